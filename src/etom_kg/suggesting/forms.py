"""Proposals as CSV, JSON, text and SSSOM."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from etom_kg.identifiers import clean
from etom_kg.mappings import exchange, sssom
from etom_kg.mappings.statement import Statement
from etom_kg.mappings.subjects import Subject
from etom_kg.matching import Answer, Proposal
from etom_kg.model import Place
from etom_kg.reports import records, suggestion
from etom_kg.suggesting.proposing import Looked, Suggestion
from etom_kg.suggesting.table import kind
from etom_kg.workbooks import neutral

HEADER = ("row", "text", "rank", "id", "score")


def as_csv(answers: Iterable[tuple[int, Answer]]) -> str:
    """Return `row,text,rank,id,score`, one line a proposal; a row without proposals has no line."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for row, words, rank, id, score in suggestion.csv_rows(answers):
        writer.writerow((row, neutral(words), rank, id, score))
    return stream.getvalue()


def as_json(answers: Iterable[tuple[int, Answer]], lang: str) -> str:
    """Return the answers to a list: what `etom suggest TEXT` gives for each, with its row."""
    return records.dumps([{"row": row, **suggestion.as_dict(answer, lang)} for row, answer in answers]) + "\n"


def model_as_json(suggestions: Sequence[Suggestion], lang: str) -> str:
    """Return the same for a model, with where each process stands in it."""

    def of(one: Suggestion) -> dict[str, Any]:
        subject = one.subject
        about = {"path": list(subject.names), "kind": kind(subject), "element_id": subject.id or None}
        return {"row": subject.place.line or None, **suggestion.as_dict(one.answer, lang), **about}

    return records.dumps([of(one) for one in suggestions]) + "\n"


def as_text(answers: Sequence[Answer], lang: str) -> str:
    """Return the answers as they are read on a screen."""
    return suggestion.render(answers, lang)


def as_sssom(looked: Looked, suggestions: Sequence[Suggestion], lang: str) -> str:
    """Return the proposals, and all that was decided so far, as a set of mappings."""
    of = {one.subject.iri: one.answer for one in suggestions}
    said: list[tuple[Subject, Statement]] = []
    for subject in looked.subjects:
        decided = (*looked.settled.accepted.get(subject.iri, ()), *looked.settled.refused.get(subject.iri, ()))
        once = {(clean(one.element), one.state, one.who): one for one in reversed(decided)}
        said += [(subject, replace(one, element=clean(one.element))) for one in reversed(once.values())]
        proposals = of[subject.iri].proposals if subject.iri in of else ()
        said += [(subject, _proposed(one)) for one in proposals]
    return sssom.write(exchange.mapping_set(looked.model.key, said, lang))


def _proposed(proposal: Proposal) -> Statement:
    return Statement("", "", proposal.id, "proposed", Place(""), score=proposal.score)


def of_model(looked: Looked, suggestions: Sequence[Suggestion], form: str, lang: str) -> str:
    """Return the proposals for a model as 'csv', 'json', 'sssom' or 'text'."""
    if form == "sssom":
        return as_sssom(looked, suggestions, lang)
    if form == "json":
        return model_as_json(suggestions, lang)
    if form == "csv":
        return as_csv((one.subject.place.line, one.answer) for one in suggestions)
    return as_text([one.answer for one in suggestions], lang)
