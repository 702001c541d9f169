"""Mends written: the finding is gone, none comes, every other byte stays, and a second run finds nothing to do."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etom_kg import checking
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.mending import writing
from etom_kg.mending.draft import says
from etom_kg.mending.writing import Mending
from etom_kg.model import Model, Node, Place, Tag
from mendable import CERTAIN, UNSURE, UNTIDY, Row, write
from small_registers import MAIN, sheet_xml, write_parts, write_rows

GOST = Config(edition="m3050-2007")


def mended(path: Path, *, to_write: bool = True, config: Config = GOST) -> Mending:
    def check(instead: Mapping[str, Path] | None = None) -> Report:
        return checking.validate(path, config, lang="en", instead=instead)

    return writing.mend(check(), check, write=to_write)


def results(report: Report) -> set[tuple[str, str, str | None]]:
    assert report.basis
    return {(one.code, one.focus, one.value) for one in report.basis.checked.results}


def contents(path: Path) -> str:
    """Return all that a file says, cell by cell in a workbook."""
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8")
    from openpyxl import load_workbook

    return "\n".join(
        f"{cell.coordinate}={cell.value}={cell.number_format}"
        for row in load_workbook(path).worksheets[0].iter_rows()
        for cell in row
    )


def reasons(mending: Mending) -> set[tuple[str, str]]:
    return {(left.fix.old, left.reason) for left in mending.plan.left}


@pytest.mark.parametrize("form", ["csv", "xlsx", "bpmn", "ttl"])
def test_each_certain_mend_is_written_and_nothing_else(tmp_path: Path, form: str) -> None:
    for number, row in enumerate(row for row in CERTAIN if form in row.formats):
        path = write(tmp_path / f"m{number}.{form}", row)
        before, old = contents(path), path.read_bytes()
        first = mended(path, to_write=False)
        assert path.read_bytes() == old and not first.written
        done = mended(path)
        assert done.written and done.mended == first.mended >= 1, row
        gone, came = results(done.before) - results(done.after), results(done.after) - results(done.before)
        assert any(code == row.code for code, _, _ in gone), row
        assert {code for code, _, _ in came} <= {"ETOM114", "ETOM301", "ETOM406", "ETOM407"}, (row, came)
        assert results(checking.validate(path, GOST, lang="en")) == results(done.after)
        changed = [(a, b) for a, b in zip(before.split("\n"), contents(path).split("\n"), strict=True) if a != b]
        wanted = [(a, a.replace(row.old, row.new, 1)) for a, _ in changed]
        loose = [(a.replace('"', ""), b.replace('"', "")) for a, b in changed]
        assert loose == [(a.replace('"', ""), b.replace('"', "")) for a, b in wanted], row
        assert len(changed) == 1, row
        # a second run has nothing to do
        again = mended(path)
        assert not again.written and not again.plan.files, row
        assert results(again.after) == results(done.after)


@pytest.mark.parametrize("form", ["csv", "xlsx", "bpmn", "ttl"])
def test_identifiers_are_written_as_they_are_read(tmp_path: Path, form: str) -> None:
    for written, read in UNTIDY:
        path = write(tmp_path / f"m.{form}", Row("Приём заявки", written))
        before = contents(path)
        done = mended(path)
        assert (done.mended, done.tidied) == (0, 1), written
        assert contents(path) == before.replace(written, read, 1)
        assert mended(path).plan.files == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.sampled_from((*CERTAIN, *UNSURE)), min_size=1, max_size=6),
    form=st.sampled_from(["csv", "xlsx", "bpmn", "ttl"]),
)
def test_mending_is_done_once_and_for_all(tmp_path: Path, rows: list[Row], form: str) -> None:
    """Any mixture of mistakes: what is mended is gone, nothing comes but what a readable link shows, and it ends."""
    path = write(tmp_path / f"m.{form}", *(row for row in rows if form in row.formats), Row("Продажи", "1.1.1.4"))
    done = mended(path)
    assert len(done.after.findings) <= len(done.before.findings) + done.revealed_count
    for code, _, _ in results(done.after) - results(done.before):
        assert code[:5] in ("ETOM3", "ETOM4") or code in ("ETOM105", "ETOM112", "ETOM113", "ETOM114")
    settled = path.read_bytes()
    again = mended(path)
    assert again.plan.files == () and path.read_bytes() == settled
    assert results(again.before) == results(done.after)


@pytest.mark.parametrize("code", sorted(one.name for one in (Path(__file__).parent / "models").iterdir()))
def test_the_models_that_break_a_rule(tmp_path: Path, code: str) -> None:
    """Over every breaking model: what is mended goes, nothing comes; what is not stays byte for byte."""
    for source in sorted((Path(__file__).parent / "models" / code).glob("breaks.*")):
        path = tmp_path / source.name
        shutil.copyfile(source, path)
        done = mended(path, config=Config(rules={code: "on"}))
        assert results(done.after) <= results(done.before)
        if not done.written:
            assert path.read_bytes() == source.read_bytes()
            continue
        assert results(done.after) < results(done.before)
        assert mended(path, config=Config(rules={code: "on"})).plan.files == ()


def test_the_examples_are_mended_as_a_person_mended_them(tmp_path: Path, checkout: Path) -> None:
    folder = tmp_path / "examples"
    shutil.copytree(checkout / "examples", folder)
    corrected = {path.name: contents(path).split("\n") for path in (folder / "corrected").iterdir()}
    shutil.rmtree(folder / "corrected")
    before = {
        path: contents(path).split("\n") for path in folder.iterdir() if path.suffix in (".bpmn", ".xlsx", ".csv")
    }
    done = mended(folder, config=Config(edition="m3050-2007"))
    assert done.mended == 5 and done.written
    assert results(done.after) < results(done.before)
    changed = {}
    for path, old in before.items():
        lines = [(a, b) for a, b in zip(old, contents(path).split("\n"), strict=True) if a != b]
        if lines:
            changed[path.name] = lines
            if path.name in ("order-to-payment.bpmn", "жалоба.bpmn"):
                assert all(new in corrected[path.name] for _, new in lines)
    assert {name: len(lines) for name, lines in changed.items()} == {
        "order-to-payment.bpmn": 2, "register.xlsx": 2, "жалоба.bpmn": 1,
    }  # fmt: skip
    assert {new for _, new in changed["register.xlsx"]} == {"F7=2.1.1.15=@", "E19=1.1.1.9=@"}


def test_a_file_that_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "m.csv", CERTAIN[0])
    report = checking.validate(path, GOST, lang="en")
    later = path.read_bytes().replace("Приём".encode(), "Принятие".encode())
    path.write_bytes(later)
    done = writing.mend(report, lambda instead: report, write=True)
    assert not done.written and reasons(done) == {("1-1-1-5", "left_changed")}
    # and between the proof and the writing
    report = checking.validate(path, GOST, lang="en")

    def check(instead: Mapping[str, Path]) -> Report:
        made = checking.validate(path, GOST, lang="en", instead=instead)
        path.write_bytes(later + b"\r\n")
        return made

    with pytest.raises(UsageError, match="has changed since it was checked"):
        writing.mend(report, check, write=True)
    assert path.read_bytes() == later + b"\r\n"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_keeps_encoding_quotes_delimiter_and_line_ends(tmp_path: Path, encoding: str) -> None:
    text = 'eTOM,"Процесс ""А""",Процесс\r\n"1-1-1-5",x,"Приём, учёт"\r\n1.1.1.5,,"Обрабoтка ""срочных"""\n'
    path = tmp_path / "m.csv"
    path.write_bytes(text.encode(encoding))
    assert mended(path).mended == 2
    new = text.replace("1-1-1-5", "1.1.1.5").replace("Обрабoтка", "Обработка")
    assert path.read_bytes() == new.encode(encoding)


def test_a_value_that_needs_quotes_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    text = 'Процесс;eTOM;Функция eTOM\nРазбор жалоб;1.1.1.5;"1.1.1.6-b1; 1.1.1.6-b2"\n'
    path.write_text(text, encoding="utf-8", newline="")
    assert mended(path).mended == 2
    assert path.read_bytes().decode() == text.replace(";1.1.1.5;", ';"1.1.1.5; 1.1.1.6";')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_bpmn_keeps_encoding_comments_cdata_and_drawing(tmp_path: Path, encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\r\n<!-- Обрабoтка 1-1-1-5 -->\n'
        '<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z='
        '"http://camunda.org/schema/zeebe/1.0" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" targetNamespace="x">'
        '\r\n<b:process id="p" name="Обрабoтка &quot;срочных&quot;&#10;заявок"><b:documentation><![CDATA[<1-1-1-5>'
        " Обрабoтка]]></b:documentation><b:extensionElements><z:properties><z:property\tvalue = '1-1-1-5' name=\"eTOM\""
        '/></z:properties></b:extensionElements><b:task id="t" name="Шаг"/></b:process>\n'
        '<di:BPMNDiagram id="d"><di:BPMNPlane bpmnElement="p"><!-- 1-1-1-5 --></di:BPMNPlane></di:BPMNDiagram>\n'
        "</b:definitions>"
    )
    path = tmp_path / "m.bpmn"
    path.write_bytes(text.encode(encoding))
    done = mended(path)
    assert done.mended == 2, done.plan.left
    new = text.replace("= '1-1-1-5'", "= '1.1.1.5'").replace('name="Обрабoтка', 'name="Обработка')
    assert path.read_bytes() == new.replace("&#10;", "&#10;").encode(encoding)


def test_a_letter_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' targetNamespace="x"><process id="p" name="&#1054;&#1073;&#1088;&#1072;&#1073;o&#1090;&#1082;&#1072;">'
        '<task id="t" name="A"/></process></definitions>\n'
    )
    path = tmp_path / "m.bpmn"
    path.write_text(text, encoding="iso-8859-1")
    done = mended(path)
    assert reasons(done) == {("Обрабoтка", "left_encoding")}
    assert path.read_text(encoding="iso-8859-1") == text


def test_the_tags_of_every_style_are_found(tmp_path: Path) -> None:
    """Property, text of an element, JSON, documentation, annotation, pool: the reader says which place it was."""
    text = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="http://www.signavio.com"'
        ' xmlns:c="http://camunda.org/schema/1.0/bpmn" xmlns:u="http://uengine" targetNamespace="x">\n'
        '<collaboration id="co"><participant id="pool" name="Продажи" processRef="p1"><extensionElements>'
        '<s:signavioMetaData metaKey="eTOM" metaValue="2.1.1.4"/></extensionElements></participant></collaboration>\n'
        '<process id="p1"/>\n'
        '<process id="p2" name="Продажи"><extensionElements><c:eTOM> 2.1.1.4 </c:eTOM></extensionElements></process>\n'
        '<process id="p3" name="Продажи"><extensionElements><u:properties json=\'{"eTOM": "2.1.1.4"}\'/>'
        "</extensionElements></process>\n"
        '<process id="p4" name="Продажи"><documentation>Отнесён: eTOM 2.1.1.4, ещё раз 2.1.1.4</documentation>'
        '</process>\n<process id="p5" name="Чужие продажи"><extensionElements><c:properties><c:property name="eTOM" '
        'value="2.1.1.4"/></c:properties></extensionElements></process>\n</definitions>\n'
    )
    path = tmp_path / "m.bpmn"
    path.write_text(text, encoding="utf-8", newline="")
    done = mended(path)
    assert (done.mended, len(done.plan.fixes), reasons(done)) == (4, 4, set())
    new = text.replace('metaValue="2.1.1.4"', 'metaValue="1.1.1.4"').replace(" 2.1.1.4 </c:eTOM>", " 1.1.1.4 </c:eTOM>")
    new = new.replace('"eTOM": "2.1.1.4"', '"eTOM": "1.1.1.4"').replace("eTOM 2.1.1.4,", "eTOM 1.1.1.4,")
    assert path.read_text(encoding="utf-8") == new


def test_workbooks_keep_what_a_plain_text_would_lose(tmp_path: Path) -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><t>Процесс</t></si><si><t>eTOM</t></si><si><r><t>1-1-</t></r><r><rPr><b/></rPr>'
        "<t>1-5</t></r></si><si><t>1-1-1-5</t></si><si><t>Приём</t></si></sst>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="str"><f>"1-1"&amp;"-1-5"</f><v>1-1-1-5</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>4</v></c><c  s="0" t="s" r="B4" ><v>3</v></c></row>'
        '<row r="5" spans="1:2"><c r="A5" t="s"><v>4</v></c><c r="B5" t="inlineStr"><is><t>1-1-1-5</t></is></c></row>'
    )
    path = write_parts(
        tmp_path / "m.xlsx", sheet_xml(rows, "<!-- B4 -->"), {"xl/sharedStrings.xml": shared, "x/y.bin": "z"}
    )
    with zipfile.ZipFile(path) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    done = mended(path)
    assert reasons(done) == {("1-1-1-5", "left_rich"), ("1-1-1-5", "left_formula")}
    with zipfile.ZipFile(path) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert {name for name in before if before[name] != after[name]} == {sheet} and list(before) == list(after)
    new = before[sheet].replace(
        b'<c  s="0" t="s" r="B4" ><v>3</v></c>', b'<c  s="0" r="B4" t="inlineStr"><is><t>1.1.1.5</t></is></c>'
    )
    new = new.replace(
        b'<c r="B5" t="inlineStr"><is><t>1-1-1-5</t></is></c>', b'<c r="B5" t="inlineStr"><is><t>1.1.1.5</t></is></c>'
    )
    assert after[sheet] == new


def test_a_date_in_a_workbook_becomes_the_text_it_was(tmp_path: Path) -> None:
    from datetime import datetime

    path = write_rows(
        tmp_path / "m.xlsx",
        [["Процесс", "eTOM"], ["Управление персоналом", datetime(2007, 3, 1)], ["Продажи", "1.1.1.4"]],
    )
    done = mended(path)
    assert done.mended == 1
    assert "B2=1.3.7=" in contents(path)


def test_a_merged_cell_is_mended_where_all_its_rows_are(tmp_path: Path) -> None:
    head = ["Процесс", "eTOM"]
    path = write_rows(tmp_path / "a.xlsx", [head, ["Приём", "1-1-1-5"], ["Учёт", None]], ["B2:B3"])
    done = mended(path)
    assert (done.mended, reasons(done)) == (2, set())
    assert "B2=1.1.1.5=" in contents(path)
    path = write_rows(tmp_path / "b.xlsx", [head, ["Обработка заказов", "2.1.1.5"], ["Учёт", None]], ["B2:B3"])
    assert "2.1.1.5" in contents(path) and not mended(path).written


def test_a_name_is_mended_wherever_rows_refer_to_it(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    text = "Процесс;Родитель;eTOM\nОбрабoтка;;1.1.1.5\nШаг 1 учёта;Обрабoтка;\nШаг 2 учёта;Обрабoтка;\n"
    path.write_text(text, encoding="utf-8", newline="")
    assert mended(path).mended == 1
    assert path.read_text(encoding="utf-8") == text.replace("Обрабoтка", "Обработка")


def test_turtle_keeps_comments_and_the_way_things_are_written(tmp_path: Path) -> None:
    text = (
        "@prefix op: <https://w3id.org/etom-kg/operator#> .\n@prefix p: <https://w3id.org/etom-kg/process/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . # 1-1-1-5\n@prefix r: "
        "<http://www.w3.org/2000/01/rdf-schema#> .\r\n"
        '<urn:a> a op:Process;r:label \'Обрабoтка "срочных"\'@ru , "Order handling"@en ; r:comment "1-1-1-5" ;\n'
        "\top:taggedWith '''1-1-1-5''' , \"1.1.1.6\" ; skos:exactMatch   p:1.1.1.5 . # end\n"
        '[] a op:Process ; r:label "Продажи" ; op:taggedWith "2.1.1.4" .\n'
    )
    path = tmp_path / "m.ttl"
    path.write_text(text, encoding="utf-8", newline="")
    done = mended(path)
    assert (done.mended, reasons(done)) == (4, set())
    new = (
        text.replace("'''1-1-1-5'''", "'''1.1.1.5'''")
        .replace("Обрабoтка", "Обработка")
        .replace('"2.1.1.4"', '"1.1.1.4"')
    )
    assert path.read_bytes().decode() == new.replace("skos:exactMatch   p", "op:classifiedAs   p")


def test_what_would_bring_another_finding_is_left(tmp_path: Path) -> None:
    """A number of one's own that another file's row refers to as its parent: renumbered, the reference would dangle."""
    path = tmp_path / "m.csv"
    text = "Процесс;Собственный идентификатор;Родитель\nДилеры;1.1.1.14;\nСалоны;2.1.5.1;1.1.1.14\n"
    path.write_text(text, encoding="utf-8", newline="")
    done = mended(path)
    assert not done.written and path.read_text(encoding="utf-8") == text
    assert reasons(done) == {("1.1.1.14", "left_unproven")}


def test_several_files_are_written_together_or_told(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for number, row in enumerate(CERTAIN[:3]):
        write(folder / f"m{number}.csv", row)
    done = mended(folder)
    assert len(done.plan.files) == 3 and done.mended == 3 and done.after.findings == ()


@pytest.mark.shared
def test_the_public_bpmn_files_stay_as_they_are_but_for_names(shared: Path, tmp_path: Path) -> None:
    """Nothing is linked there: only names can be mended, and a link is invented nowhere."""
    files = sorted((shared / "corpora" / "bpmn-miwg").rglob("*.bpmn"))
    touched = 0
    for path in files:
        copy = tmp_path / path.name
        shutil.copyfile(path, copy)
        report = checking.validate(copy, Config(), lang="en")
        if any(finding.fixes for finding in report.findings):
            done = mended(copy, config=Config())
            assert {fix.what for fix in done.plan.fixes} <= {"name", "reference"}
            assert results(done.after) <= results(done.before)
            assert mended(copy, config=Config()).plan.files == ()
            touched += done.written
        if not touched:
            assert copy.read_bytes() == path.read_bytes()
        copy.unlink()
    assert len(files) > 80


@pytest.mark.shared
def test_planted_mistakes_in_public_bpmn_files_are_mended_back(shared: Path, tmp_path: Path) -> None:
    """A tag with a slip is planted into each file by the writer of tags; mended, the file is as with the right tag."""
    from etom_kg.editing import sources
    from etom_kg.editing.bpmn_tags import BpmnTags
    from etom_kg.editing.spans import applied

    done = 0
    for path in sorted((shared / "corpora" / "bpmn-miwg").rglob("*.bpmn")):
        source = sources.of_xml(path.read_bytes())
        if source is None or checking.validate(path, GOST, lang="en").failures:
            continue
        tags = BpmnTags(source.text)
        process = next((one[0] for one in tags.by_id.values() if one[0].local == "process"), None)
        if process is None:
            continue
        right, wrong = (
            source.encoded(applied(source.text, tags.put(process, "link", [value]))) for value in ("1.1.1.5", "1-1-1-5")
        )
        copy = tmp_path / path.name
        copy.write_bytes(wrong)
        outcome = mended(copy)
        if outcome.before.failures or not outcome.written:
            continue
        names = [fix for fix in outcome.plan.fixes if fix.what == "name"]
        assert copy.read_bytes() == right or names, path
        done += 1
    assert done > 70


SLIPS = {
    "dashes": lambda tag: tag.replace(".", "-"),
    "zeros": lambda tag: tag.rpartition(".")[0] + ".0" + tag.rpartition(".")[2],
    "commas": lambda tag: tag.replace(".", ","),
    "dot": lambda tag: f"{tag}.",
}


@pytest.mark.parametrize("name", ["order-to-payment.bpmn", "жалоба.bpmn"])
@pytest.mark.parametrize("slip", [*SLIPS, "letters"])
def test_slips_in_a_sound_model_are_mended_back_to_the_byte(
    tmp_path: Path, checkout: Path, name: str, slip: str
) -> None:
    """Every tag, or every Russian word that can, gets a slip: mended, the file is the sound one again."""
    import re

    sound = (checkout / "examples" / "corrected" / name).read_bytes().decode()
    if slip == "letters":
        # a word with a letter that Latin has no twin of is Russian whatever is mixed in
        names = re.compile(
            r'(?<=Task id=")([^"]*" name="[^"]*?\b)((?=[А-Яа-яё]*[бвгдж])[А-Яа-яё]*?)о(?=[а-яё]*[бвгджзилмнптцчшщы])'
        )
        wrong, count = names.subn(r"\1\2o", sound)
    else:
        tags = re.compile(r'(?<=name="etom" value=")1(?:\.\d+){3}(?=")')
        wrong, count = tags.subn(lambda tag: SLIPS[slip](tag[0]), sound)
    assert count > 3 and wrong != sound
    path = tmp_path / name
    path.write_bytes(wrong.encode())
    done = mended(path)
    assert path.read_bytes().decode() == sound, done.plan.left
    assert done.after.findings == ()


def test_slips_in_a_sound_workbook_are_mended_back(tmp_path: Path, checkout: Path) -> None:
    from openpyxl import load_workbook

    source = checkout / "examples" / "corrected" / "register.xlsx"
    path = tmp_path / "register.xlsx"
    book = load_workbook(source)
    sheet = book.worksheets[0]
    column = next(cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "eTOM")
    slipped = 0
    for row in sheet.iter_rows(min_col=column, max_col=column):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.count(".") == 3 and cell.value.startswith("1."):
                cell.value = cell.value.replace(".", "-" if slipped % 2 else ",")
                slipped += 1
    book.save(path)
    done = mended(path, config=GOST)
    assert slipped > 10 and done.written and done.tidied > 5
    assert contents(path) == contents(source)


def test_one_of_two_equal_mentions_may_not_vanish() -> None:
    def saying(*lines: int) -> Model:
        tags = tuple(Tag("link", "1.1.1.5", Place("m.csv", line), "column") for line in lines)
        return Model("m.csv", "m.csv", "csv", (Node("p", "process", "P", Place("m.csv", 2), tags=tags),))

    assert says(saying(2, 3)) == says(saying(4, 5))  # places do not matter
    assert says(saying(2, 3)) != says(saying(2))
    assert says(saying(2, 3), {"p": {("link", "1.1.1.5")}}) == says(saying(2))  # but for what a mend is about
    assert says(saying(2), {"p": {("link", "1.1.1.5")}}) != says(saying())
