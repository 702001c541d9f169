"""The records of a drawing, independent of what it is written as. The unit is a quarter of a millimetre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MILLIMETRE = 4
FORMS = {".svg": "svg", ".html": "html", ".png": "png", ".pdf": "pdf", ".txt": "text"}
"""The forms of a map by the end of a file's name."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper or screen: what it is called, its sides in millimetres, its margin, how much it has room for.

    `compact` papers set id and name in one run of text; `enterprise` tells whether the elements of area 1.3 are drawn.
    `spacing` stands between the rows. No letter is smaller than `smallest`: two millimetres of font size on paper.
    """

    name: str
    width_mm: float
    height_mm: float
    margin: float
    compact: bool = False
    enterprise: bool = True
    spacing: float = 6.0
    smallest: float = 8.0

    @property
    def width(self) -> float:
        """The width in units of the drawing."""
        return self.width_mm * MILLIMETRE

    @property
    def height(self) -> float:
        """The height in units of the drawing."""
        return self.height_mm * MILLIMETRE


PAPERS: Mapping[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper("A3", 420, 297, 30),
        Paper("A4", 297, 210, 18, compact=True, spacing=3),
        Paper("16:9", 338.5, 190.5, 24, compact=True, enterprise=False),
    )
}


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: `x` is its start, middle or end by `anchor`, `y` its baseline; `tone` a key of the palette."""

    x: float
    y: float
    size: float
    words: str
    bold: bool = False
    anchor: Anchor = "start"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawn sign that says in black and white what a colour says; `kind` is a key of the marks, `x` `y` its corner.

    A kind that begins with '#' is a badge with the rest as its text, 'grade-3' three of five bars.
    """

    kind: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A box with its texts and signs. `style` is a key of the palette, `id` that of an entry of the framework.

    `title` is what a reader hears, or sees when resting on the cell.
    """

    x: float
    y: float
    width: float
    height: float
    style: str
    id: str = ""
    texts: tuple[Text, ...] = ()
    signs: tuple[Sign, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole drawing: sides in units and millimetres, texts that stand in no cell as cells of style 'plain'."""

    width: float
    height: float
    lang: str
    title: str
    description: str
    cells: tuple[Cell, ...]

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height on paper."""
        return self.width / MILLIMETRE, self.height / MILLIMETRE

    def element(self, id: str) -> Cell | None:
        """Return the cell of an entry, None where it is not drawn."""
        return next((cell for cell in self.cells if cell.id == id), None)
