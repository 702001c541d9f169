"""YAML as a tree of plain texts with their lines: no tags are applied, no types guessed, aliases bounded.

Built from the events of PyYAML's parser: nothing in a file makes an object, an alias shares what it names instead of
repeating it, and an alias within an alias, by which a small file unfolds to gigabytes, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from etom_kg import bounded
from etom_kg.errors import InputError

MAX_BYTES = 4_000_000  # a component's description has 20 to 400 kB
MAX_DEPTH = 64
MAX_NODES = 400_000
MAX_ALIASES = 1_000


@dataclass(slots=True)
class Tree:
    """A text (`value`), a list (`items`) or a mapping (`items` by `keys`); `line` counts from 1.

    `aliased` tells that an alias stands somewhere below.
    """

    kind: str
    line: int
    value: str = ""
    items: list[Tree] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    aliased: bool = False

    def get(self, *path: str) -> Tree | None:
        """Return what stands under these keys, one below the other; the last of equal keys; None where nothing."""
        at: Tree | None = self
        for key in path:
            if at is None or at.kind != "mapping":
                return None
            found = [i for i, name in enumerate(at.keys) if name == key]
            at = at.items[found[-1]] if found else None
        return at

    def text(self, *path: str) -> str:
        """Return the text under these keys on one line, '' where there is none."""
        at = self.get(*path)
        return " ".join(at.value.split()) if at is not None and at.kind == "text" else ""

    def list(self, *path: str) -> list[Tree]:
        """Return the entries of the list under these keys, none where there is no list."""
        at = self.get(*path)
        return at.items if at is not None and at.kind == "list" else []


def read_yaml(path: Path, display: str) -> list[Tree]:
    """Return the documents of a YAML file.

    Raises InputError with the line for what is no YAML, nests too deep, is too large or unfolds by aliases.
    """
    import yaml

    content = bounded.read(path, MAX_BYTES, display)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(display)
    try:
        for event in yaml.parse(content, Loader=loader):
            builder.take(type(event).__name__, event, event.start_mark.line + 1)
    except yaml.YAMLError as error:
        raise _fault(content, error, display) from None
    return builder.documents


class _Builder:
    def __init__(self, display: str) -> None:
        self.display = display
        self.documents: list[Tree] = []
        self.open: list[Tree] = []
        self.anchors: dict[str, Tree] = {}
        self.nodes = 0
        self.aliases = 0
        self.key: str | None = None  # the key of the mapping at hand whose value comes next
        self.keys: list[str | None] = []

    def take(self, kind: str, event: object, line: int) -> None:
        if kind == "DocumentStartEvent":
            self.anchors.clear()
        elif kind == "AliasEvent":
            self.alias(str(getattr(event, "anchor", "")), line)
        elif kind == "ScalarEvent":
            self.place(event, Tree("text", line, str(getattr(event, "value", ""))))
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self.begin(event, Tree("list" if kind.startswith("S") else "mapping", line))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            closed = self.open.pop()
            self.key = self.keys.pop()
            if closed.aliased and self.open:
                self.open[-1].aliased = True

    def begin(self, event: object, tree: Tree) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise InputError(self.display, tree.line, "reading.yaml_deep", limit=MAX_DEPTH)
        waiting = self.place(event, tree)
        self.open.append(tree)
        self.keys.append(waiting)
        self.key = None

    def place(self, event: object, tree: Tree) -> str | None:
        """Put a node where it belongs; return the key that waits for a value after it."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise InputError(self.display, tree.line, "reading.yaml_many", limit=MAX_NODES)
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = tree
        if not self.open:
            self.documents.append(tree)
            return None
        parent = self.open[-1]
        if parent.kind == "list":
            parent.items.append(tree)
        elif self.key is None:
            self.key = tree.value  # a list or mapping as key has no text: what it heads is found by no one
            return self.key
        else:
            parent.keys.append(self.key)
            parent.items.append(tree)
            self.key = None
        return None

    def alias(self, name: str, line: int) -> None:
        self.aliases += 1
        named = self.anchors.get(name)
        if named is None or any(named is tree for tree in self.open):
            raise InputError(self.display, line, "reading.yaml_anchor", name=name)
        if named.aliased or self.aliases > MAX_ALIASES:
            raise InputError(self.display, line, "reading.yaml_aliases", name=name)
        self.place(None, named)
        if named.kind != "text" and self.open:
            self.open[-1].aliased = True


def _fault(content: bytes, error: Exception, display: str) -> InputError:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return InputError(display, 0, "reading.yaml_characters")
    lines = content.decode("utf-8", "replace").splitlines()
    near = " ".join(lines[max(0, mark.line - 1) : mark.line + 1])
    key = "yaml_template" if "{{" in near else "yaml_malformed"
    return InputError(display, mark.line + 1, f"reading.{key}", column=mark.column + 1)
