"""Identifiers that begin with a digit: written as Archi writes them, none like another, and taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etom_kg.archimate.document import Document, Element, Relationship, Text
from etom_kg.archimate.exchange_names import ExchangeNames, identifier_of
from etom_kg.cli import main
from etom_kg.differing.pairing import identity
from etom_kg.exporting import archimate_exchange
from etom_kg.reading.archimate import read_document

HEX = "5" * 32
IDS = st.sampled_from(
    ["5", "5f", "id-5", "id-5f", HEX, f"id-{HEX}", "_x0035_", "id-_x0035_", "5 a", "a", "id-a", "٣", "id-id-5"]
)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(*ids: str) -> Document:
    elements = tuple(Element(id, "BusinessProcess", (Text(f"Процесс {id}"),)) for id in ids)
    links = (Relationship("r", "Flow", ids[0], ids[-1]),) if ids else ()
    return Document("m", (Text("М"),), elements=elements, relationships=links)


def written(path: Path, *ids: str) -> tuple[str, ...]:
    """Return identifiers of elements as they are read from the file that holds these."""
    path.write_bytes(archimate_exchange.write(document(*ids)))
    read = read_document(path, "m.xml")
    assert (read.relationships[0].source, read.relationships[0].target) == (read.elements[0].id, read.elements[-1].id)
    return tuple(one.id for one in read.elements)


@PATIENT
@given(ids=st.lists(IDS | st.text(min_size=1, max_size=5), unique=True, max_size=8))
@example(ids=["5", "id-5", "_x0035_"])
def test_no_two_become_one(ids: list[str]) -> None:
    names = ExchangeNames(document(*ids))
    assert len({names[id] for id in (*ids, "m", "r")}) == len({*ids, "m", "r"})


@PATIENT
@given(ids=st.lists(IDS | st.text(min_size=1, max_size=5), unique=True, max_size=8))
def test_what_is_told_is_taken_back(ids: list[str]) -> None:
    names = ExchangeNames(document(*ids))
    if names.told:
        assert [identifier_of(names[id], True) for id in ids if id != HEX] == [id for id in ids if id != HEX]


def test_archi_s_own_way(tmp_path: Path) -> None:
    names = ExchangeNames(document("5f2a", "a12e", "5 a"))
    assert [names[id] for id in ("5f2a", "a12e", "5 a")] == ["id-5f2a", "a12e", "id-5_x0020_a"]
    assert written(tmp_path / "m.xml", "5f2a", "a12e", "5 a", f"id-{HEX}") == ("5f2a", "a12e", "5 a", f"id-{HEX}")


def test_a_clash_is_escaped_and_nothing_is_taken_back(tmp_path: Path) -> None:
    names = ExchangeNames(document("5", "id-5", "7"))
    assert [names[id] for id in ("5", "id-5", "7")] == ["_x0035_", "id-5", "id-7"]
    assert written(tmp_path / "m.xml", "5", "id-5", "7") == ("5", "id-5", "id-7")


def test_a_file_of_another_tool_keeps_its_identifiers(tmp_path: Path) -> None:
    assert written(tmp_path / "m.xml", "id-5", "id-6") == ("id-5", "id-6")
    assert b"<?etom-kg" not in (tmp_path / "m.xml").read_bytes()


def test_one_identity() -> None:
    assert identity("id-5f2a") == identity("5f2a") != identity("id-a") != identity("a")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["Archisurance", "uav-cs"])
def test_a_model_does_not_differ_from_its_export(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora" / "archimate" / f"{name}.archimate"
    out, bare = tmp_path / "m.xml", tmp_path / "bare.xml"
    run = CliRunner().invoke(main, ["export", "archimate", str(source), "-o", str(out)])
    assert run.exit_code == 0, run.output
    before, after = read_document(source, "a"), read_document(out, "b")
    assert [one.id for one in after.elements] == [one.id for one in before.elements]
    assert b"_x003" not in out.read_bytes() and b"<?etom-kg" in out.read_bytes()
    # as a tool writes it anew that knows nothing of ours
    bare.write_bytes(b"".join(line for line in out.read_bytes().splitlines(True) if b"<?etom-kg" not in line))
    for other in (out, bare):
        told = CliRunner().invoke(main, ["diff", str(source), str(other), "--format", "json"])
        assert told.exit_code == 0, told.output
        assert json.loads(told.stdout)["changes"] == []
    twins = [replace(one, id=f"id-{one.id}" if one.id[0].isdigit() else one.id) for one in before.elements]
    assert [one.id for one in read_document(bare, "c").elements] == [one.id for one in twins]
