"""The map of eTOM as a view of an ArchiMate model: laid out as the drawing is, boxes nested as the parts are.

A tool breaks the names itself, keeps its icon in a corner and margins of its own. So the drawing is made for large
letters, and the view asks for smaller ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from etom_kg.archimate.document import Style, Text, View, ViewNode
from etom_kg.archimate.identifiers import identifier
from etom_kg.drawing import layout
from etom_kg.drawing.fitting import STEP, wrap
from etom_kg.drawing.palette import HATCH, styles
from etom_kg.drawing.picture import Picture, known
from etom_kg.drawing.rows import COLUMNS, ENTERPRISE, OPERATIONS, STRATEGY, groups
from etom_kg.drawing.sheet import Cell, Paper, Sheet
from etom_kg.vocabulary import EDITION, EDITIONS

PAPER = Paper("view", 540, 440, 24, compact=True, spacing=8)
"""Roomy enough for the largest letters of the drawing in both languages."""
SCALE = 0.75
"""Of the letters of the view to those of the drawing; the unit of a view is the pixel, 96 to the inch."""
POINTS = 0.75
SMALLEST = 8.0
"""Of letters, in points."""
TEXT_MARGIN = 4
"""Between the edge of a box and its words, as Archi keeps it."""
EDGE, MARGIN = 5, 3
"""Between a group and what is inside it; the same of an area."""
APART = 2
"""What area 1.3 stands lower than on the drawing."""
GROUND = Style(fill="#e9edf0", line="#22313a", font="#10222e", font_style="bold")
"""Of areas, which here enclose their groups."""
HATCHED = "#e3e7ea"
"""Stands in for hatching, which a view does not have."""
BLANK = "#ffffff"


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    top: int
    right: int
    bottom: int

    def around(self, others: Sequence[_Box], edge: int = 0) -> _Box:
        every = [self, *others]
        return _Box(
            min(one.left for one in every) - edge,
            min(one.top for one in every) - edge,
            max(one.right for one in every) + edge,
            max(one.bottom for one in every) + edge,
        )


def view(picture: Picture, key: str, viewpoint: str = "") -> View:
    """Return the map as a view; `key` names it among those of one model: 'blank', 'coverage' …"""
    return _MapView(picture, key).made(viewpoint)


class _MapView:
    def __init__(self, picture: Picture, key: str) -> None:
        self.picture = picture
        self.iri = f"{EDITION}{EDITIONS[0]}/map/{key}"
        # names of elements are those of the model, without the signs of a drawing
        self.sheet: Sheet = _parted(layout.lay_out(replace(picture, signed=False), PAPER))
        self.cells: Mapping[str, Cell] = {cell.id: cell for cell in self.sheet.cells if cell.id}
        self.frames = [cell for cell in self.sheet.cells if cell.style == "frame"]

    def made(self, viewpoint: str) -> View:
        left, right, below = (self.area(area) for area in (STRATEGY, OPERATIONS, ENTERPRISE))
        nodes = (left, right, replace(below, x=left.x, w=right.x + right.w - left.x))
        return View(
            identifier(self.iri),
            names=(Text(self.picture.heading, self.picture.lang),),
            documentation=(Text(self.picture.subtitle, self.picture.lang),) if self.picture.subtitle else (),
            viewpoint=viewpoint,
            nodes=(*nodes, *self.notes()),
        )

    def area(self, area: str) -> ViewNode:
        head = self.cells[area]
        verticals = [self.node(key, self.cells[key]) for key in COLUMNS.get(area, ())]
        rows = [self.group(group.id) for group in groups(area)]
        inside = [_box_of(node) for node in (*verticals, *rows)]
        node = self.node(area, head, _box(head).around(inside, MARGIN), (*verticals, *rows))
        return replace(node, style=replace(GROUND, font_size=_style("head", head, bold=True).font_size))

    def group(self, id: str) -> ViewNode:
        """Return a group: its frame in areas 1.1 and 1.2, in area 1.3 what encloses its column."""
        cell = self.cells[id]
        children = [self.node(one, self.cells[one]) for one in known(id).children if one in self.cells]
        frame = next((one for one in self.frames if _holds(one, cell)), None)
        around = _box(frame) if frame else _box(cell).around([_box_of(node) for node in children])
        style = "frame" if frame else "label"
        inside = tuple(_inset(node, around) for node in children)
        return replace(self.node(id, cell, around, inside), style=_style(style, cell, bold=True))

    def node(self, id: str, cell: Cell, box: _Box | None = None, children: tuple[ViewNode, ...] = ()) -> ViewNode:
        entry, box = known(id), box or _box(cell)
        said = self.picture.marks[id].said if id in self.picture.marks else self.picture.shares.get(id, "")
        return ViewNode(
            identifier(f"{self.iri} {entry.iri}"),
            "Element",
            identifier(entry.iri),
            box.left,
            box.top,
            box.right - box.left,
            box.bottom - box.top,
            documentation=(Text(said, self.picture.lang),) if said else (),
            style=_style(cell.style, cell, bold=cell.style in ("head", "label")),
            children=children,
        )

    def notes(self) -> Iterator[ViewNode]:
        """Give heading, key and notes: what the drawing has outside of its boxes."""
        loose = [cell for cell in self.sheet.cells if not cell.id and cell.style != "frame"]
        above = [cell for cell in loose if cell.texts and cell.y < self.cells[OPERATIONS].y]
        heading = _Note(_box(above[0]), " · ".join(map(_words, above)), _style("blank", above[-1], bold=False))
        yield self.note(0, replace(heading, style=replace(heading.style, line=BLANK)))
        sample: Cell | None = None
        for number, cell in enumerate(loose, 1):
            if cell in above:
                continue
            if not cell.texts:
                sample = cell  # of a colour: its words follow
            elif sample is not None:
                note = _Note(_box(sample).around([_box(cell)]), _words(cell), _style(sample.style, cell, bold=False))
                yield self.note(number, note)
                sample = None
            else:
                style = replace(_style("blank", cell, bold=False), line=BLANK)
                yield self.note(number, _Note(_box(cell), _words(cell), style))

    def note(self, number: int, note: _Note) -> ViewNode:
        box = note.box
        width = box.right - box.left
        return ViewNode(
            identifier(f"{self.iri} note {number}"),
            "Label",
            "",
            box.left,
            box.top,
            width,
            max(box.bottom - box.top, _height(note.words, width, note.style)),
            names=(Text(note.words, self.picture.lang),),
            style=note.style,
        )


@dataclass(frozen=True, slots=True)
class _Note:
    box: _Box
    words: str
    style: Style


def _parted(sheet: Sheet) -> Sheet:
    """Return the sheet with as much room above area 1.3, which here has an edge of its own, as between the others."""
    start = next(cell.y for cell in sheet.cells if cell.id == ENTERPRISE)
    cells = tuple(replace(cell, y=cell.y + APART) if cell.y >= start else cell for cell in sheet.cells)
    return replace(sheet, cells=cells)


def _words(cell: Cell) -> str:
    return " ".join(text.words for text in cell.texts)


def _height(words: str, room: int, style: Style) -> int:
    """Return how high a note must be for its words."""
    size = float(style.font_size) / POINTS
    lines = wrap(words, room - 2 * TEXT_MARGIN, size, bold=bool(style.font_style))
    return ceil(len(lines) * size * STEP) + 2 * TEXT_MARGIN


def _box(cell: Cell) -> _Box:
    return _Box(round(cell.x), round(cell.y), round(cell.x + cell.width), round(cell.y + cell.height))


def _box_of(node: ViewNode) -> _Box:
    return _Box(node.x, node.y, node.x + node.w, node.y + node.h)


def _holds(frame: Cell, cell: Cell) -> bool:
    across = frame.x <= cell.x and cell.x + cell.width <= frame.x + frame.width
    return across and frame.y <= cell.y < frame.y + frame.height


def _inset(node: ViewNode, around: _Box) -> ViewNode:
    """Return a box no nearer to the edge of what it stands in than the edge is wide."""
    left, right = max(node.x, around.left + EDGE), min(node.x + node.w, around.right - EDGE)
    bottom = min(node.y + node.h, around.bottom - EDGE) if node.y + node.h <= around.bottom else node.y + node.h
    return replace(node, x=left, w=right - left, h=bottom - node.y)


def _style(name: str, cell: Cell, *, bold: bool) -> Style:
    looks = styles()
    look = looks.get(name, looks["blank"])
    size = max(SMALLEST, max((text.size for text in cell.texts), default=0.0) * SCALE * POINTS)
    return Style(
        fill=HATCHED if look.fill == HATCH else look.fill,
        line=look.edge,
        font=look.ink,
        font_size=f"{round(size * 2) / 2:g}",
        font_style="bold" if bold else "",
    )
