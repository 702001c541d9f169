"""Proposals for the processes of a model: what is linked is left out, what was refused is never proposed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from etom_kg import lifting, matching, packs, reading
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.framework import M3050, load
from etom_kg.identifiers import clean
from etom_kg.lookup import Lookup
from etom_kg.mappings import files
from etom_kg.mappings.settling import Settled, settle
from etom_kg.mappings.subjects import Subject, subjects
from etom_kg.matching import Answer
from etom_kg.model import Model
from etom_kg.reading import say_nothing
from etom_kg.store import Store
from etom_kg.vocabulary import OP

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Looked:
    """A model, looked through: its processes and activities, and what was decided about them in files beside it.

    `by_element` counts the links that stand in the model itself. `faults` are decisions that could not be understood.
    """

    model: Model
    subjects: tuple[Subject, ...]
    settled: Settled
    by_element: Mapping[str, int]
    faults: tuple[InputError, ...] = ()

    @property
    def linked(self) -> tuple[Subject, ...]:
        """Those that the model itself ties to the framework."""
        return tuple(subject for subject in self.subjects if subject.linked)

    @property
    def open(self) -> tuple[Subject, ...]:
        """Those that neither the model nor a decision links; activities inherit."""
        accepted = self.settled.accepted

        def is_decided(one: Subject) -> bool:
            return one.iri in accepted or (one.kind == "activity" and any(whole in accepted for whole in one.above))

        return tuple(one for one in self.subjects if not one.linked and not is_decided(one))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for one process or activity."""

    subject: Subject
    answer: Answer


def look(path: Path, config: Config | None = None) -> Looked:
    """Read a model and the decisions beside it. Raises InputError where it is no process model, and for a bad pack."""
    settings = packs.settled(config or Config())
    model = reading.read_file(path, key=path.name, config=settings)
    lifted = lifting.lift([model], settings)
    every = subjects(lifted)
    if not every:
        raise InputError(str(path), 0, "validate.no_process")
    told = files.read(path)
    settled = settle((said for one in told for said in one.statements), every)
    faults = tuple(fault for one in told for fault in one.faults)
    return Looked(lifted.models[0], every, settled, _by_element(lifted), faults)


def suggest(looked: Looked, tell: Callable[[int, int], None] = say_nothing) -> tuple[Suggestion, ...]:
    """Propose elements for what has no link; `tell` hears how many of how many are done."""
    left = looked.open
    found = []
    for number, subject in enumerate(left):
        tell(number, len(left))
        found.append(Suggestion(subject, proposed(subject, looked.settled.elements_refused(subject.iri))))
    tell(len(left), len(left))
    return tuple(found)


def proposed(subject: Subject, refused: frozenset[str]) -> Answer:
    """Return the proposals for one process without those refused."""
    answer = matching.propose(subject.name, above=subject.names[:-1], limit=SHOWN + len(refused))
    return matching.without(answer, refused, SHOWN)


def _by_element(lifted: lifting.Lifted) -> Mapping[str, int]:
    """Return how many things of the model itself are linked to each element of the 2007 edition."""
    if any(edition.name != M3050 for edition in lifted.editions.values()):
        return {}
    look_up = Lookup(Store(*lifted.texts()))
    known = load()
    ids = [clean(value) for name in ("taggedWith", "identifier") for _, value in look_up.pairs(OP + name)]
    return Counter(id for id in ids if (entry := known.entry(id)) and entry.kind == "element")
