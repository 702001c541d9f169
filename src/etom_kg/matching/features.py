"""What two texts are compared by: stems, pairs of neighbours, beginnings of words, and groups of words of one meaning.

A group holds words that operators use for one thing, in all languages: so a Chinese name finds its Russian relatives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from etom_kg.matching.words import Word, is_chinese, naming_words, plain, stem

# actions that every process may perform say little about which process it is
_EVERYDAY_TEXT = """
    управление обработка обеспечение контроль проверка выполнение ведение организация подготовка формирование процесс
    проведение работа осуществление
    management handling process performing doing making support checking manage handle perform carry
"""
_EVERYDAY_PAIRS = frozenset(["管理", "处理", "进行", "工作"])
_EVERYDAY_WEIGHT = 0.4
_NEIGHBOURS_WEIGHT = 0.5
_BEGINNING_WEIGHT = 0.3
_SIGN_WEIGHT = 0.3
_GROUP_WEIGHT = 1.0
_BEGINNING = 5
_GROUP_SIGN = "@"
_LONGEST_TERM = 4


class Feature(NamedTuple):
    """Something a text has: its name, how much it counts by its kind, and the word of the text that bears it."""

    name: str
    weight: float
    shown: str


class Groups:
    """Words of one meaning: `{term: [group, …]}`, a term being stems with a space between them, or Chinese signs."""

    def __init__(self, terms: Mapping[str, Sequence[str]], everyday_words: frozenset[str] | None = None) -> None:
        self._terms = terms
        self._everyday = everyday_words

    def everyday(self, name: str) -> float:
        """Return how much a stem counts: less where every process may have it."""
        if self._everyday is None:
            return everyday(name)
        return _EVERYDAY_WEIGHT if name in self._everyday else 1.0

    @classmethod
    def of_words(cls, groups: Mapping[str, Sequence[str]]) -> Groups:
        """Return the groups from `{group: [word or phrase, …]}`."""
        terms: dict[str, set[str]] = {}
        for group, phrases in groups.items():
            for phrase in phrases:
                stems = " ".join(word.stem for word in naming_words(phrase))
                if term := plain(phrase) if is_chinese(phrase) else stems:
                    terms.setdefault(term, set()).add(group)
        return cls({term: sorted(terms[term]) for term in sorted(terms)})

    @property
    def terms(self) -> Mapping[str, Sequence[str]]:
        """The terms and their groups."""
        return self._terms

    def found_in(self, text: str, known: Sequence[Word]) -> Iterator[tuple[str, Word]]:
        """Yield each group that a text names, with the words that name it; the longest term wins."""
        for start in range(len(known)):
            for end in range(min(len(known), start + _LONGEST_TERM), start, -1):
                part = known[start:end]
                if groups := self._terms.get(" ".join(word.stem for word in part)):
                    shown = Word(" ".join(word.shown for word in part), "", min(word.surety for word in part))
                    yield from ((group, shown) for group in groups)
                    break
        yield from self._in_signs(text)

    def _in_signs(self, text: str) -> Iterator[tuple[str, Word]]:
        start = 0
        while start < len(text):
            end = start + 1
            if is_chinese(text[start]):
                for end in range(min(len(text), start + 6), start, -1):
                    if groups := self._terms.get(text[start:end]):
                        yield from ((group, Word(text[start:end], text[start:end])) for group in groups)
                        break
                else:
                    end = start + 1
            start = end


def features(text: str, groups: Groups, meant: Callable[[Word], Word] | None = None) -> tuple[Feature, ...]:
    """Return what a text has, each feature once, whole words first.

    `meant` puts a known word in the place of one that nobody knows; what comes of such a word counts less.
    """
    known = [meant(word) if meant else word for word in naming_words(text)]
    found = {
        word.stem: Feature(word.stem, groups.everyday(word.stem) * word.surety, word.shown) for word in reversed(known)
    }
    for one, two in pairwise(known):
        if not is_chinese(one.shown):
            name = f"{one.stem} {two.stem}"
            found.setdefault(name, Feature(name, _NEIGHBOURS_WEIGHT * one.surety * two.surety, one.shown))
    for word in known:
        if len(word.shown) > _BEGINNING and not is_chinese(word.shown):
            name = f"^{word.shown[:_BEGINNING]}"
            found.setdefault(name, Feature(name, _BEGINNING_WEIGHT, word.shown))
    small = plain(text)
    for sign in small:
        if is_chinese(sign):
            found.setdefault(f"'{sign}", Feature(f"'{sign}", _SIGN_WEIGHT, sign))
    for group, word in groups.found_in(small, known):
        name = _GROUP_SIGN + group
        found.setdefault(name, Feature(name, _GROUP_WEIGHT * word.surety, word.shown))
    return tuple(found.values())


def everyday(name: str) -> float:
    """Return how much a stem counts: less where every process may have it."""
    return _EVERYDAY_WEIGHT if name in _everyday_stems() else 1.0


@cache
def _everyday_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _EVERYDAY_TEXT.split()) | _EVERYDAY_PAIRS


def is_word(feature: str) -> bool:
    """Tell whether a feature is a whole word, which counts against every element where nobody knows it."""
    return " " not in feature and feature[0] not in "^'" + _GROUP_SIGN
