"""The boxes of the map: an element with its signs, id and name; a bar across verticals; a heading."""

from __future__ import annotations

from dataclasses import dataclass, replace

from etom_kg import own
from etom_kg.drawing.fitting import ASCENT, SMALLEST, STEP, Fitted, cut, fit, sizes, wrap
from etom_kg.drawing.glyphs import width
from etom_kg.drawing.picture import Mark, known, numbered
from etom_kg.drawing.sheet import Anchor, Cell, Sign, Text
from etom_kg.framework import marked

PAD, TOP, BOTTOM = 4.0, 2.0, 2.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How elements are set: font size of names, whether id and name run on in one text, the language.

    `spare` is the height that a cell has beyond what its texts take; no letter is smaller than `smallest`.
    """

    size: float
    compact: bool
    lang: str
    spare: float = 0.0
    smallest: float = SMALLEST

    @property
    def small(self) -> float:
        """The font size of ids."""
        return max(self.smallest, self.size - 1)

    @property
    def bar(self) -> float:
        """The height of a bar of one line."""
        return round(TOP + self.size * STEP + BOTTOM + 1 + self.spare / 2, 2)


def element_height(id: str, mark: Mark, room: float, setting: Setting) -> float:
    """Return how high the cell of an element must be at least when it is `room` wide."""
    head = 0.0 if setting.compact else setting.small * STEP
    return round(
        TOP + head + len(_name_lines(id, mark, room, setting)) * setting.size * STEP + BOTTOM + setting.spare, 2
    )


def element(id: str, mark: Mark, box: tuple[float, float, float, float], setting: Setting) -> Cell:
    """Return the cell of an element in a box (x, y, width, height)."""
    x, y, room, _ = box
    y += setting.spare / 2
    lines = _name_lines(id, mark, room, setting)
    size, small = setting.size, setting.small
    texts = []
    if setting.compact:
        signs, indent = _signs(mark, x + PAD, y + TOP, size)
        first = y + TOP + ASCENT * size
        texts.append(Text(x + PAD + indent, first, size, lines[0]))
        lines = lines[1:]
        y = first + STEP * size - ASCENT * size
    else:
        signs, indent = _signs(mark, x + PAD, y + TOP, small)
        texts.append(Text(x + PAD + indent, y + TOP + ASCENT * small, small, _head(id, mark)))
        y = y + TOP + STEP * small
    texts += [
        Text(x + PAD, y + ASCENT * size + number * STEP * size, size, line) for number, line in enumerate(lines) if line
    ]
    return Cell(*box, mark.style, id, tuple(texts), signs, _title(id, mark, setting.lang))


def bar(id: str, mark: Mark, box: tuple[float, float, float, float], setting: Setting) -> Cell:
    """Return the cell of an element that runs across several verticals: one line, its name in bold."""
    x, y, room, height = box
    baseline = y + (height + (ASCENT - 0.25) * setting.size) / 2
    signs, indent = _signs(mark, x + PAD, baseline - ASCENT * setting.size, setting.size)
    head = Text(x + PAD + indent, baseline, setting.small, _head(id, mark))
    start = PAD + indent + width(head.words, setting.small) + setting.size
    name = marked(known(id), setting.lang)
    found = fit(name, room - start - PAD, sizes(setting.size), bold=True)
    texts = (head, Text(x + start, baseline, found.size, found.lines[0], bold=True))
    return Cell(*box, mark.style, id, texts, signs, _title(id, mark, setting.lang))


def heading(
    words: str,
    box: tuple[float, float, float, float],
    style: str,
    found: Fitted,
    *,
    anchor: Anchor = "start",
    id: str = "",
    share: str = "",
) -> Cell:
    """Return a box with a heading in bold, fitted before; `share` stands at its right edge."""
    x, y, room, height = box
    at = x + PAD if anchor == "start" else x + room / 2
    top = y + (height - found.height) / 2 if anchor == "middle" else y + TOP
    texts = [
        Text(at, top + (ASCENT + number * STEP) * found.size, found.size, line, bold=True, anchor=anchor)
        for number, line in enumerate(found.lines)
    ]
    if share:
        texts.append(Text(x + room - PAD, y + TOP + ASCENT * found.size, found.size, share, anchor="end"))
    return Cell(*box, style, id, tuple(texts), title=words if id else "")


def sign_width(mark: Mark, size: float) -> float:
    """Return how much room the signs of a mark take before a text of this size."""
    return len(mark.shown) * (size + 2) + 2 if mark.signs else 0.0


def _name_lines(id: str, mark: Mark, room: float, setting: Setting) -> tuple[str, ...]:
    name = marked(known(id), setting.lang)
    inner = room - 2 * PAD
    if not setting.compact:
        return wrap(name, inner, setting.size)
    # there is no room to say in words what the hatching and the sign say
    shown = replace(mark, note="" if mark.style == "out" or not mark.note else f"({mark.note})")
    head = _head(id, shown).replace("\u00a0\u00a0", "\u00a0")
    lines = wrap(f"{head} {name}", inner, setting.size, indent=sign_width(mark, setting.size))
    return cut(lines, 6, inner, setting.size)


def _head(id: str, mark: Mark) -> str:
    # the parts of a head stay together at the end of a line
    head = numbered(known(id), "ru").replace(" ", "\u00a0")
    return f"{head}\u00a0\u00a0{mark.note}" if mark.note else head


def _signs(mark: Mark, x: float, y: float, size: float) -> tuple[tuple[Sign, ...], float]:
    """Return the signs of a mark beside a line of text that begins at `y`, and the room they take."""
    side = size * 0.85
    top = y + (ASCENT - 0.36) * size - side / 2
    return (
        tuple(Sign(kind, x + number * (size + 2), round(top, 2), side) for number, kind in enumerate(mark.shown)),
        sign_width(mark, size),
    )


def _title(id: str, mark: Mark, lang: str) -> str:
    title = f"{id} {own.named(known(id), lang)}"
    return f"{title}: {mark.said}" if mark.said else title
