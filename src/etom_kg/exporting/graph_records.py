"""The neutral records of a model that was read as a graph: for writers that take records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from etom_kg.lifting import CLASSES, PROPERTIES, Lifted
from etom_kg.lookup import Lookup
from etom_kg.model import Link, LinkKind, Model, Node, NodeKind
from etom_kg.vocabulary import DCTERMS, OP

_NODES: tuple[NodeKind, ...] = (
    "process", "activity", "event", "gateway", "participant", "role", "unit", "system", "data_object", "service",
    "product",
)  # fmt: skip
_FLOWS: tuple[LinkKind, ...] = ("flow", "hand_over")


def records_of(model: Model, look: Lookup, lifted: Lifted) -> Model:
    """Return the model with nodes and links; ids are IRIs."""
    things = [thing for thing in lifted.things.values() if thing.model_key == model.key]
    kinds: dict[str, NodeKind] = {thing.iri: kind for thing in things for kind in _NODES if thing.kind == kind}
    parents: dict[str, str] = {}
    for part, whole in look.pairs(OP + "partOf"):
        parents.setdefault(part, whole)
    told = dict(look.pairs(DCTERMS + "description"))
    subtypes = dict(look.pairs(OP + "subtype"))
    nodes = tuple(
        Node(
            thing.iri,
            kinds[thing.iri],
            thing.name,
            thing.place,
            "" if thing.source_id == thing.iri else thing.source_id,
            subtypes.get(thing.iri, ""),
            parents.get(thing.iri, ""),
            told.get(thing.iri, ""),
        )
        for thing in things
        if thing.iri in kinds
    )
    return replace(model, nodes=nodes, links=tuple(_links(kinds, look, lifted)))


def _links(kinds: dict[str, NodeKind], look: Lookup, lifted: Lifted) -> Iterator[Link]:
    for kind, name in PROPERTIES.items():
        for source, target in look.pairs(OP + name):
            if kind != "part_of" and source in kinds:
                yield Link("", kind, source, target, lifted.things[source].place)  # type: ignore[arg-type]
    ends = {name: dict(look.pairs(OP + name)) for name in ("source", "target")}
    for flow in _FLOWS:
        for one in look.subjects_of_type(OP + CLASSES[flow]):
            source, target = ends["source"].get(one, ""), ends["target"].get(one, "")
            if source in kinds and target:
                thing = lifted.things.get(one)
                place = thing.place if thing else lifted.things[source].place
                yield Link(one, flow, source, target, place, thing.name if thing else "")
