"""What the readers of workbooks and of CSV hand to `registers`: sheets of sparse rows.

A cell is a plain string, or a `Stored` where the file kept a number or a date instead of text.
Rows and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from etom_kg.frozen import dataclass

# What a number format shows of a date: Russian Excel turns '1.3.7' into a full date, '1.10' into day and month,
# '1.32' into month and year.
Shown = Literal["number", "date", "day-month", "month-year"]

MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell that holds a number or a date: `text` as shown, `serial` the number kept (days for dates).

    `decimals` is the number of decimal places the cell's format fixes, -1 where it fixes none.
    `percent`: the format shows the number a hundred times as large, with a per cent sign; `text` does not.
    """

    text: str
    serial: float
    shown: Shown = "number"
    decimals: int = -1
    percent: bool = False


Value = str | Stored


class Row(NamedTuple):
    """One row: its number in the sheet, the physical line of the file it begins on, its cells by column.

    `width` is the number of fields written, which only a CSV has; 0 in workbooks.
    """

    number: int
    line: int
    cells: Mapping[int, Value]
    width: int = 0


class Merged(NamedTuple):
    """A merged range; its value stands in the cell of its first row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, rows in ascending order, empty rows left out. The name of a CSV's only sheet is ''.

    `unsaved` is the address of the first formula without a stored value, '' where there is none. `notes` counts the
    notes and the threads of comments beside cells.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    unsaved: str = ""
    notes: int = 0

    def address(self, row: int, column: int) -> str:
        """Return a cell's address as a person finds it: 'Лист1!B7', or 'B7' in a CSV."""
        return f"{self.name}!{letters(column)}{row}" if self.name else f"{letters(column)}{row}"


def shown(value: Value | None) -> str:
    """Return the text of a cell, '' for none."""
    if value is None:
        return ""
    return value if isinstance(value, str) else value.text


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a column.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=1024)
def number(name: str) -> int:
    """Return the number of the column with these letters.

    >>> number("XFD")
    16384
    """
    total = 0
    for letter in name:
        total = total * 26 + ord(letter) - 64
    return total
