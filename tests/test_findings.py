"""Results of the engine in words: real records and the real catalogue, results written by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from etom_kg import findings, framework, lifting, messages, rules
from etom_kg.config import Config
from etom_kg.explaining import EXPLAINERS
from etom_kg.explaining.facts import tidy
from etom_kg.explaining.names import odd_words
from etom_kg.findings import Finding
from etom_kg.model import LeftOut, Link, Model, Node, Place, Tag
from etom_kg.store import Store
from etom_kg.vocabulary import FUNCTION, OP, PROCESS, model_iri, node_iri

BPMN = "заказ и жалоба.bpmn"
SHEET = "реестр.xlsx"


@dataclass(frozen=True)
class Result:
    code: str
    focus: str
    value: str | None = None
    path: str = ""
    severity: str = ""
    shape: str = ""


@dataclass(frozen=True)
class Checked:
    results: tuple[Result, ...]
    store: Store
    engine: str = "none"


def at(line: int, file: str = BPMN) -> Place:
    return Place(file, line)


def link(value: str, line: int) -> tuple[Tag, ...]:
    return (Tag("link", value, at(line)),)


def told(models: list[Model], results: list[Result], lang: str = "ru", config: Config | None = None) -> list[Finding]:
    lifted = lifting.lift(models, config or Config())
    checked = Checked(tuple(results), Store(lifted.triples, framework=True))
    return list(findings.explain(checked, lifted, config or Config(), lang))  # type: ignore[arg-type]


def bpmn(*nodes: Node, links: tuple[Link, ...] = (), **more: object) -> Model:
    return Model(BPMN, BPMN, "bpmn", nodes, links, **more)  # type: ignore[arg-type]


def process(name: str, *tags: Tag, id: str = "p", line: int = 5) -> Node:
    return Node(id, "process", name, at(line), id, tags=tags)


def one(name: str, code: str, value: str, lang: str = "ru") -> Finding:
    """Return the finding of `code` about a process that carries `value` as its link, read by the 2007 edition."""
    model = bpmn(process(name, *link(value, 6)))
    (found,) = told([model], [Result(code, node_iri(BPMN, "p"), value)], lang, Config(edition="m3050-2007"))
    return found


def test_every_rule_of_the_catalogue_has_an_explainer_and_none_is_left_over() -> None:
    assert set(EXPLAINERS) == set(rules.load())


def test_unknown_identifier_names_the_nearest_by_number_and_by_name() -> None:
    found = one("Проверить задолженность", "ETOM102", "1.1.1.13")
    nearest = ", ".join(framework.load().nearest("1.1.1.13"))
    assert nearest.startswith("1.1.1.12, 1.1.1.11, ")
    assert found.message == (
        f"«Проверить задолженность»: элемента 1.1.1.13 нет в редакции 2007 года. Ближе всего: {nearest}."
    )
    assert "1.1.1.11 «Управление сбором платежей»" in found.mend
    assert (found.file, found.line, found.value) == (BPMN, 5, "1.1.1.13")
    assert (found.element_id, found.element_name) == ("p", "Проверить задолженность")
    assert found.clause == "ГОСТ Р 53633.3-2009, таблица А.1"


def test_unknown_identifier_in_english_quotes_in_english() -> None:
    found = one("Check arrears", "ETOM102", "1.1.1.13", "en")
    assert found.message.startswith('"Check arrears": 1.1.1.13 does not exist in edition 2007. Nearest: 1.1.1.12')


def test_a_name_that_fits_nothing_leaves_no_hole_in_the_sentence() -> None:
    found = one("Фзщцх", "ETOM102", "1.1.1.13")
    assert found.mend == "Исправьте идентификатор или укажите редакцию, откуда он взят."


def test_an_unknown_group_is_called_a_group() -> None:
    assert "группы 1.1.9 нет" in one("Архив", "ETOM102", "1.1.9").message


def test_an_identifier_of_the_other_edition_is_named_with_what_it_is_there() -> None:
    found = one("Архив", "ETOM102", "1.3.8")
    assert "в редакции GB921 v25.5 есть 1.3.8" in found.message
    assert "--edition gb921-25.5" in found.mend


@pytest.mark.parametrize(
    ("value", "part", "proposal"),
    [
        ("1..1.1.5", "между точками", "1.1.1.5"),
        ("1..1.5", "между точками", ""),
        ("1.01.1.5", "начинается с нуля", "1.1.1.5"),
        ("Order", "нет цифр", ""),
    ],
)
def test_malformed_identifier_says_which_part_is_wrong(value: str, part: str, proposal: str) -> None:
    found = one("Фзщцх", "ETOM101", value)
    assert found.message.startswith(f"«Фзщцх»: идентификатор «{value}» записан не по форме")
    assert part in found.message
    assert found.mend.startswith(f"Напишите {proposal};" if proposal else "Напишите идентификатор элемента")


def test_retired_identifier_offers_the_successor_that_the_name_fits_first() -> None:
    found = one("Запросы клиентов по счетам", "ETOM103", "1.1.1.8")
    assert "преемники прежнего элемента с этим номером: 1.1.1.10, 1.1.1.11, 1.1.1.12." in found.message
    assert found.mend.startswith("Выберите преемника по функциям процесса: 1.1.1.12 «Обработка запросов по счетам», ")


def test_letters_of_a_prefix_are_told_from_the_number() -> None:
    assert "префикс RT стоит перед 1.1.1.19," in one("Особые заказы", "ETOM108", "RT.1.1.1.19").message


def test_a_link_to_a_name_of_another_edition_gives_the_counterpart() -> None:
    found = one("Customer Problem Management", "ETOM107", "1.3.7")
    assert "1.1.1.6 «Обработка проблем клиентов»" in found.mend


def test_function_of_another_element_names_both_sides() -> None:
    found = told(
        [bpmn(process("Заказы", *link("1.1.1.5", 6)))],
        [Result("ETOM302", node_iri(BPMN, "p"), FUNCTION + "1.1.1.6-b1")],
    )[0]
    assert "отнесён к 1.1.1.5" in found.message
    assert "1.1.1.6 «Обработка проблем клиентов»" in found.mend
    assert found.value == "1.1.1.6-b1"


def sheet_row(number: int, value: str, *proposals: str, stored: str = "date") -> Node:
    tag = Tag("link", value, Place(SHEET, number, f"Лист1!C{number}"), "eTOM", stored, proposals)  # type: ignore[arg-type]
    return Node(f"r{number}", "process", f"Процесс {number}", Place(SHEET, number, f"Лист1!A{number}"), tags=(tag,))


def test_dates_of_one_column_are_one_finding_that_lists_cells_and_proposals() -> None:
    rows = (sheet_row(2, "01.03.2007", "1.3.7"), sheet_row(5, "01.02.2004", "1.2.4"))
    model = Model(SHEET, SHEET, "xlsx", rows)
    results = [Result("ETOM104", node_iri(SHEET, row.id), row.tags[0].value) for row in rows]
    (found,) = told([model], results)
    assert found.cell == "Лист1!C2"
    assert "C2: 01.03.2007, вероятно, 1.3.7, C5: 01.02.2004, вероятно, 1.2.4" in found.message
    assert [place.cell for place in found.places] == ["Лист1!C2", "Лист1!C5"]


def test_one_number_in_a_cell_is_called_a_number() -> None:
    row = sheet_row(2, "1.1", "1.1", "1.10", stored="number")
    (found,) = told([Model(SHEET, SHEET, "xlsx", (row,))], [Result("ETOM104", node_iri(SHEET, "r2"), "1.1")])
    assert found.message == "«Процесс 2»: в ячейке Лист1!C2 число 1.1; вероятно, там было 1.1."
    assert not found.places


def test_a_cycle_is_one_finding_with_the_whole_way_round() -> None:
    nodes = [
        Node(id, "process", name, at(line), id, parent=parent)
        for id, name, line, parent in (("a", "Продажи", 3, "b"), ("b", "Заказы", 7, "c"), ("c", "Счета", 9, "a"))
    ]
    results = [Result("ETOM204", node_iri(BPMN, node.id), node_iri(BPMN, node.parent)) for node in nodes]
    (found,) = told([bpmn(*nodes)], results)
    assert found.message == "«Продажи» входит в свой же состав: «Продажи» → «Заказы» → «Счета» → «Продажи»."
    assert found.mend == "Разорвите цикл на связи «Счета» → «Продажи»."
    assert found.line == 3


def own_row(number: int, value: str, parent: str = "") -> Node:
    place = Place(SHEET, number, f"Лист1!A{number}")
    return Node(f"r{number}", "process", f"Строка {number}", place, parent=parent, tags=(Tag("own", value, place),))


def test_a_number_declared_twice_is_one_finding_with_both_places() -> None:
    rows = (own_row(2, "2.1.1.14"), own_row(7, "2.1.1.14"))
    results = [Result("ETOM205", node_iri(SHEET, row.id), "2.1.1.14") for row in rows]
    (found,) = told([Model(SHEET, SHEET, "xlsx", rows)], results)
    assert "дважды: «Строка 2» (Лист1!A2) и «Строка 7» (Лист1!A7)" in found.message


def test_an_id_that_stands_twice_in_a_file_is_told_with_both_lines() -> None:
    nodes = (Node("t", "activity", "А", at(3), "t"), Node("t~2", "activity", "Б", at(9), "t"))
    found = told([bpmn(*nodes)], [Result("ETOM205", node_iri(BPMN, "t~2"), "t", OP + "repeatsSourceId")])[0]
    assert "«А» (строка 3) и «Б» (строка 9)" in found.message
    assert found.line == 9


def test_a_row_under_another_parent_gets_a_number_that_is_free() -> None:
    rows = (own_row(2, "1.1.1"), own_row(3, "1.1.1.3", "r2"), own_row(4, "1.1.2.3", "r2"))
    (found,) = told([Model(SHEET, SHEET, "xlsx", rows)], [Result("ETOM201", node_iri(SHEET, "r4"), "1.1.2.3")])
    assert found.message == "«Строка 4»: 1.1.2.3 стоит под 1.1.1, хотя по номеру относится к 1.1.2."
    assert found.mend == "Перенесите строку под 1.1.2 или присвойте ей номер 2.1.1.3."


def test_a_level_left_out_names_the_missing_row() -> None:
    rows = (own_row(2, "1.1"), own_row(3, "1.1.1.5", "r2"))
    (found,) = told([Model(SHEET, SHEET, "xlsx", rows)], [Result("ETOM202", node_iri(SHEET, "r3"), "1.1.1.5")])
    assert found.message == "«Строка 3»: 1.1.1.5 (уровень 2) стоит сразу под 1.1 (уровень 0)."
    assert "1.1.1 «Управление взаимоотношениями с клиентами»" in found.mend


def test_calls_of_processes_not_read_are_one_finding_a_file() -> None:
    nodes = tuple(Node(f"c{i}", "activity", f"Вызов {i}", at(i), f"c{i}") for i in (4, 8))
    calls = tuple(Link(f"l{i}", "calls", f"c{i}", f"Otherc{i}", at(i)) for i in (4, 8))
    results = [Result("ETOM207", model_iri(BPMN), node_iri(BPMN, call.target), OP + "callsUnread") for call in calls]
    (found,) = told([bpmn(*nodes, links=calls)], results)
    assert "нет в прочитанных файлах: 2 («Otherc4», «Otherc8»)" in found.message
    assert [place.line for place in found.places] == [4, 8]


def test_several_references_to_one_missing_thing_are_one_finding() -> None:
    nodes = (Node("a", "activity", "А", at(3), "a"),)
    flows = tuple(Link(f"f{i}", "flow", "a", "zz", at(i)) for i in (5, 6))
    results = [Result("ETOM207", node_iri(BPMN, f.id), node_iri(BPMN, "zz"), OP + "pointsNowhere") for f in flows]
    (found,) = told([bpmn(*nodes, links=flows)], results)
    assert found.message == "Поток «f5», поток «f6»: все указывают на «zz»; в прочитанных файлах такого объекта нет."


def test_a_process_without_a_link_tells_its_activities_and_candidates() -> None:
    inside = tuple(Node(f"t{i}", "activity", f"Шаг {i}", at(10 + i), f"t{i}", parent="p") for i in range(3))
    model = bpmn(process("Приём заявки на подключение"), *inside)
    found = told([model], [Result("ETOM301", node_iri(BPMN, "p"))])[0]
    assert found.message.startswith("«Приём заявки на подключение» (действий: 3): процесс не отнесён")
    assert found.mend.startswith("Возможно, подходят: 1.1.1.5 «Обработка заказов»")


def test_left_out_content_is_one_line_a_file_with_counts() -> None:
    model = bpmn(process("А"), left_out=(LeftOut("choreographyTask", "", 2), LeftOut("conversation", "", 5)))
    me = model_iri(BPMN)
    results = [Result("ETOM905", me, "choreographyTask"), Result("ETOM905", me, "conversation")]
    (found,) = told([model], results)
    assert found.message == "Не прочитано объектов: 7 (conversation 5, choreographyTask 2)."


def test_more_than_twenty_of_a_kind_become_one_finding_that_lists_all_places() -> None:
    nodes = tuple(Node(f"t{i}", "activity", f"Задача {i}", at(i), f"t{i}") for i in range(1, 31))
    results = [Result("ETOM903", node_iri(BPMN, node.id), f"{PROCESS}1.1.1.5") for node in nodes]
    (found,) = told([bpmn(*nodes)], results)
    assert "случаев 30" in found.message
    assert len(found.places) == 30
    assert found.element_id == ""
    assert len(told([bpmn(*nodes)], results[:20])) == 20


def test_findings_come_in_the_order_of_file_line_and_code_whatever_the_engine_gave() -> None:
    nodes = tuple(Node(f"t{i}", "activity", "Task", at(i), f"t{i}") for i in (9, 10, 100))
    results = [Result(code, node_iri(BPMN, node.id), "Task") for node in nodes for code in ("ETOM903", "ETOM902")]
    forwards = told([bpmn(*nodes)], results)
    assert forwards == told([bpmn(*nodes)], results[::-1])
    assert [(f.line, f.code) for f in forwards] == sorted((f.line, f.code) for f in forwards)


def test_a_name_cannot_steer_the_terminal_or_break_the_line() -> None:
    found = one("Злое\x1b[31m\n имя \u202e" + "я" * 500, "ETOM902", "1.1.1.5")
    assert found.element_name.startswith("Злое[31m имя яяя")
    assert len(found.element_name) <= 120
    assert "\n" not in found.message
    assert "\x1b" not in found.message


def test_tidy_keeps_ordinary_text() -> None:
    assert tidy("  Приём\u00a0заявки ") == "Приём заявки"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Прием зaявки", [("зaявки", "a")]),
        ("Oбработка", [("Oбработка", "O")]),
        ("Обрабoткa заказов", [("Обрабoткa", "oa")]),
        ("СRM и счета", [("СRM", "С")]),
        ("СRM, cчeтa", [("СRM", "С"), ("cчeтa", "cea")]),
        ("SMSка о зaявке", [("зaявке", "a")]),
        ("ИТ и САРЕХ", [("САРЕХ", "САРЕХ")]),
        ("СРМ", [("СРМ", "СРМ")]),
    ],
)
def test_the_odd_letters_of_words_are_found(name: str, words: list[tuple[str, str]]) -> None:
    assert [(word, "".join(letters)) for word, letters in odd_words(name)] == words


def test_every_look_alike_letter_of_a_name_is_told() -> None:
    model = bpmn(process("Обрабoткa заказов"))
    results = [Result("ETOM904", node_iri(BPMN, "p"))]
    assert told([model], results)[0].message == "«Обрабoткa заказов»: в слове «Обрабoткa» буквы o, a латинские."
    english = told([model], results, "en")[0]
    assert english.message == '"Обрабoткa заказов": the letters o, a of "Обрабoткa" are Latin.'
    two = told([bpmn(process("Обрабoткa зaказов"))], results)[0]
    assert "Слов, где смешаны алфавиты: 2" in two.message


def test_an_undone_duty_stands_where_its_element_is_covered() -> None:
    """In the file that is told, at each process that performs another function of the element."""
    there = [
        process("Лояльность", Tag("function", "1.1.1.9-t3", at(6)), id="p", line=5),
        process("Удержание", Tag("function", "1.1.1.9-t4", at(9)), id="q", line=8),
        process("Заказы", Tag("function", "1.1.1.5-b1", at(12)), id="r", line=11),
    ]
    elsewhere = Model("b.bpmn", "b.bpmn", "bpmn", (Node("p", "process", "Скидки", at(2, "b.bpmn"), "p"),))
    (found,) = told([bpmn(*there), elsewhere], [Result("ETOM305", model_iri(BPMN), FUNCTION + "1.1.1.9-t6")])
    assert (found.file, found.line) == (BPMN, 5)
    assert [spot.line for spot in found.places] == [5, 8]
    assert "элемент покрыт («Лояльность», «Удержание»)" in found.message


def test_a_thing_without_a_name_is_called_by_its_id() -> None:
    model = bpmn(Node("Activity_2", "activity", "", at(4), "Activity_2"))
    assert told([model], [Result("ETOM901", node_iri(BPMN, "Activity_2"))])[0].message == (
        "Нет названия: действие Activity_2."
    )
    english = told([model], [Result("ETOM901", node_iri(BPMN, "Activity_2"))], "en")[0]
    assert english.message == "Activity Activity_2 has no name."


def test_declared_the_same_names_the_element() -> None:
    found = told([bpmn(process("Заказы"))], [Result("ETOM303", node_iri(BPMN, "p"), PROCESS + "1.1.1.5")])[0]
    assert "тождественным 1.1.1.5 «Обработка заказов»" in found.message


@pytest.mark.parametrize("topic", ["findings", "coverage", "validate"])
def test_every_message_stands_in_both_languages_with_the_same_values(topic: str) -> None:
    import string

    for name, (english, russian) in messages.topic(topic).items():
        fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (english, russian)]
        assert fields[0] == fields[1], name
