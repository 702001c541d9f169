"""Words for the rules on agreements, bills, products, contracts and licences (ETOM601, 602, 701 to 704)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etom_kg.commercial import BILL_PARTS, SLA_PARAMETERS
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of

if TYPE_CHECKING:
    from etom_kg.validation import Result


def without_parameters(case: Case, facts: Facts) -> Words:
    """ETOM601: the kinds of parameters that are not there, with examples of each."""
    # a file may say itself what only rules say, in other words
    kinds = sorted({identifier_of(result.value or "") for result in case.results} & SLA_PARAMETERS)
    words = [facts.say(kind) for kind in kinds]
    lacking = facts.either(words) if facts.lang == "en" else facts.both(words)
    examples = "; ".join(facts.say(f"{kind}_examples") for kind in kinds)
    return Words({"name": facts.shown(case.focus), "kind": lacking, "examples": examples}, value=lacking)


def incomplete_bill(case: Case, facts: Facts) -> Words:
    """ETOM701: the parts that are not there, in the order of the standard."""
    lacking = {identifier_of(result.value or "") for result in case.results}
    missing = ", ".join(facts.say(f"bill_{part}") for part in BILL_PARTS if part in lacking)
    return Words({"name": facts.shown(case.focus), "missing": missing}, value=missing)


def without_terms(case: Case, facts: Facts) -> Words:
    """ETOM703: the terms that the contract does not state."""
    lacking = {result.value for result in case.results}
    terms = [facts.say(f"term_{term}") for term in ("profitShare", "liability") if term in lacking]
    missing = facts.either(terms) if facts.lang == "en" else ", ".join(terms)
    return Words({"name": facts.shown(case.focus), "missing": missing}, value=", ".join(terms))


def named(case: Case, facts: Facts) -> Words:
    """ETOM602, ETOM702, ETOM704: the SLA, product or party."""
    return Words({"name": facts.shown(case.focus)})


def one_thing(result: Result, facts: Facts) -> object:
    """One finding an SLA, bill or contract, however much it lacks."""
    return result.focus
