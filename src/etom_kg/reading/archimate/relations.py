"""From relationships to links: each as it is drawn, and besides what it says of processes.

A junction only joins lines: what is said through it is said of what stands on its other sides.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from etom_kg.archimate.document import Relationship
from etom_kg.model import Link, LinkKind, Place
from etom_kg.reading.archimate.kinds import MEANS, PEOPLE, WORK

MAX_DERIVED = 50_000  # what junctions multiply is bounded
_OWN: dict[str, LinkKind] = {"Triggering": "flow", "Flow": "hand_over"}
_THROUGH = ("Assignment", "Access", "Serving", "Realization", "Composition", "Aggregation")
Said = tuple[LinkKind, str, str]


class Relations:
    """Collects relationships; `kinds` are the kinds of the nodes by id, `inner` those that are parts of systems.

    `told` are the ids of the property by which our export tells a relation that ArchiMate has no type for.
    """

    def __init__(
        self,
        kinds: Mapping[str, str],
        inner: frozenset[str],
        place: Callable[[int], Place],
        told: Iterable[str] = (),
    ) -> None:
        self.kinds = kinds
        self.inner = inner
        self.place = place
        self.drawn: list[tuple[Relationship, str]] = []  # with the id it has among the records
        self.owns = frozenset((id, "owned_by") for id in told)
        self.parents: dict[str, str] = {}
        self.behind: dict[str, list[str]] = defaultdict(list)  # what carries an element of a system, by that element

    def add(self, relationship: Relationship, id: str) -> None:
        """Note a relationship."""
        self.drawn.append((relationship, id))
        if relationship.type in ("Realization", "Assignment", "Serving"):
            self.behind[relationship.target].append(relationship.source)

    def links(self) -> tuple[Link, ...]:
        """Return the links as drawn, then what they say; `parents` hold what says of whom it is part."""
        drawn: list[Link] = []
        said: dict[Said, Link] = {}
        for relationship, id in self.drawn:
            source, target = relationship.source, relationship.target
            place = self.place(relationship.line)
            kind = _OWN.get(relationship.type, "related")
            drawn.append(Link(id, kind, source, target, place, relationship.name, subtype=relationship.type))
            for one in self.says(relationship, source, target):
                said.setdefault(one, Link("", *one, place))
        for one, line in self.through_junctions():
            said.setdefault(one, Link("", *one, self.place(line), derived=True))
        for one, line in self.behind_services(said):
            said.setdefault(one, Link("", *one, self.place(line), derived=True))
        self.settle_parents(said)
        return (*drawn, *said.values())

    def says(self, relationship: Relationship, source: str, target: str) -> Iterator[Said]:
        """Give what a relationship from one node to another says of processes."""
        giver, taker = self.kinds.get(source, ""), self.kinds.get(target, "")
        if not giver or not taker or "gateway" in (giver, taker):
            return
        if self.owns & {(value.property, value.value) for value in relationship.values} and taker in WORK:
            yield "owned_by", target, source
            return
        match relationship.type:
            case "Composition" | "Aggregation":
                yield "part_of", target, source
            case "Assignment" if giver in PEOPLE and taker in WORK:
                yield "performed_by", target, source
            case "Assignment" | "Serving" | "Realization" if giver in MEANS and taker in WORK:
                yield "supported_by", target, source
            case "Access":
                if giver == "data_object" and taker in WORK:  # drawn the other way round
                    source, target = target, source
                if relationship.access in ("Read", "ReadWrite"):
                    yield "reads", source, target
                if relationship.access in ("Write", "ReadWrite"):
                    yield "writes", source, target

    def through_junctions(self) -> Iterator[tuple[Said, int]]:
        """Give what is said from one side of a junction to the other."""
        onward: dict[tuple[str, str], list[str]] = defaultdict(list)
        inward: list[tuple[Relationship, str, str]] = []
        for relationship, _ in self.drawn:
            source, target = relationship.source, relationship.target
            if relationship.type in _THROUGH:
                if self.kinds.get(source) == "gateway":
                    onward[source, relationship.type].append(target)
                elif self.kinds.get(target) == "gateway":
                    inward.append((relationship, source, target))
        given = 0
        for relationship, source, junction in inward:
            for target in self.reached(junction, relationship.type, onward):
                for one in self.says(relationship, source, target):
                    yield one, relationship.line
                    given += 1
                    if given >= MAX_DERIVED:
                        return

    def reached(self, junction: str, type: str, onward: Mapping[tuple[str, str], list[str]]) -> Iterator[str]:
        """Give what stands on the other side of a junction, and of those it is joined to."""
        seen, waiting = {junction}, deque([junction])
        while waiting:
            for target in onward.get((waiting.popleft(), type), ()):
                if target in seen:
                    continue
                seen.add(target)
                if self.kinds.get(target) == "gateway":
                    waiting.append(target)
                else:
                    yield target

    def behind_services(self, said: Mapping[Said, Link]) -> Iterator[tuple[Said, int]]:
        """Give the systems behind the services, and the functions of systems, that serve a process."""
        serving = [(one[1], one[2], link.place.line) for one, link in said.items() if one[0] == "supported_by"]
        for relationship, _ in self.drawn:
            if relationship.source in self.inner and self.kinds.get(relationship.target) in WORK:
                serving.append((relationship.target, relationship.source, relationship.line))
        carriers: dict[str, tuple[str, ...]] = {}
        for process, service, line in serving:
            if service not in carriers:
                carriers[service] = tuple(self.systems_behind(service))
            for system in carriers[service]:
                yield ("supported_by", process, system), line

    def systems_behind(self, service: str) -> Iterator[str]:
        """Give the systems that carry a service, by themselves or through what they do inside."""
        seen, waiting = {service}, deque([service])
        while waiting:
            for source in self.behind.get(waiting.popleft(), ()):
                if source in seen:
                    continue
                seen.add(source)
                if self.kinds.get(source) == "system":
                    yield source
                elif source in self.inner:
                    waiting.append(source)

    def settle_parents(self, said: dict[Said, Link]) -> None:
        """Let each process and event have one whole of its own, by composition where there is one."""
        rank = {"Composition": 0, "Aggregation": 1}
        parts = (relationship for relationship, _ in self.drawn if relationship.type in rank)
        for relationship in sorted(parts, key=lambda one: rank[one.type]):
            whole, part = relationship.source, relationship.target
            if self.kinds.get(whole) == "process" and self.kinds.get(part) in (*WORK, "gateway"):
                self.parents.setdefault(part, whole)
        for part, whole in self.parents.items():
            said.pop(("part_of", part, whole), None)
