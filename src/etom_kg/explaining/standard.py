"""Words for the rule on elements of the standard that a model changes (ETOM806)."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from etom_kg import canon, identifiers
from etom_kg.archimate.standard import ID
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import LONGEST_NAME, Facts, tidy
from etom_kg.identifiers import Identifier
from etom_kg.lifting.canon_nodes import class_of, of_standard, short
from etom_kg.ties import GROUPINGS
from etom_kg.vocabulary import FUNCTION, OP

if TYPE_CHECKING:
    from etom_kg.canon import Canon
    from etom_kg.validation import Result

_CHANGED = (
    "redefinesName", "redefinesType", "redefinesText", "redefinesValue", "redefinesWhole", "dropsRelation",
    "dropsFunction",
)  # fmt: skip
_ORDER = tuple(OP + name for name in _CHANGED)
_ARROW = " → "
_ACROSS = {"vertical": "etom:alignedWithVertical", "layer": "etom:inLayer"}


def redefined(case: Case, facts: Facts) -> Words:
    """ETOM806: the element, and what of it was changed."""
    about = next(iter(facts.look.objects(case.focus, OP + "restates")), "")
    ours = canon.of(about)
    results = sorted(case.results, key=lambda result: (_ORDER.index(result.path or ""), result.value or ""))
    wholes = frozenset(facts.look.objects(case.focus, OP + "restatedWhole"))
    said = dict.fromkeys(_change(result, ours, wholes, facts) for result in results)
    id = _element(ours) if ours else tidy(facts.shown(case.focus))
    values = {"id": id, "file": facts.place(case.focus).file, "what": "; ".join(said)}
    return Words(values, value=id, mend=_mend({result.path for result in results}, ours))


def _mend(changed: Set[str | None], ours: Canon | None) -> str:
    """Return how to mend what no prefix can: hand-overs have no numbers, and what is only gone is put back."""
    if ours and ours.kind == "hand-over":
        return "standard_findings.hand_over_mend"
    if changed == {OP + "dropsRelation"}:
        return "standard_findings.no_relation_mend"
    return "standard_findings.text_mend" if changed == {OP + "redefinesText"} else ""


def redefined_key(result: Result, facts: Facts) -> object:
    """Results at one thing are one mistake."""
    return result.focus


def _element(ours: Canon) -> str:
    """Return the id of a thing, of a function that of its element."""
    whole = canon.of(ours.whole) if ours.kind == "function" else None
    return whole.id if whole else ours.id


def _change(result: Result, ours: Canon | None, wholes: Set[str], facts: Facts) -> str:
    """Return one change in words: what it is now, and what the standard has; `wholes` are all that are said."""
    value = result.value or ""
    if ours is None:
        return tidy(value)
    of, function = ("function_", _function(ours, facts)) if ours.kind == "function" else ("", "")
    match (result.path or "").removeprefix(OP):
        case "redefinesName":
            return _named(value, ours, facts)
        case "redefinesType":
            fitting = canon.TYPES.get(ours.kind, canon.ENTRIES)
            old = facts.either(fitting) if ":" not in value else short(class_of(ours))
            return facts.say(f"standard_findings.{of}type", new=tidy(value), old=old, function=function)
        case "redefinesText":
            old = ours.texts.get(facts.lang) or next(iter(ours.texts.values()), "")
            what = "condition" if ours.kind == "hand-over" else "text"
            return facts.say(
                f"standard_findings.{what}", new=facts.quoted(_begun(value)), old=facts.quoted(_begun(old))
            )
        case "redefinesValue":
            return _valued(value, ours, facts)
        case "redefinesWhole":
            return _placed(value, ours, wholes, facts)
        case "dropsRelation":
            return _cut(value, ours, facts)
    lost = facts.framework.function(value.removeprefix(FUNCTION))
    return facts.say("standard_findings.lost", name=facts.quoted(lost.label.get(facts.lang, "") if lost else value))


def _named(value: str, ours: Canon, facts: Facts) -> str:
    if isinstance(identifiers.parse(value), Identifier):
        return facts.say("standard_findings.number", new=tidy(value), old=_element(ours))
    name = ours.names.get(_language(value) or facts.lang) or next(iter(ours.names.values()), "")
    of = {"function": "function_name", "hand-over": "hand_over_name"}.get(ours.kind, "name")
    return facts.say(f"standard_findings.{of}", new=facts.quoted(tidy(value)), old=facts.quoted(name))


def _language(name: str) -> str:
    """Return 'ru' for a name in Russian letters, whatever language the findings are in, else ''."""
    return "ru" if any("Ѐ" <= sign <= "ӿ" for sign in name) else ""


def _valued(value: str, ours: Canon, facts: Facts) -> str:
    """Return a changed property in words; 'name' and 'ends' are those of a hand-over that is drawn.

    'vertical' and 'layer' are those that an element is drawn in.
    """
    name, _, new = value.partition(": ")
    if name == "name":
        return _named(new, ours, facts)
    if name == "ends":
        return facts.say("standard_findings.ends", new=tidy(new), old=_ends(ours))
    if name in GROUPINGS:
        return facts.say(
            f"standard_findings.{name}", new=tidy(new), old=", ".join(of_standard(ours.iri, _ACROSS[name]))
        )
    if name in (ID, "skos:notation") and ours.kind not in ("function", "hand-over"):
        return facts.say("standard_findings.number", new=tidy(new), old=ours.id)
    old = ours.told.get(name) or ", ".join(of_standard(ours.iri, name))
    key = ("function_value" if ours.kind == "function" else "value") if old else "added"
    return facts.say(f"standard_findings.{key}", name=name, new=tidy(new), old=old, function=_function(ours, facts))


def _ends(ours: Canon) -> str:
    sides = (of_standard(ours.iri, f"etom:{name}") for name in ("sentBy", "receivedBy"))
    return _ARROW.join(", ".join(side) for side in sides)


def _placed(value: str, ours: Canon, wholes: Set[str], facts: Facts) -> str:
    new, old = canon.of(value), canon.of(ours.whole)
    shown = facts.quoted(ours.names.get(facts.lang, "")) if ours.kind == "function" else ""
    of = "function_whole" if ours.kind == "function" else "whole" if old else "whole_none"
    of = f"also_{of}" if ours.whole in wholes else of
    return facts.say(f"standard_findings.{of}", new=new.id if new else value, old=old.id if old else "", name=shown)


def _cut(value: str, ours: Canon, facts: Facts) -> str:
    other = canon.of(value)
    if other is None:
        return tidy(value)
    if other.kind == "hand-over":
        name = other.names.get(facts.lang) or next(iter(other.names.values()), "")
        return facts.say("standard_findings.no_hand_over", name=facts.quoted(name), ends=_ends(other))
    if other.kind in GROUPINGS:
        return facts.say(f"standard_findings.no_{other.kind}", old=other.id)
    name = _function(ours, facts)
    of = "function_place" if ours.kind == "function" else "place"
    return facts.say(f"standard_findings.no_{of}", old=other.id, name=name)


def _function(ours: Canon, facts: Facts) -> str:
    return facts.quoted(ours.names.get(facts.lang) or next(iter(ours.names.values()), ""))


def _begun(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = tidy(text)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
