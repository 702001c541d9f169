"""The shapes of our own graph: the ontology passes, and each kind of fault is found where it was planted."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH, SKOS

from etom_kg.vocabulary import EDITION, ETOM, GB921, HANDOVER, PROCESS, ROOT, SHAPES, VERTICAL

CHECKOUT = Path(__file__).resolve().parent.parent
PREFIXES = f"""@prefix etom: <{ETOM}> . @prefix process: <{PROCESS}> . @prefix skos: <{SKOS}> .
@prefix gb921: <{GB921}> . @prefix handover: <{HANDOVER}> . @prefix edition: <{EDITION}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix vertical: <{VERTICAL}> . @prefix flow: <{ROOT}flow/> .
"""
# Turtle added to the ontology, and the property shapes that must object
FAULTS = {
    'process:1.1.1.5 skos:prefLabel "Order taking"@en .': {
        "Count-names-2",
        "EntryShape-prefLabel-en",
        "LabelShape-S14",
    },
    'process:1.1.1.5 skos:altLabel "Order handling"@en .': {"LabelShape-S13-altLabel"},
    'process:1.1.1.5 skos:hiddenLabel "Order Handling"@en .': {"LabelShape-S13-hiddenLabel"},
    "process:1.1.1.5 skos:related process:1.1 .": {"LabelShape-S27-down"},
    "process:1.1 skos:related process:1.1.1.5 .": {"LabelShape-S27-up"},
    "process:1.1.1.5 skos:exactMatch gb921:1.3.3 ; skos:relatedMatch gb921:1.3.3 .": {
        "LabelShape-S46",
        "LabelShape-no-exactMatch",
    },
    "process:1.1.1.5 skos:broadMatch gb921:1.3.3 .": {"LabelShape-no-broadMatch"},
    'process:1.1.1.5 skos:definition "One. Two."@en .': {
        "DefinedShape-definition-en",
        "EntryShape-definition-en",
        "EntryShape-sentence",
    },
    'process:1.1.1.5 skos:notation "1.1.1.6" .': {"EntryShape-notation", "UniqueNotationShape"},
    "process:1.1.1.5 skos:inScheme edition:gb921-25.5 .": {"EntryShape-inScheme"},
    "process:1.1.1.5 etom:verification etom:recalled .": {"EntryShape-verification"},
    "process:1.1.1.5 skos:broader process:1.1 .": {"ElementShape-broader"},
    "process:1.1.1.8 skos:broader process:1.1.1 .": {"CrmShape-elements", "RetiredElementShape-broader"},
    "process:1.3.7.5 etom:alignedWithVertical vertical:F .": {"Count-alignments-0", "PlacedShape"},
    "handover:H15 etom:statedForEdition 'x'@en .": {"OutsideHandOverShape"},
    "flow:order-to-payment skos:prefLabel 'x'@en .": {"EndToEndFlowShape-prefLabel-en"},
    "<urn:x> a etom:Mapping .": {
        "MappingShape-evidence",
        "MappingShape-mapsFrom",
        "MappingShape-mapsTo",
        "MappingShape-source",
        "MappingShape-verification",
        "Members-21-type",
        "Sourced-source",
    },
    "handover:H3 etom:receivedBy process:1.1.2.2 .": {"HandOverShape"},
    "handover:H2 etom:receivedBy edition:m3050-2007 .": {"HandOverShape-receivedBy"},
    "etom:Nameless a owl:Class .": {"TermShape"},
    "[] a owl:Axiom ; owl:annotatedSource process:1.1 .": {
        "AxiomShape-source",
        "AxiomShape-verification",
        "Count-statements-4",
    },
}


def graph_of(folder: Path, extra: str = "") -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(folder.rglob("*.ttl")):
        graph.parse(path)
    return graph.parse(data=PREFIXES + extra, format="turtle")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return graph_of(CHECKOUT / "shapes" / "selftest")


def faults(shapes: rdflib.Graph, extra: str = "") -> set[str]:
    import pyshacl

    _, report, _ = pyshacl.validate(graph_of(CHECKOUT / "ontology", extra), shacl_graph=shapes)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {str(report.value(result, SH.sourceShape)).removeprefix(SHAPES) for result in results}


def test_the_ontology_passes_its_own_shapes(shapes: rdflib.Graph):
    assert faults(shapes) == set()


def test_planted_faults_are_all_found(shapes: rdflib.Graph):
    assert set().union(*FAULTS.values()) <= faults(shapes, "\n".join(FAULTS))


@pytest.mark.full
@pytest.mark.parametrize("extra", FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(extra: str, shapes: rdflib.Graph):
    assert faults(shapes, extra) == FAULTS[extra]


def test_every_shape_has_a_severity_and_a_message_in_both_languages(shapes: rdflib.Graph):
    named = list(shapes.subjects(RDF.type, SH.PropertyShape))
    assert len(named) > 50
    for shape in named:
        assert str(shape).startswith(SHAPES), shape
        assert shapes.value(shape, SH.severity) == SH.Violation, shape
        assert sorted(text.language for text in shapes.objects(shape, SH.message)) == ["en", "ru"], shape
