"""Ids replaced inside BPMN: the values of tags change and nothing else, which a second reading proves."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from etom_kg import identifiers
from etom_kg.config import Config
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Written
from etom_kg.errors import InputError, UsageError
from etom_kg.evidence import prefixed, prefixes_are_links
from etom_kg.identifiers import Identifier
from etom_kg.model import Model, Node, Place, Tag
from etom_kg.vocabulary import EDITIONS

_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)")


def bpmn(path: Path, to: str, declared: str | None, config: Config) -> tuple[bytes, Ledger]:
    """Return the new bytes of a BPMN file and the account of its tags."""
    from etom_kg.reading.bpmn import read_bpmn

    def read(file: Path) -> Model:
        return read_bpmn(file, path.name, str(path), config)

    model = read(path)
    tagged = [(node, tag) for node in model.nodes for tag in node.tags]
    written = [
        Written(tag.place.line, tag.value, _ids(tag.value), node.name) for node, tag in tagged if tag.role == "link"
    ]
    ledger = Ledger(settle(written, declared or model.edition or None, to, path))
    data = path.read_bytes()
    encoding = _encoding(data)
    wide = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    text = data.decode("latin-1" if encoding else wide)
    ledger.left += [
        Left(str(tag.place.line), tag.value, tag.role) for _, tag in tagged if tag.role in ("own", "function")
    ]
    new_of = {
        (node.id, tag.value): new
        for node, tag in tagged
        if tag.role == "link" and (new := ledger.decide(tag.value, str(tag.place.line), node.name))
    }
    found = _occurrences(text, {value for _, value in new_of}, encoding)
    places = _tags_at(found, text, path, read, encoding or wide, model)
    taken: dict[int, tuple[int, str]] = {}
    told = set()
    for at, (node_id, value) in sorted(places.items()):
        if new := new_of.get((node_id, value), ""):
            taken[at] = (at + len(found[at]), new)
            told.add((node_id, value))
            ledger.changes.append(Change(str(text.count("\n", 0, at) + 1), value, new))
    for node, tag in tagged:
        if (node.id, tag.value) in new_of and (node.id, tag.value) not in told:
            del new_of[node.id, tag.value]
            ledger.left.append(Left(str(tag.place.line), tag.value, "not_found"))
    numbered = prefixed(model)
    if prefixes_are_links(numbered, config):
        ledger.left += [Left(str(node.place.line), number, "name_number") for node, number in numbered]
    result = _replaced(text, taken)
    changed = result.encode("latin-1" if encoding else wide)
    _prove(path, changed, model, read, new_of, told)
    return changed, ledger


def _ids(value: str) -> tuple[str, ...]:
    for edition in EDITIONS:
        read = identifiers.parse(value, edition)
        if isinstance(read, Identifier):
            return (read.standard,)
    return ()


def _encoding(data: bytes) -> str:
    """Return the name of an encoding in which ids are ASCII bytes, '' for UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    return declared[1].decode("ascii") if declared else "utf-8"


def _occurrences(text: str, values: set[str], encoding: str) -> dict[int, str]:
    """Return where the values stand alone in the text, and how they are written there."""
    shown = {value.encode(encoding).decode("latin-1") if encoding else value for value in values}
    if not shown:
        return {}
    # the longest first: 1.1.1.5. with its dot before 1.1.1.5
    either = "|".join(map(re.escape, sorted(shown, key=lambda value: (-len(value), value))))
    return {
        match.start(): match[0]
        for match in re.finditer(rf"(?<![0-9A-Za-z_.])(?:{either})(?![0-9A-Za-z_]|\.[0-9])", text)
    }


def _tags_at(
    found: dict[int, str], text: str, path: Path, read: Callable[[Path], Model], encoding: str, model: Model
) -> dict[int, tuple[str, str]]:  # fmt: skip
    """Return of each occurrence that is a tag its node and its value.

    Every occurrence gets a number of its own in a copy, which is read: where the number comes back as a tag, the
    occurrence was one. Nodes are told by their order, as ids may have changed as well.
    """
    marks = {f"1.{900 + n // 10_000}.{100 + n // 100 % 100}.{100 + n % 100}": at for n, at in enumerate(found)}
    at_mark = {at: (at + len(found[at]), mark) for mark, at in marks.items()}
    single = encoding not in ("utf-16-le", "utf-16-be")
    copied = _replaced(text, at_mark).encode("latin-1" if single else encoding)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(copied)
        try:
            marked = read(copy)
        except InputError:
            raise UsageError("migrate.unsafe", path=path) from None
    if len(marked.nodes) != len(model.nodes):
        raise UsageError("migrate.unsafe", path=path)
    places: dict[int, tuple[str, str]] = {}
    for node, old in zip(marked.nodes, model.nodes, strict=True):
        for tag in node.tags:
            if tag.role == "link" and tag.value in marks:
                at = marks[tag.value]
                value = found[at].encode("latin-1").decode(encoding) if single else found[at]
                places[at] = (old.id, value)
    return places


def _replaced(text: str, taken: dict[int, tuple[int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, (end, new) in sorted(taken.items()):
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


def _prove(
    path: Path, changed: bytes, before: Model, read: Callable[[Path], Model], new_of: dict[tuple[str, str], str],
    told: set[tuple[str, str]],
) -> None:  # fmt: skip
    """Read the changed file and refuse it unless it differs in the values of tags alone, as decided."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(changed)
        after = read(copy)

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
