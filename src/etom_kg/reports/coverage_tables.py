"""Coverage and comparison as tables: one for CSV, all for a workbook, with cross tables of owners and systems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from etom_kg import framework, own
from etom_kg.comparing import Comparison
from etom_kg.coverage import ASPECTS, VERTICALS, Aspect, Covering, ElementCoverage
from etom_kg.coverage.covering import crossed, shown
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.reports import own_coverage
from etom_kg.surveying import Survey
from etom_kg.tables import Cell, Table

MOST_COLUMNS = 1_000
"""So many names are columns of a cross table; the rest is one column."""


def tables(found: Survey, lang: str) -> list[Table]:
    """Return all tables: map, elements, gaps, functions, evidence, and a cross table for each aspect that is told."""
    some = [elements_by(found, aspect, lang) for aspect in ASPECTS]
    return [
        map_of(found, lang),
        elements(found, lang),
        gaps(found, lang),
        functions(found, lang),
        evidence(found, lang),
        *(table for table in (own_coverage.table(found, lang), *some) if table.rows),
    ]


def map_of(found: Survey, lang: str) -> Table:
    """Return covered and all elements in scope of each group, in whole and by vertical."""
    rows: list[tuple[Cell, ...]] = []
    for group in found.coverage.groups:
        cells: list[Cell] = [group.area, group.id, _name(group.id, lang), group.elements.covered, group.elements.total]
        for key in VERTICALS:
            share = group.verticals.get(key)
            cells += [share.covered, share.total] if share else [None, None]
        rows.append(tuple(cells))
    total = found.coverage.total
    rows.append(("", "", _say("table_sum", lang), total.covered, total.total, *([None] * (2 * len(VERTICALS)))))
    keys = ("area", "group", "group_name", "covered", "of")
    by_vertical = [f"{key}: {_say(f'column_{word}', lang).lower()}" for key in VERTICALS for word in ("covered", "of")]
    return Table(_say("table_map", lang), (*_headers(keys, lang), *by_vertical), tuple(rows))


def elements(found: Survey, lang: str) -> Table:
    """Return every element of the map with its state: covered, gap, or out of scope with the reason."""
    rows = []
    for one in found.coverage.elements:
        done = one.performed
        counted: tuple[Cell, ...] = (done.covered, done.total) if done.total else (None, None)
        names = (_name(one.id, lang), one.group, _name(one.group, lang), " ".join(one.verticals))
        state = (_say(f"state_{_state(one)}", lang), one.out_of_scope or "")
        rows.append((one.id, *names, *state, one.processes, *counted))
    keys = ("id", "name", "group", "group_name", "verticals", "scope", "reason", "links", "functions_done", "functions")
    return Table(_say("table_elements", lang), _headers(keys, lang), tuple(rows))


def gaps(found: Survey, lang: str) -> Table:
    """Return the elements in scope that nothing covers."""
    by_id = {one.id: one for one in found.coverage.elements}
    rows = tuple(
        (id, _name(id, lang), by_id[id].group, _name(by_id[id].group, lang), " ".join(by_id[id].verticals))
        for id in found.gaps
    )
    return Table(_say("table_gaps", lang), _headers(("id", "name", "group", "group_name", "verticals"), lang), rows)


def functions(found: Survey, lang: str) -> Table:
    """Return the functions that count of each element in scope, with how many things perform each."""
    known = framework.load()
    rows = [
        (one.id, _name(one.id, lang), key, function.label.get(lang, "") if function else "", count)
        for one in found.coverage.elements
        if one.out_of_scope is None
        for key, count in one.functions.items()
        for function in (known.function(key),)
    ]
    keys = ("id", "name", "function", "wording", "performed")
    return Table(_say("table_functions", lang), _headers(keys, lang), tuple(rows))


def evidence(found: Survey, lang: str) -> Table:
    """Return what covers each element, one thing a row."""
    rows = tuple(
        (id, _name(id, lang), *_thing(thing, lang)) for id, things in found.of_elements().items() for thing in things
    )
    return Table(_say("table_evidence", lang), _headers(("id", "name", *_THING), lang), rows)


def elements_by(found: Survey, aspect: Aspect, lang: str) -> Table:
    """Return the cross table of covered elements (rows) and the names of an aspect (columns), links as numbers."""
    counts = crossed(found.of_elements(), aspect)
    title, ids = _say(f"by_{aspect}", lang), list(found.of_elements())
    if not counts:
        return Table(title, (), ())
    columns, rest = list(counts)[:MOST_COLUMNS], list(counts)[MOST_COLUMNS:]
    heads = [name or _say("untold", lang) for name in columns]
    heads += [_say("others", lang, count=len(rest))] if rest else []

    def cells(ids_of_row: Sequence[str]) -> Iterator[int]:
        for name in columns:
            yield sum(counts[name].get(id, 0) for id in ids_of_row)
        if rest:
            yield sum(counts[name].get(id, 0) for name in rest for id in ids_of_row)

    rows: list[tuple[Cell, ...]] = [(id, _name(id, lang), *(count or None for count in cells([id]))) for id in ids]
    rows.append(("", _say("table_sum", lang), *cells(ids)))
    return Table(title, (*_headers(("id", "name"), lang), *heads), tuple(rows))


def links_by(found: Survey, aspects: Sequence[Aspect], lang: str) -> Table:
    """Return aspect, name, element and number of links, one a row: what a pivot table or a program reads."""
    rows = tuple(
        (_say(f"column_{aspect}", lang), name, id, _name(id, lang), count)
        for aspect in aspects
        for name, counts in crossed(found.of_elements(), aspect).items()
        for id, count in counts.items()
    )
    headers = (_say("column_by", lang), _say("column_value", lang), *_headers(("id", "name", "links"), lang))
    return Table(" ".join(aspects), headers, rows)


def compared(found: Comparison, lang: str) -> list[Table]:
    """Return the elements of a comparison with who and what is behind them on each side, then the things."""
    aspects: tuple[Aspect, ...] = ("owner", "unit", "system")
    rows: list[tuple[Cell, ...]] = []
    things: list[tuple[Cell, ...]] = []
    for one in found.elements:
        sides: list[Cell] = []
        for covering in (one.things_a, one.things_b):
            sides += [len(covering) or None, _listed(dict.fromkeys(map(shown, covering)))]
            sides += [_listed(_names(covering, aspect)) for aspect in aspects]
        changed = _listed(_say(f"column_{aspect}", lang) for aspect in one.changed)
        where = text(f"compare.where_{one.where}", lang)
        rows.append((one.id, _name(one.id, lang), one.a.group, where, changed, *sides))
        for label, covering in ((found.a.label, one.things_a), (found.b.label, one.things_b)):
            things += [(one.id, _name(one.id, lang), label, *_thing(thing, lang)) for thing in covering]
    sided = [
        f"{side}: {_say(f'column_{key}', lang).lower()}" for side in "AB" for key in ("links", "process", *aspects)
    ]
    headers = (
        *_headers(("id", "name", "group"), lang),
        *(text(f"compare.{key}", lang) for key in ("where", "changed")),
    )
    heads = (*_headers(("id", "name"), lang), text("compare.side", lang), *_headers(_THING, lang))
    return [
        Table(_say("table_elements", lang), (*headers, *sided), tuple(rows)),
        Table(_say("table_evidence", lang), heads, tuple(things)),
    ]


_THING = ("process", "process_id", "kind", "file", "line", "cell", "function", *ASPECTS)


def _thing(thing: Covering, lang: str) -> tuple[Cell, ...]:
    place: Place = thing.place
    kind = text(f"findings.kind_{thing.kind}", lang) if thing.kind else ""
    aspects = (_listed(thing.aspects.get(aspect, ())) for aspect in ASPECTS)
    where = (place.file, place.line or None, place.cell)
    return thing.name, thing.source_id, kind, *where, _listed(thing.functions), *aspects


def _names(things: Sequence[Covering], aspect: Aspect) -> Iterable[str]:
    return dict.fromkeys(name for thing in things for name in thing.aspects.get(aspect, ()))


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)


def _state(one: ElementCoverage) -> str:
    if one.out_of_scope is not None:
        return "out"
    return "covered" if one.covered else "gap"


def _headers(keys: Sequence[str], lang: str) -> tuple[str, ...]:
    return tuple(_say(f"column_{key}", lang) for key in keys)


def _name(id: str, lang: str) -> str:
    entry = framework.load().entry(id)
    return own.named(entry, lang) if entry else ""


def _say(key: str, lang: str, /, **values: object) -> str:
    return text(f"coverage.{key}", lang, **values)
