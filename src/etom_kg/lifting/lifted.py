"""What lifting gives: the raw model, and the things in it that a finding can speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from etom_kg import vocabulary as v
from etom_kg.evidence import Edition
from etom_kg.model import Model, Place

NOWHERE: Mapping[str, Place] = MappingProxyType({})
"""The places of no tags: most things have none."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph that a finding can speak of, with where it stands in the user's file.

    `kind` is a key of `terms.CLASSES`: a kind of `model.NodeKind`, a link, an indicator, something commercial, a model.
    `tag_places` tells where each tag stands, by its value as written; a value that is absent stands at `place`.
    """

    iri: str
    model_key: str
    source_id: str
    kind: str
    name: str
    place: Place
    tag_places: Mapping[str, Place] = field(default_factory=lambda: NOWHERE)
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """The raw model: `pieces` are N-Triples texts; `models` have keys unique in the run; `editions` go by key.

    `refused` are the elements that were refused for a thing, by its IRI: they are not to be proposed for it.
    """

    pieces: tuple[str, ...]
    things: Mapping[str, Thing]
    models: tuple[Model, ...]
    editions: Mapping[str, Edition]
    base: str = v.MODEL
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def triples(self) -> str:
        """All triples as one text; a copy where there are several pieces."""
        return "".join(self.pieces)

    def also(self, triples: str, things: Mapping[str, Thing]) -> Lifted:
        """Return the same with further triples, and these things; one text stays one."""
        pieces = (*self.pieces, triples)
        return replace(self, pieces=("".join(pieces),) if len(self.pieces) < 2 else pieces, things=things)
