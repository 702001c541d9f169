"""A sheet as SVG: one file that every viewer and office program opens, all texts escaped, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as escaped

from etom_kg.drawing.palette import HATCH, TONES, Style, styles
from etom_kg.drawing.sheet import Cell, Sheet, Sign, Text

FONTS = "Arial, Liberation Sans, Helvetica, DejaVu Sans, sans-serif"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PATTERN = (
    '<pattern id="{id}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-ground" width="8" height="8" fill="#ffffff"/>'
    '<rect class="hatch-line" width="1.5" height="8" fill="#d3dadf"/></pattern>'
)


def render(sheet: Sheet) -> str:
    """Return the sheet as an SVG document."""
    width, height = (_number(side) for side in sheet.millimetres)
    size = f'width="{width}mm" height="{height}mm"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element(sheet, size)}'


def element(sheet: Sheet, attributes: str, *, link: str = "", name: str = "map", prefix: str = "e-") -> str:
    """Return the sheet as an `svg` element; `link` is put before the id of a cell to make it a link, where given.

    `name` begins the ids of title and description, `prefix` those of cells: on one page every drawing has its own.
    """
    box = f"0 0 {_number(sheet.width)} {_number(sheet.height)}"
    role = "" if link else 'role="img" '
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {attributes} lang="{sheet.lang}" '
        f'font-family="{FONTS}" {role}aria-labelledby="{name}-title {name}-about">',
        f'<title id="{name}-title">{escape(sheet.title)}</title>',
        f'<desc id="{name}-about">{escape(sheet.description)}</desc>',
        f"<defs>{_PATTERN.format(id=_hatch(name))}</defs>",
        '<rect class="ground" width="100%" height="100%" fill="#ffffff"/>',
    ]
    for cell in sheet.cells:
        lines += _cell(cell, link, prefix, _hatch(name))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _hatch(name: str) -> str:
    return f"{name}-{HATCH}"


def escape(words: str) -> str:
    """Return words for XML: markup escaped, characters that XML does not have as spaces."""
    return escaped(_NOT_IN_XML.sub(" ", words))


def _cell(cell: Cell, link: str, prefix: str, hatch: str) -> Iterator[str]:
    looks = styles()
    style = looks.get(cell.style)
    linked = bool(link and cell.id)
    if linked:
        yield f'<a href="{link}{escape(cell.id)}" aria-label="{escape(cell.title)}">'
    identity = f' id="{prefix}{escape(cell.id)}"' if cell.id else ""
    yield f'<g class="{cell.style}"{identity}>'
    if cell.title:
        yield f"<title>{escape(cell.title)}</title>"
    box = f'x="{_number(cell.x)}" y="{_number(cell.y)}" width="{_number(cell.width)}" height="{_number(cell.height)}"'
    if style:
        fill = f"url(#{hatch})" if style.fill == HATCH else style.fill
        dashes = ' stroke-dasharray="4 3"' if style.dashed else ""
        yield f'<rect class="box" {box} rx="3" fill="{fill}" stroke="{style.edge}" stroke-width="1"{dashes}/>'
    elif linked:
        yield f'<rect class="box" {box} fill="none" pointer-events="all"/>'
    for sign in cell.signs:
        yield _sign(sign, style or looks["blank"])
    for text in cell.texts:
        yield _text(text, style)
    yield "</g>"
    if linked:
        yield "</a>"


def _text(text: Text, style: Style | None) -> str:
    if text.tone:
        ink, kind = TONES[text.tone][0], f' class="tone-{text.tone}"'
    else:
        ink, kind = (style.ink if style else TONES["ink"][0]), ' class="words"'
    weight = ' font-weight="bold"' if text.bold else ""
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    place = f'x="{_number(text.x)}" y="{_number(text.y)}" font-size="{_number(text.size)}"'
    return f'<text{kind} {place}{weight}{anchor} fill="{ink}">{escape(text.words)}</text>'


def _sign(sign: Sign, style: Style) -> str:
    x, y, side, ink = sign.x, sign.y, sign.size, style.ink
    middle, half = f'cx="{_number(x + side / 2)}" cy="{_number(y + side / 2)}"', side / 2
    line = f'class="sign-line" fill="none" stroke="{ink}" stroke-width="1"'
    whole = f'class="sign" fill="{ink}"'
    if sign.kind == "full":
        return f'<circle {middle} r="{_number(half)}" {whole}/>'
    if sign.kind == "none":
        return f'<circle {middle} r="{_number(half - 0.5)}" {line}/>'
    if sign.kind == "part":
        radius = _number(half)
        path = f"M{_number(x + half)} {_number(y)}A{radius} {radius} 0 0 0 {_number(x + half)} {_number(y + side)}Z"
        return f'<circle {middle} r="{_number(half - 0.5)}" {line}/><path d="{path}" {whole}/>'
    box = f'width="{_number(side)}" height="{_number(side)}"'
    if sign.kind == "has":
        return f'<rect x="{_number(x)}" y="{_number(y)}" {box} {whole}/>'
    if sign.kind == "out":
        ends = f"M{_number(x)} {_number(y + half)}H{_number(x + side)}"
        return f'<path class="sign-line" d="{ends}" fill="none" stroke="{ink}" stroke-width="1.6"/>'
    if sign.kind.startswith("grade-"):
        return _bars(sign, int(sign.kind.removeprefix("grade-")), whole, line)
    badge = sign.kind.removeprefix("#")
    place = f'x="{_number(x + half)}" y="{_number(y + half + side * 0.3)}" font-size="{_number(side * 0.85)}"'
    words = f'<text class="words" {place} font-weight="bold" text-anchor="middle" fill="{ink}">{escape(badge)}</text>'
    corner = f'x="{_number(x)}" y="{_number(y)}"'
    return f'<rect {corner} {box} rx="2" {line}/>{words}'


def _bars(sign: Sign, grade: int, whole: str, line: str) -> str:
    """Five bars of growing height; so many of them filled."""
    parts = []
    each = sign.size / 5
    for number in range(5):
        height = sign.size * (number + 1) / 5
        box = (
            f'x="{_number(sign.x + number * each)}" y="{_number(sign.y + sign.size - height)}" '
            f'width="{_number(each * 0.7)}" height="{_number(height)}"'
        )
        parts.append(f"<rect {box} {whole if number < grade else line}/>")
    return "".join(parts)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
