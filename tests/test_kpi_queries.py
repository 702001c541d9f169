"""The queries about indicators, asked of small models whose answers a person can work out."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import asking
from etom_kg.cli import main
from etom_kg.querying import catalogue
from etom_kg.querying.answers import Table

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
Rows = list[list[str | None]]


def ask(name: str, path: Path, lang: str = "en") -> Rows:
    """Return the rows of a query asked of one model, as plain text."""
    found = asking.ask(catalogue.find(name), {}, lang, asking.Whom((path,)))
    assert isinstance(found, Table)
    return [list(row) for row in found.values()]


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "р.csv"
    header = "Процесс;eTOM;Показатель;Цель;Факт;Ед. изм.;Период;Показатель стандарта"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_the_four_queries_are_in_the_catalogue() -> None:
    assert {query.name for query in catalogue.load().values() if query.topic == "kpi"} >= {
        "indicators-against-targets", "observations-without-target", "standard-indicators-not-measured",
        "targets-without-observation",
    }  # fmt: skip


def test_the_example_in_english_is_the_twin_of_the_russian_one() -> None:
    russian, english = (
        ask("indicators-against-targets", EXAMPLES / f"{name}.csv") for name in ("показатели", "indicators")
    )
    assert sorted((row[1], *row[3:5], row[7]) for row in russian) == sorted(
        (row[1], *row[3:5], row[7]) for row in english
    )
    for name in ("observations-without-target", "standard-indicators-not-measured", "targets-without-observation"):
        assert len(ask(name, EXAMPLES / "показатели.csv")) == len(ask(name, EXAMPLES / "indicators.csv")) > 0


def met(path: Path) -> list[tuple[str | None, ...]]:
    """Return indicator, period and verdict of each row."""
    return [(row[2], row[6], row[7]) for row in ask("indicators-against-targets", path)]


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
    # two units that differ both stand there: 4 and 250 are not both hours
    units = {row[2]: row[5] for row in ask("indicators-against-targets", path)}
    assert units == {"hours": "ч / мин", "plain": "%", "share": "% / ?"}


def test_what_could_not_be_read_is_said_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = csv(tmp_path, "P;1.1.1.5;good;>= 1;2;;;", "P;1.1.1.5;bad;>= many;5;;;", "P;1.1.1.5;vague;7;8;;;")
    for name, told in (("indicators-against-targets", True), ("unlinked-processes", False)):
        with pytest.raises(SystemExit):
            main(["query", name, "--model", str(path), "--lang", "en"])
        said = capsys.readouterr().err
        assert ("many" in said and '"vague" says neither at least nor at most' in " ".join(said.split())) == told
        assert told or "many" not in said


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
    assert missing("P;1.1.1.5;K;>= 95;;%;;orders-on-time") == [*group, "orders-on-time"]
    assert missing("P;1.1.1.5;K;;93;%;;orders-on-time") == group
    assert missing("P;1.1.3.4;K;;93;%;;") == ["resource-operation", "resource-readiness"]
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
        ["Вести заказы", "1.1.1.5", name, "95", "96.5", "%", "2026", "да"]
    ]
    assert ask("indicators-against-targets", path)[0][0] == "Handle orders"
    assert [row[2] for row in ask("standard-indicators-not-measured", path)] == ["crm-fab-cost", "crm-fab-performance"]
    assert ask("targets-without-observation", path) == ask("observations-without-target", path) == []


@pytest.mark.parametrize("command", [["validate"], ["report", "--force", "-o", "r.html"]])
def test_what_could_not_be_read_is_said_beside_findings(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv(tmp_path, "А;1.1.1.5;Доля;много;96 %;;;")
    with pytest.raises(SystemExit) as left:
        words = [str(tmp_path / word) if word.endswith(".html") else word for word in command]
        main([words[0], str(path), *words[1:], "--lang", "en"])
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "is not one number" in line]
    assert said.startswith(f"{path}:2: ")
    assert left.value.code == 0
