"""Plain look-ups in a store, for code that wants strings: what a thing has, who has it, all pairs of a property."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Protocol

from etom_kg.vocabulary import RDF


class Selecting(Protocol):
    """What is needed of a store."""

    def select(self, query: str, given: dict[str, str] | None = None) -> list[tuple[str | None, ...]]: ...  # noqa: D102


class Answering(ABC):
    """A store that looks up by itself, faster than by queries."""

    @abstractmethod
    def objects(self, subject: str, predicate: str) -> list[str]: ...  # noqa: D102
    @abstractmethod
    def subjects(self, predicate: str, value: str) -> list[str]: ...  # noqa: D102
    @abstractmethod
    def each(self, predicate: str) -> Iterator[tuple[str, str]]: ...  # noqa: D102

    def tally(self, predicate: str) -> Mapping[str, int] | None:
        """Return what `Lookup.tally` gives, None where it must be counted from pairs."""
        return None

    def tied(self, kind: str, predicate: str, along: str) -> tuple[int, int] | None:
        """Return what `Lookup.tied` gives, None where it must be counted from pairs."""
        return None


class Lookup:
    """Answers in sorted order; IRIs and literals alike are given as their text."""

    def __init__(self, store: Selecting) -> None:
        self._store = store
        self._own = store if isinstance(store, Answering) else None

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what `subject` has under `predicate`."""
        if self._own is not None:
            return self._own.objects(subject, predicate)
        return self._column("SELECT ?x WHERE { ?s ?p ?x }", s=subject, p=predicate)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has the IRI `value` under `predicate`."""
        if self._own is not None:
            return self._own.subjects(predicate, value)
        return self._column("SELECT ?x WHERE { ?x ?p ?o }", p=predicate, o=value)

    def subjects_of_type(self, kind: str) -> list[str]:
        """Return the individuals of a class."""
        return self.subjects(RDF + "type", kind)

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return every (subject, object) of `predicate`."""
        return sorted(self.each(predicate))

    def each(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give every (subject, object) of `predicate`, in no particular order."""
        if self._own is not None:
            return self._own.each(predicate)
        rows = self._store.select("SELECT ?s ?x WHERE { ?s ?p ?x }", {"p": f"<{predicate}>"})
        return ((str(subject), str(value)) for subject, value in rows)

    def tally(self, predicate: str) -> Mapping[str, int]:
        """Return how many subjects each object of `predicate` has."""
        found = self._own.tally(predicate) if self._own is not None else None
        return Counter(value for _, value in set(self.each(predicate))) if found is None else found

    def tied(self, kind: str, predicate: str, along: str) -> tuple[int, int]:
        """Return how many individuals a class has, and how many of them have `predicate` or are tied to what has it.

        Tied is what one step of the predicate `along` leads to, or several in one direction.
        """
        found = self._own.tied(kind, predicate, along) if self._own is not None else None
        if found is not None:
            return found
        members = set(self.subjects_of_type(kind))
        return len(members), len(members & self.having(predicate, along))

    def having(self, predicate: str, along: str) -> set[str]:
        """Return what has `predicate`, and what steps of the predicate `along` lead to from there, in one direction."""
        wholes: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = {}
        for part, whole in self.each(along):
            wholes.setdefault(part, []).append(whole)
            parts.setdefault(whole, []).append(part)
        own = {thing for thing, _ in self.each(predicate)}
        return own | _reached(own, wholes) | _reached(own, parts)

    def _column(self, query: str, **given: str) -> list[str]:
        rows = self._store.select(query, {name: f"<{value}>" for name, value in given.items()})
        return sorted({str(row[0]) for row in rows if row[0] is not None})


def _reached(begin: Set[str], steps: Mapping[str, list[str]]) -> set[str]:
    """Return what is reached from the beginning by one step or more: each thing is looked at once."""
    found: set[str] = set()
    frontier: Set[str] = begin
    while frontier:
        frontier = {there for here in frontier for there in steps.get(here, ())} - found
        found |= frontier
    return found
