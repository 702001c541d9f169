"""`etom map`: the map of eTOM as a drawing, blank or coloured by what models cover."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from etom_kg import output
from etom_kg.cli import console, delivery, frame, packed
from etom_kg.drawing.sheet import FORMS
from etom_kg.errors import UsageError
from etom_kg.messages import text

SIZES = ("A3", "A4", "16:9")


@click.command("map", cls=frame.Command, help="map.help")
@frame.argument("paths", nargs=-1, required=False, type=frame.FilePath(), metavar="cli.paths")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="map.output_help")
@frame.option("--by", default="coverage", metavar="map.by_metavar", help="map.by_help")
@frame.option("--state", metavar="coverage.state_metavar", default="", help="coverage.state_help")
@frame.option("--size", type=click.Choice(SIZES, case_sensitive=False), default="A3", help="map.size_help")
@frame.option("--slide", type=click.Choice(("16:9",)), help="map.slide_help")
@frame.option("--title", metavar="map.title_metavar", default="", help="map.title_help")
@frame.option("--format", type=click.Choice(tuple(FORMS.values())), help="cli.format_help")
@frame.option("--force", is_flag=True, help="coverage.force_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...], outputs: tuple[Path, ...], by: str, state: str, size: str, slide: str | None, title: str,
    format: str | None, force: bool, config: Path | None, edition: str | None, lang: str,
) -> None:  # fmt: skip
    """Draw the map; exit 0, or 2 where a file could not be read."""
    from etom_kg.drawing import ordering

    places = _places(format, outputs, paths, force)
    wish = ordering.Wish(paths, config, edition, by, state, slide or size, title)
    with packed.using(packed.settings(config, paths)):
        drawn = ordering.draw(wish, lambda setting: console.settings_language(setting))
        delivery.keep_read(places, drawn.models)
        for form, place in () if drawn.failures and not drawn.models else places:
            data = drawn.as_bytes(form)
            if place is None:
                console.put(data.decode("utf-8"))
            else:
                output.write(place, data)
                console.talk(text("coverage.written", drawn.picture.lang, path=place))
    for failure in drawn.failures:
        console.talk(failure.message(drawn.picture.lang))
    sys.exit(2 if drawn.failures else 0)


def _places(
    format: str | None, outputs: tuple[Path, ...], inputs: tuple[Path, ...], force: bool
) -> list[tuple[str, Path | None]]:
    if not outputs and format != "text":
        raise UsageError("map.needs_file")
    return delivery.destinations(format, outputs, inputs, force=force, forms=FORMS)
