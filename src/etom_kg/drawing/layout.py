"""The map laid out on a sheet: strategy on the left, operations on the right, enterprise management below.

Layers share a row across the areas. The font size of the names is the largest at which everything fits the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from etom_kg import __version__, framework
from etom_kg.drawing import boxes
from etom_kg.drawing.boxes import PAD, Setting
from etom_kg.drawing.fitting import ASCENT, SMALLEST, STEP, Fitted, cut, fit, sizes, wrap
from etom_kg.drawing.glyphs import width
from etom_kg.drawing.picture import Picture, known
from etom_kg.drawing.rows import COLUMNS, ENTERPRISE, OPERATIONS, STRATEGY, TALL, Row, groups, heading_of, vertical
from etom_kg.drawing.sheet import Cell, Paper, Sheet, Sign, Text
from etom_kg.framework import Entry, marked
from etom_kg.messages import text

GAP, BETWEEN, FRAME = 4.0, 18.0, 4.0
SHARE_OF_STRATEGY = 0.391
LARGEST = 16.0
FINER = 0.25
MOST_SPARE = 12.0


def lay_out(picture: Picture, paper: Paper) -> Sheet:
    """Return the drawing of the map on a paper; the sheet is higher than the paper where even small letters need it."""
    foot = paper.height - paper.margin
    drawing = next(
        (found for found in _drawings(picture, paper, sizes(LARGEST, SMALLEST, FINER)) if found.bottom <= foot),
        _Drawing(picture, paper, Setting(SMALLEST, paper.compact, picture.lang)),
    )
    # what room is left goes to the cells
    roomier = (replace(drawing.setting, spare=spare) for spare in sizes(MOST_SPARE, 0, 0.5))
    drawing = next((found for one in roomier if (found := _Drawing(picture, paper, one)).bottom <= foot), drawing)
    height = max(paper.height, drawing.bottom + paper.margin)
    return Sheet(paper.width, height, picture.lang, picture.heading, picture.subtitle, tuple(drawing.cells))


def _drawings(picture: Picture, paper: Paper, of_sizes: tuple[float, ...]) -> Iterator[_Drawing]:
    for size in of_sizes:
        yield _Drawing(picture, paper, Setting(size, paper.compact, picture.lang))


class _Drawing:
    """The map at one font size: `cells`, and `bottom`, down to which they reach."""

    def __init__(self, picture: Picture, paper: Paper, setting: Setting) -> None:
        self.picture, self.paper, self.setting = picture, paper, setting
        self.cells: list[Cell] = []
        self.left, self.room = paper.margin, paper.width - 2 * paper.margin
        y = self._title(paper.margin)
        y = self._upper(y)
        y = self._enterprise(y + self.paper.spacing)
        y = self._keys(y + self.paper.spacing + 2)
        self.bottom = self._notes(y + 2)

    def _title(self, y: float) -> float:
        largest = 22.0 if self.paper.name == "A3" else 17.0
        head = fit(self.picture.heading, self.room, sizes(largest, 12), bold=True)
        y = self._words(head, y, bold=True, tone="ink")
        if self.picture.subtitle:
            about = fit(self.picture.subtitle, self.room, sizes(largest * 0.6, SMALLEST), lines=2)
            y = self._words(about, y + 2, tone="quiet")
        return y + 8

    def _upper(self, y: float) -> float:
        """Draw areas 1.2 and 1.1 side by side, row by row."""
        left_room = round((self.room - BETWEEN) * SHARE_OF_STRATEGY, 2)
        sides = {
            STRATEGY: (self.left, left_room),
            OPERATIONS: (self.left + left_room + BETWEEN, self.room - left_room - BETWEEN),
        }
        head = max(self._area(area, box, y) for area, box in sides.items())
        y += head + GAP
        y += self._verticals(sides, y) + self.paper.spacing
        of_area = {area: groups(area) for area in sides}
        for right, left in zip(of_area[OPERATIONS], of_area[STRATEGY], strict=True):
            rows = [_Row(self, left, *sides[STRATEGY]), _Row(self, right, *sides[OPERATIONS])]
            height = max(row.height for row in rows)
            for row in rows:
                self.cells += row.draw(y, height)
            y += height + self.paper.spacing
        return y - self.paper.spacing

    def _area(self, area: str, box: tuple[float, float], y: float) -> float:
        words = f"{area}  {marked(known(area), self.picture.lang)}"
        found = fit(words, box[1] - 2 * PAD, sizes(self.setting.size + 3), bold=True)
        height = round(found.height + 6, 2)
        self.cells.append(boxes.heading(words, (box[0], y, box[1], height), "head", found, anchor="middle", id=area))
        return height

    def _verticals(self, sides: dict[str, tuple[float, float]], y: float) -> float:
        """Draw the heads of the columns of both areas and return how high they are."""
        columns = {key: column for area, box in sides.items() for key, column in _columns(COLUMNS[area], *box).items()}
        largest = sizes(self.setting.size + 1)
        found = {
            key: fit(vertical(key, self.picture.lang), room - 2 * PAD, largest, lines=2, bold=True)
            for key, (_, room) in columns.items()
        }
        height = round(max(one.height for one in found.values()) + 5, 2)
        for key, (x, room) in columns.items():
            box = (x, y, room, height)
            self.cells.append(
                boxes.heading(vertical(key, self.picture.lang), box, "label", found[key], anchor="middle", id=key)
            )
        return height

    def _enterprise(self, y: float) -> float:
        height = self._area(ENTERPRISE, (self.left, self.room), y)
        y += height + GAP
        all_groups = groups(ENTERPRISE)
        columns = _columns(tuple(group.id for group in all_groups), self.left, self.room)
        heads = {}
        for group in all_groups:
            room = columns[group.id][1] - 2 * PAD
            share = self.picture.shares.get(group.id, "")
            heads[group.id] = self._group_head(group, room, share, lines=4)
        height = max(found.height for found in heads.values()) + 5
        for group in all_groups:
            x, room = columns[group.id]
            box = (x, y, room, round(height, 2))
            words = heading_of(group, self.picture.lang)
            share = self.picture.shares.get(group.id, "")
            self.cells.append(boxes.heading(words, box, "label", heads[group.id], id=group.id, share=share))
        y += height + GAP
        if not self.paper.enterprise:
            return y - GAP
        for number in range(max(len(group.children) for group in all_groups)):
            row = [(id, columns[group.id]) for group in all_groups for id in group.children[number : number + 1]]
            marks = self.picture.mark
            height = max(boxes.element_height(id, marks(id), room, self.setting) for id, (_, room) in row)
            for id, (x, room) in row:
                self.cells.append(boxes.element(id, marks(id), (x, y, room, height), self.setting))
            y += height + GAP
        return y - GAP

    def _group_head(self, group: Entry, room: float, share: str, lines: int) -> Fitted:
        size = self.setting.size + 0.5
        # the share stands at the right of the first line, so that every line keeps clear of it
        taken = width(share, size) + PAD if share else 0.0
        return fit(heading_of(group, self.picture.lang), room - taken, sizes(size, step=0.25), lines=lines, bold=True)

    def group_heading(self, group: Entry, x: float, y: float, room: float) -> tuple[Cell, float]:
        """Return the heading of a row as texts without a box, and its height."""
        share = self.picture.shares.get(group.id, "")
        found = self._group_head(group, room - 2 * PAD, share, lines=2)
        height = round(found.height + 4, 2)
        cell = boxes.heading(
            heading_of(group, self.picture.lang), (x, y, room, height), "plain", found, id=group.id, share=share
        )
        return cell, height

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
        size = max(SMALLEST, self.setting.size - 2)
        credit = text("map.credit", self.picture.lang, version=__version__)
        notes = " ".join((*self.picture.footnotes(shown), credit))
        return self._words(Fitted(size, wrap(notes, self.room, size)), y, tone="quiet")

    def _words(self, found: Fitted, y: float, *, bold: bool = False, tone: str) -> float:
        """Draw lines of text in no box, from the left margin on; return where they end."""
        texts = tuple(
            Text(self.left, y + (ASCENT + number * STEP) * found.size, found.size, line, bold=bold, tone=tone)
            for number, line in enumerate(found.lines)
        )
        self.cells.append(Cell(self.left, y, self.room, found.height + 2, "plain", texts=texts))
        return y + found.height


class _Row(Row):
    """A group of level 1 with its elements in columns: how high it must be, and its cells once that is settled."""

    def __init__(self, drawing: _Drawing, group: Entry, x: float, room: float) -> None:
        super().__init__(group)
        self.drawing, self.x, self.room = drawing, x, room
        self.places = _columns(self.columns, x, room)
        self.head = drawing.group_heading(group, x, 0, room)[1]
        self.height = FRAME + self.head + max(self._column(key) for key in self.columns) + FRAME

    def _needed(self, id: str, key: str) -> float:
        drawing = self.drawing
        return boxes.element_height(id, drawing.picture.mark(id), self.places[key][1], drawing.setting)

    def _across(self, ids: list[str], key: str) -> int:
        return sum(1 for id in ids if key in known(id).verticals)

    def _column(self, key: str) -> float:
        bars = self._across(self.tops + self.feet, key) * (self.drawing.setting.bar + GAP)
        return sum(self._needed(id, key) + GAP for id in self.stacks[key]) + bars - GAP

    def draw(self, y: float, height: float) -> Iterator[Cell]:
        """Yield the cells of the row, which begins at `y`."""
        drawing, setting, mark = self.drawing, self.drawing.setting, self.drawing.picture.mark
        yield Cell(self.x - FRAME, y, self.room + 2 * FRAME, height, "frame")
        head, _ = drawing.group_heading(self.group, self.x, y + 2, self.room)
        yield replace(head, x=self.x)
        top, bottom = y + FRAME + self.head, y + height - FRAME
        for key, ids in self.stacks.items():
            x, room = self.places[key]
            at = top + self._across(self.tops, key) * (setting.bar + GAP)
            for id in ids:
                high = bottom - at if key == TALL else self._needed(id, key)
                yield boxes.element(id, mark(id), (x, at, room, round(high, 2)), setting)
                at += high + GAP
        for number, id in enumerate(self.tops):
            yield boxes.bar(id, mark(id), self._span(id, top + number * (setting.bar + GAP)), setting)
        for number, id in enumerate(self.feet):
            at = bottom - setting.bar - number * (setting.bar + GAP)
            yield boxes.bar(id, mark(id), self._span(id, at), setting)

    def _span(self, id: str, y: float) -> tuple[float, float, float, float]:
        """Return the box of a bar: from the first of its columns to the last."""
        taken = [self.places[key] for key in self.columns if key in known(id).verticals]
        x = taken[0][0]
        return x, y, taken[-1][0] + taken[-1][1] - x, self.drawing.setting.bar


def _columns(keys: tuple[str, ...], x: float, room: float) -> dict[str, tuple[float, float]]:
    """Return start and width of columns of one width."""
    each = (room - GAP * (len(keys) - 1)) / len(keys)
    return {key: (round(x + number * (each + GAP), 2), round(each, 2)) for number, key in enumerate(keys)}
