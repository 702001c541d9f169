"""An ARIS export as what it lists: object definitions, connections, models with occurrences, attributes by language.

AML comes with a DOCTYPE that names the number of each language by an entity (`&LocaleId.RUru;`). Only such
entities are let pass: short, of plain characters, without reference to another; nothing outside is fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from etom_kg.reading.xml import XmlReader

MAX_ENTITIES = 1_000
_TWICE = "AttrValue"
_PLAIN = re.compile(r"[\w .:/-]{0,64}")


@dataclass(slots=True)
class Named:
    """Attributes of a thing: values by type (`AT_NAME`, or the GUID of one of the user's own) and language."""

    attributes: dict[str, dict[str, str]] = field(default_factory=dict)

    def value(self, kind: str, locales: tuple[str, ...]) -> str:
        """Return the value of an attribute in the first language that has it."""
        values = self.attributes.get(kind, {})
        found = next((values[locale] for locale in locales if values.get(locale)), None)
        return found if found is not None else next((value for value in values.values() if value), "")


@dataclass(slots=True)
class Object(Named):
    """An object definition; `models` are those assigned to it."""

    id: str = ""
    type: str = ""
    symbol: str = ""
    line: int = 0
    models: tuple[str, ...] = ()


@dataclass(slots=True)
class Connection(Named):
    """A connection definition, from one object to another."""

    id: str = ""
    type: str = ""
    source: str = ""
    target: str = ""
    line: int = 0


@dataclass(slots=True)
class Drawn(Named):
    """A model: the objects that occur in it, each with its symbols."""

    id: str = ""
    type: str = ""
    line: int = 0
    objects: dict[str, set[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Database:
    """What an export holds.

    `dropped` are objects and models whose identifier another has before them; `loose` counts what stands elsewhere:
    in the head, in lanes, in embedded files, in one attribute twice ('AttrValue'), below anything else ('').
    """

    objects: dict[str, Object] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    models: dict[str, Drawn] = field(default_factory=dict)
    texts: int = 0
    repeated: list[tuple[str, int]] = field(default_factory=list)
    groups: list[Named] = field(default_factory=list)
    heads: list[Named] = field(default_factory=list)
    dropped: list[Named] = field(default_factory=list)
    loose: Counter[str] = field(default_factory=Counter)


class AmlReader(XmlReader):
    """Collects the contents of an export in one pass."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.database = Database()
        self.bearers: list[tuple[int, Named]] = []  # depth and thing of the open elements that have attributes
        self.attribute = ""
        self.locale = ""
        self.words: list[str] = []
        self.entities = 0
        self.starts = {
            "AML": lambda name, attributes: None,
            "Header-Info": self._header,
            "Database": self._head,
            "Group": self._group,
            "ObjDef": self._define,
            "CxnDef": self._connection,
            "Model": self._model,
            "ObjOcc": self._occurrence,
            "AttrDef": self._begin_attribute,
            "AttrValue": self._begin_value,
            "PlainText": self._words_of,
            "Paragraph": self._new_line,
            "FFTextDef": self._free_text,
            "OLEDef": self._embedded,
            "FontStyleSheet": self._pass_over,
            "CxnOcc": self._pass_over,
        }
        self.ends = {
            "ObjDef": self._close,
            "CxnDef": self._close,
            "Model": self._close,
            "Group": self._close,
            "Database": self._close,
            "AttrValue": self._end_value,
        }

    # -- the DOCTYPE ------------------------------------------------------------------------------------------

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if name != "AML":
            super()._doctype(name, system, public, internal)
        self._parser.EntityDeclHandler = self._entity

    def _entity(
        self,
        name: str,
        is_parameter: int,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        """Let an entity pass that is a short plain text; refuse every other."""
        self.entities += 1
        plain = value is not None and not is_parameter and not system and _PLAIN.fullmatch(value)
        if not plain or self.entities > MAX_ENTITIES:
            raise self.fail("aml_entity", name=name[:40])

    # -- what stands in the file ------------------------------------------------------------------------------

    def _pass_over(self, name: str, attributes: dict[str, str]) -> None:
        self.skip()

    def _header(self, name: str, attributes: dict[str, str]) -> None:
        self.database.loose.update(one for one in ("DatabaseName", "UserName") if attributes.get(one, "").strip())

    def _head(self, name: str, attributes: dict[str, str]) -> None:
        self.database.heads.append(found := Named())
        self.bearers.append((len(self.open), found))

    def _group(self, name: str, attributes: dict[str, str]) -> None:
        self.database.groups.append(found := Named())
        self.bearers.append((len(self.open), found))

    def _embedded(self, name: str, attributes: dict[str, str]) -> None:
        self.database.loose[name] += 1
        self.skip()

    def _free_text(self, name: str, attributes: dict[str, str]) -> None:
        self.database.texts += 1
        self.skip()

    def _define(self, name: str, attributes: dict[str, str]) -> None:
        found = Object(
            id=attributes.get("ObjDef.ID", ""),
            type=attributes.get("TypeNum", ""),
            symbol=attributes.get("SymbolNum", ""),
            line=self.line,
            models=tuple(attributes.get("LinkedModels.IdRefs", "").split()),
        )
        self.bearers.append((len(self.open), found))
        if found.id in self.database.objects:
            self.database.repeated.append((found.id, found.line))
            self.database.dropped.append(found)
        else:
            self.database.objects[found.id] = found

    def _connection(self, name: str, attributes: dict[str, str]) -> None:
        owner = next((thing for _, thing in reversed(self.bearers) if isinstance(thing, Object)), None)
        found = Connection(
            id=attributes.get("CxnDef.ID", ""),
            type=attributes.get("CxnDef.Type", ""),
            source=owner.id if owner else "",
            target=attributes.get("ToObjDef.IdRef", "").strip(),
            line=self.line,
        )
        self.bearers.append((len(self.open), found))
        self.database.connections.append(found)

    def _model(self, name: str, attributes: dict[str, str]) -> None:
        found = Drawn(id=attributes.get("Model.ID", ""), type=attributes.get("Model.Type", ""), line=self.line)
        self.bearers.append((len(self.open), found))
        if self.database.models.setdefault(found.id, found) is not found:
            self.database.dropped.append(found)

    def _occurrence(self, name: str, attributes: dict[str, str]) -> None:
        drawn = next((thing for _, thing in reversed(self.bearers) if isinstance(thing, Drawn)), None)
        if drawn is not None:
            shown = drawn.objects.setdefault(attributes.get("ObjDef.IdRef", "").strip(), set())
            shown.add(attributes.get("SymbolNum", ""))

    def _close(self, name: str) -> None:
        if self.bearers and self.bearers[-1][0] == len(self.open):
            self.bearers.pop()

    # -- attributes: text of an element, or texts of styled pieces below it ------------------------------------

    def _begin_attribute(self, name: str, attributes: dict[str, str]) -> None:
        mine = bool(self.bearers) and self.bearers[-1][0] == len(self.open) - 1
        self.attribute = attributes.get("AttrDef.Type", "") if mine else ""

    def _begin_value(self, name: str, attributes: dict[str, str]) -> None:
        self.locale = attributes.get("LocaleId", "")
        self.words = []
        self.collect()

    def _words_of(self, name: str, attributes: dict[str, str]) -> None:
        self.words.append(attributes.get("TextValue", ""))

    def _new_line(self, name: str, attributes: dict[str, str]) -> None:
        if self.words:
            self.words.append("\n")

    def _end_value(self, name: str) -> None:
        value = "".join(self.words).strip() or self.collected().strip()
        self.collected()
        if not value:
            return
        if self.attribute and self.bearers:
            said = self.bearers[-1][1].attributes.setdefault(self.attribute, {})
            self.database.loose[_TWICE] += said.get(self.locale, value) != value
            said[self.locale] = value
        else:
            self.database.loose["Lane" if "Lane" in self.open[-3:-2] else ""] += 1
