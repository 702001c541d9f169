"""Two states of a model and two versions of the graph: what is said to have changed, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from etom_kg import cli, resources
from etom_kg.differing.pairing import identity

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLES = CHECKOUT / "examples"
ORDER = EXAMPLES / "corrected" / "order-to-payment.bpmn"
HEADER = "Уровень 1;Уровень 2;eTOM;Владелец;Система\n"
ROWS = (
    "Продажи;Приём заказа;1.1.1.5;Иванов;CRM\n",
    "Продажи;Работа с претензией;1.1.1.6;Петров;CRM\n",
    "Деньги;Выставление счёта;1.1.1.10;Сидоров;Биллинг\n",
    "Деньги;Сбор платежей;1.1.1.11;Сидоров;Биллинг\n",
)


def etom(*arguments: object, lang: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def differences(old: Path, new: Path) -> dict[str, object]:
    done = etom("diff", old, new, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    schema = json.loads((CHECKOUT / "src/etom_kg/schemas/diff.schema.json").read_text("utf-8"))
    validate(found, schema)
    return found


def changes(found: dict[str, object]) -> list[tuple[str, str, list[str], list[str]]]:
    """Return kind, process, before and after of each change."""
    told: list[dict[str, object]] = found["changes"]  # type: ignore[assignment]
    return [(one["change"], (one["new"] or one["old"])["path"][-1], one["before"], one["after"]) for one in told]  # type: ignore[index, misc]


@pytest.fixture
def states(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(HEADER + "".join(ROWS), encoding="utf-8")
    return old, new


def test_a_state_does_not_differ_from_itself(tmp_path: Path) -> None:
    found = differences(ORDER, ORDER)
    assert (found["changes"], found["elements"]) == ([], [])
    assert found["unchanged"] == found["old"]["processes"] == 27  # type: ignore[index]
    assert "Nothing changed." in etom("diff", ORDER, ORDER).stdout


EDITS = {
    "owner": (("1.1.1.6;Петров", "1.1.1.6;Орлов"), [("owner", "Работа с претензией", ["Петров"], ["Орлов"])], []),
    "system": (
        ("1.1.1.6;Петров;CRM", "1.1.1.6;Петров;"),
        [("system", "Работа с претензией", ["CRM"], [])],
        [("system", "1.1.1.6", ["CRM"])],
    ),
    "relinked": (
        ("1.1.1.6", "1.1.1.7"),
        [("relinked", "Работа с претензией", ["1.1.1.6"], ["1.1.1.7"])],
        [("process", "1.1.1.6", ["Работа с претензией"]), ("gained", "1.1.1.7", ["Работа с претензией"])],
    ),
    "removed": (
        (ROWS[1], ""),
        [("removed", "Работа с претензией", ["1.1.1.6"], [])],
        [("process", "1.1.1.6", ["Работа с претензией"])],
    ),
    "moved": (
        ("Продажи;Работа с претензией", "Деньги;Работа с претензией"),
        [("moved", "Работа с претензией", ["Продажи"], ["Деньги"])],
        [],
    ),
    "case": (("Петров", "ПЕТРОВ"), [], []),
}


@pytest.mark.parametrize("edit", EDITS)
def test_one_edit_is_one_change(states: tuple[Path, Path], edit: str) -> None:
    (before, after), expected, elements = EDITS[edit]
    old, new = states
    text = old.read_text("utf-8")
    assert before in text
    new.write_text(text.replace(before, after), encoding="utf-8")
    found = differences(old, new)
    assert changes(found) == expected
    told: list[dict[str, object]] = found["elements"]  # type: ignore[assignment]
    assert [(one["change"], one["id"], one["names"]) for one in told] == elements


def test_an_own_value_that_went_is_told_with_what_counts_now(states: tuple[Path, Path]) -> None:
    old, new = states
    whole = "Продажи;;1.1.1.4;Иванов;CRM\n"
    rows = (whole, "Продажи;Приём заказа;1.1.1.5;Петров;\n", "Продажи;Возврат;1.1.1.6;;АСУ\n")
    old.write_text(HEADER + "".join(rows), encoding="utf-8")
    edited = (whole.replace("Иванов", "Орлов"), rows[1].replace("Петров", ""), rows[2].replace(";;АСУ", ";Зуев;"))
    new.write_text(HEADER + "".join(edited), encoding="utf-8")
    told: list[dict[str, object]] = differences(old, new)["changes"]  # type: ignore[assignment]
    found = {
        (one["change"], one["new"]["path"][-1]): [one[key] for key in ("before", "after", "before_from", "after_from")]  # type: ignore[index]
        for one in told
    }
    assert found == {
        ("owner", "Продажи"): [["Иванов"], ["Орлов"], [], []],
        ("owner", "Приём заказа"): [["Петров"], ["Орлов"], [], ["Продажи"]],
        ("owner", "Возврат"): [["Иванов"], ["Зуев"], ["Продажи"], []],
        ("system", "Возврат"): [["АСУ"], ["CRM"], [], ["Продажи"]],
    }
    lines = etom("diff", old, new, lang="ru").stdout
    assert "    Петров -> Орлов\n    своё значение убрано; теперь действует унаследованное: Продажи\n" in lines
    assert "    теперь значение своё; раньше действовало унаследованное: Продажи\n" in lines
    assert lines.count("своё значение убрано") == 2
    table = etom("diff", old, new, "--format", "csv").stdout
    assert "its own entry went; now that of Продажи counts" in table


def test_what_every_part_inherits_is_told_as_inherited(states: tuple[Path, Path]) -> None:
    old, new = states
    text = HEADER + "Продажи;;1.1.1.4;Иванов;CRM\nПродажи;Приём заказа;1.1.1.5;;\n"
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("Иванов", "Орлов"), encoding="utf-8")
    assert "    Иванов -> Орлов\n    inherited from Продажи\n" in etom("diff", old, new).stdout
    new.write_text(text.replace("Иванов", ""), encoding="utf-8")
    done = etom("diff", old, new).stdout
    assert "Иванов -> none" in done and "inherited" not in done


def test_a_row_moved_away_from_an_inherited_owner_tells_whose_it_was(states: tuple[Path, Path]) -> None:
    old, new = states
    wholes = "Продажи;;1.1.1.4;Иванов;CRM\nСервис;;1.1.1.6;;\n"
    old.write_text(f"{HEADER}{wholes}Продажи;Приём заказа;1.1.1.5;;\n", encoding="utf-8")
    new.write_text(f"{HEADER}{wholes}Сервис;Приём заказа;1.1.1.5;;\n", encoding="utf-8")
    owners = [one for one in differences(old, new)["changes"] if one["change"] == "owner"]  # type: ignore[attr-defined]
    assert [(one["before"], one["before_from"], one["after"], one["after_from"]) for one in owners] == [
        (["Иванов"], ["Продажи"], [], [])
    ]
    said = "    Иванов -> нет\n    своего значения не было; раньше действовало унаследованное: Продажи\n"
    assert said in etom("diff", old, new, lang="ru").stdout
    table = etom("diff", old, new, "--format", "csv").stdout
    assert "it never had its own; before, that of Продажи counted" in table


def test_an_added_row_and_another_order(states: tuple[Path, Path]) -> None:
    old, new = states
    added = "Продажи;Удержание абонента;1.1.1.9;Иванов;CRM\n"
    new.write_text(HEADER + "".join((*ROWS[2:], *ROWS[:2], added)), encoding="utf-8")
    found = differences(old, new)
    assert changes(found) == [("added", "Удержание абонента", [], ["1.1.1.9"])]
    lines = etom("diff", old, new, lang="ru").stdout
    assert "Добавлены: 1\n  Продажи > Удержание абонента\n" in lines
    assert "Элементы с первым процессом: 1" in lines


def test_ids_hold_a_renamed_process(tmp_path: Path) -> None:
    new = tmp_path / ORDER.name
    text = ORDER.read_text("utf-8")
    assert 'name="Проверить задолженность"' in text
    new.write_text(text.replace('name="Проверить задолженность"', 'name="Проверить долг"'), encoding="utf-8")
    assert changes(differences(ORDER, new)) == [
        ("renamed", "Проверить долг", ["Проверить задолженность"], ["Проверить долг"])
    ]


@pytest.mark.parametrize(
    "written",
    [
        "id-1f6f1c8a0b7d4e0ea6f0c2b9a3d4e5f6",
        "1f6f1c8a-0b7d-4e0e-a6f0-c2b9a3d4e5f6",
        "{1F6F1C8A-0B7D-4E0E-A6F0-C2B9A3D4E5F6}",
        "EAID_1F6F1C8A_0B7D_4E0E_A6F0_C2B9A3D4E5F6",
    ],
)
def test_one_identity_in_several_ways_of_writing(written: str) -> None:
    assert identity(written) == "1f6f1c8a0b7d4e0ea6f0c2b9a3d4e5f6"
    assert identity("Activity_1") != identity("activity_1")


TWINS = ("Согласование;1.1.1.5;Иванов\n", "Согласование;1.1.1.6;Петров\n", "Согласование;1.1.1.6;Петров\n")


def test_twins_do_not_differ_from_themselves(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("Процесс;eTOM;Владелец\n" + "".join(TWINS), encoding="utf-8")
    assert changes(differences(old, old)) == []
    new.write_text("Процесс;eTOM;Владелец\n" + "".join(reversed(TWINS)), encoding="utf-8")
    assert changes(differences(old, new)) == []


def test_of_twins_the_equal_are_paired_first(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("Процесс;eTOM;Владелец\n" + "".join(TWINS), encoding="utf-8")
    edited = [TWINS[1], TWINS[0].replace("Иванов", "Орлов"), TWINS[2], TWINS[0].replace("1.1.1.5", "1.1.1.7")]
    new.write_text("Процесс;eTOM;Владелец\n" + "".join(edited), encoding="utf-8")
    assert changes(differences(old, new)) == [
        ("added", "Согласование", [], ["1.1.1.7"]),
        ("owner", "Согласование", ["Иванов"], ["Орлов"]),
    ]


ARCHI = """<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:archimate="http://www.archimatetool.com/archimate" name="m" id="id-m1" version="5.0.0">
<folder name="Business" id="b" type="business">{}</folder></archimate:model>"""


def archi(path: Path, *processes: tuple[str, str]) -> Path:
    """Write processes, each its id and name."""
    told = (f'<element xsi:type="archimate:BusinessProcess" id="{id}" name="{name}"/>' for id, name in processes)
    path.write_text(ARCHI.format("".join(told)), encoding="utf-8")
    return path


def test_two_ids_of_one_file_are_two(tmp_path: Path) -> None:
    old = archi(tmp_path / "old.archimate", ("5f", "Заказ"), ("id-5f", "Оплата"))
    new = archi(tmp_path / "new.archimate", ("5f", "Оплата"), ("id-5f", "Заказ"))
    assert sorted(changes(differences(old, new))) == [
        ("renamed", "Заказ", ["Оплата"], ["Заказ"]),
        ("renamed", "Оплата", ["Заказ"], ["Оплата"]),
    ]


@pytest.mark.parametrize("processes", [(("5f", "A"), ("id-5f", "A")), (("5f", "A"), ("7c", ""))])
def test_an_exchange_file_is_the_model_that_it_came_from(
    tmp_path: Path, processes: tuple[tuple[str, str], ...]
) -> None:
    old, new = archi(tmp_path / "old.archimate", *processes), tmp_path / "new.xml"
    assert etom("export", "archimate", old, "-o", new, "--etom", "none").exit_code == 0
    assert changes(differences(old, new)) == []
    bare = re.sub(r"<\?etom-kg.*?\?>", "", new.read_text("utf-8"))
    new.write_text(bare, encoding="utf-8")
    assert changes(differences(old, new)) == []


def test_a_name_that_was_taken_away_is_a_rename(tmp_path: Path) -> None:
    old, new = archi(tmp_path / "old.archimate", ("7c", "Заказ")), archi(tmp_path / "new.archimate", ("7c", ""))
    assert changes(differences(old, new)) == [("renamed", "7c", ["Заказ"], ["7c"])]


def test_forms(states: tuple[Path, Path], tmp_path: Path) -> None:
    import openpyxl

    old, new = states
    new.write_text(HEADER + "".join(ROWS[:3]) + "=Опасно;=1+1;1.1.1.4;;\n", encoding="utf-8")
    book, table = tmp_path / "d.xlsx", tmp_path / "d.csv"
    assert etom("diff", old, new, "-o", book, "-o", table, lang="ru").exit_code == 0
    sheets = openpyxl.load_workbook(book).worksheets
    assert [sheet.title for sheet in sheets] == ["Процессы", "Элементы"]
    assert sheets[0].max_row == len(changes(differences(old, new))) + 1
    assert table.read_text("utf-8-sig").startswith("Изменение;Файл;")
    assert all(cell.data_type != "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)


def test_a_file_that_cannot_be_read(states: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = states
    done = etom("diff", old, tmp_path / "absent.csv")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "absent.csv" in done.stderr


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    copy = tmp_path / "ontology"
    shutil.copytree(resources.root() / "ontology", copy)
    return copy


def test_versions_of_the_graph(ontology: Path) -> None:
    old = resources.root() / "ontology"
    found = differences(Path(str(old)), ontology)
    assert found["things"] == []
    assert found["notes"] == {"added": 0, "removed": 0}
    crm = ontology / "process" / "crm.ttl"
    text = crm.read_text("utf-8")
    crm.write_text(text.replace('"Order handling"@en', '"Order treatment"@en', 1), encoding="utf-8")
    found = differences(Path(str(old)), ontology)
    things: list[dict[str, object]] = found["things"]  # type: ignore[assignment]
    assert [(one["change"], str(one["iri"]).rpartition("/")[2]) for one in things] == [("changed", "1.1.1.5")]
    statement = things[0]["statements"][0]  # type: ignore[index]
    assert statement["before"] == ['"Order handling"@en']
    assert statement["after"] == ['"Order treatment"@en']
    said = etom("diff", old, ontology).stdout
    assert "Changed: 1" in said
    assert '+ prefLabel "Order treatment"@en' in said


def test_a_model_is_not_compared_with_a_version(ontology: Path) -> None:
    done = etom("diff", ORDER, ontology)
    assert done.exit_code == 2
    assert "version of the ontology" in done.stderr


@pytest.mark.parametrize("form", ["file", "folder", "skos"])
def test_a_part_of_the_ontology_is_compared_as_the_ontology(tmp_path: Path, form: str) -> None:
    old, new = tmp_path / "old" / "part.ttl", tmp_path / "new" / "part.ttl"
    old.parent.mkdir()
    new.parent.mkdir()
    if form == "skos":
        assert etom("export", "skos", "-o", old).exit_code == 0
        text = old.read_text("utf-8")
    else:
        text = (resources.root() / "ontology" / "process" / "crm.ttl").read_text("utf-8")
        old.write_text(text, encoding="utf-8")
    new.write_text(text.replace('"Order handling"@en', '"Order treatment"@en', 1), encoding="utf-8")
    found = differences(*((old.parent, new.parent) if form == "folder" else (old, new)))
    things: list[dict[str, object]] = found["things"]  # type: ignore[assignment]
    assert [(one["change"], str(one["iri"]).rpartition("/")[2]) for one in things] == [("changed", "1.1.1.5")]


def test_turtle_beside_a_model_is_no_version(states: tuple[Path, Path]) -> None:
    old, _ = states
    shutil.copy(Path(str(resources.root() / "ontology")) / "process" / "crm.ttl", old.parent)
    assert "processes" in differences(old.parent, old)["old"]  # type: ignore[operator]


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    old = tmp_path / "etom.xml"
    assert etom("export", "archimate", "-o", old).exit_code == 0
    done = etom("diff", old, old)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and "no process and no activity" in done.stderr
    assert "сравнивать нечего" in etom("diff", old, old, lang="ru").stderr


@pytest.mark.parametrize(
    ("written", "after", "told"),
    [
        ("1.1.1.21", "1.1.1.22", (["1.1.1.21"], ["1.1.1.22"])),
        ("1.1.1.21", "", (["1.1.1.21"], [])),
        ("garbage", "rubbish 2", (["garbage"], ["rubbish 2"])),
        ("1.1.2-2", "1.1.2.2", (["1.1.2-2"], ["1.1.2.2"])),
        ("1.1.1.6; 1.1.1.21", "1.1.1.6", (["1.1.1.6", "1.1.1.21"], ["1.1.1.6"])),
        ("1.1.1.21", "1,1,1,21", None),
    ],
)
def test_a_link_that_names_no_element_is_told_as_written(
    states: tuple[Path, Path], written: str, after: str, told: tuple[list[str], list[str]] | None
) -> None:
    old, new = states
    text = HEADER + ROWS[0] + "Продажи;Работа с претензией;{};Петров;CRM\n"
    old.write_text(text.format(f'"{written}"'), encoding="utf-8")
    new.write_text(text.format(f'"{after}"'), encoding="utf-8")
    assert changes(differences(old, old)) == []
    assert changes(differences(old, new)) == ([("relinked", "Работа с претензией", *told)] if told else [])
    assert (f"    {', '.join(told[0])} -> " in etom("diff", old, new).stdout) if told else True
