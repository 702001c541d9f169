"""Small models made by chance, most things in them faulty in some way: what engines are compared on.

A run reads several models; each has a few processes and activities, and by turns one theme more: flows, pools,
a register, decisions, agreements. All is Turtle without blank nodes.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from etom_kg.vocabulary import (
    CHANNEL,
    DCTERMS,
    EDITIONS,
    ETOM,
    FUNCTION,
    GB921,
    OP,
    OWL,
    PROCESS,
    RDF,
    RDFS,
    ROOT,
    SKOS,
    XSD,
)

TAGS = [
    "1.1.1.5", " 1.1.1.5. ", "1,1,1,6", "1.1.1.1О", "l.1.1.2", "1 . 1 .1.4", "1.1.1.12", "1.3.2.6", "1.1", "1.1.1",
    "1.3.7", "1.3.4.1", "1.2.1", "1.3.3", "1.3.8", "1.3.5.9", "1.4.5", "1.7.14.8.1", "1.1.1.8", "1.1.1.8.1",
    "77.1.1.1.8", "1.1.1.13", "1.1.9", "1.1.9.2", "1.4.1", "1.1.1.5.3", "1.1.1.13.1", "1.1.1.5.3.1", "77.1.1.1.5",
    "77.1.1.1.6.1", "77.1.1.1.19", "77.1.1.9.1", "77.1.3.8", "77.2.1.1.5", "2.1.1.5", "2.1.1.14", "2.4.1",
    "2.1.1.1.5.1", "3.1.1", "5.6.7.8", "1.1.1.x", "1.1.1.05", "1..1", "", "  ", "eTOM 1.1.1.5", "1.1.1.5, 1.1.1.6",
    "Обработка заказов", "00.1.1.5", "1\u00a0.1.1.7", "1.1.1.5\n", "«1.1.1.5»",
]  # fmt: skip
COMMON = [
    "1.1.1.2",
    "1.1.1.3",
    "1.1.1.4",
    "1.1.1.5",
    "1.1.1.6",
    "1.1.1.7",
    "1.1.1.9",
    "1.1.1.10",
    "1.1.1.12",
    "1.1.2.2",
]
NAMES = [
    "Обработка заказов", "Продажи", "selling", "Order  Handling", "Customer Problem Management", "Task", "Задача 1",
    "Human Resources Management", "Knowledge Management", "Enable Retention & Loyalty", "Копия Заказы",
    "Новый процесс", "Приём зaявки", "SMSок и IP-адреса", "CRМ", "Проверить адрес", "Принять\nзаявку", "ATC и каналы",
    "САРЕХ", "Решить о перерасчёте", "Уведомить клиента", "Закрыть контакт", " ", "Рассчитать",
    "Customer Order Processing Management",
]  # fmt: skip
FUNCTIONS = [
    "1.1.1.7-t6", "1.1.1.5-b7", "1.1.1.2-t5", "1.1.1.5-t4", "1.1.1.9-t3", "1.1.1.5-b1", "1.1.1.6-b1", "1.1.1.2-t1",
    "1.1.1.10-b2", "1.1.1.99-b1",
]  # fmt: skip
DONE = [*(f"op:performs function:{key}" for key in FUNCTIONS), 'op:namesFunction "продажи"']
SAME = [
    "skos:exactMatch process:1.1.1.5", "op:classifiedAs process:1.1.1.6", "a etom:ProcessElement",
    "op:classifiedAs gb921:1.3.7", "a process:1.1.2.2", "owl:sameAs process:1.1.1.4",
]  # fmt: skip
TAGGED = [f'op:taggedWith "{id}"' for id in COMMON]
ROWS = [
    ("2.1.5", "2.1.5.1", "2.1.5.1.1"), ("2.1.5", "2.1.6.1", "2.1.5.1"), ("2.1.1", "2.1.1.5", "2.1.1.5"),
    ("1.1.1", "1.1.1.77", "2.1.1.5.1"), ("2.1.5", "2.1.5.1.1", "2.1.5.2"),
]  # fmt: skip
DECIDED = [("1.1.1.5", "process", EDITIONS[0]), ("1.1.1.6", "process", EDITIONS[0]), ("1.3.7", "gb921", EDITIONS[1])]
NAMESPACES = {
    "op": OP, "etom": ETOM, "rdfs": RDFS, "rdf": RDF, "skos": SKOS, "dcterms": DCTERMS, "owl": OWL, "xsd": XSD,
    "process": PROCESS, "gb921": GB921, "function": FUNCTION, "channel": CHANNEL, "actor": f"{ROOT}actor/",
    "bill": f"{ROOT}bill-part/", "vertical": f"{ROOT}vertical/",
}  # fmt: skip


def literal(text: str) -> str:
    """Return a plain string in Turtle."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class Model:
    """One model on its way into Turtle; `near` are things of other models that it may refer to."""

    def __init__(self, chance: random.Random, key: str, near: list[str], linked: bool) -> None:
        self.chance = chance
        self.key = key
        self.near = near
        self.linked = linked
        self.lines: list[str] = []
        self.steps: list[str] = []
        self.ends: list[str] = []

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def thing(self, name: str, kind: str, *said: str) -> str:
        """Say what a thing is and has; return it."""
        me = f"<urn:{self.key}:{name}>"
        told = [f"a {kind}", f"op:inModel <urn:{self.key}>", *filter(None, said)]
        self.lines.append(f"{me} {' ; '.join(told)} .")
        return me

    def maybe(self, share: float, *said: str) -> str:
        """Return one of some statements, or nothing."""
        return self.chance.choice(said) if self.often(share) else ""

    def one_of(self, things: list[str]) -> str:
        return self.chance.choice([*things, *things, *self.near, f"<urn:{self.key}:gone>"])

    def begin(self) -> None:
        edition = self.chance.choice(["m3050-2007", "m3050-2007", "m3050-2007", "gb921-25.5"])
        self.lines.append(
            f'<urn:{self.key}> a op:Model ; op:edition "{edition}" ; '
            f"op:editionDeclared {self.maybe(1, 'true', 'false')} ."
        )
        if self.often(0.1):
            self.lines.append(f'<urn:{self.key}> op:leftOut "group" ; op:outlineNumber "1.1.1 Цель" .')

    def processes(self, count: int) -> None:
        """Add processes and activities: the heart of each model."""
        self.steps = [f"<urn:{self.key}:{n}>" for n in range(count)]
        people = self.people()
        for n, _ in enumerate(self.steps):
            kind = self.chance.choice(
                ["op:Process", "op:Process", "op:Process , op:RegisterRow", "op:Activity", "op:RegisterRow"]
            )
            said = [self.maybe(0.9, *(f"rdfs:label {literal(name)}" for name in NAMES))]
            if self.linked:
                said += [
                    self.maybe(0.45, *(f"op:taggedWith {literal(tag)}" for tag in TAGS)),
                    self.maybe(0.45, *(f"op:taggedWith {literal(tag)}" for tag in COMMON)),
                    self.maybe(0.3, *(f"op:identifier {literal(tag)}" for tag in TAGS)),
                    self.maybe(0.25, *DONE),
                    self.maybe(0.1, *SAME),
                ]
            said += [
                self.maybe(0.5, f"op:partOf {self.one_of(self.steps)}"),
                self.maybe(0.15, f"op:partOf {self.one_of(self.steps)}"),
                self.maybe(0.15, f"op:calls {self.one_of(self.steps)}"),
                self.maybe(
                    0.1,
                    f"op:reads <urn:{self.key}:gone>",
                    f"op:writes <urn:{self.key}:d>",
                    f"op:reads <urn:{self.key}:d>",
                ),
                self.maybe(
                    0.05,
                    self.maybe(self.linked, 'op:spoiltIdentifier "01.03.2007"'),
                    'op:repeatsSourceId "x"',
                    'op:hierarchyHole "2"',
                ),
                self.maybe(0.25, 'dcterms:description "изменено"'),
                self.maybe(0.4, *(f"op:ownedBy {who}" for who in people)),
                self.maybe(0.2, *(f"op:ownedBy {who}" for who in people)),
                self.maybe(0.3, *(f"op:performedBy {who}" for who in people)),
                self.maybe(0.1, "op:inVertical vertical:F"),
                self.maybe(0.1, f"op:judgedBy <urn:{self.key}:i>"),
                self.maybe(0.1, 'op:namesChannel "чат"', "op:usesChannel channel:internet"),
                self.maybe(0.25, "op:isEndToEnd true"),
                self.maybe(0.1, 'op:subtype "adHocSubProcess"', "op:beginsByItself true"),
            ]
            self.thing(str(n), kind, *said)

    def people(self) -> list[str]:
        tagged = self.maybe(
            0.3 * self.linked, *(f"op:taggedWith {literal(tag)}" for tag in ("1.1.1", "1.1.1.5", "1.1.2", "x"))
        )
        role = self.thing(
            "o", "op:Role", 'rdfs:label "Отдел"', tagged, self.maybe(0.2, "op:actsAs actor:service-provider")
        )
        if not self.often(0.5):
            return [role, f"<urn:{self.key}:nobody>"]
        customer = self.thing("c", "op:Participant", 'rdfs:label "Клиент"')
        firm = self.thing(
            "f",
            "op:Participant",
            self.maybe(0.8, 'rdfs:label "Биллинг"', 'rdfs:label "Агентство"'),
            self.maybe(0.3, "op:actsAs actor:service-provider", self.maybe(self.linked, 'op:taggedWith "1.1.1.10"')),
            self.maybe(0.2, f"op:holdsLicence {role}"),
        )
        self.ends += [customer, firm]
        return [role, customer, firm]

    def flows(self) -> None:
        """Add events, gateways, flows and hand-overs, some without an end or with a lost one."""
        for n in range(self.chance.randint(1, 2)):
            kind = self.chance.choice(["op:Event", "op:Event", "op:Gateway"])
            whole = self.maybe(0.9, *(f"op:partOf {step}" for step in self.steps))
            self.ends.append(
                self.thing(
                    f"e{n}",
                    kind,
                    whole,
                    self.maybe(0.1, 'op:subtype "boundaryEvent"', self.maybe(self.linked, 'op:taggedWith "1.1.1.5"')),
                )
            )
        for n in range(self.chance.randint(2, 5)):
            ends = [self.one_of([*self.steps, *self.ends]) for _ in range(2)]
            said = [self.maybe(0.93, f"op:{side} {end}") for side, end in zip(("source", "target"), ends, strict=True)]
            self.thing(f"w{n}", self.chance.choice(["op:Flow", "op:HandOver", "op:HandOver"]), *said)

    def chain(self) -> None:
        """Join all steps of a process, or all but the last."""
        whole = self.thing(
            "whole",
            "op:Process",
            'rdfs:label "Сквозной"',
            "op:isEndToEnd true",
            self.maybe(0.7, 'op:taggedWith "1.1.1.5"'),
        )
        parts = [
            self.thing(f"s{n}", "op:Activity", f'rdfs:label "Шаг {n} работы"', f"op:partOf {whole}") for n in range(3)
        ]
        start = self.thing("start", "op:Event", f"op:partOf {whole}")
        for n, (one, other) in enumerate(zip([start, *parts], parts, strict=False)):
            if n < 2 or self.often(0.5):
                self.thing(f"j{n}", "op:Flow", f"op:source {one}", f"op:target {other}")
        if self.often(0.5):
            outside = self.one_of(self.ends or self.steps)
            self.thing("out", "op:HandOver", f"op:source {parts[0]}", f"op:target {outside}")
            self.thing("back", "op:HandOver", f"op:source {outside}", f"op:target {parts[2]}")

    def pool(self) -> None:
        """A participant performs processes, gives and takes."""
        held = self.thing(
            "held", "op:Process", 'rdfs:label "Учёт"', self.maybe(0.9, *TAGGED), f"op:performedBy <urn:{self.key}:pool>"
        )
        pool = self.thing("pool", "op:Participant", 'rdfs:label "Оператор"')
        other = self.thing("buyer", "op:Participant", 'rdfs:label "Абонент"')
        for n, (one, two) in enumerate(
            ((pool, other), (other, pool), (pool, self.one_of(self.steps)), (self.one_of(self.steps), pool))
        ):
            if self.often(0.6):
                self.thing(f"h{n}", "op:HandOver", f"op:source {one}", f"op:target {two}")
        labels = [f'rdfs:label "{name}"' for name in ("Закрыть", "Сообщить", "Перерасчёт")]
        self.thing(
            "kept",
            "op:Activity",
            self.maybe(0.8, *labels),
            f"op:partOf {held}",
            self.maybe(0.4, "op:performs function:1.1.1.7-t6", "op:performs function:1.1.1.2-t2"),
        )

    def duties(self) -> None:
        """Processes that have to hand over, and those that should receive."""
        for n, (link, name) in enumerate(
            (("1.1.1.2", "Приём"), ("1.1.1.3", "Акции"), ("1.1.1.12", "Решить о перерасчёте"), ("1.1.1.7", "SLA"))
        ):
            function = "op:performs function:1.1.1.7-t6" if link == "1.1.1.7" else ""
            one = self.thing(
                f"u{n}",
                "op:Process",
                f'rdfs:label "{name}"',
                f'op:taggedWith "{link}"',
                function,
                self.maybe(0.2, "op:writes <urn:store>"),
            )
            if self.often(0.9):
                self.thing(f"uh{n}", "op:HandOver", f"op:source {one}", f"op:target {self.one_of([*self.steps, one])}")
        for n, link in enumerate(("1.1.1.4", "1.1.1.9", "1.1.1.10")):
            if self.often(0.7):
                one = self.thing(
                    f"v{n}",
                    "op:Process",
                    'rdfs:label "Учёт"',
                    f'op:taggedWith "{link}"',
                    self.maybe(0.2, "op:reads <urn:store>"),
                )
                self.thing(f"vh{n}", "op:HandOver", f"op:source {one}", f"op:target {one}")

    def register(self) -> None:
        """Rows with numbers under one another, some wrong; a ring now and then."""
        numbers = self.chance.choice(ROWS)
        rows = [f"<urn:{self.key}:r{n}>" for n in range(3)]
        for n, number in enumerate(numbers):
            above = f"op:partOf {rows[n - 1]}" if n or self.often(0.2) else ""
            self.thing(
                f"r{n}",
                "op:Process , op:RegisterRow",
                self.maybe(1, f'rdfs:label "Строка {n} реестра"', 'rdfs:label "Обработка заказов"'),
                f'op:identifier "{number}"',
                above,
            )

    def restated(self) -> None:
        """Elements of the standard, under their own identifiers, with other names and places; shells of diagrams."""
        name = self.maybe(0.8, 'op:restatedName "Обработка заявок"', 'op:restatedName "Продажи"')
        whole = self.maybe(0.8, "op:restatedWhole process:1.2.1", "op:restatedWhole process:1.1.1")
        edits = ('op:redefinesType "Product"', 'op:redefinesText "иначе"', 'op:redefinesValue "etom:level: 3"')
        edit = self.maybe(0.5, *edits, "op:dropsRelation process:1.1.1")
        self.thing("y", "op:OtherElement", "op:restates process:1.1.1.5", name, whole, edit)
        if self.often(0.6):
            place = "op:restatedWhole process:1.1.1.5"
            self.thing("z", "op:OtherElement", "op:restates function:1.1.1.5-b1", place)
        self.lines.append(f'<urn:{self.key}> op:format "bpmn" .')
        self.thing("shell", "op:Process", self.maybe(0.5, 'rdfs:label "Процесс 1"'))
        bare = self.thing("bare", "op:Relation", self.maybe(0.8, f"op:source {self.one_of(self.steps)}"))
        self.thing("bond", "op:Relation", f"op:source {bare}", f"op:target <urn:{self.key}:gone>")
        self.thing("ext", "op:Process", 'rdfs:label "Рассчитать"', 'op:taggedWith "77.1.1.1.7"')
        local = 'a op:LocalElement ; skos:notation "77.1.1.1.7" ; skos:definition "иначе"'
        self.lines += [f"<urn:etom-kg:local:77.1.1.1.7> {local} ."] if self.often(0.5) else []
        self.thing("own", "op:Process", 'rdfs:label "Рассчитать"', 'op:taggedWith "77.1.1.1.19"')
        own = 'a op:LocalElement ; skos:notation "77.1.1.1.19" ; skos:prefLabel "Своё"@ru'
        self.lines += [f"<urn:etom-kg:local:77.1.1.1.19> {own} ."] if self.often(0.5) else []

    def judged(self) -> None:
        """Indicators, targets, agreements, bills, products and contracts."""
        self.thing(
            "i",
            "op:Indicator",
            'rdfs:label "Доля"',
            self.maybe(0.3, f"op:sameIndicatorAs <{ROOT}indicator/orders-on-time>"),
        )
        self.thing(
            "t",
            "op:Target",
            f"op:setFor {self.chance.choice(self.steps)}",
            f"op:setOn <urn:{self.key}:i>",
            self.maybe(0.6, "op:targetValue 5"),
            self.maybe(0.5, 'op:unitOfMeasure "%"'),
        )
        p = self.thing(
            "p",
            "op:ServiceParameter",
            self.maybe(0.7, "etom:ofKind etom:operationalParameter", "etom:ofKind etom:productParameter"),
        )
        self.thing(
            "a",
            "op:ServiceLevelAgreement",
            self.maybe(0.7, f"op:hasParameter {p}", f"op:hasParameter <urn:{self.key}:i>"),
            self.maybe(0.5, f"op:laidDownIn {p}"),
        )
        self.thing(
            "b",
            "op:Bill",
            self.maybe(0.8, "op:takesIntoAccount bill:tariffs , bill:discounts"),
            self.maybe(0.5, "op:doesWithout bill:credits"),
        )
        g = self.thing("g", "op:Product")
        self.thing("s", "op:Service", self.maybe(0.5, f"op:partOf {g}"))
        q = self.thing("q", "op:Participant", 'rdfs:label "Ромашка"', self.maybe(0.7, "op:actsAs actor:partner"))
        self.thing(
            "k",
            "op:Contract",
            f"op:agreedWith {q}",
            self.maybe(0.5, 'op:profitShare "1"'),
            self.maybe(0.5, 'op:liability "2"'),
        )
        self.thing("d", "op:DataObject")

    def decisions(self) -> None:
        """Decisions on links, and waivers."""
        for n in range(2):
            id, base, edition = self.chance.choice(DECIDED)
            verdict = self.maybe(1, "accepted", "refused", "refused")
            self.thing(
                f"n{n}",
                "op:Decision",
                f"op:decidesOn {self.chance.choice(self.steps)}",
                f'op:verdict "{verdict}"',
                f'op:decidedIdentifier "{id}"',
                f"op:decidedElement {base}:{id}",
                f'op:decidedEdition "{edition}"',
            )
        self.thing(
            "x",
            "op:Waiver",
            'op:waives "ETOM102"',
            self.maybe(0.5, 'op:reason "r"'),
            self.maybe(0.5, 'op:author "a"'),
            self.maybe(0.5, 'op:until "2999-01-01"^^xsd:date'),
            self.maybe(0.3, 'op:endedBeforeMended "2020-01-01"^^xsd:date'),
        )


THEMES: tuple[Callable[[Model], None], ...] = (
    Model.flows, Model.chain, Model.pool, Model.duties, Model.register, Model.judged, Model.decisions, Model.restated,
)  # fmt: skip


def run(seed: int, models: int, most: int = 4) -> str:
    """Return the Turtle of a run over some models with at most `most` plain processes each."""
    chance = random.Random(seed)
    linked = chance.random() < 0.93
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in NAMESPACES.items()]
    near: list[str] = []
    for n in range(models):
        model = Model(chance, f"m{n}", near, linked)
        model.begin()
        model.processes(chance.randint(1, most))
        if linked:
            THEMES[(seed + n) % len(THEMES)](model)
        else:
            model.flows()
        near = [chance.choice(model.steps)]
        lines += model.lines
    return "\n".join(lines) + "\n"
