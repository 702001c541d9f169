"""`etom overlay`: a member's own spreadsheet of GB921 as a private graph."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg.cli import console, frame


@click.command("overlay", cls=frame.Command, help="overlay.help")
@frame.argument("file", type=frame.FilePath(), metavar="cli.file")
@frame.option("-o", "--output", type=frame.FilePath(), help="overlay.output_help")
@frame.option("--force", is_flag=True, help="crosswalk.force_help")
@frame.lang_option
@frame.format_option("text", "json")
def command(file: Path, output: Path | None, force: bool, lang: str, format: str) -> None:
    """Read the spreadsheet and write the graph beside it."""
    from etom_kg import output as files
    from etom_kg.overlaying import graph, sheet
    from etom_kg.reports import overlaid, records

    place = graph.place_of(file, output)
    files.refuse_existing((place,), force)
    found = sheet.read(file)
    files.write(place, graph.render(found))
    console.say(
        records.dumps(overlaid.as_dict(found, place, lang)) if format == "json" else overlaid.render(found, place, lang)
    )
