"""A table with a column of ids: where the column is, and what stands in it row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etom_kg import identifiers
from etom_kg.crosswalking.names import agrees
from etom_kg.errors import InputError, UsageError
from etom_kg.frozen import dataclass
from etom_kg.identifiers import Identifier
from etom_kg.reading import described, spoilt
from etom_kg.reading.names import normal, ranks
from etom_kg.reading.outlying import refuse_outlying
from etom_kg.reading.recognise import recognise
from etom_kg.reading.sheet import Row, Sheet, Stored, shown
from etom_kg.reading.tags import in_text
from etom_kg.reading.written import identifiers as written_ids
from etom_kg.vocabulary import EDITIONS

HEADER_ROWS = 60
_LEAST_IDS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """One cell of the column: row as Excel counts, text, ids cleaned, name beside it ('' where none is known).

    `proposals` are what a cell that is kept as a number or a date may have been; such a cell has no ids.
    """

    row: int
    text: str
    ids: tuple[str, ...]
    name: str = ""
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet with the column: `sheet` is its place among `sheets`, `header` the number of its row, 0 for none.

    `others` are the names of further sheets, or tables of a document, that have such a column.
    """

    sheets: tuple[Sheet, ...]
    sheet: int
    header: int
    column: int
    written: tuple[Written, ...]
    others: tuple[str, ...] = ()


def read(path: Path, column: str | None) -> Table:
    """Read the workbook or CSV and find the column: by its header, by a header known for eTOM ids, or by its content.

    Raises InputError for a file that cannot be read or has a cell far from the table, UsageError where there is no such
    column.
    """
    display = str(path)
    sheets = sheets_of(path)
    found = _by_header(sheets, column, display) if column else _by_itself(sheets)
    if found is None:
        raise UsageError("crosswalk.no_id_column", path=display)
    place, header, number = found
    sheet = sheets[place]
    refuse_outlying(sheet, header, display)
    rows = [row for row in sheet.rows if row.number > header and shown(row.cells.get(number)).strip()]
    named = _name_column(rows, number)
    written = tuple(_written(row, number, named) for row in rows)
    return Table(sheets, place, header, number, written, _others(sheets, place, header, number))


def _others(sheets: tuple[Sheet, ...], place: int, header: int, number: int) -> tuple[str, ...]:
    """Return the names of further sheets with a header as that of the column found."""
    heads = {row.number: row for row in sheets[place].rows[:HEADER_ROWS]}
    wanted = normal(shown(heads[header].cells.get(number))) if header in heads else ""
    return tuple(
        sheet.name
        for at, sheet in enumerate(sheets)
        if wanted
        and at != place
        and any(normal(shown(value)) == wanted for row in sheet.rows[:HEADER_ROWS] for value in row.cells.values())
    )


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook or CSV. Raises InputError, and UsageError for a file of another kind."""
    display = str(path)
    if not path.is_file():
        raise InputError(display, 0, "reading.is_folder" if path.is_dir() else "reading.no_file")
    kind = recognise(path, display)
    if kind.fate == "read" and kind.format == "xlsx":
        from etom_kg.reading.xlsx import read_workbook

        return read_workbook(path, display)
    if kind.fate == "read" and kind.format in ("csv", "archi-csv"):
        from etom_kg.reading.delimited import read_csv

        return (read_csv(path, display),)
    if kind.format == "document":
        from etom_kg.crosswalking import documents

        return documents.read(path, display)
    if kind.fate != "read":
        raise kind.error(display)
    raise UsageError("crosswalk.not_a_table", path=display)


def _by_header(sheets: tuple[Sheet, ...], column: str, display: str) -> tuple[int, int, int]:
    wanted = normal(column)
    headers: list[str] = []
    for exactly in (True, False):
        for place, sheet in enumerate(sheets):
            for row in sheet.rows[:HEADER_ROWS]:
                for number, value in sorted(row.cells.items()):
                    if (shown(value) == column) if exactly else (normal(shown(value)) == wanted):
                        return place, row.number, number
    for sheet in sheets:
        if sheet.rows and not headers:
            headers = [" ".join(shown(value).split())[:30] for _, value in sorted(sheet.rows[0].cells.items())][:12]
    raise UsageError("crosswalk.no_column", path=display, column=column, headers=", ".join(headers))


def _by_itself(sheets: tuple[Sheet, ...]) -> tuple[int, int, int] | None:
    known, _ = ranks("link")
    for place, sheet in enumerate(sheets):
        for row in sheet.rows[:HEADER_ROWS] if not sheet.hidden else ():
            for number, value in sorted(row.cells.items()):
                if normal(shown(value)) in known:
                    return place, row.number, number
    best: tuple[int, int, int] | None = None
    most = _LEAST_IDS - 1
    for place, sheet in enumerate(sheets):
        firsts: dict[int, int] = {}
        counts: dict[int, int] = {}
        for row in sheet.rows if not sheet.hidden else ():
            for number, value in row.cells.items():
                if isinstance(value, str) and _parsed(written_ids(value)):
                    counts[number] = counts.get(number, 0) + 1
                    firsts.setdefault(number, row.number)
        for number, count in sorted(counts.items()):
            if count > most:
                best, most = (place, firsts[number] - 1, number), count
    return best or next(_texts(sheets), None)


def _texts(sheets: tuple[Sheet, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the columns of descriptions whose running text names ids after the word eTOM."""
    for place, sheet in enumerate(sheets):
        for row in sheet.rows[:HEADER_ROWS] if not sheet.hidden else ():
            for number in columns_of_text(sheet, row.number):
                below = (one.cells.get(number) for one in sheet.rows if one.number > row.number)
                if any(isinstance(value, str) and next(in_text(value), None) for value in below):
                    yield place, row.number, number


def columns_of_text(sheet: Sheet, header: int) -> tuple[int, ...]:
    """Return the columns of descriptions and remarks below the header row with this number."""
    row = next((row for row in sheet.rows if row.number == header), None)
    return described.named({column: shown(value) for column, value in row.cells.items()}) if row else ()


def _ids(text: str) -> tuple[str, ...]:
    """Return the ids of a cell, cleaned, that are well formed in one of the editions; in running text those named."""
    return _parsed(written_ids(text)) or _parsed(tuple(one.value for one in in_text(text)))


def _parsed(raws: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for raw in raws:
        for edition in EDITIONS:
            read = identifiers.parse(raw, edition)
            if isinstance(read, Identifier) and len(read.numbers) > 1:
                found.append(read.standard)
                break
    return tuple(dict.fromkeys(found))


def _written(row: Row, number: int, named: int) -> Written:
    value = row.cells[number]
    name = _name(row, number, named)
    if isinstance(value, Stored):
        return Written(row.number, value.text, (), name, spoilt.of_stored(value))
    if proposals := spoilt.of_text(value.strip()):
        return Written(row.number, value.strip(), (), name, proposals)
    return Written(row.number, " ".join(value.split()), _ids(value), name)


def _name(row: Row, number: int, named: int) -> str:
    """Return the text of the row that is a name of its id, from the column of names first, else what stands there.

    Registers with a column a level have names in several.
    """
    value = row.cells[number]
    ids = _ids(value) if isinstance(value, str) else ()
    texts = [" ".join(shown(row.cells[other]).split()) for other in sorted(row.cells, key=lambda n: (n != named, n))]
    agreeing = (text for text in texts for id in ids[:1] if any(agrees(text, id, edition) for edition in EDITIONS))
    return next(agreeing, " ".join(shown(row.cells.get(named)).split()) if named else "")


def _name_column(rows: list[Row], number: int) -> int:
    """Return the column whose texts are most often names of the ids beside them, in either edition; 0 for none."""
    counts: dict[int, int] = {}
    for row, id in _first_ids(rows, number):
        for other, value in row.cells.items():
            if isinstance(value, str) and any(agrees(value, id, edition) for edition in EDITIONS):
                counts[other] = counts.get(other, 0) + 1
    # the id and its name may stand in one cell
    return min(counts, key=lambda other: (-counts[other], other), default=0)


def _first_ids(rows: list[Row], number: int) -> Iterator[tuple[Row, str]]:
    for row in rows:
        value = row.cells[number]
        if isinstance(value, str) and (ids := _ids(value)):
            yield row, ids[0]
