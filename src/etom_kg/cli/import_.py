"""`etom import`: models and registers as one RDF graph."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from etom_kg import importing
from etom_kg.cli import console, frame
from etom_kg.cli.progress import Progress
from etom_kg.config import load as load_config
from etom_kg.reports import imported


@click.command("import", cls=frame.Command, help="import_.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="import_.files")
@frame.format_option("text", "json")
@frame.option("-o", "--output", type=frame.FilePath(), multiple=True, help="import_.output_help")
@frame.option("--base", metavar="IRI", help="import_.base_help")
@frame.option("--force", is_flag=True, help="import_.force_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    format: str,
    output: tuple[Path, ...],
    base: str | None,
    force: bool,
) -> None:
    """Read, write, tell; exit 2 where a file could not be read, though the others are written."""
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    settings = replace(settings, edition=edition or settings.edition)
    with Progress(paths, importing.STAGES, "import_.stage_", lang) as progress:
        done = importing.import_files(paths, settings, output, base=base, force=force, lang=lang, tell=progress.show)
    if format == "json":
        console.put(done.account)
    elif not output and done.models:
        console.put(done.graph("turtle"))
    if format == "text":
        for line in imported.wrapped(done.talk) if sys.stderr.isatty() else done.talk:
            console.talk(line)
    for failure in done.failures:
        console.talk(failure.message(lang))
    sys.exit(2 if done.failures else 0)
