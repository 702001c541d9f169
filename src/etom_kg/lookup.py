"""Plain look-ups in a store, for code that wants strings: what a thing has, who has it, all pairs of a property."""

from __future__ import annotations

from typing import Protocol

from etom_kg.vocabulary import RDF


class Selecting(Protocol):
    """What is needed of a store."""

    def select(self, query: str, given: dict[str, str] | None = None) -> list[tuple[str | None, ...]]: ...  # noqa: D102


class Lookup:
    """Answers in sorted order; IRIs and literals alike are given as their text."""

    def __init__(self, store: Selecting) -> None:
        self._store = store

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what `subject` has under `predicate`."""
        return self._column("SELECT ?x WHERE { ?s ?p ?x }", s=subject, p=predicate)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has the IRI `value` under `predicate`."""
        return self._column("SELECT ?x WHERE { ?x ?p ?o }", p=predicate, o=value)

    def subjects_of_type(self, kind: str) -> list[str]:
        """Return the individuals of a class."""
        return self.subjects(RDF + "type", kind)

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return every (subject, object) of `predicate`."""
        rows = self._store.select("SELECT ?s ?x WHERE { ?s ?p ?x }", {"p": f"<{predicate}>"})
        return sorted((str(subject), str(value)) for subject, value in rows)

    def _column(self, query: str, **given: str) -> list[str]:
        rows = self._store.select(query, {name: f"<{value}>" for name, value in given.items()})
        return sorted({str(row[0]) for row in rows if row[0] is not None})
