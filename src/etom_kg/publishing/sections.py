"""The sections of a report's page that need no script: numbers, gaps, processes without a link, waivers, method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from etom_kg import __version__, framework, own
from etom_kg.checking import Report
from etom_kg.coverage import Guess
from etom_kg.explaining.facts import tidy
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.publishing.words import both, legal, say
from etom_kg.reports import summary
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.naming import Naming
from etom_kg.rules import SEVERITIES

UNLINKED_SHOWN = 200
FILES_SHOWN = 20
"""So many files stand in view; a longer list opens when asked, and on paper."""
_SIGNS = dict(zip(SEVERITIES, "▲◆●", strict=True))


def about(report: Report, naming: Naming) -> Iterator[str]:
    """Yield what was read, by which edition, in which scope, and what could not be read."""
    editions = both(lambda lang: " ".join(summary.editions(report, lang)))
    yield f"<p>{editions} {scope(report)} etom-kg {__version__}.</p>"
    yield f"<p>{both(lambda lang: summary.read(report, lang))}</p>"
    yield from (f'<p class="failed">{both(partial(naming.failure, failure))}</p>' for failure in report.failures)


def scope(report: Report) -> str:
    """Return the sentence about the scope."""
    inside, out = ", ".join(report.config.scope_in), ", ".join(report.config.scope_out)
    key = ("scope_without" if out else "scope_in") if inside else ("scope_all_without" if out else "scope_all")
    return both(lambda lang: text(f"page.{key}", lang, ids=inside, out=out))


def numbers(report: Report, *, share: bool) -> Iterator[str]:
    """Yield the counts of findings, and the percentage covered where `share` is wanted."""
    counts, total = report.counts(), report.coverage.total
    yield '<div class="numbers">'
    for severity in SEVERITIES:
        words = both(lambda lang, key=severity: text(f"page.{key}s", lang).capitalize())  # type: ignore[misc]
        places = sum(len(one.places) or 1 for one in report.findings if one.severity == severity)
        more = f" ({say('in_places', count=places)})" if places > counts[severity] else ""
        yield f'<p class="number {severity}">{words} <b>{_SIGNS[severity]} {counts[severity]}</b>{more}</p>'
    if share:
        percent = round(100 * total.covered / total.total) if total.total else 0
        words = say("share", covered=total.covered, total=total.total)
        yield f'<p class="number share"><b>{percent} %</b> {words}</p>'
    yield "</div>"
    kept = both(lambda lang: " ".join(summary.kept_back(report, lang)))
    if kept:
        yield f"<p>{kept}</p>"


def gaps(report: Report) -> Iterator[str]:
    """Yield the elements in scope that nothing covers."""
    lacking = [id for group in report.coverage.groups for id in group.lacks]
    if not lacking or not report.models:
        return
    known = framework.load()
    rows = []
    for id in lacking:
        entry = known.entry(id)
        group = known.entry(entry.parent) if entry and entry.parent else None
        names = [both(lambda lang, one=one: own.named(one, lang) if one else "") for one in (entry, group)]  # type: ignore[misc]
        rows.append((legal(id), names[0], f"{legal(entry.parent or '') if entry else ''} {names[1]}"))
    yield f'<section id="gaps"><details><summary><h2>{say("gaps", count=len(lacking))}</h2></summary>'
    yield from table("table_gaps", ("column_id", "column_element", "column_group"), rows)
    yield "</details></section>"


def unlinked(found: Sequence[Guess], naming: Naming) -> Iterator[str]:
    """Yield the processes that are linked to nothing, with what their names speak for."""
    if not found:
        return
    rows = []
    for guess in found[:UNLINKED_SHOWN]:
        proposals = "<br>".join(
            f"{legal(one.id)} {both(lambda lang, id=one.id: _named(id, lang))} "  # type: ignore[misc]
            f"{both(lambda lang, score=one.score: _score(score, lang))}"  # type: ignore[misc]
            for one in guess.answer.proposals
        )
        thing = guess.thing
        name = legal(tidy(thing.name) or thing.source_id)
        rows.append((name, legal(naming.place(thing.place)), proposals or say("no_proposal")))
    yield f'<section id="unlinked"><details><summary><h2>{say("unlinked", count=len(found))}</h2></summary>'
    yield from table("table_unlinked", ("column_process", "column_place", "column_proposals"), rows)
    if len(found) > UNLINKED_SHOWN:
        yield f"<p>{say('and_more', count=len(found) - UNLINKED_SHOWN)}</p>"
    yield f"<p>{say('suggest')} <code>etom suggest {legal(found[0].thing.place.file)}</code></p>"
    yield "</details></section>"


def owned(report: Report, processes: Iterable[str], belonging: Belonging, naming: Naming) -> Iterator[str]:
    """Yield the processes of an owner, by their IRIs, with their elements and the rules that each breaks."""
    if report.basis is None:
        return
    things, own = report.basis.lifted.things, frozenset(processes)
    broken: dict[str, set[str]] = {}
    for finding in report.findings:
        for iri in finding.things:
            broken.setdefault(iri, set()).add(finding.code)
    rows = [
        (
            legal(tidy(thing.name) or thing.source_id),
            legal(naming.place(thing.place)),
            "<br>".join(
                f"{legal(id)} {both(lambda lang, id=id: _named(id, lang))}"  # type: ignore[misc]
                for id in belonging.elements_of(thing.iri)
            ),
            legal(", ".join(sorted(broken.get(thing.iri, ())))),
        )
        for thing in things.values()
        if thing.iri in own
    ]
    if not rows:
        return
    heads = ("column_process", "column_place", "column_elements", "column_rules")
    yield f'<section id="owned"><h2>{say("owned", count=len(rows))}</h2>'
    if any(not own.issuperset(finding.things) for finding in report.findings if finding.places):
        yield f"<p>{say('of_all_owners')}</p>"
    yield from table("table_owned", heads, rows)
    yield "</section>"


def waivers(report: Report, naming: Naming) -> Iterator[str]:
    """Yield the findings that waivers allow."""
    if not report.waived:
        return
    rows = [
        (
            legal(finding.code),
            legal(naming.place(Place(finding.file, finding.line, finding.cell))),
            legal(finding.element_name or finding.element_id),
            legal(waiver.reason),
            legal(waiver.author),
            legal(str(waiver.until)),
        )
        for finding, waiver in report.waived
    ]
    heads = ("column_rule", "column_place", "column_name", "column_reason", "column_author", "column_until")
    yield f'<section id="waivers"><h2>{say("waivers", count=len(rows))}</h2>'
    yield from table("table_waivers", heads, rows)
    yield "</section>"


def method(report: Report, naming: Naming) -> Iterator[str]:
    """Yield how it was checked, and lines to sign on paper."""
    yield f'<section id="method"><h2>{say("how")}</h2>'
    yield f"<p>{say('checked', rules=report.rules_checked, engine=report.engine)}</p>"
    rows = [(legal(naming.shown(model.path)), legal(model.format)) for model in report.models]
    folded = len(rows) > FILES_SHOWN
    if folded:
        yield f"<details><summary>{say('files', count=len(rows))}</summary>"
    yield from table("table_files", ("column_file", "column_format"), rows)
    if folded:
        yield "</details>"
    yield f'<div class="signatures"><p>{say("checked_by")}</p><p>{say("agreed_by")}</p></div></section>'


def table(caption: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table whose columns have the classes of their headers; cells are HTML already."""
    heads = "".join(f'<th scope="col" class="{header}">{say(header)}</th>' for header in headers)
    yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="{caption}"><table>'
    yield f'<caption id="{caption}">{say(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>'
    yield from (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    yield "</tbody></table></div>"


def _named(id: str, lang: str) -> str:
    entry = framework.load().entry(id) or own.load().element(id)
    return own.named(entry, lang) if entry else ""


def _score(score: float, lang: str) -> str:
    return f"{score:.2f}".replace(".", "," if lang == "ru" else ".")
