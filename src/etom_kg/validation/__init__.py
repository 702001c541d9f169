"""Holding a model against the shapes: derive, validate with an engine, name the rule of each result.

The shapes are SHACL Core; what Core cannot say is derived first (`derivation`). The fast engine gets the derived
model; the reference gets the raw model with vocabulary and framework and runs the same rules by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from etom_kg import resources, rules
from etom_kg.errors import EngineError
from etom_kg.frozen import dataclass
from etom_kg.relations import DerivedStore, Relations, derive, tables, take
from etom_kg.rules import Level, Severity
from etom_kg.store import Store, framework_triples
from etom_kg.validation import derivation, engines
from etom_kg.validation.engines import Raw
from etom_kg.validation.portions import in_portions, lines
from etom_kg.vocabulary import RULE, SH

if TYPE_CHECKING:
    import rdflib

    from etom_kg.config import Config
    from etom_kg.lifting import Lifted

Deriving = Callable[[Relations, Set[str]], int]
_SEVERITIES: Mapping[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "information"}


@dataclass(frozen=True, slots=True)
class Result:
    """One breach of a rule by one thing: `focus` is its IRI, `value` the value at fault, None where one is absent.

    `code` is '' for shapes of the user's own; `messages` are theirs, as (language, text).
    `term` is the value in RDF syntax, `component` the IRI of the constraint component: neither tells results apart.
    """

    code: str
    focus: str
    value: str | None
    path: str | None
    severity: Severity
    shape: str
    messages: tuple[tuple[str, str], ...] = ()
    term: str = field(default="", compare=False)
    component: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: results in a settled order, and the store of raw model, derived triples and framework.

    `engine` is the one that did the work; `wanted` the one that 'auto' looks for first.
    `shapes_loaded` counts the property shapes in force, `derived` the triples the rules gave.
    """

    results: tuple[Result, ...]
    store: Store
    engine: str
    shapes_loaded: int
    derived: int
    wanted: str = engines.FAST


def check(
    lifted: Lifted,
    *,
    config: Config,
    engine: str = "auto",
    level: Level = "all",
    extra_shapes: Sequence[Path] = (),
    derived_by: Deriving = derive,
    filled: Relations | None = None,
) -> Checked:
    """Validate a raw model by the rules in force and by the user's own shapes.

    `derived_by` runs the rules over tables in place of `relations.derive`; the reference engine runs them by itself.
    `filled` are tables that hold the model already.
    Raises EngineError where the engine is not installed, there are no shapes, or the engine gives up:
    an engine that could not do its work never says that a model conforms.
    """
    chosen = {rule.code for rule in rules.chosen(config.rules, level)}
    codes = {shape: code for shape, code in _codes().items() if code in chosen}
    name = engines.pick(engine)
    shapes = _shapes(frozenset(codes), whole=engine == engines.REFERENCE)
    if not shapes or not codes:
        raise EngineError("engines.no_shapes")
    store: Store
    if engine == engines.REFERENCE:
        store = Store(lifted.triples, framework=True)
        # not what the store holds: it keeps 1.10 as 1.1
        raws, whole = engines.with_rules(lifted.triples + framework_triples().decode("utf-8"), shapes)
        derived = len(store)
        store.load(whole)
        derived = len(store) - derived
    else:
        relations = filled or tables_of(lifted)
        derived = _derive(relations, lifted, _idle(frozenset(codes)), derived_by)
        store = DerivedStore(lifted.pieces, relations)
        parts = in_portions(relations, lifted.pieces, _tested_properties(), _targets())
        raws = [raw for part in parts for raw in engines.validate(name, part, shapes)]
    found = [_result(raw, codes[raw.shape]) for raw in raws if raw.shape in codes]
    for path in extra_shapes:
        found.extend(_result(raw, "") for raw in engines.validate_own(engine, store.dump(), path))
    return Checked(tuple(sorted(set(found), key=_order)), store, name, len(codes), derived)


def tables_of(lifted: Lifted) -> Relations:
    """Return tables that hold the framework and a model."""
    relations = Relations()
    for piece in lifted.pieces:
        take(relations, piece)
    return relations


def idle(config: Config, level: Level) -> frozenset[str]:
    """Return the node shapes whose own rules need not run, as `check` leaves them out."""
    chosen = {rule.code for rule in rules.chosen(config.rules, level)}
    return _idle(frozenset(shape for shape, code in _codes().items() if code in chosen))


def in_tables(engine: str) -> bool:
    """Tell whether rules run over tables with an engine; raises EngineError as `engines.pick` does."""
    return engines.pick(engine) == engines.FAST and tables.ABLE


def _derive(relations: Relations, lifted: Lifted, idle: Set[str], by: Deriving) -> int:
    """Run the rules over the tables, where SQLite is able to; else over a store, from which the tables are filled."""
    if tables.ABLE:
        return by(relations, idle)
    added = derivation.derive(Store(lifted.triples, framework=True), idle)
    for text in added:
        relations.load(lines(text))
    return sum(text.count("\n") for text in added)


def report(data: Path, shapes: Path) -> rdflib.Graph:
    """Return the W3C validation report of any Turtle data under any Turtle shapes.

    The reference serves where shapes hold SPARQL, the fast engine elsewhere. Raises EngineError where neither could.
    """
    return engines.report(data, shapes)


def _result(raw: Raw, code: str) -> Result:
    severity = _SEVERITIES.get(raw.severity.removeprefix(SH), "violation")
    messages = () if code else raw.messages
    return Result(
        code, raw.focus, raw.value, raw.path, severity, raw.shape, messages, term=raw.term, component=raw.component
    )


def _order(result: Result) -> tuple[str, ...]:
    return result.code, result.focus, result.value or "", result.shape, result.path or ""


@cache
def _codes() -> Mapping[str, str]:
    """Return the code of the rule that each property shape reports."""
    stored: dict[str, dict[str, object]] = json.loads(resources.built("rules.json"))
    return {
        shape: code.removeprefix(RULE)
        for code, record in stored.items()
        for shape in cast("list[str]", record["reported_by"])
    }


@cache
def _idle(in_force: frozenset[str]) -> frozenset[str]:
    """Return the node shapes that are off by default and not in force: nothing else builds on their rules."""
    return frozenset(shape.rpartition("-")[0] for shape in _off_by_default() - in_force)


@cache
def _core() -> Mapping[str, Any]:
    """Return the shapes as the fast engine reads them, with what is known of them (`building.core_shapes`)."""
    stored: dict[str, Any] = json.loads(resources.built("core.json"))
    return stored


def _off_by_default() -> frozenset[str]:
    return frozenset(_core()["off"])


def _tested_properties() -> Mapping[str, int]:
    """Return the predicates (as terms) that shapes test, and how many values of a thing none of them minds."""
    tested: dict[str, int] = _core()["tested"]
    return tested


def _targets() -> Mapping[str, Sequence[str]]:
    """Return the classes (as terms) whose members shapes look at, and the predicates that are minded (`portions`)."""
    classes: dict[str, list[str]] = _core()["classes"]
    return classes


@cache
def _shapes(in_force: frozenset[str], *, whole: bool) -> str:
    """Return our shapes as N-Triples, those of the rules in force switched on where they are off by default.

    The reference gets them `whole`; the fast engine without messages and rules, which it would only have to read.
    """
    core = _core()
    text: str = resources.built("shapes.nt").decode("utf-8") if whole else core["text"]
    for shape, line in core["off"].items():
        if shape in in_force:
            text = text.replace(line, "")
    return text


@dataclass(frozen=True, slots=True)
class InForce:
    """What another engine needs of the rules in force: shapes as N-Triples, the codes their property shapes report.

    `idle` are the node shapes whose own rules need not run.
    """

    shapes: str
    codes: Mapping[str, str]
    idle: frozenset[str]


def in_force(config: Config, level: Level) -> InForce:
    """Return the rules in force. Raises EngineError where there are none."""
    chosen = {rule.code for rule in rules.chosen(config.rules, level)}
    codes = {shape: code for shape, code in _codes().items() if code in chosen}
    shapes = _shapes(frozenset(codes), whole=False)
    if not shapes or not codes:
        raise EngineError("engines.no_shapes")
    return InForce(shapes, codes, _idle(frozenset(codes)))


def in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return results in the settled order of `Checked`, each once."""
    return tuple(sorted(set(results), key=_order))


def severity_of(iri: str) -> Severity:
    """Return a severity of SHACL as one of ours."""
    return _SEVERITIES.get(iri.removeprefix(SH), "violation")
