"""Colours by style: fill, edge, dashes and the tone of what stands on it. No state is told by red against green.

Fills of one scale differ in lightness, so that a grey print keeps their order; the signs say the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from etom_kg import own

HATCH = "hatch"
"""The fill of what is out of scope: the pattern of this name."""
CATEGORIES = 8
GRADES = 5


@dataclass(frozen=True, slots=True)
class Style:
    """How a box looks: on paper and by day, and by night."""

    fill: str
    edge: str = "#5b6770"
    ink: str = "#10222e"
    dashed: bool = False
    dark_fill: str = ""
    dark_ink: str = "#eaf1f5"


STYLES: Mapping[str, Style] = {
    "head": Style("#22313a", "#22313a", "#ffffff", dark_fill="#3d5463"),
    "label": Style("#d9dee2", ink="#1a1a1a", dark_fill="#33414b"),
    "frame": Style("#f4f6f7", "#c8d0d5", "#1a1a1a", dark_fill="#1b242b"),
    "blank": Style("#ffffff", dark_fill="#26323a"),
    "full": Style("#1f5f8b", ink="#ffffff", dark_fill="#8cc8ee", dark_ink="#0b1a24"),
    "part": Style("#a9d0e8", dark_fill="#2b5878"),
    "has": Style("#5fa2cc", dark_fill="#3878a4", dark_ink="#ffffff"),
    "none": Style("#ffffff", dashed=True, dark_fill="#161d22"),
    "out": Style(HATCH, ink="#3a454d", dark_fill=HATCH, dark_ink="#b7c2ca"),
    "untold": Style("#e6e9eb", dark_fill="#3a444b"),
    "grade-1": Style("#eaf3f9", dark_fill="#20313d"),
    "grade-2": Style("#c3ddee", dark_fill="#25465d"),
    "grade-3": Style("#94c2df", dark_fill="#2b5f83"),
    "grade-4": Style("#5c9fca", dark_fill="#3577a6", dark_ink="#ffffff"),
    "grade-5": Style("#1f5f8b", ink="#ffffff", dark_fill="#8cc8ee", dark_ink="#0b1a24"),
    "category-1": Style("#9ecae8", dark_fill="#27577a"),
    "category-2": Style("#f6d98f", dark_fill="#6b5310"),
    "category-3": Style("#cdbbe6", dark_fill="#55407a"),
    "category-4": Style("#f2b98a", dark_fill="#74431a"),
    "category-5": Style("#b5e0e3", dark_fill="#1f5c61"),
    "category-6": Style("#e9b8d3", dark_fill="#6d3353"),
    "category-7": Style("#e6e6b0", dark_fill="#565615"),
    "category-8": Style("#b4c2d9", dark_fill="#3d4f6d"),
    "others": Style("#d5dade", dark_fill="#424d55"),
}


def styles() -> Mapping[str, Style]:
    """Return the styles by name, with the colours that packs give to states and entries in place of ours."""
    colours = own.load().colours
    if not colours:
        return STYLES
    painted = {name: _painted(colour) for name, colour in colours.items()}
    states = {
        name: replace(look, edge=STYLES[name].edge, dashed=STYLES[name].dashed)
        for name, look in painted.items()
        if name in STYLES
    }
    return {**STYLES, **states, **{style_of(id): look for id, look in painted.items() if id not in STYLES}}


def style_of(id: str) -> str:
    """Return the name of the style of an entry that a pack has given a colour; it may stand in rules of CSS."""
    return f"own-{id.replace('.', '-')}"


def _painted(colour: str) -> Style:
    """Return a style by its fill: the letters on it are the darker ones unless it is dark, by day and by night."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    # relative luminance of WCAG 2: from 0.18 on dark letters contrast more than white ones
    light = sum(share * _linear(part) for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue)))
    ink = "#10222e" if light > 0.18 else "#ffffff"
    return Style(colour, ink=ink, dark_fill=colour, dark_ink=ink)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


TONES: Mapping[str, tuple[str, str]] = {
    "ink": ("#1a1a1a", "#eaf1f5"),
    "quiet": ("#444444", "#c3ccd3"),
    "faint": ("#666666", "#a3aeb6"),
}
"""Of texts that stand in no box: by day and by night."""
