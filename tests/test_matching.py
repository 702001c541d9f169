from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from etom_kg import framework, matching, resources
from etom_kg.building import index as index_making
from etom_kg.building.turtle_graph import Graph
from etom_kg.matching import by_name, names, propose, scoring, vocabulary
from etom_kg.matching.words import Word, naming_words


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Проверить задолженность", "1.1.1.11"),
        ("Оформить заявку на интернет", "1.1.1.5"),
        ("Сбор платежей", "1.1.1.11"),
        ("Подключение абонента", "1.1.1.5"),
        ("Зафиксировать простой услуги", "1.1.1.7"),
        ("Выставить счёт", "1.1.1.10"),
        ("Выставление счетов", "1.1.1.10"),
        ("Send the invoice", "1.1.1.10"),
        ("Order intake", "1.1.1.5"),
        ("Customer order processing", "1.1.1.5"),
        ("Удержание абонентов", "1.1.1.9"),
        ("Конфигурирование услуг", "1.1.2.2"),
    ],
)
def test_what_operators_call_their_processes_finds_its_element(name: str, id: str) -> None:
    best = by_name(name)[0]
    assert best.id == id
    assert 0.3 <= best.score <= 1


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_element_is_found_by_its_own_name(lang: str) -> None:
    for entry in framework.load().entries():
        if entry.kind == "element" and lang in entry.names:
            found = by_name(entry.names[lang])
            assert found[0].id == entry.id, entry.names[lang]
            assert found[0].score > 0.6, entry.names[lang]


def test_every_function_of_table_1_is_found_with_its_element() -> None:
    for function in framework.load().functions():
        for label in function.label.values():
            # the standard's own wording may be that of another element's whole work: "Accounting for revenue"
            match = next(match for match in by_name(label) if match.id == function.element)
            assert function.key in match.functions, label


def test_names_that_say_nothing_fit_nothing() -> None:
    for name in ("", "   ", "и на по", "???", "Qwertyuiop", "Ъыъ"):
        assert by_name(name) == ()


@pytest.mark.parametrize(
    "name", ["Еженедельное совещание", "Сварить борщ", "Расписание уроков", "Weekly meeting", "修剪草坪", "Петь песни"]
)
def test_one_general_word_carries_no_proposal(name: str) -> None:
    assert propose(name).state == "none"


def test_a_word_that_leads_to_several_elements_settles_nothing() -> None:
    for name in ("Управление обращениями", "Обращение"):
        answer = propose(name)
        assert answer.state == "several"
        assert answer.proposals[0].id == "1.1.1.2"
        assert {"1.1.1.6", "1.1.1.12"} & {proposal.id for proposal in answer.proposals}


def test_names_above_tell_which_of_several_is_meant() -> None:
    plain, below = propose("Обращение"), propose("Обращение", above=["Биллинг", "Вопросы по счетам"])
    assert plain.proposals[0].id == "1.1.1.2"
    assert below.proposals[0].id == "1.1.1.12"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("обработка закзов", "обработка заказов"),
        ("Техничская поддержка", "Техническая поддержка"),
        ("Oder handling", ""),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(wrong: str, right: str) -> None:
    if right:
        assert by_name(wrong)[0].id == by_name(right)[0].id
        assert by_name(wrong)[0].score <= by_name(right)[0].score
    else:  # four letters with one changed may be any word
        assert by_name(wrong)[:1] == () or by_name(wrong)[0].score < 0.9


@pytest.mark.parametrize(("name", "id"), [("客户投诉处理", "1.1.1.6"), ("出账", "1.1.1.10"), ("网络规划", "1.2.3.1")])
def test_chinese_is_read_by_pairs_of_signs(name: str, id: str) -> None:
    assert by_name(name)[0].id == id


def test_scores_never_rise_and_nothing_stands_below_the_threshold() -> None:
    for name in ("Контроль SLA поставщика", "Обработка заказов", "Отчёт", "Order", "Billing complaint", "Сбор данных"):
        scores = [proposal.score for proposal in propose(name).proposals]
        assert scores == sorted(scores, reverse=True)
        assert all(matching.THRESHOLD <= score <= 1 for score in scores)


def test_letters_that_sound_alike_and_case_make_no_difference() -> None:
    loud, quiet = by_name("ПРИЁМ ПЛАТЕЖЕЙ"), by_name("Прием платежей")
    assert [(one.id, one.score, one.functions) for one in loud] == [(one.id, one.score, one.functions) for one in quiet]


def test_the_words_that_led_there_are_named_weightiest_first() -> None:
    best = by_name("Проверить задолженность")[0]
    assert best.words[0] == "задолженность"


def test_the_order_is_settled_and_the_limit_kept() -> None:
    for name in ("Обработка", "Управление", "Service management"):
        found = by_name(name, limit=5)
        assert len(found) == 5
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
        assert by_name(name, limit=2) == found[:2]


def test_what_is_left_when_a_phrase_is_taken_away_still_leads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave one in five out: two thirds and more of the phrases must come back among the first three."""
    whole = json.loads(resources.built("framework.json"))
    groups = index_making._word_groups(Graph.of_files(resources.files("ontology/labels", ".ttl")))
    phrases = [
        (id, lang, phrase)
        for id, entry in whole["entries"]["m3050-2007"].items()
        for lang in entry.get("hidden", {})
        for phrase in entry["hidden"][lang]
    ]
    left_out = phrases[::5]
    for id, lang, phrase in left_out:
        whole["entries"]["m3050-2007"][id]["hidden"][lang].remove(phrase)
    index = scoring.Index(matching.prepare(whole, groups))
    monkeypatch.setattr(names, "index", lambda: index)
    found = sum(any(match.id == id for match in by_name(phrase)) for id, _, phrase in left_out)
    assert len(left_out) > 200
    assert found / len(left_out) > 0.66


@pytest.mark.shared
def test_words_from_practice_find_their_element(shared: Path) -> None:
    right = total = 0
    for name in ("lexicon-crm.tsv", "lexicon-other.tsv"):
        with (shared / "facts" / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                if row["lang"] in ("ru", "en"):
                    total += 1
                    right += by_name(row["phrase"])[0].id == row["element"]
    assert total > 1000
    assert right / total > 0.95


def test_a_running_number_is_no_word_of_the_name() -> None:
    for numbered in ("1. Приём заказа", "Приём заказа 12", "Приём заказа (301)", "3.1.2 Приём заказа"):
        plain = [(one.id, one.score) for one in propose("Приём заказа").proposals]
        assert [(one.id, one.score) for one in propose(numbered).proposals] == plain, numbered
    assert propose("=1+1").state == "none"
    assert "223" in by_name("Проведение торгов по 223-ФЗ")[0].words


def test_words_are_told_as_they_were_written() -> None:
    assert {"приём", "заявок"} <= set(by_name("Приём заявок")[0].words)
    assert by_name("Прием заявок")[0].score == by_name("Приём заявок")[0].score


def test_what_russian_words_look_like_orders_what_whole_words_leave_open() -> None:
    known = scoring.index()
    likeness = known._shapes.likeness(naming_words("Допродажа пакета"))
    assert likeness == known._shapes.likeness(naming_words("ДОПРОДАЖИ ПАКЕТА"))
    best = {known.ids[element] for element in sorted(likeness, key=lambda one: -likeness[one])[:5]}
    assert "1.1.1.4" in best
    assert known._shapes.likeness(naming_words("Order handling 客户")) == {}
    assert by_name("Собеседование и оформление новых работников")[1].id == "1.3.7.1"


def test_of_a_word_longer_than_any_known_no_slips_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    slips = vocabulary._slips
    monkeypatch.setattr(vocabulary, "_slips", lambda word: asked.append(len(word)) or slips(word))
    known = vocabulary.Vocabulary(frozenset({"заказ", "обслуживан", "billing"}))
    for word in ("х" * 20_000, "x" * 20_000, "bill" * 5_000):
        assert known.meant(Word(word, word)) == Word(word, word)
    assert asked == []
    assert known.meant(Word("обслуживани", "обслжуиван")).stem == "обслуживан"
    assert asked and max(asked) < 100
