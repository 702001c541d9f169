"""One ArchiMate document of several parts: what is there already stays as it is, what is new is added once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from etom_kg.archimate import standard
from etom_kg.archimate.document import (
    Document,
    Element,
    Folder,
    PropertyDefinition,
    Relationship,
    Text,
    Value,
    View,
    ViewNode,
)

STRATEGY, BUSINESS, APPLICATION, OTHER, RELATIONS, VIEWS = (
    "Strategy", "Business", "Application", "Other", "Relations", "Views",
)  # fmt: skip
"""The top folders as Archi names them, whatever its language: under these names it finds them again."""
KINDS: Mapping[str, str] = {
    STRATEGY: "strategy",
    BUSINESS: "business",
    APPLICATION: "application",
    "Technology & Physical": "technology",
    "Motivation": "motivation",
    "Implementation & Migration": "implementation_migration",
    OTHER: "other",
    RELATIONS: "relations",
    VIEWS: "diagrams",
}
"""What Archi's own format calls them, in its order."""


@dataclass(frozen=True, slots=True)
class Part:
    """Things to be added to a document; their values name properties, and folders stand under top folders by name."""

    elements: tuple[Element, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    views: tuple[View, ...] = ()
    folders: Mapping[str, tuple[Folder, ...]] = field(default_factory=dict)


class Assembly:
    """A document in the making. `known` gives what things of ours are called in it, by our identifiers."""

    def __init__(self, base: Document, known: Mapping[str, str] | None = None) -> None:
        self.base = base
        self._known = dict(known or {})
        self._elements = {one.id: one for one in base.elements}
        self._relationships = {one.id: one for one in base.relationships}
        self._pairs = {(one.type, one.source, one.target) for one in base.relationships}
        self._joined = {(one.source, one.target) for one in base.relationships}
        self._views = {one.id: one for one in base.views}
        self._definitions = {one.id: one for one in base.definitions}
        self._by_name = {one.name: one.id for one in reversed(base.definitions)}
        self._folders = list(base.folders)
        self._placed = {id for folder in base.folders for id in _listed(folder)}

    def document(self) -> Document:
        """Return what has come together."""
        return replace(
            self.base,
            elements=tuple(self._elements.values()),
            relationships=tuple(self._relationships.values()),
            views=tuple(self._views.values()),
            definitions=tuple(self._definitions.values()),
            folders=tuple(self._folders),
        )

    def add(self, part: Part) -> None:
        """Add what is not there yet. A view of ours that is there is drawn anew."""
        for element in part.elements:
            id = self.id(element.id)
            if id not in self._elements:
                self._elements[id] = replace(element, id=id, values=self._values(element.values))
        for one in part.relationships:
            self._relate(one)
        for view in part.views:
            self._views[view.id] = replace(view, nodes=tuple(map(self._drawn, view.nodes)))
        for top, folders in part.folders.items():
            for folder in folders:
                self._place(top, folder)

    def tell(self, id: str, values: Iterable[Value]) -> None:
        """Give an element values that it does not have; they name properties."""
        element = self._elements[id]
        names = {id: one.name for id, one in self._definitions.items()}
        has = {(names.get(one.property, one.property), one.value) for one in element.values}
        new = self._values([one for one in values if (one.property, one.value) not in has])
        if new:
            self._elements[id] = replace(element, values=(*element.values, *new))

    def id(self, ours: str) -> str:
        """Return the identifier that a thing of ours has in the document."""
        return self._known.get(ours, ours)

    def type(self, id: str) -> str:
        """Return the type of an element, '' where there is none."""
        return self._elements[id].type if id in self._elements else ""

    def are_joined(self, one: str, other: str) -> bool:
        """Tell whether the document had a relationship between two elements, whichever way it runs."""
        return (one, other) in self._joined or (other, one) in self._joined

    def _relate(self, one: Relationship) -> None:
        source, target = self.id(one.source), self.id(one.target)
        # what a person has drawn between the two is not drawn again
        if one.id in self._relationships or (one.type != "Flow" and (one.type, source, target) in self._pairs):
            return
        values = self._values(one.values)
        self._relationships[one.id] = replace(one, source=source, target=target, values=values)

    def _values(self, values: Iterable[Value]) -> tuple[Value, ...]:
        return tuple(replace(value, property=self._definition(value.property)) for value in values)

    def _definition(self, name: str) -> str:
        """Return the id of the definition of a property; it is made where there is none of this name."""
        if name not in self._by_name:
            made = standard.definition(name) if self.base.kind == "exchange" else PropertyDefinition(name, name)
            while made.id in self._definitions or made.id in self._elements or made.id in self._relationships:
                made = replace(made, id=f"{made.id}-")
            self._definitions[made.id] = made
            self._by_name[name] = made.id
        return self._by_name[name]

    def _drawn(self, node: ViewNode) -> ViewNode:
        return replace(node, element=self.id(node.element), children=tuple(map(self._drawn, node.children)))

    def _place(self, top: str, folder: Folder) -> None:
        kept = self._kept(folder)
        if kept is None:
            return
        self._placed.update(_listed(kept))
        for number, found in enumerate(self._folders):
            if found.kind == KINDS.get(top, top) or any(text.value == top for text in found.label):
                self._folders[number] = _merged(found, Folder(found.label, (kept,)))
                return
        self._folders.append(Folder((Text(top),), (kept,), kind=KINDS[top] if self.base.kind == "native" else ""))

    def _kept(self, folder: Folder) -> Folder | None:
        """Return a folder without what stands in one already, None where nothing is left."""
        items: list[str | Folder] = []
        for item in folder.items:
            if isinstance(item, Folder):
                items += [found] if (found := self._kept(item)) else []
            elif (id := self.id(item)) not in self._placed:
                items.append(id)
        return replace(folder, items=tuple(items)) if items else None


def _merged(there: Folder, new: Folder) -> Folder:
    """Return a folder with what is new in another of its name."""
    items = list(there.items)
    named = {text.value: n for n, one in enumerate(items) if isinstance(one, Folder) for text in one.label}
    for item in new.items:
        label = item.label if isinstance(item, Folder) else ()
        at = next((named[text.value] for text in label if text.value in named), -1)
        twin = items[at] if at >= 0 else None
        if isinstance(item, Folder) and isinstance(twin, Folder):
            items[at] = _merged(twin, item)
        else:
            items.append(item)
    return replace(there, items=tuple(items))


def _listed(folder: Folder) -> Iterator[str]:
    waiting: list[str | Folder] = [folder]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Folder):
            waiting.extend(item.items)
        else:
            yield item
