"""What lifting gives: the raw model, and the things in it that a finding can speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from etom_kg import vocabulary as v
from etom_kg.evidence import Edition  # types of fields are asked for while the program runs (storing.records)
from etom_kg.frozen import dataclass
from etom_kg.model import Model, Place
from etom_kg.triples import Triples, TripleText

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
    """The raw model: `pieces` are its triples; `models` have keys unique in the run; `editions` go by key.

    `refused` are the elements that were refused for a thing, by its IRI: they are not to be proposed for it.
    `graphs` are the models of RDF input by the numbers of their pieces, which may say something of any thing, and
    `own` the things of each model by its key, where other models may describe them too.
    """

    pieces: tuple[Triples, ...]
    things: Mapping[str, Thing]
    models: tuple[Model, ...]
    editions: Mapping[str, Edition]
    base: str = v.MODEL
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    graphs: Mapping[int, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, Thing]] = field(default_factory=dict)

    def things_by_model(self) -> dict[str, dict[str, Thing]]:
        """Return the things of each model by IRI, by its key; those too that a model after it describes again."""
        found = {model.key: dict(self.own.get(model.key, {})) for model in self.models}
        for iri, thing in self.things.items():
            found.setdefault(thing.model_key, {})[iri] = thing
        return found

    @property
    def triples(self) -> str:
        """All triples as N-Triples, made anew each time: of large models a text of many megabytes."""
        return "".join(self.texts())

    def texts(self) -> Iterator[str]:
        """Give all triples as N-Triples, piece by piece."""
        return (text for piece in self.pieces for text in piece.texts())

    def also(self, triples: str, things: Mapping[str, Thing]) -> Lifted:
        """Return the same with further triples, N-Triples, and these things."""
        return replace(self, pieces=(*self.pieces, TripleText(triples)) if triples else self.pieces, things=things)
