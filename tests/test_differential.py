"""The fast path and pyshacl with its own rule engine on the raw model give the same findings."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from etom_kg import config, lifting, reading, resources, rules, validation
from etom_kg.config import Config
from etom_kg.controlling.stating import stated
from etom_kg.lifting import Lifted
from etom_kg.preparing import prepare
from etom_kg.vocabulary import ETOM, FUNCTION, OP, PROCESS, ROOT

MODELS = Path(__file__).parent / "models"
ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))

TAGS = [
    "1.1.1.5", " 1.1.1.5. ", "1,1,1,6", "1.1.1.1О", "l.1.1.2", "1 . 1 .1.4", "1.1.1.12", "1.3.2.6", "1.1", "1.1.1",
    "1.3.7", "1.3.4.1", "1.2.1", "1.3.3", "1.3.8", "1.3.5.9", "1.4.5", "1.7.14.8.1", "1.1.1.8", "1.1.1.8.1",
    "77.1.1.1.8", "1.1.1.13", "1.1.9", "1.1.9.2", "1.4.1", "1.1.1.5.3", "1.1.1.13.1", "1.1.1.5.3.1", "77.1.1.1.5",
    "77.1.1.1.6.1", "77.1.1.1.19", "77.1.1.9.1", "77.1.3.8", "77.2.1.1.5", "2.1.1.5", "2.1.1.14", "2.4.1",
    "2.1.1.1.5.1", "3.1.1", "5.6.7.8", "1.1.1.x", "1.1.1.05", "1..1", "", "  ", "eTOM 1.1.1.5", "1.1.1.5, 1.1.1.6",
    "Обработка заказов", "00.1.1.5", "1\u00a0.1.1.7", "1.1.1.5\n", "«1.1.1.5»",
]  # fmt: skip
NAMES = [
    "Обработка заказов", "Продажи", "selling", "Order  Handling", "Customer Problem Management", "Task", "Задача 1",
    "Human Resources Management", "Knowledge Management", "Enable Retention & Loyalty", "Копия Заказы",
    "Новый процесс", "Приём зaявки", "SMSок и IP-адреса", "CRМ", "Проверить адрес", "Принять\nзаявку", "ATC и каналы",
    "САРЕХ", "Решить о перерасчёте", "Уведомить клиента", "Закрыть контакт",
]  # fmt: skip
ALONE = {"ETOM300", "ETOM406", "ETOM407"}
FUNCTIONS = [
    "1.1.1.7-t6",
    "1.1.1.5-b7",
    "1.1.1.2-t5",
    "1.1.1.5-t4",
    "1.1.1.9-t3",
    "1.1.1.5-b1",
    "1.1.1.6-b1",
    "1.1.1.2-t1",
    "1.1.1.10-b2",
]


@pytest.fixture(autouse=True)
def _queries_parsed_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """rdflib parses a rule anew for each thing it is run on; here once."""
    from rdflib.plugins.sparql import processor

    parse, translate = processor.parseQuery, processor.translateQuery

    @lru_cache
    def translated(text: str, base: str | None, prefixes: tuple[tuple[str, str], ...]) -> object:
        return translate(parse(text), base, dict(prefixes))

    monkeypatch.setattr(processor, "parseQuery", lambda text: text)
    monkeypatch.setattr(
        processor,
        "translateQuery",
        lambda text, base=None, initNs=None: translated(text, base, tuple(sorted((initNs or {}).items()))),  # noqa: N803
    )
    yield


def found(lifted: Lifted, engine: str) -> Counter[tuple[str, str, str | None]]:
    checked = validation.check(lifted, config=ALL_ON, engine=engine)
    assert checked.engine == engine
    return Counter((result.code, result.focus, result.value) for result in checked.results)


def lift(*paths: Path) -> Lifted:
    read = reading.read_paths(paths, ALL_ON)
    assert not read.failures, read.failures
    return lifting.lift(read.models, ALL_ON)


def random_model(seed: int) -> str:
    """Return Turtle of two models with some ten things, most of them faulty in some way."""
    chance = random.Random(seed)
    lines = [f"@prefix op: <{OP}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."]
    lines.append(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> ."
    )
    models = ["urn:m1", "urn:m2"]
    for model in models:
        edition = chance.choice(["m3050-2007", "m3050-2007", "gb921-25.5"])
        declared = chance.choice(["true", "false"])
        lines.append(f'<{model}> a op:Model ; op:edition "{edition}" ; op:editionDeclared {declared} .')
        if chance.random() < 0.2:
            lines.append(f'<{model}> op:leftOut "group" ; op:outlineNumber "1.1.1 Цель" .')
    linked = chance.random() < 0.9
    things = [f"urn:{chance.choice('ab')}{number}" for number in range(chance.randint(3, 9))]
    for thing in things:
        said = [f"op:inModel <{chance.choice(models)}>"]
        kinds = chance.choice([["Process"], ["Process"], ["Process", "RegisterRow"], ["Activity"], ["RegisterRow"]])
        said.append("a " + " , ".join(f"op:{kind}" for kind in kinds))
        if chance.random() < 0.9:
            said.append(f"rdfs:label {literal(chance.choice(NAMES))}")
        if linked:
            for prop, often in (("op:taggedWith", 0.7), ("op:taggedWith", 0.3), ("op:identifier", 0.35)):
                if chance.random() < often:
                    said.append(f"{prop} {literal(chance.choice(TAGS))}")
            if chance.random() < 0.2:
                said.append(f"op:performs <{FUNCTION}{chance.choice(FUNCTIONS)}>")
        for prop, value, often in (
            ("op:partOf", f"<{chance.choice([*things, 'urn:gone'])}>", 0.6),
            ("op:partOf", f"<{chance.choice(things)}>", 0.2),
            ("op:calls", f"<{chance.choice([*things, 'urn:gone'])}>", 0.2),
            ("op:reads", "<urn:gone>", 0.1),
            ("op:spoiltIdentifier", '"01.03.2007"', 0.1),
            ("op:repeatsSourceId", '"x"', 0.1),
            ("op:hierarchyHole", '"2"', 0.1),
            ("op:inVertical", "<https://w3id.org/etom-kg/vertical/F>", 0.1),
            ("dcterms:description", '"изменено"', 0.3),
            ("op:ownedBy", f"<urn:{chance.choice('op')}>", 0.3),
            ("op:ownedBy", "<urn:p>", 0.2),
            ("op:performedBy", "<urn:o>", 0.1),
            ("op:performedBy", "<urn:Биллинг>", 0.1),
            ("op:judgedBy", "<urn:i>", 0.2),
            ("op:writes", "<urn:d>", 0.2),
            ("op:reads", "<urn:d>", 0.2),
            ("op:namesChannel", '"чат"', 0.1),
            ("op:isEndToEnd", "true", 0.3),
            ("op:subtype", '"adHocSubProcess"', 0.1),
            ("op:beginsByItself", "true", 0.1),
            ("skos:exactMatch", f"<{PROCESS}1.1.1.5>", 0.1 if linked else 0),
            ("a", "<https://w3id.org/etom-kg/ontology#ProcessElement>", 0.05),
        ):
            if chance.random() < often:
                said.append(f"{prop} {value}")
        lines.append(f"<{thing}> {' ; '.join(said)} .")
    lines += [f'<urn:{who}> a op:Role ; rdfs:label "{who}" ; op:inModel <urn:m1> .' for who in "op"]
    lines += [
        f'<urn:{who}> a op:Participant ; rdfs:label "{who}" ; op:inModel <urn:m1> .' for who in ("Клиент", "Биллинг")
    ]
    lines += [
        "<urn:i> a op:Indicator ; op:inModel <urn:m1> .",
        "<urn:t> a op:Target ; op:setFor <urn:a1> ; op:setOn <urn:i> .",
    ]
    lines += commercial(chance, things)
    for number in range(2):
        whole = chance.choice(things)
        lines.append(f"<urn:e{number}> a op:Event ; op:inModel <{chance.choice(models)}> ; op:partOf <{whole}> .")
    for number in range(chance.randint(3, 8)):
        known = [*things, "urn:e0", "urn:e1", "urn:Клиент", "urn:Биллинг"]
        ends = [f"<{chance.choice([*known, *known, 'urn:lost'])}>" for _ in range(2)]
        said = [
            f"op:{side} {end}" for side, end in zip(("source", "target"), ends, strict=True) if chance.random() < 0.9
        ]
        kind = chance.choice(["Flow", "HandOver"])
        lines.append(f"<urn:f{number}> {' ; '.join((f'a op:{kind}', 'op:inModel <urn:m1>', *said))} .")
    return "\n".join(lines) + "\n"


def commercial(chance: random.Random, things: list[str]) -> list[str]:
    """Return an agreement, a bill, products, a contract and parties, each with some of what it has to have."""
    etom, bill, actor = (ETOM, f"{ROOT}bill-part/", f"{ROOT}actor/")
    kinds = [f"<{etom}operationalParameter>", f"<{etom}productParameter>", f"<{etom}bulleted>"]
    known = ["takesIntoAccount", "takesIntoAccount", "doesWithout"]
    parts = ["tariffs", "privileges", "adjustments", "discounts", "credits"]
    choices = {
        "<urn:sla> a op:ServiceLevelAgreement": [
            "op:hasParameter <urn:q0>", "op:hasParameter <urn:q1>", "op:laidDownIn <urn:d>",
            f"op:hasParameter <{ROOT}indicator/{chance.choice(['repair-time', 'resource-readiness', 'crm-fab-cost'])}>",
            f"op:hasParameter <{ROOT}indicator/orders-on-time>",
        ],
        "<urn:q0> a op:ServiceParameter": [f"<{etom}ofKind> {chance.choice(kinds)}"],
        "<urn:q1> a op:Indicator": [f"op:sameIndicatorAs <{ROOT}indicator/resource-operation>"],
        "<urn:bill> a op:Bill": [f"op:{chance.choice(known)} <{bill}{part}>" for part in parts],
        "<urn:product> a op:Product": ["op:partOf <urn:bundle>"],
        "<urn:bundle> a op:Product": ["op:partOf <urn:product>", "op:partOf <urn:service>"],
        "<urn:service> a op:Service": ["op:partOf <urn:product>", f"op:partOf <{chance.choice(things)}>"],
        "<urn:contract> a op:Contract": [
            "op:agreedWith <urn:Клиент>", "op:agreedWith <urn:Биллинг>", "op:agreedWith <urn:lost>",
            'op:profitShare "60/40"', 'op:liability "поровну"',
        ],
        "<urn:Клиент> op:inModel <urn:m1>": [
            f"op:actsAs <{actor}partner>", f"op:actsAs <{actor}service-provider>", "op:holdsLicence <urn:l>",
        ],
        "<urn:o> op:inModel <urn:m1>": [f"op:actsAs <{actor}service-provider>"],
    }  # fmt: skip
    return [
        f"{said} ; op:inModel <urn:m1>{''.join(f' ; {more}' for more in some if chance.random() < 0.6)} ."
        for said, some in choices.items()
        if chance.random() < 0.7
    ]


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def test_every_kind_of_fault_is_found_by_both() -> None:
    lifted = lift(*sorted(MODELS.glob("*/breaks.ttl")))
    fast = found(lifted, "shacl")
    # what no process of a run does, in one model, another of the models does
    assert {code for code, _, _ in fast} == set(rules.load()) - ALONE
    assert fast == found(lifted, "pyshacl")


def test_what_is_written_beside_models_is_found_by_both() -> None:
    """Decisions and waivers stand in the graph: SHACL alone judges them, without our program."""
    codes = ("ETOM801", "ETOM802", "ETOM803", "ETOM805")
    settings = config.read(MODELS / "ETOM805" / "breaks" / config.NAME)
    prepared = prepare([MODELS / code / "breaks" for code in codes], settings)
    assert prepared.lifted is not None
    lifted = stated(prepared.lifted, settings.waivers)
    fast = found(lifted, "shacl")
    assert set(codes) <= {code for code, _, _ in fast} <= {*codes, "ETOM304"}
    assert fast == found(lifted, "pyshacl")


@pytest.mark.parametrize("code", sorted(ALONE))
def test_what_all_files_of_a_run_lack_is_found_by_both(code: str) -> None:
    lifted = lift(MODELS / code / "breaks.ttl")
    fast = found(lifted, "shacl")
    assert code in {one for one, _, _ in fast}
    assert fast == found(lifted, "pyshacl")


@pytest.mark.parametrize("seed", range(8))
def test_random_models(seed: int, tmp_path: Path) -> None:
    _compare(seed, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(8, 200))
def test_more_random_models(seed: int, tmp_path: Path) -> None:
    _compare(seed, tmp_path)


def _compare(seed: int, folder: Path) -> None:
    path = folder / "model.ttl"
    path.write_text(random_model(seed), encoding="utf-8")
    lifted = lift(path)
    assert found(lifted, "shacl") == found(lifted, "pyshacl")


def test_the_shapes_files_and_the_ontology_alone_give_the_same() -> None:
    """What a user of another engine does: load Turtle files, switch rules on, validate."""
    import pyshacl
    import rdflib

    lifted = lift(*(MODELS / code / "breaks.ttl" for code in ("ETOM102", "ETOM109", "ETOM201", "ETOM204", "ETOM903")))
    data = rdflib.Graph().parse(data=lifted.triples, format="nt")
    shapes = rdflib.Graph()
    for path in resources.files("ontology", ".ttl"):
        data.parse(path)
    for path in (resources.folder("shapes") / "operator").glob("*.ttl"):
        shapes.parse(path)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True, inplace=True)
    results = [
        tuple(str(report.value(result, part)) for part in (rdflib.SH.focusNode, rdflib.SH.sourceShape, rdflib.SH.value))
        for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    ]
    ours = validation.check(lifted, config=Config()).results
    assert len(ours) == 5
    assert Counter(results) == Counter((r.focus, r.shape, str(r.value)) for r in ours)
