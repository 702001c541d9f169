"""What follows from the ontology: the inferred triples about the framework, for stores that do not reason.

Made by owlrl (OWL 2 RL) when the wheel is built. Of the closure only those triples are kept whose subject is a
thing of the framework or of a model and whose predicate is ours, of SKOS or rdf:type: the rest is about classes, or
has a literal for a subject, which RDF stores refuse.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from etom_kg.errors import EngineError
from etom_kg.vocabulary import ETOM, OP, OWL, RDF, ROOT, SKOS

TYPE, AXIOM = ox.NamedNode(RDF + "type"), ox.NamedNode(OWL + "Axiom")
OURS = (ETOM, OP, SKOS)
# where owlrl reports a contradiction
ERROR = "http://www.daml.org/2002/03/agents/agent-ont#error"


def entailed(files: Iterable[Path], model: str = "") -> str:
    """Return what follows from the Turtle `files` and is not stated in them: N-Triples, sorted, a line each.

    `model` is N-Triples of operator processes; what follows about these is returned too.
    Raises EngineError where the whole is inconsistent.
    """
    import owlrl
    import rdflib

    stated = premises(files, model)
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{triple} .\n" for triple in stated), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    if errors := sorted(map(str, graph.objects(None, rdflib.URIRef(ERROR)))):
        raise EngineError("ontology.inconsistent", reason="; ".join(errors))
    things = {str(triple.subject) for triple in stated if _is_thing(triple)}
    lines = {
        f"{subject.n3()} {predicate.n3()} {value.n3()}"
        for subject, predicate, value in graph
        if isinstance(value, rdflib.URIRef) and subject.n3() in things and _is_kept(str(predicate), str(value))
    }
    return "".join(f"{line} .\n" for line in sorted(lines - set(map(str, stated))))


def premises(files: Iterable[Path], model: str = "") -> set[ox.Triple]:
    """Return the triples of Turtle `files` and of the N-Triples `model` without names and provenance.

    Nothing follows from those, and they are most of the graph.
    """
    quads = [quad for path in files for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    quads += ox.parse(model, format=ox.RdfFormat.N_TRIPLES)
    provenance = {quad.subject for quad in quads if quad.object == AXIOM}
    return {quad.triple for quad in quads if quad.subject not in provenance and not _is_text(quad.object)}


def _is_text(value: object) -> bool:
    return isinstance(value, ox.Literal) and value.language is not None


def _is_thing(triple: ox.Triple) -> bool:
    """Tell whether the triple says that its subject is a thing of the framework or of a model, not a term."""
    return (
        triple.predicate == TYPE
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(OURS)
        and isinstance(triple.subject, ox.NamedNode)
        and not triple.subject.value.startswith(OURS)
    )


def _is_kept(predicate: str, value: str) -> bool:
    if predicate == RDF + "type":
        return value.startswith(OURS)
    return predicate.startswith((ROOT, SKOS))
