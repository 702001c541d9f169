"""Each competency question asks the graph and gets the expected answer, in Russian and in English.

A question is `queries/competency/CQ13.rq`, its parameters and answers are `CQ13.json` beside this file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
QUERIES = {path.stem: path for path in sorted((CHECKOUT / "queries" / "competency").glob("*.rq"))}
ANSWERS = Path(__file__).resolve().parent
IDENTIFIER = re.compile(r"\b1(?:\.\d+){2,3}\b")
Rows = list[list[str | None]]
# questions whose answer leads from an identifier that they give, to something else
ASKED_BY_IDENTIFIER = {"CQ13", "CQ14", "CQ20", "CQ21", "CQ33", "CQ34", "CQ37", "CQ45"}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    for path in sorted((CHECKOUT / "ontology").rglob("*.ttl")):
        found.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return found


def expected(question: str) -> dict[str, dict[str, object]]:
    return json.loads((ANSWERS / f"{question}.json").read_text(encoding="utf-8"))


def bound(text: str, values: dict[str, str]) -> str:
    """Return the query with its parameters bound through VALUES."""
    if not values:
        return text
    names = " ".join(f"${name}" for name in values)
    literals = " ".join(str(ox.Literal(value)) for value in values.values())
    return text.replace("WHERE {", f"WHERE {{ VALUES ({names}) {{ ({literals}) }}", 1)


def ask(store: ox.Store, question: str, values: dict[str, str]) -> Rows:
    query = bound(QUERIES[question].read_text(encoding="utf-8"), values)
    return [[cell.value if cell is not None else None for cell in row] for row in store.query(query)]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("question", QUERIES)
def test_the_answer_is_the_expected_one(question: str, lang: str, store: ox.Store):
    case = expected(question)
    rows = ask(store, question, case["parameters"][lang])
    assert rows == case["answers"][lang]
    assert rows, "an empty answer answers nothing"


def test_another_language_gives_another_answer(store: ox.Store):
    named = [question for question in QUERIES if "lang" in expected(question)["parameters"]["ru"]]
    same = [
        question for question in named if expected(question)["answers"]["ru"] == expected(question)["answers"]["en"]
    ]
    assert same == [] and len(named) > 30


@pytest.mark.shared
def test_every_question_is_asked_and_its_answer_names_the_elements_expected(shared: Path):
    lines = (shared / "facts" / "competency-questions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| CQ")]
    assert {row[0] for row in rows} == set(QUERIES) and len(rows) == 37
    for question, _, _, answer, *_ in rows:
        if question in ASKED_BY_IDENTIFIER:
            continue
        found = {cell for row in expected(question)["answers"]["en"] for cell in row}
        assert set(IDENTIFIER.findall(answer)) <= found, question


@pytest.mark.parametrize("question", QUERIES)
def test_a_query_is_short_ordered_and_says_what_it_asks(question: str):
    text = QUERIES[question].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 30
    for key in ("title", "title-ru", "question", "question-ru"):
        assert re.search(rf"^# {key}: \S", text, re.MULTILINE), key
    assert "\nORDER BY " in text
    # prefixed names with two dots are read wrongly by some engines
    assert not re.search(r"\w*:\d+(\.\d+){2,}", re.sub(r'"[^"]*"|#.*', "", text))
    given = set(re.findall(r"^# parameter: (\w+) = ", text, re.MULTILINE))
    assert given == set(re.findall(r"\$(\w+)", text)) == set(expected(question)["parameters"]["ru"])


@pytest.mark.full
def test_a_second_engine_gives_the_same_answers():
    import rdflib

    graph = rdflib.Graph()
    for path in sorted((CHECKOUT / "ontology").rglob("*.ttl")):
        graph.parse(path)
    for question in QUERIES:
        case = expected(question)
        query = bound(QUERIES[question].read_text(encoding="utf-8"), case["parameters"]["ru"])
        rows = [[None if cell is None else str(cell) for cell in row] for row in graph.query(query)]
        assert rows == case["answers"]["ru"], question
