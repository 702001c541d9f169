"""Two states of a model: processes added, removed, renamed, moved, linked anew, and what elements lost by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from urllib.parse import unquote

from etom_kg import framework
from etom_kg.coverage import Aspect
from etom_kg.coverage.counting import CLASSIFIED
from etom_kg.coverage.covering import Holders, alike
from etom_kg.differing.bridging import NONE, Bridge, are_formats, bridged, is_nameless
from etom_kg.differing.pairing import pairs
from etom_kg.identifiers import clean
from etom_kg.lookup import Lookup
from etom_kg.mappings.subjects import Subject, subjects
from etom_kg.messages import LANGUAGES, text
from etom_kg.preparing import Prepared
from etom_kg.store import Store
from etom_kg.validation import derivation
from etom_kg.vocabulary import LOCAL, OP, PROCESS

Kind = Literal["added", "removed", "renamed", "moved", "relinked", "owner", "performer", "unit", "system", "state"]
KINDS: tuple[Kind, ...] = (
    "added", "removed", "renamed", "moved", "relinked", "owner", "performer", "unit", "system", "state",
)  # fmt: skip
HELD: tuple[Aspect, ...] = ("owner", "performer", "unit", "system", "state")
Loss = Literal["process", "owner", "system", "gained"]
_HOLDERS = ("role", "participant", "unit", "system")
_LINKS = ("taggedWith", "spoiltIdentifier")
LOSSES: tuple[Loss, ...] = ("process", "owner", "system", "gained")


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which one process differs: `old` and `new` are absent where it is added or removed.

    `before` and `after` are what changed: names, paths, ids of elements, owners and so on. Where a process does not
    tell its owner, performer, unit, system or state itself, `before_from` and `after_from` are the names of the wholes
    that do.
    """

    kind: Kind
    old: Subject | None
    new: Subject | None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before_from: tuple[str, ...] = ()
    after_from: tuple[str, ...] = ()

    @property
    def inherited(self) -> Literal["", "gone", "own", "whole", "lost"]:
        """Which value is the process's own: 'gone' if only the old one was, 'own' if only the new, 'whole' if none.

        'lost' if the old one was that of a whole and there is none now.
        """
        if not self.after_from:
            return ("own" if self.after else "lost") if self.before_from else ""
        return "whole" if self.before_from or not self.before else "gone"


@dataclass(frozen=True, slots=True)
class ElementLoss:
    """An element that lost its last process, owner or system, or gained its first process; `was` are their names."""

    kind: Loss
    id: str
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed. `old` and `new` count the processes and activities on each side, `same` those unchanged.

    `bridge` says what could not be compared as it is where the two sides are of different formats.
    """

    changes: tuple[Change, ...]
    losses: tuple[ElementLoss, ...]
    old: int
    new: int
    same: int
    bridge: Bridge = NONE
    prepared: tuple[Prepared, Prepared] = field(repr=False, compare=False, default=None)  # type: ignore[assignment]

    def of_kind(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of a kind."""
        return tuple(change for change in self.changes if change.kind == kind)


class _State:
    """One side: its processes, what each is linked to, and who holds it."""

    def __init__(self, prepared: Prepared, implied: bool) -> None:
        assert prepared.lifted is not None
        store = Store(*prepared.lifted.texts(), framework=True)
        derivation.derive(store, wanted="classifiedAs")
        look = Lookup(store)
        self.subjects = {one.iri: one for one in subjects(prepared.lifted, implied)}
        self.holders = Holders(look, prepared.lifted)
        things = prepared.lifted.things.values()
        self.nameless = frozenset(
            alike(unquote(one.iri.rpartition("#")[2]))
            for one in things
            if one.kind in _HOLDERS and not one.name.strip()
        )
        """What stands for holders without a name, small."""
        self.elements: defaultdict[str, set[str]] = defaultdict(set)
        for thing, category in look.pairs(CLASSIFIED):
            self.elements[thing].add(category.removeprefix(PROCESS).removeprefix(LOCAL))
        self.leading_nowhere = _leading_nowhere(look)

    def linked(self, iri: str) -> tuple[str, ...]:
        """Return the entries that a process is linked to, then the links that name none of those known, as written."""
        return (*sorted(self.elements.get(iri, ()), key=_by_number), *self.leading_nowhere.get(iri, {}).values())

    def links(self, iri: str) -> Hashable:
        """Return what `linked` returns so that it can be compared: slips of typing make no other link."""
        return frozenset(self.elements.get(iri, ())), frozenset(self.leading_nowhere.get(iri, ()))

    def told(self, one: Subject) -> Hashable:
        """Return all that is compared of a process, so that equal ones can be told."""
        held = (_held(self.holders.of(one.iri, aspect), self.nameless) for aspect in HELD)
        return (one.names, self.links(one.iri), *held)

    def wholes(self, iri: str, aspect: Aspect) -> tuple[str, ...]:
        """Return the names of the wholes that tell an aspect in place of a process, none where it does so itself."""
        others = [one for one in self.holders.tellers(iri, aspect) if one != iri]
        return tuple(self.subjects[one].name if one in self.subjects else one.rpartition("#")[2] for one in others)

    def names(self, aspect: Aspect) -> Mapping[str, set[str]]:
        """Return the names of an aspect behind each entry."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for iri, ids in self.elements.items():
            for id in ids:
                found[id].update(self.holders.of(iri, aspect))
        return found

    def processes(self) -> Mapping[str, list[str]]:
        """Return the names of the processes of each entry."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri, ids in self.elements.items():
            for id in ids:
                found[id].append(self.subjects[iri].name if iri in self.subjects else iri.rpartition("#")[2])
        return found


def difference(old: Prepared, new: Prepared) -> Difference:
    """Return what differs between two states that were read; both hold at least one process."""
    across = are_formats(old, new)
    before, after = _State(old, across), _State(new, across)
    paired = pairs(before.subjects.values(), after.subjects.values(), before.told, after.told, across)
    found: list[Change] = []
    same = 0
    for iri, one in before.subjects.items():
        other = after.subjects.get(paired.get(iri, ""))
        if other is None:
            found.append(Change("removed", one, None, before.linked(iri)))
            continue
        changes = list(_changes(one, other, before, after, paired))
        found += changes
        same += not changes
    there = set(paired.values())
    found += [
        Change("added", None, one, (), after.linked(iri)) for iri, one in after.subjects.items() if iri not in there
    ]
    ordered = sorted(found, key=lambda change: KINDS.index(change.kind))
    sizes = len(before.subjects), len(after.subjects)
    bridge = bridged(old, new, before.subjects, after.subjects, paired) if across else NONE
    return Difference(tuple(ordered), tuple(_losses(before, after)), *sizes, same, bridge, (old, new))


def _changes(one: Subject, other: Subject, before: _State, after: _State, paired: Mapping[str, str]) -> list[Change]:
    found = []
    if one.name != other.name and not (is_nameless(one) and is_nameless(other)):
        found.append(Change("renamed", one, other, (one.name,), (other.name,)))
    if not _same_place(one, other, before, after, paired):
        found.append(Change("moved", one, other, one.names[:-1], other.names[:-1]))
    if before.links(one.iri) != after.links(other.iri):
        found.append(Change("relinked", one, other, before.linked(one.iri), after.linked(other.iri)))
    for aspect in HELD:
        names = before.holders.of(one.iri, aspect), after.holders.of(other.iri, aspect)
        nameless = before.nameless | after.nameless
        if _held(names[0], nameless) != _held(names[1], nameless):
            told = before.wholes(one.iri, aspect), after.wholes(other.iri, aspect)
            found.append(Change(aspect, one, other, *names, *told))  # type: ignore[arg-type]
    return found


def _held(names: Iterable[str], nameless: Set[str]) -> frozenset[str]:
    """Return names so that they can be compared: what has none has another id, or our word for that, in an export."""
    found = map(alike, names)
    return frozenset("" if name in nameless or name in _our_words() else name for name in found)


@cache
def _our_words() -> frozenset[str]:
    return frozenset(alike(text(f"export.nameless_{kind}", lang)) for kind in _HOLDERS for lang in LANGUAGES)


def _leading_nowhere(look: Lookup) -> Mapping[str, Mapping[str, str]]:
    """Return the links of each process that name no entry known: as they are compared, and as written."""
    texts = dict(look.pairs(OP + "readText"))
    known = {reading for reading, _ in look.pairs(OP + "readAs")}
    leading = {(thing, texts.get(reading)) for thing, reading in look.pairs(OP + "linksThrough") if reading in known}
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing, written in sorted(one for name in _LINKS for one in look.pairs(OP + name)):
        if (thing, written) not in leading:
            shown = " ".join(written.split())
            found[thing].setdefault(alike(clean(shown)), shown)
    return found


def _same_place(one: Subject, other: Subject, before: _State, after: _State, paired: Mapping[str, str]) -> bool:
    """Tell whether a process is part of what it was part of; levels without a row of their own go by their names."""
    above, now = next(iter(one.above), ""), next(iter(other.above), "")
    if above in before.subjects or now in after.subjects:
        return bool(above) and paired.get(above) == now
    return list(map(alike, one.names[:-1])) == list(map(alike, other.names[:-1]))


def _losses(before: _State, after: _State) -> list[ElementLoss]:
    had, has = before.processes(), after.processes()
    order = [entry.id for entry in framework.load().entries()]
    found = [
        ElementLoss("process", id, tuple(dict.fromkeys(had[id]))) for id in order if had.get(id) and not has.get(id)
    ]
    for kind in ("owner", "system"):
        told, tells = before.names(kind), after.names(kind)
        found += [
            ElementLoss(kind, id, tuple(sorted(told[id])))
            for id in order
            if told.get(id) and has.get(id) and not tells.get(id)
        ]
    found += [
        ElementLoss("gained", id, tuple(dict.fromkeys(has[id]))) for id in order if has.get(id) and not had.get(id)
    ]
    return found


def _by_number(id: str) -> tuple[object, ...]:
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in id.split("."))
