"""Reads a process register (XLSX or CSV) into the neutral records: one process a row.

A plain id or running number is the key of a row and nothing more; an own identifier in the scheme of
GOST R 53633.3, 5.2 stands only in a column that says so (design section 4).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple

from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import LeftOut, Model, Notice, SheetUse
from etom_kg.reading.columns import Layout, RepeatedHeader, layout, nearest_header
from etom_kg.reading.commercial.collecting import Collection
from etom_kg.reading.commercial.sheets import CommercialLayout, is_named, layouts, read_rows
from etom_kg.reading.measures import counted
from etom_kg.reading.names import SINGLE, normal
from etom_kg.reading.outlying import refuse_outlying
from etom_kg.reading.own_table import columns_of
from etom_kg.reading.rows import Rows
from etom_kg.reading.sheet import Sheet

# The template's own lists and instructions have names that begin so; they hold nothing of the user's.
OUR_LISTS = "eTOM"
# Sheets of terms and lists beside a register; a 'Справочник процессов' may be the register itself.
_LISTS = re.compile(
    r"(?:справочник|глоссарий|словарь|классификатор|термины|легенда|glossary|dictionary|reference|lookup|legend|lists?\b)"
    r"(?:.*etom|(?!.*(?:процесс|process)))"
)


def read_register(path: Path, *, key: str, display: str, config: Config, kind: Literal["xlsx", "csv"]) -> Model:
    """Return the model of a register; `display` is its path as the user typed it.

    Raises InputError, with the row where one is at fault, for a file that is no sound workbook or CSV, has no column
    of process names, repeats a row key, has a cell far from its table, or whose parents are missing or lead back to
    themselves.
    """
    if kind == "xlsx":
        from etom_kg.reading.xlsx import read_workbook

        sheets = read_workbook(path, display)
    else:
        from etom_kg.reading.delimited import read_csv

        sheets = (read_csv(path, display),)
    chosen, told, left_out = _choose(sheets, config, display)
    rows = Rows(display, config)
    notices: list[Notice] = []
    if kind == "xlsx":
        for sheet, header in [(sheet, found.row) for sheet, found in chosen] + [(s, one[0].row) for s, one in told]:
            refuse_outlying(sheet, header, display)
    for sheet, found in chosen:
        notices.extend(_notices(sheet, found))
        rows.add(sheet, found)
    records = rows.finish()
    things = Collection()
    described = sum(read_rows(sheet, found, things, display) for sheet, found in told)
    return Model(
        key=key,
        path=display,
        format=kind,
        nodes=records.nodes,
        links=records.links,
        measures=records.measures,
        commercial=things.finish(),
        read={"row": records.rows + described, "process": records.count("process")},
        mapped={
            "row": records.rows + described,
            **{kind: records.count(kind) for kind in ("process", "role", "unit", "system") if records.count(kind)},
            **counted(records.measures),
        },
        left_out=(*left_out, *records.left_out),
        notices=(*notices, *records.notices),
        restatements=records.restatements,
        unread=records.unread,
        unsaid={"cell_note": notes} if (notes := sum(sheet.notes for sheet, _ in (*chosen, *told))) else {},
        overlong=records.overlong,
        edition=records.edition,
        sheets=tuple(
            SheetUse(sheet.name, sum(1 for record in rows.records if record.sheet == place), _headers(found))
            for place, (sheet, found) in enumerate(chosen)
        ),
    )


def _headers(found: Layout) -> dict[str, tuple[str, ...]]:
    """Return the headers by role, as written."""
    columns = {
        "levels": tuple(column for _, column in found.levels),
        **{role: (getattr(found, role),) for role in SINGLE},
        **found.many,
    }
    written = {role: tuple(found.headers[c] for c in every if c in found.headers) for role, every in columns.items()}
    return {role: tuple(" ".join(text.split()) for text in headers) for role, headers in written.items() if headers}


class _Chosen(NamedTuple):
    """The sheets that are registers of processes, those of commercial things, and what is left out."""

    registers: list[tuple[Sheet, Layout]]
    commercial: list[tuple[Sheet, tuple[CommercialLayout, ...]]]
    left_out: tuple[LeftOut, ...]


def _choose(sheets: tuple[Sheet, ...], config: Config, display: str) -> _Chosen:
    """Return what each sheet is read as. Raises InputError where none can be read."""
    names = [sheet.name for sheet in sheets]
    for wanted in config.sheets:
        if wanted not in names and names != [""]:
            raise InputError(display, 0, "registers.no_such_sheet", sheet=wanted, found=tuple(names))
    wanted_names = config.sheets if names != [""] else ()
    reach = [s for s in sheets if (s.name in wanted_names if wanted_names else not s.hidden)]
    read: list[tuple[Sheet, Layout]] = []
    commercial: list[tuple[Sheet, tuple[CommercialLayout, ...]]] = []
    for sheet in reach:
        told = layouts(sheet, sheet.name or Path(display).stem, config)
        if told and is_named(sheet.name or Path(display).stem, config):
            commercial.append((sheet, told))
            continue
        try:
            found = layout(sheet, config.columns, config.kpi, config.tag_rules)
        except RepeatedHeader as repeated:
            raise InputError(display, repeated.row.line, "registers.repeated_header", header=repeated.header) from None
        if told and (found is None or (found.weak_name and not found.many["link"])):
            commercial.append((sheet, told))
        elif found:
            read.append((sheet, found))
    # a list of systems or terms also has a column 'Name': beside a real register it is none
    strong = [pair for pair in read if _is_register(pair[1])]
    read = strong or read
    lists = [sheet.name for sheet, _ in read if not wanted_names and _LISTS.match(normal(sheet.name))]
    read = [pair for pair in read if pair[0].name not in lists] or read
    if not (read or commercial or reach) and any(s.rows for s in sheets):
        raise InputError(display, 0, "registers.all_hidden", found=tuple(names))
    if not read and not commercial:
        raise _no_names([s for s in reach if s.rows] or [s for s in sheets if s.rows], display)
    taken = {sheet.name for sheet, _ in (*read, *commercial)}
    others = [s for s in sheets if s.rows and s.name not in taken and not s.name.startswith(OUR_LISTS)]
    counts = {
        "registers.left_hidden": sum(1 for s in others if s.hidden),
        "registers.left_list": sum(1 for s in others if not s.hidden and s.name in lists),
        "registers.left_no_names": sum(1 for s in others if not s.hidden and s.name not in lists),
    }
    return _Chosen(read, commercial, tuple(LeftOut("sheet", why, count) for why, count in counts.items() if count))


def _is_register(found: Layout) -> bool:
    return not (found.weak_name and found.roles <= 3 and not found.many["link"]) or bool(columns_of(found.headers))


def _no_names(sheets: list[Sheet], display: str) -> InputError:
    if not sheets:
        return InputError(display, 0, "registers.no_rows")
    line, texts = nearest_header(sheets[0])
    headers = tuple(texts)
    if sheets[0].name:
        return InputError(display, 0, "registers.no_names_sheet", sheet=sheets[0].name, found=headers)
    return InputError(display, line, "registers.no_names", found=headers)


def _notices(sheet: Sheet, found: Layout) -> list[Notice]:
    where = sheet.name or "CSV"
    notices = [Notice(found.row, "registers.column_missing", {"header": h, "sheet": where}) for h in found.missing]
    notices += [Notice(found.row, key, {"header": h, "sheet": where, "rule": r}) for key, h, r in found.remarks]
    if sheet.unsaved:
        notices.append(Notice(0, "registers.unsaved_formula", {"cell": sheet.unsaved}))
    return notices
