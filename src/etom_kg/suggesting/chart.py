"""The map as a table on a sheet of its own, coloured by formulas that live in Excel and LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from etom_kg import framework
from etom_kg.coverage import VERTICALS
from etom_kg.framework import Entry
from etom_kg.messages import text
from etom_kg.suggesting.titles import titled

FIRST = 4
"""The row of the list's header and of the first block of the map."""
GREEN = "FFC6E7CE"
_ACROSS = 4
_LIST = ("H", "I", "J", "K")


def add_map(sheet: Any, counted: str, linked: Mapping[str, int], lang: str) -> None:
    """Fill the sheet: the map on the left, the list of elements with their counts on the right.

    `counted` refers to the cells of accepted ids, `linked` counts the links of the model itself.
    """
    known = framework.load()
    every = known.entries(framework.M3050)
    elements = [entry for entry in every if entry.kind == "element" and entry.level == 2]
    last = FIRST + len(elements)
    _list(sheet, elements, counted, linked, lang)
    sums = f"(${_LIST[2]}${FIRST + 1}:${_LIST[2]}${last}+${_LIST[3]}${FIRST + 1}:${_LIST[3]}${last})"
    _bold(sheet["A1"], text("suggest.map_title", lang))
    sheet["B1"] = f'=SUMPRODUCT(--({sums}>0))&" / {len(elements)}"'
    sheet["A2"] = text("suggest.map_legend", lang)
    row = FIRST
    for area in ("1.1", "1.2", "1.3"):
        row = _area(sheet, row, area, [e for e in every if e.parent == area], elements, lang) + 1
    _colour(sheet, f"B{FIRST}:F{row}", f"${_LIST[0]}${FIRST + 1}:${_LIST[0]}${last}", sums, last)
    for letter, width in zip("ABCDEFGHIJK", (34, 30, 30, 30, 30, 30, 3, 10, 50, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _area(sheet: Any, row: int, area: str, groups: list[Entry], elements: list[Entry], lang: str) -> int:
    """Write one area from `row` on; return the first row below it."""
    from openpyxl.styles import Alignment

    _bold(sheet.cell(row, 1), titled(area, lang))
    inside = [e for e in elements if e.id.startswith(f"{area}.")]
    verticals = [key for key in VERTICALS if any(key in e.verticals for e in inside)]
    for column, key in enumerate(verticals, 2):
        _bold(sheet.cell(row, column), key)
    row += 1
    for group in groups:
        own = [entry for entry in inside if entry.parent == group.id]
        if not own:
            continue
        _bold(sheet.cell(row, 1), titled(group.id, lang))
        columns = [[e for e in own if key in e.verticals] for key in verticals] or [
            own[start::_ACROSS] for start in range(_ACROSS)
        ]
        for column, cells in enumerate(columns, 2):
            for down, entry in enumerate(cells):
                cell = sheet.cell(row + down, column, titled(entry.id, lang))
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        row += max(map(len, columns))
    return row


def _list(sheet: Any, elements: list[Entry], counted: str, linked: Mapping[str, int], lang: str) -> None:
    heads = ("map_element", "map_name", "map_in_file", "map_accepted")
    for letter, head in zip(_LIST, heads, strict=True):
        _bold(sheet[f"{letter}{FIRST}"], text(f"suggest.{head}", lang))
    for row, entry in enumerate(elements, FIRST + 1):
        sheet[f"{_LIST[0]}{row}"] = entry.id
        sheet[f"{_LIST[1]}{row}"] = framework.marked(entry, lang)
        sheet[f"{_LIST[2]}{row}"] = linked.get(entry.id, 0)
        sheet[f"{_LIST[3]}{row}"] = f'=SUMPRODUCT(--ISNUMBER(FIND(" {entry.id} ",{counted})))'


def _colour(sheet: Any, cells: str, ids: str, sums: str, last: int) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    first = f"B{FIRST}"
    rule = f'SUMPRODUCT(({ids}=LEFT({first},FIND(" ",{first}&" ")-1))*{sums})>0'
    fill = PatternFill("solid", fgColor=GREEN, bgColor=GREEN)
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[rule], fill=fill))
    count = f"${_LIST[2]}{FIRST + 1}+${_LIST[3]}{FIRST + 1}>0"
    reach = f"{_LIST[0]}{FIRST + 1}:{_LIST[3]}{last}"
    sheet.conditional_formatting.add(reach, FormulaRule(formula=[count], fill=fill))


def _bold(cell: Any, value: str) -> None:
    from openpyxl.styles import Alignment, Font

    cell.value = value
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
