"""Exports say what a model says, where it says it, and name what they leave out."""

from __future__ import annotations

import csv
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
