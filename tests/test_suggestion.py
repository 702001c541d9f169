from __future__ import annotations

import json

import pytest

from etom_kg.matching import Answer, Proposal, propose
from etom_kg.reports import suggestion

SURE = Answer(
    "Проверить ТВ по адресу",
    "sure",
    0.86,
    (Proposal(1, "1.1.1.5", 0.86, ("1.1.1.5-b2",), ("тв", "адресу")), Proposal(2, "1.1.3.2", 0.31, (), ("тв",))),
)
SEVERAL = Answer(
    "Управление обращениями",
    "several",
    0.52,
    (
        Proposal(1, "1.1.1.2", 0.52, (), ("обращениями", "управление")),
        Proposal(2, "1.1.1.6", 0.47, (), ("обращениями",)),
        Proposal(3, "1.1.1.12", 0.41, (), ("управление", "обращениями")),
    ),
)
NONE = Answer("Еженедельное совещание", "none", 0.11, ())


def test_a_sure_proposal_names_its_functions_or_else_its_words() -> None:
    lines = suggestion.render([SURE], "ru").splitlines()
    assert lines[0] == "0,86  1.1.1.5   Обработка заказов"
    assert lines[1].startswith("      функции: Проверка возможности нестандартного")
    assert "(тв, адресу)" in " ".join(line.strip() for line in lines)
    assert "0,31  1.1.3.2   Предоставление ресурсов*" in lines
    assert "      слова: тв" in lines
    assert lines[-1].startswith("* ")


def test_several_say_which_word_leads_to_them_and_how_to_tell_them_apart() -> None:
    lines = suggestion.render([SEVERAL], "ru").splitlines()
    assert lines[0] == "Однозначного элемента нет: слово «обращениями» ведёт в три."
    assert lines[1:3] == [
        "0,52  1.1.1.2   Управление интерфейсами с клиентами",
        "                если речь о контакте с клиентом",
    ]
    assert lines[-1] == "Уточните название или примите несколько."
    english = suggestion.render([SEVERAL], "en")
    assert english.startswith('No single element: the word "обращениями" leads to three.\n0.52  1.1.1.2   Customer')


def test_no_suggestion_says_how_far_the_best_fell_short() -> None:
    assert suggestion.render([NONE], "ru") == "Предложений нет (лучшее 0,11 при пороге 0,30).\n"
    assert suggestion.render([NONE], "en") == "No suggestion (the best scores 0.11, the threshold is 0.30).\n"
    assert "ни одного знакомого слова" in suggestion.render([Answer("йцук", "none", 0.0, ())], "ru")


def test_several_texts_stand_each_over_its_answer() -> None:
    shown = suggestion.render([SURE, NONE], "en")
    assert shown.startswith('"Проверить ТВ по адресу"\n0.86  1.1.1.5   Order handling\n')
    assert '\n\n"Еженедельное совещание"\nNo suggestion' in shown


def test_json_has_the_keys_of_the_contract() -> None:
    record = json.loads(json.dumps(suggestion.as_dict(SURE, "en")))
    assert record["text"] == "Проверить ТВ по адресу"
    assert set(record) == {"text", "state", "best", "suggestions"}
    first, second = record["suggestions"]
    assert (first["rank"], first["id"], first["name"], first["score"]) == (1, "1.1.1.5", "Order handling", 0.86)
    assert first["functions"] == ["1.1.1.5-b2"]
    assert first["evidence"].startswith("functions: ")
    assert second["evidence"] == "words: тв"
    assert suggestion.as_dict(NONE, "en")["suggestions"] == []


def test_csv_has_a_row_for_each_proposal() -> None:
    assert list(suggestion.csv_rows([(2, SURE), (3, NONE)])) == [
        (2, "Проверить ТВ по адресу", 1, "1.1.1.5", 0.86),
        (2, "Проверить ТВ по адресу", 2, "1.1.3.2", 0.31),
    ]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_lines_keep_within_eighty_columns(lang: str) -> None:
    texts = [
        "Проверить ТВ по адресу и оформить заявку на интернет",
        "Отчёт",
        "Complaint",
        "客户投诉处理",
        "",
        "x" * 300,
    ]
    for line in suggestion.render([propose(text) for text in texts], lang).splitlines():
        assert len(line) <= 80
