"""The map laid out on a sheet: strategy on the left, operations on the right, enterprise management below.

Layers share a row across the areas. The font size of the names is the largest at which everything fits the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from etom_kg import __version__, framework, own
from etom_kg.drawing import boxes
from etom_kg.drawing.boxes import Setting
from etom_kg.drawing.fitting import ASCENT, Fitted, cut, fit, sizes, wrap
from etom_kg.drawing.glyphs import width
from etom_kg.drawing.palette import style_of
from etom_kg.drawing.picture import Picture
from etom_kg.drawing.plan import GAP, PlacedRow, Plan
from etom_kg.drawing.rows import ENTERPRISE, OPERATIONS, STRATEGY, groups
from etom_kg.drawing.sheet import Cell, Paper, Sheet, Sign, Text
from etom_kg.messages import text

LARGEST = 16.0
FINER = 0.25
MOST_SPARE = 12.0
_UNMARKED = ("blank", "label", "head")


def lay_out(picture: Picture, paper: Paper) -> Sheet:
    """Return the drawing of the map on a paper; the sheet is higher than the paper where even small letters need it."""
    foot = paper.height - paper.margin
    drawing = next(
        (found for found in _drawings(picture, paper, sizes(LARGEST, paper.smallest, FINER)) if found.bottom <= foot),
        _Drawing(picture, paper, _setting(picture, paper, paper.smallest)),
    )
    # what room is left goes to the cells
    roomier = (replace(drawing.setting, spare=spare) for spare in sizes(MOST_SPARE, 0, 0.5))
    drawing = next((found for one in roomier if (found := _Drawing(picture, paper, one)).bottom <= foot), drawing)
    height = max(paper.height, drawing.bottom + paper.margin)
    cells = tuple(map(_painted, drawing.cells))
    return Sheet(paper.width, height, picture.lang, picture.heading, picture.subtitle, cells)


def _drawings(picture: Picture, paper: Paper, of_sizes: tuple[float, ...]) -> Iterator[_Drawing]:
    for size in of_sizes:
        yield _Drawing(picture, paper, _setting(picture, paper, size))


def _setting(picture: Picture, paper: Paper, size: float) -> Setting:
    return Setting(size, paper.compact, picture.lang, smallest=paper.smallest)


def _painted(cell: Cell) -> Cell:
    """Return a cell that no mark colours in the colour that a pack gives its entry."""
    return replace(cell, style=style_of(cell.id)) if _is_own(cell) else cell


def _is_own(cell: Cell) -> bool:
    return cell.style in _UNMARKED and cell.id in own.load().colours


class _Drawing(Plan):
    """The map at one font size: `cells`, and `bottom`, down to which they reach."""

    def __init__(self, picture: Picture, paper: Paper, setting: Setting) -> None:
        super().__init__(picture, paper, setting)
        y = self._title(paper.margin)
        y = self._upper(y)
        y = self._enterprise(y + self.paper.spacing)
        y = self._keys(y + self.paper.spacing + 2)
        self.bottom = self._notes(y + 2)

    def _title(self, y: float) -> float:
        largest = 22.0 if self.paper.name == "A3" else 17.0
        head = fit(self.picture.heading, self.room, sizes(largest, 12), bold=True)
        y = self.lines(head, y, bold=True, tone="ink")
        if self.picture.subtitle:
            about = fit(self.picture.subtitle, self.room, sizes(largest * 0.6, self.paper.smallest), lines=2)
            y = self.lines(about, y + 2, tone="quiet")
        return y + 8

    def _upper(self, y: float) -> float:
        """Draw areas 1.2 and 1.1 side by side, row by row."""
        sides = self.sides()
        head = max(self.area(area, box, y) for area, box in sides.items())
        y += head + GAP
        y += self.verticals(sides, y) + self.paper.spacing
        of_area = {area: groups(area) for area in sides}
        for right, left in zip(of_area[OPERATIONS], of_area[STRATEGY], strict=True):
            rows = [PlacedRow(self, left, *sides[STRATEGY]), PlacedRow(self, right, *sides[OPERATIONS])]
            height = max(row.height for row in rows)
            for row in rows:
                self.cells += row.draw(y, height)
            y += height + self.paper.spacing
        return y - self.paper.spacing

    def _enterprise(self, y: float) -> float:
        y, places = self.enterprise_heads(y)
        if not self.paper.enterprise:
            return y
        all_groups = groups(ENTERPRISE)
        marks = self.picture.mark
        for number in range(max(len(group.children) for group in all_groups)):
            row = [(id, places[group.id]) for group in all_groups for id in group.children[number : number + 1]]
            height = max(boxes.element_height(id, marks(id), room, self.setting) for id, (_, room) in row)
            for id, (x, room) in row:
                self.cells.append(boxes.element(id, marks(id), (x, y + GAP, room, height), self.setting))
            y += height + GAP
        return y

    def _keys(self, y: float) -> float:
        """Draw the key to the marks, as many to a line as fit."""
        size = self.setting.size
        side, x = size + 4, self.left
        for key in self.picture.keys:
            words = cut(wrap(key.words, self.room / 2, size), 1, self.room / 2, size)[0]
            room = side * 1.6 + 5 + width(words, size)
            if x > self.left and x + room > self.left + self.room:
                x, y = self.left, y + side + 4
            box = (x, y, round(side * 1.6, 2), side)
            sign = Sign(key.sign, round(x + side * 0.8 - size * 0.42, 2), y + 2 + size * 0.08, size * 0.85)
            self.cells.append(Cell(*box, key.style, signs=(sign,) if key.sign else ()))
            at = Text(box[0] + box[2] + 5, y + 1 + ASCENT * size, size, words, tone="ink")
            self.cells.append(Cell(box[0] + box[2], y, room - box[2], side, "plain", texts=(at,)))
            x += room + 18
        return y + (side + 4 if self.picture.keys else 0)

    def _notes(self, y: float) -> float:
        drawn = {cell.id for cell in self.cells}
        shown = tuple(entry for entry in framework.load().entries() if entry.id in drawn)
        size = max(self.paper.smallest, self.setting.size - 2)
        credit = text("map.credit", self.picture.lang, version=__version__)
        painted = ", ".join(cell.id for cell in self.cells if _is_own(cell))
        colours = [text("map.own_colours", self.picture.lang, ids=painted)] if painted else []
        notes = " ".join((*self.picture.footnotes(shown), *colours, credit))
        return self.lines(Fitted(size, wrap(notes, self.room, size)), y, tone="quiet")
