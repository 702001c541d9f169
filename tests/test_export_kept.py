"""What an export keeps of a person's own model when it is read back, and what it says of the rest."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etom_kg.cli import main

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
REGISTER = """ID;Process;Parent;eTOM;Owner;Performer;Unit;System;Status;Description
1;Orders;;1.1.1.5;Bob;Ann;Sales;CRM, Billing;Live;Take orders
2;Sub;1;;;;;;Draft;
3;Loose;;;;;;;;
4;Fn;;1.1.1.6;;;;SAP;;
"""
TOLD = ("Process", "eTOM", "Owner", "Performer", "Unit", "System", "State")


def etom(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments), "--lang", "en"])
    assert result.exit_code == code, result.output
    return result


def archi(path: Path, elements: str, views: str = "") -> Path:
    path.write_text(
        '<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns:archimate="http://www.archimatetool.com/archimate" name="m" id="m" version="5.0.0">'
        f'<folder name="Business" id="f1" type="business">{elements}</folder>'
        f'<folder name="Views" id="f2" type="diagrams">{views}</folder></archimate:model>',
        encoding="utf-8",
    )
    return path


def process(id: str, name: str, *properties: tuple[str, str]) -> str:
    told = "".join(f'<property key="{key}" value="{value}"/>' for key, value in properties)
    return f'<element xsi:type="archimate:BusinessProcess" name="{name}" id="{id}">{told}</element>'


@pytest.mark.parametrize(("format", "suffix"), [("archi", ".archimate"), ("archimate", ".xml")])
def test_a_link_that_a_property_says_gets_no_second_one(format: str, suffix: str, tmp_path: Path) -> None:
    one = archi(
        tmp_path / "one.archimate",
        process("e1", "Orders", ("eTOM", "1.1.1.5, 1.1.2.2"))
        + process("e2", "Named", ("eTOM", "1.1.1.6 Problem handling"))
        + process("e3", "Code", ("Код eTOM", "1.1.1.7"))
        + process("e4", "Fn", ("eTOM function", "1.1.1.5-b3"))
        + process("e5", "Case", ("ETOM id", "1.1.1.4.")),
    )
    before = json.loads(etom("link", one, "--format", "json").stdout)["files"][0]["tags"]
    two = tmp_path / f"two{suffix}"
    etom("export", format, one, "-o", two, "--etom", "none")
    after = json.loads(etom("link", two, "--format", "json").stdout)["files"][0]["tags"]
    assert len(before) == 6
    assert [(tag["role"], tag["value"]) for tag in after] == [(tag["role"], tag["value"]) for tag in before]


def rows(path: Path) -> list[tuple[str, ...]]:
    read = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")
    return [tuple(row[name] for name in TOLD) for row in read]


@pytest.mark.parametrize(
    ("format", "name"), [("archimate", "m.xml"), ("archi", "m.archimate"), ("archi-csv", "m"), ("sparx", "m.csv")]
)
def test_people_and_systems_come_back_as_what_they_were(format: str, name: str, tmp_path: Path) -> None:
    register = tmp_path / "reg.csv"
    register.write_text(REGISTER, encoding="utf-8")
    etom("export", "csv", register, "-o", tmp_path / "wanted.csv")
    result = etom("export", format, register, "-o", tmp_path / name)
    assert "left out" not in result.output
    etom("export", "csv", tmp_path / name, "-o", tmp_path / "back.csv")
    wanted = rows(tmp_path / "wanted.csv")
    assert wanted[0] == ("Orders", "1.1.1.5", "Bob", "Ann", "Sales", "Billing; CRM", "Live")
    assert rows(tmp_path / "back.csv") == wanted
    etom("map", tmp_path / name, "--by", "owner", "-o", tmp_path / "map.svg")


def test_more_rows_than_leanix_takes_are_told(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    big.write_text("Process;eTOM;Owner\n" + "".join(f"P {n};;\n" for n in range(10_001)), encoding="utf-8")
    assert "rows 10001: LeanIX takes at most 10000" in etom("export", "leanix", big, "-o", tmp_path / "b.xlsx").output
    big.write_text("Process;eTOM;Owner\nP;;\n", encoding="utf-8")
    assert "LeanIX" not in etom("export", "leanix", big, "-o", tmp_path / "a.xlsx").output


@pytest.mark.parametrize("format", ["xlsx", "leanix", "ardoq"])
def test_texts_that_a_workbook_cuts_are_told(format: str, tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    long.write_text(f"Process;Description\nA;{'d' * 40_000}\nB;{'d' * 32_767}\n", encoding="utf-8")
    said = " ".join(etom("export", format, long, "-o", tmp_path / "l.xlsx").output.split())
    assert "longer than the 32767 characters that a cell holds are cut: 1, the first in" in said and "row 2" in said


@pytest.mark.parametrize(
    ("drawn", "size"),
    [
        ('xsi:type="archimate:DiagramObject" archimateElement="e1"', (120, 55)),
        ('xsi:type="archimate:DiagramObject" archimateElement="j1"', (15, 15)),
        ('xsi:type="archimate:Group" name="g"', (400, 140)),
        ('xsi:type="archimate:Note"', (185, 80)),
    ],
)
def test_a_box_of_the_size_that_archi_gives_it_keeps_that(drawn: str, size: tuple[int, int], tmp_path: Path) -> None:
    def view(width: int, height: int) -> str:
        bounds = f'<bounds x="10" y="20" width="{width}" height="{height}"/>'
        return (
            '<element xsi:type="archimate:ArchimateDiagramModel" name="v" id="v1">'
            f'<child id="n1" {drawn}>{bounds}</child></element>'
        )

    elements = process("e1", "Orders") + '<element xsi:type="archimate:Junction" id="j1"/>'
    one = archi(tmp_path / "one.archimate", elements, view(-1, -1))
    etom("export", "archi", one, "-o", tmp_path / "two.archimate")
    assert '<bounds x="10" y="20" width="-1" height="-1"/>' in (tmp_path / "two.archimate").read_text("utf-8")
    result = etom("export", "archimate", one, "-o", tmp_path / "two.xml")
    assert 'w="{}" h="{}"'.format(*size) in (tmp_path / "two.xml").read_text("utf-8")
    assert "left out: sizes of boxes, 1 (Archi sizes such a box itself" in result.output
    half = archi(tmp_path / "half.archimate", elements, view(90, -1))
    assert "sizes of boxes, 1" in etom("export", "archimate", half, "-o", tmp_path / "half.xml").output
    assert f'w="90" h="{size[1]}"' in (tmp_path / "half.xml").read_text("utf-8")
    told = archi(tmp_path / "told.archimate", elements, view(90, 40))
    assert "left out" not in etom("export", "archimate", told, "-o", tmp_path / "told.xml").output


def test_folders_are_missed_only_where_the_person_had_some(tmp_path: Path) -> None:
    one = archi(tmp_path / "one.archimate", process("e1", "Orders", ("eTOM", "1.1.1.5")))
    assert "folders, 2" in etom("export", "archi-csv", one, "-o", tmp_path / "tables").output


def test_no_properties_are_told_as_none(tmp_path: Path) -> None:
    one = archi(tmp_path / "one.archimate", process("e1", "Walk the dog"))
    assert "(properties 0)" in etom("export", "archi-properties", one, "-o", tmp_path / "heat").output


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("", 'its name is "" instead of "Order handling"'),
        ("1.1.1.5 Приём заявок", 'its name is "Приём заявок" instead of "Обработка заказов"'),
        ("1.1.1.5 Orders", 'its name is "Orders" instead of "Order handling"'),
    ],
)
def test_an_edited_name_is_told_beside_that_of_its_language(new: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "etom.archimate"
    etom("export", "archi", "-o", path)
    text = path.read_text("utf-8")
    assert text.count('BusinessProcess" name="1.1.1.5 Order handling"') == 1
    edited = text.replace('BusinessProcess" name="1.1.1.5 Order handling"', f'BusinessProcess" name="{new}"')
    path.write_text(edited, encoding="utf-8")
    assert said in " ".join(etom("validate", path, code=1).output.split())


def test_a_tag_on_a_flow_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    tag = '<camunda:properties><camunda:property name="{}" value="{}"/></camunda:properties>'
    path.write_text(
        f'<definitions xmlns="{BPMN}" xmlns:camunda="{CAMUNDA}" targetNamespace="u"><process id="p" name="A">'
        '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><extensionElements>'
        f"{tag.format('eTOM', '1.1.1.6 и 1.1.1.7')}{tag.format('eTOM edition', 'gb921')}"
        "</extensionElements></sequenceFlow></process></definitions>",
        encoding="utf-8",
    )
    said = " ".join(etom("import", path, "-o", tmp_path / "m.ttl").output.split())
    assert "left out: tags, 2 (it stands on a flow; put it on the process or the activity)" in said
    assert "by default" in etom("validate", path, code=1).output  # nor does a flow declare an edition


def test_a_prefix_with_a_zero_is_told_as_that(tmp_path: Path) -> None:
    assert "begin with no zero" in etom("pack", "new", tmp_path / "p", "--prefix", "077", code=2).output
    assert "numbers of the standard" in etom("pack", "new", tmp_path / "p", "--prefix", "1", code=2).output
