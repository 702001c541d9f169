"""Models of invented operators, of any size, as records, N-Triples, BPMN or a register.

An operator has `size` real processes in blocks of ten: a process and its nine parts, joined by flows; a block hands
over to the next one. Each has a link to an element, an owner and a system; some name a function. Three in a hundred
have a fault, of each kind in turn. The same size and seed give the same model in every form, as far as the form can
tell it: a register knows no flows, a BPMN file no systems.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from etom_kg import framework
from etom_kg.ntriples import literal
from etom_kg.vocabulary import FUNCTION, OP, RDF, RDFS, XSD

BLOCK = 10
FAULTS_IN = 33  # one thing in so many has a fault, unless a caller says which have
ROLES, SYSTEMS = 40, 25
VERBS = ("Принять", "Проверить", "Согласовать", "Передать", "Подготовить", "Назначить", "Рассчитать", "Закрыть")
OBJECTS = ("заявку", "наряд", "счёт", "обращение", "договор", "заказ", "платёж", "отчёт", "порт", "выезд мастера")
FAULTS = (
    "malformed", "unknown", "retired", "nameless", "placeholder", "mixed", "foreign function", "group only",
    "lost flow", "two owners", "unlinked", "repeated",
)  # fmt: skip


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
"""What fault the thing of a number has: '' for none, else one of FAULTS."""


def three_percent(number: int) -> str:
    """Give every thirty-third thing a fault, of each kind in turn."""
    return FAULTS[number // FAULTS_IN % len(FAULTS)] if number % FAULTS_IN == FAULTS_IN - 1 else ""


def steps(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[Step]:
    """Give the real processes of an operator."""
    chance = random.Random(seed)
    entries = [entry for entry in framework.load().entries("m3050-2007") if entry.kind == "element" and not entry.flags]
    functions = {entry.id: entry.functions for entry in entries}
    ids = [entry.id for entry in entries]
    foreign = next(key for key in functions["1.1.1.11"])
    for number in range(size):
        fault = faults(number)
        link = chance.choice(ids)
        name = f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} {number}"
        own = functions[link]
        function = chance.choice(own) if own and chance.random() < 0.3 else ""
        owner, system = chance.randrange(ROLES), chance.randrange(SYSTEMS)
        match fault:
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
        yield Step(number, name, link, function, owner, system, fault)


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
        for name, relation, flow, end in leading(step, size):
            yield f"<{base}#{flow}> {kind} <{OP}{name}> .\n"
            yield f"<{base}#{flow}> <{OP}inModel> <{base}> .\n"
            yield f"<{base}#{flow}> <{OP}source> {me} .\n"
            yield f"<{base}#{flow}> <{OP}target> <{base}#{end}> .\n"
            yield f"{me} <{OP}{relation}> <{base}#{end}> .\n"


def leading(step: Step, size: int) -> Iterator[tuple[str, str, str, str]]:
    """Give what leads on from a step: class, relation, id of the flow, id of its end."""
    following = step.number + 1
    if step.is_whole:
        if step.number + BLOCK < size:
            yield "HandOver", "handsOverTo", f"h{step.number}", f"p{step.number + BLOCK}"
    elif step.fault == "lost flow":
        yield "Flow", "precedes", f"f{step.number}", f"lost{step.number}"
    elif following < size and following % BLOCK:
        yield "Flow", "precedes", f"f{step.number}", f"p{following}"


def register(size: int, seed: int = 7, faults: Faults = three_percent) -> Iterator[str]:
    """Give a register in CSV, line by line: a row for each process, wholes before their parts."""
    yield "Код;Родитель;Процесс;eTOM;Функция eTOM;Владелец;Система\n"
    for step in steps(size, seed, faults):
        above = "" if step.is_whole else f"p{step.whole}"
        owner = f"Роль {step.owner}" + (f"\nРоль {(step.owner + 1) % ROLES}" if step.fault == "two owners" else "")
        cells = (f"p{step.number}", above, step.name, step.link, step.function, owner, f"Система {step.system}")
        yield ";".join(f'"{cell}"' if "\n" in cell else cell for cell in cells) + "\n"


def bpmn(
    size: int, seed: int = 7, faults: Faults = three_percent, first: int = 0, last: int | None = None
) -> Iterator[str]:
    """Give a BPMN file, piece by piece, of the whole operator or of the blocks between `first` and `last`.

    Owners stand as lanes.
    """
    blocks: list[list[Step]] = []
    for step in steps(size, seed, faults):
        if step.number < first or (last is not None and step.number >= last):
            continue
        if step.is_whole or not blocks:
            blocks.append([])
        blocks[-1].append(step)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:bench">\n'
        '<collaboration id="c">\n'
    )
    for whole, *_ in blocks:
        yield f'<participant id="o{whole.number}" name={quoteattr(whole.name)} processRef="p{whole.number}"/>\n'
        if whole.number + BLOCK < size and (last is None or whole.number + BLOCK < last):
            ends = f'sourceRef="o{whole.number}" targetRef="o{whole.number + BLOCK}"'
            yield f'<messageFlow id="h{whole.number}" {ends}/>\n'
    yield "</collaboration>\n"
    for whole, *parts in blocks:
        yield f'<process id="p{whole.number}" name={quoteattr(whole.name)}>{_properties(whole)}\n'
        yield f'<laneSet id="l{whole.number}">\n'
        for owner in sorted({part.owner for part in parts}):
            nodes = "".join(f"<flowNodeRef>p{p.number}</flowNodeRef>" for p in parts if p.owner == owner)
            yield f'<lane id="l{whole.number}-{owner}" name="Роль {owner}">{nodes}</lane>\n'
        yield "</laneSet>\n"
        for part in parts:
            task = f'<userTask id="p{part.number}" name={quoteattr(part.name)}>{_properties(part)}</userTask>\n'
            yield task * (2 if part.fault == "repeated" else 1)
            for _, _, flow, end in leading(part, size):
                yield f'<sequenceFlow id="{flow}" sourceRef="p{part.number}" targetRef="{end}"/>\n'
        yield "</process>\n"
    yield "</definitions>\n"


def _properties(step: Step) -> str:
    found = "".join(
        f"<camunda:property name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in (("etom", step.link), ("etomFunction", step.function))
        if value
    )
    return f"<extensionElements><camunda:properties>{found}</camunda:properties></extensionElements>" if found else ""
