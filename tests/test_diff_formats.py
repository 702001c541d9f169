"""`etom diff` of a model and its own export: no change, what a format cannot tell is said, true edits are found."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from etom_kg import cli, exporting
from etom_kg.exporting.request import FOLDER

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "corrected"
MODELS = (EXAMPLES / "order-to-payment.bpmn", EXAMPLES / "register.xlsx", EXAMPLES / "архитектура.xml")
NOT_READ = ("archi-properties", "leanix", "skos")
"""Properties of elements that are elsewhere, a list whose ids are left to the tool, and eTOM itself."""
WITHOUT_KINDS = ("archimate", "archi", "archi-csv", "xlsx", "csv", "sparx", "ardoq")


def etom(*arguments: object, lang: str = "en", code: int = 0) -> Result:
    result = CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])
    assert result.exit_code == code, result.output
    return result


def differences(old: Path, new: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(etom("diff", old, new, "--format", "json").stdout)
    return found


def exported(format: str, model: Path, folder: Path) -> Path:
    suffix = next((one for one in exporting.FORMATS[format].suffixes if one != FOLDER), "")
    output = folder / f"made{suffix}"
    etom("export", format, model, "-o", output)
    return output if suffix else output / "elements.csv"


READ = [one for one in exporting.FORMATS if one not in NOT_READ]


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.suffix)
@pytest.mark.parametrize("format", READ)
def test_a_model_and_its_export_differ_in_nothing(format: str, model: Path, tmp_path: Path) -> None:
    if format == "bpmn" and model.suffix != ".bpmn":
        return
    made = exported(format, model, tmp_path)
    for old, new in ((model, made), (made, model)):
        found = differences(old, new)
        assert found["changes"] == [] and found["elements"] == []
        assert found["unchanged"] == found["old"]["processes"] == found["new"]["processes"]  # type: ignore[call-overload]
        told = format in WITHOUT_KINDS and model.suffix == ".bpmn"
        assert found["bridge"]["without_kinds"] == ([str(made)] if told else [])  # type: ignore[call-overload]
        assert "Nothing changed." in etom("diff", old, new).stdout


@pytest.mark.parametrize(("lang", "said"), [("en", "not told apart in"), ("ru", "Шаги и процессы не различаются в")])
def test_what_a_format_cannot_tell_is_said(lang: str, said: str, tmp_path: Path) -> None:
    made = exported("archimate", MODELS[0], tmp_path)
    assert said in " ".join(etom("diff", MODELS[0], made, lang=lang).stdout.split())
    assert said not in etom("diff", made, made, lang=lang).stdout
    levels = {"en": "other side: 15", "ru": "как процессы: 15"}[lang]
    register = exported("csv", MODELS[1], tmp_path)
    assert levels in " ".join(etom("diff", MODELS[1], register, lang=lang).stdout.split())


@pytest.mark.parametrize("format", ["archimate", "archi", "csv", "sparx", "turtle", "json-ld", "n-triples"])
def test_a_true_edit_is_found_across_formats(format: str, tmp_path: Path) -> None:
    made = exported(format, MODELS[0], tmp_path)
    text = made.read_text("utf-8")
    assert text.count("Настроить порт доступа") == 1
    made.write_text(text.replace("Настроить порт доступа", "Настроить порт и сплиттер"), encoding="utf-8")
    (change,) = differences(MODELS[0], made)["changes"]
    assert (change["change"], change["before"], change["after"]) == (
        "renamed",
        ["Настроить порт доступа"],
        ["Настроить порт и сплиттер"],
    )


def test_a_rename_in_the_sparx_table_of_a_register_is_a_rename(tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    register.write_text("Код;Входит в;Процесс;Код eTOM\nk1;;AAA;1.1.1.5\nk2;k1;BBB;1.1.1.6\n", "utf-8")
    made = tmp_path / "made.csv"
    etom("export", "sparx", register, "-o", made)
    assert differences(register, made)["changes"] == []
    made.write_text(made.read_text("utf-8-sig").replace("BBB", "CCC").replace("AAA", "AAB"), "utf-8")
    there = [(one["change"], one["before"], one["after"]) for one in differences(register, made)["changes"]]
    assert there == [("renamed", ["AAA"], ["AAB"]), ("renamed", ["BBB"], ["CCC"])]
    back = [(one["change"], one["before"], one["after"]) for one in differences(made, register)["changes"]]
    assert back == [("renamed", ["AAB"], ["AAA"]), ("renamed", ["CCC"], ["BBB"])]
    # a project that keeps both: each is compared with itself
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, files in ((old, (register,)), (new, (register, made))):
        folder.mkdir()
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
    assert {one["change"] for one in differences(old, new)["changes"]} == {"added"}


def test_an_owner_a_link_and_a_step_edited_in_a_table_are_found(tmp_path: Path) -> None:
    made = exported("xlsx", MODELS[0], tmp_path)
    book = openpyxl.load_workbook(made)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(n, columns["Process"]).value: n for n in range(2, sheet.max_row + 1)}
    sheet.cell(rows["Проверить задолженность"], columns["Owner"]).value = "Орлов"
    sheet.cell(rows["Настроить порт доступа"], columns["eTOM"]).value = "1.1.3.3"
    sheet.append(["new", "", "Провести аудит"])
    sheet.delete_rows(rows["Назначить монтажника"])
    book.save(made)
    found = differences(MODELS[0], made)["changes"]
    told = {(one["change"], ((one["new"] or one["old"])["path"])[-1]) for one in found}  # type: ignore[index]
    assert told == {
        ("added", "Провести аудит"),
        ("removed", "Назначить монтажника"),
        ("owner", "Проверить задолженность"),
        ("relinked", "Настроить порт доступа"),
    }


def test_a_level_that_got_an_owner_is_a_change(tmp_path: Path) -> None:
    made = exported("csv", MODELS[1], tmp_path)
    lines = made.read_text("utf-8-sig").splitlines()
    owner = lines[0].split(";").index("Owner")
    number = next(n for n, line in enumerate(lines) if line.split(";")[2] == "Удержание")
    cells = lines[number].split(";")
    assert cells[owner] == ""
    cells[owner] = "Орлов"
    made.write_text("\n".join([*lines[:number], ";".join(cells), *lines[number + 1 :]]), encoding="utf-8")
    found = {(one["change"], tuple(one["after"])) for one in differences(MODELS[1], made)["changes"]}  # type: ignore[arg-type]
    assert ("owner", ("Орлов",)) in found and {kind for kind, _ in found} == {"owner"}
