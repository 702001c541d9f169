"""From a text to the features it is compared by: stems of Russian and English words, Chinese signs in pairs.

The same text gives the same features on every machine; letters ё and е, cases and forms of a word make no difference.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

_WORD = re.compile(r"[a-z]+|[а-я]+|[0-9]+|[\u3400-\u9fff]+")
_NUMBER = re.compile(r"(?<![a-zа-я0-9])[0-9]{1,2}(?![a-zа-я0-9])")
_STOP_WORD_TEXT = """
    и в во на по с со о об от до для к ко у за из при под над без или не его ее их а но как что это через между
    the of and for to a an in on with by at from or its as is are be via per into
"""
_STOP_WORDS = frozenset(_STOP_WORD_TEXT.split())
_STOP_SIGNS = str.maketrans("", "", "的与和及对在之")
# what a verb, its noun and its adjective end in: «проверить», «проверка», «проверочный» are one root
_ENDINGS = re.compile(r"(?:ирован|ирова|ован|еван|ова|ева|ыва|ива|ац|ен|ан|ян|ок|очн|к|т|а|и|я)$")
_SHORTEST_ROOT = 4
_PACKAGE = "etom_kg_snowball"


class Word(NamedTuple):
    """A word of a text as it stands there, its stem (of Chinese a pair of signs), and how sure the stem is, 0 to 1."""

    shown: str
    stem: str
    surety: float = 1.0


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text that carry meaning, in their order."""
    return tuple(_words(plain(text)))


def naming_words(text: str) -> tuple[Word, ...]:
    """Return the words of a name without the numbers that only count it; «5G», «B2B» and «223-ФЗ» keep theirs."""
    return words(_NUMBER.sub(" ", plain(text)))


def plain(text: str) -> str:
    """Return a text in small letters, ё as е."""
    return text.lower().replace("ё", "е")


def is_chinese(word: str) -> bool:
    """Tell whether a word is written in Chinese signs."""
    return word >= "\u3400" and word[0] <= "\u9fff"


def _words(text: str) -> Iterator[Word]:
    for word in _WORD.findall(text):
        if is_chinese(word):
            signs = word.translate(_STOP_SIGNS)
            yield from (Word(pair, pair) for pair in map("".join, itertools.pairwise(signs)))
            if len(signs) == 1:
                yield Word(signs, signs)
        elif word not in _STOP_WORDS:
            yield Word(word, stem(word))


@cache
def stem(word: str) -> str:
    """Return the stem of a word in small letters; numbers are their own."""
    if "а" <= word[0] <= "я":
        return _root(_russian().stemWord(word))
    return word if word[0].isdigit() else str(_english().stemWord(word))


def _root(stem: str) -> str:
    """Cut from a Russian stem what makes a noun of a verb or a verb of a noun."""
    for _ in range(2):
        ending = _ENDINGS.search(stem)
        if ending and ending.start() >= _SHORTEST_ROOT:
            stem = stem[: ending.start()]
    # «оформление» beside «оформить»: л stands only before the ending of the noun
    if len(stem) > _SHORTEST_ROOT and stem[-2:] in ("пл", "бл", "вл", "мл", "фл"):
        stem = stem[:-1]
    return stem


# each by itself: a text is seldom in both languages, and making a stemmer takes longer than using it
@cache
def _russian() -> BaseStemmer:
    return _stemmer("russian_stemmer", "RussianStemmer")


@cache
def _english() -> BaseStemmer:
    return _stemmer("english_stemmer", "EnglishStemmer")


def _stemmer(module: str, name: str) -> BaseStemmer:
    """Return a stemmer of snowballstemmer, whose package imports those of thirty languages when it is imported."""
    spec = find_spec("snowballstemmer")
    assert spec is not None, "snowballstemmer is a dependency"
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = list(spec.submodule_search_locations or ())
        sys.modules[_PACKAGE] = package
    stemmer: BaseStemmer = getattr(import_module(f"{_PACKAGE}.{module}"), name)()
    return stemmer
