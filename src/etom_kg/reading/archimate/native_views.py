"""Views of Archi's own format: its places are relative, those of a document are absolute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etom_kg.archimate import bends
from etom_kg.archimate.bends import Bend
from etom_kg.archimate.document import Extras, NodeKind, View, ViewConnection, ViewNode
from etom_kg.archimate.types import VIEWPOINTS
from etom_kg.reading.archimate.drafts import TYPE, Draft
from etom_kg.reading.archimate.styles import ARCHI, of_archi

JUNCTION, GROUPING = "Junction", "Grouping"
OF_ITSELF = ("own width", "own height")
"""What a box says in place of a size that Archi gives it, as -1: the writer of Archi's format puts that back."""
USUAL = (120, 55)
SIZES = {"Group": (400, 140), GROUPING: (400, 140), "Note": (185, 80), JUNCTION: (15, 15)}
"""The sizes that Archi gives to boxes that name none; all the others get the usual one."""
# what the fields of a record hold, or what can be told from them
_HELD = frozenset((
    "id", "name", TYPE, "archimateElement", "archimateRelationship", "relationship", "source", "target", "model",
    "viewpoint",
)) | frozenset(ARCHI)  # fmt: skip
_KINDS: dict[str, NodeKind] = {"DiagramObject": "Element", "Group": "Container"}


@dataclass(slots=True)
class Box:
    """A node with those inside it."""

    draft: Draft
    children: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Wire:
    """A connection; its bends are distances from the middles of what it connects."""

    draft: Draft
    bends: list[Bend] = field(default_factory=list)


def view_of(draft: Draft, boxes: list[Box], wires: list[Wire], sized: Mapping[str, str] | None = None) -> View:
    """Return a view with everything at its place. `sized` tells which elements have a size of their own in `SIZES`."""
    middles: dict[str, tuple[float, float]] = {}
    nodes = tuple(_node(box, 0, 0, middles, sized or {}) for box in boxes)
    viewpoint = draft.attributes.get("viewpoint", "")
    return View(
        id=draft.id,
        names=tuple(draft.names),
        documentation=tuple(draft.documentation),
        values=tuple(draft.values),
        viewpoint=VIEWPOINTS.get(viewpoint, viewpoint),
        nodes=nodes,
        connections=tuple(_connection(wire, middles) for wire in wires),
        line=draft.line,
        extras=_extras(draft),
    )


def _node(box: Box, left: int, top: int, middles: dict[str, tuple[float, float]], kinds: Mapping[str, str]) -> ViewNode:
    draft = box.draft
    x, y, width, height = draft.box
    x, y = left + x, top + y
    sized = {name: size for name, size in zip(OF_ITSELF, (width, height), strict=True) if size <= 0}
    element = draft.attributes.get("archimateElement", "")
    usual_size = SIZES.get(kinds.get(element, draft.type), USUAL)
    width, height = (size if size > 0 else usual for size, usual in zip((width, height), usual_size, strict=True))
    middles[draft.id] = (x + width // 2, y + height // 2)
    extras = (*_extras(draft), *((name, str(size)) for name, size in sized.items()))
    if draft.type not in ("DiagramObject", "Group", "Note", "DiagramModelReference"):
        extras = (("type", draft.type), *extras)
    return ViewNode(
        id=draft.id,
        kind=_KINDS.get(draft.type, "Label"),
        element=element,
        x=x,
        y=y,
        w=width,
        h=height,
        names=tuple(draft.names),
        documentation=tuple(draft.documentation),
        values=tuple(draft.values),
        style=of_archi(draft.attributes),
        children=tuple(_node(child, x, y, middles, kinds) for child in box.children),
        view_ref=draft.attributes.get("model", ""),
        extras=extras,
    )


def _connection(wire: Wire, middles: dict[str, tuple[float, float]]) -> ViewConnection:
    draft = wire.draft
    said = draft.attributes
    relationship = said.get("archimateRelationship") or said.get("relationship") or ""
    source, target = said.get("source", ""), said.get("target", "")
    # a connection that begins or ends on another has no place of its own to count from
    placed = source in middles and target in middles
    return ViewConnection(
        id=draft.id,
        kind="Relationship" if relationship else "Line",
        source=source,
        target=target,
        relationship=relationship,
        bends=bends.points(wire.bends, middles[source], middles[target]) if placed else (),
        names=tuple(draft.names),
        documentation=tuple(draft.documentation),
        values=tuple(draft.values),
        style=of_archi(said),
        extras=(*_extras(draft), *bends.told(wire.bends)),
    )


def _extras(draft: Draft) -> Extras:
    return (*((key, value) for key, value in draft.attributes.items() if key not in _HELD), *draft.extras)
