"""`etom baseline`: remember what is found now, so that only what is new fails later."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from etom_kg import checking, output, rules
from etom_kg.cli import console, frame
from etom_kg.cli.progress import Progress
from etom_kg.config import NAME as SETTINGS
from etom_kg.config import load as load_config
from etom_kg.controlling import baseline
from etom_kg.errors import UsageError
from etom_kg.messages import text


@click.command("baseline", cls=frame.Command, help="baseline.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="cli.paths")
@frame.option("-o", "--output", "target", type=frame.FilePath(), help="baseline.output_help")
@frame.option("--force", is_flag=True, help="baseline.force_help")
@frame.option("--level", type=click.Choice(tuple(rules.LEVELS)), default="all", help="validate.level_help")
@frame.option("--shapes", type=frame.FilePath(), multiple=True, help="validate.shapes_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    target: Path | None,
    force: bool,
    level: rules.Level,
    shapes: tuple[Path, ...],
) -> None:
    """Write the baseline; exit 0, or 2 where a file could not be read and nothing is written."""
    output.refuse_existing((target,) if target else (), force)
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    with Progress(paths, checking.STAGES, "validate.stage_", lang) as progress:
        report = checking.validate(
            paths, settings, lang=lang, edition=edition, level=level, shapes=shapes, tell=progress.show
        )
    if report.failures or report.basis is None:
        for failure in report.failures:
            console.talk(failure.message(lang))
        console.talk(text("baseline.not_written", lang))
        sys.exit(2)
    written = baseline.render(baseline.take(report.basis.held.told, report.basis.lifted))
    if target is None:
        console.put(written)
    else:
        output.refuse_inputs(target, [Path(model.path) for model in report.models])
        if target.name == SETTINGS:
            raise UsageError("validate.over_a_model", path=target)
        output.write(target, written.encode("utf-8", "replace"))
        console.talk(text("baseline.written", lang, path=target, count=len(report.findings)))
