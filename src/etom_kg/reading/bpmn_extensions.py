"""Extensions of BPMN elements: the named values in which modelling tools keep what BPMN has no place for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, lru_cache
from pathlib import Path

from etom_kg.config import Config
from etom_kg.model import Place, Tag, TagRole
from etom_kg.reading.bpmn_drafts import Draft, Drafts
from etom_kg.reading.bpmn_names import DYNAMIC_CALL
from etom_kg.reading.names import detail_of
from etom_kg.reading.tags import EXTENSION, STYLES, normal, tag_rules
from etom_kg.reading.xml import SEPARATOR, XmlReader, local_name
from etom_kg.vocabulary import EDITION_ALIASES

FLOWS = ("sequenceFlow", "messageFlow")
_KEY_NAMES = ("name", "key", "metakey", "attributename", "propertyname")
_VALUE_NAMES = ("value", "metavalue", "val", "attributevalue", "propertyvalue")
_SWITCHES = ("true", "false", "yes", "no")
# where a name is written in the drawing, and the like
_DRAWN = ("signavioLabel", "signavioType", "color", "bounds")


class ExtensionReader(XmlReader):
    """The part of the BPMN reader that knows whose element it is in and finds tags in extensions.

    `owners` are the nodes whose elements are open, the innermost last.
    """

    def __init__(self, path: Path, display: str, config: Config) -> None:
        super().__init__(path, display)
        self.rules = tag_rules(config)
        self.config = config
        self.drafts = Drafts(display)
        self.owners: list[Draft] = []
        self._depth = 0  # of the extensionElements at hand
        self._nobody = ""  # why what is at hand is no node's: the name of a message
        self._edition = ""  # declared before that
        # depth, role, line, style and name of an element whose text may be a tag
        self._pending: tuple[int, TagRole | None, int, str, str] | None = None

    @cached_property
    def commercial(self) -> Collection[str]:
        """The names of properties that describe agreements, bills and the like; asked for where there is a property."""
        from etom_kg.reading.commercial.names import properties

        return properties(self.config).keys()

    def owner_is_parent(self) -> bool:
        """Tell whether the element at hand is a child of the innermost node's own element."""
        return bool(self.owners) and self.owners[-1].depth == len(self.open) - 1

    def tags(self, name: str, value: str, line: int, rule: str) -> tuple[Tag, ...]:
        """Return the tags in a named value."""
        return self.rules.of_property(name, value, Place(self.display, line), rule)

    def call(self, activity: str, called: str, line: int) -> None:
        """Note which process an activity calls, unless that is worked out at run time."""
        if called.startswith(DYNAMIC_CALL):
            self.drafts.leave_out("calledElement", "dynamic_call")
        elif called:
            self.drafts.calls.append((activity, called, line))

    def extension(self, name: str, attributes: dict[str, str]) -> None:
        """Read what extensionElements of a node holds; tags of flows and of what else is no node are counted."""
        if len(self.open) < 2:
            self.skip()
            return
        self._nobody = ""
        if not self.owner_is_parent():
            above = local_name(self.open[-2])
            self._nobody = (
                "flow_tag" if above in FLOWS else "definitions_tag" if above == "definitions" else "other_tag"
            )
            self.owners.append(Draft("", "other", "", self.line, "", "", len(self.open) - 1, -1))
            self._edition = self.drafts.edition
        self._depth = len(self.open)
        self._pending = None
        self.divert(self._open_extension, self._close_extension)

    def _open_extension(self, name: str, attributes: dict[str, str]) -> None:
        self.push(name)
        if self._pending is not None:
            if self._pending[1]:
                return  # the value lies in elements of the tool's own: their text is gathered
            if _says(self.collected()):
                self.drafts.pass_over(self._pending[4])
            self._pending = None
        owner = self.owners[-1]
        line = self.line
        local = local_name(name)
        rule = _style(name)
        key = ""
        value: str | None = None
        before = len(owner.tags)
        passed = False
        for attribute, content in attributes.items():
            lowered = local_name(attribute).lower()
            if lowered in _KEY_NAMES:
                key = content
            elif lowered in _VALUE_NAMES:
                value = content
            elif lowered == "json" or content.startswith("{"):
                found = self.rules.of_json(content, Place(self.display, line), rule)
                owner.tags.extend(found)
                passed = passed or not found
            else:
                found = self.tags(lowered, content, line, rule)
                owner.tags.extend(found)
                passed = passed or (not found and lowered != "id" and _says(content))
        if local == "calledElement" and owner.subtype == "callActivity" and attributes.get("processId"):
            self.call(owner.id, attributes["processId"], line)
            passed = False
        told = value == "" or len(owner.tags) > before  # what has no value tells nothing, one without it has content
        if value in EDITION_ALIASES and self.rules.is_edition(key):
            self.drafts.edition = EDITION_ALIASES[value]
            told = True
        if value and (detail := detail_of(key)):
            owner.attributes.append((detail, value))
            told = True
        elif value and normal(key) in self.commercial:
            owner.attributes.append((key, value))
            told = True
        name_of_tag = key if self.rules.role(key) else local
        role = self.rules.role(name_of_tag)
        if key and not (role or told):
            self.drafts.pass_over(key)
        elif local not in _DRAWN and not (key or role) and (passed or (value and _says(value) and not told)):
            self.drafts.pass_over(local)
        if role and value:
            owner.tags.extend(self.tags(name_of_tag, value, line, rule))
        else:
            self._pending = (len(self.open), role, line, rule, "" if key and not role else local)
            self.collect()

    def _close_extension(self, name: str) -> None:
        if self._pending is not None and self._pending[0] == len(self.open):
            _, role, line, rule, name = self._pending
            self._pending = None
            text = self.collected().strip()
            place = Place(self.display, line)
            owner = self.owners[-1]
            if role:
                owner.tags.extend(self.rules.of_value(role, text, place, rule))
            elif _says(text):
                found = self.rules.of_json(text, place, rule) if text.startswith("{") else ()
                owner.tags.extend(found)
                if name and not found:
                    self.drafts.pass_over(name)
        if len(self.open) == self._depth:
            if self._nobody:  # they belong to no process: they are counted
                if tags := self.owners.pop().tags:
                    self.drafts.leave_out("tag", self._nobody, len(tags))
                if self._nobody != "definitions_tag":
                    self.drafts.edition = self._edition
            self.restore()
        self.pop()


def _says(text: str) -> bool:
    """Tell a text that may hold a person's words: it has letters and is no yes or no.

    >>> [_says(one) for one in ("Отдел", "  ", "3.5", "true")]
    [True, False, False, False]
    """
    return text.casefold().strip() not in _SWITCHES and any(map(str.isalpha, text))


@lru_cache(maxsize=1024)
def _style(name: str) -> str:
    namespace = name.rpartition(SEPARATOR)[0]
    return next((label for start, label in STYLES.items() if namespace.startswith(start)), EXTENSION)
