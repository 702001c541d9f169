"""Whose a finding is: the owners of what is at fault, and the elements of the framework it is linked to."""

from __future__ import annotations

from collections import defaultdict

from etom_kg.checking import Report
from etom_kg.coverage.counting import CLASSIFIED
from etom_kg.coverage.covering import Holders
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
        if report.basis is not None:
            look = Lookup(report.basis.checked.store)
            self._holders = Holders(look, report.basis.lifted)
            for thing, category in look.pairs(CLASSIFIED):
                if category.startswith(PROCESS):
                    self._linked[thing].append(category.removeprefix(PROCESS))
            for part, whole in look.pairs(OP + "partOf"):
                self._wholes.setdefault(part, whole)

    def owners(self, finding: Finding) -> tuple[str, ...]:
        """Return the names of the owners, the thing's own or those of the nearest whole that has any."""
        if self._holders is None:
            return ()
        names = {name for thing in finding.things for name in self._holders.of(thing, "owner")}
        return tuple(sorted(names, key=lambda name: (name.casefold(), name)))

    def elements(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the elements, the thing's own or those of the nearest whole that is linked."""
        return tuple(in_order({id for thing in finding.things for id in self._of(thing)}))

    def _of(self, thing: str) -> list[str]:
        for _ in range(_DEEPEST):
            if thing in self._linked or thing not in self._wholes:
                break
            thing = self._wholes[thing]
        return self._linked.get(thing, [])
