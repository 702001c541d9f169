"""What is said when proposals for a model are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from etom_kg.matching import SURE
from etom_kg.messages import text
from etom_kg.reports import decisions
from etom_kg.reports.layout import WIDTH, padded, wrap
from etom_kg.suggesting.proposing import Looked
from etom_kg.suggesting.saving import Saved

ROLES = ("levels", "name", "owner", "performer", "unit", "system")
COUNT = 28


def head(looked: Looked, lang: str) -> str:
    """Return what was read: the sheets and the columns found in them, or the counts of a model."""
    return "\n".join(_head(looked, lang))


def render(looked: Looked, saved: Saved, lang: str) -> str:
    """Return the counts of proposals, and where they were written."""
    return "\n".join(_lines(looked, saved, lang))


def conflicts(looked: Looked, lang: str) -> Iterator[str]:
    """Yield a sentence about each disagreement of those who decided."""
    return decisions.lines((), looked.settled.conflicts, lang)


def _head(looked: Looked, lang: str) -> Iterator[str]:
    for sheet in looked.model.sheets:
        roles = "".join(
            text("suggest.roles", lang, role=text(f"suggest.role_{role}", lang), headers=sheet.headers[role])
            for role in ROLES
            if role in sheet.headers and not (role == "name" and "levels" in sheet.headers)
        )
        key = "suggest.sheet" if sheet.name else "suggest.table"
        yield from wrap(text(key, lang, sheet=(sheet.name,), rows=sheet.rows, roles=roles), WIDTH)
    if not looked.model.sheets:
        kinds = Counter(subject.kind for subject in looked.subjects)
        yield text("suggest.model", lang, process=kinds["process"], activity=kinds["activity"])


def _lines(looked: Looked, saved: Saved, lang: str) -> Iterator[str]:
    states = Counter(one.answer.state for one in saved.table.open)
    limit = f"{SURE:.2f}"
    counts = [
        (text("suggest.sure", lang, limit=limit.replace(".", ",") if lang == "ru" else limit), states["sure"]),
        (text("suggest.several", lang), states["several"]),
        (text("suggest.none", lang), states["none"]),
    ]
    further = (("decided", saved.table.decided), ("linked", len(looked.linked)))
    counts += [(text(f"suggest.{key}", lang), count) for key, count in further if count]
    for label, count in counts:
        yield padded(label, COUNT) + str(count)
    if saved.path is None:
        yield text("suggest.nothing", lang)
        return
    yield text("suggest.written", lang, path=saved.path)
    for line in wrap(text("suggest.how", lang), WIDTH - 2):
        yield f"  {line}"
    if saved.table.lost:
        yield from wrap(text("suggest.lost", lang, path=saved.path, count=saved.table.lost), WIDTH)
