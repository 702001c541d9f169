"""Each competency question asks the catalogue and gets the expected answer, in Russian and in English.

A query says in its header which questions it answers and with which values: `# competency: CQ13 element=1.1.1.7`.
The answers, and the texts asked for in each language, are in `CQ13.json` beside this file.
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg import asking
from etom_kg.cli import main
from etom_kg.querying import catalogue
from etom_kg.querying.answers import Table
from etom_kg.querying.catalogue import Query

ANSWERS = Path(__file__).resolve().parent
LANGUAGES = ("en", "ru")
IDENTIFIER = re.compile(r"\b1(?:\.\d+){2,3}\b")
Rows = list[list[str | None]]
# questions whose answer leads from an identifier that they give, to something else
ASKED_BY_IDENTIFIER = {"CQ13", "CQ14", "CQ20", "CQ21", "CQ33", "CQ34", "CQ37", "CQ45"}


@dataclass(frozen=True)
class Asked:
    """A query and the values with which it answers one competency question."""

    query: Query
    values: dict[str, str]


def questions() -> dict[str, Asked]:
    """Return the competency questions by number, as the headers of the catalogue give them."""
    found: dict[str, Asked] = {}
    for query in catalogue.load().values():
        for line in query.competency:
            number, *pairs = shlex.split(line)
            assert number not in found, number
            found[number] = Asked(query, dict(pair.split("=", 1) for pair in pairs))
    return found


QUESTIONS = questions()


def expected(question: str) -> dict[str, dict[str, object]]:
    return json.loads((ANSWERS / f"{question}.json").read_text(encoding="utf-8"))


def ask(question: str, lang: str) -> Rows:
    asked = QUESTIONS[question]
    answer = asking.ask(asked.query, {**asked.values, **expected(question)["parameters"][lang]}, lang)
    assert isinstance(answer, Table)
    return [list(row) for row in answer.values()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_expected_one(question: str, lang: str):
    rows = ask(question, lang)
    assert rows == expected(question)["answers"][lang]
    assert rows, "an empty answer answers nothing"


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_values_of_the_header_give_the_english_answer(question: str):
    asked = QUESTIONS[question]
    assert set(asked.values) == {one.name for one in asked.query.required}
    answer = asking.ask(asked.query, asked.values, "en")
    assert isinstance(answer, Table) and [list(row) for row in answer.values()] == expected(question)["answers"]["en"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_name_from_the_command_line(question: str):
    asked = QUESTIONS[question]
    values = {**asked.values, **expected(question)["parameters"]["ru"]}
    arguments = [part for name, value in values.items() for part in (f"--{name}", str(value))]
    done = CliRunner().invoke(main, ["query", asked.query.name, *arguments, "--lang", "ru", "--format", "json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    columns = answer["head"]["vars"]
    found = [[row.get(name, {}).get("value") for name in columns] for row in answer["results"]["bindings"]]
    assert found == expected(question)["answers"]["ru"]


def test_another_language_gives_another_answer():
    named = [question for question, asked in QUESTIONS.items() if "lang" in {p.name for p in asked.query.parameters}]
    same = [
        question for question in named if expected(question)["answers"]["ru"] == expected(question)["answers"]["en"]
    ]
    assert same == [] and len(named) > 30


@pytest.mark.shared
def test_every_question_is_asked_and_its_answer_names_the_elements_expected(shared: Path):
    lines = (shared / "facts" / "competency-questions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| CQ")]
    assert {row[0] for row in rows} == set(QUESTIONS) and len(rows) == 37
    assert {path.stem for path in ANSWERS.glob("CQ*.json")} == set(QUESTIONS)
    for question, _, _, answer, *_ in rows:
        if question in ASKED_BY_IDENTIFIER:
            continue
        found = {cell for row in expected(question)["answers"]["en"] for cell in row}
        assert set(IDENTIFIER.findall(answer)) <= found, question
