"""The map as a table on a sheet of its own, coloured by formulas that live in Excel and LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from etom_kg import framework
from etom_kg.coverage import VERTICALS
from etom_kg.framework import Entry
from etom_kg.messages import text
from etom_kg.suggesting.titles import titled
from etom_kg.workbooks import lettering

FIRST = 4
"""The row in which the map begins; the list of elements with their counts stands below the map."""
GREEN = "FFC6E7CE"
GREY = "FFB0B0B0"
LINE = 15
"""Height of a line of text in points."""
_ACROSS = 4
_WIDTH, _WIDTH_OF_GROUPS = 32, 40


def add_map(sheet: Any, counted: str, linked: Mapping[str, int], lang: str) -> None:
    """Fill the sheet: the map, and below it the list of elements with their counts.

    `counted` refers to the cells of accepted ids, `linked` counts the links of the model itself.
    """
    from openpyxl.utils import get_column_letter

    every = framework.load().entries(framework.M3050)
    elements = [entry for entry in every if entry.kind == "element" and entry.level == 2]
    row = FIRST
    for area in ("1.1", "1.2", "1.3"):
        groups = [entry for entry in every if entry.parent == area]
        row = _area(sheet, row, area, groups, [e for e in elements if e.id.startswith(f"{area}.")], lang) + 1
    first, last = row + 2, row + 1 + len(elements)
    _list(sheet, first, elements, counted, linked, lang)
    ids, sums = f"$A${first}:$A${last}", f"($C${first}:$C${last}+$D${first}:$D${last})"
    _put(sheet["A1"], text("suggest.map_title", lang), bold=True)
    sheet["B1"] = f'=SUMPRODUCT(--({sums}>0))&" / {len(elements)}"'
    sheet["A2"] = text("suggest.map_legend", lang)
    corner = f"B{FIRST}"
    of_cell = f'SUMPRODUCT(({ids}=LEFT({corner},FIND(" ",{corner}&" ")-1))*{sums})>0'
    _colour(sheet, f"{corner}:{get_column_letter(_ACROSS + 1)}{row}", of_cell)
    _colour(sheet, f"A{first}:D{last}", f"$C{first}+$D{first}>0")
    for column in range(1, _ACROSS + 2):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH if column > 1 else _WIDTH_OF_GROUPS
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def lines_of(value: str, width: int) -> int:
    """Return how many lines a text takes in a column of this width: a little more rather than too few."""
    return max(1, -(-len(value) * 11 // (width * 10)))


def _area(sheet: Any, row: int, area: str, groups: Sequence[Entry], inside: Sequence[Entry], lang: str) -> int:
    """Write one area from `row` on; return the first row below it."""
    _put(sheet.cell(row, 1), titled(area, lang), bold=True)
    verticals = [key for key in VERTICALS if any(key in entry.verticals for entry in inside)]
    for column, key in enumerate(verticals, 2):
        _put(sheet.cell(row, column), key, bold=True)
    sheet.row_dimensions[row].height = LINE * lines_of(titled(area, lang), _WIDTH)
    row += 1
    for group in groups:
        own = [entry for entry in inside if entry.parent == group.id]
        if not own:
            continue
        columns = [[entry for entry in own if key in entry.verticals] for key in verticals]
        columns = columns or [own[start::_ACROSS] for start in range(_ACROSS)]
        names = {(down, column): titled(entry.id, lang) for column, cells in enumerate(columns, 2)
                 for down, entry in enumerate(cells)}  # fmt: skip
        names[0, 1] = titled(group.id, lang)
        for down in range(max(map(len, columns))):
            here = {column: name for (at, column), name in names.items() if at == down}
            for column, name in here.items():
                _put(sheet.cell(row, column), name, bold=column == 1)
            sheet.row_dimensions[row].height = LINE * max(lines_of(name, _WIDTH) for name in here.values())
            row += 1
    return row


def _list(
    sheet: Any, first: int, elements: Sequence[Entry], counted: str, linked: Mapping[str, int], lang: str
) -> None:
    for column, head in enumerate(("map_element", "map_name", "map_in_file", "map_accepted"), 1):
        _put(sheet.cell(first - 1, column), text(f"suggest.{head}", lang), bold=True)
    for row, entry in enumerate(elements, first):
        name = framework.marked(entry, lang)
        _put(sheet.cell(row, 1), entry.id)
        _put(sheet.cell(row, 2), name)
        sheet.cell(row, 3, linked.get(entry.id, 0))
        sheet.cell(row, 4, f'=SUMPRODUCT(--ISNUMBER(FIND(" {entry.id} ",{counted})))')
        sheet.row_dimensions[row].height = LINE * lines_of(name, _WIDTH)


def _colour(sheet: Any, cells: str, formula: str) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor=GREEN, bgColor=GREEN)
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], fill=fill))


def _put(cell: Any, value: str, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Side

    side = Side(style="thin", color=GREY)
    cell.value = value
    cell.font = lettering(bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
