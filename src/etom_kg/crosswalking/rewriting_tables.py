"""Ids replaced inside CSV and XLSX: only the cells that hold them change, every other byte or part stays."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from etom_kg.crosswalking import table, translation
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Table, Written
from etom_kg.errors import UsageError
from etom_kg.reading import cells
from etom_kg.reading.delimited import DELIMITERS, decode
from etom_kg.reading.sheet import letters

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1251")
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def rewrite(path: Path, kind: str, to: str, declared: str | None, column: str | None) -> tuple[bytes, Ledger]:
    """Return the new bytes of a table and the account of its ids."""
    found = table.read(path, column)
    ledger = Ledger(settle(list(found.written), declared, to, path))
    if kind == "csv":
        return _csv(path, found, ledger), ledger
    return _workbook(path, found, ledger), ledger


def _cell(found: Table, ledger: Ledger, written: Written, content: str) -> str:
    """Return a cell's text with its ids replaced, each where it stands alone."""
    where = found.sheets[found.sheet].address(written.row, found.column)
    if not written.ids:
        ledger.left += [Left(where, one.id, one) for one in translation.of_cell(written, ledger.edition)]
        return content
    name = written.name if len(written.ids) == 1 else ""
    for raw in cells.identifiers(written.text):
        if new := ledger.decide(raw, where, name):
            content, count = re.subn(rf"(?<![\w.]){re.escape(raw)}(?!\w|\.\w)", new, content, count=1)
            if count:
                ledger.changes.append(Change(where, raw, new))
            else:
                ledger.left.append(Left(where, raw, "not_found"))
    return content


def _csv(path: Path, found: Table, ledger: Ledger) -> bytes:
    data = path.read_bytes()
    text, back = _decoded(data, path)
    rows = {written.row: written for written in found.written}
    pieces: list[str] = []
    done = 0
    for record, number, start, end in _fields(text, _delimiter(text, found)):
        written = rows.get(record)
        if written is None or number != found.column:
            continue
        pieces += (text[done:start], _cell(found, ledger, written, text[start:end]))
        done = end
    return back("".join((*pieces, text[done:])))


def _decoded(data: bytes, path: Path) -> tuple[str, Callable[[str], bytes]]:
    """Return the text and the function that gives its bytes back; the mark at the beginning stays where it was."""
    text = decode(data, str(path))
    for name in _ENCODINGS:
        for mark in (_MARKS.get(name, b""), b""):
            if mark + text.encode(name, "ignore") == data:
                return text, lambda new, name=name, mark=mark: mark + new.encode(name)
    raise UsageError("migrate.unsafe", path=path)


def _delimiter(text: str, found: Table) -> str:
    """Return the delimiter by which the reader took the table apart."""
    rows = found.sheets[0].rows
    for delimiter in (text[4:5] if text[:4].lower() == "sep=" else "", *DELIMITERS, "\x1f"):
        if not delimiter:
            continue
        first: dict[int, list[str]] = {}
        skip = text[:4].lower() == "sep="
        for record, fields in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 0 if skip else 1
        ):
            first[record] = fields
            if record >= rows[-1].number or record > 50:
                break
        if all(
            {n: field for n, field in enumerate(first.get(row.number, []), 1) if field} == dict(row.cells)
            for row in rows
            if row.number <= 50
        ):
            return delimiter
    return ";"


def _fields(text: str, delimiter: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (record, field, start, end) of every field, both counted from 1, as the csv module divides them."""
    record, at = (0 if text[:4].lower() == "sep=" else 1), 0
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
    wanted: dict[str, str] = {}
    for written in found.written:
        content = str(next(row for row in sheet.rows if row.number == written.row).cells[found.column])
        content = content if written.ids else written.text
        new = _cell(found, ledger, written, content)
        if new != content:
            wanted[f"{letters(found.column)}{written.row}"] = new
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = source.comment
        part = _part(source, sheet.name)
        for member in source.infolist():
            data = source.read(member)
            target.writestr(member, _with_cells(data, wanted, path) if member.filename == part else data)
    return stream.getvalue()


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


def _with_cells(data: bytes, wanted: dict[str, str], path: Path) -> bytes:
    root = _tree(data)
    left = dict(wanted)
    space = etree.QName(root).namespace
    for cell in root.iter(f"{{{space}}}c"):
        new = left.pop(cell.get("r", ""), None)
        if new is None:
            continue
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{{{space}}}is"), f"{{{space}}}t").text = new
    if left:  # cells without addresses cannot be told apart here
        raise UsageError("migrate.unsafe", path=path)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
