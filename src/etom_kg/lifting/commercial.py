"""From records of agreements, bills, products, contracts and providers to triples of the operator vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etom_kg import vocabulary as v
from etom_kg.lifting.making import Made, Making
from etom_kg.lifting.terms import CLASSES, IN_MODEL, LABEL, TYPE
from etom_kg.model import Commercial, Model, Place, Saying
from etom_kg.ntriples import literal

DESCRIBED = ("sla", "bill", "product", "contract")
"""Kinds that rules speak of wherever they stand; the parties among the others have classes that say nothing of them."""
KINDS = {"operational": "operationalParameter", "product": "productParameter"}

PROVIDES = (f"<{v.OP}actsAs>", f"<{v.ACTOR}service-provider>")
"""Stands in the triples of every model that tells of a service provider."""


class CommercialThings(Making):
    """The commercial things of one model on their way into the graph; after `lines`, `things` are what was made."""

    def __init__(self, model: Model, subject: str, iris: Mapping[str, str], base: str) -> None:
        super().__init__(model, subject, iris, base)
        self._named: dict[tuple[str, str], str] = {}
        self._parts = 0

    def lines(self) -> Iterator[str]:
        """Give the triples; providers first, so that contracts find them."""
        for thing in sorted(self.model.commercial, key=lambda one: one.kind != "provider"):
            if thing.kind == "provider":
                yield from self._provider(thing)
            else:
                yield from self._thing(thing)

    def _provider(self, thing: Commercial) -> Iterator[str]:
        if thing.node:
            me = f"<{self.iris[thing.node]}>"
        else:
            me, lines = self._named_thing("participant", "Participant", thing.name, thing.place)
            yield from lines
        yield f"{me} {PROVIDES[0]} {PROVIDES[1]} ."
        for saying in thing.sayings:
            licence, lines = self._named_thing("licence", "Licence", saying.value, saying.place)
            yield from lines
            yield f"{me} <{v.OP}holdsLicence> {licence} ."

    def _thing(self, thing: Commercial) -> Iterator[str]:
        if thing.node:
            me = f"<{self.iris[thing.node]}>"
            yield f"{me} {TYPE} <{v.OP}{CLASSES[thing.kind]}> ."
        else:
            me = self.new(thing.id)
            self._named[thing.kind, thing.name.casefold()] = me
            yield from self._described(me, thing.kind, CLASSES[thing.kind], thing.name, thing.place)
        if thing.kind == "sla":
            for holder in thing.holders:
                yield f"<{self.iris[holder]}> <{v.OP}heldTo> {me} ."
        for saying in thing.sayings:
            yield from self._saying(me, thing, saying)

    def _saying(self, me: str, thing: Commercial, saying: Saying) -> Iterator[str]:
        if saying.aspect == "parameter":
            yield from self._parameter(me, thing, saying)
        elif saying.aspect == "document":
            document, lines = self._named_thing("document", "GoverningDocument", saying.value, saying.place)
            yield from lines
            yield f"{me} <{v.OP}laidDownIn> {document} ."
        elif saying.aspect == "service":
            service, lines = self._named_thing("service", "Service", saying.value, saying.place)
            yield from lines
            yield f"{service} <{v.OP}partOf> {me} ."
        elif saying.aspect == "part":
            yield f"{me} <{v.OP}takesIntoAccount> <{v.BILL_PART}{saying.name}> ."
        elif saying.aspect == "without":
            yield f"{me} <{v.OP}doesWithout> <{v.BILL_PART}{saying.name}> ."
            yield f"{me} <{v.DCTERMS}description> {literal(saying.value)} ."
        elif saying.aspect == "party":
            yield from self._party(me, saying)
        elif saying.aspect == "share":
            yield f"{me} <{v.OP}profitShare> {literal(saying.value)} ."
        elif saying.aspect == "liability":
            yield f"{me} <{v.OP}liability> {literal(saying.value)} ."

    def _parameter(self, agreement: str, thing: Commercial, saying: Saying) -> Iterator[str]:
        me = self.new(f"{thing.id}|{saying.name}")
        yield f"{me} {TYPE} <{v.OP}ServiceParameter> ."
        yield f"{me} {IN_MODEL} {self.subject} ."
        yield f"{me} {LABEL} {literal(saying.name)} ."
        if saying.kind:
            yield f"{me} <{v.ETOM}ofKind> <{v.ETOM}{KINDS[saying.kind]}> ."
        if saying.value:
            yield f"{me} <{v.OP}statedValue> {literal(saying.value)} ."
        yield f"{agreement} <{v.OP}hasParameter> {me} ."
        self.things.append(Made(me[1:-1], "parameter", saying.name, saying.place))

    def _party(self, contract: str, saying: Saying) -> Iterator[str]:
        if saying.name:
            party = f"<{self.iris[saying.name]}>"
        else:
            party, lines = self._named_thing("participant", "Participant", saying.value, saying.place)
            yield from lines
        yield f"{contract} <{v.OP}agreedWith> {party} ."
        if saying.kind:
            yield f"{party} <{v.OP}actsAs> <{v.ACTOR}{saying.kind}> ."

    def _named_thing(self, kind: str, class_name: str, name: str, place: Place) -> tuple[str, Iterator[str]]:
        """Return the term of the one thing of a kind and name, with its triples where it is new."""
        key = (kind, name.casefold())
        if key in self._named:
            return self._named[key], iter(())
        me = self._named[key] = self.new(f"{kind}:{name}")
        return me, self._described(me, kind, class_name, name, place)

    def _described(self, me: str, kind: str, class_name: str, name: str, place: Place) -> Iterator[str]:
        yield f"{me} {TYPE} <{v.OP}{class_name}> ."
        yield f"{me} {IN_MODEL} {self.subject} ."
        if name.strip():
            yield f"{me} {LABEL} {literal(name)} ."
        self.things.append(Made(me[1:-1], kind, name, place))
