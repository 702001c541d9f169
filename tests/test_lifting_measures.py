"""Indicators in the graph: SOSA observations, targets of our own, intervals of OWL-Time."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import graphs, lifting
from etom_kg.config import Config
from etom_kg.lifting.measures import COMPARISONS
from etom_kg.model import Comparison, Measure, Model, Node, Place, Quantity
from etom_kg.reading import read_paths
from etom_kg.store import Store
from etom_kg.vocabulary import INDICATOR, OP, SOSA

HERE = Place("р.csv", 2, "D2")
PREFIXES = (
    f"PREFIX op: <{OP}> PREFIX sosa: <{SOSA}> PREFIX time: <http://www.w3.org/2006/time#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)


def lifted(*measures: Measure) -> lifting.Lifted:
    nodes = tuple(Node(name, "process", f"процесс {name}", HERE, subtype="row") for name in ("1", "2"))
    return lifting.lift((Model("р.csv", "р.csv", "csv", nodes=nodes, measures=measures),), Config())


def ask(found: lifting.Lifted, query: str) -> list[tuple[str | None, ...]]:
    return sorted(Store(found.triples).select(PREFIXES + query), key=str)


def measure(process: str = "1", name: str = "K", **rest: object) -> Measure:
    return Measure(process, name, HERE, **rest)  # type: ignore[arg-type]


WHOLE = measure(
    target=Quantity("95", "%", Place("р.csv", 2, "E2")), observed=Quantity("93.5", "%", Place("р.csv", 2, "F2")),
    comparison="at least", period="I кв. 2026", begins="2026-01-01", ends="2026-03-31", standard="orders-on-time",
)  # fmt: skip


def test_a_target_and_an_observation_of_one_process_indicator_and_period() -> None:
    found = lifted(WHOLE)
    (row,) = ask(
        found,
        "SELECT ?name ?same ?by ?target ?u ?result ?unit ?period ?from ?to WHERE { "
        "?g a op:Target ; op:setFor ?p ; op:setOn ?i ; op:targetValue ?target ; op:comparesBy ?by ; "
        "op:unitOfMeasure ?u ; op:inPeriod ?t . "
        "?o a sosa:Observation ; sosa:hasFeatureOfInterest ?p ; sosa:observedProperty ?i ; "
        "sosa:hasSimpleResult ?result ; op:unitOfMeasure ?unit ; sosa:phenomenonTime ?t . "
        "?p op:judgedBy ?i . ?i a op:Indicator ; rdfs:label ?name ; op:sameIndicatorAs ?same . "
        "?t a time:Interval ; rdfs:label ?period ; time:hasBeginning/time:inXSDDate ?from ; "
        "time:hasEnd/time:inXSDDate ?to }",
    )
    same, at_least = f"{INDICATOR}orders-on-time", f"{OP}atLeast"
    assert row == ("K", same, at_least, "95", "%", "93.5", "%", "I кв. 2026", "2026-01-01", "2026-03-31")
    kinds = {thing.kind: thing for thing in found.things.values()}
    assert kinds["target"].place.cell == "E2" and kinds["indicator"].name == kinds["target"].name == "K"


def test_an_indicator_alone_is_kept_for_rules_to_speak_of() -> None:
    found = lifted(measure())
    assert ask(found, "SELECT ?p ?i WHERE { ?p op:judgedBy ?i }") != []
    assert ask(found, "SELECT ?x WHERE { { ?x a op:Target } UNION { ?x a sosa:Observation } }") == []


def test_one_indicator_a_name_one_period_for_the_same_days() -> None:
    found = lifted(
        WHOLE,
        measure("2", "k", observed=Quantity("1", "", HERE), period="2026-Q1", begins="2026-01-01", ends="2026-03-31"),
        measure("2", "L", observed=Quantity("1", "", HERE), period="отчётный"),
    )
    assert len(ask(found, "SELECT DISTINCT ?i WHERE { ?i a op:Indicator }")) == 2
    assert ask(found, "SELECT ?label WHERE { ?t a time:Interval ; rdfs:label ?label }") == [
        ("I кв. 2026",),
        ("отчётный",),
    ]
    assert len(ask(found, "SELECT DISTINCT ?o WHERE { ?o a sosa:Observation }")) == 3


def test_two_values_of_one_period_are_two_observations() -> None:
    twice = [measure(observed=Quantity(number, "", HERE), period="2026") for number in ("1", "2", "2")]
    rows = ask(lifted(*twice), "SELECT ?o ?r WHERE { ?o sosa:hasSimpleResult ?r }")
    assert sorted(str(row[1]) for row in rows) == ["1", "2"] and len({row[0] for row in rows}) == 2


@pytest.mark.parametrize("written", COMPARISONS)
def test_every_comparison_has_its_term(written: Comparison) -> None:
    found = lifted(measure(target=Quantity("1", "", HERE), comparison=written))
    ((term,),) = ask(found, "SELECT ?by WHERE { ?g op:comparesBy ?by }")
    ontology = (Path(__file__).parent.parent / "ontology" / "operator-indicators.ttl").read_text(encoding="utf-8")
    assert f"\nop:{str(term).removeprefix(OP)}\n    a op:Comparison ;" in ontology


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt", ".trig"])
def test_what_is_written_as_rdf_comes_back_the_same(suffix: str, tmp_path: Path) -> None:
    found = lifted(WHOLE, measure("2", "L", target=Quantity("4", "ч", HERE), comparison="at most"))
    path = tmp_path / f"р{suffix}"
    path.write_text(graphs.render(found, graphs.FORMATS[suffix]), encoding="utf-8", newline="\n")
    again = read_paths([path], Config())
    assert set(again.models[0].triples.splitlines()) == set(found.triples.splitlines())
    counts = again.models[0].mapped
    assert (counts["indicator"], counts["target"], counts["observation"]) == (2, 2, 1)
