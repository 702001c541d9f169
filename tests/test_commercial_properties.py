"""Properties of nodes that tell of agreements, bills, products, contracts and providers, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg.config import Config
from etom_kg.model import Commercial, Model, Node, NodeKind, Place
from etom_kg.reading import read_paths
from etom_kg.reading.commercial.properties import with_commercial

HERE = Place("м.bpmn", 7)


def model(*nodes: tuple[NodeKind, str, dict[str, str]]) -> Model:
    made = (
        Node(f"n{number}", kind, name, HERE, attributes=tuple(attributes.items()))
        for number, (kind, name, attributes) in enumerate(nodes)
    )
    return Model("м.bpmn", "м.bpmn", "bpmn", nodes=tuple(made))


def told(*nodes: tuple[NodeKind, str, dict[str, str]], config: Config | None = None) -> tuple[Commercial, ...]:
    return with_commercial(model(*nodes), config or Config()).commercial


def said(thing: Commercial) -> list[tuple[str, ...]]:
    return [tuple(filter(None, (one.aspect, one.name, one.value, one.kind))) for one in thing.sayings]


def test_a_data_object_is_the_agreement_it_tells_of() -> None:
    (gold,) = told(
        (
            "data_object",
            "Золото",
            {"SLA availability": "99,9 %", "Параметры_продукта-SLA": "ремонт 4 ч", "документ SLA": "17"},
        )
    )
    assert (gold.kind, gold.name, gold.node, gold.place, gold.holders) == ("sla", "Золото", "n0", HERE, ())
    assert said(gold) == [
        ("parameter", "SLA availability", "99,9 %", "operational"),
        ("parameter", "ремонт 4 ч", "product"),
        ("document", "17"),
    ]


def test_work_and_products_are_held_to_the_agreement_their_properties_tell_of() -> None:
    properties = {"SLA": "Золото", "SLA parameters": "availability 99 %; repair time 4 h"}
    things = told(
        ("activity", "Ремонт", properties), ("service", "ТВ", {"SLA": "золото"}), ("product", "Дом", {**properties})
    )
    (gold,) = things
    assert (gold.name, gold.node, gold.holders) == ("Золото", "", ("n0", "n2", "n1"))
    assert [one.kind for one in gold.sayings] == ["operational", "product"]
    unnamed = told(("activity", "Ремонт", {"готовность SLA": "1"}), ("activity", "Ремонт", {"готовность SLA": "2"}))
    assert [(thing.name, thing.holders) for thing in unnamed] == [("Ремонт", ("n0",)), ("Ремонт", ("n1",))]


def test_a_name_alone_describes_nothing() -> None:
    assert told(("activity", "Ремонт", {"SLA": "4 часа", "SLA document": "17"})) == ()
    assert told(("participant", "Оператор связи", {"лицензия": "123"}), ("data_object", "Счёт", {"тарифы": "да"})) == ()
    assert told(("system", "CRM", {"licence": "GPL"}), ("process", "Партнёры", {"доля прибыли": "5 %"})) == ()


def test_a_property_may_say_outright_what_a_node_is() -> None:
    things = told(
        ("data_object", "А", {"eTOM kind": "SLA"}),
        ("data_object", "Б", {"Вид eTOM": "Счёт"}),
        ("product", "В", {"вид объекта eTOM": "продукт"}),
        ("unit", "Г", {"eTOM kind": "Service provider"}),
        ("activity", "Д", {"eTOM kind": "SLA"}),
        ("data_object", "Е", {"eTOM kind": "чудо"}),
    )
    assert [(thing.kind, thing.node) for thing in things] == [
        ("sla", "n0"), ("bill", "n1"), ("product", "n2"), ("provider", "n3"),
    ]  # fmt: skip


def test_providers_by_their_role() -> None:
    (vega,) = told(
        ("participant", "Вега", {"eTOM actor": "Оператор связи", "номер лицензии": "1; 2"}),
        ("participant", "Ромашка", {"eTOM actor": "партнёр"}),
    )
    assert (vega.kind, vega.node, said(vega)) == ("provider", "n0", [("licence", "1"), ("licence", "2")])


def test_contracts_as_data_objects_and_on_parties() -> None:
    one, two = told(
        ("data_object", "17/24", {"contract partner": "Ромашка", "profit share": "60/40"}),
        ("participant", "Лютик", {"роль eTOM": "партнёр", "ответственность по рискам": "поровну"}),
    )
    assert (one.node, said(one)) == ("n0", [("party", "Ромашка", "partner"), ("share", "60/40")])
    assert (two.name, two.node) == ("Лютик", "")
    assert said(two) == [("liability", "поровну"), ("party", "n1", "Лютик", "partner")]


def test_etom_toml_adds_names() -> None:
    config = Config(
        commercial={"sla": {"operational": ("Аптайм",), "name": ("Пакет",)}, "bill": {"tariffs": ("Прайс",)}}
    )
    gold, bill = told(
        ("activity", "Ремонт", {"аптайм": "99 %", "пакет": "Золото"}),
        ("data_object", "Счёт", {"прайс": "да"}),
        config=config,
    )
    assert (gold.name, said(gold)) == ("Золото", [("parameter", "аптайм", "99 %", "operational")])
    assert said(bill) == [("part", "tariffs", "да")]


def test_a_parameter_of_unknown_kind_is_noticed() -> None:
    found = with_commercial(model(("activity", "Ремонт", {"параметры SLA": "цвет; готовность"})), Config())
    (notice,) = found.notices
    assert (notice.key, notice.line, notice.values["name"]) == ("commercial.unsorted", 7, "цвет")


BPMN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="{namespace}" targetNamespace="u">
<process id="p" name="Ремонт">
<dataObject id="o"/>
<dataObjectReference id="r" name="Золото" dataObjectRef="o">
<extensionElements><x:properties><x:property {name}="SLA availability" {value}="99 %"/>
<x:property {name}="SLA colour" {value}="red"/></x:properties></extensionElements>
</dataObjectReference>
</process></definitions>
"""


@pytest.mark.parametrize(
    ("namespace", "name", "value"),
    [
        ("http://camunda.org/schema/1.0/bpmn", "name", "value"),
        ("http://camunda.org/schema/zeebe/1.0", "name", "value"),
        ("http://www.signavio.com", "metaKey", "metaValue"),
    ],
)
def test_properties_of_modelling_tools(namespace: str, name: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "м.bpmn"
    path.write_text(BPMN.format(namespace=namespace, name=name, value=value), encoding="utf-8")
    (read,) = read_paths([path], Config()).models
    (gold,) = read.commercial
    assert (gold.node, gold.name, said(gold)) == (
        "o",
        "Золото",
        [("parameter", "SLA availability", "99 %", "operational")],
    )
    assert all("colour" not in name for node in read.nodes for name, _ in node.attributes)


def test_columns_of_a_register_of_processes(tmp_path: Path) -> None:
    path = tmp_path / "р.csv"
    path.write_text(
        "Процесс;eTOM;SLA;Параметры продукта SLA;Документ SLA\n"
        "Ремонт;1.1.1.6;Золото;ремонт 4 ч;17\n"
        "Продажи;1.1.1.4;;;\n",
        encoding="utf-8",
    )
    (read,) = read_paths([path], Config()).models
    (gold,) = read.commercial
    assert (gold.name, gold.holders, gold.place.cell) == ("Золото", ("2",), "A2")
    assert said(gold) == [("parameter", "ремонт 4 ч", "product"), ("document", "17")]
