"""Answers of the catalogue counted a second time, from the tables of facts, without the graph."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from recorded import rows_of

from etom_kg import asking
from etom_kg.querying import catalogue

pytestmark = pytest.mark.shared
Facts = list[dict[str, str]]


def table(shared: Path, name: str) -> Facts:
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def asked(name: str, **values: str) -> list[list[str | None]]:
    return rows_of(asking.ask(catalogue.find(name), values, "en"))


def column(rows: list[list[str | None]], number: int) -> list[str | None]:
    return [row[number] for row in rows]


@pytest.fixture(scope="module")
def elements(shared: Path) -> Facts:
    return [row for row in table(shared, "framework.tsv") if row["level"] == "2" and row["kind"] == "element"]


@pytest.fixture(scope="module")
def functions(shared: Path) -> Facts:
    return table(shared, "functions.tsv")


@pytest.fixture(scope="module")
def changes(shared: Path) -> Facts:
    return table(shared, "crosswalk-gb921-v25.5.tsv")


def test_groups_have_the_elements_of_the_table(elements: Facts):
    counted = Counter(row["parent"] for row in elements)
    assert {row[1]: int(row[3] or 0) for row in asked("groups-in-numbers")} == counted
    assert column(asked("everything-below", category="1.3"), 2)[7:] == [
        row["id"] for row in elements if row["parent"].startswith("1.3")
    ]


def test_cells_hold_the_elements_of_the_table(elements: Facts):
    counted: Counter[tuple[str, str]] = Counter()
    for row in elements:
        counted.update((row["parent"], vertical) for vertical in row["verticals"].split(",") if vertical)
    assert {(row[0], row[1]): int(row[2] or 0) for row in asked("matrix-in-numbers")} == counted
    spread = {row["id"]: set(row["verticals"].split(",")) for row in elements if "," in row["verticals"]}
    found = asked("elements-in-several-verticals", least="2")
    assert {one: {row[2] for row in found if row[0] == one} for one in column(found, 0)} == spread
    assert column(asked("cell-of-matrix", group="1.1.2", vertical="A"), 0) == [
        row["id"] for row in elements if row["parent"] == "1.1.2" and "A" in row["verticals"].split(",")
    ]


def test_groups_without_verticals_or_functions_are_those_of_the_tables(elements: Facts, functions: Facts):
    groups = {row["parent"] for row in elements}
    in_verticals = {row["parent"] for row in elements if row["verticals"]}
    assert set(column(asked("groups-outside-verticals"), 0)) == groups - in_verticals
    with_functions = {row["element"].rpartition(".")[0] for row in functions}
    assert set(column(asked("groups-without-functions"), 0)) == groups - with_functions


def test_functions_are_those_of_the_table(functions: Facts):
    own = [row for row in functions if not row["repeats"]]
    assert {row[0]: int(row[2] or 0) for row in asked("functions-left-free")} == Counter(row["element"] for row in own)
    said_twice = sorted((row["repeats"], row["label_en"]) for row in functions if row["repeats"])
    assert sorted((row[0], row[2]) for row in asked("functions-said-twice")) == said_twice
    with_bill = {row["key"] for row in own if "credit" in row["label_en"].lower()}
    names = {row["label_en"] for row in own if row["key"] in with_bill}
    assert set(column(asked("functions-by-words", words="CREDIT"), 2)) == names


def test_kinds_of_change_are_counted_as_in_the_crosswalk(changes: Facts):
    kinds = {row["relation"] for row in changes}
    counted = Counter(kind for kind, _ in {(row["relation"], row["id_2007"]) for row in changes})
    assert sorted(int(row[2] or 0) for row in asked("kinds-of-change")) == sorted(counted.values())
    for kind in kinds:
        found = set(column(asked("changes-of-kind", kind=kind), 0))
        assert found == {row["id_2007"] for row in changes if row["relation"] == kind}, kind


def test_collisions_are_the_numbers_of_both_editions_that_do_not_go_on(shared: Path, changes: Facts):
    later = {row["id_v25_5"]: row for row in changes if row["id_v25_5"]}
    earlier = {row["id"] for row in table(shared, "framework.tsv")}
    same = {row["id_2007"] for row in changes if row["id_2007"] == row["id_v25_5"]}
    assert set(column(asked("collisions"), 0)) == (earlier & set(later)) - same


def test_elements_that_sank_are_those_of_a_deeper_level(changes: Facts):
    deeper = {(row["id_2007"], row["id_v25_5"]) for row in changes if row["level_v25_5"] in ("3", "4")}
    assert {(row[0], row[2]) for row in asked("elements-that-changed-level")} == deeper


def test_split_and_retired_are_those_of_the_crosswalk(changes: Facts):
    split = Counter(row["id_2007"] for row in changes if row["id_v25_5"])
    assert {row[0] for row in asked("elements-split")} == {one for one, count in split.items() if count > 1}
    retired = {row["id_2007"] for row in changes if row["relation"] == "retired-within-2007"}
    assert {row[0] for row in asked("retired-and-successors")} == retired


def test_entries_of_a_domain_are_those_of_the_crosswalk(changes: Facts):
    listed = {row["id_v25_5"] for row in changes if row["domain_v25_5"] == "Resource Domain"}
    assert set(column(asked("entries-of-domain", domain="Resource Domain"), 0)) == listed


def test_behind_a_new_entry_stands_what_was_split_into_it(changes: Facts):
    split = {(row["id_v25_5"], row["id_2007"]) for row in changes if row["relation"] == "split-into"}
    domains = {row["domain_v25_5"] for row in changes if row["relation"] == "split-into"}
    found = {(row[0], row[3]) for one in domains for row in asked("entries-of-domain", domain=one)}
    # a number that goes on with another meaning is no origin
    assert split <= found and ("1.4.8", "1.1.2.5") not in {
        (row[0], row[3]) for row in asked("entries-of-domain", domain="Service Domain")
    }


def test_three_steps_are_those_walked_one_by_one(elements: Facts):
    sends = {
        (row["id"], party[2])
        for row in elements
        for party in asked("handovers-of-element", element=row["id"])
        if party[0] == "gives" and party[2] and re.fullmatch(r"1(\.\d+){3}", party[2])
    }
    reached: dict[str, int] = {}
    front = {"1.1.1.2"}
    for step in (1, 2, 3):
        front = {to for one, to in sends if one in front and to}
        for one in front:
            reached.setdefault(one, step)
    reached.pop("1.1.1.2", None)
    found = {row[0]: int(row[2] or 0) for row in asked("reached-in-three-steps", element="1.1.1.2")}
    assert found == reached


def test_translations_of_ours_are_names_not_seen(elements: Facts):
    unseen = {row["id"] for row in elements if row["id"].startswith("1.3") and row["conf_ru"] in ("", "not-seen")}
    found = asked("our-translations", category="1.3")
    assert {row[0] for row in found if row[1] == "ru" and str(row[0]).count(".") == 3} == unseen
