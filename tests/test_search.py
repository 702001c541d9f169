from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from etom_kg import cli, framework, searching
from etom_kg.searching import search

SCHEMA = Path(__file__).resolve().parent.parent / "src" / "etom_kg" / "schemas" / "search.schema.json"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.main, ["search", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("обработка закзов", "1.1.1.5"),
        ("Обработка заказов", "1.1.1.5"),
        ("order handling", "1.1.1.5"),
        ("ОТТОК АБОНЕНТОВ", "1.1.1.9"),
        ("欠费停机", "1.1.1.11"),
        ("взаиморасчеты", "1.1.4.5"),
        ("взаиморасчёты", "1.1.4.5"),
        ("клиент", "3.3"),
        ("revenue assurance", "1.3.2.6"),
    ],
)
def test_the_first_hit(text: str, id: str) -> None:
    assert search(text).hits[0].id == id


def test_forms_of_a_word_are_one() -> None:
    wanted = [hit.id for hit in search("счёт", limit=100).hits]
    assert "1.1.1.10" in wanted
    for form in ("счета", "счетов", "счетам", "СЧЁТ"):
        assert {hit.id for hit in search(form, limit=100).hits} == set(wanted)


def test_an_id_is_found_in_both_editions() -> None:
    hits = search("1.3.3").hits
    assert [(hit.id, hit.edition, hit.field) for hit in hits] == [
        ("1.3.3", "m3050-2007", "id"),
        ("1.3.3", "gb921-25.5", "id"),
    ]
    assert search(" 1.1.1.5. ").hits[0].id == "1.1.1.5"
    assert search("1.1.1.5-B3").hits[0].kind == "function"


def test_every_hit_names_the_wording_that_has_the_words() -> None:
    for hit in search("претензия", limit=50).hits:
        assert "претенз" in hit.wording.lower()
        assert hit.lang == "ru"
    fields = {hit.field for hit in search("заказ клиент", limit=100).hits}
    assert fields <= {"name", "other_name", "practice", "definition"}


def test_a_name_goes_before_a_definition() -> None:
    hits = search("акционеры", limit=50).hits
    assert hits[0].id == "1.3.6.3"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_kinds_narrow_and_the_limit_is_kept() -> None:
    found = search("заказ", kinds=["function"], limit=2)
    assert len(found.hits) == 2 < found.count
    assert {hit.kind for hit in found.hits} == {"function"}


def test_every_thing_is_found_by_its_own_name() -> None:
    for entry in framework.load().entries():
        for lang in ("ru", "en"):
            if lang in entry.names:
                assert entry.id in {hit.id for hit in search(entry.names[lang], limit=20).hits}, entry.names[lang]


def test_the_command_prints_hits_with_their_reason() -> None:
    code, shown, _ = run("обработка", "закзов", "--lang", "ru", "--limit", "2")
    assert code == 0
    assert shown.startswith("1.1.1.5     Обработка заказов  [элемент]\n")
    assert "на практике: " in shown
    assert "Первые 2 из" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_nothing_found_is_said_with_the_nearest_words_and_code_1() -> None:
    code, shown, complaint = run("роумнигггг", "--lang", "ru")
    assert (code, shown) == (1, "")
    assert "ничего не найдено" in complaint
    assert "роуминг" in complaint
    code, shown, complaint = run("xyzzyq", "--lang", "en", "--format", "json")
    assert code == 1
    assert json.loads(shown)["hits"] == []
    assert "nothing found; try another word, or etom tree" in complaint


def test_empty_text_is_an_error() -> None:
    code, shown, complaint = run("  ", "--lang", "en")
    assert (code, shown) == (2, "")
    assert "give a word" in complaint


@pytest.mark.parametrize("text", ["order", "1.3.3", "клиент", "1.1.1.5-b3", "nothingatall"])
def test_json_keeps_to_its_schema(text: str) -> None:
    _, shown, _ = run(text, "--format", "json", "--lang", "ru")
    jsonschema.validate(json.loads(shown), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_same_search_gives_the_same_bytes() -> None:
    assert run("контроль качества") == run("контроль качества")
    assert searching.search("контроль качества") == searching.search("контроль качества")


@pytest.mark.parametrize(("wrong", "id"), [("biling", "1.1.1.10"), ("billng", "1.1.1.10"), ("invocing", "1.1.1.10")])
def test_a_slip_before_an_english_ending_is_forgiven(wrong: str, id: str) -> None:
    assert id in {hit.id for hit in search(wrong).hits}


def test_an_id_that_does_not_exist_is_not_searched_for_as_words() -> None:
    assert search("ОС-1").hits, "a number may be a word"
    code, out, err = run("1.1.1.13", "--lang", "ru")
    assert (code, out) == (1, "")
    assert err == "1.1.1.13: такого идентификатора нет. Ближайшие: 1.1.1.12, 1.1.1.11, 1.1.1.3\n"
