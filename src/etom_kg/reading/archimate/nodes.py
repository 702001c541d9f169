"""From elements to nodes: their kinds, names, tags and properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from etom_kg.archimate.document import Document, Element, Text, Value
from etom_kg.archimate.standard import KIND
from etom_kg.archimate.types import LAYER_OF
from etom_kg.config import Config
from etom_kg.model import Link, Node, NodeKind, Place, Tag
from etom_kg.reading.archimate.kinds import KINDS, PEOPLE
from etom_kg.reading.archimate.standard import Standard
from etom_kg.reading.cells import names, several
from etom_kg.reading.names import detail_of, normal, ranks
from etom_kg.reading.notices import Notices
from etom_kg.reading.people import COLUMNS
from etom_kg.reading.record import OWN_ATTRIBUTES
from etom_kg.reading.tags import DOCUMENTATION, PROPERTY, numbered, tag_rules
from etom_kg.vocabulary import EDITION_ALIASES

_DERIVED = OWN_ATTRIBUTES - {"level", "consulted", "informed"}
"""Attributes that only we give: what an export of ours, or a person, writes under the others stays what it is."""


class Nodes:
    """Makes the nodes of a document; `files` are the paths of its elements and properties, as a person types them."""

    def __init__(
        self, document: Document, standard: Mapping[str, Standard], files: Mapping[str, str], config: Config
    ) -> None:
        self.standard = standard
        self.files = files
        self.lang = config.lang or ""
        self.rules = tag_rules(config)
        self.names = {definition.id: definition.name for definition in document.definitions}
        self.notices = Notices()
        self.all: list[Node] = []
        self.at: dict[str, int] = {}
        self.ids: set[str] = set()
        self.unnamed: dict[str, list[int]] = defaultdict(list)  # lines of what has no id, by type
        self.unknown: dict[str, list[int]] = defaultdict(list)  # lines of what ArchiMate does not know, by type
        self.people: list[tuple[str, str, str, Place]] = []  # process, role of the property, name, place
        self.edition = ""
        # those that came into records
        self.properties = sum(self.declares(value) and not value.again for value in document.values)
        for element in document.elements:
            self.element(element)

    def element(self, element: Element) -> None:
        """Make the node of an element; entries of the framework are no processes of the operator's."""
        standard = self.standard.get(element.id)
        kind: NodeKind = "other" if standard else KINDS.get(element.type, "other")
        if element.type not in LAYER_OF:
            self.unknown[element.type or "—"].append(element.line)
        told = (one.value for one in element.values if self.names.get(one.property) == KIND)
        if kind in PEOPLE and "unit" in told:
            kind = "unit"
        name = self.name(element.names)
        node_id = self.new_id(element.type, element.id, element.line)
        tags, attributes = self.properties_of(element, node_id, kind == "process")
        if standard:
            tags = []
            attributes.append(("standard", standard.id))
        else:
            for text in element.documentation:
                where = Place(self.files["elements"], text.line or element.line)
                tags.extend(self.rules.of_text(text.value, where, DOCUMENTATION))
        attributes.extend(numbered(kind, name))
        if element.specialization:
            attributes.append(("specialization", element.specialization))
        attributes.extend((f"name@{text.lang}", text.value) for text in element.names if len(element.names) > 1)
        self.put(
            Node(
                id=node_id,
                kind=kind,
                name=name,
                place=Place(self.files["elements"], element.line),
                written_id=element.id,
                subtype=element.type,
                documentation="\n\n".join(text.value.strip() for text in element.documentation),
                tags=tuple(dict.fromkeys(tags)),
                attributes=tuple(dict.fromkeys(attributes)),
            )
        )

    def put(self, node: Node) -> None:
        """Add a node."""
        self.at[node.id] = len(self.all)
        self.all.append(node)

    def change(self, node_id: str, **values: object) -> None:
        """Change what is said of a node."""
        at = self.at[node_id]
        self.all[at] = replace(self.all[at], **values)  # type: ignore[arg-type]

    def add_tag(self, node_id: str, tag: Tag) -> None:
        """Give a node a tag, unless it has it already."""
        tags = self.all[self.at[node_id]].tags
        if not any((known.role, known.value) == (tag.role, tag.value) for known in tags):
            self.change(node_id, tags=(*tags, tag))

    def name(self, names: tuple[Text, ...]) -> str:
        """Return the name in the language of the settings, else the first; a name is one line."""
        wanted = [text for text in names if self.lang and text.lang.lower().startswith(self.lang)] or list(names)
        return " ".join(next((text.value for text in wanted if text.value.strip()), "").split())

    def new_id(self, what: str, written: str, line: int) -> str:
        """Return an id unique in the file: the written one, a numbered one for its second bearer, or one by order."""
        if not written:
            self.unnamed[what].append(line)
            written = f"~{what}-{len(self.unnamed[what])}"
        elif written in self.ids:
            self.notices.add("id_twice", line, id=written)
        base, number = written, 1
        while written in self.ids:
            number += 1
            written = f"{base}~{number}"
        self.ids.add(written)
        return written

    def tell(self) -> None:
        """Note what has no identifier and what ArchiMate does not know, once a kind."""
        for what, lines in self.unnamed.items():
            self.notices.add("no_id", lines[0], element=what, count=len(lines))
        for what, lines in self.unknown.items():
            self.notices.add("archimate_unknown", lines[0], type=what, count=len(lines))

    # -- properties -------------------------------------------------------------------------------------------

    def properties_of(self, element: Element, node_id: str, process: bool) -> tuple[list[Tag], list[tuple[str, str]]]:
        """Return what the properties of an element say of its node, as tags and as attributes."""
        tags: list[Tag] = []
        attributes: list[tuple[str, str]] = []
        for value in element.values:
            self.properties += not value.again
            self.declares(value)
            name = self.names.get(value.property, value.property)
            place = Place(self.files["properties"], value.line)
            found = self.rules.of_property(name, value.value, place, PROPERTY)
            tags.extend(found)
            written = " ".join(value.value.split())
            detail = detail_of(name) or ("state" if _means("state", name) else "")
            if written and detail:
                attributes.append((detail, written))
            elif not found and name not in _DERIVED:
                attributes.append((name, value.value))
            role = next((role for role, *_ in COLUMNS if _means(role, name)), "") if process and written else ""
            if role:
                found_names = several(value.value, True) if role == "system" else names(value.value)
                self.people += ((node_id, role, one, place) for one in found_names)
        return tags, attributes

    def declares(self, value: Value) -> bool:
        """Take up the edition where a property declares it, and tell whether one does."""
        written = value.value.strip()
        if written in EDITION_ALIASES and self.rules.is_edition(self.names.get(value.property, value.property)):
            self.edition = EDITION_ALIASES[written]
            return True
        return False

    def people_links(self) -> Iterator[Link]:
        """Tie processes to those whom their properties name: an element of that name, else a node of its own."""
        known = {(node.kind, node.name.casefold()): node.id for node in reversed(self.all)}
        given: set[tuple[str, str, str]] = set()
        for process, role, name, place in self.people:
            kind, relation = next((kind, relation) for one, kind, relation, _ in COLUMNS if one == role)
            alike: tuple[NodeKind, ...] = ("system",) if kind == "system" else (kind, "role", "participant", "unit")
            person = next((known[k, name.casefold()] for k in alike if (k, name.casefold()) in known), "")
            if not person:
                person = self.new_id(kind, f"{kind}:{name}", place.line)
                known[kind, name.casefold()] = person
                self.put(Node(person, kind, name, place))
            if (process, relation, person) not in given:
                given.add((process, relation, person))
                yield Link("", relation, process, person, place)


def _means(role: str, name: str) -> bool:
    """Tell whether a property is called as a column of this role is; what may mean many things does not count."""
    names, weak = ranks(role)
    return names.get(normal(name), weak) < weak
