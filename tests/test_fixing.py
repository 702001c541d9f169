"""Which mends are certain: one is given where nothing else can be meant, and none where something else can."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import checking, rules
from etom_kg.config import Config
from etom_kg.explaining.names import MIXED
from etom_kg.findings import Finding
from etom_kg.fixing import FIXERS
from etom_kg.fixing.letters import in_one_alphabet
from etom_kg.fixing.words import function_key
from etom_kg.messages import topic
from mendable import CERTAIN, UNSURE, Row, write
from small_registers import write_rows

GOST = Config(edition="m3050-2007")


def found(path: Path, code: str, config: Config = GOST, lang: str = "en") -> list[Finding]:
    return [one for one in checking.validate(path, config, lang=lang).findings if one.code == code]


def changes(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(fix.old, fix.new) for one in findings for fix in one.fixes}


def register(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "form"),
    [pytest.param(row, form, id=f"{row.code}-{row.old}-{form}") for row in CERTAIN for form in row.formats],
)
def test_one_reading_is_a_mend(tmp_path: Path, row: Row, form: str) -> None:
    path = write(tmp_path / f"m.{form}", row)
    for lang in ("en", "ru"):
        findings = found(path, row.code, lang=lang)
        assert changes(findings) == {(row.old, row.new)}
        assert all(one.mendable == len(one.results) for one in findings)
        assert all(fix.description and fix.place.file == str(path) for one in findings for fix in one.fixes)


@pytest.mark.parametrize("row", UNSURE, ids=lambda row: f"{row.code}-{row.link}-{row.name}")
def test_two_readings_are_none(tmp_path: Path, row: Row) -> None:
    for form in row.formats:
        findings = found(write(tmp_path / f"m.{form}", row), row.code)
        assert findings, form
        assert changes(findings) == set()


def test_every_rule_says_when_it_is_mended_or_why_never() -> None:
    table = topic("fix_rules")
    assert set(rules.load()) <= set(table)
    assert set(FIXERS) <= set(rules.load())
    for code, (english, russian) in table.items():
        assert english.startswith("never: ") == russian.startswith("никогда: ") == (code not in FIXERS), code


def test_an_id_of_the_other_edition_needs_its_name(tmp_path: Path) -> None:
    """1.3.8 alone may be a slip; beside the name that GB921 gives it, it is none."""
    for name, expected in (("Customer QoS/SLA Management", {("1.3.8", "1.1.1.7")}), ("Контроль качества", set())):
        path = register(tmp_path / "m.csv", "Процесс;eTOM", "Приём заявки;1.1.1.5", f"{name};1.3.8")
        assert changes(found(path, "ETOM106", Config())) == expected
        path = register(tmp_path / "m.csv", "Процесс;eTOM", f"{name};1.3.8")
        assert changes(found(path, "ETOM102")) == expected


def test_a_name_of_the_other_edition_counts_where_the_file_shows_its_own(tmp_path: Path) -> None:
    line = "Enable Retention & Loyalty;1.3.4.1"
    path = register(tmp_path / "m.csv", "Процесс;eTOM", line)
    assert changes(found(path, "ETOM107", GOST)) == {("1.3.4.1", "1.1.1.9")}
    assert changes(found(path, "ETOM107", Config())) == set()
    path = register(tmp_path / "m.csv", "Процесс;eTOM", line, "Снабжение офисов;1.3.5.3")
    assert changes(found(path, "ETOM107", Config())) == {("1.3.4.1", "1.1.1.9")}


def test_a_date_is_mended_only_where_name_or_row_above_bear_it_out(tmp_path: Path) -> None:
    from datetime import datetime

    cell = datetime(2007, 3, 1)
    for name, expected in (("Управление персоналом", {("01.03.2007", "1.3.7")}), ("Обучение монтажников", set())):
        path = write_rows(tmp_path / "m.xlsx", [["Процесс", "eTOM"], [name, cell], ["Продажи", "1.1.1.4"]])
        assert changes(found(path, "ETOM104")) == expected
    rows = [
        ["Код", "Процесс", "Родитель", "Собственный идентификатор"],
        ["A", "Своё", "", "2.1"],
        ["B", "Ещё", "A", 2.15],
    ]
    assert changes(found(write_rows(tmp_path / "o.xlsx", rows), "ETOM104")) == set()


def test_a_number_of_ones_own_goes_under_the_row_above(tmp_path: Path) -> None:
    head = "Код;Процесс;Родитель;Собственный идентификатор"
    first = "A;Дилеры;;2.1.1"
    path = register(tmp_path / "m.csv", head, first, "B;Салоны;A;2.1.9.3")
    assert changes(found(path, "ETOM201")) == {("2.1.9.3", "2.1.1.3")}
    # the number leads to another row, is taken, or is the standard's
    path = register(tmp_path / "m.csv", head, first, "B;Салоны;A;2.1.9.3", "C;Девять;;2.1.9")
    assert changes(found(path, "ETOM201")) == set()
    path = register(tmp_path / "m.csv", head, first, "B;Салоны;A;2.1.9.3", "C;Три;A;2.1.1.3")
    assert changes(found(path, "ETOM201")) == set()
    path = register(tmp_path / "m.csv", head, "A;Клиенты;;1.1.1", "B;Разрешение проблем;A;1.1.2.3")
    assert changes(found(path, "ETOM201")) == set()
    path = register(tmp_path / "m.csv", head, "A;Клиенты;;1.1.1", "B;Обработка заказов;A;1.1.2.5")
    assert changes(found(path, "ETOM201")) == {("1.1.2.5", "1.1.1.5")}


def test_an_own_number_that_others_build_on_stays(tmp_path: Path) -> None:
    head = "Код;Процесс;Родитель;Собственный идентификатор"
    path = register(tmp_path / "m.csv", head, "A;Дилеры;;1.1.1.14", "B;Салоны;A;1.1.1.14.2")
    assert changes(found(path, "ETOM110")) == set()
    path = register(tmp_path / "m.csv", head, "A;Дилеры;;1.1.1.14", "B;Салоны;;2.1.1.14")
    assert changes(found(path, "ETOM110")) == set()


def test_a_flow_ends_at_the_id_that_only_looks_otherwise(tmp_path: Path) -> None:
    text = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">\n'
        '<process id="p" name="Приём"><startEvent id="Start"/><task id="Task_A" name="Принять"/>{more}\n'
        '<sequenceFlow id="f" sourceRef="Start" targetRef="{end}"/></process></definitions>\n'
    )
    path = tmp_path / "m.bpmn"
    for end, more, expected in (
        ("Тask_А", "", {("Тask_А", "Task_A")}),
        ("task_a", "", {("task_a", "Task_A")}),
        ("task_a", '<task id="TASK_A" name="Ещё"/>', set()),
        ("Task_B", "", set()),
    ):
        path.write_text(text.format(end=end, more=more), encoding="utf-8")
        findings = found(path, "ETOM207")
        assert findings and changes(findings) == expected, end


def test_a_channel_typed_in_the_other_alphabet(tmp_path: Path) -> None:
    path = register(
        tmp_path / "m.csv", "Процесс;eTOM;Канал", "Приём заявки;1.1.1.5;Интeрнет", "Счёт;1.1.1.10;Мессенджер"
    )
    assert changes(found(path, "ETOM503")) == {("Интeрнет", "Интернет")}


def test_where_name_and_functions_disagree_nothing_is_certain(tmp_path: Path) -> None:
    """The name says 1.1.1.4, most functions say 1.1.1.6."""
    row = Row("Продажи", "1.1.1.5", "1.1.1.4-t1; 1.1.1.6-b1; 1.1.1.6-b2")
    report = checking.validate(write(tmp_path / "m.csv", row), GOST, lang="en")
    assert {one.code for one in report.findings} >= {"ETOM302", "ETOM903"}
    assert changes(list(report.findings)) == set()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("1.1.1.5-b3", "1.1.1.5-b3"),
        ("1.1.1.5 – B3", "1.1.1.5-b3"),
        ("1,1,1,5-в3", "1.1.1.5-b3"),
        ("1.1.1.2_т4.", "1.1.1.2-t4"),
        ("1.1.1.5-b99", ""),
        ("1.1.1.5-x3", ""),
        ("Приём", ""),
    ],
)
def test_keys_of_functions(written: str, key: str) -> None:
    assert function_key(written) == key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Обрабoтка звонков", "Обработка звонков"),
        ("Отчёт по ОРЕХ", "Отчёт по OPEX"),
        ("Проверить ATC", "Проверить АТС"),
        ("Check ATC", "Check ATC"),
        ("Заявка В2В", "Заявка В2В"),
        ("Заявка B2В", "Заявка B2B"),
        ("IТ-отдел и ВSS", "IT-отдел и BSS"),
        ("Учёт СРM", "Учёт СРM"),
        ("Обрабoтка в СРM", "Обрабoтка в СРM"),
        ("SMSок и e-mail", "SMSок и e-mail"),
        ("SMSок из CRМ", "SMSок из CRM"),
    ],
)
def test_words_in_one_alphabet(name: str, expected: str) -> None:
    assert in_one_alphabet(name)[0] == expected


def test_the_letters_are_those_of_the_shape(checkout: Path) -> None:
    assert f'"{MIXED.pattern}"' in (checkout / "shapes" / "operator" / "names.ttl").read_text(encoding="utf-8")
