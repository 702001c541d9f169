"""Cells of a workbook (XLSX) given other texts: only their elements in the sheet's part change.

The workbook has been found sound by its reader. A changed cell holds its text itself (`inlineStr`) and keeps its
style; every other part of the archive, and every other byte of the sheet's part, is what it was.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Literal

from lxml import etree

from etom_kg.editing.sources import Source, of_xml
from etom_kg.editing.spans import Edit, applied
from etom_kg.editing.xml_elements import escaped
from etom_kg.frozen import dataclass
from etom_kg.reading.sheet import number as column_of
from etom_kg.reading.zipped import related, relations_of

Address = tuple[str, int, int]
"""Name of a sheet, row and column."""
Held = Literal["text", "rich", "formula", "other"]
_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(/?)((?:[\w.-]+:)?)(row|c|f|v|is|r|sheetData)\b([^>]*?)(/?)>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"\s([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ITEM = re.compile(r"<(?:[\w.-]+:)?si\b[^>]*?(?:/>|>(.*?)</(?:[\w.-]+:)?si\s*>)", re.DOTALL)
_RUN = re.compile(r"<(?:[\w.-]+:)?(?:r|rPh)[\s>]")
_CONTROL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the text of its sheet's part: where it stands and what it holds.

    'rich' is text formatted in parts, which a plain one would take the place of; 'other' a number, a date, a truth.
    """

    start: int
    end: int
    opening: str
    held: Held


class WorkbookText:
    """A workbook whose cells can be given other texts."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts, self._texts = _parts(self._archive)
        self._sheets: dict[str, tuple[Source, dict[tuple[int, int], Cell]]] = {}
        self._rich: frozenset[int] | None = None

    def cell(self, address: Address) -> Cell | None:
        """Return a cell, None where the file has no element for it."""
        sheet, row, column = address
        found = self._sheet(sheet)
        return found[1].get((row, column)) if found else None

    def with_texts(self, texts: Mapping[Address, str]) -> bytes:
        """Return the workbook with these texts in these cells, each of which the file has."""
        edits: dict[str, list[Edit]] = {}
        for (sheet, row, column), text in texts.items():
            cell = self._sheets[sheet][1][row, column] if self._sheet(sheet) else None
            assert cell is not None
            edits.setdefault(sheet, []).append(Edit(cell.start, cell.end, _with_text(cell.opening, text)))
        changed = {}
        for sheet, some in edits.items():
            source = self._sheets[sheet][0]
            changed[self._parts[sheet]] = source.encoded(applied(source.text, some))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            target.comment = self._archive.comment
            for member in self._archive.infolist():
                content = changed.get(member.filename) or self._archive.read(member)
                # what is written notes its new place in the record it is given
                target.writestr(copy(member), content)
        return stream.getvalue()

    def _sheet(self, name: str) -> tuple[Source, dict[tuple[int, int], Cell]] | None:
        if name not in self._sheets:
            source = of_xml(self._archive.read(self._parts[name])) if name in self._parts else None
            if source is None:
                return None
            self._sheets[name] = source, dict(self._cells(source.text))
        return self._sheets[name]

    def _cells(self, text: str) -> Iterator[tuple[tuple[int, int], Cell]]:
        """Yield row, column and cell of every cell, counted on where the file gives no address."""
        row = column = 0
        inside = False
        opened: re.Match[str] | None = None
        held: Held = "other"
        for tag in _TAG.finditer(text):
            closing, _, name, attributes, empty = tag.groups()
            if name == "sheetData":
                inside = not closing
            elif not inside:
                continue
            elif name == "row" and not closing:
                written = _value(attributes, "r")
                row, column = int(written) if written.isdecimal() else row + 1, 0
            elif name == "c" and not closing:
                letters = re.match(r"[A-Z]+", _value(attributes, "r"))
                column = column_of(letters[0]) if letters else column + 1
                kind = _value(attributes, "t")
                opened, held = tag, "text" if kind in ("s", "inlineStr", "str") else "other"
                if empty:
                    yield (row, column), Cell(*tag.span(), tag[0], held)
            elif name == "c" and opened:
                yield (row, column), Cell(opened.start(), tag.end(), opened[0], held)
            elif name == "f":
                held = "formula"
            elif name == "r" and not closing and held == "text":
                held = "rich"
            elif name == "v" and not closing and held == "text" and opened and _value(opened[4], "t") == "s":
                index = text[tag.end() : text.find("<", tag.end())]
                held = "rich" if index.strip().isdecimal() and self._is_rich(int(index)) else "text"

    def _is_rich(self, index: int) -> bool:
        """Tell whether a shared text is formatted in parts."""
        if self._rich is None:
            source = of_xml(self._archive.read(self._texts)) if self._texts else None
            items = enumerate(_ITEM.finditer(source.text)) if source else ()
            self._rich = frozenset(number for number, item in items if item[1] and _RUN.search(item[1]))
        return index in self._rich


def _value(attributes: str, name: str) -> str:
    return next((one[2] or one[3] or "" for one in _ATTRIBUTE.finditer(attributes) if one[1] == name), "")


def _with_text(opening: str, text: str) -> str:
    """Return the whole element of a cell for a text, made from its start tag."""
    name = opening[1:].split(None, 1)[0].rstrip("/>")
    prefix = name.rpartition(":")[0] + ":" if ":" in name else ""
    bare = _ATTRIBUTE.sub(lambda one: "" if one[1] == "t" else one[0], opening).rstrip("/>").rstrip()
    # a sign that XML cannot hold is written as _xHHHH_, and what looks like that is written so too
    safe = escaped(_CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text))
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'{bare} t="inlineStr"><{prefix}is><{prefix}t{space}>{safe}</{prefix}t></{prefix}is></{name}>'


def _parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], str]:
    """Return the parts of the sheets by their names, and that of the shared texts ('' where there is none)."""
    book = next((target for kind, _, target in _relations(archive, "") if kind == "officeDocument"), "xl/workbook.xml")
    relations = list(_relations(archive, book))
    targets = {id: target for _, id, target in relations}
    sheets = {}
    for sheet in _tree(archive.read(book)).iterfind("{*}sheets/{*}sheet"):
        id = next((str(value) for label, value in sheet.attrib.items() if str(label).endswith("}id")), "")
        if id in targets:
            sheets[sheet.get("name") or ""] = targets[id]
    return sheets, next((target for kind, _, target in relations if kind == "sharedStrings"), "")


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the last word of the kind, the id and the target of each relation of a part."""
    for one in _tree(archive.read(relations_of(part))):
        yield (one.get("Type") or "").rpartition("/")[2], one.get("Id") or "", related(part, one.get("Target") or "")


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
