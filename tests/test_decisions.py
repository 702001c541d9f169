"""Decisions typed into the workbook of proposals: found beside the model, used, and told where they are wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from deciding import (
    BILL,
    COMPLAINT,
    DECISION,
    NOTE,
    ORDER,
    OWN,
    PENCILS,
    ROWS,
    WHO,
    Etom,
    decide,
    register,
    row_of,
    table,
)  # fmt: skip
from etom_kg import cli
from etom_kg.checking import Report, validate

ACCEPT, REFUSE, OTHER = {DECISION: "принять"}, {DECISION: "отклонить"}, "другой"


@pytest.fixture
def etom(capsys: pytest.CaptureFixture[str]) -> Etom:
    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(one) for one in arguments] + ["--lang", "ru"])
        said = capsys.readouterr()
        return int(left.value.code or 0), " ".join(said.out.split()), said.err

    return run


@pytest.fixture
def model(tmp_path: Path, etom: Etom) -> Path:
    """A register with a workbook of proposals beside it, nothing decided."""
    path = register(tmp_path)
    assert etom("suggest", path)[0] == 0
    return path


def book_of(model: Path) -> Path:
    return model.with_name(f"{model.stem}.предложения.xlsx")


def has(report: Report) -> list[str]:
    return [id for group in report.coverage.groups for id in group.has]


def test_the_way_from_register_to_links(tmp_path: Path, etom: Etom) -> None:
    path = register(tmp_path)
    assert etom("validate", path)[0] == 1
    code, out, _ = etom("suggest", path)
    assert (code, book_of(path).is_file(), f"Записано: {book_of(path)}" in out) == (0, True, True)
    assert [row["Строка"] for row in table(book_of(path))] == [2, 3, 4, 5]
    decide(
        book_of(path),
        {
            ORDER: {**ACCEPT, WHO: "Анна"},
            COMPLAINT: {DECISION: OTHER, OWN: "1.1.1.6 Обработка проблем клиентов; 1.1.1.7"},
            BILL: REFUSE,
        },
    )
    code, out, _ = etom("validate", path)
    assert f"Решений принято: 2 из файла «{book_of(path)}»; отклонено: 1." in out
    report = validate([path])
    assert (code, has(report)) == (0, ["1.1.1.5", "1.1.1.6", "1.1.1.7"])
    assert report.coverage.linked == 5  # the two rows, and the three levels above them
    assert f"Решений принято: 2 из файла «{book_of(path)}»" in etom("coverage", path)[1]


def test_an_own_choice_that_does_not_exist_is_a_finding_and_counts_for_nothing(model: Path, etom: Etom) -> None:
    decide(
        book_of(model),
        {
            ORDER: ACCEPT,
            COMPLAINT: {DECISION: OTHER, OWN: "1.1.1.55 Обработка"},
            BILL: {DECISION: OTHER, OWN: "счета"},
            PENCILS: {DECISION: OTHER, OWN: "1.1.1.55; 1.1.1.6"},
        },
    )
    report = validate([model])
    assert [(used.accepted, used.refused) for used in report.decisions] == [(2, 0)]
    wrong = {(f.code, f.cell.rpartition("!")[2]) for f in report.findings if "предложения" in f.file}
    assert {code for code, _ in wrong} == {"ETOM101", "ETOM102"}
    assert "Решений принято: 2 из файла" in etom("validate", model)[1]


def test_the_own_choice_adds_to_what_is_accepted(model: Path) -> None:
    decide(book_of(model), {ORDER: {**ACCEPT, OWN: "1.1.1.4 Продажи"}})
    assert has(validate([model])) == ["1.1.1.4", "1.1.1.5"]


def test_validation_does_not_propose_what_was_refused(model: Path) -> None:
    def mend() -> str:
        return next(f.mend for f in validate([model], lang="ru").findings if f.line == 2)

    decide(book_of(model), {BILL: ACCEPT})
    assert "1.1.1.5" in mend()
    decide(book_of(model), {ORDER: REFUSE})
    assert "1.1.1.5" not in mend()


def test_decisions_follow_their_rows(model: Path) -> None:
    decide(book_of(model), {ORDER: ACCEPT, BILL: {DECISION: OTHER, OWN: "1.1.1.10"}})
    rows = ("Новое;Новое;Ещё один процесс;", ROWS[2], "Новое;Новое;И ещё один;", ROWS[0], *ROWS[1:2])
    register(model.parent, *rows)
    report = validate([model])
    assert has(report) == ["1.1.1.5", "1.1.1.10"]
    unlinked = {f.line for f in report.findings if f.code == "ETOM301"}
    assert unlinked == {2, 4, 6}


def test_running_numbers_do_not_carry_a_decision_to_another_process(tmp_path: Path, etom: Etom) -> None:
    header = "№ п/п;Наименование процесса\n"
    path = register(tmp_path, "1;Оформить заявку клиента", "2;Выставление счёта", header=header)
    etom("suggest", path)
    decide(book_of(path), {"Выставление счёта": ACCEPT})
    register(tmp_path, "1;Заточка карандашей", "2;Оформить заявку клиента", "3;Выставление счёта", header=header)
    report = validate([path])
    assert {f.line for f in report.findings if f.code == "ETOM301"} == {2, 3}
    register(tmp_path, "1;Заточка карандашей", "2;Оформить заявку клиента", header=header)
    assert [len(used.lost) for used in validate([path]).decisions] == [1]


def test_a_renamed_process_is_known_by_its_own_id(tmp_path: Path, etom: Etom) -> None:
    header = "Код процесса;Наименование процесса\n"
    path = register(tmp_path, "П-1;Оформить заявку", "П-2;Выставление счёта", header=header)
    etom("suggest", path)
    decide(book_of(path), {"Выставление счёта": ACCEPT})
    register(tmp_path, "П-1;Оформить заявку", "П-2;Формирование документов за месяц", header=header)
    assert has(validate([path])) == ["1.1.1.10"]


def test_a_level_above_may_be_renamed(model: Path) -> None:
    decide(book_of(model), {ORDER: ACCEPT})
    register(model.parent, *(row.replace("Продажи", "Коммерция") for row in ROWS))
    assert has(validate([model])) == ["1.1.1.5"]


def test_decisions_without_their_process_are_told(model: Path, etom: Etom) -> None:
    decide(book_of(model), {ORDER: REFUSE, BILL: ACCEPT})
    register(model.parent, *ROWS[1:])
    out = etom("validate", model)[1]
    place = f"{book_of(model)} Предложения!"
    assert "Решений, чей процесс больше не найден: 1" in out
    assert f"«Продажи > Приём заказов > Проверить ТВ по адресу и оформить заявку», {place}" in out
    lost = json.loads(_json(model))["decisions"]["files"][0]["lost"]
    assert [(one["line"], one["state"]) for one in lost] == [(2, "refused")]


def _json(model: Path) -> str:
    from etom_kg.reports import json as report

    return report.render(validate([model]), "ru")


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({DECISION: "может быть"}, "H", ("может быть", "принять / отклонить / другой")),
        ({DECISION: OTHER}, "H", ("свой вариант не указан",)),
        ({OWN: "1.1.1.5"}, "I", ("свой вариант без решения",)),
        ({**REFUSE, OWN: "1.1.1.5"}, "I", ("отклонено",)),
        ({DECISION: OTHER, OWN: 1.1}, "I", ("в число или дату",)),
    ],
)
def test_a_wrong_cell_is_an_error_with_its_place(
    model: Path, etom: Etom, cells: dict[str, object], cell: str, words: tuple[str, ...]
) -> None:
    decide(book_of(model), {COMPLAINT: cells, ORDER: ACCEPT})
    code, out, err = etom("validate", model)
    assert code == 2
    assert f"{book_of(model)}:3: Предложения!{cell}3: " in err
    assert all(word in err for word in words)
    assert "Решений принято: 1" in out, "the other rows count"


def test_accepting_nothing_is_an_error(model: Path, etom: Etom) -> None:
    decide(book_of(model), {PENCILS: ACCEPT})
    code, _, err = etom("validate", model)
    assert (code, "Предложения!H5: «принять», но предложения в строке нет" in err) == (2, True)


def test_an_element_that_does_not_exist_is_a_finding_at_its_cell(model: Path, etom: Etom) -> None:
    decide(book_of(model), {BILL: {DECISION: OTHER, OWN: "1.1.1.55"}})
    report = validate([model], lang="ru")
    found = next(f for f in report.findings if f.code == "ETOM102")
    assert (found.file, found.line, found.cell) == (str(book_of(model)), 4, "Предложения!I4")
    assert (found.severity, found.value, etom("validate", model)[0]) == ("violation", "1.1.1.55", 1)


def test_a_damaged_workbook_is_an_error(model: Path, etom: Etom) -> None:
    whole = book_of(model).read_bytes()
    book_of(model).write_bytes(whole[: len(whole) // 2])
    code, _, err = etom("validate", model)
    assert (code, err.startswith(f"{book_of(model)}: ")) == (2, True)


def test_a_workbook_without_its_columns_is_an_error(model: Path, etom: Etom) -> None:
    decide(book_of(model), {})
    import openpyxl

    book = openpyxl.load_workbook(book_of(model))
    book.worksheets[0]["H1"] = "Вердикт"
    book.save(book_of(model))
    code, _, err = etom("validate", model)
    assert (code, "нет столбцов «Процесс (полный путь)» и «Решение»" in err) == (2, True)


def test_columns_may_be_moved_and_rows_sorted(model: Path) -> None:
    import openpyxl

    decide(book_of(model), {ORDER: {**ACCEPT, WHO: "Анна"}, BILL: REFUSE})
    book = openpyxl.load_workbook(book_of(model))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    turned = [list(reversed(row)) for row in [rows[0], *reversed(rows[1:])]]
    for number, row in enumerate(turned, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.save(book_of(model))
    report = validate([model])
    assert has(report) == ["1.1.1.5"]
    assert [(used.accepted, used.refused) for used in report.decisions] == [(1, 1)]


def test_two_people_who_contradict_each_other(model: Path, etom: Etom) -> None:
    hers = model.with_name("реестр.предложения.Анна.xlsx")
    shutil.copy(book_of(model), hers)
    decide(book_of(model), {ORDER: {**ACCEPT, WHO: "Пётр"}, BILL: ACCEPT})
    decide(hers, {ORDER: {**REFUSE, WHO: "Анна"}, BILL: ACCEPT})
    code, out, _ = etom("validate", model)
    assert code == 1 and "Решения противоречат друг другу" not in out, "the finding says it"
    assert f"принято (Пётр, {book_of(model)} Предложения!C2), отклонено (Анна, {hers} Предложения!H2)" in out
    assert "Решения противоречат друг другу и не учтены" in etom("coverage", model)[1]
    report = validate([model])
    (found,) = [finding for finding in report.findings if finding.code == "ETOM803"]
    assert {(one.file, one.line, one.cell) for one in found.places} == {
        (str(book_of(model)), 2, "Предложения!C2"),
        (str(hers), 2, "Предложения!H2"),
    }
    assert (found.severity, found.value) == ("violation", "1.1.1.5")
    assert has(report) == ["1.1.1.10"]
    assert [(one.element, one.subject.place.line) for one in report.conflicts] == [("1.1.1.5", 2)]


def test_two_people_who_choose_differently(model: Path, etom: Etom) -> None:
    hers = model.with_name("реестр.suggestions.xlsx")
    shutil.copy(book_of(model), hers)
    decide(book_of(model), {ORDER: ACCEPT})
    decide(hers, {ORDER: {DECISION: OTHER, OWN: "1.1.1.4"}})
    out = etom("validate", model)[1]
    assert "Решения расходятся, учтены все: «Продажи > Приём заказов" in out
    assert has(validate([model])) == ["1.1.1.4", "1.1.1.5"]


def test_the_same_decision_twice_is_no_conflict(model: Path) -> None:
    decide(book_of(model), {ORDER: ACCEPT, BILL: REFUSE})
    shutil.copy(book_of(model), model.with_name("реестр.предложения (копия).xlsx"))
    report = validate([model])
    assert (report.conflicts, len(report.decisions), has(report)) == ((), 2, ["1.1.1.5"])


def test_in_a_folder_the_workbook_is_no_register(model: Path, etom: Etom) -> None:
    decide(book_of(model), {ORDER: ACCEPT})
    report = validate([model.parent])
    assert ([one.key for one in report.models], has(report)) == (["реестр.csv"], ["1.1.1.5"])
    assert report.passed_over == ()
    both = validate([book_of(model), model])
    assert ([one.key for one in both.models], both.failures) == (["реестр.csv"], ())
    code, _, err = etom("validate", book_of(model))
    assert (code, "это книга решений" in err) == (2, True)


def test_a_register_that_is_called_like_a_workbook_is_read(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Наименование процесса", "eTOM"])
    book.active.append(["Оформить заявку", "1.1.1.5"])
    book.save(tmp_path / "Отдел.предложения.xlsx")
    assert has(validate([tmp_path])) == ["1.1.1.5"]


def test_a_workbook_made_for_another_model_of_the_same_name_is_left_alone(model: Path, etom: Etom) -> None:
    decide(book_of(model), {ORDER: ACCEPT})
    other = register(model.parent, name="реестр.tsv")
    assert validate([other]).decisions == ()
    code, _, err = etom("suggest", other)
    assert (code, "это не книга предложений для реестр.tsv" in err) == (2, True)
    assert has(validate([model])) == ["1.1.1.5"]


def test_decisions_count_for_models_of_the_later_edition(tmp_path: Path, etom: Etom) -> None:
    header = "Наименование процесса;eTOM\n"
    rows = ("Customer Problem Management;1.3.8", "Выставление счёта;")
    path = register(tmp_path, *rows, header=header)
    assert validate([path]).edition == "gb921-25.5"
    etom("suggest", path)
    decide(book_of(path), {"счёта": ACCEPT})
    assert "1.1.1.10" in has(validate([path]))
    decide(book_of(path), {"счёта": {DECISION: OTHER, OWN: "1.1.1.55"}})
    code, _, err = etom("validate", path)
    assert (code, "элемента 1.1.1.55 нет в редакции 2007" in err) == (2, True)


def test_an_accepted_process_passes_its_link_to_its_activities(tmp_path: Path, checkout: Path, etom: Etom) -> None:
    path = tmp_path / "жалоба.bpmn"
    shutil.copy(checkout / "examples" / "жалоба.bpmn", path)
    before = {f.element_id for f in validate([path]).findings if f.code == "ETOM301"}
    assert before == {"Process_Visit"}
    etom("suggest", path)
    assert row_of(book_of(path), "абоненту")["Вид"] == "процесс"
    assert {row["Вид"] for row in table(book_of(path))} == {"процесс", "действие"}
    decide(book_of(path), {"абоненту": ACCEPT})
    report = validate([path])
    assert {f.element_id for f in report.findings if f.code == "ETOM301"} == set()
    assert etom("suggest", path)[1].count("Предложений нет 0") == 1
    assert [row["Ключ"] for row in table(book_of(path))] == ["Process_Visit"]


def test_decisions_about_a_model_in_rdf(tmp_path: Path, etom: Etom) -> None:
    path = tmp_path / "модель.ttl"
    path.write_text(
        "@prefix op: <https://w3id.org/etom-kg/operator#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<urn:m:order> a op:Process ; rdfs:label "Оформить заявку клиента" .\n'
        '<urn:m:bill> a op:Process ; rdfs:label "Выставление счёта" ; op:taggedWith "1.1.1.10" .\n',
        encoding="utf-8",
    )
    etom("suggest", path)
    assert [(row["Ключ"], row["Строка"]) for row in table(book_of(path))] == [("urn:m:order", 3)]
    decide(book_of(path), {"клиента": ACCEPT})
    assert has(validate([path])) == ["1.1.1.5", "1.1.1.10"]


def test_notes_alone_decide_nothing(model: Path) -> None:
    decide(book_of(model), {ORDER: {WHO: "Анна", NOTE: "спросить Петра"}})
    report = validate([model])
    assert (has(report), [(used.accepted, used.refused) for used in report.decisions]) == ([], [(0, 0)])
