"""Figures 1 to 3 of GOST R 53633.3-2009 redrawn from the graph; each says that it is ours."""

from __future__ import annotations

from etom_kg.drawing import boxes, pictogram
from etom_kg.drawing.boxes import PAD, Setting
from etom_kg.drawing.colouring import blank
from etom_kg.drawing.fitting import ASCENT, STEP, Fitted, fit, sizes, wrap
from etom_kg.drawing.picture import known
from etom_kg.drawing.plan import GAP, PlacedRow, Plan, columns
from etom_kg.drawing.rows import COLUMNS, OPERATIONS, STRATEGY, groups, heading_of
from etom_kg.drawing.sheet import Cell, Paper, Sheet, Text
from etom_kg.messages import text

FIGURES = ("1", "2", "3")
GROUP = "1.1.1"
BAR = 26.0
_WIDE = Paper("figure", 297, 100, 20)


def draw(number: str, lang: str) -> Sheet:
    """Return a figure of the standard by its number, '1' to '3'."""
    if number == "1":
        return _first(lang)
    return _second(lang) if number == "2" else _third(lang)


def _first(lang: str) -> Sheet:
    """Draw level 1: horizontals as bars across the verticals, enterprise management as boxes."""
    plan = Plan(blank(lang, ""), _WIDE, Setting(11, False, lang))
    caption = text("map.figure_1", lang)
    y, sides = _caption(plan, caption), plan.sides()
    y += max(plan.area(area, box, y) for area, box in sides.items()) + GAP
    top, below = y, len(plan.cells)
    y += plan.verticals(sides, y)
    for right, left in zip(groups(OPERATIONS), groups(STRATEGY), strict=True):
        for group, (x, room) in ((left, sides[STRATEGY]), (right, sides[OPERATIONS])):
            words, box = heading_of(group, lang), (x + 6, y + GAP, room - 12, BAR)
            found = fit(words, box[2] - 2 * PAD, sizes(11), lines=2, bold=True)
            plan.cells.append(boxes.heading(words, box, "blank", found, anchor="middle", id=group.id))
        y += BAR + 2 * GAP
    # the verticals stay in sight between the bars that run across them
    plan.cells[below:below] = [
        Cell(start, top, wide, y - top, "label")
        for area, box in sides.items()
        for start, wide in columns(COLUMNS[area], *box).values()
    ]
    y, _ = plan.enterprise_heads(y + 2 * GAP)
    return _finished(plan, caption, [note for note in _notes(plan) if note != plan.picture.places()], y)


def _second(lang: str) -> Sheet:
    sheet = pictogram.draw(known(GROUP), lang)
    caption = text("map.figure_2", lang)
    lines = wrap(f"{caption} {text('map.figure_note', lang)}", sheet.width - 28, 8)
    foot = sheet.height
    texts = tuple(
        Text(14, foot + (ASCENT + number * STEP) * 8, 8, line, tone="quiet") for number, line in enumerate(lines)
    )
    height = foot + len(lines) * 8 * STEP + 14
    return Sheet(
        sheet.width, height, lang, caption, text("map.figure_note", lang),
        (*sheet.cells, Cell(0, foot, sheet.width, height - foot, "plain", texts=texts)),
    )  # fmt: skip


def _third(lang: str) -> Sheet:
    """Draw the elements of the group in the columns of their verticals."""
    plan = Plan(blank(lang, ""), _WIDE, Setting(11, False, lang, 4))
    caption = text("map.figure_3", lang)
    y, sides = _caption(plan, caption), {OPERATIONS: (plan.left, plan.room)}
    y += plan.verticals(sides, y) + 2 * GAP
    row = PlacedRow(plan, known(GROUP), plan.left, plan.room)
    plan.cells += row.draw(y, row.height)
    return _finished(plan, caption, _notes(plan), y + row.height)


def _notes(plan: Plan) -> list[str]:
    """Return whose the figure is, and what the signs on it mean."""
    drawn = tuple(known(cell.id) for cell in plan.cells if cell.id)
    return [text("map.figure_note", plan.setting.lang), *plan.picture.footnotes(drawn)]


def _caption(plan: Plan, caption: str) -> float:
    found = fit(caption, plan.room, sizes(15, 10), lines=2, bold=True)
    return plan.lines(found, plan.paper.margin, bold=True, tone="ink") + 8


def _finished(plan: Plan, caption: str, of_figure: list[str], y: float) -> Sheet:
    notes = " ".join(of_figure)
    y = plan.lines(Fitted(8, wrap(notes, plan.room, 8)), y + 2 * GAP, tone="quiet")
    return Sheet(plan.paper.width, y + plan.paper.margin, plan.setting.lang, caption, notes, tuple(plan.cells))
