"""Names of files made of what people wrote: legal on Windows, Linux and macOS, none like another but for case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 100
LONGEST_IN_BYTES = 180
"""Of UTF-8: file systems take 255 bytes, the suffix and a number included."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# devices of Windows, whatever suffix follows
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def safe(words: str) -> str:
    """Return words as the stem of a file's name.

    >>> safe("Отдел продаж / B2B"), safe("con"), safe("..."), safe(" а: б? ")
    ('Отдел продаж _ B2B', '_con', '_', 'а_ б_')
    """
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", words))
    plain = " ".join("".join(" " if _odd(sign) else sign for sign in plain).split())
    stem = _short(plain, LONGEST, LONGEST_IN_BYTES).strip(" .") or "_"
    # a name must not look like an option, a hidden file or a device
    return f"_{stem}" if stem[0] in "-~" or _DEVICE.match(stem) else stem


def unique(stems: Iterable[str], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """Return file names in the order of their stems; what would be like another, case apart, gets a number.

    >>> unique(["а", "А"], ".md", ["б.md"])
    ['а.md', 'А (2).md']
    """
    used = {name.casefold() for name in taken}
    names = []
    for words in stems:
        stem, number = safe(words), 2
        name = f"{stem}{suffix}"
        while name.casefold() in used:
            tail = f" ({number})"
            short = _short(stem, LONGEST - len(tail), LONGEST_IN_BYTES - len(tail)).rstrip(" .")
            name, number = f"{short}{tail}{suffix}", number + 1
        used.add(name.casefold())
        names.append(name)
    return names


def _odd(sign: str) -> bool:
    """Tell whether a sign is none that stands in a line: controls, marks of direction, surrogates, separators."""
    return unicodedata.category(sign)[0] == "C" or unicodedata.category(sign) in ("Zl", "Zp")


def _short(words: str, signs: int, size: int) -> str:
    words = words[:signs]
    while len(words.encode()) > size:
        words = words[:-1]
    return words
