"""The protocol of a self-assessment on its way to its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etom_kg import moment, output
from etom_kg.checking import Report
from etom_kg.cli import console, delivery
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.reports import protocol, protocol_changes
from etom_kg.rules import Level
from etom_kg.surveying import of_report

FORMS = {".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json"}
_SUFFIXES = (".html", ".pdf", ".json")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted beside the findings: the earlier protocol, who makes the assessment and who signs."""

    previous: Path | None = None
    organization: str = ""
    signers: tuple[str, ...] = ()

    def named(self) -> tuple[str, ...]:
        """Return the options that were given."""
        given = {"--previous": self.previous, "--organization": self.organization, "--signer": self.signers}
        return tuple(option for option, value in given.items() if value)


def places(
    outputs: Sequence[Path], inputs: Sequence[Path], others: Mapping[str, object], *, force: bool
) -> list[tuple[str, Path]]:
    """Return each form with its file. Raises UsageError for options among `others` that do not go with a protocol."""
    for option, value in others.items():
        if value:
            raise UsageError("protocol.not_with", option=option)
    if not outputs:
        raise UsageError("protocol.needs_file")
    for path in outputs:
        if path.suffix.lower() not in FORMS and not output.is_device(path):
            raise UsageError("import_.no_format", path=path, suffixes=", ".join(_SUFFIXES))
    found = delivery.destinations(None, outputs, inputs, force=force, forms=FORMS)
    return [("html" if form == "text" else form, place) for form, place in found if place]


def deliver(
    report: Report, where: Sequence[tuple[str, Path]], wish: Wish, level: Level, shapes: Sequence[Path], lang: str
) -> None:
    """Write the protocol in each form."""
    made = protocol.draw_up(
        report, of_report(report), day=moment.today(), level=level, shapes=shapes,
        organization=wish.organization, signers=wish.signers,
    )  # fmt: skip
    if wish.previous:
        earlier = protocol_changes.read(wish.previous)
        made = replace(made, changes=protocol_changes.between(earlier, protocol.as_dict(made, lang)))
    for form, place in where:
        output.write(place, _rendered(made, form, lang))
        console.talk(text("coverage.written", lang, path=place))


def _rendered(made: protocol.Protocol, form: str, lang: str) -> bytes:
    if form == "json":
        return protocol.as_json(made, lang).encode("utf-8", "replace")
    from etom_kg.publishing import protocol as published

    page = published.render(made, lang)
    if form == "html":
        return page.encode("utf-8", "replace")
    from etom_kg.drawing import browser

    return browser.pdf(page)
