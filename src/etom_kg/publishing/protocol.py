"""The protocol of a self-assessment as a page to print: the same sections and tables from year to year."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from etom_kg import __version__, framework, moment
from etom_kg.checking import Report
from etom_kg.coverage import VERTICALS, ElementCoverage
from etom_kg.coverage.covering import shown
from etom_kg.drawing import colouring, document, layout, svg
from etom_kg.drawing.sheet import PAPERS
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import marked
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.publishing.words import legal
from etom_kg.reports import protocol as records
from etom_kg.reports import summary
from etom_kg.reports.protocol import Numbered, Protocol
from etom_kg.rules import SEVERITIES
from etom_kg.surveying import of_report

_SIGNS = dict(zip(SEVERITIES, "▲◆●", strict=True))
_LINES = 2
"""So many lines to sign where nobody is named."""


def render(protocol: Protocol, lang: str) -> str:
    """Return the page."""
    page = _Page(protocol, lang)
    style = document.part("publishing", "protocol.css") + page.running()
    return document.render(page.heading(), page.body(), lang=lang, style=style)


class _Page:
    """The sections, each as lines of HTML. Their numbers and those of the tables never change."""

    def __init__(self, protocol: Protocol, lang: str) -> None:
        self._protocol = protocol
        self._report: Report = protocol.report
        self._lang = lang

    def say(self, key: str, **values: object) -> str:
        """Return a message of the protocol as HTML."""
        return legal(text(f"protocol.{key}", self._lang, **values))

    def heading(self) -> str:
        """Return the title of the page, escaped."""
        parts = (self.say("title"), legal(self._protocol.organization), self._day())
        return " · ".join(filter(None, parts))

    def running(self) -> str:
        """Return the rules for what stands at the foot of each sheet."""
        words = f"{text('protocol.title', self._lang)} · {self._day()}"
        page = text("protocol.sheet", self._lang)
        return (
            f'@page {{ @bottom-left {{ content: "{words}"; font: 8pt Arial, sans-serif; }} '
            f'@bottom-right {{ content: "{page} " counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; }} '
            "}\n"
        )

    def body(self) -> Iterator[str]:
        yield "<main>"
        yield from self._head()
        for section in (
            self._subject, self._scope, self._edition, self._method, self._rules, self._findings, self._waivers,
            self._coverage, self._changes, self._conclusion, self._signatures, self._links, self._map,
        ):  # fmt: skip
            yield from section()
        yield "</main>"

    def _head(self) -> Iterator[str]:
        total = self._report.coverage.total
        percent = round(100 * total.covered / total.total) if total.total else 0
        yield f"<h1>{self.say('title')}</h1>"
        yield f"<p>{self.say('standard')}</p>"
        yield "<dl>"
        organization = legal(self._protocol.organization) or "_" * 40
        for key, value in (("organization", organization), ("day", self._day()), ("number", "_" * 12)):
            yield f"<dt>{self.say(key)}</dt><dd>{value}</dd>"
        yield "</dl>"
        yield f'<p class="quiet">{self.say("what_it_is")}</p>'
        yield '<div class="numbers">'
        for severity in SEVERITIES:
            words = legal(text(f"page.{severity}s", self._lang).capitalize())
            yield f'<p class="number">{words} <b>{_SIGNS[severity]} {self._protocol.count(severity)}</b></p>'
        share = legal(text("page.share", self._lang, covered=total.covered, total=total.total))
        yield f'<p class="number"><b>{percent} %</b> {share}</p></div>'
        yield f'<p class="conclusion">{self._concluded()}</p>'

    def _subject(self) -> Iterator[str]:
        yield from self._section("subject")
        yield f"<p>{legal(summary.read(self._report, self._lang))}</p>"
        for failure in self._report.failures:
            yield f"<p><strong>{self.say('not_read')}</strong> {legal(failure.message(self._lang))}</p>"
        rows = [
            (self.say(f"role_{one.role}"), _path(one.path), _count(one.size), f'<span class="hash">{one.sha256}</span>')
            for one in self._protocol.inputs
        ]
        yield from self._table("inputs", ("role", "file", "size", "sha256"), rows)
        record = hashlib.sha256(records.as_json(self._protocol, self._lang).encode("utf-8", "replace")).hexdigest()
        yield f'<p>{self.say("record")} <span class="hash">{record}</span></p>'

    def _scope(self) -> Iterator[str]:
        config, total = self._report.config, self._report.coverage.total
        yield from self._section("scope")
        inside = ", ".join(self._named(id) for id in config.scope_in)
        yield f"<p>{self.say('scope_in')} {legal(inside) or self.say('whole_map')}</p>"
        yield f"<p>{self.say('in_scope', count=total.total)}</p>"
        rows = [(legal(self._named(id)), legal(why) or self.say("no_reason")) for id, why in config.scope_out.items()]
        yield from self._table("out", ("part", "reason"), rows, none="nothing_out")

    def _edition(self) -> Iterator[str]:
        yield from self._section("edition")
        yield f"<p>{legal(' '.join(summary.editions(self._report, self._lang)))}</p>"
        yield f"<p>{self.say('parts_seen')}</p>"
        rows = [
            (legal(clause), str(len(codes)), legal(", ".join(codes)))
            for clause, codes in self._protocol.clauses(self._lang).items()
        ]
        yield from self._table("clauses", ("clause", "rules", "codes"), rows)

    def _method(self) -> Iterator[str]:
        yield from self._section("method")
        level = text(f"protocol.level_{self._protocol.level}", self._lang)
        values = {"version": __version__, "engine": self._report.engine, "level": level}
        steps = [self.say(f"method_{number}", **values) for number in range(1, 8)]
        yield f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol>"

    def _rules(self) -> Iterator[str]:
        yield from self._section("rules")
        applied = sum(use.applied for use in self._protocol.rules)
        yield f"<p>{self.say('rules_applied', applied=applied, total=len(self._protocol.rules))}</p>"
        rows = [
            (
                legal(use.rule.code),
                legal(use.rule.name[self._lang]),
                legal(text(f"validate.{use.rule.severity}", self._lang)),
                legal(use.rule.clause_label[self._lang]),
                self.say(f"{'on' if use.applied else 'off'}_{use.why}"),
                str(use.findings) if use.applied else "",
                str(use.waived) if use.applied else "",
            )
            for use in self._protocol.rules
        ]
        heads = ("code", "rule", "severity", "clause", "applied", "findings", "waived")
        yield from self._table("rules", heads, rows)

    def _findings(self) -> Iterator[str]:
        yield from self._section("findings")
        rows = [
            (*self._finding(one), legal(one.finding.clause), legal(one.finding.mend)) for one in self._protocol.findings
        ]
        heads = ("number", "place", "finding", "clause", "mend")
        yield from self._table("findings", heads, rows, none="no_findings")

    def _waivers(self) -> Iterator[str]:
        yield from self._section("waivers")
        rows = [
            (
                *self._finding(one),
                legal(one.waiver.reason if one.waiver else ""),
                legal(one.waiver.author if one.waiver else ""),
                legal(moment.written(one.waiver.until, self._lang) if one.waiver and one.waiver.until else ""),
            )
            for one in self._protocol.waived
        ]
        heads = ("number", "place", "finding", "reason", "author", "until")
        yield from self._table("waivers", heads, rows, none="no_waivers")

    def _coverage(self) -> Iterator[str]:
        found = self._report.coverage
        yield from self._section("coverage")
        yield f"<p>{legal(summary.coverage_line(found, self._lang))}</p>"
        rows = []
        for group in found.groups:
            shares = [group.verticals.get(key) for key in VERTICALS]
            cells = [f"{share.covered}/{share.total}" if share else "" for share in shares]
            rows.append((legal(self._named(group.id)), f"{group.elements.covered}/{group.elements.total}", *cells))
        yield from self._table("by_group", ("group", "in_all", *VERTICALS), rows)
        yield from self._table(
            "by_element",
            ("element", "verticals", "state", "links", "functions"),
            [self._element(one) for one in found.elements],
        )
        if self._lang == "ru":
            yield f'<p class="quiet">{legal(text("show.star", self._lang))}</p>'

    def _element(self, one: ElementCoverage) -> tuple[str, ...]:
        done = one.performed
        if one.out_of_scope is not None:
            state = f"− {self.say('state_out')}"
            if one.out_of_scope:
                state += f": {legal(one.out_of_scope)}"
        else:
            state = f"■ {self.say('state_covered')}" if one.covered else f"○ {self.say('state_gap')}"
        functions = f"{done.covered}/{done.total}" if done.total else ""
        return legal(self._named(one.id)), " ".join(one.verticals), state, _count(one.processes), functions

    def _changes(self) -> Iterator[str]:
        yield from self._section("changes")
        changes = self._protocol.changes
        if changes is None:
            yield self._empty("changes", "no_earlier")
            return
        yield f"<p>{self.say('since', day=_dated(changes.since, self._lang))}</p>"
        for key in changes.other:
            yield f"<p><strong>{self.say(f'differs_{key}')}</strong></p>"
        names = [", ".join(ids) or "–" for ids in (changes.gained, changes.lost)]
        numbers = [", ".join(ids) or "–" for ids in (changes.appeared, changes.mended, changes.remaining)]
        covered = "{} → {}".format(*(f"{count}/{of}" for count, of in (changes.before, changes.after)))
        values = (
            covered, *names, *numbers, ", ".join(changes.rules_added) or "–", ", ".join(changes.rules_dropped) or "–",
        )  # fmt: skip
        counts = (
            "", len(changes.gained), len(changes.lost), len(changes.appeared), len(changes.mended),
            len(changes.remaining), len(changes.rules_added), len(changes.rules_dropped),
        )  # fmt: skip
        keys = ("covered", "gained", "lost", "appeared", "mended", "remaining", "rules_added", "rules_dropped")
        rows = [
            (self.say(f"change_{key}"), str(count), legal(value))
            for key, count, value in zip(keys, counts, values, strict=True)
        ]
        yield from self._table("changes", ("change", "count", "which"), rows)

    def _conclusion(self) -> Iterator[str]:
        yield from self._section("conclusion")
        yield f'<p class="conclusion">{self._concluded()}</p>'

    def _signatures(self) -> Iterator[str]:
        yield from self._section("signatures")
        for signer in self._protocol.signers or ("",) * _LINES:
            cells = (legal(signer), "", "")
            labels = (self.say("signer"), self.say("signature"), self.say("signed_on"))
            body = "".join(
                f"<div>{cell or '&nbsp;'}<br><span>{label}</span></div>"
                for cell, label in zip(cells, labels, strict=True)
            )
            yield f'<div class="signature">{body}</div>'

    def _links(self) -> Iterator[str]:
        yield f'<section class="annex"><h2>{self.say("annex_links")}</h2></section>'
        rows = [
            (
                legal(self._named(id)),
                legal(shown(thing)),
                legal(thing.source_id),
                _path(shown_place(thing.place)),
                legal(", ".join(key.rpartition("-")[2] for key in thing.functions)),
            )
            for id, things in self._protocol.links.items()
            for thing in things
        ]
        yield from self._table("links", ("element", "process", "id", "place", "functions"), rows, none="no_links")

    def _map(self) -> Iterator[str]:
        if not self._report.models:
            return
        found = of_report(self._report)
        heading = text("map.heading", self._lang)
        picture = colouring.colour(found, colouring.COVERAGE, self._lang, heading, self._day())
        drawn = svg.element(layout.lay_out(picture, PAPERS["A4"]), "")
        title = self.say("annex_map")
        yield f'<section class="map"><h2>{title}</h2>'
        yield f'<div class="drawing" tabindex="0" role="region" aria-label="{title}">{drawn}</div></section>'

    def _section(self, key: str) -> Iterator[str]:
        yield f'<h2 id="{key}">{self.say(f"section_{key}")}</h2>'

    def _table(self, key: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, none: str = "") -> Iterator[str]:
        found = list(rows)
        if not found and none:
            yield self._empty(key, none)
            return
        titles = [head if head in VERTICALS else self.say(f"column_{head}") for head in heads]
        head = "".join(
            f'<th scope="col" class="of-{name}">{title}</th>' for name, title in zip(heads, titles, strict=True)
        )
        caption = self.say(f"table_{key}")
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table id="table-{key}">'
        yield f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>"
        for row in found:
            yield f"<tr>{''.join(f'<td{_kind(name)}>{cell}</td>' for name, cell in zip(heads, row, strict=True))}</tr>"
        yield "</tbody></table></div>"

    def _empty(self, key: str, words: str) -> str:
        """Return a table without rows: its number stays taken, since the method speaks of tables by number."""
        return f'<p class="caption">{self.say(f"table_{key}")}</p><p>{self.say(words)}</p>'

    def _finding(self, one: Numbered) -> tuple[str, ...]:
        finding = one.finding
        places = "".join(
            f"<br>{_path(shown_place(Place(spot.file, spot.line, spot.cell)))}" for spot in finding.places[1:]
        )
        return (
            f"{legal(one.number)}<br>{_SIGNS[finding.severity]} "
            f"{legal(text(f'validate.{finding.severity}', self._lang))}",
            _path(shown_place(Place(finding.file, finding.line, finding.cell))) + places,
            legal(finding.message),
        )

    def _concluded(self) -> str:
        counts = self._report.counts()
        values = {
            "violations": counts["violation"],
            "warnings": counts["warning"],
            "waived": len(self._protocol.waived),
            "unread": len({one.file for one in self._report.failures}),
        }
        return self.say(f"conclusion_{self._protocol.conclusion}", **values)

    def _named(self, id: str) -> str:
        entry = framework.load().entry(id)
        return f"{id} {marked(entry, self._lang)}" if entry else id

    def _day(self) -> str:
        return moment.written(self._protocol.day, self._lang)


def _dated(day: str, lang: str) -> str:
    """Return the date of a record as it is written in the language, as it stands where it is none."""
    try:
        return moment.written(date.fromisoformat(day), lang)
    except ValueError:
        return day


def _path(words: str) -> str:
    """Return a place in a file as HTML that breaks behind a folder rather than inside a name."""
    return legal(words).replace("/", "/<wbr>").replace("\\", "\\<wbr>")


def _count(number: int) -> str:
    return str(number) if number else ""


def _kind(head: str) -> str:
    if head in ("size", "rules", "findings", "waived", "links", "count", "in_all", *VERTICALS):
        return ' class="count"'
    return ' class="whole"' if head in ("code", "number", "severity") else ""
