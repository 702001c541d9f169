"""`etom overlay`: a member's own spreadsheet, here invented in the same form, beside the facts of the package."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest

import etom_kg
from etom_kg import config, framework, resources
from etom_kg.cli import main
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921
from etom_kg.overlaying import graph, sheet
from etom_kg.reports import overlaid
from small_registers import write_rows

HEADER = ["Process", "Process identifier", "Level", "Domain", "Vertical Group", "Original Process Identifier", "UID"]
KNOWN = framework.load()


def ours(id: str, vertical: str = "", original: str = "", **other: str) -> list[object]:
    """A row on an entry that the package knows, saying the same unless told otherwise."""
    entry = KNOWN.entry(id, GB921)
    assert entry is not None
    name, domain = other.get("name", entry.name("en")), other.get("domain", entry.domain)
    return [name, id, str(entry.level), domain, vertical, original, f"U-{id}"]


def invented() -> list[list[object]]:
    return [
        ["Members only, invented"],
        [],
        HEADER,
        ours("1.3.3", "Fulfillment"),
        ours("1.3.3", "Stargazing"),
        ["Weigh the Parcel", "1.3.3.1", "3", "Customer Domain", "Fulfillment", "1.1.1.5.1", "U-1"],
        ["Weigh the Parcel", "1.3.3.1", "3", "Customer Domain", "Operations Readiness & Support", "1.1.1.5.1", "U-1"],
        ['"Sing" \\ a Song', "1.3.3.1.2", "Level 4", "Customer Domain", "Assurance", "", ""],
        ours("1.3.7", original="1.1.1.6", name="Bake Bread"),
        ours("1.3.8", original="1.1.1.5"),
        ours("1.3.9", domain="Moon Domain"),
        ["Feed the Cat", "1.13.1", "5", "Garden Domain", "", "", ""],
        ["Feed the Dog", "1.13.1", "2", "Garden Domain", "", "", ""],
        ["Old Thing [DELETED]", "1.13.9", "2", "Garden Domain", "", "", ""],
        ["Spoilt", datetime(2007, 3, 1), "2", "Garden Domain", "", "", ""],
        ["No number", "later", "2", "Garden Domain", "", "", ""],
        ["", "1.13.2", "2", "Garden Domain", "", "", ""],
    ]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "GB921.xlsx", invented(), title="Processes")


@pytest.fixture
def made(book: Path) -> Path:
    place = graph.place_of(book, None)
    place.write_bytes(graph.render(sheet.read(book)))
    return place


def test_rows_of_one_entry_become_one_with_its_verticals(book: Path) -> None:
    found = {one.id: one for one in sheet.read(book).entries}
    assert list(found) == ["1.3.3", "1.3.3.1", "1.3.3.1.2", "1.3.7", "1.3.8", "1.3.9", "1.13.1"]
    one = found["1.3.3.1"]
    assert (one.name, one.level, one.original, one.uid) == ("Weigh the Parcel", 3, "1.1.1.5.1", "U-1")
    assert one.verticals == ("Fulfillment", "Operations Readiness & Support")
    assert {one.id for one in sheet.read(book).new} == {"1.3.3.1", "1.3.3.1.2", "1.13.1"}


def test_what_disagrees_with_the_facts_is_told_with_its_cell(book: Path) -> None:
    found = sheet.read(book)
    assert [(one.cell, one.id, one.key) for one in found.disagreements] == [
        ("Processes!A9", "1.3.7", "other_name"),
        ("Processes!F10", "1.3.8", "other_original"),
        ("Processes!D11", "1.3.9", "other_domain"),
        ("Processes!C12", "1.13.1", "level_by_number"),
        ("Processes!A13", "1.13.1", "twice"),
        ("Processes!C13", "1.13.1", "twice"),
    ]
    assert [(one.cell, one.key) for one in found.unread] == [
        ("Processes!B15", "unread_spoilt"), ("Processes!B16", "unread_no_number"), ("Processes!A17", "unread_no_name"),
    ]  # fmt: skip
    assert (found.rows, found.deleted) == (14, 1)
    entries = {entry.id for entry in KNOWN.entries(GB921)}
    assert set(found.absent) == entries - {"1.3.3", "1.3.7", "1.3.8", "1.3.9"}
    words = " ".join(overlaid.render(found, book, "ru").split())
    assert "1.3.7: в таблице название «Bake Bread», у программы «Customer Problem Management»" in words
    assert "хранится как число или дата; возможно, было 1.3.7" in words


def test_a_successor_that_the_facts_do_not_know_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        HEADER,
        ["Ring the Bell", "1.2.99", "2", "Garden Domain", "", "1.2.1.4", "U-1"],
        ["Ring it again", "1.2.98", "2", "Garden Domain", "", "1.1.1.5", "U-2"],
        ["Part of it", "1.2.98.1", "3", "Garden Domain", "", "1.1.1.5.1", "U-3"],
    ]
    found = sheet.read(write_rows(tmp_path / "x.xlsx", rows, title="Processes"))
    assert [(one.cell, one.key, one.values["there"]) for one in found.disagreements] == [
        ("Processes!F2", "no_successor", ""),
        ("Processes!F3", "other_successor", "1.3.3"),
    ]


def test_a_sheet_that_says_what_the_facts_say_has_no_remarks(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADER]
    for entry in KNOWN.entries(GB921):
        originals = [change.id for change in entry.changes if change.edition != GB921]
        rows.append(ours(entry.id, original=originals[0]))
    found = sheet.read(write_rows(tmp_path / "same.xlsx", rows))
    assert len(found.entries) == len(rows) - 1
    assert (found.disagreements, found.unread, found.absent, found.new) == ((), (), (), ())


def test_the_graph_is_turtle_of_entries_and_the_same_every_time(book: Path, made: Path) -> None:
    assert made.name == "GB921.overlay.ttl" and made.parent == book.parent
    data = made.read_bytes()
    assert graph.render(sheet.read(book)) == data
    assert (
        data.decode().startswith("# Entries of GB921 from your own spreadsheet") and "не передавайте" in data.decode()
    )
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.TURTLE)
    assert len({quad.subject for quad in store}) == 7
    entry = ox.NamedNode("https://w3id.org/etom-kg/gb921/25.5/1.3.3.1")
    aligned = ox.NamedNode("https://w3id.org/etom-kg/ontology#alignedWithVertical")
    assert {quad.object.value.rpartition("/")[2] for quad in store.quads_for_pattern(entry, aligned, None)} == {
        "F", "OSR",
    }  # fmt: skip


def test_entries_the_facts_lack_are_answered(made: Path) -> None:
    with framework.standing_in(graph.joined(made)):
        known = framework.load()
        one = known.entry("1.3.3.1", GB921)
        assert one is not None
        assert (one.name("en"), one.level, one.parent, one.children) == ("Weigh the Parcel", 3, "1.3.3", ("1.3.3.1.2",))
        assert one.verticals == ("F", "OSR") and one.notes["en"] == ("original process identifier 1.1.1.5.1",)
        group = known.entry("1.3.3", GB921)
        assert group is not None and "vertical group" in " ".join(group.notes["en"])
        # what is known here stays: the sheet's own name for 1.3.7 is not taken over
        problems = known.entry("1.3.7", GB921)
        assert problems is not None and problems.name("en") == "Customer Problem Management" and problems.changes
        assert [entry.id for entry in known.entries()] == [entry.id for entry in KNOWN.entries()]
    assert framework.load() is KNOWN and KNOWN.entry("1.3.3.1", GB921) is None


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    out, err = capsys.readouterr()
    return caught.value.code, out, err


def test_show_and_crosswalk_ask_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show = ("show", "1.3.3.1", "--edition", "25.5", "--lang", "ru")
    assert run(*show, capsys=capsys)[0] == 2
    code, out, _ = run(*show, "--overlay", str(made), capsys=capsys)
    assert code == 0 and out.startswith("1.3.3.1  Weigh the Parcel") and "вертикали F, OSR" in out
    assert "ваш файл GB921.overlay.ttl" in out
    code, out, _ = run("crosswalk", "1.3.3.1", "--lang", "en", "--overlay", str(made), capsys=capsys)
    assert code == 0 and "level 3, Customer Domain; verticals F, OSR" in " ".join(out.split())
    assert "original process identifier 1.1.1.5.1" in " ".join(out.split())
    (tmp_path / "etom.toml").write_text('overlay = "GB921.overlay.ttl"\n', encoding="utf-8")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert run(*show, capsys=capsys)[0] == 0
    assert config.load(None, Path.cwd()).overlay is not None
    assert run("show", "1.3.3.1", "--edition", "25.5", "--overlay", "none.ttl", capsys=capsys)[0] == 2


def test_the_command_writes_once_and_never_into_the_package(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    call = ("overlay", str(book), "-o", str(folder), "--lang", "en")
    code, out, _ = run(*call, capsys=capsys)
    assert code == 0 and (folder / "GB921.overlay.ttl").is_file()
    assert "keep it to yourself" in " ".join(out.split()) and "rows 14, entries 7" in out
    assert run(*call, capsys=capsys)[0] == 2
    code, out, _ = run(*call, "--force", "--format", "json", capsys=capsys)
    schema = json.loads((checkout / "src/etom_kg/schemas/overlay.schema.json").read_text(encoding="utf-8"))
    data = json.loads(out)
    jsonschema.validate(data, schema)
    assert (code, data["new"], len(data["disagreements"])) == (0, 3, 6)
    for place in (resources.root() / "ontology" / "x.ttl", Path(etom_kg.__file__).with_name("x.ttl"), book):
        code, _, err = run(*call[:3], str(place), capsys=capsys)
        assert code == 2 and err.count("\n") == 1
    assert not (resources.root() / "ontology" / "x.ttl").exists()


def test_other_files_are_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = write_rows(tmp_path / "other.xlsx", [["Process", "Owner"], ["x", "y"]])
    empty = write_rows(tmp_path / "empty.xlsx", [HEADER, ["x", "later"]])
    for path in (other, empty, tmp_path / "none.xlsx", tmp_path):
        code, _, err = run("overlay", str(path), capsys=capsys)
        assert code == 2 and err.count("\n") == 1, path
    with pytest.raises(UsageError, match="Process identifier"):
        sheet.read(other)
    for data in (b"nonsense", b"", b"<urn:x> a <urn:y> .", b"\xff\xfe\x00"):
        file = tmp_path / "x.ttl"
        file.write_bytes(data)
        with pytest.raises(InputError) as caught:
            graph.joined(file)
        assert caught.value.message("ru").startswith(str(file))


def test_a_hostile_graph_adds_nothing_but_entries_of_gb921(tmp_path: Path) -> None:
    spaces = "@prefix e: <https://w3id.org/etom-kg/ontology#> . @prefix s: <http://www.w3.org/2004/02/skos/core#> .\n"
    rows = "".join(
        f'<https://w3id.org/etom-kg/{subject}> a e:CatalogueEntry ; s:prefLabel "x"@en ; e:level "9999999" .\n'
        for subject in ("process/1.1.1.5", "gb921/25.5/../1.1", "gb921/25.5/1.3.03", "gb921/25.5/1.4.9")
    )
    path = tmp_path / "x.ttl"
    path.write_text(spaces + rows, encoding="utf-8")
    known = graph.joined(path)
    assert {entry.id for entry in known.entries(GB921)} - {entry.id for entry in KNOWN.entries(GB921)} == {"1.4.9"}
    added = known.entry("1.4.9", GB921)
    assert added is not None and added.level == 2
    assert known.entry("1.1.1.5") == KNOWN.entry("1.1.1.5")
