"""Models of invented operators, of any size: as steps, and as N-Triples. `forms` writes them in other forms.

An operator has `size` real processes in blocks of ten: a process and its nine parts, joined by flows; a block hands
over to the next one. Each has a link to an element, an owner and a system; some name a function. Three in a hundred
have a fault, of each kind in turn. The same size and seed give the same model, and nothing is held in memory:
a million processes take no more room than a thousand.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etom_kg import framework
from etom_kg.ntriples import literal
from etom_kg.vocabulary import FUNCTION, OP, RDF, RDFS, XSD

BLOCK = 10
FAULTS_IN = 33  # one thing in so many has a fault
ROLES, SYSTEMS = 40, 25
VERBS = ("Принять", "Проверить", "Согласовать", "Передать", "Подготовить", "Назначить", "Рассчитать", "Закрыть")
OBJECTS = ("заявку", "наряд", "счёт", "обращение", "договор", "заказ", "платёж", "отчёт", "порт", "выезд мастера")
FAULTS = (
    "malformed", "unknown", "retired", "nameless", "placeholder", "mixed", "foreign function", "group only",
    "lost flow", "two owners", "unlinked", "repeated",
)  # fmt: skip
OF_PARTS = (
    "lost flow",
    "two owners",
    "repeated",
)  # a form has no place for them at a whole: they pass to its first part


@dataclass(frozen=True, slots=True)
class Step:
    """A real process: the first of each block is the whole of the nine that follow. `fault` is '' or one of FAULTS."""

    number: int
    name: str
    link: str
    function: str
    owner: int
    system: int
    fault: str

    @property
    def whole(self) -> int:
        """The number of the process it is part of; its own for a whole."""
        return self.number - self.number % BLOCK

    @property
    def is_whole(self) -> bool:
        """Whether this is the first of its block."""
        return self.number == self.whole


Faults = Callable[[int], str]
"""What fault the process of a number has: '' for none, else one of FAULTS."""


def three_percent(number: int) -> str:
    """Return the fault of a process, of each kind in turn, or ''."""
    place, after = divmod(number, FAULTS_IN)
    if after == FAULTS_IN - 1:
        kind = FAULTS[place % len(FAULTS)]
        return "" if number % BLOCK == 0 and kind in OF_PARTS else kind
    before = FAULTS[(place - 1) % len(FAULTS)]
    return before if number and after == 0 and number % BLOCK == 1 and before in OF_PARTS else ""


def steps(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[Step]:
    """Give the real processes of an operator."""
    chance = random.Random(seed)
    entries = [entry for entry in framework.load().entries("m3050-2007") if entry.kind == "element" and not entry.flags]
    functions = {entry.id: entry.functions for entry in entries}
    ids = [entry.id for entry in entries]
    foreign = next(key for key in functions["1.1.1.11"])
    for number in range(size):
        link = chance.choice(ids)
        name = f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} {number}"
        own = functions[link]
        function = chance.choice(own) if own and chance.random() < 0.3 else ""
        owner, system = chance.randrange(ROLES), chance.randrange(SYSTEMS)
        wrong = faults(number)
        match wrong:
            case "malformed":
                link = link.replace(".", "-")
            case "unknown":
                link, function = "1.1.1.13", ""
            case "retired":
                link, function = "1.1.1.8", ""
            case "nameless":
                name = ""
            case "placeholder":
                name = f"Задача {number}"
            case "mixed":
                name = name.replace("а", "a", 1).replace("о", "o", 1)
            case "foreign function":
                link, function = "1.1.1.10", foreign
            case "group only":
                link, function = "1.1.1", ""
            case "unlinked":
                link, function = "", ""
        yield Step(number, name, link, function, owner, system, wrong)


def n_triples(size: int, seed: int = 7, faults: Faults = three_percent, key: str = "operator") -> Iterator[str]:
    """Give the raw model, line by line, about thirteen triples a process."""
    base = f"urn:bench:{key}"
    kind, label = f"<{RDF}type>", f"<{RDFS}label>"
    yield f"<{base}> {kind} <{OP}Model> .\n"
    yield f'<{base}> <{OP}edition> "m3050-2007" .\n'
    yield f'<{base}> <{OP}editionDeclared> "true"^^<{XSD}boolean> .\n'
    for number in range(ROLES):
        yield f"<{base}#o{number}> {kind} <{OP}Role> .\n"
        yield f'<{base}#o{number}> {label} "Роль {number}" .\n'
    for number in range(SYSTEMS):
        yield f"<{base}#s{number}> {kind} <{OP}System> .\n"
        yield f'<{base}#s{number}> {label} "Система {number}" .\n'
    for step in steps(size, seed, faults):
        me = f"<{base}#p{step.number}>"
        yield f"{me} {kind} <{OP}{'Process' if step.is_whole else 'Activity'}> .\n"
        yield f"{me} <{OP}inModel> <{base}> .\n"
        yield f'{me} <{OP}sourceId> "p{step.number}" .\n'
        if step.name:
            yield f"{me} {label} {literal(step.name)} .\n"
        if step.link:
            yield f"{me} <{OP}taggedWith> {literal(step.link)} .\n"
        if step.function:
            yield f"{me} <{OP}performs> <{FUNCTION}{step.function}> .\n"
        yield f"{me} <{OP}ownedBy> <{base}#o{step.owner}> .\n"
        if step.fault == "two owners":
            yield f"{me} <{OP}ownedBy> <{base}#o{(step.owner + 1) % ROLES}> .\n"
        yield f"{me} <{OP}supportedBy> <{base}#s{step.system}> .\n"
        if step.fault == "repeated":
            yield f'{me} <{OP}repeatsSourceId> "p{step.number - 1}" .\n'
        if not step.is_whole:
            yield f"{me} <{OP}partOf> <{base}#p{step.whole}> .\n"
        led = tuple(leading(step, size, faults))
        for one in led:
            yield f"{me} <{OP}{one.relation}> <{base}#{one.end}> .\n"
        for one in led:
            yield f"<{base}#{one.flow}> {kind} <{OP}{one.kind}> .\n"
            yield f"<{base}#{one.flow}> <{OP}inModel> <{base}> .\n"
            yield f'<{base}#{one.flow}> <{OP}sourceId> "{one.flow}" .\n'
            yield f"<{base}#{one.flow}> <{OP}source> {me} .\n"
            yield f"<{base}#{one.flow}> <{OP}target> <{base}#{one.end}> .\n"


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads on from a process: class and relation in the operator vocabulary, ids of the flow and of its end."""

    kind: str
    relation: str
    flow: str
    end: str


def leading(step: Step, size: int, faults: Faults = three_percent) -> Iterator[Leading]:
    """Give what leads on from a step. An id that was given before cannot be led to: a repeated step stands alone."""
    following = step.number + 1
    if step.is_whole:
        if step.number + BLOCK < size:
            yield Leading("HandOver", "handsOverTo", f"h{step.number}", f"p{step.number + BLOCK}")
    elif step.fault == "lost flow":
        yield Leading("Flow", "precedes", f"f{step.number}", f"lost{step.number}")
    elif following < size and following % BLOCK and "repeated" not in (step.fault, faults(following)):
        yield Leading("Flow", "precedes", f"f{step.number}", f"p{following}")
