"""Whose a finding is: the owners of what is at fault, and the elements of the framework it is linked to."""

from __future__ import annotations

from collections import defaultdict

from etom_kg.checking import Report
from etom_kg.coverage.counting import CLASSIFIED
from etom_kg.coverage.covering import Holders, alike
from etom_kg.explaining.facts import in_order
from etom_kg.findings import Finding
from etom_kg.lookup import Lookup
from etom_kg.vocabulary import OP, PROCESS

_DEEPEST = 50


class Belonging:
    """Answers about the findings of one run; nothing is known where nothing was read."""

    def __init__(self, report: Report) -> None:
        self._holders: Holders | None = None
        self._linked: defaultdict[str, list[str]] = defaultdict(list)
        self._wholes: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._processes: tuple[str, ...] = ()
        if report.basis is not None:
            look = Lookup(report.basis.checked.store)
            self._holders = Holders(look, report.basis.lifted)
            self._processes = tuple(look.subjects_of_type(OP + "Process"))
            for thing, category in look.pairs(CLASSIFIED):
                if category.startswith(PROCESS):
                    self._linked[thing].append(category.removeprefix(PROCESS))
            for part, whole in look.pairs(OP + "partOf"):
                self._wholes.setdefault(part, whole)

    def owners(self, finding: Finding) -> tuple[str, ...]:
        """Return the names of the owners, the thing's own or those of the nearest whole that has any.

        Names that differ in case or spaces only are one, written as it is met first.
        """
        return self.owners_of(*finding.things)

    def owners_of(self, *things: str) -> tuple[str, ...]:
        """Return the names of the owners of things, by their IRIs."""
        if self._holders is None:
            return ()
        names = [name for thing in things for name in self._holders.of(thing, "owner")]
        as_one = {self._written.setdefault(alike(name), " ".join(name.split())) for name in names}
        return tuple(sorted(as_one, key=lambda name: (name.casefold(), name)))

    def every_owner(self) -> tuple[str, ...]:
        """Return the names of all owners of processes, in order."""
        return self.owners_of(*self._processes)

    def owned(self) -> dict[str, list[str]]:
        """Return the IRIs of the processes of each owner."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for process in self._processes:
            for owner in self.owners_of(process):
                found[owner].append(process)
        return found

    def elements(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the elements, the thing's own or those of the nearest whole that is linked."""
        return self.elements_of(*finding.things)

    def elements_of(self, *things: str) -> tuple[str, ...]:
        """Return the ids of the elements that things belong to, by their IRIs."""
        return tuple(in_order({id for thing in things for id in self._of(thing)}))

    def _of(self, thing: str) -> list[str]:
        for _ in range(_DEEPEST):
            if thing in self._linked or thing not in self._wholes:
                break
            thing = self._wholes[thing]
        return self._linked.get(thing, [])
