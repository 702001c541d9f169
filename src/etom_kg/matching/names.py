"""Which elements a process fits by its name: stems of Russian and English words, weighed by how rare they are.

The stems of all names, functions and words from practice are prepared when the index is built (`prepare`);
asking (`by_name`) stems only the name asked about. The same name gives the same answer on every machine.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from etom_kg import resources
from etom_kg.vocabulary import EDITIONS

# a word of the standard's own name tells more than a word somebody once used for such work
_WEIGHTS = {"name": 2.0, "function": 1.5, "practice": 1.0}
_WORD = re.compile(r"[a-z]+|[а-я]+|[0-9]+")
_LANGUAGES = ("ru", "en")
_STOP_WORDS = """
    и в во на по с со о об от до для к ко у за из при под над без или не его ее их а но как что это
    the of and for to a an in on with by at from or its as is are
"""
# what a verb, its noun and its adjective end in: «проверить», «проверка», «проверочный» are one root
_ENDINGS = re.compile(r"(?:ирован|ирова|ован|еван|ова|ева|ыва|ива|ац|ен|ан|ян|ок|очн|к|т|а|и|я)$")
_SHORTEST_ROOT = 4
# actions that every process may perform say little about which process it is
_EVERYDAY_WORDS = """
    управление обработка обеспечение контроль проверка выполнение ведение организация подготовка формирование процесс
    management handling process performing doing making support checking
"""
_EVERYDAY_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """An element that a name fits: its id, a score from 0 to 1, and the words of the name that led to it."""

    id: str
    score: float
    words: tuple[str, ...] = ()


def by_name(name: str, limit: int = 3) -> tuple[Match, ...]:
    """Return the level-2 elements of the 2007 edition that `name` fits, best first, at most `limit`.

    Half of the score is how much of the name leads to the element, half how near its nearest known wording is.
    """
    index = _index()
    words = {stem: word for word, stem in reversed(_stems(name))}
    if not words:
        return ()
    asked = sum(index.weight(stem) for stem in words)
    led: dict[int, float] = defaultdict(float)
    overlap: dict[int, float] = defaultdict(float)
    for stem in sorted(words):
        weight = index.weight(stem)
        for element, share in index.shares.get(stem, ()):
            led[element] += weight * share
        for phrase in index.phrases_with.get(stem, ()):
            overlap[phrase] += weight
    nearest: dict[int, float] = defaultdict(float)
    for phrase, shared in overlap.items():
        element, whole = index.phrases[phrase]
        nearest[element] = max(nearest[element], shared / (whole + asked - shared))
    scores = {element: (led[element] / asked + nearest[element]) / 2 for element in led}
    best = sorted(scores, key=lambda element: (-round(scores[element], 6), element))[:limit]
    return tuple(
        Match(index.ids[element], round(scores[element], 3), index.words_for(element, words)) for element in best
    )


def prepare(framework: Mapping[str, Any]) -> dict[str, Any]:
    """Return the prepared index from the records of `framework.json`: `{ids, stems, phrases}`.

    A phrase is `[element, weight, stem, …]`, elements and stems by their position.
    """
    ids: list[str] = []
    numbers: dict[str, int] = {}
    phrases: list[list[float]] = []

    def add(element: int, kind: str, texts: Iterable[str]) -> None:
        for text in sorted(set(texts)):
            stems = dict.fromkeys(stem for _, stem in _stems(text))
            if stems:
                positions = [numbers.setdefault(stem, len(numbers)) for stem in stems]
                phrases.append([element, _WEIGHTS[kind], *positions])

    catalogue = framework["entries"][EDITIONS[1]]
    for id, entry in framework["entries"][EDITIONS[0]].items():
        if entry["kind"] != "element":
            continue
        element = len(ids)
        ids.append(id)
        later = [catalogue[match[0]]["names"].get("en", "") for match in entry.get("matches", ())]
        others = [text for lang in _LANGUAGES for text in entry.get("alt_names", {}).get(lang, ())]
        add(element, "name", [*(entry["names"].get(lang, "") for lang in _LANGUAGES), *others, *later])
        functions = (framework["functions"][key]["label"] for key in entry.get("functions", ()))
        add(element, "function", [label[lang] for label in functions for lang in _LANGUAGES if lang in label])
        add(element, "practice", [text for lang in _LANGUAGES for text in entry.get("hidden", {}).get(lang, ())])
    return {"ids": ids, "stems": list(numbers), "phrases": phrases}


class _Index:
    """The prepared index, ready to be asked."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.ids: list[str] = data["ids"]
        stems: list[str] = data["stems"]
        self.phrases: list[tuple[int, float]] = []
        self.phrases_with: dict[str, list[int]] = defaultdict(list)
        mass: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for element, weight, *positions in data["phrases"]:
            for position in positions:
                mass[stems[position]][element] += weight
        everyday = {stem for _, stem in _stems(_EVERYDAY_WORDS)}
        self._weights = {
            stem: math.log(1 + len(self.ids) / len(found)) * (_EVERYDAY_WEIGHT if stem in everyday else 1)
            for stem, found in mass.items()
        }
        self._unknown = math.log(1 + len(self.ids))
        for number, (element, _, *positions) in enumerate(data["phrases"]):
            self.phrases.append((element, sum(self._weights[stems[position]] for position in positions)))
            for position in positions:
                self.phrases_with[stems[position]].append(number)
        self.shares = {
            stem: [(element, math.sqrt(value / sum(found.values()))) for element, value in found.items()]
            for stem, found in mass.items()
        }

    def weight(self, stem: str) -> float:
        """Return how much a stem tells; one never seen counts against every element."""
        return self._weights.get(stem, self._unknown)

    def words_for(self, element: int, words: Mapping[str, str]) -> tuple[str, ...]:
        """Return the words of the name that the element knows, weightiest first."""
        known = [stem for stem in words if any(one == element for one, _ in self.shares.get(stem, ()))]
        return tuple(words[stem] for stem in sorted(known, key=lambda stem: (-self.weight(stem), stem)))


@cache
def _index() -> _Index:
    return _Index(json.loads(resources.built("matching.json")))


def _stems(text: str) -> list[tuple[str, str]]:
    """Return the words of a text that carry meaning, each with its stem."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    return [(word, _stem(word)) for word in words if word not in _stop_words()]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_STOP_WORDS.split())


@cache
def _stem(word: str) -> str:
    if "а" <= word[0] <= "я":
        return _root(_stemmers()[0].stemWord(word))
    return word if word[0].isdigit() else str(_stemmers()[1].stemWord(word))


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


@cache
def _stemmers() -> tuple[Any, Any]:
    from snowballstemmer.english_stemmer import EnglishStemmer
    from snowballstemmer.russian_stemmer import RussianStemmer

    return RussianStemmer(), EnglishStemmer()
