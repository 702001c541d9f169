"""Which rules may run over a share of a run: read from their text, and held against what `parallel.meeting` says.

A rule runs over a share where all things that it speaks of are tied to one another by things. What ties them otherwise,
by an element, a reading or a text that any file may have, ties files of different shares: such a rule is one of
`LATER`, or it is named in `HARMLESS` with the reason why shares do not change it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etom_kg import lifting, reading, resources, validation
from etom_kg.config import Config
from etom_kg.parallel.meeting import LATER
from etom_kg.relations import Relations, derive
from etom_kg.vocabulary import OP, RDF

MODELS = Path(__file__).parent / "models"
TYPE = RDF + "type"
MADE = ("<urn:etom-kg:inlet:", "<urn:etom-kg:meeting:")
FIRST = OP + "standsFirst"
TOLD = {OP + "isDescribed"}
"""What things make of readings, which several files have: asked after the meeting only."""
HARMLESS = {
    "FirstModelShape-derivation": "each share has a first model: rules hang on it what stands in no place of its own",
    "WrittenIdentifierShape-derivation": "what is told of a reading follows from its IRI alone",
    "WrittenIdentifierShape-asserted": "what is told of a reading follows from its IRI alone",
    "IdentifierReadingShape-below": "what has any class here is an element of the framework",
    "ClassificationShape-detail": "what has any class here is an element of the framework",
    "LinkToGroupShape-derivation": "what has any class here is a group of the framework",
    "StandardElementUnderDigit2Shape-derivation": "what bears the name is an element of the framework, by its IRI",
    "UnreadCallShape-derivation": "a process that is called stands in the share of its caller, or was not read",
    "PartOfCycleShape-lowest": "only chooses between two ways to the same circles",
    "PartOfCycleShape-several": "only chooses between two ways to the same circles",
    "DescribedIdentifierShape-derivation": "told at the meeting",
    "DescribedIdentifierShape-local": "told at the meeting",
}

Atom = tuple[Any, Any, Any]


class Scope:
    """A conjunction: its atoms, the scopes of EXISTS within it, and whether a group has no thing for a key."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self.within: list[Scope] = []
        self.groups: list[tuple[list[Any], Scope]] = []


@cache
def rules() -> dict[str, tuple[list[Atom], list[Scope]]]:
    """Return the heads of each rule and its alternatives."""
    stored = json.loads(resources.built("derivations.json"))
    return {rule["name"].rpartition("#")[2]: parsed(rule["construct"]) for rule in stored}


def parsed(construct: str) -> tuple[list[Atom], list[Scope]]:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    algebra = translateQuery(parseQuery(construct)).algebra
    return list(algebra.template), scopes(algebra.p)


def scopes(node: Any) -> list[Scope]:
    """Return the alternatives of a pattern."""
    if node.name == "Union":
        return scopes(node.p1) + scopes(node.p2)
    scope = Scope()
    several = [scope]
    if node.name == "BGP":
        scope.atoms += node.triples
        return several
    for part in (dict.get(node, "p"), dict.get(node, "p1"), dict.get(node, "p2")):
        if part is not None and hasattr(part, "name") and part.name != "values":
            several = [joined(one, other) for one in several for other in scopes(part)]
    if node.name == "AggregateJoin":
        keys = list(dict.get(node.p, "expr") or ())
        for one in several:
            one.groups.append((keys, joined(one, Scope())))
    for one in several:
        for graph in exists(dict.get(node, "expr")):
            one.within += scopes(graph)
    return several


def joined(one: Scope, other: Scope) -> Scope:
    both = Scope()
    both.atoms = one.atoms + other.atoms
    both.within = one.within + other.within
    both.groups = one.groups + other.groups
    return both


def exists(expression: Any) -> Iterator[Any]:
    from rdflib.plugins.sparql.algebra import translateGroupGraphPattern

    name = getattr(expression, "name", "")
    if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        graph = expression.graph
        yield translateGroupGraphPattern(graph) if graph.name.startswith("GroupGraphPattern") else graph
    elif hasattr(expression, "values") and name:
        for value in list(expression.values()):
            for one in value if isinstance(value, list) else [value]:
                yield from exists(one)


@cache
def ties() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what begins with a thing of a model, what ends with one, and of what neither is known.

    Predicates, and classes by their members, as the models that break rules show them: graphs, in which a thing may
    be anything, only show what no other model does.
    """
    config = Config(rules=dict.fromkeys(validation._codes().values(), "on"))
    read = reading.read_paths(MODELS, config).models
    begins, ends, shown = set[str](), set[str](), set[str]()
    relations = Relations()
    for graphs in (False, True):
        lifted = lifting.lift([model for model in read if bool(model.triples) == graphs], config)
        relations = Relations()
        relations.load(lifted.triples.splitlines(keepends=True))
        derive(relations)
        things = {f"<{iri}>" for iri in lifted.things}
        now = set[str]()
        for predicate in (relations.terms[number] for number in relations.plan.predicates):
            for subject, value in relations.pairs(predicate):
                name = (value if predicate == f"<{TYPE}>" else predicate)[1:-1]
                if name not in shown:
                    now.add(name)
                    begins |= {name} if subject in things or subject.startswith(MADE) else set()
                    ends |= {name} if value in things or value.startswith(MADE) else set()
        shown |= now
    numbers = relations.plan.predicates | relations.plan.classes
    return frozenset(begins), frozenset(ends), frozenset(relations.terms[number][1:-1] for number in numbers) - shown


def steps(path: Any) -> set[str]:
    """Return the predicates of a path; '' where it is a variable."""
    from rdflib import URIRef
    from rdflib.paths import Path as Way

    if isinstance(path, URIRef):
        return {str(path)}
    if isinstance(path, Way):
        return {one for arg in (getattr(path, "args", None) or [path.__dict__.get("path") or path.__dict__["arg"]])
                for one in steps(arg)}  # fmt: skip
    return {""}


def is_thing(term: Any, atoms: Sequence[Atom]) -> bool:
    """Tell whether a variable is a thing of a model: by what is said of it and by what leads to it."""
    from rdflib import Variable

    begins, ends, unknown = ties()
    votes = set()
    for subject, path, value in atoms:
        said = steps(path)
        if said == {""}:
            continue
        if subject == term:
            of_any_class = said == {TYPE} and isinstance(value, Variable)
            about = {str(value)} if said == {TYPE} else said
            votes.add(of_any_class or bool(about & (begins | unknown)))
        if value == term:
            votes.add(bool(said & (ends | unknown)))
    return votes == {True}


def parts(atoms: Sequence[Atom], outside: Set[Any] = frozenset()) -> int:
    """Return in how many parts the things of a conjunction fall; those from outside are one, the first model none."""
    from rdflib import Variable

    first = {subject for subject, path, _ in atoms if FIRST in steps(path)}
    terms = {term for atom in atoms for term in (atom[0], atom[2]) if isinstance(term, Variable)} - first
    alike = {term: term for term in terms if term in outside or is_thing(term, atoms)}

    def top(term: Any) -> Any:
        while alike[term] != term:
            term = alike[term]
        return term

    around = [term for term in alike if term in outside]
    for one in around[1:]:
        alike[top(one)] = top(around[0])
    for subject, _, value in atoms:
        if subject in alike and value in alike:
            alike[top(subject)] = top(value)
    return len({top(term) for term in alike})


def across(heads: list[Atom], scope: Scope) -> list[str]:
    """Return why a rule must be asked of a whole run; nothing where a share will do."""
    from rdflib import Variable

    why = []
    if parts(scope.atoms) > 1:
        why.append("things that nothing ties")
    here = {t for atom in scope.atoms for t in (atom[0], atom[2]) if isinstance(t, Variable)}
    known = {term for term in here if is_thing(term, scope.atoms)}
    for inner in scope.within:
        every = scope.atoms + inner.atoms
        own = {t for atom in inner.atoms for t in (atom[0], atom[2]) if isinstance(t, Variable)}
        if any(is_thing(term, every) for term in own) and parts(inner.atoms, known & own) > 1:
            why.append("asks of things that nothing ties")
        elif any(is_thing(term, inner.atoms) for term in own) and not known & own:
            why.append("asks of any thing")
    if any(steps(path) & TOLD for one in (scope, *scope.within) for _, path, _ in one.atoms):
        why.append("asks what others tell")
    for keys, inside in scope.groups:
        if not any(is_thing(key, inside.atoms) for key in keys):
            why.append("counts over a run")
    shared = {head[0] for head in heads if isinstance(head[0], Variable)} - known
    first = {subject for subject, path, _ in scope.atoms if FIRST in steps(path)}
    made = {term for term in shared if not is_thing(term, [*scope.atoms, *heads])} - first
    if made and known - first:
        why.append("tells of what several files have")
    return why


def found(name: str) -> list[str]:
    heads, alternatives = rules()[name]
    return [why for scope in alternatives for why in across(heads, scope)]


def test_rules_of_a_share_speak_of_things_that_are_tied() -> None:
    later = {shape.rpartition("#")[2] for shape in LATER}
    wide = {name: why for name in rules() if (why := found(name))}
    unknown = {name: why for name, why in wide.items() if name.partition("-")[0] not in later and name not in HARMLESS}
    assert unknown == {}, "a rule about a whole run: name its shape in parallel.meeting.LATER, and tell what it needs"
    assert {name for name in HARMLESS if name not in wide} == set()
    assert {shape for shape in later if not any(name.partition("-")[0] == shape for name in wide)} == set()


def test_nothing_rests_on_what_is_derived_after_the_meeting() -> None:
    later = {shape.rpartition("#")[2] for shape in LATER}
    given, asked = set[str](), set[str]()
    for name, (heads, alternatives) in rules().items():
        if name.partition("-")[0] in later:
            given |= {str(predicate) for _, predicate, _ in heads}
            continue
        for scope in alternatives:
            for one in (scope, *scope.within):
                asked |= {step for _, path, _ in one.atoms for step in steps(path)}
    assert len(given) >= 12
    assert given & asked == set()


PLANTED = {
    "$this a op:RealProcess ; op:precedes ?next . ?next a op:RealProcess": [],
    "$this a op:RealProcess . ?other a op:Role": ["things that nothing ties"],
    "$this a op:RealProcess ; op:readText ?x . FILTER NOT EXISTS { ?any op:calls ?thing }": ["asks of any thing"],
    "$this a op:RealProcess ; op:performs ?done . ?other op:performs ?done": ["things that nothing ties"],
    "$this a op:RealProcess ; rdfs:label ?name . ?other op:inModel ?model ; rdfs:label ?name": [
        "things that nothing ties"
    ],
    "{ SELECT (MIN(STR(?one)) AS ?l) WHERE { ?one a op:Role } } $this a op:RealProcess . FILTER (STR($this) = ?l)":
        ["things that nothing ties", "counts over a run"],
    "$this a op:RealProcess . FILTER EXISTS { $this op:partOf ?whole . ?whole op:calls ?other }": [],
    "$this a op:RealProcess . FILTER EXISTS { $this op:partOf ?whole . ?alone op:calls ?other }": [
        "asks of things that nothing ties"
    ],
}  # fmt: skip


@pytest.mark.parametrize("body", PLANTED)
def test_a_new_rule_about_a_run_is_seen(body: str) -> None:
    prefixes = f"PREFIX op: <{OP}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    heads, alternatives = parsed(f"{prefixes} CONSTRUCT {{ $this op:isOdd true }} WHERE {{ {body} }}")
    assert [why for scope in alternatives for why in across(heads, scope)] == PLANTED[body]
