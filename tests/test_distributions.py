"""The ontology for other tools: three syntaxes of one graph, prefixes and a JSON-LD context, a header, no idle term."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import resources
from etom_kg.building import distributions
from etom_kg.building.turtle_graph import Graph, Node
from etom_kg.vocabulary import DCTERMS, ETOM, OP, OWL, PROCESS, RDF, ROOT, SKOS

CHECKOUT = Path(__file__).resolve().parent.parent
ONTOLOGY = Node(ROOT + "ontology")
FORMATS = {
    "ontology.nt": ox.RdfFormat.N_TRIPLES,
    "ontology.rdf": ox.RdfFormat.RDF_XML,
    "ontology.jsonld": ox.RdfFormat.JSON_LD,
}
# derived by an axiom of the ontology itself, so neither stated nor asked for by name
DERIVED = {ETOM + "handsOverTo"}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(resources.files("ontology", ".ttl"))


def canonical(data: bytes, form: ox.RdfFormat) -> set[str]:
    found = ox.Dataset(ox.parse(data, format=form))
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def test_every_syntax_holds_the_same_graph():
    assert set(resources.WHOLE) == set(FORMATS)
    whole = canonical(resources.built("ontology.nt"), FORMATS["ontology.nt"])
    assert len(whole) > 10000
    for name in ("ontology.rdf", "ontology.jsonld"):
        assert canonical(resources.built(name), FORMATS[name]) == whole, name
    counts = json.loads(distributions.counts({name: resources.built(name) for name in FORMATS}))
    assert counts == dict.fromkeys(FORMATS, len(whole))


def test_json_ld_uses_short_names_and_the_same_bytes_come_twice():
    data = json.loads(resources.built("ontology.jsonld"))
    [element] = [node for node in data["@graph"] if node["@id"] == "process:1.1.1.5"]
    assert element["@type"] == ["etom:ProcessElement"]
    assert element["alignedWithVertical"] == ["vertical:F"] and element["dcterms:source"] == ["source:GOST.3"]
    assert {"@value": "Обработка заказов", "@language": "ru"} in element["prefLabel"]
    context = data["@context"]
    assert distributions.make(resources.files("ontology", ".ttl"), context)["ontology.jsonld"] == resources.built(
        "ontology.jsonld"
    )


def test_the_context_reads_what_a_person_would_write():
    context = json.loads((CHECKOUT / "ontology" / "context-framework.jsonld").read_text(encoding="utf-8"))
    written = {
        **context,
        "@id": "process:1.1.1.5",
        "@type": "ProcessElement",
        "broader": "process:1.1.1",
        "level": 2,
        "notation": "1.1.1.5",
        "dcterms:source": "source:GOST.3",
    }
    triples = {str(quad.triple) for quad in ox.parse(json.dumps(written), format=ox.RdfFormat.JSON_LD)}
    me = f"<{PROCESS}1.1.1.5>"
    assert f"{me} <{SKOS}broader> <{PROCESS}1.1.1>" in triples
    assert f"{me} <{RDF}type> <{ETOM}ProcessElement>" in triples
    assert f"{me} <{DCTERMS}source> <{ROOT}source/GOST.3>" in triples
    assert f'{me} <{ETOM}level> "2"^^<http://www.w3.org/2001/XMLSchema#integer>' in triples
    assert len(triples) == 5


def test_prefixes_and_context_are_those_of_the_vocabulary():
    script = CHECKOUT / "scripts" / "make_context.py"
    run = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
    prefixes = json.loads((CHECKOUT / "ontology" / "prefixes.json").read_text(encoding="utf-8"))
    assert prefixes["process"] == PROCESS and prefixes["etom"] == ETOM
    # a prefix means the same in every file of the ontology
    for path in resources.files("ontology", ".ttl"):
        for prefix, namespace in re.findall(r"^@prefix (\w+): <(.+?)>", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert prefixes.get(prefix, namespace) == namespace, path


def test_the_header_says_what_is_needed_to_cite_and_to_load(graph: Graph):
    for predicate in (
        OWL + "versionIRI",
        OWL + "versionInfo",
        DCTERMS + "license",
        DCTERMS + "creator",
        DCTERMS + "created",
        "http://purl.org/vocab/vann/preferredNamespacePrefix",
        "http://purl.org/vocab/vann/preferredNamespaceUri",
        "http://purl.org/ontology/bibo/status",
    ):
        assert len(graph.values(ONTOLOGY, predicate)) == 1, predicate
    for predicate in (DCTERMS + "title", DCTERMS + "description"):
        assert set(graph.by_language(ONTOLOGY, predicate)) == {"en", "ru"}
    version = graph.one(ONTOLOGY, OWL + "versionInfo")
    assert graph.one(ONTOLOGY, OWL + "versionIRI") == f"{ROOT}ontology/{version}"
    assert f'version = "{version}"' in (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")


def test_no_term_of_ours_is_idle(graph: Graph):
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    terms = {term.text for kind in kinds for term in graph.subjects(RDF + "type", OWL + kind)}
    ours = {term for term in terms if term.startswith((ETOM, OP))}
    assert len(ours) > 150
    used = set(DERIVED)
    for line in resources.built("ontology.nt").decode("utf-8").splitlines():
        subject, predicate, value = line.split(" ", 2)
        used.add(predicate[1:-1])
        # a term is not used by what is said of it
        if value.startswith("<") and value[1:-3] != subject[1:-1]:
            used.add(value[1:-3])
    shapes = Graph.of_files(resources.files("shapes", ".ttl")).n_triples().decode("utf-8")
    used |= set(re.findall(r"<(\S+?)>", shapes))
    # rules hold their SPARQL as text
    used |= {OP + name for name in re.findall(r"\bop:(\w+)", shapes)}
    used |= {ETOM + name for name in re.findall(r"\betom:(\w+)", shapes)}
    # what models are lifted to: op: terms are named in the program, as {v.OP}sourceId or in a table of names
    program = "\n".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "src").rglob("*.py"))
    written = set(re.findall(r"\w+", program))
    used |= {term for term in ours if term.startswith(OP) and term.removeprefix(OP) in written}
    assert ours - used == set()


def test_the_page_of_outside_terms_names_each_that_is_declared():
    page = (CHECKOUT / "docs" / "reference" / "outside-terms.md").read_text(encoding="utf-8")
    external = (CHECKOUT / "ontology" / "external.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^(\w+:\w+)$", external, re.MULTILINE))
    named = set(re.findall(r"`(\w+:\w+)`", page))
    assert len(declared) > 25 and declared - named == set()
    files = set(re.findall(r"`([\w-]+\.sssom\.tsv)`", page))
    assert files == {path.name for path in (CHECKOUT / "ontology" / "alignments").iterdir()}
