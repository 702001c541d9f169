"""Names whose words mix Russian and Latin letters that look alike: ETOM904."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etom_kg.explaining.names import MIXED, OTHER_ALPHABET, script
from etom_kg.fixing.mend import Mend

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

_CYRILLIC, _LATIN = "аеорсхукАВЕКМНОРСТХУ", "aeopcxykABEKMHOPCTXY"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W_]+")
# what of both alphabets could be either is one of these
_LATIN_WORDS = frozenset(("B2B", "B2C", "CAPEX", "OPEX", "HTTP", "TCP"))
_CYRILLIC_WORDS = frozenset(("АТС",))


def mixed_alphabets(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM904: every word in the alphabet that its other letters allow; none where a word could be of either."""
    thing = facts.thing(result.focus)
    if thing is None:
        return
    name = result.value or thing.name
    new, words = in_one_alphabet(name)
    if new != name and words:
        first, letters = words[0]
        several = "s" if len(letters) > 1 else ""
        kind = f"{script(letters[0])}{several}"
        values = {"word": first, "letter": letters, "letters": ", ".join(letters), "script": kind, "count": len(words)}
        yield Mend(result.focus, "name", name, new, f"alphabet{several}", values)


def in_one_alphabet(name: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the name with each mixed word in one alphabet, and those words each with its strange letters.

    The name itself where one of its words could be of either alphabet.

    >>> in_one_alphabet("Обрабoтка в CRМ")[0]
    'Обработка в CRM'
    """
    changed: list[tuple[str, str]] = []
    pieces: list[str] = []
    done = 0
    for match in _WORD.finditer(name):
        word = match[0]
        new = _mended(word, name)
        if new is None:
            return name, []
        if new != word:
            pieces += (name[done : match.start()], new)
            done = match.end()
            strange = dict.fromkeys(a for a, b in zip(word, new, strict=True) if a != b)
            changed.append((word, "".join(strange)))
    return "".join((*pieces, name[done:])), changed


def latin_look_alikes(text: str) -> str:
    """Return a text with Latin letters for the Russian ones that look like them."""
    return text.translate(_TO_LATIN)


def _mended(word: str, name: str) -> str | None:
    """Return a word in one alphabet; None where both are possible, or neither."""
    if not MIXED.search(word):
        if word == "ATC" and not any(script(sign) == "cyrillic" for sign in name):
            return word
        return OTHER_ALPHABET.get(word, word)
    letters = [(sign, script(sign)) for sign in word if sign.isalpha()]
    as_latin = all(kind == "latin" or sign in _CYRILLIC for sign, kind in letters)
    as_cyrillic = all(kind == "cyrillic" or sign in _LATIN for sign, kind in letters)
    latin, cyrillic = latin_look_alikes(word), word.translate(_TO_CYRILLIC)
    if as_latin and as_cyrillic:
        as_latin, as_cyrillic = latin.upper() in _LATIN_WORDS, cyrillic.upper() in _CYRILLIC_WORDS
    if as_latin == as_cyrillic:
        return None
    return latin if as_latin else cyrillic
