"""What lies between things of the standard: wholes, functions, verticals, layers, hand-overs, as our exports draw it.

The kinds are those of ArchiMate: a whole is composed of its parts, verticals and layers aggregate, a hand-over flows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etom_kg import framework, own
from etom_kg.archimate.identifiers import identifier
from etom_kg.framework import Entry, Function, HandOver
from etom_kg.frozen import dataclass
from etom_kg.vocabulary import EDITIONS

GROUPINGS = ("vertical", "layer")
"""Kinds of entries that run across the hierarchy."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship between two things by their IRIs; `hand_over` is the one that a Flow stands for."""

    kind: str
    source: str
    target: str
    verification: str = ""
    hand_over: HandOver | None = None

    @property
    def id(self) -> str:
        """The identifier that it has in our exports."""
        if self.hand_over:
            return identifier(f"{self.hand_over.iri} {self.source} {self.target}")
        return relation_id(self.kind, self.source, self.target)


def relation_id(kind: str, source: str, target: str) -> str:
    """Return the identifier of a relationship of ours between two things that have IRIs."""
    return identifier(f"{source} {kind} {target}")


def between(entries: Sequence[Entry], functions: Sequence[Function]) -> Iterator[Tie]:
    """Give what lies between entries and functions; a function whose element is not there is tied to nothing."""
    there = {entry.iri for entry in entries}
    yield from _wholes(entries, there)
    for one in functions:
        element = framework.load().entry(one.element)
        if element and element.iri in there:
            yield Tie("Composition", element.iri, one.iri, one.verification)
    yield from _groupings(entries, there)
    yield from _hand_overs(there)


def functions_of(entry: Entry) -> tuple[Function, ...]:
    """Return the functions of an entry, none for one of another edition that has the same id."""
    if entry.edition != EDITIONS[0] or not entry.functions:
        return ()
    return framework.load().functions(entry.id)


def _wholes(entries: Sequence[Entry], there: set[str]) -> Iterator[Tie]:
    """Give what entries are composed of; an area aggregates its verticals, which run across its groups."""
    for entry in entries:
        whole = own.whole_of(entry)
        if whole and whole.iri in there:
            kind = "Aggregation" if entry.kind in GROUPINGS else "Composition"
            yield Tie(kind, whole.iri, entry.iri, entry.verification)
        changed = own.load().extends(entry.id) if entry.kind == own.KIND else None
        if changed and changed.iri in there:
            yield Tie("Specialization", entry.iri, changed.iri)


def _groupings(entries: Sequence[Entry], there: set[str]) -> Iterator[Tie]:
    """Give what verticals and layers aggregate."""
    every = framework.load()
    for entry in entries:
        states = {one.value: one.verification for one in entry.evidence if one.about in GROUPINGS}
        own_layer = entry.layer if entry.kind == "horizontal" else ""
        for key in (*entry.verticals, own_layer):
            group = every.entry(key, entry.edition) if key else None
            if group and group.iri in there:
                yield Tie("Aggregation", group.iri, entry.iri, states.get(key, ""))


def _hand_overs(there: set[str]) -> Iterator[Tie]:
    """Give the hand-overs between entries, one by one of those that send and receive."""
    for one in framework.load().hand_overs():
        for sender in _iris(one, "senders"):
            for receiver in _iris(one, "receivers"):
                if {sender, receiver} <= there:
                    yield Tie("Flow", sender, receiver, one.verification, one)


def _iris(one: HandOver, side: str) -> list[str]:
    ids = (party.id for party in getattr(one, side) if party.kind == "entry")
    return [entry.iri if (entry := framework.load().entry(id)) else "" for id in ids]
