"""The terms that both lifters write: classes and properties of the operator vocabulary, IRIs of nodes."""

from __future__ import annotations

import re

from etom_kg import vocabulary as v
from etom_kg.ntriples import encodable

CLASSES = {
    "process": "Process",
    "activity": "Activity",
    "event": "Event",
    "gateway": "Gateway",
    "participant": "Participant",
    "role": "Role",
    "unit": "OrganizationalUnit",
    "system": "System",
    "data_object": "DataObject",
    "service": "Service",
    "product": "Product",
    "other": "OtherElement",
    "flow": "Flow",
    "hand_over": "HandOver",
    "related": "Relation",
    "indicator": "Indicator",
    "target": "Target",
    "decision": "Decision",
    "waiver": "Waiver",
    "sla": "ServiceLevelAgreement",
    "bill": "Bill",
    "contract": "Contract",
    "document": "GoverningDocument",
    "parameter": "ServiceParameter",
    "licence": "Licence",
    "model": "Model",
}
# links that are things of the graph, and what those lead to that say something more than that they are there
LEADING = {"flow": "precedes", "hand_over": "handsOverTo", "related": ""}
PROPERTIES = {
    "part_of": "partOf",
    "performed_by": "performedBy",
    "owned_by": "ownedBy",
    "supported_by": "supportedBy",
    "reads": "reads",
    "writes": "writes",
    "calls": "calls",
}

TYPE = f"<{v.RDF}type>"
LABEL = f"<{v.RDFS}label>"
IN_MODEL = f"<{v.OP}inModel>"
ABSOLUTE_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')


def node_iri(key: str, source_id: str, base: str) -> str:
    """Return the IRI of a node; what no IRI can hold, lone surrogates, is written as ?."""
    try:
        return v.node_iri(key, source_id, base)
    except UnicodeEncodeError:
        return v.node_iri(key, encodable(source_id), base)
