"""eTOM, or models with what follows from them, as a graph: Turtle, JSON-LD, N-Triples, and eTOM as plain SKOS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from etom_kg import graphs, own, resources
from etom_kg.errors import UsageError
from etom_kg.exporting.request import Exported, ExportRequest
from etom_kg.lifting import Lifted, untold
from etom_kg.ntriples import literal
from etom_kg.triples import TripleText
from etom_kg.vocabulary import DCTERMS, OP, RDF, RDFS, SKOS

_PLAIN = (f"<{SKOS}", f"<{DCTERMS}source>")
_TYPE, _SUBCLASS = f"<{RDF}type>", f"<{RDFS}subClassOf>"


def turtle(request: ExportRequest) -> Exported:
    """Return the graph as Turtle."""
    return _written(request, "turtle")


def json_ld(request: ExportRequest) -> Exported:
    """Return the graph as JSON-LD with the context that the package ships."""
    return _written(request, "json-ld")


def n_triples(request: ExportRequest) -> Exported:
    """Return the graph as N-Triples."""
    return _written(request, "n-triples")


def skos(request: ExportRequest) -> Exported:
    """Return eTOM as SKOS alone: concepts, schemes, collections, names, definitions, hierarchy, matches; as Turtle.

    What our classes are by their superclasses is said in the words of SKOS, as programs for vocabularies look for it;
    what is nothing of SKOS (classes, properties, functions, sources) is left out.

    Raises UsageError where models are named: real processes are no concepts.
    """
    if request.models is not None:
        raise UsageError("export.only_etom", format="skos")
    lines = _ontology().splitlines(keepends=True)
    kinds = _kinds(lines)
    said = [f"{one} {_TYPE} {kind} .\n" for one, some in kinds.items() for kind in sorted(some)]
    said += (line for line in lines if line.partition(" ")[0] in kinds and line.split(" ", 2)[1].startswith(_PLAIN))
    return _rendered("".join(said), "turtle")


def _kinds(lines: Sequence[str]) -> dict[str, set[str]]:
    """Return what things are in SKOS, by the things: concepts, schemes, collections; as terms of N-Triples."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    types: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        one, predicate, rest = line.split(" ", 2)
        if predicate in (_SUBCLASS, _TYPE):
            (above if predicate == _SUBCLASS else types)[one].add(rest.rpartition(" ")[0])
    found = {}
    for one, some in types.items():
        classes, waiting = set(some), list(some)
        while waiting:
            new = above[waiting.pop()] - classes
            classes |= new
            waiting += new
        if kinds := {one for one in classes if one.startswith(f"<{SKOS}")}:
            found[one] = kinds
    return found


def _written(request: ExportRequest, form: str) -> Exported:
    if request.models is None:
        return _rendered(_ontology(), form)
    data = graphs.render(request.models.lifted, form).encode("utf-8", "replace")
    left_out = untold.of_models(request.models.lifted.models)
    return Exported.one(data, left_out, {"triple": sum(map(len, request.models.lifted.pieces))})


def _rendered(triples: str, form: str) -> Exported:
    data = graphs.render(Lifted((TripleText(triples),), {}, (), {}), form).encode("utf-8")
    return Exported.one(data, counts={"triple": triples.count("\n")})


def _ontology() -> str:
    """Return the ontology as N-Triples, with the own elements of packs in use."""
    return resources.built(resources.GRAPH).decode("utf-8") + "".join(_own())


def _own() -> Iterator[str]:
    for entry in own.load().elements.values():
        whole = own.whole_of(entry)
        told = [
            (f"{RDF}type", f"<{OP}LocalElement>"),
            (f"{RDF}type", f"<{SKOS}Concept>"),
            (f"{SKOS}notation", literal(entry.id)),
            (f"{SKOS}broader", f"<{whole.iri}>" if whole else ""),
            *((f"{SKOS}prefLabel", f"{literal(name)}@{lang}") for lang, name in entry.names.items()),
            *(
                (f"{SKOS}altLabel", f"{literal(name)}@{lang}")
                for lang, some in entry.alt_names.items()
                for name in some
            ),
            *((f"{SKOS}definition", f"{literal(told)}@{lang}") for lang, told in entry.definition.items()),
        ]
        yield from (f"<{entry.iri}> <{predicate}> {value} .\n" for predicate, value in told if value)
