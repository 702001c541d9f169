"""From a document of an architecture to the records of an operator's processes.

Every element is a node and every relationship a link with its own identifier, as it is drawn; what that says of
processes (a part, a performer, a system, data) is a plain link besides.
"""

from __future__ import annotations

from pathlib import Path

from etom_kg.archimate.document import Document, Element, Relationship
from etom_kg.archimate.standard import PREFIX, RELATION
from etom_kg.archimate.types import LAYER_OF, RELATIONSHIP_TYPES
from etom_kg.config import Config
from etom_kg.model import LeftOut, Model, Place, Tag, TagRole
from etom_kg.reading.archimate.kinds import BELONGING
from etom_kg.reading.archimate.nodes import Nodes
from etom_kg.reading.archimate.relations import Relations
from etom_kg.reading.archimate.standard import restatements, standard_elements
from etom_kg.reading.archimate.unsaid import unsaid
from etom_kg.reading.tags import RELATIONSHIP


def model_of(document: Document, path: Path, key: str, display: str, config: Config, format: str) -> Model:
    """Return the model of a document; `path` is the file it was read from, `display` as the user named it."""
    return _Mapping(document, path, display, config).model(key, format)


class _Mapping:
    def __init__(self, document: Document, path: Path, display: str, config: Config) -> None:
        self.document = document
        self.display = display
        files = dict.fromkeys(("elements", "relations", "properties"), display)
        if document.kind == "archi-csv":
            from etom_kg.reading.archimate.archi_csv import tables_beside

            files.update({table: str(beside) for table, beside in tables_beside(path).items()})
        self.file = files["relations"]
        self.standard = standard_elements(document)
        self.nodes = Nodes(document, self.standard, files, config)
        kinds = {node.id: node.kind for node in self.nodes.all}
        inner = {element.id for element in document.elements if LAYER_OF.get(element.type) == "application"}
        others = frozenset(id for id in inner if kinds.get(id) == "other")
        told = [one.id for one in document.definitions if one.name == RELATION]
        self.relations = Relations(kinds, others, self.place, told)
        self.known = set(kinds) | {relationship.id for relationship in document.relationships}
        self.editions: set[str] = set()

    def place(self, line: int) -> Place:
        return Place(self.file, line)

    def model(self, key: str, format: str) -> Model:
        document, nodes = self.document, self.nodes
        for relationship in document.relationships:
            self.relationship(relationship)
        links = (*self.relations.links(), *nodes.people_links())
        for part, whole in self.relations.parents.items():
            nodes.change(part, parent=whole)
        properties, left = self.properties()
        nodes.tell()
        if not document.elements:
            nodes.notices.add("archimate_empty", 0)
        read = {"element": len(document.elements), "relationship": len(document.relationships)}
        processes = sum(node.kind == "process" for node in nodes.all)
        return Model(
            key=key,
            path=self.display,
            format=format,
            nodes=tuple(nodes.all),
            links=links,
            read={**read, "property": document.properties, "process": processes},
            mapped={**read, "property": properties, "process": processes},
            left_out=(*document.left_out, *left),
            notices=(*document.notices, *nodes.notices.all()),
            unsaid=unsaid(document),
            restatements=tuple(restatements(document, self.standard, self.file)),
            edition=nodes.edition or (self.editions.pop() if len(self.editions) == 1 else ""),
        )

    def properties(self) -> tuple[int, tuple[LeftOut, ...]]:
        """Return how many properties came into records, and the others; what our export told of eTOM is known."""
        document = self.document
        mapped = self.nodes.properties
        lost = sum(left.count for left in document.left_out if left.what == "property")
        if document.kind == "archi-csv":  # what Archi writes there of junctions and relationships is no one's property
            things: tuple[Document | Element | Relationship, ...] = (
                document,
                *document.elements,
                *document.relationships,
            )
            mapped += document.properties - lost - sum(len(thing.values) for thing in things)
        ours = {one.id for one in document.definitions if one.name.startswith(PREFIX)}
        mapped += sum(
            value.property in ours and not value.again for one in document.relationships for value in one.values
        )
        others = document.properties - mapped - lost
        return mapped, (
            LeftOut("property", "archimate.why_property_elsewhere", others, harmless=True),
        ) if others else ()

    def relationship(self, relationship: Relationship) -> None:
        """Hand on a relationship; one between a process and an entry of the framework is the link of the process."""
        source, target = relationship.source, relationship.target
        nodes = self.nodes
        if relationship.type not in RELATIONSHIP_TYPES:
            nodes.unknown[relationship.type or "—"].append(relationship.line)
        for end in (source, target):
            if end not in self.known:
                key = "archimate_no_end" if end else "archimate_open"
                nodes.notices.add(key, relationship.line, id=relationship.id, end=end)
        id = nodes.new_id(relationship.type, relationship.id, relationship.line)
        self.relations.add(relationship, id)
        if (source in self.standard) != (target in self.standard) and relationship.type in BELONGING:
            entry, process = (source, target) if source in self.standard else (target, source)
            if self.relations.kinds.get(process) == "process":
                standard = self.standard[entry]
                self.editions.add(standard.edition)
                role: TagRole = "function" if standard.kind == "function" else "link"
                nodes.add_tag(process, Tag(role, standard.id, self.place(relationship.line), RELATIONSHIP))
