"""What Russian words look like inside: threes of letters, by which «допродажа» is near «продажа» without a word shared.

English and Chinese words have no such prefixes and gain nothing. Threes only help to order the elements that whole
words lead to: alone they would find kindred everywhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from etom_kg.matching.packing import Rows, pack, pack_rows, unpack
from etom_kg.matching.words import Word, naming_words

_LETTERS = 3
# threes that stand in few phrases are slips, those of more than half of the elements tell nothing
_LEAST_PHRASES, _MOST_ELEMENTS = 3, 39
_UNKNOWN = 0.4
_CENTRE_POWER, _CENTRE_LENGTH = 0.5, 0.7
_SCALE = 1000


def threes(known: Iterable[Word], everyday: Callable[[str], float]) -> dict[str, float]:
    """Return the threes of letters in Russian stems, each with the weight of the weightiest stem that has it."""
    found: dict[str, float] = {}
    for word in known:
        if not "а" <= word.shown[0] <= "я":
            continue
        weight, marked = everyday(word.stem), f"^{word.stem}$"
        for start in range(len(marked) - _LETTERS + 1):
            three = marked[start : start + _LETTERS]
            found[three] = max(found.get(three, 0.0), weight)
    return found


def prepare(
    phrases: Iterable[tuple[int, float, str]], elements: int, everyday: Callable[[str], float]
) -> dict[str, Any]:
    """Return the index of `phrases` (element, weight, text): `names`, `rarity` and `centres` by position."""
    told = [(element, weight, threes(naming_words(text), everyday)) for element, weight, text in phrases]
    count: dict[str, int] = defaultdict(int)
    having: dict[str, set[int]] = defaultdict(set)
    for element, _, found in told:
        for three in found:
            count[three] += 1
            having[three].add(element)
    kept = sorted(three for three in count if count[three] >= _LEAST_PHRASES and len(having[three]) <= _MOST_ELEMENTS)
    rarity = {
        three: (
            math.log(1 + len(told) / count[three]) / math.log(1 + len(told))
            + math.log(1 + elements / len(having[three])) / math.log(1 + elements)
        )
        / 2
        for three in kept
    }
    centres: list[dict[str, float]] = [defaultdict(float) for _ in range(elements)]
    for element, weight, found in told:
        vector = {three: value * rarity[three] for three, value in found.items() if three in rarity}
        length = math.sqrt(sum(value * value for value in vector.values()))
        for three, value in vector.items():
            centres[element][three] += weight * value / length
    leads: dict[str, list[int]] = {three: [] for three in kept}
    for element, centre in enumerate(centres):
        damped = {three: value**_CENTRE_POWER for three, value in centre.items()}
        length = math.sqrt(sum(value * value for value in damped.values())) ** _CENTRE_LENGTH
        for three in sorted(damped):
            leads[three] += [element, round(damped[three] / length * _SCALE)]
    return {
        "names": "\n".join(kept),
        "rarity": pack(round(rarity[three] * _SCALE) for three in kept),
        "centres": pack_rows([leads[three] for three in kept]),
    }


class Shapes:
    """The prepared index, ready to be asked."""

    def __init__(self, data: Mapping[str, Any], everyday: Callable[[str], float]) -> None:
        self._number = {name: number for number, name in enumerate(data["names"].split("\n"))}
        self._rarity: Sequence[int] = unpack(data["rarity"])
        self._centres = Rows(data["centres"])
        self._everyday = everyday

    def likeness(self, known: Iterable[Word]) -> dict[int, float]:
        """Return by element how much its words look like those given."""
        found: dict[int, float] = defaultdict(float)
        squares = 0.0
        asked: list[tuple[int, float]] = []
        for three, weight in threes(known, self._everyday).items():
            number = self._number.get(three)
            if number is None:
                squares += _UNKNOWN
                continue
            value = weight * self._rarity[number] / _SCALE
            squares += value * value
            asked.append((number, value))
        length = math.sqrt(squares) or 1.0
        for number, value in asked:
            leads = self._centres[number]
            for element, strength in zip(leads[::2], leads[1::2], strict=True):
                found[element] += value * strength / _SCALE / length
        return found
