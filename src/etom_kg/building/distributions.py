"""The ontology whole, in the syntaxes that other tools read: made when the wheel is built, like the entailed triples.

- `ontology.nt`: N-Triples, a line a triple, sorted;
- `ontology.rdf`: RDF/XML, for Protégé and the OWL API;
- `ontology.jsonld`: JSON-LD, under the context `ontology/context-framework.jsonld`, which it carries;
- `triples.json`: how many triples each artefact in an RDF syntax holds, `entailed.nt` included where it was made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from etom_kg.building.turtle_graph import Graph
from etom_kg.resources import WHOLE
from etom_kg.vocabulary import RDF

COUNTS = "triples.json"
_TYPE = ox.NamedNode(RDF + "type")


def make(files: Iterable[Path], context: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the Turtle `files` as one graph in each syntax, by file name; same input, same bytes.

    `context` is what stands under '@context' in JSON-LD: prefixes (namespaces as text) and terms.
    """
    prefixes = _prefixes(context)
    lines = Graph.of_files(files).n_triples()
    # a type first: RDF/XML then names the element by it, and readers meet what a thing is before what is said of it
    triples = sorted(
        (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)),
        key=lambda triple: (str(triple.subject), triple.predicate != _TYPE, str(triple.predicate), str(triple.object)),
    )
    return {
        "ontology.nt": lines,
        "ontology.rdf": ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b"",
        "ontology.jsonld": _json_ld(triples, context),
    }


def counts(artefacts: Mapping[str, bytes]) -> bytes:
    """Return how many triples the artefacts in N-Triples hold, and with them those in the other syntaxes, as JSON."""
    found = {name: data.count(b"\n") for name, data in artefacts.items() if name.endswith(".nt")}
    found |= {name: found["ontology.nt"] for name in WHOLE if "ontology.nt" in found}
    return (json.dumps(dict(sorted(found.items())), indent=1) + "\n").encode("ascii")


def _prefixes(context: Mapping[str, Any]) -> dict[str, str]:
    return {name: meaning for name, meaning in context.items() if isinstance(meaning, str) and meaning[-1] in "#/"}


def _json_ld(triples: Iterable[ox.Triple], context: Mapping[str, Any]) -> bytes:
    """Write nodes with the short names of the context; a thing that has none keeps its IRI."""
    keys = {meaning if isinstance(meaning, str) else meaning["@id"]: name for name, meaning in context.items()}
    links = {name for name, meaning in context.items() if isinstance(meaning, dict) and meaning["@type"] == "@id"}
    spaces = {space: name for name, space in _prefixes(context).items()}

    def short(term: ox.NamedNode | ox.BlankNode) -> str:
        if isinstance(term, ox.BlankNode):
            return str(term)
        cut = max(term.value.rfind("#"), term.value.rfind("/")) + 1
        space, rest = term.value[:cut], term.value[cut:]
        return f"{spaces[space]}:{rest}" if space in spaces and rest else term.value

    nodes: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
            raise ValueError("triple terms are not used here")
        node = nodes[short(subject)]
        if triple.predicate == _TYPE and not isinstance(value, ox.Literal):
            node.setdefault("@type", []).append(short(value))
            continue
        key = keys.get(triple.predicate.value) or short(triple.predicate)
        if not isinstance(value, ox.Literal):
            said: Any = short(value) if key in links else {"@id": short(value)}
        elif value.language:
            said = {"@value": value.value, "@language": value.language}
        else:
            said = {"@value": value.value, "@type": short(value.datatype)}
        node.setdefault(key, []).append(said)
    graph = [{"@id": name, **node} for name, node in nodes.items()]
    return (json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
