"""BPMN 2.0 to records, read as a stream (design, section 8).

Ends of flows and other references are kept as written: what points to nothing is a finding of validation, not
a reason to refuse the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MethodType
from typing import TypeAlias

from etom_kg.config import Config
from etom_kg.model import Link, Model, Place
from etom_kg.reading.bpmn_assembly import assemble
from etom_kg.reading.bpmn_drafts import DataAssociation, Draft
from etom_kg.reading.bpmn_extensions import FLOWS, ExtensionReader
from etom_kg.reading.bpmn_names import (
    BETA,
    COUNT_KEYS,
    DIAGRAMS,
    KINDS,
    LEFT_OUT,
    NAMESPACES,
    SUBPROCESSES,
    TECHNICAL,
)
from etom_kg.reading.tags import ATTRIBUTE, DOCUMENTATION
from etom_kg.reading.xml import SEPARATOR, local_name

_Start: TypeAlias = "Callable[[_BpmnReader, str, dict[str, str]], None]"
_End: TypeAlias = "Callable[[_BpmnReader, str], None]"
_EXPRESSIONS = frozenset(
    (
        "conditionExpression",
        "formalExpression",
        "script",
        "timeCycle",
        "timeDate",
        "timeDuration",
        "condition",
        "loopCardinality",
        "completionCondition",
    )
)
_CONTAINERS = ("process", "activity")
_NAMES = {local: local for local in KINDS}


def read_bpmn(path: Path, key: str, display: str, config: Config) -> Model:
    """Return the records of a BPMN file.

    Raises InputError where the file is no well-formed XML, has a DOCTYPE, is no BPMN 2.0 or holds no process.
    """
    reader = _BpmnReader(path, display, config)
    reader.run()
    if not reader.drafts.counts.get("process"):
        raise reader.fail("bpmn_no_process", 0 if reader.root_line is None else reader.root_line)
    return assemble(reader.drafts, reader.rules, key, display)


def _own(local: str) -> str:
    """Return the one text of a name of BPMN, which each of a hundred thousand nodes would otherwise have for itself."""
    return _NAMES.get(local) or _NAMES[local[0].lower() + local[1:]]


class _BpmnReader(ExtensionReader):
    """Collects drafts of nodes and links; what depends on the whole file is left to `assemble`."""

    def __init__(self, path: Path, display: str, config: Config) -> None:
        super().__init__(path, display, config)
        self.root_line: int | None = None
        self.association: DataAssociation | None = None  # the data association at hand
        self.annotation: str | None = None
        self.category = ""
        self.diagram = 0
        self.diagram_depth = 0
        self.shape = ""

    def other(self, name: str, attributes: dict[str, str]) -> None:
        """Meet a name for the first time: handlers are bound then, for a file has few of the six hundred."""
        known = _handlers().get(name)
        if known is None:
            self._unknown(name, attributes)
            return
        start, end = known
        self.starts[name] = MethodType(start, self)
        if end is not None:
            self.ends[name] = MethodType(end, self)
        self.starts[name](name, attributes)

    # -- frame of the file ------------------------------------------------------------------------------------

    def _definitions(self, name: str, attributes: dict[str, str]) -> None:
        if self.root_line is None:
            self.root_line = self.line
            if name.startswith(BETA):
                self.drafts.notices.add("bpmn_beta", self.line)

    def _unknown(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) == 1:
            raise self.fail("bpmn_root", element=local_name(name), namespace=name.rpartition(SEPARATOR)[0] or "—")
        if not self.collecting:
            self.drafts.leave_out(local_name(name), "unknown")
        self.skip()

    def _diagram(self, name: str, attributes: dict[str, str]) -> None:
        """Pass over the drawing, unless a group whose category names eTOM is drawn around activities."""
        self.diagram += 1
        drafts = self.drafts
        if attributes.get("name"):
            drafts.unsaid["diagram_name"] += 1
        # a file may have a diagram and a group for each of its processes: most say nothing of eTOM
        if not drafts.speaking or not any(tags for _, tags in map(drafts.category, drafts.groups.values())):
            self.skip()
            return
        self.diagram_depth = len(self.open)
        self.divert(self._shape_start, self._shape_end)

    def _shape_start(self, name: str, attributes: dict[str, str]) -> None:
        self.push(name)
        local = local_name(name)
        if local == "BPMNShape":
            self.shape = attributes.get("bpmnElement", "")
        elif local == "Bounds" and local_name(self.open[-2]) == "BPMNShape":
            try:
                x, y, width, height = (float(attributes[side]) for side in ("x", "y", "width", "height"))
            except (KeyError, ValueError):
                return
            self.drafts.shapes[self.shape] = (self.diagram, x, y, x + width, y + height)

    def _shape_end(self, name: str) -> None:
        if len(self.open) == self.diagram_depth:
            self.restore()
        self.pop()

    def _left_out(self, name: str, attributes: dict[str, str]) -> None:
        self.drafts.leave_out(local_name(name), LEFT_OUT[local_name(name)])
        self.skip()

    def _technical(self, name: str, attributes: dict[str, str]) -> None:
        """Meet an element that serves execution and says nothing about who does what; event kinds are kept."""
        local = local_name(name)
        if local.endswith("EventDefinition") and self.owner_is_parent():
            owner = self.owners[-1]
            owner.attributes.append(("event", local.removesuffix("EventDefinition")))
        elif local in _EXPRESSIONS:
            self.drafts.unsaid["expression"] += 1
        if attributes.get("name"):
            self.drafts.unsaid["technical_name"] += 1

    # -- nodes ------------------------------------------------------------------------------------------------

    def _node(self, name: str, attributes: dict[str, str]) -> None:
        local = _own(local_name(name))
        if local in ("dataInput", "dataOutput") and not self._of_container():
            return  # a port of a task: where its data come from is said by the association
        line = self.line
        drafts = self.drafts
        written = attributes.get("id", "")
        draft = Draft(
            drafts.new_id(local, written, line),
            KINDS[local],
            attributes.get("name", ""),
            line,
            written,
            local,
            len(self.open),
            len(drafts.nodes),
        )
        if self.owners:
            draft.parent = self._parent(draft.kind)
        for attribute, value in attributes.items():
            if SEPARATOR in attribute:
                tags = self.tags(local_name(attribute), value, line, ATTRIBUTE)
                draft.tags.extend(tags)
                if not tags and value.strip():
                    drafts.pass_over(local_name(attribute))
        self._details(draft, attributes)
        self.owners.append(draft)
        drafts.nodes.append(None)
        drafts.counts[COUNT_KEYS[local]] += 1

    def _of_container(self) -> bool:
        return bool(self.owners) and self.owners[-1].subtype in ("process", *SUBPROCESSES)

    def _parent(self, kind: str) -> str:
        """Return the process or activity around a node; for a lane the lane around it, else its process."""
        for owner in reversed(self.owners):
            if owner.kind == kind == "role" or owner.kind in _CONTAINERS:
                return owner.id
        return ""

    def _details(self, draft: Draft, attributes: dict[str, str]) -> None:
        """Keep what the attributes of one kind of element say."""
        local = draft.subtype
        if attributes.get("isForCompensation") == "true":
            draft.attributes.append(("for_compensation", "true"))
        if local == "participant":
            if process := attributes.get("processRef", "").strip():
                self.drafts.pools.append((draft.id, process, draft.line))
            else:
                draft.attributes.append(("black_box", "true"))
        elif local == "callActivity":
            self.call(draft.id, attributes.get("calledElement", "").strip(), draft.line)
        elif local == "boundaryEvent":
            draft.attributes.append(("attached_to", attributes.get("attachedToRef", "")))
        elif local in ("dataObjectReference", "dataStoreReference"):
            shown = attributes.get("dataObjectRef" if local == "dataObjectReference" else "dataStoreRef", "").strip()
            self.drafts.data_references.append((draft.id, shown))
        elif attributes.get("triggeredByEvent") == "true":
            draft.attributes.append(("triggered_by_event", "true"))

    def _node_end(self, name: str) -> None:
        if self.owners and self.owners[-1].depth == len(self.open):
            draft = self.owners.pop()
            self.drafts.nodes[draft.position] = draft.node(self.display)

    # -- links ------------------------------------------------------------------------------------------------

    def _flow(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        line = self.line
        plain = local == "sequenceFlow"
        self.drafts.counts["sequence_flow" if plain else "message_flow"] += 1
        self.drafts.flows.append(
            Link(
                self.drafts.new_id(local, attributes.get("id", ""), line),
                "flow" if plain else "hand_over",
                attributes.get("sourceRef", "").strip(),
                attributes.get("targetRef", "").strip(),
                Place(self.display, line),
                attributes.get("name", ""),
            )
        )

    def _data_association(self, name: str, attributes: dict[str, str]) -> None:
        if self.owners:
            inward = local_name(name) == "dataInputAssociation"
            self.association = DataAssociation(self.owners[-1].id, inward, self.line)
            self.drafts.counts["data_association"] += 1

    def _data_end(self, name: str) -> None:
        value = self.collected().strip()
        if self.association is not None and value:
            (self.association.sources if name.endswith("sourceRef") else self.association.targets).append(value)

    def _data_association_end(self, name: str) -> None:
        if self.association is not None:
            self.drafts.data.append(self.association)
            self.association = None

    def _association(self, name: str, attributes: dict[str, str]) -> None:
        self.drafts.counts["association"] += 1
        ends = (attributes.get("sourceRef", "").strip(), attributes.get("targetRef", "").strip())
        self.drafts.associations.append((*ends, self.line))

    def _lane_member(self, name: str) -> None:
        value = self.collected().strip()
        if value and self.owner_is_parent() and self.owners[-1].subtype == "lane":
            self.drafts.members.append((self.owners[-1].id, value, self.line))

    def _resource_ref(self, name: str) -> None:
        value = self.collected().strip()
        if value and self.owners and self.owners[-1].kind in _CONTAINERS:
            self.drafts.performers.append((self.owners[-1].id, value, self.line))

    # -- texts, annotations, categories -----------------------------------------------------------------------

    def _text_start(self, name: str, attributes: dict[str, str]) -> None:
        self.collect()

    def _documentation(self, name: str) -> None:
        text = self.collected().strip()
        if text and self.owner_is_parent():
            owner = self.owners[-1]
            owner.documentation.append(text)
            owner.tags.extend(self.rules.of_text(text, Place(self.display, self.text_line), DOCUMENTATION))
        elif text:
            self.drafts.unsaid["flow_text" if local_name(self.open[-2]) in FLOWS else "other_text"] += 1

    def _annotation(self, name: str, attributes: dict[str, str]) -> None:
        self.annotation = attributes.get("id", "") or f"~textAnnotation-{len(self.drafts.annotations) + 1}"
        self.drafts.counts["annotation"] += 1
        self.drafts.annotations.setdefault(self.annotation, ("", self.line))

    def _annotation_end(self, name: str) -> None:
        self.annotation = None

    def _annotation_text(self, name: str) -> None:
        text = self.collected().strip()
        if self.annotation is not None:
            self.drafts.annotations[self.annotation] = (text, self.text_line)

    def _category(self, name: str, attributes: dict[str, str]) -> None:
        self.category = attributes.get("name", "")

    def _category_value(self, name: str, attributes: dict[str, str]) -> None:
        place = Place(self.display, self.line)
        value = attributes.get("value", "")
        tags = self.rules.of_category(self.category, value, place)
        self.drafts.categories[attributes.get("id", "")] = (value, tags)
        self.drafts.speaking = self.drafts.speaking or bool(tags)

    def _category_ref(self, name: str) -> None:
        value = self.collected().strip()
        if value and self.owner_is_parent():
            self.drafts.categorised.append((self.owners[-1].id, value))

    def _group(self, name: str, attributes: dict[str, str]) -> None:
        self.drafts.counts["group"] += 1
        self.drafts.groups[self.drafts.new_id("group", attributes.get("id", ""), self.line)] = attributes.get(
            "categoryValueRef", ""
        )


@cache
def _handlers() -> Mapping[str, tuple[_Start, _End | None]]:
    """Return what meets the start and the end of each element, by its expanded name."""
    reader = _BpmnReader
    text = reader._text_start
    found: dict[str, tuple[_Start, _End | None]] = {
        "definitions": (reader._definitions, None),
        "sequenceFlow": (reader._flow, None),
        "messageFlow": (reader._flow, None),
        "flowNodeRef": (text, reader._lane_member),
        "sourceRef": (text, reader._data_end),
        "targetRef": (text, reader._data_end),
        "categoryValueRef": (text, reader._category_ref),
        "resourceRef": (text, reader._resource_ref),
        "documentation": (text, reader._documentation),
        "dataInputAssociation": (reader._data_association, reader._data_association_end),
        "dataOutputAssociation": (reader._data_association, reader._data_association_end),
        "textAnnotation": (reader._annotation, reader._annotation_end),
        "text": (text, reader._annotation_text),
        "association": (reader._association, None),
        "category": (reader._category, None),
        "categoryValue": (reader._category_value, None),
        "group": (reader._group, None),
        "extensionElements": (reader.extension, None),
    }
    for local in KINDS:
        for spelling in (local, local[0].upper() + local[1:]):  # old editors wrote the names of classes
            found[spelling] = (reader._node, reader._node_end)
    found.update(dict.fromkeys(LEFT_OUT, (reader._left_out, None)))
    found.update(dict.fromkeys(TECHNICAL, (reader._technical, None)))
    named = {namespace + SEPARATOR + local: both for namespace in NAMESPACES for local, both in found.items()}
    return {**named, **dict.fromkeys(DIAGRAMS, (reader._diagram, None))}
