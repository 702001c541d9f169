"""Rows as a table for people: columns that fit the width of a page, else a block a row."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.reports.layout import WIDTH, padded, width_of, wrap

_GAP = 2
# no column is made narrower; where that does not fit, the rows are shown one below the other
_NARROWEST = 8


def render(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their headers within `WIDTH` places, '' where there are none; a cell is one line of words."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = _widths(columns, cells)
    lines = _columns(columns, cells, widths) if widths else _records(columns, cells)
    return "".join(f"{line}\n" for line in lines)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return widths that fit together, the widest columns made narrower; none where words would have to break."""
    whole = list(zip(columns, *rows, strict=True))
    widths = [max(map(width_of, column)) for column in whole]
    words = [max(width_of(word) for cell in column for word in (cell.split() or [""])) for column in whole]
    least = [min(width, max(word, _NARROWEST)) for width, word in zip(widths, words, strict=True)]
    over = sum(widths) + _GAP * (len(widths) - 1) - WIDTH
    if sum(widths) - sum(least) < over:
        return []
    for _ in range(over):
        widest = max(width for width, low in zip(widths, least, strict=True) if width > low)
        place = next(i for i, width in enumerate(widths) if width == widest and width > least[i])
        widths[place] -= 1
    return widths


def _columns(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    lines = [_line(columns, widths), _line(["-" * width for width in widths], widths)]
    for row in rows:
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            lines.append(_line([cell[number] if number < len(cell) else "" for cell in cells], widths))
    return lines


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return (" " * _GAP).join(padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each row as a block: a line for each value, the values below one another."""
    indent = min(max(map(width_of, columns)) + _GAP, WIDTH // 2)
    lines: list[str] = []
    for row in rows:
        lines += [""] if lines else []
        for name, cell in zip(columns, row, strict=True):
            first, *rest = wrap(cell, WIDTH - indent)
            lines.append((padded(name, indent) + first).rstrip())
            lines += [" " * indent + line for line in rest]
    return lines
