"""The neutral records of a model that was read as a graph: for writers that take records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from etom_kg.lifting import CLASSES, PROPERTIES, Lifted
from etom_kg.lookup import Lookup
from etom_kg.model import Commercial, CommercialKind, Link, LinkKind, Measure, Model, Node, NodeKind
from etom_kg.vocabulary import CHANNEL, DCTERMS, OP

_NODES: tuple[NodeKind, ...] = (
    "process", "activity", "event", "gateway", "participant", "role", "unit", "system", "data_object", "service",
    "product", "other",
)  # fmt: skip
_COMMERCIAL: tuple[CommercialKind, ...] = ("sla", "bill", "contract")
_THINGS: tuple[LinkKind, ...] = ("flow", "hand_over", "related")
"""Links that are things of the graph."""
_PLAIN: Mapping[LinkKind, str] = {kind: PROPERTIES[kind] for kind in PROPERTIES}  # type: ignore[misc]


def records_of(model: Model, look: Lookup, lifted: Lifted) -> Model:
    """Return the model with nodes and links; ids are IRIs. Of indicators and agreements it says that they are there."""
    things = [thing for thing in lifted.things.values() if thing.model_key == model.key]
    kinds: dict[str, NodeKind] = {thing.iri: kind for thing in things for kind in _NODES if thing.kind == kind}
    parents: dict[str, str] = {}
    for part, whole in look.pairs(OP + "partOf"):
        parents.setdefault(part, whole)
    told = dict(look.pairs(DCTERMS + "description"))
    subtypes = dict(look.pairs(OP + "subtype"))
    attributes = _attributes(look)
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
            attributes=tuple(attributes.get(thing.iri, ())),
        )
        for thing in things
        if thing.iri in kinds
    )
    return replace(
        model,
        nodes=nodes,
        links=tuple(_links(kinds, parents, subtypes, look, lifted)),
        measures=tuple(Measure("", thing.name, thing.place) for thing in things if thing.kind == "indicator"),
        commercial=tuple(
            Commercial(thing.iri, kind, thing.name, thing.place)
            for thing in things
            for kind in _COMMERCIAL
            if thing.kind == kind
        ),
    )


def _attributes(look: Lookup) -> Mapping[str, list[tuple[str, str]]]:
    """Return what a graph tells of state, channels and end-to-end processes, under the names of the records."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, predicate in (("state", "state"), ("channel", "usesChannel"), ("channel", "namesChannel")):
        for thing, value in look.pairs(OP + predicate):
            found[thing].append((name, value.removeprefix(CHANNEL)))
    for thing, _ in look.pairs(OP + "isEndToEnd"):
        found[thing].append(("end_to_end", "yes"))
    return found


def _links(
    kinds: Mapping[str, NodeKind], parents: Mapping[str, str], subtypes: Mapping[str, str], look: Lookup, lifted: Lifted
) -> Iterator[Link]:
    for kind, name in _PLAIN.items():
        for source, target in look.pairs(OP + name):
            if source in kinds and not (kind == "part_of" and parents.get(source) == target):
                yield Link("", kind, source, target, lifted.things[source].place)
    ends = {name: dict(look.pairs(OP + name)) for name in ("source", "target")}
    for kind in _THINGS:
        for one in look.subjects_of_type(OP + CLASSES[kind]):
            source, target = ends["source"].get(one, ""), ends["target"].get(one, "")
            if source in kinds and target:
                thing = lifted.things.get(one)
                place = thing.place if thing else lifted.things[source].place
                yield Link(one, kind, source, target, place, thing.name if thing else "", subtype=subtypes.get(one, ""))
