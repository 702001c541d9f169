"""Pictograms after GOST R 53633.3-2009, 5.1: verticals laid over horizontals, the place of an entry filled dark."""

from __future__ import annotations

from collections.abc import Iterator

from etom_kg.drawing.fitting import ASCENT, STEP, fit, sizes, wrap
from etom_kg.drawing.picture import known
from etom_kg.drawing.rows import COLUMNS, groups
from etom_kg.drawing.sheet import Cell, Sheet, Text
from etom_kg.errors import UsageError
from etom_kg.framework import STAR, Entry, marked
from etom_kg.messages import text
from etom_kg.reports import layout

DARK, LIGHT = "head", "blank"
KINDS = ("area", "horizontal", "enterprise", "vertical", "element")
SIDE, LABEL = 34.0, 64.0
WIDTH, MARGIN = 300.0, 14.0


class Matrix:
    """Which places of an area an entry takes: `rows` are groups of level 1, `columns` verticals (one in area 1.3)."""

    def __init__(self, entry: Entry) -> None:
        self.area = _area(entry)
        self.columns: tuple[str, ...] = COLUMNS.get(self.area, ("",))
        self.rows = groups(self.area)
        self._entry = entry

    def is_taken(self, row: Entry, column: str) -> bool:
        """Tell whether the entry stands in this place."""
        entry = self._entry
        if entry.kind == "area":
            return True
        if entry.kind == "vertical":
            return entry.id == column
        if entry.kind == "element":
            return entry.parent == row.id and (not column or column in entry.verticals)
        return entry.id == row.id


def draw(entry: Entry, lang: str) -> Sheet:
    """Return the pictogram of an entry with its name. Raises UsageError for an entry that has none."""
    _checked(entry)
    title = f"{entry.id} {marked(entry, lang)}"
    found = fit(title, WIDTH - 2 * MARGIN, sizes(16, 10), lines=3, bold=True)
    y = MARGIN
    texts = [
        Text(MARGIN, y + (ASCENT + number * STEP) * found.size, found.size, line, bold=True, tone="ink")
        for number, line in enumerate(found.lines)
    ]
    y += found.height + 8
    cells, bottom = matrix(entry, MARGIN, y, SIDE, LABEL)
    note = wrap(_note(entry, lang), WIDTH - 2 * MARGIN, 8)
    texts += [
        Text(MARGIN, bottom + 10 + (ASCENT + number * STEP) * 8, 8, line, tone="quiet")
        for number, line in enumerate(note)
    ]
    height = bottom + 10 + len(note) * 8 * STEP + MARGIN
    words = Cell(0, 0, WIDTH, height, "plain", texts=tuple(texts))
    return Sheet(WIDTH, height, lang, title, _note(entry, lang), (words, *cells))


def matrix(entry: Entry, x: float, y: float, side: float, label: float) -> tuple[list[Cell], float]:
    """Return the cells of a pictogram from (x, y) on, and where they end; without labels where `label` is 0."""
    found = Matrix(entry)
    size = 10.0
    cells = []
    if label and found.columns != ("",):
        heads = tuple(
            Text(x + label + (number + 0.5) * side, y + ASCENT * size, size, key, anchor="middle", tone="ink")
            for number, key in enumerate(found.columns)
        )
        cells.append(Cell(x + label, y, side * len(found.columns), size * STEP, "plain", texts=heads))
        y += size * STEP + 2
    height = side * 0.7
    for row in found.rows:
        if label:
            at = Text(x, y + height / 2 + size * 0.35, size, row.abbr or row.id, tone="ink")
            cells.append(Cell(x, y, label, height, "plain", texts=(at,)))
        for number, column in enumerate(found.columns):
            style = DARK if found.is_taken(row, column) else LIGHT
            wide = side * (4 if column == "" else 1)
            cells.append(Cell(x + label + number * side, y, wide, height, style))
        y += height
    return cells, y


def as_text(entry: Entry, lang: str) -> str:
    """Return the pictogram in letters. Raises UsageError for an entry that has none."""
    _checked(entry)
    found = Matrix(entry)
    lines = [
        f"{entry.id} {marked(entry, lang)}",
        "",
        *_lines(found),
        "",
        *layout.wrap(_note(entry, lang), layout.WIDTH),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(found: Matrix) -> Iterator[str]:
    if found.columns != ("",):
        yield " " * 8 + "".join(f"{key:<5}" for key in found.columns)
    for row in found.rows:
        signs = "".join("■    " if found.is_taken(row, column) else ".    " for column in found.columns)
        yield f"{row.abbr or row.id:<8}{signs}"


def _note(entry: Entry, lang: str) -> str:
    """Return whose the drawing is, and what the sign behind the name means."""
    star = text("map.star", lang) if marked(entry, lang).endswith(STAR) else ""
    return f"{text('map.pictogram_note', lang)} {star}".rstrip()


def _checked(entry: Entry) -> None:
    if entry.kind not in KINDS:
        raise UsageError("map.no_pictogram", id=entry.id)


def _area(entry: Entry) -> str:
    if entry.kind == "vertical":
        return next(area for area, columns in COLUMNS.items() if entry.id in columns)
    found = entry
    while found.kind != "area":
        found = known(found.parent)
    return found.id
