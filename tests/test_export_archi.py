"""Files for Archi: its own format, its tables, and properties for the elements that a person has there."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from etom_kg import framework
from etom_kg.archimate.document import Document, Element, Relationship, Text, Value, View, ViewNode, walk
from etom_kg.archimate.identifiers import identifier
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.exporting import FORMATS, archi_csv, archi_native, archimate_exchange, fitting, models
from etom_kg.exporting.fitting import ENDING
from etom_kg.exporting.request import FOLDER, ExportRequest
from etom_kg.reading.archimate import read_document
from etom_kg.reading.archimate.styles import of_archi
from etom_kg.vocabulary import EDITIONS

EXAMPLES = Path(__file__).parent.parent / "examples"
ETOM = framework.load()
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def request(*paths: Path, **options: object) -> ExportRequest:
    read = models.read(paths, Config(), None) if paths else None
    return ExportRequest("ru", EDITIONS[0], read, **options)  # type: ignore[arg-type]


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"))))


# -- Archi's own format


def used(root: etree._Element) -> set[tuple[str, str, str]]:
    """Return elements with their types and each of their attributes, as a file of Archi uses them."""
    found = set()
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue
        kind = one.get(TYPE, "")
        if one.tag == "element" and "DiagramModel" not in kind and "Junction" not in kind:
            kind = "relationship" if kind.endswith("Relationship") else "element"
        found.update((etree.QName(one).localname, kind, str(name)) for name in (*one.attrib, ""))
    return found


@pytest.mark.shared
def test_what_we_write_of_our_own_archi_writes_too(shared: Path) -> None:
    known: set[tuple[str, str, str]] = set()
    for path in sorted((shared / "corpora" / "archimate").glob("*.archimate")):
        data = path.read_bytes()
        if data.startswith(b"PK"):
            with zipfile.ZipFile(path) as archive:
                data = archive.read("model.xml")
        known |= used(etree.fromstring(data))
    for path, options in (
        (None, {}),
        (None, {"kind": "capability"}),
        (EXAMPLES / "register.xlsx", {"by": "coverage"}),
        (EXAMPLES / "order-to-payment.bpmn", {"standard": "all"}),
    ):
        data = FORMATS["archi"].export(request(*([path] if path else []), **options)).files[FOLDER]
        assert used(etree.fromstring(data)) - known == set()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["Archisurance", "commercial-aviation", "qualifying-grade-ru", "uav-cs"])
def test_a_file_of_archi_is_written_as_it_was_read(name: str, shared: Path, tmp_path: Path) -> None:
    path = shared / "corpora" / "archimate" / f"{name}.archimate"
    source = read_document(path, name)
    out = tmp_path / "m.archimate"
    out.write_bytes(archi_native.write(fitting.fit(source, "native").document, "ru"))
    back = read_document(out, "m.archimate")
    for part in ("id", "names", "documentation", "values", "elements", "relationships", "folders"):
        assert getattr(back, part) == getattr(source, part), part
    assert back.views == source.views
    assert outline(etree.fromstring(out.read_bytes())) == outline(etree.parse(path).getroot())


def outline(element: etree._Element) -> tuple[object, ...]:
    """Return all that an element says: attributes, the text of a leaf, what is in it in its order."""
    text = (element.text or "") if not len(element) else ""
    return element.tag, dict(element.attrib), text if text.strip() else "", tuple(map(outline, element))


HARD = """<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:archimate="http://www.archimatetool.com/archimate" \
xmlns:canvas="http://www.archimatetool.com/archimate/canvas" name="М" id="m" version="4.9.3">
  <feature name="viewpoint" value="x"/>
  <folder name="Strategy" id="f1" type="strategy"/>
  <folder name="Business" id="f2" type="business">
    <feature name="a" value="b"/>
    <folder name="Внутри" id="f21">
      <documentation>Слова</documentation>
      <property key="к" value="з"/>
      <element xsi:type="archimate:BusinessProcess" name="П" id="p"/>
    </folder>
    <property key="к"/>
    <element xsi:type="archimate:Junction" id="j" type="or"/>
  </folder>
  <folder name="Application" id="f3" type="application"/>
  <folder name="Technology &amp; Physical" id="f4" type="technology"/>
  <folder name="Motivation" id="f5" type="motivation"/>
  <folder name="Implementation &amp; Migration" id="f6" type="implementation_migration"/>
  <folder name="Other" id="f7" type="other"/>
  <folder name="Relations" id="f8" type="relations"/>
  <folder name="Views" id="f9" type="diagrams">
    <element xsi:type="archimate:SketchModel" name="Эскиз" id="s" background="2">
      <child xsi:type="archimate:SketchModelSticky" id="s1" name="Лист" fillColor="#FFFFFF">
        <bounds x="4" width="135" height="70"/>
        <sourceConnection id="s2" source="s1" target="s1"/>
        <content>Две
строки</content>
        <property key="к" value="з"/>
      </child>
      <documentation> о нём </documentation>
    </element>
    <element xsi:type="archimate:ArchimateDiagramModel" name="В" id="v" viewpoint="layered">
      <feature name="f" value="1"/>
      <child xsi:type="archimate:DiagramModelReference" id="r" model="s">
        <bounds width="120" height="55"/>
      </child>
      <child xsi:type="archimate:DiagramModelReference" id="r2" font="1|Arial|14.0|0|WINDOWS|1|-19|0|0|0" model="c">
        <bounds y="70" width="120" height="55"/>
      </child>
      <child xsi:type="archimate:DiagramModelImage" id="i" imagePath="images/a.png">
        <bounds x="7" y="9" width="20" height="20"/>
      </child>
      <child xsi:type="archimate:DiagramObject" id="o" targetConnections="w2 w1" fillColor="#C0C0C0" alpha="100" \
archimateElement="p" type="1">
        <bounds x="7" y="90" width="20" height="20"/>
        <sourceConnection id="w1" source="o" target="o"/>
        <sourceConnection id="w2" lineWidth="2" source="o" target="o">
          <bendpoint startX="5" endY="-7"/>
        </sourceConnection>
      </child>
    </element>
    <element xsi:type="canvas:CanvasModel" name="Холст" id="c">
      <child xsi:type="canvas:CanvasModelBlock" id="c1" imagePath="images/a.png">
        <bounds x="1" y="2" width="3" height="4"/>
        <notes>Заметка</notes>
      </child>
      <hintContent>Подсказка</hintContent>
    </element>
  </folder>
  <property key="модель" value="1"/>
  <purpose>Зачем</purpose>
  <metadata>
    <entry key="a" value="b"/>
  </metadata>
  <profile name="Пр" id="x" conceptType="BusinessProcess"/>
</archimate:model>
"""


def test_what_archi_alone_knows_stays_as_it_is(tmp_path: Path) -> None:
    path, out = tmp_path / "a.archimate", tmp_path / "b.archimate"
    path.write_text(HARD, encoding="utf-8")
    source = read_document(path, "a.archimate")
    out.write_bytes(archi_native.write(fitting.fit(source, "native").document, "ru"))
    assert outline(etree.parse(out).getroot()) == outline(etree.parse(path).getroot())
    assert source.left_out == () and fitting.fit(source, "native").left_out == ()
    assert (source.properties, read_document(path, "a", views=False).properties) == (4, 4)
    assert [one.what for one in read_document(path, "a", views=False).left_out if one.why.endswith("drawing")] == [
        "CanvasModel",
        "SketchModel",
    ]


def test_of_free_drawings_the_exchange_format_has_the_name(tmp_path: Path) -> None:
    path, out = tmp_path / "a.archimate", tmp_path / "b.xml"
    path.write_text(HARD, encoding="utf-8")
    fitted = fitting.fit(read_document(path, "a.archimate"))
    out.write_bytes(archimate_exchange.write(fitted.document))
    labels = {node.get("identifier"): node.findtext("{*}label") for node in etree.parse(out).iter("{*}node")}
    assert (labels["r"], labels["r2"]) == ("Эскиз", "Холст")
    counted = {one.what: one.count for one in fitted.left_out}
    assert (counted["SketchModel"], counted["CanvasModel"], counted["view reference"]) == (1, 1, 2)
    assert ENDING not in counted


@pytest.mark.parametrize(
    ("told", "written"),
    [("4.0.0", "4.0.0"), ("5.8.0", "5.8.0"), ("3.1.1", "5.0.0"), ("2.6.0", "5.0.0"), ("", "5.0.0"), ("5.x", "5.0.0")],
)
def test_the_version_of_the_format_is_that_of_the_file(told: str, written: str, tmp_path: Path) -> None:
    path = tmp_path / "a.archimate"
    path.write_text(HARD.replace("4.9.3", told), encoding="utf-8")
    root = etree.fromstring(archi_native.write(fitting.fit(read_document(path, "a"), "native").document, "ru"))
    assert root.get("version") == written


def test_a_look_that_was_changed_is_not_written_as_it_was() -> None:
    style = of_archi({"fillColor": "#C0C0C0", "font": "1|Arial|14.0|0|WINDOWS|1|-19"})
    assert style is not None
    node = ViewNode("n", "Container", style=replace(style, fill="#ff0000"))
    document = Document("d", views=(View("v", nodes=(node,)),), kind="native")
    (child,) = etree.fromstring(archi_native.write(document, "ru")).iter("child")
    assert (child.get("fillColor"), child.get("font")) == ("#ff0000", "1|Arial|14.0|0|")


def test_archi_finds_its_nine_folders_and_ours_in_them() -> None:
    root = etree.fromstring(FORMATS["archi"].export(request()).files[FOLDER])
    tops = [(folder.get("name"), folder.get("type")) for folder in root.findall("folder")]
    assert tops == [
        ("Strategy", "strategy"),
        ("Business", "business"),
        ("Application", "application"),
        ("Technology & Physical", "technology"),
        ("Motivation", "motivation"),
        ("Implementation & Migration", "implementation_migration"),
        ("Other", "other"),
        ("Relations", "relations"),
        ("Views", "diagrams"),
    ]
    inside = {folder.get("type"): [one.get("name") for one in folder.findall("folder")] for folder in root}
    assert inside["business"] == inside["other"] == inside["relations"] == inside["diagrams"] == ["eTOM"]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_both_formats_of_archi_and_the_exchange_hold_the_same_model(tmp_path: Path) -> None:
    found = []
    for name, format in (("m.xml", "archimate"), ("m.archimate", "archi")):
        path = tmp_path / name
        path.write_bytes(FORMATS[format].export(request(EXAMPLES / "register.xlsx", by="coverage")).files[FOLDER])
        found.append(read_document(path, name))
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, data in FORMATS["archi-csv"].export(request(EXAMPLES / "register.xlsx")).files.items():
        (folder / name).write_bytes(data)
    exchange, native = found
    tables = read_document(folder / "elements.csv", "elements.csv")

    def ends(document: Document) -> Counter[tuple[str, ...]]:
        return Counter((r.id, r.type, r.source, r.target) for r in document.relationships)

    assert {e.id: e.type for e in exchange.elements} == {e.id: e.type for e in native.elements}
    assert ends(exchange) == ends(native)
    linked = {e.id: e.type for e in tables.elements}
    assert linked.items() <= {e.id: e.type for e in exchange.elements}.items()
    assert ends(tables).keys() <= ends(exchange).keys()
    assert boxes(native) == boxes(exchange)


def boxes(document: Document) -> list[tuple[object, ...]]:
    nodes = (node for view in document.views for node in walk(view.nodes))
    return [(n.id, n.element, n.x, n.y, n.w, n.h, n.style and n.style.fill) for n in nodes]


# -- tables


@pytest.mark.shared
@pytest.mark.parametrize("name", ["qualifying-grade-ru", "uav-cs"])
def test_tables_are_those_that_archi_exports(name: str, shared: Path) -> None:
    corpus = shared / "corpora" / "archimate"
    tables = FORMATS["archi-csv"].export(request(corpus / f"{name}.archimate", standard="none")).files
    for table, data in tables.items():
        theirs = rows((corpus / f"{name}.csv" / table).read_bytes())
        ours = rows(data)
        assert ours[0] == theirs[0]
        assert Counter(map(tuple, ours)) == Counter(map(tuple, theirs)), table


def test_tables_are_safe_in_a_spreadsheet_and_for_archi() -> None:
    elements = (Element("П-1 а", "Goal", (Text("=1+1\nдва"),), (Text("-x\n+y"),), (Value("=k", "@v"),)),)
    related = (Relationship("r", "Influence", "П-1 а", "П-1 а", influence="++"),)
    tables = archi_csv.write(Document("m", elements=elements, relationships=related), "ru")
    id = "_x041F_-1_x0020__x0430_"
    assert rows(tables["elements.csv"])[2] == [id, "Goal", " =1+1 два", " -x\n+y", ""]
    assert rows(tables["properties.csv"])[1:] == [[id, " =k", " @v"], ["r", "Influence_Strength", "++"]]
    assert rows(tables["relations.csv"])[1][4:6] == [id, id]


def test_escaped_identifiers_of_tables_are_read_as_they_were(tmp_path: Path) -> None:
    elements = (Element("П-1 а", "Goal", (Text("A"),)),)
    for name, data in archi_csv.write(Document("m", elements=elements), "ru").items():
        (tmp_path / name).write_bytes(data)
    assert read_document(tmp_path / "elements.csv", "elements.csv").elements[0].id == "П-1 а"


# -- properties


def test_properties_are_keyed_by_the_persons_own_identifiers() -> None:
    files = FORMATS["archi-properties"].export(request(EXAMPLES / "архитектура.xml")).files
    assert rows(files["elements.csv"]) == [["ID", "Type", "Name", "Documentation", "Specialization"]]
    header, *found = rows(files["properties.csv"])
    assert header == ["ID", "Key", "Value"]
    ids = {e.id for e in read_document(EXAMPLES / "архитектура.xml", "x").elements}
    assert {id for id, _, _ in found} <= ids
    told = {key: value for id, key, value in found if id == "id-connect"}
    assert told["etom-kg element"] == "1.1.1.5" and told["etom-kg element name"] == "Обработка заказов"
    assert told["etom-kg coverage"] == "процессов: 1" and told["etom-kg colour"] == "#5fa2cc"
    assert len(found) == len({(id, key) for id, key, _ in found})  # so that Archi replaces the value of last time


def test_properties_tell_of_elements_of_etom_where_the_model_has_them(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_bytes(FORMATS["archimate"].export(request(EXAMPLES / "архитектура.xml", standard="all")).files[FOLDER])
    files = FORMATS["archi-properties"].export(request(path)).files
    told = {(id, key): value for id, key, value in rows(files["properties.csv"])[1:]}
    order, billing = (identifier(ETOM.entry(id).iri) for id in ("1.1.1.5", "1.1.1.1"))  # type: ignore[union-attr]
    assert told[order, "etom-kg coverage"] == "процессов: 1"
    assert told[billing, "etom-kg coverage"] == "нет процессов"
    assert (order, "etom-kg element") not in told


@pytest.mark.parametrize("by", ["owner", "system", "unit", "state"])
def test_any_colouring_of_the_map_goes_into_properties(by: str) -> None:
    files = FORMATS["archi-properties"].export(request(EXAMPLES / "register.xlsx", by=by)).files
    keys = Counter(key for _, key, _ in rows(files["properties.csv"])[1:])
    assert keys[f"etom-kg {by}"] == keys["etom-kg element"] > 20


STALE = """<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:archimate="http://www.archimatetool.com/archimate" name="m" id="id-m1" version="5.0.0">
<folder name="Business" id="f1" type="business">{}</folder></archimate:model>"""
PROCESS = '<element xsi:type="archimate:BusinessProcess" name="{0}" id="{0}">{1}</element>'


def test_what_an_earlier_export_told_is_emptied_where_it_holds_no_more(tmp_path: Path) -> None:
    def process(name: str, **values: str) -> str:
        return PROCESS.format(
            name,
            "".join(
                f'<property key="{key if key == "eTOM" else "etom-kg " + key.replace("_", " ")}" value="{value}"/>'
                for key, value in values.items()
            ),
        )

    lost = process(
        "lost", element="1.1.1.5", coverage="processes: 1", colour="#5fa2cc", owner="Ann", IRI="x", source_id="7"
    )
    kept = process("kept", eTOM="1.1.1.6", element="1.1.1.5", element_name="x", owner="Ann")
    group = process("group", eTOM="1.1.1", colour="#5fa2cc", owner="Ann")
    path = tmp_path / "m.archimate"
    path.write_text(STALE.format(lost + kept + group + process("empty", colour="", element=" ")), encoding="utf-8")
    done = CliRunner().invoke(
        main, ["export", "archi-properties", str(path), "-o", str(tmp_path / "o"), "--lang", "en"]
    )
    assert done.exit_code == 0
    assert "emptied 5" in done.stderr
    found = rows((tmp_path / "o" / "properties.csv").read_bytes())[1:]
    emptied = {(id, key.removeprefix("etom-kg ")) for id, key, value in found if not value}
    assert emptied == {("lost", key) for key in ("element", "coverage", "colour", "owner")} | {("group", "colour")}
    assert ["kept", "etom-kg element", "1.1.1.6"] in found
    assert not any(key == "etom-kg owner" for id, key, _ in found if id != "lost")


def test_a_first_export_of_a_register_empties_nothing(tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    register.write_text("Процесс;Код eTOM;Подразделение\nА;1.1.1.5;Д1\n", "utf-8")
    done = CliRunner().invoke(
        main, ["export", "archi-properties", str(register), "-o", str(tmp_path / "o"), "--lang", "en"]
    )
    assert done.exit_code == 0 and "properties 4)" in done.stderr and "emptied" not in done.stderr
    found = rows((tmp_path / "o" / "properties.csv").read_bytes())[1:]
    assert len(found) == 4 and all(value for _, _, value in found)


def bendpoints(root: etree._Element) -> dict[str, list[tuple[int, ...]]]:
    """Return the bends of each connection as the file tells them; what is left out is 0."""
    names = ("startX", "startY", "endX", "endY")
    return {
        one.attrib["id"]: [tuple(int(bend.get(name, 0)) for name in names) for bend in one.findall("bendpoint")]
        for one in root.iter("sourceConnection")
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", ["Archisurance", "commercial-aviation", "qualifying-grade-ru", "uav-cs"])
def test_bends_stay_as_archi_told_them(shared: Path, name: str) -> None:
    path = shared / "corpora" / "archimate" / f"{name}.archimate"
    before = bendpoints(etree.parse(path).getroot())
    assert any(before.values())
    document = fitting.fit(read_document(path, path.name), "native").document
    assert bendpoints(etree.fromstring(archi_native.write(document, "ru"))) == before


def test_bends_follow_a_node_that_was_moved(tmp_path: Path) -> None:
    path = tmp_path / "m.archimate"
    path.write_text(MOVED, encoding="utf-8")
    document = read_document(path, path.name)
    (view,) = document.views
    (bend,) = view.connections[0].bends
    moved = replace(view.nodes[0], x=view.nodes[0].x + 100)
    again = replace(document, views=(replace(view, nodes=(moved, *view.nodes[1:])),))
    (told,) = bendpoints(etree.fromstring(archi_native.write(again, "en"))).values()
    assert told == [(bend.x - 160, bend.y - 27, bend.x - 360, bend.y - 27)]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_opacity_stays_through_the_exchange_format(lang: str, tmp_path: Path) -> None:
    native, exchange = tmp_path / "m.archimate", tmp_path / "m.xml"
    for alpha in range(256):
        told = f'archimateElement="a" fillColor="#c0c0c0" alpha="{alpha}"'
        native.write_text(MOVED.replace('archimateElement="a"', told), encoding="utf-8")
        exchange.write_bytes(archimate_exchange.write(fitting.fit(read_document(native, native.name)).document, lang))
        again = etree.fromstring(archi_native.write(read_document(exchange, exchange.name), lang))
        assert again.xpath("//@alpha") == [str(alpha)]


def test_an_opacity_changed_by_another_tool_holds(tmp_path: Path) -> None:
    native, exchange = tmp_path / "m.archimate", tmp_path / "m.xml"
    told = 'archimateElement="a" fillColor="#c0c0c0" alpha="100"'
    native.write_text(MOVED.replace('archimateElement="a"', told), encoding="utf-8")
    text = archimate_exchange.write(fitting.fit(read_document(native, native.name)).document).decode()
    assert 'a="39"' in text and '<?etom-kg alpha="100"?>' in text
    exchange.write_text(text.replace('a="39"', 'a="80"'), encoding="utf-8")
    again = etree.fromstring(archi_native.write(read_document(exchange, exchange.name), "en"))
    assert again.xpath("//@alpha") == ["204"]


BOUNDS = '<bounds x="0" y="0" width="120" height="55"/>'


def painted(path: Path, attributes: str, line: int | str = "") -> None:
    """Write a model of Archi with a box that has a look; Archi tells the opacity of its line as a feature."""
    text = MOVED.replace('archimateElement="a"', f'archimateElement="a" {attributes}')
    feature = f'<feature name="lineAlpha" value="{line}"/>' if line != "" else ""
    path.write_text(text.replace(BOUNDS, BOUNDS + feature, 1), encoding="utf-8")


OPACITIES = {
    "of the line": ('lineColor="#ff0000"', True),
    "of the line without its colour": ("", True),
    "of the filling without its colour": ('alpha="{0}"', False),
    "of both without a colour": ('alpha="{0}"', True),
    "of both": ('fillColor="#c0c0c0" alpha="{0}" lineColor="#ff0000"', True),
}


@pytest.mark.parametrize("name", OPACITIES)
def test_every_opacity_of_archi_stays_through_the_exchange_format(name: str, tmp_path: Path) -> None:
    native, exchange = tmp_path / "m.archimate", tmp_path / "m.xml"
    for alpha in (0, 1, 99, 100, 127, 254, 255):
        told, of_line = OPACITIES[name][0].format(alpha), OPACITIES[name][1]
        painted(native, told, 255 - alpha if of_line else "")
        exchange.write_bytes(archimate_exchange.write(fitting.fit(read_document(native, native.name)).document, "en"))
        again = etree.fromstring(archi_native.write(read_document(exchange, exchange.name), "en"))
        (box,) = again.xpath("//child[@archimateElement='id-a' or @archimateElement='a']")
        kept = {key: box.get(key) for key in ("fillColor", "alpha", "lineColor") if box.get(key)}
        assert kept == dict(one.split("=") for one in told.replace('"', "").split())
        # 255 is what Archi has where nothing is said
        assert box.xpath("feature[@name='lineAlpha']/@value") == ([str(255 - alpha)] if of_line and alpha else [])
        # and Archi's own form keeps what it says
        assert archi_native.write(read_document(native, native.name), "en").count(b"lineAlpha") == int(of_line)


@pytest.mark.parametrize(
    ("told", "line", "lost"),
    [
        ('alpha="100"', "", {"alpha": 1}),
        ('alpha="100"', 50, {"alpha": 1, "lineAlpha": 1}),
        ('alpha="255"', 255, {}),
        ('alpha="100" fillColor="#c0c0c0" lineColor="#c0c0c0"', 50, {}),
    ],
)
def test_an_opacity_that_other_tools_do_not_see_is_counted(
    told: str, line: int | str, lost: dict[str, int], tmp_path: Path
) -> None:
    native, exchange = tmp_path / "m.archimate", tmp_path / "m.xml"
    painted(native, told, line)
    document = read_document(native, native.name)
    assert {one.what: one.count for one in fitting.fit(document).left_out} == lost
    assert fitting.fit(document, "native").left_out == ()
    arguments = ["export", "archimate", str(native), "-o", str(exchange), "--etom", "none", "--lang", "en"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0 and ("an opacity only with a colour" in " ".join(done.output.split())) == bool(lost)


def test_the_exchange_format_has_the_opacity_of_a_line_in_percent(tmp_path: Path) -> None:
    native, exchange = tmp_path / "m.archimate", tmp_path / "m.xml"
    painted(native, 'lineColor="#ff0000"', 100)
    text = archimate_exchange.write(fitting.fit(read_document(native, native.name)).document).decode()
    assert '<lineColor r="255" g="0" b="0" a="39"/>' in text and '<?etom-kg lineAlpha="100"?>' in text
    # what another tool changes holds
    exchange.write_text(text.replace('a="39"', 'a="80"'), encoding="utf-8")
    again = etree.fromstring(archi_native.write(read_document(exchange, exchange.name), "en"))
    assert again.xpath("//feature[@name='lineAlpha']/@value") == ["204"]


MOVED = """<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:archimate="http://www.archimatetool.com/archimate" name="m" id="m" version="5.0.0">
 <folder name="Business" id="b" type="business">
  <element xsi:type="archimate:BusinessProcess" name="a" id="a"/>
  <element xsi:type="archimate:BusinessProcess" name="c" id="c"/>
 </folder>
 <folder name="Relations" id="r" type="relations">
  <element xsi:type="archimate:FlowRelationship" id="f" source="a" target="c"/>
 </folder>
 <folder name="Views" id="v" type="diagrams">
  <element xsi:type="archimate:ArchimateDiagramModel" name="v" id="v1">
   <child xsi:type="archimate:DiagramObject" id="n1" archimateElement="a">
    <bounds x="0" y="0" width="120" height="55"/>
    <sourceConnection xsi:type="archimate:Connection" id="k" source="n1" target="n2" archimateRelationship="f">
     <bendpoint startX="100" startY="50" endX="-203" endY="49"/>
    </sourceConnection>
   </child>
   <child xsi:type="archimate:DiagramObject" id="n2" targetConnections="k" archimateElement="c">
    <bounds x="300" y="0" width="120" height="55"/>
   </child>
  </element>
 </folder>
</archimate:model>
"""
