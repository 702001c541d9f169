"""Edits of flows and hand-overs."""

from __future__ import annotations

from random import Random

from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import operator
from mutating.graph import Graph, node

BOTH = "service-bpmn service-ttl"


def redirect(document: Document, in_diagram: str, in_graph: str, where: tuple[str, str]) -> str:
    """Let a message flow or hand-over lead elsewhere."""
    if isinstance(document, Diagram):
        document.by_id(in_diagram).set("targetRef", where[0])
    elif isinstance(document, Graph):
        document.unsay(in_graph, "target")
        document.say(in_graph, "target", node(where[1]))
    return ""


def drop(document: Document, in_diagram: str, in_graph: str) -> str:
    """Take a flow or hand-over away."""
    if isinstance(document, Diagram):
        document.drop(in_diagram)
    elif isinstance(document, Graph):
        document.drop(in_graph)
    return ""


CUSTOMER = ("customer", "customer")


@operator("keep a breach of an SLA from billing", "ETOM401", bases=BOTH)
def breach(document: Document, chance: Random) -> str | None:
    if chance.random() < 0.5:
        drop(document, "m-breach", "mBreach")
    else:
        redirect(document, "m-breach", "mBreach", CUSTOMER)
    return "quality-record" if document.format == "bpmn" else "record"


@operator("keep responses of a campaign from selling", "ETOM402", bases=BOTH)
def campaign(document: Document, chance: Random) -> str | None:
    return redirect(document, "m-lead", "mLead", chance.choice([CUSTOMER, ("pool-loyalty", "loyalty")]))


@operator("keep a correction from the bill", "ETOM403", bases=BOTH)
def correction(document: Document, chance: Random) -> str | None:
    redirect(document, "m-correction", "mCorrect", chance.choice([CUSTOMER, ("pool-loyalty", "loyalty")]))
    return "decide" if document.format == "ttl" else "inquiry-decide"


@operator("keep a contact", "ETOM404", bases=BOTH)
def contact(document: Document, chance: Random) -> str | None:
    redirect(document, "m-claim", "mClaim", CUSTOMER)
    if isinstance(document, Diagram):
        document.drop("loyalty-reads")
    elif isinstance(document, Graph):
        document.unsay("loyalty", "reads")
    return "contact"


@operator("close a contact that is kept", "", bases=BOTH)
def closed(document: Document, chance: Random) -> str | None:
    contact(document, chance)
    thing = "contact-take" if document.format == "bpmn" else "contactTake"
    if chance.random() < 0.5:
        document.set(thing, "name", chance.choice(["Закрыть обращение", "Close the enquiry"]))
    else:
        document.set(thing, "function", "1.1.1.2-t5")
    return ""


@operator("say nothing of a claim to the customer", "ETOM405", bases=BOTH)
def claim(document: Document, chance: Random) -> str | None:
    redirect(document, "m-claim-state", "mState", ("pool-provision", "provision"))
    return ""


@operator("say nothing of an order to the customer", "ETOM406", bases=BOTH)
def order(document: Document, chance: Random) -> str | None:
    redirect(document, "m-notice", "mNotice", ("pool-bill", "bill"))
    return ""


@operator("tell the customer by a step instead of a message", "", bases=BOTH)
def told(document: Document, chance: Random) -> str | None:
    order(document, chance)
    thing = "order-notify" if document.format == "bpmn" else "orderNotify"
    document.set(thing, "name", chance.choice(["Уведомить абонента", "Сообщить о готовности", "Notify the customer"]))
    return ""


@operator("pass an order to nobody", "ETOM407", bases=BOTH)
def execution(document: Document, chance: Random) -> str | None:
    return drop(document, "m-work", "mWork")


@operator("take one end off a hand-over", "ETOM408", bases=BOTH)
def one_end(document: Document, chance: Random) -> str | None:
    side = chance.choice(["source", "target"])
    if isinstance(document, Diagram):
        flow = document.by_id(chance.choice(["m-loyal", "m-offer", "m-bill", "m-contact", "m-request", "m-question"]))
        del flow.attrib[f"{side}Ref"]
        return flow.get("id")
    assert isinstance(document, Graph)
    thing = chance.choice(["mLoyal", "mOffer", "mBill", "mAsk", "mRequest"])
    document.unsay(thing, side)
    return thing


@operator("take both ends off a hand-over", "ETOM408", bases=BOTH)
def no_ends(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        flow = document.by_id("m-loyal")
        del flow.attrib["sourceRef"], flow.attrib["targetRef"]
        return "m-loyal"
    assert isinstance(document, Graph)
    document.unsay("mLoyal", "source")
    document.unsay("mLoyal", "target")
    return "mLoyal"


@operator("cut a flow", "ETOM409", bases=BOTH)
def cut(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.drop(
            chance.choice(["contact-2", "claim-2", "order-2", "mend-2", "provision-3", "bill-2", "sale-1"][:6])
        )
    elif isinstance(document, Graph):
        document.drop(chance.choice(["contact2", "claim2"]))
    return ""


@operator("reverse a flow", "ETOM409", bases=BOTH)
def reversed_flow(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        flow = document.by_id(chance.choice(["contact-2", "claim-2", "order-2", "mend-2", "bill-2"]))
        source, target = flow.get("sourceRef"), flow.get("targetRef")
        flow.set("sourceRef", target)
        flow.set("targetRef", source)
        return ""
    assert isinstance(document, Graph)
    thing = chance.choice(["contact2", "claim2"])
    (source,), (target,) = (
        document.objects(thing, f"https://w3id.org/etom-kg/operator#{side}") for side in ("source", "target")
    )
    for side, term in (("source", target), ("target", source)):
        document.unsay(thing, side)
        document.say(thing, side, term)
    return ""


@operator("add an activity that nothing leads to", "ETOM409", "bpmn", "service-bpmn example-order example-claim")
def orphan(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    started = [
        start.getparent() for start in document.all("startEvent") if document.flows(start.get("id"), "sourceRef")
    ]
    whole = chance.choice([one for one in started if one.get("id") != "repair"])
    document.add(whole, "userTask", id="orphan", name="Свериться с архивом")
    return "orphan"


@operator("add an activity that begins by itself", "", "bpmn", "service-bpmn example-order example-claim")
def compensation(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    whole = chance.choice([one for one in document.all("process") if one.get("id") != "repair"])
    if chance.random() < 0.5:
        document.add(whole, "userTask", id="undo", name="Вернуть резерв", isForCompensation="true")
    else:
        inner = document.add(whole, "subProcess", id="event", name="Отказ абонента", triggeredByEvent="true")
        document.add(inner, "userTask", id="undo", name="Вернуть деньги")
    return ""


@operator("put a task into a flow", "", "bpmn", "service-bpmn")
def inserted(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    flow = document.by_id(chance.choice(["contact-2", "claim-2", "order-2", "mend-2", "bill-2", "repair-work-1"]))
    document.add(flow.getparent(), "userTask", id="inserted", name="Свериться с архивом")
    document.add(
        flow.getparent(), "sequenceFlow", id="inserted-1", sourceRef="inserted", targetRef=flow.get("targetRef")
    )
    flow.set("targetRef", "inserted")
    return ""


@operator("drop the start event with its flow", "", "bpmn", "service-bpmn")
def startless(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    flowing = {flow.get("targetRef") for flow in document.all("messageFlow")}
    start = chance.choice([one.get("id") for one in document.all("startEvent") if one.get("id") not in flowing])
    for flow in document.flows(start, "sourceRef"):
        document.drop(flow.get("id"))
    document.drop(start)
    return ""


@operator("tear an end-to-end process", "ETOM410", bases=BOTH)
def torn(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.drop("repair-1")
        document.drop("repair-start")
        document.drop(chance.choice(["repair-2", "repair-3"]))
        return "repair"
    drop(document, "", chance.choice(["repair1", "repair2"]))
    return "repair"


@operator("tear a process that is not end-to-end", "", bases=BOTH)
def torn_elsewhere(document: Document, chance: Random) -> str | None:
    torn(document, chance)
    document.set("repair", "end_to_end", "")
    return ""


@operator("join the stages through somebody outside", "", bases=BOTH)
def joined_outside(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        for ident in ("repair-1", "repair-start", "repair-2"):
            document.drop(ident)
        whole = document.by_id("all")
        document.add(whole, "messageFlow", id="j1", sourceRef="repair-plan", targetRef="provider")
        document.add(whole, "messageFlow", id="j2", sourceRef="provider", targetRef="repair-do")
        return ""
    assert isinstance(document, Graph)
    document.drop("repair1")
    for ident, source, target in (("j1", "plan", "vega"), ("j2", "vega", "dig")):
        document.say(
            ident, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<https://w3id.org/etom-kg/operator#HandOver>"
        )
        document.say(ident, "source", node(source))
        document.say(ident, "target", node(target))
    return ""


@operator("keep results of contacts from retention", "ETOM411", bases=BOTH)
def results(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.drop("loyalty-reads")
    elif isinstance(document, Graph):
        document.unsay("loyalty", "reads")
    return ""
