"""Graphs that give a node where a text belongs are read without harm; all engines find the same in odd values."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg import checking
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.vocabulary import OP, RDFS

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", [OP + "sourceId", RDFS + "label"])
@pytest.mark.parametrize("value", ["<urn:node>", "[]"])
def test_a_node_where_a_text_belongs_counts_as_not_said(tmp_path: Path, name: str, value: str) -> None:
    model = tmp_path / "model.ttl"
    model.write_text(f"<urn:a> a <{OP}Process> ; <{name}> {value} .\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["validate", str(model), "--format", "json"])
    assert done.exit_code in (0, 1), done.output
    assert isinstance(json.loads(done.stdout)["findings"], list)


def test_the_reference_reads_numbers_as_they_are_written(tmp_path: Path) -> None:
    """Not as values, where 1.10 is 1.1, which is another id; and no traceback tells of those that are ill typed."""
    model = tmp_path / "model.ttl"
    tags = '1.10 , 01 , 1e0 , "2026-1-1"^^<http://www.w3.org/2001/XMLSchema#date>'
    model.write_text(f'<urn:a> a <{OP}Process> ; <{RDFS}label> "x" ; <{OP}taggedWith> {tags} .\n', encoding="utf-8")
    found = []
    for engine in ("shacl", "pyshacl"):
        done = CliRunner().invoke(main, ["validate", str(model), "--format", "json", "--engine", engine])
        assert (done.exit_code, done.stderr) == (1, ""), done.output
        found.append([(one["code"], one["value"]) for one in json.loads(done.stdout)["findings"]])
    assert found[0] == found[1]
    assert {"1.10", "01", "1e0"} <= {value for _, value in found[0]}


VALUES = {"a node": "<urn:x>", "itself": "<urn:a>", "a blank node": "_:b", "a text": '"text"', "a number": "1"}


def of_vocabulary(first: str) -> list[str]:
    """Return the names of the vocabulary of operators, as ontology and shapes use them, that begin so."""
    files = [*(CHECKOUT / "ontology").rglob("*.ttl"), *(CHECKOUT / "shapes").rglob("*.ttl")]
    return sorted({name for file in files for name in re.findall(rf"\bop:({first}\w+)", file.read_text("utf-8"))})


@pytest.mark.parametrize("value", VALUES)
def test_a_thing_of_any_kind_may_have_any_value_under_every_property(tmp_path: Path, value: str) -> None:
    """What only rules say may stand in a file too: that is told or passed over, and never ends a run."""
    said = "".join(f"; op:{name} {VALUES[value]} " for name in of_vocabulary("[a-z]"))
    kinds = of_vocabulary("[A-Z]")
    assert len(kinds) > 25 and said.count(";") > 200
    for kind in kinds:
        model = tmp_path / f"{kind}.ttl"
        model.write_text(f"@prefix op: <{OP}> .\n<urn:p> a op:Process .\n<urn:a> a op:{kind} {said}.\n", "utf-8")
        report = checking.validate([model], Config(), lang="en")
        assert not report.failures, kind
