from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etom_kg import framework
from etom_kg.framework import GB921, M3050

KNOWN = framework.load()


@pytest.fixture(scope="module")
def facts(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    shared: Path = request.getfixturevalue("shared")
    with (shared / "facts" / "framework.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


@pytest.mark.shared
def test_every_row_of_the_facts_is_an_entry(facts: list[dict[str, str]]) -> None:
    kinds = {"enterprise-group": "enterprise", "retired element": "retired"}
    assert {row["id"] for row in facts} == {entry.id for entry in KNOWN.entries()}
    for row in facts:
        entry = KNOWN.entry(row["id"])
        assert entry is not None
        assert entry.kind == kinds.get(row["kind"], row["kind"])
        names = {*entry.names.values(), *(name for some in entry.alt_names.values() for name in some)}
        for column in ("name_en", "name_en_gost", "name_ru_gost", "name_zh"):
            assert not row[column] or row[column] in names, (row["id"], row[column])
        if row["kind"] not in ("retired element", "layer"):
            assert entry.parent == row["parent"]
            assert entry.level == int(row["level"])
            assert sorted(entry.verticals) == sorted(filter(None, row["verticals"].split(",")))


@pytest.mark.shared
def test_what_was_not_seen_is_marked(facts: list[dict[str, str]]) -> None:
    assert len(facts) > 100
    for row in facts:
        entry = KNOWN.entry(row["id"])
        assert entry is not None
        assert entry.is_unseen("ru") == (row["conf_ru"] != "seen-verbatim"), row["id"]


@pytest.mark.shared
def test_every_function_of_the_facts_is_there_unless_it_repeats_one(shared: Path) -> None:
    with (shared / "facts" / "functions.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert {row["key"] for row in rows if not row["repeats"]} == {one.key for one in KNOWN.functions()}
    for row in rows:
        if function := KNOWN.function(row["key"]):
            assert function.element == row["element"]
            assert (function.kind, function.position) == (row["kind"], int(row["position"]))
            assert function.label == {"en": row["label_en"], "ru": row["label_ru"]}


@pytest.mark.shared
def test_the_crosswalk_reads_both_ways(shared: Path) -> None:
    with (shared / "facts" / "crosswalk-gb921-v25.5.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) > 50
    for row in rows:
        old = KNOWN.entry(row["id_2007"])
        assert old is not None
        assert row["relation"] in {change.kind for change in old.changes}, row
        if row["id_v25_5"]:
            assert row["id_v25_5"] in {change.id for change in old.changes}
            new = KNOWN.entry(row["id_v25_5"], GB921)
            assert new is not None
            assert new.names["en"] == row["name_v25_5"]
            assert row["id_2007"] in {change.id for change in new.changes if change.edition == M3050}


def test_an_element_has_what_the_contract_promises() -> None:
    entry = KNOWN.entry("1.1.1.5")
    assert entry is not None
    assert entry.iri == "https://w3id.org/etom-kg/process/1.1.1.5"
    assert (entry.kind, entry.level, entry.parent, entry.verticals, entry.layer) == (
        "element",
        2,
        "1.1.1",
        ("F",),
        "MPC",
    )
    assert entry.names["ru"] == "Обработка заказов"
    assert entry.names["en"] == "Order handling"
    assert "Order Handling" in entry.alt_names["en"]
    assert entry.functions[:2] == ("1.1.1.5-b1", "1.1.1.5-b2")
    assert [KNOWN.function(key) for key in entry.functions] == list(KNOWN.functions("1.1.1.5"))
    assert entry.verification == "seenVerbatim"
    assert entry.source == "GOST.3"
    assert ("1.3.3", "closeMatch") in entry.matches
    assert entry.definition["ru"] and entry.hidden["ru"]


def test_counts_of_bulleted_functions_are_those_of_table_1() -> None:
    bulleted = {id: sum(one.kind == "bulleted" for one in KNOWN.functions(id)) for id in _crm()}
    assert {id: count for id, count in bulleted.items() if count} == {
        "1.1.1.5": 7,
        "1.1.1.6": 5,
        "1.1.1.10": 7,
        "1.1.1.11": 3,
        "1.1.1.12": 5,
    }


def _crm() -> tuple[str, ...]:
    group = KNOWN.entry("1.1.1")
    assert group is not None
    return group.children


def test_children_come_in_the_order_of_their_numbers() -> None:
    assert _crm() == tuple(f"1.1.1.{number}" for number in (*range(1, 8), *range(9, 13)))
    area = KNOWN.entry("1.1")
    assert area is not None
    assert area.children == ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "OSR", "F", "A", "B")


def test_the_retired_element_stands_apart() -> None:
    entry = KNOWN.entry("1.1.1.8")
    assert entry is not None
    assert entry.kind == "retired"
    assert entry.successors == ("1.1.1.10", "1.1.1.11", "1.1.1.12")
    assert (entry.parent, entry.verticals, entry.layer, entry.matches) == ("", (), "", ())
    assert "retired" in entry.flags


def test_doubtful_entries_are_flagged() -> None:
    flagged = [entry.id for entry in KNOWN.entries() if "not-confirmed" in entry.flags]
    assert flagged == ["1.3.2.6"]


def test_a_number_means_one_thing_an_edition() -> None:
    here, there = KNOWN.entry("1.3.7"), KNOWN.entry("1.3.7", GB921)
    assert here is not None and there is not None
    assert here.names["en"] == "Human Resources Management"
    assert there.names["en"] == "Customer Problem Management"
    assert KNOWN.elsewhere("1.3.7", M3050) == there
    assert KNOWN.elsewhere("1.1.1.5", M3050) is None
    assert KNOWN.entry("1.1.1.5", GB921) is None
    assert KNOWN.entry("1.3.9") is None


def test_hand_overs_are_found_from_both_sides() -> None:
    keys = [one.key for one in KNOWN.hand_overs("1.1.1.5")]
    assert keys == ["H1", "H3", "H4", "H5", "H15", "H17", "H18", "H22"]
    assert [one.key for one in KNOWN.hand_overs()][:15] == [
        *(f"H{number}" for number in range(1, 13)),
        "H13a",
        "H13b",
        "H14",
    ]
    breach = KNOWN.hand_over("H8")
    assert breach is not None
    assert (breach.senders[0].id, breach.receivers[0].id, breach.receivers[0].known) == ("1.1.1.7", "B", "byVertical")
    assert breach.demanded and not breach.outside
    unnamed = KNOWN.hand_over("H3")
    assert unnamed is not None
    assert [party.kind for party in unnamed.receivers] == ["nobody"]
    customer = KNOWN.hand_over("H4")
    assert customer is not None
    assert customer.receivers[0].label["ru"] == "клиент"


@pytest.mark.parametrize(
    ("id", "nearest"),
    [
        ("1.1.1.13", ("1.1.1.12", "1.1.1.11", "1.1.1.3")),
        ("1.1.1.55", ("1.1.1.12", "1.1.1.11", "1.1.1.5")),
        ("1.1.4.7", ("1.1.4.6", "1.1.4.5", "1.1.4.4")),
        ("1.3.8", ("1.3.7", "1.3.6", "1.3.5")),
        ("1.9", ("1.3", "1.2", "1.1")),
        ("foo", ()),
    ],
)
def test_the_nearest_ids_by_number(id: str, nearest: tuple[str, ...]) -> None:
    assert KNOWN.nearest(id) == nearest


def test_the_nearest_are_never_retired_and_never_the_same() -> None:
    for number in range(1, 40):
        near = KNOWN.nearest(f"1.1.1.{number}")
        assert len(set(near)) == 3
        assert "1.1.1.8" not in near


def test_evidence_backs_names_and_verticals() -> None:
    for entry in KNOWN.entries():
        backed = {(one.about, one.value, one.lang) for one in entry.evidence}
        for lang, name in entry.names.items():
            assert ("name", name, lang) in backed, entry.id
        for vertical in entry.verticals:
            assert ("vertical", vertical, "") in backed, entry.id
        for one in entry.evidence:
            assert all(key in KNOWN.sources for key in one.sources)
