"""The user's own processes on an entry, as the last block of its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etom_kg import framework
from etom_kg.coverage import Covering
from etom_kg.coverage.covering import shown
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import marked
from etom_kg.messages import text
from etom_kg.reports.coverage_json import things
from etom_kg.reports.entry import indent_for
from etom_kg.reports.layout import WIDTH, block, width_of, wrap

SHOWN = 20
"""So many processes are printed; `etom coverage --evidence` prints all."""


def render(covered: Mapping[str, tuple[Covering, ...]], lang: str) -> str:
    """Return the block: the processes by element where there are several, each with its place."""
    indent = indent_for(lang)
    body = list(_lines(covered, lang, WIDTH - indent)) or [text("show.own_none", lang)]
    return "\n".join(block(text("show.own", lang), body, indent))


def as_dict(covered: Mapping[str, tuple[Covering, ...]]) -> list[dict[str, object]]:
    """Return the processes as plain values, each with the element or group it is linked to."""
    return [{"entry": id, **thing} for id, found in covered.items() for thing in things(found)]


def _lines(covered: Mapping[str, tuple[Covering, ...]], lang: str, room: int) -> Iterator[str]:
    printed = 0
    for id, found in covered.items():
        some = found[: SHOWN - printed]
        if some and len(covered) > 1:
            entry = framework.load().entry(id)
            yield from wrap(f"{id} {marked(entry, lang)}" if entry else id, room)
        for thing in some:
            yield from _thing(thing, lang, room)
        printed += len(some)
    if rest := sum(map(len, covered.values())) - printed:
        yield from wrap(text("show.own_more", lang, count=rest), room)


def _thing(thing: Covering, lang: str, room: int) -> Iterator[str]:
    opening, closing = "«»" if lang == "ru" else '""'
    told = [f"{opening}{shown(thing)}{closing}"]
    if thing.functions:
        keys = ", ".join(key.rpartition("-")[2] for key in thing.functions)
        told.append(text("coverage.performs", lang, keys=keys))
    told += [", ".join(thing.aspects[key]) for key in ("owner", "system") if key in thing.aspects]
    words, place = "; ".join(told), shown_place(thing.place)
    if width_of(words) + 2 + width_of(place) <= room:
        yield f"{words}  {place}"
        return
    yield from wrap(words, room)
    # in one piece, however long, so that terminals make a link of it
    yield f"  {place}"
