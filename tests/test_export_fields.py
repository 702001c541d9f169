"""Every format of `etom export`, every field of a model: its value is written, or the summary counts the field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from archimate_models import native
from etom_kg import cli, exporting
from etom_kg.exporting.remaining import FIELDS
from etom_kg.exporting.request import FOLDER
from etom_kg.messages import text
from etom_kg.reading.names import MANY, MEASURES, SINGLE

# one column for each role that the reader of registers knows, with a value that stands nowhere else
COLUMNS = {
    "id": ("Код", "П-ключ"),
    "parent": ("Родитель", "П-верх"),
    "level": ("Уровень", "17"),
    "name": ("Наименование процесса", "Имя-Ж"),
    "description": ("Описание", "Описание-Ж"),
    "link": ("Код eTOM", "1.1.1.5"),
    "own": ("Собственный идентификатор", "2.1.1.77"),
    "function": ("Функция eTOM", "1.1.1.5-b3"),
    "vertical": ("Вертикаль", "F"),
    "owner": ("Владелец", "Владелец-Ж"),
    "performer": ("Исполнитель", "Исполнитель-Ж"),
    "unit": ("Подразделение", "Отдел-Ж"),
    "system": ("Система", "Система-Ж"),
    "state": ("Статус", "Статус-Ж"),
    "channel": ("Канал", "Канал-Ж"),
    "end_to_end": ("Сквозной", "да"),
    "consulted": ("Консультирует", "Советник-Ж"),
    "informed": ("Информируется", "Слушатель-Ж"),
    "further": ("Регламент", "Регламент-Ж"),
    "indicator": ("Показатель", "Показатель-Ж"),
    "target": ("Цель", "93.25"),
    "actual": ("Факт", "87.75"),
    "unit_of_measure": ("Ед. изм", "%"),
    "period": ("Период", "2031"),
    "direction": ("Направление", "не менее"),
    "standard_indicator": ("Показатель стандарта", ""),
}
NOT_IN_GRAPHS = {"level", "consulted", "informed", "further"}
BPMN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><collaboration id="c"><participant id="own-side" name="Свои-Ж"
  processRef="process"/><participant id="other-side" name="Чужие-Ж"/><messageFlow id="m" sourceRef="task"
  targetRef="other-side"/></collaboration><process id="process" name="Имя-Ж"><documentation>Описание-Ж</documentation>
  <extensionElements><camunda:properties>{}</camunda:properties></extensionElements><laneSet id="ls"><lane id="lane"
  name="Исполнитель-Ж"><flowNodeRef>task</flowNodeRef></lane></laneSet><startEvent id="start" name="Событие-Ж"/>
  <sequenceFlow id="f" sourceRef="start" targetRef="task"/><sequenceFlow id="g" sourceRef="task" targetRef="gate"/>
  <exclusiveGateway id="gate" name="Шлюз-Ж"/><task id="task" name="Шаг-Ж"><ioSpecification id="io"><dataInput
  id="di"/></ioSpecification><dataInputAssociation id="a1"><sourceRef>data</sourceRef><targetRef>di</targetRef>
  </dataInputAssociation><dataOutputAssociation id="a2"><targetRef>data</targetRef></dataOutputAssociation></task>
  <dataObjectReference id="data" name="Данные-Ж"/></process></definitions>"""
IN_BPMN = ("name", "description", "link", "function", "channel", "performer")
BESIDE = {"event": "Событие-Ж", "data_object": "Данные-Ж", "hand_over": "", "flow": "", "reads": "", "writes": ""}
"""What a model of BPMN shows beside its processes; a link has no value of its own."""
DRAWN = {
    "flow": ("TriggeringRelationship", "Triggering", "Flow", "sequenceFlow"),
    "hand_over": ("FlowRelationship", "Flow", "HandOver", "messageFlow"),
    "reads": ("Read", "reads", "AccessRelationship", "dataInputAssociation"),
    "writes": ("Write", "writes", "AccessRelationship", "dataOutputAssociation"),
}


def etom(*arguments: object, lang: str = "ru") -> Result:
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same process as a register, as ArchiMate, as a graph and as BPMN."""
    folder = tmp_path_factory.mktemp("модели")
    register = folder / "реестр.csv"
    whole = {"id": "П-верх", "name": "Вершина-Ж", "level": "16"}
    rows = [[header for header, _ in COLUMNS.values()], [whole.get(role, "") for role in COLUMNS]]
    rows.append([value for _, value in COLUMNS.values()])
    register.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
    found = {"register": register, "archimate": folder / "м.xml", "graph": folder / "м.ttl", "bpmn": folder / "м.bpmn"}
    for format, name in (("archimate", "archimate"), ("turtle", "graph")):
        assert etom("export", format, register, "-o", found[name], "--etom", "none").exit_code == 0
    told = [COLUMNS[role] for role in IN_BPMN[2:5]]
    properties = "".join(f'<camunda:property name="{name}" value="{value}"/>' for name, value in told)
    found["bpmn"].write_text(BPMN.format(properties), encoding="utf-8")
    return found


def test_the_table_names_every_field_that_the_reader_of_registers_knows() -> None:
    assert COLUMNS.keys() == {*SINGLE, *MANY, *MEASURES, "consulted", "informed", "further"}
    assert {*FIELDS} == COLUMNS.keys() - {"further", *MEASURES}


def texts(path: Path) -> Iterator[str]:
    """Give each value of a file: cells, texts and attributes of XML, literals and names of a graph."""
    if path.is_dir():
        for one in sorted(path.iterdir()):
            yield from texts(one)
    elif path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows(values_only=True):
                for cell in row:
                    yield from (line.rpartition(": ")[2] for line in str(cell or "").splitlines())
    elif path.suffix == ".csv":
        said = path.read_text("utf-8-sig")
        for line in csv.reader(io.StringIO(said), delimiter=";" if ";" in said.partition("\n")[0] else ","):
            yield from line
    elif path.suffix in (".ttl", ".nt", ".jsonld"):
        for one in re.findall(r'"([^"\n]*)"|([^\s"<>]+)', path.read_text("utf-8")):
            yield one[0] or one[1]
    else:
        for element in etree.parse(path).iter("*"):
            yield from (element.text or "", etree.QName(element).localname)
            yield from (str(value) for value in element.attrib.values())


def missed(output: Path, said: str, wanted: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the fields that are neither in the output nor counted in what was said."""
    values = {unquote(" ".join(value.split())) for value in texts(output)}
    pieces = {piece.strip(" ,;.") for value in values for piece in (value, *re.split(r"; |[:/#]", value))}
    return [
        field
        for field, ways in wanted.items()
        if not any(way in pieces for way in ways)
        and not re.search(re.escape(named(field)) + r", [1-9]", " ".join(said.split()))
    ]


def named(field: str) -> str:
    """Return what the summary in Russian calls a field."""
    if field in MEASURES:
        return text("export.what_indicator", "ru")
    return COLUMNS["further"][0] if field == "further" else text(f"export.what_{field}", "ru")


def wanted_of(source: str) -> dict[str, tuple[str, ...]]:
    """Return the values to be found, by field; some are written in several ways."""
    ways = {
        "direction": ("не менее", "AtLeast", "atLeast"),
        "end_to_end": ("да", "yes", "true"),
        "target": ("93.25", "93,25"),
        "actual": ("87.75", "87,75"),
    }
    told = {role: ways.get(role, (value,)) for role, (_, value) in COLUMNS.items() if value}
    if source == "bpmn":
        beside = {kind: DRAWN.get(kind, (value,)) for kind, value in BESIDE.items()}
        return {role: told[role] for role in IN_BPMN} | beside
    # what went into the input is what its own export carries; the rest was counted there
    if source == "archimate":  # ids are those of its elements
        told = {role: value for role, value in told.items() if role not in ("id", "parent", *MEASURES)}
    if source == "graph":
        return {role: value for role, value in told.items() if role not in NOT_IN_GRAPHS}
    return told


@pytest.mark.parametrize("source", ["register", "archimate", "graph", "bpmn"])
@pytest.mark.parametrize("format", exporting.FORMATS)
def test_every_field_is_written_or_counted(format: str, source: str, models: dict[str, Path], tmp_path: Path) -> None:
    suffix = next((one for one in exporting.FORMATS[format].suffixes if one != FOLDER), "")
    output = tmp_path / f"выход{suffix}"
    done = etom("export", format, models[source], "-o", output, "--etom", "none")
    if format == "skos" or (format == "bpmn" and source != "bpmn"):
        assert done.exit_code == 2 and not output.exists(), "such a model is refused whole"
        return
    assert done.exit_code == 0, done.output
    if format == "archi-properties" and source == "archimate":
        assert "пропущено" not in done.output, "what the model tells stands in the person's own model"
        return
    assert missed(output, done.output, wanted_of(source)) == []


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("format", ["leanix", "ardoq"])
def test_owner_system_and_link_stand_where_these_tools_look(
    format: str, lang: str, models: dict[str, Path], tmp_path: Path
) -> None:
    done = etom("export", format, models["register"], "-o", tmp_path / "o.xlsx", lang=lang)
    header, _, row = openpyxl.load_workbook(tmp_path / "o.xlsx").worksheets[0].iter_rows(values_only=True)
    told = dict(zip(header, row, strict=True))
    if format == "ardoq":
        assert (told["Owner"], told["System"], told["eTOM ID"]) == ("Владелец-Ж", "Система-Ж", "1.1.1.5")
        assert (told["Parent"], told["Level"], told["Регламент"]) == ("Вершина-Ж", "17", "Регламент-Ж")
        return
    assert told["relBusinessCapabilityToApplication"] == "Система-Ж"
    assert told["relToParent"] == "Вершина-Ж"
    lines = str(told["description"]).splitlines()
    assert lines[:2] == ["Описание-Ж", ""]
    owner = text("export.column_owner", lang)
    assert "eTOM: 1.1.1.5" in lines and f"{owner}: Владелец-Ж" in lines
    assert f"{text('export.what_channel', lang)}, 1" in done.output


def test_columns_of_a_persons_own_that_a_reader_would_take_for_others_are_counted(tmp_path: Path) -> None:
    model = tmp_path / "m.archimate"
    told = '<property key="Срок" value="3 дня"/><property key="Уровень 2" value="Ц"/>'
    one = f'<element xsi:type="archimate:BusinessProcess" id="p" name="Заказы">{told}</element>'
    model.write_text(native(f'<folder name="Business" id="b" type="business">{one}</folder>'), encoding="utf-8")
    done = etom("export", "csv", model, "-o", tmp_path / "m.csv", lang="en")
    header = (tmp_path / "m.csv").read_text("utf-8-sig").splitlines()[0].split(";")
    assert "Срок" in header and "Уровень 2" not in header
    assert "Уровень 2, 1" in done.output


def test_the_account_is_one_sentence_for_each_reason_on_a_narrow_terminal(
    models: dict[str, Path], tmp_path: Path
) -> None:
    done = etom("export", "sparx", models["register"], "-o", tmp_path / "o.csv", lang="en")
    *account, written = done.output.splitlines()
    assert " ".join(" ".join(account).split()) == (
        "left out: levels, 2; channels, 1; end-to-end marks, 1; who is consulted, 1; who is informed, 1; Регламент, 1 "
        "(the table has no column for it) left out: indicators, 1 (the table lists processes alone)"
    )
    assert max(map(len, account)) <= 80 and written.startswith("Written: ")
