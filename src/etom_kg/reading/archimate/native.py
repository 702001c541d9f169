"""Archi's own format to a document, plain or in an archive with pictures; also that of Archi 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from etom_kg.archimate.document import Drawing, Folder, PropertyDefinition, Text, Value
from etom_kg.reading import zipped
from etom_kg.reading.archimate.drafts import Draft, DraftReader
from etom_kg.reading.archimate.keeping import Keeping
from etom_kg.reading.archimate.native_views import GROUPING, JUNCTION, Box, Wire, view_of
from etom_kg.reading.archimate.styles import number
from etom_kg.reading.recognise import ARCHI
from etom_kg.reading.xml import SEPARATOR, local_name

_ACCESS = {"": "Write", "0": "Write", "1": "Read", "2": "Access", "3": "ReadWrite"}
_DIAGRAM = "ArchimateDiagramModel"
_DRAWINGS = ("SketchModel", "CanvasModel")
_ARCHIVE = zipped.Kind(
    heart="model.xml",
    heartless="reading.archimate_zip_no_model",
    told="model.xml",
    ratio=1_000,  # no model packs better than by a few dozen
    damaged="reading.archimate_zip_damaged",
    encrypted="reading.archimate_zip_encrypted",
    many="reading.archimate_zip_many",
    outside="reading.archimate_zip_unsafe",
    large="reading.archimate_zip_large",
)
"""In this Archi keeps a model with pictures."""


class NativeReader(DraftReader):
    """Reads one file of Archi, which may be an archive."""

    kind = "native"

    def __init__(self, path: Path, display: str, views: bool) -> None:
        super().__init__(path, display, views)
        self.profiles: dict[str, str] = {}
        self.view: Draft | None = None
        self.boxes: list[Box] = []  # those open, the innermost last
        self.wires: list[Wire] = []
        self.drawn: list[Box] = []
        self.sized: dict[str, str] = {}  # elements whose boxes are not of the usual size
        self._valueless: tuple[str, int] | None = None  # key and line of a property that has its value as text
        self._pending: list[tuple[int, int, str, bool]] = []  # where a profile's name is still to be found
        starts, ends = self.starts, self.ends
        for namespace in ARCHI:
            starts[f"{namespace}{SEPARATOR}model"] = self._model
            ends[f"{namespace}{SEPARATOR}model"] = self._model_end
            self._register(f"{namespace}{SEPARATOR}")  # as programs write it that are not Archi
        self._register("")

    def _register(self, prefix: str) -> None:
        starts, ends = self.starts, self.ends
        starts[prefix + "folder"], ends[prefix + "folder"] = self._folder, self._folder_end
        for local in ("element", "relationship"):
            starts[prefix + local], ends[prefix + local] = self._element, self._element_end
        for local in ("documentation", "purpose", "content", "notes"):
            starts[prefix + local] = self.text_start
        ends[prefix + "documentation"] = ends[prefix + "purpose"] = self.documentation_end
        ends[prefix + "content"] = self._content
        ends[prefix + "notes"] = self._notes
        starts[prefix + "properties"] = self._wrapper
        starts[prefix + "property"], ends[prefix + "property"] = self._property, self._property_end
        starts[prefix + "feature"] = self._feature
        starts[prefix + "profile"] = self._profile
        starts[prefix + "child"], ends[prefix + "child"] = self._child, self._child_end
        starts[prefix + "sourceConnection"] = self._connection
        ends[prefix + "sourceConnection"] = self._connection_end
        starts[prefix + "bounds"] = self._bounds
        starts[prefix + "bendpoint"] = self._bend
        starts[prefix + "hintContent"] = starts[prefix + "metadata"] = self._passed

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Open the model, which may lie in an archive."""
        with super().stream() as plain:
            if plain.read(2) != b"PK":
                plain.seek(0)
                yield plain
                return
        with zipped.opened(self.path, self.display, _ARCHIVE) as package, package.part(_ARCHIVE.heart) as model:
            if pictures := sum(name != _ARCHIVE.heart and not name.endswith("/") for name in package.sizes):
                self.left["image", "archimate.why_image"] = pictures
            yield model

    # -- frame of the file ------------------------------------------------------------------------------------

    def _model(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > 1:
            self.other(name, attributes)
            return
        self.root_line = self.line
        self.model = self.own("model", attributes, attributes.get("id", ""))
        self.model.names.append(Text(attributes.get("name", "")))
        self.version = attributes.get("version", "")

    def _model_end(self, name: str) -> None:
        self.closed()
        for place, line, profile, element in self._pending:
            self._specialise(place, line, profile, element)

    def _passed(self, name: str, attributes: dict[str, str]) -> None:
        if self.views_wanted and len(self.open) == 2:
            Keeping(self, name, attributes, self.rest.append)
            return
        self.leave_out(local_name(name), "tool")
        self.skip()

    def _wrapper(self, name: str, attributes: dict[str, str]) -> None:
        """Go into an element that only holds others together."""

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        self.counts["property"] += 1
        if "value" not in attributes:
            self.collect()
            self._valueless = (attributes.get("key", ""), self.line)
        else:
            self._keep_property(attributes.get("key", ""), attributes["value"], self.line)

    def _property_end(self, name: str) -> None:
        """Keep a property whose value is not written where Archi writes it."""
        if self._valueless is not None:
            key, line = self._valueless
            self._valueless = None
            self._keep_property(key, self.collected().strip(), line)

    def _keep_property(self, key: str, value: str, line: int) -> None:
        self.definitions.setdefault(key, PropertyDefinition(key, key))
        if self.owners:
            self.owners[-1].values.append(Value(key, value, "", line))

    def _feature(self, name: str, attributes: dict[str, str]) -> None:
        if owner := self.owner:
            owner.extras.append((f"feature {attributes.get('name', '')}", attributes.get("value", "")))

    def _profile(self, name: str, attributes: dict[str, str]) -> None:
        self.profiles[attributes.get("id", "")] = attributes.get("name", "")
        said = " ".join(attributes.get(key, "") for key in ("id", "conceptType", "name"))
        self.model.extras.append(("profile", said))
        self.skip()

    # -- folders, elements, relationships ---------------------------------------------------------------------

    def _folder(self, name: str, attributes: dict[str, str]) -> None:
        draft = self.own("folder", attributes, attributes.get("id", ""))
        draft.names.append(Text(attributes.get("name", "")))

    def _folder_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None:
            return
        folder = Folder(
            label=tuple(draft.names),
            items=tuple(draft.items),
            id=draft.id,
            kind=draft.attributes.get("type", ""),
            documentation=tuple(draft.documentation),
            values=tuple(draft.values),
            extras=tuple(draft.extras),
        )
        if self.owners and self.owners[-1].what == "folder":
            self.owners[-1].items.append(folder)
        else:
            self.folders.append(folder)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        draft = self.own("element", attributes, attributes.get("id", ""))
        if draft.type in _DRAWINGS:
            self.owners.pop()
            self._free_drawing(name, draft)
            return
        if self.owners[:-1] and self.owners[-2].what == "folder" and draft.id:
            self.owners[-2].items.append(draft.id)
        if draft.type == _DIAGRAM:
            if not self.views_wanted:
                self.owners.pop()
                self.unsaid["view"] += 1
                self.pass_over()
                return
            draft.what, self.view = "view", draft
            self.boxes, self.wires, self.drawn = [], [], []
        elif draft.type.endswith("Relationship") or ("source" in attributes and "target" in attributes):
            draft.what = "relationship"
        if "name" in attributes:
            draft.names.append(Text(attributes["name"]))
        if attributes.get("documentation", "").strip():
            draft.documentation.append(Text(attributes["documentation"], "", self.line))

    def _free_drawing(self, name: str, draft: Draft) -> None:
        """Keep a sketch or canvas as it is, where drawings are wanted."""
        if not self.views_wanted:
            self.leave_out(draft.type, "drawing")
            self.pass_over()
            return
        if self.owners and self.owners[-1].what == "folder" and draft.id:
            self.owners[-1].items.append(draft.id)
        called = draft.attributes.get("name", "")
        Keeping(
            self,
            name,
            draft.attributes,
            lambda kept: self.drawings.append(Drawing(draft.id, draft.type, called, kept)),
        )

    def _element_end(self, name: str) -> None:
        draft = self.closed()
        if draft is None:
            return
        said = draft.attributes
        if draft.what == "view":
            self.counts["view"] += 1
            self.views.append(view_of(draft, self.drawn, self.wires, self.sized))
            self.view = None
            return
        profile = said.get("profiles", "").partition(" ")[0]
        if draft.what == "relationship":
            access = _ACCESS.get(said.get("accessType", ""), "") if draft.type.startswith("Access") else ""
            directed = said.get("directed") == "true" if draft.type.startswith("Association") else None
            self.finish_relationship(draft, access, said.get("strength", ""), directed)
        else:
            if draft.type.endswith((JUNCTION, GROUPING)):
                self.sized[draft.id] = GROUPING if draft.type == GROUPING else JUNCTION
            either = draft.type == JUNCTION and said.get("type", "").casefold() == "or"
            self.finish_element(draft, written="OrJunction" if either else "")
        if profile:
            place = len(self.relationships if draft.what == "relationship" else self.elements) - 1
            self._pending.append((place, draft.line, profile, draft.what == "element"))

    def _specialise(self, place: int, line: int, profile: str, element: bool) -> None:
        """Give the name of a profile to what bears it: profiles stand at the end of the file."""
        name = self.profiles.get(profile)
        if name is None:
            self.notices.add("archimate_profile_missing", line, id=profile)
        elif element:
            self.elements[place] = replace(self.elements[place], specialization=name)
        else:
            self.relationships[place] = replace(self.relationships[place], specialization=name)

    # -- views ------------------------------------------------------------------------------------------------

    def _child(self, name: str, attributes: dict[str, str]) -> None:
        draft = self.own("node", attributes, attributes.get("id", ""))
        if "name" in attributes:
            draft.names.append(Text(attributes["name"]))
        box = Box(draft)
        (self.boxes[-1].children if self.boxes else self.drawn).append(box)
        self.boxes.append(box)

    def _child_end(self, name: str) -> None:
        if self.closed():
            self.boxes.pop()

    def _bounds(self, name: str, attributes: dict[str, str]) -> None:
        if owner := self.owner:
            left, top = number(attributes.get("x")), number(attributes.get("y"))
            owner.box = (left, top, number(attributes.get("width"), -1), number(attributes.get("height"), -1))

    def _content(self, name: str) -> None:
        text = self.text_end()
        if (owner := self.owner) and text.value:
            owner.names.append(text)

    def _notes(self, name: str) -> None:
        text = self.text_end()
        if (owner := self.owner) and text.value:
            owner.extras.append(("notes", text.value))

    def _connection(self, name: str, attributes: dict[str, str]) -> None:
        draft = self.own("connection", attributes, attributes.get("id", ""))
        if attributes.get("name"):
            draft.names.append(Text(attributes["name"]))
        self.wires.append(Wire(draft))

    def _connection_end(self, name: str) -> None:
        self.closed()

    def _bend(self, name: str, attributes: dict[str, str]) -> None:
        if self.wires:
            start = (number(attributes.get("startX")), number(attributes.get("startY")))
            end = (number(attributes.get("endX")), number(attributes.get("endY")))
            self.wires[-1].bends.append((*start, *end))
