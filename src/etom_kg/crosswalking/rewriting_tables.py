"""Ids replaced inside CSV and XLSX: only the cells that hold them change, every other byte or part stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from etom_kg import framework, identifiers
from etom_kg.crosswalking import table, translation
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Table, Written
from etom_kg.editing import delimited
from etom_kg.editing.spans import Edit, applied
from etom_kg.editing.workbook import Address, WorkbookText
from etom_kg.errors import UsageError
from etom_kg.reading.tags import in_text
from etom_kg.reading.written import identifiers as written_ids

# a cell with an id holds little more than names beside it
LONGEST = 500


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
    new_of = {raw: new for raw in written_ids(written.text) if (new := ledger.decide(raw, where, name))}
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
    told = table.columns_of_text(found.sheets[found.sheet], found.header)
    for place, sheet in enumerate(found.sheets):
        firsts: dict[int, tuple[int, str]] = {}
        for row in sheet.rows:
            for column, value in row.cells.items():
                if (place, column) == (found.sheet, found.column) or column in firsts or not isinstance(value, str):
                    continue
                if place == found.sheet and column in told and next(in_text(value), None):
                    continue
                raws = written_ids(value) if len(value) <= LONGEST else ()
                ids = [raw for raw in raws if identifiers.clean(raw).count(".") > 1]
                if ids and all(known.entry(identifiers.clean(raw), ledger.edition) for raw in ids):
                    firsts[column] = (row.number, ids[0])
        for column, (number, raw) in sorted(firsts.items()):
            ledger.left.append(Left(sheet.address(number, column), raw, "elsewhere"))


def _whole(found: Table) -> Iterator[Written]:
    """Yield the cells of the column of ids; a column of running text is none."""
    if found.column not in table.columns_of_text(found.sheets[found.sheet], found.header):
        yield from found.written


def _in_texts(
    found: Table, ledger: Ledger, book: WorkbookText | None = None
) -> Iterator[tuple[Address, str, list[Edit]]]:
    """Yield the cells of running text that name ids after the word eTOM, their texts, and the edits of these.

    A number without that word stays, whatever it says; so does a text that is the result of a formula or is formatted
    in parts, of which an account is given.
    """
    sheet = found.sheets[found.sheet]
    columns = table.columns_of_text(sheet, found.header)
    names = {written.row: written.name for written in found.written}
    for row in sheet.rows if columns else ():
        for column in columns if row.number > found.header else ():
            value = row.cells.get(column)
            content = value if isinstance(value, str) else ""
            edits: list[Edit] = []
            where, address = sheet.address(row.number, column), (sheet.name, row.number, column)
            for one in in_text(content):
                new = ledger.decide(one.value, where, names.get(row.number, ""))
                cell = book.cell(address) if book and new else None
                if cell and cell.held in ("formula", "rich"):
                    ledger.left.append(Left(where, one.value, cell.held))
                elif new:
                    ledger.changes.append(Change(where, one.value, new))
                    edits.append(Edit(one.first, one.end, new))
            if edits:
                yield address, content, edits


def _csv(path: Path, found: Table, ledger: Ledger) -> bytes:
    held = delimited.of_bytes(path.read_bytes(), str(path))
    if held is None:
        raise UsageError("migrate.unsafe", path=path)
    edits: list[Edit] = []
    for written in _whole(found):
        field = held.fields.get((written.row, found.column))
        if field is None:  # the file was taken apart otherwise than the reader did
            raise UsageError("migrate.unsafe", path=path)
        edits.append(Edit(field.start, field.end, _cell(found, ledger, written, field.raw)))
    for (_, row, column), _, parts in _in_texts(found, ledger):
        edits += [held.put_part(row, column, part.start, part.end, part.new) for part in parts]
    return held.source.encoded(applied(held.text, edits))


def _workbook(path: Path, found: Table, ledger: Ledger) -> bytes:
    """Return the archive with other texts in the cells whose ids change."""
    sheet = found.sheets[found.sheet]
    contents = {row.number: row.cells[found.column] for row in sheet.rows if found.column in row.cells}
    book = WorkbookText(path.read_bytes())
    texts: dict[Address, str] = {}
    for written in _whole(found):
        address = (sheet.name, written.row, found.column)
        cell = book.cell(address)
        if cell is None:
            raise UsageError("migrate.unsafe", path=path)
        content = str(contents[written.row]) if written.ids else written.text
        new = _cell(found, ledger, written, content, is_formula=cell.held == "formula")
        if new != content:
            texts[address] = new
    for address, content, parts in _in_texts(found, ledger, book):
        texts[address] = applied(content, parts)
    return book.with_texts(texts)
