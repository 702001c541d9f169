"""The baseline: only what is new fails, whatever was inserted above it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from etom_kg import cli
from faulty_models import bpmn, csv

SCHEMAS = Path(cli.__file__).parent.parent / "schemas"
LINKS = (("1.1.1.x", "Приём заказа"), ("1.1.1.13", "Проверить долг"))


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main([*map(str, arguments), "--lang", "en"])
    return left.value.code, *capsys.readouterr()


def report(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, Any]:
    code, out, _ = run(capsys, "validate", *arguments, "--format", "json")
    content = json.loads(out)
    jsonschema.validate(content, json.loads((SCHEMAS / "validate.schema.json").read_text("utf-8")))
    return code, content


@pytest.fixture
def models(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder of two faulty models, with its baseline beside it."""
    folder = tmp_path / "models"
    folder.mkdir()
    bpmn(folder / "a.bpmn", *LINKS)
    csv(folder / "b.csv", ("Продажа", "1.1.1.x"), ("Счёт", "1.1.1.10"), ("Счёт", "1.1.1.x"))
    code, out, err = run(capsys, "baseline", folder, "-o", tmp_path / "baseline.json")
    assert (code, out) == (0, "") and "Findings remembered: 4." in err
    return folder


def test_a_baseline_meets_its_schema_and_is_the_same_from_run_to_run(
    models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (models.parent / "baseline.json").read_text("utf-8")
    content = json.loads(text)
    jsonschema.validate(content, json.loads((SCHEMAS / "baseline.schema.json").read_text("utf-8")))
    assert sum(entry["count"] for entry in content["entries"]) == 4
    assert run(capsys, "baseline", models)[1] == text
    assert not any(key in text for key in ('"line"', '"cell"', str(models.parent)))


def test_what_is_known_does_not_fail_and_is_counted(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, models)[0] == 1
    code, content = report(capsys, models, "--baseline", models.parent / "baseline.json")
    assert (code, content["findings"]) == (0, [])
    assert content["suppressed"] == {"count": 4, "baseline": 4, "waivers": 0, "waiting": 0, "mended": 0}


def test_lines_and_rows_inserted_above_make_nothing_new(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bpmn(models / "a.bpmn", *LINKS, above="<!-- one\ntwo -->\n<process id='n' name='Сервис'/>\n")
    csv(
        models / "b.csv",
        ("Обработка заказов", "1.1.1.5"),
        ("Продажа", "1.1.1.x"),
        ("Счёт", "1.1.1.10"),
        ("Счёт", "1.1.1.x"),
    )
    code, content = report(capsys, models, "--baseline", models.parent / "baseline.json", "--level", "mandatory")
    assert (code, content["findings"], content["suppressed"]["baseline"]) == (0, [], 4)


def test_a_new_mistake_fails_and_a_mended_one_is_counted(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bpmn(models / "a.bpmn", LINKS[0], ("1.1.1.11", "Проверить долг"), ("1.1.1.x", "Ещё один процесс"))
    code, content = report(capsys, models, "--baseline", models.parent / "baseline.json", "--level", "mandatory")
    assert code == 1
    assert [finding["element_name"] for finding in content["findings"]] == ["Ещё один процесс"]
    assert (content["suppressed"]["baseline"], content["suppressed"]["mended"]) == (3, 1)


def test_one_more_of_a_crowd_is_the_only_one_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of 60 alike, which one finding tells, a baseline knows each: the sixty-first stands alone."""
    register, baseline = tmp_path / "r.csv", tmp_path / "baseline.json"
    rows = [(f"Продажа услуги {number}", "1.1.1.x") for number in range(60)]
    csv(register, *rows)
    assert len(report(capsys, register)[1]["findings"]) == 1
    run(capsys, "baseline", register, "-o", baseline)
    csv(register, ("Возврат услуги", "1.1.1.x"), *rows)
    code, content = report(capsys, register, "--baseline", baseline)
    (found,) = content["findings"]
    assert (code, found["element_name"], found["line"]) == (1, "Возврат услуги", 2)


def test_the_same_mistake_once_more_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, baseline = tmp_path / "r.csv", tmp_path / "baseline.json"
    csv(register, ("Счёт", "1.1.1.x"))
    run(capsys, "baseline", register, "-o", baseline)
    csv(register, ("Счёт", "1.1.1.x"), ("Счёт", "1.1.1.x"))
    codes = [one["code"] for one in report(capsys, register, "--baseline", baseline)[1]["findings"]]
    assert "ETOM101" in codes


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "x", "version": 1, "entries": []}', '{"format": "etom-kg baseline"}']
)
def test_a_file_that_is_no_baseline_is_refused(content: str, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = models.parent / "other.json"
    file.write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "validate", models, "--baseline", file)
    assert (code, out) == (2, "") and err.startswith(f"{file}: this is no baseline")


def test_a_baseline_is_not_written_over_and_not_without_every_file(
    models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = models.parent / "baseline.json"
    before = target.read_bytes()
    assert run(capsys, "baseline", models, "-o", target)[0] == 2
    (models / "bad.bpmn").write_text("<definitions>\n<process", encoding="utf-8")
    code, _, err = run(capsys, "baseline", models, "-o", target, "--force")
    assert code == 2 and "bad.bpmn" in err and target.read_bytes() == before


@pytest.fixture
def regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of files of the same names, with the same mistakes and one of their own; a baseline of all."""
    for region, name in (("north", "Север"), ("south", "Юг")):
        (tmp_path / "m" / region).mkdir(parents=True)
        bpmn(tmp_path / "m" / region / "a.bpmn", *LINKS, ("1.1.1.77", name))
        csv(tmp_path / "m" / region / "b.csv", ("Продажа", "1.1.1.x"), (name, "1.1.1.y"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "m"


def test_a_baseline_knows_files_by_a_part_of_what_it_was_made_from(
    regions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "baseline", "m", "-o", "all.json")
    for asked, known in (
        (("m/north",), 5),
        (("m/south/a.bpmn",), 3),
        (("m/south/a.bpmn", "m/north/a.bpmn"), 6),
        ((regions / "south" / "b.csv", "m/north"), 7),
        (("m", "--jobs", "2"), 10),
        (("m/north", "m/south", "--jobs", "2"), 10),
    ):
        code, content = report(capsys, *asked, "--baseline", "all.json")
        assert (code, content["suppressed"]["baseline"]) == (0, known), asked
    monkeypatch.chdir(regions / "north")
    assert report(capsys, "a.bpmn", "--baseline", "../../all.json")[0] == 0
    bpmn(regions / "north" / "a.bpmn", *LINKS, ("1.1.1.77", "Север"), ("1.1.1.78", "Запад"))
    (found,) = report(capsys, "a.bpmn", "--baseline", "../../all.json")[1]["findings"]
    assert found["element_name"] == "Запад"


def test_a_baseline_of_one_folder_holds_for_the_folder_above_and_no_other(
    regions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "baseline", "m/south/a.bpmn", "-o", "one.json")
    for jobs in ("1", "2"):
        content = report(capsys, "m", "--baseline", "one.json", "--jobs", jobs)[1]
        # of two files that end in its name nobody can tell which is meant: all is told rather than a new one hidden
        assert content["suppressed"]["baseline"] == 0
    (regions / "north" / "a.bpmn").unlink()
    for jobs in ("1", "2"):
        content = report(capsys, "m", "--baseline", "one.json", "--jobs", jobs)[1]
        assert content["suppressed"]["baseline"] == 3
        assert {one["file"] for one in content["findings"]} == {"m/north/b.csv", "m/south/b.csv"}


@pytest.mark.parametrize("order", [("north", "south"), ("south", "north")])
def test_a_baseline_of_files_holds_in_a_store_in_whatever_order_it_was_loaded(
    regions: Path, capsys: pytest.CaptureFixture[str], order: tuple[str, ...]
) -> None:
    run(capsys, "baseline", "m", "-o", "all.json")
    for region in order:
        for name in ("a.bpmn", "b.csv"):
            run(capsys, "store", "load", "t.store", f"m/{region}/{name}")
    code, out, _ = run(capsys, "store", "validate", "t.store", "--baseline", "all.json", "--format", "json")
    assert (code, json.loads(out)["suppressed"]["baseline"]) == (0, 10)
    bpmn(regions / "south" / "a.bpmn", *LINKS, ("1.1.1.77", "Юг"), ("1.1.1.79", "Восток"))
    run(capsys, "store", "load", "t.store", "m/south")
    code, out, _ = run(capsys, "store", "validate", "t.store", "--baseline", "all.json", "--format", "json")
    assert [one["element_name"] for one in json.loads(out)["findings"]] == ["Восток"]
