"""Ids replaced inside CSV and XLSX: only the cells that hold them change, every other byte or part stays."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from etom_kg import framework, identifiers
from etom_kg.crosswalking import table, translation
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Table, Written
from etom_kg.errors import UsageError
from etom_kg.reading import cells
from etom_kg.reading.delimited import decode, delimiter_of
from etom_kg.reading.sheet import number as column_of

# a cell with an id holds little more than names beside it
LONGEST = 500
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1251")
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def rewrite(path: Path, kind: str, to: str, declared: str | None, column: str | None) -> tuple[bytes, Ledger]:
    """Return the new bytes of a table and the account of its ids."""
    found = table.read(path, column)
    ledger = Ledger(settle(list(found.written), declared, to, path))
    data = _csv(path, found, ledger) if kind == "csv" else _workbook(path, found, ledger)
    _elsewhere(found, ledger)
    return data, ledger


def _cell(found: Table, ledger: Ledger, written: Written, content: str, is_formula: bool = False) -> str:
    """Return a cell's text with its ids replaced, each where it stands alone."""
    where = found.sheets[found.sheet].address(written.row, found.column)
    if not written.ids:
        ledger.left += [Left(where, one.id, one) for one in translation.of_cell(written, ledger.edition)]
        return content
    name = written.name if len(written.ids) == 1 else ""
    new_of = {raw: new for raw in cells.identifiers(written.text) if (new := ledger.decide(raw, where, name))}
    if not new_of:
        return content
    if is_formula:
        ledger.left += [Left(where, raw, "formula") for raw in new_of]
        return content
    # all in one pass, the longest first: what has been put in is not taken for an id of the old edition
    either = "|".join(map(re.escape, sorted(new_of, key=lambda raw: (-len(raw), raw))))
    met: set[str] = set()

    def replacement(match: re.Match[str]) -> str:
        if match[0] not in met:
            ledger.changes.append(Change(where, match[0], new_of[match[0]]))
        met.add(match[0])
        return new_of[match[0]]

    content = re.sub(rf"(?<![\w.])(?:{either})(?!\w|\.\w)", replacement, content)
    ledger.left += [Left(where, raw, "not_found") for raw in new_of if raw not in met]
    return content


def _elsewhere(found: Table, ledger: Ledger) -> None:
    """Note, once for each, the other columns and sheets that hold ids of the edition: they stay as they are."""
    known = framework.load()
    for place, sheet in enumerate(found.sheets):
        firsts: dict[int, tuple[int, str]] = {}
        for row in sheet.rows:
            for column, value in row.cells.items():
                if (place, column) == (found.sheet, found.column) or column in firsts or not isinstance(value, str):
                    continue
                raws = cells.identifiers(value) if len(value) <= LONGEST else ()
                ids = [raw for raw in raws if identifiers.clean(raw).count(".") > 1]
                if ids and all(known.entry(identifiers.clean(raw), ledger.edition) for raw in ids):
                    firsts[column] = (row.number, ids[0])
        for column, (number, raw) in sorted(firsts.items()):
            ledger.left.append(Left(sheet.address(number, column), raw, "elsewhere"))


def _csv(path: Path, found: Table, ledger: Ledger) -> bytes:
    data = path.read_bytes()
    text, back = _decoded(data, path)
    rows = {written.row: written for written in found.written}
    pieces: list[str] = []
    done = 0
    for record, number, start, end in _fields(text, *delimiter_of(text)):
        if number != found.column or (written := rows.pop(record, None)) is None:
            continue
        pieces += (text[done:start], _cell(found, ledger, written, text[start:end]))
        done = end
    if rows:  # the file was taken apart otherwise than the reader did
        raise UsageError("migrate.unsafe", path=path)
    return back("".join((*pieces, text[done:])))


def _decoded(data: bytes, path: Path) -> tuple[str, Callable[[str], bytes]]:
    """Return the text and the function that gives its bytes back; the mark at the beginning stays where it was."""
    text = decode(data, str(path))
    for name in _ENCODINGS:
        for mark in (_MARKS.get(name, b""), b""):
            if mark + text.encode(name, "ignore") == data:
                return text, lambda new, name=name, mark=mark: mark + new.encode(name)
    raise UsageError("migrate.unsafe", path=path)


def _fields(text: str, delimiter: str, declared: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield (record, field, start, end) of every field, both counted from 1, as the csv module divides them.

    A line that declares the delimiter is record 0.
    """
    record, at = (0 if declared else 1), 0
    while at < len(text):
        number = 1
        while True:
            start = at
            if text[at : at + 1] == '"':
                at += 1
                while at < len(text) and not (text[at] == '"' and text[at + 1 : at + 2] != '"'):
                    at += 2 if text[at] == '"' else 1
                at += 1
            while at < len(text) and text[at] not in (delimiter, "\r", "\n"):
                at += 1
            yield record, number, start, at
            if text[at : at + 1] != delimiter:
                break
            at += 1
            number += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
        record += 1


def _workbook(path: Path, found: Table, ledger: Ledger) -> bytes:
    """Copy the archive part by part; in the sheet's part the changed cells become inline texts."""
    sheet = found.sheets[found.sheet]
    contents = {row.number: row.cells[found.column] for row in sheet.rows if found.column in row.cells}
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = source.comment
        part = _part(source, sheet.name)
        root = _tree(source.read(part))
        places = {row: cell for row, column, cell in _cells(root) if column == found.column}
        changed = False
        for written in found.written:
            cell = places.get(written.row)
            if cell is None:
                raise UsageError("migrate.unsafe", path=path)
            content = str(contents[written.row]) if written.ids else written.text
            new = _cell(found, ledger, written, content, is_formula=cell.find("{*}f") is not None)
            if new != content:
                _write(cell, new)
                changed = True
        for member in source.infolist():
            data = source.read(member)
            if member.filename == part and changed:
                data = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
            target.writestr(member, data)
    return stream.getvalue()


def _cells(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield row, column and element of every cell, counted on where the file gives no address."""
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        written = line.get("r")
        row = int(written) if written else row + 1
        column = 0
        for cell in line.iterfind("{*}c"):
            address = re.match(r"[A-Z]+", cell.get("r", ""))
            column = column_of(address[0]) if address else column + 1
            yield row, column, cell


def _write(cell: etree._Element, text: str) -> None:
    """Put a text into a cell in place of what it holds; the look of the cell stays."""
    space = etree.QName(cell).namespace
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    inside = etree.SubElement(etree.SubElement(cell, f"{{{space}}}is"), f"{{{space}}}t")
    # a sign written as _xHHHH_ in the file is so again
    inside.text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]", lambda m: f"_x{ord(m[0]):04X}_", text)
    if text != text.strip() or "\n" in text:
        inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """Return the part of the sheet of this name; the reader has found the workbook sound."""
    book = next(
        (one.get("Target", "").lstrip("/") for one in _tree(archive.read("_rels/.rels")) if
         one.get("Type", "").endswith("/officeDocument")),
        "xl/workbook.xml",
    )  # fmt: skip
    relations = _tree(archive.read(join(dirname(book), "_rels", book.rpartition("/")[2] + ".rels")))
    for sheet in _tree(archive.read(book)).iterfind("{*}sheets/{*}sheet"):
        if sheet.get("name") == name:
            key = next(value for label, value in sheet.attrib.items() if str(label).endswith("}id"))
            target = next(one.get("Target", "") for one in relations if one.get("Id") == key)
            return target[1:] if target.startswith("/") else normpath(join(dirname(book), target))
    return ""


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
