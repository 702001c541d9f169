"""`etom template`: an empty process register to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import output, template
from etom_kg.cli import console, frame
from etom_kg.errors import UsageError
from etom_kg.messages import text

SUFFIX = ".xlsx"


@click.command("template", cls=frame.Command, help="template.help")
@frame.option("-o", "--output", "path", type=frame.FilePath(), help="template.output_help")
@frame.option("--indicators", is_flag=True, help="template.indicators_help")
@frame.option("--commercial", is_flag=True, help="template.commercial_help")
@frame.option("--force", is_flag=True, help="template.force_help")
@frame.lang_option
def command(path: Path | None, indicators: bool, commercial: bool, force: bool, lang: str) -> None:
    """Write the workbook, never over another without leave."""
    place = path or Path(text("template.file_name", lang))
    if place.suffix.lower() != SUFFIX and not output.is_device(place):
        raise UsageError("import_.no_format", path=place, suffixes=SUFFIX)
    output.refuse_existing((place,), force)
    output.write(place, template.build(lang, indicators, commercial))
    console.talk(text("template.written", lang, path=place))
