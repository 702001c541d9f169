"""`etom template`: an empty process register to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import output, template
from etom_kg.cli import console
from etom_kg.messages import text


@click.command("template", cls=console.Command, help="template.help")
@console.option("-o", "--output", "path", type=click.Path(path_type=Path), help="template.output_help")
@console.option("--force", is_flag=True, help="template.force_help")
@console.lang_option
def command(path: Path | None, force: bool, lang: str) -> None:
    """Write the workbook, never over another without leave."""
    place = path or Path(text("template.file_name", lang))
    output.refuse_existing((place,), force)
    output.write(place, template.build(lang))
    console.talk(text("template.written", lang, path=place))
