"""BPMN to records: what is read from the shared corpus, and each kind of content in a small file."""

from __future__ import annotations

import csv
import gc
from collections import Counter
from pathlib import Path

import pytest

from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Link, Model, Node, Place
from etom_kg.reading import read_file
from etom_kg.reading.bpmn_names import BETA, BPMN

HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{BPMN}" id="d" targetNamespace="urn:x">\n'


def read(folder: Path, body: str, head: str = HEAD) -> Model:
    path = folder / "model.bpmn"
    path.write_text(f"{head}{body}\n</definitions>\n", encoding="utf-8")
    return read_file(path, key="model.bpmn", config=Config())


def node(model: Model, node_id: str) -> Node:
    return next(n for n in model.nodes if n.id == node_id)


def links(model: Model, kind: str) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in model.links if link.kind == kind]


# -- the corpus of the BPMN working group -------------------------------------------------------------------------

# Columns of the counts that are not subtypes of nodes, and under which key `read` has them. The counts agree in all.
READ = {
    "sequenceFlow": "sequence_flow",
    "messageFlow": "message_flow",
    "dataObject": "data_object",
    "dataStoreReference": "data_store_reference",
}


@pytest.mark.shared
def test_counts_of_the_working_groups_files(shared: Path) -> None:
    counts = (shared / "corpora/bpmn-counts.tsv").read_text(encoding="utf-8")
    rows = [
        {k: v for k, v in row.items() if v is not None} for row in csv.DictReader(counts.splitlines(), delimiter="\t")
    ]
    files = sorted(p.relative_to(shared / "corpora/bpmn-miwg").as_posix() for p in shared.rglob("bpmn-miwg/**/*.bpmn"))
    assert files == sorted(row["file"] for row in rows)
    assert len(rows) == 91
    states: Counter[str] = Counter()
    for row in rows:
        name, state = row.pop("file"), row.pop("state")
        path = shared / "corpora/bpmn-miwg" / name
        states[state] += 1
        if state != "ok":
            with pytest.raises(InputError) as caught:
                read_file(path, key=name, config=Config())
            wanted = {"not-well-formed": "reading.xml_encoding_declared", "no-process": "reading.bpmn_no_process"}
            assert (name, caught.value.key) == (name, wanted[state])
            continue
        model = read_file(path, key=name, config=Config())
        subtypes = Counter(n.subtype for n in model.nodes)
        ours = {c: model.read.get(READ[c], 0) if c in READ else subtypes[c] for c in row}
        assert (name, ours) == (name, {c: int(count) for c, count in row.items()})
    assert states == {"ok": 88, "not-well-formed": 2, "no-process": 1}


@pytest.mark.shared
def test_what_is_mapped_is_what_the_records_hold(shared: Path) -> None:
    for path in sorted((shared / "corpora/bpmn-miwg").rglob("*.bpmn")):
        try:
            model = read_file(path, key=path.name, config=Config())
        except InputError:
            continue
        kinds = Counter(n.kind for n in model.nodes)
        shown = {k: model.mapped.get(k, 0) for k in ("process", "event", "gateway", "participant")}
        assert shown == {k: kinds[k] for k in shown}
        assert model.mapped.get("activity", 0) + model.mapped.get("global_task", 0) == kinds["activity"]
        assert model.mapped.get("sequence_flow", 0) == sum(link.kind == "flow" for link in model.links)
        written = [link for link in model.links if link.kind == "hand_over" and not link.derived]
        assert model.mapped.get("message_flow", 0) == len(written)
        ids = [n.id for n in model.nodes] + [link.id for link in model.links if link.id]
        assert len(ids) == len(set(ids)), path
        lost = sum(model.read.values()) - sum(model.mapped.values())
        assert lost <= sum(left.count for left in model.left_out)


@pytest.mark.shared
def test_reading_is_repeatable(shared: Path) -> None:
    path = shared / "corpora/bpmn-miwg/Reference/B.2.0.bpmn"
    assert read_file(path, key="k", config=Config()) == read_file(path, key="k", config=Config())


# -- nodes ----------------------------------------------------------------------------------------------------------


def test_a_node_keeps_id_name_line_kind_and_whole(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        """<process id="p" name="Обработка заказа">
  <documentation>Первая часть.</documentation><documentation>Вторая.</documentation>
  <subProcess id="s" name="Проверка">
    <userTask id="t"
              name="Проверить &#10;адрес"/>
  </subProcess>
  <boundaryEvent id="b" attachedToRef="s"><timerEventDefinition/></boundaryEvent>
  <exclusiveGateway id="g"/>
</process>""",
    )
    assert [(n.id, n.kind, n.subtype, n.parent, n.place.line) for n in model.nodes] == [
        ("p", "process", "process", "", 3),
        ("s", "activity", "subProcess", "p", 5),
        ("t", "activity", "userTask", "s", 6),
        ("b", "event", "boundaryEvent", "p", 9),
        ("g", "gateway", "exclusiveGateway", "p", 10),
    ]
    assert node(model, "p").documentation == "Первая часть.\n\nВторая."
    assert node(model, "t").name == "Проверить \nадрес"
    assert node(model, "b").attributes == (("attached_to", "s"), ("event", "timer"))
    assert model.read == {"activity": 2, "event": 1, "gateway": 1, "process": 1} == model.mapped
    assert model.left_out == () == model.notices


def test_elements_in_the_spelling_of_classes_are_read(tmp_path: Path) -> None:
    body = '<process id="p"><Task id="t" name="А"/><ComplexGateway id="g"/><sequenceFlow id="f" sourceRef="t" '
    model = read(tmp_path, body + 'targetRef="g"/></process>')
    assert [(n.id, n.kind, n.subtype) for n in model.nodes[1:]] == [
        ("t", "activity", "task"),
        ("g", "gateway", "complexGateway"),
    ]
    assert model.left_out == () == model.notices


def test_lines_are_right_beyond_the_65535th(tmp_path: Path) -> None:
    model = read(tmp_path, '<process id="p">' + "\n" * 70_000 + '<task\n id="t"\n name="Поздняя"/></process>')
    assert node(model, "t").place.line == 70_003


def test_an_id_given_twice_keeps_both_bearers(tmp_path: Path) -> None:
    body = '<process id="p"><task id="a" name="1"/>\n<task id="a" name="2"/><task id="a" name="3"/></process>'
    model = read(tmp_path, body)
    assert [(n.id, n.written_id, n.name) for n in model.nodes[1:]] == [
        ("a", "a", "1"),
        ("a~2", "a", "2"),
        ("a~3", "a", "3"),
    ]
    assert [(n.line, n.key, n.values) for n in model.notices] == [(4, "reading.id_twice", {"id": "a"})] * 2


def test_a_missing_id_is_replaced_by_kind_and_order(tmp_path: Path) -> None:
    body = (
        '<process id="p"><task name="1"/><sequenceFlow sourceRef="x" targetRef="p"/><task id=" " name="2"/></process>'
    )
    model = read(tmp_path, body)
    assert [(n.id, n.written_id) for n in model.nodes[1:]] == [("~task-1", ""), ("~task-2", " ")]
    found = [(n.key, n.values.get("element"), n.values.get("count")) for n in model.notices]
    assert ("reading.no_id", "task", 2) in found
    assert ("reading.no_id", "sequenceFlow", 1) in found


def test_many_notices_of_a_kind_are_counted(tmp_path: Path) -> None:
    model = read(tmp_path, '<process id="p">' + '<task id="a"/>' * 101 + "</process>")
    assert len(model.notices) == 21
    assert model.notices[-1].key == "reading.more_notices"
    assert model.notices[-1].values["count"] == 80


def test_resources_and_global_tasks(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        """<resource id="r" name="Оператор"/><globalUserTask id="gt" name="Общее действие"/>
<process id="p"><userTask id="t"><potentialOwner><resourceRef>x:r</resourceRef></potentialOwner></userTask>
<callActivity id="c" calledElement="x:gt"/><callActivity id="e" calledElement="other"/>
<callActivity id="d" calledElement="${which}"/></process>""",
    )
    assert links(model, "performed_by") == [("t", "r")]
    assert links(model, "calls") == [("c", "gt"), ("e", "other")]
    assert [(left.what, left.why, left.count) for left in model.left_out] == [
        ("calledElement", "reading.why_dynamic_call", 1)
    ]
    assert model.read["activity"] == 4
    assert model.read["global_task"] == 1


# -- flows, pools, lanes ----------------------------------------------------------------------------------------------

POOLS = """<collaboration id="c">
<participant id="pool" name="Оператор" processRef="x:p"/>
<participant id="customer" name="Клиент"/>
<messageFlow id="m" name="заявка" sourceRef="customer" targetRef="x:a"/>
</collaboration>
<process id="p">
<laneSet id="ls"><lane id="front" name="Продажи"><flowNodeRef>a</flowNodeRef><flowNodeRef>g</flowNodeRef>
  <childLaneSet id="cl"><lane id="desk" name="Приём"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane>
<lane id="back" name="Расчёты"><flowNodeRef>b</flowNodeRef><flowNodeRef>nobody</flowNodeRef></lane></laneSet>
<task id="a" name="Принять"/><exclusiveGateway id="g"/><task id="b" name="Выставить счёт"/><task id="z" name="Прочее"/>
<sequenceFlow id="f1" sourceRef="a" targetRef="g"/>
<sequenceFlow id="f2" name="да" sourceRef="g" targetRef="b"/>
<sequenceFlow id="f3" sourceRef="b" targetRef="z"/>
</process>"""


def test_pools_lanes_and_hand_overs(tmp_path: Path) -> None:
    model = read(tmp_path, POOLS)
    assert node(model, "p").name == "Оператор"  # a pool's process shows under the pool's name
    assert node(model, "customer").attributes == (("black_box", "true"),)
    assert [(n.id, n.kind, n.parent) for n in model.nodes if n.subtype == "lane"] == [
        ("front", "role", "pool"),
        ("desk", "role", "front"),
        ("back", "role", "pool"),
    ]
    assert set(links(model, "performed_by")) == {("p", "pool"), ("a", "desk"), ("b", "back")}
    assert [link for link in model.links if link.kind == "hand_over"] == [
        Link("m", "hand_over", "customer", "a", Place(model.path, 6), "заявка"),
        Link("f2~hand-over", "hand_over", "g", "b", Place(model.path, 14), "да", True),
    ]
    assert links(model, "flow") == [("a", "g"), ("g", "b"), ("b", "z")]
    assert [(n.key, n.values) for n in model.notices] == [("reading.member_missing", {"id": "nobody"})]
    counted = {"participant": 2, "lane": 3, "message_flow": 1, "sequence_flow": 3, "process": 1}
    assert counted.items() <= model.read.items()


def test_flows_to_nothing_are_kept_and_noticed(tmp_path: Path) -> None:
    body = '<process id="p"><task id="t"/>\n<sequenceFlow id="f" sourceRef="t" targetRef="gone"/>'
    body += '<sequenceFlow id="h" sourceRef="t"/></process>'
    model = read(tmp_path, body)
    assert links(model, "flow") == [("t", "gone"), ("t", "")]
    assert [(n.line, n.key) for n in model.notices] == [(4, "reading.flow_to_nothing"), (4, "reading.flow_open")]


def test_a_participant_without_its_process_is_noticed(tmp_path: Path) -> None:
    model = read(
        tmp_path, '<collaboration id="c"><participant id="x" processRef="q"/></collaboration><process id="p"/>'
    )
    assert links(model, "performed_by") == []
    assert model.notices[0].values == {"id": "q"}


# -- data, annotations, groups ----------------------------------------------------------------------------------------


def test_data_objects_stand_for_their_references(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        """<dataStore id="crm" name="CRM"/><process id="p">
<ioSpecification><dataInput id="in" name="Заявка"/></ioSpecification>
<dataObject id="o"/><dataObjectReference id="r1" name="Заказ" dataObjectRef="o"/>
<dataObjectReference id="r2" name="Заказ (закрыт)" dataObjectRef="o"/>
<dataStoreReference id="sr" dataStoreRef="x:crm"/><dataStoreReference id="alone" name="Архив"/>
<task id="t"><ioSpecification><dataInput id="port"/></ioSpecification>
<dataInputAssociation id="d1"><sourceRef>r1</sourceRef><targetRef>port</targetRef></dataInputAssociation>
<dataOutputAssociation id="d2"><targetRef>sr</targetRef></dataOutputAssociation>
<dataInputAssociation id="d3"><sourceRef>property</sourceRef></dataInputAssociation></task>
<association id="as" sourceRef="t" targetRef="alone"/><association id="as2" sourceRef="in" targetRef="t"/></process>""",
    )
    data = [(n.id, n.name) for n in model.nodes if n.kind == "data_object"]
    assert data == [("crm", "CRM"), ("in", "Заявка"), ("o", "Заказ"), ("alone", "Архив")]
    assert set(links(model, "reads")) == {("t", "o"), ("t", "in")}
    assert set(links(model, "writes")) == {("t", "crm"), ("t", "alone")}
    assert [(left.what, left.count) for left in model.left_out] == [("dataAssociation", 1)]
    assert model.read["data_association"] - model.mapped["data_association"] == 1


def test_annotations_belong_to_what_they_hang_on(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        """<process id="p"><task id="t"/><textAnnotation id="n"><text>eTOM: 1.1.1.6</text></textAnnotation>
<textAnnotation id="loose"><text>просто так</text></textAnnotation>
<association id="a" sourceRef="t" targetRef="n"/></process>""",
    )
    assert node(model, "t").attributes == (("annotation", "eTOM: 1.1.1.6"),)
    assert [(tag.value, tag.rule, tag.place.line) for tag in node(model, "t").tags] == [("1.1.1.6", "annotation", 3)]
    assert [(left.what, left.count) for left in model.left_out] == [("textAnnotation", 1)]


def test_choreographies_and_conversations_are_counted_as_left_out(tmp_path: Path) -> None:
    model = read(
        tmp_path,
        """<choreography id="ch"><participant id="x"/><choreographyTask id="ct"/></choreography>
<collaboration id="c"><conversation id="co"/><conversation id="co2"/></collaboration><process id="p"/>""",
    )
    assert [(left.what, left.why, left.count) for left in model.left_out] == [
        ("choreography", "reading.why_choreography", 1),
        ("conversation", "reading.why_conversation", 2),
    ]
    assert model.read == {"process": 1}


def test_the_beta_of_bpmn_2_is_read_with_a_notice(tmp_path: Path) -> None:
    model = read(tmp_path, '<process id="p"><task id="t"/></process>', HEAD.replace(BPMN, BETA))
    assert [n.key for n in model.notices] == ["reading.bpmn_beta"]
    assert model.read["activity"] == 1


def test_a_file_without_a_process_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, '<collaboration id="c"><participant id="x" name="Клиент"/></collaboration>')
    assert caught.value.message("ru").endswith(
        "model.bpmn:2: в файле BPMN нет ни одного процесса; экспортируйте диаграмму вместе с процессами"
    )


def test_readers_are_gone_without_a_look_for_circles(tmp_path: Path) -> None:
    """While a run checks models nobody looks for circles, and a folder may hold a thousand files."""
    body = '<process id="p"><task id="t"><documentation>x</documentation></task></process>'
    gc.collect()
    gc.disable()
    try:
        assert len(read(tmp_path, body).nodes) == 2
        left = [type(one).__name__ for one in gc.get_objects()]
    finally:
        gc.enable()
    assert not {"_BpmnReader", "xmlparser"} & set(left)


def test_an_element_with_another_prefix_or_none_of_bpmn_is_told(tmp_path: Path) -> None:
    head = HEAD.replace("xmlns=", 'xmlns:x="urn:x" xmlns=')
    model = read(tmp_path, '<process id="p"><x:task id="a"/><x:task id="b"/><task id="c"/></process>', head)
    assert [n.id for n in model.nodes] == ["p", "c"]
    assert [(left.what, left.count) for left in model.left_out] == [("task", 2)]
