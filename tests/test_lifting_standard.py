"""Graphs that say something of the standard's own elements: held to the standard, and never taken for it (ETOM806)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etom_kg import cli, resources

HEAD = """@prefix ex: <urn:example:m#> .
@prefix etom: <https://w3id.org/etom-kg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edition: <https://w3id.org/etom-kg/edition/> .
@prefix function: <https://w3id.org/etom-kg/function/> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix handover: <https://w3id.org/etom-kg/handover/> .
@prefix vertical: <https://w3id.org/etom-kg/vertical/> .
@prefix layer: <https://w3id.org/etom-kg/layer/> .
@prefix later: <https://w3id.org/etom-kg/gb921/25.5/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:a a op:Process ; rdfs:label "Приём заказа" ; op:taggedWith "1.1.1.5" .
"""
OP = "https://w3id.org/etom-kg/operator#"
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
    "definition": (
        'process:1.1.1.5 skos:definition "All about contracts."@en .',
        "1.1.1.5",
        'its definition reads "All about contracts." instead of "Processes that take in',
    ),
    "description": (
        'process:1.1.1.5 dcterms:description "Договоры." .',
        "1.1.1.5",
        'its definition reads "Договоры." instead of',
    ),
    "deprecated": (
        "process:1.1.1.5 owl:deprecated true .",
        "1.1.1.5",
        '"owl:deprecated" is true, and the standard says nothing of the kind',
    ),
    "narrower": ("process:1.1.2 skos:narrower process:1.1.1.5 .", "1.1.1.5", "it stands under 1.1.2 instead of 1.1.1"),
    "narrower of a scheme of one's own": ("ex:ours skos:narrower process:1.1.1.5 .", "1.1.1.5", "it stands under urn"),
    "narrowerTransitive": ("process:1.2 skos:narrowerTransitive process:1.1.1.5 .", "1.1.1.5", "it stands under 1.2"),
    "broaderTransitive": ("process:1.1.1.5 skos:broaderTransitive process:1.2 .", "1.1.1.5", "it stands under 1.2"),
    "hasTopConcept": (
        "edition:m3050-2007 skos:hasTopConcept process:1.1.1.5 .",
        "1.1.1.5",
        '"skos:topConceptOf" is m3050-2007, and the standard says nothing of the kind',
    ),
    "topConceptOf": ("process:1.1.1.5 skos:topConceptOf edition:m3050-2007 .", "1.1.1.5", '"skos:topConceptOf" is'),
    "edition": (
        "process:1.1.1.5 skos:inScheme edition:gb921-25.5 .",
        "1.1.1.5",
        '"skos:inScheme" is gb921-25.5 instead of m3050-2007',
    ),
    "level": ("process:1.1.1.5 etom:level 3 .", "1.1.1.5", '"etom:level" is 3 instead of 2'),
    "vertical": (
        "process:1.1.1.5 etom:alignedWithVertical vertical:B .",
        "1.1.1.5",
        '"etom:alignedWithVertical" is B instead of F',
    ),
    "layer": ("process:1.1.1 etom:inLayer layer:RES .", "1.1.1", '"etom:inLayer" is RES instead of MPC'),
    "type": (
        "process:1.1.1.5 a etom:HorizontalGroup .",
        "1.1.1.5",
        "its type is etom:HorizontalGroup instead of etom:ProcessElement",
    ),
    "made a process": ("process:1.1.1.5 a op:Process .", "1.1.1.5", "its type is op:Process instead of etom:Process"),
    "made a scheme": ("process:1.1.1.5 a skos:ConceptScheme .", "1.1.1.5", "its type is skos:ConceptScheme instead"),
    "type of a function": (
        "function:1.1.1.5-b3 a etom:ProcessElement .",
        "1.1.1.5",
        'the type of the function "Credit check of the customer" is etom:ProcessElement instead of etom:Function',
    ),
    "sameAs": ("process:1.1.1.5 owl:sameAs process:1.1.1.6 .", "1.1.1.5", '"owl:sameAs" is 1.1.1.6, and the standard'),
    "sameAs of one's own": ("ex:b owl:sameAs process:1.1.1.5 .", "1.1.1.5", '"owl:sameAs" is urn:example:m#b'),
    "closeMatch": ("process:1.1.1.5 skos:closeMatch process:1.1.1.6 .", "1.1.1.5", "is 1.1.1.6 instead of 1.3.3"),
    "match of the later edition": ("later:1.3.3 skos:closeMatch process:1.1.1.6 .", "1.3.3", "is 1.1.1.6 instead of"),
    "replaced": ("process:1.1.1.5 dcterms:isReplacedBy ex:a .", "1.1.1.5", '"dcterms:isReplacedBy" is urn:example:m#a'),
    "replaces": ("process:1.1.1.6 dcterms:replaces process:1.1.1.5 .", "1.1.1.5", '"dcterms:isReplacedBy" is 1.1.1.6'),
    "clause": ('process:1.1.1.5 etom:clause "9.9" .', "1.1.1.5", '"etom:clause" is 9.9 instead of table A.1'),
    "matter": ('process:1.1.1.5 etom:isAbout "о жалобах"@ru .', "1.1.1.5", '"etom:isAbout" is о жалобах instead of'),
    "number of one figure": ('process:1.1.1.5 skos:notation "7" .', "1.1.1.5", "its number is 7 instead of 1.1.1.5"),
    "exactMatch": ("process:1.1.1.5 skos:exactMatch process:1.1.1.6 .", "1.1.1.5", '"skos:exactMatch" is 1.1.1.6'),
    "hand-over renamed": (
        'handover:H1 skos:prefLabel "a call"@en .',
        "H1",
        'the hand-over is called "a call" instead of "customer contact"',
    ),
    "hand-over of another": (
        "handover:H1 etom:sentBy process:1.1.1.3 .",
        "H1",
        '"etom:sentBy" is 1.1.1.3 instead of 1.1.1.2',
    ),
    "hand-over to another": (
        "handover:H1 etom:receivedBy process:1.1.4.6 .",
        "H1",
        '"etom:receivedBy" is 1.1.4.6 instead of 1.1.1.5, 1.1.1.6, 1.1.1.7, 1.1.1.12',
    ),
    "condition": ('handover:H1 etom:condition "At night."@en .', "H1", 'its condition reads "At night." instead of'),
    "later edition": ('later:1.3.3 skos:prefLabel "Orders"@en .', "1.3.3", 'its name is "Orders"'),
}
SAME = {
    "wordings": 'process:1.1.1.5 skos:prefLabel "Обработка заказов"@ru , "order  Handling"@en .',
    "numbers": 'process:1.1.1.5 skos:notation "1.1.1.5" . function:1.1.1.5-b1 skos:notation "1.1.1.5-b1" .',
    "place": "process:1.1.1.5 skos:broader process:1.1.1 .",
    "function": "function:1.1.1.5-b1 etom:isFunctionOf process:1.1.1.5 .",
    "other name": 'process:1.1.1.5 skos:altLabel "Заказы B2B"@ru .',
    "no element of ours": 'process:1.1.1.99 skos:prefLabel "Своё"@ru .',
    "another language": 'process:1.1.1.5 skos:prefLabel "Тапсырыстарды өңдеу"@kk ; skos:definition "Тапсырыс."@kk-KZ .',
    "Chinese name": 'process:1.1.1 skos:prefLabel "客户关系管理"@zh .',
    "note": 'process:1.1.1.5 skos:note "Наш регламент 12."@ru ; skos:scopeNote "Ours." ; skos:example "Dealers." .',
    "definition and a note": (
        'process:1.1.1.5 skos:definition "Processes that take in what a customer wants to get, check that it can be '
        'done and follow it until the customer knows it is ready. We call it O2C."@en .'
    ),
    "no longer deprecated": "process:1.1.1.5 owl:deprecated false .",
    "class of one's own": "process:1.1.1.5 a ex:Important , skos:Concept , owl:NamedIndividual .",
    "our superclass": "process:1.1.1.5 a etom:ProcessCategory . process:1.1.1 a etom:ProcessGroup .",
    "our class": "process:1.1.1.5 a etom:ProcessElement . handover:H1 a etom:HandOver .",
    "scheme of one's own": "ex:scheme skos:hasTopConcept process:1.1.1.5 . process:1.1.1.5 skos:inScheme ex:scheme .",
    "narrower": "process:1.1.1 skos:narrower process:1.1.1.5 . process:1.1.1.5 skos:broaderTransitive process:1.1 .",
    "own element below": "process:1.1.1.5 skos:narrower ex:own . ex:own skos:broader process:1.1.1.5 .",
    "close match of the standard": (
        "process:1.1.1.5 skos:closeMatch later:1.3.3 . later:1.3.3 skos:closeMatch process:1.1.1.5 ."
    ),
    "own element replaces": "ex:own dcterms:replaces process:1.1.1.5 ; skos:closeMatch process:1.1.1.5 .",
    "clause and matter": 'process:1.1.1.5 etom:clause "table A.1" ; etom:isAbout "a customer\'s order"@en .',
    "match of one's own": "ex:own skos:exactMatch process:1.1.1.5 . process:1.1.1.5 skos:exactMatch ex:own2 .",
    "top concept": "edition:m3050-2007 skos:hasTopConcept process:1.1 .",
    "hand-over": 'handover:H4 etom:sentBy process:1.1.1.5 ; skos:prefLabel "Контакт"@kk .',
    "relation between own": "ex:a owl:sameAs ex:b .",
    "remark": 'process:1.1.1.5 rdfs:comment "см. регламент"@ru .',
}


BY_BOTH = ("name", "place", "function", "group", "later edition", "definition", "type", "deprecated")
"""Changes that the other engine is asked for too: one of each property that the shapes look at."""
CASES = [*((case, "shacl") for case in CHANGES), *((case, "pyshacl") for case in BY_BOTH)]


@pytest.mark.parametrize(("case", "engine"), CASES)
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


def test_what_a_reasoner_tells_of_the_standard_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "m.ttl"
    path.write_bytes(HEAD.encode() + resources.built("entailed.nt"))
    assert redefined(path) == []


@pytest.mark.parametrize("name", ["m.ttl", "m.nt"])
def test_further_names_are_counted_as_left_out(name: str, tmp_path: Path) -> None:
    """A note and a definition in another language stay; names would excuse edits and are left out with a reason."""
    about = "<https://w3id.org/etom-kg/process/1.1.1.5> <http://www.w3.org/2004/02/skos/core#"
    said = {
        "prefLabel": '"Тапсырыс"@kk',
        "altLabel": '"B2B"@ru',
        "hiddenLabel": '"O2C"',
        "note": '"ok"',
        "definition": '"Қаз"@kk',
    }
    process = f"<urn:x#1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{OP}Process> .\n"
    lines = "".join(f"{about}{word}> {value} .\n" for word, value in said.items())
    path, out = tmp_path / name, tmp_path / "out.ttl"
    path.write_text(process + lines, encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["import", str(path), "-o", str(out), "--lang", "en", "--format", "json"])
    assert done.exit_code == 0, done.stderr
    (told,) = json.loads(done.stdout)["files"]
    assert [(one["what"], one["count"]) for one in told["left_out"]] == [("other_name", 3)]
    said = {}
    for lang in ("en", "ru"):
        words = ["import", str(path), "-o", str(tmp_path / f"{lang}.nt"), "--lang", lang]
        said[lang] = CliRunner().invoke(cli.main, words).output
    assert "left out: further names of elements of eTOM, 3 (in other languages, or beside the" in said["en"]
    assert "пропущено: другие названия элементов eTOM, 3 (на других языках или вдобавок" in said["ru"]
    assert (told["read"]["statement"], told["mapped"]["statement"]) == (6, 3)
    written = out.read_text("utf-8")
    assert '"ok"' in written and '"Қаз"@kk' in written
    assert not any(word in written for word in ("Тапсырыс", "B2B", "O2C"))


def test_a_further_name_excuses_no_edit_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        HEAD + 'process:1.1.1.5 skos:altLabel "Ours"@en ; skos:prefLabel "Ours"@kk .', "utf-8"
    )
    (tmp_path / "b.ttl").write_text(HEAD + 'process:1.1.1.5 skos:prefLabel "Ours"@en .', "utf-8")
    assert [one[0] for one in redefined(tmp_path)] == ["1.1.1.5"]
