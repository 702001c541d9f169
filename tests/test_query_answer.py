"""Answers as people and programs get them: tables, CSV, SPARQL results in JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest

from etom_kg.errors import UsageError
from etom_kg.querying.answers import Table, Term, Triples, Verdict
from etom_kg.reports import answer
from etom_kg.reports.layout import WIDTH, width_of

ROOT = "https://w3id.org/etom-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = Path(answer.__file__).parent.parent / "schemas" / "query.schema.json"


def text(value: str, lang: str = "") -> Term:
    return Term("literal", value, lang=lang)


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = ()) -> Table:
    names = columns or tuple(f"c{number}" for number in range(len(rows[0])))
    return Table(names, tuple(tuple(map(text, row)) for row in rows))


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (f"{ROOT}process/1.1.1.5", "1.1.1.5"),
        (f"{ROOT}vertical/F", "F"),
        (f"{ROOT}function/1.1.1.5-b3", "1.1.1.5-b3"),
        (f"{ROOT}gb921/25.5/1.3.3", "1.3.3"),
        (f"{ROOT}rule/ETOM102", "ETOM102"),
        (f"{ROOT}ontology#Function", "etom:Function"),
        (f"{ROOT}operator#Process", "op:Process"),
        ("http://www.w3.org/2004/02/skos/core#broader", "skos:broader"),
        ("urn:etom-kg:model:a/%D1%91.bpmn#Task%201", "a/ё.bpmn#Task 1"),
        ("http://example.org/x", "http://example.org/x"),
        (ROOT, ROOT),
    ],
)
def test_our_iris_are_shown_as_ids(iri: str, shown: str) -> None:
    assert answer.shown(Term("iri", iri)) == shown
    assert answer.as_dict(Table(("x",), ((Term("iri", iri),),)))["results"] == {  # full where programs read
        "bindings": [{"x": {"type": "uri", "value": iri}}]
    }


def test_a_table_stands_in_columns() -> None:
    lines = answer.table(table(("1.1.1.5", "Обработка заказов"), ("F", ""), columns=("id", "name")), "ru").splitlines()
    assert lines == ["id       name", "-------  -----------------", "1.1.1.5  Обработка заказов", "F"]
    assert answer.table(Table(("a",), ()), "ru") == ""
    assert answer.table(Table(("a",), ((None,),)), "en") == "a\n-\n\n"
    assert (answer.table(Verdict(True), "ru"), answer.table(Verdict(False), "en")) == ("да\n", "no\n")


def test_a_table_fits_eighty_places_whatever_is_in_it() -> None:
    drawn = random.Random(5)
    words = ["a", "заказ", "客户关系", "1.1.1.5", "обслуживание", "x" * 30, "é", "k\u0301", "w\nx", "\t"]
    for _ in range(400):
        width = drawn.randint(1, 9)
        rows = [tuple(" ".join(drawn.choices(words, k=drawn.randint(0, 12))) for _ in range(width)) for _ in range(4)]
        lines = answer.table(table(*rows), "ru").splitlines()
        assert all(width_of(line) <= WIDTH and line == line.rstrip() for line in lines)
        shown = "".join("".join(lines).split())
        assert all(word in shown for row in rows for word in " ".join(row).split() if len(word) < 6)


def test_words_are_not_broken_where_rows_can_stand_one_below_the_other() -> None:
    long = "order-to-payment.bpmn#Task_CheckFeasibility"
    beside = answer.table(table((long, "Проверить техническую возможность подключения", "1.1.1.5")), "ru")
    assert beside.splitlines()[0].split() == ["c0", "c1", "c2"] and long in beside
    below = answer.table(table((long, long), (long, "x"), columns=("one", "another")), "ru")
    assert below.splitlines() == [f"one      {long}", f"another  {long}", "", f"one      {long}", "another  x"]


def test_csv_is_read_back_by_another_reader() -> None:
    rows = [('a,"b"', "c\r\nd"), ("", " e "), ("ё", "\u2028")]
    written = answer.csv(table(*rows, columns=("x", "y")))
    assert written.endswith("\r\n")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [["x", "y"], *map(list, rows)]
    assert answer.csv(Verdict(True)) == "answer\r\ntrue\r\n"


def test_no_cell_of_csv_is_a_formula() -> None:
    drawn = random.Random(6)
    formulas = [sign + "".join(drawn.choices("=1+cmd|A1!\"',()@- \t\r", k=8)) for sign in "=+-@\t\r" for _ in range(20)]
    assert len(set(formulas)) >= 100
    made = Table(("x",), tuple((text(one),) for one in formulas))
    cells = [row[0] for row in list(csv.reader(io.StringIO(answer.csv(made), newline="")))[1:]]
    assert cells == [f"'{one}" for one in formulas]
    # a number is none, though it begins with a sign; nor may the name of a thing be one
    number = Table(("x",), ((Term("literal", "-12.5", XSD + "decimal"),), (Term("literal", "=1", "urn:formula"),)))
    assert answer.csv(number) == "x\r\n-12.5\r\n'=1\r\n"
    claimed = Table(("x",), ((Term("literal", "=1+1", XSD + "decimal"),), (Term("iri", ROOT + "process/=1"),)))
    assert answer.csv(claimed) == "x\r\n'=1+1\r\n'=1\r\n"


def test_json_is_that_of_sparql_results() -> None:
    whole = Table(
        ("a", "b", "c", "d"),
        ((text("да", "ru"), Term("literal", "7", XSD + "integer"), None, Term("blank", "n")),),
    )
    written = answer.render(whole, "json", "ru")
    parsed = ox.parse_query_results(written.encode(), format=ox.QueryResultsFormat.JSON)
    (row,) = list(parsed)  # type: ignore[arg-type]
    assert [row["a"], row["b"], row["c"]] == [ox.Literal("да", language="ru"), ox.Literal(7), None]
    assert isinstance(row["d"], ox.BlankNode)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for one in (whole, Verdict(False), Table(("a",), ())):
        jsonschema.validate(json.loads(answer.render(one, "json", "en")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"head": {"vars": []}, "results": {"bindings": [{"a": {"type": "iri"}}]}}, schema)


def test_triples_are_turtle_and_nothing_else_is() -> None:
    found = Triples((f'<{ROOT}process/1.1.1.5> <http://www.w3.org/2004/02/skos/core#notation> "1.1.1.5" .',))
    written = answer.render(found, "", "ru")
    assert written == (
        f"@prefix ep: <{ROOT}process/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        'ep:1.1.1.5\n    skos:notation "1.1.1.5" ;\n.\n'
    )
    assert {str(quad.triple) + " ." for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)} == set(found.lines)
    shared = Triples(("<urn:a> <urn:p> _:b .", "<urn:c> <urn:p> _:b ."))
    assert len(list(ox.parse(answer.render(shared, "turtle", "en"), format=ox.RdfFormat.TURTLE))) == 2
    for wrong, form in ((found, "csv"), (found, "json"), (found, "table"), (table(("x",)), "turtle")):
        with pytest.raises(UsageError, match="choose"):
            answer.render(wrong, form, "en", "my-query")


def test_the_suffix_of_a_file_chooses_the_form() -> None:
    assert [answer.form_of(Path(f"x{end}")) for end in (".CSV", ".json", ".ttl", ".txt")] == [
        "csv",
        "json",
        "turtle",
        "table",
    ]
    with pytest.raises(UsageError, match="--format"):
        answer.form_of(Path("x.docx"))
