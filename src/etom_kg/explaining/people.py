"""Words for the rules on people and channels (ETOM501 to ETOM503)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, tidy
from etom_kg.vocabulary import OP

if TYPE_CHECKING:
    from etom_kg.validation import Result


def nobody(case: Case, facts: Facts) -> Words:
    """ETOM501: the processes of a file that nobody owns or performs."""
    names = [facts.quoted(facts.shown(iri)) for iri in case.focuses()]
    values = {"name": facts.shown(case.focus), "count": len(names), "names": facts.listed(names)}
    if len(names) > 1:
        return Words(values, message="findings.nobody_of_several", mend="findings.nobody_of_several_mend")
    return Words(values)


def several_owners(case: Case, facts: Facts) -> Words:
    """ETOM502: the owners."""
    owners = [facts.shown(owner) for owner in facts.look.objects(case.focus, OP + "ownedBy")]
    return Words(
        {"name": facts.shown(case.focus), "count": len(owners), "owners": facts.listed(sorted(owners))},
        value=", ".join(sorted(owners)),
    )


def unknown_channel(case: Case, facts: Facts) -> Words:
    """ETOM503: the channel as written, and how many processes name it."""
    value = tidy(case.value)
    names = [facts.quoted(facts.shown(iri)) for iri in case.focuses()]
    values = {"value": value, "count": len(names), "names": facts.listed(names)}
    return Words(values, message="findings.unknown_channel_often" if len(names) > 1 else "", value=value)


def unknown_channel_key(result: Result, facts: Facts) -> object:
    """One finding a name of a channel and file."""
    return facts.place(result.focus).file, tidy(result.value or "").casefold()
