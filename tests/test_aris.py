"""ARIS exports: functions, assigned models and languages; and a DOCTYPE that may declare numbers only."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.config import Config, TagRules
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import read_file
from etom_kg.reading.aris.kinds import relation_of, said_by
from repositories_made import AML_HEAD, aml, aml_connection, aml_model, aml_object, aml_values

LANDSCAPE = aml(
    aml_object(
        "orders",
        "OT_FUNC",
        "Обработка заказов",
        en="Order handling",
        models=["epc", "fad", "gone"],
        symbol="ST_VAL_ADD_CHN_SML_1",
        inside=aml_values("AT_ETOM_ID", ru="1.1.1.5")
        + aml_values("AT_PERS_RESP", ru="Директор по продажам")
        + aml_values("AT_DESC", ru="См. eTOM 1.1.1.6")
        + aml_values("AT_LUSER", ru="system")
        + aml_connection("1", "CT_IS_PREDEC_OF_1", "bills")
        + aml_connection("2", "CT_IS_PRCS_ORNT_SUPER", "returns"),
    ),
    aml_object("bills", "OT_FUNC", "Выставление счетов"),
    aml_object("returns", "OT_FUNC", "Возвраты"),
    aml_object("come", "OT_EVT", "Заказ поступил", inside=aml_connection("3", "CT_ACTIV_1", "check")),
    aml_object(
        "check",
        "OT_FUNC",
        "Проверить заказ",
        inside=aml_connection("4", "CT_LEADS_TO_1", "rule")
        + aml_connection("5", "CT_READ_1", "form")
        + aml_connection("6", "CT_CRT_OUT_TO", "form"),
    ),
    aml_object("rule", "OT_RULE", "XOR"),
    aml_object("form", "OT_INFO_CARR", "Бланк"),
    aml_object("clerk", "OT_POS", "Менеджер", inside=aml_connection("7", "CT_EXEC_1", "check")),
    aml_object("crm", "OT_APPL_SYS_TYPE", "CRM", inside=aml_connection("8", "CT_SUPP_3", "check")),
    aml_object("law", "OT_BUSINESS_RULE", "Закон", inside=aml_connection("9", "CT_AFFECTS", "check")),
    aml_object("lone", "OT_FUNC", "Без модели"),
    aml_model(
        "vacd", "MT_VAL_ADD_CHN_DGM", "Ландшафт", {"orders": "ST_VAL_ADD_CHN_SML_1", "bills": "ST_VAL_ADD_CHN_SML_2"}
    ),
    aml_model(
        "epc", "MT_EEPC", "Заказ", {"come": "ST_EV", "check": "ST_FUNC", "rule": "ST_OPR_XOR_1", "bills": "ST_PRCS_IF"}
    ),
    aml_model("own", "MT_EEPC", "Отдельная схема", {"lone": "ST_FUNC"}),
    aml_model("fad", "MT_FUNC_ALLOC_DGM", "Окружение", {"orders": "ST_FUNC", "crm": "ST_APPL_SYS"}),
    aml_model("org", "MT_ORG_CHRT", "Оргструктура", {"clerk": "ST_POS"}),
)


def read(folder: Path, content: str, config: Config | None = None) -> Model:
    path = folder / "база.aml"
    path.write_text(content, encoding="utf-8")
    return read_file(path, key="k", config=config or Config())


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return read(tmp_path, LANDSCAPE)


def test_chevrons_and_functions_with_a_model_are_processes(model: Model) -> None:
    assert [(node.kind, node.name) for node in model.nodes] == [
        ("process", "Обработка заказов"),
        ("process", "Выставление счетов"),
        ("activity", "Возвраты"),
        ("event", "Заказ поступил"),
        ("activity", "Проверить заказ"),
        ("gateway", "XOR"),
        ("data_object", "Бланк"),
        ("role", "Менеджер"),
        ("system", "CRM"),
        ("activity", "Без модели"),
        ("process", "Отдельная схема"),
        ("role", "Директор по продажам"),
    ]
    assert (model.format, model.notices[0].key) == ("aris-aml", "reading.experimental")


def test_every_place_is_the_line_of_the_object(model: Model) -> None:
    lines = LANDSCAPE.splitlines()
    written = [node for node in model.nodes if node.written_id]
    assert written
    for node in written:
        assert f'"{node.written_id}"' in lines[node.place.line - 1]


def test_an_assigned_model_gives_the_function_its_parts(model: Model) -> None:
    names = {node.id: node.name for node in model.nodes}
    assert {node.name: names[node.parent] for node in model.nodes if node.parent} == {
        "Возвраты": "Обработка заказов",
        "Заказ поступил": "Обработка заказов",
        "Проверить заказ": "Обработка заказов",
        "XOR": "Обработка заказов",
        "Без модели": "Отдельная схема",
    }


def test_connections_are_relations_in_their_direction(model: Model) -> None:
    names = {node.id: node.name for node in model.nodes}
    assert {(names[link.source], link.kind, names[link.target]) for link in model.links} == {
        ("Обработка заказов", "flow", "Выставление счетов"),
        ("Обработка заказов", "calls", "Выставление счетов"),
        ("Обработка заказов", "owned_by", "Директор по продажам"),
        ("Заказ поступил", "flow", "Проверить заказ"),
        ("Проверить заказ", "flow", "XOR"),
        ("Проверить заказ", "reads", "Бланк"),
        ("Проверить заказ", "writes", "Бланк"),
        ("Проверить заказ", "performed_by", "Менеджер"),
        ("Проверить заказ", "supported_by", "CRM"),
    }


def test_attributes_are_tags_by_the_rules(model: Model, tmp_path: Path) -> None:
    orders = model.nodes[0]
    assert [(tag.value, tag.rule) for tag in orders.tags] == [
        ("1.1.1.5", "ARIS attribute"),
        ("1.1.1.6", "documentation"),
    ]
    guid = "c8d548e0-0162-11e2-4df7-00155d5f8f19"  # an attribute of the user's own has a GUID for its type
    own = aml(aml_object("a", "OT_FUNC", "Продажи", inside=aml_values(guid, ru="1.1.1.4")))
    assert read(tmp_path, own).nodes[0].tags == ()
    tagged = read(tmp_path, own, Config(tag_rules=TagRules(link=(guid,))))
    assert [tag.value for tag in tagged.nodes[0].tags] == ["1.1.1.4"]


def test_the_language_of_the_settings_names_the_objects(tmp_path: Path) -> None:
    english = read(tmp_path, LANDSCAPE, Config(lang="en"))
    assert english.nodes[0].name == "Order handling"
    assert ("name 1049", "Обработка заказов") in english.nodes[0].attributes
    assert english.nodes[1].name == "Выставление счетов"  # it has no English name


def test_values_without_style_are_read_too(tmp_path: Path) -> None:
    plain = '<AttrDef AttrDef.Type="AT_NAME"><AttrValue LocaleId="1049">Продажи\n и сервис</AttrValue></AttrDef>'
    content = aml(f'<ObjDef ObjDef.ID="ObjDef.1" TypeNum="OT_FUNC">{plain}</ObjDef>')
    assert read(tmp_path, content).nodes[0].name == "Продажи и сервис"


def test_everything_is_counted_and_what_is_missing_is_told(model: Model) -> None:
    assert {(some.what, some.count) for some in model.left_out} == {
        ("OT_BUSINESS_RULE", 1),
        ("CT_AFFECTS", 1),
        ("MT_ORG_CHRT", 1),
    }
    assert model.read["relationship"] + model.read["sequence_flow"] == LANDSCAPE.count("<CxnDef ")
    assert sum(model.read.values()) - sum(model.mapped.values()) == 3
    assert [(n.key, n.values.get("id")) for n in model.notices][1:] == [("reading.model_missing", "Model.gone")]


def test_an_object_given_twice_and_a_connection_to_nothing(tmp_path: Path) -> None:
    twice = aml(
        aml_object("a", "OT_FUNC", "Продажи", inside=aml_connection("1", "CT_IS_PREDEC_OF_1", "absent")),
        aml_object("a", "OT_FUNC", "Продажи опять"),
    )
    model = read(tmp_path, twice)
    assert [node.name for node in model.nodes] == ["Продажи"]
    assert sorted(n.key for n in model.notices) == [
        "reading.experimental",
        "reading.id_twice",
        "reading.object_missing",
    ]


def test_kinds_of_connections_and_attributes() -> None:
    assert [relation_of(t) for t in ("CT_CRT_1", "CT_CRT_OUT_TO", "CT_EXEC_2", "CT_AFFECTS", "")] == [
        "flow", "writes", "performed", "", "",
    ]  # fmt: skip
    assert [said_by(t) for t in ("AT_ETOM_ID", "AT_NAME", "AT_CREAT_TIME_STMP", "AT_STATUS")] == [
        "ETOM ID", "", "", "status",
    ]  # fmt: skip


# -- hostile exports ---------------------------------------------------------------------------------------------------

FUNCTION = aml_object("a", "OT_FUNC", "Продажи")
ENTITIES = {
    "another within": '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
    "a file": '<!ENTITY secret SYSTEM "file:///etc/passwd">',
    "an address": '<!ENTITY secret PUBLIC "-//X" "http://127.0.0.1:1/x">',
    "a parameter": '<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd">',
    "a parameter of text": '<!ENTITY % p "x">',
    "a long text": f'<!ENTITY long "{"x" * 100}">',
    "markup": '<!ENTITY m "<b/>">',
    "very many": "".join(f'<!ENTITY e{n} "{n}">' for n in range(2_000)),
}


@pytest.mark.parametrize("name", ENTITIES)
def test_an_entity_that_is_more_than_a_number_is_refused(tmp_path: Path, name: str) -> None:
    head = f'<?xml version="1.0"?>\n<!DOCTYPE AML SYSTEM "ARIS-Export.dtd" [\n{ENTITIES[name]}\n]>\n'
    path = tmp_path / "b.aml"
    path.write_text(aml(FUNCTION, head=head), encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "o.ttl"), "--lang", "en"])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert not (tmp_path / "o.ttl").exists()
    with pytest.raises(InputError) as caught:
        read_file(path, key="k", config=Config())
    assert (caught.value.key, caught.value.line) == ("reading.aml_entity", 3)


def test_an_entity_of_the_absent_dtd_is_passed_over(tmp_path: Path) -> None:
    """Without the internal declarations the languages have no number; the names are still read."""
    head = '<?xml version="1.0"?>\n<!DOCTYPE AML SYSTEM "ARIS-Export.dtd">\n'
    assert read(tmp_path, aml(FUNCTION, head=head)).nodes[0].name == "Продажи"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (aml(FUNCTION)[:-40], "reading.xml_cut"),
        (aml("<ObjDef>" * 300), "reading.xml_deep"),
        (aml(), "reading.aml_no_process"),
        (AML_HEAD.replace("AML SYSTEM", "bpmn SYSTEM") + "<AML/>", "reading.xml_doctype"),
    ],
)
def test_broken_exports_are_refused_in_one_line(tmp_path: Path, content: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content)
    assert caught.value.key == key
    assert "\n" not in caught.value.message("ru")
