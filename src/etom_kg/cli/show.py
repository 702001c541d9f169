"""`etom show`: one entry of the framework, with the user's own processes on it where models are named."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etom_kg import framework, identify
from etom_kg.cli import console, frame, overlays, packed

if TYPE_CHECKING:
    from etom_kg.surveying import Survey


@click.command("show", cls=frame.Command, help="show.help")
@frame.argument("id", metavar="cli.id")
@frame.option("--labels", is_flag=True, help="show.labels_help")
@frame.option("--model", "models", type=frame.FilePath(), multiple=True, help="show.model_help")
@frame.format_option("text", "json")
@frame.config_option
@frame.edition_option
@overlays.overlay_option
@frame.lang_option
def command(
    id: str,
    lang: str,
    edition: str | None,
    overlay: Path | None,
    config: Path | None,
    format: str,
    labels: bool,
    models: tuple[Path, ...],
) -> None:
    """Print the card of an entry, function or hand-over; exit 2 where a model could not be read."""
    with overlays.using(overlay), packed.using(config):
        thing = identify.thing(id, edition)
        if note := identify.prefix_note(id, thing, lang):
            console.talk(note)
        found = _survey(models, config, edition) if models else None
        console.say(_rendered(thing, found, lang, format, labels))
    for failure in found.prepared.failures if found else ():
        console.talk(failure.message(lang))
    if found:
        sys.exit(found.exit_code)


def _survey(models: tuple[Path, ...], config: Path | None, edition: str | None) -> Survey:
    from etom_kg.config import load
    from etom_kg.surveying import survey

    return survey(models, load(config, models[0]), edition=edition)


def _rendered(thing: identify.Thing, found: Survey | None, lang: str, form: str, labels: bool) -> str:
    known = framework.load()
    covered = None
    if found is not None and found.prepared.models and not isinstance(thing, framework.HandOver):
        covered = found.behind(thing)
    if form == "json":
        from etom_kg.reports import records

        record = records.of_thing(thing, known)
        if covered is not None:
            from etom_kg.reports import own_processes

            record["processes"] = own_processes.as_dict(covered)
        return records.dumps(record)
    from etom_kg.reports import card

    rendered = card.render(thing, known, lang, all_names=labels).rstrip("\n")
    if covered is not None:
        from etom_kg.reports import own_processes

        rendered += "\n\n" + own_processes.render(covered, lang)
    return rendered
