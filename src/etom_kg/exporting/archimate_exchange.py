"""An ArchiMate document in the Model Exchange File Format 3.1 of The Open Group: valid against its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from etom_kg.archimate.document import (
    Document,
    Element,
    Folder,
    Point,
    Relationship,
    Style,
    Text,
    Value,
    View,
    ViewConnection,
    ViewNode,
    walk,
)
from etom_kg.archimate.exchange_names import TARGET, TOLD, ExchangeNames
from etom_kg.archimate.types import LAYER_OF
from etom_kg.exporting.fitting import METADATA, SPECIALIZATION, VERSION, corner
from etom_kg.exporting.markup import Attributes, Markup
from etom_kg.reading.archimate.styles import opacity_told

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
BLACK = "#000000"
NODE_SIZE = (120, 55)
"""Of a node for which the tool has a size of its own."""


def write(document: Document, lang: str = "", own: frozenset[str] = frozenset()) -> bytes:
    """Return the document as a file; of texts of eTOM in several languages that in `lang` comes first.

    A person's `own` things, by their ids, keep the order of theirs: the first name is what programs call them.

    Relationships whose ends are absent, and connections and nodes of views that show nothing of the document, have no
    place in the format: the caller leaves them out (`fitting.fit`).
    """
    return _Writer(document, lang, own).written()


class _Writer:
    def __init__(self, document: Document, lang: str, own: frozenset[str]) -> None:
        self.document, self.lang, self.own, self.out = document, lang, own, Markup()
        self.ids = ExchangeNames(document)

    def written(self) -> bytes:
        document, out = self.document, self.out
        root = {
            "xmlns": NAMESPACE,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "identifier": self.ids[document.id],
            "version": next((said for name, said in document.extras if name == VERSION), None),
        }
        if self.ids.told:
            out.instruction(TARGET, TOLD)
        keeps = bool(self.own)
        with out.inside("model", root):
            self.texts("name", document.names or (Text(""),), keeps)
            self.texts("documentation", document.documentation, keeps)
            self.values(document.values)
            self.metadata()
            with self.list_of("elements", document.elements):
                for element in document.elements:
                    self.element(element)
            with self.list_of("relationships", document.relationships):
                for relationship in document.relationships:
                    self.relationship(relationship)
            with self.list_of("organizations", document.folders):
                for folder in document.folders:
                    self.folder(folder)
            with self.list_of("propertyDefinitions", document.definitions):
                for one in document.definitions:
                    with out.inside("propertyDefinition", {"identifier": self.ids[one.id], "type": one.type}):
                        out.text("name", one.name)
            if document.views:
                with out.inside("views"), out.inside("diagrams"):
                    for view in document.views:
                        _View(self, view).write()
        return out.as_bytes()

    def metadata(self) -> None:
        """Write what is said of the model as a document: terms of Dublin Core, and which vocabulary they are of."""
        told = [(name.removeprefix(METADATA), said) for name, said in self.document.extras if name.startswith(METADATA)]
        with self.list_of("metadata", told):
            for name, said in told:
                namespace, _, local = name.rpartition(" ")
                if namespace == DUBLIN_CORE:
                    self.out.text(f"dc:{local}", said, {"xmlns:dc": DUBLIN_CORE})
                else:
                    self.out.text(local, said)

    @contextmanager
    def list_of(self, name: str, things: Sequence[object]) -> Iterator[None]:
        """Open the list of some things; there is no empty list in the format."""
        if things:
            with self.out.inside(name):
                yield
        else:
            yield

    def element(self, element: Element) -> None:
        with self.out.inside("element", {"identifier": self.ids[element.id], "xsi:type": element.type}):
            # a real element must have a name, a grouping or a junction need not
            nameless = () if LAYER_OF.get(element.type) in ("composite", "connector") else (Text(""),)
            self.described(element, nameless)

    def relationship(self, one: Relationship) -> None:
        told = {
            "identifier": self.ids[one.id],
            "source": self.ids[one.source],
            "target": self.ids[one.target],
            "xsi:type": one.type,
            "accessType": one.access or None,
            "modifier": one.influence or None,
            "isDirected": None if one.directed is None else str(one.directed).lower(),
        }
        with self.out.inside("relationship", told):
            self.described(one, ())

    def described(self, one: Element | Relationship, nameless: tuple[Text, ...]) -> None:
        as_it_is = one.id in self.own
        self.texts("name", one.names or nameless, as_it_is)
        self.texts("documentation", one.documentation, as_it_is)
        kind = (Value(SPECIALIZATION, one.specialization),) if one.specialization else ()
        self.values((*kind, *one.values))

    def texts(self, name: str, texts: Iterable[Text], as_it_is: bool = False) -> None:
        # the sort is stable: what is not in the language keeps its order
        for text in texts if as_it_is else sorted(texts, key=lambda one: one.lang != self.lang):
            self.out.text(name, text.value, {"xml:lang": text.lang or None})

    def values(self, values: Sequence[Value]) -> None:
        with self.list_of("properties", values):
            for reference, alike in groupby(values, key=lambda value: (value.property, value.lang == "")):
                self.property(reference[0], list(alike))

    def property(self, reference: str, values: Sequence[Value]) -> None:
        """Write values of one property: those in several languages stand together, others one by one."""
        sets = [values] if len({value.lang for value in values}) == len(values) else [[value] for value in values]
        for told in sets:
            with self.out.inside("property", {"propertyDefinitionRef": self.ids[reference]}):
                for value in told:
                    self.out.text("value", value.value, {"xml:lang": value.lang or None})

    def folder(self, folder: Folder) -> None:
        with self.out.inside("item", {"identifier": self.ids[folder.id] if folder.id else None}):
            self.texts("label", folder.label, bool(self.own))
            self.texts("documentation", folder.documentation, bool(self.own))
            for item in folder.items:
                if isinstance(item, Folder):
                    self.folder(item)
                else:
                    self.out.empty("item", {"identifierRef": self.ids[item]})


class _View:
    """One diagram. Where some of it lies left of or above the corner, all is moved: no number is negative here."""

    def __init__(self, writer: _Writer, view: View) -> None:
        self.writer, self.out, self.ids, self.view = writer, writer.out, writer.ids, view
        nodes = list(walk(view.nodes))
        self.left, self.top = corner(view)
        self.nested = {(node.id, child.id) for node in nodes for child in node.children}

    def write(self) -> None:
        view, writer = self.view, self.writer
        about = {"identifier": self.ids[view.id], "xsi:type": "Diagram", "viewpoint": view.viewpoint or None}
        with self.out.inside("view", about):
            writer.texts("name", view.names or (Text(""),), bool(writer.own))
            writer.texts("documentation", view.documentation, bool(writer.own))
            writer.values(view.values)
            for node in view.nodes:
                self.node(node)
            for connection in view.connections:
                self.connection(connection)

    def node(self, node: ViewNode) -> None:
        width, height = (side if side > 0 else usual for side, usual in zip((node.w, node.h), NODE_SIZE, strict=True))
        about = {
            "identifier": self.ids[node.id],
            "elementRef": self.ids[node.element] if node.element else None,
            "xsi:type": "Element" if node.element else "Container" if node.children else node.kind,
            **self.place(node),
            "w": width,
            "h": height,
        }
        with self.out.inside("node", about):
            self.concept(node, node.view_ref)
            for child in node.children:
                self.node(child)

    def connection(self, one: ViewConnection) -> None:
        nested = (one.source, one.target) in self.nested or (one.target, one.source) in self.nested
        about = {
            "identifier": self.ids[one.id],
            "relationshipRef": self.ids[one.relationship] if one.relationship else None,
            "xsi:type": "NestingRelationship" if one.relationship and nested else one.kind,
            "source": self.ids[one.source],
            "target": self.ids[one.target],
        }
        with self.out.inside("connection", about):
            self.concept(one, "")
            for name, points in (
                ("sourceAttachment", (one.source_attachment,)),
                ("bendpoint", one.bends),
                ("targetAttachment", (one.target_attachment,)),
            ):
                for point in filter(None, points):
                    self.out.empty(name, self.place(point))

    def concept(self, one: ViewNode | ViewConnection, view_ref: str) -> None:
        self.writer.texts("label", one.names, bool(self.writer.own))
        self.writer.texts("documentation", one.documentation, bool(self.writer.own))
        if one.style is not None:
            self.style(one.style)
        if view_ref:
            self.out.empty("viewRef", {"ref": self.ids[view_ref]})

    def style(self, style: Style) -> None:
        with self.out.inside("style", {"lineWidth": style.line_width}):
            if told := opacity_told(style):
                self.out.instruction(TARGET, told)
            for name, colour, alpha in (
                ("fillColor", style.fill, style.fill_alpha),
                ("lineColor", style.line, style.line_alpha),
            ):
                if colour:
                    self.out.empty(name, _rgb(colour, alpha))
            font = {
                "name": style.font_name or None,
                "size": style.font_size or None,
                "style": style.font_style or None,
            }
            if style.font or any(font.values()):
                # other formats leave black unsaid, and readers of this one count on a colour
                colour = style.font or ("" if self.writer.document.kind == "exchange" else BLACK)
                with self.out.inside("font", font):
                    if colour:
                        self.out.empty("color", _rgb(colour, None))

    def place(self, at: ViewNode | Point) -> dict[str, object]:
        return {"x": at.x - self.left, "y": at.y - self.top}


def _rgb(colour: str, alpha: int | None) -> Attributes:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": alpha}
