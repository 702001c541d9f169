"""The framework as Python objects: neighbours, errors, cards, tables, graphs."""

from __future__ import annotations

import csv
import doctest
from pathlib import Path

import pytest

import etom_kg
from etom_kg import domain
from etom_kg.errors import EtomError


@pytest.fixture(scope="module")
def framework() -> domain.Framework:
    return etom_kg.load_framework()


def test_an_element_knows_its_neighbours(framework: domain.Framework) -> None:
    element = framework["1.1.1.5"]
    assert (element.id, element.kind, element.level, element.edition) == ("1.1.1.5", "element", 2, "m3050-2007")
    assert element.parent == framework["1.1.1"] and element in framework["1.1.1"].children
    assert [vertical.id for vertical in element.verticals] == ["F"]
    assert element.name("ru") == "Обработка заказов" and element.name("en") == "Order handling"
    assert [function.kind for function in element.functions].count("bulleted") == 7
    assert {party.id for one in element.handovers for party in one.senders} >= {"1.1.1.2", "1.1.1.5"}
    assert framework["1.1"].parent is None
    assert [one.id for one in framework["1.1.1.8"].successors] == ["1.1.1.10", "1.1.1.11", "1.1.1.12"]


@pytest.mark.shared
def test_elements_and_parents_are_those_of_the_facts(framework: domain.Framework, shared: Path) -> None:
    with (shared / "facts" / "framework.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["level"] == "2" and row["id"] != "1.1.1.8"]
    assert {row["id"] for row in rows} == {element.id for element in framework.elements}
    assert {row["id"]: row["parent"] for row in rows} == {
        element.id: element.parent.id for element in framework.elements if element.parent
    }


def test_the_framework_is_a_mapping(framework: domain.Framework) -> None:
    assert "1.1.1.5" in framework and "1.1.1.13" not in framework
    assert framework.get("1.1.1.13") is None
    assert len(framework) == len(list(framework)) == len(set(framework))
    assert [group.id for group in framework.groups][:4] == ["1.1.1", "1.1.2", "1.1.3", "1.1.4"]
    assert {vertical.id for vertical in framework.verticals} == {"OSR", "F", "A", "B", "SC", "ILM", "PLM"}


def test_an_id_of_another_edition_means_something_else(framework: domain.Framework) -> None:
    later = framework.edition("gb921-25.5")
    assert later["1.3.7"].name("en") == "Customer Problem Management"
    assert framework["1.3.7"].name("en") == "Human Resources Management"
    assert later["1.3.7"] != framework["1.3.7"]
    assert framework.edition("gost")["1.3.7"] == framework["1.3.7"]
    with pytest.raises(EtomError, match="no edition 24"):
        framework.edition("24")


def test_an_unknown_id_names_the_nearest(framework: domain.Framework) -> None:
    with pytest.raises(KeyError) as failure:
        framework["1.1.1.13"]
    assert isinstance(failure.value, EtomError)
    assert str(failure.value) == "1.1.1.13 does not exist in edition m3050-2007. Nearest: 1.1.1.12, 1.1.1.11, 1.1.1.3"
    assert "Ближе всего: 1.1.1.12" in failure.value.message("ru")
    with pytest.raises(KeyError, match=r"1\.1\.1\.5-b1"):
        framework.function("1.1.1.5-b9")
    with pytest.raises(KeyError):
        framework.handover("H999")
    assert framework.function("1.1.1.5-b3").element == "1.1.1.5" and framework.handover("H1").key == "H1"


def test_a_card_shows_what_matters_and_escapes_it(framework: domain.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETOM_LANG", "ru")
    card = framework["1.1.1.5"]._repr_html_()
    assert "<strong>1.1.1.5 Обработка заказов</strong> · Order handling" in card
    assert "<li>" in card and "Функции:" in card and "Передачи:" in card and 'lang="ru"' in card
    assert "SM&amp;O" in framework["1.1.2.1"]._repr_html_()
    monkeypatch.setenv("ETOM_LANG", "en")
    assert "Consists of:" in framework["1.1.1"]._repr_html_()


def test_every_entry_of_both_editions_has_a_card(framework: domain.Framework) -> None:
    for edition in ("gost", "gb921-25.5"):
        for entry in framework.edition(edition).values():
            assert entry.id in entry._repr_html_() and repr(entry).startswith(f"<{entry.id}")


def test_findings_show_as_a_table(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETOM_LANG", "en")
    report = etom_kg.validate([checkout / "examples" / "order-to-payment.bpmn"], lang="en")
    shown = report._repr_html_()
    assert shown.count("<tr>") == len(report.findings) + 1 and f"Findings: {len(report.findings)}" in shown
    hostile = tmp_path / "a.csv"
    hostile.write_text("Process,eTOM\n<script>alert(1)</script>,1.1.1.13\n", encoding="utf-8")
    shown = etom_kg.validate([hostile], lang="en")._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown


def test_findings_and_entries_are_tables_of_pandas(checkout: Path, framework: domain.Framework) -> None:
    pytest.importorskip("pandas")
    report = etom_kg.validate([checkout / "examples" / "order-to-payment.bpmn"], lang="en")
    table = report.to_dataframe()
    assert list(table["code"]) == [finding.code for finding in report.findings]
    entries = framework.to_dataframe().set_index("id")
    assert entries.loc["1.1.1.5", "verticals"] == "F" and entries.loc["1.1.1.5", "parent"] == "1.1.1"
    assert len(entries) == len(framework)


def test_without_pandas_the_error_says_what_to_install(framework: domain.Framework, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(EtomError, match=r"pip install etom-kg\[frames\]"):
        framework.to_dataframe()


def test_a_name_is_given_elements_that_fit(framework: domain.Framework) -> None:
    answer = framework.suggest("Оформить заказ клиента")
    assert answer.proposals[0].id == "1.1.1.5" and answer.best == answer.proposals[0].score
    assert framework.suggest("Bake a cake").state == "none"


def test_the_graph_for_rdflib_is_whole(framework: domain.Framework) -> None:
    import rdflib

    graph = framework.to_rdflib()
    element = rdflib.URIRef(framework["1.1.1.5"].iri)
    assert (element, rdflib.SKOS.notation, rdflib.Literal("1.1.1.5")) in graph
    assert (element, rdflib.SKOS.prefLabel, rdflib.Literal("Обработка заказов", lang="ru")) in graph
    assert rdflib.NORMALIZE_LITERALS is True


def test_the_examples_in_the_docstrings_hold() -> None:
    tried = doctest.testmod(domain)
    assert tried.attempted and not tried.failed
