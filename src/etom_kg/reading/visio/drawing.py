"""The parts of a Visio package: pages, their shapes with texts, shape data and glued connectors. No records here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from etom_kg.errors import InputError
from etom_kg.reading.xml import SEPARATOR, XmlReader
from etom_kg.reading.zipped import MAX_PART, Package, opened, related, relations_of

MAIN = "http://schemas.microsoft.com/office/visio/2012/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING, _PAGES, _MASTERS, _PAGE = "/document", "/pages", "/masters", "/page"
_SMALL = 16_777_216
MAX_SHAPES = 500_000
_COMMENTS = "/comments"
# what may be told of a page, by section and cell
_OF_PAGES = {"Property": {"Value": "shape_data"}, "User": {"Value": "user_cell"}, "Layer": {"Name": "layer"}}
_OWN_OF_VISIO = ("vis", "msv", "bpmn")
_COPY = re.compile(r"\.\d+$")


@dataclass(slots=True)
class Shape:
    """A shape of a page with all that it is drawn of; `master` is the universal name of what it is a copy of.

    `values` are shape data by label; `leads` are the pages its hyperlinks lead to. `one_dimensional` is a line.
    `back` tells that its arrow points to its beginning. `unsaid` counts what else is told of it, by kind.
    """

    id: str
    name: str
    master: str
    text: str = ""
    inner: list[str] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    one_dimensional: bool = False
    back: bool = False
    unsaid: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> str:
        """The text as one line: its own, else that of its parts."""
        own = " ".join(self.text.split())
        return own or " ".join(" ".join(self.inner).split())


@dataclass(slots=True)
class Page:
    """A page: shapes by id in the order of the file, `owner` of inner shapes, glued ends of lines by line and end.

    `unsaid` counts what is told of the page itself, by kind.
    """

    id: str
    name: str
    background: bool
    shapes: dict[str, Shape] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    glued: dict[str, dict[str, str]] = field(default_factory=dict)
    unsaid: Counter[str] = field(default_factory=Counter)


def read_drawing(path: Path, display: str) -> list[Page]:
    """Return the pages of a drawing; raises InputError as `zipped` and `xml` do, always for the file as a whole."""
    with opened(path, display) as package:
        drawing = _one(package, "", _DRAWING) or "visio/document.xml"
        if drawing not in package.sizes:
            raise package.refuse("reading.zip_missing", part="visio/document.xml")
        masters: dict[str, str] = {}
        for part in _targets(package, drawing, _MASTERS):
            _Masters(package, part, masters).run()
        found: list[Page] = []
        for part in _targets(package, drawing, _PAGES):
            listed = _PageList(package, part)
            listed.run()
            targets = dict(_relations(package, part, _PAGE))
            for page, relation in listed.pages:
                if relation in targets:
                    _Shapes(package, targets[relation], page, masters).run()
                found.append(page)
        for part in _targets(package, drawing, _COMMENTS):
            if found and part in package.sizes:
                _Comments(package, part, found[0].unsaid).run()
        return found


def _says(text: str) -> bool:
    return any(map(str.isalpha, text))


class _Part(XmlReader):
    """Reads one part; what is wrong in it is told of the file, with the part and the line in it."""

    def __init__(self, package: Package, part: str, limit: int = _SMALL) -> None:
        super().__init__(Path(package.display), package.display)
        self.package = package
        self.part = part
        self.limit = limit

    def stream(self) -> IO[bytes]:
        return self.package.part(self.part, self.limit)

    def run(self) -> None:
        try:
            super().run()
        except InputError as error:
            if error.key == "reading.xml_doctype":
                raise self.package.refuse("reading.zip_doctype", part=self.part) from None
            if error.key.startswith(("reading.xml_", "reading.empty")):
                raise self.package.refuse("reading.zip_part", part=self.part, at=error.line) from None
            raise

    def on(self, local: str, namespace: str = MAIN) -> str:
        return namespace + SEPARATOR + local


class _Relations(_Part):
    def __init__(self, package: Package, part: str, found: list[tuple[str, str, str]]) -> None:
        super().__init__(package, part)
        self.found = found
        self.starts[self.on("Relationship", RELATIONS)] = self.take

    def take(self, name: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") != "External":
            self.found.append((attributes.get("Id", ""), attributes.get("Type", ""), attributes.get("Target", "")))


def _relations(package: Package, part: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (id, part) of the relations of a part whose type ends with `kind`."""
    source = relations_of(part)
    found: list[tuple[str, str, str]] = []
    if source in package.sizes:
        _Relations(package, source, found).run()
    for relation, written, target in found:
        if written.endswith(kind):
            yield relation, related(part, target)


def _targets(package: Package, part: str, kind: str) -> list[str]:
    return [target for _, target in _relations(package, part, kind)]


def _one(package: Package, part: str, kind: str) -> str:
    return next(iter(_targets(package, part, kind)), "")


class _Masters(_Part):
    """Collects the universal names of masters by id: they are English in every language of Visio."""

    def __init__(self, package: Package, part: str, found: dict[str, str]) -> None:
        super().__init__(package, part)
        self.found = found
        self.starts[self.on("Master")] = self.take

    def take(self, name: str, attributes: dict[str, str]) -> None:
        written = attributes.get("NameU") or attributes.get("Name", "")
        self.found[attributes.get("ID", "")] = _COPY.sub("", written)
        self.skip()


class _Comments(_Part):
    """Counts the comments of the people who reviewed a drawing."""

    def __init__(self, package: Package, part: str, found: Counter[str]) -> None:
        super().__init__(package, part)
        self.found = found
        self.starts[self.on("CommentEntry")] = self.take

    def take(self, name: str, attributes: dict[str, str]) -> None:
        self.found["comment"] += 1


class _PageList(_Part):
    def __init__(self, package: Package, part: str) -> None:
        super().__init__(package, part)
        self.pages: list[tuple[Page, str]] = []
        self.starts[self.on("Page")] = self.take
        self.starts[self.on("Section")] = self.section
        self.starts[self.on("Cell")] = self.cell
        self.starts[self.on("Rel")] = self.relation
        self.within = ""

    def take(self, name: str, attributes: dict[str, str]) -> None:
        called = attributes.get("Name") or attributes.get("NameU", "")
        background = attributes.get("Background") in ("1", "true")
        self.pages.append((Page(attributes.get("ID", ""), " ".join(called.split()), background), ""))

    def section(self, name: str, attributes: dict[str, str]) -> None:
        self.within = attributes.get("N", "")
        if self.within not in _OF_PAGES:
            self.skip()

    def cell(self, name: str, attributes: dict[str, str]) -> None:
        """Count the data of a page, the names of its layers and its cells of a person's own."""
        told = _OF_PAGES.get(self.within, {}).get(attributes.get("N", ""))
        if told and self.pages and _says(attributes.get("V", "")):
            self.pages[-1][0].unsaid[told] += 1

    def relation(self, name: str, attributes: dict[str, str]) -> None:
        if self.pages:
            self.pages[-1] = (self.pages[-1][0], attributes.get(_LINKS + SEPARATOR + "id", ""))


class _Shapes(_Part):
    """Collects the shapes of one page. A copy of a master is one shape with all its parts."""

    def __init__(self, package: Package, part: str, page: Page, masters: dict[str, str]) -> None:
        super().__init__(package, part, MAX_PART)
        self.page = page
        self.masters = masters
        self.nested: list[tuple[str, bool]] = []  # ids of the open shapes; whether each is a shape of its own
        self.units: list[Shape] = []
        self.section = ""
        self.row: dict[str, str] = {}
        self.arrows: dict[str, str] = {}
        for local, handler in (
            ("Shape", self.shape),
            ("Section", self.begin_section),
            ("Row", self.begin_row),
            ("Cell", self.cell),
            ("Text", self.begin_text),
            ("Connect", self.connect),
            ("ForeignData", self.pass_over),
        ):
            self.starts[self.on(local)] = handler
        self.ends = {
            self.on("Shape"): self.end_shape,
            self.on("Section"): self.end_section,
            self.on("Row"): self.end_row,
            self.on("Text"): self.end_text,
        }

    def pass_over(self, name: str, attributes: dict[str, str]) -> None:
        self.skip()

    def shape(self, name: str, attributes: dict[str, str]) -> None:
        ident, master = attributes.get("ID", ""), attributes.get("Master", "")
        own = bool(master) or not (self.units and "MasterShape" in attributes)
        if attributes.get("Type") == "Guide":
            self.skip()
            return
        self.nested.append((ident, own))
        if own:
            called = attributes.get("Name") or attributes.get("NameU") or f"Sheet.{ident}"
            shape = Shape(ident, called, self.masters.get(master, ""))
            self.units.append(shape)
            if len(self.page.shapes) >= MAX_SHAPES:
                raise self.package.refuse("reading.visio_many", limit=MAX_SHAPES)
            self.page.shapes.setdefault(ident, shape)
            self.arrows = {}
        self.page.owner[ident] = self.units[-1].id

    def end_shape(self, name: str) -> None:
        if self.nested and self.nested.pop()[1]:
            shape = self.units.pop()
            begin, end = self.arrows.get("BeginArrow", "0"), self.arrows.get("EndArrow", "")
            shape.back = begin not in ("", "0") and end == "0"
            self.arrows = {}

    def begin_section(self, name: str, attributes: dict[str, str]) -> None:
        self.section = attributes.get("N", "")
        if self.section not in ("Property", "Hyperlink", "User") or not self.units:
            self.section = ""
            self.skip()

    def end_section(self, name: str) -> None:
        self.section = ""

    def begin_row(self, name: str, attributes: dict[str, str]) -> None:
        self.row = {"": attributes.get("N", "")}

    def end_row(self, name: str) -> None:
        if self.section == "Property" and (value := self.row.get("Value", "").strip()):
            self.units[-1].values.append((self.row.get("Label", "").strip() or self.row[""], value))
        elif self.section == "Hyperlink" and (page := self.row.get("SubAddress", "").strip()):
            self.units[-1].leads.append(page.partition("/")[0])
        if self.section == "Hyperlink":
            self.units[-1].unsaid["hyperlink"] += any(
                self.row.get(cell, "").strip() for cell in ("Address", "Description")
            )
        elif self.section == "User" and not self.row.get("", "").casefold().startswith(_OWN_OF_VISIO):
            self.units[-1].unsaid["user_cell"] += _says(self.row.get("Value", ""))
        self.row = {}

    def cell(self, name: str, attributes: dict[str, str]) -> None:
        cell = attributes.get("N", "")
        if self.section:
            if cell in ("Label", "Value", "SubAddress", "Address", "Description"):
                self.row[cell] = attributes.get("V", "")
        elif self.nested and self.nested[-1][1]:
            if cell == "Comment":
                self.units[-1].unsaid["screen_tip"] += bool(attributes.get("V", "").strip())
            elif cell == "BeginX":
                self.units[-1].one_dimensional = True
            elif cell in ("BeginArrow", "EndArrow"):
                self.arrows[cell] = attributes.get("V", "")

    def begin_text(self, name: str, attributes: dict[str, str]) -> None:
        self.collect()

    def end_text(self, name: str) -> None:
        text = self.collected()
        if self.nested and self.nested[-1][1]:
            self.units[-1].text = text
        elif self.units and text.strip():
            self.units[-1].inner.append(text)

    def connect(self, name: str, attributes: dict[str, str]) -> None:
        end = attributes.get("FromCell", "")
        if end in ("BeginX", "EndX"):
            self.page.glued.setdefault(attributes.get("FromSheet", ""), {})[end] = attributes.get("ToSheet", "")
