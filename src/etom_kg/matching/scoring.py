"""How near a text is to each element: by the nearest known wordings, and by all wordings of the element together."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from etom_kg import resources
from etom_kg.matching.features import Groups, features, is_word
from etom_kg.matching.packing import Rows, unpack
from etom_kg.matching.shapes import Shapes
from etom_kg.matching.vocabulary import TYPED_WRONG, Vocabulary
from etom_kg.matching.words import Word, naming_words

# a word that nobody knows counts as much as a rare one
_UNKNOWN = 0.8
_NEAREST = (1.0, 0.3, 0.2)
_NEAR, _CENTRE = 0.5, 0.5
# names above the one asked about say where it stands, the nearest most
_ABOVE = (0.3, 0.15)
_NAMES_FUNCTION = 0.45
# for the order only: what words look like inside, and how near the two best elements of the same group are
_LOOKS, _OF_GROUP, _BEST_OF_GROUP = 0.4, 0.25, 2


@dataclass(slots=True)
class Candidate:
    """An element that a text leads to, with its raw score: how near it is, and which words and functions led there.

    `coverage` is the part of the text's words, by weight, that lead there; `by_one_word` tells that of several words
    which say something a single one does, `by_single` that there is but one such word.
    """

    element: int
    score: float
    shares: dict[str, float] = field(default_factory=dict)
    functions: dict[int, float] = field(default_factory=dict)
    coverage: float = 0.0
    by_one_word: bool = False
    by_single: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text that led to the element, weightiest first."""
        return tuple(sorted(self.shares, key=lambda word: (-round(self.shares[word], 6), word)))


class Index:
    """The prepared index, ready to be asked."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.ids: list[str] = data["ids"]
        self.functions: list[str] = data["functions"]
        self._groups = Groups(data["groups"], frozenset(data["everyday"]))
        self._number = {name: number for number, name in enumerate(data["features"].split("\n"))}
        self._weights, self._rarity = unpack(data["weights"]), unpack(data["rarity"])
        self._centres, self._phrases_with = Rows(data["centres"]), Rows(data["phrases_with"])
        self._phrases, self._lengths = unpack(data["phrases"]), unpack(data["lengths"])
        self._functions_of = unpack(data["functions_of"])
        self._shapes = Shapes(data["shapes"], self._groups.everyday)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        terms = (term for term in self._groups.terms if " " not in term)
        return Vocabulary({name for name in self._number if is_word(name)}.union(terms))

    def candidates(self, text: str, above: Sequence[str] = ()) -> list[Candidate]:
        """Return the elements that `text` leads to, best first; none where no word of it is known."""
        vector, shown, length = self._vector(text)
        if not vector:
            return []
        asked = dict(vector)
        for weight, parent in zip(_ABOVE, reversed(above), strict=False):
            for number, value in self._vector(parent)[0].items():
                asked[number] = asked.get(number, 0.0) + weight * value
        found: dict[int, Candidate] = {}
        for number, value in asked.items():
            leads = self._centres[number]
            for element, strength in zip(leads[::2], leads[1::2], strict=True):
                candidate = found.setdefault(element, Candidate(element, 0.0))
                share = value * strength / 1000 / length
                candidate.score += _CENTRE * share
                if number in vector:
                    word = shown[number]
                    candidate.shares[word] = candidate.shares.get(word, 0.0) + share
        nearest = self._add_nearest(asked, length, found)
        led = [candidate for candidate in found.values() if candidate.shares]
        self._cover(text, led)
        order = self._order(text, above, led, 1 - min(nearest, 1.0) ** 4)
        return sorted(led, key=lambda one: (-round(order[one.element], 6), one.element))

    def _order(self, text: str, above: Sequence[str], led: Sequence[Candidate], doubt: float) -> dict[int, float]:
        """Return by element what decides on the order: the score, what the words look like, the best of its group.

        The less `doubt` there is, from 1 to 0 where the text is a known wording, the more the score alone decides.
        """
        likeness = {} if led and led[0].by_single else self._shapes.likeness(self._typed_right(text))
        if not likeness:
            return {candidate.element: candidate.score for candidate in led}
        for weight, parent in zip(_ABOVE, reversed(above), strict=False):
            for element, value in self._shapes.likeness(self._typed_right(parent)).items():
                likeness[element] = likeness.get(element, 0.0) + weight * value
        order = {one.element: one.score + doubt * _LOOKS * likeness.get(one.element, 0.0) for one in led}
        scores: dict[str, list[float]] = defaultdict(list)
        for candidate in led:
            scores[self._group_of(candidate)].append(candidate.score)
        of_group = {group: sum(sorted(found)[-_BEST_OF_GROUP:]) / _BEST_OF_GROUP for group, found in scores.items()}
        return {one.element: order[one.element] + doubt * _OF_GROUP * of_group[self._group_of(one)] for one in led}

    def _typed_right(self, text: str) -> Iterator[Word]:
        """Yield the words of a text, those that are a slip away from a known one as that."""
        for word in naming_words(text):
            meant = self._vocabulary.meant(word)
            yield meant if meant.surety >= TYPED_WRONG else word

    def _group_of(self, candidate: Candidate) -> str:
        return self.ids[candidate.element].rpartition(".")[0]

    def _cover(self, text: str, found: list[Candidate]) -> None:
        """Find out how much of the text leads to each candidate."""
        weights: dict[str, float] = {}
        telling: set[str] = set()
        for word in naming_words(text):
            stem = self._vocabulary.meant(word).stem
            number = self._number.get(stem)
            if number is None and stem.isdigit():
                continue
            weight = self._groups.everyday(stem)
            weights[word.shown] = weight * (_UNKNOWN if number is None else self._rarity[number] / 1000)
            if weight == 1:
                telling.add(word.shown)
        whole = sum(weights.values()) or 1.0
        for candidate in found:
            led = {word for shown in candidate.shares for word in shown.split()}
            candidate.coverage = sum(weight for word, weight in weights.items() if word in led) / whole
            candidate.by_one_word = len(telling) > 1 and len(telling & led) < 2
            candidate.by_single = len(telling) < 2

    def _add_nearest(self, asked: Mapping[int, float], length: float, found: Mapping[int, Candidate]) -> float:
        """Add to the scores how near the nearest wordings are; return how near the nearest of all is."""
        nearest = 0.0
        shared: dict[int, float] = defaultdict(float)
        for number, value in asked.items():
            product = value * self._weights[number]
            for phrase in self._phrases_with[number]:
                shared[phrase] += product
        nearest_of: dict[int, list[float]] = defaultdict(list)
        for phrase, product in shared.items():
            element = self._phrases[phrase]
            likeness = product / self._lengths[phrase] / length
            nearest_of[element].append(likeness)
            function = self._functions_of[phrase] - 1
            if function >= 0 and likeness >= _NAMES_FUNCTION:
                functions = found[element].functions
                functions[function] = max(functions.get(function, 0.0), likeness)
        for element, values in nearest_of.items():
            values.sort(reverse=True)
            near = sum(value * share for value, share in zip(values, _NEAREST, strict=False))
            found[element].score += _NEAR * near / sum(_NEAREST)
            nearest = max(nearest, values[0])
        return nearest

    def plain_vector(self, text: str) -> tuple[dict[str, float], dict[str, str]]:
        """Return all features of a text by name with their weights and words, as typed; what nobody knows is rare."""
        found = features(text, self._groups)
        rarity = {one.name: self._number.get(one.name) for one in found}
        weights = {name: _UNKNOWN if number is None else self._rarity[number] / 1000 for name, number in rarity.items()}
        return {one.name: one.weight * weights[one.name] for one in found}, {one.name: one.shown for one in found}

    def _vector(self, text: str) -> tuple[dict[int, float], dict[int, str], float]:
        """Return the known features of a text with their weights and words, and the length of all its features."""
        vector: dict[int, float] = {}
        shown: dict[int, str] = {}
        unknown = 0.0
        for feature in features(text, self._groups, self._vocabulary.meant):
            number = self._number.get(feature.name)
            if number is not None:
                vector[number] = feature.weight * self._rarity[number] / 1000
                shown[number] = feature.shown
            elif is_word(feature.name) and not feature.name.isdigit():
                unknown += _UNKNOWN**2
        length = math.sqrt(sum(value * value for value in vector.values()) + unknown)
        return vector, shown, length


@cache
def index() -> Index:
    """Return the index of the framework."""
    return Index(json.loads(resources.built("matching.json")))
