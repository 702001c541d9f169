"""Colours, fonts and places of drawings, as the formats write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from etom_kg.archimate.document import Extras, Style

_GREATEST = 10_000_000


def number(written: str | None, otherwise: int = 0) -> int:
    """Return a whole number as drawings have them; what is none, or beyond every drawing, is `otherwise`.

    >>> number("12"), number("12.7"), number("nan"), number(None)
    (12, 12, 0, 0)
    """
    try:
        value = float(written or "")
    except ValueError:
        return otherwise
    return int(value) if -_GREATEST < value < _GREATEST else otherwise


def colour(written: str) -> str:
    """Return a colour as '#rrggbb', '' for what is none.

    >>> colour("#FFAA00"), colour("#fa0"), colour("red")
    ('#ffaa00', '#ffaa00', '')
    """
    small = written.strip().lower()
    if _SHORT.fullmatch(small):
        return "#" + "".join(2 * sign for sign in small[1:])
    return small if _COLOUR.fullmatch(small) else ""


def width(written: str | None) -> int | None:
    """Return the width of a line, None where nothing sound is said.

    >>> width("2"), width("three"), width(None)
    (2, None, None)
    """
    return number(written) if number(written) > 0 else None


_COLOUR, _SHORT = re.compile("#[0-9a-f]{6}"), re.compile("#[0-9a-f]{3}")
_OPACITY = re.compile(r'(?:^|(?<= ))(alpha|lineAlpha)="([0-9]{1,3})"(?= |$)')
_FILLING, _LINE = "alpha", "lineAlpha"


class Pen:
    """The style of a node or connection while its parts are read."""

    def __init__(self, written: str | None = None) -> None:
        self.width = width(written)
        self.colours: dict[str, tuple[str, int | None]] = {}
        self.font: Mapping[str, str] = {}
        self.written: tuple[tuple[str, str], ...] = ()

    def tell(self, data: str) -> None:
        """Take up what our own export tells of the style beside it: opacities as Archi counts them."""
        self.written = tuple(_OPACITY.findall(data.strip())) or self.written

    def paint(self, local: str, attributes: Mapping[str, str]) -> None:
        """Take up an element of a style: 'fillColor', 'lineColor', 'font', or the 'color' of a font."""
        if local == "font":
            self.font = attributes
            return
        red, green, blue = (min(max(number(attributes.get(part)), 0), 255) for part in "rgb")
        alpha = number(attributes.get("a")) if attributes.get("a") else None
        self.colours[local] = (f"#{red:02x}{green:02x}{blue:02x}", alpha)

    def style(self) -> Style:
        """Return what was taken up."""
        # an opacity without a colour has no place but the instruction
        told = dict(self.written)
        fill, fill_alpha = self.colours.get("fillColor", ("", _percent(told.get(_FILLING))))
        line, line_alpha = self.colours.get("lineColor", ("", _percent(told.get(_LINE))))
        return Style(
            fill=fill,
            fill_alpha=fill_alpha,
            line=line,
            line_alpha=line_alpha,
            line_width=self.width,
            font=self.colours.get("color", ("", None))[0],
            font_name=self.font.get("name", ""),
            font_size=self.font.get("size", ""),
            font_style=self.font.get("style", ""),
            written=self.written,
        )


ARCHI = ("fillColor", "lineColor", "fontColor", "lineWidth", "alpha", "font")
"""The attributes in which Archi tells a style."""
LINE_OPACITY = f"feature {_LINE}"
"""What Archi calls the opacity of the line of a box, which is no attribute."""
_WEIGHTS = {0: "", 1: "bold", 2: "italic", 3: "bold italic"}


def of_archi(attributes: Mapping[str, str]) -> Style | None:
    """Return the style in the attributes of a node or connection of Archi, None where they say nothing of it."""
    said = {key: attributes[key] for key in ARCHI if key != "font" and attributes.get(key)}
    font = attributes.get("font", "").split("|")
    if not said and len(font) < 4:
        return None
    return Style(
        fill=colour(said.get("fillColor", "")),
        fill_alpha=_percent(said.get("alpha")),
        line=colour(said.get("lineColor", "")),
        line_width=width(said.get("lineWidth")),
        font=colour(said.get("fontColor", "")),
        font_name=font[1] if len(font) > 3 else "",
        font_size=font[2] if len(font) > 3 else "",
        font_style=_WEIGHTS.get(number(font[3]), "") if len(font) > 3 else "",
        written=tuple((key, value) for key, value in attributes.items() if key in ARCHI),
    )


def archi_opacity(style: Style, *, line: bool = False) -> int | None:
    """Return an opacity from 0 to 255, of the filling or of the line: that of Archi's file where it still holds.

    It holds while it is the one in percent.
    """
    percent = style.line_alpha if line else style.fill_alpha
    if percent is None:
        return None
    alpha = dict(style.written).get(_LINE if line else _FILLING)
    if alpha and _percent(alpha) == percent:
        return min(max(number(alpha), 0), 255)
    return round(percent * 255 / 100)


def with_line_opacity(style: Style | None, extras: Extras) -> Style | None:
    """Return a style of Archi with the opacity of the line, which it keeps beside the style; None for none at all."""
    told = dict(extras).get(LINE_OPACITY, "")
    if not told.isascii() or not told.isdecimal():
        return style
    style = style or Style()
    return replace(style, line_alpha=_percent(told), written=(*style.written, (_LINE, told)))


def opacity_told(style: Style) -> str:
    """Return what is to be told beside a style of an exchange file, '' where the file says all of it.

    Its percent stand with a colour, and do not always give Archi's number again.
    """
    bare = replace(style, written=())
    return " ".join(
        f'{name}="{alpha}"'
        for name, colour, line in ((_FILLING, style.fill, False), (_LINE, style.line, True))
        if (alpha := archi_opacity(style, line=line)) is not None
        and not (colour and alpha == archi_opacity(bare, line=line))
    )


def _percent(alpha: str | None) -> int | None:
    """Return in percent what Archi counts from 0 to 255."""
    return round(min(max(number(alpha), 0), 255) * 100 / 255) if alpha else None
