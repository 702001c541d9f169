"""`etom compare`: two operators by element, or two states of one register."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from etom_kg import preparing
from etom_kg.cli import console, delivery, frame
from etom_kg.cli.progress import Progress
from etom_kg.comparing import Comparison, Side, compare
from etom_kg.config import Config
from etom_kg.config import load as load_config
from etom_kg.coverage.covering import alike
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.surveying import STAGES, Derived
from etom_kg.tables import Table


@click.command("compare", cls=frame.Command, help="compare.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="compare.paths")
@frame.option("--state", "states", metavar="coverage.state_metavar", multiple=True, help="compare.state_help")
@frame.option("--all", "everything", is_flag=True, help="compare.all_help")
@delivery.options
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    states: tuple[str, ...],
    everything: bool,
    format: str | None,
    outputs: tuple[Path, ...],
    force: bool,
) -> None:
    """Compare two coverages; exit 0, or 2 where a file could not be read."""
    sides = _sides(paths, states, lang)
    places = delivery.destinations(format, outputs, paths, force=force)
    settings = [load_config(config, path) for path in paths]
    lang = console.settings_language(settings[0].lang)
    with Progress(paths, STAGES, "validate.stage_", lang) as progress:
        derived: dict[Path, Derived] = {}
        for path, setting in zip(paths, settings, strict=True):
            derived[path] = _derived(path, setting, edition, progress)
    for one in derived.values():
        delivery.keep_read(places, one.prepared.models)
    found = compare(*(_side(derived[path], path, state, lang) for path, state in sides))
    if found.a.survey.prepared.models and found.b.survey.prepared.models:
        _deliver(found, places, lang, everything)
    for failure in dict.fromkeys(failure for one in derived.values() for failure in one.prepared.failures):
        console.talk(failure.message(lang))
    sys.exit(found.exit_code)


def _sides(paths: Sequence[Path], states: Sequence[str], lang: str) -> list[tuple[Path, str]]:
    """Return path and state of A and B. Raises UsageError where they are not two, or the same twice."""
    if len(paths) == 2 and len(states) <= 2:
        sides = list(zip(paths, states if len(states) == 2 else [*states, *states] or ["", ""], strict=True))
    elif len(paths) == 1 and len(states) == 2:
        sides = [(paths[0], state) for state in states]
    else:
        examples = {key: text(f"compare.example_{key}", lang) for key in ("one", "other")}
        raise UsageError("compare.how_many", **examples)
    if len({(path, alike(state)) for path, state in sides}) == 1:
        raise UsageError("compare.same")
    return sides


def _derived(path: Path, settings: Config, edition: str | None, progress: Progress) -> Derived:
    prepared = preparing.prepare([path], settings, edition=edition, tell=progress.show)
    progress.show("checking")
    return Derived(prepared)


def _side(derived: Derived, path: Path, state: str, lang: str) -> Side:
    found = derived.survey(state)
    label = str(path)
    if found.state:
        label = text("compare.in_state", lang, path=label, state=(found.state,))
    return Side(label, found)


def _deliver(found: Comparison, places: Sequence[tuple[str, Path | None]], lang: str, everything: bool) -> None:
    from etom_kg.reports import comparison, coverage_json, coverage_tables

    def plain(form: str) -> str:
        if form == "json":
            return coverage_json.render_comparison(found, lang)
        return comparison.render(found, lang, everything=everything)

    def tables() -> list[Table]:
        return coverage_tables.compared(found, lang)

    delivery.deliver(places, plain, tables, lambda: tables()[0], lang)
