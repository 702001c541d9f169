"""What the lifting of any model has: its IRI, the triples of the model itself, the things found on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence

from etom_kg import evidence
from etom_kg import vocabulary as v
from etom_kg.config import Config
from etom_kg.evidence import Edition
from etom_kg.lifting.lifted import Thing
from etom_kg.lifting.terms import LABEL, TYPE
from etom_kg.model import Model, Place
from etom_kg.ntriples import literal
from etom_kg.triples import Triples


class ModelLifter(ABC):
    """One model on its way into the graph; `pieces`, its triples, are given by kind of model."""

    def __init__(
        self, model: Model, config: Config, base: str, elsewhere: Mapping[str, Sequence[str]], placed: bool = True
    ) -> None:
        self.model = model
        self.config = config
        self.base = base
        self.elsewhere = elsewhere
        self.placed = placed  # whether the things are wanted; where they are not, `things` holds few or none
        self.iri = v.model_iri(model.key, base)
        self.subject = f"<{self.iri}>"
        self.things: dict[str, Thing] = {}
        self.found: list[Mapping[str, Thing]] = [self.things]  # what a later one says of a thing counts
        self.edition = Edition(evidence.DEFAULT_EDITION, False)

    @abstractmethod
    def pieces(self) -> Iterator[Triples]:
        """Give the triples in pieces of any size, and fill `found` and `edition`."""

    def header(self, outline: Sequence[str] = ()) -> Iterator[str]:
        """Give the triples of the model itself."""
        model, me = self.model, self.subject
        yield f"{me} {TYPE} <{v.OP}Model> ."
        yield f"{me} {LABEL} {literal(model.key)} ."
        yield f"{me} <{v.OP}sourceFile> {literal(model.path)} ."
        yield f"{me} <{v.OP}format> {literal(model.format)} ."
        yield from self.edition_lines(me)
        for what in sorted({left.what for left in model.left_out if not left.harmless}):
            yield f"{me} <{v.OP}leftOut> {literal(what)} ."
        for number in dict.fromkeys((*model.outline, *outline)):
            yield f"{me} <{v.OP}outlineNumber> {literal(number)} ."
        self.things[self.iri] = Thing(self.iri, model.key, "", "model", model.key, Place(model.path))

    def edition_lines(self, subject: str) -> Iterator[str]:
        """Give the triples of the edition that the model is read by."""
        declared = "true" if self.edition.declared else "false"
        yield f'{subject} <{v.OP}edition> "{self.edition.name}" .'
        yield f'{subject} <{v.OP}editionDeclared> "{declared}"^^<{v.XSD}boolean> .'
