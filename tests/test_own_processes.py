"""The user's own processes on the card of an entry: `etom show ID --model PATH`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli

SCHEMA = Path(cli.__file__).parent.parent / "schemas" / "show.schema.json"
REGISTER = """ID;Процесс;eTOM;Функция eTOM;Владелец;Система
1;Приём заказа;1.1.1.5;1.1.1.5-b1;Иванов;CRM
2;Продажа;1.1.1.4;;;
3;Счета;1.1.1.10;;Петров;Биллинг
4;Закупки;1.3.5.3;;;
5;Всё о клиентах;1.1.1;;;
"""


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        with pytest.raises(SystemExit) as left:
            cli.main(["show", *(str(argument) for argument in arguments)])
        self.code = left.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def record(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ETOM_LANG", "ru")
    monkeypatch.chdir(tmp_path)
    Path("r.csv").write_text(REGISTER, encoding="utf-8")


def processes(run: Run) -> list[str]:
    return [one["element_name"] for one in run.record["processes"]]


def test_the_card_ends_with_the_users_processes(capsys: pytest.CaptureFixture[str]) -> None:
    bare = Run(capsys, "1.1.1.5").out
    run = Run(capsys, "1.1.1.5", "--model", "r.csv")
    assert run.code == 0
    assert run.out.startswith(bare)
    assert run.out[len(bare) :] == ("\nВаши       «Приём заказа»; функции b1; Иванов; CRM  r.csv:2\nпроцессы\n")


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("1.1.1.5", ["Приём заказа"]),
        ("1.1.1", ["Всё о клиентах", "Продажа", "Приём заказа", "Счета"]),
        ("1.3", ["Закупки"]),
        ("F", ["Продажа", "Приём заказа"]),
        ("MPC", ["Всё о клиентах", "Продажа", "Приём заказа", "Счета"]),
        ("1.1.1.5-b1", ["Приём заказа"]),
        ("1.1.1.5-b2", []),
        ("1.1.1.9", []),
    ],
)
def test_what_is_below_an_entry_is_on_it(id: str, names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, id, "--model", "r.csv", "--format", "json")
    assert processes(run) == names
    jsonschema.validate(run.record, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_a_group_names_the_elements_of_its_processes(capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "1.1.1", "--model", "r.csv", "--lang", "en").out
    block = out[out.index("\nYour  ") :].split("\n")
    assert [line[12:] for line in block[1:5]] == [
        "1.1.1 Customer relationship management",
        '"Всё о клиентах"  r.csv:6',
        "1.1.1.4 Selling",
        '"Продажа"  r.csv:3',
    ]


def test_nothing_linked_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert Run(capsys, "1.1.1.9", "--model", "r.csv").out.endswith("\nВаши       сюда ничего не отнесено\nпроцессы\n")


def test_several_models_and_one_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("s.csv").write_text("ID;Процесс;eTOM\n1;Второй заказ;1.1.1.5\n", encoding="utf-8")
    run = Run(capsys, "1.1.1.5", "--model", "r.csv", "--model", "s.csv", "--model", "нет.csv", "--format", "json")
    assert (run.code, processes(run)) == (2, ["Приём заказа", "Второй заказ"])
    assert run.err.startswith("нет.csv: ") and run.err.count("\n") == 1


def test_many_processes_are_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"{number};Заказ {number};1.1.1.5\n" for number in range(25))
    Path("m.csv").write_text("ID;Процесс;eTOM\n" + rows, encoding="utf-8")
    out = Run(capsys, "1.1.1.5", "--model", "m.csv").out
    assert out.count("«Заказ ") == 20
    assert out.endswith("… и ещё 5; все: etom coverage … --evidence\n")


def test_an_entry_of_the_later_edition(capsys: pytest.CaptureFixture[str]) -> None:
    Path("later.csv").write_text("ID;Процесс;eTOM\n1;Заказ;1.3.3\n", encoding="utf-8")
    run = Run(capsys, "1.3.3", "--edition", "25.5", "--model", "later.csv", "--format", "json")
    assert processes(run) == ["Заказ"]


def test_without_models_nothing_is_read_and_no_key_added(capsys: pytest.CaptureFixture[str]) -> None:
    assert "processes" not in Run(capsys, "1.1.1.5", "--format", "json").record
