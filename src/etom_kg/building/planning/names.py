"""Numbers of terms, tables and functions of a plan."""

from __future__ import annotations

import json
from typing import Any

from etom_kg.ntriples import literal
from etom_kg.vocabulary import RDF, XSD

TYPE = f"<{RDF}type>"


class Names:
    """Gives each term and each function its number; notes which predicates and classes have tables."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.predicates: set[int] = set()
        self.classes: set[int] = set()
        self.functions: list[dict[str, Any]] = []
        self._known: dict[str, int] = {}
        self.type = self.number(TYPE)

    def number(self, term: str) -> int:
        """Return the number of a term in N-Triples form."""
        return self.terms.setdefault(term, len(self.terms))

    def predicate(self, term: Any) -> str:
        """Return the table of a predicate."""
        number = self.number(written(term))
        self.predicates.add(number)
        return f"p{number}"

    def of_class(self, term: Any) -> str:
        """Return the table of a class."""
        number = self.number(written(term))
        self.classes.add(number)
        self.predicates.add(self.type)
        return f"c{number}"

    def function(self, tree: Any, kinds: list[str], gives: str) -> str:
        """Return the name of the SQL function that is a tree over inputs of some kinds."""
        stored = {"tree": tree, "kinds": kinds, "gives": gives}
        key = json.dumps(stored, ensure_ascii=False)
        if key not in self._known:
            self._known[key] = len(self.functions)
            self.functions.append(stored)
        return f"f{self._known[key]}"


def written(term: Any) -> str:
    """Return an rdflib term in the N-Triples form that the other texts of a run have."""
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return f"<{term}>"
    if not isinstance(term, Literal):
        raise NotImplementedError(f"a term of the kind {type(term).__name__}")
    if term.language:
        return f"{literal(str(term))}@{term.language}"
    kind = "" if term.datatype is None or str(term.datatype) == XSD + "string" else f"^^<{term.datatype}>"
    return literal(str(term)) + kind
