"""The whole catalogue: every query with its example gives its tested answer on each engine, in both languages."""

from __future__ import annotations

import re

import pytest
import recorded
from algebra import shape
from recorded import LANGUAGES, examples, expected, models, rows_of

from etom_kg import asking
from etom_kg.querying import catalogue, tokens

QUERIES = catalogue.load()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_its_answer(name: str, lang: str) -> None:
    query = QUERIES[name]
    rows = rows_of(asking.ask(query, examples(query), lang, asking.Whom(models(query))))
    assert rows, "an empty answer answers nothing"
    case = expected(name)
    found = recorded.case_of(query, dict.fromkeys(LANGUAGES, rows), whole="answers" in case)
    assert {key: value if key == "parameters" else value[lang] for key, value in found.items()} == {
        key: value if key == "parameters" else value[lang] for key, value in case.items()
    }


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_short_ordered_and_names_no_id_with_dots_by_a_prefix(name: str) -> None:
    query = QUERIES[name]
    found = tokens.tokens(query.text)
    assert len(query.text.splitlines()) <= 30
    assert [one.text for one in found if one.kind == "prefixed" and "." in one.text] == []
    if query.form == "SELECT":
        assert re.search(r"^ORDER BY ", query.text, re.MULTILINE)
    assert not {"SERVICE", "FROM", "GRAPH", "GROUP_CONCAT", "SAMPLE"} & {one.word for one in found}


def test_every_query_has_its_answer_and_every_answer_its_query() -> None:
    assert {path.stem for path in recorded.FOLDER.glob("*.json")} == set(QUERIES)


def test_no_two_queries_differ_in_a_constant_only() -> None:
    names: dict[str, list[str]] = {}
    for query in QUERIES.values():
        names.setdefault(shape(query.text), []).append(query.name)
    assert [alike for alike in names.values() if len(alike) > 1] == []


def test_the_shape_of_a_query_passes_over_constants_and_names_and_nothing_else() -> None:
    one = 'SELECT ?a WHERE { ?a <urn:p> "x" FILTER (LANG(?a) = "ru") } ORDER BY ?a'
    assert shape(one) == shape(one.replace("?a", "?other").replace('"x"', "<urn:y>").replace('"ru"', "7"))
    others = (one.replace("LANG", "STR"), one.replace("ORDER BY ?a", "ORDER BY DESC(?a)"), one.replace("<urn:p>", "?p"))
    assert shape(one) not in map(shape, others)


def test_folders_of_queries_are_topics() -> None:
    folders = {path.parent.name for path in (recorded.CHECKOUT / "queries").rglob("*.rq")}
    assert folders - {"competency"} <= set(catalogue.TOPICS)
