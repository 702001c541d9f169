"""Visio drawings: pages as lists or as processes, shapes by their masters; hostile packages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import read_file
from repositories_made import Drawing, unpacking_to_a_gigabyte, zipped


def read(path: Path) -> Model:
    return read_file(path, key="k", config=Config())


def process_map(path: Path) -> Drawing:
    """A landscape without lines, a flowchart with lanes, and a background."""
    drawing = Drawing(path)
    drawing.page("Карта")
    drawing.shape(1, "Продажи", "Process", {"eTOM": "1.1.1.4", "Владелец": "Директор по продажам"})
    drawing.shape(2, "1.1.1.5 Обработка\nзаказов", leads=["Заказ"], name="Заказы.2")
    drawing.shape(3, "", "Process")
    drawing.shape(4, "Легенда", "Legend")
    drawing.page("Заказ")
    drawing.shape(1, "Начало", "Start/End.7")
    drawing.shape(2, "Проверить заказ", "Process.12", {"Function": "Менеджер", "Cost": "10"})
    drawing.shape(3, "Полон?", "Decision")
    drawing.shape(4, "Бланк", "Document")
    drawing.shape(5, "", "Task", inner="<Shape ID='51' MasterShape='6'><Text>Передать</Text></Shape>")
    drawing.shape(6, "Менеджер", "Swimlane")
    drawing.shape(7, "CRM", "Application system")
    drawing.line(11, 1, 2)
    drawing.line(12, 2, 3, "да")
    drawing.line(13, 51, 3, back=True)
    drawing.line(14, 2, 4)
    drawing.line(15, 7, 2)
    drawing.line(16, 2, None)
    drawing.line(17, 6, 4)
    drawing.page("Подложка", background=True)
    drawing.shape(1, "Фирменный бланк")
    return drawing


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return read(process_map(tmp_path / "карта.vsdx").save())


def test_a_page_with_glued_lines_is_a_process_and_one_without_a_list(model: Model) -> None:
    assert [(node.kind, node.name, node.subtype, node.parent) for node in model.nodes] == [
        ("process", "Продажи", "Process", ""),
        ("process", "1.1.1.5 Обработка заказов", "shape", ""),
        ("process", "Заказ", "page", ""),
        ("event", "Начало", "Start/End", "Заказ"),
        ("activity", "Проверить заказ", "Process", "Заказ"),
        ("gateway", "Полон?", "Decision", "Заказ"),
        ("data_object", "Бланк", "Document", ""),
        ("activity", "Передать", "Task", "Заказ"),
        ("role", "Менеджер", "Swimlane", ""),
        ("system", "CRM", "Application system", ""),
        ("role", "Директор по продажам", "", ""),
    ]
    assert model.format == "visio"


def test_places_are_those_that_visio_writes(model: Model) -> None:
    assert [node.place.cell for node in model.nodes[:5]] == [
        "Карта!Sheet.1", "Карта!Заказы.2", "Заказ", "Заказ!Sheet.1", "Заказ!Sheet.2",
    ]  # fmt: skip
    assert model.nodes[4].id == model.nodes[4].written_id == "Заказ/2"


def test_lines_and_shape_data_are_relations(model: Model) -> None:
    names = {node.id: node.name for node in model.nodes}
    assert {(names[link.source], link.kind, names[link.target], link.name) for link in model.links} == {
        ("Начало", "flow", "Проверить заказ", ""),
        ("Проверить заказ", "flow", "Полон?", "да"),
        ("Полон?", "flow", "Передать", ""),  # the arrow points back
        ("Проверить заказ", "writes", "Бланк", ""),
        ("Проверить заказ", "supported_by", "CRM", ""),
        ("Проверить заказ", "performed_by", "Менеджер", ""),
        ("Продажи", "owned_by", "Директор по продажам", ""),
        ("1.1.1.5 Обработка заказов", "calls", "Заказ", ""),
    }
    assert [(tag.value, tag.rule) for tag in model.nodes[0].tags] == [("1.1.1.4", "shape data")]
    assert dict(model.nodes[1].attributes) == {"name_prefix": "1.1.1.5"}
    assert dict(model.nodes[4].attributes) == {"Cost": "10"}


def test_everything_is_counted(model: Model) -> None:
    assert {(some.what, some.why.removeprefix("reading.why_visio_"), some.count) for some in model.left_out} == {
        ("Process", "no_text", 1),
        ("Legend", "furniture", 1),
        ("Dynamic connector", "loose", 1),
        ("Dynamic connector", "line", 1),
        ("Page", "background", 1),
    }
    assert sum(model.read.values()) - sum(model.mapped.values()) == 5
    assert model.read["sequence_flow"] + model.read["relationship"] == 7


def test_a_drawing_is_read_through_every_command(tmp_path: Path) -> None:
    path = str(process_map(tmp_path / "карта.vsdx").save())
    for command in (["validate", path], ["coverage", path], ["suggest", path, "--format", "csv"], ["import", path]):
        result = CliRunner().invoke(main, [*command, "--lang", "ru"])
        assert result.exit_code in (0, 1), (command, result.output)
    found = CliRunner().invoke(main, ["validate", path, "--lang", "ru"]).output
    assert "Карта!Sheet.1" in found or "карта.vsdx" in found
    assert "1.1.1.4" in CliRunner().invoke(main, ["coverage", path, "--evidence", "--lang", "ru"]).output


def test_groups_without_a_master_are_looked_into(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "g.vsdx")
    drawing.page("P")
    drawing.master("Process")
    drawing.shape(
        1, "", inner="<Shape ID='2' Master='1'><Text>A</Text></Shape><Shape ID='3' Master='1'><Text>B</Text></Shape>"
    )
    assert [node.name for node in read(drawing.save()).nodes] == ["A", "B"]


def test_two_pages_of_one_name_stay_apart(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "g.vsdx")
    for _ in range(2):
        drawing.page("P")
        drawing.shape(1, "A", "Process")
    model = read(drawing.save())
    assert [node.id for node in model.nodes] == ["P/1", "P/1~2"]


# -- hostile and broken packages ---------------------------------------------------------------------------------------


def refused(path: Path) -> InputError:
    out = path.with_name("out.ttl")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(out), "--lang", "en"])
    assert (result.exit_code, out.exists()) == (2, False)
    assert len(result.output.strip().splitlines()) == 1
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.file == str(path)
    return caught.value


@pytest.mark.parametrize("part", ["pages", "masters", "page2"])
def test_a_doctype_in_any_part(tmp_path: Path, part: str) -> None:
    drawing = process_map(tmp_path / "d.vsdx")
    hostile = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    error = refused(drawing.save(**{part: hostile}))
    assert (error.key, str(error.values["part"]).rpartition("/")[2]) == ("reading.zip_doctype", f"{part}.xml")


def test_a_part_that_is_cut(tmp_path: Path) -> None:
    drawing = process_map(tmp_path / "d.vsdx")
    error = refused(drawing.save(page2="<PageContents>\n<Shapes>"))
    assert (error.key, error.values["at"]) == ("reading.zip_part", 2)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "visio/../../x", "C:\\evil.xml", "..\\evil.xml"])
def test_a_part_that_leads_outside(tmp_path: Path, name: str) -> None:
    drawing = process_map(tmp_path / "d.vsdx")
    path = zipped(drawing.path, [*drawing.parts().items(), (name, "x")])
    with zipfile.ZipFile(path) as archive:
        assert any(
            member.filename.replace("\\", "/").endswith("evil.xml") or "x" in member.filename
            for member in archive.infolist()
        )
    assert refused(path).key == "reading.zip_outside"
    assert [entry.name for entry in tmp_path.iterdir()] == ["d.vsdx"]


def test_a_page_that_unpacks_to_a_gigabyte(tmp_path: Path) -> None:
    drawing = process_map(tmp_path / "d.vsdx")
    unpacking_to_a_gigabyte(drawing.path, drawing.parts(), "visio/pages/page2.xml")
    assert drawing.path.stat().st_size < 20_000_000
    error = refused(drawing.path)
    assert (error.key, error.values["size"]) == ("reading.zip_large", 1073)


def test_other_broken_packages(tmp_path: Path) -> None:
    drawing = process_map(tmp_path / "d.vsdx")
    content = drawing.save().read_bytes()
    drawing.path.write_bytes(content[:-30])
    assert refused(drawing.path).key == "reading.zip_damaged"
    parts = drawing.parts()
    del parts["visio/document.xml"]
    assert refused(zipped(drawing.path, parts.items())).key == "reading.zip_missing"
    zipped(drawing.path, drawing.parts().items())
    with zipfile.ZipFile(drawing.path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("visio/document.xml", "<a/>")
    assert refused(drawing.path).key == "reading.zip_twice"
    zipped(drawing.path, ((f"visio/{n}", "") for n in range(10_001)))
    assert refused(drawing.path).key == "reading.zip_many"


def test_a_drawing_without_texts(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "d.vsdx")
    drawing.page("P")
    drawing.shape(1, "", "Process")
    drawing.shape(2, "Примечание", "Comment")
    assert refused(drawing.save()).key == "reading.visio_no_process"


def test_shapes_nested_without_end(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "d.vsdx")
    drawing.page("P")
    inner = "".join(f"<Shape ID='{n}'><Shapes>" for n in range(2, 300)) + "</Shapes></Shape>" * 298
    drawing.shape(1, "A", inner=inner)
    assert refused(drawing.save()).key == "reading.zip_part"


def test_what_else_a_drawing_tells_is_counted(tmp_path: Path) -> None:
    drawing = process_map(tmp_path / "карта.vsdx")
    assert not read(drawing.save()).unsaid
    parts = drawing.parts()
    page = "visio/pages/page2.xml"
    rows = "<Row N='a'><Cell N='Label' V='Срок'/><Cell N='Value' V='5 дней'/></Row>"
    parts[page] = (
        parts[page]
        .replace("<Cell N='BeginX' V='1'/>", f"<Cell N='BeginX' V='1'/><Section N='Property'>{rows}</Section>", 1)
        .replace(
            "<Cell N='PinX' V='1'/>",
            "<Cell N='PinX' V='1'/><Cell N='Comment' V='Подсказка'/><Section N='User'>"
            "<Row N='Код'><Cell N='Value' V='А-1'/></Row><Row N='n'><Cell N='Value' V='3'/></Row>"
            "<Row N='visVersion'><Cell N='Value' V='fifteen'/></Row></Section>"
            "<Section N='Hyperlink'><Row N='1'><Cell N='Address' V='https://x.example'/></Row></Section>",
            1,
        )
    )
    sheet = (
        f"<PageSheet><Section N='Property'>{rows}</Section>"
        "<Section N='Layer'><Row IX='0'><Cell N='Name' V='Слой'/></Row></Section>"
    )
    parts["visio/pages/pages.xml"] = parts["visio/pages/pages.xml"].replace("<PageSheet>", sheet, 1)
    parts["visio/_rels/document.xml.rels"] = parts["visio/_rels/document.xml.rels"].replace(
        "</Relationships>", "<Relationship Id='c' Type='x/comments' Target='comments.xml'/></Relationships>"
    )
    parts["visio/comments.xml"] = (
        "<Comments xmlns='http://schemas.microsoft.com/office/visio/2012/main'><CommentList>"
        "<CommentEntry AuthorID='1'>Проверить</CommentEntry></CommentList></Comments>"
    )
    model = read(zipped(tmp_path / "another.vsdx", parts.items()))
    assert model.unsaid == {
        "comment": 1, "hyperlink": 1, "layer": 1, "screen_tip": 1, "shape_data": 2, "user_cell": 1,
    }  # fmt: skip
