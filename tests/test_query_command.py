"""`etom query` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from etom_kg.querying import catalogue

ASKED = ("functions-of-element", "--element", "1.1.1.5")


def etom(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "etom_kg", "query", *map(str, arguments)],
        env={**os.environ, "ETOM_LANG": lang},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def answer(*arguments: str | Path, lang: str = "en") -> str:
    run = etom(*arguments, lang=lang)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def refusal(*arguments: str | Path, lang: str = "en") -> str:
    run = etom(*arguments, lang=lang)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1), run
    return run.stderr.rstrip("\n")


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_questions_are_listed_by_topic(lang: str) -> None:
    lines = answer(lang=lang).splitlines()
    assert all(width(line) <= 80 for line in lines)
    assert lines[0] == {"en": "Hierarchy", "ru": "Иерархия"}[lang]
    first_words = {line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "}
    assert first_words == set(catalogue.load())
    assert str(len(catalogue.load())) in lines[-1]


def test_search_lists_what_has_the_words() -> None:
    assert "functions-of-element" in answer("--search", "функции элемента", lang="ru")
    assert "elements-of-vertical" not in answer("--search", "functions of an element")
    assert "payroll" in refusal("--search", "payroll")


@pytest.mark.parametrize("way", ["--describe", "--help"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_question_is_described(way: str, lang: str) -> None:
    said = answer("functions-of-element", way, lang=lang)
    query = catalogue.find("functions-of-element")
    flat = " ".join(said.split())
    for part in (query.title[lang], query.question[lang], query.who[lang], query.parameters[0].help[lang]):
        assert part in flat
    assert "etom query functions-of-element --element 1.1.1.5" in flat
    assert ("SELECT" in said) == (way == "--describe")


def test_help_without_a_name_is_about_the_command() -> None:
    said = answer("--help")
    assert "--endpoint" in said and "--element 1.1.1.5" in said and "Usage: etom query" in said


def test_the_three_ways_to_give_a_value_are_one() -> None:
    table = answer(*ASKED)
    assert table.splitlines()[0].split() == ["function", "label", "kind"]
    assert "1.1.1.5-b3  Credit check of the customer" in table
    assert answer("functions-of-element", "--param", "element=1.1.1.5") == table
    assert answer("--element=1.1.1.5", "functions-of-element") == table


def test_the_language_is_that_of_lang_unless_a_parameter_says_else() -> None:
    russian = answer(*ASKED, lang="ru")
    assert "Проверка кредитоспособности клиента" in russian
    assert answer(*ASKED, "--lang", "ru") == russian == answer(*ASKED, "--param", "lang=ru")


def test_forms_of_an_answer() -> None:
    rows = list(csv.reader(io.StringIO(answer(*ASKED, "--format", "csv"))))
    assert (
        rows[0] == ["function", "label", "kind"] and ["1.1.1.5-b3", "Credit check of the customer", "bulleted"] in rows
    )
    found = json.loads(answer(*ASKED, "--format", "json"))
    assert found["head"]["vars"] == rows[0] and len(found["results"]["bindings"]) == len(rows) - 1
    assert found["results"]["bindings"][2]["function"]["value"] == "https://w3id.org/etom-kg/function/1.1.1.5-b3"
    assert "choose table, csv or json" in refusal(*ASKED, "--format", "turtle")


def test_an_answer_goes_into_a_file_once(tmp_path: Path) -> None:
    place = tmp_path / "functions.csv"
    assert answer(*ASKED, "-o", place) == ""
    assert place.read_bytes() == answer(*ASKED, "--format", "csv").replace("\n", "\r\n").encode()
    assert "functions.csv" in refusal(*ASKED, "-o", place)
    assert answer(*ASKED, "-o", place, "--force", "--format", "json") == ""
    assert json.loads(place.read_text(encoding="utf-8"))["head"]["vars"][0] == "function"
    assert "--format" in refusal(*ASKED, "-o", tmp_path / "functions.docx")


def test_wrong_use_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    assert "Similar: functions-of-element" in refusal("functions-of-elements")
    assert "--element 1.1.1.5" in refusal("functions-of-element")
    assert "nearest: 1.1.1.1, 1.1.1.2, 1.1.1.3" in refusal("functions-of-element", "--element", "1.1.1")
    assert "ближайшие: 1.1.1.1" in refusal("functions-of-element", "--element", "1.1.1", lang="ru")
    assert "NAME=VALUE" in refusal("functions-of-element", "--param", "1.1.1.5")
    assert "given twice" in refusal(*ASKED, "--param", "element=1.1.1.6")
    assert "has no parameter group" in refusal(*ASKED, "--param", "group=1.1.1")
    assert "no such option" in refusal("functions-of-element", "--group", "1.1.1")
    assert "give either the NAME of a question or --file" in refusal(
        "functions-of-element", "--file", tmp_path / "x.rq"
    )
    assert "cannot be read" in refusal("--file", tmp_path / "x.rq")
    assert "do not go together" in refusal(*ASKED, "--model", "a.csv", "--endpoint", "http://127.0.0.1:9/")
    assert "whole URL" in refusal(*ASKED, "--endpoint", "localhost")


def test_no_rows_are_said_to_be_none() -> None:
    run = etom("functions-of-element", "--element", "1.3.1.1", lang="ru")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "ничего не найдено\n")


def test_a_query_of_ones_own_runs_within_bounds(tmp_path: Path) -> None:
    place = tmp_path / "мой.rq"
    place.write_text(
        '# parameter: element element = "1.1.1.5" (which)\nPREFIX ep: <https://w3id.org/etom-kg/process/>\n'
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?name { { $element skos:prefLabel ?name } UNION { ep:1.1.1.6 skos:prefLabel ?name } "
        'FILTER (LANG(?name) = "en") } ORDER BY ?name',
        encoding="utf-8",
    )
    lines = answer("--file", place, "--param", "element=1.1.1.5").splitlines()
    assert lines[2:] == ["Order handling", "Problem handling"]
    place.write_text("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", encoding="utf-8")
    assert refusal("--file", place).endswith("мой.rq:1: SERVICE is not allowed: a query asks this graph only")
    place.write_text("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", encoding="utf-8")
    assert "no answer after 1 s" in refusal("--file", place, "--timeout", "1")
    place.write_text("CONSTRUCT { <urn:a> <urn:b> 1 } {}", encoding="utf-8")
    assert answer("--file", place) == "<urn:a>\n    <urn:b> 1 ;\n.\n"
    place.write_text("ASK {}", encoding="utf-8")
    assert answer("--file", place, lang="ru") == "да\n"


def test_a_model_is_asked_with_the_graph(tmp_path: Path, checkout: Path) -> None:
    place = tmp_path / "mine.rq"
    place.write_text(
        "PREFIX op: <https://w3id.org/etom-kg/operator#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?process ?name ?element { ?process a op:Process ; rdfs:label ?name ; op:classifiedAs ?category .\n"
        '  ?category skos:prefLabel ?element FILTER (LANG(?element) = "en") } ORDER BY ?process ?element',
        encoding="utf-8",
    )
    model = checkout / "examples" / "order-to-payment.bpmn"
    shown = answer("--file", place, "--model", model)
    assert "order-to-payment.bpmn#Process_Order" in shown and "Order handling" in shown
    assert etom("--file", place).stderr == "no rows\n"
    broken = tmp_path / "broken.bpmn"
    broken.write_text("<bpmn>\n</x>", encoding="utf-8")
    assert "broken.bpmn:1: " in refusal("--file", place, "--model", broken)


def test_a_usual_question_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom etom_kg.cli import main\n"
        f"try: main(['query', *{ASKED!r}])\nexcept SystemExit: pass\n"
        "heavy = {'rdflib', 'pyshacl', 'owlrl', 'openpyxl', 'snowballstemmer', 'pandas', 'lxml', 'subprocess',\n"
        "         'http', 'urllib.request', 'etom_kg.preparing', 'etom_kg.matching', 'etom_kg.building'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stderr == "[]\n" and "1.1.1.5-b3" in run.stdout


def test_search_takes_words_in_any_form() -> None:
    for forms in (("счёт", "счета", "счетов"), ("система", "системы"), ("outage", "outages")):
        assert len({answer("--search", form) for form in forms}) == 1, forms
    assert "impact-of-system" in answer("--search", "систем")


def test_a_name_typed_wrong_is_said_before_its_options() -> None:
    assert refusal("functions-of-elemnt", "--element", "1.1.1.5").startswith("functions-of-elemnt: no such query")


def test_an_empty_endpoint_is_not_the_graph_at_hand() -> None:
    assert "--endpoint" in refusal("functions-of-element", "--element", "1.1.1.5", "--endpoint", "")


def test_a_standard_is_named_in_either_language_and_a_number_in_between_is_known() -> None:
    for name in ("ГОСТ Р 53633.3-2009", "GOST R 53633.3-2009"):
        assert "2009-12-15" in answer("dates-of-standard", "--standard", name)
    said = answer("crosswalk", "--entry", "1.1.1.20")
    assert "1.12.7" in said and "1.1.1.1 " in said and "1.3.1 " not in said


def test_words_are_found_with_and_without_the_dots_of_yo() -> None:
    one, other = (answer("functions-by-words", "--words", word, lang="ru") for word in ("счёт", "счет"))
    assert one == other and "1.1.1.12" in one
