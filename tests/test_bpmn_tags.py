"""Every style of tag seen in the wild, and how lists and names of properties are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg.config import Config, TagRules
from etom_kg.model import Place, Tag
from etom_kg.reading import read_file
from etom_kg.reading.bpmn_names import BPMN
from etom_kg.reading.tags import name_prefix, tag_rules
from etom_kg.reading.written import parts

NAMESPACES = (
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:signavio="http://www.signavio.com" xmlns:uengine="http://uengine" xmlns:x="urn:our-tool"'
)


def tags(folder: Path, inside: str, config: Config | None = None, attributes: str = "", around: str = "") -> list[Tag]:
    path = folder / "m.bpmn"
    path.write_text(
        f'<definitions xmlns="{BPMN}" {NAMESPACES}>\n{around}<process id="p"><task id="t" {attributes}>\n{inside}\n'
        "</task></process></definitions>",
        encoding="utf-8",
    )
    model = read_file(path, key="m", config=config or Config())
    return [tag for node in model.nodes if node.id == "t" for tag in node.tags]


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ('<camunda:properties>\n<camunda:property name="eTOM" value="1.1.1.5"/></camunda:properties>',
         "camunda:properties"),
        ('<zeebe:properties>\n<zeebe:property name="etom_id" value="1.1.1.5"/></zeebe:properties>', "zeebe:properties"),
        ('\n<signavio:signavioMetaData metaKey="код eTOM" metaValue="1.1.1.5"/>', "signavio:signavioMetaData"),
        ('<uengine:properties>\n<uengine:json>{"role": "x", "eTOM ID": "1.1.1.5"}</uengine:json></uengine:properties>',
         "uengine:properties"),
        ('<uengine:properties\n>{"list": [{"key": "eTOM", "value": "1.1.1.5"}]}</uengine:properties>',
         "uengine:properties"),
        ('\n<x:attribute name="eTOM-код"><x:string>1.1.1.5</x:string></x:attribute>', "extension property"),
        ("\n<x:etom>1.1.1.5</x:etom>", "extension property"),
        ('\n<x:links etom="1.1.1.5"/>', "extension property"),
    ],
)  # fmt: skip
def test_extension_properties(tmp_path: Path, inside: str, rule: str) -> None:
    found = tags(tmp_path, f"<extensionElements>{inside}</extensionElements>")
    line = found[0].place.line
    assert found == [Tag("link", "1.1.1.5", Place(str(tmp_path / "m.bpmn"), line), rule)]
    assert line in (3, 4)


def test_roles_by_the_name_of_the_property(tmp_path: Path) -> None:
    inside = "".join(
        f'<camunda:property name="{name}" value="{value}"/>'
        for name, value in [
            ("eTOM", "1.1.1.5"),
            ("eTOM function", "1.1.1.5-b3"),
            ("функция eTOM", "1.1.1.5-b4, 1.1.1.5-t1; приём, проверка"),
            ("вертикаль eTOM", "F"),
            ("собственный код eTOM", "MTS.1.1.1.5.1"),
            ("owner", "1.1.1.7"),
        ]
    )
    found = tags(tmp_path, f"<extensionElements><camunda:properties>{inside}</camunda:properties></extensionElements>")
    assert [(tag.role, tag.value) for tag in found] == [
        ("link", "1.1.1.5"),
        ("function", "1.1.1.5-b3"),
        ("function", "1.1.1.5-b4"),
        ("function", "1.1.1.5-t1"),
        ("function", "приём, проверка"),
        ("vertical", "F"),
        ("own", "MTS.1.1.1.5.1"),
    ]


def test_names_of_the_settings_are_added(tmp_path: Path) -> None:
    inside = '<x:p name="Framework-Ref" value="1.1.1.5"/><x:p name="eTOM" value="1.1.2"/>'
    inside = f"<extensionElements>{inside}</extensionElements>"
    assert [tag.value for tag in tags(tmp_path, inside)] == ["1.1.2"]
    config = Config(tag_rules=TagRules(link=("framework ref",), own=("eTOM",)))
    assert [(tag.role, tag.value) for tag in tags(tmp_path, inside, config)] == [("link", "1.1.1.5"), ("own", "1.1.2")]


def test_foreign_attributes_of_the_element_itself(tmp_path: Path) -> None:
    found = tags(tmp_path, "", attributes='x:etom="1.1.1.5, 1.1.1.6" x:colour="1.1.1.9"')
    assert [(tag.value, tag.rule) for tag in found] == [
        ("1.1.1.5", "extension attribute"),
        ("1.1.1.6", "extension attribute"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("eTOM: 1.1.1.5", ["1.1.1.5"]),
        ("Проверка заказа.\nСм. eTOM 1.1.1.5; 1.1.1.6.", ["1.1.1.5", "1.1.1.6"]),
        ("еТОМ № 1.1.1.5", ["1.1.1.5"]),  # the letters are Cyrillic
        ("eTOM ID = 1,1,1,5", ["1,1,1,5"]),
        ("процесс по eTOM: 1.1", ["1.1"]),
        ("eTOM-код: MTS.1.1.1.5.2", ["MTS.1.1.1.5.2"]),
        ("по редакции eTOM 9.0", []),
        ("п. 1.1.1.5 договора", []),
        ("customer 1.1.1.5", []),
        ("eTOM описывает 1.1.1.5", []),
    ],
)
def test_documentation(tmp_path: Path, text: str, values: list[str]) -> None:
    found = tags(tmp_path, f"<documentation>{text}</documentation>")
    assert [tag.value for tag in found] == values
    assert {tag.rule for tag in found} <= {"documentation"}


def test_the_line_within_a_documentation_is_named(tmp_path: Path) -> None:
    assert tags(tmp_path, "<documentation>a\nb eTOM: 1.1.1.5</documentation>")[0].place.line == 4


def test_category_values_named_by_a_node_and_by_a_group_around_it(tmp_path: Path) -> None:
    named = '<category id="c" name="eTOM"><categoryValue id="v" value="1.1.1.5"/></category>'
    found = tags(tmp_path, "<categoryValueRef>v</categoryValueRef>", around=named)
    assert [(tag.value, tag.rule) for tag in found] == [("1.1.1.5", "category value")]

    shape = '<s:BPMNShape bpmnElement="{}"><d:Bounds x="{}" y="0" width="{}" height="10"/></s:BPMNShape>'
    path = tmp_path / "group.bpmn"
    path.write_text(
        f'<definitions xmlns="{BPMN}" xmlns:s="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:d="http://www.omg.org/spec/DD/20100524/DC">'
        '<category id="c"><categoryValue id="v" value="eTOM: 1.1.1.5"/>'
        '<categoryValue id="w" value="Важное"/></category>'
        '<process id="p"><task id="in"/><task id="out"/><group id="g" categoryValueRef="v"/>'
        '<group id="h" categoryValueRef="w"/></process><s:BPMNDiagram><s:BPMNPlane>'
        + shape.format("in", 20, 10) + shape.format("out", 90, 20) + shape.format("g", 0, 99)
        + "</s:BPMNPlane></s:BPMNDiagram></definitions>",
        encoding="utf-8",
    )  # fmt: skip
    model = read_file(path, key="m", config=Config())
    assert {node.id: [tag.value for tag in node.tags] for node in model.nodes} == {
        "p": [],
        "in": ["1.1.1.5"],
        "out": [],
    }
    assert [(left.what, left.count) for left in model.left_out] == [("group", 1)]
    assert (model.read["group"], model.mapped["group"]) == (2, 1)


def test_tags_of_a_pool_are_its_processs(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    path.write_text(
        f'<definitions xmlns="{BPMN}" {NAMESPACES}><collaboration id="c"><participant id="pool" processRef="p">'
        '<extensionElements><camunda:properties><camunda:property name="eTOM" value="1.1.1.5"/>'
        '<camunda:property name="eTOM edition" value="25.5"/></camunda:properties></extensionElements></participant>'
        '</collaboration><process id="p"/></definitions>',
        encoding="utf-8",
    )
    model = read_file(path, key="m", config=Config())
    assert {node.id: [tag.value for tag in node.tags] for node in model.nodes} == {"pool": [], "p": ["1.1.1.5"]}
    assert model.edition == "gb921-25.5"


def test_a_number_before_a_name_is_kept_for_lifting_to_judge(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    path.write_text(
        f'<definitions xmlns="{BPMN}"><process id="p" name="1.1.1 Приём заявки"><task id="t" name="Без номера"/>'
        "</process></definitions>",
        encoding="utf-8",
    )
    process, task = read_file(path, key="m", config=Config()).nodes
    assert process.attributes == (("name_prefix", "1.1.1"),)
    assert process.tags == () == task.tags
    assert task.attributes == ()


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("6.2.3.1. Receive order", "6.2.3.1"),
        ("[1.1.1.5] Заказ", "1.1.1.5"),
        ("1.1.1.5 - Заказ", "1.1.1.5"),
        ("1.1.1.5: Заказ", "1.1.1.5"),
        ("MTS.1.1.1.5 Заказ", "MTS.1.1.1.5"),
        ("1. Заказ", ""),
        ("24.12 отчёт", "24.12"),
        ("Заказ 1.1.1.5", ""),
        ("1.1.1.5", ""),
    ],
)
def test_name_prefixes(name: str, prefix: str) -> None:
    assert name_prefix(name) == prefix


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("1.1.1.5", ("1.1.1.5",)),
        (" 1.1.1.5 ;1.1.1.6|1.1.2\n1.1.3 ", ("1.1.1.5", "1.1.1.6", "1.1.2", "1.1.3")),
        ("1.1.1.5,1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1,1,1,5", ("1,1,1,5",)),
        ("1,1,1,5; 1,1,1,6", ("1,1,1,5", "1,1,1,6")),
        ("1, 1, 1, 5", ("1, 1, 1, 5",)),
        ("1.1.1,5", ("1.1.1,5",)),
        ("1.1.1.5, заказ", ("1.1.1.5", "заказ")),
        ("", ()),
        (" ; ", ()),
    ],
)
def test_lists_of_values(value: str, values: tuple[str, ...]) -> None:
    assert parts(value) == values


def test_a_name_after_the_id_is_not_part_of_the_value() -> None:
    rules = tag_rules(Config())
    found = rules.of_property("eTOM", "1.1.1.5 Обработка заказов; 1.1.1.6 - Problem Handling; 1.1.1.x", Place("f"), "r")
    assert [tag.value for tag in found] == ["1.1.1.5", "1.1.1.6", "1.1.1.x"]


def test_hostile_json_is_passed_over() -> None:
    rules = tag_rules(Config())
    for text in ("{" * 100_000, '{"eTOM": ' + "9" * 10_000 + "}", '{"eTOM": null}', "[1, 2]"):
        assert rules.of_json(text, Place("f"), "r") == ()
