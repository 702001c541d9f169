"""Exports of Stormbpmn and Business Studio: their BPMN dialect and the headers of their process lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg.config import Config
from etom_kg.model import Model
from etom_kg.reading import read_file
from small_registers import write_rows

STORM = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:storm="http://storm.bpmn2.ru/ns"
  id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Participant_1" name="Продажи [1.1.1.4]" processRef="Process_1" storm:FontColor="#000000" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" isExecutable="false">
    <bpmn:documentation>Код eTOM: 1.1.1.4</bpmn:documentation>
    <bpmn:laneSet id="LaneSet_1">
      <bpmn:lane id="Lane_1" name="Менеджер" storm:FontColor="#000000">
        <bpmn:flowNodeRef>Activity_1</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="StartEvent_1" name="Клиент обратился" storm:LabelWidth="67" storm:LabelHeight="36">
      <bpmn:outgoing>Flow_1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="Activity_1" name="Предложить&#10;услугу">
      <bpmn:incoming>Flow_1</bpmn:incoming>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Activity_1" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Collaboration_1">
      <bpmndi:BPMNShape id="s1" bpmnElement="Activity_1" storm:color="#fff">
        <dc:Bounds x="1" y="1" width="100" height="80" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
STORM_LIST = [
    ["Название", "Родительский бизнес-процесс", "Описание", "Владелец", "Статус", "Уровень", "eTOM", "Приоритет"],
    ["Продажи", None, "Всё о продажах", "Начальник отдела продаж", "Утверждён", 1, "1.1.1.4", "высокий"],
    ["Заключение договора", "Продажи", None, "Менеджер", "Черновик", 2, None, None],
]
STUDIO_LIST = [
    ["Номер", "Название", "Вышестоящий процесс", "Содержание деятельности", "Владелец процесса", "Субъект",
     "Оргединица", "Программные продукты", "Элемент eTOM"],
    ["А1", "Продажи услуг", None, "Работа с клиентом", "Коммерческий директор", "Продавец", "Отдел продаж",
     "CRM; 1С", "1.1.1.4"],
    ["А1.1", "Приём заявки", "А1", None, "Руководитель группы", None, None, None, "1.1.1.5"],
]  # fmt: skip


def relations(model: Model) -> set[tuple[str, str, str]]:
    names = {node.id: node.name for node in model.nodes}
    return {(names[link.source], link.kind, names[link.target]) for link in model.links}


def test_bpmn_of_stormbpmn_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "продажи.bpmn"
    path.write_text(STORM, encoding="utf-8")
    model = read_file(path, key="k", config=Config())
    assert (model.left_out, model.notices) == ((), ())
    assert model.read == model.mapped
    process = next(node for node in model.nodes if node.kind == "process")
    assert process.name == "Продажи [1.1.1.4]"
    assert [tag.value for tag in process.tags] == ["1.1.1.4"]
    assert ("Предложить\nуслугу", "performed_by", "Менеджер") in relations(model)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_of_stormbpmn(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"реестр.{form}"
    if form == "xlsx":
        write_rows(path, STORM_LIST, title="Реестр")
    else:
        path.write_text("\n".join(";".join(str(c or "") for c in row) for row in STORM_LIST), encoding="utf-8-sig")
    model = read_file(path, key="k", config=Config())
    processes = [node for node in model.nodes if node.kind == "process"]
    assert [(node.name, node.documentation, dict(node.attributes).get("state")) for node in processes] == [
        ("Продажи", "Всё о продажах", "Утверждён"),
        ("Заключение договора", "", "Черновик"),
    ]
    assert processes[1].parent == processes[0].id
    assert [tag.value for tag in processes[0].tags] == ["1.1.1.4"]
    assert ("Приоритет", "высокий") in processes[0].attributes
    assert ("Заключение договора", "owned_by", "Менеджер") in relations(model)


def test_a_list_of_business_studio(tmp_path: Path) -> None:
    model = read_file(write_rows(tmp_path / "процессы.xlsx", STUDIO_LIST), key="k", config=Config())
    first, second = [node for node in model.nodes if node.kind == "process"]
    assert (first.documentation, first.written_id) == ("Работа с клиентом", "А1")
    assert second.parent == first.id
    assert relations(model) >= {
        ("Продажи услуг", "owned_by", "Коммерческий директор"),
        ("Продажи услуг", "performed_by", "Продавец"),
        ("Продажи услуг", "performed_by", "Отдел продаж"),
        ("Продажи услуг", "supported_by", "CRM"),
        ("Продажи услуг", "supported_by", "1С"),
    }
    assert [tag.value for node in (first, second) for tag in node.tags] == ["1.1.1.4", "1.1.1.5"]
