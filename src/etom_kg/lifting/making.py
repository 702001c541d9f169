"""Nodes that lifting makes of what is said in cells: no node of the model stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from etom_kg.lifting.terms import node_iri
from etom_kg.model import Model, Place


class Made(NamedTuple):
    """A node that was made, for findings that speak of it."""

    iri: str
    kind: str
    name: str
    place: Place


class Making:
    """What makes the nodes of one model; `things` are those made so far that findings may speak of.

    `subject` is the model as a term, `iris` are those of its nodes by id.
    """

    def __init__(self, model: Model, subject: str, iris: Mapping[str, str], base: str) -> None:
        self.model = model
        self.subject = subject
        self.iris = iris
        self.base = base
        self.things: list[Made] = []
        self._taken = set(iris)

    def new(self, ident: str) -> str:
        """Return the term of a node with an id that no other node has."""
        while ident in self._taken:
            ident += "*"
        self._taken.add(ident)
        return f"<{self.iri(ident)}>"

    def iri(self, ident: str) -> str:
        """Return the IRI of an id."""
        return node_iri(self.model.key, ident, self.base)
