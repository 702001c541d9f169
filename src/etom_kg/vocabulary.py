"""The IRIs of the contract, as plain strings: no RDF library is needed to name a thing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

ROOT = "https://w3id.org/etom-kg/"
ETOM = ROOT + "ontology#"
OP = ROOT + "operator#"
PROCESS = ROOT + "process/"
VERTICAL = ROOT + "vertical/"
LAYER = ROOT + "layer/"
FUNCTION = ROOT + "function/"
HANDOVER = ROOT + "handover/"
INDICATOR = ROOT + "indicator/"
CHANNEL = ROOT + "channel/"
ACTOR = ROOT + "actor/"
BILL_PART = ROOT + "bill-part/"
SOURCE = ROOT + "source/"
EDITION = ROOT + "edition/"
GB921 = ROOT + "gb921/25.5/"
SHAPES = ROOT + "shapes#"
QUERY = ROOT + "query/"
RULE = ROOT + "rule/"
WORDS = ROOT + "words/"
MODEL = "urn:etom-kg:model:"
LOCAL = "urn:etom-kg:local:"
"""Own elements of operators, by their identifiers."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SH = "http://www.w3.org/ns/shacl#"
PROV = "http://www.w3.org/ns/prov#"
SOSA = "http://www.w3.org/ns/sosa/"
TIME = "http://www.w3.org/2006/time#"

EDITIONS = ("m3050-2007", "gb921-25.5")
EDITION_ALIASES = {"gost": "m3050-2007", "m3050-2007": "m3050-2007", "gb921-25.5": "gb921-25.5", "25.5": "gb921-25.5"}
_TO_ENCODE = re.compile("[^A-Za-z0-9_.~-]").search


@lru_cache(maxsize=1024)
def model_iri(key: str, base: str = MODEL) -> str:
    """Return the IRI of a model: the base, then its percent-encoded key."""
    return base + quote(key, safe="/")


def node_iri(key: str, source_id: str, base: str = MODEL) -> str:
    """Return the IRI of a model's node: model IRI, '#', percent-encoded source id."""
    return f"{model_iri(key, base)}#{quote(source_id, safe='') if _TO_ENCODE(source_id) else source_id}"
