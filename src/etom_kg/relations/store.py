"""A model with what follows from it as a store.

Look-ups go to the tables; triples are made where SPARQL is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from etom_kg.lookup import Answering
from etom_kg.relations import counting
from etom_kg.relations.tables import Relations, text_of
from etom_kg.store import Store, framework_triples
from etom_kg.triples import Triples, TripleText


class DerivedStore(Store, Answering):
    """The triples of a model, those that rules gave, and the framework."""

    def __init__(self, pieces: Sequence[Triples], relations: Relations) -> None:  # loaded when they are asked for
        self._pieces = pieces
        self.relations = relations
        self._apart: dict[str, tuple[Mapping[str, list[str]], Mapping[str, list[str]]]] = {}

    @cached_property
    def _store(self) -> Any:  # type: ignore[override]
        store = Store("".join(self.relations.lines()), framework=True)
        for piece in self._pieces:
            for text in piece.texts():
                store.load(text)
        return store._store

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what `subject` has under `predicate`."""
        if self.relations.has(predicate):
            return sorted(set(self.relations.objects(subject, predicate)))
        return sorted(set(self._scanned(predicate)[0].get(subject, ())))

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has the IRI `value` under `predicate`."""
        if self.relations.has(predicate):
            return sorted(set(self.relations.subjects(predicate, value)))
        return sorted(set(self._scanned(predicate)[1].get(f"<{value}>", ())))

    def each(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give every subject and object of `predicate`, in no particular order."""
        if self.relations.has(predicate):
            for subject, value in self.relations.pairs(f"<{predicate}>"):
                yield subject[1:-1], text_of(value)
        else:
            for subject, values in self._scanned(predicate)[0].items():
                yield from ((subject, value) for value in values)

    def tally(self, predicate: str) -> Mapping[str, int] | None:
        """Return how many subjects each object of `predicate` has, where it has a table."""
        return counting.tally(self.relations, predicate) if self.relations.has(predicate) else None

    def tied(self, kind: str, predicate: str, along: str) -> tuple[int, int] | None:
        """Return what `Lookup.tied` gives, where class and predicates have tables."""
        able = counting.is_able(self.relations, kind, predicate, along)
        return counting.tied(self.relations, kind, predicate, along) if able else None

    def _scanned(self, predicate: str) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        """Return what no table holds: objects by subject, and subjects by object (a term)."""
        if predicate not in self._apart:
            objects: defaultdict[str, dict[str, None]] = defaultdict(dict)
            subjects: defaultdict[str, list[str]] = defaultdict(list)
            for piece in (TripleText(framework_triples().decode("utf-8")), *self._pieces):
                for subject, value in piece.pairs(f"<{predicate}>"):
                    objects[subject[1:-1]][text_of(value)] = None
                    subjects[value].append(subject[1:-1])
            self._apart[predicate] = {subject: list(found) for subject, found in objects.items()}, subjects
        return self._apart[predicate]
