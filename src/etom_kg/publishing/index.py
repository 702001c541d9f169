"""The index of a report in parts: for people as a page, Markdown or a table, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from etom_kg import __version__, moment
from etom_kg.checking import Report
from etom_kg.drawing import document, theme
from etom_kg.messages import text
from etom_kg.publishing.words import legal
from etom_kg.reports import summary
from etom_kg.reports.markdown import plain
from etom_kg.reports.naming import Naming
from etom_kg.reports.parts import By, Part
from etom_kg.rules import SEVERITIES
from etom_kg.tables import Cell, Table

FOR_PROGRAMS = "index.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A part with the name of its file and the digest of its bytes (SHA-256, hexadecimal)."""

    part: Part
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Index:
    """The parts of a report; `clean` are the owners of processes about whom there is nothing."""

    report: Report
    by: By
    entries: tuple[Entry, ...]
    clean: tuple[str, ...]
    lang: str

    def counts(self) -> list[tuple[Entry, tuple[int, ...]]]:
        """Return each part with its findings by severity, in all, and those that waivers allow."""
        found = []
        for entry in self.entries:
            counts = entry.part.report.counts()
            numbers = (*(counts[key] for key in SEVERITIES), counts.total(), len(entry.part.report.waived))
            found.append((entry, numbers))
        return found


def as_html(index: Index) -> str:
    """Return the page of the index."""
    lang, report = index.lang, index.report
    heads = "".join(f'<th scope="col">{legal(head)}</th>' for head in _heads(index))
    rows = [
        f'<tr><td><a href="{quote(entry.file)}">{legal(entry.part.names[lang])}</a></td>'
        + "".join(f"<td>{number}</td>" for number in numbers)
        + f"<td>{legal(entry.file)}</td></tr>"
        for entry, numbers in index.counts()
    ]
    title = legal(_title(index))
    body = [
        f"<header><h1>{title}</h1>",
        f"<p><strong>{legal(Naming(report).asked())}</strong> · {moment.written(moment.today(), lang)}</p>",
        *(f"<p>{legal(sentence)}</p>" for sentence in _sentences(index)),
        "</header><main>",
        f'<div class="wide" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>{heads}</tr></thead>',
        f"<tbody>{''.join(rows)}</tbody></table></div>",
        "</main>",
    ]
    style = document.part("publishing", "page.css") + theme.rules()
    return document.render(title, body, lang=lang, style=style)


def as_markdown(index: Index) -> str:
    """Return the index as Markdown."""
    lang, heads = index.lang, _heads(index)
    lines = [f"### {plain(_title(index))}", "", *(plain(sentence) for sentence in _sentences(index)), ""]
    lines += [f"| {' | '.join(map(plain, heads))} |", f"|{'---|' * len(heads)}"]
    for entry, numbers in index.counts():
        cells = [plain(entry.part.names[lang]), *map(str, numbers), f"[{plain(entry.file)}](<{entry.file}>)"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def as_table(index: Index) -> Table:
    """Return the index as a table, with a row for what no part speaks of."""
    rows: list[tuple[Cell, ...]] = [
        (entry.part.names[index.lang], *numbers, entry.file) for entry, numbers in index.counts()
    ]
    rows += [(name, *(0 for _ in SEVERITIES), 0, 0, "") for name in index.clean]
    return Table(text("report.index", index.lang), tuple(_heads(index)), tuple(rows))


def as_dict(index: Index) -> Mapping[str, object]:
    """Return the index as plain values, described by `schemas/report.schema.json`."""
    return {
        "version": __version__,
        "language": index.lang,
        "by": index.by,
        "findings": len(index.report.findings),
        "waived": len(index.report.waived),
        "parts": [
            {
                "key": entry.part.key or None,
                "name": entry.part.names[index.lang],
                "file": entry.file,
                "sha256": entry.sha256,
                **dict(zip((*SEVERITIES, "findings", "waived"), numbers, strict=True)),
            }
            for entry, numbers in index.counts()
        ],
        "without_findings": list(index.clean),
        "unread": [{"file": one.file, "error": one.message(index.lang)} for one in index.report.failures],
    }


def _title(index: Index) -> str:
    return text(f"report.by_{index.by}", index.lang)


def _heads(index: Index) -> list[str]:
    severities = [text(f"page.{key}s", index.lang).capitalize() for key in SEVERITIES]
    keys = ("total", "waived", "file")
    first = text(f"report.column_{index.by}", index.lang)
    return [first, *severities, *(text(f"report.column_{key}", index.lang) for key in keys)]


def _sentences(index: Index) -> Iterator[str]:
    report, lang = index.report, index.lang
    yield summary.tally(report, lang)
    yield from summary.kept_back(report, lang)
    if sum(numbers[len(SEVERITIES)] for _, numbers in index.counts()) > len(report.findings):
        yield text(f"report.several_{index.by}", lang)
    if index.clean:
        yield text("report.clean", lang, names=", ".join(index.clean))
    naming = Naming(report)
    yield from (naming.failure(failure, lang) for failure in report.failures)
