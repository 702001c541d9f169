"""Words for the rules on the structure of registers and on references (ETOM201 to ETOM207)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import chain, count
from typing import TYPE_CHECKING

from etom_kg import identifiers
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of, tidy
from etom_kg.identifiers import Identifier
from etom_kg.vocabulary import EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.validation import Result


def not_of_parent(case: Case, facts: Facts) -> Words:
    """ETOM201: the parent by number, and the number that would fit the parent it stands under."""
    own = _own(case.focus, facts)
    parents = [_own(parent, facts) for parent in facts.look.objects(case.focus, OP + "partOf")]
    parent = next((p for p in parents if p), "")
    head, _, last = own.rpartition(".")
    # what is numbered anew is one's own: 2.1.2.9 under 1.1.1 becomes 2.1.1.9, not the standard's 1.1.1.9
    under = "2." + parent.partition(".")[2] if facts.edition(case.focus) == EDITIONS[0] else parent
    return Words(
        {
            "name": facts.shown(case.focus),
            "id": own,
            "parent_id": parent,
            "other_parent": head,
            "proposal": _free(under, last, case.focus, facts),
        },
        value=own,
    )


def level_left_out(case: Case, facts: Facts) -> Words:
    """ETOM202: the levels of row and parent, and the rows missing between them."""
    own = _own(case.focus, facts)
    edition = facts.edition(case.focus)
    parent = next((p for iri in facts.look.objects(case.focus, OP + "partOf") if (p := _own(iri, facts))), "")
    read, above = identifiers.parse(own, edition), identifiers.parse(parent, edition)
    missing: list[str] = []
    level = parent_level = 0
    if isinstance(read, Identifier) and isinstance(above, Identifier):
        level, parent_level = read.level, above.level
        missing = [read.at_level(step) for step in range(parent_level + 1, level)]
    return Words(
        {
            "name": facts.shown(case.focus),
            "id": own,
            "level": level,
            "parent_id": parent,
            "parent_level": parent_level,
            "missing": facts.listed([facts.titled(i, edition) for i in missing]),
        },
        value=own,
    )


def two_parents(case: Case, facts: Facts) -> Words:
    """ETOM203: the places the row stands in."""
    parents = facts.look.objects(case.focus, OP + "partOf")
    shown = [facts.quoted(facts.shown(parent)) for parent in parents]
    return Words(
        {"name": facts.shown(case.focus), "parents": facts.both(shown)},
        value=", ".join(facts.shown(parent) for parent in parents),
    )


def cycle(case: Case, facts: Facts) -> Words:
    """ETOM204: the whole way round, and the link that closes it."""
    ring = _ring(case.focus, facts)
    steps = [facts.quoted(facts.shown(iri)) for iri in (*ring, ring[0])]
    return Words(
        {"name": facts.shown(ring[0]), "path": " → ".join(steps), "edge": " → ".join(steps[-2:])},
        value=" → ".join(facts.shown(iri) for iri in ring),
        at=((ring[0], ""),),
    )


def cycle_key(result: Result, facts: Facts) -> object:
    """One finding a cycle, whichever of its members the engine names."""
    return frozenset(_ring(result.focus, facts))


def declared_twice(case: Case, facts: Facts) -> Words:
    """ETOM205: where the same number is declared."""
    in_file = _repeats_source_id(case.results[0])
    own = tidy(case.value) if in_file else _own(case.focus, facts) or tidy(identifiers.clean(case.value))
    if in_file:
        bearers = facts.with_written_id(case.focus, case.value)
    else:
        # only the rows of the same register: the other file may be another version of it
        own_thing = facts.thing(case.focus)  # of what has no kind that is known, none
        key = own_thing.model_key if own_thing else ""
        bearers = facts.in_place_order(
            iri for iri in facts.bearers.of_identifier(own) if (thing := facts.thing(iri)) and thing.model_key == key
        )
    places = [
        facts.say("thing_at", name=facts.quoted(facts.shown(iri)), place=facts.where(iri, facts.own_written(iri)))
        for iri in bearers
    ]
    values: dict[str, object] = {"id": own, "count": len(places), "places": facts.listed(places)}
    if len(places) == 2:
        return Words(
            values | {"place1": places[0], "place2": places[1]},
            message="findings.repeated_source_id" if in_file else "",
            mend="findings.repeated_source_id_mend" if in_file else "",
            value=own,
        )
    return Words(
        values,
        message="findings.repeated_source_id_often" if in_file else "findings.declared_often",
        mend="findings.repeated_source_id_mend_often" if in_file else "findings.declared_often_mend",
        value=own,
    )


def declared_twice_key(result: Result, facts: Facts) -> object:
    """One finding a number or id and file, whichever of its bearers the engine names."""
    file = facts.place(result.focus).file
    if _repeats_source_id(result):
        return file, "id", result.value
    return file, "identifier", _own(result.focus, facts) or result.value


def hole(case: Case, facts: Facts) -> Words:
    """ETOM206: the row, its level, and the level left empty; several rows of a sheet are told at once."""
    first = case.results[0]
    node = facts.node(first.focus)
    level = next((v for k, v in node.attributes if k == "level"), "") if node else ""
    missing = tidy(first.value or "")
    rows = [_row(result.focus, facts) for result in case.results]
    values: dict[str, object] = {
        "row": rows[0],
        "name": facts.shown(first.focus),
        "level": level or (str(int(missing) + 1) if missing.isdigit() else "?"),
        "missing": missing,
        "count": len(rows),
        "rows": facts.listed(rows, limit=10),
    }
    return Words(values, message="findings.holes" if len(rows) > 1 else "", value=missing)


def dangling(case: Case, facts: Facts) -> Words:
    """ETOM207: what points where; several references to one missing thing, or calls from one file, are told at once."""
    if _calls(case.results[0]):
        return _unread_calls(case, facts)
    if _open_end(case.results[0]):
        return _without_end(case, facts)
    target = identifier_of(case.value) if ":" in case.value else tidy(case.value)
    bearers = [
        facts.say("thing_of_kind", kind=facts.kind(iri), name=facts.quoted(facts.shown(iri))) for iri in case.focuses()
    ]
    values = {
        "kind": facts.kind(case.focus),
        "ref": facts.quoted(facts.shown(case.focus)),
        "target": facts.quoted(tidy(target)),
        "bearers": facts.listed(bearers),
        "count": len(bearers),
    }
    return Words(values, message="findings.dangling_often" if len(bearers) > 1 else "", value=tidy(target))


def _without_end(case: Case, facts: Facts) -> Words:
    ends = {result.value for result in case.results}
    side = "both" if len(ends) > 1 else "source" if "source" in ends else "target"
    thing = facts.thing(case.focus)
    known = facts.name(case.focus) or (thing.source_id if thing else "")
    kind = facts.kind(case.focus)
    ref = facts.say("thing_of_kind", kind=kind, name=facts.quoted(known)) if known else kind
    return Words({"ref": ref}, message=f"findings.without_{side}", mend="findings.without_end_mend")


def _unread_calls(case: Case, facts: Facts) -> Words:
    targets = sorted({result.value or "" for result in case.results})
    called = [tidy(identifier_of(target)) for target in targets]
    callers = facts.in_place_order(iri for target in targets for iri in facts.look.subjects(OP + "calls", target))
    own = facts.thing(case.focus)
    here = [
        thing.source_id
        for thing in facts.lifted.things.values()
        if own and thing.kind == "process" and thing.source_id and thing.model_key == own.model_key
    ]
    similar = get_close_matches(called[0], here, 1, 0.8)
    mend = "findings.calls_unread_mend_similar" if similar else ""
    return Words(
        {
            "name": facts.quoted(facts.shown(callers[0])) if callers else facts.file_argument(case.focus),
            "count": len(called),
            "examples": facts.listed([facts.quoted(name) for name in called]),
            "similar": facts.quoted(similar[0]) if similar else "",
        },
        message="findings.calls_unread" if len(called) > 1 else "findings.calls_unread_one",
        mend="findings.calls_unread_mend" if len(called) > 1 else mend,
        value=", ".join(called),
        at=tuple((iri, "") for iri in callers),
    )


def dangling_key(result: Result, facts: Facts) -> object:
    """One finding a missing thing; one a file for all calls of processes that were not read."""
    file = facts.place(result.focus).file
    if _open_end(result):
        return file, "end", result.focus
    return (file, "calls") if _calls(result) else (file, "reference", result.value)


def _calls(result: Result) -> bool:
    return (result.path or "").endswith("callsUnread")


def _open_end(result: Result) -> bool:
    return (result.path or "").endswith("lacksEnd")


def _repeats_source_id(result: Result) -> bool:
    return (result.path or "").endswith("repeatsSourceId")


def _own(iri: str, facts: Facts) -> str:
    """Return the own identifier of a row, cleaned, '' where it has none."""
    return next((tidy(identifiers.clean(raw)) for raw in facts.look.objects(iri, OP + "identifier")), "")


def _free(parent: str, last: str, focus: str, facts: Facts) -> str:
    """Return a number under `parent` that no row has yet: with the same last part where that is free."""
    number = int(last) if last.isdigit() else 1
    candidates = (f"{parent}.{n}" for n in chain([number], count(1)))
    return next(candidate for candidate in candidates if not {*facts.bearers.of_identifier(candidate)} - {focus})


def _row(iri: str, facts: Facts) -> str:
    place = facts.place(iri)
    digits = re.search(r"\d+$", place.cell)
    return digits[0] if digits else str(place.line)


def _ring(start: str, facts: Facts) -> list[str]:
    """Return the shortest way from `start` by part-of back to itself, beginning with its first place in the file."""
    came: dict[str, str] = {}
    frontier = [start]
    while frontier:
        reached = []
        for part in frontier:
            for whole in facts.look.objects(part, OP + "partOf"):
                if whole == start:
                    way = [part]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    way.reverse()
                    first = min(range(len(way)), key=lambda i: (facts.place(way[i]).line, way[i]))
                    return way[first:] + way[:first]
                if whole not in came:
                    came[whole] = part
                    reached.append(whole)
        frontier = reached
    return [start]
