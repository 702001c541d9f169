"""What a file tells and its graph does not is named with its count: by import, by export, in both languages."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

import etom_kg
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.reading import read_file

REGISTER = (
    "Код;Наименование процесса;Код eTOM;Консультирует;Информируется;Регламент\n"
    "П-1;Приём заказа;1.1.1.5;Сидоров;;РГ-77\n"
    "П-2;Приём жалоб;1.1.1.7;Орлов;Петров;\n"
)
PROPERTIES = (
    ("Код eTOM", ' value="1.1.1.5"'),
    ("Владелец", ' value="Иванов"'),
    ("Канал", ' value="Сайт"'),
    ("Пусто", ' value=""'),
)


def bpmn(properties: str, flow: str = "") -> str:
    return f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="urn:tool"
 targetNamespace="urn:t">
 <process id="p" name="Приём заказа"><extensionElements><c:properties>{properties}</c:properties></extensionElements>
  <startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e">{flow}</sequenceFlow>
 </process></definitions>"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.bpmn"
    named = "".join(f'<c:property name="{name}"{value}/>' for name, value in PROPERTIES)
    path.write_text(
        bpmn(f'{named}<c:header key="Система">CRM</c:header><c:property name="Владелец" value="А"/>'), "utf-8"
    )
    return path


def lines(*arguments: object) -> list[str]:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return " ".join(result.stderr.split()).split("пропущено: ")[1:]


def test_properties_that_no_rule_reads_are_named(model: Path, tmp_path: Path) -> None:
    found = lines("--lang", "ru", "import", model, "-o", tmp_path / "m.ttl")
    assert len(found) == 1 and found[0].startswith(
        "Владелец, 2; Система, 1 (эти свойства или столбцы не читает ни одно правило"
    )


def test_values_that_the_vocabulary_has_no_term_for_are_named(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text(REGISTER, "utf-8")
    imported = lines("--lang", "ru", "import", path, "-o", tmp_path / "r.ttl")
    exported = lines("--lang", "ru", "export", "turtle", path, "-o", tmp_path / "e.ttl")
    assert imported[0].startswith("кто консультирует, 2; кого информируют, 1; Регламент, 1 (в словаре графа")
    assert exported[0].partition(" Записано")[0] == imported[0].partition(" Записано")[0]
    graph = (tmp_path / "r.ttl").read_text("utf-8")
    assert "Приём жалоб" in graph and not [value for value in ("Сидоров", "Петров", "РГ-77") if value in graph]


def test_the_account_has_them_apart_from_objects_left_out(model: Path, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["import", str(model), "-o", str(tmp_path / "a.json")])
    account = json.loads((tmp_path / "a.json").read_text("utf-8"))
    jsonschema.validate(
        account, json.loads((Path(etom_kg.__file__).parent / "schemas" / "import.schema.json").read_text("utf-8"))
    )
    (told,) = account["files"]
    assert told["left_out"] == []
    assert {one["what"]: one["count"] for one in told["values_left_out"]} == {"Владелец": 2, "Система": 1}


def test_an_export_names_them_but_for_bpmn_which_keeps_them(model: Path, tmp_path: Path) -> None:
    (found,) = [
        line for line in lines("--lang", "ru", "export", "csv", model, "-o", tmp_path / "m.csv") if "Владел" in line
    ]
    assert found.startswith("Владелец, 2; Система, 1")
    assert not [
        line for line in lines("--lang", "ru", "export", "bpmn", model, "-o", tmp_path / "k.bpmn") if "Влад" in line
    ]
    assert "Иванов" in (tmp_path / "k.bpmn").read_text("utf-8")


def test_names_without_end_are_counted_together(tmp_path: Path) -> None:
    many = "".join(f'<c:property name="имя {number}" value="1"/>' for number in range(500))
    (path := tmp_path / "many.bpmn").write_text(bpmn(many), "utf-8")
    unread = read_file(path, key="many.bpmn", config=Config()).unread
    assert sum(unread.values()) == 500 and len(unread) == 21 and unread["other_property"] == 480


def test_what_was_read_is_not_named(tmp_path: Path) -> None:
    taken = '<c:property name="eTOM" value="1.1.1.5"/><c:property name="etom.edition" value="gost"/>'
    (path := tmp_path / "m.bpmn").write_text(bpmn(taken), "utf-8")
    model = read_file(path, key="m.bpmn", config=Config())
    assert dict(model.unread) == {} and [tag.value for node in model.nodes for tag in node.tags] == ["1.1.1.5"]


KEPT = "Процесс;Код eTOM;Функция eTOM;Вертикаль\nА;1.1.1.5;b3;Fulfilment\nБ;1.1.1.6;1.1.1.5-b77;Прочая\n"


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("xlsx", "xlsx"), ("archimate", "xml"), ("sparx", "csv")])
def test_what_names_nothing_of_etom_is_written_as_it_was(form: str, suffix: str, tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text(KEPT, "utf-8")
    out = tmp_path / f"out.{suffix}"
    assert not lines("--lang", "ru", "export", form, path, "-o", out)
    told = [
        {(t.role, t.value) for n in read_file(f, key="k", config=Config()).nodes for t in n.tags} for f in (path, out)
    ]
    assert told[1] - told[0] == {("vertical", "F")} and told[0] - told[1] == {("vertical", "Fulfilment")}
    assert {("function", "b3"), ("function", "1.1.1.5-b77"), ("vertical", "Прочая")} < told[1]
    assert "вертикали" in lines("--lang", "ru", "import", path, "-o", tmp_path / "m.ttl")[0]
    assert "vertical/F>" in (tmp_path / "m.ttl").read_text("utf-8") or "ev:F" in (tmp_path / "m.ttl").read_text("utf-8")


def test_numbers_that_may_be_other_identifiers_are_not_written_but_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Процесс", "Код eTOM"), ("А", datetime(2007, 3, 1)), ("Б", 1.1), ("В", "1.1.1.5")):
        sheet.append(row)
    book.save(path := tmp_path / "r.xlsx")
    (told,) = lines("--lang", "ru", "export", "csv", path, "-o", tmp_path / "r.csv")
    assert told.startswith("связи с eTOM, 1 (хранятся как числа")
    written = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(";")[4] for line in written][1:] == ["01.03.2007", "", "1.1.1.5"]
    assert not lines("--lang", "ru", "export", "turtle", path, "-o", tmp_path / "r.ttl")


EXCHANGE = """<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" identifier="m"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><name>М</name><documentation>о модели</documentation>
 <elements>
  <element identifier="a" xsi:type="BusinessProcess"><name xml:lang="ru">А</name><name xml:lang="en">A</name>
   <properties><property propertyDefinitionRef="p"><value>1</value></property>
   <property propertyDefinitionRef="p"><value>2</value></property></properties></element>
  <element identifier="s" xsi:type="ApplicationComponent"><name>С</name>
   <properties><property propertyDefinitionRef="p"><value>3</value></property></properties></element>
 </elements>
 <relationships>
  <relationship identifier="r" source="s" target="a" xsi:type="Serving"><documentation>д</documentation></relationship>
  <relationship identifier="i" source="s" target="a" xsi:type="Influence" modifier="++"/>
 </relationships>
 <organizations>
  <item><label>Папка</label><documentation>п</documentation><item identifierRef="a"/></item></organizations>
 <propertyDefinitions><propertyDefinition identifier="p" type="string"><name>Поставщик</name></propertyDefinition>
  <propertyDefinition identifier="q" type="string"><name>Ничья</name></propertyDefinition></propertyDefinitions>
 <views><diagrams><view identifier="v" xsi:type="Diagram"><name>Схема</name><documentation>о схеме</documentation>
  <node identifier="n" xsi:type="Label" x="1" y="1" w="9" h="9"><label>заметка</label></node></view></diagrams></views>
</model>"""
NATIVE = """<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate" id="m" version="5.0.0" name="М"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><folder name="Папка" id="f" type="business">
 <element xsi:type="archimate:BusinessRole" id="a" name="А"><property key="Поставщик" value="1"/></element>
 <element xsi:type="archimate:BusinessActor" id="b" name="Б" profiles="x"/>
 <element xsi:type="archimate:AssignmentRelationship" id="r" source="b" target="a"><documentation>д</documentation>
 </element></folder><folder name="Views" id="w" type="diagrams">
 <element xsi:type="archimate:ArchimateDiagramModel" id="v" name="Схема"><documentation>о схеме</documentation>
  <child xsi:type="archimate:Note" id="n"><content>заметка</content></child>
  <child xsi:type="archimate:Group" id="g" name="группа"/></element></folder>
 <purpose>зачем</purpose><profile name="Вид" id="x" conceptType="BusinessActor"/></archimate:model>"""


def account(path: Path) -> dict[str, int]:
    CliRunner().invoke(main, ["import", str(path), "-o", str(path.with_name("account.json")), "--force"])
    (told,) = json.loads(path.with_name("account.json").read_text("utf-8"))["files"]
    return {one["what"]: one["count"] for one in told["values_left_out"]}


def test_an_exchange_file_has_no_text_that_goes_unnamed(tmp_path: Path) -> None:
    (path := tmp_path / "m.xml").write_text(EXCHANGE, "utf-8")
    assert account(path) == {
        "Поставщик": 3,
        "definition": 1,
        "folder": 1,
        "folder_text": 1,
        "influence": 1,
        "model_name": 1,
        "model_text": 1,
        "other_language": 1,
        "relationship_text": 1,
        "view": 1,
        "view_text": 2,
    }
    (told,) = lines("--lang", "ru", "import", path, "-o", tmp_path / "m.ttl")
    assert "описания отношений, 1" in told and "Поставщик, 3" in told and "тексты представлений, 2" in told


def test_a_file_of_archi_has_no_text_that_goes_unnamed(tmp_path: Path) -> None:
    (path := tmp_path / "m.archimate").write_text(NATIVE, "utf-8")
    assert account(path) == {
        "Поставщик": 1,
        "folder": 2,
        "model_name": 1,
        "model_text": 1,
        "relationship_text": 1,
        "specialization": 1,
        "view": 1,
        "view_text": 3,
    }


@pytest.mark.parametrize(
    "empty", ["<documentation/>", "<documentation></documentation>", "<documentation> \n </documentation>"]
)
def test_an_empty_text_of_a_view_is_none(tmp_path: Path, empty: str) -> None:
    for name, text in (("m.archimate", NATIVE), ("m.xml", EXCHANGE)):
        (path := tmp_path / name).write_text(text, "utf-8")
        before = account(path)
        view = re.search(r"<view [^>]*>|<element [^>]*ArchimateDiagramModel[^>]*>", text)
        assert view
        put = f"{empty}<documentation>{'о схеме ' * 20_000}</documentation>"
        path.write_text(text.replace(view[0], view[0] + empty), "utf-8")
        assert account(path) == before
        path.write_text(text.replace(view[0], view[0] + put), "utf-8")
        assert account(path) == {**before, "view_text": before["view_text"] + 1}
        path.write_text(text.replace("о схеме", " ").replace("заметка", ""), "utf-8")
        assert account(path).get("view_text") == (1 if name == "m.archimate" else None)


def test_a_bpmn_file_names_texts_of_what_is_no_node(tmp_path: Path) -> None:
    (path := tmp_path / "m.bpmn").write_text(
        """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="urn:tool" targetNamespace="urn:t">
 <message id="m" name="Заявка"><documentation>о сообщении</documentation></message>
 <process id="p" name="Приём"><userTask id="t" name="Принять" c:assignee="Иванов" c:candidateGroups="Отдел"/>
  <userTask id="u" name="Отдать" c:assignee="Петров"/><sequenceFlow id="f" sourceRef="t" targetRef="u">
  <documentation>о потоке</documentation><conditionExpression>да</conditionExpression></sequenceFlow></process>
 <process id="q" name="Учёт"><dataObject id="d" name="Заявка"/><dataObjectReference id="r" name="Заявка принята"
  dataObjectRef="d"><documentation>о ссылке</documentation></dataObjectReference><task id="v" name="Учесть"/></process>
 </definitions>""",
        "utf-8",
    )
    assert account(path) == {
        "assignee": 2,
        "candidateGroups": 1,
        "expression": 1,
        "flow_text": 1,
        "other_text": 1,
        "reference_name": 1,
        "reference_text": 1,
        "technical_name": 1,
    }


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    (path := tmp_path / "l.csv").write_text("Код;Входит в;Процесс;Уровень 2;\nk1;;А;Б;\nk2;k1;Б;В;слово\n", "utf-8")
    assert dict(read_file(path, key="l", config=Config()).unread) == {"E1": 1, "Уровень 2": 2}
    (told,) = lines("--lang", "ru", "import", path, "-o", tmp_path / "m.ttl")
    assert told.startswith("Уровень 2, 2; E1, 1 (эти свойства или столбцы")
    (path := tmp_path / "n.csv").write_text("Уровень 1;Уровень 2;Код eTOM\nА;Б;1.1.1.5\n", "utf-8")
    assert not read_file(path, key="n", config=Config()).unread


EXTENDED = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:acme="urn:acme" id="d" targetNamespace="urn:x">
<extensionElements><camunda:properties><camunda:property name="Проект" value="x"/>
<camunda:property name="eTOM" value="1.1.1.9"/></camunda:properties></extensionElements>
<process id="p" name="Приём"><documentation>eTOM: 1.1.1.5</documentation>
<extensionElements><camunda:properties><camunda:property value="Без имени"/></camunda:properties>
<acme:owner>Иванов</acme:owner><acme:note kind="важно"/><acme:rich>до <acme:b>слово</acme:b></acme:rich>
<acme:flag on="true" n="3" id="one"/><acme:json>{"key": "Срок", "value": "5"}</acme:json></extensionElements>
<userTask id="t" name="Шаг"><extensionElements><camunda:formData>
<camunda:formField id="f" label="Дата" type="string"/></camunda:formData></extensionElements>
<potentialOwner><resourceAssignmentExpression><formalExpression>user(1)</formalExpression>
</resourceAssignmentExpression></potentialOwner></userTask>
<dataObject id="do" name="Данные"><extensionElements><acme:x>текст</acme:x></extensionElements></dataObject>
<sequenceFlow id="s" sourceRef="t" targetRef="t"><extensionElements><acme:y>текст</acme:y></extensionElements>
</sequenceFlow></process></definitions>"""


def test_what_extensions_hold_is_named_whoever_made_them(tmp_path: Path) -> None:
    (path := tmp_path / "m.bpmn").write_text(EXTENDED, "utf-8")
    model = read_file(path, key=path.name, config=Config())
    names = ("Проект", "property", "owner", "note", "rich", "b", "json", "formField", "x", "y")
    assert model.unread == dict.fromkeys(names, 1)
    assert {(one.what, one.why, one.count) for one in model.left_out} == {("tag", "reading.why_definitions_tag", 1)}
    assert model.unsaid["expression"] == 1


def test_an_edition_declared_for_the_whole_file_counts(tmp_path: Path) -> None:
    text = EXTENDED.replace('name="Проект" value="x"', 'name="eTOM edition" value="25.5"')
    (path := tmp_path / "m.bpmn").write_text(text, "utf-8")
    model = read_file(path, key=path.name, config=Config())
    assert model.edition == "gb921-25.5" and "eTOM edition" not in model.unread


def test_notes_on_cells_are_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Процесс", "eTOM"), ("Заказ", "1.1.1.5"), ("Жалоба", "1.1.1.6")):
        sheet.append(row)
    for cell, words in (("A2", "Уточнить"), ("B3", "См. письмо"), ("A1", " ")):
        sheet[cell].comment = openpyxl.comments.Comment(words, "Иванов")
    book.save(path := tmp_path / "r.xlsx")
    assert read_file(path, key=path.name, config=Config()).unsaid == {"cell_note": 2}
    said = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "r.ttl"), "--lang", "ru"]).output
    assert "примечания к ячейкам, 2" in said


@pytest.mark.parametrize("length", [130, 300, 5_000])
def test_a_header_too_long_is_named_by_its_beginning(tmp_path: Path, length: int) -> None:
    header = ("Подробные сведения о процессе, " * 200)[:length]
    (path := tmp_path / "l.csv").write_text(f"Процесс;Код eTOM;{header};\nА;1.1.1.5;слово;ещё\n", "utf-8")
    told = lines("--lang", "ru", "import", path, "-o", tmp_path / "m.ttl")
    begins = "Подробные сведения о процессе, Подробные сведения о процессе"
    named = f"{begins}… (C1), 1 (заголовок длиннее 120 знаков; сократите его)"
    assert any(line.startswith(named) for line in told)
    assert any(line.startswith("D1, 1 (эти свойства") for line in told)


def test_an_end_to_end_mark_with_words_is_named(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text("Процесс;Сквозной\nА;да\nБ;нет\nВ;Заказ–оплата\n", "utf-8")
    done = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "r.nt"), "--lang", "en"])
    assert "end-to-end marks, 1" in done.output
