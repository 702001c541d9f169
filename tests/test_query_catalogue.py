"""The catalogue: headers read, wrong ones named with file and line, queries found by name and by words."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import resources
from etom_kg.errors import InputError, UsageError
from etom_kg.querying import catalogue

HEADER = """\
# title: Functions of an element
# title-ru: Функции элемента
# question: Which functions does element 1.1.1.5 have?
# question-ru: Какие функции у элемента 1.1.1.5?
# who: process analyst, before linking a process
# who-ru: аналитик процессов, прежде чем отнести процесс к элементу
# parameter: element element = "1.1.1.5" (id of an element of level 2)
# parameter-ru: element (идентификатор элемента уровня 2)
# competency: CQ09
# competency: CQ10
"""
RUSSIAN = "# parameter-ru: element (идентификатор элемента уровня 2)"
TEXT = "PREFIX e: <urn:e#>\nSELECT ?f WHERE { ?f e:of $element } ORDER BY ?f\n"


def read(text: str, name: str = "functions") -> catalogue.Query:
    return catalogue.read(text, name, "functions", f"queries/functions/{name}.rq")


def refused(text: str, name: str = "functions") -> tuple[int, str, str]:
    with pytest.raises(InputError) as caught:
        read(text, name)
    assert caught.value.file == f"queries/functions/{name}.rq"
    message = caught.value.message("ru")
    assert "\n" not in message and "{" not in message
    return caught.value.line, caught.value.key.removeprefix("query."), caught.value.message("en")


def test_a_header_is_read_whole() -> None:
    query = read(HEADER + TEXT)
    assert query.title == {"en": "Functions of an element", "ru": "Функции элемента"}
    assert query.who["en"] == "process analyst, before linking a process"
    assert query.competency == ("CQ09", "CQ10")
    assert (query.form, query.asks, query.topic) == ("SELECT", "framework", "functions")
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.example) == ("element", "element", "1.1.1.5")
    assert parameter.help == {"en": "id of an element of level 2", "ru": "идентификатор элемента уровня 2"}
    assert query.text == TEXT
    assert query.iri == "https://w3id.org/etom-kg/query/functions"


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("# who: ", "# whom: ", 5, "header_key"),
        ("# title-ru: Функции элемента", "# title-ru:", 2, "header_empty"),
        ("# title-ru: Функции элемента", "# just a remark", 2, "header_line"),
        ("# competency: CQ09", "# title: again", 9, "header_twice"),
        ("# title-ru: Функции элемента\n", "", 10, "header_missing"),
        ("element element =", "element elment =", 7, "parameter_type"),
        ('element element = "1.1.1.5" (', "element element (", 7, "parameter_form"),
        ("# parameter: element element", "# parameter: file element", 7, "parameter_name"),
        ("# parameter: element element", "# parameter: element lang", 7, "parameter_name"),
        (
            "# parameter-ru: element (идентификатор элемента уровня 2)",
            "# parameter-ru: element",
            8,
            "parameter_ru_form",
        ),
        (RUSSIAN + "\n", "", 7, "parameter_without_russian"),
        ("# competency: CQ09", "# parameter-ru: other (иное)", 0, "parameter_without_english"),
        ("# competency: CQ09", "# asks: everything", 9, "header_asks"),
        ("# competency: CQ09", "# asks: model", 11, "header_missing"),
        ("$element", "?element", 11, "not_used"),
        ("?f e:of", "$f e:of", 11, "not_declared"),
        ("SELECT ?f WHERE {", "DESCRIBE ?f WHERE {", 11, "not_a_query"),
        ("SELECT ?f WHERE {", "SELECT ?f WHERE { SELECT ?f {", 11, "no_outer_group"),
        ("SELECT ?f WHERE", "CONSTRUCT WHERE", 11, "no_outer_group"),
        ("{ ?f e:of $element } ", "$element ", 11, "no_outer_group"),
    ],
)
def test_a_wrong_header_is_named_with_its_line(old: str, new: str, line: int, key: str) -> None:
    assert old in HEADER + TEXT
    found = refused((HEADER + TEXT).replace(old, new, 1))
    assert found[:2] == (line, key)
    assert found[2].startswith(
        f"queries/functions/functions.rq:{line}: " if line else "queries/functions/functions.rq: "
    )


@pytest.mark.parametrize("name", ["Functions", "functions_of", "-functions", "functions--of", "1st"])
def test_a_name_is_in_kebab_case(name: str) -> None:
    assert refused(HEADER + TEXT, name)[1] == "bad_name"


def test_two_queries_of_one_name_are_refused_and_other_folders_passed_over(tmp_path: Path) -> None:
    for topic in ("functions", "hierarchy", "elsewhere"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "one.rq").write_text(HEADER + TEXT, encoding="utf-8")
    files = sorted(tmp_path.rglob("*.rq"))
    with pytest.raises(InputError) as caught:
        catalogue.collected(files)
    assert str(caught.value).startswith("queries/hierarchy/one.rq: ") and "functions" in str(caught.value)
    assert [one.topic for one in catalogue.collected(files[:2])] == ["functions"]
    (tmp_path / "functions" / "one.rq").write_bytes(b"# title: \xff\n")
    with pytest.raises(InputError, match="UTF-8"):
        catalogue.collected(files)


def test_the_prepared_catalogue_is_the_one_of_the_files() -> None:
    files = catalogue.collected(resources.files("queries", ".rq"))
    assert files and tuple(catalogue.load().values()) == files
    assert [catalogue.TOPICS.index(one.topic) for one in files] == sorted(
        catalogue.TOPICS.index(one.topic) for one in files
    )


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert catalogue.find("functions-of-element").topic == "functions"
    with pytest.raises(UsageError, match="Similar: functions-of-element"):
        catalogue.find("function-of-elements")
    with pytest.raises(UsageError, match="etom query lists them"):
        catalogue.find("я" * 500)


def test_search_takes_words_in_either_language() -> None:
    assert "functions-of-element" in {one.name for one in catalogue.search("ФУНКЦИИ элемента")}
    assert "functions-of-element" in {one.name for one in catalogue.search("analyst before linking")}
    assert catalogue.search("payroll") == ()
