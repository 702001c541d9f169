"""Files of ArchiMate to documents: held to counts of their own XML and tables, and to what Archi itself exports."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from archimate_models import EXCHANGE, element, exchange, native, related
from etom_kg.archimate.document import Document, Point, Text, Value, walk
from etom_kg.archimate.types import ELEMENT_TYPES, LAYER_OF, RELATIONSHIP_TYPES
from etom_kg.errors import InputError
from etom_kg.reading.archimate import read_document

XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
EXCHANGE_FILES = (
    "archimetal.exchange.xml",
    "commercial-aviation.exchange.xml",
    "exchange-sample1.xml",
    "qualifying-grade-ru.exchange.xml",
    "uav-cs.exchange.xml",
)
NATIVE_FILES = (
    "Archisurance.archimate",
    "commercial-aviation.archimate",
    "qualifying-grade-ru.archimate",
    "uav-cs.archimate",
    "zipped.archimate",
)
TABLES = ("qualifying-grade-ru.csv", "uav-cs.csv")
BOTH_WAYS = ("commercial-aviation", "qualifying-grade-ru", "uav-cs")


def read(path: Path) -> Document:
    return read_document(path, path.name)


def written(tmp_path: Path, text: str, name: str = "model.xml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def tree_of(path: Path) -> etree._Element:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return etree.fromstring(archive.read("model.xml"))
    return etree.parse(str(path)).getroot()


def numbered(thing: etree._Element, key: str, limit: int = 65_535) -> tuple[str, int]:
    # lxml counts no line beyond 65,535
    return str(thing.get(key)), min(thing.sourceline or 0, limit)


# -- real files against their own XML ------------------------------------------------------------------------------


@pytest.mark.shared
@pytest.mark.parametrize("name", EXCHANGE_FILES)
@pytest.mark.parametrize("views", [True, False])
def test_an_exchange_file_holds_what_its_xml_holds(shared: Path, name: str, views: bool) -> None:
    path = shared / "corpora" / "archimate" / name
    root = tree_of(path)
    spaces = {"a": EXCHANGE}
    elements = root.findall("a:elements/a:element", spaces)
    relationships = root.findall("a:relationships/a:relationship", spaces)
    document = read_document(path, name, views=views)
    assert [(one.id, one.line) for one in document.elements] == [numbered(one, "identifier") for one in elements]
    assert [one.type for one in document.elements] == [one.get(XSI) for one in elements]
    assert [one.name for one in document.elements] == [one.findtext("a:name", "", spaces) for one in elements]
    assert [(one.id, one.line) for one in document.relationships] == [
        numbered(one, "identifier") for one in relationships
    ]
    assert [(one.source, one.target) for one in document.relationships] == [
        (one.get("source"), one.get("target")) for one in relationships
    ]
    assert document.properties == len(root.findall(".//a:property", spaces))
    assert len(document.definitions) == len(root.findall(".//a:propertyDefinition", spaces))
    assert len(document.views) == (len(root.findall(".//a:view", spaces)) if views else 0)
    assert document.left_out == () and document.notices == ()
    if views:
        nodes = [node for view in document.views for node in walk(view.nodes)]
        assert [node.id for node in nodes] == [one.get("identifier") for one in root.iterfind(".//a:node", spaces)]
        lines = [line for view in document.views for line in view.connections]
        drawn = root.findall(".//a:connection", spaces)
        assert [line.id for line in lines] == [one.get("identifier") for one in drawn]
        assert sum(len(line.bends) for line in lines) == len(root.findall(".//a:bendpoint", spaces))
        assert sum(node.style is not None for node in nodes) == len(root.findall(".//a:node/a:style", spaces))
        assert [text for node in nodes for text in (one.value for one in node.names)] == [
            one.text or "" for one in root.iterfind(".//a:node/a:label", spaces)
        ]


@pytest.mark.shared
@pytest.mark.parametrize("name", NATIVE_FILES)
@pytest.mark.parametrize("views", [True, False])
def test_a_file_of_archi_holds_what_its_xml_holds(shared: Path, name: str, views: bool) -> None:
    path = shared / "corpora" / "archimate" / name
    root = tree_of(path)
    of = {
        kind: [one for one in root.iter("element") if kind in str(one.get(XSI)).rpartition(":")[2]]
        for kind in ("Relationship", "DiagramModel", "SketchModel", "CanvasModel")
    }
    others = {one for some in of.values() for one in some}
    elements = [one for one in root.iter("element") if one not in others]
    document = read_document(path, name, views=views)
    assert [(one.id, one.line) for one in document.elements] == [numbered(one, "id") for one in elements]
    assert [one.name for one in document.elements] == [one.get("name", "") for one in elements]
    assert [(one.id, one.source, one.target, one.line) for one in document.relationships] == [
        (one.get("id"), one.get("source"), one.get("target"), one.sourceline) for one in of["Relationship"]
    ]
    assert {one.type for one in document.elements} <= set(LAYER_OF)
    assert {one.type for one in document.relationships} <= set(RELATIONSHIP_TYPES)
    assert document.properties == len(list(root.iter("property")))
    kept = Counter(one.type for one in document.drawings)
    assert kept + Counter({one.what: one.count for one in document.left_out if one.what.endswith("Model")}) == {
        kind: len(of[kind]) for kind in ("SketchModel", "CanvasModel") if of[kind]
    }
    assert document.notices == ()
    folders = list(document.folders)
    for folder in folders:
        folders.extend(item for item in folder.items if not isinstance(item, str))
    assert len(folders) == len(list(root.iter("folder")))
    inside = [item for folder in folders for item in folder.items if isinstance(item, str)]
    assert Counter(inside) == Counter(
        one.get("id") for one in root.iter("element") if views or one not in of["SketchModel"] + of["CanvasModel"]
    )
    if views:
        nodes = [node for view in document.views for node in walk(view.nodes)]
        drawn = [node for one in of["DiagramModel"] for node in one.iter("child")]
        assert [node.id for node in nodes] == [one.get("id") for one in drawn]
        lines = [line.id for view in document.views for line in view.connections]
        assert lines == [line.get("id") for one in of["DiagramModel"] for line in one.iter("sourceConnection")]


@pytest.mark.shared
@pytest.mark.parametrize("name", TABLES)
def test_tables_hold_what_their_rows_hold(shared: Path, name: str) -> None:
    folder = shared / "corpora" / "archimate" / name
    rows = {}
    for table in ("elements", "relations", "properties"):
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            rows[table] = list(csv.DictReader(stream))
    elements = [row for row in rows["elements"] if row["Type"] != "ArchimateModel"]
    documents = [read(folder / f"{table}.csv") for table in rows]
    document = documents[0]
    assert documents == [document] * 3
    assert [(one.id, one.type, one.name) for one in document.elements if "Junction" not in one.type] == [
        (row["ID"], row["Type"], row["Name"]) for row in elements if row["Type"] != "Junction"
    ]
    assert [(one.id, f"{one.type}Relationship", one.source, one.target) for one in document.relationships] == [
        (row["ID"], row["Type"], row["Source"], row["Target"]) for row in rows["relations"]
    ]
    assert document.properties == len(rows["properties"])
    said = {row["ID"]: row["Value"] for row in rows["properties"] if row["Key"] == "Access_Type"}
    assert {one.id: one.access for one in document.relationships if one.access} == said


# -- the same model in two formats: Archi's own export is the judge ----------------------------------------------


def exported(id: str) -> str:
    """Return the identifier that Archi gives in an exchange file: one must begin with a letter."""
    return id if not id or id.startswith("id-") else f"id-{id}"


@pytest.mark.shared
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_file_of_archi_and_its_export_are_one_model(shared: Path, name: str) -> None:
    folder = shared / "corpora" / "archimate"
    ours, theirs = read(folder / f"{name}.archimate"), read(folder / f"{name}.exchange.xml")
    assert {exported(one.id): (one.type, one.name) for one in ours.elements} == {
        exported(one.id): (one.type, one.name) for one in theirs.elements
    }
    assert {
        exported(one.id): (one.type, exported(one.source), exported(one.target), one.access, bool(one.directed))
        for one in ours.relationships
    } == {
        exported(one.id): (one.type, exported(one.source), exported(one.target), one.access, bool(one.directed))
        for one in theirs.relationships
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_views_stand_where_archi_puts_them(shared: Path, name: str) -> None:
    folder = shared / "corpora" / "archimate"
    theirs = {exported(view.id): view for view in read(folder / f"{name}.exchange.xml").views}
    for view in read(folder / f"{name}.archimate").views:
        other = theirs[exported(view.id)]
        assert view.viewpoint == other.viewpoint
        nodes = {exported(node.id): node for node in walk(view.nodes)}
        placed = {exported(node.id): node for node in walk(other.nodes)}
        assert nodes.keys() == placed.keys()
        assert {id: (one.kind, exported(one.element), one.w, one.h) for id, one in nodes.items()} == {
            id: (one.kind, exported(one.element), one.w, one.h) for id, one in placed.items()
        }
        # the exchange format knows no place left of or above 0: Archi moves such a view as a whole
        shifts = {(placed[id].x - one.x, placed[id].y - one.y) for id, one in nodes.items()}
        assert len(shifts) <= 1
        x, y = next(iter(shifts), (0, 0))
        least = [point for line in view.connections for point in line.bends]
        assert x == -min(0, *(one.x for one in (*nodes.values(), *least)), 0) and y >= 0
        lines = {exported(line.id): line for line in view.connections}
        for line in other.connections:
            mine = lines[exported(line.id)]
            assert (exported(mine.source), exported(mine.target)) == (exported(line.source), exported(line.target))
            assert tuple(Point(bend.x + x, bend.y + y) for bend in mine.bends) == line.bends
        for id, node in nodes.items():
            if node.style and node.style.fill:
                assert node.style.fill == (placed[id].style.fill if (placed[id].style) else "")


# -- versions ----------------------------------------------------------------------------------------------------

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:dc="http://purl.org/dc/elements/1.1/" identifier="id-1">
<metadata><schema>Dublin Core</schema><dc:creator>Бюро</dc:creator></metadata>
<name>Старая модель</name>
<elements>
<element identifier="a" xsi:type="BusinessProcess">
<label xml:lang="ru">Приём заявки</label><label xml:lang="en">Order intake</label>
<properties><property identifierref="p"><value xml:lang="ru">1.1.1.5</value><value>1.1.1.6</value></property>
<property identifierref="q"><value/></property></properties></element>
<element identifier="b" xsi:type="InfrastructureService"><label>Хранилище</label></element>
<element identifier="c" xsi:type="Network"/>
<element identifier="d" xsi:type="Junction"/>
</elements>
<relationships>
<relationship identifier="r" source="b" target="a" xsi:type="UsedByRelationship"><label>служит</label></relationship>
<relationship identifier="s" source="b" target="c" xsi:type="RealisationRelationship"/>
</relationships>
<organization><item><label>Дело</label><item identifierref="a"/><item identifierref="r"/></item></organization>
<propertydefs><propertydef identifier="p" name="eTOM" type="string"/><propertydef identifier="q" name="q" type="date"/>
</propertydefs>
<views><view identifier="v" viewpoint="Layered"><label>Вид</label>
<node identifier="n" elementref="a" x="1" y="2" w="3" h="4"><fillColor r="255" g="0" b="16"/></node>
<node identifier="g" x="0" y="0" w="9" h="9"><label>Группа</label>
<node identifier="m" elementref="b" x="5" y="6" w="1" h="1"/></node>
<node identifier="t" x="0" y="0" w="9" h="9"><label>Заметка</label></node>
<connection identifier="k" relationshipref="r" source="m" target="n"><bendpoint x="7" y="8"/></connection>
</view></views>
</model>
"""


def test_exchange_2_1_is_read_in_the_words_of_3_1(tmp_path: Path) -> None:
    document = read(written(tmp_path, OLD))
    assert (document.kind, document.version, document.name) == ("exchange", "2.1", "Старая модель")
    assert [one.type for one in document.elements] == [
        "BusinessProcess",
        "TechnologyService",
        "CommunicationNetwork",
        "AndJunction",
    ]
    assert [(one.id, one.type, one.name) for one in document.relationships] == [
        ("r", "Serving", "служит"),
        ("s", "Realization", ""),
    ]
    process = document.elements[0]
    assert process.names == (Text("Приём заявки", "ru"), Text("Order intake", "en"))
    assert process.values == (Value("p", "1.1.1.5", "ru"), Value("p", "1.1.1.6"), Value("q", ""))
    assert {one.id: (one.name, one.type) for one in document.definitions} == {
        "p": ("eTOM", "string"),
        "q": ("q", "date"),
    }
    assert document.properties == 2
    assert [(folder.label[0].value, folder.items) for folder in document.folders] == [("Дело", ("a", "r"))]
    assert dict(document.extras)["metadata http://purl.org/dc/elements/1.1/ creator"] == "Бюро"
    (view,) = document.views
    assert (view.name, view.viewpoint) == ("Вид", "Layered")
    assert [(node.id, node.kind, node.element) for node in walk(view.nodes)] == [
        ("n", "Element", "a"),
        ("g", "Container", ""),
        ("m", "Element", "b"),
        ("t", "Label", ""),
    ]
    assert view.nodes[0].style is not None and view.nodes[0].style.fill == "#ff0010"
    assert view.nodes[1].style is None and view.nodes[1].names == (Text("Группа"),)
    assert [(line.relationship, line.bends) for line in view.connections] == [("r", (Point(7, 8),))]
    assert document.left_out == ()


@pytest.mark.parametrize(
    ("location", "version"), [("…/3.1/archimate3_Diagram.xsd", "3.1"), ("…/3.2/x.xsd", "3.2"), ("x.xsd", "3.0")]
)
def test_the_version_of_an_exchange_file_is_that_of_its_schema(tmp_path: Path, location: str, version: str) -> None:
    text = exchange().replace("identifier=", f'xsi:schemaLocation="{EXCHANGE} {location}" identifier=')
    assert read(written(tmp_path, text)).version == version


def test_archi_of_old_is_read_in_the_words_of_3_1(tmp_path: Path) -> None:
    folders = """<folder name="Business" id="f" type="business">
<element xsi:type="archimate:BusinessActivity" name="Приём" id="a"/>
<element xsi:type="archimate:OrJunction" id="j"/>
<element xsi:type="archimate:Grouping" id="q"/>
</folder>
<folder name="Relations" id="g" type="relations">
<element xsi:type="archimate:UsedByRelationship" id="r" source="j" target="a"/>
<element xsi:type="archimate:AccessRelationship" id="s" source="a" target="j"/>
</folder>
<folder name="Views" id="h" type="diagrams">
<element xsi:type="archimate:ArchimateDiagramModel" name="Вид" id="v">
<child xsi:type="archimate:DiagramObject" id="n" archimateElement="a"><bounds x="10" y="20" width="-1" height="-1"/>
<sourceConnection xsi:type="archimate:Connection" id="k" source="n" target="m" relationship="s"/></child>
<child xsi:type="archimate:DiagramObject" id="m" archimateElement="j"><bounds x="200" y="20"/></child>
<child xsi:type="archimate:DiagramObject" id="o" archimateElement="q"><bounds x="300" y="20" height="-1"/></child>
</element>
</folder>"""
    text = native(folders, "1.7.0", "http://www.bolton.ac.uk/archimate")
    document = read(written(tmp_path, text, "old.archimate"))
    assert [one.type for one in document.elements] == ["BusinessProcess", "OrJunction", "Grouping"]
    assert [(one.type, one.access) for one in document.relationships] == [("Serving", ""), ("Access", "Write")]
    (view,) = document.views
    boxes = [(node.x, node.y, node.w, node.h) for node in view.nodes]
    assert boxes == [(10, 20, 120, 55), (200, 20, 15, 15), (300, 20, 400, 140)]
    assert view.connections[0].relationship == "s"


def test_what_archi_alone_says_is_kept(tmp_path: Path) -> None:
    folders = """<folder name="Business" id="f" type="business">
<element xsi:type="archimate:Junction" id="j" type="or"/>
<element xsi:type="archimate:BusinessProcess" name="Приём" id="a" profiles="p1"><documentation>Как
есть</documentation><property key="eTOM" value="1.1.1.5"/><feature name="f" value="1"/></element>
</folder>
<folder name="Relations" id="g" type="relations">
<element xsi:type="archimate:AssociationRelationship" id="r" source="a" target="s" directed="true" profiles="p2"/>
<element xsi:type="archimate:InfluenceRelationship" id="s" source="a" target="j" strength="++"/>
</folder>
<profile name="Ключевой" id="p1" conceptType="BusinessProcess"/>"""
    document = read(written(tmp_path, native(folders), "m.archimate"))
    junction, process = document.elements
    assert junction.type == "OrJunction"
    assert (process.specialization, process.documentation) == ("Ключевой", (Text("Как\nесть"),))
    assert process.values == (Value("eTOM", "1.1.1.5"),) and process.extras == (("feature f", "1"),)
    association, influence = document.relationships
    assert association.directed is True and association.target == "s"  # from an element to a relationship
    assert influence.influence == "++" and influence.directed is None
    assert [notice.key for notice in document.notices] == ["reading.archimate_profile_missing"]


def test_prefixed_types_and_unknown_words(tmp_path: Path) -> None:
    text = exchange(
        element("a", "archimate:BusinessProcess", "А") + '<odd x="1"><b/></odd>' + element("b", "Widget", "Б"),
        related("r", "archimate:FlowRelationship", "a", "b") + related("s", "Likes", "a", "b"),
    )
    document = read(written(tmp_path, text))
    assert [one.type for one in document.elements] == ["BusinessProcess", "Widget"]
    assert [one.type for one in document.relationships] == ["Flow", "Likes"]
    assert [(left.what, left.count) for left in document.left_out] == [("odd", 1)]


FOREIGN = {
    "without a prefix": {'<folder name="B" id="f">': '<folder xmlns="http://www.archimatetool.com/archimate" id="f">'},
    "properties held together": {
        "<property ": "<properties><property ",
        "</property>": "</property></properties>",
    },
    "documentation as an attribute": {
        "<documentation>Приём заявок</documentation>": "",
        'id="a">': 'id="a" documentation="Приём заявок">',
    },
    "relationships by their name": {'<element xsi:type="archimate:Flow': '<relationship xsi:type="archimate:Flow'},
    "no folders": {'<folder name="B" id="f">': "", "</folder>": ""},
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_in_the_words_of_archi_that_archi_did_not_write(tmp_path: Path, name: str) -> None:
    folder = """<folder name="B" id="f">
<element xsi:type="archimate:BusinessProcess" name="А" id="a"><documentation>Приём заявок</documentation>
<property key="eTOM">1.1.1.5</property></element>
<element xsi:type="archimate:BusinessProcess" name="Б" id="b"/>
<element xsi:type="archimate:FlowRelationship" id="r" source="a" target="b"/>
</folder>"""
    for old, changed in FOREIGN[name].items():
        assert old in folder
        folder = folder.replace(old, changed)
    document = read(written(tmp_path, native(folder), "m.archimate"))
    first, second = document.elements
    assert [(one.id, one.type, one.name) for one in (first, second)] == [
        ("a", "BusinessProcess", "А"),
        ("b", "BusinessProcess", "Б"),
    ]
    assert first.documentation == (Text("Приём заявок"),) and first.values == (Value("eTOM", "1.1.1.5"),)
    assert [(one.type, one.source, one.target) for one in document.relationships] == [("Flow", "a", "b")]
    assert document.left_out == () and document.properties == 1


def test_an_exchange_file_with_plain_ids_and_types(tmp_path: Path) -> None:
    elements = '<element id="a" type="BusinessProcess"/><element id="b" type="Device"/>'
    text = exchange(elements, '<relationship id="r" type="Association" source="a" target="b"/>')
    document = read(written(tmp_path, text))
    assert [(one.id, one.type) for one in document.elements] == [("a", "BusinessProcess"), ("b", "Device")]
    assert [(one.id, one.type) for one in document.relationships] == [("r", "Association")]
    assert document.notices == ()


def test_every_type_of_the_standard_is_known(shared_types: dict[str, list[str]]) -> None:
    assert sorted(LAYER_OF) == sorted(shared_types["ElementTypeEnum"])
    assert list(RELATIONSHIP_TYPES) and sorted(RELATIONSHIP_TYPES) == sorted(shared_types["RelationshipTypeEnum"])
    assert sum(map(len, ELEMENT_TYPES.values())) == len(LAYER_OF)


@pytest.fixture
def shared_types(shared: Path) -> dict[str, list[str]]:
    root = etree.parse(str(shared / "corpora" / "xsd" / "archimate-3.1" / "archimate3_Model.xsd")).getroot()
    xs = "{http://www.w3.org/2001/XMLSchema}"
    return {
        str(one.get("name")): [str(value.get("value")) for value in one.iter(f"{xs}enumeration")]
        for one in root.iter(f"{xs}simpleType")
    }


# -- hostile files -----------------------------------------------------------------------------------------------


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read(path)
    for lang in ("ru", "en"):
        assert caught.value.message(lang).startswith(path.name) and "\n" not in caught.value.message(lang)
    return caught.value


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        (exchange().replace("<model", '<!DOCTYPE model [<!ENTITY a "b">]>\n<model', 1), "xml_doctype", 2),
        (exchange(element("a", "BusinessProcess"))[:-20], "xml_cut", 0),
        (exchange('<element identifier="a">' + "<x>" * 400), "xml_deep", 0),
        (exchange(element("a", "BusinessProcess", "&nbsp;")), "xml_entity", 5),
        (exchange(namespace=EXCHANGE + "future/"), "archimate_root", 2),
        (exchange().replace("<model", "<elements").replace("</model", "</elements"), "archimate_root", 2),
        (exchange().replace("<model", "<name").replace("</model", "</name"), "archimate_root", 0),
        (native("").replace("archimate:model", "archimate:BusinessActor"), "is_archimate_part", 2),
    ],
)
def test_unsound_xml_is_refused_with_its_line(tmp_path: Path, text: str, key: str, line: int) -> None:
    error = refused(written(tmp_path, text))
    assert error.key == f"reading.{key}" and (error.line == line or not line)


def archive(tmp_path: Path, *members: tuple[str, bytes]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    path = tmp_path / "model.archimate"
    path.write_bytes(buffer.getvalue())
    return path


MODEL = native('<folder name="B" id="f" type="business"/>').encode()


@pytest.mark.parametrize(
    ("members", "key"),
    [
        ((("model.xml", MODEL), ("../../x.png", b"x")), "archimate_zip_unsafe"),
        ((("model.xml", MODEL), ("/tmp/x.png", b"x")), "archimate_zip_unsafe"),
        ((("model.xml", MODEL), ("..\\..\\x.png", b"x")), "archimate_zip_unsafe"),
        ((("model.xml", MODEL), ("C:/x.png", b"x")), "archimate_zip_unsafe"),
        ((("model.xml", MODEL + b" " * 400_000_000),), "archimate_zip_large"),
        ((("model.xml", MODEL + b" " * 20_000_000),), "archimate_zip_large"),
        ((("images/model.xml", MODEL),), "archimate_zip_no_model"),
        ((("model.xml", MODEL), *((f"images/{n}.png", b"") for n in range(10_001))), "archimate_zip_many"),
        ((("model.xml", MODEL.replace(b"<archimate", b"<!DOCTYPE a>\n<archimate", 1)),), "xml_doctype"),
        ((("model.xml", b"PK\x03\x04"),), "xml_character"),
    ],
)
def test_hostile_archives_are_refused(tmp_path: Path, members: tuple[tuple[str, bytes], ...], key: str) -> None:
    error = refused(archive(tmp_path, *members))
    assert error.key == f"reading.{key}"
    assert list(tmp_path.iterdir()) == [tmp_path / "model.archimate"]


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, ("model.xml", MODEL * 1), ("images/a.png", bytes(range(256))))
    content = bytearray(path.read_bytes())
    content[60:70] = b"\0" * 10  # in the middle of the packed model
    path.write_bytes(content)
    assert refused(path).key == "reading.archimate_zip_damaged"
    path.write_bytes(bytes(content[:-30]))
    assert refused(path).key == "reading.archimate_zip_damaged"


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, ("model.xml", MODEL))
    content = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    path.write_bytes(content)
    assert refused(path).key == "reading.archimate_zip_encrypted"


def test_pictures_in_an_archive_are_counted(tmp_path: Path) -> None:
    document = read(archive(tmp_path, ("model.xml", MODEL), ("images/a.png", b"x"), ("images/b.png", b"y")))
    assert [(left.what, left.count, left.harmless) for left in document.left_out] == [("image", 2, True)]
    assert document.name == "Модель"


def test_what_is_no_architecture_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "a;b\n1;2\n", "t.csv")).key == "reading.not_archimate"
    assert refused(written(tmp_path, "%PDF-1.7", "t.pdf")).key == "reading.is_pdf"
