"""What the elements and relationships of an architecture are as records (docs/reference/archimate.md)."""

from __future__ import annotations

from etom_kg.model import NodeKind

KINDS: dict[str, NodeKind] = {
    **dict.fromkeys(
        ("BusinessProcess", "BusinessFunction", "BusinessInteraction", "ValueStream", "Capability"), "process"
    ),
    **dict.fromkeys(("BusinessEvent", "ApplicationEvent", "TechnologyEvent"), "event"),
    **dict.fromkeys(("AndJunction", "OrJunction"), "gateway"),
    **dict.fromkeys(("BusinessActor", "BusinessCollaboration"), "participant"),
    "BusinessRole": "role",
    **dict.fromkeys(("ApplicationComponent", "ApplicationCollaboration"), "system"),
    **dict.fromkeys(("BusinessService", "ApplicationService"), "service"),
    **dict.fromkeys(("BusinessObject", "DataObject", "Representation", "Contract"), "data_object"),
    "Product": "product",
}
# Everything else is kept as a thing of kind 'other': goals, nodes, groupings, what systems do inside.
WORK = ("process", "activity", "event")
PEOPLE = ("participant", "role", "unit")
MEANS = ("system", "service")
# Relationships that say that a process belongs to an element of the framework, whichever way they are drawn.
BELONGING = ("Specialization", "Realization", "Association", "Aggregation", "Composition")
