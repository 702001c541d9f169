"""Ids replaced inside BPMN and RDF text: the values of tags change and nothing else, which a second reading proves."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from etom_kg import identifiers
from etom_kg.config import Config
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Written
from etom_kg.errors import UsageError
from etom_kg.evidence import prefixed, prefixes_are_links
from etom_kg.framework import GB921 as LATER
from etom_kg.identifiers import Identifier
from etom_kg.model import Model, Node, Place, Tag
from etom_kg.vocabulary import EDITIONS, GB921, OP, PROCESS

# attributes that hold ids and names of the model itself, never tags
_NEVER = frozenset(("id", "name", "sourceRef", "targetRef", "bpmnElement", "processRef", "key"))
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)")
_STRINGS = re.compile(
    r"(?P<head>taggedWith[>\"]?\s*:?\s*\[?\s*)(?P<list>\"[^\"\n]*\"(?:\s*,\s*\"[^\"\n]*\")*)"
    r"|(?P<open><[\w-]+:taggedWith[^<>]*>)(?P<text>[^<]*)(?=<)"
)
_OBJECTS = re.compile(
    r"classifiedAs[>\"]?\s*:?\s*\[?\s*(?P<list>(?:(?:<[^<>\s]*>|\"[^\"\n]*\"|[\w-]*:\d[\d.]*\d)\s*,?\s*)+)"
)


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
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    taken: dict[int, tuple[int, str]] = {}
    for node, tag in tagged:
        where = str(tag.place.line)
        if tag.role in ("own", "function"):
            ledger.left.append(Left(where, tag.value, tag.role))
        new = ledger.decide(tag.value, where, node.name) if tag.role == "link" else ""
        if new:
            old = tag.value.encode(encoding).decode("latin-1") if encoding else tag.value
            at = _find(text, old, starts[tag.place.line - 1], taken)
            if at < 0:
                ledger.left.append(Left(where, tag.value, "not_found"))
            else:
                taken[at] = (at + len(old), new)
                ledger.changes.append(Change(where, tag.value, new))
    numbered = prefixed(model)
    if prefixes_are_links(numbered, config):
        ledger.left += [Left(str(node.place.line), number, "name_number") for node, number in numbered]
    result = _replaced(text, taken)
    changed = result.encode("latin-1" if encoding else wide)
    _prove(path, changed, model, read, ledger)
    return changed, ledger


def rdf(path: Path, form: str, to: str, declared: str | None, config: Config) -> tuple[bytes, Ledger]:
    """Return the new bytes of an RDF file: values of op:taggedWith and full IRIs that op:classifiedAs leads to."""
    from etom_kg.reading.rdf import read_rdf

    model = read_rdf(path, path.name, str(path), config, form)
    values = [value for value in _tagged(model.triples) if isinstance(identifiers.parse(value), Identifier)]
    written = [Written(0, value, _ids(value)) for value in values]
    ledger = Ledger(settle(written, declared or model.edition or None, to, path))
    data = path.read_bytes()
    text = data.decode("utf-8")
    taken: dict[int, tuple[int, str]] = {}
    expected = model.triples
    for match in _STRINGS.finditer(text):
        inner = match["list"] if match["list"] is not None else match["text"]
        offset = match.start("list") if match["list"] is not None else match.start("text")
        found = (
            re.finditer(r'"([^"\n]*)"', inner) if match["list"] is not None else re.finditer(r"\A(.*)\Z", inner, re.S)
        )
        for one in found:
            where = str(text.count("\n", 0, offset) + 1)
            if new := ledger.new(one[1], where):
                taken[offset + one.start(1)] = (offset + one.end(1), new)
    new_of = {change.old: change.new for change in ledger.changes}
    expected = re.sub(
        rf'(<{re.escape(OP)}taggedWith> ")([^"]*)(")', lambda m: m[1] + new_of.get(m[2], m[2]) + m[3], expected
    )
    roots = {EDITIONS[0]: PROCESS, LATER: GB921}
    here, there = roots[ledger.edition], roots[to]
    prefixes = [match[1] for match in re.finditer(rf"(?i)@?prefix\s+([\w-]*):\s*<{re.escape(here)}>", text)]
    short = "|".join(rf"(?<![\w-]){re.escape(prefix)}:" for prefix in prefixes) or r"(?!)"
    category = re.compile(rf"(?P<full>(?<=[<\"]){re.escape(here)}|{short})(?P<id>[\d.]*\d)")
    found_ids = set()
    for objects in _OBJECTS.finditer(text):
        for one in category.finditer(text, objects.start("list"), objects.end("list")):
            found_ids.add(one["id"])
            if new := ledger.new(one["id"], str(text.count("\n", 0, one.start()) + 1)):
                taken[one.start()] = (one.end(), there + new if one["full"] == here else f"<{there}{new}>")
                new_of[one["id"]] = new
    for id in sorted(set(re.findall(rf"<{re.escape(OP)}classifiedAs> <{re.escape(here)}([^>]*)>", model.triples))):
        if id not in found_ids:
            ledger.left.append(Left("", id, "not_found"))
        elif id in new_of:
            old = f"<{OP}classifiedAs> <{here}{id}>"
            expected = expected.replace(old, f"<{OP}classifiedAs> <{there}{new_of[id]}>")
    changed = _replaced(text, taken).encode("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(changed)
        again = read_rdf(copy, path.name, str(path), config, form)
    if sorted(again.triples.splitlines()) != sorted(expected.splitlines()):
        raise UsageError("migrate.unsafe", path=path)
    return changed, ledger


def _tagged(triples: str) -> Iterator[str]:
    yield from re.findall(rf'<{re.escape(OP)}taggedWith> "([^"]*)"', triples)


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


def _find(text: str, value: str, start: int, taken: dict[int, tuple[int, str]]) -> int:
    """Return where a tag's value stands, from the line of its tag on: alone, and in no id or name of the model."""
    for match in re.finditer(rf"(?<![0-9A-Za-z_.]){re.escape(value)}(?![0-9A-Za-z_]|\.[0-9])", text[start:]):
        at = start + match.start()
        attribute = _ATTRIBUTE.search(text, text.rfind("<", 0, at), at)
        if at not in taken and not (attribute and attribute[1].rpartition(":")[2] in _NEVER):
            return at
    return -1


def _replaced(text: str, taken: dict[int, tuple[int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, (end, new) in sorted(taken.items()):
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


def _prove(path: Path, changed: bytes, before: Model, read: Callable[[Path], Model], ledger: Ledger) -> None:
    """Read the changed file and refuse it unless it differs in the values of tags alone, as decided."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(changed)
        after = read(copy)
    decided = [(change.where, change.old, change.new) for change in ledger.changes]

    def expected(node: Node) -> tuple[Tag, ...]:
        tags = []
        for tag in node.tags:
            key = (str(tag.place.line), tag.value)
            new = next((c for c in decided if c[:2] == key), None)
            tags.append(replace(tag, value=new[2]) if new and tag.role == "link" else tag)
        return tuple(tags)

    old = [replace(node, tags=_plain(expected(node)), documentation="") for node in before.nodes]
    new = [replace(node, tags=_plain(node.tags), documentation="") for node in after.nodes]
    if old != new or before.links != after.links or before.left_out != after.left_out:
        raise UsageError("migrate.unsafe", path=path)


def _plain(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    return tuple(replace(tag, place=Place(tag.place.file, tag.place.line)) for tag in tags)
