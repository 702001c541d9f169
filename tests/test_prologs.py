"""DOCTYPEs in parts of a zip that no reader looks into."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etom_kg.errors import InputError
from etom_kg.reading.archimate.archive import open_model
from etom_kg.reading.prologs import part_with_doctype
from etom_kg.reading.visio.drawing import read_drawing
from etom_kg.reading.xlsx import read_workbook
from repositories_made import Drawing, zipped
from small_registers import sheet_xml, write_parts

HOSTILE = '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def found(path: Path, content: str | bytes, name: str = "docProps/core.xml") -> str:
    with zipfile.ZipFile(zipped(path / "a.zip", [("a.xml", "<a/>"), (name, content)])) as archive:
        return part_with_doctype(archive)


@pytest.mark.parametrize("name", ["docProps/core.xml", "_rels/.rels", "xl/drawings/A.VML"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_doctype_is_found_in_any_xml(tmp_path: Path, name: str, code: str) -> None:
    assert found(tmp_path, HOSTILE.encode(code), name) == name


@pytest.mark.parametrize(
    "content",
    ["<a>&lt;!DOCTYPE x></a>", "<a><![CDATA[<!DOCTYPE x>]]></a>", "<!-- <!DOCTYPE x> --><a/>", "", "\0\1\2", "<a"],
)
def test_other_parts_pass(tmp_path: Path, content: str) -> None:
    assert found(tmp_path, content) == ""


def test_a_picture_may_have_one(tmp_path: Path) -> None:
    assert found(tmp_path, HOSTILE, "images/a.svg") == ""


def test_a_broken_part_with_one_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "&amp;" + HOSTILE)
    assert found(tmp_path, HOSTILE.replace("<?xml", '<?xml encoding="no such"'))


def test_a_part_that_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(zipfile.BadZipFile):
        found(tmp_path, f"<!--{'x' * 70_000}-->{HOSTILE}")


@pytest.mark.parametrize(
    "part",
    ["visio/document.xml", "visio/theme/theme1.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels",
     "visio/_rels/document.xml.rels", "visio/masters/master1.xml", "customXml/item1.xml", "visio/windows.xml"],
)  # fmt: skip
def test_a_drawing_is_refused(tmp_path: Path, part: str) -> None:
    drawing = Drawing(tmp_path / "d.vsdx")
    drawing.page("Карта")
    drawing.shape(1, "Обработка заказа", "Process")
    path = zipped(tmp_path / "d.vsdx", {**drawing.parts(), part: HOSTILE}.items())
    with pytest.raises(InputError) as caught:
        read_drawing(path, "d.vsdx")
    assert (caught.value.key, caught.value.values["part"]) == ("reading.zip_doctype", part)


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/theme/theme1.xml", "xl/comments1.xml", "xl/_rels/a.rels"])
def test_a_workbook_is_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(InputError) as caught:
        read_workbook(write_parts(tmp_path / "a.xlsx", sheet_xml("<row/>"), {part: HOSTILE}), "a.xlsx")
    assert (caught.value.key, caught.value.values["part"]) == ("registers.doctype", part)


def test_a_model_of_archi_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.archimate", [("images/a.svg", HOSTILE), ("model.xml", "<a/>"), ("b.xml", HOSTILE)])
    with pytest.raises(InputError) as caught:
        open_model(path, "a.archimate")
    assert (caught.value.key, caught.value.values["part"]) == ("reading.zip_doctype", "b.xml")
