"""Coverage counts over the real framework."""

from __future__ import annotations

from etom_kg.coverage import Coverage, Share, coverage
from etom_kg.lookup import Lookup
from etom_kg.reports import json
from etom_kg.store import Store
from etom_kg.vocabulary import FUNCTION, OP, PROCESS, RDF

BASE = "urn:etom-kg:model:m#"


def counted(*facts: tuple[str, str, str], **settings: object) -> Coverage:
    """Return the coverage of (thing, property, value): the property by its local name, values as IRIs."""
    lines = [f"<{BASE}{thing}> <{OP}{name}> <{value}> .\n" for thing, name, value in facts]
    things = sorted({thing for thing, _, _ in facts})
    lines += [f"<{BASE}{thing}> <{RDF}type> <{OP}Process> .\n" for thing in things]
    return coverage(Lookup(Store("".join(lines), framework=True)), **settings)  # type: ignore[arg-type]


def test_an_empty_model_covers_none_of_the_75_elements() -> None:
    found = counted()
    assert found.total == Share(0, 75)
    assert [found.area(area).total for area in ("1.1", "1.2", "1.3")] == [27, 16, 32]
    assert (found.processes, found.linked) == (0, 0)


def test_an_element_of_several_verticals_counts_in_each_and_once_in_the_total() -> None:
    found = counted(("p", "classifiedAs", PROCESS + "1.1.1.2"))
    crm = next(group for group in found.groups if group.id == "1.1.1")
    assert crm.elements == Share(1, 11)
    assert crm.verticals == {"OSR": Share(0, 1), "F": Share(1, 5), "A": Share(1, 4), "B": Share(1, 5)}
    assert found.total == Share(1, 75)


def test_the_retired_element_is_neither_covered_nor_lacking() -> None:
    found = counted(("p", "classifiedAs", PROCESS + "1.1.1.8"))
    crm = next(group for group in found.groups if group.id == "1.1.1")
    assert "1.1.1.8" not in (*crm.has, *crm.lacks)
    assert crm.lacks[-3:] == ("1.1.1.10", "1.1.1.11", "1.1.1.12")


def test_enterprise_management_has_no_verticals() -> None:
    found = counted()
    assert [dict(group.verticals) for group in found.groups if group.area == "1.3"] == [{}] * 7


def test_bulleted_functions_count_where_there_is_a_list_else_the_segments_of_the_text() -> None:
    by_id = {element.id: element for element in counted().elements}
    totals = {id: by_id[id].performed.total for id in by_id if by_id[id].functions}
    assert totals == {
        "1.1.1.1": 8,
        "1.1.1.2": 8,
        "1.1.1.3": 4,
        "1.1.1.4": 4,
        "1.1.1.5": 7,
        "1.1.1.6": 5,
        "1.1.1.7": 6,
        "1.1.1.9": 6,
        "1.1.1.10": 7,
        "1.1.1.11": 3,
        "1.1.1.12": 5,
    }
    assert by_id["1.1.1.5"].functions_kind == "bulleted"
    assert by_id["1.1.1.9"].functions_kind == "running text"


def test_performed_functions_are_counted_once_each() -> None:
    found = counted(
        ("p", "performs", FUNCTION + "1.1.1.5-b1"),
        ("q", "performs", FUNCTION + "1.1.1.5-b1"),
        ("q", "performs", FUNCTION + "1.1.1.5-b3"),
        ("q", "performs", FUNCTION + "1.1.1.5-t5"),
    )
    order = next(element for element in found.elements if element.id == "1.1.1.5")
    assert order.performed == Share(2, 7)
    assert order.functions["1.1.1.5-b1"] == 2


def test_scope_leaves_out_what_is_not_in_it_and_what_is_excluded_with_its_reason() -> None:
    found = counted(
        ("p", "classifiedAs", PROCESS + "1.1.4.5"),
        scope_in=("1.1", "1.2.1"),
        scope_out={"1.1.4.5": "на аутсорсинге"},
    )
    assert found.total == Share(0, 27 - 1 + 7)
    assert {group.area for group in found.groups} == {"1.1", "1.2"}
    by_id = {element.id: element.out_of_scope for element in found.elements}
    assert by_id["1.1.4.5"] == "на аутсорсинге"
    assert by_id["1.3.1.1"] == ""
    assert by_id["1.1.1.1"] is None


def test_scope_goes_by_whole_numbers() -> None:
    found = counted(scope_in=("1.1.1.1",))
    assert found.total == Share(0, 1)


def test_a_process_counts_as_linked_through_its_whole_and_through_its_parts() -> None:
    part_of = OP + "partOf"
    lines = [
        f"<{BASE}{part}> <{part_of}> <{BASE}{whole}> .\n"
        for part, whole in (("step", "mid"), ("mid", "top"), ("other", "mid"), ("loop", "loop"))
    ]
    lines += [f"<{BASE}{p}> <{RDF}type> <{OP}Process> .\n" for p in ("top", "mid", "other", "alone", "loop")]
    lines.append(f"<{BASE}mid> <{OP}classifiedAs> <{PROCESS}1.1.1.5> .\n")
    found = coverage(Lookup(Store("".join(lines), framework=True)))
    assert (found.processes, found.linked) == (5, 3)


def test_json_form_adds_up() -> None:
    found = json.coverage(counted(("p", "classifiedAs", PROCESS + "1.1.1.5")), "ru")
    groups = found["groups"]
    assert isinstance(groups, list)
    assert sum(group["total"] for group in groups) == 75
    assert sum(group["covered"] for group in groups) == 1
    assert all(len(group["has"]) + len(group["lacks"]) == group["total"] for group in groups)
    elements = {element["id"]: element for element in found["by_element"]}  # type: ignore[attr-defined]
    assert elements["1.1.1.5"]["name"] == "Обработка заказов"
    assert elements["1.1.1.5"]["processes"] == 1
