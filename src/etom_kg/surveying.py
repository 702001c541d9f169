"""The job of `etom coverage` as one function: read, lift, derive, count. Nothing is validated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import framework, own
from etom_kg.config import Config
from etom_kg.coverage import Coverage, Covering, coverage
from etom_kg.coverage.counting import CLASSIFIED
from etom_kg.coverage.covering import Holders, alike, covering
from etom_kg.coverage.scope import within
from etom_kg.errors import UsageError
from etom_kg.framework import Entry, Function
from etom_kg.lookup import Lookup
from etom_kg.preparing import Prepared, Stage, prepare
from etom_kg.reading import say_nothing
from etom_kg.store import Store
from etom_kg.validation import derivation
from etom_kg.vocabulary import EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.checking import Report

STAGES: tuple[Stage, ...] = ("reading", "lifting", "checking")


@dataclass(frozen=True, slots=True)
class Survey:
    """What the models of a run cover.

    `covering` are the things behind each entry, by its id (entries of other editions by their IRIs); groups and areas
    are among them only where something is linked to the group itself. `states` counts the processes in each state as
    written, '' for those without one; `state` is the one that alone was counted, '' where all were.
    """

    prepared: Prepared
    coverage: Coverage
    covering: Mapping[str, tuple[Covering, ...]] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    state: str = ""

    @property
    def exit_code(self) -> int:
        """2 where a file could not be read, else 0."""
        return 2 if self.prepared.failures else 0

    @property
    def gaps(self) -> tuple[str, ...]:
        """The elements in scope that nothing covers."""
        return tuple(id for group in self.coverage.groups for id in group.lacks)

    def of_elements(self) -> dict[str, tuple[Covering, ...]]:
        """Return what covers each element that is covered, in or out of scope, in the order of the map."""
        return {one.id: self.covering[one.id] for one in self.coverage.elements if one.id in self.covering}

    def behind(self, thing: Entry | Function) -> dict[str, tuple[Covering, ...]]:
        """Return what covers an entry and all below it, by element or group; of a function what performs it."""
        if isinstance(thing, Function):
            found = self.covering.get(thing.element, ())
            performing = tuple(one for one in found if thing.key in one.functions)
            return {thing.element: performing} if performing else {}
        if thing.edition != EDITIONS[0] or thing.kind == own.KIND:
            return {thing.id: self.covering[thing.iri]} if thing.iri in self.covering else {}
        entries = (entry for entry in framework.load().entries() if entry.id in self.covering)
        return {entry.id: self.covering[entry.id] for entry in entries if within(entry, thing)}


class Derived:
    """The models of a run with what follows from them, to be counted whole or by state."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        store = Store()
        if prepared.lifted is not None:
            store = Store(*prepared.lifted.texts(), framework=True)
            derivation.derive(store, wanted="classifiedAs")
        self.look = Lookup(store)
        self._holders = Holders(self.look, prepared.lifted) if prepared.lifted is not None else None

    def survey(self, state: str = "") -> Survey:
        """Count what is covered, by everything or by what is in one state.

        Raises UsageError for a state that nothing is in, and for a scope that is none.
        """
        settings, lifted, holders = self.prepared.config, self.prepared.lifted, self._holders
        processes = self.look.subjects_of_type(OP + "Process")
        in_state = [(holders.of(process, "state") if holders else ()) for process in processes]
        states = _counted(in_state)
        among: frozenset[str] | None = None
        if state and lifted is not None and holders is not None:
            wanted = alike(state)
            state = next((one for one in states if one and alike(one) == wanted), "") or _absent(state, states)
            things = {thing for thing, _ in self.look.pairs(CLASSIFIED)}.union(processes)
            among = frozenset(t for t in things if wanted in map(alike, holders.of(t, "state")))
        counted = coverage(self.look, scope_in=settings.scope_in, scope_out=settings.scope_out, among=among)
        if lifted is None or holders is None:
            return Survey(self.prepared, counted)
        return Survey(self.prepared, counted, covering(self.look, lifted, holders, among), states, state)


def survey(
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    edition: str | None = None,
    state: str = "",
    tell: Callable[[Stage], None] = say_nothing,
) -> Survey:
    """Count what the models in `paths` cover, and say by what.

    `state` counts only what is in that state ('как есть'), letters' case apart. Raises UsageError for a wrong setting
    and for a state that no process is in.
    """
    prepared = prepare(paths, config, edition=edition, tell=tell)
    tell("checking")
    return Derived(prepared).survey(state)


def of_report(report: Report) -> Survey:
    """Return the coverage of a run that was checked, with what is behind each element; nothing is read again."""
    lifted = report.basis.lifted if report.basis else None
    prepared = Prepared(lifted, report.failures, report.passed_over, report.editions, report.config)
    if report.basis is None or lifted is None:
        return Survey(prepared, report.coverage)
    look = Lookup(report.basis.checked.store)
    return Survey(prepared, report.coverage, covering(look, lifted, Holders(look, lifted)))


def _counted(in_state: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return how many processes each state has, written as it is met first; '' for none."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for states in in_state:
        for state in states or ("",):
            counts[alike(state)] += 1
            written.setdefault(alike(state), state)
    return {written[key]: counts[key] for key in sorted(counts, key=lambda key: (key == "", -counts[key], key))}


def _absent(state: str, states: Mapping[str, int]) -> str:
    there = tuple(one for one in states if one)
    if not there:
        raise UsageError("coverage.no_states", value=state)
    raise UsageError("coverage.no_such_state", value=state, states=there)
