"""One share of a run, checked: its findings, its counts, and the results that only the whole run can be told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from etom_kg import findings, fixing, framework, lifting, rules, validation
from etom_kg.config import Config
from etom_kg.controlling import NOTHING_LINKED, Control, hold
from etom_kg.controlling.baseline import Baseline
from etom_kg.coverage import EXAMINED, Tally, tallied
from etom_kg.evidence import Edition
from etom_kg.explaining.facts import Facts as Telling
from etom_kg.findings import Finding
from etom_kg.lifting import Lifted, Thing
from etom_kg.lookup import Lookup
from etom_kg.mappings import applying
from etom_kg.mappings.applying import Applied
from etom_kg.mappings.files import Told
from etom_kg.model import Model, Node
from etom_kg.parallel import meeting
from etom_kg.parallel.meeting import Facts, Shared
from etom_kg.preparing import holds
from etom_kg.relations import Relations
from etom_kg.relations.plans import plan
from etom_kg.rules import Level
from etom_kg.validation import Result
from etom_kg.vocabulary import OP, node_iri

SHARED = "ETOM306"
"""The rule whose sentence names things of other files."""
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the caller's wishes matters to a share."""

    config: Config
    lang: str
    level: Level
    baseline: Baseline | None = None
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Cut:
    """What sentences about the whole run need of a share: results, their things, the nodes those stand in.

    `told`, `known` and `waiting` are parted as in `Held`. `nodes` go by key of the model. `performed` are (process,
    function), `processes` all processes where nothing is linked (IRIs); `activities` counts those with a name then.
    """

    told: tuple[Result, ...]
    known: tuple[Result, ...]
    waiting: tuple[Result, ...]
    things: Mapping[str, Thing]
    nodes: Mapping[str, tuple[Node, ...]]
    refused: Mapping[str, frozenset[str]]
    performed: tuple[tuple[str, str], ...] = ()
    processes: tuple[str, ...] = ()
    activities: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What came of a share; `applied` without models.

    `known` and `waiting` count findings, `matched` results that the baseline knows.
    """

    findings: tuple[Finding, ...]
    cut: Cut
    tally: Tally
    editions: Mapping[str, Edition]
    applied: Applied
    engine: str
    wanted: str
    known: int
    waiting: int
    matched: int


def warm() -> None:
    """Load what any share needs: readers, framework, rules, shapes and the words of elements."""
    from etom_kg import matching
    from etom_kg.reading import bpmn
    from etom_kg.reading.commercial import properties
    from etom_kg.validation.engines import fast

    assert bpmn and properties and fast
    plan()
    rules.load()
    framework.load()
    matching.by_name("warm")


def check(models: Sequence[Model], asked: Asked, meet: Callable[[Facts], Facts]) -> Share:
    """Check some models of a run; `meet` tells the other shares and returns what all told.

    Raises EngineError as `validation.check`, and what `meet` raises.
    """
    half = Half(models, asked)
    return half.end(meet(half.begin()))


class Half:
    """A share that has come as far as the meeting.

    What it holds by then cannot be sent: whoever gets a half that another process began begins anew with the models.
    `said` is what files beside the models say, by keys, for those who do not see them.
    """

    def __init__(
        self, models: Sequence[Model], asked: Asked, said: Mapping[str, tuple[Told, ...]] | None = None
    ) -> None:
        self._given = models, asked, said
        self._begun: tuple[Applied, Relations, Facts] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Send what it began with."""
        return type(self), self._given

    def begin(self) -> Facts:
        """Lift the models and run the rules up to the meeting, once; return what the other shares must know."""
        if self._begun is not None:
            return self._begun[2]
        models, asked, said = self._given
        lifted = lifting.lift(models, asked.config)
        decided = applying.apply(lifted, said)
        relations = validation.tables_of(decided.lifted)
        idle = validation.idle(asked.config, asked.level)
        _, facts = meeting.before(relations, idle, holds(lifted, commercial=True))
        self._begun = decided, relations, facts
        return facts

    def end(self, told: Facts) -> Share:
        """Return what came of the share, by what all told; once only. Raises EngineError as `validation.check`."""
        if self._begun is None:
            self.begin()
        assert self._begun is not None
        decided, relations, _ = self._begun
        self._begun = None  # what follows changes the tables
        return _ended(decided, relations, self._given[1], told)


def _ended(decided: Applied, relations: Relations, asked: Asked, told_by_all: Facts) -> Share:
    lifted = decided.lifted
    shared = Shared()

    def derive(relations: Relations, idle: Set[str]) -> int:
        nonlocal shared
        given, shared = meeting.after(relations, idle, told_by_all)
        return given

    checked = validation.check(lifted, config=asked.config, level=asked.level, derived_by=derive, filled=relations)
    codes = frozenset(rule.code for rule in rules.chosen(asked.config.rules, asked.level))
    control = Control(asked.baseline, (), asked.today, codes, asked.level == "mandatory")
    held = hold(checked.results, lifted, control)
    across = of_the_run()

    def apart(results: Sequence[Result]) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
        here = tuple(result for result in results if result.code not in across)
        return here, tuple(result for result in results if result.code in across and of_first(result))

    def of_first(result: Result) -> bool:
        return result.code != NOTHING_LINKED or result.focus == shared.first

    def count(results: Sequence[Result]) -> int:
        return findings.count(results, checked.store, lifted, asked.config)

    (told, told_across), (known, known_across), (waiting, waiting_across) = map(
        apart, (held.told, held.known, held.waiting)
    )
    found = findings.explain(replace(checked, results=told), lifted, asked.config, asked.lang)
    if any(finding.code in fixing.FIXERS for finding in found):
        found = fixing.with_fixes(found, Telling(checked.store, lifted, asked.config, asked.lang))
    cut = Cut(told_across, known_across, waiting_across, {}, {}, {}, shared.performed)
    return Share(
        found,
        _filled(cut, lifted, None if shared.linked else Lookup(checked.store)),
        tallied(Lookup(checked.store)),
        lifted.editions,
        replace(decided, lifted=replace(lifted, pieces=(), things={}, models=(), editions={})),
        checked.engine,
        checked.wanted,
        count(known),
        count(waiting),
        len(known) + len(known_across),
    )


def of_the_run() -> frozenset[str]:
    """Return the codes of the rules whose findings speak of several files."""
    return frozenset([SHARED, *(code for code, rule in rules.load().items() if rule.grouped_by == "run")])


def _filled(cut: Cut, lifted: Lifted, unlinked: Lookup | None) -> Cut:
    """Return a cut with its things and nodes; with those of a first look, too, where nothing is linked."""
    results = (*cut.told, *cut.known, *cut.waiting)
    wanted = {iri for result in results for iri in (result.focus, result.value)}
    wanted |= {process for process, _ in cut.performed}
    if unlinked is not None:
        processes = tuple(unlinked.subjects_of_type(OP + "Process"))
        named = [one.iri for one in lifted.things.values() if one.kind == "activity" and one.name.strip()]
        wanted |= {*processes, *named[:EXAMINED]}
        wanted |= {one.iri for one in lifted.things.values() if one.kind == "process"}
        cut = replace(cut, processes=processes, activities=len(named))
    found = [thing for thing in lifted.things.values() if thing.iri in wanted]
    # an empty view, as most things have for their tags, cannot be sent
    things = {thing.iri: replace(thing, tag_places=dict(thing.tag_places)) for thing in found}
    refused = {iri: elements for iri, elements in lifted.refused.items() if iri in things}
    return replace(cut, things=things, nodes=_nodes(found, lifted), refused=refused)


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
