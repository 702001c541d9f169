from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from etom_kg import rules
from etom_kg.cli import main
from etom_kg.reports import rule as pages
from etom_kg.reports.layout import width_of


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    captured = capsys.readouterr()
    return int(caught.value.code or 0), captured.out, captured.err


def test_the_page_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("explain", "ETOM102", "--lang", "ru", capsys=capsys)
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("ETOM102  неизвестный идентификатор") and lines[0].endswith("нарушение")
    assert len(lines[0]) == 80
    labels = [line[:17].strip() for line in lines[1:] if line[:1] != " "]
    silent = ["Не срабатывает,", "если"]
    assert labels == ["Что проверяет", "Основание", "Нарушено", "Соблюдено", *silent, "--fix:", "Отключить"]
    assert lines[-1].endswith('[rules] ETOM102 = "off"   в etom.toml')
    assert "ГОСТ Р 53633.3-2009, таблица А.1" in out


def test_a_rule_that_is_off_says_how_to_turn_it_on(capsys: pytest.CaptureFixture[str]) -> None:
    off = [code for code, rule in rules.load().items() if not rule.on]
    assert off
    _, out, _ = run("explain", off[0], "--lang", "en", capsys=capsys)
    assert f'Turn on  [rules] {off[0]} = "on"' in out


@pytest.mark.parametrize("typed", ["ETOM102", "etom102", "102", " ETOM102 ", "ЕТОМ102"])
def test_codes_are_understood_as_people_type_them(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("explain", typed, "--lang", "en", capsys=capsys)
    assert code == 0 and out.startswith("ETOM102  unknown identifier")


@pytest.mark.parametrize("typed", ["ETOM116", "foo", "0", "99999999999999999999", "ETOM²"])
def test_an_unknown_code_is_one_line_that_names_the_nearest(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("explain", typed, "--lang", "en", capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"{typed}: no such rule. Nearest: ETOM")


def test_the_nearest_code_is_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run("explain", "ETOM116", "--lang", "ru", capsys=capsys)
    assert err == "ETOM116: такого правила нет; ближайшее ETOM115; все покажет etom rules\n"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_page_and_the_list_fit_eighty_columns(lang: str) -> None:
    known = rules.load()
    for text in (*(pages.page(rule, lang) for rule in known.values()), pages.listing(known, lang)):
        for line in text.splitlines():
            assert width_of(line) <= 80, line
            assert line == line.rstrip()


def test_the_list_names_every_rule_in_its_family_with_its_severity(capsys: pytest.CaptureFixture[str]) -> None:
    known = rules.load()
    code, out, _ = run("rules", "--lang", "en", capsys=capsys)
    assert code == 0
    for rule in known.values():
        line = next(line for line in out.splitlines() if line.startswith(f"  {rule.code}"))
        assert line.endswith(rule.severity)
        assert ("(off)" in line) == (not rule.on)
    families = [line for line in out.splitlines() if line[1:3] == "xx"]
    assert families == sorted(families) and families[0] == "1xx identifiers and editions"
    off = sum(not rule.on for rule in known.values())
    assert f"Rules: {len(known)} (on {len(known) - off}, off {off})." in out


def test_severities_are_painted_only_by_the_console() -> None:
    rule = rules.load()["ETOM102"]
    painted = pages.page(rule, "en", lambda word, severity: f"<{severity}:{word}>")
    assert "<violation:violation>" in painted
    assert "<" not in pages.page(rule, "en")


def test_json_follows_its_schema(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((checkout / "src/etom_kg/schemas/rules.schema.json").read_text(encoding="utf-8"))
    _, out, _ = run("rules", "--format", "json", capsys=capsys)
    listed = json.loads(out)
    jsonschema.validate(listed, schema)
    assert [rule["code"] for rule in listed["rules"]] == list(rules.load())
    _, out, _ = run("explain", "ETOM102", "--format", "json", capsys=capsys)
    one = json.loads(out)
    jsonschema.validate({"rules": [one]}, schema)
    assert one == next(rule for rule in listed["rules"] if rule["code"] == "ETOM102")
