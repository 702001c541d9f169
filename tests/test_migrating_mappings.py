"""`etom migrate` on mappings (SSSOM): elements and their names change, nothing else, and the rule is satisfied."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from deciding import register
from etom_kg.checking import validate
from etom_kg.config import Config
from etom_kg.crosswalking.migration import Migrated, migrate
from etom_kg.errors import UsageError
from etom_kg.framework import GB921, M3050
from etom_kg.mappings import exchange, sssom

HEAD = "#curie_map:\n#  element: https://w3id.org/etom-kg/process/\n#license: https://example.org/x # a note\n"
SLOTS = "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\n"
MANUAL = "semapv:ManualMappingCuration"


def row(id: str, object: str, label: str = "", modifier: str = "", name: str = "Заказы") -> str:
    return f"{id}\t{name}\tskos:broadMatch\t{modifier}\t{object}\t{label}\t{MANUAL}\n"


def write(folder: Path, *rows: str, head: str = HEAD, name: str = "реестр.sssom.tsv") -> Path:
    path = folder / name
    path.write_bytes((head + SLOTS + "".join(rows)).encode("utf-8"))
    return path


def done(path: Path, to: str = GB921) -> Migrated:
    return migrate(path, to, edition=None, column=None, config=Config())


def test_only_elements_and_their_names_change(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        row("A-1", "element:1.1.1.5", "Обработка заказов"),
        row("A-2", "element:1.1.1.6", "наше слово", "Not", name='"Жалоба ""срочно"""'),
        row("A-3", "element:1.1.2.4", "Resource Provisioning & Allocation to Service Instance"),
        row("A-4", "other:7", "1.1.1.5"),
        "\n",
    )
    result = done(path)
    changed = [
        line
        for line in difflib.ndiff(path.read_text("utf-8").splitlines(), result.data.decode().splitlines())
        if line[:1] in "-+"
    ]
    assert changed == [
        "+ #  element25: https://w3id.org/etom-kg/gb921/25.5/",
        "- " + row("A-1", "element:1.1.1.5", "Обработка заказов").rstrip("\n"),
        "+ " + row("A-1", "element25:1.3.3", "Customer Order Processing Management").rstrip("\n"),
        "- " + row("A-2", "element:1.1.1.6", "наше слово", "Not", name='"Жалоба ""срочно"""').rstrip("\n"),
        "+ " + row("A-2", "element25:1.3.7", "наше слово", "Not", name='"Жалоба ""срочно"""').rstrip("\n"),
    ]
    assert [(change.where, change.new) for change in result.changes] == [("5", "1.3.3"), ("6", "1.3.7")]
    assert [one.id for one in result.left] == ["1.1.2.4"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay_and_a_map_of_prefixes_is_made(tmp_path: Path, end: str, mark: str) -> None:
    path = write(tmp_path, row("A-1", "https://w3id.org/etom-kg/process/1.1.1.5"), head=f"{mark}#license: x\n")
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    result = done(path)
    text = result.data.decode("utf-8")
    assert text.count("\n") == text.count(end) == path.read_bytes().count(b"\n") + 2
    assert text.startswith(f"{mark}#curie_map:{end}#  element25: ")
    path.write_bytes(result.data)
    found = sssom.read(path)
    assert exchange.element_of(found, found.rows[0]) == ("1.3.3", GB921)
    assert found.metadata["license"] == "x"


def test_there_and_back(tmp_path: Path) -> None:
    path = write(tmp_path, row("A-1", "element:1.1.1.5"), row("A-2", "element:1.1.1.10"))
    before = path.read_text("utf-8")
    path.write_bytes(done(path).data)
    again = done(path, M3050)
    assert again.data.decode() == before.replace(
        "#curie_map:\n", "#curie_map:\n#  element25: https://w3id.org/etom-kg/gb921/25.5/\n"
    )


def test_a_stated_source_follows_once_nothing_is_left(tmp_path: Path) -> None:
    source = '#object_source_version: "m3050-2007"\n#object_source: https://w3id.org/etom-kg/edition/m3050-2007\n'
    path = write(tmp_path, row("A-1", "1.1.1.5"), head=source)
    text = done(path).data.decode()
    assert (
        '#object_source_version: "gb921-25.5"\n#object_source: "https://w3id.org/etom-kg/edition/gb921-25.5"\n' in text
    )
    path = write(tmp_path, row("A-1", "1.1.1.5"), row("A-2", "1.1.2.4"), head=source)
    result = done(path)
    assert source in result.data.decode() and len(result.left) == 1
    path.write_bytes(result.data)
    found = sssom.read(path)
    assert [exchange.element_of(found, one) for one in found.rows] == [("1.3.3", GB921), ("1.1.2.4", M3050)]


def test_a_prefix_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    head = "#curie_map:\n#  e: https://w3id.org/etom-kg/process/\n#  element25: http://example.org/\n"
    text = done(write(tmp_path, row("A-1", "e:1.1.1.5"), head=head)).data.decode()
    assert "#  element25_2: https://w3id.org/etom-kg/gb921/25.5/\n" in text and "element25_2:1.3.3\t" in text


def test_a_row_of_several_lines_is_left_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, row("A-1", "element:1.1.1.5", name='"Заказы\nи заявки"'), row("A-2", "element:1.1.1.5"))
    result = done(path)
    assert [(one.where, one.reason) for one in result.left] == [("5", "not_found")]
    assert [one.where for one in result.changes] == ["7"]


def test_what_is_of_the_edition_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        done(write(tmp_path, row("A-1", "element:1.1.1.5")), M3050)
    assert refused.value.key == "migrate.already"


def test_the_mend_of_the_rule_mends_it(tmp_path: Path) -> None:
    path = register(tmp_path, "A-1;Заказы", header="Код;Процесс\n")
    beside = write(tmp_path, row("A-1", "element:1.1.1.5"))
    (found,) = [one for one in validate([path], edition="gb921-25.5", lang="en").findings if one.code == "ETOM802"]
    assert f"etom migrate {beside} --to gb921-25.5" in found.mend
    beside.write_bytes(done(beside).data)
    report = validate([path], edition="gb921-25.5", lang="en")
    assert [one.code for one in report.findings if one.code.startswith("ETOM8")] == []
    assert report.coverage.linked == 1


def test_elements_with_a_prefix_that_is_not_declared_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, row("A-1", "element:1.1.1.5"), row("A-2", "eltom:1.1.1.5"))
    made = done(path)
    assert [(one.where, one.id, one.reason) for one in made.left] == [("6", "eltom:1.1.1.5", "undeclared")]
    assert len(made.changes) == 1
