"""What word was meant by one that nobody knows: the known one that is a single slip of the finger away."""

from __future__ import annotations

from collections.abc import Iterator, Set

_SHORTEST = 4
_LETTERS = {"latin": "abcdefghijklmnopqrstuvwxyz", "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюя"}


def nearest(word: str, known: Set[str]) -> str:
    """Return the known word that is one letter more, one less, one other or two exchanged away; '' where none is.

    Short words, numbers and Chinese are taken as they stand. Of several the first by alphabet is returned.
    """
    if len(word) < _SHORTEST or not word.isalpha() or word > "\u3400":
        return ""
    return min((one for one in _slips(word) if len(one) >= _SHORTEST and one in known), default="")


def _slips(word: str) -> Iterator[str]:
    letters = _LETTERS["latin" if word[0] <= "z" else "cyrillic"]
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
