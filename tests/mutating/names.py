"""Edits of names, in every format."""

from __future__ import annotations

from random import Random

from etom_kg import framework
from etom_kg.vocabulary import EDITIONS
from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import RICH, operator, some
from mutating.register import Register

ALIKE = str.maketrans("аеорсухАВЕКМНОРСТХУ", "aeopcyxABEKMHOPCTXY")
STEPS = (
    "mend-find", "mend-repair", "claim-check", "order-take", "provision-port", "provision-visit", "quality-measure",
    "bill-count", "sale-offer", "loyalty-pick", "repair-dig", "repair-weld",
)  # fmt: skip


def named(document: Document, chance: Random) -> str:
    """Return a thing whose name no other rule looks at."""
    if isinstance(document, Diagram):
        found = [thing for thing in STEPS if document.has(thing)]
        return chance.choice(found) if found else ""
    return some(document, chance, "name", "link", without=("own", "function"))


def renamed(name: str, code: str, *ways: str, formats: str = "") -> None:
    """Enter an operator that renames a thing: `ways` are made of its name {name}."""

    @operator(name, code, formats, RICH)
    def edit(document: Document, chance: Random) -> str | None:
        thing = named(document, chance)
        if not thing:
            return None
        document.set(thing, "name", chance.choice(ways).format(name=document.get(thing, "name")))
        return thing


renamed("rename to a placeholder", "ETOM902", "Задача 1", "Task", "Новый процесс", "Activity_2", "без названия", "TODO")
renamed("leave a mark of copying", "ETOM902", "Копия {name}", "{name} (копия)", "Copy of {name}", "{name} - копия 2")
renamed("put blanks around a name", "", " {name}", "{name}  ", "{name}\u00a0")
renamed("add a word to a name", "", "{name} заново", "{name} (B2B)", "{name}, 2-й этап", "{name} в CRM и OSS/BSS")
renamed("write a name in capitals", "", "РЕМОНТ СЕТИ ДОСТУПА", "REPAIR OF LINES")
renamed("write a name in English", "", "Check the request", "Assign an engineer")


@operator("mix alphabets in a name", "ETOM904", bases=RICH)
def mixed(document: Document, chance: Random) -> str | None:
    thing = named(document, chance)
    name = document.get(thing, "name") if thing else ""
    places = [at for at, sign in enumerate(name) if sign != (latin := sign.translate(ALIKE)) and latin.isascii()]
    inside = [at for at in places if 0 < at < len(name) - 1 and name[at - 1].isalpha() and name[at + 1].isalpha()]
    if not inside:
        return None
    at = chance.choice(inside)
    document.set(thing, "name", name[:at] + name[at].translate(ALIKE) + name[at + 1 :])
    return thing


@operator("take a name away", "ETOM901", "bpmn ttl csv xlsx", "service-bpmn service-ttl register-csv register-xlsx")
def nameless(document: Document, chance: Random) -> str | None:
    thing = named(document, chance)
    if not thing:
        return None
    document.set(thing, "name", "" if chance.random() < 0.7 or isinstance(document, Register) else "  ")
    return thing


@operator("give a process the name of another element", "ETOM903", bases=RICH)
def of_another(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", "name", without=("own", "function"))
    if not thing:
        return None
    entry = framework.load().entry(chance.choice(["1.2.1.4", "1.3.5.1", "1.2.4.2"]), EDITIONS[0])
    assert entry is not None
    document.set(thing, "name", chance.choice([entry.names["ru"], entry.names["en"].upper()]))
    return thing


@operator("give a process the name of its own element", "", bases=RICH)
def of_its_own(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", "name", without=("own", "function"))
    entry = framework.load().entry(document.get(thing, "link"), EDITIONS[0]) if thing else None
    if entry is None or (isinstance(document, Register) and document.name == "levels"):
        return None
    document.set(thing, "name", entry.names["ru"])
    return thing
