"""Exports say what a model says, where it says it, and name what they leave out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from etom_kg.cli import main

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HEAD = (
    '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">'
)
LANGUAGES = f"""{HEAD}<name xml:lang="ru">Модель</name><name xml:lang="en">Model</name>
<elements>
 <element identifier="e1" xsi:type="BusinessProcess">
  <name xml:lang="ru">Приём</name><name xml:lang="en">Intake</name>
  <documentation xml:lang="ru">Слова</documentation><documentation xml:lang="en">Words</documentation>
  <properties><property propertyDefinitionRef="p1"><value xml:lang="ru">Да</value><value xml:lang="en">Yes</value>
  </property><property propertyDefinitionRef="p2"><value>Отдел продаж</value></property></properties>
 </element>
</elements>
<organizations><item><label xml:lang="ru">Папка</label><label xml:lang="en">Folder</label>
<item identifierRef="e1"/></item></organizations>
<propertyDefinitions><propertyDefinition identifier="p1" type="string"><name>Признак</name></propertyDefinition>
<propertyDefinition identifier="p2" type="string"><name>Владелец</name></propertyDefinition></propertyDefinitions>
<views><diagrams><view identifier="v1" xsi:type="Diagram"><name xml:lang="ru">Вид</name><name xml:lang="en">View</name>
</view></diagrams></views></model>"""
FOLDERS = f"""{HEAD}<name>Model</name><elements>
<element identifier="e1" xsi:type="BusinessProcess"><name>Order</name></element>
<element identifier="e2" xsi:type="BusinessProcess"><name>Bill</name></element>
<element identifier="e3" xsi:type="ApplicationComponent"><name>CRM</name></element></elements>
<relationships><relationship identifier="r1" source="e3" target="e1" xsi:type="Serving"/></relationships>
<organizations><item><label>Retail</label><item><label>Orders</label><item identifierRef="e1"/>
<item identifierRef="e3"/></item></item><item><label>Business</label><item identifierRef="e2"/>
<item identifierRef="v1"/></item><item><label>Empty</label></item></organizations>
<views><diagrams><view identifier="v1" xsi:type="Diagram"><name>V</name></view></diagrams></views></model>"""


def etom(*words: object) -> Result:
    done = CliRunner().invoke(main, [*map(str, words), "--lang", "en"])
    assert isinstance(done.exception, SystemExit | None), done.exception
    return done


def save(folder: Path, name: str, text: str) -> Path:
    (path := folder / name).write_text(text, encoding="utf-8")
    return path


def test_a_property_in_two_languages_is_one(tmp_path: Path) -> None:
    path = save(tmp_path, "m.xml", LANGUAGES)
    said = etom("import", path, "-o", tmp_path / "m.ttl").output
    assert "objects read 3, mapped 3, left out 0" in said and "properties" not in said


def test_an_owner_that_the_graph_has_is_not_called_left_out(tmp_path: Path) -> None:
    path = save(tmp_path, "m.xml", LANGUAGES)
    said = etom("import", path, "-o", tmp_path / "m.ttl").output
    assert "ownedBy" in (tmp_path / "m.ttl").read_text("utf-8")
    assert "Владелец" not in said and "Признак, 2" in said


@pytest.mark.parametrize(("form", "count"), [("archi", 6), ("archi-csv", 4)])
def test_texts_in_the_other_language_are_counted(tmp_path: Path, form: str, count: int) -> None:
    path = save(tmp_path, "m.xml", LANGUAGES)
    target = tmp_path / ("out" if form == "archi-csv" else "out.archimate")
    said = " ".join(etom("export", form, path, "-o", target).output.split())
    assert f"texts in other languages, {count} (the format has each text in one language)" in said


def test_the_exchange_format_has_a_place_for_all_languages(tmp_path: Path) -> None:
    path = save(tmp_path, "m.xml", LANGUAGES)
    assert "languages" not in etom("export", "archimate", path, "-o", tmp_path / "out.xml").output
    assert "languages" not in etom("export", "archi", "-o", tmp_path / "etom.archimate").output


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_persons_own_names_keep_their_order(tmp_path: Path, lang: str) -> None:
    """The first name is what programs call a thing: in another order it would be renamed."""
    path = save(tmp_path, "m.xml", LANGUAGES)
    done = CliRunner().invoke(main, ["export", "archimate", str(path), "-o", str(tmp_path / "o.xml"), "--lang", lang])
    assert done.exit_code == 0, done.output
    before, after = (etree.parse(one).getroot() for one in (path, tmp_path / "o.xml"))
    for way in ("{*}name", "{*}elements/{*}element/{*}name", "{*}elements/{*}element/{*}documentation", ".//{*}label"):
        assert [one.text for one in after.iterfind(way)] == [one.text for one in before.iterfind(way)], way
    assert "Nothing changed." in etom("diff", path, tmp_path / "o.xml").stdout


def test_folders_of_other_programs_stand_below_those_of_archi(tmp_path: Path) -> None:
    path = save(tmp_path, "m.xml", FOLDERS)
    assert etom("export", "archi", path, "-o", tmp_path / "out.archimate").exit_code == 0
    root = etree.parse(tmp_path / "out.archimate").getroot()
    found = {
        one.get("id"): [above.get("name") for above in one.iterancestors("folder")][::-1]
        for one in root.iter("element")
    }
    assert {id: found[id] for id in ("e1", "e2", "e3", "r1", "v1")} == {
        "e1": ["Business", "Retail", "Orders"],
        "e2": ["Business"],
        "e3": ["Application", "Retail", "Orders"],
        "r1": ["Relations"],
        "v1": ["Views"],
    }
    names = [folder.get("name") for folder in root.iter("folder")]
    assert "Empty" in names
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_a_step_does_not_get_the_owner_of_its_process(tmp_path: Path) -> None:
    rows = "Код;Процесс;Родитель;Владелец\nП-1;Заказ;;Иванов\nП-1.1;Приём;П-1;\n"
    path = save(tmp_path, "r.csv", rows)
    for form, column in (("csv", "Owner"), ("sparx", "TagValue_Owner")):
        target = tmp_path / f"{form}.csv"
        assert etom("export", form, path, "-o", target).exit_code == 0
        with target.open(encoding="utf-8-sig", newline="") as stream:
            told = {row.get("Name") or row.get("Process"): row[column] for row in csv.DictReader(stream, delimiter=";")}
        assert {name: told[name] for name in ("Заказ", "Приём")} == {"Заказ": "Иванов", "Приём": ""}


def test_colourings_have_names_of_their_own(tmp_path: Path) -> None:
    names = set()
    for by in ("coverage", "owner", "system"):
        target = tmp_path / f"{by}.xml"
        done = etom("export", "archimate", EXAMPLES / "corrected", "--by", by, "-o", target)
        assert done.exit_code == 0, done.output
        names |= {
            one.findtext("{*}name")
            for one in etree.parse(target).iter("{http://www.opengroup.org/xsd/archimate/3.0/}view")
        }
    assert len([name for name in names if name and name.startswith("eTOM map")]) == 3


def test_a_state_that_is_not_there_is_told(tmp_path: Path) -> None:
    version = save(tmp_path, "v.ttl", "<https://w3id.org/etom-kg/x> a <http://www.w3.org/2002/07/owl#Ontology> .")
    for pair in ((version, tmp_path / "none"), (tmp_path / "none", version)):
        done = etom("diff", *pair)
        assert (done.exit_code, "none: no such file" in done.stderr) == (2, True)


def test_what_a_csv_of_differences_has_no_place_for_is_told(tmp_path: Path) -> None:
    old = save(tmp_path, "old.csv", "Код;Процесс;eTOM;Владелец\nП-1;Заказ;1.1.1.5;Иванов\nП-2;Счёт;1.1.1.10;Петров\n")
    new = save(tmp_path, "new.csv", "Код;Процесс;eTOM;Владелец\nП-2;Счёт;1.1.1.10;\n")
    done = etom("diff", old, new, "--format", "csv")
    assert "Not in the CSV" in done.stderr and "Not in the CSV" not in done.stdout
    assert "Not in the CSV" not in etom("diff", old, new).stderr
    assert "Not in the CSV" not in etom("diff", new, new, "--format", "csv").stderr


ODA = """apiVersion: oda.tmforum.org/v1
kind: Component
metadata:
  name: ordering
spec:
  componentMetadata:
    id: TMFC002
    name: Ordering
    eTOMs:
    - 1.3.3|Customer_Order_Handling|v25.5
    - 1.1.9|Selling|v25.5
"""
TARGETS = {
    "csv": "o.csv", "xlsx": "o.xlsx", "sparx": "sparx.csv", "ardoq": "ardoq.xlsx", "archimate": "o.xml",
    "archi": "o.archimate", "archi-csv": "tables",
}  # fmt: skip


@pytest.mark.parametrize("form", TARGETS)
def test_identifiers_keep_their_edition(tmp_path: Path, form: str) -> None:
    """Without it 1.3.3 is another thing: enterprise effectiveness in 2007, customer orders in v25.5."""
    source, target = save(tmp_path, "ordering.yaml", ODA), tmp_path / TARGETS[form]
    assert etom("export", form, source, "-o", target).exit_code == 0
    read = target / "elements.csv" if form == "archi-csv" else target
    found = json.loads(etom("link", read, "--format", "json").stdout)["files"][0]
    assert found["edition"] == "gb921-25.5"
    assert {(tag["id"], tag["state"]) for tag in found["tags"]} == {("1.3.3", "known"), ("1.1.9", "unchecked")}
    assert "Nothing changed." in etom("diff", source, read).stdout


def test_one_edition_beside_the_settings_of_another(tmp_path: Path) -> None:
    """Elements of 2007 beside identifiers of v25.5 would be read by the settings of the folder too."""
    save(tmp_path, "etom.toml", 'edition = "gb921-25.5"\n')
    source = save(tmp_path, "r.csv", "Код;Процесс;eTOM\nП-1;Заказ;1.3.3\n")
    assert etom("export", "archimate", source, "-o", tmp_path / "r.xml").exit_code == 0
    assert "Nothing changed." in etom("diff", source, tmp_path / "r.xml").stdout


def test_a_register_declares_its_edition_once(tmp_path: Path) -> None:
    rows = "Процесс;eTOM;Редакция eTOM\nЗаказ;1.1.1.5;25.5\nСчёт;1.1.1.6;{}\n"
    for second, edition in (("GB921-25.5", "gb921-25.5"), ("gost", "m3050-2007"), ("", "gb921-25.5")):
        path = save(tmp_path, "r.csv", rows.format(second))
        found = json.loads(etom("link", path, "--format", "json").stdout)["files"][0]
        assert found["edition"] == edition, second
        told = "several editions are declared" in str(found["notices"])
        assert told == (second == "gost")


def test_a_parent_that_is_no_row_stays_written(tmp_path: Path) -> None:
    source = save(tmp_path, "r.csv", "Код;Процесс;Родитель\nП-1;Заказ;Финансы\nП-2;Счёт;П-1\n")
    assert etom("export", "csv", source, "-o", tmp_path / "o.csv").exit_code == 0
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["Parent"] for row in csv.DictReader(stream, delimiter=";")] == ["Финансы", "П-1"]


def test_rows_of_one_id_get_keys_of_their_own(tmp_path: Path) -> None:
    bpmn = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">'
        '<globalTask id="p" name="Общая"/><process id="p" name="Процесс заказа"><task id="t" name="Шаг"/></process>'
        "</definitions>"
    )
    source = save(tmp_path, "m.bpmn", bpmn)
    assert etom("export", "csv", source, "-o", tmp_path / "o.csv").exit_code == 0
    done = etom("validate", tmp_path / "o.csv")
    assert done.exit_code in (0, 1), done.output


def test_a_heat_map_beside_models_is_no_model(tmp_path: Path) -> None:
    model = save(tmp_path, "m.xml", LANGUAGES.replace(">Да<", ">1.1.1.5<").replace("Признак", "eTOM"))
    assert etom("export", "archi-properties", model, "-o", tmp_path / "heat").exit_code == 0
    for jobs in ("1", "2"):
        done = etom("validate", tmp_path, "--jobs", jobs)
        assert done.exit_code in (0, 1), done.output
    assert etom("validate", tmp_path / "heat").exit_code == 2


def test_an_unnamed_lane_is_the_same_performer_after_export(tmp_path: Path) -> None:
    bpmn = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">'
        '<process id="p" name="Заказ"><laneSet id="s"><lane id="lane-1"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
        '<task id="t" name="Шаг"/></process></definitions>'
    )
    source = save(tmp_path, "m.bpmn", bpmn)
    for form, name in (("archimate", "m.xml"), ("csv", "m.csv")):
        assert etom("export", form, source, "-o", tmp_path / name).exit_code == 0
        assert "Nothing changed." in etom("diff", source, tmp_path / name).stdout
    named = save(tmp_path, "n.bpmn", bpmn.replace('<lane id="lane-1">', '<lane id="lane-1" name="Отдел">'))
    assert "Отдел" in etom("diff", source, named).stdout


NATIVE = """<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:archimate="http://www.archimatetool.com/archimate" name="M" id="m" version="5.0.0">
<folder name="Business" id="f1" type="business">
<element xsi:type="archimate:{type}" name="A" id="e1"/></folder>
<folder name="Views" id="f2" type="diagrams"><element xsi:type="archimate:ArchimateDiagramModel" name="V" id="v">
<child xsi:type="archimate:DiagramObject" id="c" archimateElement="e1" fillColor="{colour}" lineWidth="three">
<bounds x="1" y="1" width="120" height="55"/></child></element></folder></archimate:model>"""


@pytest.mark.parametrize(("colour", "red"), [("#fff", "255"), ("#FFaa00", "255"), ("red", None), ("255,255,0", None)])
def test_a_colour_that_is_none_stops_nothing(tmp_path: Path, colour: str, red: str | None) -> None:
    source = save(tmp_path, "m.archimate", NATIVE.format(type="BusinessProcess", colour=colour))
    assert etom("export", "archimate", source, "-o", tmp_path / "m.xml").exit_code == 0
    root = etree.parse(tmp_path / "m.xml").getroot()
    assert [one.get("r") for one in root.iter("{*}fillColor")] == ([red] if red else [])
    assert not root.xpath("//@lineWidth")
    assert etom("export", "archi", source, "-o", tmp_path / "again.archimate").exit_code == 0
    assert f'fillColor="{colour}"' in (tmp_path / "again.archimate").read_text("utf-8")


def test_types_that_archimate_does_not_have_are_told(tmp_path: Path) -> None:
    source = save(tmp_path, "m.archimate", NATIVE.format(type="BusinessProces", colour="#fff"))
    said = " ".join(etom("export", "archimate", source, "-o", tmp_path / "m.xml").output.split())
    assert "types that ArchiMate does not have: BusinessProces (1)" in said


def test_what_archi_has_no_place_for_is_told(tmp_path: Path) -> None:
    text = LANGUAGES.replace(
        "<elements>",
        "<metadata><schema>Dublin Core</schema><schemaversion>1</schemaversion><dc:title "
        'xmlns:dc="http://purl.org/dc/elements/1.1/">T</dc:title></metadata><elements>',
    ).replace('identifier="p1" type="string"', 'identifier="p1" type="boolean"')
    text = text.replace(
        "</views>",
        "</views>",
    ).replace(
        '<view identifier="v1"', '<view identifier="v2" xsi:type="Diagram"><name>W</name></view><view identifier="v1"'
    )
    text = text.replace(
        "</view></diagrams>",
        '<node identifier="n" elementRef="e1" xsi:type="Element" x="1" y="1" w="9" h="9"><viewRef ref="v2"/></node>'
        "</view></diagrams>",
    )
    source = save(tmp_path, "m.xml", text)
    said = " ".join(etom("export", "archi", source, "-o", tmp_path / "m.archimate").output.split())
    for words in ("types of properties (all become text), 1", "references to views, 1", "data about the model, 3"):
        assert words in said, said
    native = (tmp_path / "m.archimate").read_text("utf-8")
    assert "DiagramModelReference" not in native


def test_parents_of_one_name_are_told_for_ardoq(tmp_path: Path) -> None:
    rows = "Код;Процесс;Родитель\n1;Заказ;\n2;Проверка;1\n3;Шаг;2\n4;Счёт;\n5;Проверка;4\n"
    source = save(tmp_path, "r.csv", rows)
    said = " ".join(etom("export", "ardoq", source, "-o", tmp_path / "a.xlsx").output.split())
    assert "components below a parent whose name several have: 1;" in said
    other = save(tmp_path, "s.csv", rows.replace("5;Проверка", "5;Сверка"))
    assert "parent whose name" not in etom("export", "ardoq", other, "-o", tmp_path / "b.xlsx").output
