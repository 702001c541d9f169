"""Hostile files through the commands a person runs: one line that names the file, exit 2, nothing written."""

from __future__ import annotations

import io
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from archimate_models import element, exchange, native
from etom_kg.cli import main
from etom_kg.reading.bounds import MAX_NAME, MAX_TEXT
from etom_kg.reading.bpmn_names import BPMN
from etom_kg.reading.delimited import MAX_LINE
from etom_kg.reading.xlsx import MAX_CHARACTERS
from etom_kg.reading.xml import CHUNK, MAX_TAG
from repositories_made import Drawing, aml, order_project, unpacking_to_a_gigabyte, zipped

BODY = f'<definitions xmlns="{BPMN}"><process id="p" name="{{}}"/></definitions>'
LAUGHS = "<!DOCTYPE {} [{}]>\n".format(
    "{}", '<!ENTITY l0 "ха">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
)
LATE = " " * (CHUNK - CHUNK // 8) + "<p"
DEEP = 10_000


def documented(*texts: str) -> str:
    """Return a model whose process has these texts."""
    inside = "".join(f"<documentation>{one}</documentation>" for one in texts)
    return BODY.format("A").replace("/>", f">{inside}</process>", 1)


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{}</rdf:RDF>'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    '.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" '
    'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>",
}
SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'

TABLE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Название процесса</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Приём заявки</t></is></c></row>'
)


def text(content: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content.encode())


def book(sheet: str = "", head: str = "", **more: str) -> Callable[[Path], object]:
    parts = {**PARTS, SHEET: head + PARTS[SHEET].format(sheet), **more}
    return lambda path: zipped(path, parts.items())


def archive(*members: tuple[str, str | bytes]) -> Callable[[Path], object]:
    return lambda path: zipped(path, members)


def drawing(old: str, new: str, more: Mapping[str, str] | None = None) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        made = Drawing(path)
        made.page("Карта")
        made.shape(1, "Обработка заказа", "Process")
        made.save()
        with zipfile.ZipFile(path) as read:
            parts = [(name, read.read(name).decode()) for name in read.namelist()]
        assert any(old in content for name, content in parts if "page1" in name)
        all_parts = [*parts, *(more or {}).items()]
        zipped(
            path, [(name, content.replace(old, new, 1) if "page1" in name else content) for name, content in all_parts]
        )

    return make


def repeated(path: Path) -> None:
    """Write a small workbook whose cells share one text and hold more together than they may."""
    each, place = 30_000, "xl/_rels/workbook.xml.rels"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 4 + MAX_CHARACTERS // each))
    related = PARTS[place].replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    shared = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"y" * each}</t></si></sst>'
    )
    parts = {**PARTS, SHEET: PARTS[SHEET].format(TABLE + rows), place: related, "xl/sharedStrings.xml": shared}
    zipped(path, parts.items())


def project(*statements: str) -> Callable[[Path], object]:
    return lambda path: order_project(path).save(*statements)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t_object (one TEXT, other INTEGER)")
        base.commit()


def linked(path: Path) -> None:
    """Write an archive whose model is a symbolic link to a file of the machine."""
    with zipfile.ZipFile(path, "w") as made:
        member = zipfile.ZipInfo("model.xml")
        member.create_system = 3
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(member, "/etc/hostname")


def nested(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("model.xml", native(""))
    zipped(path, [("model.archimate", inner.getvalue())])


MODEL = native('<folder id="f"/>')
YAML = "apiVersion: oda.tmforum.org/v1beta3\nkind: Component\nspec:\n  componentMetadata:\n    id: a\n"
HOSTILE: dict[str, Callable[[Path], object]] = {
    # archives
    "names that lead out.xlsx": book(**{"../../evil.xml": "x"}),
    "names that lead out.archimate": archive(("model.xml", MODEL), ("../../evil.png", "x")),
    "names that lead out.vsdx": archive(("visio/document.xml", "<x/>"), ("../../evil.xml", "x")),
    "unpacks to a gigabyte.xlsx": lambda path: unpacking_to_a_gigabyte(path, PARTS, SHEET),
    "archive in an archive.archimate": nested,
    "link to a file.archimate": linked,
    "two models.archimate": archive(("a/model.xml", MODEL), ("b/model.xml", MODEL)),
    "no archive at all.archimate": text(b"PK\x03\x04 and nothing more"),
    "no archive at all.xlsx": text(b"PK\x03\x04 and nothing more"),
    # workbooks
    "a cell at the far corner.xlsx": book(FAR),
    "a cell at the far corner beside a table.xlsx": book(TABLE + FAR),
    "a doctype.xlsx": book("", LAUGHS.format("worksheet")),
    "a doctype beside the sheets.xlsx": book(TABLE, **{"docProps/core.xml": LAUGHS.format("a") + "<a/>"}),
    "deep.xlsx": book("<row>" * DEEP + "</row>" * DEEP),
    # projects of Sparx EA
    "no database.qea": text("Это не база"),
    "the beginning of a database.qea": text(b"SQLite format 3\0" + b"\0" * 5_000),
    "another database.qea": other_database,
    "a view without end.qea": project(
        "ALTER TABLE t_connector RENAME TO t_real",
        "CREATE VIEW t_connector AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT * FROM n",
    ),
    # lists of lists
    "bomb.yaml": text(
        YAML + "    l0: &l0 [ха, ха]\n" + "".join(f"    l{n}: &l{n} [*l{n - 1}, *l{n - 1}]\n" for n in range(1, 60))
    ),
    "deep.yaml": text(YAML + "    deep: " + "[" * DEEP + "]" * DEEP + "\n"),
    "deep.jsonld": text('{"@context": {}, "@graph": ' + "[" * DEEP + "]" * DEEP + "}"),
    "deep.ttl": text("@prefix a: <urn:a:> .\na:s a:p " + "[ a:p " * DEEP + "1" + " ]" * DEEP + " .\n"),
    # drawings
    "a doctype.vsdx": drawing("<PageContents", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><PageContents'),
    "a doctype in a theme.vsdx": drawing("", "", {"visio/theme/theme1.xml": LAUGHS.format("theme") + "<theme/>"}),
    "deep.vsdx": drawing("</Shapes>", "<Shape><Shapes>" * DEEP + "</Shapes></Shape>" * DEEP + "</Shapes>"),
    # XML
    "laughs.bpmn": text(LAUGHS.format("definitions") + BODY.format("&l11;")),
    "laughs.xml": text(LAUGHS.format("model") + exchange(element("a", "BusinessProcess", "&l11;"))),
    "laughs.archimate": text(LAUGHS.format("model") + MODEL.partition("\n")[2].replace("Модель", "&l11;")),
    "laughs.aml": text(aml(head=LAUGHS.format("AML"))),
    "laughs.rdf": text(LAUGHS.format("rdf:RDF") + RDF.format("&l11;")),
    "deep.bpmn": text(BODY.format("").replace("/>", ">" + "<incoming>" * DEEP)),
    "deep.xml": text(exchange("<element>" * DEEP + "</element>" * DEEP)),
    "deep.archimate": text(native("<folder>" * DEEP + "</folder>" * DEEP)),
    "deep.aml": text(aml("<Group>" * DEEP + "</Group>" * DEEP)),
    "deep.rdf": text(RDF.format("<rdf:Description><rdf:x>" * DEEP + "</rdf:x></rdf:Description>" * DEEP)),
    # texts that no statement holds
    "a long name.bpmn": text(BODY.format("x" * (MAX_TEXT + 1))),
    "a long name that begins late.bpmn": text(BODY.format("x" * (MAX_TEXT + 1)).replace("<p", LATE, 1)),
    "a tag without end.bpmn": text(BODY.format("x" * (MAX_TAG + CHUNK))),
    "a long name.archimate": text(native(f'<folder id="f" name="{"x" * (MAX_TEXT + 1)}"/>')),
    "a long text.bpmn": text(documented("я" * (MAX_TEXT + 1))),
    "texts that are long together.bpmn": text(documented("я" * 600_000, "ю" * 600_000)),
    "a long line.csv": text("Название процесса;Код eTOM\nА;1.1.1.5\n" + "x" * (2 * MAX_LINE)),
    "one text in too many cells.xlsx": repeated,
    "a long id.bpmn": text(BODY.replace('"p"', f'"{"p" * (MAX_NAME + 1)}"').format("A")),
    # bytes
    "UTF-7.bpmn": text(b"+/v8-" + BODY.format("A").encode("utf-7")),
    "UTF-16 and says UTF-8.bpmn": text(
        '<?xml version="1.0" encoding="UTF-8"?>'.encode("utf-16") + BODY.format("А").encode("utf-16-le")
    ),
    "NUL.bpmn": text(BODY.format("А\0Б")),
    "NUL.csv": text("Название процесса;Код eTOM\nПриём\0заявки;1.1.1.5\n"),
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "import": ("-o", "out.nt"),
    "validate": (),
    "export": ("-o", "out.xml"),
    "link": (),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_one_line_exit_2_and_nothing_written(
    name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    HOSTILE[name](tmp_path / name)
    before = {path.name: path.stat().st_size for path in tmp_path.rglob("*")}
    words = ("archimate", name) if command == "export" else (name,)
    result = CliRunner().invoke(main, [command, *words, *COMMANDS[command], "--lang", "ru"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 2, result.output
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1 and name in lines[0], lines
    assert "Traceback" not in result.output and "root:" not in result.output
    assert {path.name: path.stat().st_size for path in tmp_path.rglob("*")} == before


def test_the_longest_text_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bpmn").write_text(documented("\U0001f4de" * (MAX_TEXT - 1)), encoding="utf-8")
    result = CliRunner().invoke(main, ["import", "a.bpmn", "-o", "out.ttl"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out.ttl").read_text(encoding="utf-8").count("\U0001f4de") == MAX_TEXT - 1


@pytest.mark.parametrize(
    ("why", "said"),
    [("Reached the buffer maximal size of 16777216", "longer than 16 MB"), ("", "memory does not suffice")],
)
def test_memory_that_does_not_suffice_is_one_line(
    why: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError(why)

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bpmn").write_text(BODY.format("A"), encoding="utf-8")
    monkeypatch.setattr("etom_kg.importing.import_files", fail)
    result = CliRunner().invoke(main, ["import", "a.bpmn", "-o", "out.ttl"])
    assert result.exit_code == 2, result.output
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1 and said in lines[0], lines


def test_memory_that_ends_in_the_middle_of_a_file_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "b.bpmn"):
        (tmp_path / name).write_text(BODY.format("A") if name == "b.bpmn" else "Процесс\nПродажи\n", encoding="utf-8")
    monkeypatch.setattr("etom_kg.reading.bpmn.read_bpmn", fail)
    for lang, said in (("en", "memory does not suffice"), ("ru", "не хватает памяти")):
        result = CliRunner().invoke(main, ["validate", "a.csv", "b.bpmn", "--lang", lang])
        assert result.exit_code == 2 and result.stdout == "", result.output
        (line,) = (line for line in result.stderr.splitlines() if line)
        assert line.startswith("b.bpmn: ") and said in line
