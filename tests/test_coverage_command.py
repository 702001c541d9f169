"""The command `coverage`: the map in numbers, gaps, evidence, owners and systems, scope and states."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli, preparing, surveying
from etom_kg.coverage import coverage
from etom_kg.lookup import Lookup
from etom_kg.store import Store
from etom_kg.validation import derivation

SCHEMAS = Path(cli.__file__).parent.parent / "schemas"
HEADER = "ID;Процесс;eTOM;Функция eTOM;Владелец;Подразделение;Система;Статус"
ROWS = (
    "1;Приём заказа;1.1.1.5;1.1.1.5-b1;Иванов;Отдел продаж;CRM;Как есть",
    "2;Продажа в салоне;1.1.1.4;;Иванов;Отдел продаж;CRM, ERP;как есть",
    "3;Счета;1.1.1.10;1.1.1.10-b1;Петров;Расчёты;Биллинг;как будет",
    "4;Заказ через портал;1.1.1.5;1.1.1.5-b2;сидоров;Цифра;Портал;как будет",
    "5;Расчёты с партнёром;1.1.4.5;;Петров;Расчёты;Биллинг;",
    "6;Контакт-центр;1.1.1.2;;;;;",
    "7;Совещание;;;Петров;Расчёты;;",
)
SCOPE = """[scope]
in = ["1.1", "1.2.1"]
out = { "1.1.4.5" = "на аутсорсинге, договор 17/24", "B" = "биллинг у партнёра" }
"""


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        self.code = left.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def report(self) -> Any:
        return json.loads(self.out)

    @property
    def table(self) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.out), delimiter=";"))


@pytest.fixture(autouse=True)
def in_russian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ETOM_LANG", "ru")
    monkeypatch.chdir(tmp_path)


def write(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    write(tmp_path / "реестр.csv", *ROWS)
    return Path("реестр.csv")


@pytest.fixture
def scoped(register: Path) -> Path:
    Path("etom.toml").write_text(SCOPE, encoding="utf-8")
    return register


def line(out: str, begin: str) -> str:
    found = [one for one in out.splitlines() if one.strip().startswith(begin)]
    assert len(found) == 1, (begin, found)
    return found[0]


def test_the_map_counts_by_group_and_vertical(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", register)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(
        "реестр.csv: процессов 7, отнесено 6, не отнесено 1.\n"
        "Область: вся карта. Редакция: ГОСТ Р 53633 (2007), по умолчанию.\n"
        "Элементов 5 из 75 (7 %).\n"
    )
    # 1.1.1.2 stands in F, A and B and counts in each, in the total once
    assert line(run.out, "1.1.1  CRM").split() == ["1.1.1", "CRM", "4/11", "0/1", "3/5", "1/4", "2/5"]
    assert line(run.out, "1.1.4  S/PRM").split()[2:] == ["1/6", "0/1", "0/2", "0/3", "1/2"]
    assert line(run.out, "5/27").strip() == "5/27"
    assert "1.3 Управление организацией          0/32   1.3.1 0/4" in run.out
    assert "Пробелов в области: 70.  Список: --gaps" in run.out
    assert all(len(one) <= 80 for one in run.out.splitlines())


def test_the_map_in_english(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", register, "--lang", "en")
    assert run.out.startswith("реестр.csv: processes 7, linked 6, not linked 1.\nScope: whole map. Edition:")
    assert "Elements 5 of 75 (7 %)." in run.out
    assert "CRM by functions (list of table 1, else text)" in run.out
    assert all(len(one) <= 80 for one in run.out.splitlines())
    words = run.out.replace("реестр.csv", "").split("States:")[0]
    assert not any("а" <= mark <= "я" for mark in words.lower())


def test_functions_are_bars_that_read_without_colour(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", register).out
    assert "1.1.1.5   ██░░░░░  2/7" in out
    assert "1.1.1.10  █░░░░░░  1/7" in out
    assert "1.1.1.3   ░░░░  0/4" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("encoding", "bar"), [("cp866", "██░░░░░"), ("cp1251", "##.....")])
def test_bars_on_windows_consoles(register: Path, encoding: str, bar: str, checkout: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "etom_kg", "coverage", str(register)],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        check=True,
    )
    out = run.stdout.decode(encoding)
    assert f"1.1.1.5   {bar}  2/7" in out
    assert "?" not in out


def test_without_functions_there_are_no_bars(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("r.csv"), "1;Заказ;1.1.1.5;;;;;")
    out = Run(capsys, "coverage", "r.csv").out
    assert "CRM по функциям: процессы их не называют" in out
    assert "░" not in out


def test_gaps_name_group_and_verticals(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", register, "--gaps").out
    assert "1.1.1 Управление взаимоотношениями с клиентами\n" in out
    assert line(out, "1.1.1.3 ").split() == ["1.1.1.3", "Проведение", "маркетинга", "F"]
    assert line(out, "1.1.1.9 ").split()[-3:] == ["F", "A", "B"]
    assert "1.1.1.5 " not in out
    assert "всего" not in out
    rows = Run(capsys, "coverage", register, "--gaps", "--format", "csv").table
    assert rows[0] == ["Элемент", "Наименование", "Группа", "Наименование группы", "Вертикали"]
    assert len(rows) == 1 + 70
    assert ["1.1.1.9", "F A B"] in [[row[0], row[4]] for row in rows]


def test_evidence_tells_process_and_place(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", register, "--evidence").out
    block = out[out.index("1.1.1.5  Обработка заказов") : out.index("1.1.1.10  ")]
    assert "  реестр.csv:2  Приём заказа; функции b1; Иванов; CRM\n" in block
    assert "  реестр.csv:5  Заказ через портал; функции b2; сидоров; Портал\n" in block
    rows = Run(capsys, "coverage", register, "--evidence", "--format", "csv").table
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert len(found) == 6
    sale = next(row for row in found if row["Элемент"] == "1.1.1.4")
    assert (sale["Процесс"], sale["Строка"], sale["Система"]) == ("Продажа в салоне", "3", "CRM; ERP")


def test_tables_by_owner_and_system(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", register, "--by", "owner", "--by", "system").out
    assert "По владельцам\n1.1.1.2  Управление интерфейсами с клиентами\n    не указано 1\n" in out
    assert "1.1.1.5  Обработка заказов\n    Иванов 1, сидоров 1\n" in out
    assert "1.1.1.4  Продажи\n    CRM 1, ERP 1\n" in out
    rows = Run(capsys, "coverage", register, "--by", "owner", "--format", "csv").table
    assert rows[0] == ["Разрез", "Значение", "Элемент", "Наименование", "Связей"]
    assert ["Владелец", "Петров", "1.1.4.5"] in [row[:3] for row in rows]
    informed = Run(capsys, "coverage", register, "--by", "informed").out
    assert "По тем, кого информируют: в моделях этого нет." in informed


def test_an_owner_of_the_whole_owns_its_parts_until_they_name_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    header = "ID;Родитель;Процесс;eTOM;Владелец"
    rows = ("1;;Продажи;;Иванов", "2;1;Заказ;1.1.1.5;", "3;1;Продажа;1.1.1.4;Петров")
    write(Path("r.csv"), *rows, header=header)
    by = Run(capsys, "coverage", "r.csv", "--format", "json").report["by"]["owner"]
    assert by == [
        {"name": "Иванов", "elements": [{"id": "1.1.1.5", "links": 1}]},
        {"name": "Петров", "elements": [{"id": "1.1.1.4", "links": 1}]},
    ]


def test_responsible_consulted_and_informed(capsys: pytest.CaptureFixture[str]) -> None:
    header = "ID;Процесс;eTOM;Исполняет;Отвечает;Консультирует;Информируется"
    write(Path("r.csv"), "1;Заказ;1.1.1.5;Склад;Иванов;Юристы;Касса", header=header)
    Path("etom.toml").write_text(
        '[columns]\nraci = { R = "Исполняет", A = "Отвечает", C = "Консультирует", I = "Информируется" }\n',
        encoding="utf-8",
    )
    found = Run(capsys, "coverage", "r.csv", "--format", "json").report["evidence"][0]
    told = {key: found[key] for key in ("owner", "performer", "consulted", "informed")}
    assert told == {"owner": ["Иванов"], "performer": ["Склад"], "consulted": ["Юристы"], "informed": ["Касса"]}


def test_scope_is_a_third_state(scoped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", scoped).out
    assert "Область: 1.1, 1.2.1 без 1.1.4.5, B." in out
    # of 27 + 7 elements the five of B alone are out, 1.1.4.5 among them; 1.1.1.2 stands in F and A too
    assert "Элементов 3 из 29 (10 %)." in out
    assert line(out, "1.3 ") == "1.3 Управление организацией          вне области"
    assert line(out, "1.1.1  CRM").split() == ["1.1.1", "CRM", "3/8", "0/1", "3/5", "1/4", "1/2"]
    block = out[out.index("\nВне области\n") :]
    assert "  1.1.4.5   на аутсорсинге, договор 17/24\n  B         биллинг у партнёра\n" in block
    assert "  всё, кроме 1.1, 1.2.1\n" in block
    assert "Вне области, но процессы есть: 1.1.1.10 (1), 1.1.4.5 (1)." in block
    assert "1.1.1.11" not in out.split("Вне области, но")[0]


def test_scope_in_tables(scoped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = Run(capsys, "coverage", scoped, "--format", "csv").table
    by_id = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert len(by_id) == 75
    states = {id: (by_id[id]["Покрытие"], by_id[id]["Причина"]) for id in ("1.1.1.5", "1.1.1.3", "1.1.4.5", "1.3.1.1")}
    assert states == {
        "1.1.1.5": ("покрыт", ""),
        "1.1.1.3": ("пробел", ""),
        "1.1.4.5": ("вне области", "на аутсорсинге, договор 17/24"),
        "1.3.1.1": ("вне области", ""),
    }


@pytest.mark.parametrize(("ids", "total"), [('"MPC"', 18), ('"CRM"', 11), ('"1.3.7", "1.1.1.5"', 6), ('"F"', 9)])
def test_scope_by_layer_abbreviation_and_vertical(
    register: Path, ids: str, total: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("etom.toml").write_text(f"[scope]\nin = [{ids}]\n", encoding="utf-8")
    report = Run(capsys, "coverage", register, "--format", "json").report
    assert report["coverage"]["elements"]["total"] == total


def test_the_reason_for_the_narrowest_part_speaks(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("etom.toml").write_text('[scope]\nout = { "1.1.4.5" = "узко", "1.1.4" = "широко" }\n', encoding="utf-8")
    found = Run(capsys, "coverage", register, "--format", "json").report["coverage"]["by_element"]
    reasons = {one["id"]: one["reason"] for one in found}
    assert (reasons["1.1.4.5"], reasons["1.1.4.1"]) == ("узко", "широко")


@pytest.mark.parametrize("command", ["coverage", "validate"])
def test_a_scope_that_is_none_is_an_error(register: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("etom.toml").write_text('[scope]\nin = ["1.9"]\n', encoding="utf-8")
    run = Run(capsys, command, register)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("1.9: в редакции 2007 года нет") and run.err.count("\n") == 1


def test_states_are_counted_and_chosen(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "coverage", register).out
    assert "Состояния: как будет 2, Как есть 2, не указано 3.\nОдно из них: --state " in out
    run = Run(capsys, "coverage", register, "--state", "КАК  есть")
    assert run.out.startswith("реестр.csv: процессов 2, отнесено 2, не отнесено 0.\n")
    assert "Только состояние «Как есть»." in run.out
    assert "Элементов 2 из 75" in run.out
    # function b2 is performed in the other state
    assert "1.1.1.5   █░░░░░░  1/7" in run.out
    report = Run(capsys, "coverage", register, "--state", "как будет", "--format", "json").report
    assert {one["element"] for one in report["evidence"]} == {"1.1.1.5", "1.1.1.10"}
    assert report["state"] == "как будет"
    assert report["states"][-1] == {"state": None, "processes": 3}


def test_a_state_that_nothing_is_in(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", register, "--state", "мечта")
    assert (run.code, run.err) == (2, "мечта: в этом состоянии ничего нет. Есть: «как будет», «Как есть»\n")
    write(Path("b.csv"), "1;Заказ;1.1.1.5;;;;;")
    run = Run(capsys, "coverage", "b.csv", "--state", "как есть")
    assert run.code == 2 and "состояния в моделях не указаны" in run.err


def test_json_follows_its_schema_and_adds_up(scoped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", scoped, "--format", "json")
    report = run.report
    jsonschema.validate(report, json.loads((SCHEMAS / "coverage.schema.json").read_text(encoding="utf-8")))
    total = report["coverage"]["elements"]
    assert (total, len(report["gaps"])) == ({"covered": 3, "total": 29}, 26)
    assert (report["scope"]["in"], list(report["scope"]["out"])) == (["1.1", "1.2.1"], ["1.1.4.5", "B"])
    assert report["scope"]["out"]["B"] == "биллинг у партнёра"
    first = report["evidence"][0]
    assert (first["element"], first["line"], first["element_id"]) == ("1.1.1.2", 7, "6")
    assert run.out == Run(capsys, "coverage", scoped, "--format", "json").out


def test_a_workbook_holds_everything_as_text(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    with register.open("a", encoding="utf-8") as stream:
        stream.write("8;=1+1;1.3.5.3;;@SUM(A1);;;\n")
    run = Run(capsys, "coverage", register, "-o", "итог.xlsx")
    assert (run.code, run.out, run.err) == (0, "", "Записано: итог.xlsx\n")
    book = load_workbook("итог.xlsx")
    assert book.sheetnames == [
        "Карта", "Элементы", "Пробелы", "Функции", "Чем покрыто",
        "По владельцам", "По подразделениям", "По системам", "По состояниям",
    ]  # fmt: skip
    owners = [[cell.value for cell in row] for row in book["По владельцам"]]
    assert owners[0] == ["Элемент", "Наименование", "Иванов", "Петров", "@SUM(A1)", "сидоров", "не указано"]
    assert [1, None, None, 1, None] in [row[2:] for row in owners if row[0] == "1.1.1.5"]
    assert owners[-1] == [None, "Итого", 2, 2, 1, 1, 1]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    first = Path("итог.xlsx").read_bytes()
    Run(capsys, "coverage", register, "-o", "итог.xlsx", "--force")
    assert Path("итог.xlsx").read_bytes() == first


def test_csv_files_open_in_excel_and_hold_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("r.csv"), "1;=1+1;1.3.5.3;;@SUM(A1);;;", "2;+7 (495);1.1.1.5;;;;;")
    Run(capsys, "coverage", "r.csv", "--evidence", "-o", "итог.csv")
    data = Path("итог.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 3
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert {cell for row in rows for cell in row if cell[:1] in "=+@" and cell} == set()
    assert {"'=1+1", "'@SUM(A1)", "'+7 (495)"} <= {cell for row in rows for cell in row}


def test_several_outputs_and_what_is_refused(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", register, "-o", "a.txt", "-o", "b.json", "-o", "c.csv")
    assert run.err == "Записано: a.txt\nЗаписано: b.json\nЗаписано: c.csv\n"
    assert json.loads(Path("b.json").read_text(encoding="utf-8"))["coverage"]["elements"]["covered"] == 5
    refused = {
        ("-o", "a.txt"): "a.txt уже есть; добавьте --force",
        ("-o", "x.pdf"): "x.pdf: формата с таким расширением нет",
        ("-o", str(register), "--force"): "реестр.csv: этот файл читается, а итог занял бы его место",
        ("--format", "xlsx"): "книга Excel записывается в файл",
        ("--gaps", "--by", "owner", "--format", "csv"): "в CSV помещается одна таблица",
    }
    for arguments, words in refused.items():
        run = Run(capsys, "coverage", register, *arguments)
        assert (run.code, run.out) == (2, ""), arguments
        assert words in run.err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("плохой.bpmn").write_text("<definitions", encoding="utf-8")
    run = Run(capsys, "coverage", register, "плохой.bpmn")
    assert run.code == 2
    assert run.out.startswith("реестр.csv: процессов 7, отнесено 6, не отнесено 1; не прочитано файлов 1.\n")
    assert "Элементов 5 из 75" in run.out
    assert run.err.startswith("плохой.bpmn") and run.err.count("\n") == 1
    report = Run(capsys, "coverage", register, "плохой.bpmn", "--format", "json").report
    assert [one["error"] is None for one in report["files"]] == [True, False]


def test_nothing_readable_gives_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "coverage", "нет.csv")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("нет.csv: ")


def test_a_folder_is_one_map(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("папка").mkdir()
    register.rename(Path("папка", "реестр.csv"))
    write(Path("папка", "второй.csv"), "1;Закупки;1.3.5.3;;;;;")
    Path("папка", "заметки.md").write_text("не модель", encoding="utf-8")
    run = Run(capsys, "coverage", "папка")
    assert run.code == 0
    assert run.out.startswith("Файлов 2: процессов 8, отнесено 7, не отнесено 1.\n")
    assert "Элементов 6 из 75" in run.out
    assert "заметки.md" in run.err
    places = {one["file"] for one in Run(capsys, "coverage", "папка", "--format", "json").report["evidence"]}
    assert places == {str(Path("папка", name)) for name in ("реестр.csv", "второй.csv")}


def test_a_model_without_links_covers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("r.csv"), "1;Совещание;;;;;;")
    run = Run(capsys, "coverage", "r.csv")
    assert run.code == 0 and "Элементов 0 из 75 (0 %)." in run.out
    assert "К элементам ничего не отнесено." in Run(capsys, "coverage", "r.csv", "--evidence").out


def test_links_of_a_later_edition_count_on_the_2007_map(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("r.csv"), "1;Заказы;1.3.3;;;;;")
    run = Run(capsys, "coverage", "r.csv", "--edition", "25.5")
    assert "Редакция: TM Forum GB921 v25.5, указана ключом --edition." in run.out
    assert "Покрытие считается по карте редакции 2007 года" in " ".join(run.out.split())
    report = Run(capsys, "coverage", "r.csv", "--edition", "25.5", "--format", "json").report
    assert [one["element"] for one in report["evidence"]] == ["1.1.1.5"]


def test_the_examples_agree_with_validate(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected = checkout / "examples" / "corrected"
    covered = Run(capsys, "coverage", corrected, "--format", "json").report["coverage"]
    assert covered == Run(capsys, "validate", corrected, "--format", "json").report["coverage"]
    assert covered["elements"] == {"covered": 20, "total": 75}


@pytest.mark.parametrize("where", ["models", "../examples"])
def test_the_rules_behind_classification_are_all_that_coverage_needs(where: str, checkout: Path) -> None:
    folder = checkout / "tests" / where
    prepared = preparing.prepare(sorted(folder.rglob("*.bpmn")) + sorted(folder.rglob("*.ttl")))
    assert prepared.lifted is not None
    store = Store(prepared.lifted.triples, framework=True)
    derivation.derive(store)
    found = surveying.Derived(prepared).survey()
    assert found.coverage == coverage(Lookup(store))
    assert found.coverage.total.covered > 3


def test_names_come_from_the_nearest_whole_also_in_a_ring(capsys: pytest.CaptureFixture[str]) -> None:
    header = "ID;Родитель;Процесс;eTOM;Владелец"
    chain = ("0;;П 0;;Иванов", *(f"{number};{number - 1};П {number};1.1.1.5;" for number in range(1, 40)))
    ring = ("x;y;X;1.1.1.4;", "y;x;Y;1.1.1.4;")
    write(Path("r.csv"), *chain, *ring, header=header)
    report = Run(capsys, "coverage", "r.csv", "--format", "json").report
    assert report["by"]["owner"] == [
        {"name": "Иванов", "elements": [{"id": "1.1.1.5", "links": 39}]},
        {"name": None, "elements": [{"id": "1.1.1.4", "links": 2}]},
    ]
    assert report["coverage"]["processes"] == {"total": 42, "linked": 42, "unlinked": 0}
