"""Plain look-ups in a store, for code that wants strings: what a thing has, who has it, all pairs of a property."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
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

    def _column(self, query: str, **given: str) -> list[str]:
        rows = self._store.select(query, {name: f"<{value}>" for name, value in given.items()})
        return sorted({str(row[0]) for row in rows if row[0] is not None})
