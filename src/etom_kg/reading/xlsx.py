"""Reads workbooks (Office Open XML, transitional and strict) as sparse sheets, straight from their XML.

The parts are streamed through lxml: memory follows the cells that exist, not the dimension a file claims;
merged ranges, number formats and row numbers are at hand; DTDs, oversized and damaged parts are refused before
anything is built from them. Formulas are never evaluated: the stored result is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from lxml import etree

from etom_kg import advance
from etom_kg.errors import InputError
from etom_kg.reading.number_formats import Format, format_of
from etom_kg.reading.sheet import MAX_COLUMNS, MAX_ROWS, Merged, Row, Sheet, Stored, Value, letters, number
from etom_kg.reading.zipped import MAX_PART, Kind, Package, opened, related, relations_of

MAX_CELLS = 5_000_000
MAX_CHARACTERS = 100_000_000  # of all cells: a text that many cells share counts in each
MAX_MERGED = 100_000
# unpacked bytes of the shared texts, and of a part without cells
MAX_TEXTS = 67_108_864
MAX_SMALL = 16_777_216

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KIND = Kind(
    heart="[Content_Types].xml",
    heartless="registers.not_workbook",
    damaged="registers.damaged_workbook",
    encrypted="registers.encrypted_workbook",
    unreadable="registers.unreadable",
    many="registers.too_many_parts",
    outside="registers.part_outside",
    twice="registers.damaged_workbook",
    missing="registers.part_missing",
    large="registers.too_large",
    doctype="registers.doctype",
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


def read_workbook(path: Path, display: str) -> tuple[Sheet, ...]:
    """Return the worksheets of a workbook in their order, hidden ones marked.

    Raises InputError for anything that is not a sound workbook: old Excel, encrypted, damaged, with a DTD,
    beyond the limits of this module.
    """
    _refuse_other_kinds(path, display)
    with opened(path, display, _KIND) as package:
        try:
            return _Workbook(package).sheets()
        except etree.XMLSyntaxError as error:
            raise package.refuse(_KIND.damaged) from error


def _refuse_other_kinds(path: Path, display: str) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            rest = stream.read(MAX_SMALL) if head == _OLE else b""
    except OSError as error:
        raise InputError(display, 0, _KIND.unreadable, why=error.strerror or type(error).__name__) from error
    if not head:
        raise InputError(display, 0, "registers.empty_file")
    if head == _OLE:
        # An encrypted workbook is an OLE container whose directory names the stream EncryptedPackage.
        encrypted = "EncryptedPackage".encode("utf-16-le") in rest
        raise InputError(display, 0, _KIND.encrypted if encrypted else "registers.old_excel")
    if not head.startswith(b"PK"):
        raise InputError(display, 0, "registers.not_workbook")


class _Workbook:
    def __init__(self, package: Package) -> None:
        self.package = package
        sizes = package.sizes
        self.total = sum(size for name, size in sizes.items() if "/worksheets/" in name or "haredStrings" in name)
        next(self.events("[Content_Types].xml", ("Types",), MAX_SMALL), None)
        self.texts: list[str] = []
        self.formats: list[Format] = []
        self.epoch = _EPOCH
        self.characters = 0

    def refuse(self, key: str, line: int = 0, **values: object) -> InputError:
        return InputError(self.package.display, line, f"registers.{key}", **values)

    def sheets(self) -> tuple[Sheet, ...]:
        part = next(self.targets("", "/officeDocument"), "xl/workbook.xml")
        if part.endswith(".bin"):
            raise self.refuse("binary_workbook")
        if part not in self.package.sizes:
            raise self.refuse("not_workbook")
        root = self.tree(part)
        for texts in self.targets(part, "/sharedStrings"):
            self.read_texts(texts)
        for styles in self.targets(part, "/styles"):
            self.read_styles(styles)
        if any(_true(entry.get("date1904")) for entry in root.iterfind("{*}workbookPr")):
            self.epoch = _EPOCH_1904
        worksheets = dict(self.relations(part, "/worksheet"))
        found = []
        for entry in root.iterfind("{*}sheets/{*}sheet"):
            key = next((value for name, value in entry.attrib.items() if str(name).endswith("}id")), None)
            target = worksheets.get(str(key))
            if target is None:
                continue
            hidden = entry.get("state", "visible") != "visible"
            found.append(_SheetReader(self, entry.get("name") or "", hidden).read(target))
        if not found:
            raise self.refuse("no_sheets")
        return tuple(found)

    def relations(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Yield (id, part) for the relationships of `part` whose type ends with `kind`, external ones left out."""
        source = relations_of(part)
        if source not in self.package.sizes:
            return
        for entry in self.tree(source).iterfind(_RELATION):
            if (entry.get("Type") or "").endswith(kind) and entry.get("TargetMode") != "External":
                yield entry.get("Id") or "", related(part, entry.get("Target") or "")

    def targets(self, part: str, kind: str) -> Iterator[str]:
        return (target for _, target in self.relations(part, kind))

    def events(self, part: str, tags: tuple[str, ...], limit: int) -> Iterator[etree._Element]:
        """Yield the elements with these local names of one part as they end; the caller releases what it has used."""
        before = self.package.read_bytes
        with self.package.part(part, limit) as stream:
            parser = etree.iterparse(
                advance.of_bytes(stream, before, self.total),
                events=("end",),
                tag=tuple(f"{{*}}{tag}" for tag in tags),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
            )
            checked = False
            try:
                for _, element in parser:
                    # the whole prologue has been read by then, and no entity in it is ever expanded
                    if not checked and element.getroottree().docinfo.doctype:
                        raise self.refuse("doctype", part=part)
                    checked = True
                    yield element
            except etree.XMLSyntaxError:
                with self.package.archive.open(part) as again:
                    if b"<!DOCTYPE" in again.read(65_536):
                        raise self.refuse("doctype", part=part) from None
                raise
            # zipfile compares the checksum only when the part is read to its end
            while stream.read(65_536):
                pass

    def tree(self, part: str) -> etree._Element:
        """Return the root of a small part."""
        found = list(self.events(part, ("workbook", "Relationships", "styleSheet"), MAX_SMALL))
        if not found:
            raise self.refuse("damaged_workbook")
        return found[-1]

    def read_texts(self, part: str) -> None:
        for entry in self.events(part, ("si",), MAX_TEXTS):
            self.texts.append(_text(entry))
            _release(entry)

    def read_styles(self, part: str) -> None:
        root = self.tree(part)
        custom = {entry.get("numFmtId"): entry.get("formatCode") or "" for entry in root.iterfind(".//{*}numFmt")}
        for entry in root.iterfind("{*}cellXfs/{*}xf"):
            key = entry.get("numFmtId") or "0"
            self.formats.append(format_of(int(key) if key.isdecimal() else 0, custom.get(key)))


class _SheetReader:
    def __init__(self, book: _Workbook, name: str, hidden: bool) -> None:
        self.book = book
        self.name = name
        self.hidden = hidden
        self.cells = 0
        self.unsaved = ""

    def read(self, part: str) -> Sheet:
        rows: list[Row] = []
        merged: list[Merged] = []
        last = 0
        for element in self.book.events(part, ("row", "mergeCell"), MAX_PART):
            if etree.QName(element).localname == "mergeCell":
                merged.extend(self.range(element.get("ref") or ""))
                if len(merged) > MAX_MERGED:
                    raise self.book.refuse("too_many_merged", limit=MAX_MERGED)
            else:
                last = self.row_number(element.get("r"), last)
                if cells := self.row(element, last):
                    rows.append(Row(last, last, cells))
            _release(element)
        rows.sort(key=lambda row: row.number)
        return Sheet(self.name, tuple(rows), tuple(merged), self.hidden, self.unsaved, self.notes(part))

    def notes(self, part: str) -> int:
        """Return how many cells have a note or a thread of comments, which Excel keeps as a note as well."""
        found = {"/comments": 0, "/threadedComment": 0}
        for kind in found:
            for target in self.book.targets(part, kind):
                if target not in self.book.package.sizes:
                    continue
                for element in self.book.events(target, ("comment", "threadedComment"), MAX_PART):
                    said = "".join(str(text) for text in element.itertext()).strip()
                    found[kind] += bool(said) and element.get("parentId") is None
                    _release(element)
        return max(found.values())

    def row_number(self, written: str | None, last: int) -> int:
        if written is None:
            return last + 1
        value = int(written) if written.isdecimal() and len(written) < 8 else 0
        if not 0 < value <= MAX_ROWS:
            raise self.book.refuse("bad_address", max(last, 1), cell=written[:20])
        return value

    def row(self, element: etree._Element, row: int) -> dict[int, Value]:
        cells: dict[int, Value] = {}
        column = 0
        for cell in element:
            if not isinstance(cell.tag, str) or not cell.tag.endswith("}c"):
                continue
            address = cell.get("r")
            if address is None:
                column += 1
            else:
                match = _ADDRESS.match(address)
                column = number(match[1]) if match else 0
                if not match or column > MAX_COLUMNS or int(match[2]) > MAX_ROWS:
                    raise self.book.refuse("bad_address", row, cell=address[:20])
            value = self.value(cell, row, column)
            if value is not None:
                cells[column] = value
                self.book.characters += len(value if isinstance(value, str) else value.text)
        self.cells += len(cells)
        if self.book.characters > MAX_CHARACTERS:
            raise self.book.refuse("too_many_characters", row, limit=MAX_CHARACTERS)
        if self.cells > MAX_CELLS:
            raise self.book.refuse("too_many_cells", row, limit=MAX_CELLS)
        return cells

    def value(self, cell: etree._Element, row: int, column: int) -> Value | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell) or None
        raw = cell.findtext("{*}v")
        if not raw:
            if not self.unsaved and cell.find("{*}f") is not None:
                self.unsaved = f"{self.name}!{letters(column)}{row}"
            return None
        if kind == "s":
            texts = self.book.texts
            if not raw.isdecimal() or len(raw) > 9 or int(raw) >= len(texts):
                raise self.book.refuse("text_missing", row, cell=f"{letters(column)}{row}")
            return texts[int(raw)] or None
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind in ("str", "e"):
            return _unescape(raw)
        return self.iso_date(raw) if kind == "d" else self.number(raw, cell.get("s"))

    def iso_date(self, raw: str) -> Value:
        try:
            moment = datetime.fromisoformat(raw)
        except ValueError:
            return raw
        days = (moment.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
        return Stored(moment.strftime("%d.%m.%Y"), days, "date")

    def number(self, raw: str, style: str | None) -> Value:
        try:
            value = float(raw)
        except ValueError:
            return raw
        formats = self.book.formats
        index = int(style) if style and style.isdecimal() and len(style) < 7 else 0
        kind, decimals, percent = formats[index] if index < len(formats) else ("number", -1, False)
        if kind != "number" and 0 <= value < 2_958_466:
            # 1900 is a leap year to Excel: serials before its 29 February are one day off
            shift = 1 if self.book.epoch == _EPOCH and value < 60 else 0
            if value < 1:
                minutes, seconds = divmod(round(value * 86_400), 60)
                return Stored(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}", value, "date")
            day = self.book.epoch + timedelta(days=int(value) + shift)
            return Stored(day.strftime("%d.%m.%Y"), (day - _EPOCH).days, kind)
        if value in (float("inf"), float("-inf")) or value != value:
            return raw
        text = f"{value:.{decimals}f}" if decimals >= 0 else f"{value:.15g}"
        return Stored(text, value, "number", decimals, percent)

    def range(self, written: str) -> Iterator[Merged]:
        first, _, last = written.partition(":")
        start, end = _ADDRESS.match(first), _ADDRESS.match(last or first)
        if start and end:
            yield Merged(int(start[2]), number(start[1]), int(end[2]), number(end[1]))


def _text(element: etree._Element) -> str:
    """Return the text of a string item: its runs joined, phonetic hints left out."""
    if len(element) == 1:  # most items are one text, most cells hold one item
        only = element[0]
        tag = str(only.tag)
        if tag.endswith("}is"):
            return _text(only)
        if tag.endswith("}t"):
            return _unescape(only.text or "")
    parts = [entry.text or "" for entry in element.iter("{*}t") if next(entry.iterancestors("{*}rPh"), None) is None]
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    """Return the text with `_xHHHH_` turned into the character it stands for, surrogates excepted."""
    if "_x" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)

    return _ESCAPE.sub(character, text)


def _true(value: str | None) -> bool:
    return value in ("1", "true")


def _release(element: etree._Element) -> None:
    """Free an element that has been used and all before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
