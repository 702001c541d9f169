"""What several files say of the same processes, put together: what counts, what disagrees, what lost its process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field

from etom_kg.frozen import dataclass
from etom_kg.identifiers import clean
from etom_kg.mappings.finding_again import Key, again
from etom_kg.mappings.statement import Statement
from etom_kg.mappings.subjects import Subject
from etom_kg.vocabulary import EDITIONS


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements about one process that do not go together.

    With `element` some accept and some refuse it: neither counts. Without, files accept different elements: all count.
    """

    subject: Subject
    element: str
    accepted: tuple[Statement, ...]
    refused: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Statements that count, by IRI of the process; `lost` have no process any more."""

    accepted: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    refused: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    lost: tuple[Statement, ...] = ()

    def elements_refused(self, iri: str) -> frozenset[str]:
        """Return the elements of the 2007 edition that are never to be proposed for a process."""
        said_of_it = (said for said in self.refused.get(iri, ()) if said.edition == EDITIONS[0])
        return frozenset(clean(said.element) for said in said_of_it)


def settle(statements: Iterable[Statement], subjects: Sequence[Subject]) -> Settled:
    """Find the processes of accepted and refused statements (of one model) and put together what is said of each."""
    files: defaultdict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        if said.state != "proposed":
            files[said.place.file].append(said)
    by_iri: defaultdict[str, list[Statement]] = defaultdict(list)
    lost: list[Statement] = []
    for each in files.values():
        found = again((key_of(said) for said in each), subjects)
        for said in each:
            subject = found.get(key_of(said))
            if subject is None:
                lost.append(said)
            else:
                by_iri[subject.iri].append(said)
    accepted: dict[str, tuple[Statement, ...]] = {}
    refused: dict[str, tuple[Statement, ...]] = {}
    conflicts: list[Conflict] = []
    for subject in subjects:
        said_of_it = by_iri.get(subject.iri, ())
        yes = [said for said in said_of_it if said.state == "accepted"]
        no = [said for said in said_of_it if said.state == "refused"]
        both = {said.iri for said in yes} & {said.iri for said in no}
        for iri in sorted(both):
            there, against = _of(yes, iri), _of(no, iri)
            conflicts.append(Conflict(subject, clean(there[0].element), there, against))
        yes = [said for said in yes if said.iri not in both]
        if _differ(yes):
            conflicts.append(Conflict(subject, "", tuple(yes)))
        if yes:
            accepted[subject.iri] = tuple(yes)
        # what one has refused is not proposed to him again, though another has accepted it
        if no:
            refused[subject.iri] = tuple(no)
    return Settled(accepted, refused, tuple(conflicts), tuple(lost))


def key_of(said: Statement) -> Key:
    """Return what a statement knows of its process."""
    return Key(said.id, said.path, said.row)


def _of(statements: Iterable[Statement], iri: str) -> tuple[Statement, ...]:
    return tuple(said for said in statements if said.iri == iri)


def _differ(accepted: Iterable[Statement]) -> bool:
    """Tell whether files accept different sets of elements for a process."""
    by_file: defaultdict[str, set[str]] = defaultdict(set)
    for said in accepted:
        by_file[said.place.file].add(said.iri)
    return len({frozenset(elements) for elements in by_file.values()}) > 1
