"""The fast path and pyshacl give the same, on our derivations and by pyshacl's own rule engine on the raw model.

Compared are the results as an engine gives them, each as often as it does: focus node, path, component, value, shape.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from etom_kg import lifting, reading, resources, rules, validation
from etom_kg.config import Config
from etom_kg.lifting import Lifted
from etom_kg.relations import Relations, derive
from etom_kg.relations.plans import plan
from etom_kg.store import Store, framework_triples
from etom_kg.validation import derivation, engines
from etom_kg.validation.engines import Raw, reference
from etom_kg.vocabulary import SH
from generated_models import run

MODELS = Path(__file__).parent / "models"
ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))
# what no process of a run does, in one model, another of the models does
ALONE = {"ETOM300", "ETOM406", "ETOM407"}
# decisions are compared with the links of the run: those of one model speak of things of another
PARTS, RUNS, IN_A_RUN = 10, 10, 10  # a thousand models
COMPONENTS = {"in": "In", "minCount": "MinCount", "maxCount": "MaxCount", "pattern": "Pattern", "not": "Not"}

Results = Counter[tuple[str, str | None, str, str, str]]


@pytest.fixture(autouse=True)
def _queries_parsed_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """rdflib parses a rule anew for each thing it is run on; here once."""
    from rdflib.plugins.sparql import processor

    parse, translate = processor.parseQuery, processor.translateQuery

    def translated(text: str, base: str | None = None, initNs: object = None) -> object:  # noqa: N803
        head, begin, rest = text.partition("CONSTRUCT")  # prefixes are declared in no particular order
        key = "\n".join(sorted(head.split("\n"))) + begin + rest
        if key not in PARSED:
            PARSED[key] = translate(parse(text), base, initNs)
        return PARSED[key]

    monkeypatch.setattr(processor, "parseQuery", lambda text: text)
    monkeypatch.setattr(processor, "translateQuery", translated)
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    yield


PARSED: dict[str, object] = {}


def lift(*paths: Path) -> Lifted:
    read = reading.read_paths(paths, ALL_ON)
    assert not read.failures, read.failures
    return lifting.lift(read.models, ALL_ON)


def generated(seed: int, folder: Path) -> Lifted:
    path = folder / "run.ttl"
    path.write_text(run(seed, IN_A_RUN, 3), encoding="utf-8")
    return lift(path)


def shapes(*, whole: bool) -> str:
    """Return the shapes of all rules, those off by default switched on."""
    return validation._shapes(frozenset(validation._codes()), whole=whole)


@cache
def shapes_graph(*, whole: bool) -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes(whole=whole), format="nt")


@cache
def framework_graph() -> Sequence[tuple[rdflib.term.Node, ...]]:
    return tuple(rdflib.Graph().parse(data=framework_triples(), format="nt"))


def counted(raws: Sequence[Raw]) -> Results:
    return Counter((raw.focus, raw.path, raw.component, raw.term or str(raw.value), raw.shape) for raw in raws)


def derived(lifted: Lifted) -> tuple[Store, str]:
    """Return the store after our derivations, and what the engines validate."""
    store = Store(lifted.triples, framework=True)
    return store, lifted.triples + "".join(derivation.derive(store))


def on_our_derivations(text: str) -> Results:
    data = rdflib.Graph().parse(data=text, format="nt")
    return counted(reference._results(reference._run(data, shapes_graph(whole=False), advanced=False)))


def by_its_own_rules(lifted: Lifted) -> tuple[Results, set[str]]:
    """Return what pyshacl gives with `advanced=True` on the raw model, and the graph it ends with."""
    data = rdflib.Graph()
    for triple in framework_graph():
        data.add(triple)
    data.parse(data=lifted.triples, format="nt")
    results = counted(reference._results(reference._run(data, shapes_graph(whole=True), advanced=True)))
    parsed = ox.parse(data.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return results, {str(quad.triple) for quad in parsed}


def of_tables(lifted: Lifted) -> Iterator[str]:
    """Give the triples, as the store writes them, that the rules leave when they run over tables."""
    relations = Relations()
    relations.load(lifted.triples.splitlines(keepends=True))
    derive(relations)
    return (line.removesuffix(" .") for line in Store("".join(relations.lines())).dump().splitlines())


def has_table(line: str) -> bool:
    return line.split(" ", 2)[1] in {plan().terms[number] for number in plan().predicates}


def compare(lifted: Lifted) -> Results:
    """Hold the three ways to the same; return what they give."""
    store, text = derived(lifted)
    fast = counted(engines.validate(engines.FAST, text, shapes(whole=False)))
    assert on_our_derivations(text) == fast
    advanced, graph = by_its_own_rules(lifted)
    assert advanced == fast
    assert graph == set(store.dump().split(" .\n")) - {""}
    assert set(of_tables(lifted)) == {line for line in graph if has_table(line)}
    # what a run tells is what the engine gave
    checked = validation.check(lifted, config=ALL_ON, engine=engines.FAST)
    codes = validation._codes()
    told = {(one.focus, one.path, one.shape, one.code) for one in checked.results}
    assert told == {(focus, path, shape, codes[shape]) for focus, path, _, _, shape in fast}
    return fast


def codes_of(results: Results) -> set[str]:
    return {validation._codes()[shape] for *_, shape in results}


def test_every_kind_of_fault_is_found_by_all() -> None:
    found = compare(lift(*sorted(MODELS.glob("*/breaks.ttl"))))
    assert codes_of(found) == set(rules.load()) - ALONE


@pytest.mark.parametrize("code", sorted(ALONE))
def test_what_all_files_of_a_run_lack_is_found_by_all(code: str) -> None:
    assert code in codes_of(compare(lift(MODELS / code / "breaks.ttl")))


@pytest.mark.parametrize("seed", range(2))
def test_generated_models(seed: int, tmp_path: Path) -> None:
    assert len(compare(generated(seed, tmp_path))) > 50


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_a_thousand_generated_models(part: int, tmp_path: Path) -> None:
    for seed in range(part * RUNS, (part + 1) * RUNS):
        compare(generated(seed, tmp_path))


@pytest.mark.full
def test_generated_models_break_every_constraint_and_need_every_rule(tmp_path: Path) -> None:
    """What the comparison is worth: each property shape is broken, each component met, each rule gives something."""
    stored = json.loads(resources.built("derivations.json"))
    broken, components, giving = set[str](), set[str](), set[str]()
    for seed in range(PARTS * RUNS):
        lifted = generated(seed, tmp_path)
        store, added = Store(lifted.triples, framework=True), []
        for rule in stored:
            before = len(store)
            given = store.construct(rule["construct"])
            store.load(given)
            added.append(given.decode())
            if len(store) > before:
                giving.add(rule["name"])
        for raw in engines.validate(engines.FAST, lifted.triples + "".join(added), shapes(whole=False)):
            broken.add(raw.shape)
            components.add(raw.component)
    assert broken == set(validation._codes())
    assert giving == {rule["name"] for rule in stored}
    of_shapes = {
        line.split(" ", 2)[1][1:-1].removeprefix(SH)
        for line in shapes(whole=False).splitlines()
        if line.startswith("<") and f"<{SH}" in line
    }
    used = of_shapes & {"class", "datatype", "equals", "hasValue", "nodeKind", "or", "xone", "and", *COMPONENTS}
    assert used == set(COMPONENTS)
    assert components == {f"{SH}{name}ConstraintComponent" for name in COMPONENTS.values()}


def test_the_comparison_sees_a_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lifted = generated(0, tmp_path)
    fewer = derivation._rules()[:-40]
    monkeypatch.setattr(derivation, "_rules", lambda: fewer)
    with pytest.raises(AssertionError):
        compare(lifted)


def test_the_shapes_files_and_the_ontology_alone_give_the_same() -> None:
    """What a user of another engine does: load Turtle files, switch rules on, validate."""
    import pyshacl

    lifted = lift(*(MODELS / code / "breaks.ttl" for code in ("ETOM102", "ETOM109", "ETOM201", "ETOM204", "ETOM903")))
    data = rdflib.Graph().parse(data=lifted.triples, format="nt")
    ours = rdflib.Graph()
    for path in resources.files("ontology", ".ttl"):
        data.parse(path)
    for path in (resources.folder("shapes") / "operator").glob("*.ttl"):
        ours.parse(path)
    _, report, _ = pyshacl.validate(data, shacl_graph=ours, advanced=True, inplace=True)
    results = [
        tuple(str(report.value(result, part)) for part in (rdflib.SH.focusNode, rdflib.SH.sourceShape, rdflib.SH.value))
        for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    ]
    found = validation.check(lifted, config=Config()).results
    assert len(found) == 5
    assert Counter(results) == Counter((r.focus, r.shape, str(r.value)) for r in found)
