"""Which relationships ArchiMate 3.1 allows between the element types that we write (appendix B of the standard).

Only what is needed here: of other types nothing is known but that an association is always allowed.
"""

from __future__ import annotations

from collections.abc import Iterable

ACTORS = ("BusinessActor", "BusinessRole", "BusinessCollaboration")
BEHAVIOUR = ("BusinessProcess", "BusinessFunction", "BusinessInteraction")
DYNAMIC = (*ACTORS, *BEHAVIOUR, "BusinessEvent", "BusinessService", "Product", "ApplicationComponent")
"""What may trigger, send flows to and serve one another."""
OBJECTS = ("BusinessObject", "DataObject")
JUNCTIONS = ("AndJunction", "OrJunction")
_WITHIN = ("Composition", "Aggregation", "Specialization")


def allowed(source: str, target: str) -> frozenset[str]:
    """Return the types of relationship that may lead from an element of one type to one of another.

    >>> sorted(allowed("BusinessRole", "BusinessProcess"))
    ['Assignment', 'Association', 'Flow', 'Serving', 'Triggering']
    """
    found = {"Association"}
    if source in JUNCTIONS or target in JUNCTIONS:
        others = {source, target}.difference(JUNCTIONS)
        if others <= {*DYNAMIC}:
            found.update(("Triggering", "Flow"))
        return frozenset(found)
    if source == target:
        found.update(_WITHIN)
    if source == "Grouping":
        found.update(("Composition", "Aggregation"))
    if target == "Grouping" and source in (*BEHAVIOUR, "Capability"):
        found.update(("Composition", "Aggregation", "Flow"))
    if source in BEHAVIOUR and target in BEHAVIOUR:
        found.update(("Composition", "Aggregation"))
    if source in DYNAMIC and target in DYNAMIC:
        found.update(("Triggering", "Flow", "Serving"))
    if source == target == "Capability":
        found.update(("Triggering", "Flow", "Serving"))
    if source in ACTORS and target in (*BEHAVIOUR, "BusinessEvent", "BusinessService"):
        found.add("Assignment")
    if (source, target) == ("BusinessActor", "BusinessRole"):
        found.add("Assignment")
    if source in (*BEHAVIOUR, *ACTORS) and target in ("BusinessService", "Capability"):
        found.add("Realization")
    if source == "ApplicationComponent" and target in (*BEHAVIOUR, "BusinessService", "Capability"):
        found.add("Realization")
    if source in DYNAMIC and source not in ("Product",) and target in OBJECTS:
        found.add("Access")
    return frozenset(found)


def first(wanted: Iterable[str], source: str, target: str) -> str:
    """Return the first of the types wanted that is allowed, 'Association' where none is."""
    there = allowed(source, target)
    return next((one for one in wanted if one in there), "Association")
