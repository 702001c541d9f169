"""Words for the rule on elements of the standard that a model changes (ETOM806)."""

from __future__ import annotations

from etom_kg import identifiers
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, tidy
from etom_kg.framework import Entry, Function
from etom_kg.identifiers import Identifier
from etom_kg.validation import Result
from etom_kg.vocabulary import FUNCTION, OP

_ORDER = tuple(OP + name for name in ("redefinesName", "redefinesWhole", "dropsFunction"))


def redefined(case: Case, facts: Facts) -> Words:
    """ETOM806: the element, and what of it was changed."""
    about = next(iter(facts.look.objects(case.focus, OP + "restates")), "")
    entry, function = _thing(about, facts)
    results = sorted(case.results, key=lambda result: _ORDER.index(result.path or ""))
    said = dict.fromkeys(_change(result, entry, function, facts) for result in results)
    values = {
        "id": entry.id if entry else tidy(facts.shown(case.focus)),
        "file": facts.place(case.focus).file,
        "what": "; ".join(said),
    }
    return Words(values, value=values["id"])


def redefined_key(result: Result, facts: Facts) -> object:
    """Results at one thing are one mistake."""
    return result.focus


def _thing(iri: str, facts: Facts) -> tuple[Entry | None, Function | None]:
    """Return the entry that a thing of the standard is or belongs to, and the function that it is."""
    if iri.startswith(FUNCTION):
        function = facts.framework.function(iri.removeprefix(FUNCTION))
        return (facts.framework.entry(function.element) if function else None), function
    return facts.framework.entry_of(iri), None


def _change(result: Result, entry: Entry | None, function: Function | None, facts: Facts) -> str:
    """Return one change in words: what it is now, and what the standard has."""
    value = result.value or ""
    if result.path == OP + "redefinesName" and entry and isinstance(identifiers.parse(value), Identifier):
        return facts.say("redefined_number", new=tidy(value), old=entry.id)
    if result.path == OP + "redefinesName":
        name = function.label.get(facts.lang, "") if function else entry.name(facts.lang) if entry else ""
        of = "function_name" if function else "name"
        return facts.say(f"redefined_{of}", new=facts.quoted(tidy(value)), old=facts.quoted(name))
    if result.path == OP + "redefinesWhole":
        new = facts.framework.entry_of(value)
        old = function.element if function else entry.parent if entry else ""
        shown = facts.quoted(function.label.get(facts.lang, "")) if function else ""
        of = "function_whole" if function else "whole" if old else "whole_none"
        return facts.say(f"redefined_{of}", new=new.id if new else value, old=old, name=shown)
    lost = facts.framework.function(value.removeprefix(FUNCTION))
    return facts.say("redefined_lost", name=facts.quoted(lost.label.get(facts.lang, "") if lost else value))
