"""The alignments to other vocabularies: SSSOM that others accept, about things that exist, never loaded unasked."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from etom_kg import resources
from etom_kg.building.turtle_graph import Graph, Node
from etom_kg.vocabulary import ETOM, PROCESS, RDF, RDFS, ROOT, SKOS

FOLDER = Path(__file__).resolve().parent.parent / "ontology" / "alignments"
COLUMNS = [
    "subject_id",
    "subject_label",
    "subject_type",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "comment",
]
# a row that goes missing is missed here
ROWS = {"archimate": 35, "bpmn": 28, "oda-components": 9, "open-api": 12, "org": 4, "prov-o": 13}
PREFIXES = {
    "archimate": "http://www.opengroup.org/xsd/archimate/3.0/",
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS,
}
PREDICATES = {f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(resources.files("ontology", ".ttl"))


def read(name: str) -> tuple[list[str], dict[str, str], list[dict[str, str]]]:
    """The head, the prefixes and the rows of a file."""
    lines = (FOLDER / f"{name}.sssom.tsv").read_text(encoding="utf-8").splitlines()
    head = [line[1:] for line in lines if line.startswith("#")]
    start = head.index("curie_map:") + 1
    prefixes = {}
    for line in head[start:]:
        if not line.startswith("  "):
            break
        prefix, _, namespace = line.strip().partition(": ")
        prefixes[prefix] = namespace
    table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return head, prefixes, list(table)


def test_the_files_are_those_known_and_no_row_is_lost():
    assert {path.name.removesuffix(".sssom.tsv"): len(read(path.name.removesuffix(".sssom.tsv"))[2]) for path in
            FOLDER.iterdir()} == ROWS  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_head_columns_and_prefixes_are_those_of_sssom(name: str):
    head, prefixes, rows = read(name)
    keys = {line.partition(":")[0] for line in head if not line.startswith(" ")}
    assert keys >= {"curie_map", "license", "mapping_set_id", "mapping_set_title", "mapping_set_version"}
    assert f"mapping_set_id: {ROOT}alignment/{name}" in head
    assert all(list(row) == COLUMNS for row in rows)
    used = {row[column].partition(":")[0] for row in rows for column in COLUMNS if column.endswith("_id")}
    assert used | {"semapv"} == set(prefixes)
    ours = {"etom", "op", "process", "component", "interface"}
    assert {prefix: space for prefix, space in prefixes.items() if prefix not in ours} == {
        prefix: PREFIXES[prefix] for prefix in prefixes if prefix not in ours
    }
    assert all(prefixes[prefix].startswith(ROOT) for prefix in ours & set(prefixes))
    assert {row["predicate_id"] for row in rows} <= PREDICATES
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    triples = Counter((row["subject_id"], row["object_id"]) for row in rows)
    assert max(triples.values()) == 1
    assert [tuple(row[key] for key in ("subject_id", "predicate_id", "object_id")) for row in rows] == sorted(
        tuple(row[key] for key in ("subject_id", "predicate_id", "object_id")) for row in rows
    )


@pytest.mark.parametrize("name", ROWS)
def test_what_is_aligned_exists_and_is_called_so(name: str, graph: Graph):
    _, prefixes, rows = read(name)
    for row in rows:
        for side in ("subject", "object"):
            prefix, _, local = row[f"{side}_id"].partition(":")
            if prefixes[prefix].startswith(ROOT):
                thing = Node(prefixes[prefix] + local)
                names = graph.by_language(thing, RDFS + "label") or graph.by_language(thing, SKOS + "prefLabel")
                assert row[f"{side}_label"] == names["en"], row
            else:
                assert row[f"{side}_label"] == local, row


def test_components_and_interfaces_are_those_of_the_graph(graph: Graph):
    stated = set()
    for mapping in graph.subjects(RDF + "type", ETOM + "Mapping"):
        element = graph.one(mapping, ETOM + "mapsFrom").removeprefix(PROCESS)
        stated.add((f"process:{element}", graph.one(mapping, ETOM + "mapsTo").removeprefix(ROOT).replace("/", ":")))
    rows = [row for name in ("oda-components", "open-api") for row in read(name)[2]]
    assert {(row["subject_id"], row["object_id"]) for row in rows} == stated
    sources = {key.rpartition("/")[2] for key in (node.text for node in graph.subjects(RDF + "type", ETOM + "Source"))}
    assert all(row["comment"].partition(":")[0] in sources for row in rows)


def test_nothing_loads_the_alignments_unasked():
    assert not [path for path in resources.files("ontology", ".ttl") if "alignments" in path.parts]
    whole = resources.built("ontology.nt").decode("utf-8")
    for space in ("opengroup.org", "omg.org", "/ns/org#", "/ns/prov#"):
        assert space not in whole


@pytest.mark.parametrize("name", ROWS)
def test_an_independent_reader_accepts_every_row(name: str):
    sssom = pytest.importorskip("sssom_pydantic", reason="sssom-pydantic is not installed")
    found = sssom.read(FOLDER / f"{name}.sssom.tsv", return_errors=True)
    mappings, errors = found[0], found[-1]
    assert errors == [] and len(mappings) == ROWS[name]
    assert {mapping.justification.curie for mapping in mappings} == {"semapv:ManualMappingCuration"}
