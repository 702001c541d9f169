"""Mends in registers: cells of CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from etom_kg.editing.delimited import DelimitedText
from etom_kg.editing.sources import Source
from etom_kg.editing.spans import Edit, Taken, applied, narrowed
from etom_kg.editing.workbook import Address, WorkbookText
from etom_kg.mending.draft import Draft, TextDraft, by_node
from etom_kg.model import Model
from etom_kg.reading.sheet import Sheet, number, shown
from etom_kg.reading.tags import DESCRIPTION, in_text

if TYPE_CHECKING:
    from etom_kg.findings import Fix
    from etom_kg.mending.draft import Reader

_CELL = re.compile(r"(?:(.*)!)?([A-Z]+)(\d+)$", re.DOTALL)
Part = tuple[Address, int, int, str]
"""Characters of a cell's text, and what takes their place."""


def address_of(cell: str) -> Address | None:
    """Return the address of a cell as it is shown, None where it is none.

    >>> address_of("Лист1!B7"), address_of("B7"), address_of("")
    (('Лист1', 7, 2), ('', 7, 2), None)
    """
    match = _CELL.fullmatch(cell)
    return (match[1] or "", int(match[3]), number(match[2])) if match else None


class _Cells:
    """The texts of the cells of a register, by address: which characters of which cell a mend is about."""

    def __init__(self, texts: Mapping[Address, str], model: Model, base: str) -> None:
        self.texts = texts
        self._nodes = by_node(model, base)
        self._stored = {
            (node.id, tag.value): tag.stored for node in model.nodes for tag in node.tags if tag.stored != "text"
        }
        # in running text the same number may stand for something else: only what the word eTOM names is one
        self._told: dict[tuple[str, str], list[str]] = {}
        for node in model.nodes:
            for tag in node.tags:
                if tag.rule == DESCRIPTION:
                    self._told.setdefault((node.id, tag.value), []).append(tag.place.cell)
        self._same: dict[tuple[str, str], list[Address]] | None = None

    def parts(self, fix: Fix) -> list[Part] | str:
        """Return the stretches of cells that a mend changes, or why there are none."""
        address = address_of(fix.place.cell)
        if address is None:
            return "left_not_found"
        if fix.what == "name":
            return list(self._named(address, fix)) or "left_not_found"
        if fix.what == "channel":
            row = [one for one in self.texts if one[:2] == address[:2]]
            found = [part for one in row for part in self.inside(one, fix)]
            return found if len(found) == 1 else "left_not_found"
        if (self._nodes.get(fix.thing, ""), fix.old) in self._stored:
            text = self.texts.get(address, "")
            return [(address, 0, len(text), fix.new)] if text.strip() == fix.old else "left_not_found"
        cells = self._told.get((self._nodes.get(fix.thing, ""), fix.old), ())
        if len(cells) > 1 and fix.place.cell in cells:
            return [part for one in map(address_of, cells) if one for part in self._in_text(one, fix)]
        return list(self.inside(address, fix)) or "left_not_found"

    def inside(self, address: Address, fix: Fix) -> Iterator[Part]:
        """Yield where the old text stands alone in a cell; its blanks may be any."""
        if fix.place.cell in self._told.get((self._nodes.get(fix.thing, ""), fix.old), ()):
            yield from self._in_text(address, fix)
            return
        pattern = r"\s+".join(map(re.escape, fix.old.split()))
        for match in re.finditer(rf"(?<![\w.]){pattern}(?!\w|\.\w)", self.texts.get(address, "")):
            yield _part(address, match.start(), match[0], fix.new)

    def _in_text(self, address: Address, fix: Fix) -> Iterator[Part]:
        """Yield where running text names the old identifier after the word eTOM."""
        text = self.texts.get(address, "")
        for one in in_text(text):
            if one.value == fix.old:
                yield _part(address, one.first, text[one.first : one.end], fix.new)

    def _named(self, address: Address, fix: Fix) -> Iterator[Part]:
        """Yield every cell of the sheet that says the name and nothing else: other rows refer to the process by it."""
        if self._same is None:
            self._same = {}
            for one, text in self.texts.items():
                self._same.setdefault((one[0], " ".join(text.split())), []).append(one)
        for one in self._same.get((address[0], " ".join(fix.old.split())), ()):
            yield _part(one, 0, self.texts[one], _with_letters(self.texts[one], fix.new))


class InCsv(TextDraft):
    """A CSV file."""

    def __init__(self, data: bytes, source: Source, model: Model, read: Reader, base: str) -> None:
        super().__init__(data, source, model, read, base)
        self._table = DelimitedText(source)
        cells = {("", row, column): field.value for (row, column), field in self._table.fields.items()}
        self._cells = _Cells(cells, model, base)

    def find(self, fix: Fix) -> tuple[Edit, ...] | str:
        """Return edits of the text between the delimiters."""
        found = self._cells.parts(fix)
        if isinstance(found, str):
            return found
        return tuple(
            self._table.put_part(row, column, first, last, new) for (_, row, column), first, last, new in found
        )


class InWorkbook(Draft):
    """A workbook: its edits are of the texts of its cells, each of which is taken by itself."""

    def __init__(self, data: bytes, model: Model, read: Reader, base: str, sheets: Collection[Sheet]) -> None:
        super().__init__(data, model, read, base)
        self.book = WorkbookText(data)
        self.cells = {
            (sheet.name, row.number, column): shown(value)
            for sheet in sheets
            for row in sheet.rows
            for column, value in row.cells.items()
        }
        self._cells = _Cells(self.cells, model, base)
        self._areas = {sheet.name: sheet.merged for sheet in sheets}
        self._by_cell: dict[Address, Taken] = {}
        self.changed: dict[Fix, list[Part]] = {}
        self._fixes: Collection[Fix] = ()

    @property
    def text(self) -> None:
        """A workbook is no text."""

    def place(self, fixes: Collection[Fix]) -> None:
        """Find every mend in its cell."""
        self._fixes = fixes
        for fix in fixes:
            found = self._found(fix)
            if isinstance(found, str):
                self.refused[fix] = found
            elif all(self._by_cell.setdefault(part[0], Taken()).take([Edit(*part[1:])]) for part in found):
                self.placed[fix] = ()
                self.changed[fix] = found
            else:
                self.refused[fix] = "left_overlap"

    def _found(self, fix: Fix) -> list[Part] | str:
        found = self._cells.parts(fix)
        if found == "left_not_found" and (anchor := self._anchor(fix)):
            found = list(self._cells.inside(anchor, fix)) if self._alike(anchor, fix) else "left_shared"
        if isinstance(found, str):
            return found
        held = [cell.held if (cell := self.book.cell(address)) else "" for address, *_ in found]
        if "formula" in held or "rich" in held:
            return "left_formula" if "formula" in held else "left_rich"
        return found if found and all(held) else "left_not_found"

    def with_mends(self, fixes: Collection[Fix]) -> bytes:
        """Return the workbook with some of the mends placed."""
        return self.book.with_texts(self.texts(fixes))

    def texts(self, fixes: Collection[Fix]) -> dict[Address, str]:
        """Return the new texts of the cells that some mends change."""
        edits: dict[Address, list[Edit]] = {}
        for fix in fixes:
            for address, first, last, new in self.changed[fix]:
                edits.setdefault(address, []).append(Edit(first, last, new))
        return {address: applied(self.cells[address], some) for address, some in edits.items()}

    def _anchor(self, fix: Fix) -> Address | None:
        """Return the cell that holds the text of the merged area in which the mend stands."""
        address = address_of(fix.place.cell)
        if address is None:
            return None
        sheet, row, column = address
        for area in self._areas.get(sheet, ()):
            if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                return sheet, area.first_row, area.first_column
        return None

    def _alike(self, anchor: Address, fix: Fix) -> bool:
        """Tell whether every row that takes its tag from a merged area is mended in the same way."""
        area = next(
            one for one in self._areas[anchor[0]] if (one.first_row, one.first_column) == anchor[1:]
        )  # fmt: skip
        bearers = 0
        for node in self.model.nodes:
            for tag in node.tags:
                match = _CELL.fullmatch(tag.place.cell)
                if match and tag.value == fix.old and (match[1] or "") == anchor[0]:
                    inside = area.first_row <= int(match[3]) <= area.last_row
                    bearers += inside and area.first_column <= number(match[2]) <= area.last_column
        same = {
            one.thing for one in self._fixes if (one.old, one.new) == (fix.old, fix.new) and self._anchor(one) == anchor
        }
        return len(same) >= bearers


def _part(address: Address, at: int, old: str, new: str) -> Part:
    first, last, said = narrowed(old, new)
    return address, at + first, at + last, said


def _with_letters(text: str, new: str) -> str:
    """Return a text with the letters of another of the same words in place of its own; its blanks stay."""
    letters = iter("".join(new.split()))
    return "".join(sign if sign.isspace() else next(letters, sign) for sign in text)
