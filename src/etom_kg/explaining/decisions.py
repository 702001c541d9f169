"""Words for the rules on decisions and waivers (ETOM801 to ETOM805)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import identifiers
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, shown_place, tidy
from etom_kg.messages import text
from etom_kg.reading.beside import is_sssom
from etom_kg.vocabulary import EDITION_ALIASES, EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.validation import Result

NEEDED = ("reason", "author", "until")


def refused_link(case: Case, facts: Facts) -> Words:
    """ETOM801: the link, and who refused it, when and where."""
    id = tidy(identifiers.clean(case.value))
    decisions = _decisions(case.focus, "refused", facts)
    # in another edition the link has another number
    same = [one for one in decisions if _one(one, "decidedIdentifier", facts) == id] or decisions
    said = "; ".join(_said(one, facts) for one in same)
    return Words(
        {"name": facts.shown(case.focus), "id": facts.titled(id, facts.edition(case.focus)), "said": said}, value=id
    )


def of_other_edition(case: Case, facts: Facts) -> Words:
    """ETOM802: how many links of a file of decisions, and the two editions."""
    path = facts.place(case.focus).file
    old, new = case.value, facts.edition(case.focus)
    values = {
        "count": len(case.results),
        "edition_old": facts.edition_name(old),
        "edition_new": facts.edition_name(new),
        "file": facts.file_argument(case.focus),
        "model": facts.file_argument(_one(case.focus, "inModel", facts)),
        "edition": _option(new),
        "old": _option(old),
    }
    # a workbook knows the elements of the 2007 edition alone
    return Words(values, mend="" if is_sssom(Path(path)) else "findings.other_edition_mend", value=old)


def contradicted(case: Case, facts: Facts) -> Words:
    """ETOM803: the link, and who accepts and who refuses it."""
    process, element = _one(case.focus, "decidesOn", facts), _one(case.focus, "decidedElement", facts)
    told = {
        verdict: [d for d in _decisions(process, verdict, facts) if _one(d, "decidedElement", facts) == element]
        for verdict in ("accepted", "refused")
    }
    values = {verdict: "; ".join(_said(one, facts) for one in every) for verdict, every in told.items()}
    id = tidy(case.value)
    edition = _one(case.focus, "decidedEdition", facts) or EDITIONS[0]
    return Words(
        {"name": facts.shown(process), "id": facts.titled(id, edition), **values},
        value=id,
        at=tuple((one, "") for every in told.values() for one in every),
    )


def contradicted_key(result: Result, facts: Facts) -> object:
    """One finding a process and element, however many accept the link."""
    return _one(result.focus, "decidesOn", facts), result.value


def waiver_ended(case: Case, facts: Facts) -> Words:
    """ETOM804: the rule, what the waiver is limited to, and its last day."""
    code = _one(case.focus, "waives", facts)
    limit = _one(case.focus, "waivesElement", facts) or _one(case.focus, "waivesFile", facts)
    values = {"code": code, "name": facts.quoted(tidy(limit)), "date": _one(case.focus, "until", facts)}
    return Words(values, message="" if limit else "findings.waiver_ended", value=code)


def waiver_incomplete(case: Case, facts: Facts) -> Words:
    """ETOM805: the entry, and what it lacks."""
    code = _one(case.focus, "waives", facts)
    limit = _one(case.focus, "waivesElement", facts) or _one(case.focus, "waivesFile", facts)
    lacking = [key for key in NEEDED if any((result.path or "") == OP + key for result in case.results)]
    entry = "waiver_entry" if limit else "waiver_entry_alone"
    values = {
        "entry": facts.say(entry, code=code, limit=facts.quoted(tidy(limit))),
        "missing": facts.both([text(f"waivers.{key}", facts.lang) for key in lacking]),
        "keys": ", ".join(lacking),
    }
    return Words(values, value=code)


def _decisions(process: str, verdict: str, facts: Facts) -> list[str]:
    every = facts.look.subjects(OP + "decidesOn", process)
    return facts.in_place_order(one for one in every if _one(one, "verdict", facts) == verdict)


def _said(decision: str, facts: Facts) -> str:
    """Return who decided, when and where, as far as it is known."""
    author, date = (tidy(_one(decision, name, facts)) for name in ("author", "date"))
    return ", ".join(filter(None, (author, date, shown_place(facts.place(decision)))))


def _one(subject: str, name: str, facts: Facts) -> str:
    return next(iter(facts.look.objects(subject, OP + name)), "")


def _option(edition: str) -> str:
    """Return an edition as it is typed after --edition or --to; one that is not known as it is written."""
    return next((alias for alias, name in EDITION_ALIASES.items() if name == edition), edition)
