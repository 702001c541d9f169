"""The template of a process register: a workbook with drop-downs of elements and functions, and how to fill it in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from etom_kg import framework
from etom_kg.messages import text
from etom_kg.workbooks import lettering, settled

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS = 2_000
# Column of the register, width, whether it has a drop-down.
COLUMNS = (
    ("number", 8), ("level_1", 28), ("level_2", 28), ("level_3", 34), ("link", 40), ("function", 40), ("owner", 24),
    ("performer", 24), ("unit", 24), ("system", 24), ("state", 14), ("description", 50),
)  # fmt: skip
# What `--indicators` adds: one indicator a row, further ones on rows that say nothing else.
INDICATORS = (
    ("indicator", 34), ("target", 16), ("actual", 16), ("unit_of_measure", 16), ("period", 16),
    ("standard_indicator", 34),
)  # fmt: skip
# What `--commercial` adds: a sheet a kind, its first column the name.
COMMERCIAL = {
    "sla": ("sla", "operational", "product", "document"),
    "bill": ("bill", "tariffs", "privileges", "adjustments", "discounts", "credits"),
    "product": ("product_name", "services"),
    "contract": ("contract", "party", "role", "profit_share", "liability"),
    "provider": ("provider", "licence"),
}
# Sheets with this name, or a name that begins so, are the template's own lists and are not read as registers.
LISTS = "eTOM"


def build(lang: str, indicators: bool = False, commercial: bool = False) -> bytes:
    """Return the workbook, headers and lists in `lang`, instructions in Russian and English.

    `indicators`: with columns for indicators, their targets and observed values. `commercial`: with sheets of
    agreements on quality, bills, products, contracts and service providers.
    """
    from openpyxl import Workbook

    book = Workbook()
    lists = {
        "link": _list(book, f"{LISTS}", text("template.elements", lang), _elements(lang)),
        "function": _list(
            book, text("template.functions_sheet", lang), text("template.functions", lang), _functions(lang)
        ),
        "state": '"' + text("template.states", lang) + '"',
    }
    columns: tuple[tuple[str, int], ...] = COLUMNS
    if indicators:
        columns = (*COLUMNS, *INDICATORS)
        header = text("template.standard_indicators", lang)
        lists["standard_indicator"] = _list(book, text("template.indicators_sheet", lang), header, _indicators(lang))
    _register(book, lang, lists, columns)
    if commercial:
        _commercial(book, lang)
    further = [name for name, wanted in (("indicator", indicators), ("commercial", commercial)) if wanted]
    _instructions(book, lang, further)
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue())


def _register(book: Workbook, lang: str, lists: dict[str, str], columns: tuple[tuple[str, int], ...]) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet: Any = book.worksheets[0]
    sheet.title = text("template.register_sheet", lang)
    for number, (name, width) in enumerate(columns, 1):
        letter = get_column_letter(number)
        column = sheet.column_dimensions[letter]
        column.width = width
        # text, so that Excel turns no identifier into a date or a number
        column.number_format = "@"
        head = sheet.cell(1, number, text(f"template.{name}", lang))
        head.font = lettering(bold=True)
        head.fill = PatternFill("solid", fgColor="FFDCE6F1")
        head.alignment = Alignment(vertical="center", wrap_text=True)
        if name in lists:
            choice = DataValidation(type="list", formula1=lists[name], allow_blank=True, errorStyle="warning")
            choice.error = text("template.unlisted", lang)
            choice.errorTitle = LISTS
            choice.add(f"{letter}2:{letter}{ROWS}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{ROWS}"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"


def _list(book: Workbook, name: str, header: str, values: list[str]) -> str:
    """Add a sheet with one list and return the reference to it."""
    sheet: Any = book.create_sheet(name)
    sheet.column_dimensions["A"].width = 90
    sheet.column_dimensions["A"].number_format = "@"
    sheet.append([header])
    for value in values:
        sheet.append([value])
    sheet.freeze_panes = "A2"
    return f"'{name}'!$A$2:$A${len(values) + 1}"


def _commercial(book: Workbook, lang: str) -> None:
    """Add the sheets of commercial things behind the register."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    for place, (kind, columns) in enumerate(COMMERCIAL.items(), 1):
        sheet: Any = book.create_sheet(text(f"template.{kind}_sheet", lang), place)
        for number, name in enumerate(columns, 1):
            column = sheet.column_dimensions[get_column_letter(number)]
            column.width = 34
            column.number_format = "@"
            head = sheet.cell(1, number, text(f"template.{name}", lang))
            head.font = lettering(bold=True)
            head.fill = PatternFill("solid", fgColor="FFDCE6F1")
            head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.freeze_panes = "A2"


def _instructions(book: Workbook, lang: str, further: list[str]) -> None:
    from openpyxl.styles import Alignment

    sheet: Any = book.create_sheet(text("template.instructions_sheet", lang))
    sheet.column_dimensions["A"].width = 110
    row = 0
    for language in (lang, "en" if lang == "ru" else "ru"):
        lines = text("template.instructions", language).split("\n")
        for name in further:
            lines += text(f"template.{name}_instructions", language).split("\n")
        for number, line in enumerate(lines):
            row += 1
            cell = sheet.cell(row, 1, line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 0:
                cell.font = lettering(bold=True)
        row += 1


def _elements(lang: str) -> list[str]:
    entries = (e for e in framework.load().entries(framework.M3050) if e.kind == "element" and e.level == 2)
    return [f"{entry.id} {framework.marked(entry, lang)}" for entry in entries]


def _indicators(lang: str) -> list[str]:
    from etom_kg import indicators

    return [one.name.get(lang) or one.key for one in indicators.load().values()]


def _functions(lang: str) -> list[str]:
    known = framework.load()
    found = []
    for entry in known.entries(framework.M3050):
        for key in entry.functions:
            function = known.function(key)
            if function is not None:
                found.append(f"{key} {function.label.get(lang) or function.label.get('en', '')}")
    return found
