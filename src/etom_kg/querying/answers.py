"""What a query gives: a table of terms, yes or no, or triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

Kind = OneOf["iri", "literal", "blank"]


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An RDF term. `value` is the IRI, the lexical form or the label of a blank node.

    `datatype` is the IRI of a literal's datatype, '' for a plain string and for text in a language (`lang`).
    """

    kind: Kind
    value: str
    datatype: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT, in its order; None where a column has no value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def values(self) -> tuple[tuple[str | None, ...], ...]:
        """Return the rows as plain text: IRIs and lexical forms."""
        return tuple(tuple(None if term is None else term.value for term in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of an ASK."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT gives: N-Triples, a line each, sorted, none twice."""

    lines: tuple[str, ...]


Answer = Table | Verdict | Triples
