"""`etom crosswalk`: ids in both editions, and whole tables."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from etom_kg import framework
from etom_kg.cli import main
from etom_kg.crosswalking import answer, interim, translation
from etom_kg.crosswalking.meaning import answer as meanings
from etom_kg.errors import UsageError
from etom_kg.framework import GB921, M3050
from etom_kg.reports import crosswalk, matrix
from etom_kg.reports.layout import width_of
from small_registers import write_rows

KNOWN = framework.load()
PLANTED = 27  # the row of the invented matrix whose number and name are of 2007


def card(id: str, lang: str = "ru") -> str:
    return crosswalk.render(meanings(id), lang)


def flat(words: str) -> str:
    return " ".join(words.split())


def vendor_rows() -> list[list[str]]:
    """Forty rows as a vendor writes them: v25.5 numbers with names, and one row of 2007 among them."""
    entries = KNOWN.entries(GB921)
    rows = [[entry.id, entry.name("en"), f"Module {number}"] for number, entry in enumerate(entries[:40])]
    rows = [row for row in rows if row[0] != "1.3.4.1"][:39]
    rows.insert(PLANTED - 4, ["1.3.4.1", "Knowledge Management", '=HYPERLINK("http://example.invalid")'])
    return rows


def vendor_matrix(path: Path) -> Path:
    rows: list[list[object]] = [["Compliance matrix"], [], ["eTOM ID", "Process", "Our module"]]
    return write_rows(path, [*rows, *vendor_rows()], title="Matrix")


# one id


def test_a_number_of_both_editions_shows_both_meanings() -> None:
    words = flat(card("1.3.7"))
    assert words.startswith("1.3.7 в двух редакциях означает разное. ГОСТ Р 53633 (2007) 1.3.7 Управление персоналом*")
    assert "теперь на уровне 3: 1.3.7.1-1.3.7.5 -> 1.7.7.1-1.7.7.5" in words
    assert "внимание: в GB921 v25.5 название обозначает уже другое: 1.3.7.2, 1.3.7.4" in words
    assert "TM Forum GB921 v25.5 1.3.7 Customer Problem Management уровень 2, Customer Domain" in words
    assert "было переименован: 1.1.1.6 Обработка проблем клиентов · Problem handling" in words
    assert "рядом 1.3.8-1.3.10 значит, GB921 v25.5: в редакции 2007 года таких нет" in words
    english = flat(card("1.3.7", "en"))
    assert english.startswith("1.3.7 means different things in two editions. GOST R 53633 (2007)")
    assert "was renamed: 1.1.1.6 Problem handling" in english


def test_what_became_of_an_element() -> None:
    assert "заменён: 1.3.3 Customer Order Processing Management (уровень 2, Customer Domain)" in flat(card("1.1.1.5"))
    assert "1.3.10.4 Manage Customer Bill Inquiry (level 3, Customer Domain)" in flat(card("1.1.1.12", "en"))
    split = flat(card("1.1.1.1", "en"))
    assert [id for id in ("1.2.4", "1.3.1", "1.12.7") if f"split into: {id} " in split] == ["1.2.4", "1.3.1", "1.12.7"]
    assert "1.1.7 in between, then 1.12.7 (TM Forum GB921 v25.5)" in split


def test_an_entry_of_the_later_edition_says_what_it_was() -> None:
    assert "was moved to level 3: 1.1.1.12 Bill inquiry handling" in flat(card("1.3.10.4", "en"))
    assert "Customer Domain domain, level 1" in flat(card("1.3", "en"))
    assert "(name not known)" in card("1.3.4", "en")


def test_a_retired_element_leads_to_those_that_took_over() -> None:
    words = flat(card("1.1.1.8", "en"))
    assert all(f"{id} " in words for id in ("1.1.1.10", "1.1.1.11", "1.1.1.12"))


def test_what_is_doubtful_about_an_entry_is_said_with_it() -> None:
    assert "not confirmed for 2007" in flat(card("1.3.2.6", "en"))
    assert "для редакции 2007 года не подтверждён" in flat(card("1.3.2.6"))
    assert "recalled, not seen" in card("1.1.1.8", "en")
    assert "the number stays, the name says something else" in flat(card("1.3.7.2", "en"))
    assert "not confirmed" not in card("1.3.2.5", "en") and "recalled" not in card("1.1.1.7", "en")


def test_a_number_between_the_editions_is_told_as_such() -> None:
    words = flat(card("1.3.11", "en"))
    assert words.startswith("1.3.11 is in neither edition")
    assert "between 1.1.1.12 Bill inquiry handling (2007) and 1.3.10.4 Manage Customer Bill Inquiry" in words


def test_every_collision_is_computed_and_none_is_missed() -> None:
    later = {entry.id for entry in KNOWN.entries(GB921)}
    later |= {id.rsplit(".", up)[0] for id in later for up in range(1, id.count(".") + 1)}
    either = [id for id in later if KNOWN.entry(id, M3050)]
    found = {id for id in either if flat(card(id, "en")).startswith(f"{id} means different things")}
    both = {entry.id for entry in KNOWN.entries(M3050)} & {entry.id for entry in KNOWN.entries(GB921)}
    assert both and both <= found
    # domains and groups of which only the entries below are known collide too
    assert found - both == {"1.1", "1.2", "1.3", "1.3.4", "1.3.5"}


@pytest.mark.shared
def test_the_crosswalk_of_every_element_is_that_of_the_facts(shared: Path) -> None:
    with (shared / "facts" / "crosswalk-gb921-v25.5.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) > 50
    for row in rows:
        words = flat(card(row["id_2007"], "en"))
        if row["id_v25_5"]:
            assert f"{row['id_v25_5']} {row['name_v25_5']} (level {row['level_v25_5']}" in words, row
            assert row["id_2007"] in flat(card(row["id_v25_5"], "en"))
        elif row["name_v25_5"]:
            assert f'"{row["name_v25_5"]}"' in words


@pytest.mark.shared
def test_numbers_between_the_editions_are_those_of_the_facts(shared: Path) -> None:
    page = (shared / "facts" / "flows-and-mappings.md").read_text(encoding="utf-8").partition("## 5 ")[2]
    rows = (shared / "facts" / "crosswalk-gb921-v25.5.tsv").read_text(encoding="utf-8")
    assert len(interim.load()) == 7
    for one in interim.load():
        assert one.number in page or one.number in rows
        assert one.source in KNOWN.sources and one.evidence
        assert KNOWN.entry(one.number, M3050) is None and KNOWN.entry(one.number, GB921) is None
    for number in ("1.1.1.20", "1.1.1.21", "1.1.1.22", "1.1.7", "1.1.9", "1.3.11"):
        assert number in {one.number for one in interim.load()}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_answers_keep_to_eighty_columns(lang: str) -> None:
    for edition in (M3050, GB921):
        for entry in KNOWN.entries(edition):
            if entry.id[:1].isdigit():
                assert max(map(width_of, card(entry.id, lang).splitlines())) <= 80, entry.id


@pytest.mark.parametrize("raw", ["1.3.99", "abc", "2.1.1.5"])
def test_what_no_edition_has_is_refused(raw: str) -> None:
    with pytest.raises(UsageError) as caught:
        meanings(raw)
    assert raw in caught.value.message("ru") and "crosswalk" in caught.value.message("en")


def test_level_three_names_the_entry_above() -> None:
    with pytest.raises(UsageError, match=r"above it is 1\.1\.1\.5"):
        meanings("1.1.1.5.1")


def test_the_json_keeps_to_its_schema(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((checkout / "src/etom_kg/schemas/crosswalk.schema.json").read_text(encoding="utf-8"))
    for id in ("1.3.7", "1.1.1.1", "1.3", "1.3.11", "1.1.1.8", "1.3.4"):
        with pytest.raises(SystemExit):
            main(["crosswalk", id, "--format", "json"])
        data = json.loads(capsys.readouterr().out)
        jsonschema.validate(data, schema)
        assert data["id"] == id
    data = crosswalk.as_dict(meanings("1.1.1.12"))
    changes = {change["id"]: change for change in data["meanings"][0]["changes"]}  # type: ignore[index]
    assert changes["1.3.10.4"]["kind"] == "moved-to-level-3" and changes["1.3.10.4"]["via"] == ["1.3.11"]


def test_an_answer_loads_no_rdf() -> None:
    code = (
        "import sys; from etom_kg.cli import main\n"
        "try: main(['crosswalk', '1.3.7'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('rdflib', 'pyoxigraph', 'openpyxl', 'lxml') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.splitlines()[-1] == "[]"


# a whole file


def test_a_vendor_matrix_is_recognised_and_translated(tmp_path: Path) -> None:
    found = answer.translated(vendor_matrix(tmp_path / "matrix.xlsx"), "eTOM ID", None)
    assert len(found.lines) == 40
    assert (found.edition, found.verdict.declared) == (GB921, False)
    assert found.verdict.against == (PLANTED,)
    assert found.verdict.agreeing == 39 and found.verdict.compared == 40
    assert found.rows("ambiguous") == (PLANTED,)
    words = flat(matrix.render(found, tmp_path / "answer.xlsx", "ru"))
    assert words.startswith("Редакция файла: TM Forum GB921 v25.5. Признаки: только в ней есть ")
    assert "строк, где названия совпали: 39 из 40" in words
    assert f"строка {PLANTED}, 1.3.4.1: название «Knowledge Management» из редакции ГОСТ 2007" in words
    for line in found.lines:
        if line.status not in ("ambiguous", "none"):
            (one,) = line.translations
            changes = KNOWN.entry(one.id, GB921).changes  # type: ignore[union-attr]
            assert [target.id for target in one.targets] == [change.id for change in changes]


def test_the_column_and_the_edition_are_found_without_being_named(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "m.xlsx", [["A", "B"], *[row[:2] for row in vendor_rows()]])
    found = answer.translated(path, None, None)
    assert (found.table.column, found.table.header, found.edition) == (1, 1, GB921)


def test_a_table_of_2007_goes_the_other_way(tmp_path: Path) -> None:
    rows = [
        ["Элемент eTOM", "Название"],
        ["1.1.1.5", "Обработка заказов"],
        ["1.1.1.1", "Поддержка и обеспечение готовности процессов CRM"],
        ["1.1.1.12 Обработка запросов по счетам", ""],
        ["1.1.1.8", ""],
        ["1.1.2.4; 1.1.1.4", ""],
        ["1.3.7", "Управление персоналом"],
        ["1.1.1.5.2", ""],
        ["1.3.7.4", ""],
        ["1.3.11", ""],
        ["позже", ""],
    ]
    found = answer.translated(write_rows(tmp_path / "m.xlsx", rows), None, None)
    assert found.edition == M3050
    statuses = [line.status for line in found.lines]
    assert statuses == [
        "translated", "several", "moved", "none", "none", "none", "none", "by_number", "ambiguous", "spoilt",
    ]  # fmt: skip
    added = [answer.cells(line, "en") for line in found.lines]
    assert added[0][:3] == ("1.3.3", "Customer Order Processing Management", "replaced by")
    assert added[1][0] == "1.2.4; 1.3.1; 1.12.7"
    assert added[2][0] == "1.3.10.4" and "level 2 in one edition, level 3 in the other" in added[2][3]
    assert added[3][3] == "retired in the 2007 edition; instead: 1.1.1.10, 1.1.1.11, 1.1.1.12"
    assert added[4][0] == "1.12.9" and "1.1.2.4: deleted" in added[4][3]
    assert added[6][3] == "not listed; what is above it, 1.1.1.5, is there 1.3.3"
    assert "1.1.1.12 in 2007, 1.3.10.4 in GB921" in added[8][3]


def test_a_date_in_place_of_an_id_is_not_guessed(tmp_path: Path) -> None:
    from datetime import datetime

    rows: list[list[object]] = [["eTOM"], ["1.3.8"], [datetime(2007, 3, 1)], [1.1]]
    found = answer.translated(write_rows(tmp_path / "m.xlsx", rows), None, None)
    assert [line.status for line in found.lines] == ["translated", "spoilt", "spoilt"]
    assert "1.3.7" in answer.cells(found.lines[1], "en")[3]


def test_a_file_that_tells_no_edition_is_refused(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "m.xlsx", [["eTOM"], ["1.3.7"], ["1.3.3"]])
    with pytest.raises(UsageError, match="--edition"):
        answer.translated(path, None, None)
    assert answer.translated(path, None, M3050).verdict.declared


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = vendor_matrix(tmp_path / "m.xlsx")
    with pytest.raises(UsageError, match="Compliance matrix"):
        answer.translated(path, "Nothing", None)
    with pytest.raises(UsageError, match="--column"):
        answer.translated(write_rows(tmp_path / "n.xlsx", [["a"], ["b"]]), None, None)


def test_the_answer_has_no_formula_and_keeps_what_was_there(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_rows(
        tmp_path / "m.xlsx", [["eTOM ID", "Process"], ["1.3.8", "'=1+1"], ["1.3.9", "x"]], merged=["A5:B5"]
    )
    csv_path = tmp_path / "m.csv"
    csv_path.write_text('eTOM ID;Process\n1.3.8;"=1+1"\n1.3.9;@x\n;y\n', encoding="utf-8")
    for source in (path, csv_path):
        found = answer.translated(source, None, None)
        answer.write(found, tmp_path / "out.xlsx", "ru")
        sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert [cell.value for cell in sheet[1]] == [
            "eTOM ID", "Process", "ГОСТ 2007: номер", "ГОСТ 2007: название", "ГОСТ 2007: вид изменения",
            "ГОСТ 2007: пояснение",
        ]  # fmt: skip
        assert [cell.value for cell in sheet[2]][2:4] == ["1.1.1.7", "Управление QoS/SLA клиентов"]
        first = (tmp_path / "out.xlsx").read_bytes()
        answer.write(found, tmp_path / "out.xlsx", "ru")
        assert (tmp_path / "out.xlsx").read_bytes() == first
    answer.write(found, tmp_path / "out.csv", "en")
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][:3] == ["1.3.8", "'=1+1", "1.1.1.7"] and rows[2][1] == "'@x"
    # a row without a number is as long as the others
    assert rows[3] == ["", "y", "", "", "", ""]


def test_the_command_writes_once_and_refuses_to_overwrite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    path, out = vendor_matrix(tmp_path / "m.xlsx"), tmp_path / "out.xlsx"
    call = ["crosswalk", "--file", str(path), "--column", "eTOM ID", "-o", str(out), "--lang", "en"]
    for arguments, code in ((call, 0), (call, 2), ([*call, "--force"], 0), (call[:5], 2), (["crosswalk"], 2)):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == code, arguments
    assert out.is_file() and "is there already" not in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*call[:5], "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((checkout / "src/etom_kg/schemas/crosswalk-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert data["edition"] == GB921 and data["counts"]["ambiguous"] == 1
    for broken in (["crosswalk", "--file", str(tmp_path / "no.xlsx"), "-o", "x.xlsx"], [*call[:5], "-o", "x.doc"]):
        with pytest.raises(SystemExit) as caught:
            main(broken)
        assert caught.value.code == 2


@pytest.mark.parametrize("edition", [M3050, GB921])
def test_every_entry_translates_there_and_back(edition: str) -> None:
    for entry in KNOWN.entries(edition):
        if not entry.id[:1].isdigit():
            continue
        there = translation.translate(entry.id, edition)
        assert there.because("ru") and there.because("en") and there.kind("ru")
        for target in there.targets:
            back = translation.translate(target.id, target.edition)
            assert entry.id in [one.id for one in back.targets]


def test_a_number_between_editions_without_its_witness_fails_the_self_test(checkout: Path) -> None:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(checkout / "shapes" / "selftest" / "interim.ttl")
    data = rdflib.Graph()
    for path in sorted((checkout / "ontology").rglob("*.ttl")):
        data.parse(path)
    assert pyshacl.validate(data, shacl_graph=shapes)[0]
    etom = rdflib.Namespace("https://w3id.org/etom-kg/ontology#")
    one = min(data.subjects(rdflib.RDF.type, etom.InterimNumber))
    for predicate in (etom.evidence, etom.verification, etom.interimStepOf, etom.interimNumber, rdflib.DCTERMS.source):
        (value,) = data.objects(one, predicate)
        data.remove((one, predicate, value))
        assert not pyshacl.validate(data, shacl_graph=shapes)[0], predicate
        data.add((one, predicate, value))
