"""Edits of links and functions, in every format."""

from __future__ import annotations

from random import Random

from etom_kg.vocabulary import OWL, PROCESS, RDF, SKOS
from mutating.diagram import CAMUNDA, Diagram
from mutating.document import Document
from mutating.edits import RICH, operator, some
from mutating.graph import Graph

OWN = "service-bpmn service-ttl register-csv register-xlsx"


@operator("take every link away", "ETOM300", bases=RICH)
def nothing(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        for properties in list(document.root.iter(f"{{{CAMUNDA}}}properties")):
            properties.getparent().remove(properties)
    for thing in document.things():
        for field in ("link", "own", "function"):
            if document.can(field) and document.get(thing, field):
                document.set(thing, field, "")
    return ""


@operator(
    "take a link away", "ETOM301", bases="service-bpmn service-ttl register-csv register-xlsx levels-csv levels-xlsx"
)
def unlinked(document: Document, chance: Random) -> str | None:
    alone = {"bpmn": ("campaign", "sale", "repair-work", "repair"), "ttl": ("sale", "repair")}.get(document.format)
    thing = chance.choice(alone) if alone else some(document, chance, "link", without=("own", "function"))
    if not thing or (document.name == "register" and thing not in ("8", "9")):  # others are parts, or have linked ones
        return None
    document.set(thing, "link", "")
    return "" if document.format == "xlsx" else thing


@operator("take the link of a part away", "", bases="service-bpmn service-ttl register-csv register-xlsx")
def inherited(document: Document, chance: Random) -> str | None:
    parts = {"bpmn": ("provision-port",), "ttl": ("port",)}.get(document.format, ("7",))
    thing = chance.choice(parts)
    document.set(thing, "link", "")
    return thing


@operator("swap the links of two processes", "", bases=RICH)
def swapped(document: Document, chance: Random) -> str | None:
    one, two = (some(document, chance, "link", without=("own", "function")) for _ in range(2))
    if not one or not two or document.name in ("order", "claim"):
        return None
    here, there = document.get(one, "link"), document.get(two, "link")
    document.set(one, "link", there)
    document.set(two, "link", here)
    return one


@operator("name a function of another element", "ETOM302", bases=OWN)
def foreign(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not thing or thing in ("quality", "sale"):
        return None
    document.set(thing, "function", chance.choice(["1.1.1.11-b2", "1.1.1.4-t1"]))
    return thing


@operator("name a function that does not exist", "ETOM302", bases=OWN)
def unknown(document: Document, chance: Random) -> str | None:
    thing = some(document, chance, "link", without=("own", "function"))
    if not thing:
        return None
    document.set(thing, "function", chance.choice(["1.1.1.5-b99", "1.1.1.7-z1"]))
    return thing


@operator("take the only function away", "ETOM304", bases=OWN)
def functionless(document: Document, chance: Random) -> str | None:
    if document.format == "bpmn":
        thing = "order-take"
    elif document.format == "ttl":
        thing = "claimCheck"
    else:
        thing = chance.choice(["1", "2"])
    document.set(thing, "function", "")
    return "" if document.format in ("bpmn", "ttl") else thing


@operator("take one duty away", "ETOM305", bases=OWN)
def duty(document: Document, chance: Random) -> str | None:
    thing = {"bpmn": "loyalty-give", "ttl": "loyalty"}.get(document.format, "16")
    keys = [f"1.1.1.9-t{number}" for number in (3, 4, 5, 6)]
    keys.remove(chance.choice(keys))
    between = "\n" if isinstance(document, Graph) or document.format in ("csv", "xlsx") else "; "
    document.set(thing, "function", between.join(keys))
    return ""


@operator("let another owner perform the same function", "ETOM306", "ttl csv xlsx", OWN)
def shared(document: Document, chance: Random) -> str | None:
    if document.format == "ttl":
        document.set("contactTake", "owner", "desk")
        document.set("contactRoute", "owner", "money")
        document.set("contactRoute", "function", document.get("contactTake", "function"))
        return ""
    document.set("3", "link", "1.1.1.5")
    document.set("3", "function", document.get("1", "function"))
    document.set("3", "owner", "Казначейство")
    return ""


@operator("declare a process the same as an element", "ETOM303", "ttl", OWN)
def same(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    thing = chance.choice(["repair", "sale", "provision"])
    way = chance.choice([(f"{SKOS}exactMatch", f"<{PROCESS}1.1.3.3>"), (f"{OWL}sameAs", f"<{PROCESS}1.1.3.3>"),
                         (f"{RDF}type", f"<{PROCESS}1.1.3.3>")])  # fmt: skip
    document.say(thing, *way)
    return thing


@operator("link by classifiedAs", "", "ttl", OWN)
def classified(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    thing = chance.choice(["repair", "sale", "provision"])
    link = document.get(thing, "link")
    document.set(thing, "link", "")
    document.say(thing, "classifiedAs", f"<{PROCESS}{link}>")
    return thing


@operator("link by another convention", "", "bpmn", "service-bpmn")
def conventions(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    thing = chance.choice(["repair-work", "provision", "quality"])
    link = document.get(thing, "link")
    way = chance.choice(["documentation", "property", "zeebe"])
    document.set(thing, "link", "")
    if way == "documentation":
        document.set(thing, "description", f"См. eTOM: {link}")
    elif way == "property":
        document.set_property(thing, chance.choice(["eTOM ID", "код eTOM", "TMF eTOM"]), link)
    else:
        from lxml import etree

        node = document.by_id(thing)
        extension = node.find("{*}extensionElements")
        if extension is None:
            extension = document.add(node, "extensionElements")
        zeebe = "http://camunda.org/schema/zeebe/1.0"
        properties = etree.SubElement(extension, f"{{{zeebe}}}properties")
        etree.SubElement(properties, f"{{{zeebe}}}property", {"name": "eTOM", "value": link})
    return thing
