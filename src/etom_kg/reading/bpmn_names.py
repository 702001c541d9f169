"""The element names of BPMN 2.0 and what becomes of each: a record, nothing, or content left out."""

from __future__ import annotations

import re

from etom_kg.model import NodeKind

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BETA = "http://schema.omg.org/spec/BPMN/2.0"  # the beta of 2010, still found in the field; its names are the same
NAMESPACES = (BPMN, BETA)
DIAGRAMS = ("http://www.omg.org/spec/BPMN/20100524/DI BPMNDiagram", "http://bpmndi.org BPMNDiagram")

TASKS = (
    "task", "userTask", "serviceTask", "manualTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask",
)  # fmt: skip
SUBPROCESSES = ("subProcess", "adHocSubProcess", "transaction")
GLOBAL_TASKS = ("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask")
EVENTS = (
    "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent",
    "implicitThrowEvent",
)  # fmt: skip
GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway")
DATA = ("dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput")

KINDS: dict[str, NodeKind] = {
    "process": "process",
    **dict.fromkeys((*TASKS, *SUBPROCESSES, "callActivity", *GLOBAL_TASKS), "activity"),
    **dict.fromkeys(EVENTS, "event"),
    **dict.fromkeys(GATEWAYS, "gateway"),
    **dict.fromkeys(DATA, "data_object"),
    "participant": "participant",
    "lane": "role",
    "resource": "role",
}

# Under which name an element is counted in `read` and `mapped`, where that is not its kind.
COUNTS = {
    "lane": "lane",
    "resource": "resource",
    "dataObject": "data_object",
    "dataObjectReference": "data_object_reference",
    "dataStore": "data_store",
    "dataStoreReference": "data_store_reference",
    "dataInput": "data_input",
    "dataOutput": "data_output",
    **dict.fromkeys(GLOBAL_TASKS, "global_task"),
}
COUNT_KEYS = {local: COUNTS.get(local, kind) for local, kind in KINDS.items()}

# Content that no record holds, with the message that says why (messages/reading.py, `why_…`).
LEFT_OUT = {
    **dict.fromkeys(("choreography", "globalChoreographyTask"), "choreography"),
    **dict.fromkeys(("choreographyTask", "subChoreography", "callChoreography"), "choreography"),
    **dict.fromkeys(("conversation", "subConversation", "callConversation"), "conversation"),
    **dict.fromkeys(("globalConversation", "conversationLink", "conversationAssociation"), "conversation"),
    "relationship": "relationship",
}

# Elements that serve execution or repeat what an attribute says; nothing of the diagram is lost with them.
TECHNICAL = (
    "activationCondition", "assignment", "auditing", "cancelEventDefinition", "choreographyRef", "collaboration",
    "compensateEventDefinition", "completionCondition", "complexBehaviorDefinition", "condition",
    "conditionExpression", "conditionalEventDefinition", "childLaneSet", "correlationKey", "correlationProperty",
    "correlationPropertyBinding", "correlationPropertyRef", "correlationPropertyRetrievalExpression",
    "correlationSubscription", "dataInputRefs", "dataOutputRefs", "dataPath", "dataState", "endPoint",
    "endPointRef", "error", "errorEventDefinition", "errorRef", "escalation", "escalationEventDefinition",
    "eventDefinition", "eventDefinitionRef", "expression", "extension", "formalExpression", "from",
    "humanPerformer", "import", "inMessageRef", "incoming", "innerParticipantRef", "inputDataItem", "inputSet",
    "inputSetRefs", "inputSetRef", "interface", "interfaceRef", "ioBinding", "ioSpecification", "itemDefinition",
    "laneSet", "linkEventDefinition", "loopCardinality", "loopCondition", "loopDataInputRef", "loopDataOutputRef",
    "message", "messageEventDefinition", "messageFlowAssociation", "messageFlowRef", "messagePath", "monitoring",
    "multiInstanceLoopCharacteristics", "operation", "operationRef", "optionalInputRefs", "optionalOutputRefs",
    "outMessageRef", "outerParticipantRef", "outgoing", "outputDataItem", "outputSet", "outputSetRefs",
    "outputSetRef", "participantAssociation", "participantMultiplicity", "participantRef", "partitionElement",
    "partnerEntity", "partnerEntityRef", "partnerRole", "partnerRoleRef", "performer", "potentialOwner",
    "property", "rendering", "resourceAssignmentExpression", "resourceParameter", "resourceParameterBinding",
    "resourceRole", "script", "signal", "signalEventDefinition", "source", "standardLoopCharacteristics",
    "supportedInterfaceRef", "supports", "target", "terminateEventDefinition", "timeCycle", "timeDate",
    "timeDuration", "timerEventDefinition", "to", "transformation", "whileExecutingInputRefs",
    "whileExecutingOutputRefs",
)  # fmt: skip

# What a process is called that nobody has named: nothing, or as the tool numbers it.
DEFAULT_NAME = re.compile(r"(?:(?:(?:new|новый) )?(?:process|процесс)[ _-]*\d*)?", re.IGNORECASE)

# A call whose target is worked out at run time names no process.
DYNAMIC_CALL = ("=", "${", "#{")
