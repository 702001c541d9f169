"""The rows of a pack's CSV files, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.model import Place
from etom_kg.reading.delimited import read_csv


def rows_of(path: Path, known: tuple[str, ...]) -> Iterator[tuple[Mapping[str, str], Place]]:
    """Give each row as texts by column ('' where a column has no name), with its place.

    Raises InputError where a column is none of `known`, or none is called id.
    """
    shown = str(path)
    head, *rows = read_csv(path, shown).rows
    columns = {number: str(cell).strip().casefold() for number, cell in head.cells.items()}
    unknown = next((name for name in columns.values() if name and name not in known), None)
    if unknown is not None or "id" not in columns.values():
        raise InputError(shown, head.line, "packs.bad_columns", columns=known)
    for row in rows:
        yield {columns.get(number, ""): str(cell).strip() for number, cell in row.cells.items()}, Place(shown, row.line)
