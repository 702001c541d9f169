"""Texts set into boxes: broken between words, inside a word where it must be, cut with '…' where nothing helps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etom_kg.drawing.glyphs import width

ASCENT, DESCENT, STEP = 0.95, 0.25, 1.2
"""Above and below the baseline, and from line to line, in font sizes: room for the letters of every usual font."""
SMALLEST = 8.0
"""No letter is smaller: two millimetres of font size on paper."""
ELLIPSIS = "…"
_GAP = re.compile(r"[^\S\u00a0\u202f]+")
"""What stands between two words that may part; a no-break space does not."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines, with the font size at which they fit."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the lines are together."""
        return len(self.lines) * self.size * STEP


def wrap(text: str, room: float, size: float, *, bold: bool = False, indent: float = 0) -> tuple[str, ...]:
    """Break a text into lines at most `room` wide; the first begins `indent` further right.

    >>> wrap("1.1.3.5\u00a0† Сбор", 60, 12)
    ('1.1.3.5\xa0†', 'Сбор')
    """
    lines: list[str] = []
    line, left = "", room - indent
    for word in words_of(text):
        candidate = f"{line} {word}" if line else word
        if width(candidate, size, bold=bold) <= left:
            line = candidate
            continue
        if line or (indent and not lines):
            lines.append(line)
            left = room
        line = word
        while width(line, size, bold=bold) > left:
            head = _head(line, left, size, bold)
            lines.append(head)
            line = line[len(head) :]
    return (*lines, line) if line or not lines else tuple(lines)


def fit(text: str, room: float, sizes: tuple[float, ...], *, lines: int = 1, bold: bool = False) -> Fitted:
    """Return the text at the first of `sizes` at which it takes at most `lines` lines and no word is broken.

    Where there is none, words are broken at the last size, and the text is cut.
    """
    for size in sizes:
        found = wrap(text, room, size, bold=bold)
        if len(found) <= lines and all(width(word, size, bold=bold) <= room for word in words_of(text)):
            return Fitted(size, found)
    return Fitted(sizes[-1], cut(wrap(text, room, sizes[-1], bold=bold), lines, room, sizes[-1], bold=bold))


def alike(
    texts: Mapping[str, str], room: Mapping[str, float], sizes: tuple[float, ...], *, lines: int, bold: bool = False
) -> dict[str, Fitted]:
    """Return texts by key at one size: the largest at which each fits its room as `fit` would have it."""
    size = min(fit(words, room[key], sizes, lines=lines, bold=bold).size for key, words in texts.items())
    return {key: fit(words, room[key], (size,), lines=lines, bold=bold) for key, words in texts.items()}


def words_of(text: str) -> list[str]:
    """Return what may stand on a line of its own: words, together where a no-break space joins them."""
    return [word for word in _GAP.split(text) if word]


def cut(lines: tuple[str, ...], most: int, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return at most so many lines; the last ends in '…' where some are left out."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size, bold=bold) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + ELLIPSIS)


def sizes(largest: float, smallest: float = SMALLEST, step: float = 0.5) -> tuple[float, ...]:
    """Return font sizes from the largest down."""
    count = max(0, round((largest - smallest) / step))
    return tuple(largest - step * number for number in range(count + 1))


def _head(word: str, room: float, size: float, bold: bool) -> str:
    end = len(word)
    while end > 1 and width(word[:end], size, bold=bold) > room:
        end -= 1
    return word[:end]
