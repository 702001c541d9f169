"""Every text of a project of Enterprise Architect and of an ARIS export is in the graph, or counted by its name."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from click.testing import CliRunner

from etom_kg import canon
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.messages import word
from etom_kg.reading import read_file
from repositories_made import Project, aml, aml_object, aml_values

KEPT = ""
_TAGS = "(PropertyID INTEGER, ElementID INTEGER, Property TEXT, VALUE TEXT, NOTES TEXT)"
_DETAILS = {
    "t_connectortag": _TAGS,
    "t_attributetag": _TAGS,
    "t_operationtag": _TAGS,
    "t_taggedvalue": "(PropertyID TEXT, ElementID TEXT, BaseClass TEXT, TagValue TEXT, Notes TEXT)",
    "t_attribute": '(ID INTEGER, Object_ID INTEGER, Name TEXT, Notes TEXT, "Default" TEXT, Type TEXT, Style TEXT, '
    "Stereotype TEXT)",
    "t_attributeconstraints": '(ID INTEGER, Object_ID INTEGER, "Constraint" TEXT, Notes TEXT)',
    "t_operation": "(OperationID INTEGER, Object_ID INTEGER, Name TEXT, Type TEXT, Stereotype TEXT, Notes TEXT, "
    "Behaviour TEXT, Style TEXT, Code TEXT)",
    "t_operationparams": '(OperationID INTEGER, Name TEXT, Type TEXT, "Default" TEXT, Notes TEXT)',
    "t_operationpres": "(OperationID INTEGER, PreCondition TEXT, Notes TEXT)",
    "t_operationposts": "(OperationID INTEGER, PostCondition TEXT, Notes TEXT)",
    "t_objectconstraint": '(Object_ID INTEGER, "Constraint" TEXT, Notes TEXT)',
    "t_connectorconstraint": '(ConnectorID INTEGER, "Constraint" TEXT, Notes TEXT)',
    "t_roleconstraint": '(ConnectorID INTEGER, "Constraint" TEXT, Notes TEXT)',
    "t_objectrequires": "(Object_ID INTEGER, Requirement TEXT, Notes TEXT)",
    "t_objectscenarios": "(Object_ID INTEGER, Scenario TEXT, Notes TEXT, XMLContent TEXT)",
    "t_objectproblems": "(Object_ID INTEGER, Problem TEXT, ProblemNotes TEXT)",
    "t_objectrisks": "(Object_ID INTEGER, Risk TEXT, Notes TEXT)",
    "t_objectmetrics": "(Object_ID INTEGER, Metric TEXT, Notes TEXT)",
    "t_objecteffort": "(Object_ID INTEGER, Effort TEXT, Notes TEXT)",
    "t_objectresource": "(Object_ID INTEGER, Resource TEXT, Notes TEXT)",
    "t_objecttests": "(Object_ID INTEGER, Test TEXT, Notes TEXT, InputData TEXT, AcceptanceCriteria TEXT, "
    "Results TEXT)",
    "t_objectfiles": "(Object_ID INTEGER, FileName TEXT, Note TEXT)",
    "t_document": "(DocID TEXT, DocName TEXT, ElementID TEXT)",
    "t_glossary": "(Term TEXT, Meaning TEXT)",
    "t_issues": "(Issue TEXT, IssueNotes TEXT)",
    "t_tasks": "(Name TEXT, Notes TEXT)",
    "t_diagram": "(Diagram_ID INTEGER, Package_ID INTEGER, Name TEXT, Notes TEXT, Author TEXT, Version TEXT, "
    "Stereotype TEXT)",
}
_ENDS = ("Role", "RoleType", "RoleNote", "Card", "Constraint", "Qualifier", "Stereotype")
_ADDED = {
    "t_object": ("Version", "Phase", "PDATA5", "RunState"),
    "t_package": ("Version",),
    "t_connector": (
        "Notes",
        "PDATA1",
        "PDATA2",
        "PDATA3",
        *(f"{end}{name}" for end in ("Source", "Dest") for name in _ENDS),
    ),
}
# elements by number: 1 process, 2 and 3 steps, 4 class (no node), 5 data, 901 and 902 those of the packages;
# connectors: 1 and 4 flows, 2 access to data, 3 dependency (no relation)
UPDATED: tuple[tuple[str, str, str, int], ...] = (
    *((KEPT, "t_object", column, 1) for column in ("Name", "Note", "Status")),
    ("Alias", "t_object", "Alias", 1),
    ("author", "t_object", "Author", 1),
    ("version", "t_object", "Version", 1),
    ("phase", "t_object", "Phase", 1),
    ("keyword", "t_object", "PDATA5", 1),
    ("run_state", "t_object", "RunState", 1),
    ("stereotype", "t_object", "Stereotype", 1),
    ("stereotype", "t_object", "Stereotype", 2),
    ("other_text", "t_object", "Note", 4),
    ("Alias", "t_object", "Alias", 4),
    ("status", "t_object", "Status", 4),
    ("Alias", "t_object", "Alias", 901),
    ("status", "t_object", "Status", 901),
    ("stereotype", "t_object", "Stereotype", 901),
    ("package_text", "t_object", "Note", 901),
    ("package", "t_package", "Name", 1),
    ("version", "t_package", "Version", 1),
    ("package_text", "t_package", "Notes", 2),
    (KEPT, "t_package", "Name", 2),
    (KEPT, "t_connector", "Name", 1),
    ("link_name", "t_connector", "Name", 2),
    ("link_name", "t_connector", "Name", 3),
    ("link_stereotype", "t_connector", "Stereotype", 1),
    ("relationship_text", "t_connector", "Notes", 1),
    ("expression", "t_connector", "PDATA2", 1),
    *(("expression", "t_connector", column, 4) for column in ("PDATA1", "PDATA2", "PDATA3")),
    *(("link_end", "t_connector", f"{end}{name}", 2) for end in ("Source", "Dest") for name in _ENDS),
)
INSERTED: tuple[tuple[str, str, dict[str, object]], ...] = (
    (KEPT, "t_objectproperties", {"Object_ID": 1, "Property": "Владелец", "Value": "?"}),
    (KEPT, "t_objectproperties", {"Object_ID": 1, "Property": "eTOM", "Value": "<memo>", "Notes": "?"}),
    ("Поставщик", "t_objectproperties", {"Object_ID": 1, "Property": "Поставщик", "Value": "?"}),
    ("profile_value", "t_objectproperties", {"Object_ID": 2, "Property": "taskType", "Value": "?"}),
    ("calledElement", "t_objectproperties", {"Object_ID": 2, "Property": "calledActivityRef", "Value": "?"}),
    ("tag_text", "t_objectproperties", {"Object_ID": 1, "Property": "X", "Value": "", "Notes": "?"}),
    ("other_value", "t_objectproperties", {"Object_ID": 4, "Property": "X", "Value": "?"}),
    ("other_value", "t_objectproperties", {"Object_ID": 901, "Property": "X", "Value": "?"}),
    ("other_value", "t_objectproperties", {"Object_ID": 77, "Property": "X", "Value": "?"}),
    ("link_value", "t_connectortag", {"ElementID": 1, "Property": "X", "VALUE": "?"}),
    ("link_value", "t_taggedvalue", {"BaseClass": "ASSOCIATION_SOURCE", "TagValue": "?"}),
    ("tag_text", "t_connectortag", {"ElementID": 1, "Property": "X", "NOTES": "?"}),
    ("attribute_value", "t_attributetag", {"ElementID": 1, "VALUE": "?"}),
    ("tag_text", "t_attributetag", {"ElementID": 1, "NOTES": "?"}),
    ("operation_value", "t_operationtag", {"ElementID": 1, "VALUE": "?"}),
    ("tag_text", "t_operationtag", {"ElementID": 1, "NOTES": "?"}),
    *(
        (what, table, {column: "?"})
        for what, table, columns in (
            ("attribute", "t_attribute", "Name"),
            ("attribute_text", "t_attribute", "Notes"),
            ("attribute_value", "t_attribute", "Default Type Style Stereotype"),
            ("operation", "t_operation", "Name"),
            ("operation_text", "t_operation", "Notes"),
            ("operation_value", "t_operation", "Type Stereotype Behaviour Style Code"),
            ("operation_value", "t_operationparams", "Name Type Default"),
            ("operation_text", "t_operationparams", "Notes"),
            ("constraint", "t_objectconstraint", "Constraint"),
            ("constraint", "t_attributeconstraints", "Constraint"),
            ("constraint", "t_connectorconstraint", "Constraint"),
            ("constraint", "t_roleconstraint", "Constraint"),
            ("constraint", "t_operationpres", "PreCondition"),
            ("constraint", "t_operationposts", "PostCondition"),
            ("constraint_text", "t_objectconstraint", "Notes"),
            ("constraint_text", "t_attributeconstraints", "Notes"),
            ("constraint_text", "t_connectorconstraint", "Notes"),
            ("constraint_text", "t_roleconstraint", "Notes"),
            ("constraint_text", "t_operationpres", "Notes"),
            ("constraint_text", "t_operationposts", "Notes"),
            ("requirement", "t_objectrequires", "Requirement Notes"),
            ("scenario", "t_objectscenarios", "Scenario Notes XMLContent"),
            ("planning", "t_objectproblems", "Problem ProblemNotes"),
            ("planning", "t_objectrisks", "Risk Notes"),
            ("planning", "t_objectmetrics", "Metric Notes"),
            ("planning", "t_objecteffort", "Effort Notes"),
            ("planning", "t_objectresource", "Resource Notes"),
            ("planning", "t_objecttests", "Test Notes InputData AcceptanceCriteria Results"),
            ("planning", "t_issues", "Issue IssueNotes"),
            ("planning", "t_tasks", "Name Notes"),
            ("file", "t_objectfiles", "FileName Note"),
            ("file", "t_document", "DocName"),
            ("term", "t_glossary", "Term Meaning"),
            ("diagram_name", "t_diagram", "Name"),
            ("diagram_text", "t_diagram", "Notes"),
            ("author", "t_diagram", "Author"),
            ("version", "t_diagram", "Version"),
            ("stereotype", "t_diagram", "Stereotype"),
        )
        for column in columns.split()
    ),
)
# what the tool itself gives to everything says nothing
GIVEN = (
    "UPDATE t_object SET Version = '1.0', Phase = '1.0', Status = 'Proposed' WHERE Object_ID IN (2, 5)",
    "INSERT INTO t_objectproperties (Object_ID, Property, Value, Notes) VALUES "
    "(2, 'loopCharacteristics', 'None', 'Values: None,Standard\nDefault: None'), (2, 'isClosed', ' ', ' ')",
    "INSERT INTO t_attribute (Name, Notes) VALUES (' \t\n', NULL)",
    "INSERT INTO t_connectortag (ElementID, Property, VALUE, NOTES) VALUES (1, 'X', '', 'Default: x')",
)


def marked() -> tuple[list[str], list[str], Counter[str]]:
    """Return statements that put a marker in every place, the markers that the graph has, and the counts of others."""
    statements = [f"CREATE TABLE {table} {columns}" for table, columns in _DETAILS.items()]
    statements += [f'ALTER TABLE {table} ADD "{one}" TEXT' for table, some in _ADDED.items() for one in some]
    kept, counts, number = [], Counter[str](), 0
    keys = {"t_object": "Object_ID", "t_package": "Package_ID", "t_connector": "Connector_ID"}
    for what, table, column, row in UPDATED:
        number += 1
        marker = f"МЕТКА{number}я"
        statements.append(f"UPDATE {table} SET \"{column}\" = '{marker}' WHERE {keys[table]} = {row}")
        kept += [marker] if what == KEPT else []
        counts.update([what] if what else [])
    for what, table, values in INSERTED:
        number += 1
        marker = f"МЕТКА{number}я"
        columns = ", ".join(f'"{name}"' for name in values)
        said = ", ".join(str(v) if isinstance(v, int) else f"'{v}'".replace("?", marker) for v in values.values())
        statements.append(f"INSERT INTO {table} ({columns}) VALUES ({said})")
        kept += [marker] if what == KEPT else []
        counts.update([what] if what else [])
    return [*statements, *GIVEN], kept, counts


def project(path: Path) -> Project:
    made, bpmn = Project(path), "BPMN2.0::"
    made.package(1, "Папка")
    made.package(2, "Шаги", 1)
    made.element(1, "Activity", "Процесс", bpmn + "BusinessProcess")
    made.element(2, "Activity", "Шаг", bpmn + "Activity", package=2)
    made.element(3, "Activity", "Ещё шаг", bpmn + "Activity", package=2)
    made.element(4, "Class", "Класс")
    made.element(5, "Artifact", "Заказ", bpmn + "DataObject")
    made.connector(2, 3, "ControlFlow", bpmn + "SequenceFlow", "да")
    made.connector(3, 5, "Association", bpmn + "DataOutputAssociation")
    made.connector(1, 4, "Dependency")
    made.connector(3, 2, "StateFlow")
    return made


def imported(path: Path) -> tuple[str, Counter[str], str]:
    """Return graph, counts of values left out, and what the command says in Russian."""
    graph, account = path.with_name("o.ttl"), path.with_name("o.json")
    result = CliRunner().invoke(main, ["import", "--lang", "ru", str(path), "-o", str(graph), "-o", str(account)])
    assert result.exit_code == 0, result.output
    (told,) = json.loads(account.read_text("utf-8"))["files"]
    left = Counter({one["what"]: one["count"] for one in told["values_left_out"]})
    return graph.read_text("utf-8"), left, " ".join(result.stderr.split())


def test_every_text_of_a_project_is_in_the_graph_or_counted(tmp_path: Path) -> None:
    statements, kept, counts = marked()
    graph, left, said = imported(project(tmp_path / "п.qea").save(*statements))
    assert set(re.findall(r"МЕТКА\d+я", graph)) == set(kept)
    assert left == counts
    assert not [what for what in left if what != "Поставщик" and not word(f"import_.what_{what}", "ru", "")]
    assert "подписи на концах отношений, 14" in said and "авторы, 2" in said


def test_a_view_in_the_place_of_a_table_that_is_only_counted_is_never_run(tmp_path: Path) -> None:
    path = project(tmp_path / "v.qea").save(
        "CREATE VIEW t_diagram AS SELECT hex(zeroblob(900000000)) AS Name FROM t_object",
        "CREATE TABLE t_attribute (Name TEXT, Notes TEXT AS (hex(zeroblob(900000000))))",
        "CREATE TABLE t_operation (OperationID INTEGER)",
        "CREATE TABLE t_glossary (Term BLOB, Meaning REAL)",
        "INSERT INTO t_glossary VALUES (x'ff00', 4.5)",
    )
    assert imported(path)[1] == {"package": 1, "term": 2}


def test_an_element_of_etom_is_counted_by_what_it_has_besides(tmp_path: Path) -> None:
    iri, ours = "https://w3id.org/etom-kg/process/1.1.1.", canon.of("https://w3id.org/etom-kg/process/1.1.1.6")
    assert ours is not None
    definition = ours.texts["en"]
    made = project(tmp_path / "s.qea")
    values = {"etom-kg id": "1.1.1.5", "etom-kg IRI": f"{iri}5", "Куратор": "Иванов"}
    made.element(6, "Activity", "1.1.1.5", "BusinessProcess", alias="1.1.1.5", note="Наше описание", values=values)
    more, mine = f"{definition} И ещё слово", {"etom-kg IRI": f"{iri}6"}
    made.element(7, "Activity", "1.1.1.6", "моё", alias="псевдоним", note=more, values=mine)
    made.element(8, "Activity", "1.1.1.7", "BusinessProcess", values={"etom-kg IRI": f"{iri}7"})
    made.connector(1, 6, "Realisation", name="входит")
    graph, left, _ = imported(made.save())
    assert "Наше описание" in graph and "И ещё слово" not in graph
    assert left == {"Alias": 1, "link_name": 1, "other_text": 1, "other_value": 1, "package": 1, "stereotype": 1}


# -- exports of ARIS ---------------------------------------------------------------------------------------------------

# places of an export: "orders" is a process with the model "epc", "step" a step, "clerk" a role, "law" no node;
# "own" is a model that is a process, "map" an overview assigned to none, "fad" and "org" become nothing;
# connections: "flow" is one, "done" ties the role
ATTRIBUTES: tuple[tuple[str, str, str, str], ...] = (
    (KEPT, "orders", "AT_DESC", "ru"),
    (KEPT, "orders", "AT_STATUS", "ru"),
    (KEPT, "orders", "AT_PERS_RESP", "ru"),
    (KEPT, "orders", "AT_ETOM_ID", "ru"),
    (KEPT, "step", "AT_REM", "ru"),
    (KEPT, "clerk", "AT_DESC", "ru"),
    (KEPT, "clerk", "AT_STATUS", "ru"),
    (KEPT, "unit", "AT_DESC", "ru"),
    (KEPT, "crm", "AT_DESC", "ru"),
    ("PHONE", "clerk", "AT_PHONE", "ru"),
    ("COST", "unit", "AT_COST", "ru"),
    ("VENDOR", "crm", "AT_VENDOR", "ru"),
    ("SHORT DESC", "crm", "AT_SHORT_DESC", "ru"),
    (KEPT, "billing", "AT_SHORT_DESC", "ru"),
    ("full_name", "step", "AT_NAME_FULL", "en"),
    ("name 1033", "orders", "AT_NAME", "en"),
    ("name 1033", "clerk", "AT_NAME", "en"),
    ("text_language", "orders", "AT_DESC", "en"),
    ("text_language", "clerk", "AT_PHONE", "en"),
    ("full_name", "orders", "AT_NAME_FULL", "ru"),
    ("tool_value", "orders", "AT_CREATOR", "ru"),
    ("tool_value", "clerk", "AT_LUSER", "ru"),
    ("TIME AVG PRCS", "step", "AT_TIME_AVG_PRCS", "ru"),
    ("other_text", "law", "AT_DESC", "ru"),
    ("other_value", "law", "AT_COST", "ru"),
    ("other_language", "law", "AT_NAME", "en"),
    (KEPT, "epc", "AT_DESC", "ru"),
    ("name 1049", "epc", "AT_NAME", "ru"),
    ("name 1033", "epc", "AT_NAME", "en"),
    ("text_language", "epc", "AT_DESC", "en"),
    (KEPT, "own", "AT_NAME", "ru"),
    (KEPT, "own", "AT_DESC", "ru"),
    ("name 1033", "own", "AT_NAME", "en"),
    ("drawing_name", "map", "AT_NAME", "ru"),
    ("other_language", "map", "AT_NAME", "en"),
    ("drawing_text", "map", "AT_DESC", "ru"),
    ("drawing_value", "map", "AT_STATUS", "ru"),
    ("drawing_name", "fad", "AT_NAME", "ru"),
    ("drawing_text", "fad", "AT_REM", "en"),
    ("drawing_text", "org", "AT_DESC", "ru"),
    ("other_language", "org", "AT_NAME", "en"),
    ("group", "group", "AT_NAME", "ru"),
    ("other_language", "group", "AT_NAME", "en"),
    ("group_text", "group", "AT_DESC", "ru"),
    ("group_value", "group", "AT_STATUS", "ru"),
    (KEPT, "flow", "AT_NAME", "ru"),
    ("other_language", "flow", "AT_NAME", "en"),
    ("relationship_text", "flow", "AT_DESC", "ru"),
    ("link_value", "flow", "AT_PROB", "ru"),
    ("tool_value", "flow", "AT_LAST_CHNG_2", "ru"),
    ("link_name", "done", "AT_NAME", "ru"),
    ("relationship_text", "done", "AT_REM", "ru"),
    ("lane", "lane", "AT_NAME", "ru"),
    ("model_name", "head", "AT_NAME", "ru"),
    ("model_text", "head", "AT_DESC", "ru"),
    ("repeated_name", "again", "AT_NAME", "ru"),
    ("other_text", "again", "AT_DESC", "ru"),
    ("repeated_name", "map again", "AT_NAME", "ru"),
)
NAMES = {
    "orders": "Заказы",
    "step": "Проверить",
    "next": "Передать",
    "clerk": "Менеджер",
    "unit": "Отдел",
    "crm": "CRM",
    "law": "Закон",
    "org": "Оргструктура",
}


def export() -> tuple[str, list[str], Counter[str]]:
    """Return an export with a marker in every place, the markers that the graph has, and the counts of others."""
    said: dict[str, dict[str, dict[str, str]]] = {}
    kept, counts = [], Counter[str]()
    for number, (what, place, attribute, lang) in enumerate(ATTRIBUTES):
        marker = f"МЕТКА{number}я"
        said.setdefault(place, {}).setdefault(attribute, {})[lang] = marker
        kept += [marker] if what == KEPT else []
        counts.update([what] if what else [])

    def values(place: str) -> str:
        named = {"AT_NAME": {"ru": NAMES[place]}} if place in NAMES else {}
        every = {**named, **said.get(place, {})}
        return "".join(aml_values(kind, **{**named.get(kind, {}), **words}) for kind, words in every.items())

    def thing(place: str, type_: str, more: str = "", ident: str = "") -> str:
        return f'<ObjDef ObjDef.ID="ObjDef.{ident or place}" TypeNum="{type_}"{more}>{values(place)}'

    def tie(place: str, type_: str, target: str) -> str:
        return (
            f'<CxnDef CxnDef.ID="CxnDef.{place}" CxnDef.Type="{type_}" ToObjDef.IdRef="ObjDef.{target}">'
            f"{values(place)}</CxnDef></ObjDef>"
        )

    def model(place: str, type_: str, *objects: str, inside: str = "", ident: str = "") -> str:
        drawn = "".join(f'<ObjOcc ObjDef.IdRef="ObjDef.{one}"/>' for one in objects)
        name = f"Model.{ident or place}"
        return f'<Model Model.ID="{name}" Model.Type="{type_}">{values(place)}{inside}{drawn}</Model>'

    lane = f'<Lane Lane.Type="LT_DEFAULT">{values("lane")}</Lane>'
    return (
        aml(
            f"<Database>{values('head')}</Database>{values('group')}",
            thing("orders", "OT_FUNC", ' LinkedModels.IdRefs="Model.epc"') + "</ObjDef>",
            thing("step", "OT_FUNC") + tie("flow", "CT_IS_PREDEC_OF_1", "next"),
            thing("next", "OT_FUNC") + "</ObjDef>",
            thing("clerk", "OT_POS") + tie("done", "CT_EXEC_1", "step"),
            thing("unit", "OT_ORG_UNIT") + "</ObjDef>",
            thing("crm", "OT_APPL_SYS") + "</ObjDef>",
            thing("billing", "OT_APPL_SYS") + "</ObjDef>",
            thing("law", "OT_BUSINESS_RULE") + "</ObjDef>",
            thing("again", "OT_FUNC", ident="step") + "</ObjDef>",
            model("epc", "MT_EEPC", "step", "next", inside=lane),
            model("own", "MT_EEPC"),
            model("map", "MT_VAL_ADD_CHN_DGM"),
            model("map again", "MT_VAL_ADD_CHN_DGM", ident="map"),
            model("fad", "MT_FUNC_ALLOC_DGM"),
            model("org", "MT_ORG_CHRT"),
        ),
        kept,
        counts,
    )


def test_every_text_of_an_export_of_aris_is_in_the_graph_or_counted(tmp_path: Path) -> None:
    content, kept, counts = export()
    twice = f"{aml_values('AT_NAME', ru='Передать')}</ObjDef>"
    assert content.count(twice) == 1
    second = '<AttrDef AttrDef.Type="AT_NAME"><AttrValue LocaleId="1049">Отдать</AttrValue></AttrDef>'
    (path := tmp_path / "a.aml").write_text(content.replace(twice, second + twice), "utf-8")
    counts["other_value"] += 1  # one value too many of one attribute in one language
    graph, left, said = imported(path)
    assert set(re.findall(r"МЕТКА\d+я", graph)) == set(kept)
    counts["model_name"] += 1  # the name of the database in the head of the file
    assert left == counts
    assert "группы, 1" in said and "названия моделей ARIS, 2" in said and "служебные данные ARIS, 3" in said


def test_words_of_an_export_without_end_are_counted_together(tmp_path: Path) -> None:
    times = "".join(aml_values(f"AT_TIME_{number}", ru="5") for number in range(50))
    (path := tmp_path / "a.aml").write_text(aml(aml_object("a", "OT_FUNC", "А", inside=times)), "utf-8")
    left = read_file(path, key="a", config=Config()).unsaid
    assert len(left) == 22 and (left["other_property"], left["TIME 10"], left["model_name"]) == (30, 1, 1)


def test_the_edition_that_a_project_states_is_no_value_left_out(tmp_path: Path) -> None:
    made = project(tmp_path / "e.qea")
    made.element(6, "Activity", "А", values={"eTOM edition": "gb921-25.5"})
    made.element(7, "Activity", "Б", values={"eTOM edition": "наша"})
    path = made.save()
    assert read_file(path, key="e", config=Config()).edition == "gb921-25.5"
    assert imported(path)[1] == {"package": 1, "eTOM edition": 1}
