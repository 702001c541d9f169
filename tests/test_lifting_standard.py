"""Graphs that say something of the standard's own elements: held to the standard, and never taken for it (ETOM806)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etom_kg import cli

HEAD = """@prefix ex: <urn:example:m#> .
@prefix etom: <https://w3id.org/etom-kg/ontology#> .
@prefix function: <https://w3id.org/etom-kg/function/> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix later: <https://w3id.org/etom-kg/gb921/25.5/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:a a op:Process ; rdfs:label "Приём заказа" ; op:taggedWith "1.1.1.5" .
"""
LINE = HEAD.count("\n") + 1


def redefined(path: Path, engine: str = "auto") -> list[tuple[str, int, str]]:
    """Identifier, line and sentence of each finding."""
    arguments = ["validate", str(path), "--format", "json", "--lang", "en", "--engine", engine]
    done = CliRunner().invoke(cli.main, arguments)
    assert done.exit_code in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    told = [one for one in found["findings"] if one["code"] == "ETOM806"]
    assert bool(told) == (done.exit_code == 1)
    return [(one["value"], one["line"], one["message"]) for one in told]


CHANGES = {
    "name": ('process:1.1.1.5 skos:prefLabel "Заказы и договоры"@ru .', "1.1.1.5", "its name is"),
    "label": ('process:1.1.1.5 rdfs:label "Orders" .', "1.1.1.5", 'its name is "Orders" instead of "Order handling"'),
    "number": ('process:1.1.1.5 skos:notation "1.1.1.55" .', "1.1.1.5", "its number is 1.1.1.55 instead of 1.1.1.5"),
    "place": ("process:1.1.1.5 skos:broader process:1.1.2 .", "1.1.1.5", "it stands under 1.1.2 instead of 1.1.1"),
    "excused by itself": (
        'process:1.1.1.5 skos:prefLabel "Orders"@en ; skos:altLabel "Orders"@en .',
        "1.1.1.5",
        'its name is "Orders"',
    ),
    "function": ("function:1.1.1.5-b1 etom:isFunctionOf process:1.1.1.6 .", "1.1.1.5", "stands under 1.1.1.6 instead"),
    "group": ('process:1.1.1 skos:prefLabel "Клиенты"@ru .', "1.1.1", "its name is"),
    "later edition": ('later:1.3.3 skos:prefLabel "Orders"@en .', "1.3.3", 'its name is "Orders"'),
}
SAME = {
    "wordings": 'process:1.1.1.5 skos:prefLabel "Обработка заказов"@ru , "order  Handling"@en .',
    "numbers": 'process:1.1.1.5 skos:notation "1.1.1.5" . function:1.1.1.5-b1 skos:notation "1.1.1.5-b1" .',
    "place": "process:1.1.1.5 skos:broader process:1.1.1 .",
    "function": "function:1.1.1.5-b1 etom:isFunctionOf process:1.1.1.5 .",
    "other name": 'process:1.1.1.5 skos:altLabel "Заказы B2B"@ru .',
    "no element of ours": 'process:1.1.1.99 skos:prefLabel "Своё"@ru .',
    "remark": 'process:1.1.1.5 rdfs:comment "см. регламент"@ru .',
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_a_change_is_found_at_its_line(tmp_path: Path, case: str, engine: str) -> None:
    text, id, told = CHANGES[case]
    path = tmp_path / "m.ttl"
    path.write_text(f"{HEAD}\n{text}\n", encoding="utf-8")
    ((value, line, message),) = redefined(path, engine)
    assert (value, line) == (id, LINE + 1)
    assert told in message


@pytest.mark.parametrize("case", SAME)
def test_what_the_standard_says_is_no_change(tmp_path: Path, case: str) -> None:
    path = tmp_path / "m.ttl"
    path.write_text(f"{HEAD}{SAME[case]}\n", encoding="utf-8")
    assert redefined(path) == []


def test_other_syntaxes_have_lines_too(tmp_path: Path) -> None:
    iri, label = "https://w3id.org/etom-kg/process/1.1.1.5", "http://www.w3.org/2004/02/skos/core#prefLabel"
    files = {
        "m.nt": f'\n<{iri}> <{label}> "Orders"@en .\n',
        "m.jsonld": f'[\n{{"@id": "{iri}", "{label}": "Orders"}}]',
        "m.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:s="http://www.w3.org/2004/02/skos/core#">\n<rdf:Description rdf:about="{iri}">'
        "<s:prefLabel>Orders</s:prefLabel></rdf:Description></rdf:RDF>",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert [(value, line) for value, line, _ in redefined(tmp_path / name)] == [("1.1.1.5", 2)], name


def test_a_change_stays_found_after_an_import(tmp_path: Path) -> None:
    (tmp_path / "m.ttl").write_text(HEAD + CHANGES["place"][0], encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["import", str(tmp_path / "m.ttl"), "-o", str(tmp_path / "o.ttl")])
    assert done.exit_code == 0
    assert "broader" not in (tmp_path / "o.ttl").read_text(encoding="utf-8")
    assert [value for value, _, _ in redefined(tmp_path / "o.ttl")] == ["1.1.1.5"]


def test_our_own_names_are_no_change(tmp_path: Path) -> None:
    """The whole of eTOM as plain SKOS, as a user exports it and puts his processes beside it."""
    path = tmp_path / "etom.ttl"
    assert CliRunner().invoke(cli.main, ["export", "skos", "-o", str(path)]).exit_code == 0
    assert redefined(path) == []
