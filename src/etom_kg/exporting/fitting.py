"""What of an ArchiMate document a format can hold: the document without the rest, and an account of that.

In every format each reference leads somewhere. The exchange format has no properties of folders and boxes and no looks
beyond colours and fonts; Archi's tables have neither folders nor views.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from etom_kg.archimate import standard
from etom_kg.archimate.bends import BENDPOINT
from etom_kg.archimate.document import (
    Document,
    Element,
    Extras,
    Folder,
    Point,
    PropertyDefinition,
    Relationship,
    Style,
    Text,
    Value,
    View,
    ViewConnection,
    ViewNode,
    every_folder,
    walk,
)
from etom_kg.model import LeftOut
from etom_kg.reading.archimate.native_views import OF_ITSELF
from etom_kg.reading.archimate.styles import LINE_OPACITY, with_line_opacity

SPECIALIZATION = "specialization"
"""The id of the property by which Archi tells the specialization of a thing in this format."""
METADATA, VERSION = "metadata ", "version"
ENDING = "targetConnections"
"""What Archi calls the lines that end at a box, in its order of them."""
Form = Literal["exchange", "native", "tables"]
_Concept = TypeVar("_Concept", Element, Relationship)
_Drawn = TypeVar("_Drawn", ViewNode, ViewConnection)
_OPAQUE = 100
_SIZE = re.compile(r"[1-9][0-9]*(\.0|\.5)?")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document that the exchange format can hold, and what it cannot."""

    document: Document
    left_out: tuple[LeftOut, ...]


def fit(document: Document, form: Form = "exchange", folders: int | None = None) -> Fitted:
    """Return the document with what has no place in the format left out and counted.

    `folders` is how many of its folders, the first ones, are a person's own: no others are missed.
    """
    fitting = _Fitting(document, form, folders)
    fitted = fitting.fitted()
    found = (LeftOut(what, f"export.why_{why}", count) for (what, why), count in sorted(fitting.left.items()) if count)
    return Fitted(fitted, tuple(found))


def corner(view: View) -> tuple[int, int]:
    """Return how far left of 0 and above it something of a view lies, as negative numbers: 0 where nothing does."""
    bends = [point for one in view.connections for point in (*one.bends, one.source_attachment, one.target_attachment)]
    points: list[ViewNode | Point] = [*walk(view.nodes), *filter(None, bends)]
    return min((0, *(at.x for at in points))), min((0, *(at.y for at in points)))


class _Fitting:
    def __init__(self, document: Document, form: Form, folders: int | None) -> None:
        self.left: Counter[tuple[str, str]] = Counter()
        self.plain = form != "native"  # only Archi's own format has a place for all that Archi says
        if form == "tables":
            self.drop("view", "tables", document.views)
            self.drop("folder", "tables", document.folders[:folders])
            document = replace(document, views=(), folders=())
        self.called = {drawing.id: drawing.name for drawing in document.drawings}
        if self.plain:
            for drawing in document.drawings:
                self.left[drawing.type, "drawing"] += 1
            for kept in document.rest:
                self.left[kept.name, "look"] += 1
            document = replace(document, drawings=(), rest=())
        if form != "exchange" and document.kind == "exchange":
            self.left["model_data", "archi"] += sum(name.startswith((METADATA, VERSION)) for name, _ in document.extras)
            self.left["property_type", "archi"] += sum(one.type not in ("", "string") for one in document.definitions)
            used = {value.property for value in _values(document)}
            self.left["definition", "archi"] += sum(one.id not in used for one in document.definitions)
        self.document, self.form = document, form
        self.elements = {one.id for one in document.elements}
        self.relationships = self._with_ends()
        if form == "exchange":  # where a box that leads to a view bears its name, as Archi has it
            self.called.update({view.id: view.name for view in document.views})
        self.views = {view.id for view in document.views} | {drawing.id for drawing in document.drawings}
        self.definitions = self._definitions()

    def fitted(self) -> Document:
        document = self.document
        there = self.elements | {one.id for one in self.relationships} | self.views
        return replace(
            document,
            values=self.values(document.values),
            definitions=tuple(self.definitions.values()),
            elements=tuple(self.concept(one) for one in document.elements),
            relationships=tuple(self.concept(one) for one in self.relationships),
            folders=tuple(self.folder(one, there) for one in document.folders),
            views=tuple(self.view(one) for one in document.views),
            extras=document.extras,
        )

    def _with_ends(self) -> tuple[Relationship, ...]:
        """Return the relationships whose ends are there; an end may be another relationship."""
        kept = self.document.relationships
        while True:
            there = self.elements.union(one.id for one in kept)
            fewer = tuple(one for one in kept if one.source in there and one.target in there)
            if len(fewer) == len(kept):
                break
            kept = fewer
        if lost := len(self.document.relationships) - len(kept):
            self.left["relationship", "end"] = lost
        return kept

    def _definitions(self) -> dict[str, PropertyDefinition]:
        """Return definitions by the ids that values have: one for each that is referred to, with an id of its own."""
        document = self.document
        found = {one.id: one for one in document.definitions}
        if document.kind != "exchange" and self.form == "exchange":
            taken = {document.id, *self.elements, *self.views, *(one.id for one in document.relationships)}
            for id, one in found.items():
                made = replace(standard.definition(one.name), type=one.type)
                while made.id in taken:
                    made = replace(made, id=f"{made.id}-")
                taken.add(made.id)
                found[id] = made
        for value in _values(document):
            found.setdefault(value.property, PropertyDefinition(value.property, value.property))
        concepts: tuple[Element | Relationship, ...] = (*document.elements, *document.relationships)
        told = any(one.specialization for one in concepts)
        if told and self.form == "exchange":
            found.setdefault(SPECIALIZATION, PropertyDefinition(SPECIALIZATION, "Specialization"))
        return found

    def values(self, values: Sequence[Value]) -> tuple[Value, ...]:
        return tuple(replace(one, property=self.definitions[one.property].id) for one in values)

    def concept(self, one: _Concept) -> _Concept:
        return replace(one, values=self.values(one.values), extras=self.extras(one.extras))

    def extras(self, extras: Extras) -> Extras:
        """Return what a thing says beyond its record; where the format has no place for it, count it."""
        if not self.plain:
            return extras
        for name, _ in extras:
            self.left[name, "look"] += 1
        return ()

    def unplaced(self, values: Sequence[Value]) -> tuple[Value, ...]:
        """Return properties of what has none in the plain formats."""
        if not self.plain:
            return self.values(values)
        self.drop("property", "property", values)
        return ()

    def folder(self, folder: Folder, there: set[str]) -> Folder:
        values = self.unplaced(folder.values)
        items = (self.folder(one, there) if isinstance(one, Folder) else one for one in folder.items)
        return replace(
            folder,
            values=values,
            items=tuple(one for one in items if isinstance(one, Folder) or one in there),
            extras=self.extras(folder.extras),
        )

    def drop(self, what: str, why: str, things: Sequence[object]) -> None:
        if things:
            self.left[what, why] += len(things)

    def view(self, view: View) -> View:
        nodes = self.nodes(view.nodes)
        drawn = {node.id for node in walk(nodes)}
        connections = self.connections(view.connections, drawn)
        extras = self.extras(view.extras)
        if self.form == "exchange" and any(corner(view)):
            self.left["negative position", "corner"] += 1
        return replace(view, values=self.values(view.values), nodes=nodes, connections=connections, extras=extras)

    def nodes(self, nodes: Sequence[ViewNode]) -> tuple[ViewNode, ...]:
        kept = []
        for node in nodes:
            if node.element and node.element not in self.elements:
                self.left["node", "end"] += 1
                continue
            if node.view_ref and not (node.names or node.element) and (name := self.called.get(node.view_ref, "")):
                node = replace(node, names=(Text(name),))
            if node.view_ref and node.element and self.form == "native":
                self.left["view reference", "archi"] += 1  # there a box shows an element or leads to a view
                node = replace(node, view_ref="")
            if node.view_ref and node.view_ref not in self.views:
                self.left["view reference", "drawing"] += 1
                node = replace(node, view_ref="")
            if self.form == "exchange" and self.is_unsized(node):
                self.left["size", "size"] += 1
            kept.append(replace(self.drawn(node), children=self.nodes(node.children)))
        return tuple(kept)

    @staticmethod
    def is_unsized(node: ViewNode) -> bool:
        """Tell a box that leaves its size to the tool: the format has no word for that, and a size is assumed."""
        return min(node.w, node.h) <= 0 or any(name in OF_ITSELF for name, _ in node.extras)

    def connections(self, every: Sequence[ViewConnection], drawn: set[str]) -> tuple[ViewConnection, ...]:
        """Return the connections whose ends are drawn, and whose relationship there is."""
        known = {one.id for one in self.relationships}
        kept = [one for one in every if not one.relationship or one.relationship in known]
        while True:
            there = drawn.union(one.id for one in kept)
            fewer = [one for one in kept if one.source in there and one.target in there]
            if len(fewer) == len(kept):
                break
            kept = fewer
        self.drop("connection", "end", every[len(kept) :])
        return tuple(self.drawn(one) for one in kept)

    def drawn(self, one: _Drawn) -> _Drawn:
        if self.form == "exchange":
            extras = tuple(extra for extra in one.extras if extra[0] != LINE_OPACITY)
            one = replace(one, style=with_line_opacity(one.style, one.extras), extras=extras)
        style = _fit_style(one.style) if one.style and self.plain else one.style
        if self.plain:  # what other words tell as well loses nothing: ends of lines, bends that have places
            told = (ENDING, BENDPOINT) if isinstance(one, ViewConnection) and one.bends else (ENDING, *OF_ITSELF)
            one = replace(one, extras=tuple(extra for extra in one.extras if extra[0] not in told))
            self.uncoloured(one.style)
        return replace(one, values=self.unplaced(one.values), extras=self.extras(one.extras), style=style)

    def uncoloured(self, style: Style | None) -> None:
        """Count opacities that only our own reader finds again: the format has them with a colour."""
        for name, colour, percent in (
            (
                ("alpha", style.fill, style.fill_alpha),
                ("lineAlpha", style.line, style.line_alpha),
            )
            if style
            else ()
        ):
            if percent not in (None, _OPAQUE) and not colour:
                self.left[name, "opacity"] += 1


def _fit_style(style: Style) -> Style:
    """Return a style whose font has a size that the format takes: half points."""
    if not style.font_size or _SIZE.fullmatch(style.font_size):
        return style
    try:
        size = max(2, round(float(style.font_size) * 2)) / 2
    except ValueError:
        return replace(style, font_size="")
    return replace(style, font_size=f"{size:g}")


def _values(document: Document) -> Iterator[Value]:
    """Every value of a property."""
    yield from document.values
    bearers: list[Element | Relationship | View | ViewNode | ViewConnection] = [
        *document.elements,
        *document.relationships,
        *document.views,
    ]
    for view in document.views:
        bearers += [*walk(view.nodes), *view.connections]
    for one in bearers:
        yield from one.values
    for folder in every_folder(document.folders):
        yield from folder.values
