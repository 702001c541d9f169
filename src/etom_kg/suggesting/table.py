"""The rows of the workbook: proposals for what is open, and whatever people have typed so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from etom_kg.mappings.finding_again import again
from etom_kg.mappings.subjects import Subject
from etom_kg.mappings.workbook import PROPOSALS, Decided, Line
from etom_kg.matching import Proposal
from etom_kg.messages import text
from etom_kg.reading.written import identifiers
from etom_kg.reports.suggestion import evidence
from etom_kg.suggesting.proposing import Looked, Suggestion
from etom_kg.suggesting.titles import titled

TYPED = ("decision", "own", "who", "note")
SUBPROCESSES = frozenset(("subProcess", "adHocSubProcess", "transaction"))


@dataclass(frozen=True, slots=True)
class Filled:
    """One row: text by the names of the workbook's columns, and the columns that people have added, by header."""

    values: Mapping[str, str]
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows; `decided` of them were decided before, `lost` stand at the end since their process is gone."""

    rows: tuple[Filled, ...]
    decided: int = 0
    lost: int = 0
    open: tuple[Suggestion, ...] = ()


def build(looked: Looked, suggestions: Sequence[Suggestion], previous: Decided | None, lang: str) -> Table:
    """Return the rows for a model; `previous` is what the workbook held before, nothing of which is lost."""
    lines = previous.lines if previous else ()
    found = again((line.key for line in lines), looked.subjects)
    by_iri = {found[line.key].iri: line for line in lines if line.key in found}
    open_ones = {one.subject.iri: one for one in suggestions}
    sheets = len(looked.model.sheets) > 1
    rows: list[Filled] = []
    still_open: list[Suggestion] = []
    decided = 0
    for subject in looked.subjects:
        line, suggestion = by_iri.get(subject.iri), open_ones.get(subject.iri)
        values = _about(subject, sheets, lang)
        if line and (line.values.get("decision") or line.values.get("own")):
            decided += 1
            rows.append(Filled({**values, **_decided(line)}, line.further))
        elif suggestion:
            still_open.append(suggestion)
            values.update(_proposed(suggestion.answer.proposals, lang))
            kept = {name: line.values.get(name, "") for name in (*TYPED, "refused")} if line else {}
            rows.append(Filled({**values, **kept}, line.further if line else {}))
        else:
            # decided in another file, or by what its process was given
            decided += not subject.linked
            if line and line.touched:
                rows.append(Filled({**line.values, **values}, line.further))
    lost = [line for line in lines if line.key not in found and line.touched]
    rows += [Filled({**line.values, "row": ""}, line.further) for line in lost]
    return Table(tuple(rows), decided, len(lost), tuple(still_open))


def kind(subject: Subject) -> str:
    """Return 'process', 'subprocess' or 'activity'."""
    return "subprocess" if subject.subtype in SUBPROCESSES else subject.kind


def row_of(subject: Subject, sheets: bool) -> str:
    """Return the number of the line or row in the user's file, with its sheet where there are several."""
    sheet = subject.place.cell.rpartition("!")[0]
    return f"{sheet}!{subject.place.line}" if sheets and sheet else str(subject.place.line or "")


def _about(subject: Subject, sheets: bool, lang: str) -> dict[str, str]:
    return {
        "row": row_of(subject, sheets),
        "process": subject.path,
        "kind": text(f"suggest.kind_{kind(subject)}", lang),
        "key": subject.id,
    }


def _proposed(proposals: tuple[Proposal, ...], lang: str) -> Iterator[tuple[str, str]]:
    for column, proposal in zip(PROPOSALS, proposals, strict=False):
        yield column, titled(proposal.id, lang)
    if proposals:
        yield "score", f"{proposals[0].score:.2f}"
        yield "why", evidence(proposals[0], lang)


def _decided(line: Line) -> dict[str, str]:
    """Return what a decided row keeps: the proposals it was decided on, but those refused only as such."""
    kept = {name: line.values.get(name, "") for name in (*PROPOSALS, "score", "why", *TYPED, "refused")}
    if line.refuses:
        shown = [id for name in PROPOSALS for id in identifiers(kept[name])[:1]]
        refused = dict.fromkeys((*identifiers(kept["refused"]), *shown))
        kept.update(dict.fromkeys((*PROPOSALS, "score", "why"), ""), refused="; ".join(refused))
    return kept
