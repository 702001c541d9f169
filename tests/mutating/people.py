"""Edits of people, channels and indicators."""

from __future__ import annotations

from random import Random

from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import operator
from mutating.graph import Graph, literal, node
from mutating.register import Register

SHEETS = "register-csv register-xlsx"
ALL = f"{SHEETS} service-bpmn service-ttl"


@operator("take the performer away", "ETOM501", bases=ALL)
def nobody(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        thing = chance.choice(["quality", "bill", "inquiry", "campaign", "sale"])
        del document.by_id(f"pool-{thing}").attrib["processRef"]
        return thing
    if isinstance(document, Graph):
        thing = chance.choice(["sale", "quality", "repair", "loyalty"])
        document.set(thing, "owner", "")
        return thing
    assert isinstance(document, Register)
    thing = str(document.row_of("Код процесса", chance.choice(["П-01", "П-03", "П-08", "П-09", "П-10"])))
    document.set(thing, "owner", "")
    return thing


@operator("take the performer of a part away", "", bases=SHEETS)
def part_alone(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    thing = str(document.row_of("Код процесса", chance.choice(["П-06", "П-07", "П-13"])))
    document.set(thing, "owner", "")
    return thing


@operator("name a second owner", "ETOM502", bases=f"{SHEETS} service-ttl")
def two_owners(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        thing = chance.choice(["sale", "quality", "repair"])
        document.say(thing, "ownedBy", node("desk"))
        return thing
    assert isinstance(document, Register)
    thing = str(document.row_of("Код процесса", chance.choice(["П-01", "П-08", "П-09"])))
    document.set(thing, "owner", "Директор; " + document.get(thing, "owner"))
    return thing


@operator("write the owner in other letters", "", bases=SHEETS)
def same_owner(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    thing = str(document.row_of("Код процесса", "П-01"))
    document.set(thing, "owner", document.get(thing, "owner").upper())
    return thing


@operator("use a channel that nobody knows", "ETOM503", bases=ALL)
def unknown_channel(document: Document, chance: Random) -> str | None:
    channel = chance.choice(["голубиная почта", "Мессенджер", "courier"])
    if isinstance(document, Graph):
        document.say("contact", "namesChannel", literal(channel))
        return ""
    thing = "contact" if isinstance(document, Diagram) else chance.choice(["1", "2", "3"])
    document.set(thing, "channel", channel)
    return ""


@operator("use another channel of the standard", "", bases=f"{SHEETS} service-bpmn")
def known_channel(document: Document, chance: Random) -> str | None:
    thing = "contact" if isinstance(document, Diagram) else chance.choice(["1", "2", "3"])
    document.set(thing, "channel", chance.choice(["телефон", "Интернет", "офис", "telephone"]))
    return ""


@operator("map a channel in the settings", "", bases=f"{SHEETS} service-bpmn")
def mapped_channel(document: Document, chance: Random) -> str | None:
    thing = "contact" if isinstance(document, Diagram) else chance.choice(["1", "2", "3"])
    document.set(thing, "channel", "Чат-бот")
    document.more += '[channels]\n"Чат-бот" = "internet"\n'
    return ""


@operator("take the target of an indicator away", "ETOM603", bases=f"{SHEETS} service-ttl")
def untargeted(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.drop("target")
        return ""
    assert isinstance(document, Register)
    document.put(document.row_of("Код процесса", "П-10"), "Цель", None)
    return ""


@operator("take the unit of an indicator away", "ETOM603", bases=f"{SHEETS} service-ttl")
def unitless(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.unsay("target", "unitOfMeasure")
        return ""
    assert isinstance(document, Register)
    document.put(document.row_of("Код процесса", "П-10"), "Единица измерения", None)
    return ""
