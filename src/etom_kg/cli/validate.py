"""`etom validate`: hold process models and registers against eTOM."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from etom_kg import checking, rules
from etom_kg import output as files
from etom_kg.cli import console, delivery, frame
from etom_kg.cli.progress import Progress
from etom_kg.config import load as load_config
from etom_kg.errors import UsageError
from etom_kg.messages import text

ENGINES = ("auto", "shacl", "pyshacl")
# the form of a report by the suffix of its file
FORMS = {".txt": "text", ".json": "json", "": "text"}


@click.command("validate", cls=frame.Command, help="validate.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="cli.paths")
@frame.option("--format", type=click.Choice(("text", "json")), help="cli.format_help")
@frame.option("-o", "--output", type=frame.FilePath(), help="validate.output_help")
@frame.option("--engine", type=click.Choice(ENGINES), default="auto", help="validate.engine_help")
@frame.option("--fail-on", type=click.Choice(rules.SEVERITIES), default="violation", help="validate.fail_on_help")
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
    format: str | None,
    output: Path | None,
    engine: str,
    fail_on: rules.Severity,
    level: rules.Level,
    shapes: tuple[Path, ...],
) -> None:
    """Check models; exit 0 without findings from `--fail-on` on, 1 with some, 2 where a file could not be read."""
    begun = time.perf_counter()
    form = _form(format, output, paths)
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
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
    _deliver(_rendered(report, lang, form, output, begun), output)
    if report.passed_over:
        console.talk(delivery.passed_over(report.passed_over, lang))
    for failure in report.failures:
        console.talk(failure.message(lang))
    sys.exit(report.exit_code(fail_on))


def _deliver(rendered: str, output: Path | None) -> None:
    if output is None:
        console.put(rendered)
    else:
        # a file name in another encoding holds lone surrogates, which UTF-8 has no bytes for
        files.write(output, rendered.encode("utf-8", "replace"))


def _form(format: str | None, output: Path | None, inputs: tuple[Path, ...]) -> str:
    """Return the form of the report: the option's, else that of the file's suffix.

    Raises UsageError for a suffix without a form, and where the report would take the place of a model.
    """
    if output is None:
        return format or "text"
    if any(path.exists() and output.exists() and output.samefile(path) for path in inputs):
        raise UsageError("validate.over_a_model", path=output)
    form = format or FORMS.get(output.suffix.lower())
    if form is None and not files.is_device(output):
        raise UsageError("import_.no_format", path=output, suffixes=", ".join(filter(None, FORMS)))
    return form or "text"


def _rendered(report: checking.Report, lang: str, form: str, output: Path | None, begun: float) -> str:
    if form == "json":
        from etom_kg.reports import json

        return json.render(report, lang)
    from etom_kg.reports import text as plain

    if output or not sys.stdout.isatty():
        return plain.render(report, lang)
    return plain.render(report, lang, paint=console.severity, seconds=time.perf_counter() - begun)
