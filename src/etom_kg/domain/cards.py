"""What a notebook shows: the card of an element, tables of findings and of answers, as HTML with every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from etom_kg import framework
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.findings import Finding
    from etom_kg.framework import Entry, Framework, HandOver, Party

SHOWN = 200
"""So many rows of a table are shown; a notebook with more becomes slow."""


def of_element(entry: Entry, records: Framework, lang: str) -> str:
    """Return the card of an entry: names, definition, place, functions, hand-overs."""
    other = "en" if lang == "ru" else "ru"
    head = f"<strong>{escape(entry.id)} {escape(framework.marked(entry, lang))}</strong>"
    if other in entry.names:
        head += f" · {escape(framework.marked(entry, other))}"
    parts = [f"<p>{head}</p>"]
    if definition := entry.definition.get(lang):
        parts.append(f"<p>{escape(definition)}</p>")

    def named(ids: Iterable[str]) -> list[str]:
        found = (records.entry(id, entry.edition) for id in ids)
        return [f"{one.id} {framework.marked(one, lang)}" for one in found if one]

    functions = records.functions(entry.id) if entry.functions else ()
    parts.append(_line(text("domain.part_of", lang), named([entry.parent])))
    parts.append(_line(text("domain.verticals", lang), named(entry.verticals)))
    parts.append(_list(text("domain.consists", lang), named(entry.children)))
    parts.append(_list(text("domain.functions", lang), [_in(one.label, lang) for one in functions]))
    hand_overs = [_hand_over(one, lang) for one in records.hand_overs(entry.id)]
    parts.append(_list(text("domain.handovers", lang), hand_overs))
    return f'<div class="etom-card" lang="{lang}">{"".join(parts)}</div>'


def of_findings(findings: Sequence[Finding], lang: str) -> str:
    """Return findings as a table."""
    if not findings:
        return f"<p>{escape(text('domain.no_findings', lang))}</p>"
    rows = (
        (
            text(f"domain.{finding.severity}", lang),
            finding.code,
            _place(finding),
            finding.message,
            finding.mend,
        )
        for finding in findings
    )
    heads = [text(f"domain.{name}", lang) for name in ("severity", "rule", "place", "message", "mend")]
    count = text("domain.findings", lang, count=len(findings))
    return f"<p>{escape(count)}</p>" + table(heads, rows, len(findings), lang)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], total: int, lang: str) -> str:
    """Return a table of at most SHOWN rows, and a line that says how many more there are."""
    shown = [row for row, _ in zip(rows, range(SHOWN), strict=False)]
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in shown)
    more = f"<p>{escape(text('domain.further', lang, count=total - len(shown)))}</p>" if total > len(shown) else ""
    return f'<table lang="{lang}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'


def _place(finding: Finding) -> str:
    where = finding.cell or (str(finding.line) if finding.line else "")
    return f"{finding.file}:{where}" if where else finding.file


def _in(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()), "")


def _party(party: Party, lang: str) -> str:
    if party.kind == "nobody":
        return text("domain.nobody", lang)
    return party.id if party.kind == "entry" else _in(party.label, lang)


def _hand_over(one: HandOver, lang: str) -> str:
    senders = ", ".join(_party(party, lang) for party in one.senders)
    receivers = ", ".join(_party(party, lang) for party in one.receivers) or text("domain.nobody", lang)
    return f"{senders} → {receivers}: {_in(one.what, lang)}"


def _line(title: str, items: Sequence[str]) -> str:
    return f"<p>{escape(title)}: {escape('; '.join(items))}</p>" if items else ""


def _list(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<p>{escape(title)}:</p><ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
