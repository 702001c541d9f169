"""Formats by content, whatever the name; for the known ones that are not read, what to do."""

from __future__ import annotations

import gzip
import io
import os
import re
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.messages import topic
from etom_kg.reading import read_file, read_paths
from etom_kg.reading.bpmn_names import BPMN
from etom_kg.reading.recognise import recognise

MODEL = (
    f'<?xml version="1.0"?>\n<!-- a -->\n<b:definitions xmlns:b="{BPMN}">'
    '<b:process id="p" name="Заказ"/></b:definitions>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(*streams: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return buffer.getvalue()


def database(*tables: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for table in tables:
        connection.execute(f"CREATE TABLE {table} (a)")
    content = connection.serialize()
    connection.close()
    return content


READ = {
    "bpmn": MODEL,
    "bpmn ": "\ufeff\n  " + MODEL.removeprefix('<?xml version="1.0"?>\n'),
    "bpmn  ": MODEL.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"),
    "xlsx": zipped("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    "csv": "Название;eTOM\nЗаказ;1.1.1.5\n",
    "archimate-exchange": '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" identifier="m"/>',
    "archimate-exchange ": '<a:model xmlns:a="http://www.opengroup.org/xsd/archimate" identifier="m"/>',
    "archimate": '<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate" name="x"/>',
    "archimate ": '<a:model xmlns:a="http://www.bolton.ac.uk/archimate" name="x"/>',
    "archimate  ": zipped("model.xml", "images/a.png"),
    "archi-csv": '"ID","Type","Name","Documentation"\r\n"m","ArchimateModel","M",""\r\n',
    "archi-csv ": "ID;Type;Name;Documentation;Specialization\na1;BusinessProcess;Заказ;;\n",
    "archi-csv  ": "m\tArchimateModel\tM\t\na\tBusinessProcess\tЗаказ\t\n",
    "turtle": "# a comment\n@prefix op: <https://w3id.org/etom-kg/operator#> .\n<urn:a> a op:Process .\n",
    "turtle ": "PREFIX op: <https://w3id.org/etom-kg/operator#>\n<urn:a> a op:Process .\n",
    "turtle  ": "<urn:a> a <urn:b> ;\n <urn:c> 1 .\n",
    "n-triples": '<urn:a> <urn:b> "c" .\n_:x <urn:b> <urn:c> .\n',
    "n-triples ": "<urn:a\\u0061b> <urn:b> <urn:c> .\n",
    "n-triples  ": "<urn:a><urn:b><urn:c>.\n",
    "n-quads": '<urn:a> <urn:b> "c"@ru <urn:graph> .\n',
    "trig": "<urn:graph> { <urn:a> a <urn:b> }",
    "trig ": "@prefix a: <urn:a> .\na:g { a:x a a:y }",
    "json-ld": '{"@context": {}, "@id": "urn:a"}',
    "rdf-xml": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    "vsdx": zipped("[Content_Types].xml", "visio/document.xml"),
    "qea": database("t_object", "t_package"),
    "aml": "<AML><Header-Info/></AML>",
    "aml ": '<?xml version="1.0"?>\n<!DOCTYPE AML SYSTEM "ARIS-Export.dtd" [\n<!ENTITY a "1">]>\n<AML/>',
    "oda": "apiVersion: oda.tmforum.org/v1\nkind: Component\n",
    "oda ": "kind: Component\nspec:\n  componentMetadata:\n    id: TMFC001\n",
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("suffix", ["", ".txt", ".xml", ".dat"])
def test_what_is_read_is_told_by_content(tmp_path: Path, name: str, suffix: str) -> None:
    content = READ[name]
    path = tmp_path / f"file{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if suffix == ".xml" and name.strip() in ("csv", "archi-csv"):
        assert recognise(path, "f").key == "not_xml"
        return
    assert (recognise(path, "f").format, recognise(path, "f").fate) == (name.strip(), "read")


KNOWN = {
    "is_archimate_other": '<model xmlns="urn:vendor:archimate:9" identifier="m"/>',
    "is_visio": ole("Root Entry", "VisioDocument"),
    "is_visio ": '<VisioDocument xmlns="http://schemas.microsoft.com/visio/2003/core"/>',
    "is_xls": ole("Root Entry", "Workbook"),
    "is_encrypted": ole("Root Entry", "EncryptionInfo", "EncryptedPackage"),
    "is_office_old": ole("Root Entry"),
    "is_xlsb": zipped("[Content_Types].xml", "xl/workbook.bin"),
    "is_ods": zipped("mimetype").replace(b"x", b"application/vnd.oasis.opendocument.spreadsheet"),
    "is_spreadsheetml": '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "is_sqlite": database("places", "bookmarks"),
    "is_eap": b"\0\x01\0\0Standard Jet DB\0" + bytes(64),
    "is_xpdl": '<Package xmlns="http://www.wfmc.org/2008/XPDL2.1" Id="x"/>',
    "is_xmi": '<xmi:XMI xmlns:xmi="http://schema.omg.org/spec/XMI/2.1"/>',
    "is_drawio": '<mxfile host="app.diagrams.net"/>',
    "is_bpmn_old": '<definitions xmlns="http://schema.omg.org/spec/BPMN/1.2"/>',
    "is_bpmn_no_namespace": "<definitions><process/></definitions>",
    "is_xml": '<project xmlns="http://maven.apache.org/POM/4.0.0"/>',
    "is_zip": zipped("model.bpmn"),
    "is_gzip": gzip.compress(MODEL.encode()),
    "is_archive": b"7z\xbc\xaf\x27\x1c" + bytes(20),
    "is_pdf": b"%PDF-1.7\n",
    "is_image": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "is_image ": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "is_html": "<!DOCTYPE html>\n<html><body>x</body></html>",
    "is_document": zipped("[Content_Types].xml", "word/document.xml"),
    "is_document ": ole("WordDocument"),
    "is_json": '{"a": 1}',
    "is_unknown": "просто текст без таблицы",
    "is_unknown ": bytes(range(256)),
    "empty": "",
    "empty ": "\ufeff \n",
    "xml_doctype ": '<!DOCTYPE AMLX SYSTEM "a.dtd" []>\n<bpmn/>',
    "xml_doctype": f'<?xml version="1.0"?>\n<!DOCTYPE definitions [<!ENTITY a "b">]>\n<definitions xmlns="{BPMN}"/>',
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_formats_that_are_not_read(tmp_path: Path, name: str) -> None:
    content = KNOWN[name]
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as caught:
        read_file(path, key="file", config=Config())
    assert caught.value.key == f"reading.{name.strip()}"
    for lang in ("en", "ru"):
        message = caught.value.message(lang)
        assert "\n" not in message
        assert ";" in message or ":" in message.removeprefix(str(path))


@pytest.mark.parametrize("name", ["project.qea", "project.QEAX"])
@pytest.mark.parametrize("content", [b"\0\1\2 not a database", "просто текст".encode()])
def test_a_project_that_is_no_database_is_told_apart(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert (recognise(path, name).fate, recognise(path, name).key) == ("unread_model", "is_not_qea")


@pytest.mark.parametrize("name", ["реестр.xlsx", "реестр.XLSM"])
@pytest.mark.parametrize("content", [b"\0\1\2 no workbook", "просто текст".encode()])
def test_what_is_called_a_workbook_and_is_none_is_told_so(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert (recognise(path, name).fate, recognise(path, name).key) == ("unread_model", "is_not_xlsx")


def test_yaml_is_read_only_where_it_describes_a_component(tmp_path: Path) -> None:
    path = tmp_path / "values.yaml"
    path.write_text("component:\n  name: x\n", encoding="utf-8")
    assert (recognise(path, "f").fate, recognise(path, "f").key) == ("other", "is_yaml")


def test_every_message_says_what_to_do_in_both_languages() -> None:
    for key, (english, russian) in topic("reading").items():
        assert "!" not in english + russian, key
        if key.startswith(("is_", "xml_", "no_file", "bpmn_no", "bpmn_root", "not_", "too_", "unread", "empty")):
            assert ";" in english or "Similar" in english or "unpack" in english, key
            assert ";" in russian or "Похожий" in russian or "распакуйте" in russian, key
        assert re.findall(r"{\w+}", english) == re.findall(r"{\w+}", russian), key


@pytest.mark.parametrize(
    ("content", "name", "right"),
    [
        ("id,name\n1,a\n", "list.xlsx", ".csv"),
        (READ["xlsx"], "list.csv", ".xlsx"),
        (READ["json-ld"], "model.ttl", ".jsonld"),
    ],
)
def test_a_sheet_or_graph_under_a_wrong_name_is_not_taken_silently(
    tmp_path: Path, content: str | bytes, name: str, right: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as caught:
        read_file(path, key=name, config=Config())
    assert caught.value.key == "reading.misnamed"
    assert caught.value.message("en").endswith(f"rename it to {right}")


# -- files and folders ------------------------------------------------------------------------------------------------


def test_a_missing_file_names_a_similar_one(tmp_path: Path) -> None:
    (tmp_path / "заказы.bpmn").write_text(MODEL, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "заказ.bpmn", key="k", config=Config())
    assert caught.value.message("ru") == (
        f"{tmp_path / 'заказ.bpmn'}: нет такого файла; похожий: {tmp_path / 'заказы.bpmn'}"
    )
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "nowhere" / "x.bpmn", key="k", config=Config())
    assert caught.value.key == "reading.no_file"


def test_a_folder_is_read_in_order_and_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "модели"
    for name, content in {
        "б.bpmn": MODEL,
        "а/заказ.bpmn": MODEL,
        "я/заказ.bpmn": MODEL,
        "cut.bpmn": MODEL[:-20],
        "old.xls": ole("Workbook"),
        "readme.md": "# Модели\n",
        "photo.png": "\x89PNG",
        "pom.xml": "<project/>",
        "notes.txt": "a;b\n1;2\n",
        ".git/x.bpmn": MODEL,
        "~$б.xlsx": "lock",
        "etom.toml": 'lang = "ru"\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_paths([folder], Config())
    assert [(m.key, m.path) for m in reading.models] == [
        ("б.bpmn", str(folder / "б.bpmn")),
        ("а/заказ.bpmn", str(folder / "а" / "заказ.bpmn")),
        ("я/заказ.bpmn", str(folder / "я" / "заказ.bpmn")),
    ]
    assert [(f.file, f.key) for f in reading.failures] == [
        (str(folder / "cut.bpmn"), "reading.xml_cut"),
        (str(folder / "old.xls"), "reading.is_xls"),
    ]
    assert [Path(p).name for p in reading.passed_over] == [
        "etom.toml",
        "notes.txt",
        "photo.png",
        "pom.xml",
        "readme.md",
    ]


def test_a_folder_without_models_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("x", encoding="utf-8")
    reading = read_paths([tmp_path], Config())
    assert [f.key for f in reading.failures] == ["reading.no_models"]
    assert len(reading.passed_over) == 1


def test_files_of_one_name_get_their_folder_in_front_and_none_is_read_twice(tmp_path: Path) -> None:
    for where in ("a", "b"):
        (tmp_path / where).mkdir()
        (tmp_path / where / "m.bpmn").write_text(MODEL, encoding="utf-8")
    first, second = tmp_path / "a" / "m.bpmn", tmp_path / "b" / "m.bpmn"
    assert [m.key for m in read_paths([first, second, first], Config()).models] == ["m.bpmn", "b/m.bpmn"]
    assert [m.key for m in read_paths(str(first)).models] == ["m.bpmn"]


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in the file system of Windows")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "p.bpmn"
    os.mkfifo(pipe)
    assert [f.key for f in read_paths([pipe], Config()).failures] == ["reading.not_ordinary"]


def test_reading_bpmn_loads_no_rdf_sheet_or_xml_library() -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from etom_kg.reading import read_paths;"
        "import etom_kg.reading.bpmn;"
        "print([m for m in ('lxml', 'rdflib', 'pyoxigraph', 'openpyxl', 'pyshacl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_link_to_nothing_says_so_and_does_not_propose_itself(tmp_path: Path) -> None:
    link = tmp_path / "заказ.bpmn"
    try:
        link.symlink_to("nowhere.bpmn")
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(InputError) as caught:
        read_file(link, key="a", config=Config())
    assert caught.value.key == "reading.broken_link"
    assert "nowhere.bpmn" in caught.value.message("ru")


def test_what_is_no_xml_is_shown_in_its_own_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_text("Процесс;Код eTOM\nПриём;1.1.1.5\n", encoding="utf-8")
    error = recognise(path, "a.bpmn").error("a.bpmn")
    assert "«Процесс;Код »" in error.message("ru")


def test_a_zip_under_the_name_of_a_model_has_a_line(tmp_path: Path) -> None:
    path = tmp_path / "заказ.bpmn"
    path.write_bytes(zipped("заказ.bpmn"))
    assert recognise(path, "заказ.bpmn").error("заказ.bpmn").message("ru").startswith("заказ.bpmn:1: это не XML")


def test_workbooks_older_than_containers_are_old_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(100))
    assert recognise(path, "a.xls").key == "is_xls"


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    for name in ("a.bpmn", "b.bpmn", "notes.txt"):
        (tmp_path / name).write_text(f"<definitions xmlns='{BPMN}'><process id='p'/></definitions>")
    told: list[tuple[int, int]] = []
    read_paths([tmp_path, tmp_path / "a.bpmn"], Config(), lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
