"""`etom report`: the whole report, one file for each owner, file, rule or element, or a protocol to sign."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import checking, output, rules
from etom_kg.checking import Report
from etom_kg.cli import assessing, console, delivery, frame, packed, reporting
from etom_kg.cli.progress import Progress
from etom_kg.config import load as load_config
from etom_kg.controlling.baseline import read as read_baseline
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.reports.parts import WAYS, By

FORMATS = ("html", "markdown", "xlsx")
FORMS = {end: form for end, form in reporting.FORMS.items() if form in FORMATS}


@click.command("report", cls=frame.Command, help="report.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="cli.paths")
@frame.option("--by", type=click.Choice(WAYS), help="report.by_help")
@frame.option("--protocol", "wants_protocol", is_flag=True, help="protocol.protocol_help")
@frame.option("--previous", type=frame.FilePath(), help="protocol.previous_help")
@frame.option("--organization", default="", metavar="protocol.text_metavar", help="protocol.organization_help")
@frame.option("--signer", "signers", multiple=True, metavar="protocol.text_metavar", help="protocol.signer_help")
@frame.option("--format", type=click.Choice(FORMATS), help="cli.format_help")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="report.output_help")
@frame.option("--force", is_flag=True, help="coverage.force_help")
@frame.option("--fail-on", type=click.Choice(rules.SEVERITIES), default="violation", help="validate.fail_on_help")
@frame.option("--level", type=click.Choice(tuple(rules.LEVELS)), default="all", help="validate.level_help")
@frame.option("--baseline", type=frame.FilePath(), help="validate.baseline_help")
@frame.option("--shapes", type=frame.FilePath(), multiple=True, help="validate.shapes_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(
    paths: tuple[Path, ...], by: By | None, wants_protocol: bool, previous: Path | None, organization: str,
    signers: tuple[str, ...], format: str | None, outputs: tuple[Path, ...], force: bool,
    fail_on: rules.Severity, level: rules.Level, baseline: Path | None, shapes: tuple[Path, ...],
    config: Path | None, edition: str | None, lang: str,
) -> None:  # fmt: skip
    """Write the report; exit 0 without findings from `--fail-on` on, 1 with some, 2 where a file could not be read."""
    wish = assessing.Wish(previous, organization, signers)
    if wants_protocol:
        others = {"--by": by, "--format": format, "--baseline": baseline}
        places = assessing.places(outputs, paths, others, force=force)
    elif wish.named():
        raise UsageError("protocol.only_with", option=wish.named()[0])
    else:
        places = _places(by, format, outputs, paths, force)
    known = read_baseline(baseline) if baseline else None
    settings = load_config(config, paths[0])
    lang = console.settings_language(settings.lang)
    packed.use(settings)
    with Progress(paths, checking.STAGES, "validate.stage_", lang) as progress:
        report = checking.validate(
            paths, settings, lang=lang, edition=edition, level=level, shapes=shapes, baseline=known, tell=progress.show
        )
    delivery.keep_read(places, report.models)
    if report.is_empty:
        places = []
    elif wants_protocol:
        assessing.deliver(report, places, wish, level, shapes, lang)
    for form, place in () if wants_protocol else places:
        if by:
            _write_parts(report, by, form, place, lang)
        else:
            output.write(place, reporting.rendered(report, form, lang, fail_on))
            console.talk(text("coverage.written", lang, path=place))
    delivery.end(report, lang, fail_on)


def _places(
    by: By | None, format: str | None, outputs: tuple[Path, ...], inputs: tuple[Path, ...], force: bool
) -> list[tuple[str, Path]]:
    """Return each form with its file, or with the folder for the parts."""
    if not outputs:
        raise UsageError("report.needs_folder" if by else "report.needs_file")
    if by:
        if len(outputs) > 1:
            raise UsageError("report.one_folder")
        output.refuse_full(outputs[0], force)
        return [(format or FORMATS[0], outputs[0])]
    found = delivery.destinations(format, outputs, inputs, force=force, forms=FORMS)
    return [(FORMATS[0] if form == "text" else form, place) for form, place in found if place is not None]


def _write_parts(report: Report, by: By, form: str, folder: Path, lang: str) -> None:
    from etom_kg.publishing import folder as parted

    written = parted.files(report, by, form, lang)
    output.write_folder(folder, written, parted.stale(folder, written))
    console.talk(text("report.written", lang, path=folder, count=len(written) - parted.NOT_PARTS))
