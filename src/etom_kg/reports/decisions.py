"""What is said of the decisions that count in a run: how many, which lost their process, which disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH

if TYPE_CHECKING:
    from etom_kg.mappings.applying import Used
    from etom_kg.mappings.settling import Conflict
    from etom_kg.mappings.statement import Statement
    from etom_kg.model import Place

EXAMPLES = 3


def lines(used: Sequence[Used], conflicts: Iterable[Conflict], lang: str) -> Iterator[str]:
    """Yield lines about each file of decisions, about decisions without a process and about each disagreement.

    Paths stay whole, however long, so that terminals make them links.
    """
    from textwrap import wrap

    for sentence in _sentences(used, conflicts, lang):
        yield from wrap(sentence, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _sentences(used: Sequence[Used], conflicts: Iterable[Conflict], lang: str) -> Iterator[str]:
    for file in used:
        yield text("decisions.used", lang, accepted=file.accepted, refused=file.refused, file=(file.path,))
        if file.lost:
            examples = "; ".join(
                text("decisions.lost_one", lang, path=one.path, place=_where(one.place)) for one in file.lost[:EXAMPLES]
            )
            more = "; …" if len(file.lost) > EXAMPLES else ""
            yield text("decisions.lost", lang, count=len(file.lost), examples=examples + more)
    for conflict in conflicts:
        yield _conflict(conflict, lang)


def as_dict(used: Iterable[Used], conflicts: Iterable[Conflict]) -> dict[str, object]:
    """Return the same as plain values."""
    return {
        "files": [
            {
                "file": file.path,
                "accepted": file.accepted,
                "refused": file.refused,
                "lost": [_statement(one) for one in file.lost],
            }
            for file in used
        ],
        "conflicts": [
            {
                "element_id": conflict.subject.id or None,
                "path": conflict.subject.path,
                "element": conflict.element or None,
                "accepted": [_statement(one) for one in conflict.accepted],
                "refused": [_statement(one) for one in conflict.refused],
            }
            for conflict in conflicts
        ],
    }


def _conflict(conflict: Conflict, lang: str) -> str:
    path = conflict.subject.path
    if conflict.element:
        return text(
            "decisions.contradiction",
            lang,
            path=path,
            element=conflict.element,
            accepted=_said(conflict.accepted, lang),
            refused=_said(conflict.refused, lang),
        )
    choices = "; ".join(
        text("decisions.choice", lang, element=one.element, said=_said((one,), lang)) for one in conflict.accepted
    )
    return text("decisions.different", lang, path=path, choices=choices)


def _said(statements: Iterable[Statement], lang: str) -> str:
    return "; ".join(
        text("decisions.said", lang, who=one.who, place=_where(one.place)) if one.who else _where(one.place)
        for one in statements
    )


def _where(place: Place) -> str:
    return f"{place.file} {place.cell}" if place.cell else f"{place.file}:{place.line}"


def _statement(said: Statement) -> dict[str, object]:
    return {
        "path": said.path,
        "element": said.element,
        "state": said.state,
        "who": said.who or None,
        "file": said.place.file,
        "line": said.place.line or None,
        "cell": said.place.cell or None,
    }
