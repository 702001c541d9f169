"""What is said about a file that was rewritten in another edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etom_kg.crosswalking.migration import Migrated
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, wrap

SHOWN = 40


def render(done: Migrated, written: Path, lang: str) -> str:
    """Return the account: what was replaced, what was left and why, where it was written."""
    return "\n".join(_lines(done, written, lang))


def as_dict(done: Migrated, written: Path, lang: str) -> dict[str, object]:
    """Return the account as plain values for JSON."""
    return {
        "path": done.path,
        "output": str(written),
        "from": done.old,
        "to": done.new,
        "changed": [{"where": one.where, "old": one.old, "new": one.new} for one in done.changes],
        "left": [{"where": one.where, "id": one.id, "reason": one.because(lang)} for one in done.left],
    }


def _lines(done: Migrated, written: Path, lang: str) -> Iterator[str]:
    old, new = (text(f"crosswalk.{edition}", lang) for edition in (done.old, done.new))
    yield text("migrate.edition", lang, path=done.path, old=old, new=new)
    yield text("migrate.changed", lang, count=len(done.changes))
    for change in done.changes[:SHOWN]:
        yield "  " + text("migrate.change", lang, where=change.where, old=change.old, new=change.new)
    if len(done.changes) > SHOWN:
        yield "  …"
    if done.left:
        yield text("migrate.left", lang, count=len(done.left))
    for one in done.left:
        words = text("migrate.left_one", lang, where=one.where, id=one.id, reason=one.because(lang))
        first, *rest = wrap(words, WIDTH - 4)
        yield f"  {first}"
        yield from (f"    {line}" for line in rest)
    yield text("migrate.written", lang, path=written)
    yield from wrap(text("migrate.declare", lang), WIDTH)
