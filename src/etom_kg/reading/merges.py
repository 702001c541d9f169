"""Merged cells of a sheet: every row of a merged range has the value of its first cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from etom_kg.reading.sheet import Merged, Row, Sheet, Value


class Merges:
    """Looks values up through the ranges merged downwards in some columns.

    A look-up is two binary searches: nothing is copied into the cells a range covers, however large it is.
    """

    def __init__(self, sheet: Sheet, columns: frozenset[int]) -> None:
        self.rows = sheet.rows
        self.by_column: dict[int, list[Merged]] = {}
        for area in sheet.merged:
            if area.last_row > area.first_row and area.first_column in columns:
                self.by_column.setdefault(area.first_column, []).append(area)
        for areas in self.by_column.values():
            areas.sort()
        self.numbers = [row.number for row in sheet.rows] if self.by_column else []

    def look(self, row: Row, column: int) -> Value | None:
        """Return the value of a cell, None where it is empty and covered by no range."""
        value = row.cells.get(column)
        if value is not None or column not in self.by_column:
            return value
        top = self._top(row, column)
        return top.cells.get(column) if top else None

    def source(self, row: Row, column: int) -> int:
        """Return the number of the row in which the value of a cell stands."""
        if column in row.cells or column not in self.by_column:
            return row.number
        top = self._top(row, column)
        return top.number if top and column in top.cells else row.number

    def _top(self, row: Row, column: int) -> Row | None:
        areas = self.by_column[column]
        position = bisect_right(areas, row.number, key=lambda area: area.first_row) - 1
        if position < 0 or areas[position].last_row < row.number:
            return None
        index = bisect_left(self.numbers, areas[position].first_row)
        found = index < len(self.numbers) and self.numbers[index] == areas[position].first_row
        return self.rows[index] if found else None
