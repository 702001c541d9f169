"""A written value is taken apart alike in every format: each identifier is found, and what is malformed is told."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.reading import written

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
TWO = ["1.1.1.6", "1.1.1.7"]
VALUES = [
    ("1.1.1.6, 1.1.1.7", TWO),
    ("1.1.1.6,1.1.1.7", TWO),
    ("1.1.1.6; 1.1.1.7;", TWO),
    ("1.1.1.6/1.1.1.7", TWO),
    ("1.1.1.6 / 1.1.1.7", TWO),
    ("1.1.1.6 1.1.1.7", TWO),
    ("1.1.1.6\xa01.1.1.7", TWO),
    ("1.1.1.6\n1.1.1.7", TWO),
    ("- 1.1.1.6\n- 1.1.1.7", TWO),
    ("1.1.1.6|1.1.1.7", TWO),
    ("1.1.1.6 и 1.1.1.7", TWO),
    ("1.1.1.6 and 1.1.1.7", TWO),
    ("1.1.1.6 AND 1.1.1.7", TWO),
    ("1.1.1.6 & 1.1.1.7", TWO),
    ("1.1.1.6+1.1.1.7", TWO),
    ("1.1.1.6 Problem handling,1.1.1.7 Customer QoS", TWO),
    ("1.1.1.6 Problem handling, 1.1.1.7 Customer QoS", TWO),
    ("1.1.1.6 Problem handling и 1.1.1.7 Customer QoS", TWO),
    ("1,1,1,6, 1,1,1,7", ["1,1,1,6", "1,1,1,7"]),
    ("1.1.1.6 (Problem handling)", ["1.1.1.6"]),
    ("eTOM 1.1.1.6", ["1.1.1.6"]),
    ("1.3.1, 1.3.2", ["1.3.1", "1.3.2"]),
    ("1.3.1,1.3.2", ["1.3.1", "1.3.2"]),
    ("1.1.1.6 or 1.1.1.7", ["1.1.1.6", "or 1.1.1.7"]),
    ("1.1.1.6 Problem handling (with 1.1.1.7)", ["1.1.1.6", "Problem handling (with 1.1.1.7)"]),
    ("1.1.1.6, see the register", ["1.1.1.6", "see the register"]),
    ("1,1,1,6", ["1,1,1,6"]),
    ("1, 1, 1, 6", ["1, 1, 1, 6"]),
    ("1.1,1.6", ["1.1,1.6"]),
    ("1.1.1,6", ["1.1.1,6"]),
    ("1.1.1-6", ["1.1.1-6"]),
    ("1.1.1.6 - 1.1.1.7", ["1.1.1.6 - 1.1.1.7"]),
    ("1. 1.1.6", ["1. 1.1.6"]),
    ("Problem handling (1.1.1.6)", ["Problem handling (1.1.1.6)"]),
    ("https://w3id.org/etom-kg/process/1.1.1.6", ["https://w3id.org/etom-kg/process/1.1.1.6"]),
    ("—", []),
]


def of_csv(folder: Path, value: str) -> Path:
    path = folder / "m.csv"
    path.write_text(f'Process;eTOM;Owner\nA;"{value}";Bob\nB;;Ann\nC;;Ann\n', encoding="utf-8")
    return path


def of_bpmn(folder: Path, value: str) -> Path:
    path = folder / "m.bpmn"
    said = escape(value).replace("\n", "&#10;")
    path.write_text(
        f'<definitions xmlns="{BPMN}" xmlns:camunda="{CAMUNDA}" targetNamespace="u"><process id="p" name="A">'
        f'<extensionElements><camunda:properties><camunda:property name="eTOM" value="{said}"/></camunda:properties>'
        "</extensionElements></process></definitions>",
        encoding="utf-8",
    )
    return path


def of_archimate(folder: Path, value: str) -> Path:
    path = folder / "m.archimate"
    said = escape(value).replace("\n", "&#10;")
    path.write_text(
        '<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns:archimate="http://www.archimatetool.com/archimate" name="m" id="m" version="5.0.0">'
        '<folder name="Business" id="f" type="business"><element xsi:type="archimate:BusinessProcess" name="A" id="e">'
        f'<property key="eTOM" value="{said}"/></element></folder></archimate:model>',
        encoding="utf-8",
    )
    return path


def values(path: Path) -> list[str]:
    """The values that `etom link` finds."""
    result = CliRunner().invoke(main, ["link", str(path), "--format", "json"])
    assert result.exit_code == 0, result.output
    (file,) = json.loads(result.stdout)["files"]
    return [tag["value"] for tag in file["tags"]]


@pytest.mark.parametrize(("value", "wanted"), VALUES)
@pytest.mark.parametrize("form", [of_csv, of_bpmn, of_archimate])
def test_a_value_is_read_alike_in_every_format(form: object, value: str, wanted: list[str], tmp_path: Path) -> None:
    assert callable(form)
    assert values(form(tmp_path, value)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("eTOM: 1.1.1.6 and 1.1.1.7", TWO),
        ("eTOM: 1.1.1.6 и 1.1.1.7", TWO),
        ("eTOM: 1.1.1.6 / 1.1.1.7", TWO),
        ("eTOM: 1.1.1.6 1.1.1.7", TWO),
        ("eTOM:\n- 1.1.1.6\n- 1.1.1.7", TWO),
        ("eTOM: 1.1.1.6, 1.1.1.7 and 1.1.1.5.", [*TWO, "1.1.1.5"]),
        ("eTOM: 1.1.1.6 12.11.2024", ["1.1.1.6"]),
        ("eTOM 1.1.1.6 and 9.0", ["1.1.1.6"]),
    ],
)
def test_ids_that_follow_one_another_in_running_text_are_all_found(
    text: str, wanted: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "m.bpmn"
    path.write_text(
        f'<definitions xmlns="{BPMN}" targetNamespace="u"><process id="p" name="A"><documentation>{text}'
        "</documentation></process></definitions>",
        encoding="utf-8",
    )
    assert values(path) == wanted


def test_functions_and_verticals() -> None:
    assert written.functions("1.1.1.5-b3 и 1.1.1.5-b4") == ("1.1.1.5-b3", "1.1.1.5-b4")
    assert written.functions("приём, проверка") == ("приём, проверка",)
    assert written.functions("1.1.1.5-b3 приём (1.1.1.5-b4)") == ("1.1.1.5-b3 приём (1.1.1.5-b4)",)
    assert written.verticals("F,A / B") == ("F", "A", "B")
