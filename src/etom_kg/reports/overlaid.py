"""What is said about a member's spreadsheet that was read: entries, what disagrees, where the graph was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etom_kg.identifiers import ranges
from etom_kg.messages import text
from etom_kg.overlaying.sheet import Overlay, Remark
from etom_kg.reports.layout import WIDTH, wrap

SHOWN = 40


def render(overlay: Overlay, written: Path, lang: str) -> str:
    """Return the account as text of at most 80 columns, paths and cells apart."""
    return "\n".join(_lines(overlay, written, lang))


def as_dict(overlay: Overlay, written: Path, lang: str) -> dict[str, object]:
    """Return the account as plain values for JSON."""

    def remarks(some: tuple[Remark, ...]) -> list[dict[str, str]]:
        return [
            {"cell": one.cell, "id": one.id, "kind": one.key, "message": text(f"overlay.{one.key}", lang, **one.values)}
            for one in some
        ]

    return {
        "path": overlay.path,
        "output": str(written),
        "rows": overlay.rows,
        "entries": len(overlay.entries),
        "new": len(overlay.new),
        "deleted": overlay.deleted,
        "absent": list(overlay.absent),
        "disagreements": remarks(overlay.disagreements),
        "unread": remarks(overlay.unread),
    }


def _lines(overlay: Overlay, written: Path, lang: str) -> Iterator[str]:
    def say(key: str, **values: object) -> list[str]:
        return wrap(text(f"overlay.{key}", lang, **values), WIDTH)

    yield from say("read", rows=overlay.rows, entries=len(overlay.entries), new=len(overlay.new))
    if overlay.deleted:
        yield from say("deleted", count=overlay.deleted)
    if overlay.absent:
        yield from say("absent", ids=", ".join(ranges(overlay.absent)))
    for key, some in (("disagreements", overlay.disagreements), ("unread", overlay.unread)):
        if some:
            yield from say(key, count=len(some))
        for one in some[:SHOWN]:
            said = text(f"overlay.{one.key}", lang, **one.values)
            first, *rest = wrap(text("overlay.one", lang, cell=one.cell, words=said), WIDTH - 4)
            yield f"  {first}"
            yield from (f"    {line}" for line in rest)
        if len(some) > SHOWN:
            yield "  …"
    yield text("overlay.written", lang, path=written)
    yield from say("private")
    yield from say("use", path=written)
