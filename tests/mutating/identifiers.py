"""Edits of identifiers, in every format."""

from __future__ import annotations

from random import Random

from etom_kg import framework
from etom_kg.vocabulary import EDITIONS
from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import RICH, operator, some
from mutating.graph import Graph, literal
from mutating.register import Register

OURS, LATER = EDITIONS


def known(edition: str) -> set[str]:
    return {entry.id for entry in framework.load().entries(edition)}


def written(name: str, code: str, *ways: str, formats: str = "") -> None:
    """Enter an operator that writes another link: `ways` are made of the link {link} and of its parts {a} to {d}."""

    @operator(name, code, formats, RICH)
    def edit(document: Document, chance: Random) -> str | None:
        thing = some(document, chance, "link", without=("own", "function"))
        link = document.get(thing, "link") if thing else ""
        parts = link.split(".")
        if len(parts) != 4:
            return None
        way = chance.choice(ways)
        document.set(thing, "link", way.format(link=link, **dict(zip("abcd", parts, strict=True))))
        return thing


written("write a hyphen for a dot", "ETOM101", "{a}.{b}.{c}-{d}", "{a}-{b}-{c}-{d}")
written("put a zero before a part", "ETOM101", "{a}.{b}.{c}.0{d}", "{a}.0{b}.{c}.{d}")
written("leave a part of an id empty", "ETOM101", "{a}.{b}..{d}", ".{link}")
written("write a letter for a part", "ETOM101", "{a}.{b}.{c}.x", "{a}.{b}.{c}.{d}a")
written("write words for an id", "ETOM101", "сеть", "см. приложение")
written("begin an id with another developer digit", "ETOM101", "3.{b}.{c}", "9.{b}")
written("write an id of six parts", "ETOM101", "{link}.1.1")
written("number an element that does not exist", "ETOM102", "{a}.{b}.{c}.77", "{a}.{b}.{c}.99")
written("number a group that does not exist", "ETOM102", "{a}.{b}.55.{d}", "{a}.{b}.66")
written("number an area that does not exist", "ETOM102", "{a}.88.{c}.{d}")
written("put the retired element", "ETOM103", "1.1.1.8", "1.1.1.8.2")
written("put a prefix before nothing", "ETOM108", "77.{a}.{b}.{c}.77", "880.{a}.{b}.{c}.99")
written("go down to level 3", "ETOM112", "{link}.1", "{link}.12")
written("link to an element of a later edition", "ETOM113", "1.3.2.6")

written("type a comma for each dot", "", "{a},{b},{c},{d}")
written("put blanks around the dots", "", "{a}. {b}. {c}. {d}", "{a} . {b} . {c} . {d}", formats="bpmn ttl")
written("end an id with a dot", "", "{link}.")
written("put blanks around an id", "", "  {link} ", "\u00a0{link}")
written("type a letter for a digit", "", "l.{b}.{c}.{d}", "{a}.I.{c}.{d}")
written("put a sign that nobody sees into an id", "", "{a}.{b}.\u200b{c}.{d}", "\ufeff{link}", "{a}.{b}.{c}.\u00ad{d}")
written("put another kind of dot", "", "{a}·{b}·{c}·{d}", "{a}．{b}．{c}．{d}")
written("write the name after an id", "", "{link} Управление", "{link} - Обслуживание", formats="bpmn csv xlsx")
written("write an id twice", "", "{link}; {link}", formats="bpmn csv xlsx")
written("link to a second element", "", "{link}; 1.1.4.1", "1.2.4.1; {link}", formats="bpmn csv xlsx")


@operator("mix a Cyrillic letter into an id", "", bases=RICH)
def cyrillic(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    link = document.get(thing, "link") if thing else ""
    if "3" not in link:
        return None
    document.set(thing, "link", link.replace("3", "З"))
    return thing


@operator("put an id of GB921 among those of 2007", "ETOM106", bases=RICH)
def mixed(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not thing:
        return None
    document.set(thing, "link", chance.choice(sorted(i for i in known(LATER) - known(OURS) if i.count(".") < 4)))
    return ""


@operator("put name and id of a GB921 process", "ETOM107", bases=RICH)
def other_name(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", "name", without=("own", "function"))
    if not thing or (isinstance(document, Register) and document.name == "levels"):
        return None
    entry = framework.load().entry(chance.choice(["1.3.3", "1.3.7", "1.2.2"]), LATER)
    assert entry is not None
    document.set(thing, "link", entry.id)
    document.set(thing, "name", entry.names["en"])
    return thing


@operator("extend an element and describe nothing", "ETOM109", bases=RICH)
def undescribed(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function", "description"))
    if not thing:
        return None
    document.set(thing, "link", chance.choice(["77.1.1.3.3", "78.1.1.2.2"]))
    return thing


@operator("extend an element and describe how", "", bases=RICH)
def described(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not thing or not document.can("description"):
        return None
    document.set(thing, "link", "77.1.1.3.3")
    document.set(thing, "description", "Только оптические линии.")
    return thing


@operator("declare an own element under digit 1", "ETOM110", bases=RICH)
def digit_one(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own",))
    if not thing or not document.can("own"):
        return None
    document.set(thing, "own", chance.choice(["1.1.3.77", "1.1.55"]))
    return thing


@operator("declare an own element under digit 2", "", bases=RICH)
def digit_two(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own",))
    if not thing or not document.can("own"):
        return None
    document.set(thing, "own", chance.choice(["2.1.3.77", "2.1.55"]))
    return thing


@operator("number a standard element anew under digit 2", "ETOM111", bases=RICH)
def renumbered(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", "name", without=("own", "function"))
    if not thing or not document.can("own"):
        return None
    entry = framework.load().entry(chance.choice(["1.1.3.3", "1.1.2.2", "1.2.3.1"]), OURS)
    assert entry is not None
    document.set(thing, "name", entry.names["ru"])
    document.set(thing, "link", "")
    document.set(thing, "own", f"2.{entry.id.partition('.')[2]}")
    return thing


@operator("link to a group only", "ETOM114", bases=RICH)
def group_only(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not thing or document.name == "claim" or thing in ("provision", "quality", "5"):  # parts of these are linked
        return None
    document.set(thing, "link", chance.choice(["1.1.3", "1.2.4", "1.2"]))
    return "" if document.format in ("csv", "xlsx") else thing


@operator("number the steps as in a document", "ETOM115", "bpmn csv xlsx", "service-bpmn register-csv register-xlsx")
def outline(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        things = chance.sample(["mend-find", "order-take", "bill-send", "sale-offer", "loyalty-pick"], 3)
    else:
        things = sorted(chance.sample(document.things(), 3), key=int)
    for number, thing in enumerate(things, 1):
        document.set(thing, "name", f"1.2.{number} {document.get(thing, 'name')}")
    return ""


@operator("leave the edition out", "ETOM105", bases="ambiguous-bpmn ambiguous-csv ambiguous-xlsx ambiguous-ttl")
def undeclared(document: Document, chance: Random) -> str | None:
    document.edition = ""
    return ""


@operator("leave out the edition where the ids tell it", "", bases="service-bpmn register-csv register-xlsx levels-csv")
def told(document: Document, chance: Random) -> str | None:
    document.edition = ""
    return ""


@operator("let the spreadsheet make a date of an id", "ETOM104", "csv xlsx", RICH)
def spoilt(document: Document, chance: Random) -> str | None:
    from datetime import datetime

    thing = some(document, chance, "link", without=("own", "function"))
    if not isinstance(document, Register) or not thing:
        return None
    day = datetime(2007, 3, chance.randint(1, 3))
    stored = day if document.format == "xlsx" else chance.choice([f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"])
    document.put(int(thing), "eTOM", stored)
    return thing


@operator("let the spreadsheet make a number of an id", "ETOM104", "xlsx", RICH)
def number(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not isinstance(document, Register) or not thing:
        return None
    document.put(int(thing), "eTOM", chance.choice([1.1, 1.2, 1134]))
    return thing


@operator("keep a spoilt id", "ETOM104", "ttl", RICH)
def spoilt_in_graph(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not isinstance(document, Graph):
        return None
    document.set(thing, "link", "")
    document.say(thing, "spoiltIdentifier", literal("01.03.2007"))
    return thing
