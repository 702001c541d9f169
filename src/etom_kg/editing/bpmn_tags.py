"""Tags of BPMN elements, read, changed, added and taken away in the text of the file.

A tag goes where the file's own tool keeps named values: `camunda:properties`, `zeebe:properties`,
`signavio:signavioMetaData`. A file of no such tool gets `camunda:properties`, which most modelling tools show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from etom_kg.config import Config
from etom_kg.editing.spans import Edit
from etom_kg.editing.xml_elements import Element, Piece, elements, escaped
from etom_kg.frozen import dataclass
from etom_kg.model import TagRole
from etom_kg.reading.bpmn_names import KINDS
from etom_kg.reading.tags import TagRules, tag_rules
from etom_kg.reading.written import parts

DRAWINGS = ("BPMNDiagram",)
NAMES: dict[TagRole, str] = {
    "link": "eTOM",
    "own": "eTOM own ID",
    "function": "eTOM function",
    "vertical": "eTOM vertical",
}
"""Names under which a tag is added where the element has none of its role."""
_SPACE_BEFORE = re.compile(r"(\r?\n)?([ \t]*)$")


@dataclass(frozen=True, slots=True)
class Convention:
    """How a tool keeps named values: elements `entry` with two attributes, inside `holder` where there is one."""

    namespace: str
    prefix: str
    holder: str
    entry: str
    name: str
    value: str


CAMUNDA = Convention("http://camunda.org/schema/1.0/bpmn", "camunda", "properties", "property", "name", "value")
ZEEBE = Convention("http://camunda.org/schema/zeebe/1.0", "zeebe", "properties", "property", "name", "value")
SIGNAVIO = Convention("http://www.signavio.com", "signavio", "", "signavioMetaData", "metaKey", "metaValue")
CONVENTIONS = (CAMUNDA, ZEEBE, SIGNAVIO)
PLATFORMS = {"Camunda Cloud": ZEEBE, "Camunda Platform": CAMUNDA}
"""What Camunda Modeler says a file is made for, in `modeler:executionPlatform`."""


@dataclass(frozen=True, slots=True)
class Written:
    """A named value as it stands in the file: its element, its name, and where its value is written."""

    element: Element
    name: str
    value: Piece


class BpmnTags:
    """The tags of one BPMN text. Every change is given as edits of that text; nothing is changed here.

    Raises ValueError where the text is not what the reader of BPMN takes for XML.
    """

    def __init__(self, text: str, config: Config | None = None) -> None:
        self.text = text
        self.root = elements(text, pass_over=DRAWINGS)
        self.rules: TagRules = tag_rules(config or Config())
        self.by_id: dict[str, list[Element]] = {}
        for element in self.root.below():
            if element.local in KINDS and (written := element.value("id")):
                self.by_id.setdefault(written, []).append(element)
        self.convention = self._settled()

    def element(self, written_id: str, line: int = 0) -> Element | None:
        """Return the process, activity or other node with an id; of several the one that begins on `line`."""
        found = self.by_id.get(written_id, [])
        if len(found) > 1:
            found = [one for one in found if self.text.count("\n", 0, one.start) + 1 == line]
        return found[0] if len(found) == 1 else None

    def written(self, element: Element, role: TagRole) -> list[Written]:
        """Return the named values of a role that an element has of its own, in any convention."""
        found = []
        holder = element.child("extensionElements")
        for one in holder.below() if holder else ():
            for convention in CONVENTIONS:
                name, value = one.value(convention.name), one.attribute(convention.value)
                if value is not None and self.rules.role(name) == role:
                    found.append(Written(one, name, value))
                    break
        return found

    def values(self, element: Element, role: TagRole) -> tuple[str, ...]:
        """Return the single values that an element has for a role."""
        return tuple(value for one in self.written(element, role) for value in parts(one.value.value))

    def put(self, element: Element, role: TagRole, values: Sequence[str], name: str = "") -> list[Edit]:
        """Give an element exactly these values for a role; no values take the tag away.

        An entry that is there gets them, further ones of the role go; else one is added under `name`, by default the
        usual one of the role.
        """
        there = self.written(element, role)
        if not values:
            return [self._without(one.element) for one in there]
        said = "; ".join(values)
        if not there:
            return self._added(element, name or NAMES[role], said)
        first, others = there[0], there[1:]
        changed = (
            [] if first.value.value == said else [Edit(first.value.start, first.value.end, first.value.written(said))]
        )
        return [*changed, *(self._without(one.element) for one in others)]

    def add(self, element: Element, role: TagRole, values: Sequence[str], name: str = "") -> list[Edit]:
        """Give an element these values for a role besides those it has."""
        has = self.values(element, role)
        return self.put(element, role, tuple(dict.fromkeys((*has, *values))), name) if set(values) - set(has) else []

    def _settled(self) -> Convention:
        """Return the convention of most entries of the file, else that of the platform it is made for, else of most
        elements of a tool's own, else that of a namespace it declares.
        """
        entries, others = dict.fromkeys(CONVENTIONS, 0), dict.fromkeys(CONVENTIONS, 0)
        for element in self.root.below():
            for convention in CONVENTIONS:
                if element.space == convention.namespace:
                    (entries if element.local == convention.entry else others)[convention] += 1
        platform = PLATFORMS.get(self.root.value("executionPlatform"))
        for uses in (entries, {platform: 1} if platform else {}, others):
            most = max(uses, key=lambda one: uses[one], default=None)
            if most is not None and uses[most]:
                return most
        declared = set(self.root.spaces.values())
        return next((one for one in CONVENTIONS if one.namespace in declared), CAMUNDA)

    def _added(self, element: Element, name: str, value: str) -> list[Edit]:
        """Add an entry: inside what is there of extensionElements and the holder, which are made where they lack."""
        kept = self.convention
        prefix = element.prefix_of(kept.namespace)
        declared = "" if prefix else f' xmlns:{kept.prefix}="{kept.namespace}"'
        prefix = prefix or kept.prefix
        quoted = f'{kept.name}="{escaped(name, quotes=True)}" {kept.value}="{escaped(value, quotes=True)}"'
        extension = element.child("extensionElements")
        for one in extension.children if extension else ():
            if kept.holder and one.local == kept.holder and one.space == kept.namespace:
                return self._inside(one, [f"<{one.prefix}{kept.entry} {quoted}/>"])
        entry = f"<{prefix}:{kept.entry}{'' if kept.holder else declared} {quoted}/>"
        nested = [entry]
        if kept.holder:
            nested = [f"<{prefix}:{kept.holder}{declared}>", entry, f"</{prefix}:{kept.holder}>"]
        if extension is not None:
            return self._inside(extension, nested)
        own = f"{element.prefix}extensionElements"
        # the schema of BPMN wants extensions behind documentation and before everything else
        documented = [one for one in element.children if one.local == "documentation"]
        behind = documented[-1].end if documented else element.content
        return self._inside(element, [f"<{own}>", *nested, f"</{own}>"], behind)

    def _inside(self, element: Element, tags: Sequence[str], at: int = 0) -> list[Edit]:
        """Put tags into an element, by default behind all it holds, on lines of their own where the file has such."""
        newline, indent = self._indent(element.start)
        step = self._step(element)
        if element.children and not at:  # beside what is there
            newline, inner = self._indent(element.children[-1].start)
            indent, step = (inner.removesuffix(step), step) if inner.endswith(step) else (inner, "")
        depth, lines = 1, []
        for tag in tags:
            depth -= tag.startswith("</")
            lines.append(newline + indent + step * depth + tag if newline else tag)
            depth += not tag.startswith("</") and not tag.endswith("/>")
        inserted = "".join(lines)
        tail = newline + indent if newline else ""
        if element.empty:
            slash = self.text.rindex("/", element.start, element.content)
            return [Edit(slash, element.content, f">{inserted}{tail}</{element.name}>")]
        if not element.children and element.closing == element.content:
            inserted += tail
        at = at or (element.children[-1].end if element.children else element.content)
        return [Edit(at, at, inserted)]

    def _indent(self, start: int) -> tuple[str, str]:
        """Return line end and indentation before an element; two empty texts where it begins no line."""
        before = _SPACE_BEFORE.search(self.text, max(0, start - 500), start)
        if before is None or before[1] is None:
            return "", ""
        return before[1], before[2]

    def _step(self, element: Element) -> str:
        """Return by how much the file indents what is inside an element."""
        pairs = [(element, child) for child in element.children[:1]]
        pairs += [(element.parent, element)] if element.parent else []
        for outer, inner in pairs:
            around, own = self._indent(outer.start)[1], self._indent(inner.start)[1]
            if own.startswith(around) and own != around:
                return own[len(around) :]
        return "  "

    def _without(self, element: Element) -> Edit:
        """Take an element away, with the line it stands on alone, and with a holder that it leaves empty."""
        parent = element.parent
        while parent is not None and len(parent.children) == 1 and parent.local in ("properties", "extensionElements"):
            if any(piece.raw.strip() for piece in parent.texts):
                break
            element, parent = parent, parent.parent
        before = _SPACE_BEFORE.search(self.text, max(0, element.start - 500), element.start)
        alone = before is not None and before[1] is not None and self.text[element.end : element.end + 1] in "\r\n"
        return Edit(before.start() if alone and before else element.start, element.end, "")
