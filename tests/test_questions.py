"""Questions in Python: functions, rows, tables, errors."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import etom_kg
from etom_kg import questions
from etom_kg.errors import EtomError


def test_a_question_is_a_function_of_its_parameters() -> None:
    answer = etom_kg.queries.functions_of_element(element="1.1.1.5", lang="ru")
    assert isinstance(answer, questions.Rows)
    keys = [function.key for function in etom_kg.load_framework()["1.1.1.5"].functions]
    assert sorted(row["function"] for row in answer) == sorted(keys) and len(answer) == len(keys)
    assert answer[0]["function"] == "1.1.1.5-b1" and [row["function"] for row in answer[1:3]] == [
        "1.1.1.5-b2",
        "1.1.1.5-b3",
    ]
    english = etom_kg.queries["functions-of-element"](element="1.1.1.5", lang="en")
    assert isinstance(english, questions.Rows) and english[0]["label"] != answer[0]["label"]


def test_a_wrong_value_and_a_wrong_name_say_what_is_near() -> None:
    with pytest.raises(EtomError, match=r"1\.1\.1\.12"):
        etom_kg.queries.functions_of_element(element="1.1.1.13")
    with pytest.raises(EtomError):
        etom_kg.queries.functions_of_element()
    with pytest.raises(AttributeError, match="functions-of-element"):
        _ = etom_kg.queries.function_of_element
    assert not hasattr(etom_kg.queries, "_ipython_display_")
    with pytest.raises(KeyError):
        _ = etom_kg.queries["no-such-query"]


def test_questions_are_listed_searched_and_described() -> None:
    assert len(etom_kg.queries) == len(list(etom_kg.queries)) > 2
    assert "functions_of_element" in dir(etom_kg.queries)
    assert "functions-of-element" in [one.query.name for one in etom_kg.queries.search("функции элемента")]
    assert "element" in str(etom_kg.queries.functions_of_element.__doc__)
    assert repr(etom_kg.queries.functions_of_element).startswith("<functions-of-element: ")


def test_rows_show_as_tables(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    answer = etom_kg.queries.elements_of_vertical(vertical="B", lang="en")
    assert isinstance(answer, questions.Rows)
    table = answer.to_dataframe()
    assert list(table.columns) == list(answer.columns) and len(table) == len(answer)
    assert answer._repr_html_().count("<tr>") == len(answer) + 1


def test_things_of_the_framework_are_values() -> None:
    framework = etom_kg.load_framework()
    element = framework["1.1.1.5"]
    ask = etom_kg.queries
    assert list(ask.functions_of_element.rows(element=element)) == list(
        ask.functions_of_element.rows(element="1.1.1.5")
    )
    said = ask.element_of_function.rows(function=element.functions[2], lang="en")
    assert said and "1.1.1.5" in said[0].values()


def test_rows_and_graph_are_what_the_question_gives_or_an_error() -> None:
    ask = etom_kg.queries
    rows = ask.functions_of_element.rows(element="1.1.1.5", lang="en")
    assert repr(rows) == f"<{len(rows)} rows: function, label, kind>"
    assert len(ask.handover_graph.graph(category="1.1.1")) > 3
    assert ask.is_number_ambiguous(entry="1.3.3") is True
    for wrong in (ask.handover_graph.rows, ask.functions_of_element.graph, ask.is_number_ambiguous.rows):
        with pytest.raises(EtomError, match="call it as a function"):
            wrong(category="1.1.1")


def test_an_unknown_name_is_a_key_error_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="functions-of-element") as caught:
        _ = etom_kg.queries["functions-of-elemnt"]
    assert isinstance(caught.value, EtomError)
    assert "functions-of-elemnt" not in etom_kg.queries and etom_kg.queries.get("nope") is None


def test_the_example_in_the_docstring_holds() -> None:
    tried = doctest.testmod(questions)
    assert tried.attempted and not tried.failed
