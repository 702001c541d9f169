from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import resources, vocabulary
from etom_kg.building import index
from etom_kg.building.turtle_graph import Graph
from etom_kg.vocabulary import DCTERMS, ETOM, OWL, PROCESS, RDF, RDFS, SH, SKOS


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return index.build()


def triples(data: bytes) -> set[tuple[str, str, str]]:
    return {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    }


def test_the_same_turtle_gives_the_same_bytes(built: dict[str, bytes]) -> None:
    assert index.build() == built


def test_the_triples_for_rules_are_those_of_the_turtle(built: dict[str, bytes]) -> None:
    kept = triples(built["framework.nt"])
    for entry, predicate, value in (
        ("1.1.1.5", SKOS + "broader", f"<{PROCESS}1.1.1>"),
        ("1.1.1.5", SKOS + "notation", '"1.1.1.5"'),
        ("1.1.1.5", SKOS + "prefLabel", '"Обработка заказов"@ru'),
        ("1.1.1.5", SKOS + "closeMatch", f"<{vocabulary.GB921}1.3.3>"),
        ("1.1.1.5", ETOM + "alignedWithVertical", f"<{vocabulary.VERTICAL}F>"),
        ("1.1.1.8", DCTERMS + "isReplacedBy", f"<{PROCESS}1.1.1.10>"),
        ("1.1.1.8", RDF + "type", f"<{ETOM}RetiredElement>"),
        ("1.3.2.6", ETOM + "notConfirmedIn", f"<{vocabulary.EDITION}m3050-2007>"),
    ):
        assert (f"<{PROCESS}{entry}>", predicate, value) in kept, (entry, predicate)
    functions = [one for one in kept if one[1] == ETOM + "isFunctionOf"]
    assert len(functions) == 78
    assert not any(OWL in value or "_:" in subject + value for subject, _, value in kept)
    assert not any(predicate in (SKOS + "definition", SKOS + "hiddenLabel") for _, predicate, _ in kept)
    everything = {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for path in resources.files("ontology", ".ttl")
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    assert kept <= everything


def test_the_shapes_of_the_fast_engine_are_those_of_the_turtle(built: dict[str, bytes]) -> None:
    whole, core = triples(built["shapes.nt"]), json.loads(built["core.json"])
    needless = {SH + name for name in ("message", "rule", "construct", "prefixes", "order")} | {RDFS + "label"}
    text = triples(core["text"].encode())
    assert text < whole
    testing = {shape for shape, predicate, _ in whole if predicate == SH + "property"}
    targeting = {shape for shape, predicate, _ in whole if predicate == SH + "targetClass"}
    beside = testing | {shape for shape, predicate, _ in whole if predicate == SH + "path"}
    beside |= {shape for shape, *_ in whole if shape.startswith("_:")}  # tests within tests, and lists
    needless |= {SH + "prefix", SH + "namespace"}
    assert testing <= targeting
    assert text == {one for one in whole if one[0] in beside and one[1] not in needless}
    off = {
        shape.strip("<>") for shape, predicate, value in whole if predicate == SH + "deactivated" and "true" in value
    }
    assert set(core["off"]) == off and off
    assert all(line.startswith(f"<{shape}> ") and core["text"].count(line) == 1 for shape, line in core["off"].items())
    classes = {value for shape, predicate, value in text if predicate == SH + "targetClass"}
    tested = {value for _, predicate, value in whole if predicate == SH + "path"}
    assert set(core["classes"]) == classes and set(core["tested"]) == tested


def test_shapes_are_those_of_operator_models_only(built: dict[str, bytes]) -> None:
    shapes = triples(built["shapes.nt"])
    named = {subject for subject, _, value in shapes if value == f"<{SH}NodeShape>"}
    assert named
    files = [path for path in resources.files("shapes", ".ttl") if path.parent.name == "operator"]
    assert len(shapes) == sum(len(list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))) for path in files)
    assert not any(value == f"<{ETOM}Rule>" for _, _, value in shapes)


def test_derivations_are_queries_in_their_order(built: dict[str, bytes]) -> None:
    derivations = json.loads(built["derivations.json"])
    orders = [float(one["order"]) for one in derivations]
    assert derivations and orders == sorted(orders)
    store = ox.Store()
    for one in derivations:
        store.query(one["construct"])  # parses: prefixes are written out
    shapes = Graph.of_files(path for path in resources.files("shapes", ".ttl") if path.parent.name == "operator")
    assert len(derivations) == len(list(shapes.matching(SH + "construct")))


def test_every_rule_of_the_catalogue_speaks_both_languages(built: dict[str, bytes]) -> None:
    rules = json.loads(built["rules.json"])
    assert list(rules) == sorted(rules)
    for code, rule in rules.items():
        assert rule["severity"] in ("violation", "warning", "information")
        assert isinstance(rule["on"], bool)
        for key in ("name", "clause_label", "condition", "message", "mend", "breaking", "keeping"):
            assert set(rule[key]) == {"en", "ru"}, (code, key)
            assert all(rule[key].values()), (code, key)
        assert rule["clause"], code


@pytest.mark.shared
def test_codes_and_severities_are_those_of_the_catalogue_of_facts(shared: Path, built: dict[str, bytes]) -> None:
    rules = json.loads(built["rules.json"])
    lines = (shared / "design" / "rules.tsv").read_text(encoding="utf-8").splitlines()
    catalogue = {line.split("\t")[0]: line.split("\t") for line in lines[1:]}
    wanted = {code for code in catalogue if code[4] in "12" or "ETOM300" <= code <= "ETOM304" or code[4] == "9"}
    assert wanted <= set(rules) <= set(catalogue)
    for code, rule in rules.items():
        assert (rule["severity"], rule["on"]) == (catalogue[code][3], catalogue[code][4] == "on"), code


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    text = '@prefix ex: <urn:ex:> . ex:{0} ex:p _:same . _:same ex:q "{0}" . ex:{0} ex:r [ ex:q 1 ] .'
    paths = []
    for name in ("a", "b"):
        paths.append(tmp_path / f"{name}.ttl")
        paths[-1].write_text(text.format(name), encoding="utf-8", newline="\n")
    graph = Graph.of_files(paths)
    nodes = [graph.values(subject, "urn:ex:p")[0] for subject, _, _ in sorted(graph.matching("urn:ex:p"))]
    assert len(set(nodes)) == 2
    assert [graph.one(node, "urn:ex:q") for node in nodes] == ["a", "b"]
    assert graph.n_triples() == Graph.of_files(paths).n_triples()


def test_broken_turtle_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix ex: <urn:ex:> .\nex:a ex:b\n", encoding="utf-8", newline="\n")
    with pytest.raises(SyntaxError) as caught:
        Graph.of_files([path])
    assert caught.value.lineno is not None
