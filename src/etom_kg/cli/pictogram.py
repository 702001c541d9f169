"""`etom pictogram`: the place of an entry on the map, and figures of the standard redrawn."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import identify, output
from etom_kg.cli import console, delivery, frame
from etom_kg.drawing.figures import FIGURES
from etom_kg.errors import UsageError
from etom_kg.framework import Entry
from etom_kg.messages import text

FORMS = {".svg": "svg", ".png": "png", ".pdf": "pdf", ".txt": "text"}


@click.command("pictogram", cls=frame.Command, help="map.pictogram_help")
@frame.argument("id", required=False, metavar="cli.id")
@frame.option("--figure", type=click.Choice(FIGURES), help="map.figure_help")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="map.drawing_output_help")
@frame.option("--format", type=click.Choice(tuple(FORMS.values())), help="cli.format_help")
@frame.option("--force", is_flag=True, help="coverage.force_help")
@frame.lang_option
def command(
    id: str | None, figure: str | None, outputs: tuple[Path, ...], format: str | None, force: bool, lang: str
) -> None:
    """Draw to files, or print the pictogram in letters."""
    from etom_kg.drawing import figures, pictogram, writing

    if (id is None) == (figure is None):
        raise UsageError("map.id_or_figure")
    places = delivery.destinations(format, outputs, (), force=force, forms=FORMS)
    for form, place in places:
        if form == "text" and figure:
            raise UsageError("map.figure_needs_file")
        if form == "text":
            data = pictogram.as_text(_entry(id or ""), lang).encode()
        else:
            sheet = figures.draw(figure, lang) if figure else pictogram.draw(_entry(id or ""), lang)
            data = writing.as_bytes(sheet, form)
        if place is None:
            if form in ("png", "pdf"):
                raise UsageError("map.needs_file")
            console.put(data.decode("utf-8"))
        else:
            output.write(place, data)
            console.talk(text("coverage.written", lang, path=place))


def _entry(id: str) -> Entry:
    thing = identify.thing(id, command="pictogram")
    if not isinstance(thing, Entry):
        raise UsageError("map.no_pictogram", id=id)
    return thing
