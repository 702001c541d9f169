"""Words for the rule on indicators (ETOM603)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts
from etom_kg.vocabulary import OP

if TYPE_CHECKING:
    from etom_kg.validation import Result


def untargeted(case: Case, facts: Facts) -> Words:
    """ETOM603: the indicator, its process and what it lacks; several of a file are told at once."""
    told = [_told(result, facts) for result in case.results]
    indicator, owner, missing = told[0]
    shown = [facts.say("of_process", name=facts.quoted(name), owner=facts.quoted(of)) for name, of, _ in told]
    values = {"name": indicator, "owner": owner, "missing": missing, "count": len(told), "names": facts.listed(shown)}
    return Words(values, message="findings.untargeted" if len(told) > 1 else "", value=indicator)


def _told(result: Result, facts: Facts) -> tuple[str, str, str]:
    if (result.path or "").endswith("lacksUnit"):
        indicator = next(iter(facts.look.objects(result.focus, OP + "setOn")), result.focus)
        process = next(iter(facts.look.objects(result.focus, OP + "setFor")), result.focus)
        return facts.shown(indicator), facts.shown(process), facts.say("unit")
    return facts.shown(result.value or ""), facts.shown(result.focus), facts.say("target_value")
