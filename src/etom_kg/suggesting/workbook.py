"""Writes the workbook in which people decide: proposals with drop-downs, the map coloured by what is accepted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etom_kg import framework, own
from etom_kg.mappings.workbook import word
from etom_kg.messages import text
from etom_kg.reading.beside import MARK
from etom_kg.suggesting.chart import LINE, add_map, lines_of
from etom_kg.suggesting.table import TYPED, Table
from etom_kg.suggesting.titles import titled
from etom_kg.workbooks import as_text, lettering, looks_like_formula, mark_sheets, settled

if TYPE_CHECKING:
    from openpyxl import Workbook

# Column and its width; columns of no width are hidden.
COLUMNS = (
    ("row", 8), ("process", 60), ("first", 38), ("score", 8), ("why", 44), ("second", 34), ("third", 34),
    ("decision", 14), ("own", 38), ("who", 18), ("note", 30), ("kind", 12), ("refused", 20), ("key", 0), ("counted", 0),
)  # fmt: skip
MOST_LINES = 8
A3 = 8
"""The paper on which a sheet of this width can still be read."""
DECISIONS = ("accept", "refuse", "other")
_WRAPPED = ("process", "first", "why", "second", "third", "own", "note")


def write(table: Table, *, model: str, register: bool, linked: Mapping[str, int], lang: str) -> bytes:
    """Return the workbook.

    `model` is the file name of the model, `register` tells that all rows are of one kind, `linked` counts the links
    that stand in the model itself, by element.
    """
    from openpyxl import Workbook

    book = Workbook()
    columns = [(name, width) for name, width in COLUMNS if name != "kind" or not register]
    sheet: Any = book.worksheets[0]
    sheet.title = text("suggest.sheet_name", lang)
    letters = _header(sheet, columns, _further(table), lang)
    _rows(sheet, table, letters, lang)
    last = max(2, len(table.rows) + 1)
    _print(sheet, last)
    chart = book.create_sheet(text("suggest.map_sheet", lang))
    elements = _elements(book, model, lang)
    _drop_downs(sheet, letters, elements, last, lang)
    counted = f"'{sheet.title}'!${letters['counted']}$2:${letters['counted']}${last}"
    add_map(chart, counted, linked, lang)
    stream = io.BytesIO()
    mark_sheets(book)
    book.save(stream)
    return settled(stream.getvalue())


def _further(table: Table) -> list[str]:
    return list(dict.fromkeys(header for row in table.rows for header in row.further))


def _header(sheet: Any, columns: list[tuple[str, int]], further: list[str], lang: str) -> dict[str, str]:
    """Write the header; return the letter of each column, those that people have added by '+' and their header."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    letters = {}
    heads = [(name, text(f"suggest.column_{name}", lang), width) for name, width in columns]
    for number, (name, title, width) in enumerate((*heads, *((f"+{h}", h, 24) for h in further)), 1):
        letters[name] = get_column_letter(number)
        column = sheet.column_dimensions[letters[name]]
        column.width = width or 10
        column.hidden = not width
        column.number_format = "General" if name in ("row", "score", "counted") else "@"
        head = sheet.cell(1, number)
        _put(head, title)
        head.font = lettering(bold=True)
        head.fill = PatternFill("solid", fgColor="FFDCE6F1")
        head.alignment = Alignment(vertical="center", wrap_text=True)
    return letters


def _rows(sheet: Any, table: Table, letters: Mapping[str, str], lang: str) -> None:
    from openpyxl.styles import Alignment

    styles: dict[tuple[bool, bool], Any] = {}
    widths = dict(COLUMNS)
    top = Alignment(vertical="top")
    accept, other = (word(name, lang) for name in ("accept", "other"))
    for number, row in enumerate(table.rows, 2):
        lines = max(lines_of(row.values.get(name, ""), widths[name]) for name in _WRAPPED)
        sheet.row_dimensions[number].height = LINE * min(lines, MOST_LINES)
        for name, letter in letters.items():
            value = row.further.get(name[1:], "") if name.startswith("+") else row.values.get(name, "")
            if name == "counted":
                first, decision, own = (f"${letters[n]}{number}" for n in ("first", "decision", "own"))
                sheet[f"{letter}{number}"] = (
                    f'=IF({decision}="{accept}"," "&{first}&" ","")'
                    f'&IF(AND({own}<>"",OR({decision}="{accept}",{decision}="{other}")),'
                    f'" "&SUBSTITUTE({own},";"," ")&" ","")'
                )
            elif name == "score" and value:
                cell = sheet[f"{letter}{number}"]
                cell.value, cell.number_format, cell.alignment = float(value), "0.00", top
            elif name == "row" and value.isdecimal():
                cell = sheet[f"{letter}{number}"]
                cell.value, cell.alignment = int(value), top
            elif value or name in TYPED:
                cell = sheet[f"{letter}{number}"]
                if value:
                    _put(cell, value)
                look = (name in _WRAPPED, looks_like_formula(value))
                if look not in styles:
                    cell.number_format = "@"
                    cell.alignment = Alignment(vertical="top", wrap_text=look[0])
                    cell.quotePrefix = look[1]
                    styles[look] = cell._style
                cell._style = styles[look]


def _put(cell: Any, value: str) -> None:
    """Write a text, always as text: what begins with '=' is shown, not calculated."""
    cell.value = as_text(value)
    cell.data_type = "s"


def _print(sheet: Any, last: int) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, sheet.max_column).column_letter}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _elements(book: Workbook, model: str, lang: str) -> str:
    """Add the sheet with the list of elements and the name of the model; return the reference to the list."""
    from openpyxl.workbook.defined_name import DefinedName

    sheet: Any = book.create_sheet(text("suggest.list_sheet", lang))
    sheet.column_dimensions["A"].width = 90
    sheet.column_dimensions["C"].width = 40
    values = [titled(id, lang) for id in level_two()]
    for number, value in enumerate((text("suggest.elements", lang), *values), 1):
        _put(sheet.cell(number, 1), value)
    _put(sheet["C1"], text("suggest.of_model", lang))
    _put(sheet["C2"], model)
    sheet.freeze_panes = "A2"
    book.defined_names[MARK] = DefinedName(MARK, attr_text=f"'{sheet.title}'!$C$2")
    return f"'{sheet.title}'!$A$2:$A${len(values) + 1}"


def level_two() -> list[str]:
    """Return the ids of the elements of level 2 that are in force, then those of own elements of packs."""
    entries = framework.load().entries(framework.M3050)
    return [*(entry.id for entry in entries if entry.kind == "element" and entry.level == 2), *own.load().elements]


def _drop_downs(sheet: Any, letters: Mapping[str, str], elements: str, last: int, lang: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(word(name, lang) for name in DECISIONS)
    decision = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    decision.error = text("suggest.choose", lang)
    # several elements may be named, so the list only offers
    own = DataValidation(type="list", formula1=elements, allow_blank=True, showErrorMessage=False)
    own.showInputMessage, own.prompt = True, text("suggest.choose_element", lang)
    for name, choice in (("decision", decision), ("own", own)):
        choice.add(f"{letters[name]}2:{letters[name]}{last}")
        sheet.add_data_validation(choice)
