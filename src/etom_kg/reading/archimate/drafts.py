"""What both XML formats of ArchiMate models gather while they are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from etom_kg.archimate.document import (
    Access,
    Document,
    DocumentKind,
    Drawing,
    Element,
    Folder,
    Kept,
    Point,
    PropertyDefinition,
    Relationship,
    Style,
    Text,
    Value,
    View,
    ViewConnection,
    ViewNode,
)
from etom_kg.archimate.types import element_type, relationship_type
from etom_kg.model import LeftOut
from etom_kg.reading.archimate.unsaid import drawn
from etom_kg.reading.notices import Notices
from etom_kg.reading.xml import SEPARATOR, XmlReader, local_name

UNKNOWN = "archimate.why_unknown"
LANG = f"http://www.w3.org/XML/1998/namespace{SEPARATOR}lang"
TYPE = f"http://www.w3.org/2001/XMLSchema-instance{SEPARATOR}type"


@dataclass(slots=True)
class Draft:
    """A thing of the file while its element is open; `depth` is the depth of that element.

    `what` is 'model', 'element', 'relationship', 'folder', 'view', 'node', 'connection' or 'definition'.
    `box` is left, top, width and height as the file has them.
    """

    what: str
    depth: int
    line: int
    id: str = ""
    type: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    names: list[Text] = field(default_factory=list)
    documentation: list[Text] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    extras: list[tuple[str, str]] = field(default_factory=list)
    items: list[str | Folder] = field(default_factory=list)
    nodes: list[ViewNode] = field(default_factory=list)
    connections: list[ViewConnection] = field(default_factory=list)
    bends: list[Point] = field(default_factory=list)
    ends: dict[str, Point] = field(default_factory=dict)
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    style: Style | None = None
    view_ref: str = ""


class DraftReader(XmlReader):
    """One pass over a model; `views` tells whether its drawings are kept or only their properties counted.

    `owners` are the things whose elements are open, the innermost last; `counts` are those of the file, by
    'element', 'relationship', 'property' and 'view'.
    """

    kind: DocumentKind

    def __init__(self, path: Path, display: str, views: bool) -> None:
        super().__init__(path, display)
        self.views_wanted = views
        self.owners: list[Draft] = []
        self.model = Draft("model", 0, 0)
        self.root_line: int | None = None
        self.version = ""
        self.definitions: dict[str, PropertyDefinition] = {}
        self.elements: list[Element] = []
        self.relationships: list[Relationship] = []
        self.folders: list[Folder] = []
        self.views: list[View] = []
        self.drawings: list[Drawing] = []
        self.rest: list[Kept] = []
        self.counts: Counter[str] = Counter()
        self.left: Counter[tuple[str, str]] = Counter()
        self.unsaid: Counter[str] = Counter()  # texts of drawings passed over, by kind
        self.notices = Notices()
        self._lang = ""
        self._drawing = 0  # the depth of drawings passed over

    def other(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse a root that is no model; count what else is unknown."""
        if len(self.open) == 1:
            raise self.fail("archimate_root", element=local_name(name), namespace=name.rpartition(SEPARATOR)[0] or "—")
        self.leave_out(local_name(name), "unknown")
        self.skip()

    def document(self) -> Document:
        """Return what was read."""
        model = self.model
        left = (LeftOut(what, why, count, harmless=why != UNKNOWN) for (what, why), count in sorted(self.left.items()))
        return Document(
            id=model.id,
            names=tuple(model.names),
            documentation=tuple(model.documentation),
            values=tuple(model.values),
            definitions=tuple(self.definitions.values()),
            elements=tuple(self.elements),
            relationships=tuple(self.relationships),
            folders=tuple(self.folders),
            views=tuple(self.views),
            left_out=tuple(left),
            notices=self.notices.all(),
            kind=self.kind,
            version=self.version,
            extras=tuple(model.extras),
            drawings=tuple(self.drawings),
            rest=tuple(self.rest),
            properties=self.counts["property"],
            unsaid=dict(self.unsaid),
        )

    def leave_out(self, what: str, why: str, count: int = 1) -> None:
        """Count content that the document does not hold."""
        self.left[what, f"archimate.why_{why}"] += count

    def own(self, what: str, attributes: dict[str, str], id: str = "") -> Draft:
        """Begin a thing: what follows belongs to it until its element ends."""
        draft = Draft(what, len(self.open), self.line, id.strip(), attributes.get(TYPE, "").rpartition(":")[2].strip())
        draft.attributes = attributes
        self.owners.append(draft)
        return draft

    def closed(self) -> Draft | None:
        """Return the innermost thing, and close it, if it is its element that ends now."""
        if self.owners and self.owners[-1].depth == len(self.open):
            return self.owners.pop()
        return None

    @property
    def owner(self) -> Draft | None:
        """The thing that the element at hand is a child of."""
        if self.owners and self.owners[-1].depth == len(self.open) - 1:
            return self.owners[-1]
        return None

    # -- texts ------------------------------------------------------------------------------------------------

    def text_start(self, name: str, attributes: dict[str, str]) -> None:
        """Gather the text of an element."""
        self._lang = attributes.get(LANG, "")
        self.collect()

    def text_end(self) -> Text:
        """Return the text gathered, in its language."""
        return Text(self.collected(), self._lang, self.text_line)

    def documentation_end(self, name: str) -> None:
        """Give a documentation to the thing it stands in."""
        text = self.text_end()
        if text.value.strip() and (owner := self.owner):
            owner.documentation.append(text)

    # -- elements and relationships -----------------------------------------------------------------------------

    def finish_element(self, draft: Draft, specialization: str = "", written: str = "") -> None:
        """Keep an element; one of a type unknown to ArchiMate keeps the type written."""
        self.counts["element"] += 1
        known = element_type(written or draft.type)
        self.elements.append(
            Element(
                id=draft.id,
                type=known or draft.type,
                names=tuple(draft.names),
                documentation=tuple(draft.documentation),
                values=tuple(draft.values),
                line=draft.line,
                specialization=specialization,
                extras=tuple(draft.extras),
            )
        )

    def finish_relationship(
        self, draft: Draft, access: str, influence: str, directed: bool | None, specialization: str = ""
    ) -> None:
        """Keep a relationship."""
        self.counts["relationship"] += 1
        self.relationships.append(
            Relationship(
                id=draft.id,
                type=relationship_type(draft.type) or draft.type,
                source=draft.attributes.get("source", "").strip(),
                target=draft.attributes.get("target", "").strip(),
                names=tuple(draft.names),
                documentation=tuple(draft.documentation),
                values=tuple(draft.values),
                access=ACCESS.get(access.casefold(), ""),
                influence=influence,
                directed=directed,
                line=draft.line,
                specialization=specialization,
                extras=tuple(draft.extras),
            )
        )

    # -- drawings that are not wanted -------------------------------------------------------------------------

    def pass_over(self) -> None:
        """Go through the element just opened for the sake of its properties alone."""
        self._drawing = len(self.open)
        self.divert(self._drawn_start, self._drawn_end)

    def _drawn_start(self, name: str, attributes: dict[str, str]) -> None:
        self.push(name)
        if name.endswith("property"):
            self.counts["property"] += 1
        elif drawn(self.unsaid, name, attributes, self.open[-2]):
            self.await_text(self._drawn_text)

    def _drawn_text(self) -> None:
        self.unsaid["view_text"] += 1

    def _drawn_end(self, name: str) -> None:
        self.await_text(None)
        if len(self.open) == self._drawing:
            self.restore()
        self.pop()


ACCESS: dict[str, Access] = {"access": "Access", "read": "Read", "write": "Write", "readwrite": "ReadWrite"}
