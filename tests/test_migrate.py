"""`etom migrate`: ids rewritten in another edition, and nothing else."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest

from archimate_models import native
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.crosswalking.migration import Migrated, migrate
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921, M3050
from etom_kg.reading.xlsx import read_workbook
from etom_kg.reports import migrated
from small_registers import MAIN, sheet_xml, write_parts, write_rows

TURTLE = """@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix ep: <https://w3id.org/etom-kg/process/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
# a comment that stays
<urn:x:a> a op:Process ; op:taggedWith "1.1.1.5" , "1.1.2.4" ; op:classifiedAs ep:1.1.1.5 , ep:1.1.1.4 .
<urn:x:b> a op:Process ; skos:notation "1.1.1.5" ;
    op:classifiedAs <https://w3id.org/etom-kg/process/1.1.1.12> .
"""


def done(path: Path, to: str = GB921, **settings: str | None) -> Migrated:
    values: dict[str, str | None] = {"edition": None, "column": None, **settings}
    return migrate(path, to, edition=values["edition"], column=values["column"], config=Config())


def bpmn(tags: str, name: str = "Приём 1.1.1.5", declaration: str = "") -> str:
    return (
        f'{declaration}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"\r\n'
        '  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x">\n'
        f'  <!-- 1.1.1.5 --><process id="P_1.1.1.5" name="{name}"><extensionElements><camunda:properties>\n'
        f"{tags}"
        '  </camunda:properties></extensionElements><task id="t" name="eTOM 1.1.1.5"/></process>\n</definitions>\n'
    )


def prop(value: str) -> str:
    return f'    <camunda:property   name="etom"\tvalue="{value}" />\n'


def test_bpmn_keeps_every_byte_but_those_of_the_tags(checkout: Path) -> None:
    path = checkout / "examples" / "order-to-payment.bpmn"
    result = done(path)
    before, after = path.read_bytes().decode().splitlines(), result.data.decode().splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[:1] in "-+"]
    assert len(changed) == 2 * len(result.changes) == 8
    assert all('name="etom" value="' in line for line in changed)
    assert {(one.old, one.new) for one in result.changes} == {
        ("1.1.2.2", "1.4.5"), ("1.1.1.5", "1.3.3"), ("1.1.1.11", "1.3.10"), ("1.1.1.10", "1.3.9"),
    }  # fmt: skip
    left = {one.id: one.because("en") for one in result.left}
    assert left["1.1.1.8"] == "retired in the 2007 edition; instead: 1.1.1.10, 1.1.1.11, 1.1.1.12"
    assert left["1.1.3.2"] == "deleted from GB921 v25.5"
    assert left["1.1.1.5-b2"] == "a function of the 2007 standard"


def test_archimate_keeps_every_byte_but_those_of_the_tags(checkout: Path, tmp_path: Path) -> None:
    path = checkout / "examples" / "corrected" / "архитектура.xml"
    result = done(path)
    before, after = path.read_bytes().decode().splitlines(), result.data.decode().splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[:1] in "-+"]
    assert len(changed) == 2 * len(result.changes) == 14 and all("<value>" in line for line in changed)
    own = tmp_path / "m.archimate"
    element = (
        '<element xsi:type="archimate:BusinessProcess" name="1.1.1.5 и" id="i-1.1.1.5"><property key="{}" value="{}"/>'
    )
    folders = (
        '<folder name="B" id="f">'
        + element.format("eTOM", "1.1.1.5")
        + "</element>"
        + element.replace("i-", "j-").format("Номер", "1.1.1.5")
        + "</element></folder>"
    )
    own.write_text(native(folders), encoding="utf-8")
    text = done(own).data.decode()
    assert text == native(folders).replace('key="eTOM" value="1.1.1.5"', 'key="eTOM" value="1.3.3"')
    packed = tmp_path / "packed.archimate"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("model.xml", native(folders))
    with pytest.raises(UsageError) as caught:
        done(packed)
    assert caught.value.key == "migrate.packed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
def test_bpmn_in_any_encoding_changes_only_the_tags(tmp_path: Path, encoding: str) -> None:
    declared = {"windows-1251": "windows-1251", "utf-16": "UTF-16"}.get(encoding, "UTF-8")
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\n'
    tags = prop("1.1.1.5") + prop("1.1.1.5; 1.1.1.10") + prop("1.1.1.4, 1.1.1.1")
    path = tmp_path / "m.bpmn"
    path.write_bytes(bpmn(tags, declaration=declaration).encode(encoding))
    result = done(path)
    new = prop("1.3.3") + prop("1.3.3; 1.3.9") + prop("1.12.9, 1.1.1.1")
    assert result.data == bpmn(new, declaration=declaration).encode(encoding)
    assert [(one.id, one.because("ru")) for one in result.left] == [
        ("1.1.1.1", "разделён между записями (3): выберите по содержанию")
    ]


def test_a_csv_keeps_encoding_delimiter_and_line_ends(tmp_path: Path) -> None:
    text = 'Процесс;eTOM;"а ""б"";"\r\n"Приём 1.1.1.5";1.1.1.5;x\r\n"Долг;\n и";"1.1.1.11; 1.1.2.4";y\r\n;;\r\n'
    path = tmp_path / "m.csv"
    for encoding in ("cp1251", "utf-8-sig", "utf-8", "utf-16"):
        path.write_bytes(text.encode(encoding))
        result = done(path)
        assert result.data == text.replace(";1.1.1.5;", ";1.3.3;").replace('"1.1.1.11;', '"1.3.10;').encode(encoding)
        assert [one.where for one in result.changes] == ["B2", "B3"]
        assert [one.id for one in result.left] == ["1.1.2.4"]


def test_a_workbook_keeps_all_its_other_parts(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_rows(
        tmp_path / "m.xlsx",
        [["Процесс", "eTOM"], ["Приём заявки", "1.1.1.5"], ["1.1.1.5", "1.1.1.6; 1.1.1.1"], ["x", 1.1], ["=1+1", ""]],
        merged=["A7:B7"],
    )
    result = done(path, column="eTOM")
    out = tmp_path / "out.xlsx"
    out.write_bytes(result.data)
    old, new = load_workbook(path).worksheets[0], load_workbook(out).worksheets[0]
    pairs = [
        (one.coordinate, one.value, two.value)
        for row, other in zip(old.iter_rows(), new.iter_rows(), strict=True)
        for one, two in zip(row, other, strict=True)
        if one.value != two.value
    ]
    assert pairs == [("B2", "1.1.1.5", "1.3.3"), ("B3", "1.1.1.6; 1.1.1.1", "1.3.7; 1.1.1.1")]
    assert [one.where for one in result.changes] == ["Реестр!B2", "Реестр!B3"]
    assert {(one.id, one.where) for one in result.left} == {
        ("1.1.1.1", "Реестр!B3"), ("1.1", "Реестр!B4"), ("1.1.1.5", "Реестр!A3"),
    }  # fmt: skip
    with zipfile.ZipFile(path) as first, zipfile.ZipFile(out) as second:
        assert first.namelist() == second.namelist()
        differing = [name for name in first.namelist() if first.read(name) != second.read(name)]
    assert differing == ["xl/worksheets/sheet1.xml"]


def test_turtle_keeps_comments_and_other_literals(tmp_path: Path) -> None:
    path = tmp_path / "m.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    result = done(path)
    new = TURTLE.replace('taggedWith "1.1.1.5"', 'taggedWith "1.3.3"')
    later = "https://w3id.org/etom-kg/gb921/25.5/"
    new = new.replace("ep:1.1.1.5 , ep:1.1.1.4", f"<{later}1.3.3> , <{later}1.12.9>")
    new = new.replace("<https://w3id.org/etom-kg/process/1.1.1.12>", f"<{later}1.3.10.4>")
    assert result.data.decode() == new
    assert [one.id for one in result.left] == ["1.1.2.4"]


def test_json_ld_and_n_triples(tmp_path: Path) -> None:
    op = "https://w3id.org/etom-kg/operator#"
    lines = f'<urn:x:a> <{op}taggedWith> "1.1.1.5" .\n<urn:x:a> <http://x.invalid/p> "1.1.1.5" .\n'
    path = tmp_path / "m.nt"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    path.write_text(f"<urn:x:a> <{kind}> <{op}Process> .\n{lines}", encoding="utf-8")
    assert done(path).data.decode() == path.read_text(encoding="utf-8").replace(
        'taggedWith> "1.1.1.5"', 'taggedWith> "1.3.3"'
    )
    data = {"@context": {"op": op}, "@id": "urn:x:a", "@type": "op:Process", "op:taggedWith": ["1.1.1.5", "1.1.1.6"]}
    path = tmp_path / "m.jsonld"
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    assert json.loads(done(path).data)["op:taggedWith"] == ["1.3.3", "1.3.7"]


def test_there_and_back_is_the_file_again(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("eTOM,name\n1.1.1.5,x\n1.1.1.12,y\n1.1.2.3,z\n", encoding="utf-8", newline="")
    later = tmp_path / "later.csv"
    later.write_bytes(done(path).data)
    assert later.read_text(encoding="utf-8") == "eTOM,name\n1.3.3,x\n1.3.10.4,y\n1.4.6,z\n"
    assert done(later, M3050).data == path.read_bytes()


def test_what_cannot_be_migrated_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("eTOM,name\n1.3.7,x\n1.3.3,y\n", encoding="utf-8")
    with pytest.raises(UsageError, match="--edition"):
        done(path)
    with pytest.raises(UsageError, match="--to takes the other"):
        done(path, GB921, edition=GB921)
    path.write_text("eTOM,name\n1.1.1.5,x\n1.1.2.4,y\n1.3.10,z\n", encoding="utf-8")
    with pytest.raises(UsageError, match="already; if they are not, add --edition"):
        done(path, M3050)
    with pytest.raises(InputError):
        done(tmp_path / "none.csv")
    with pytest.raises(InputError):
        done(tmp_path)


def test_the_command_never_overwrites_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    path, out = tmp_path / "m.csv", tmp_path / "out.csv"
    text = "eTOM,name\n1.1.1.5,x\n1.1.2.4,y\n"
    path.write_text(text, encoding="utf-8", newline="")
    call = ["migrate", str(path), "--to", "gb921-25.5", "--lang", "ru"]
    for arguments, code in (
        (call, 2), ([*call, "-o", str(out)], 0), ([*call, "-o", str(out)], 2), ([*call, "-o", str(path)], 2),
        ([*call, "-o", str(out), "--in-place"], 2), ([*call, "-o", str(out), "--force", "--format", "json"], 0),
    ):  # fmt: skip
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == code, arguments
        assert path.read_text(encoding="utf-8") == text
    said = capsys.readouterr().out
    data = json.loads(said[said.index("{") :])
    schema = json.loads((checkout / "src/etom_kg/schemas/migrate.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert data["changed"] == [{"where": "A2", "old": "1.1.1.5", "new": "1.3.3"}]
    assert "A3  1.1.2.4: из GB921 v25.5 удалён" in said
    with pytest.raises(SystemExit):
        main([*call, "--in-place"])
    assert path.read_text(encoding="utf-8") == text.replace("1.1.1.5", "1.3.3")


def test_the_account_speaks_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("eTOM,name\n" + "1.1.1.5,x\n" * 50 + "7.1.1.1.5,y\n", encoding="utf-8", newline="")
    result = done(path)
    for lang in ("ru", "en"):
        words = migrated.render(result, path, lang)
        assert "50" in words and re.search(r"7\.1\.1\.1\.5", words)
    rows = list(csv.reader(io.StringIO(result.data.decode(), newline="")))
    assert rows[50][0] == "1.3.3" and rows[51][0] == "7.1.1.1.5"


def test_what_is_the_operators_own_stays(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    own = '    <camunda:property name="own eTOM ID" value="2.1.1.15"/>\n'
    tags = prop("2.1.1.12") + prop("700.1.1.1.6") + prop("1.1.1.4") + own
    path.write_text(bpmn(tags), encoding="utf-8", newline="")
    assert {one.id: one.reason for one in done(path).left} == {
        "2.1.1.12": "own", "700.1.1.1.6": "prefixed", "2.1.1.15": "own",
    }  # fmt: skip


def test_numbers_before_names_are_told_of(tmp_path: Path) -> None:
    names = ("1.1.1.5 Order handling", "1.1.1.6 Problem handling", "1.1.1.4 Selling")
    tasks = "".join(f'<task id="t{number}" name="{name}"/>' for number, name in enumerate(names))
    path = tmp_path / "m.bpmn"
    path.write_text(bpmn(prop("1.1.1.5")).replace("</process>", f"{tasks}</process>"), encoding="utf-8", newline="")
    result = done(path)
    assert [one.id for one in result.left] == ["1.1.1.5", "1.1.1.6", "1.1.1.4"]
    assert {one.because("ru") for one in result.left} == {"номер перед названием"}


def test_a_name_of_the_other_edition_in_any_column_keeps_the_id(checkout: Path) -> None:
    # the example has one such row, which rule ETOM107 finds
    result = done(checkout / "examples" / "register.xlsx")
    left = {one.where: one.because("en") for one in result.left}
    assert left["Реестр!E19"] == 'the name "Enable Retention & Loyalty" is that of GB921 v25.5'
    assert left["Реестр!E27"] == "stored as a number or a date; it may have been 1.3.7"


OP = "https://w3id.org/etom-kg/operator#"
PREFIXES = f"@prefix op: <{OP}> .\n@prefix ep: <https://w3id.org/etom-kg/process/> .\n"
PROCESS = "<urn:a> a op:Process ;"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (f'<urn:a> a <{OP}Process> ; <{OP}taggedWith> "1.1.1.5" .', "1.1.1.5"),
        (f'@prefix o: <{OP}> .\n<urn:a> a o:Process ; o:taggedWith "1.1.1.5","1.1.1.6"  ,\n "1.1.1.4" .',
         "1.1.1.5 1.1.1.6 1.1.1.4"),
        (f'@prefix c: <{OP}tagged> .\n{PREFIXES}{PROCESS} c:With "1.1.1.5" .', "1.1.1.5"),
        (f'@base <{OP[:-1]}> .\n<urn:a> a <#Process> ; <#taggedWith> "1.1.1.5" .', "1.1.1.5"),
        (f'{PREFIXES}{PROCESS} op:taggedWith # "1.1.1.6"\n "1.1.1.5" .', "1.1.1.5"),
        (f"{PREFIXES}{PROCESS} op:taggedWith '1.1.1.5' , \'\'\'1.1.1.6\'\'\' .", "1.1.1.5 1.1.1.6"),
        (f'{PREFIXES}{PROCESS} op:taggedWith """1.1.1.5"""@en , "1.1.1.6"^^<urn:t> .', "1.1.1.5 1.1.1.6"),
        (f'{PREFIXES}{PROCESS} op:taggedWith "\\u0031.1.1.5" , "1.1.1.6; 1.1.1.4" .', "1.1.1.5 1.1.1.6 1.1.1.4"),
        (f'{PREFIXES}{PROCESS} op:x "op:taggedWith \\"1.1.1.6\\"" , \'taggedWith "1.1.1.4"\' ; op:taggedWith "1.1.1.5" .',  # noqa: E501
         "1.1.1.5"),
        (f"{PREFIXES}@prefix p: <https://w3id.org/etom-kg/> .\n{PROCESS} op:classifiedAs p:process\\/1.1.1.5 .", "1.1.1.5"),  # noqa: E501
        (f"@prefix c: <{OP}classif> .\n{PREFIXES}{PROCESS} c:iedAs ep:1.1.1.5, ep:1.1.1.9 .", "1.1.1.5 1.1.1.9"),
        (f'{PREFIXES}{PROCESS} op:tool [ op:taggedWith "1.1.1.5" ] ; op:list ( [ op:taggedWith "1.1.1.6" ] "1.1.1.4" ) .',  # noqa: E501
         "1.1.1.5 1.1.1.6"),
    ],
)  # fmt: skip
def test_turtle_however_it_is_written(tmp_path: Path, text: str, changes: str) -> None:
    path = tmp_path / "m.ttl"
    path.write_text(text + "\n", encoding="utf-8", newline="")
    result = done(path, edition=M3050)
    assert [one.old for one in result.changes] == changes.split() and result.left == ()
    again = tmp_path / "again.ttl"
    again.write_bytes(result.data)
    back = done(again, M3050, edition=GB921)
    assert [one.new for one in back.changes] == changes.split()


def test_rdf_xml_and_json_ld_however_they_are_written(tmp_path: Path) -> None:
    space = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    text = (
        f'<rdf:RDF {space} xmlns:o="{OP}"><!-- 1.1.1.6 --><o:Process rdf:about="urn:1.1.1.5" o:taggedWith=\'1.1.1.5\'/>'
        '<o:Process rdf:about="urn:b"><o:taggedWith>1.1.1&#46;6</o:taggedWith><o:x>1.1.1.4</o:x></o:Process>'
        '<o:Process rdf:about="urn:c"><o:taggedWith><![CDATA[1.1.1.4]]></o:taggedWith>'
        '<o:classifiedAs rdf:resource="https://w3id.org/etom-kg/process/1.1.1.9"/></o:Process></rdf:RDF>'
    )
    for encoding, declared in (("utf-8", ""), ("cp1251", '<?xml version="1.0" encoding="windows-1251"?>')):
        path = tmp_path / "m.rdf"
        path.write_bytes((declared + text).encode(encoding))
        result = done(path, edition=M3050)
        new = text.replace("'1.1.1.5'", "'1.3.3'").replace("1.1.1&#46;6", "1.3.7").replace("[1.1.1.4]", "[1.12.9]")
        new = new.replace("process/1.1.1.9", "gb921/25.5/1.3.4.1")
        assert result.data.decode(encoding) == declared + new
        assert len(result.changes) == 4 and result.left == ()
    data = {
        "@context": {"tag": f"{OP}taggedWith", "op": OP, "is": {"@id": f"{OP}classifiedAs", "@type": "@id"},
                     "ep": "https://w3id.org/etom-kg/process/"},
        "@graph": [
            {"@id": "urn:1.1.1.5", "@type": "op:Process", "tag": [{"@value": "1.1.1.5"}, "1.1.1.6"], "is": "ep:1.1.1.9"},  # noqa: E501
            {"@id": "urn:b", "@type": "op:Process", "op:taggedWith": "later", "op:x": "1.1.1.4"},
        ],
    }  # fmt: skip
    path = tmp_path / "m.jsonld"
    path.write_text(json.dumps(data), encoding="utf-8")
    result = done(path, edition=M3050)
    first, second = json.loads(result.data)["@graph"]
    assert first["tag"] == [{"@value": "1.3.3"}, "1.3.7"]
    assert first["is"] == "https://w3id.org/etom-kg/gb921/25.5/1.3.4.1"
    assert (first["@id"], second["op:x"], second["op:taggedWith"]) == ("urn:1.1.1.5", "1.1.1.4", "later")
    assert [(one.id, one.because("en")) for one in result.left] == [("later", "no identifier")]


def test_a_label_of_the_other_edition_keeps_the_id_in_rdf(tmp_path: Path) -> None:
    path = tmp_path / "m.ttl"
    label = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    other = '<urn:b> a op:Process ; rdfs:label "Knowledge Management" ; op:taggedWith "1.3.4.1" .\n'
    path.write_text(f'{label}{PREFIXES}{other}<urn:a> a op:Process ; op:taggedWith "1.3.8" .\n', encoding="utf-8")
    result = done(path, M3050, edition=GB921)
    assert [one.old for one in result.changes] == ["1.3.8"]
    assert [one.id for one in result.left] == ["1.3.4.1"]


def test_the_same_id_twice_in_a_node_is_replaced_twice(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    tags = prop("1.1.1.5") + prop("1.1.1.5; 1.1.1.6") + prop("1.1.1.5 Приём 1.1.1.5") + prop("1,1,1,6")
    path.write_text(bpmn(tags), encoding="utf-8", newline="")
    result = done(path)
    new = prop("1.3.3") + prop("1.3.3; 1.3.7") + prop("1.3.3 Приём 1.1.1.5") + prop("1.3.7")
    assert result.data.decode() == bpmn(new)
    assert [one.id for one in result.left] == ["Приём 1.1.1.5"]  # words with an id are told, not rewritten


def test_bpmn_written_by_references_of_signs_is_rewritten_too(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    path.write_text(bpmn(prop("1.1.1&#46;5") + prop("1.1.1.6")), encoding="utf-8", newline="")
    result = done(path)
    assert [(one.old, one.new) for one in result.changes] == [("1.1.1.5", "1.3.3"), ("1.1.1.6", "1.3.7")]
    assert result.data.decode() == bpmn(prop("1.3.3") + prop("1.3.7"))
    text = bpmn("").replace("<task", "<documentation><![CDATA[eTOM: 1.1.1.5 <x>]]></documentation><task")
    path.write_text(text, encoding="utf-8", newline="")
    assert done(path).data.decode() == text.replace("[eTOM: 1.1.1.5", "[eTOM: 1.3.3")


def workbook(path: Path, *cells: str, texts: str = "") -> Path:
    head = "".join(f'<c r="{at}1" t="inlineStr"><is><t>{name}</t></is></c>' for at, name in (("A", "x"), ("B", "eTOM")))
    rows = "".join(f'<row r="{number}">{cell}</row>' for number, cell in enumerate(cells, 2))
    shared = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'}
    return write_parts(path, sheet_xml(f'<row r="1">{head}</row>{rows}'), shared)


def test_cells_of_every_kind(tmp_path: Path) -> None:
    rich = "<si><r><rPr><b/></rPr><t>1.1.1</t></r><r><t>.5</t></r></si>"
    inline = '<c{at} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    path = workbook(
        tmp_path / "m.xlsx",
        '<c r="B2" t="s"><v>0</v></c>',
        '<c r="B3" t="s"><v>0</v></c>',
        inline.format(at="", text="x") + inline.format(at="", text="1.1.1.6"),
        inline.format(at=' r="B5"', text="1.1.1.5_x000D_\n1.1.1.6 Name &lt;a&gt;_x005F_x0041_ "),
        '<c r="B6" t="str"><f>A1&amp;""</f><v>1.1.1.4</v></c>',
        texts=rich,
    )
    result = done(path, column="eTOM", edition=M3050)
    out = tmp_path / "out.xlsx"
    out.write_bytes(result.data)
    before, after = ([row.cells[2] for row in read_workbook(one, "x")[0].rows[1:]] for one in (path, out))
    assert after[:3] == ["1.3.3", "1.3.3", "1.3.7"]
    assert after[3] == str(before[3]).replace("1.1.1.5", "1.3.3").replace("1.1.1.6", "1.3.7") != before[3]
    # a formula stays, and so does its result
    assert after[4] == before[4]
    with zipfile.ZipFile(out) as archive:
        assert b"<f>A1&amp;" in archive.read("xl/worksheets/sheet1.xml")
    assert [(one.where, one.id, one.reason) for one in result.left] == [("S!B6", "1.1.1.4", "formula")]


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "cp1251", "utf-8"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_of_every_kind(tmp_path: Path, encoding: str, end: str) -> None:
    text = end.join(
        ("sep=;", "Имя процесса;eTOM", 'Приём "на месте"; 1.1.1.5 ', f'"а{end}{end}б";"1.1.1.6{end}1.1.1.5"', "", "в;1,1,1,4", "")  # noqa: E501
    )  # fmt: skip
    path = tmp_path / "m.csv"
    path.write_bytes(text.encode(encoding))
    result = done(path, edition=M3050)
    new = text.replace("1.1.1.5", "1.3.3").replace("1.1.1.6", "1.3.7").replace("1,1,1,4", "1.12.9")
    assert result.data.decode(encoding) == new
    assert [one.new for one in result.changes] == ["1.3.3", "1.3.7", "1.3.3", "1.12.9"]


def test_an_id_that_comes_twice_in_a_cell_and_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("eTOM old;eTOM\n1.1.1.9;1.1.1.5 и 1.1.1.5\n1.1.1.4;1.1.1.6\n", encoding="utf-8", newline="")
    result = done(path, edition=M3050, column="eTOM")
    assert result.data.decode() == "eTOM old;eTOM\n1.1.1.9;1.3.3 и 1.3.3\n1.1.1.4;1.3.7\n"
    assert [(one.where, one.id, one.reason) for one in result.left] == [("A2", "1.1.1.9", "elsewhere")]
