"""Words for the rules on identifiers and editions (ETOM101 to ETOM115)."""

from __future__ import annotations

import re

from etom_kg import identifiers, messages, own
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of, in_order, tidy
from etom_kg.identifiers import Identifier, Malformed
from etom_kg.vocabulary import EDITIONS, OP

NEAREST = 3
_NUMBER_BEFORE = re.compile(r"^\d+(\.\d+)+\.?\s+")


def malformed(case: Case, facts: Facts) -> Words:
    """ETOM101: which part of the identifier is wrong, and what was probably meant."""
    raw = tidy(identifier_of_value(case.value))
    read = identifiers.parse(raw, facts.edition(case.focus))
    if isinstance(read, Malformed):
        part = messages.text(read.part, facts.lang, **dict(read.values))
        # a list proposes all that it holds: to keep the first alone would lose links
        pieces = [piece.rstrip(".") for piece in identifiers.split(raw)]
        proposal = "; ".join(pieces) if read.part.endswith("several") else read.proposal
    else:
        part = _no_such_category(read, facts, facts.edition(case.focus))
        proposal = ""
    proposal = facts.sensible(proposal, facts.edition(case.focus)) or _by_name(case, facts)
    return Words(
        {"value": raw, "part": part, "proposal": proposal},
        mend="" if proposal else "identifier_findings.malformed_mend_no_proposal",
        value=raw,
    )


def unknown(case: Case, facts: Facts) -> Words:
    """ETOM102: the nearest ids by number, and the element that the name of the process fits."""
    identifier = _clean(case.value)
    edition = facts.edition(case.focus)
    other = _other(edition)
    nearest = facts.framework.nearest(identifier, edition)[:NEAREST]
    read = identifiers.parse(identifier, edition)
    standard = read.standard if isinstance(read, Identifier) else identifier
    # the category that is missing is the one after the prefix
    prefixed = isinstance(read, Identifier) and read.prefix
    shown = facts.say("identifier_findings.with_prefix", id=standard, value=identifier) if prefixed else identifier
    values: dict[str, object] = {
        "name": facts.quoted(facts.shown(case.focus)),
        "id": shown,
        "edition": facts.edition_name(edition),
        "nearest": ", ".join(nearest),
        "by_name": facts.titled(_by_name(case, facts), edition) if _by_name(case, facts) else "",
    }
    if facts.entry(standard, other):
        values |= {"other": facts.edition_name(other), "there": facts.titled(standard, other), "option": other}
        return Words(
            values,
            message="identifier_findings.unknown_but_elsewhere",
            mend="identifier_findings.unknown_but_elsewhere_mend",
            clause=names_clause(standard),
        )
    level = read.level if isinstance(read, Identifier) else 2
    word = "area" if level < 1 else "group" if level == 1 else "element"
    message = f"identifier_findings.unknown_{word}" + ("" if nearest else "_alone")
    mend = "" if values["by_name"] else "identifier_findings.unknown_mend_no_name"
    return Words(values, message=message, mend=mend, clause=names_clause(standard))


def retired(case: Case, facts: Facts) -> Words:
    """ETOM103: the successors, the one that the name fits first."""
    edition = facts.edition(case.focus)
    identifier = _clean(case.value)
    # a number below a retired element is retired with it; a prefix changes nothing
    read = identifiers.parse(identifier, EDITIONS[0])
    standard = read.standard if isinstance(read, Identifier) else identifier
    entry = next(
        (e for i in (standard, standard.rpartition(".")[0]) if (e := facts.entry(i, EDITIONS[0])) and e.successors),
        None,
    )
    successors = list(entry.successors) if entry else []
    from etom_kg import matching

    fitting = [match.id for match in matching.by_name(facts.name(case.focus), limit=10)]
    ordered = [i for i in fitting if i in successors] + [i for i in successors if i not in fitting]
    return Words(
        {
            "name": facts.shown(case.focus),
            "id": identifier,
            "successors": ", ".join(successors),
            "choice": ", ".join(facts.titled(i, edition) for i in ordered),
        },
        mend="" if successors else "identifier_findings.unknown_mend_no_name",
    )


def spoilt(case: Case, facts: Facts) -> Words:
    """ETOM104: the cell or cells, and the identifiers they probably held."""
    cells, proposals, dates = [], [], False
    for result in case.results:
        tag = facts.tag(result.focus, result.value or "")
        place = facts.place(result.focus, result.value)
        cells.append(place.cell.rpartition("!")[2] or f"{place.line}")
        edition = facts.edition(result.focus)
        proposals.append(facts.either(facts.likely(tag.proposals, edition)) if tag else "")
        dates = dates or bool(tag and tag.stored == "date")
    values: dict[str, object] = {
        "cell": facts.place(case.focus, case.value).cell or cells[0],
        "value": tidy(case.value),
        "proposal": proposals[0],
        "count": len(cells),
        "cells": facts.listed(
            [
                facts.say("identifier_findings.cell_of", cell=cell, value=tidy(result.value or ""), proposal=proposal)
                if proposal
                else facts.say("identifier_findings.cell_alone", cell=cell, value=tidy(result.value or ""))
                for cell, result, proposal in zip(cells, case.results, proposals, strict=True)
            ]
        ),
    }
    if len(cells) > 1:
        return Words(values, message="identifier_findings.spoilt_column", mend="identifier_findings.spoilt_column_mend")
    if not proposals[0]:
        return Words(values, message="identifier_findings.spoilt_alone", mend="identifier_findings.spoilt_alone_mend")
    return Words(values, message="" if dates else "identifier_findings.spoilt_number")


def undeclared(case: Case, facts: Facts) -> Words:
    """ETOM105: the ids that mean different things in the two editions."""
    written = [result.value or "" for result in case.results]
    ids = in_order(_clean(raw) for raw in written)
    return Words(
        {
            "count": len(ids),
            "examples": facts.listed(ids),
            "assumed": facts.edition_name(facts.edition(case.focus)),
        },
        message="" if len(ids) > 1 else "identifier_findings.undeclared_one",
        value=", ".join(ids),
        at=facts.bearing(case.focus, written),
    )


def mixed(case: Case, facts: Facts) -> Words:
    """ETOM106: ids that only one edition has, and ids that only the other has."""
    first, second = EDITIONS
    used = {_clean(raw) for raw in facts.written_in_file(case.focus, OP + "taggedWith")}
    used |= {_clean(raw) for raw in facts.written_in_file(case.focus, OP + "identifier")}
    only_first = in_order(i for i in used if facts.entry(i, first) and not facts.entry(i, second))
    only_second = in_order(i for i in used if facts.entry(i, second) and not facts.entry(i, first))
    return Words(
        {
            "a_examples": facts.listed(only_first, NEAREST),
            "a": facts.edition_name(first),
            "b_examples": facts.listed(only_second, NEAREST),
            "b": facts.edition_name(second),
            "file": facts.file_argument(case.focus),
            "edition": facts.edition(case.focus),
        },
        value=", ".join([*only_first, *only_second]),
        at=facts.bearing(case.focus, (result.value or "" for result in case.results)),
    )


def name_of_other_edition(case: Case, facts: Facts) -> Words:
    """ETOM107: the name that the id has here, and the id that the name has there."""
    edition = facts.edition(case.focus)
    other = _other(edition)
    identifier = _clean(case.value)
    here, there = facts.entry(identifier, edition), facts.entry(identifier, other)
    mapped = in_order(i for i, _ in there.matches) if there else []
    return Words(
        {
            "id": identifier,
            "std_name": facts.standard_name(here) if here else "",
            "name": facts.shown(case.focus),
            "edition": facts.edition_name(edition),
            "other": facts.edition_name(other),
            "mapped": facts.either([facts.titled(i, edition) for i in mapped]),
        },
        mend="" if mapped else "identifier_findings.other_edition_mend_no_match",
        clause=names_clause(identifier),
    )


def prefix_without_element(case: Case, facts: Facts) -> Words:
    """ETOM108: the prefix and the number it stands before."""
    value = _clean(case.value)
    read = identifiers.parse(value, facts.edition(case.focus))
    prefix, standard = (read.prefix, read.standard) if isinstance(read, Identifier) else (*value.split(".", 1), "")[:2]
    return Words({"name": facts.shown(case.focus), "prefix": prefix, "id": standard}, value=value)


def prefix_without_definition(case: Case, facts: Facts) -> Words:
    """ETOM109: the identifier as written."""
    return Words({"name": facts.shown(case.focus), "value": _clean(case.value)})


def digit_of_tm_forum(case: Case, facts: Facts) -> Words:
    """ETOM110: the same number under developer digit 2."""
    identifier = _clean(case.value)
    return Words({"name": facts.shown(case.focus), "id": identifier, "proposal": "2." + identifier.partition(".")[2]})


def digit_of_others(case: Case, facts: Facts) -> Words:
    """ETOM111: the standard element that the row names."""
    identifier = _clean(case.value)
    standard = "1." + identifier.partition(".")[2]
    return Words({"name": facts.shown(case.focus), "id": identifier, "standard": standard})


def level_three(case: Case, facts: Facts) -> Words:
    """ETOM112: how many ids of level 3 the file has; those with the prefix of a pack should be in it."""
    ids = in_order(_clean(result.value or "") for result in case.results)
    prefixes = {id.partition(".")[0] for id in own.load().elements}
    if all(id.partition(".")[0] in prefixes for id in ids):
        return Words(
            {"examples": facts.listed(ids)},
            message="identifier_findings.not_in_pack",
            mend="identifier_findings.not_in_pack_mend",
            value=", ".join(ids),
        )
    return Words(
        {"count": len(ids), "examples": facts.listed(ids)},
        message="" if len(ids) > 1 else "identifier_findings.level_three_one",
        value=", ".join(ids),
    )


def unconfirmed(case: Case, facts: Facts) -> Words:
    """ETOM113: the element."""
    return Words({"name": facts.shown(case.focus), "id": _clean(case.value)})


def group_only(case: Case, facts: Facts) -> Words:
    """ETOM114: the processes linked to a group."""
    linked: dict[str, list[str]] = {}
    for result in case.results:
        linked.setdefault(result.focus, []).append(_clean(result.value or ""))
    names = [
        facts.say("thing_with_id", name=facts.quoted(facts.shown(thing)), id=", ".join(in_order(ids)))
        for thing, ids in linked.items()
    ]
    groups = in_order(id for ids in linked.values() for id in ids)
    return Words(
        {
            "count": len(names),
            "examples": facts.listed(names, NEAREST),
            "name": facts.quoted(facts.shown(case.focus)),
            "group": facts.titled(groups[0], facts.edition(case.focus)),
        },
        message="" if len(names) > 1 or len(groups) > 1 else "identifier_findings.group_only_one",
        value=", ".join(groups),
    )


def outline(case: Case, facts: Facts) -> Words:
    """ETOM115: names that begin with outline numbers."""
    names = {tidy(result.value or ""): None for result in case.results if result.value}
    own = facts.thing(case.focus)  # of what has no kind that is known, none
    bearers = facts.bearers.of_model(own.model_key) if own else ()
    numbered = [(iri, "") for iri in bearers if facts.name(iri) in names]
    numbers = in_order(name.partition(" ")[0] for name in names)[:NEAREST]
    return Words({"examples": ", ".join(numbers)}, value=", ".join(numbers), at=tuple(numbered))


def identifier_of_value(value: str) -> str:
    """Return the id of a framework IRI, or the text itself."""
    return identifier_of(value) if value.startswith("https://") else value


def names_clause(identifier: str) -> str:
    """Return the key of what a statement about an id or name rests on: table A.1 lists the CRM group alone."""
    return "" if f"{identifier}.".startswith("1.1.1.") else "identifier_findings.framework_clause"


def _clean(value: str) -> str:
    return tidy(identifiers.clean(identifier_of_value(value)))


def _other(edition: str) -> str:
    return EDITIONS[1] if edition == EDITIONS[0] else EDITIONS[0]


def _by_name(case: Case, facts: Facts) -> str:
    """Return the element of the 2007 edition that the name fits best; '' where none fits or another edition is used."""
    if facts.edition(case.focus) != EDITIONS[0]:
        return ""
    return next(iter(facts.fitting(_NUMBER_BEFORE.sub("", facts.name(case.focus)), iri=case.focus)), "")


def _no_such_category(read: Identifier, facts: Facts, edition: str) -> str:
    area = read.at_level(0)
    key = "no_such_group" if facts.entry(area, edition) else "no_such_area"
    return facts.say(f"identifier_findings.{key}", area=area, group=read.at_level(min(1, read.level)))
