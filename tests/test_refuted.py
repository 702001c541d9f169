"""Models that once slipped through the rules, or were told wrongly: each by the command's own function."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import checking
from etom_kg.config import Config
from etom_kg.findings import Finding

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x">\n'
)
PREFIXES = """\
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix etom: <https://w3id.org/etom-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix function: <https://w3id.org/etom-kg/function/> .
@prefix ex: <http://example.org/> .
"""
COLUMNS = "Код процесса;Входит в;Процесс;eTOM;Собственный код eTOM;Функция eTOM\n"
GOST = Config(edition="m3050-2007")
ENGINES = ("auto", "pyshacl")


def found(
    folder: Path, *texts: str, suffix: str = ".bpmn", config: Config = GOST, lang: str = "ru", engine: str = "auto"
) -> list[Finding]:
    paths = []
    for number, content in enumerate(texts):
        paths.append(folder / f"m{number}{suffix}")
        paths[-1].write_text(content, encoding="utf-8")
    report = checking.validate(paths, config, lang=lang, engine=engine)
    assert not report.failures
    return list(report.findings)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def tagged(value: str) -> str:
    properties = f'<camunda:properties><camunda:property name="eTOM" value="{value}"/></camunda:properties>'
    return f"<extensionElements>{properties}</extensionElements>"


def bpmn(body: str, tag: str = "1.1.1.5", name: str = "Приём заявки") -> str:
    own = tagged(tag) if tag else ""
    return f'{HEAD}<process id="p" name="{name}">{own}\n{body}\n</process></definitions>'


def turtle(body: str) -> str:
    return PREFIXES + body


def register(*rows: str) -> str:
    return COLUMNS + "".join(f"{row}\n" for row in rows)


TASK = '<task id="t" name="Проверить адрес"/>'


@pytest.mark.parametrize("engine", ENGINES)
def test_a_wrong_link_at_a_lane_is_found_once_at_the_lane(tmp_path: Path, engine: str) -> None:
    lane = (
        f'<laneSet id="s">\n<lane id="l" name="Отдел">{tagged("1.1.1.44")}<flowNodeRef>t</flowNodeRef></lane></laneSet>'
    )
    (finding,) = found(tmp_path, bpmn(lane + TASK), engine=engine)
    assert (finding.code, finding.element_id, finding.line) == ("ETOM102", "l", 4)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_link_at_a_lane_links_the_process_and_covers_the_element(tmp_path: Path, engine: str) -> None:
    lane = f'<laneSet id="s"><lane id="l" name="Отдел">{tagged("1.1.1.4")}<flowNodeRef>t</flowNodeRef></lane></laneSet>'
    path = tmp_path / "m.bpmn"
    path.write_text(bpmn(lane + TASK, tag=""), encoding="utf-8")
    report = checking.validate([path], GOST, engine=engine)
    assert not report.findings
    assert report.coverage.total.covered == 1


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('sourceRef="t"', "«f» никуда не ведёт"),
        ('sourceRef="t" targetRef=""', "«f» никуда не ведёт"),
        ('targetRef="t"', "«f» ни из чего не выходит"),
        ("", "«f» не имеет ни начала, ни конца"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_flow_without_an_end_is_found_once(tmp_path: Path, attributes: str, said: str, engine: str) -> None:
    (finding,) = found(tmp_path, bpmn(f'{TASK}\n<sequenceFlow id="f" {attributes}/>'), engine=engine)
    assert (finding.code, finding.element_id, finding.line) == ("ETOM207", "f", 4)
    assert said in finding.message


def test_a_message_flow_without_a_target_is_found(tmp_path: Path) -> None:
    flow = '<collaboration id="c"><messageFlow id="f" sourceRef="t"/></collaboration></definitions>'
    assert codes(found(tmp_path, bpmn(TASK).replace("</definitions>", flow))) == ["ETOM408"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("owl:sameAs process:1.1.1.5", ["ETOM303"]),
        ("a process:1.1.1.5", ["ETOM303"]),
        ('a etom:ProcessElement ; op:taggedWith "1.1.1.5"', ["ETOM303"]),
        ("op:classifiedAs process:1.1.1.5", []),
        ("op:classifiedAs process:1.1.1.8", ["ETOM103"]),
        ("op:classifiedAs process:1.1.1.19", ["ETOM102"]),
        ("op:classifiedAs process:1.1.1", ["ETOM114"]),
        ("op:classifiedAs process:1.1.1.5 ; op:performs function:1.1.1.6-b1", ["ETOM302"]),
        ('op:taggedWith "1.1.1.5" ; op:performs function:1.1.1.5-b99', ["ETOM302"]),
        ('op:taggedWith "1.1.1.5" ; op:precedes ex:gone ; op:handsOverTo ex:lost', ["ETOM207", "ETOM207"]),
    ],
)
def test_what_a_graph_states_of_a_process(tmp_path: Path, body: str, expected: list[str], engine: str) -> None:
    text = turtle(f'ex:a a op:Process ; rdfs:label "Приём" ;\n  {body} .\n')
    assert codes(found(tmp_path, text, suffix=".ttl", engine=engine)) == expected


def test_an_edition_stated_in_a_graph_is_declared(tmp_path: Path) -> None:
    model = 'ex:m a op:Model ; op:edition "gb921-25.5" .\n'
    text = turtle(model + 'ex:a a op:Process ; op:inModel ex:m ; rdfs:label "Приём" ; op:taggedWith "1.3.7" .\n')
    assert codes(found(tmp_path, text, suffix=".ttl", config=Config())) == []


def test_the_number_before_a_name_is_no_part_of_the_name(tmp_path: Path) -> None:
    config = Config(edition="m3050-2007", name_prefix=True)
    (finding,) = found(tmp_path, bpmn(TASK, tag="", name="1.1.1.6 Продажи"), config=config)
    assert finding.code == "ETOM903"
    (finding,) = found(tmp_path, bpmn(TASK, tag="", name="1.1.1.13 Проверить задолженность"), config=config)
    assert "1.1.1.11" in finding.mend


@pytest.mark.parametrize(
    ("value", "code", "said", "mend"),
    [
        ("1.1.1.8.3", "ETOM103", "1.1.1.10, 1.1.1.11, 1.1.1.12", "Выберите преемника"),
        ("300.1.1.1.8", "ETOM103", "1.1.1.10, 1.1.1.11, 1.1.1.12", "Выберите преемника"),
        ("1..1.5", "ETOM101", "между точками", "Напишите 1.1.1.5;"),
        ("1.1.1.5. 1.1.1.6", "ETOM101", "несколько идентификаторов", "Напишите 1.1.1.5; 1.1.1.6;"),
        ("3.1.1.5", "ETOM102", "группы 1.1.5 (записано 3.1.1.5) нет", "По названию"),
    ],
)
def test_what_is_said_of_an_identifier(tmp_path: Path, value: str, code: str, said: str, mend: str) -> None:
    (finding,) = found(tmp_path, bpmn(TASK, tag=value))
    assert finding.code == code
    assert said in finding.message
    assert finding.mend.startswith(mend)


@pytest.mark.parametrize(
    ("value", "clause"),
    [("1.1.1.13", "ГОСТ Р 53633.3-2009, таблица А.1"), ("1.2.1.9", "перечень элементов eTOM по M.3050 (2007)")],
)
def test_table_a1_is_named_for_crm_alone(tmp_path: Path, value: str, clause: str) -> None:
    (finding,) = found(tmp_path, bpmn(TASK, tag=value))
    assert finding.clause == clause


def test_two_versions_of_a_register_do_not_repeat_each_other(tmp_path: Path) -> None:
    once, twice = register("a;;Один;;2.1.1.14;"), register("a;;Один;;2.1.1.14;", "b;;Два;;2.1.1.14;")
    (finding,) = found(tmp_path, once, twice, suffix=".csv")
    assert finding.code == "ETOM205"
    assert "дважды: «Один» (E2) и «Два» (E3)" in finding.message
    assert finding.file.endswith("m1.csv")


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        (("a;a;Один;1.1.1.5;;",), "ETOM204", "«Один» → «Один»"),
        (("a;b;Один;1.1.1.5;;", "b;a;Два;1.1.1.5;;"), "ETOM204", "«Один» → «Два» → «Один»"),
        (("a;zz;Один;1.1.1.5;;",), "ETOM207", "указывает на «zz»"),
        (("a;;Один;1.1.1.5;;", "b;;Два;1.1.1.5;;", "c;a, b;Три;1.1.1.5;;"), "ETOM203", "«Один» и «Два»"),
        (("a;;Группа;;1.1.1;", "b;a;Активация;;2.1.2.9;"), "ETOM201", "2.1.2.9 стоит под 1.1.1"),
        (("a;;Один;1.1.1.5;;1.1.1.5-b99",), "ETOM302", "функции «1.1.1.5-b99» нет ни у одного элемента"),
    ],
)
def test_faults_of_a_register_are_findings_not_an_unreadable_file(
    tmp_path: Path, rows: tuple[str, ...], code: str, said: str
) -> None:
    (finding,) = found(tmp_path, register(*rows), suffix=".csv")
    assert finding.code == code
    assert said in finding.message


def test_a_row_numbered_anew_gets_no_number_of_the_standard(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, register("a;;Группа;;1.1.1;", "b;a;Активация;;2.1.2.9;"), suffix=".csv")
    assert finding.mend.endswith(" 2.1.1.9.")


def test_a_function_is_named_by_key_by_the_template_or_by_label(tmp_path: Path) -> None:
    label = "Сбор, анализ, ведение и оповещение о проблемах клиентов"
    written = ("1.1.1.6-b1", f"1.1.1.6-b1 {label}", label)
    rows = [f"r{number};;Процесс ремонта {number};1.1.1.6;;{text}" for number, text in enumerate(written)]
    assert codes(found(tmp_path, register(*rows), suffix=".csv")) == []
    (finding,) = found(tmp_path, register(f"a;;Один;1.1.1.5;;1.1.1.6-b1 {label}"), suffix=".csv")
    assert (finding.code, finding.cell) == ("ETOM302", "F2")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Copy documents", []), ("Copy of Orders", ["ETOM902"]), ("Проверить B2\u0412", ["ETOM904"])],
)
def test_names_of_activities(tmp_path: Path, name: str, expected: list[str]) -> None:
    assert codes(found(tmp_path, bpmn(f'<task id="t" name="{name}"/>'))) == expected


def test_an_id_borne_three_times_is_told_with_its_own_letters(tmp_path: Path) -> None:
    tasks = "\n".join(f'<task id="t" name="Check {number}"/>' for number in range(3))
    (finding,) = found(tmp_path, bpmn(tasks), lang="en")
    assert finding.message.startswith("The id t stands in the file 3 times: ")


def test_shapes_of_ones_own_get_one_name_from_both_engines(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix op: <https://w3id.org/etom-kg/operator#> .\n"
        "<urn:my:OwnerShape> a sh:NodeShape ; sh:targetClass op:Process ;\n"
        '  sh:property [ sh:path op:ownedBy ; sh:minCount 1 ; sh:message "Нет владельца"@ru ] .\n',
        encoding="utf-8",
    )
    path = tmp_path / "m.bpmn"
    path.write_text(bpmn(TASK), encoding="utf-8")
    reports = [checking.validate([path], GOST, lang="ru", engine=engine, shapes=[shapes]) for engine in ENGINES]
    assert reports[0].findings == reports[1].findings
    assert len(reports[0].findings) == 1


def test_files_passed_over_are_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "m.bpmn").write_text(bpmn(TASK), encoding="utf-8")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    report = checking.validate([tmp_path], GOST)
    assert [Path(name).name for name in report.passed_over] == ["readme.txt"]
