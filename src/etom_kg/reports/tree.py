"""What the map, an area or a group consists of, as indented lines or nested records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etom_kg import own
from etom_kg.framework import STAR, Entry, Framework
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, padded, row, width_of
from etom_kg.vocabulary import EDITIONS

INDENT = 2


def render(tops: tuple[Entry, ...], known: Framework, lang: str, depth: int) -> str:
    """Return the entries and `depth` levels below them, an entry a line, its verticals at the end."""
    lines = [line for top in tops for line in _branch(top, known, lang, depth, 0)]
    if any(STAR in line for line in lines):
        lines += ["", text("show.star", lang)]
    return "\n".join(lines) + "\n"


def records(tops: tuple[Entry, ...], known: Framework, depth: int) -> dict[str, Any]:
    """Return `{"edition", "entries": [{"id", "kind", "level", "names", "verticals", "children"}]}`."""
    edition = tops[0].edition if tops else EDITIONS[0]
    return {"edition": edition, "entries": [_record(top, known, depth) for top in tops]}


def tops_of(known: Framework, edition: str) -> tuple[Entry, ...]:
    """Return the entries that have no parent: the areas of 2007, the highest known entries of GB921."""
    return tuple(
        entry for entry in known.entries(edition) if not entry.parent and entry.kind not in ("layer", "retired")
    )


def _branch(entry: Entry, known: Framework, lang: str, depth: int, indent: int) -> Iterator[str]:
    margin = " " * indent
    head = f"{margin}{entry.id}  "
    end = text("show.kind_retired", lang) if entry.kind == "retired" else " ".join(entry.verticals)
    if entry.kind == own.KIND:
        end = text("show.kind_own_short", lang)
    first, *rest = row(own.named(entry, lang), end, WIDTH - width_of(head))
    yield head + first
    for line in rest:
        yield padded("", width_of(head)) + line
    # under its area a vertical stands alone: its elements have their place above, each with its verticals
    if depth > 0 and (indent == 0 or entry.kind != "vertical"):
        for child in _children(entry, known):
            yield from _branch(child, known, lang, depth - 1, indent + INDENT)


def _record(entry: Entry, known: Framework, depth: int) -> dict[str, Any]:
    children = [_record(child, known, depth - 1) for child in _children(entry, known)] if depth > 0 else []
    told = own.load().names.get(entry.id, {}) if entry.edition == EDITIONS[0] else {}
    return {
        "id": entry.id,
        "kind": entry.kind,
        "level": entry.level,
        "names": dict(entry.names),
        **({"own_names": {lang: list(names) for lang, names in told.items()}} if told else {}),
        "verticals": list(entry.verticals),
        "children": children,
    }


def _children(entry: Entry, known: Framework) -> Iterator[Entry]:
    """Yield what is below: of a vertical the elements aligned with it, of a layer its groups."""
    if entry.kind == "vertical":
        yield from (one for one in known.entries() if entry.id in one.verticals)
    elif entry.kind == "layer":
        yield from (one for one in known.entries() if one.layer == entry.id and one.kind == "horizontal")
    else:
        yield from (one for id in entry.children if (one := known.entry(id, entry.edition)))
    if entry.edition == EDITIONS[0]:
        yield from own.load().below(entry.id)
