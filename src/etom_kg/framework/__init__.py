"""The framework as records, read from the prepared index: no RDF, no Turtle, a few milliseconds.

Ids are those of the contract: `1.1.1.5`, `F`, `MPC`, `1.1.1.5-b3` (functions), `H1` (hand-overs); editions
`m3050-2007` and `gb921-25.5`. Texts by language are mappings {'ru': …, 'en': …}, absent where none is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType
from typing import Any

from etom_kg import identifiers, resources
from etom_kg.framework.entries import (
    Change,
    Counterpart,
    Entry,
    Evidence,
    Function,
    HandOver,
    Party,
    entry_of,
    hand_over_of,
)
from etom_kg.vocabulary import EDITIONS

M3050, GB921 = EDITIONS
NOTHING: Mapping[str, Any] = MappingProxyType({})
STAR = "*"

__all__ = [
    "GB921", "M3050", "NOTHING", "STAR", "Change", "Counterpart", "Entry", "Evidence", "Framework", "Function",
    "HandOver", "Party", "load", "marked", "standing_in",
]  # fmt: skip


class Framework:
    """Both editions, functions, hand-overs and sources, by id."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._records: Mapping[str, Mapping[str, Any]] = data["entries"]
        self._functions: Mapping[str, Mapping[str, Any]] = data["functions"]
        self._hand_overs: Mapping[str, Mapping[str, Any]] = data["hand_overs"]
        self.sources: Mapping[str, Mapping[str, str]] = data["sources"]
        self.collections: Mapping[str, Mapping[str, Any]] = data["collections"]
        self.terms: Mapping[str, Mapping[str, str]] = data["terms"]
        """Names of the terms of clause 3 by number."""
        self._made: dict[tuple[str, str], Entry] = {}
        self._nearest: dict[tuple[str, str, int], tuple[str, ...]] = {}
        self._by_iri: dict[str, tuple[str, str]] = {}

    def entry(self, id: str, edition: str = M3050) -> Entry | None:
        """Return the entry of `edition` with this id, None where there is none."""
        record = self._records.get(edition, NOTHING).get(id)
        if record is None:
            return None
        key = (edition, id)
        if key not in self._made:
            self._made[key] = entry_of(id, edition, record)
        return self._made[key]

    def entries(self, edition: str = M3050) -> tuple[Entry, ...]:
        """Return all entries of an edition, areas to elements in the order of their ids, then verticals and layers."""
        return tuple(entry for id in self._records.get(edition, NOTHING) if (entry := self.entry(id, edition)))

    def entry_of(self, iri: str) -> Entry | None:
        """Return the entry of any edition that has an IRI, None where there is none."""
        if not self._by_iri:
            self._by_iri = {one["iri"]: (id, ed) for ed, every in self._records.items() for id, one in every.items()}
        return self.entry(*self._by_iri[iri]) if iri in self._by_iri else None

    def function_of(self, iri: str) -> Function | None:
        """Return the function that has an IRI, None where there is none."""
        return next((self.function(key) for key, one in self._functions.items() if one["iri"] == iri), None)

    def iris(self) -> Iterator[str]:
        """Give the IRIs of all that the standard itself consists of: the entries of every edition, and functions."""
        for records in (*self._records.values(), self._functions):
            yield from (record["iri"] for record in records.values())

    def function(self, key: str) -> Function | None:
        """Return a function by its key (`1.1.1.5-b3`), None where there is none."""
        record = self._functions.get(key)
        return Function(key=key, **record) if record else None

    def functions(self, element: str = "") -> tuple[Function, ...]:
        """Return the functions of an element, or all, bulleted ones first, in the order of the standard."""
        keys = (key for key, record in self._functions.items() if element in ("", record["element"]))
        return tuple(function for key in keys if (function := self.function(key)))

    def hand_over(self, key: str) -> HandOver | None:
        """Return a hand-over by its key (`H1`), None where there is none."""
        record = self._hand_overs.get(key)
        return hand_over_of(key, record) if record else None

    def hand_overs(self, id: str = "") -> tuple[HandOver, ...]:
        """Return the hand-overs that an entry sends or receives, or all, the standard's own first."""
        found = (hand_over_of(key, record) for key, record in self._hand_overs.items())
        if not id:
            return tuple(found)
        return tuple(one for one in found if any(party.id == id for party in (*one.senders, *one.receivers)))

    def elsewhere(self, id: str, edition: str) -> Entry | None:
        """Return the entry with this id in the other edition, None where there is none."""
        return next((found for other in EDITIONS if other != edition and (found := self.entry(id, other))), None)

    def extended(self, edition: str, records: Mapping[str, Mapping[str, Any]], sources: Mapping[str, Any]) -> Framework:
        """Return a framework in which further entries of `edition` stand beside these; of one known its own facts win.

        `records` are the fields of `Entry` by id, as the prepared index has them; parents follow from the numbers.
        """
        own = self._records.get(edition, NOTHING)
        joined = {id: {**record, **own.get(id, {})} for id, record in records.items()} | {
            id: dict(record) for id, record in own.items() if id not in records
        }
        ordered = {id: joined[id] for id in sorted(joined, key=identifiers.sort_key)}
        for id, record in ordered.items():
            parent = id.rpartition(".")[0]
            record["parent"] = parent if parent in ordered else ""
            record["children"] = []
        for id, record in ordered.items():
            if record["parent"]:
                ordered[record["parent"]]["children"].append(id)
        return Framework(
            {
                "entries": {**self._records, edition: ordered},
                "functions": self._functions,
                "hand_overs": self._hand_overs,
                "sources": {**self.sources, **sources},
                "collections": self.collections,
                "terms": self.terms,
            }
        )

    def nearest(self, id: str, edition: str = M3050, limit: int = 3) -> tuple[str, ...]:
        """Return the ids nearest to one that does not exist: the next numbers first, then a slip of one digit.

        1.1.1.13 gives 1.1.1.12, 1.1.1.11 and 1.1.1.3, which a digit too many makes of it.
        """
        key = (id, edition, limit)
        if key not in self._nearest:
            self._nearest[key] = self._found_near(*key)
        return self._nearest[key]

    def _found_near(self, id: str, edition: str, limit: int) -> tuple[str, ...]:
        read = identifiers.parse(id, edition)
        if not isinstance(read, identifiers.Identifier):
            return ()
        there = [entry.id for entry in self.entries(edition) if entry.kind not in ("vertical", "layer", "retired")]
        by_number = sorted(there, key=lambda one: _distance(read.numbers, one))
        slips = [one for one in by_number[limit - 1 :] if _is_slip(read.standard, one)]
        return tuple([*by_number[: limit - 1], *slips[:1], *by_number[limit - 1 :]][:limit])


_IN_ITS_PLACE: ContextVar[Framework | None] = ContextVar("framework", default=None)


def load() -> Framework:
    """Return the framework, read once from the prepared index, or the one that stands in for it."""
    return _IN_ITS_PLACE.get() or _shipped()


@contextmanager
def standing_in(other: Framework) -> Iterator[None]:
    """Let `load` return another framework for a while: that with a member's own entries, say."""
    token = _IN_ITS_PLACE.set(other)
    try:
        yield
    finally:
        _IN_ITS_PLACE.reset(token)


@cache
def _shipped() -> Framework:
    return Framework(json.loads(resources.built("framework.json")))


def _distance(numbers: tuple[int, ...], id: str) -> tuple[int, int, int, tuple[int, ...]]:
    """Rank an existing id: parts shared from the left, then levels apart, then the first parts that differ."""
    other = tuple(int(part) for part in id.split("."))
    shared = 0
    while shared < min(len(numbers), len(other)) and numbers[shared] == other[shared]:
        shared += 1
    apart = abs(numbers[shared] - other[shared]) if shared < min(len(numbers), len(other)) else 0
    return -shared, abs(len(numbers) - len(other)), apart, tuple(-part for part in other)


def _is_slip(wrong: str, right: str) -> bool:
    """Tell whether the last parts differ by one digit typed too many or left out."""
    (stem, _, last), (right_stem, _, right_last) = wrong.rpartition("."), right.rpartition(".")
    longer, shorter = sorted((last, right_last), key=len, reverse=True)
    return stem == right_stem and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def marked(entry: Entry, lang: str) -> str:
    """Return the name in `lang`, marked where its Russian wording was not seen."""
    name = entry.name(lang)
    return name + STAR if lang == "ru" and entry.is_unseen("ru") else name
