"""The queries about indicators: each asked of small models whose answers a person can work out, on both engines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import config, lifting, reading, validation

CHECKOUT = Path(__file__).resolve().parent.parent
QUERIES = {path.stem: path for path in sorted((CHECKOUT / "queries" / "kpi").glob("*.rq"))}
ANSWERS = CHECKOUT / "tests" / "queries"
EXAMPLE = CHECKOUT / "examples" / "показатели.csv"
Rows = list[list[str | None]]


@cache
def ontology() -> bytes:
    store = ox.Store()
    for path in sorted((CHECKOUT / "ontology").rglob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())


@cache
def derived(path: Path) -> str:
    """Return the triples of a model as validation has them: lifted, and what the rules derive."""
    settings = config.load(None, path)
    read = reading.read_paths([path], settings)
    assert not read.failures
    lifted = lifting.lift(read.models, settings)
    return validation.check(lifted, config=settings).store.dump()


def bound(name: str, lang: str) -> str:
    text = QUERIES[name].read_text(encoding="utf-8")
    return text.replace("WHERE {", f'WHERE {{ VALUES ($lang) {{ ("{lang}") }}', 1)


def ask(name: str, path: Path, lang: str = "en") -> Rows:
    store = ox.Store()
    for triples in (ontology(), derived(path)):
        store.load(triples, format=ox.RdfFormat.N_TRIPLES)
    return [[cell.value if cell is not None else None for cell in row] for row in store.query(bound(name, lang))]


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "р.csv"
    header = "Процесс;eTOM;Показатель;Цель;Факт;Ед. изм.;Период;Показатель стандарта"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_the_queries_are_the_four() -> None:
    assert set(QUERIES) == {
        "indicators-against-targets", "observations-without-target", "standard-indicators-not-measured",
        "targets-without-observation",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", QUERIES)
def test_the_example_gives_the_expected_answer(name: str, lang: str) -> None:
    case = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    rows = ask(name, EXAMPLE, lang)
    assert rows and rows == case["answers"][lang]


@pytest.mark.parametrize("name", QUERIES)
def test_a_second_engine_gives_the_same_rows(name: str) -> None:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(data=ontology(), format="nt")
    graph.parse(data=derived(EXAMPLE), format="nt")
    rows = [[None if cell is None else str(cell) for cell in row] for row in graph.query(bound(name, "ru"))]
    assert rows == ask(name, EXAMPLE, "ru")


def met(path: Path) -> list[tuple[str | None, ...]]:
    """Return indicator, period and verdict of each row."""
    return [(row[2], row[7], row[8]) for row in ask("indicators-against-targets", path)]


def test_each_comparison_decides_at_its_border(tmp_path: Path) -> None:
    rows = [
        f"P;1.1.1.5;{name}{value};{sign} 5;{value};;;"
        for name, sign in (("at least ", ">="), ("at most ", "<="), ("less ", "<"), ("more ", ">"))
        for value in ("4,9", "5", "5,1")
    ]
    assert {row[0]: row[2] for row in met(csv(tmp_path, *rows))} == {
        "at least 4,9": "no", "at least 5": "yes", "at least 5,1": "yes",
        "at most 4,9": "yes", "at most 5": "yes", "at most 5,1": "no",
        "less 4,9": "yes", "less 5": "no", "less 5,1": "no",
        "more 4,9": "no", "more 5": "no", "more 5,1": "yes",
    }  # fmt: skip


def test_no_verdict_where_units_differ_or_no_direction_is_said(tmp_path: Path) -> None:
    path = csv(
        tmp_path, "P;1.1.1.5;hours;<= 4 ч;250 мин;;;", "P;1.1.1.5;share;>= 95 %;0,93;;;", "P;1.1.1.5;plain;95;93;%;;"
    )
    assert met(path) == [("hours", None, None), ("plain", None, None), ("share", None, None)]


def test_a_target_is_held_against_what_was_observed_within_its_period(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "P;1.1.1.5;K;>= 95;;%;2026;",
        "P;1.1.1.5;K;;93;%;I кв. 2026;",
        "P;1.1.1.5;K;;97;%;IV кв. 2025;",
        "P;1.1.1.5;L;>= 1;;;;",
        "P;1.1.1.5;L;;2;;март 2026;",
        "P;1.1.1.5;M;>= 1;;;отчётный;",
        "P;1.1.1.5;M;;2;;Отчётный;",
        "P;1.1.1.5;M;;3;;отчётный;",
    )
    assert met(path) == [("K", "I кв. 2026", "no"), ("L", "март 2026", "yes"), ("M", "отчётный", "yes")]
    assert [row[1:5:3] for row in ask("observations-without-target", path)] == [["K", "IV кв. 2025"], ["M", "Отчётный"]]
    assert ask("targets-without-observation", path) == []


def test_targets_that_nothing_was_observed_for(tmp_path: Path) -> None:
    path = csv(
        tmp_path, "P;1.1.1.5;K;>= 95;;%;2026;", "P;1.1.1.5;K;;93;%;2025;", "Q;1.1.1.6;K;<= 8 ч;;;;", "P;1.1.1.5;L;;1;;;"
    )
    assert ask("targets-without-observation", path) == [
        ["P", "K", "≥", "95", "%", "2026"],
        ["Q", "K", "≤", "8", "ч", None],
    ]


def test_indicators_of_the_standard_count_as_measured_by_an_observation_alone(tmp_path: Path) -> None:
    def missing(*rows: str) -> list[str | None]:
        return [row[2] for row in ask("standard-indicators-not-measured", csv(tmp_path, *rows))]

    group = ["crm-fab-cost", "crm-fab-performance"]
    derived.cache_clear()
    assert missing("P;1.1.1.5;K;>= 95;;%;;orders-on-time") == [*group, "orders-on-time"]
    derived.cache_clear()
    assert missing("P;1.1.1.5;K;;93;%;;orders-on-time") == group
    derived.cache_clear()
    assert missing("P;1.1.3.4;K;;93;%;;") == ["resource-operation", "resource-readiness"]
    derived.cache_clear()
    # the article's indicators are none of the standard
    assert "article-complaints" not in missing("P;1.1.1.6;K;;93;%;;")


RDF = """
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix indicator: <https://w3id.org/etom-kg/indicator/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sosa: <http://www.w3.org/ns/sosa/> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .

:orders a op:Process ; rdfs:label "Handle orders"@en , "Вести заказы"@ru ; op:taggedWith "1.1.1.5" .
:year a time:Interval ; rdfs:label "2026" ;
    time:hasBeginning [ time:inXSDDate "2026-01-01"^^xsd:date ] ;
    time:hasEnd [ time:inXSDDate "2026-12-31"^^xsd:date ] .
[] a op:Target ; op:setFor :orders ; op:setOn indicator:orders-on-time ; op:targetValue 95 ;
    op:comparesBy op:atLeast ; op:unitOfMeasure "%" ; op:inPeriod :year .
[] a sosa:Observation ; sosa:hasFeatureOfInterest :orders ; sosa:observedProperty indicator:orders-on-time ;
    sosa:hasSimpleResult 96.5 ; op:unitOfMeasure "%" ; sosa:phenomenonTime :year .
"""


def test_rdf_by_the_same_vocabulary_is_asked_alike(tmp_path: Path) -> None:
    path = tmp_path / "показатели.ttl"
    path.write_text(RDF, encoding="utf-8")
    name = "процент своевременно выполненных заказов на продукты"
    assert ask("indicators-against-targets", path, "ru") == [
        ["Вести заказы", "1.1.1.5", name, "≥", "95", "96.5", "%", "2026", "да"]
    ]
    assert ask("indicators-against-targets", path)[0][0] == "Handle orders"
    assert [row[2] for row in ask("standard-indicators-not-measured", path)] == ["crm-fab-cost", "crm-fab-performance"]
    assert ask("targets-without-observation", path) == ask("observations-without-target", path) == []
