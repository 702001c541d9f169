"""Relationships of the standard in an operator's own model: which are cut, which are added and lead elsewhere.

That something is absent says little by itself: boxes copied from a view bring no relationships. So one is missed only
between elements that came as our export wrote them, or where most of its kind are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from etom_kg import canon, framework, ties
from etom_kg.archimate import standard
from etom_kg.archimate.document import Document, Relationship
from etom_kg.archimate.identifiers import identifier, plain
from etom_kg.model import Difference
from etom_kg.reading.archimate.recognised import Standard
from etom_kg.ties import GROUPINGS, Tie

WHOLES = ("Composition", "Aggregation")
ENDS = "ends"
"""What the ends of a flow are called among the values that a model changes."""
_Pair = tuple[str, str]


class Drawn:
    """The relationships of a document, beside those that the standard has between the elements that are there."""

    def __init__(self, document: Document, found: Mapping[str, Standard], *, every_kind: bool = True) -> None:
        """Sort them; without `every_kind` a kind of relationship that is not drawn at all is not missed."""
        every = framework.load()
        self.document, self.found, self.every_kind = document, found, every_kind
        self.ids: dict[str, list[str]] = defaultdict(list)  # of elements, by IRI
        for id, about in found.items():
            self.ids[about.iri].append(id)
        entries = [entry for iri in self.ids if (entry := every.entry_of(iri))]
        functions = [function for iri in self.ids if (function := every.function_of(iri))]
        self.expected = tuple(ties.between(entries, functions)) if len(self.ids) > 1 else ()
        self.by_id = {plain(tie.id): tie for tie in self.expected}
        self.properties = {one.id: one.name for one in document.definitions}
        self.parts: set[_Pair] = set()  # whole and part, of those drawn
        self.joined: dict[_Pair, list[Relationship]] = defaultdict(list)  # flows by their ends
        self.drawn: set[str] = set()  # identifiers
        self.moved: dict[str, Relationship] = {}  # relationships with an identifier of ours and other ends
        self.across: dict[str, list[str]] = defaultdict(list)  # verticals and layers that a thing is not in, by IRI
        for one in document.relationships if self.expected else ():
            self._sort(one)

    def _sort(self, one: Relationship) -> None:
        pair = self._ends(one)
        self.drawn.add(plain(one.id))
        if one.type in WHOLES:
            self.parts.add(pair)
            if self._is_other(*pair) and pair[0] not in self.across[pair[1]]:
                self.across[pair[1]].append(pair[0])
        elif one.type == "Flow" and all(pair):
            self.joined[pair].append(one)
        tie = self.by_id.get(plain(one.id))
        if tie and pair != (tie.source, tie.target):
            self.moved[tie.id] = one

    def _ends(self, one: Relationship) -> _Pair:
        source, target = (self.found.get(end) for end in (one.source, one.target))
        return source.iri if source else "", target.iri if target else ""

    def cut(self) -> dict[str, list[Difference]]:
        """Return what elements, by id, are no longer tied to though both are there, or are tied to otherwise.

        A part that stands under another whole is told by that, a flow that leads elsewhere by itself.
        """
        wholes = {(whole, part) for whole, part in self.parts if self._is_whole(whole)}
        moved = {part for whole, part in wholes if part and (thing := canon.of(part)) and thing.whole != whole}
        there: dict[bool, list[Tie]] = {True: [], False: []}
        for tie in self.expected:
            there[self._is_there(tie)].append(tie)
        found: dict[str, list[Difference]] = defaultdict(list)
        for part, groups in self.across.items():
            things = filter(None, map(canon.of, groups))
            found[self.ids[part][0]].extend(canon.valued(thing.kind, thing.id) for thing in things)
        for tie in there[False]:
            if tie.hand_over:
                if tie.id in self.moved or plain(tie.id) in self.drawn:
                    continue
                bearer, other = tie.source, tie.hand_over.iri
            else:
                if self._is_whole(tie.source) and (tie.target in moved or self._stands_elsewhere(tie)):
                    continue
                if self._is_other(*self._moved_to(tie)):
                    continue
                bearer, other = tie.target, tie.source
            if self._is_missed(tie, there):
                found[self.ids[bearer][0]].append(("relation", other))
        return found

    def flows(self) -> Iterator[tuple[Relationship, Tie]]:
        """Give the flows that are hand-overs of the standard, by identifier or by the property with their IRI."""
        by_iri = {tie.hand_over.iri: tie for tie in reversed(self.expected) if tie.hand_over}
        for one in self.document.relationships if self.expected else ():
            tie = self.by_id.get(plain(one.id))
            if tie is None:
                told = (value.value.strip() for value in one.values if self._name(value.property) == standard.IRI)
                tie = next((by_iri[iri] for iri in told if iri in by_iri), None)
            if tie and tie.hand_over:
                yield one, tie

    def redrawn(self, flow: Relationship, tie: Tie) -> Iterator[Difference]:
        """Give what name and ends of a flow are, where they are not those of its hand-over."""
        hand_over = canon.of(tie.hand_over.iri) if tie.hand_over else None
        name = next((text.value for text in flow.names if hand_over and not hand_over.is_name(text.value)), "")
        if name.strip():
            yield canon.valued("name", name)
        ends = self._ends(flow)
        every = {(one.source, one.target) for one in self.expected if one.hand_over == tie.hand_over}
        if ends not in every or (plain(flow.id) in self.by_id and ends != (tie.source, tie.target)):
            yield canon.valued(ENDS, " → ".join(self._called(end) for end in (flow.source, flow.target)))

    def _is_there(self, tie: Tie) -> bool:
        if tie.hand_over is None:
            return tie.kind not in WHOLES or (tie.source, tie.target) in self.parts
        about = canon.of(tie.hand_over.iri)
        return any(
            plain(one.id) == plain(tie.id)
            or any(self._name(value.property) == standard.IRI for value in one.values)
            or (about is not None and about.is_name(one.name))
            for one in self.joined.get((tie.source, tie.target), ())
        )

    def _is_missed(self, tie: Tie, there: Mapping[bool, list[Tie]]) -> bool:
        """Tell whether a relationship must have been in the model: its ends are as we wrote them, or most are there."""
        family = self._family(tie)
        kept = sum(self._family(one) == family for one in there[True])
        if kept * 2 >= kept + sum(self._family(one) == family for one in there[False]):
            return True
        if not (there[True] if self.every_kind else kept):
            return False
        return all(self._is_as_written(iri) for iri in (tie.source, tie.target))

    def _family(self, tie: Tie) -> str:
        """Return what kind of relationship one is: 'flow', 'part', or 'across' for a vertical or layer."""
        return "flow" if tie.hand_over else "part" if self._is_whole(tie.source) else "across"

    def _is_as_written(self, iri: str) -> bool:
        return any(plain(id) == plain(identifier(iri)) for id in self.ids[iri])

    def _stands_elsewhere(self, tie: Tie) -> bool:
        """Tell whether the relationship that made a part of something now makes a part of another thing of ours."""
        whole, part = self._moved_to(tie)
        return bool(whole and part) and self._is_whole(whole)

    def _moved_to(self, tie: Tie) -> _Pair:
        """Return what the relationship that was ours now makes a part of something, '' for what is not of eTOM."""
        one = self.moved.get(tie.id)
        return self._ends(one) if one and one.type in WHOLES else ("", "")

    def _is_other(self, group: str, part: str) -> bool:
        """Tell whether a vertical or layer holds an entry that the standard has in others of its kind."""
        entry, thing = framework.load().entry_of(part), canon.of(group)
        if entry is None or thing is None or thing.kind not in GROUPINGS or thing.edition != entry.edition:
            return False
        has = entry.verticals if thing.kind == "vertical" else (entry.layer,) if entry.layer else ()
        return bool(has) and thing.id not in has

    def _is_whole(self, iri: str) -> bool:
        thing = canon.of(iri)
        return thing is not None and thing.kind not in GROUPINGS

    def _called(self, id: str) -> str:
        if id in self.found:
            return self.found[id].id
        return next((one.name for one in self.document.elements if one.id == id and one.name), id)

    def _name(self, property: str) -> str:
        return self.properties.get(property, property)
