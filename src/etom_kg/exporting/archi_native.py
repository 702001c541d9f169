"""An ArchiMate document as a file of Archi: written with those elements and attributes only that Archi writes itself.

Ids, folders with their ids, looks and text positions stay, and Archi imports it into an open model by identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etom_kg.archimate import bends
from etom_kg.archimate.document import (
    Document,
    Drawing,
    Element,
    Extras,
    Folder,
    Kept,
    Relationship,
    Style,
    Text,
    Value,
    View,
    ViewConnection,
    ViewNode,
    walk,
)
from etom_kg.archimate.identifiers import identifier
from etom_kg.archimate.types import LAYER_OF, VIEWPOINTS
from etom_kg.exporting.assembly import KINDS, OTHER, RELATIONS, VIEWS
from etom_kg.exporting.fitting import ENDING
from etom_kg.exporting.markup import Attributes, Markup
from etom_kg.reading.archimate.native_views import OF_ITSELF
from etom_kg.reading.archimate.styles import LINE_OPACITY, archi_opacity, of_archi

NAMESPACE = "http://www.archimatetool.com/archimate"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
VERSION = "5.0.0"
"""Of the format, where a file has none of its own that we write: that of Archi 5."""
_OWN_VERSION = re.compile(r"[4-9]\.\d{1,3}\.\d{1,3}")
_CANVAS = "http://www.archimatetool.com/archimate/canvas"
_ACCESS = {"Write": None, "Read": "1", "Access": "2", "": "2", "ReadWrite": "3"}
_WEIGHTS = {"": 0, "bold": 1, "italic": 2, "bold italic": 3}
_FONT = "Arial"
FEATURE, PROFILE = "feature ", "profile"
_VIEWPOINTS = {name: key for key, name in VIEWPOINTS.items()}
Item = Element | Relationship | View | Drawing


def write(document: Document, lang: str) -> bytes:
    """Return the document as a file; of texts in several languages it holds that in `lang`, else the first."""
    return _Writer(document, lang).written()


class _Writer:
    def __init__(self, document: Document, lang: str) -> None:
        self.document, self.lang, self.out = document, lang, Markup()
        items: tuple[Item, ...] = (
            *document.elements,
            *document.relationships,
            *document.views,
            *document.drawings,
        )
        self.items = {one.id: one for one in items}
        self.names = {one.id: one.name for one in document.definitions}
        self.profiles = dict(_profiles(document.extras))

    def written(self) -> bytes:
        document, out = self.document, self.out
        root = {
            "xmlns:xsi": INSTANCE,
            "xmlns:archimate": NAMESPACE,
            "xmlns:canvas": _CANVAS if any(one.type.startswith("Canvas") for one in document.drawings) else None,
            "name": self.one_of(document.names),
            "id": document.id,
            "version": version(document),
        }
        with out.inside("archimate:model", root):
            self.features(document.extras)
            for top, folders, items in self.tree():
                self.top(top, folders, items)
            self.values(document.values)
            if document.documentation:
                out.text("purpose", self.one_of(document.documentation))
            for kept in document.rest:
                self.kept(kept)
            for (type, name), id in self.profiles.items():
                out.empty("profile", {"name": name, "id": id, "conceptType": type})
        return out.as_bytes()

    def tree(self) -> Iterator[tuple[str, list[Folder], list[str]]]:
        """Give Archi's nine folders, each with the folders and things in it; what lies in no folder goes to its own."""
        inside: dict[str, list[Folder]] = {top: [] for top in KINDS}
        for folder in self.document.folders:
            top = next((one for one, kind in KINDS.items() if folder.kind == kind), "")
            top = top or next((one for one in KINDS if any(text.value == one for text in folder.label)), "")
            if top and self.document.kind == "native":
                inside[top].append(folder)
                continue
            # other programs keep things of all kinds in one folder, and views in any
            for kind, part in self.by_kind(folder, top or OTHER).items():
                whole = part if kind == top else Folder((Text(kind),), part.items if top else (part,))
                inside[kind].append(whole)
        placed = {id for folders in inside.values() for folder in folders for id in _listed(folder)}
        loose: dict[str, list[str]] = {top: [] for top in KINDS}
        for id, item in self.items.items():
            if id not in placed:
                loose[_top(item)].append(id)
        for top in KINDS:
            yield top, inside[top], loose[top]

    def by_kind(self, folder: Folder, usual: str) -> dict[str, Folder]:
        """Return a folder for each of Archi's top folders: with the things that belong there, and folders with such.

        What has nothing in it, and what is told of the folder, goes to the first one, or to the `usual` one.
        """
        items: dict[str, list[str | Folder]] = {}
        for item in folder.items:
            if isinstance(item, Folder):
                for kind, part in self.by_kind(item, usual).items():
                    items.setdefault(kind, []).append(part)
            else:
                items.setdefault(_top(self.items[item]) if item in self.items else usual, []).append(item)
        first = usual if usual in items or not items else next(iter(items))
        return {
            kind: replace(folder, items=tuple(items.get(kind, ())))
            if kind == first
            else Folder(folder.label, tuple(items[kind]))
            for kind in {first: None, **items}
        }

    def top(self, name: str, folders: list[Folder], loose: list[str]) -> None:
        own = folders[0] if folders else Folder((Text(name),))
        label = self.one_of(own.label) if own.kind else name
        id = own.id or identifier(f"{self.document.id} folder {KINDS[name]}")
        with self.out.inside("folder", {"name": label, "id": id, "type": KINDS[name]}):
            self.features(own.extras)
            for folder in folders:
                self.folders(folder, f"{self.document.id} {name}")
            self.told(own.documentation, own.values)
            for folder in folders:
                self.listed(folder)
            for item in loose:
                self.item(self.items[item])

    def folders(self, folder: Folder, path: str) -> None:
        """Write the folders in a folder, each with its own, then what is told of it, then what it lists."""
        for number, item in enumerate(folder.items):
            if isinstance(item, Folder):
                where = f"{path}/{item.label[0].value if item.label else number}"
                about = {"name": self.one_of(item.label), "id": item.id or identifier(where)}
                with self.out.inside("folder", about):
                    self.features(item.extras)
                    self.folders(item, where)
                    self.told(item.documentation, item.values)
                    self.listed(item)

    def listed(self, folder: Folder) -> None:
        for item in folder.items:
            if not isinstance(item, Folder) and item in self.items:
                self.item(self.items.pop(item))

    # -- elements, relationships, views -----------------------------------------------------------------------

    def item(self, one: Item) -> None:
        if isinstance(one, View):
            self.view(one)
            return
        if isinstance(one, Drawing):
            self.kept(one.content)
            return
        about: dict[str, object] = {"xsi:type": f"archimate:{_type(one)}", "name": self.one_of(one.names) or None}
        if isinstance(one, Element):
            about["id"] = one.id
            about["type"] = "or" if one.type == "OrJunction" else None
        else:
            about |= {"id": one.id, "source": one.source, "target": one.target}
            about["accessType"] = _ACCESS[one.access] if one.type == "Access" else None
            about["strength"] = one.influence or None
            about["directed"] = "true" if one.directed else None
        about["profiles"] = self.profile(one)
        with self.out.inside("element", about | _attributes(one.extras)):
            self.features(one.extras)
            self.told(one.documentation, one.values)

    def profile(self, one: Element | Relationship) -> str | None:
        if not one.specialization:
            return None
        made = identifier(f"{self.document.id} profile {_type(one)} {one.specialization}")
        return self.profiles.setdefault((_type(one), one.specialization), made)

    def view(self, view: View) -> None:
        about: dict[str, object] = {
            "xsi:type": "archimate:ArchimateDiagramModel",
            "name": self.one_of(view.names),
            "id": view.id,
            "viewpoint": _VIEWPOINTS.get(view.viewpoint, view.viewpoint) or None,
        }
        with self.out.inside("element", about | _attributes(view.extras)):
            self.features(view.extras)
            drawing = _Drawing(self, view)
            for node in view.nodes:
                drawing.node(node, 0, 0)
            self.told(view.documentation, view.values)

    # -- what all things have ---------------------------------------------------------------------------------

    def kept(self, kept: Kept) -> None:
        """Write an element of Archi's as it was."""
        attributes = dict(kept.attributes)
        if kept.text:
            self.out.text(kept.name, kept.text, attributes)
            return
        with self.out.inside(kept.name, attributes):
            for child in kept.children:
                self.kept(child)

    def told(self, documentation: Sequence[Text], values: Sequence[Value]) -> None:
        if documentation:
            self.out.text("documentation", self.one_of(documentation))
        self.values(values)

    def features(self, extras: Extras) -> None:
        for name, said in extras:
            if name.startswith(FEATURE):
                self.out.empty("feature", {"name": name.removeprefix(FEATURE), "value": said})

    def values(self, values: Sequence[Value]) -> None:
        for value in values:
            alike = [one.lang for one in values if one.property == value.property]
            if value.lang in ("", self.lang) or self.lang not in alike:
                name = self.names.get(value.property, value.property)
                self.out.empty("property", {"key": name or None, "value": value.value or None})

    def one_of(self, texts: Sequence[Text]) -> str:
        """Return the text in the language, else the first."""
        ordered = sorted(texts, key=lambda one: one.lang != self.lang)
        return ordered[0].value if ordered else ""


class _Drawing:
    """One view: boxes hold the lines that begin at them, and places are told from the box around."""

    def __init__(self, writer: _Writer, view: View) -> None:
        self.writer, self.out = writer, writer.out
        self.starting: dict[str, list[ViewConnection]] = {}
        self.ending: dict[str, list[str]] = {}
        for one in view.connections:
            self.starting.setdefault(one.source, []).append(one)
            self.ending.setdefault(one.target, []).append(one.id)
        self.middles = {node.id: (node.x + node.w // 2, node.y + node.h // 2) for node in walk(view.nodes)}

    def node(self, node: ViewNode, left: int, top: int) -> None:
        kind = "DiagramObject" if node.element else "Group" if node.kind == "Container" or node.children else "Note"
        kind = "DiagramModelReference" if node.view_ref else kind
        kind = next((said for name, said in node.extras if name == _CLASS and not said.isdecimal()), kind)
        name = self.writer.one_of(node.names)
        about: dict[str, object] = {
            "xsi:type": f"archimate:{kind}",
            "name": (name or None) if kind == "Group" else None,
            "id": node.id,
            ENDING: self.ends(node) or None,
            **_look(node.style),
            "archimateElement": node.element or None,
            "model": node.view_ref or None,
        }
        with self.out.inside("child", about | _attributes(node.extras)):
            own = dict(node.extras)
            width, height = (own.get(name, size) for name, size in zip(OF_ITSELF, (node.w, node.h), strict=True))
            place = {"x": node.x - left or None, "y": node.y - top or None, "width": width, "height": height}
            self.out.empty("bounds", place)
            self.writer.features((*node.extras, *_line_opacity(node)))
            self.connections(node.id)
            for child in node.children:
                self.node(child, node.x, node.y)
            if kind == "Note" and name:
                self.out.text("content", name)
            about_it = () if kind in ("DiagramObject", "DiagramModelReference") else node.documentation
            self.writer.told(about_it, node.values)

    def ends(self, one: ViewNode | ViewConnection) -> str:
        """Return the lines that end at a box or line, those that Archi's file listed in its order."""
        listed = next((said.split() for name, said in one.extras if name == ENDING), [])
        ending = self.ending.get(one.id, [])
        return " ".join((*(id for id in listed if id in ending), *(id for id in ending if id not in listed)))

    def connections(self, source: str) -> None:
        for one in self.starting.get(source, ()):
            about: dict[str, object] = {
                "xsi:type": "archimate:Connection" if one.relationship else None,
                "name": self.writer.one_of(one.names) or None,
                "id": one.id,
                ENDING: self.ends(one) or None,
                **_look(one.style),
                "source": one.source,
                "target": one.target,
                "archimateRelationship": one.relationship or None,
            }
            with self.out.inside("sourceConnection", about | _attributes(one.extras)):
                self.writer.features(one.extras)
                self.connections(one.id)
                self.bends(one)
                self.writer.told(one.documentation, one.values)

    def bends(self, one: ViewConnection) -> None:
        """Write the bends as Archi told them, as long as they lead to the same places."""
        start, end = self.middles.get(one.source), self.middles.get(one.target)
        told = bends.written(one.extras)
        if start and end and bends.points(told, start, end) != one.bends:
            told = tuple((p.x - start[0], p.y - start[1], p.x - end[0], p.y - end[1]) for p in one.bends)
        for bend in told:
            places = zip(("startX", "startY", "endX", "endY"), bend, strict=True)
            self.out.empty("bendpoint", {name: distance or None for name, distance in places})


def version(document: Document) -> str:
    """Return the version of the format: that of Archi's file, unless it is older than the words we write."""
    own = document.version if document.kind == "native" else ""
    return own if _OWN_VERSION.fullmatch(own) else VERSION


def _type(one: Element | Relationship) -> str:
    if isinstance(one, Relationship):
        return f"{one.type}Relationship"
    return "Junction" if one.type.endswith("Junction") else one.type


def _top(one: Item) -> str:
    """Return the folder in which Archi keeps things of a kind."""
    if isinstance(one, View | Drawing):
        return VIEWS
    if isinstance(one, Relationship):
        return RELATIONS
    layer = LAYER_OF.get(one.type, "")
    return next((top for top, kind in KINDS.items() if layer and kind.startswith(layer)), OTHER)


def _attributes(extras: Extras) -> dict[str, object]:
    """Return what Archi said of a thing in attributes of its own."""
    told: dict[str, object] = {
        name: said for name, said in extras if " " not in name and ":" not in name and name not in _NOT_ATTRIBUTES
    }
    if not str(told.get(_CLASS, 0)).isdecimal():
        del told[_CLASS]
    return told


_NOT_ATTRIBUTES = ("notes", bends.BENDPOINT, "viewpointRef", ENDING)
_CLASS = "type"  # of a box: which of its two figures it shows, or what it is where we have no word for it


def _look(style: Style | None) -> Attributes:
    if style is None:
        return {}
    if of_archi(dict(style.written)) == style:
        return dict(style.written)
    font = f"1|{style.font_name or _FONT}|{style.font_size}|{_WEIGHTS.get(style.font_style, 0)}|"
    return {
        "fillColor": style.fill or None,
        "alpha": archi_opacity(style),
        "lineColor": style.line or None,
        "lineWidth": style.line_width,
        "font": font if style.font_size else None,
        "fontColor": style.font or None,
    }


def _line_opacity(node: ViewNode) -> Extras:
    """Return as a feature what a file of another format tells of the opacity of a box's line."""
    opacity = archi_opacity(node.style, line=True) if node.style else None
    if opacity in (None, _OPAQUE) or LINE_OPACITY in dict(node.extras):
        return ()
    return ((LINE_OPACITY, str(opacity)),)


_OPAQUE = 255


def _profiles(extras: Extras) -> Iterator[tuple[tuple[str, str], str]]:
    """Give the specializations that an earlier file of Archi defined, with their ids."""
    for name, said in extras:
        if name == PROFILE:
            id, type, called = said.split(" ", 2)
            yield (type, called), id


def _listed(folder: Folder) -> Iterator[str]:
    for item in folder.items:
        if isinstance(item, Folder):
            yield from _listed(item)
        else:
            yield item
