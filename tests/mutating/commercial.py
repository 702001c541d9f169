"""Edits of agreements, bills, products, contracts and licences."""

from __future__ import annotations

from random import Random

from etom_kg.vocabulary import OP
from mutating.diagram import Diagram
from mutating.document import Document
from mutating.edits import operator
from mutating.graph import Graph, node
from mutating.register import Register


def of(kind: str) -> str:
    """Return the bases that describe a kind of thing."""
    return f"{kind}-csv {kind}-xlsx service-bpmn service-ttl"


def emptied(document: Document, chance: Random, row: int, *headers: str) -> str:
    """Empty a cell of a row."""
    assert isinstance(document, Register)
    document.put(row, chance.choice(headers), None)
    return ""


@operator("take the parameters of one kind out of an SLA", "ETOM601", bases=of("sla"))
def parameters(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.set_property("gold", chance.choice(["SLA operational parameters", "SLA product parameters"]), "")
        return "gold"
    if isinstance(document, Graph):
        document.unsay("gold", "hasParameter", node(chance.choice(["ready", "repairTime"])))
        return "gold"
    return emptied(document, chance, chance.choice([1, 2]), "Эксплуатационные параметры", "Параметры продукта")


@operator("take the document of an SLA away", "ETOM602", bases=of("sla"))
def document_of(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.set_property("gold", "SLA document", "")
        return "gold"
    if isinstance(document, Graph):
        document.unsay("gold", "laidDownIn")
        return "gold"
    return emptied(document, chance, chance.choice([1, 2]), "Документ")


@operator("take a part out of a bill", "ETOM701", bases=of("invoices"))
def bill(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        parts = ["tariffs", "discounts", "credits", "privileges", "adjustments"]
        parts.remove(chance.choice(parts))
        document.set_property("invoice", "bill contents", ", ".join(parts))
        return "invoice"
    if isinstance(document, Graph):
        document.unsay(
            "invoice", "takesIntoAccount", chance.choice(document.objects("invoice", f"{OP}takesIntoAccount"))
        )
        return "invoice"
    return emptied(document, chance, 2, "Тарифы", "Льготы", "Корректировки", "Скидки", "Кредиты")


@operator("take the services out of a product", "ETOM702", bases=of("products"))
def product(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.set_property("tariff", "product services", "")
        return "tariff"
    if isinstance(document, Graph):
        document.unsay("access", "partOf")
        return "tariff"
    return emptied(document, chance, chance.choice([1, 2]), "Услуга")


@operator("take shares or risks out of a contract", "ETOM703", bases=of("contracts"))
def contract(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.set_property("agreement", chance.choice(["profit share", "liability for risks"]), "")
        return "agreement"
    if isinstance(document, Graph):
        document.unsay("agreement", chance.choice(["profitShare", "liability"]))
        return "agreement"
    return emptied(document, chance, 1, "Доля прибыли", "Ответственность по рискам")


@operator("make a partner a supplier", "", bases="contracts-csv contracts-xlsx")
def supplier(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.put(1, "Роль", "поставщик")
    document.put(1, "Доля прибыли", None)
    return ""


@operator("take a licence away", "ETOM704", bases=of("parties"))
def licence(document: Document, chance: Random) -> str | None:
    if isinstance(document, Diagram):
        document.set_property("provider", "licence", "")
        return "provider"
    if isinstance(document, Graph):
        document.unsay("vega", "holdsLicence")
        return "vega"
    return emptied(document, chance, 1, "Лицензия")
