"""`etom link`: what ties models to eTOM, rule by rule and line by line."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from etom_kg import linking, packs, reading
from etom_kg.cli import console, delivery, frame, packed
from etom_kg.config import load as load_config


@click.command("link", cls=frame.Command, help="link.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="cli.paths")
@delivery.options
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    format: str | None,
    outputs: tuple[Path, ...],
    force: bool,
) -> None:
    """Read and tell; exit 2 where a file could not be read."""
    from etom_kg.reports import tags

    places = delivery.destinations(format, outputs, paths, force=force)
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    settings = packs.settled(replace(settings, edition=edition or settings.edition))
    read = reading.read_paths(paths, settings)
    delivery.keep_read(places, read.models)

    def plain(form: str) -> str:
        return tags.render_json(files, lang) if form == "json" else tags.render(files, settings, lang)

    with packed.using(settings):
        files = [linking.tags_of(model, settings) for model in read.models]
        if files:
            found = tags.table(files, lang)
            delivery.deliver(places, plain, lambda: [found], lambda: found, lang)
    for line in delivery.noticed(read.models, lang):
        console.talk(line)
    for failure in read.failures:
        console.talk(failure.message(lang))
    sys.exit(2 if read.failures else 0)
