"""The words that are known, and which of them is meant by a word that is not: a slip of the finger, a kindred word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import cached_property

from etom_kg.matching.words import Word, is_chinese, stem

# a shorter word with one letter changed is too often another word
_SHORTEST_WORD = 6
_SHORTEST, _SHORTEST_CHANGED = 4, 6
# letters shared from the beginning, and their part of the longer word, that make two words kindred
_KIN = ((6, 0.55), (5, 0.7))
TYPED_WRONG, _KINDRED = 0.85, 0.65
# letters that an ending has at most; a word longer than any known stem by more is no slip of one
_LONGEST_ENDING = 20
_ENDINGS = ("ing", "ings", "ed", "er", "ers", "ion", "ions", "ment", "ments")
_LETTERS = {"latin": "abcdefghijklmnopqrstuvwxyz", "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюя"}


class Vocabulary:
    """Stems that are known."""

    def __init__(self, stems: Set[str]) -> None:
        self._stems = stems
        self._meant: dict[str, tuple[str, float]] = {}

    def meant(self, word: Word) -> Word:
        """Return the known word that is meant by one that is not known, or the word itself.

        Short words, numbers and Chinese are taken as they stand.
        """
        known = word.stem
        if known in self._stems or len(word.shown) < _SHORTEST_WORD or not known.isalpha() or is_chinese(known):
            return word
        if word.shown not in self._meant:
            self._meant[word.shown] = self._nearest(known, word.shown)
        return Word(word.shown, *self._meant[word.shown])

    def _nearest(self, unknown: str, word: str) -> tuple[str, float]:
        # a word of thousands of letters has a hundred thousand slips of as many letters each
        if len(word) <= self._longest + _LONGEST_ENDING and (slip := self._slip(unknown, word)):
            return slip, TYPED_WRONG
        kin = self._kindred(unknown)
        return (kin, _KINDRED) if kin else (unknown, 1.0)

    def _slip(self, unknown: str, word: str) -> str:
        """Return the known stem that this one or its word is a slip of, '' where there is none."""
        slips = (one for one in _slips(unknown) if len(one) >= _SHORTEST and one in self._stems)
        return min(slips, default="") or self._slip_in_the_ending(word)

    def _slip_in_the_ending(self, word: str) -> str:
        """Return the known stem of an English word whose slip keeps the stemmer from its ending: «biling», «billng»."""
        if word[0] > "z":
            return ""
        stems = (stem(one) for one in _slips(word) if one.endswith(_ENDINGS))
        return min((one for one in stems if len(one) >= _SHORTEST and one in self._stems), default="")

    def _kindred(self, unknown: str) -> str:
        """Return the known stem that begins like this one for the most part of both, '' where there is none."""
        place = bisect_left(self._sorted, unknown)
        best, longest = "", 0
        for other in self._sorted[max(0, place - 2) : place + 2]:
            shared = _shared(unknown, other)
            part = shared / max(len(unknown), len(other))
            if shared > longest and any(shared >= least and part >= share for least, share in _KIN):
                best, longest = other, shared
        return best

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._stems), default=0)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._stems)


def _shared(one: str, two: str) -> int:
    length = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        length += 1
    return length


def _slips(word: str) -> Iterator[str]:
    """Yield what is one letter more, one less, one other or two exchanged away; the first letter is seldom wrong."""
    letters = _LETTERS["latin" if word[0] <= "z" else "cyrillic"]
    for place in range(1, len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in letters:
            yield head + letter + tail
            if tail and len(word) >= _SHORTEST_CHANGED:
                yield head + letter + tail[1:]
        if tail and len(word) > _SHORTEST:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
