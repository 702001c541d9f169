"""Rules ETOM601, 602, 701 to 704 through the command: CSV, workbook, Turtle and BPMN, in both languages."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from etom_kg import checking
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.findings import Finding
from small_registers import write_rows

MODELS = Path(__file__).parent / "models"
SAID = {
    "ETOM601": ('SLA "Золото" has no product parameters.', "SLA «Золото»: нет параметров продукта."),
    "ETOM602": (r'It is not said where SLA "(Золото|Ремонт линии)" is laid down.',
                "Не указано, каким документом установлено SLA «(Золото|Ремонт линии)»."),
    "ETOM701": (r'Bill "Счёт абонента" takes no account of: privileges, (credits|adjustments).',
                "В счёте «Счёт абонента» не учтено: льготы, (кредиты|корректировки)."),
    "ETOM702": ('Product "Модем" contains no service.', "В продукте «Модем» нет услуги."),
    "ETOM703": ('Contract "17/24" does not state liability for risks.',
                "В договоре «17/24» не указано: ответственность по рискам."),
    "ETOM704": ('"Вега" is a service provider without a licence.', "«Вега» — оператор связи, но лицензия не указана."),
}  # fmt: skip
# line in CSV, Turtle, BPMN; cell
PLACES = {"ETOM702": (3, 9, 7, "A3"), "ETOM704": (2, 9, 4, "A2")}
SETTINGS = "[rules]\n" + "".join(f'{code} = "on"\n' for code in SAID)
ON = Config(rules=dict.fromkeys(SAID, "on"))


def found(path: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    with pytest.raises(SystemExit):
        main(["validate", str(path), "--format", "json", "--lang", lang])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    return dict(finding)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "ttl", "bpmn"])
@pytest.mark.parametrize("code", SAID)
def test_the_finding(code: str, form: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "etom.toml").write_text(SETTINGS, encoding="utf-8")
    path = tmp_path / f"модель.{form}"
    if form == "xlsx":
        text = (MODELS / code / "breaks.csv").read_text(encoding="utf-8")
        write_rows(path, list(csv.reader(text.splitlines(), delimiter=";")), title="Лист 2")
    else:
        path.write_bytes((MODELS / code / f"breaks.{form}").read_bytes())
    finding = found(path, lang, capsys)
    in_csv, in_turtle, in_bpmn, cell = PLACES.get(code, (2, 9, 7, "A2"))
    lines = {"csv": in_csv, "xlsx": in_csv, "ttl": in_turtle, "bpmn": in_bpmn}
    cells = {"csv": cell, "xlsx": f"Лист 2!{cell}"}
    assert (finding["code"], finding["line"], finding["cell"]) == (code, lines[form], cells.get(form))
    assert re.fullmatch(SAID[code][lang == "ru"], str(finding["message"])), finding["message"]
    assert finding["element_name"] in str(finding["message"]) and finding["mend"] and finding["clause"]


def csv_findings(folder: Path, text: str) -> tuple[Finding, ...]:
    path = folder / "лист.csv"
    path.write_text(text, encoding="utf-8")
    report = checking.validate([path], ON, lang="ru")
    assert not report.failures
    return report.findings


def test_one_finding_names_all_that_is_missing(tmp_path: Path) -> None:
    (one, two) = csv_findings(tmp_path, "SLA;Эксплуатационные параметры;Параметры продукта;Документ\nЗолото;;;\n")
    assert one.message == "SLA «Золото»: нет эксплуатационных параметров и параметров продукта."
    assert one.mend.startswith("Добавьте их, например: готовность; доля заказов в срок") and two.code == "ETOM602"
    (bill,) = csv_findings(tmp_path, "Счёт;Тарифы;Скидки\nРазовый;да;нет\n")
    assert bill.message == "В счёте «Разовый» не учтено: льготы, корректировки, скидки, кредиты."
    (contract,) = csv_findings(tmp_path, "Договор;Партнёр;Доля прибыли;Риски\n5;Вега;;\n")
    assert contract.message == "В договоре «5» не указано: доли прибыли, ответственность по рискам."


def test_nothing_is_said_where_a_kind_of_parameter_is_not_known(tmp_path: Path) -> None:
    assert csv_findings(tmp_path, "SLA;Параметры;Документ\nЗолото;цвет, готовность 99 %;17\n") == ()


def test_more_than_anybody_reads_become_one_finding(tmp_path: Path) -> None:
    rows = "".join(f"SLA {number};99 %;4 ч;\n" for number in range(30))
    (one,) = csv_findings(tmp_path, "SLA;Готовность;Время ремонта;Документ\n" + rows)
    assert one.code == "ETOM602" and "30" in one.message and len(one.places) == 30


def test_a_sheet_of_agreements_alone_tells_no_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sla.csv"
    path.write_bytes((MODELS / "ETOM601" / "keeps.csv").read_bytes())
    with pytest.raises(SystemExit) as ended:
        main(["validate", str(path), "--lang", "en"])
    out = capsys.readouterr().out
    assert ended.value.code == 0 and "overage" not in out and out.rstrip().endswith("waivers 0.")
    with pytest.raises(SystemExit) as ended:
        main(["coverage", str(path), "--lang", "en"])
    assert ended.value.code == 2


@pytest.mark.shared
def test_models_without_such_things_get_no_finding_of_them(shared: Path, checkout: Path) -> None:
    report = checking.validate([shared / "corpora" / "bpmn-miwg", checkout / "examples"], ON, lang="en")
    assert len(report.models) > 90
    assert [finding for finding in report.findings if finding.code in SAID] == []
    assert [model.path for model in report.models if model.commercial] == []
