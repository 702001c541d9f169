"""What was odd on reading, as `validate`, `link` and `report` tell it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from etom_kg import cli
from etom_kg.model import Model, Notice
from etom_kg.reports import noticed

SCHEMA = Path(__file__).resolve().parent.parent / "src/etom_kg/schemas/validate.schema.json"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register without a column that the settings name, one row of which is part of itself."""
    (tmp_path / "etom.toml").write_text('[columns]\nlink = ["Владелец"]\nowner = ["Чей"]\n', encoding="utf-8")
    path = tmp_path / "реестр.csv"
    path.write_text("Код;Процесс;Владелец;Входит в\nA;Приём заказа;1.1.1.5;\nB;Счета;1.1.1.10;B\n", encoding="utf-8")
    return path


def etom(*arguments: object, lang: str = "ru") -> Result:
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


@pytest.mark.parametrize("command", ["validate", "link"])
def test_what_no_finding_tells_is_a_line_on_stderr(command: str, register: Path) -> None:
    done = etom(command, register)
    assert done.stderr.splitlines() == [f"{register}:1: лист «CSV»: нет столбца «Чей», указанного в etom.toml"], (
        "ETOM204 tells of the row that is part of itself"
    )
    assert "«Чей»" not in done.stdout


def test_a_column_that_a_rule_of_the_settings_took_is_told(tmp_path: Path) -> None:
    (tmp_path / "etom.toml").write_text('[tags]\nown = ["Цель"]\n', encoding="utf-8")
    path = tmp_path / "r.csv"
    path.write_text("Код;Процесс;Цель;eTOM\nA;Приём заказа;2.1;1.1.1.5\n", encoding="utf-8")
    assert "столбец «Цель» прочитан по правилу own из [tags]" in etom("validate", path).stderr


def test_a_report_in_a_file_leaves_the_line_too(register: Path, tmp_path: Path) -> None:
    done = etom("report", register, "-o", tmp_path / "r.html")
    assert "«Чей»" in done.stderr


@pytest.mark.parametrize(("lang", "words"), [("ru", "нет столбца «Чей»"), ("en", 'no column "Чей"')])
def test_json_has_all_with_their_lines(lang: str, words: str, register: Path) -> None:
    told = json.loads(etom("validate", register, "--format", "json", lang=lang).stdout)
    jsonschema.validate(told, json.loads(SCHEMA.read_text("utf-8")))
    notices = told["files"][0]["notices"]
    assert [words in notice["message"] for notice in notices] == [True, False]
    assert [notice["line"] for notice in notices] == [1, 3]


def test_few_lines_and_every_kind_before_the_second_of_another() -> None:
    many = tuple(Notice(n, "reading.process_missing", {"id": f"p{n}"}) for n in range(1, 31))
    one = Notice(40, "reading.member_missing", {"id": "x"})
    usual = Notice(1, "registers.filled_down", {"sheet": "s"})
    lines = list(
        noticed.brief([Model("a", "a", "bpmn", notices=(usual, *many)), Model("b", "b", "bpmn", notices=(one,))], "en")
    )
    assert [line.split(": ")[0] for line in lines] == [
        "a:1", "a:2", "a:3", "a:4", "b:40", "further notices of reading",
    ]  # fmt: skip
    assert " 26;" in lines[-1]


def test_nothing_odd_nothing_told() -> None:
    assert list(noticed.brief([Model("a", "a", "xlsx", notices=(Notice(1, "registers.filled_down", {}),))], "ru")) == []
