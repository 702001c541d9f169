"""TM Forum ODA components (YAML) to records: what a component says of eTOM becomes processes that it supports.

A component is a system; each entry of its list of eTOM processes is a process supported by it and tagged with the
entry's id. Entries are written '1.3.3|Customer_Order_Handling|v23.0'. Lists of SID entities, functions and APIs are
counted, not mapped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model, Place
from etom_kg.reading.gathering import Draft, Gathering
from etom_kg.reading.tags import tag_rules
from etom_kg.reading.yaml_tree import Tree, read_yaml
from etom_kg.vocabulary import EDITION_ALIASES

FORMAT = "oda-component"
RULE = "spec.componentMetadata.eTOMs"
GROUP = "oda.tmforum.org"
_LISTS = ("eTOMs", "etoms", "eTOM", "etom")
_OTHER = {
    "functionalFrameworkFunctions": "function",
    "SIDs": "SID",
    "exposedAPIs": "exposedAPI",
    "dependentAPIs": "dependentAPI",
    "publishedEvents": "publishedEvent",
    "subscribedEvents": "subscribedEvent",
}
_READ = ("version", "functionalBlock", "status", "publicationDate")
_PARTS = ("coreFunction", "managementFunction", "securityFunction", "eventNotification")
_KNOWN = frozenset((
    "apiVersion", "kind", "metadata", "spec", "componentMetadata", "id", "name", "description", *_READ, *_LISTS,
    *_OTHER, *_PARTS,
))  # fmt: skip
_NAMES, _LETTERS = 20, 80
_ID = re.compile(r"\d{1,4}(?:\.\d{1,4})*\.?")
_RELEASE = re.compile(r"[vVrR]?(\d{1,2})(?:\.\d+)*")
# Lists seen name v22 to v25, whose numbers are those of GB921 v25.5; of older releases that is not known.
# One new entry settles the list: the numbers of 2007 would turn all others into something else.
_SINCE = 20
_HELD = (25, "v25.5")
_EDITION = EDITION_ALIASES["25.5"]


def read_oda(path: Path, key: str, display: str, config: Config) -> Model:
    """Return the records of a YAML file with ODA components.

    Raises InputError where it is no YAML within the bounds of `yaml_tree`, or holds no component.
    """
    documents = read_yaml(path, display)
    reader = _Reader(Gathering(display, tag_rules(config)))
    components = [tree for tree in documents if is_component(tree)]
    if not components:
        raise InputError(display, 1, "reading.oda_none")
    for tree in documents:
        if tree in components:
            reader.component(tree)
        elif tree.kind == "mapping":
            reader.gathering.leave_out(tree.text("kind") or "YAML", "not_component")
    model = reader.finish().model(key, FORMAT)
    return replace(model, edition_stated=bool(model.edition), unread=dict(sorted(reader.unread.items())))


def is_component(tree: Tree) -> bool:
    """Tell a component's document: its API group, or metadata of a component under `spec`."""
    named = tree.text("apiVersion").startswith(GROUP) and tree.text("kind").casefold() == "component"
    return named or tree.get("spec", "componentMetadata") is not None


class _Reader:
    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.unread: Counter[str] = Counter()
        self.releases: dict[str, int] = {}

    def component(self, tree: Tree) -> None:
        """Read one component; before v1 of the format its metadata stood under `spec` itself."""
        spec = tree.get("spec") or tree
        about = spec.get("componentMetadata") or spec
        gathering = self.gathering
        written = about.text("id") or tree.text("metadata", "name")
        place = Place(gathering.display, about.line)
        system = gathering.add("system", written, spoken(about.text("name")) or written, place, "component")
        gathering.document(system, about.text("description"), place)
        for name in _READ:
            gathering.describe(system, "state" if name == "status" else name, about.text(name), place, RULE)
        found: dict[str, Draft] = {}
        for entry in next((about.list(name) for name in _LISTS if about.list(name)), []):
            self.entry(system, entry, found)
        for number, draft in found.items():
            above = number
            while "." in above and not draft.parent:
                above = above.rpartition(".")[0]
                draft.parent = found[above].id if above in found else ""
        if not found:
            gathering.notices.add("oda_no_etom" if system.name else "oda_no_etom_unnamed", about.line, name=system.name)
        elif not system.name:
            gathering.notices.add("oda_unnamed", about.line)
        for one in (about, spec, *(spec.get(part) for part in _PARTS)):
            for name, what in _OTHER.items():
                if entries := one.list(name) if one is not None else []:
                    gathering.leave_out(what, "oda_other", number=len(entries))
        for one in (tree, tree.get("metadata"), spec, about, *(spec.get(part) for part in _PARTS)):
            self.pass_over(one)

    def pass_over(self, tree: Tree | None) -> None:
        """Count the texts below the keys that nothing is read of, by the key."""
        if tree is None or tree.kind != "mapping":
            return
        for key, item in zip(tree.keys, tree.items, strict=True):
            if key not in _KNOWN and (count := _texts(item)):
                name = " ".join(key.split())[:_LETTERS]
                self.unread[name if name in self.unread or len(self.unread) < _NAMES else "other_property"] += count

    def entry(self, system: Draft, entry: Tree, found: dict[str, Draft]) -> None:
        """Read one entry: text with bars, or a mapping of id, name and version."""
        gathering = self.gathering
        place = Place(gathering.display, entry.line)
        if entry.kind == "mapping":
            parts = [entry.text("id") or entry.text("identifier"), entry.text("name"), entry.text("version")]
        else:
            parts = [part.strip() for part in entry.value.split("|")]
        number, name, release = (*parts, "", "")[:3] if parts else ("", "", "")
        if not _ID.fullmatch(number):
            gathering.leave_out("eTOM", "oda_entry")
            gathering.notices.add("oda_entry", entry.line, value=(entry.value or number)[:60])
            return
        number = number.rstrip(".")
        if number in found:
            gathering.leave_out("eTOM", "oda_twice")
            return
        draft = gathering.add("process", f"{system.id}/{number}", spoken(name) or number, place, "eTOM")
        draft.tags.extend(gathering.rules.of_value("link", number, place, RULE))
        gathering.relate("supported_by", draft.id, system.id, place)
        if release:
            draft.attributes.append(("release", release))
            self.releases.setdefault(release, entry.line)
        found[number] = draft

    def finish(self) -> Gathering:
        """Settle the edition by the releases named, and tell where it is not the one held."""
        numbers = {release: int(match[1]) for release in self.releases if (match := _RELEASE.fullmatch(release))}
        if numbers and max(numbers.values()) >= _SINCE:
            self.gathering.edition = self.gathering.edition or _EDITION
            others = sorted(release for release, number in numbers.items() if number != _HELD[0])
            if others:
                line = min(self.releases[release] for release in others)
                self.gathering.notices.add("oda_release", line, releases=", ".join(others), held=_HELD[1])
        return self.gathering


def _texts(tree: Tree) -> int:
    """Return how many texts with letters stand in a tree; what an alias repeats is counted where it is said."""
    found, waiting = 0, [tree]
    while waiting:
        one = waiting.pop()
        found += any(map(str.isalpha, one.value)) and one.value not in ("true", "false")
        waiting += () if one.aliased else one.items
    return found


def spoken(name: str) -> str:
    """Return a name as words: underscores are blanks, a name written together is divided.

    >>> spoken("Negotiate_Sales/Contract"), spoken("ProductOrderCaptureAndValidation")
    ('Negotiate Sales/Contract', 'Product Order Capture And Validation')
    """
    words = name.replace("_", " ")
    if " " not in words.strip():
        words = re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", words)
    return " ".join(words.split())
