"""A model in RDF as a list of triples, written as Turtle or in another syntax."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from etom_kg.vocabulary import DCTERMS, ETOM, FUNCTION, OP, PROCESS, RDF, RDFS, SKOS
from mutating.document import Document

EX = "urn:example:base#"
PREFIXES = {
    "op": OP, "etom": ETOM, "rdfs": RDFS, "rdf": RDF, "skos": SKOS, "dcterms": DCTERMS, "process": PROCESS,
    "function": FUNCTION, "ex": EX,
}  # fmt: skip
PREDICATES = {
    "name": RDFS + "label", "link": OP + "taggedWith", "own": OP + "identifier", "function": OP + "performs",
    "owner": OP + "ownedBy", "channel": OP + "namesChannel", "description": DCTERMS + "description",
    "end_to_end": OP + "isEndToEnd",
}  # fmt: skip
WORK = (OP + "Process", OP + "Activity", OP + "RegisterRow")


class Graph(Document):
    """The triples of a file, terms as pyoxigraph has them. Things are IRIs, by their ends after `EX`."""

    format = "ttl"

    def __init__(self, text: str, name: str = "model") -> None:
        super().__init__()
        parsed = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
        self.triples = [(str(one.subject), str(one.predicate), str(one.object)) for one in parsed]
        self.name = name
        self.syntax = ox.RdfFormat.TURTLE
        self.prefixes = dict(PREFIXES)
        self.afterwards: list[Callable[[str], str]] = []

    def objects(self, thing: str, predicate: str) -> list[str]:
        """Return the terms a thing has under a predicate (an IRI)."""
        return [o for s, p, o in self.triples if s == node(thing) and p == f"<{predicate}>"]

    def subjects(self, predicate: str, term: str) -> list[str]:
        """Return the things that have a term under a predicate."""
        return [s[len(EX) + 1 : -1] for s, p, o in self.triples if p == f"<{predicate}>" and o == term]

    def of_class(self, name: str) -> list[str]:
        """Return the things of a class of the operator vocabulary."""
        return self.subjects(RDF + "type", f"<{OP}{name}>")

    def say(self, thing: str, predicate: str, *terms: str) -> None:
        """Add triples; a predicate without ':' is one of the operator vocabulary."""
        full = predicate if ":" in predicate else OP + predicate
        self.triples.extend((node(thing), f"<{full}>", term) for term in terms)

    def unsay(self, thing: str, predicate: str, term: str = "") -> None:
        """Take triples away."""
        full = predicate if ":" in predicate else OP + predicate
        self.triples = [
            one
            for one in self.triples
            if not (one[0] == node(thing) and one[1] == f"<{full}>" and term in ("", one[2]))
        ]

    def drop(self, thing: str) -> None:
        """Take away all triples of a subject."""
        self.triples = [one for one in self.triples if one[0] != node(thing)]

    def things(self) -> list[str]:
        found = [s for s, p, o in self.triples if p == f"<{RDF}type>" and o[1:-1] in WORK]
        return [s[len(EX) + 1 : -1] for s in dict.fromkeys(found)]

    def can(self, field: str) -> bool:
        return True

    def get(self, thing: str, field: str) -> str:
        values = self.objects(thing, PREDICATES[field])
        if not values:
            return ""
        if field == "owner":
            return values[0][len(EX) + 1 : -1]
        if field == "function":
            return "\n".join(value[len(FUNCTION) + 1 : -1] for value in values)
        return plain(values[0])

    def set(self, thing: str, field: str, value: str) -> None:
        self.unsay(thing, PREDICATES[field])
        if value:
            term = literal(value)
            if field == "owner":
                term = node(value)
            elif field == "function":
                self.say(thing, PREDICATES[field], *(f"<{FUNCTION}{one}>" for one in value.split("\n")))
                return
            self.say(thing, PREDICATES[field], term)

    def told_id(self, thing: str) -> str:
        return EX + thing

    def data(self) -> bytes:
        quads = list(ox.parse("".join(f"{s} {p} {o} .\n" for s, p, o in self.triples), format=ox.RdfFormat.N_TRIPLES))
        prefixes = self.prefixes if self.syntax == ox.RdfFormat.TURTLE else None
        made = ox.serialize((quad.triple for quad in quads), format=self.syntax, prefixes=prefixes)
        text = (made or b"").decode()
        for change in self.afterwards:
            text = change(text)
        return text.encode()

    def suffix(self) -> str:
        return f".{self.syntax.file_extension}"


def node(thing: str) -> str:
    """Return the term of a thing."""
    return f"<{EX}{thing}>"


def literal(text: str) -> str:
    """Return a plain string as a term."""
    return str(ox.Literal(text))


def plain(term: str) -> str:
    """Return the text of a literal."""
    (one,) = ox.parse(f"<urn:a> <urn:b> {term} .", format=ox.RdfFormat.N_TRIPLES)
    return one.object.value
