"""Turtle files as one graph of plain terms, for what is made of them at build time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from etom_kg.vocabulary import RDF

LANGUAGES = ("en", "ru", "zh")


class Node(NamedTuple):
    """A term of the graph: its text (IRI, label of a blank node, lexical form), language and kind."""

    text: str
    lang: str = ""
    is_blank: bool = False


class Graph:
    """Triples by subject, in memory, from Turtle files; blank nodes of different files stay apart."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._by_subject: dict[Node, list[tuple[str, Node]]] = defaultdict(list)
        self._by_type: dict[str, list[Node]] = defaultdict(list)
        self._triples = list(triples)
        for triple in self._triples:
            subject, value = _node(triple.subject), _node(triple.object)
            self._by_subject[subject].append((triple.predicate.value, value))
            if triple.predicate.value == RDF + "type":
                self._by_type[value.text].append(subject)

    @classmethod
    def of_files(cls, paths: Iterable[Path]) -> Graph:
        """Read Turtle files; raises SyntaxError, which names the line, for a broken one."""

        def triples() -> Iterator[ox.Triple]:
            for number, path in enumerate(paths):
                # two files may use the same labels, and pyoxigraph's own names change from run to run
                named: dict[str, ox.BlankNode] = {}
                for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri="urn:x-base:"):
                    subject, value = quad.subject, quad.object
                    if isinstance(subject, ox.BlankNode):
                        subject = named.setdefault(subject.value, ox.BlankNode(f"f{number}n{len(named)}"))
                    if isinstance(value, ox.BlankNode):
                        value = named.setdefault(value.value, ox.BlankNode(f"f{number}n{len(named)}"))
                    yield ox.Triple(subject, quad.predicate, value)

        return cls(triples())

    def subjects(self, predicate: str, value: str) -> list[Node]:
        """Return the subjects of one type, by name; only rdf:type is indexed."""
        if predicate != RDF + "type":
            return sorted(subject for subject, _, found in self.matching(predicate) if found.text == value)
        return sorted(self._by_type.get(value, []))

    def matching(self, predicate: str) -> Iterator[tuple[Node, str, Node]]:
        """Yield every triple with this predicate."""
        for subject, pairs in self._by_subject.items():
            for found, value in pairs:
                if found == predicate:
                    yield subject, found, value

    def values(self, subject: Node, predicate: str) -> list[Node]:
        """Return the objects of one subject and predicate, sorted."""
        return sorted(value for found, value in self._by_subject.get(subject, ()) if found == predicate)

    def texts(self, subject: Node, predicate: str) -> list[str]:
        """Return the texts of the objects, sorted."""
        return [value.text for value in self.values(subject, predicate)]

    def one(self, subject: Node, predicate: str) -> str:
        """Return the text of the first object, '' where there is none."""
        return next(iter(self.texts(subject, predicate)), "")

    def by_language(self, subject: Node, predicate: str) -> dict[str, str]:
        """Return one text a language."""
        return {value.lang: value.text for value in reversed(self.values(subject, predicate)) if value.lang}

    def all_by_language(self, subject: Node, predicate: str) -> dict[str, list[str]]:
        """Return all texts of each language, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for value in self.values(subject, predicate):
            found[value.lang].append(value.text)
        return {lang: found[lang] for lang in LANGUAGES if lang in found}

    def n_triples(self, wanted: Callable[[Node, str, Node], bool] | None = None) -> bytes:
        """Return the triples wanted, or all, as N-Triples."""
        kept = [
            triple
            for triple in self._triples
            if wanted is None or wanted(_node(triple.subject), triple.predicate.value, _node(triple.object))
        ]
        data = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""
        return b"\n".join(sorted(data.splitlines())) + b"\n" if kept else b""


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        return Node(term.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Node(term.value, is_blank=True)
    if isinstance(term, ox.NamedNode):
        return Node(term.value)
    raise ValueError("triple terms are not used here")
