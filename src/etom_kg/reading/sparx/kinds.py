"""What the stereotypes and types of Enterprise Architect stand for among the records."""

from __future__ import annotations

from typing import Literal

from etom_kg.archimate.types import element_type
from etom_kg.model import NodeKind
from etom_kg.reading.archimate.kinds import KINDS

Relation = Literal[
    "flow", "hand_over", "part_of", "assigned", "serves", "accesses", "reads", "writes", "specializes", "none", ""
]

_BPMN: dict[NodeKind, str] = {
    "process": "BusinessProcess Process",
    "activity": "Activity Task SubProcess Sub-Process CallActivity Transaction AdHocSubProcess GlobalTask UserTask "
    "ServiceTask ManualTask ScriptTask SendTask ReceiveTask BusinessRuleTask",
    "event": "StartEvent EndEvent IntermediateEvent IntermediateCatchEvent IntermediateThrowEvent BoundaryEvent Event",
    "gateway": "Gateway ExclusiveGateway ParallelGateway InclusiveGateway ComplexGateway EventBasedGateway",
    "participant": "Pool Participant",
    "role": "Lane Resource",
    "data_object": "DataObject DataInput DataOutput DataStore DataObjectReference DataStoreReference",
}
_UML: dict[NodeKind, str] = {
    "process": "Activity Process",
    "activity": "Action CallBehaviorAction",
    "event": "StateNode Event Trigger",
    "gateway": "Decision MergeNode Synchronization",
    "role": "ActivityPartition Actor",
    "system": "Component",
    "data_object": "Object CentralBufferNode ObjectNode DataStore",
}
_BY_PROFILE: dict[str, dict[str, NodeKind]] = {
    profile: {name.casefold(): kind for kind, names in table.items() for name in names.split()}
    for profile, table in (("bpmn", _BPMN), ("uml", _UML))
}
_CONNECTORS: dict[str, Relation] = {
    # BPMN
    "sequenceflow": "flow",
    "messageflow": "hand_over",
    "conversationlink": "none",
    "datainputassociation": "accesses",
    "dataoutputassociation": "accesses",
    "dataassociation": "accesses",
    # ArchiMate
    "archimate_triggering": "flow",
    "archimate_flow": "hand_over",
    "archimate_composition": "part_of",
    "archimate_aggregation": "part_of",
    "archimate_assignment": "assigned",
    "archimate_serving": "serves",
    "archimate_usedby": "serves",
    "archimate_access": "accesses",
    "archimate_specialization": "specializes",
}
_TYPES: dict[str, Relation] = {
    "controlflow": "flow",
    "stateflow": "flow",
    "objectflow": "flow",
    "informationflow": "hand_over",
    "aggregation": "part_of",
    "nesting": "part_of",
}


LISTED = "BusinessProcess"
"""The stereotype of every element in our list for this tool."""
_BASES = frozenset(("activity", "process"))


def other_base(type_: str) -> str:
    """Return the type of an element with the stereotype of our list, '' where it is one that the list gives it.

    >>> other_base("Activity"), other_base("Class")
    ('', 'Class')
    """
    return "" if type_.casefold() in _BASES else type_


def profile_of(stereotype: str) -> tuple[str, str]:
    """Return profile ('bpmn', 'archimate', '') and bare name of a stereotype.

    >>> profile_of("BPMN2.0::Activity"), profile_of("ArchiMate3::ArchiMate_BusinessProcess"), profile_of("Lane")
    (('bpmn', 'Activity'), ('archimate', 'BusinessProcess'), ('', 'Lane'))
    """
    profile, _, name = stereotype.rpartition("::")
    small = profile.casefold()
    if name.casefold().startswith("archimate_") or small.startswith("archimate"):
        return "archimate", name.split("_", 1)[1] if name.casefold().startswith("archimate_") else name
    return ("bpmn" if small.startswith("bpmn") else small), name


def kind_of(type_: str, stereotypes: tuple[str, ...]) -> tuple[NodeKind | None, str]:
    """Return the kind of an element and the word that tells it, None where it says nothing of processes.

    A stereotype goes before the type. One without its profile may be BPMN's: 'Activity' on an activity is a BPMN
    activity, since UML's own has no stereotype.
    """
    for stereotype in stereotypes:
        profile, name = profile_of(stereotype)
        if profile == "archimate":
            return KINDS.get(element_type(name)), name
        if profile in ("bpmn", ""):
            if kind := _BY_PROFILE["bpmn"].get(name.casefold()):
                return kind, name
            if profile:
                return None, name
    return _BY_PROFILE["uml"].get(type_.casefold()), type_


def relation_of(type_: str, stereotypes: tuple[str, ...]) -> Relation:
    """Return what a connector says, '' for nothing of processes."""
    for stereotype in stereotypes:
        name = stereotype.rpartition("::")[2].casefold()
        if name in _CONNECTORS:
            return _CONNECTORS[name]
        if name.startswith("archimate_"):
            return ""
    return _TYPES.get(type_.casefold(), "")
