"""Searching: which things have the words of a text, by which wording, the best first."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from etom_kg import framework, identifiers, own, resources
from etom_kg.identifiers import sort_key
from etom_kg.matching.features import everyday
from etom_kg.matching.packing import Rows, unpack
from etom_kg.matching.vocabulary import Vocabulary
from etom_kg.matching.words import words
from etom_kg.searching import own_wordings
from etom_kg.searching.own_wordings import Asked
from etom_kg.searching.preparing import FIELDS, KINDS
from etom_kg.vocabulary import EDITIONS

# a name says best what a thing is, a definition names much that it is not
_FIELD_WEIGHTS = {"name": 1.0, "other_name": 0.95, "practice": 0.85, "definition": 0.6, "own_name": 0.95}
# with less than this part of the words, by weight, a wording is no hit
_LEAST = 0.5
_COVERED, _TIGHT = 0.75, 0.25
_NEAREST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: its kind (one of KINDS), id and edition, a score from 0 to 1, and the wording that was hit.

    `field` is one of FIELDS or 'id'; `lang` the language of `wording`, '' for an id.
    """

    kind: str
    id: str
    edition: str
    score: float
    field: str
    wording: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the hits, how many there are in all, and known words or ids near to unknown ones."""

    text: str
    hits: tuple[Hit, ...]
    count: int
    nearest: tuple[str, ...] = ()


def search(text: str, *, kinds: Sequence[str] = (), limit: int = 10) -> Found:
    """Return what has the words of `text` or the id that it is, best first; `kinds` narrow it (see KINDS)."""
    index = _index()
    is_id = "." in text and identifiers.clean(text).replace(".", "").isdigit()
    hits = index.by_id(text) or ([] if is_id else index.by_words(text))
    wanted = [hit for hit in hits if not kinds or hit.kind in kinds]
    nearest = () if wanted else framework.load().nearest(text) if is_id else index.nearest(text)
    return Found(text, tuple(wanted[:limit]), len(wanted), nearest)


class _Index:
    def __init__(self, data: dict[str, Any]) -> None:
        self._things: list[list[str]] = data["things"]
        self._wordings: list[str] = data["wordings"].split("\n")
        self._thing_of, self._field_of = unpack(data["thing_of"]), unpack(data["field_of"])
        self._length_of = unpack(data["length_of"])
        self._number = {stem: number for number, stem in enumerate(data["stems"].split("\n"))}
        self._wordings_with = Rows(data["wordings_with"])

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._number.keys())

    def by_id(self, text: str) -> list[Hit]:
        """Return the things, of any edition, whose id the text is."""
        wanted = {text.strip().casefold(), identifiers.clean(text).casefold()}
        local = own.load().element(text)
        found = [Hit(own.KIND, local.id, EDITIONS[0], 1.0, "id", local.id)] if local else []
        return found + [
            Hit(kind, id, edition, 1.0, "id", id) for kind, id, edition in self._things if id.casefold() in wanted
        ]

    def by_words(self, text: str) -> list[Hit]:
        """Return the things that have the words of the text, each by its best wording."""
        asked = {word.stem: word.surety for word in map(self._vocabulary.meant, words(text))}
        whole = sum(self._weight(stem) for stem in asked)
        shared: dict[int, float] = defaultdict(float)
        held: dict[int, int] = defaultdict(int)
        for stem, surety in asked.items():
            number = self._number.get(stem)
            for wording in self._wordings_with[number] if number is not None else ():
                shared[wording] += surety * self._weight(stem)
                held[wording] += 1
        best: dict[int, tuple[float, int]] = {}
        for wording in sorted(shared):
            covered = shared[wording] / whole
            if covered >= _LEAST:
                tight = held[wording] / self._length_of[wording]
                field = _FIELD_WEIGHTS[FIELDS[self._field_of[wording]]]
                score = field * (_COVERED * covered + _TIGHT * tight)
                thing = self._thing_of[wording]
                if thing not in best or score > best[thing][0]:
                    best[thing] = score, wording
        hits = self._with_own(text, [self._hit(thing, score, wording) for thing, (score, wording) in best.items()])
        return sorted(hits, key=lambda hit: (-hit.score, KINDS.index(hit.kind), sort_key(hit.id)))

    def _with_own(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Return hits with those in what packs add; of two for one thing the better stays."""
        if own.load() == own.Own():
            return hits
        meant = [(word, self._vocabulary.meant(word)) for word in words(text)]
        asked = [Asked(word, known, self._weight(known.stem)) for word, known in meant]
        found = {(hit.kind, hit.id, hit.edition): hit for hit in hits}
        for wording, covered, tight in own_wordings.shared(asked):
            key = (wording.kind, wording.id, EDITIONS[0])
            score = round(_FIELD_WEIGHTS[wording.field] * (_COVERED * covered + _TIGHT * tight), 3)
            if covered >= _LEAST and (key not in found or score > found[key].score):
                found[key] = Hit(*key, score, wording.field, wording.text, wording.lang)
        return list(found.values())

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return known stems that look like words of the text."""
        from difflib import get_close_matches

        found: dict[str, None] = {}
        for word in words(text):
            if word.stem not in self._number:
                known = [stem for stem in self._number if stem[0] == word.stem[0]]
                found.update(dict.fromkeys(get_close_matches(word.stem, known, _NEAREST_WORDS, 0.6)))
        return tuple(self._shown(stem) for stem in list(found)[:_NEAREST_WORDS])

    def _shown(self, stem: str) -> str:
        """Return a word as it stands in a wording, by its stem."""
        wording = self._wordings[self._wordings_with[self._number[stem]][0]].partition("\t")[2]
        return next(word.shown for word in words(wording) if word.stem == stem)

    def _hit(self, thing: int, score: float, wording: int) -> Hit:
        kind, id, edition = self._things[thing]
        lang, _, text = self._wordings[wording].partition("\t")
        return Hit(kind, id, edition, round(score, 3), FIELDS[self._field_of[wording]], text, lang)

    def _weight(self, stem: str) -> float:
        number = self._number.get(stem)
        many = len(self._wordings)
        rarity = math.log(1 + many / (len(self._wordings_with[number]) if number is not None else 1))
        return everyday(stem) * rarity


@cache
def _index() -> _Index:
    return _Index(json.loads(resources.built("search.json")))
