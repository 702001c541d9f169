"""Models without any link: one violation, and under it what the names speak for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli, matching
from etom_kg.coverage import provisional

SCHEMA = Path(cli.__file__).parent.parent / "schemas" / "validate.schema.json"
ROWS = ("1;Обработка заказов", "2;Субботник", "3;Управление выставлением счетов")


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        with pytest.raises(SystemExit) as left:
            cli.main(["validate", *(str(argument) for argument in arguments)])
        self.code = left.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def look(self) -> Any:
        report = json.loads(self.out)
        jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
        return report["provisional"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ETOM_LANG", "ru")
    monkeypatch.chdir(tmp_path)


def register(*rows: str, header: str = "ID;Процесс", name: str = "без связей.csv") -> Path:
    Path(name).write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return Path(name)


def test_one_violation_then_the_elements_that_the_names_speak_for(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, register(*ROWS))
    assert run.code == 1
    assert run.out.count("ETOM300") == 2  # the finding, and where more is said
    assert "Замечаний: 1 (нарушений 1)." in run.out
    look = run.out[run.out.index("Предположительно, по названиям") :]
    assert look.startswith("Предположительно, по названиям (с предложением 2 из 3, элементов 2):\n")
    first = look.splitlines()[1]
    assert first.startswith("  «Обработка заказов»     1.1.1.5 Обработка заказов ")
    score = matching.propose("Обработка заказов").proposals[0].score
    assert first.endswith(f"{score:.2f}".replace(".", ","))
    assert "1.1.1.10 Управление выставлением счетов" in look
    assert "Субботник" not in look
    assert look.endswith('\nПосмотреть предложения:  etom suggest "без связей.csv"\n')
    assert all(len(line) <= 80 for line in run.out.splitlines())


def test_the_same_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, register("1;Order handling", name="r.csv"), "--lang", "en")
    assert "Probably, going by the names (with a proposal 1 of 1, elements 1):\n" in run.out
    assert '  "Order handling"        1.1.1.5 Order handling ' in run.out
    assert run.out.endswith("Look at proposals:  etom suggest r.csv\n")


def test_one_link_is_enough_for_the_usual_report(capsys: pytest.CaptureFixture[str]) -> None:
    path = register(*(row + ";" for row in ROWS), "4;Продажа;1.1.1.4", header="ID;Процесс;eTOM")
    run = Run(capsys, path)
    assert "Предположительно" not in run.out
    assert Run(capsys, path, "--format", "json").look is None


def test_names_that_speak_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, register("1;Субботник"))
    assert "По названиям ни один элемент не предложить: с названием 1, с предложением 0." in run.out
    assert "etom suggest" in run.out


def test_json_names_every_proposal_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    look = Run(capsys, register(*ROWS), "--format", "json").look
    assert (look["kind"], look["named"], look["examined"]) == ("process", 3, 3)
    assert [(one["line"], one["element_id"], one["proposals"][0]["id"]) for one in look["proposed"]] == [
        (2, "1", "1.1.1.5"),
        (4, "3", "1.1.1.10"),
    ]
    assert look["proposed"][0]["proposals"][0]["name"] == "Обработка заказов"


def test_of_processes_made_of_processes_the_innermost_count(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ("1;;Обработка заказов", "2;1;Управление выставлением счетов")
    look = Run(capsys, register(*rows, header="ID;Родитель;Процесс"), "--format", "json").look
    assert [one["element_name"] for one in look["proposed"]] == ["Управление выставлением счетов"]


def test_activities_speak_where_processes_have_no_telling_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("m.bpmn").write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" id="d">'
        '<process id="p"><task id="t" name="Обработка заказов"/></process></definitions>',
        encoding="utf-8",
    )
    look = Run(capsys, "m.bpmn", "--format", "json").look
    assert (look["kind"], look["proposed"][0]["element_id"]) == ("activity", "t")


def test_a_long_register_is_looked_at_in_part(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provisional, "EXAMINED", 11)
    path = register(*(f"{number};Обработка заказов" for number in range(20)))
    out = Run(capsys, path).out
    assert "(с предложением 11 из 11, элементов 1)" in out
    look = out[out.index("Предположительно") :]
    assert look.count("  «Обработка заказов»") == 10
    assert "  … и другие; просмотрено 11 из 20.\n" in out


def test_a_long_name_stands_above_its_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    name = "Управление сообщениями о проблемах у поставщиков и партнёров"
    lines = Run(capsys, register(f"1;{name}")).out.splitlines()
    place = lines.index(f"  «{name}»")
    assert lines[place + 1].startswith("      1.1.4.3 Управление сообщениями")
