"""What `matching.json` holds: every known wording of every element, as weighed features. Made at build time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from etom_kg.matching import shapes
from etom_kg.matching.features import Groups, everyday, features, is_word
from etom_kg.matching.packing import pack, pack_rows
from etom_kg.vocabulary import EDITIONS

# a word of the standard's own name tells more than a word somebody once used for such work
_KINDS = {"name": 2.0, "function": 1.5, "practice": 1.0, "definition": 0.5}
_CENTRE_POWER = 0.5
_CENTRE_LENGTH = 0.7
_SCALE = 1000


class Phrase(NamedTuple):
    """A wording: the number of its element, what it is, the number of the function it names (or -1), the text."""

    element: int
    kind: str
    function: int
    text: str


def prepare(framework: Mapping[str, Any], groups: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the prepared index from the records of `framework.json` and `{group: [word, …]}`.

    Features are known by their position: `rarity` says how rare each is (0 to 1), `weights` how much it counts,
    `centres` where it leads (`[element, weight, element, weight, …]`, by all phrases of an element together),
    `phrases_with` in which phrases it stands. `phrases` is `[element, …]`, `lengths` their lengths,
    `functions_of` their functions, counted from 1 (0: none). `everyday` are words that say little,
    `shapes` what words look like.
    Numbers other than positions are in thousandths; lists are packed (`packing`).
    """
    entries = framework["entries"][EDITIONS[0]]
    ids = [id for id, entry in entries.items() if entry["kind"] == "element"]
    functions = list(framework["functions"])
    terms = Groups.of_words(groups)
    phrases = list(_phrases(framework, ids, functions))
    found = [features(phrase.text, terms) for phrase in phrases]
    weights = _weights(phrases, [[one.name for one in of_one] for of_one in found], len(ids))
    kinds = {one.name: one.weight for of_one in found for one in of_one}
    numbers = {name: number for number, name in enumerate(sorted(kinds))}
    centres: list[dict[str, float]] = [defaultdict(float) for _ in ids]
    phrases_with: list[list[int]] = [[] for _ in numbers]
    kept: list[Phrase] = []
    lengths = []
    for phrase, of_one in zip(phrases, found, strict=True):
        vector = {one.name: one.weight * weights[one.name] for one in of_one}
        length = math.sqrt(sum(value * value for value in vector.values()))
        for name, value in vector.items():
            centres[phrase.element][name] += _KINDS[phrase.kind] * value / length
        if phrase.kind != "definition":
            for name in vector:
                phrases_with[numbers[name]].append(len(kept))
            kept.append(phrase)
            lengths.append(round(length * _SCALE))
    return {
        "ids": ids,
        "functions": functions,
        "groups": terms.terms,
        "everyday": sorted(name for name in numbers if is_word(name) and everyday(name) < 1),
        "features": "\n".join(numbers),
        "weights": pack(round(kinds[name] * weights[name] * _SCALE) for name in numbers),
        "rarity": pack(round(weights[name] * _SCALE) for name in numbers),
        "centres": pack_rows(_centres(centres, numbers)),
        "phrases": pack(phrase.element for phrase in kept),
        "functions_of": pack(phrase.function + 1 for phrase in kept),
        "lengths": pack(lengths),
        "phrases_with": pack_rows(phrases_with),
        "shapes": shapes.prepare(((one.element, _KINDS[one.kind], one.text) for one in phrases), len(ids), everyday),
    }


def _phrases(framework: Mapping[str, Any], ids: list[str], functions: list[str]) -> Iterator[Phrase]:
    catalogue = framework["entries"][EDITIONS[1]]
    for number, id in enumerate(ids):
        entry = framework["entries"][EDITIONS[0]][id]
        names = set(entry["names"].values()).union(*entry.get("alt_names", {}).values())
        names.update(catalogue[match[0]]["names"].get("en", "") for match in entry.get("matches", ()))
        yield from (Phrase(number, "name", -1, text) for text in sorted(names) if text)
        named: dict[str, int] = {}
        for key in entry.get("functions", ()):
            function = framework["functions"][key]
            for text in sorted(function["label"].values()):
                yield Phrase(number, "function", functions.index(key), text)
            for texts in function.get("hidden", {}).values():
                named.update(dict.fromkeys(texts, functions.index(key)))
        practice = {text for texts in entry.get("hidden", {}).values() for text in texts} | set(named)
        yield from (Phrase(number, "practice", named.get(text, -1), text) for text in sorted(practice))
        yield from (Phrase(number, "definition", -1, text) for text in sorted(entry["definition"].values()))


def _weights(phrases: list[Phrase], names: list[list[str]], elements: int) -> dict[str, float]:
    """Return how much each feature tells, 0 to 1: the rarer among phrases and among elements, the more."""
    in_phrases: dict[str, int] = defaultdict(int)
    in_elements: dict[str, set[int]] = defaultdict(set)
    for phrase, of_one in zip(phrases, names, strict=True):
        for name in of_one:
            in_phrases[name] += 1
            in_elements[name].add(phrase.element)
    return {
        name: (
            math.log(1 + len(phrases) / count) / math.log(1 + len(phrases))
            + math.log(1 + elements / len(in_elements[name])) / math.log(1 + elements)
        )
        / 2
        for name, count in in_phrases.items()
    }


def _centres(centres: list[dict[str, float]], numbers: Mapping[str, int]) -> list[list[int]]:
    """Return by feature the elements it leads to and how strongly."""
    leads: list[list[int]] = [[] for _ in numbers]
    for element, centre in enumerate(centres):
        damped = {name: value**_CENTRE_POWER for name, value in centre.items()}
        length = math.sqrt(sum(value * value for value in damped.values())) ** _CENTRE_LENGTH
        for name in sorted(damped):
            leads[numbers[name]] += [element, round(damped[name] / length * _SCALE)]
    return leads
