"""The words of ArchiMate 3.1: element types by layer, relationship types, and what older files call them."""

from __future__ import annotations

from typing import Final

ELEMENT_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "strategy": ("Resource", "Capability", "CourseOfAction", "ValueStream"),
    "business": (
        "BusinessActor",
        "BusinessRole",
        "BusinessCollaboration",
        "BusinessInterface",
        "BusinessProcess",
        "BusinessFunction",
        "BusinessInteraction",
        "BusinessEvent",
        "BusinessService",
        "BusinessObject",
        "Contract",
        "Representation",
        "Product",
    ),
    "application": (
        "ApplicationComponent",
        "ApplicationCollaboration",
        "ApplicationInterface",
        "ApplicationFunction",
        "ApplicationInteraction",
        "ApplicationProcess",
        "ApplicationEvent",
        "ApplicationService",
        "DataObject",
    ),
    "technology": (
        "Node",
        "Device",
        "SystemSoftware",
        "TechnologyCollaboration",
        "TechnologyInterface",
        "Path",
        "CommunicationNetwork",
        "TechnologyFunction",
        "TechnologyProcess",
        "TechnologyInteraction",
        "TechnologyEvent",
        "TechnologyService",
        "Artifact",
        "Equipment",
        "Facility",
        "DistributionNetwork",
        "Material",
    ),
    "motivation": (
        "Stakeholder",
        "Driver",
        "Assessment",
        "Goal",
        "Outcome",
        "Principle",
        "Requirement",
        "Constraint",
        "Meaning",
        "Value",
    ),
    "implementation": ("WorkPackage", "Deliverable", "ImplementationEvent", "Plateau", "Gap"),
    "composite": ("Grouping", "Location"),
    "connector": ("AndJunction", "OrJunction"),
}
RELATIONSHIP_TYPES: Final[tuple[str, ...]] = (
    "Composition",
    "Aggregation",
    "Assignment",
    "Realization",
    "Serving",
    "Access",
    "Influence",
    "Triggering",
    "Flow",
    "Specialization",
    "Association",
)
LAYER_OF: Final[dict[str, str]] = {name: layer for layer, names in ELEMENT_TYPES.items() for name in names}

# the words of ArchiMate 2.x and of the tools' own formats
ELEMENT_ALIASES: Final[dict[str, str]] = {
    "BusinessActivity": "BusinessProcess",
    "InfrastructureService": "TechnologyService",
    "InfrastructureInterface": "TechnologyInterface",
    "InfrastructureFunction": "TechnologyFunction",
    "CommunicationPath": "Path",
    "Network": "CommunicationNetwork",
    "Junction": "AndJunction",
}
RELATIONSHIP_ALIASES: Final[dict[str, str]] = {
    "Realisation": "Realization",
    "Specialisation": "Specialization",
    "UsedBy": "Serving",
}
# Archi's names of viewpoints, and those of the exchange format
VIEWPOINTS: Final[dict[str, str]] = {
    "organization": "Organization",
    "information_structure": "Information Structure",
    "technology": "Technology",
    "layered": "Layered",
    "physical": "Physical",
    "product": "Product",
    "application_usage": "Application Usage",
    "technology_usage": "Technology Usage",
    "business_process_cooperation": "Business Process Cooperation",
    "application_cooperation": "Application Cooperation",
    "application_structure": "Application Structure",
    "service_realization": "Service Realization",
    "implementation_deployment": "Implementation and Deployment",
    "goal_realization": "Goal Realization",
    "requirements_realization": "Requirements Realization",
    "motivation": "Motivation",
    "strategy": "Strategy",
    "capability": "Capability Map",
    "outcome_realization": "Outcome Realization",
    "resource": "Resource Map",
    "value_stream": "Value Stream",
    "project": "Project",
    "migration": "Migration",
    "implementation_migration": "Implementation and Migration",
    "stakeholder": "Stakeholder",
}


def element_type(written: str) -> str:
    """Return the name of ArchiMate 3.1 for an element's type, '' for one it does not know."""
    name = ELEMENT_ALIASES.get(written, written)
    return name if name in LAYER_OF else ""


def relationship_type(written: str) -> str:
    """Return the name of ArchiMate 3.1 for a relationship's type, '' for one it does not know."""
    name = written.removesuffix("Relationship")
    name = RELATIONSHIP_ALIASES.get(name, name)
    return name if name in RELATIONSHIP_TYPES else ""
