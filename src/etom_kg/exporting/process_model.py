"""A model of neutral records (BPMN, a register, a graph) as a part of an ArchiMate model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etom_kg.archimate import relations, standard
from etom_kg.archimate.document import Access, Element, Folder, Relationship, Text, Value
from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.archimate.types import LAYER_OF
from etom_kg.exporting.assembly import APPLICATION, BUSINESS, OTHER, RELATIONS, Part
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import Link, LinkKind, Model, Node

TYPES = {
    "process": "BusinessProcess",
    "activity": "BusinessProcess",
    "event": "BusinessEvent",
    "gateway": "OrJunction",
    "participant": "BusinessActor",
    "role": "BusinessRole",
    "unit": "BusinessActor",
    "system": "ApplicationComponent",
    "data_object": "BusinessObject",
    "service": "BusinessService",
    "product": "Product",
}
PARALLEL = ("parallelGateway",)
# what a link of the records is, best first, and whether it runs from the target of the link to its source
_WANTED: Mapping[LinkKind, tuple[tuple[str, ...], bool]] = {
    "flow": (("Triggering",), False),
    "hand_over": (("Flow",), False),
    "part_of": (("Composition", "Assignment", "Aggregation"), True),
    "performed_by": (("Assignment", "Serving"), True),
    "owned_by": ((), True),
    "supported_by": (("Serving",), True),
    "reads": (("Access",), False),
    "writes": (("Access",), False),
    "calls": ((), False),
}
_TOP = {"business": BUSINESS, "application": APPLICATION}
SOURCE_ID, SOURCE_TYPE = f"{standard.PREFIX}source id", f"{standard.PREFIX}source type"


@dataclass(frozen=True, slots=True)
class Named:
    """The elements that the nodes of a model became, by the nodes' ids, and all that was made of it."""

    part: Part
    ids: Mapping[str, str]


def part_of(model: Model, iris: Mapping[str, str]) -> Named:
    """Return the elements and relationships of a model, in folders of its name. `iris` are those of nodes by id."""
    return _Making(model, iris).made()


class _Making:
    def __init__(self, model: Model, iris: Mapping[str, str]) -> None:
        self.model, self.iris = model, iris
        self.ids = {node.id: _identifier(node, iris[node.id]) for node in model.nodes}
        self.types = {node.id: _type(node) for node in model.nodes}

    def made(self) -> Named:
        elements = [self.element(node) for node in self.model.nodes]
        relationships = list({one.id: one for one in self.relationships()}.values())
        folders = self.folders(elements, relationships)
        return Named(Part(tuple(elements), tuple(relationships), folders=folders), self.ids)

    def element(self, node: Node) -> Element:
        named = node.name.strip() or (text(f"export.nameless_{node.kind}", "en"))
        about = (Text(node.documentation),) if node.documentation.strip() else ()
        told = [(SOURCE_ID, node.written_id), (SOURCE_TYPE, node.subtype), *node.attributes]
        values = tuple(Value(name, value) for name, value in told if value.strip())
        return Element(self.ids[node.id], self.types[node.id], (Text(named),), about, values)

    def relationships(self) -> Iterator[Relationship]:
        parts = (Link("", "part_of", n.id, n.parent, n.place) for n in self.model.nodes if n.parent)
        for link in (*parts, *self.model.links):
            if link.kind in _WANTED and link.source in self.ids and link.target in self.ids:
                yield from self.relationship(link)

    def relationship(self, link: Link) -> Iterator[Relationship]:
        wanted, backwards = _WANTED[link.kind]
        source, target = (link.target, link.source) if backwards else (link.source, link.target)
        pair = self.types[source], self.types[target]
        if link.kind == "part_of" and set(pair) & set(relations.JUNCTIONS):
            return  # all that a junction joins is of one type, and that is the flow
        kind = relations.first(wanted, *pair)
        access: Access = "Read" if link.kind == "reads" else "Write"
        names: tuple[Text, ...] = (Text(link.name),) if link.name.strip() else ()
        if not names and kind == "Association":
            names = tuple(Text(text(f"export.{link.kind}", lang), lang) for lang in LANGUAGES)
        iri = f"{self.iris[source]} {link.kind} {self.iris[target]} {link.id}"
        yield Relationship(
            identifier(iri),
            kind,
            self.ids[source],
            self.ids[target],
            names,
            access=access if kind == "Access" else "",
            directed=True if kind == "Association" else None,
        )

    def folders(self, elements: list[Element], relationships: list[Relationship]) -> Mapping[str, tuple[Folder, ...]]:
        inside: dict[str, list[str]] = {}
        for element in elements:
            inside.setdefault(_TOP.get(LAYER_OF[element.type], OTHER), []).append(element.id)
        inside[RELATIONS] = [one.id for one in relationships]
        label = (Text(self.model.key),)
        return {top: (Folder(label, tuple(ids)),) for top, ids in inside.items() if ids}


def _identifier(node: Node, iri: str) -> str:
    """Return the user's own id where it is one that no other file has: 128 bits; else one made of the node's IRI."""
    return node.written_id if plain(node.written_id) != node.written_id else identifier(iri)


def _type(node: Node) -> str:
    return "AndJunction" if node.subtype in PARALLEL else TYPES[node.kind]
