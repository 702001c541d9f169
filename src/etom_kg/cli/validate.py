"""`etom validate`: hold process models and registers against eTOM."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from etom_kg import checking, parallel, rules
from etom_kg.cli import console, delivery, endpoint, frame, packed, reporting
from etom_kg.cli.progress import Progress
from etom_kg.config import MOST_JOBS
from etom_kg.config import load as load_config
from etom_kg.errors import UsageError
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.spreading.crew import Crew

if TYPE_CHECKING:
    from etom_kg.controlling.baseline import Baseline

ENGINES = ("auto", "shacl", "pyshacl")
BRIEF = ("text", "json", "junit", "markdown")
"""Forms that tell findings and counts, and ask no more of the models; SARIF also holds mends, written on copies."""


@click.command("validate", cls=frame.Command, help="validate.help")
@frame.argument("paths", nargs=-1, type=frame.FilePath(), metavar="cli.paths")
@frame.option("--format", type=click.Choice(tuple(reporting.FORMATS)), help="cli.format_help")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="validate.output_help")
@frame.option("--engine", type=click.Choice(ENGINES), default="auto", help="validate.engine_help")
@frame.option("--fail-on", type=click.Choice(rules.SEVERITIES), default="violation", help="validate.fail_on_help")
@frame.option("--level", type=click.Choice(tuple(rules.LEVELS)), default="all", help="validate.level_help")
@frame.option("--baseline", type=frame.FilePath(), help="validate.baseline_help")
@frame.option("--shapes", type=frame.FilePath(), multiple=True, help="validate.shapes_help")
@frame.option("--fix", is_flag=True, help="fixes.fix_help")
@frame.option("--dry-run", is_flag=True, help="fixes.dry_run_help")
@endpoint.options("endpoint.validate_help")
@frame.option("--scheduler", metavar="cluster.address", help="cluster.help")
@frame.option("--jobs", type=frame.Number(1, MOST_JOBS), help="parallel.help")
@frame.option("--graph", "graphs", multiple=True, metavar="endpoint.iri", help="endpoint.graph_help")
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
    engine: str,
    fail_on: rules.Severity,
    level: rules.Level,
    shapes: tuple[Path, ...],
    baseline: Path | None,
    fix: bool,
    dry_run: bool,
    graphs: tuple[str, ...],
    scheduler: str | None,
    jobs: int | None,
    **where: Any,
) -> None:
    """Check models; exit 0 without findings from `--fail-on` on, 1 with some, 2 where a file could not be read."""
    store = endpoint.chosen(where.pop("endpoint"), where, graphs)
    if store is not None:
        if paths:
            raise UsageError("endpoint.paths_too", path=paths[0])
        endpoint.refuse_together(
            fix=fix, dry_run=dry_run, shapes=shapes, edition=edition, engine=engine != "auto",
            scheduler=scheduler, jobs=jobs,
        )  # fmt: skip
        settings = load_config(config, None)
        endpoint.validate(
            store, graphs, settings, lang=console.settings_language(settings.lang), format=format, outputs=outputs,
            fail_on=fail_on, level=level, baseline=baseline,
        )  # fmt: skip
    if not paths:
        raise click.MissingParameter(
            ctx=click.get_current_context(), param=click.get_current_context().command.params[0]
        )
    begun = time.perf_counter()
    places = delivery.destinations(format, outputs, paths, forms=reporting.FORMS, force=True)
    known = _read(baseline) if baseline else None
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    packed.use(settings)
    if dry_run and not fix:
        raise UsageError("fixes.dry_run_alone")
    if jobs:
        _refuse_together(fix=fix, scheduler=scheduler, engine=engine == "pyshacl")
    brief = all(form in BRIEF for form, _ in places)
    one = fix or engine == "pyshacl" or not brief
    jobs = 1 if one or scheduler else jobs or settings.jobs or parallel.worth(paths)
    long = scheduler is not None
    with (
        Progress(paths, checking.STAGES, "validate.stage_", lang, long) as progress,
        spread(scheduler, progress.count) as crew,
    ):

        def check(instead: Mapping[str, Path] | None = None) -> checking.Report:
            return checking.validate(
                paths, settings, lang=lang, edition=edition, engine=engine, level=level, shapes=shapes,
                baseline=known, tell=progress.show, instead=instead, elsewhere=crew.models if crew else None, jobs=jobs,
                crew=None if one else crew,
            )  # fmt: skip

        report = check()
        delivery.keep_read(places, report.models)
        mending = None
        if fix:
            from etom_kg.cli import mends

            mending = mends.mend(report, check, write=not dry_run)
    report = mends.show(mending, places, lang) if mending else report
    if report.fallback:
        console.talk(text("engines.fallback", lang))
    reporting.deliver(report, places, lang, fail_on, begun, mending)
    delivery.end(report, lang, fail_on)


def _read(path: Path) -> Baseline:
    from etom_kg.controlling import baseline

    return baseline.read(path)


def _refuse_together(**given: object) -> None:
    """Raise UsageError for the first option given that does not go with `--jobs`."""
    for name, value in given.items():
        if value:
            raise UsageError("parallel.not_together", option="--engine pyshacl" if name == "engine" else f"--{name}")


@contextmanager
def spread(scheduler: str | None, count: Callable[[int, int], None]) -> Iterator[Crew | None]:
    """Give the workers of a cluster, of whose work `count` hears; None where no scheduler is named."""
    if scheduler is None:
        yield None
        return
    from etom_kg.spreading.crew import crew_of

    with crew_of(scheduler, count) as crew:
        yield crew
