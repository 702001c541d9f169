"""What models cover of the own elements of packs: as lines, as plain values, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etom_kg import own
from etom_kg.coverage import Covering
from etom_kg.framework import Entry
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, row
from etom_kg.surveying import Survey
from etom_kg.tables import Table

SHOWN = 20
"""So many own elements are printed; tables and JSON have all."""


def lines(found: Survey, lang: str) -> Iterator[str]:
    """Yield how many own elements are covered, then each with its processes; nothing where no pack is in use."""
    every = behind(found)
    if not every:
        return
    covered = sum(1 for _, things in every if things)
    yield _say("own_elements", lang, covered=covered, total=len(every))
    for entry, things in every[:SHOWN]:
        begin = f"  {entry.id}  "
        end = _say("own_processes", lang, count=len(things)) if things else _say("state_gap", lang)
        first, *rest = row(entry.name(lang), end, WIDTH - len(begin))
        yield begin + first
        yield from (" " * len(begin) + line for line in rest)
    if len(every) > SHOWN:
        yield "  " + _say("and_more", lang, count=len(every) - SHOWN)


def as_dicts(found: Survey, lang: str) -> list[dict[str, Any]]:
    """Return each own element with the number of things linked to it."""
    return [
        {
            "id": entry.id,
            "name": entry.name(lang),
            "parent": entry.parent,
            "pack": own.load().packs[entry.id],
            "links": len(things),
        }
        for entry, things in behind(found)
    ]


def table(found: Survey, lang: str) -> Table:
    """Return each own element with its state and number of links."""
    rows = tuple(
        (
            entry.id,
            entry.name(lang),
            entry.parent,
            own.load().packs[entry.id],
            _say(f"state_{'covered' if things else 'gap'}", lang),
            len(things),
        )
        for entry, things in behind(found)
    )
    keys = ("id", "name", "parent", "pack", "scope", "links")
    return Table(_say("table_own", lang), tuple(_say(f"column_{key}", lang) for key in keys), rows)


def behind(found: Survey) -> list[tuple[Entry, tuple[Covering, ...]]]:
    """Return own elements in the order of their numbers, with what is linked to each."""
    return [(entry, found.covering.get(entry.iri, ())) for entry in own.load().elements.values()]


def _say(key: str, lang: str, /, **values: object) -> str:
    return text(f"coverage.{key}", lang, **values)
