"""Edits of the structure of registers, and of references."""

from __future__ import annotations

from random import Random

from etom_kg.vocabulary import DCTERMS, ETOM, OP, OWL, PROCESS, RDF, RDFS, SKOS, XSD
from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import operator
from mutating.graph import Graph, literal, node
from mutating.register import Register

SHEETS = "register-csv register-xlsx"
WITH_GRAPH = f"{SHEETS} service-ttl"


def put(document: Document, row: str, header: str, value: str) -> str:
    """Write a cell of the register by the key of its row; return the row as a thing."""
    assert isinstance(document, Register)
    at = document.row_of("Код процесса", row)
    document.put(at, header, value or None)
    return str(at)


@operator("give a row the number of another parent", "ETOM201", bases=WITH_GRAPH)
def other_parent(document: Document, chance: Random) -> str | None:
    number = chance.choice(["2.1.6.9", "2.1.7.1", "2.1.4.3"])
    if isinstance(document, Graph):
        document.set("masts", "own", number)
        return "masts"
    return put(document, "П-15", "Собственный код eTOM", number)


@operator("move a numbered row under another parent", "ETOM201", bases=WITH_GRAPH)
def moved(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        thing = chance.choice(["pick", "mount"])
        document.unsay(thing, "partOf")
        document.say(thing, "partOf", node("masts"))
        return thing
    return put(document, chance.choice(["П-13", "П-14"]), "Входит в", "П-15")


@operator("move a row without a number under another parent", "", bases=SHEETS)
def moved_freely(document: Document, chance: Random) -> str | None:
    return put(document, chance.choice(["П-06", "П-07"]), "Входит в", chance.choice(["П-08", "П-09", "П-11"]))


@operator("leave out a level of numbers", "ETOM202", bases=WITH_GRAPH)
def level_left_out(document: Document, chance: Random) -> str | None:
    number = chance.choice(["2.1.5.3.1", "2.1.5.2.7"])
    if isinstance(document, Graph):
        document.set("masts", "own", number)
        return "masts"
    return put(document, "П-15", "Собственный код eTOM", number)


@operator("put a row under two parents", "ETOM203", bases=WITH_GRAPH)
def two_parents(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.say("masts", "partOf", node("points"))
        document.set("masts", "own", "")
        return "masts"
    return put(document, "П-07", "Входит в", chance.choice(["П-05; П-08", "П-05, П-09"]))


@operator("make a ring of parents", "ETOM204", bases=WITH_GRAPH)
def ring(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        for thing in ("wifi", "points", "pick", "mount", "masts"):
            document.set(thing, "own", "")
            document.set(thing, "link", "1.1.3.2")
        document.say("wifi", "partOf", node(chance.choice(["pick", "mount", "masts"])))
        return ""
    put(document, "П-05", "Входит в", chance.choice(["П-06", "П-07"]))
    return ""


@operator("make a row its own parent", "ETOM204", bases=WITH_GRAPH)
def own_parent(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.say("sale", "partOf", node("sale"))
        return "sale"
    row = chance.choice(["П-08", "П-09"])
    return put(document, row, "Входит в", row)


@operator("declare a number twice", "ETOM205", bases=WITH_GRAPH)
def declared_twice(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.set("mount", "own", document.get("pick", "own"))
        return ""
    return put(document, "П-14", "Собственный код eTOM", "2.1.5.1.1")


@operator("give two elements one id", "ETOM205", "bpmn", "service-bpmn")
def same_id(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.by_id("provision-any").set("id", chance.choice(["provision-undo", "mend-find", "history"]))
    return ""


@operator("leave a level above a row empty", "ETOM206", "csv xlsx", "levels-csv levels-xlsx")
def hole(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    row = chance.choice(list(document.body()))
    document.put(row, "Уровень 2", None)
    return str(row)


@operator("name a parent that is not there", "ETOM207", bases=WITH_GRAPH)
def lost_parent(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        document.say("sale", "partOf", node("gone"))
        return "sale"
    return put(document, chance.choice(["П-06", "П-08"]), "Входит в", chance.choice(["П-99", "Неизвестный"]))


@operator("lead a flow to nothing", "ETOM207", "bpmn ttl", "service-bpmn service-ttl example-order example-claim")
def lost_flow(document: Document, chance: Random) -> str | None:
    if isinstance(document, Graph):
        flow = chance.choice([one for one in document.of_class("Flow") if not one.startswith("repair")])
        document.unsay(flow, "target")
        document.say(flow, "target", node("gone"))
        return ""
    assert isinstance(document, Diagram)
    flows = [flow for flow in document.all("sequenceFlow") if not flow.get("id", "").startswith("repair")]
    chance.choice(flows).set(chance.choice(["targetRef", "sourceRef"]), "gone")
    return ""


@operator("call a process that is not there", "ETOM207", "bpmn", "service-bpmn example-order")
def lost_call(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    calls = document.all("callActivity")
    chance.choice(calls).set("calledElement", "gone")
    return ""


@operator("drop a task and leave its flows", "ETOM207", "bpmn", "service-bpmn")
def dropped(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.drop(
        chance.choice(["order-take", "mend-find", "mend-repair", "claim-check", "bill-count", "provision-visit"])
    )
    return ""


@operator("drop the end event and leave its flow", "ETOM207", "bpmn", "service-bpmn")
def end_gone(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.drop(chance.choice([end.get("id") for end in document.all("endEvent")]))
    return ""


@operator("drop the end event with its flow", "", "bpmn", "service-bpmn example-order example-claim")
def end_dropped(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    flowing = {flow.get("sourceRef") for flow in document.all("messageFlow")}
    end = chance.choice([end.get("id") for end in document.all("endEvent") if end.get("id") not in flowing])
    for flow in document.flows(end, "targetRef"):
        document.drop(flow.get("id"))
    document.drop(end)
    return ""


@operator("state another name or place of a standard element in plain SKOS", "ETOM806", bases="service-ttl")
def restated_standard(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    id = chance.choice(["1.1.1.5", "1.1.1.6", "1.1.2.2", "1.1.4.6"])
    predicate, value = chance.choice(
        [(f"{SKOS}prefLabel", literal("Договоры")), (f"{SKOS}broader", f"<{PROCESS}1.2.1>")]
    )
    document.triples.append((f"<{PROCESS}{id}>", f"<{predicate}>", value))
    return ""


@operator("contradict the standard in plain SKOS, OWL or our own terms", "ETOM806", bases="service-ttl")
def contradicted_standard(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    id, other = chance.sample(["1.1.1.5", "1.1.1.6", "1.1.2.2", "1.1.4.6"], 2)
    me, it = f"<{PROCESS}{id}>", f"<{PROCESS}{other}>"
    document.triples.append(
        chance.choice(
            [
                (me, f"<{SKOS}definition>", literal("Всё о договорах.")),
                (me, f"<{OWL}deprecated>", f'"true"^^<{XSD}boolean>'),
                (me, f"<{OWL}sameAs>", it),
                (me, f"<{SKOS}exactMatch>", it),
                (me, f"<{SKOS}closeMatch>", it),
                (me, f"<{DCTERMS}isReplacedBy>", it),
                (me, f"<{ETOM}clause>", literal("99.9")),
                (me, f"<{SKOS}notation>", literal("7")),
                (me, f"<{SKOS}narrower>", it),
                (me, f"<{SKOS}broaderTransitive>", f"<{PROCESS}1.2>"),
                (me, f"<{RDF}type>", f"<{OP}LocalElement>"),
                (me, f"<{RDF}type>", f"<{SKOS}ConceptScheme>"),
            ]
        )
    )
    return ""


@operator("say of a standard element what adds to it and changes nothing", "", bases="service-ttl")
def added_to_standard(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    me = f"<{PROCESS}{chance.choice(['1.1.1.5', '1.1.1.6', '1.1.2.2', '1.1.4.6'])}>"
    document.triples.append(
        chance.choice(
            [
                (me, f"<{SKOS}prefLabel>", '"Тапсырыс"@kk'),
                (me, f"<{SKOS}relatedMatch>", f"<{PROCESS}1.1.1.12>"),
                (me, f"<{SKOS}note>", literal("Регламент 12.")),
                (me, f"<{SKOS}altLabel>", literal("Наше название")),
                (me, f"<{RDF}type>", f"<{SKOS}Concept>"),
            ]
        )
    )
    return ""


def _restating(document: Graph, name: str, label: str, id: str) -> None:
    """Say of a thing that it stands for an element of the standard."""
    document.say(name, f"{RDF}type", f"<{OP}OtherElement>")
    document.say(name, "inModel", node("model"))
    document.say(name, f"{RDFS}label", literal(label))
    document.say(name, "restates", f"<{PROCESS}{id}>")


@operator("give a thing that restates the standard another type, text or value", "ETOM806", bases="service-ttl")
def departed_standard(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    id = chance.choice(["1.1.1.5", "1.1.1.6", "1.1.2.2", "1.1.4.6"])
    _restating(document, "departed", "Из Archi", id)
    predicate, value = chance.choice(
        [
            ("redefinesType", literal("BusinessFunction")),
            ("redefinesText", literal("Всё о договорах.")),
            ("redefinesValue", literal("etom-kg level: 3")),
            ("dropsRelation", f"<{PROCESS}{id.rpartition('.')[0]}>"),
        ]
    )
    document.say("departed", predicate, value)
    return ""


@operator("give a standard element another name under its own number", "ETOM806", bases="service-ttl")
def renamed_standard(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    id = chance.choice(["1.1.1.5", "1.1.1.6", "1.1.2.2", "1.1.4.6"])
    _restating(document, "renamed", "Договоры и скидки", id)
    document.say("renamed", "restatedName", literal("Договоры и скидки"))
    document.say("renamed", "restatedWhole", f"<{PROCESS}{id.rpartition('.')[0]}>")
    return ""
