"""DOCTYPEs in parts of a zip that no reader looks into."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etom_kg.errors import InputError
from etom_kg.reading.archimate.native import NativeReader
from etom_kg.reading.prologs import part_with_doctype
from etom_kg.reading.visio.drawing import read_drawing
from etom_kg.reading.xlsx import read_workbook
from repositories_made import Drawing, zipped
from small_registers import sheet_xml, write_parts

HOSTILE = '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def found(path: Path, content: str | bytes, name: str = "docProps/core.xml") -> str:
    with zipfile.ZipFile(zipped(path / "a.zip", [("a.xml", "<a/>"), (name, content)])) as archive:
        return part_with_doctype(archive, "a.zip")


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


PLAIN = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">\n<svg/>'
OWN = '<!DOCTYPE x [<!ENTITY a "b">]><x/>'


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_picture_may_have_one_that_declares_nothing(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, PLAIN.encode(code), "images/a.svg") == ""
    assert found(tmp_path, PLAIN.encode(code), "images/a.xml") == "images/a.xml"
    assert found(tmp_path, HOSTILE.encode(code), "images/a.SVG") == "images/a.SVG"
    assert found(tmp_path, "<!DOCTYPE html><p>", "word/a.htm") == ""


@pytest.mark.parametrize("name", ["customXml/item1.bin", "customXml/item1", "media/a.svg", "a.png"])
@pytest.mark.parametrize("content", [HOSTILE, OWN, "\n " + OWN, " " * 5_000 + OWN, "<?a b?>" + OWN, "<!-- a -->" + OWN])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_xml_tells_its_beginning(tmp_path: Path, name: str, content: str, code: str) -> None:
    assert found(tmp_path, content.encode(code), name) == name


def test_what_does_not_begin_as_xml_passes(tmp_path: Path) -> None:
    assert found(tmp_path, "\x89PNG " + OWN, "a.png") == ""
    assert found(tmp_path, b"\0" * 9_000, "a.bin") == ""
    assert found(tmp_path, "text " + OWN, "a.txt") == ""
    assert found(tmp_path, b"\0<!DOCTYPE html>", "xl/vbaProject.bin") == ""


def test_a_broken_part_with_one_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "&amp;" + HOSTILE)
    assert found(tmp_path, HOSTILE.replace("<?xml", '<?xml encoding="no such"'))


def test_a_part_that_does_not_begin(tmp_path: Path) -> None:
    assert found(tmp_path, f"<!--{'x' * 3_000_000}--><a/>") == ""
    assert found(tmp_path, f"<!--{'x' * 3_000_000}-->{OWN}")
    with pytest.raises(InputError) as caught:
        found(tmp_path, f"<!--{'x' * 9_000_000}--><a/>")
    assert (caught.value.key, caught.value.values["limit"]) == ("reading.zip_prolog", 4)


def test_many_parts_that_do_not_begin(tmp_path: Path) -> None:
    parts = [(f"{number}.xml", f"<!--{'x' * 3_000_000}--><a/>") for number in range(8)]
    with zipfile.ZipFile(zipped(tmp_path / "a.zip", parts)) as archive, pytest.raises(InputError) as caught:
        part_with_doctype(archive, "a.zip")
    assert caught.value.key == "reading.zip_prolog"


def test_a_workbook_with_a_long_remark_is_read(tmp_path: Path) -> None:
    part = {"docProps/app.xml": f"<!--{'x' * 100_000}--><Properties/>"}
    assert read_workbook(write_parts(tmp_path / "a.xlsx", sheet_xml("<row/>"), part), "a.xlsx")


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
    path = zipped(tmp_path / "a.archimate", [("images/a.svg", PLAIN), ("model.xml", "<a/>"), ("b.xml", HOSTILE)])
    with pytest.raises(InputError) as caught:
        NativeReader(path, "a.archimate", False).run()
    assert (caught.value.key, caught.value.values["part"]) == ("reading.zip_doctype", "b.xml")
