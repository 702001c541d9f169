"""A BPMN file as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Self

from lxml import etree

from mutating.document import Document

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
NAMES = {
    "link": "etom", "own": "own eTOM ID", "function": "etomFunction", "channel": "channel", "end_to_end": "end-to-end",
}  # fmt: skip
WORK = ("process", "subProcess", "callActivity")


def q(local: str) -> str:
    """Return the full name of a BPMN element."""
    return f"{{{BPMN}}}{local}"


class Diagram(Document):
    """The tree of a file; `afterwards` are changes of its text."""

    format = "bpmn"

    def __init__(self, data: bytes, name: str = "model") -> None:
        super().__init__()
        self.root = etree.fromstring(data)
        self.name = name
        self.afterwards: list[Callable[[str], str]] = []
        self.encoding = "utf-8"

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        new = type(self)(etree.tostring(self.root), self.name)
        kept = {name: value for name, value in vars(self).items() if name != "root"}
        vars(new).update(deepcopy(kept, memo))
        return new

    def all(self, *locals: str) -> list[etree._Element]:
        """Return the elements of some local names, in order."""
        wanted = {q(local) for local in locals}
        return [node for node in self.root.iter() if node.tag in wanted]

    def by_id(self, ident: str) -> etree._Element:
        """Return the element of an id."""
        (found,) = self.root.xpath("//*[@id=$id]", id=ident)
        return found

    def has(self, ident: str) -> bool:
        """Tell whether the file has an id."""
        return bool(self.root.xpath("//*[@id=$id]", id=ident))

    def add(self, parent: etree._Element, local: str, **attributes: str) -> etree._Element:
        """Add an element at the end of another."""
        return etree.SubElement(parent, q(local), attributes)

    def drop(self, ident: str) -> None:
        """Take an element away, with what refers to it as a member of a lane or an end of a flow node."""
        node = self.by_id(ident)
        node.getparent().remove(node)
        for local in ("flowNodeRef", "incoming", "outgoing"):
            for reference in self.all(local):
                if (reference.text or "").strip() == ident:
                    reference.getparent().remove(reference)

    def flows(self, ident: str, side: str) -> list[etree._Element]:
        """Return the sequence flows whose 'sourceRef' or 'targetRef' is an element."""
        return [flow for flow in self.all("sequenceFlow") if flow.get(side) == ident]

    def things(self) -> list[str]:
        return [node.get("id") for node in self._work()]

    def _work(self) -> Iterator[etree._Element]:
        for node in self.root.iter():
            if isinstance(node.tag, str) and node.tag.startswith(f"{{{BPMN}}}") and node.get("id"):
                local = etree.QName(node).localname
                if local in WORK or local.lower().endswith("task"):
                    yield node

    def can(self, field: str) -> bool:
        return field in NAMES or field in ("name", "description")

    def get(self, thing: str, field: str) -> str:
        node = self.by_id(thing)
        if field == "name":
            return node.get("name", "")
        if field == "description":
            return node.findtext(q("documentation")) or ""
        found = self._property(node, NAMES.get(field, ""))
        return found.get("value", "") if found is not None else ""

    def set(self, thing: str, field: str, value: str) -> None:
        node = self.by_id(thing)
        if field == "name":
            node.set("name", value)
        elif field == "description":
            for old in node.findall(q("documentation")):
                node.remove(old)
            if value:
                new = etree.Element(q("documentation"))
                new.text = value
                node.insert(0, new)
        else:
            self.set_property(thing, NAMES[field], value)

    def set_property(self, thing: str, name: str, value: str) -> None:
        """Give an element a property of Camunda's, or take it away."""
        node = self.by_id(thing)
        found = self._property(node, name)
        if found is not None:
            found.getparent().remove(found)
        if not value:
            return
        extension = node.find(q("extensionElements"))
        if extension is None:
            extension = etree.Element(q("extensionElements"))
            node.insert(1 if node.find(q("documentation")) is not None else 0, extension)
        properties = extension.find(f"{{{CAMUNDA}}}properties")
        if properties is None:
            properties = etree.SubElement(extension, f"{{{CAMUNDA}}}properties")
        etree.SubElement(properties, f"{{{CAMUNDA}}}property", {"name": name, "value": value})

    def _property(self, node: etree._Element, name: str) -> etree._Element | None:
        for one in node.findall(f"{q('extensionElements')}/{{{CAMUNDA}}}properties/{{{CAMUNDA}}}property"):
            if one.get("name", "").lower() == name.lower():
                return one
        return None

    def told_id(self, thing: str) -> str:
        return thing

    def data(self) -> bytes:
        text = etree.tostring(deepcopy(self.root), encoding="unicode")
        for change in self.afterwards:
            text = change(text)
        declared = "" if text.startswith("<?xml") else f'<?xml version="1.0" encoding="{self.encoding}"?>\n'
        return (declared + text).encode(self.encoding)
