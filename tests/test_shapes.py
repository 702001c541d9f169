"""Every rule, held to a small model that breaks it alone and a twin that keeps it; and the form of the shapes files."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import checking, config, resources, rules, validation
from etom_kg.config import Config
from etom_kg.lifting import Lifted
from etom_kg.store import Store
from etom_kg.validation import derivation, engines
from etom_kg.vocabulary import ETOM, OP, OWL, RDF, RDFS, RULE, SH, SHAPES, SKOS

MODELS = Path(__file__).parent / "models"
FILES = sorted(path for folder in MODELS.iterdir() for path in folder.iterdir())


def codes(path: Path) -> list[str]:
    """Return the codes of the findings in a file, with the rule it is about switched on.

    A folder holds a model with what stands beside it: decisions, settings.
    """
    settings = path / config.NAME
    chosen = config.read(settings) if settings.is_file() else Config()
    report = checking.validate([path], replace(chosen, rules={path.parent.name: "on"}), lang="ru")
    assert not report.failures
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != "keeps"], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_model_that_breaks_one_rule_gives_one_finding(path: Path) -> None:
    assert codes(path) == [path.parent.name]


@pytest.mark.parametrize("path", [p for p in FILES if p.stem == "keeps"], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_its_corrected_twin_gives_none(path: Path) -> None:
    assert codes(path) == []


def test_every_rule_has_models() -> None:
    assert {folder.name for folder in MODELS.iterdir()} == set(rules.load())


def test_the_bare_framework_breaks_no_rule() -> None:
    nothing = Lifted((), {}, (), {})
    everything = Config(rules=dict.fromkeys(rules.load(), "on"))
    for engine in (engines.FAST, engines.REFERENCE):
        assert validation.check(nothing, config=everything, engine=engine).results == ()


def test_the_whole_ontology_breaks_no_rule() -> None:
    store = Store()
    for path in resources.files("ontology", ".ttl"):
        store.load(path.read_bytes(), "turtle")
    before = len(store)
    assert derivation.derive(store) == []
    assert len(store) == before
    assert engines.validate(engines.FAST, store.dump(), resources.built("shapes.nt").decode("utf-8")) == []


# the form of the files


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    for path in resources.files("shapes", ".ttl"):
        if path.name == "rules.ttl" or path.parent.name == "operator":
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    for path in resources.folder("ontology").glob("operator*.ttl"):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def values(graph: ox.Store, subject: str | None, predicate: str) -> list[str]:
    node = ox.NamedNode(subject) if subject else None
    return sorted(quad.object.value for quad in graph.quads_for_pattern(node, ox.NamedNode(predicate), None, None))


def subjects(graph: ox.Store, predicate: str, value: str | None = None) -> list[str]:
    found = graph.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value) if value else None, None)
    return sorted({quad.subject.value for quad in found})


def languages(graph: ox.Store, subject: str, predicate: str) -> list[str]:
    found = graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    return sorted(quad.object.language for quad in found)


def test_shapes_are_named_and_speak_both_languages(graph: ox.Store) -> None:
    node_shapes = subjects(graph, RDF + "type", SH + "NodeShape")
    property_shapes = subjects(graph, RDF + "type", SH + "PropertyShape")
    assert node_shapes and property_shapes
    for shape in node_shapes:
        assert re.fullmatch(re.escape(SHAPES) + r"[A-Z]\w+Shape", shape)
    for shape in property_shapes:
        owner, _, _ = shape.rpartition("-")
        assert owner in node_shapes and shape in values(graph, owner, SH + "property")
        assert len(values(graph, shape, SH + "severity")) == 1
        assert languages(graph, shape, SH + "message") == ["en", "ru"]


def test_each_property_shape_belongs_to_one_rule_and_each_rule_has_one(graph: ox.Store) -> None:
    reported = values(graph, None, ETOM + "reportedBy")
    assert reported == subjects(graph, RDF + "type", SH + "PropertyShape")
    assert subjects(graph, ETOM + "reportedBy") == subjects(graph, RDF + "type", ETOM + "Rule")


def test_a_rule_and_its_shapes_agree(graph: ox.Store) -> None:
    for rule in subjects(graph, RDF + "type", ETOM + "Rule"):
        shapes = values(graph, rule, ETOM + "reportedBy")
        assert {s for shape in shapes for s in values(graph, shape, SH + "severity")} == set(
            values(graph, rule, ETOM + "severity")
        )
        faults = set(values(graph, rule, ETOM + "faultProperty"))
        assert not faults or faults == {path for shape in shapes for path in values(graph, shape, SH + "path")}
        off = values(graph, rule, ETOM + "onByDefault") == ["false"]
        assert all((values(graph, shape, SH + "deactivated") == ["true"]) == off for shape in shapes)


@pytest.mark.parametrize(
    "text",
    ["condition", "messageTemplate", "mendTemplate", "breakingExample", "keepingExample", "silentWhen", "clauseLabel"],
)
def test_a_rule_says_everything_in_both_languages(graph: ox.Store, text: str) -> None:
    for rule in subjects(graph, RDF + "type", ETOM + "Rule"):
        assert values(graph, rule, SKOS + "notation") == [rule.removeprefix(RULE)]
        assert languages(graph, rule, ETOM + text) == ["en", "ru"], rule
        assert languages(graph, rule, SKOS + "prefLabel") == ["en", "ru"], rule


def test_shapes_target_classes_of_the_operator_vocabulary_only(graph: ox.Store) -> None:
    declared = subjects(graph, RDF + "type", OWL + "Class")
    targets = values(graph, None, SH + "targetClass")
    assert targets and all(target.startswith(OP) and target in declared for target in targets)
    for other in ("targetNode", "targetSubjectsOf", "targetObjectsOf", "target"):
        assert not subjects(graph, SH + other)


def constructs(graph: ox.Store) -> dict[str, str]:
    found = graph.quads_for_pattern(None, ox.NamedNode(SH + "construct"), None, None)
    return {quad.subject.value: quad.object.value for quad in found}


def test_every_construct_names_its_target_itself(graph: ox.Store) -> None:
    assert constructs(graph)
    for rule, text in constructs(graph).items():
        where = text[text.index("WHERE") :]
        assert re.search(r"\$this\b[^.{}]*\ba (?:op:|\?)", where), rule
        (shape,) = subjects(graph, SH + "rule", rule)
        for target in values(graph, shape, SH + "targetClass"):
            assert f"op:{target.removeprefix(OP)}" in where, rule


def test_no_construct_holds_a_name_that_sparql_parsers_misread(graph: ox.Store) -> None:
    assert constructs(graph)
    for rule, text in constructs(graph).items():
        assert not re.search(r"\w*:\d+(\.\d+){2,}", re.sub(r"<[^>]*>|\"[^\"]*\"", "", text)), rule


def test_rules_have_an_order_of_their_own_that_shapes_follow(graph: ox.Store) -> None:
    orders: dict[str, list[float]] = {}
    for rule in constructs(graph):
        (shape,) = subjects(graph, SH + "rule", rule)
        (order,) = values(graph, rule, SH + "order")
        orders.setdefault(shape, []).append(float(order))
    every = [order for of_shape in orders.values() for order in of_shape]
    assert len(every) == len(set(every))
    # pyshacl runs a shape's rules together, in the order of the shapes
    ranges = sorted((min(of_shape), max(of_shape), shape) for shape, of_shape in orders.items())
    for lowest, _, shape in ranges:
        assert values(graph, shape, SH + "order") == [f"{lowest:g}"]
    assert all(last < first for (_, last, _), (first, _, _) in itertools.pairwise(ranges))


def test_every_operator_term_in_shapes_is_declared(graph: ox.Store) -> None:
    declared = {
        term
        # dates are annotations: OWL 2 has no data type for them
        for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
        for term in subjects(graph, RDF + "type", OWL + kind)
    }
    used = {OP + name for text in constructs(graph).values() for name in re.findall(r"\bop:(\w+)", text)}
    used |= {path for path in values(graph, None, SH + "path") if path.startswith(OP)}
    assert used and used <= declared
    for term in used:
        assert languages(graph, term, RDFS + "label") == ["en", "ru"]
