"""What lifting gives: the raw model, and the things in it that a finding can speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etom_kg import vocabulary as v
from etom_kg.evidence import Edition
from etom_kg.model import Model, Place

_NOWHERE: Mapping[str, Place] = {}  # one for all: most things have no tags


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
    tag_places: Mapping[str, Place] = field(default_factory=lambda: _NOWHERE)
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """The raw model: `triples` is N-Triples text; `models` have keys unique in the run; `editions` go by key.

    `refused` are the elements that were refused for a thing, by its IRI: they are not to be proposed for it.
    """

    triples: str
    things: Mapping[str, Thing]
    models: tuple[Model, ...]
    editions: Mapping[str, Edition]
    base: str = v.MODEL
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)
