"""Words for the rules on flows and hand-overs (ETOM401 to ETOM411)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts

if TYPE_CHECKING:
    from etom_kg.validation import Result


def open_hand_over(case: Case, facts: Facts) -> Words:
    """ETOM408: the hand-over, and the side it lacks."""
    sides = {result.value for result in case.results}
    name = facts.quoted(facts.name(case.focus) or facts.written_id(case.focus))
    if len(sides) > 1:
        return Words({"name": name}, message="findings.hand_over_alone")
    side = facts.say("receiver" if "target" in sides else "sender")
    return Words({"name": name, "side": side}, value=side)


def unreachable(case: Case, facts: Facts) -> Words:
    """ETOM409: the activities of one process that no start leads to."""
    names = [facts.quoted(facts.shown(iri)) for iri in facts.in_place_order(case.focuses())]
    values = {
        "name": facts.shown(case.focus),
        "process": facts.shown(case.value),
        "whole": facts.quoted(facts.shown(case.value)),
        "count": len(names),
        "names": facts.listed(names),
    }
    return Words(values, message="findings.unreachable" if len(names) > 1 else "", value=facts.shown(case.value))


def unreachable_key(result: Result, facts: Facts) -> object:
    """One finding a process or sub-process."""
    return facts.place(result.focus).file, result.value


def broken_end_to_end(case: Case, facts: Facts) -> Words:
    """ETOM410: the stages that hang apart."""
    stages = facts.in_place_order(result.value or "" for result in case.results)
    shown = facts.listed([facts.quoted(facts.shown(stage)) for stage in stages])
    return Words(
        {"name": facts.shown(case.focus), "stages": shown},
        value=", ".join(facts.shown(stage) for stage in stages),
        at=((case.focus, ""),),
    )


def named(case: Case, facts: Facts) -> Words:
    """ETOM401, ETOM403, ETOM404: the step or process."""
    return Words({"name": facts.shown(case.focus)})


def all_named(case: Case, facts: Facts) -> Words:
    """ETOM402, ETOM405 to ETOM407, ETOM411: the processes of which none keeps the duty."""
    return Words({"names": facts.listed([facts.quoted(facts.shown(iri)) for iri in case.focuses()])})
