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
from etom_kg.vocabulary import ACTOR, BILL_PART, ETOM, INDICATOR, OP, RDFS
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


ARCHIMATE = """<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" identifier="m"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><name>M</name><elements>
<element identifier="s" xsi:type="Contract"><name>Gold</name><properties>
<property propertyDefinitionRef="p"><value>99.9 %</value></property></properties></element>
<element identifier="a" xsi:type="Product"><name>Modem</name></element>
<element identifier="b" xsi:type="Product"><name>Home</name></element>
<element identifier="c" xsi:type="BusinessService"><name>Access</name></element>
<element identifier="v" xsi:type="BusinessActor"><name>Vega</name><properties>
<property propertyDefinitionRef="q"><value>service provider</value></property></properties></element>
<element identifier="w" xsi:type="BusinessProcess"><name>1.1.1.6 Repair</name></element></elements>
<relationships><relationship identifier="r" source="b" target="c" xsi:type="Aggregation"/></relationships>
<propertyDefinitions><propertyDefinition identifier="p" type="string"><name>SLA availability</name></propertyDefinition>
<propertyDefinition identifier="q" type="string"><name>eTOM actor</name></propertyDefinition>
</propertyDefinitions></model>
"""


def test_elements_and_properties_of_archimate(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_text(ARCHIMATE, encoding="utf-8")
    found = checking.validate([path], ON, lang="en").findings
    assert [(one.code, one.element_id, one.line) for one in found if one.code in SAID] == [
        ("ETOM601", "s", 3), ("ETOM602", "s", 3), ("ETOM702", "a", 5), ("ETOM704", "v", 8),
    ]  # fmt: skip


# what is taken away from the Turtle of the how-to, and the rule that is broken then
TAKEN_AWAY = {
    "ETOM601": ("indicator:repair-time ,", ""),
    "ETOM602": ("op:laidDownIn :contract17 ;", ";"),
    "ETOM701": ("bill:tariffs , ", ""),
    "ETOM702": ("op:partOf :home", "op:partOf :house"),
    "ETOM703": (r' ; op:liability "[^"]+"', ""),
    "ETOM704": (" ; op:holdsLicence :l1", ""),
}
ROOTS = {"": "urn:x#", "op": OP, "etom": ETOM, "rdfs": RDFS, "indicator": INDICATOR, "bill": BILL_PART, "actor": ACTOR}


@pytest.mark.parametrize("page", ["agreements-and-bills.md", "agreements-and-bills.ru.md"])
def test_the_turtle_of_the_how_to_keeps_every_rule_and_no_less(page: str, checkout: Path, tmp_path: Path) -> None:
    text = (checkout / "docs" / "how-to" / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    whole = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ROOTS.items()) + block
    path = tmp_path / "м.ttl"
    path.write_text(whole, encoding="utf-8")
    report = checking.validate([path], ON, lang="en")
    assert not report.failures and report.findings == ()
    for code, (old, new) in TAKEN_AWAY.items():
        broken, times = re.subn(old, new, whole)
        assert times == 1, old
        path.write_text(broken, encoding="utf-8")
        assert [one.code for one in checking.validate([path], ON, lang="en").findings] == [code]


@pytest.mark.shared
def test_models_without_such_things_get_no_finding_of_them(shared: Path, checkout: Path) -> None:
    report = checking.validate([shared / "corpora" / "bpmn-miwg", checkout / "examples"], ON, lang="en")
    assert len(report.models) > 90
    assert [finding for finding in report.findings if finding.code in SAID] == []
    assert [model.path for model in report.models if model.commercial] == []
