"""The page of a report (one HTML file): numbers and map first, then findings, gaps, waivers, and how it was checked."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from etom_kg import __version__, framework
from etom_kg.checking import Report
from etom_kg.coverage.covering import Holders, covering
from etom_kg.drawing import colouring, layout, svg
from etom_kg.drawing.sheet import PAPERS
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import marked
from etom_kg.lookup import Lookup
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import Place
from etom_kg.preparing import Prepared
from etom_kg.publishing.records import Records
from etom_kg.publishing.words import both, legal, say
from etom_kg.reports import summary
from etom_kg.rules import SEVERITIES
from etom_kg.surveying import Survey

_IDS = re.compile(r'(?<=\bid=")(?=[^"]+")|(?<=url\(#)|(?<=aria-labelledby=")|(?<= )(?=map-about)')
_GROUPINGS = ("file", "rule", "element", "owner")


def render(report: Report, lang: str) -> str:
    """Return the page, which opens in `lang` and can be switched to the other language."""
    survey = _survey(report)
    style, script = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'"
    title = f"{text('page.title', lang)}: {', '.join(_names(report))}"
    lines = [
        "<!doctype html>",
        f'<html lang="{lang}" data-lang="{lang}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{legal(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{legal(title)}</title>",
        f"<style>{style}</style></head>",
        "<body>",
        *_header(report),
        "<main>",
        *_numbers(report),
        *_map(report, survey),
        *_findings(report),
        *_gaps(report),
        *_waivers(report),
        *_protocol(report),
        "</main>",
        f'<script type="application/json" id="data">{Records(report, survey.covering).as_script()}</script>',
        f"<script>{script}</script>",
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def _survey(report: Report) -> Survey:
    """Return the report's coverage as the map wants it, with what is behind each element."""
    lifted = report.basis.lifted if report.basis else None
    prepared = Prepared(lifted, report.failures, report.passed_over, report.editions, report.config)
    if report.basis is None or lifted is None:
        return Survey(prepared, report.coverage)
    look = Lookup(report.basis.checked.store)
    return Survey(prepared, report.coverage, covering(look, lifted, Holders(look, lifted)))


def _header(report: Report) -> Iterator[str]:
    yield "<header>"
    yield '<p class="tools only-js"><button type="button" id="ru" lang="ru">RU</button>'
    yield '<button type="button" id="en" lang="en">EN</button>'
    yield f'<button type="button" id="theme">{say("dark")}</button></p>'
    yield f"<h1>{say('title')}</h1>"
    yield f"<p><strong>{legal(', '.join(_names(report)))}</strong> · {both(_date)}</p>"
    editions = both(lambda lang: " ".join(summary.editions(report, lang)))
    yield f"<p>{editions} {_scope(report)} etom-kg {__version__}.</p>"
    yield f"<p>{both(lambda lang: summary.read(report, lang))}</p>"
    yield from (f'<p class="failed">{both(failure.message)}</p>' for failure in report.failures)
    yield "</header>"


def _names(report: Report) -> list[str]:
    """Return what was asked about, a folder by its name."""
    return [Path(path).resolve().name if Path(path).name in ("", "..") else path for path in report.paths]


def _scope(report: Report) -> str:
    inside, out = ", ".join(report.config.scope_in), ", ".join(report.config.scope_out)
    key = ("scope_without" if out else "scope_in") if inside else ("scope_all_without" if out else "scope_all")
    return both(lambda lang: text(f"page.{key}", lang, ids=inside, out=out))


def _numbers(report: Report) -> Iterator[str]:
    counts, total = report.counts(), report.coverage.total
    yield '<section class="numbers">'
    for severity in SEVERITIES:
        yield (
            f'<p class="number {severity}"><b>{counts[severity]}</b> '
            f"{both(lambda lang, key=severity: text(f'page.{key}s', lang))}</p>"  # type: ignore[misc]
        )
    percent = round(100 * total.covered / total.total) if total.total else 0
    yield f'<p class="number share"><b>{percent} %</b> {say("share", covered=total.covered, total=total.total)}</p>'
    yield "</section>"
    kept = both(lambda lang: " ".join(summary.kept_back(report, lang)))
    if kept:
        yield f"<p>{kept}</p>"


def _map(report: Report, survey: Survey) -> Iterator[str]:
    if not report.models:
        return
    yield f'<section class="map" aria-label="{legal(text("page.map", report.lang))}">'
    yield f"<h2>{say('map')}</h2>"
    yield '<div class="beside"><div class="drawing" id="map">'
    for lang in LANGUAGES:
        picture = colouring.colour(survey, colouring.COVERAGE, lang, text("map.heading", lang), _date(lang))
        drawn = svg.element(layout.lay_out(picture, PAPERS["A3"]), "", link="#e-")
        # two drawings on one page: their ids differ
        yield f'<div class="{lang}" lang="{lang}">{_IDS.sub(f"{lang}-", drawn)}</div>'
    yield '</div><aside id="card" hidden aria-live="polite"></aside></div></section>'


def _findings(report: Report) -> Iterator[str]:
    yield f'<section id="findings"><h2>{say("findings")}</h2>'
    if not report.findings:
        yield f"<p>{both(lambda lang: summary.tally(report, lang))}</p></section>"
        return
    yield f"<noscript><p>{say('no_script')}</p></noscript>"
    yield '<div class="bar only-js"><fieldset>'
    yield f"<legend>{say('by')}</legend>"
    for key in _GROUPINGS:
        checked = " checked" if key == "file" else ""
        yield f'<label><input type="radio" name="by" value="{key}"{checked}>{say(f"by_{key}")}</label>'
    yield "</fieldset><fieldset>"
    yield f"<legend>{say('severity')}</legend>"
    for number, key in enumerate(SEVERITIES):
        yield f'<label><input type="checkbox" name="severity" value="{number}" checked>{say(key)}</label>'
    yield "</fieldset>"
    yield f'<label>{say("search")} <input type="search" id="search" autocomplete="off"></label>'
    yield '<button type="button" id="element" hidden></button>'
    yield '<output id="count"></output></div>'
    yield '<div id="list"></div><div id="print"></div></section>'


def _gaps(report: Report) -> Iterator[str]:
    lacking = [id for group in report.coverage.groups for id in group.lacks]
    if not lacking or not report.models:
        return
    known = framework.load()
    rows = []
    for id in lacking:
        entry = known.entry(id)
        group = known.entry(entry.parent) if entry and entry.parent else None
        names = [both(lambda lang, one=one: marked(one, lang) if one else "") for one in (entry, group)]  # type: ignore[misc]
        rows.append((legal(id), names[0], f"{legal(entry.parent or '') if entry else ''} {names[1]}"))
    yield f'<section id="gaps"><details><summary><h2>{say("gaps", count=len(lacking))}</h2></summary>'
    yield from _table(("column_id", "column_element", "column_group"), rows)
    yield "</details></section>"


def _waivers(report: Report) -> Iterator[str]:
    if not report.waived:
        return
    rows = [
        (
            legal(finding.code),
            legal(shown_place(Place(finding.file, finding.line, finding.cell))),
            legal(finding.element_name or finding.element_id),
            legal(waiver.reason),
            legal(waiver.author),
            legal(str(waiver.until)),
        )
        for finding, waiver in report.waived
    ]
    yield f'<section id="waivers"><h2>{say("waivers", count=len(rows))}</h2>'
    yield from _table(
        ("column_rule", "column_place", "column_name", "column_reason", "column_author", "column_until"), rows
    )
    yield "</section>"


def _protocol(report: Report) -> Iterator[str]:
    yield f'<section id="protocol"><h2>{say("how")}</h2>'
    yield f"<p>{say('checked', rules=report.rules_checked, engine=report.engine)}</p>"
    rows = [(legal(model.path), legal(model.format)) for model in report.models]
    yield from _table(("column_file", "column_format"), rows)
    yield f'<div class="signatures"><p>{say("checked_by")}</p><p>{say("agreed_by")}</p></div></section>'


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{say(header)}</th>' for header in headers)
    yield f'<div class="wide" tabindex="0" role="region"><table><thead><tr>{heads}</tr></thead><tbody>'
    yield from (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    yield "</tbody></table></div>"


def _date(lang: str) -> str:
    """Return today's date as it is written in the language; SOURCE_DATE_EPOCH stands in for the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day: date = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
    return f"{day:%d.%m.%Y}" if lang == "ru" else day.isoformat()


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return files("etom_kg.publishing").joinpath(name).read_text(encoding="utf-8")
