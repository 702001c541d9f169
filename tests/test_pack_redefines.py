"""What a pack may not say of the standard, and what it may; `etom pack check` for one pack, and for all named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edition: <https://w3id.org/etom-kg/edition/> .
@prefix etom: <https://w3id.org/etom-kg/ontology#> .
@prefix ex: <urn:example:pack#> .
@prefix function: <https://w3id.org/etom-kg/function/> .
@prefix gb921: <https://w3id.org/etom-kg/gb921/25.5/> .
@prefix handover: <https://w3id.org/etom-kg/handover/> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:own a op:LocalElement ; skos:notation "77.1.1.1.5.1" ; skos:prefLabel "Заказ"@ru ; skos:broader process:1.1.1.5 .
"""
LINE = HEAD.count("\n") + 1
DEFINED = (
    "Processes that take in what a customer wants to get, check that it can be done and follow it until the customer "
    "knows it is ready."
)


def etom(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def pack(folder: Path, name: str, content: str, prefix: str = "77") -> Path:
    """Write a pack with one file of elements."""
    (folder / "own").mkdir(parents=True, exist_ok=True)
    (folder / "own" / name).write_text(content, encoding="utf-8")
    manifest = f'name = "own"\nversion = "1"\nprefix = "{prefix}"\nelements = ["{name}"]\n'
    (folder / "own" / "pack.toml").write_text(manifest, encoding="utf-8")
    return folder / "own"


def said(result: Result) -> str:
    return " ".join(result.stdout.split())


IN_TURTLE = {
    "definition": (
        'process:1.1.1.5 skos:definition "All about contracts."@en .',
        'its definition reads "All about contracts." instead of "Processes that take in',
    ),
    "description": ('process:1.1.1.5 dcterms:description "Договоры."@ru .', 'its definition reads "Договоры."'),
    "deprecated": ("process:1.1.1.5 owl:deprecated true .", '"owl:deprecated" is true, and the standard says nothing'),
    "narrower": ("process:1.1.2 skos:narrower process:1.1.1.5 .", "it stands under 1.1.2 instead of 1.1.1"),
    "broader": ("process:1.1.1.5 skos:broader process:1.1.2 .", "it stands under 1.1.2 instead of 1.1.1"),
    "transitive": ("process:1.1.1.5 skos:broaderTransitive process:1.2 .", "it stands under 1.2 instead of 1.1.1"),
    "top": ("edition:m3050-2007 skos:hasTopConcept process:1.1.1.5 .", '"skos:topConceptOf" is m3050-2007'),
    "type": ("process:1.1.1.5 a etom:HorizontalGroup .", "its type is etom:HorizontalGroup instead of etom:Process"),
    "made one's own": ("process:1.1.1.5 a op:LocalElement .", "its type is op:LocalElement instead of etom:Process"),
    "two are one": ("process:1.1.1.5 owl:sameAs process:1.1.1.6 .", '"owl:sameAs" is 1.1.1.6'),
    "two match": ("process:1.1.1.5 skos:exactMatch process:1.1.1.6 .", '"skos:exactMatch" is 1.1.1.6'),
    "two match closely": (
        "process:1.1.1.5 skos:closeMatch process:1.1.1.6 .",
        '"skos:closeMatch" is 1.1.1.6 instead of 1.3.3',
    ),
    "more than a close match": ("process:1.1.1.5 skos:exactMatch gb921:1.3.3 .", '"skos:exactMatch" is 1.3.3, and'),
    "narrower match": ("process:1.1.1.5 skos:narrowMatch process:1.1.1.6 .", '"skos:narrowMatch" is 1.1.1.6, and'),
    "replaced": ("process:1.1.1.5 dcterms:isReplacedBy process:1.1.1.6 .", '"dcterms:isReplacedBy" is 1.1.1.6, and'),
    "replaces": ("process:1.1.1.6 dcterms:replaces process:1.1.1.5 .", '"dcterms:isReplacedBy" is 1.1.1.6, and'),
    "replaced by one's own": (
        "process:1.1.1.5 dcterms:isReplacedBy ex:own .",
        '"dcterms:isReplacedBy" is urn:example:pack#own, and',
    ),
    "retired for another": (
        "process:1.1.1.8 dcterms:isReplacedBy process:1.1.1.6 .",
        '"dcterms:isReplacedBy" is 1.1.1.6 instead of 1.1.1.10, 1.1.1.11, 1.1.1.12',
    ),
    "clause": ('process:1.1.1.5 etom:clause "9.9" .', '"etom:clause" is 9.9 instead of table A.1'),
    "clause of a function": (
        'function:1.1.1.5-b3 etom:clause "9.9" .',
        '"etom:clause" of the function "Credit check of the customer" is 9.9 instead of 7.3, table 1, 1.1.1.5',
    ),
    "clause of a hand-over": ('handover:H1 etom:clause "9.9" .', '"etom:clause" is 9.9 instead of table 1, 1.1.1.2'),
    "matter": (
        'process:1.1.1.5 etom:isAbout "complaints"@en .',
        '"etom:isAbout" is complaints instead of',
    ),
    "number": ('process:1.1.1.5 skos:notation "1.1.1.6" .', "its number is 1.1.1.6 instead of 1.1.1.5"),
    "number of one figure": ('process:1.1.1.5 skos:notation "7" .', "its number is 7 instead of 1.1.1.5"),
    "number of a function": (
        'function:1.1.1.5-b3 skos:notation "7" .',
        '"skos:notation" of the function "Credit check of the customer" is 7 instead of 1.1.1.5-b3',
    ),
    "number of a hand-over": ('handover:H1 skos:notation "7" .', '"skos:notation" is 7 instead of H1'),
    "own is the standard's": ("ex:own owl:sameAs process:1.1.1.5 .", '"owl:sameAs" is urn:example:pack#own'),
    "level": ("process:1.1.1.5 etom:level 3 .", '"etom:level" is 3 instead of 2'),
    "function": ('function:1.1.1.5-b3 skos:prefLabel "Паспорт"@ru .', 'a function is called "Паспорт" instead of'),
    "hand-over": ('handover:H1 skos:prefLabel "a call"@en .', 'the hand-over is called "a call" instead of "customer'),
    "two changes, one mistake": (
        'process:1.1.1.5 owl:deprecated true ; skos:definition "Contracts."@en .',
        'its definition reads "Contracts." instead of',
    ),
}


@pytest.mark.parametrize("case", IN_TURTLE)
def test_a_redefinition_in_turtle_is_one_finding_at_its_line(tmp_path: Path, case: str) -> None:
    text, words = IN_TURTLE[case]
    path = pack(tmp_path, "own.ttl", f"{HEAD}\n{text}\n")
    checked = etom("pack", "check", path)
    assert checked.exit_code == 1, checked.stderr
    line = LINE - 1 if text.startswith("ex:own") else LINE + 1
    assert checked.stdout.count("ETOM806") == 1
    assert f"own.ttl:{line}  violation  ETOM806" in checked.stdout
    assert words in said(checked)
    assert "Reason: GOST R 53633.3-2009, 7.3 and table A.1" in said(checked)
    mends = {"definition": "Restore the definition", "description": "Restore the definition", "hand-over": "Undo the"}
    mends |= dict.fromkeys(("clause of a hand-over", "number of a hand-over"), "Undo the")
    assert f"Mend: {mends.get(case, 'Give the changed element a prefix, as 5.2 provides,')}" in said(checked)
    assert "Redefined: 1." in checked.stdout


MAY_STAND = {
    "Kazakh name": 'process:1.1.1.5 skos:prefLabel "Тапсырыстарды өңдеу"@kk .',
    "Kazakh definition": 'process:1.1.1.5 skos:definition "Тапсырыс."@kk .',
    "other names": 'process:1.1.1.5 skos:altLabel "Заказы B2B"@ru , "B2B orders"@en .',
    "notes": 'process:1.1.1.5 skos:note "Регламент 12."@ru ; skos:scopeNote "Ours." ; skos:example "Dealers." .',
    "as it is": (
        'process:1.1.1.5 a etom:ProcessElement , skos:Concept ; skos:prefLabel "Order handling"@en ; '
        f'skos:notation "1.1.1.5" ; skos:broader process:1.1.1 ; etom:level 2 ; skos:definition "{DEFINED}"@en .'
    ),
    "a note after the definition": f'process:1.1.1.5 skos:definition "{DEFINED} Dealers too."@en .',
    "match of one's own": "ex:own skos:exactMatch process:1.1.1.5 .",
    "match with one's own": "process:1.1.1.5 skos:closeMatch ex:own ; skos:exactMatch <urn:example:order> .",
    "match of the standard's": "process:1.1.1.5 skos:closeMatch gb921:1.3.3 .",
    "related": "process:1.1.1.5 skos:relatedMatch process:1.1.1.6 .",
    "one's own replaces it": "ex:own dcterms:replaces process:1.1.1.5 .",
    "replaced by the standard": "process:1.1.1.8 dcterms:isReplacedBy process:1.1.1.10 .",
    "replaced by a later edition": "process:1.1.1.5 dcterms:isReplacedBy gb921:1.3.3 .",
    "clauses of the standard": 'process:1.1.1.5 etom:clause "table A.1" . handover:H1 etom:clause "table 1, 1.1.1.2" .',
    "clause that nobody knows": 'process:1.1.2.1 etom:clause "our rules, 4" .',
    "matter as it is": 'process:1.1.1.5 etom:isAbout "a customer\'s order"@en , "о заказе клиента"@ru  .',
    "matter in Kazakh": 'process:1.1.1.5 etom:isAbout "тапсырыс"@kk .',
    "matter where none is told": 'process:1.1.1 etom:isAbout "customers"@en .',
    "own element below": "process:1.1.1.5 skos:narrower ex:own .",
    "hand-over in Kazakh": 'handover:H1 skos:prefLabel "қоңырау"@kk .',
    "function in Kazakh": 'function:1.1.1.5-b3 skos:prefLabel "тексеру"@kk .',
}


@pytest.mark.parametrize("case", MAY_STAND)
def test_what_an_operator_adds_redefines_nothing(tmp_path: Path, case: str) -> None:
    checked = etom("pack", "check", pack(tmp_path, "own.ttl", HEAD + MAY_STAND[case]))
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "Nothing of the standard is redefined." in said(checked)


def test_a_name_in_another_language_is_shown_beside_the_standard_s(tmp_path: Path) -> None:
    pack(tmp_path, "own.ttl", HEAD + MAY_STAND["Kazakh name"])
    (tmp_path / "etom.toml").write_text('packs = ["own"]\n', encoding="utf-8")
    shown = etom("show", "1.1.1.5", "--config", tmp_path / "etom.toml")
    assert "Тапсырыстарды өңдеу" in shown.stdout and "Order handling" in shown.stdout


ROWS = {
    "definition": ("1.1.1.5;;Order handling;All about contracts.;", "its definition reads", True),
    "definition as it is": (f"1.1.1.5;;Order handling;{DEFINED};", "", False),
    "name": ("1.1.1.5;;Orders and contracts;;", 'its name is "Orders and contracts"', True),
    "parent": ("1.1.1.5;;Order handling;;1.1.2", "it stands under 1.1.2 instead of 1.1.1", True),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_row_of_the_standard_is_held_to_it(tmp_path: Path, case: str) -> None:
    row, words, found = ROWS[case]
    checked = etom("pack", "check", pack(tmp_path, "own.csv", f"id;name_ru;name_en;description;parent\n{row}\n"))
    assert checked.exit_code == int(found)
    assert ("own.csv:2  violation  ETOM806" in checked.stdout) is found
    assert words in said(checked)


PARENTS = {
    "77.1.1.1.5.1": ("1.1.2", "1.1.1.5"),
    "77.1.1.1.77": ("1.1.2", "1.1.1"),
    "2.1.1.13": ("1.2.1", "1.1.1"),
}


@pytest.mark.parametrize("id", PARENTS)
@pytest.mark.parametrize("form", ["csv", "ttl"])
def test_a_parent_does_not_contradict_the_number(tmp_path: Path, id: str, form: str) -> None:
    parent, meant = PARENTS[id]
    content = {
        "csv": f"id;name_ru;name_en;description;parent\n{id};Своё;;;{parent}\n",
        "ttl": f'{HEAD.split("ex:own")[0]}ex:a a op:LocalElement ; skos:notation "{id}" ; skos:prefLabel "Своё"@ru ; '
        f"skos:broader process:{parent} .\n",
    }
    checked = etom("pack", "check", pack(tmp_path, f"own.{form}", content[form]))
    line = 2 if form == "csv" else LINE - 1
    assert (checked.exit_code, checked.stdout) == (2, "")
    assert f'own.{form}:{line}: "{id}" is under {meant} by its number, and its parent is {parent}' in checked.stderr


def test_a_changed_element_may_stand_elsewhere(tmp_path: Path) -> None:
    rows = "id;name_ru;name_en;description;parent\n77.1.1.1.5;Заказы;;у нас в другой группе;1.1.2\n"
    assert etom("pack", "check", pack(tmp_path, "own.csv", rows)).exit_code == 0


def test_all_named_packs_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "id;name_ru;name_en;description;parent\n"
    pack(tmp_path / "a", "own.csv", f"{head}77.1.1.1.5.1;Своё;;по-своему;\n")
    pack(tmp_path / "b", "own.csv", f"{head}1.1.1.6;Жалобы;;;\n", prefix="78")
    settings = tmp_path / "etom.toml"
    settings.write_text('packs = ["a/own", "b/own"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for arguments in ((), ("--config", settings)):
        checked = etom("pack", "check", *arguments, lang="ru")
        assert checked.exit_code == 1
        assert "own 1, префикс 77: собственных элементов 1" in checked.stdout
        assert "own.csv:2  нарушение  ETOM806" in checked.stdout
        assert "Переопределено: 1." in said(checked)
    settings.write_text('packs = ["a/own"]\n', encoding="utf-8")
    assert etom("pack", "check").exit_code == 0
    settings.write_text('packs = ["gone"]\n', encoding="utf-8")
    missing = etom("pack", "check")
    assert missing.exit_code == 2 and 'etom.toml:1: "gone" is neither a folder' in missing.stderr


def test_without_packs_a_folder_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    checked = etom("pack", "check")
    assert (checked.exit_code, checked.stdout) == (2, "")
    assert "etom.toml names no packs; name a folder" in checked.stderr
