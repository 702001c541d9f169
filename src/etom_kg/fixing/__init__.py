"""Mends that are certain: what would be written for a finding, and nothing where more than one thing could be meant.

What is given here is not written yet: `etom_kg.mending` finds the places, proves each change and writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from etom_kg import messages
from etom_kg.explaining.facts import Facts, tidy
from etom_kg.findings import Finding, Fix
from etom_kg.late import Functions
from etom_kg.model import Place
from etom_kg.vocabulary import OP

if TYPE_CHECKING:
    from etom_kg.fixing.mend import Fixer, Mend
    from etom_kg.validation import Result

_FIXERS = {
    "ETOM101": "identifiers.malformed",
    "ETOM102": "editions.unknown",
    "ETOM103": "identifiers.retired",
    "ETOM104": "identifiers.spoilt",
    "ETOM106": "editions.mixed",
    "ETOM107": "editions.named_after_other",
    "ETOM110": "identifiers.own_digit",
    "ETOM111": "identifiers.standard_digit",
    "ETOM114": "links.group_only",
    "ETOM201": "structure.not_of_parent",
    "ETOM207": "structure.dangling",
    "ETOM302": "links.function",
    "ETOM303": "links.declared_the_same",
    "ETOM503": "words.channel",
    "ETOM903": "links.name_of_another",
    "ETOM904": "letters.mixed_alphabets",
}
FIXERS: Mapping[str, Fixer] = Functions(__name__, _FIXERS)
"""The rules whose findings may have a certain mend."""
WRITABLE = (
    "bpmn", "archimate-exchange", "archimate", "csv", "xlsx", "turtle", "trig", "n-triples", "n-quads",
)  # fmt: skip
"""The formats that are changed in place."""


def with_fixes(findings: Iterable[Finding], facts: Facts) -> tuple[Finding, ...]:
    """Return the findings, each with its certain mends in the reader's language."""
    found = [(finding, _mends(finding, facts)) for finding in findings]
    decided: dict[tuple[str, str, str], set[str]] = {}
    for _, by_result in found:
        for mends in by_result:
            for mend in mends:
                decided.setdefault((mend.thing, mend.what, mend.old), set()).add(mend.new)
    return tuple(_fixed(finding, by_result, decided, facts) for finding, by_result in found)


def untidy(facts: Facts, at_fault: Iterable[Result]) -> Iterator[Fix]:
    """Yield a mend for each identifier that is read only after cleaning, and about which nothing is found."""
    from etom_kg.fixing import identifiers

    faulty = {(result.focus, result.value or "") for result in at_fault}
    values = {result.value or "" for result in at_fault if result.code == "ETOM106"}
    for predicate in ("taggedWith", "identifier"):
        for thing, raw in facts.look.pairs(OP + predicate):
            known = facts.thing(thing)
            if known is None or (thing, raw) in faulty or raw in values or facts.format(thing) not in WRITABLE:
                continue
            for mend in identifiers.untidy(thing, raw, facts):
                yield _fix("", mend, facts)


def _mends(finding: Finding, facts: Facts) -> list[tuple[Mend, ...]]:
    """Return the mends of each result of a finding, () for one that has none."""
    fixer = FIXERS.get(finding.code)
    return [_of_result(result, fixer, facts) for result in finding.results] if fixer else []


def _of_result(result: Result, fixer: Fixer, facts: Facts) -> tuple[Mend, ...]:
    mends = tuple(dict.fromkeys(mend for mend in fixer(result, facts) if mend.new != mend.old))
    return mends if all(facts.format(mend.thing) in WRITABLE for mend in mends) else ()


def _fixed(
    finding: Finding,
    by_result: list[tuple[Mend, ...]],
    decided: Mapping[tuple[str, str, str], set[str]],
    facts: Facts,
) -> Finding:
    # where two rules would write different things, neither is certain
    sure = [
        mends if all(len(decided[mend.thing, mend.what, mend.old]) == 1 for mend in mends) else ()
        for mends in by_result
    ]
    fixes = tuple(dict.fromkeys(_fix(finding.code, mend, facts) for mends in sure for mend in mends))
    if not fixes:
        return finding
    return replace(finding, fixes=fixes, mendable=sum(1 for mends in sure if mends))


def _fix(code: str, mend: Mend, facts: Facts) -> Fix:
    thing = facts.thing(mend.thing)
    place = facts.place(mend.thing, mend.old)
    if thing is not None and (tag := thing.tag_places.get(mend.old)) and tag.file == thing.place.file:
        place = tag
    values = {key: tidy(value) if isinstance(value, str) else value for key, value in mend.values.items()}
    if "script" in values:
        values["script"] = messages.text(f"fixes.script_{values['script']}", facts.lang)
    if "edition" in values:
        values["edition"] = facts.edition_name(str(values["edition"]))
    return Fix(
        code=code,
        place=Place(place.file, place.line, place.cell),
        old=mend.old,
        new=mend.new,
        description=messages.text(f"fixes.{mend.reason}", facts.lang, **values),
        thing=mend.thing,
        what=mend.what,
    )
