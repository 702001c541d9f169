"""Drawings, repositories and component descriptions through every command: each answers, or says why not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from etom_kg import resources
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.reading import read_file
from etom_kg.reports.imported import totals
from repositories_made import ODA, Drawing, aml, aml_model, aml_object, aml_values, order_project

FILES = ("проект.qea", "база.aml", "карта.vsdx", "component.yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model of each format; in each a process is linked to 1.1.1.5."""
    found = tmp_path_factory.mktemp("models")
    order_project(found / "проект.qea").save()
    linked = aml_object("a", "OT_FUNC", "Обработка заказа", inside=aml_values("AT_ETOM_ID", ru="1.1.1.5"))
    drawn = aml_model("m", "MT_VAL_ADD_CHN_DGM", "Ландшафт", {"a": "ST_VAL_ADD_CHN_SML_1"})
    (found / "база.aml").write_text(aml(linked, drawn), encoding="utf-8")
    drawing = Drawing(found / "карта.vsdx")
    drawing.page("Карта")
    drawing.shape(1, "Обработка заказа", "Process", {"eTOM": "1.1.1.5"})
    drawing.save()
    (found / "component.yaml").write_text(ODA, encoding="utf-8")
    return found


def run(*arguments: str, lang: str = "en") -> str:
    result = CliRunner().invoke(main, [*arguments, "--lang", lang])
    assert result.exit_code in (0, 1), (arguments, result.output)
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.stdout  # experimental forms are told on stderr


@pytest.mark.parametrize("name", FILES)
def test_commands_answer(folder: Path, name: str, tmp_path: Path) -> None:
    path = str(folder / name)
    assert "has    1.1.1" in run("validate", path)
    assert "1.1.1.5" in run("coverage", path, "--evidence")
    assert run("suggest", path, "--format", "csv").splitlines()
    assert "1.1.1.5" in run("query", "classification-graph", "--group", "1.1.1", "--model", path)
    assert name in run("show", "1.1.1.5", "--model", path)
    assert "1.1.1.5" in run("map", path, "--format", "text")
    run("baseline", path, "-o", str(tmp_path / "b.json"))
    shown = run("validate", path, "--format", "json")
    files = json.loads(shown)["files"] if "files" in json.loads(shown) else json.loads(shown)["models"]
    assert files[0]["error"] is None


@pytest.mark.parametrize("name", FILES)
def test_what_was_read_was_mapped_or_left_out(folder: Path, name: str) -> None:
    model = read_file(folder / name, key=name, config=Config())
    read, mapped, left = totals(model)
    assert read == mapped + left and mapped


@pytest.mark.parametrize("name", FILES)
def test_the_account_follows_its_schema(folder: Path, name: str) -> None:
    schema = json.loads((Path(resources.__file__).parent / "schemas" / "import.schema.json").read_text("utf-8"))
    account = json.loads(CliRunner().invoke(main, ["import", str(folder / name), "--format", "json"]).stdout)
    jsonschema.validate(account, schema)
    (one,) = account["files"]
    left = sum(some["count"] for some in one["left_out"])
    assert sum(one["read"].values()) == sum(one["mapped"].values()) + left


def test_a_folder_of_all_is_read_as_one(folder: Path) -> None:
    found = run("validate", str(folder))
    assert "files 4" in found


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "command", [["migrate", "FILE", "--to", "gb921-25.5", "-o", "OUT"], ["crosswalk", "--file", "FILE", "-o", "OUT"]]
)
def test_what_cannot_be_rewritten_is_said(folder: Path, name: str, command: list[str], tmp_path: Path) -> None:
    out = tmp_path / f"out{Path(name).suffix}"
    given = [str(folder / name) if word == "FILE" else str(out) if word == "OUT" else word for word in command]
    result = CliRunner().invoke(main, [*given, "--lang", "ru"])
    assert (result.exit_code, out.exists()) == (2, False)
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_gives_the_same_bytes(folder: Path, name: str, tmp_path: Path) -> None:
    for out in ("a.nq", "b.nq"):
        run("import", str(folder / name), "-o", str(tmp_path / out))
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_read_or_refused_in_one_line(folder: Path, name: str, tmp_path: Path) -> None:
    whole = (folder / name).read_bytes()
    chance = random.Random(name)
    path = tmp_path / name
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 2, 10))):
            at = chance.randrange(len(damaged))
            if chance.random() < 0.5:
                damaged[at] = chance.randrange(256)
            else:
                del damaged[at : at + chance.randrange(1, 60)]
        path.write_bytes(damaged)
        try:
            read_file(path, key="k", config=Config())
        except InputError as error:
            refused += 1
            assert error.message("ru").count("\n") == 0
    assert refused > 20
