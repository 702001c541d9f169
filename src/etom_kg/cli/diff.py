"""`etom diff`: what changed between two states of a model, or two versions of the graph."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from etom_kg import preparing
from etom_kg.cli import console, delivery, frame
from etom_kg.config import load as load_config
from etom_kg.differing import ontologies, states
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text
from etom_kg.reports import difference


@click.command("diff", cls=frame.Command, help="diff.help")
@frame.argument("old", type=frame.FilePath(), metavar="diff.old")
@frame.argument("new", type=frame.FilePath(), metavar="diff.new")
@delivery.options
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    old: Path,
    new: Path,
    lang: str,
    edition: str | None,
    config: Path | None,
    format: str | None,
    outputs: tuple[Path, ...],
    force: bool,
) -> None:
    """Compare; exit 0, or 2 where a file could not be read."""
    places = delivery.destinations(format, outputs, (old, new), force=force)
    graphs = [ontologies.graph(path) if path.exists() else None for path in (old, new)]
    if all(graph is not None for graph in graphs):
        _versions([graph or "" for graph in graphs], places, lang)
        return
    if any(graph is not None for graph in graphs):
        for path in (path for path in (old, new) if not path.exists()):
            raise InputError(str(path), 0, "reading.no_file")
        raise UsageError("diff.one_of_each")
    settings = [load_config(config, path) for path in (old, new)]
    lang = console.settings_language(settings[0].lang)
    sides = [
        preparing.prepare([path], setting, edition=edition) for path, setting in zip((old, new), settings, strict=True)
    ]
    delivery.keep_read(places, [model for side in sides for model in side.models])
    failures: list[InputError] = list(dict.fromkeys(failure for side in sides for failure in side.failures))
    if all(side.lifted is not None for side in sides):
        found = states.difference(*sides)
        if not found.old and not found.new:
            raise UsageError("diff.no_process", old=str(old), new=str(new))

        def plain(form: str) -> str:
            return difference.render_json(found) if form == "json" else difference.render(found, lang)

        tables = difference.tables(found, lang)
        delivery.deliver(places, plain, lambda: tables, lambda: tables[0], lang)
        if found.losses and any(form == "csv" for form, _ in places):
            console.talk(text("diff.not_in_csv", lang, count=len(found.losses)))
    for failure in failures:
        console.talk(failure.message(lang))
    sys.exit(2 if failures else 0)


def _versions(graphs: Sequence[str], places: Sequence[tuple[str, Path | None]], lang: str) -> None:
    found = ontologies.versions(*graphs)

    def plain(form: str) -> str:
        return difference.render_versions_json(found) if form == "json" else difference.render_versions(found, lang)

    table = difference.version_table(found, lang)
    delivery.deliver(places, plain, lambda: [table], lambda: table, lang)
