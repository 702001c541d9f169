"""The parts of which drawings of the map consist: heads of areas and verticals, rows of elements, lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from etom_kg.drawing import boxes
from etom_kg.drawing.boxes import PAD, Setting
from etom_kg.drawing.fitting import ASCENT, STEP, Fitted, alike, fit, sizes
from etom_kg.drawing.glyphs import width
from etom_kg.drawing.picture import Picture, known
from etom_kg.drawing.rows import COLUMNS, ENTERPRISE, OPERATIONS, STRATEGY, TALL, Row, groups, heading_of, vertical
from etom_kg.drawing.sheet import Cell, Paper, Text
from etom_kg.framework import Entry, marked

GAP, BETWEEN, FRAME = 4.0, 18.0, 4.0
SHARE_OF_STRATEGY = 0.391


class Plan:
    """A drawing in the making: `cells` so far. Methods draw from a height `y` on and return where they end."""

    def __init__(self, picture: Picture, paper: Paper, setting: Setting) -> None:
        self.picture, self.paper, self.setting = picture, paper, setting
        self.cells: list[Cell] = []
        self.left, self.room = paper.margin, paper.width - 2 * paper.margin

    def sides(self) -> dict[str, tuple[float, float]]:
        """Return start and width of areas 1.2 and 1.1."""
        left_room = round((self.room - BETWEEN) * SHARE_OF_STRATEGY, 2)
        return {
            STRATEGY: (self.left, left_room),
            OPERATIONS: (self.left + left_room + BETWEEN, self.room - left_room - BETWEEN),
        }

    def area(self, area: str, box: tuple[float, float], y: float) -> float:
        """Draw the head of an area and return its height."""
        words = f"{area}  {marked(known(area), self.picture.lang)}"
        found = fit(words, box[1] - 2 * PAD, sizes(self.setting.size + 3), bold=True)
        height = round(found.height + 6, 2)
        self.cells.append(boxes.heading(words, (box[0], y, box[1], height), "head", found, anchor="middle", id=area))
        return height

    def verticals(self, sides: dict[str, tuple[float, float]], y: float) -> float:
        """Draw the heads of the columns of both areas and return how high they are."""
        places = {key: column for area, box in sides.items() for key, column in columns(COLUMNS[area], *box).items()}
        words = {key: vertical(key, self.picture.lang) for key in places}
        rooms = {key: room - 2 * PAD for key, (_, room) in places.items()}
        found = alike(words, rooms, sizes(self.setting.size + 1), lines=2, bold=True)
        height = round(max(one.height for one in found.values()) + 5, 2)
        for key, (x, room) in places.items():
            box = (x, y, room, height)
            self.cells.append(boxes.heading(words[key], box, "label", found[key], anchor="middle", id=key))
        return height

    def enterprise_heads(self, y: float) -> tuple[float, dict[str, tuple[float, float]]]:
        """Draw area 1.3 with its groups; return where they end, and the column of each."""
        height = self.area(ENTERPRISE, (self.left, self.room), y)
        y += height + GAP
        all_groups = groups(ENTERPRISE)
        of_group = columns(tuple(group.id for group in all_groups), self.left, self.room)
        heads = {}
        for group in all_groups:
            room = of_group[group.id][1] - 2 * PAD
            share = self.picture.shares.get(group.id, "")
            heads[group.id] = self.group_head(group, room, share, lines=4)
        height = max(found.height for found in heads.values()) + 5
        for group in all_groups:
            x, room = of_group[group.id]
            box = (x, y, room, round(height, 2))
            words = heading_of(group, self.picture.lang)
            share = self.picture.shares.get(group.id, "")
            self.cells.append(boxes.heading(words, box, "label", heads[group.id], id=group.id, share=share))
        return y + height, of_group

    def group_head(self, group: Entry, room: float, share: str, lines: int) -> Fitted:
        """Return the heading of a group, fitted so that its share has room beside it."""
        size = self.setting.size + 0.5
        # the share stands at the right of the first line, so that every line keeps clear of it
        taken = width(share, size) + PAD if share else 0.0
        return fit(heading_of(group, self.picture.lang), room - taken, sizes(size, step=0.25), lines=lines, bold=True)

    def group_heading(self, group: Entry, x: float, y: float, room: float) -> tuple[Cell, float]:
        """Return the heading of a row as texts without a box, and its height."""
        share = self.picture.shares.get(group.id, "")
        found = self.group_head(group, room - 2 * PAD, share, lines=2)
        height = round(found.height + 4, 2)
        cell = boxes.heading(
            heading_of(group, self.picture.lang), (x, y, room, height), "plain", found, id=group.id, share=share
        )
        return cell, height

    def lines(self, found: Fitted, y: float, *, bold: bool = False, tone: str) -> float:
        """Draw lines of text in no box, from the left margin on; return where they end."""
        texts = tuple(
            Text(self.left, y + (ASCENT + number * STEP) * found.size, found.size, line, bold=bold, tone=tone)
            for number, line in enumerate(found.lines)
        )
        self.cells.append(Cell(self.left, y, self.room, found.height + 2, "plain", texts=texts))
        return y + found.height


class PlacedRow(Row):
    """A group of level 1 with its elements in columns: how high it must be, and its cells once that is settled."""

    def __init__(self, plan: Plan, group: Entry, x: float, room: float) -> None:
        super().__init__(group)
        self.plan, self.x, self.room = plan, x, room
        self.places = columns(self.columns, x, room)
        self.head = plan.group_heading(group, x, 0, room)[1]
        self.height = FRAME + self.head + max(self._column(key) for key in self.columns) + FRAME

    def _needed(self, id: str, key: str) -> float:
        plan = self.plan
        return boxes.element_height(id, plan.picture.mark(id), self.places[key][1], plan.setting)

    def _across(self, ids: list[str], key: str) -> int:
        return sum(1 for id in ids if key in known(id).verticals)

    def _column(self, key: str) -> float:
        bars = self._across(self.tops + self.feet, key) * (self.plan.setting.bar + GAP)
        return sum(self._needed(id, key) + GAP for id in self.stacks[key]) + bars - GAP

    def draw(self, y: float, height: float) -> Iterator[Cell]:
        """Yield the cells of the row, which begins at `y`."""
        plan, setting, mark = self.plan, self.plan.setting, self.plan.picture.mark
        yield Cell(self.x - FRAME, y, self.room + 2 * FRAME, height, "frame")
        head, _ = plan.group_heading(self.group, self.x, y + 2, self.room)
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
        return x, y, taken[-1][0] + taken[-1][1] - x, self.plan.setting.bar


def columns(keys: tuple[str, ...], x: float, room: float) -> dict[str, tuple[float, float]]:
    """Return start and width of columns of one width."""
    each = (room - GAP * (len(keys) - 1)) / len(keys)
    return {key: (round(x + number * (each + GAP), 2), round(each, 2)) for number, key in enumerate(keys)}
