"""The report for programs: the keys of the contract, described by `schemas/validate.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from etom_kg import __version__, framework, own
from etom_kg.messages import text
from etom_kg.reports import decisions
from etom_kg.vocabulary import EDITIONS

if TYPE_CHECKING:
    from etom_kg.checking import Report
    from etom_kg.coverage import Coverage, ElementCoverage, GroupCoverage, Guesses, Share
    from etom_kg.findings import Finding, Spot
    from etom_kg.mending.writing import Mending
    from etom_kg.model import Notice

Json = Mapping[str, object]


def render(report: Report, lang: str, mending: Mending | None = None) -> str:
    """Return the report as JSON text: sentences and names are in `lang`, keys and codes are no language's."""
    return json.dumps(as_dict(report, lang, mending), ensure_ascii=False, indent=2) + "\n"


def as_dict(report: Report, lang: str, mending: Mending | None = None) -> Json:
    """Return the report as plain values. Absent places and ids are null, absent texts empty.

    `mending` is what `--fix` did before.
    """
    return {
        "version": __version__,
        "engine": report.engine,
        "edition": report.edition,
        "language": lang,
        "editions": [
            {"edition": use.edition, "source": use.source, "files": list(use.files)} for use in report.editions
        ],
        "files": [
            *(
                {
                    "path": model.path,
                    "format": model.format,
                    "read": dict(model.read),
                    "error": None,
                    "notices": notices(model.notices, lang),
                }
                for model in report.models
            ),
            *(
                {"path": failure.file, "format": None, "read": {}, "error": failure.message(lang), "notices": []}
                for failure in report.failures
            ),
        ],
        "rules_checked": report.rules_checked,
        "findings": [finding_as_dict(finding) for finding in report.findings],
        "coverage": coverage(report.coverage, lang),
        "provisional": _provisional(report.provisional, lang) if report.provisional else None,
        "suppressed": {
            "count": report.suppressed,
            "baseline": report.known,
            "waivers": len(report.waived),
            "waiting": report.waiting,
            "mended": report.mended,
        },
        "waived": [
            {
                **finding_as_dict(finding),
                "reason": waiver.reason,
                "author": waiver.author,
                "until": str(waiver.until),
            }
            for finding, waiver in report.waived
        ],
        "decisions": decisions.as_dict(report.decisions, report.conflicts),
        "fixing": _fixing(mending, lang) if mending else None,
    }


def coverage(counted: Coverage, lang: str) -> Json:
    """Return the coverage as plain values."""
    areas = dict.fromkeys(group.area for group in counted.groups)
    return {
        "edition": counted.edition,
        "elements": _share(counted.total),
        "processes": {
            "total": counted.processes,
            "linked": counted.linked,
            "unlinked": counted.processes - counted.linked,
        },
        "areas": [
            {"id": area, "name": _name(area, counted.edition, lang), **_share(counted.area(area))} for area in areas
        ],
        "groups": [_group(group, counted.edition, lang) for group in counted.groups],
        "by_element": [_element(element, counted.edition, lang) for element in counted.elements],
    }


def _provisional(looked: Guesses, lang: str) -> Json:
    return {
        "kind": looked.kind,
        "named": looked.named,
        "examined": looked.examined,
        "proposed": [
            {
                "file": guess.thing.place.file,
                "line": guess.thing.place.line or None,
                "cell": guess.thing.place.cell or None,
                "element_id": guess.thing.source_id or None,
                "element_name": guess.thing.name,
                "proposals": [
                    {"rank": one.rank, "id": one.id, "name": _name(one.id, EDITIONS[0], lang), "score": one.score}
                    for one in guess.answer.proposals
                ],
            }
            for guess in looked.found
        ],
    }


def notices(found: Iterable[Notice], lang: str) -> list[dict[str, object]]:
    """Return all notices of a file as JSON has them; the line is null where none can be named."""
    return [{"line": one.line or None, "message": text(one.key, lang, **one.values)} for one in found]


def finding_as_dict(finding: Finding) -> Json:
    """Return a finding as plain values. Absent places and ids are null."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line or None,
        "cell": finding.cell or None,
        "element_id": finding.element_id or None,
        "element_name": finding.element_name or None,
        "value": finding.value or None,
        "clause": finding.clause,
        "mend": finding.mend,
        "fix": _fix(finding) if finding.fixes else None,
        "places": [_spot(spot) for spot in finding.places],
        "fingerprint": finding.fingerprint,
    }


def _fix(finding: Finding) -> Json | None:
    from etom_kg.reports import mended

    return mended.fix_of(finding)


def _fixing(mending: Mending, lang: str) -> Json:
    from etom_kg.reports import mended

    return mended.as_dict(mending, lang)


def _spot(spot: Spot) -> Json:
    return {
        "file": spot.file,
        "line": spot.line or None,
        "cell": spot.cell or None,
        "element_id": spot.element_id or None,
        "element_name": spot.element_name or None,
    }


def _share(share: Share) -> Json:
    return {"covered": share.covered, "total": share.total}


def _group(group: GroupCoverage, edition: str, lang: str) -> Json:
    return {
        "id": group.id,
        "name": _name(group.id, edition, lang),
        "area": group.area,
        **_share(group.elements),
        "verticals": {key: _share(share) for key, share in group.verticals.items()},
        "has": list(group.has),
        "lacks": list(group.lacks),
    }


def _element(element: ElementCoverage, edition: str, lang: str) -> Json:
    functions: Json | None = None
    if element.functions:
        functions = {
            "kind": element.functions_kind,
            **_share(element.performed),
            "performed": [key for key, count in element.functions.items() if count],
            "not_performed": [key for key, count in element.functions.items() if not count],
        }
    return {
        "id": element.id,
        "name": _name(element.id, edition, lang),
        "group": element.group,
        "verticals": list(element.verticals),
        "in_scope": element.out_of_scope is None,
        "reason": element.out_of_scope or None,
        "processes": element.processes,
        "functions": functions,
    }


def _name(identifier: str, edition: str, lang: str) -> str:
    entry = framework.load().entry(identifier, edition) or own.load().element(identifier)
    return (entry.names.get(lang) or entry.names.get("en") or next(iter(entry.names.values()), "")) if entry else ""
