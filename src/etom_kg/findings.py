"""Findings: what a person reads about a breach of a rule, made from what the engine found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from etom_kg import messages, rules
from etom_kg.explaining import EXPLAINERS
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of, small_initial, tidy
from etom_kg.explaining.grouping import cases, column
from etom_kg.explaining.marks import Marks, of_several
from etom_kg.frozen import dataclass
from etom_kg.model import Place
from etom_kg.rules import Severity

if TYPE_CHECKING:
    from etom_kg.config import Config
    from etom_kg.lifting import Lifted
    from etom_kg.store import Store
    from etom_kg.validation import Checked, Result


@dataclass(frozen=True, slots=True)
class Spot:
    """One more place that a grouped finding speaks of."""

    file: str
    line: int
    cell: str
    element_id: str
    element_name: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that is certain: at `place`, what stands as `old` gives way to `new`; `description` says why.

    `what` of the thing (an IRI) that is: 'link', 'own', 'function', 'name', 'channel', 'reference' or 'predicate'.
    `code` is '' for an identifier that is read only after cleaning, about which nothing is found.
    """

    code: str
    place: Place
    old: str
    new: str
    description: str
    thing: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule, or several alike of one file, in the reader's language.

    `line` counts from 1 (0: none), `cell` is 'Лист1!B7' in sheets, else ''; `element_id` is the id in the user's file.
    `places` names every place where the finding stands for more than one, the first included; else it is empty.
    `fingerprint` stays the same from run to run, however many lines are inserted above. `things` are the IRIs of what
    is at fault, `results` what the engine found of it.
    `fixes` are its certain mends, and `mendable` counts the results that they mend: all, and the finding goes.
    """

    code: str
    severity: Severity
    message: str
    file: str
    line: int = 0
    cell: str = ""
    element_id: str = ""
    element_name: str = ""
    value: str = ""
    clause: str = ""
    mend: str = ""
    places: tuple[Spot, ...] = ()
    fingerprint: str = ""
    things: tuple[str, ...] = ()
    results: tuple[Result, ...] = field(default=(), repr=False, compare=False)
    fixes: tuple[Fix, ...] = ()
    mendable: int = 0


def explain(checked: Checked, lifted: Lifted, config: Config, lang: str) -> tuple[Finding, ...]:
    """Return the findings of a run in `lang` ('ru' or 'en'), sorted by file, line and code."""
    facts = Facts(checked.store, lifted, config, lang)
    known_by = Marks(lifted)
    ours = [result for result in checked.results if result.code]
    findings = [_finding(case, facts, known_by) for case in cases(ours, rules.load(), facts)]
    findings += [_of_own_shape(result, facts, known_by) for result in checked.results if not result.code]
    return sorted_in_place(findings)


def sorted_in_place(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by file, line and code."""
    return tuple(sorted(found, key=_order))


def sentences(checked: Checked, lifted: Lifted, config: Config, lang: str) -> Mapping[Result, str]:
    """Return what is said of each result; those of one mistake share a sentence, however many there are of its kind."""
    facts, known_by = Facts(checked.store, lifted, config, lang), Marks(lifted)
    ours = [result for result in checked.results if result.code]
    said = {
        result: finding.message
        for case in cases(ours, rules.load(), facts, many=sys.maxsize)
        for finding in (_finding(case, facts, known_by),)
        for result in case.results
    }
    others = [result for result in checked.results if not result.code]
    return said | {result: _of_own_shape(result, facts, known_by).message for result in others}


def count(results: Sequence[Result], store: Store, lifted: Lifted, config: Config) -> int:
    """Return how many findings some results would be."""
    ours = [result for result in results if result.code]
    facts = Facts(store, lifted, config, "en")
    return len(results) - len(ours) + sum(1 for _ in cases(ours, rules.load(), facts))


def _order(finding: Finding) -> tuple[object, ...]:
    return *_in_place(finding)[:-1], finding.code, finding.element_id, finding.value


def _in_place(spot: Spot | Finding) -> tuple[object, ...]:
    letters, row = column(spot.cell)
    sheet = spot.cell.rpartition("!")[0]
    return spot.file, spot.line, sheet, row, len(letters), letters, spot.element_id


def _finding(case: Case, facts: Facts, known_by: Marks) -> Finding:
    rule, lang = case.rule, facts.lang
    first = case.results[0]
    words = _crowd(case, facts) if case.crowd else EXPLAINERS[rule.code](case, facts)
    message = messages.text(words.message, lang, **words.values) if words.message else _fill(rule.message[lang], words)
    mend = messages.text(words.mend, lang, **words.values) if words.mend else _fill(rule.mend[lang], words)
    pointed = words.at or tuple((result.focus, result.value or "") for result in case.results)
    spots = sorted({_spot(iri, value, facts) for iri, value in pointed}, key=_in_place)
    one_thing = len(spots) == 1 or not (case.crowd or rule.grouped_by in ("file", "run"))
    name = spots[0].element_name if one_thing else ""
    if name and name not in message:
        message = facts.say("about", name=facts.quoted(name), message=small_initial(message))
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=_capital(message),
        file=spots[0].file,
        line=spots[0].line,
        cell=spots[0].cell,
        element_id=spots[0].element_id if one_thing else "",
        element_name=name,
        value=words.value or facts.plain(first.value),
        clause=messages.text(words.clause, lang) if words.clause else rule.clause_label[lang],
        mend=_capital(mend),
        places=tuple(spots) if len(spots) > 1 else (),
        fingerprint=of_several(
            [known_by.of(result) for result in case.results], rule.code, _growing(case, spots[0], facts)
        ),
        things=tuple(dict.fromkeys(iri for iri, _ in pointed)),
        results=case.results,
    )


def _growing(case: Case, spot: Spot, facts: Facts) -> str:
    """Return what a group is known by that takes up every further breach of its kind; '' for one mistake."""
    if not case.crowd and case.rule.grouped_by not in ("file", "column", "run"):
        return ""
    if case.rule.grouped_by == "run":
        return "run"
    thing = facts.thing(case.focus)
    sheet = spot.cell.rpartition("!")[0] + "!" + column(spot.cell)[0] if case.rule.grouped_by == "column" else ""
    return f"{thing.model_key if thing else spot.file} {sheet}"


def _of_own_shape(result: Result, facts: Facts, known_by: Marks) -> Finding:
    """Return the finding of a shape of the user's own: its code is the shape's name, its message the shape's."""
    spot = _spot(result.focus, result.value or "", facts)
    by_language = dict(reversed(result.messages))
    name = facts.shown(result.focus)
    message = by_language.get(facts.lang) or by_language.get("") or next(iter(by_language.values()), "")
    shape = identifier_of(result.shape) if ":" in result.shape else ""
    return Finding(
        code=shape or "SHACL",
        severity=result.severity,
        message=facts.say("about", name=facts.quoted(name), message=tidy(message) or shape),
        file=spot.file,
        line=spot.line,
        cell=spot.cell,
        element_id=spot.element_id,
        element_name=spot.element_name,
        value=facts.plain(result.value),
        clause=facts.say("own_shape_clause", shape=shape) if shape else facts.say("own_shape_unnamed"),
        fingerprint=known_by.of(result),
        things=(result.focus,),
    )


def _crowd(case: Case, facts: Facts) -> Words:
    """Return the words for more breaches of a rule in one file than anybody would read one by one.

    A case is a place, as the finding lists it: two values of one thing are two where each has a cell of its own.
    """
    places = {_spot(result.focus, result.value or "", facts): result.focus for result in case.results}
    wrong = sorted({value for result in case.results if (value := facts.plain(result.value))})
    values = facts.listed(wrong)
    of_values = ("findings.crowd_of_value" if len(wrong) == 1 else "findings.crowd_of_values") if wrong else ""
    return Words(
        {
            "rule": case.rule.name[facts.lang],
            "count": len(places),
            "examples": facts.listed([facts.quoted(facts.shown(thing)) for thing in places.values()]),
            "code": case.rule.code,
            "values": values,
        },
        message=of_values if of_values and case.rule.code < "ETOM200" else "findings.crowd",
        mend="findings.crowd_mend",
        value=values,
    )


def _fill(template: str, words: Words) -> str:
    return template.format(**words.values)


def _spot(iri: str, value: str, facts: Facts) -> Spot:
    place = facts.place(iri, value)
    thing = facts.thing(iri)
    if thing is None or thing.kind == "model":
        return Spot(place.file, place.line, place.cell, "", "")
    return Spot(place.file, place.line, place.cell, facts.written_id(iri), facts.name(iri))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
