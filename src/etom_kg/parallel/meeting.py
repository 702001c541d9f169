"""The meeting: what each process tells half-way through the rules, so that rules about a whole run hold in each share.

Most rules follow from one thing to what it is tied to; nothing ties what stands in different shares. The rules of
`LATER` ask of the whole run instead: whether anything does something, who else performs a function, which model
is the first. They run after the meeting, over the share and what the others told (`Facts`), which is then forgotten;
nothing else rests on what they give. A rule that is none of these two kinds must be named here, or files are not
checked apart (`tests/test_rules_apart.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from etom_kg.relations import Relations, derive
from etom_kg.vocabulary import OP, RDF, RDFS, SHAPES, XSD

LATER = frozenset(
    f"{SHAPES}{name}"
    for name in (
        "NothingLinkedShape",
        "UnlinkedProcessShape",
        "PrefixWithoutDefinitionShape",
        "BreachShape",
        "CampaignShape",
        "AdjustmentShape",
        "ClaimShape",
        "CompletionShape",
        "ExecutionShape",
        "RetentionShape",
        "DutyUndoneShape",
        "SharedFunctionShape",
    )
)
"""Shapes whose rules ask of the whole run."""
ANYTHING = tuple(
    f"<{OP}{name}>"
    for name in ("bearsLink", "leadsToBillingGoal", "leadsToSellingGoal", "leadsToInvoicingGoal", "showsRetention")
)
"""Predicates of which they ask whether anything has them."""
SAID = f"<{OP}keepsDuty>"
"""The predicate of which they ask whether anything has it with some text."""
LINKED = ANYTHING[0]
_TYPE, _LABEL = f"<{RDF}type>", f"<{RDFS}label>"
_PERFORMS, _IN_MODEL, _OWNED = f"<{OP}performs>", f"<{OP}inModel>", f"<{OP}ownedBy>"
_SHARED = f"<{OP}sharesFunction>"
_PROCESS, _MODEL = f"<{OP}RealProcess>", f"<{OP}Model>"
_DESCRIBED, _READ = f"<{OP}isDescribed>", f"<{OP}readIdentifier>"
_TRUE = f'"true"^^<{XSD}boolean>'
_EDITION, _LOCAL = f"<{OP}edition>", f"<{OP}LocalElement>"


@dataclass(frozen=True, slots=True)
class Facts:
    """What one share tells the others: triples as lines of N-Triples, and what decides whether shares will do.

    `linked`: anything is. `first` is the first model with processes, by IRI ('' for none). `editions` are those that
    its files were read by. `own` tells that it speaks of elements of one's own, `things` that it holds what can be
    checked.
    """

    lines: tuple[str, ...] = ()
    linked: bool = False
    first: str = ""
    editions: frozenset[str] = field(default_factory=frozenset)
    own: bool = False
    things: bool = False


def together(told: Iterable[Facts]) -> Facts | None:
    """Return what all shares told; None where the run must be checked as one.

    So it is where nothing can be checked at all, and where elements of one's own are read by two editions.
    """
    every = list(told)
    editions = frozenset(edition for one in every for edition in one.editions)
    if not any(one.things for one in every):
        return None
    if len(editions) > 1 and any(one.own for one in every):
        return None
    lines = tuple(dict.fromkeys(line for one in every for line in one.lines))
    first = min((one.first for one in every if one.first), default="")
    return Facts(lines, any(one.linked for one in every), first, editions, any(one.own for one in every), True)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all told that sentences need.

    `performed` are those in this share who perform functions that several owners share, and the function (IRIs).
    `linked` and `first` are those of `Facts`, of the whole run.
    """

    performed: tuple[tuple[str, str], ...] = ()
    linked: bool = True
    first: str = ""


def before(relations: Relations, idle: Set[str], things: bool) -> tuple[int, Facts]:
    """Run the rules up to the meeting; return how many triples they gave, and what the others must know."""
    return derive(relations, idle | LATER), _told(relations, things)


def after(relations: Relations, idle: Set[str], told: Facts) -> tuple[int, Shared]:
    """Run the other rules by what all told; return how many triples they gave, and what is shared."""
    begin = len(relations.terms)
    relations.load(told.lines)
    every = {name.rpartition("-")[0] for name, _ in relations.plan.rules}
    given = derive(relations, (every - LATER) | idle)
    shared = {function for _, function in relations.pairs(_SHARED)}
    relations.forget(begin)
    performed = tuple(
        (process[1:-1], function[1:-1]) for process, function in relations.pairs(_PERFORMS) if function in shared
    )
    return given, Shared(performed, told.linked, told.first)


def _told(relations: Relations, things: bool) -> Facts:
    editions = frozenset(text for _, text in relations.pairs(_EDITION))
    own = relations.count(relations.members(_LOCAL)) > 0
    linked = next(iter(relations.pairs(LINKED)), None) is not None
    processes = f"SELECT s FROM {relations.members(_PROCESS)}"
    models = relations.asked(f"SELECT DISTINCT o FROM {relations.table(_IN_MODEL)} WHERE s IN ({processes})")
    first = min((model for (model,) in models), default="<>")[1:-1]
    return Facts(tuple(_lines(relations)), linked, first, editions, own, things)


def _lines(relations: Relations) -> Iterator[str]:
    for predicate in ANYTHING:
        for subject, value in relations.pairs(predicate):
            yield f"{subject} {predicate} {value} .\n"
            break
    said: dict[str, str] = {}
    for subject, value in relations.pairs(SAID):
        said.setdefault(value, subject)
    yield from (f"{subject} {SAID} {value} .\n" for value, subject in said.items())
    described = {reading for reading, _ in relations.pairs(_DESCRIBED)}
    if described:
        for reading, text in relations.pairs(_READ):
            if reading in described:
                yield f"{reading} {_DESCRIBED} {_TRUE} .\n"
                yield f"{reading} {_READ} {text} .\n"
    yield from _performing(relations)


def _performing(relations: Relations) -> Iterator[str]:
    """Give who performs what, in which model, and the names of the owners."""
    performers = f"SELECT s FROM {relations.table(_PERFORMS)}"

    def of_performers(predicate: str) -> list[tuple[str, ...]]:
        table = relations.table(predicate)
        return list(relations.asked(f"SELECT s, o FROM {table} WHERE s IN ({performers}) ORDER BY s, o"))

    for process, function in relations.pairs(_PERFORMS):
        yield f"{process} {_PERFORMS} {function} .\n"
    processes = f"SELECT s FROM {relations.members(_PROCESS)} WHERE s IN ({performers}) ORDER BY s"
    yield from (f"{process} {_TYPE} {_PROCESS} .\n" for (process,) in relations.asked(processes))
    models, owned = of_performers(_IN_MODEL), of_performers(_OWNED)
    yield from (f"{process} {_IN_MODEL} {model} .\n" for process, model in models)
    yield from (f"{process} {_OWNED} {owner} .\n" for process, owner in owned)
    yield from (f"{model} {_TYPE} {_MODEL} .\n" for model in sorted({model for _, model in models}))
    owners = f"SELECT o FROM {relations.table(_OWNED)} WHERE s IN ({performers})"
    labels = f"SELECT s, o FROM {relations.table(_LABEL)} WHERE s IN ({owners}) ORDER BY s, o"
    yield from (f"{owner} {_LABEL} {name} .\n" for owner, name in relations.asked(labels))
