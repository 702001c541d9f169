"""The command `compare`: two operators, two states of one register."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli

SCHEMAS = Path(cli.__file__).parent.parent / "schemas"
HEADER = "ID;Процесс;eTOM;Владелец;Подразделение;Система;Статус"
FIRST = (
    "1;Приём заказа;1.1.1.5;Иванов;Отдел продаж;CRM;как есть",
    "2;Продажа;1.1.1.4;Иванов;Отдел продаж;CRM;как есть",
    "3;Счета;1.1.1.10;Петров;Расчёты;Биллинг;как есть",
    "4;Заказ через портал;1.1.1.5;Сидоров;Цифра;Портал;как будет",
    "5;Счета за услуги;1.1.1.10;ПЕТРОВ;Расчёты;Биллинг;как будет",
    "6;Закупки;1.3.5.3;Носов;Закупки;ERP;как будет",
)
SECOND = (
    "1;Оформление заказа;1.1.1.5;иванов;;Siebel;",
    "2;Печать счетов;1.1.1.10;Петров;;Биллинг;",
    "3;Лояльность;1.1.1.9;Котова;;CRM;",
)


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        with pytest.raises(SystemExit) as left:
            cli.main(["compare", *(str(argument) for argument in arguments)])
        self.code = left.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def report(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def registers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ETOM_LANG", "ru")
    monkeypatch.chdir(tmp_path)
    for name, rows in (("a.csv", FIRST), ("b.csv", SECOND)):
        Path(name).write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")


def ids(report: Any, where: str) -> list[str]:
    return [one["id"] for one in report["elements"] if one["where"] == where]


def test_two_operators(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "a.csv", "b.csv")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(
        "A  a.csv: процессов 6, отнесено 6, элементов 4 из 75.\n"
        "B  b.csv: процессов 3, отнесено 3, элементов 3 из 75.\n"
        "Элементов: только в A 2, только в B 1, в обеих 2, ни в одной 70."
    )
    only_a, only_b, differ = (run.out.index(title) for title in ("Только в A\n", "Только в B\n", "но по-разному\n"))
    assert only_a < run.out.index("1.1.1.4 ") < run.out.index("1.3.5.3 ") < only_b
    assert "A  Продажа; владелец: Иванов; подразделение: Отдел продаж; система: CRM\n" in run.out
    assert only_b < run.out.index("1.1.1.9 ") < differ < run.out.index("1.1.1.5 ")
    # the second tells no units, so that units are not compared; Петров and ПЕТРОВ are one
    assert "B  Оформление заказа; владелец: иванов; система: Siebel\n" in run.out
    assert "Одинаково в обеих: 1.  Список: --all" in run.out
    assert "1.1.1.10" not in run.out
    assert all(len(line) <= 80 for line in run.out.splitlines())


def test_what_is_alike_is_shown_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "a.csv", "b.csv", "--all", "--lang", "en").out
    assert "In both alike\n  1.1.1.10" in out
    assert "--all" not in out


def test_two_states_of_one_register(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "a.csv", "--state", "как есть", "--state", "Как будет")
    assert run.out.startswith("A  a.csv, «как есть»: процессов 3")
    assert "B  a.csv, «как будет»: процессов 3" in run.out
    report = Run(capsys, "a.csv", "--state", "как есть", "--state", "как будет", "--format", "json").report
    assert ids(report, "only_a") == ["1.1.1.4"]
    assert ids(report, "only_b") == ["1.3.5.3"]
    assert ids(report, "both") == ["1.1.1.5", "1.1.1.10"]
    changed = {one["id"]: one["changed"] for one in report["elements"] if one["changed"]}
    assert changed == {"1.1.1.5": ["owner", "unit", "system"]}


def test_one_state_of_one_against_the_whole_other(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "a.csv", "b.csv", "--state", "как есть", "--state", "")
    assert "A  a.csv, «как есть»: процессов 3" in run.out
    assert "B  b.csv: процессов 3" in run.out


def test_json_follows_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    report = Run(capsys, "a.csv", "b.csv", "--format", "json").report
    jsonschema.validate(report, json.loads((SCHEMAS / "compare.schema.json").read_text(encoding="utf-8")))
    assert report["counts"] == {"only_a": 2, "only_b": 1, "both": 2, "neither": 70, "out": 0}
    assert len(report["elements"]) == 75
    order = next(one for one in report["elements"] if one["id"] == "1.1.1.5")
    assert [thing["element_name"] for thing in order["a"]["things"]] == ["Приём заказа", "Заказ через портал"]
    assert order["b"]["things"][0]["line"] == 2


def test_tables(capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    rows = list(csv.reader(io.StringIO(Run(capsys, "a.csv", "b.csv", "--format", "csv").out), delimiter=";"))
    found = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert found["1.1.1.5"]["Где"] == "в обеих"
    assert found["1.1.1.5"]["Различие"] == "Владелец; Система"
    assert found["1.1.1.5"]["A: владелец"] == "Иванов; Сидоров"
    assert (found["1.1.1.9"]["Где"], found["1.1.1.9"]["B: процесс"]) == ("только в B", "Лояльность")
    assert Run(capsys, "a.csv", "b.csv", "-o", "сравнение.xlsx").err == "Записано: сравнение.xlsx\n"
    book = load_workbook("сравнение.xlsx")
    assert book.sheetnames == ["Элементы", "Чем покрыто"]
    assert book["Элементы"].max_row == 76
    assert [cell.value for cell in book["Чем покрыто"]["C"]][1:3] == ["a.csv", "a.csv"]


def test_each_side_has_its_own_scope(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("один", "два"):
        Path(name).mkdir()
    Path("a.csv").rename("один/a.csv")
    Path("b.csv").rename("два/b.csv")
    Path("два/etom.toml").write_text('[scope]\nout = { "1.3" = "у холдинга", "1.2" = "" }\n', encoding="utf-8")
    run = Run(capsys, "один", "два")
    assert "элементов 3 из 27." in run.out
    line = next(one for one in run.out.splitlines() if "1.3.5.3" in one)
    assert line.endswith("там вне области")
    report = Run(capsys, "один", "два", "--format", "json").report
    purchase = next(one for one in report["elements"] if one["id"] == "1.3.5.3")
    assert (purchase["where"], purchase["b"]["in_scope"], purchase["b"]["reason"]) == ("only_a", False, "у холдинга")
    assert report["counts"]["neither"] == 70


def test_out_of_the_scope_of_both_is_a_state_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    Path("etom.toml").write_text('[scope]\nin = ["1.1"]\n', encoding="utf-8")
    run = Run(capsys, "a.csv", "b.csv")
    assert "ни в одной 23. Вне области обеих: 47." in " ".join(run.out.split())


@pytest.mark.parametrize(
    "arguments",
    [("a.csv",), ("a.csv", "--state", "как есть"), ("a.csv", "b.csv", "a.csv")],
)
def test_two_sides_are_needed(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, *arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        'etom compare сравнивает две модели или два состояния одной: --state "как есть" --state "как будет"\n'
    )


@pytest.mark.parametrize(
    "arguments",
    [("a.csv", "a.csv"), ("a.csv", "./a.csv"), ("a.csv", "--state", "как есть", "--state", "как  ЕСТЬ")],
)
def test_a_side_against_itself_is_refused(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, *arguments)
    assert (run.code, run.out, run.err) == (2, "", "A и B совпадают; укажите другую модель или другое состояние\n")


def test_a_side_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "a.csv", "нет.csv")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("нет.csv: ") and run.err.count("\n") == 1


def test_a_file_of_a_side_that_cannot_be_read_does_not_hide_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    Path("папка").mkdir()
    Path("b.csv").rename("папка/b.csv")
    Path("папка/плохой.bpmn").write_text("<definitions", encoding="utf-8")
    run = Run(capsys, "a.csv", "папка")
    assert run.code == 2 and "в обеих 2" in run.out
    assert run.err.count("\n") == 1 and "плохой.bpmn" in run.err
