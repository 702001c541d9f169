"""`etom coverage`: how much of eTOM process models and registers cover."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from etom_kg.cli import console, delivery, frame, packed
from etom_kg.cli.progress import Progress
from etom_kg.config import load as load_config
from etom_kg.coverage import ASPECTS, Aspect
from etom_kg.errors import UsageError
from etom_kg.surveying import STAGES, Survey, survey
from etom_kg.tables import Table


@click.command("coverage", cls=frame.Command, help="coverage.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="cli.paths")
@frame.option("--gaps", is_flag=True, help="coverage.gaps_help")
@frame.option("--evidence", is_flag=True, help="coverage.evidence_help")
@frame.option("--by", type=click.Choice(ASPECTS), multiple=True, help="coverage.by_help")
@frame.option("--state", metavar="coverage.state_metavar", default="", help="coverage.state_help")
@delivery.options
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    gaps: bool,
    evidence: bool,
    by: tuple[Aspect, ...],
    state: str,
    format: str | None,
    outputs: tuple[Path, ...],
    force: bool,
) -> None:
    """Count coverage; exit 0, or 2 where a file could not be read."""
    places = delivery.destinations(format, outputs, paths, force=force)
    if any(form == "csv" for form, _ in places) and gaps + evidence + bool(by) > 1:
        raise UsageError("coverage.one_table", options="--gaps, --evidence, --by")
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    with packed.using(settings):
        with Progress(paths, STAGES, "validate.stage_", lang) as progress:
            found = survey(paths, settings, edition=edition, state=state, tell=progress.show)
        delivery.keep_read(places, found.prepared.models)
        if found.prepared.models:
            _deliver(found, places, lang, gaps, evidence, by)
    if found.prepared.passed_over:
        console.talk(delivery.passed_over(found.prepared.passed_over, lang))
    for failure in found.prepared.failures:
        console.talk(failure.message(lang))
    sys.exit(found.exit_code)


def _deliver(
    found: Survey,
    places: Sequence[tuple[str, Path | None]],
    lang: str,
    gaps: bool,
    evidence: bool,
    by: tuple[Aspect, ...],
) -> None:
    from etom_kg.reports import coverage_json, coverage_tables, coverage_text

    def plain(form: str) -> str:
        if form == "json":
            return coverage_json.render(found, lang)
        return coverage_text.render(found, lang, gaps=gaps, evidence=evidence, by=by)

    def table() -> Table:
        if by:
            return coverage_tables.links_by(found, by, lang)
        made = coverage_tables.gaps if gaps else coverage_tables.evidence if evidence else coverage_tables.elements
        return made(found, lang)

    delivery.deliver(places, plain, lambda: coverage_tables.tables(found, lang), table, lang)
