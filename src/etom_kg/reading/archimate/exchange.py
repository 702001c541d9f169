"""The exchange format of The Open Group, ArchiMate 2.1 to 3.x, to a document; read as a stream."""

from __future__ import annotations

from pathlib import Path

from etom_kg.archimate.document import Folder, Point, PropertyDefinition, Text, Value, View, ViewConnection, ViewNode
from etom_kg.archimate.exchange_names import TARGET, TOLD, identifier_of
from etom_kg.reading.archimate import spellings
from etom_kg.reading.archimate.drafts import Draft, DraftReader
from etom_kg.reading.archimate.styles import Pen, number
from etom_kg.reading.recognise import EXCHANGE
from etom_kg.reading.xml import SEPARATOR, local_name

# those of the standard, and spellings of them that tools have written
NAMESPACES = (EXCHANGE, *(EXCHANGE + end for end in ("/3.0/", "/", "/3.0", "/3.1/", "/3.2/")))
_SCHEMA = f"http://www.w3.org/2001/XMLSchema-instance{SEPARATOR}schemaLocation"
_CONTAINERS = (
    "elements", "relationships", "organizations", "organization", "propertyDefinitions", "propertydefs",
    "properties", "diagrams",
)  # fmt: skip
_REFERENCES = frozenset((
    "source", "target", "elementRef", "elementref", "relationshipRef", "relationshipref", "identifierRef",
    "identifierref",
))  # fmt: skip


class ExchangeReader(DraftReader):
    """Reads one exchange file."""

    kind = "exchange"

    def __init__(self, path: Path, display: str, views: bool) -> None:
        super().__init__(path, display, views)
        self.told = False  # whether `id-` before a digit is taken back
        self.pen = Pen()
        self._property: tuple[str, int, int] | None = None  # definition, line, values met
        for namespace in NAMESPACES:
            self._register(namespace + SEPARATOR)
        spellings.add_starts(self.starts)
        spellings.add_ends(self.ends)

    def _register(self, prefix: str) -> None:
        starts, ends = self.starts, self.ends
        starts[prefix + "model"] = self._model
        ends[prefix + "model"] = self._model_end
        for local in _CONTAINERS:
            starts[prefix + local] = self._container
        for local in ("name", "label", "documentation", "value"):
            starts[prefix + local] = self.text_start
        ends[prefix + "name"] = ends[prefix + "label"] = self._name
        ends[prefix + "documentation"] = self.documentation_end
        ends[prefix + "value"] = self._value
        starts[prefix + "property"] = self._property_start
        ends[prefix + "property"] = self._property_end
        for local in ("propertyDefinition", "propertydef"):
            starts[prefix + local] = self._definition
            ends[prefix + local] = self._definition_end
        for local in ("element", "relationship"):
            starts[prefix + local] = self._concept
        ends[prefix + "element"] = self._element_end
        ends[prefix + "relationship"] = self._relationship_end
        starts[prefix + "item"] = self._item
        ends[prefix + "item"] = self._item_end
        starts[prefix + "metadata"] = self._metadata
        starts[prefix + "viewpoints"] = self._viewpoints
        starts[prefix + "views"] = self._views
        for local in ("view", "node", "connection"):
            starts[prefix + local] = self._drawn
        ends[prefix + "view"] = self._view_end
        ends[prefix + "node"] = self._node_end
        ends[prefix + "connection"] = self._connection_end
        starts[prefix + "viewRef"] = self._view_ref
        for local in ("bendpoint", "sourceAttachment", "targetAttachment"):
            starts[prefix + local] = self._point
        starts[prefix + "style"] = self._style
        ends[prefix + "style"] = self._style_end
        for local in ("fillColor", "lineColor", "font", "color"):
            starts[prefix + local] = self._paint

    def own(self, what: str, attributes: dict[str, str], id: str = "") -> Draft:
        """Begin a thing; identifiers that our own export had to escape are taken back."""
        for name, value in attributes.items():
            if name in _REFERENCES and (self.told or "_x" in value):
                attributes[name] = identifier_of(value, self.told)
        return super().own(what, attributes, identifier_of(id, self.told))

    def instruction(self, target: str, data: str) -> None:
        """Note what our own export tells: a prefix of identifiers that begin with a digit, opacities as of Archi."""
        if target == TARGET:
            self.told = self.told or TOLD in data
            self.pen.tell(data)

    # -- frame of the file ------------------------------------------------------------------------------------

    def _model(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > 1:
            self.other(name, attributes)
            return
        self.root_line = self.line
        self.model = self.own("model", attributes, attributes.get("identifier", ""))
        schema = attributes.get(_SCHEMA, "")
        old = name.rpartition(SEPARATOR)[0].rstrip("/") == EXCHANGE
        self.version = "2.1" if old else next((v for v in ("3.2", "3.1") if f"/{v}/" in schema), "3.0")
        if version := attributes.get("version", ""):
            self.model.extras.append(("version", version))

    def _model_end(self, name: str) -> None:
        self.closed()

    def _container(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) == 1:
            self.other(name, attributes)

    def _metadata(self, name: str, attributes: dict[str, str]) -> None:
        """Keep what is said of the model as a document, by the names of the vocabulary used."""
        depth = len(self.open)

        def start(name: str, attributes: dict[str, str]) -> None:
            self.push(name)
            self.text_start(name, attributes)

        def end(name: str) -> None:
            if len(self.open) == depth:
                self.restore()
            elif self.collecting and (text := self.collected().strip()):
                self.model.extras.append((f"metadata {name}", text))
            self.pop()

        self.divert(start, end)

    def _name(self, name: str) -> None:
        text = self.text_end()
        if owner := self.owner:
            owner.names.append(text)

    # -- properties -------------------------------------------------------------------------------------------

    def _definition(self, name: str, attributes: dict[str, str]) -> None:
        self.own("definition", attributes, attributes.get("identifier") or attributes.get("id", ""))

    def _definition_end(self, name: str) -> None:
        if draft := self.closed():
            label = draft.names[0].value if draft.names else draft.attributes.get("name", "")
            kind = draft.attributes.get("type", "string")
            self.definitions.setdefault(draft.id, PropertyDefinition(draft.id, label.strip(), kind))

    def _property_start(self, name: str, attributes: dict[str, str]) -> None:
        self.counts["property"] += 1
        reference = attributes.get("propertyDefinitionRef") or attributes.get("identifierref") or ""
        self._property = (identifier_of(reference, self.told), self.line, 0)

    def _value(self, name: str) -> None:
        text = self.text_end()
        if self._property is not None and self.owners:
            reference, line, met = self._property
            self._property = (reference, line, met + 1)
            self.owners[-1].values.append(Value(reference, text.value, text.lang, line, met > 0))

    def _property_end(self, name: str) -> None:
        if self._property is not None and self.owners and not self._property[2]:
            self.owners[-1].values.append(Value(self._property[0], "", "", self._property[1]))
        self._property = None

    # -- elements, relationships, folders ----------------------------------------------------------------------

    def _concept(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element or relationship; programs that are no modelling tools write plain `id`, `type`, `name`."""
        draft = self.own(local_name(name), attributes, attributes.get("identifier") or attributes.get("id", ""))
        draft.type = draft.type or attributes.get("type", "").rpartition(":")[2].strip()

    def _concept_closed(self) -> Draft | None:
        draft = self.closed()
        if draft and not draft.names and (said := draft.attributes.get("name", "").strip()):
            draft.names.append(Text(said, "", draft.line))
        return draft

    def _element_end(self, name: str) -> None:
        if draft := self._concept_closed():
            self.finish_element(draft)

    def _relationship_end(self, name: str) -> None:
        if draft := self._concept_closed():
            said = draft.attributes
            directed = {"true": True, "1": True, "false": False, "0": False}.get(said.get("isDirected", "").strip())
            self.finish_relationship(draft, said.get("accessType", ""), said.get("modifier", ""), directed)

    def _item(self, name: str, attributes: dict[str, str]) -> None:
        self.own("folder", attributes, attributes.get("identifier", ""))

    def _item_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None:
            return
        reference = draft.attributes.get("identifierRef") or draft.attributes.get("identifierref") or ""
        folder = Folder(tuple(draft.names), tuple(draft.items), draft.id, documentation=tuple(draft.documentation))
        item: str | Folder = reference.strip() or folder
        if self.owners and self.owners[-1].what == "folder":
            self.owners[-1].items.append(item)
        elif isinstance(item, Folder):
            self.folders.append(item)
        else:
            self.folders.append(Folder(tuple(draft.names), (item,)))

    # -- views ------------------------------------------------------------------------------------------------

    def _views(self, name: str, attributes: dict[str, str]) -> None:
        if not self.views_wanted:
            self.pass_over()

    def _viewpoints(self, name: str, attributes: dict[str, str]) -> None:
        self.leave_out("viewpoints", "viewpoint")
        self.pass_over()

    def _drawn(self, name: str, attributes: dict[str, str]) -> None:
        self.own(local_name(name), attributes, attributes.get("identifier", ""))

    def _view_ref(self, name: str, attributes: dict[str, str]) -> None:
        if owner := self.owner:
            owner.view_ref = identifier_of(attributes.get("ref", ""), self.told)

    def _point(self, name: str, attributes: dict[str, str]) -> None:
        if owner := self.owner:
            point = Point(number(attributes.get("x")), number(attributes.get("y")))
            local = local_name(name)
            if local == "bendpoint":
                owner.bends.append(point)
            else:
                owner.ends[local] = point

    def _style(self, name: str, attributes: dict[str, str]) -> None:
        self.pen = Pen(attributes.get("lineWidth"))

    def _paint(self, name: str, attributes: dict[str, str]) -> None:
        self.pen.paint(local_name(name), attributes)
        if self.owner is not None:  # ArchiMate 2.1 has no element around the colours
            self._style_end(name)

    def _style_end(self, name: str) -> None:
        owner = self.owner
        if owner is not None:
            owner.style = self.pen.style()
            if local_name(name) == "style":
                self.pen = Pen()

    def _view_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None:
            return
        self.pen = Pen()
        self.counts["view"] += 1
        said = draft.attributes
        extras = [*draft.extras, *((key, said[key]) for key in ("viewpointRef",) if said.get(key))]
        self.views.append(
            View(
                id=draft.id,
                names=tuple(draft.names),
                documentation=tuple(draft.documentation),
                values=tuple(draft.values),
                viewpoint=said.get("viewpoint", ""),
                nodes=tuple(draft.nodes),
                connections=tuple(draft.connections),
                line=draft.line,
                extras=tuple(extras),
            )
        )

    def _node_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None or not self.owners:
            return
        self.pen = Pen()
        said = draft.attributes
        element = (said.get("elementRef") or said.get("elementref") or "").strip()
        node = ViewNode(
            id=draft.id,
            kind="Element" if element else "Label" if _is_label(draft) else "Container",
            element=element,
            x=number(said.get("x")),
            y=number(said.get("y")),
            w=number(said.get("w")),
            h=number(said.get("h")),
            names=tuple(draft.names),
            documentation=tuple(draft.documentation),
            values=tuple(draft.values),
            style=draft.style,
            children=tuple(draft.nodes),
            view_ref=draft.view_ref,
            extras=tuple(draft.extras),
        )
        self.owners[-1].nodes.append(node)

    def _connection_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None or not self.owners:
            return
        self.pen = Pen()
        said = draft.attributes
        relationship = (said.get("relationshipRef") or said.get("relationshipref") or "").strip()
        self.owners[-1].connections.append(
            ViewConnection(
                id=draft.id,
                kind="Relationship" if relationship else "Line",
                source=said.get("source", "").strip(),
                target=said.get("target", "").strip(),
                relationship=relationship,
                bends=tuple(draft.bends),
                names=tuple(draft.names),
                documentation=tuple(draft.documentation),
                values=tuple(draft.values),
                style=draft.style,
                source_attachment=draft.ends.get("sourceAttachment"),
                target_attachment=draft.ends.get("targetAttachment"),
                extras=tuple(draft.extras),
            )
        )


def _is_label(draft: Draft) -> bool:
    """Tell a note from a group; ArchiMate 2.1 has no word for it."""
    return draft.type == "Label" or (not draft.type and not draft.nodes and draft.attributes.get("type") != "group")
