"""Numbers of terms, tables and functions of a plan."""

from __future__ import annotations

import json
from typing import Any

from etom_kg.ntriples import literal
from etom_kg.vocabulary import RDF, XSD

TYPE = f"<{RDF}type>"
TRUE = f'"true"^^<{XSD}boolean>'


class Names:
    """Gives each term and each function its number; notes which predicates and classes have tables.

    `flags` are predicates (as terms) of which rules say 'true' and nothing else.
    """

    def __init__(self, flags: frozenset[str] = frozenset()) -> None:
        self.flags = flags
        self.terms: dict[str, int] = {}
        self.predicates: set[int] = set()
        self.classes: set[int] = set()
        self.functions: list[dict[str, Any]] = []
        self._known: dict[str, int] = {}
        self.type = self.number(TYPE)
        self.true = self.number(TRUE)

    def number(self, term: str) -> int:
        """Return the number of a term in N-Triples form."""
        return self.terms.setdefault(term, len(self.terms))

    def predicate(self, term: Any) -> str:
        """Return the table of a predicate."""
        number = self.number(written(term))
        self.predicates.add(number)
        return f"p{number}"

    def flag(self, term: Any) -> str | None:
        """Return the table of what has a flag, None of a predicate that is none."""
        if written(term) not in self.flags:
            return None
        return f"m{self.predicate(term)[1:]}"

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
