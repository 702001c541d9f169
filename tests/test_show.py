from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from etom_kg import framework, identify
from etom_kg.cli import main
from etom_kg.errors import UsageError
from etom_kg.framework import Entry, Function, HandOver
from etom_kg.messages import topic
from etom_kg.reports import card
from etom_kg.reports.layout import width_of

KNOWN = framework.load()


def shown(id: str, lang: str = "ru", edition: str | None = None, **settings: bool) -> str:
    return card.render(identify.thing(id, edition), KNOWN, lang, **settings)


def flat(words: str) -> str:
    return " ".join(words.split())


def test_the_card_of_an_element_in_russian() -> None:
    lines = shown("1.1.1.5").splitlines()
    assert lines[0] == "1.1.1.5  Обработка заказов · Order handling         элемент процессов, уровень 2"
    assert [line.split()[0] for line in lines[1:] if line[:1] not in (" ", "")] == [
        "Место",
        "Функции",
        "Передачи",
        "Редакции",
        "Другие",
        "названия",
        "Источники",
    ]
    words = flat(shown("1.1.1.5"))
    assert "1.1 Основная деятельность > 1.1.1 Управление взаимоотношениями с клиентами (CRM);" in words
    assert "вертикаль F «Выполнение заказов»" in words
    assert "по перечню таблицы 1 (7); идентификаторы вида 1.1.1.5-b1 b1 Оформление нового заказа" in words
    assert "по тексту: t2 оценка выполнимости заказа; t4 передача заказа на выполнение;" in words
    assert "из 1.1.1.2 контакт клиента (получатель: по виду) таблица 1, 1.1.1.2" in words
    assert "получатель не назван: заказ на выполнение таблица 1, 1.1.1.5" in words
    assert "2007: 1.1.1.5; GB921 v25.5: заменён на 1.3.3 Customer Order Processing Management" in words
    assert "Order Handling (TM Forum)" in words
    assert "наименование: ГОСТ Р 53633.3-2009, таблица А.1 дословно по источнику" in words
    assert "вертикаль F: Etom-Level-2-a4 в другой редакции" in words
    assert words.endswith("в другой редакции")  # every Russian name here was seen: no mark to explain


def test_the_card_of_an_element_in_english() -> None:
    words = flat(shown("1.1.1.5", "en"))
    assert words.startswith("1.1.1.5 Order handling · Обработка заказов process element, level 2")
    for label in ("Where 1.1 Operations", "Functions as listed", "Hand-overs from", "Editions 2007:", "Sources entry"):
        assert label in words
    assert "to the customer" not in words and "the customer gets progress of the order" in words


def test_the_matrix_shows_the_cells_an_element_fills() -> None:
    def matrix(id: str) -> list[str]:
        lines = shown(id).splitlines()
        top = next(number for number, line in enumerate(lines) if line.split()[:1] in (["OSR"], ["SC"]))
        return [" ".join(line.split()) for line in lines[top : top + 2]]

    assert matrix("1.1.1.5") == ["OSR F A B", "CRM . ■ . ."]
    assert matrix("1.1.1.2") == ["OSR F A B", "CRM . ■ ■ ■"]
    assert matrix("1.1.3.1") == ["OSR F A B", "RM&O ■ . . ."]
    assert matrix("1.2.1.1")[0] == "SC ILM PLM"
    assert "OSR" not in shown("1.3.1.1")
    assert "вертикалей в этой области нет" in flat(shown("1.3.1.1"))


def test_names_not_seen_in_gost_carry_a_mark_in_russian_and_it_is_explained() -> None:
    russian = shown("1.1.2.5")
    assert russian.splitlines()[0].startswith("1.1.2.5  Тарификация услуг и их экземпляров* ·")
    assert russian.splitlines()[-1].startswith("* русское название с текстом ГОСТ не сверено")
    assert "*" not in shown("1.1.1.6")
    english = shown("1.1.2.5", "en")
    assert "экземпляров*" in english
    assert english.splitlines()[-1].startswith("* Russian wording not seen")


def test_the_retired_element_names_its_successors() -> None:
    words = flat(shown("1.1.1.8"))
    assert "исключён" in words
    assert "такого элемента нет (в ГОСТ после 1.1.1.7 сразу 1.1.1.9)" in words
    assert "Вместо 1.1.1.10 Управление выставлением счетов 1.1.1.11 Управление сбором платежей 1.1.1.12" in words
    assert "по памяти" in words
    assert "Место" not in words


def test_groups_areas_verticals_and_layers_list_what_they_hold() -> None:
    assert "Состав 1.1.1.1 Поддержка" in flat(shown("1.1.1"))
    assert "слой MPC" in flat(shown("1.1.1"))
    assert "1.1.4 Управление" in flat(shown("1.1")) and "OSR Поддержка" in flat(shown("1.1"))
    vertical = flat(shown("F"))
    assert "1.1.1.5 Обработка заказов F" in vertical and "1.1.1.6" not in vertical
    assert "передаёт" not in vertical and "из 1.1.1.1 новые и обновлённые процедуры" in vertical
    assert "1.2.1 Управление маркетингом" in flat(shown("MPC"))


def test_entries_of_the_later_edition_say_what_they_were_and_what_the_number_means_here() -> None:
    words = flat(shown("1.3.7", edition="gb921-25.5"))
    assert words.startswith("1.3.7 Customer Problem Management GB921 v25.5, уровень 2")
    assert "Домен Customer Domain" in words
    assert "Было 1.1.1.6 Обработка проблем клиентов (переименован)" in words
    assert "в ГОСТ Р 53633 (2007) номер 1.3.7 означает Управление персоналом*" in words
    here = flat(shown("1.3.7"))
    assert "внимание: в GB921 v25.5 номер 1.3.7 означает Customer Problem Management" in here


def test_functions_and_hand_overs_have_cards_of_their_own() -> None:
    function = flat(shown("1.1.1.5-b3"))
    assert function.startswith("1.1.1.5-b3 Проверка кредитоспособности клиента функция")
    assert "Элемент 1.1.1.5 Обработка заказов" in function and "ГОСТ Р 53633.3-2009, 7.3, таблица 1" in function
    breach = flat(shown("H8"))
    assert "От кого 1.1.1.7 Управление QoS/SLA клиентов Кому B Биллинг (получатель: по вертикали)" in breach
    assert "Требование в стандарте сказано «должны»" in breach
    assert "Примечание Элемента биллинга стандарт не называет" in breach


def test_a_doubtful_element_says_so() -> None:
    assert "для редакции 2007 года не подтверждён" in flat(shown("1.3.2.6"))


def test_what_sources_say_differently_is_noted() -> None:
    assert "Примечание Более поздняя редакция относит его и к F." in flat(shown("1.1.3.5"))
    assert "Note Which release retired it was not established" in flat(shown("1.1.1.8", "en"))


def test_verticals_and_layers_have_no_number_to_be_backed() -> None:
    for id in ("F", "OSR", "MPC"):
        assert "Sources entry: " in flat(shown(id, "en")) and "number" not in shown(id, "en")
    assert "Sources entry and number: " in flat(shown("1.1.1.5", "en"))


def test_each_source_of_a_name_stands_with_its_own_clause() -> None:
    words = flat(shown("1.1.2", "en"))
    assert "name: GOST R 53633.24-2017, title seen verbatim name: GOST R 53633, part on 1.1.2.2" in words
    assert "GOST.24" not in words and "English name" not in words


def test_all_other_names_on_demand() -> None:
    brief, whole = shown("1.1.1.5"), shown("1.1.1.5", all_names=True)
    assert "--labels" in brief and "--labels" not in whole
    entry = KNOWN.entry("1.1.1.5")
    assert entry is not None
    for names in entry.hidden.values():
        for name in names:
            assert name in flat(whole)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_card_fits_eighty_columns(lang: str) -> None:
    things: list[Entry | Function | HandOver] = [*KNOWN.entries(), *KNOWN.entries("gb921-25.5")]
    things += [*KNOWN.functions(), *KNOWN.hand_overs()]
    assert len(things) > 240
    for thing in things:
        for line in card.render(thing, KNOWN, lang, all_names=True).splitlines():
            assert width_of(line) <= 80, line
            assert line == line.rstrip()


def test_every_change_kind_and_state_has_its_words() -> None:
    for entry in KNOWN.entries():
        for change in entry.changes:
            assert f"change_{change.kind}" in topic("show")
        for one in entry.evidence:
            assert one.verification in topic("show")


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("1.1.1.5", "1.1.1.5"),
        (" 1,1,1,5. ", "1.1.1.5"),
        ("1.1.1.1О", "1.1.1.10"),
        ("l.1.1.5", "1.1.1.5"),
        ("f", "F"),
        ("osr", "OSR"),
        ("В", "B"),  # Cyrillic
        ("А", "A"),  # Cyrillic
        ("crm", "1.1.1"),
        ("SM&O", "1.1.2"),
        ("ops", "1.1"),
        ("77.1.1.1.5", "1.1.1.5"),
        ("mpc", "MPC"),
    ],
)
def test_what_people_type_is_understood(typed: str, id: str) -> None:
    found = identify.thing(typed)
    assert isinstance(found, Entry)
    assert found.id == id


def test_keys_of_functions_and_hand_overs_in_any_case() -> None:
    for typed in ("1.1.1.5-b3", "1.1.1.5-B3", "1.1.1.5–b3", "1.1.1.5-в3"):  # the last letter is Cyrillic
        found = identify.thing(typed)
        assert isinstance(found, Function) and found.key == "1.1.1.5-b3"
    for typed, key in (("H1", "H1"), ("h13a", "H13a"), ("Н8", "H8")):  # the last is Cyrillic
        hand_over = identify.thing(typed)
        assert isinstance(hand_over, HandOver) and hand_over.key == key


@pytest.mark.parametrize(
    ("typed", "edition", "russian"),
    [
        ("1.1.1.55", None, "etom show 1.1.1.55: такого элемента нет; есть 1.1.1.1-1.1.1.7 и 1.1.1.9-1.1.1.12"),
        ("1.1.9", None, "etom show 1.1.9: такой группы нет; есть 1.1.1-1.1.4"),
        ("1.1.9.2", None, "etom show 1.1.9.2: такой группы нет; есть 1.1.1-1.1.4"),
        ("1.9.9.9", None, "etom show 1.9.9.9: такой области нет; есть 1.1-1.3"),
        (
            "1.3.9",
            None,
            "etom show 1.3.9: в этой редакции такого нет; в редакции gb921-25.5 это "
            "«Customer Bill Invoice Management»; добавьте --edition gb921-25.5",
        ),
        (
            "1.1.1.5.4",
            None,
            "etom show 1.1.1.5.4: элементов уровня 3 в перечне программы нет; вышестоящий элемент 1.1.1.5",
        ),
        (
            "2.1.1.5",
            None,
            "etom show 2.1.1.5: первая цифра 2 означает элемент другого разработчика; "
            "программа знает только элементы TM Forum",
        ),
        ("3.1.1", None, "etom show 3.1.1: это не идентификатор (цифра разработчика бывает 1 или 2, а не 3); "),
        ("1.1.1.05", None, "etom show 1.1.1.05: это не идентификатор (число 05 начинается с нуля); возможно, 1.1.1.5"),
        (
            "Сбор платежей",
            None,
            "etom show Сбор платежей: это название, а не идентификатор; по названию подходит 1.1.1.11",
        ),
        ("Q", None, "etom show Q: такой записи нет; укажите идентификатор (1.1.1.5), вертикаль (F) или передачу (H1)"),
        ("H99", None, "etom show H99: такой передачи нет; есть H1-H12, H13a, H13b, H14-H22"),
        # the first letter is Cyrillic
        ("Н13", None, "etom show H13: такой передачи нет; есть H1-H12, H13a, H13b, H14-H22"),
        ("1.1.1.5-b9", None, "etom show 1.1.1.5-b9: такой функции нет; у 1.1.1.5 есть b1-b7, t2, t4, t5 и t7"),
        ("1.1.1.5-t1", None, "etom show 1.1.1.5-t1: такой функции нет; у 1.1.1.5 есть b1-b7, t2, t4, t5 и t7"),
        ("1.1.2.3-b1", None, "etom show 1.1.2.3-b1: функции 1.1.2.3 программе неизвестны; "),
        ("1.1.1.8.2", None, "etom show 1.1.1.8.2: входит в исключённый 1.1.1.8; "),
        ("FAB", None, "etom show FAB: это общее обозначение, в него входят F, A и B; запросите что-то одно"),
        (
            "F",
            "gb921-25.5",
            "etom show F: в этой редакции такого нет; в редакции m3050-2007 это «Выполнение заказов»; "
            "добавьте --edition m3050-2007",
        ),
        (
            "crm",
            "gb921-25.5",
            "etom show CRM: в этой редакции такого нет; в редакции m3050-2007 это «Управление взаимоотн",
        ),
        (
            "1.1.1.5",
            "gb921-25.5",
            "etom show 1.1.1.5: в этой редакции такого нет; в редакции m3050-2007 это «Обработка заказов»; "
            "добавьте --edition m3050-2007",
        ),
        ("1.9.9", "gb921-25.5", "etom show 1.9.9: среди известных программе записей GB921 v25.5 "),
    ],
)
def test_a_wrong_id_is_answered_with_what_there_is(typed: str, edition: str | None, russian: str) -> None:
    with pytest.raises(UsageError) as caught:
        identify.thing(typed, edition)
    assert caught.value.message("ru").startswith(russian), caught.value.message("ru")
    assert "\n" not in caught.value.message("en")


def test_the_wrong_id_of_the_target_in_english() -> None:
    with pytest.raises(UsageError) as caught:
        identify.thing("1.1.1.55")
    assert (
        caught.value.message("en")
        == "etom show 1.1.1.55: no such element. There are 1.1.1.1-1.1.1.7 and 1.1.1.9-1.1.1.12"
    )


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    captured = capsys.readouterr()
    return int(caught.value.code or 0), captured.out, captured.err


def test_the_command_prints_the_card_and_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("show", "1.1.1.5", "--lang", "ru", capsys=capsys)
    assert (code, out, err) == (0, shown("1.1.1.5"), "")


def test_the_command_refuses_a_wrong_id_with_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("show", "1.1.1.55", "--lang", "ru", capsys=capsys)
    assert (code, out) == (2, "")
    assert err == "etom show 1.1.1.55: такого элемента нет; есть 1.1.1.1-1.1.1.7 и 1.1.1.9-1.1.1.12\n"


def test_a_prefix_is_named_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("show", "77.1.1.1.5", "--lang", "ru", capsys=capsys)
    assert code == 0 and out.startswith("1.1.1.5  ")
    assert err == "77: префикс оператора; показан стандартный элемент 1.1.1.5\n"


@pytest.mark.parametrize("id", ["1.1.1.5", "1.1.1.8", "1.1", "F", "MPC", "1.1.1.5-b3", "H1", "H3"])
def test_json_follows_its_schema(id: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("show", id, "--format", "json", capsys=capsys)
    record = json.loads(out)
    schema = json.loads((checkout / "src/etom_kg/schemas/show.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schema)
    assert code == 0
    assert record["iri"].startswith("https://w3id.org/etom-kg/")


def test_json_tells_all_about_an_element(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("show", "1.1.1.5", "--format", "json", capsys=capsys)
    record = json.loads(out)
    assert record["names"]["ru"] == "Обработка заказов"
    assert [one["key"] for one in record["functions"]][:2] == ["1.1.1.5-b1", "1.1.1.5-b2"]
    assert [one["key"] for one in record["hand_overs"]] == ["H1", "H3", "H4", "H5", "H15", "H17", "H18", "H22"]
    assert record["matches"] == [{"id": "1.3.3", "relation": "closeMatch"}]


LOOK = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from etom_kg.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    code = left.code
heavy = {"rdflib", "pyshacl", "owlrl", "lxml", "pyoxigraph", "shacl", "openpyxl", "snowballstemmer"}
heavy.add("importlib.metadata")
found = sorted(name for name in sys.modules if name in heavy or name.split(".")[0] in heavy)
print(code or 0, found, [path for path in opened if path.endswith((".ttl", ".nt"))], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "1.1.1.5"),
        ("show", "F", "--labels"),
        ("show", "H1", "--format", "json"),
        ("show", "1.1.1.55"),
        ("tree",),
        ("explain", "ETOM102"),
        ("rules",),
        ("--version",),
        (),
    ],
)
def test_look_ups_import_nothing_heavy_and_parse_no_turtle(arguments: tuple[str, ...]) -> None:
    environment = {**os.environ, "ETOM_LANG": "en"}
    # once before, so that the index is there, as it is in a wheel
    subprocess.run([sys.executable, "-m", "etom_kg", "show", "1.1"], env=environment, capture_output=True, check=True)
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    code = 2 if "1.1.1.55" in arguments else 0
    assert looked.stderr.splitlines()[-1] == f"{code} [] []"
