"""One share of a run, checked: its findings, its counts, and the results that only the whole run can be told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from etom_kg import findings, fixing, lifting, rules, validation
from etom_kg.config import Config
from etom_kg.coverage import Tally, tallied
from etom_kg.evidence import Edition
from etom_kg.explaining.facts import Facts as Telling
from etom_kg.findings import Finding
from etom_kg.lifting import Lifted, Thing
from etom_kg.lookup import Lookup
from etom_kg.mappings import applying
from etom_kg.mappings.applying import Applied
from etom_kg.model import Model, Node
from etom_kg.parallel import meeting
from etom_kg.parallel.meeting import Facts, Shared
from etom_kg.preparing import holds
from etom_kg.relations import Relations
from etom_kg.rules import Level
from etom_kg.validation import Result
from etom_kg.vocabulary import node_iri

SHARED = "ETOM306"
"""The rule whose sentence names things of other files."""
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the caller's wishes matters to a share."""

    config: Config
    lang: str
    level: Level


@dataclass(frozen=True, slots=True)
class Cut:
    """What sentences about the whole run need of a share: some results, their things, the nodes those stand in.

    `nodes` go by key of the model; `performed` are (process, function), IRIs.
    """

    results: tuple[Result, ...]
    things: Mapping[str, Thing]
    nodes: Mapping[str, tuple[Node, ...]]
    performed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What came of a share; `applied` without models."""

    findings: tuple[Finding, ...]
    cut: Cut
    tally: Tally
    editions: Mapping[str, Edition]
    applied: Applied
    engine: str
    wanted: str


def check(models: Sequence[Model], asked: Asked, meet: Callable[[Facts], Facts]) -> Share:
    """Check some models of a run; `meet` tells the other shares and returns what all told.

    Raises EngineError as `validation.check`, and what `meet` raises.
    """
    lifted = lifting.lift(models, asked.config)
    things = holds(lifted, commercial=True)
    decided = applying.apply(lifted)
    shared = Shared(())

    def derive(relations: Relations, idle: Set[str]) -> int:
        nonlocal shared
        given, shared = meeting.derive_apart(relations, idle, things, meet)
        return given

    checked = validation.check(decided.lifted, config=asked.config, level=asked.level, derived_by=derive)
    across = of_the_run()
    rest = tuple(result for result in checked.results if result.code in across)
    here = replace(checked, results=tuple(result for result in checked.results if result.code not in across))
    told = findings.explain(here, decided.lifted, asked.config, asked.lang)
    if any(finding.code in fixing.FIXERS for finding in told):
        told = fixing.with_fixes(told, Telling(checked.store, decided.lifted, asked.config, asked.lang))
    return Share(
        told,
        _cut(rest, shared, decided.lifted),
        tallied(Lookup(checked.store)),
        lifted.editions,
        replace(decided, lifted=replace(lifted, pieces=(), things={}, models=(), editions={})),
        checked.engine,
        checked.wanted,
    )


def of_the_run() -> frozenset[str]:
    """Return the codes of the rules whose findings speak of several files."""
    return frozenset([SHARED, *(code for code, rule in rules.load().items() if rule.grouped_by == "run")])


def _cut(results: tuple[Result, ...], shared: Shared, lifted: Lifted) -> Cut:
    iris = {result.focus for result in results} | {result.value or "" for result in results}
    iris |= {process for process, _ in shared.performed}
    found = {iri: thing for iri in sorted(iris) if (thing := lifted.things.get(iri))}
    # an empty view, as most things have for their tags, cannot be sent
    things = {iri: replace(thing, tag_places=dict(thing.tag_places)) for iri, thing in found.items()}
    return Cut(results, things, _nodes(found.values(), lifted), shared.performed)


def _nodes(things: Iterable[Thing], lifted: Lifted) -> Mapping[str, tuple[Node, ...]]:
    """Return the nodes of things, and those that they stand in, by the keys of their models."""
    wanted: dict[str, set[str]] = {}
    for thing in things:
        wanted.setdefault(thing.model_key, set()).add(thing.iri)
    found: dict[str, tuple[Node, ...]] = {}
    for model in lifted.models:
        if model.key not in wanted:
            continue
        by_id = {node.id: node for node in model.nodes}
        kept: set[str] = set()
        for node in model.nodes:
            if node_iri(model.key, node.id, lifted.base) in wanted[model.key]:
                for _ in range(_DEEPEST):
                    kept.add(node.id)
                    if node.parent not in by_id:
                        break
                    node = by_id[node.parent]
        found[model.key] = tuple(node for node in model.nodes if node.id in kept)
    return found
