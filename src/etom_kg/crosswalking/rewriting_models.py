"""Ids replaced inside BPMN and ArchiMate: the values of tags change and nothing else, which a second reading proves."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from etom_kg import identifiers
from etom_kg.config import Config
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Written
from etom_kg.editing import sources
from etom_kg.editing.bpmn_places import places
from etom_kg.editing.spans import Taken, applied
from etom_kg.errors import UsageError
from etom_kg.evidence import prefixed, prefixes_are_links
from etom_kg.identifiers import Identifier
from etom_kg.model import Model, Node, Place, Tag
from etom_kg.vocabulary import EDITIONS

FORMATS = ("bpmn", "archimate-exchange", "archimate")


def xml(path: Path, form: str, to: str, declared: str | None, config: Config) -> tuple[bytes, Ledger]:
    """Return the new bytes of a file of one of `FORMATS` and the account of its tags.

    Raises UsageError for a model in an archive, where nothing can be changed alone.
    """

    def read_file(file: Path) -> Model:
        if form == "bpmn":
            from etom_kg.reading.bpmn import read_bpmn

            return read_bpmn(file, path.name, str(path), config)
        from etom_kg.reading.archimate import read_archimate

        return read_archimate(file, path.name, str(path), config, form)

    def read(data: bytes) -> Model:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(data)
            return read_file(copy)

    model = read_file(path)
    tagged = [(node, tag) for node in model.nodes for tag in node.tags]
    written = [
        Written(tag.place.line, tag.value, _ids(tag.value), node.name) for node, tag in tagged if tag.role == "link"
    ]
    ledger = Ledger(settle(written, declared or model.edition or None, to, path))
    data = path.read_bytes()
    if data.startswith(b"PK"):
        raise UsageError("migrate.packed", path=path)
    source = sources.of_xml(data)
    ledger.left += [
        Left(str(tag.place.line), tag.value, tag.role) for _, tag in tagged if tag.role in ("own", "function")
    ]
    new_of = {
        (node.id, tag.value): new
        for node, tag in tagged
        if tag.role == "link" and (new := ledger.decide(tag.value, str(tag.place.line), node.name))
    }
    found = places(source, model, read, {value for _, value in new_of}) if source else None
    if source is None or found is None:
        raise UsageError("migrate.unsafe", path=path)
    taken = Taken()
    told = set()
    for one in sorted(found, key=lambda one: (one.start, one.node)):
        if one.what != "link" or not (new := new_of.get((one.node, one.value), "")):
            continue
        before = len(taken.edits)
        if taken.take([one.given(new)]):
            told.add((one.node, one.value))
            if len(taken.edits) > before:
                ledger.changes.append(Change(str(source.text.count("\n", 0, one.start) + 1), one.value, new))
    for node, tag in tagged:
        if (node.id, tag.value) in new_of and (node.id, tag.value) not in told:
            del new_of[node.id, tag.value]
            ledger.left.append(Left(str(tag.place.line), tag.value, "not_found"))
    numbered = prefixed(model)
    if prefixes_are_links(numbered, config):
        ledger.left += [Left(str(node.place.line), number, "name_number") for node, number in numbered]
    changed = source.encoded(applied(source.text, taken.edits))
    _prove(path, changed, model, read, new_of, told)
    return changed, ledger


def _ids(value: str) -> tuple[str, ...]:
    for edition in EDITIONS:
        read = identifiers.parse(value, edition)
        if isinstance(read, Identifier):
            return (read.standard,)
    return ()


def _prove(
    path: Path, changed: bytes, before: Model, read: Callable[[bytes], Model], new_of: dict[tuple[str, str], str],
    told: set[tuple[str, str]],
) -> None:  # fmt: skip
    """Read the changed file and refuse it unless it differs in the values of tags alone, as decided."""
    after = read(changed)

    def expected(node: Node) -> tuple[Tag, ...]:
        tags = []
        for tag in node.tags:
            new = new_of.get((node.id, tag.value), "") if (node.id, tag.value) in told else ""
            tags.append(replace(tag, value=new) if new and tag.role == "link" else tag)
        return tuple(tags)

    old = [replace(node, tags=_plain(expected(node)), documentation="") for node in before.nodes]
    new = [replace(node, tags=_plain(node.tags), documentation="") for node in after.nodes]
    if old != new or before.links != after.links or before.left_out != after.left_out:
        raise UsageError("migrate.unsafe", path=path)


def _plain(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    return tuple(replace(tag, place=Place(tag.place.file, tag.place.line)) for tag in tags)
