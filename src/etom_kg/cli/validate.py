"""`etom validate`: hold process models and registers against eTOM."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from etom_kg import checking, rules
from etom_kg.cli import console
from etom_kg.cli.progress import Progress
from etom_kg.config import load as load_config
from etom_kg.errors import UsageError
from etom_kg.messages import text

ENGINES = ("auto", "shacl", "pyshacl")


@click.command("validate", cls=console.Command, help="validate.help")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@console.lang_option
@console.edition_option
@console.config_option
@console.format_option("text", "json")
@console.option("-o", "--output", type=click.Path(path_type=Path), help="validate.output_help")
@console.option("--engine", type=click.Choice(ENGINES), default="auto", help="validate.engine_help")
@console.option("--fail-on", type=click.Choice(rules.SEVERITIES), default="violation", help="validate.fail_on_help")
@console.option("--level", type=click.Choice(tuple(rules.LEVELS)), default="all", help="validate.level_help")
@console.option("--shapes", type=click.Path(path_type=Path), multiple=True, help="validate.shapes_help")
def command(
    paths: tuple[Path, ...],
    lang: str,
    edition: str | None,
    config: Path | None,
    format: str,
    output: Path | None,
    engine: str,
    fail_on: rules.Severity,
    level: rules.Level,
    shapes: tuple[Path, ...],
) -> None:
    """Check models; exit 0 without findings from `--fail-on` on, 1 with some, 2 where a file could not be read."""
    begun = time.perf_counter()
    settings = load_config(config, paths[0])
    with Progress(paths, checking.STAGES, "validate.stage_", lang) as progress:
        report = checking.validate(
            paths,
            settings,
            lang=lang,
            edition=edition,
            engine=engine,
            level=level,
            shapes=shapes,
            tell=progress.show,
        )
    if report.fallback:
        console.talk(text("engines.fallback", lang))
    write(_rendered(report, lang, format, output, begun), output)
    for failure in report.failures:
        console.talk(failure.message(lang))
    sys.exit(report.exit_code(fail_on))


def _rendered(report: checking.Report, lang: str, form: str, output: Path | None, begun: float) -> str:
    if form == "json" or (output and output.suffix.lower() == ".json"):
        from etom_kg.reports import json

        return json.render(report, lang)
    from etom_kg.reports import text as plain

    if output or not sys.stdout.isatty():
        return plain.render(report, lang)
    return plain.render(report, lang, paint=console.severity, seconds=time.perf_counter() - begun)


def write(report: str, output: Path | None) -> None:
    """Print a report, or write it to a file in one step; raises UsageError where the file cannot be written."""
    if output is None:
        sys.stdout.write(report)
        return
    beside = output.with_name(f"{output.name}.{os.getpid()}.part")
    try:
        # a file name in another encoding holds lone surrogates, which UTF-8 has no bytes for
        beside.write_bytes(report.encode("utf-8", "replace"))
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError("validate.unwritable", path=output, why=error.strerror or type(error).__name__) from None
