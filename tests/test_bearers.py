"""Who bears an identifier: one look through the run answers every question, of records and of graphs alike."""

from __future__ import annotations

import pytest

from etom_kg.config import Config
from etom_kg.explaining.bearers import Bearers
from etom_kg.lifting import lift
from etom_kg.lookup import Lookup
from etom_kg.model import Model, Node, Place
from etom_kg.store import Store
from etom_kg.triples import of_text
from etom_kg.vocabulary import OP, RDF

GRAPH = f"""\
<urn:a> <{RDF}type> <{OP}Process> .
<urn:b> <{RDF}type> <{OP}Process> .
<urn:a> <{OP}identifier> " 1.1.1.5. " .
<urn:b> <{OP}taggedWith> "1.1.1.5" .
<urn:b> <{OP}sourceId> "B" .
"""


@pytest.fixture(params=[20_000, 0], ids=["at once", "when asked for"])
def bearers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Bearers:
    monkeypatch.setattr("etom_kg.lifting.things._FEW", request.param)
    nodes = (Node("x", "process", "X", Place("c.bpmn", 1), "B"),)
    models = [Model(f"{key}.nt", f"{key}.nt", "n-triples", graph=of_text(GRAPH)) for key in "ab"]
    lifted = lift([models[0], Model("c", "c.bpmn", "bpmn", nodes=nodes), models[1]], Config())
    return Bearers(Lookup(Store(lifted.triples)), lifted)


def test_things_are_found_by_what_they_bear(bearers: Bearers) -> None:
    assert set(bearers.of_identifier("1.1.1.5")) == {"urn:a"} and not bearers.of_identifier("1.1.1.6")
    assert set(bearers.of_value("1.1.1.5")) == {"urn:b"} and set(bearers.of_value(" 1.1.1.5. ")) == {"urn:a"}
    assert not bearers.of_value("B")


def test_things_belong_to_the_last_model_that_speaks_of_them(bearers: Bearers) -> None:
    assert not {"urn:a", "urn:b"} & set(bearers.of_model("a.nt")) and not bearers.of_model("none")
    assert [one for one in bearers.of_model("b.nt") if one.startswith("urn:") and len(one) == 5] == ["urn:a", "urn:b"]
    assert list(bearers.of_written_id("b.nt", "B")) == ["urn:b"] and not bearers.of_written_id("a.nt", "B")
    (node,) = bearers.of_written_id("c", "B")
    assert node in bearers.of_model("c")
