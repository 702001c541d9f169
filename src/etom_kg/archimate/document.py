"""An ArchiMate model as its tools keep it: elements, relationships, folders and views; no XML and no RDF.

Types are those of ArchiMate 3.1 (`archimate.types`); a type unknown to it stays as written.
Lines count from 1; 0 means unknown; they do not count when two things are compared.
Positions in views are absolute, as the exchange format has them.
`extras` hold what a file says of a thing that has no field of its own, by the name the file gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from etom_kg.frozen import dataclass
from etom_kg.model import LeftOut, Notice

Access = Literal["", "Access", "Read", "Write", "ReadWrite"]
DocumentKind = Literal["exchange", "native", "archi-csv"]
NodeKind = Literal["Element", "Container", "Label"]
ConnectionKind = Literal["Relationship", "Line"]
Extras = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a piece of documentation; several languages may stand side by side."""

    value: str
    lang: str = ""
    line: int = field(default=0, compare=False)


class Named:
    """Whatever has names, in one language or several."""

    __slots__ = ()
    names: tuple[Text, ...]

    @property
    def name(self) -> str:
        """Return the first name, '' where there is none."""
        return self.names[0].value if self.names else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An element of Archi's file that stays as it is: name, attributes in their order, text, and what is in it.

    Names of attributes and types have the prefixes that Archi uses.
    """

    name: str
    attributes: Extras = ()
    text: str = ""
    children: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sketch or canvas of Archi, which shows no elements of the model; `type` is what Archi calls it."""

    id: str
    type: str
    name: str
    content: Kept


@dataclass(frozen=True, slots=True)
class PropertyDefinition:
    """A property that values refer to. Where the file defines none (native, CSV) its id is its name."""

    id: str
    name: str
    type: str = "string"


@dataclass(frozen=True, slots=True)
class Value:
    """What a thing has for a property, by the definition's id; the same property may occur several times.

    `again` marks a further value of one and the same occurrence, as in another language.
    """

    property: str
    value: str
    lang: str = ""
    line: int = field(default=0, compare=False)
    again: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Element(Named):
    """An element. `specialization` is the name of its profile (Archi), '' for none."""

    id: str
    type: str
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    line: int = field(default=0, compare=False)
    specialization: str = ""
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class Relationship(Named):
    """A relationship from `source` to `target`; an end is an element or another relationship, by id.

    `access` is said of Access only ('' is the default of the format), `directed` of Association only.
    """

    id: str
    type: str
    source: str
    target: str
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    access: Access = ""
    influence: str = ""
    directed: bool | None = None
    line: int = field(default=0, compare=False)
    specialization: str = ""
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the model tree: ids of elements, relationships and views, and folders, in their order."""

    label: tuple[Text, ...]
    items: tuple[str | Folder, ...] = ()
    id: str = ""
    kind: str = ""  # the native format's 'business', 'relations', 'diagrams' …
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a node or a connection looks: colours as '#rrggbb', their opacity in percent; None or '' is not said.

    `written` are the attributes in which Archi's file said so.
    """

    fill: str = ""
    fill_alpha: int | None = None
    line: str = ""
    line_alpha: int | None = None
    line_width: int | None = None
    font: str = ""  # its colour
    font_name: str = ""
    font_size: str = ""
    font_style: str = ""  # 'bold', 'italic' …, separated by blanks
    written: Extras = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ViewNode:
    """A box of a view. `element` is '' for groups and notes; `view_ref` is the view that a label opens."""

    id: str
    kind: NodeKind
    element: str = ""
    x: int = 0
    y: int = 0
    w: int = 0
    h: int = 0
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    style: Style | None = None
    children: tuple[ViewNode, ...] = ()
    view_ref: str = ""
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a view."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class ViewConnection:
    """A line of a view from one of its nodes or connections to another; `relationship` is '' for a plain line."""

    id: str
    kind: ConnectionKind
    source: str
    target: str
    relationship: str = ""
    bends: tuple[Point, ...] = ()
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    style: Style | None = None
    source_attachment: Point | None = None
    target_attachment: Point | None = None
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class View(Named):
    """A diagram of the model."""

    id: str
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    viewpoint: str = ""
    nodes: tuple[ViewNode, ...] = ()
    connections: tuple[ViewConnection, ...] = ()
    line: int = field(default=0, compare=False)
    extras: Extras = ()


@dataclass(frozen=True, slots=True)
class Document(Named):
    """A whole model. `version` is that of its format: '2.1', '3.0', '3.1', or what Archi wrote ('5.0.0').

    `properties` counts the properties of the file, those of things that are left out with them. `drawings` and `rest`
    are what only Archi's own format has a place for. `unsaid` counts by kind the texts of drawings passed over.
    """

    id: str
    names: tuple[Text, ...] = ()
    documentation: tuple[Text, ...] = ()
    values: tuple[Value, ...] = ()
    definitions: tuple[PropertyDefinition, ...] = ()
    elements: tuple[Element, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    folders: tuple[Folder, ...] = ()
    views: tuple[View, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()
    kind: DocumentKind = "exchange"
    version: str = ""
    extras: Extras = ()
    drawings: tuple[Drawing, ...] = ()
    rest: tuple[Kept, ...] = ()
    properties: int = field(default=0, compare=False)
    unsaid: Mapping[str, int] = field(default_factory=dict, compare=False)


def every_folder(folders: tuple[Folder, ...]) -> Iterator[Folder]:
    """Every folder with those inside it."""
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        yield folder
        waiting.extend(item for item in folder.items if isinstance(item, Folder))


def walk(nodes: tuple[ViewNode, ...]) -> Iterator[ViewNode]:
    """Every node of a view with those inside it, parents first."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))
