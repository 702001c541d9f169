"""`etom export`: models and eTOM itself for other tools."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from etom_kg import exporting
from etom_kg.cli import console, frame, packed
from etom_kg.exporting import request
from etom_kg.exporting.standard_model import As
from etom_kg.messages import text

_SLASH = "etom_kg.cli.export.slash"


class _Output(frame.FilePath):
    """The path of a file or folder; that it was written with a slash at its end is kept."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the Path."""
        if ctx is not None:
            ctx.meta[_SLASH] = str(value).endswith(("/", os.sep))
        return super().convert(value, param, ctx)


class _Command(frame.Command):
    """A command whose help names the formats."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats, then the options."""
        lang = console.current_language()
        with formatter.section(text("export.formats", lang)):
            formatter.write_dl(
                [(name, text(f"export.is_{name.replace('-', '_')}", lang)) for name in exporting.FORMATS]
            )
        super().format_options(ctx, formatter)


@click.command("export", cls=_Command, help="export.help")
@frame.argument("format", type=click.Choice(tuple(exporting.FORMATS)), metavar="export.format")
@frame.argument("paths", nargs=-1, required=False, type=frame.FilePath(), metavar="export.models")
@frame.option("-o", "--output", required=True, type=_Output(), help="export.output_help")
@frame.option("--as", "kind", type=click.Choice(("process", "capability")), default="process", help="export.as_help")
@frame.option("--etom", "standard", type=click.Choice(("all", "linked", "none")), help="export.etom_help")
@frame.option("--by", metavar="map.by_metavar", default="", help="export.by_help")
@frame.option("--state", metavar="coverage.state_metavar", default="", help="coverage.state_help")
@frame.option("--title", metavar="map.title_metavar", default="", help="export.title_help")
@frame.option("--force", is_flag=True, help="export.force_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    format: str, paths: tuple[Path, ...], output: Path, kind: As, standard: request.Extent | None, by: str,
    state: str, title: str, force: bool, config: Path | None, edition: str | None, lang: str,
) -> None:  # fmt: skip
    """Write, tell; exit 2 where a file could not be read, though the others are written."""
    from etom_kg.exporting import writing

    settings = packed.settings(config, paths)
    lang = console.settings_language(settings.lang)
    slash = click.get_current_context().meta[_SLASH]
    wish = request.Wish(format, paths, output, kind, standard or "", by, state, title, edition, force, slash)
    with packed.using(settings):
        done = writing.export(wish, settings, lang)
    for line in done.talk:
        console.talk(line)
    for failure in done.failures:
        console.talk(failure.message(lang))
    sys.exit(2 if done.failures else 0)
