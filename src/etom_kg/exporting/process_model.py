"""A model of neutral records (BPMN, a register, a graph) as a part of an ArchiMate model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etom_kg.archimate import relations, standard
from etom_kg.archimate.document import Access, Element, Folder, Relationship, Text, Value
from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.archimate.types import LAYER_OF, RELATIONSHIP_TYPES
from etom_kg.exporting.assembly import KINDS, OTHER, RELATIONS, Part
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import LeftOut, Link, LinkKind, Model, Node

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
    "other": "Grouping",
}
_HEX = re.compile(r"[0-9a-f]{32}")
PARALLEL = ("parallelGateway",)
TOLD = ("unit", "owned_by")
"""Kinds and relations that a property tells: what ArchiMate has for them says something else."""
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
_ACCESSES: Mapping[str, Access] = {"reads": "Read", "writes": "Write", "readswrites": "ReadWrite"}
SOURCE_ID, SOURCE_TYPE = f"{standard.PREFIX}source id", f"{standard.PREFIX}source type"


@dataclass(frozen=True, slots=True)
class Named:
    """The elements that the nodes of a model became, by the nodes' ids, and all that was made of it."""

    part: Part
    ids: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()


def part_of(model: Model, iris: Mapping[str, str]) -> Named:
    """Return the elements and relationships of a model, in folders of its name. `iris` are those of nodes by id."""
    return _Making(model, iris).made()


class _Making:
    def __init__(self, model: Model, iris: Mapping[str, str]) -> None:
        self.model, self.iris = model, iris
        kept = {node.written_id: node.id for node in reversed(model.nodes) if _is_unique(node.written_id)}
        self.ids = {
            node.id: node.written_id if kept.get(node.written_id) == node.id else identifier(iris[node.id])
            for node in model.nodes
        }
        self.types = {node.id: _type(node) for node in model.nodes}
        # of a model that was one of architecture the relationships stand there as they were drawn
        drawn = [link for link in model.links if link.subtype in RELATIONSHIP_TYPES]
        self.drawn = {frozenset((link.source, link.target)) for link in drawn}
        self.dropped: Counter[tuple[str, str]] = Counter()
        self.accesses: dict[tuple[str, str], set[str]] = {}
        for link in model.links:
            if link.kind in ("reads", "writes"):
                self.accesses.setdefault((link.source, link.target), set()).add(link.kind)

    def made(self) -> Named:
        elements = [self.element(node) for node in self.model.nodes]
        relationships = list({one.id: one for one in self.relationships()}.values())
        folders = self.folders(elements, relationships)
        dropped = tuple(LeftOut(what, f"export.why_{why}", count) for (what, why), count in self.dropped.items())
        return Named(Part(tuple(elements), tuple(relationships), folders=folders), self.ids, dropped)

    def element(self, node: Node) -> Element:
        names = (Text(node.name),) if node.name.strip() else _both(f"nameless_{node.kind}")
        about = (Text(node.documentation),) if node.documentation.strip() else ()
        kind = node.kind if node.kind in TOLD else ""
        told = [(SOURCE_ID, node.written_id), (SOURCE_TYPE, node.subtype), (standard.KIND, kind), *node.attributes]
        values = tuple(Value(name, value) for name, value in told if value.strip())
        return Element(self.ids[node.id], self.types[node.id], names, about, values)

    def relationships(self) -> Iterator[Relationship]:
        parts = (Link("", "part_of", n.id, n.parent, n.place) for n in self.model.nodes if n.parent)
        for link in (*parts, *self.model.links):
            if link.source not in self.ids or link.target not in self.ids:
                self.dropped[link.kind, "end"] += 1
            elif link.subtype in RELATIONSHIP_TYPES:
                yield self.as_drawn(link)
            elif link.kind not in _WANTED:
                self.dropped[link.kind, "no_relationship"] += 1
            elif frozenset((link.source, link.target)) not in self.drawn:
                yield from self.relationship(link)

    def as_drawn(self, link: Link) -> Relationship:
        iri = f"{self.iris[link.source]} {link.subtype} {self.iris[link.target]} {link.id}"
        said = self.accesses.get((link.source, link.target), set())
        access = _ACCESSES.get("".join(sorted(said)), "Access") if link.subtype == "Access" else ""
        return Relationship(
            identifier(iri),
            link.subtype,
            self.ids[link.source],
            self.ids[link.target],
            (Text(link.name),) if link.name.strip() else (),
            access=access,
        )

    def relationship(self, link: Link) -> Iterator[Relationship]:
        wanted, backwards = _WANTED[link.kind]
        source, target = (link.target, link.source) if backwards else (link.source, link.target)
        pair = self.types[source], self.types[target]
        if link.kind == "part_of" and set(pair) & set(relations.JUNCTIONS):
            self.dropped["nesting", "junction"] += 1
            return  # all that a junction joins is of one type, and that is the flow
        kind = relations.first(wanted, *pair)
        access: Access = "Read" if link.kind == "reads" else "Write"
        names: tuple[Text, ...] = (Text(link.name),) if link.name.strip() else ()
        if not names and kind == "Association":
            names = _both(link.kind)
        iri = f"{self.iris[source]} {link.kind} {self.iris[target]} {link.id}"
        yield Relationship(
            identifier(iri),
            kind,
            self.ids[source],
            self.ids[target],
            names,
            values=(Value(standard.RELATION, link.kind),) if link.kind in TOLD else (),
            access=access if kind == "Access" else "",
            directed=True if kind == "Association" else None,
        )

    def folders(self, elements: list[Element], relationships: list[Relationship]) -> Mapping[str, tuple[Folder, ...]]:
        inside: dict[str, list[str]] = {}
        for element in elements:
            inside.setdefault(_top(element.type), []).append(element.id)
        inside[RELATIONS] = [one.id for one in relationships]
        label = (Text(self.model.key),)
        return {top: (Folder(label, tuple(ids)),) for top, ids in inside.items() if ids}


def _is_unique(written: str) -> bool:
    """Tell an id that no other file has: it holds 128 bits."""
    return bool(_HEX.fullmatch(plain(written)))


def _type(node: Node) -> str:
    if node.subtype in LAYER_OF:
        return node.subtype
    return "AndJunction" if node.subtype in PARALLEL else TYPES[node.kind]


def _top(type: str) -> str:
    """Return the top folder in which Archi keeps elements of a type."""
    layer = LAYER_OF[type]
    return next((top for top, kind in KINDS.items() if kind.startswith(layer)), OTHER)


def _both(name: str) -> tuple[Text, ...]:
    return tuple(Text(text(f"export.{name}", lang), lang) for lang in LANGUAGES)
