"""Cards for workshops: each element on a card with its functions and place, eight to a sheet of A4, to be cut out."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg import framework
from etom_kg.drawing import browser, svg
from etom_kg.drawing.fitting import ASCENT, STEP, cut, fit, sizes, wrap
from etom_kg.drawing.glyphs import width
from etom_kg.drawing.pictogram import matrix
from etom_kg.drawing.picture import numbered
from etom_kg.drawing.sheet import Cell, Sheet, Text
from etom_kg.errors import UsageError
from etom_kg.framework import STAR, Entry, marked
from etom_kg.messages import text

MILLIMETRES = (210.0, 297.0)
COLUMNS, ROWS = 2, 4
MARGIN, PAD = 24.0, 12.0
BULLET = "• "
WIDTH, HEIGHT = (840 - 2 * MARGIN) / COLUMNS, (1188 - 2 * MARGIN) / ROWS
SIDE = 14.0
"""Of a place of the pictogram in the corner."""
FOOT = 40.0
"""Left at the foot for what people write."""


def elements(part: str = "") -> tuple[Entry, ...]:
    """Return the elements of an area, a group or a vertical, all where none is named.

    Raises UsageError where there is no such part of the 2007 edition.
    """
    found = tuple(
        entry
        for entry in framework.load().entries()
        if entry.kind == "element" and (not part or part in entry.verticals or f"{entry.id}.".startswith(f"{part}."))
    )
    if not found:
        raise UsageError("map.no_such_part", value=part)
    return found


def sheets(entries: Sequence[Entry], lang: str) -> list[Sheet]:
    """Return the cards of the entries, as many sheets as they need."""
    each = COLUMNS * ROWS
    title = text("map.cards_heading", lang)
    return [
        Sheet(840, 1188, lang, title, title, tuple(_sheet(entries[start : start + each], lang)))
        for start in range(0, len(entries), each)
    ]


def page(entries: Sequence[Entry], lang: str) -> str:
    """Return a page that prints the cards, one sheet of paper after the other."""
    width_mm, height_mm = MILLIMETRES
    drawn = "\n".join(
        svg.element(sheet, f'width="{width_mm:g}mm" height="{height_mm:g}mm"', name=f"cards-{number}")
        for number, sheet in enumerate(sheets(entries, lang), 1)
    )
    return browser.sheet_page(drawn, MILLIMETRES, lang=lang, title=text("map.cards_heading", lang))


def _sheet(entries: Sequence[Entry], lang: str) -> list[Cell]:
    cells: list[Cell] = []
    for number, entry in enumerate(entries):
        row, column = divmod(number, COLUMNS)
        cells += _card(entry, MARGIN + column * WIDTH, MARGIN + row * HEIGHT, lang)
    return cells


def _card(entry: Entry, x: float, y: float, lang: str) -> list[Cell]:
    """Return a card: frame to cut along, head, definition, functions as far as there is room, lines to write on."""
    places, below = matrix(entry, x + WIDTH - PAD - 4 * SIDE, y + PAD, SIDE, 0)
    inner, beside = WIDTH - 2 * PAD, WIDTH - 3 * PAD - 4 * SIDE
    left, foot, fill = x + PAD, y + HEIGHT - FOOT, y + HEIGHT - FOOT
    texts: list[Text] = []

    def put(
        lines: Sequence[str], size: float, at: float, *, bold: bool = False, tone: str = "", bullets: bool = False
    ) -> float:
        for number, line in enumerate(lines):
            # a line that goes on stands under the words above it, not under their bullet
            x = left + width(BULLET, size) if bullets and not line.startswith(BULLET) else left
            texts.append(Text(x, at + (ASCENT + number * STEP) * size, size, line, bold=bold, tone=tone))
        return at + len(lines) * STEP * size

    place = " · ".join(filter(None, (numbered(entry, lang), " ".join(entry.verticals))))
    at = put([place], 11, y + PAD)
    name = fit(marked(entry, lang), beside, sizes(17, 10), lines=3, bold=True)
    at = put(name.lines, name.size, at + 2, bold=True)
    other = fit(entry.name("en" if lang == "ru" else "ru"), beside, sizes(10), lines=2)
    at = max(put(other.lines, other.size, at + 1, tone="quiet") + 3, below + 6)
    about = fit(entry.definition.get(lang, ""), inner, sizes(11, 9), lines=4)
    at = put(about.lines, about.size, at) + 4
    if marked(entry, lang).endswith(STAR):
        star = wrap(text("map.star", lang), inner, 8)
        foot -= len(star) * STEP * 8 + 3
        put(star, 8, foot, tone="quiet")
    size, lines = _functions(entry, inner, foot - at - 3, lang)
    put(lines, size, at, bullets=True)
    texts += _to_fill(left, fill, inner, lang)
    frame = Cell(x, y, WIDTH, HEIGHT, "none", entry.id, tuple(texts), title=f"{entry.id} {marked(entry, lang)}")
    return [frame, *places]


def _functions(entry: Entry, room: float, height: float, lang: str) -> tuple[float, tuple[str, ...]]:
    """Return font size and lines of the functions; the last line ends in '…' where some have no room."""
    every = framework.load().functions(entry.id) if entry.functions else ()
    shown = [one for one in every if one.kind == "bulleted"] or every
    for size in sizes(11.5, 9):
        inner = room - width(BULLET, size)
        items = [wrap(one.label.get(lang, ""), inner, size) for one in shown]
        lines = tuple(line for first, *rest in items for line in (BULLET + first, *rest))
        most = max(0, int(height / (size * STEP)))
        if len(lines) <= most:
            break
    return size, cut(lines, most, room, size) if most else ()


def _to_fill(x: float, y: float, room: float, lang: str) -> list[Text]:
    """Return the lines for owner, system and processes."""
    lines = []
    for number, keys in enumerate((("coverage.column_owner", "coverage.column_system"), ("map.processes",))):
        words = [text(key, lang) + ":" for key in keys]
        each = room / len(words)
        for place, label in enumerate(words):
            rule = "_" * int((each - width(label, 9) - 8) / width("_", 9))
            at = y + 4 + (ASCENT + number * 1.7) * 9
            lines.append(Text(x + place * each, at, 9, f"{label} {rule}", tone="quiet"))
    return lines
