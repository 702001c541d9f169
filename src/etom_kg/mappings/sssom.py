"""Sets of mappings in SSSOM/TSV (https://w3id.org/sssom), read and written: a header of metadata, then a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etom_kg import bounded
from etom_kg.errors import InputError
from etom_kg.mappings import header
from etom_kg.mappings.header import HeaderError, Value

MAX_BYTES = 50_000_000
# prefixes that every SSSOM file may use without declaring them
BUILT_IN = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "linkml": "https://w3id.org/linkml/",
}
# slots of several values, divided by '|' in a cell
MANY = frozenset((
    "author_id", "author_label", "reviewer_id", "reviewer_label", "creator_id", "creator_label", "curation_rule",
    "curation_rule_text", "subject_match_field", "object_match_field", "match_string", "subject_preprocessing",
    "object_preprocessing", "see_also", "issue_tracker_item", "cardinality_scope",
))  # fmt: skip
# what the metadata say of the whole set holds for each row that does not say otherwise
PROPAGATED = frozenset((
    "cardinality_scope", "curation_rule", "curation_rule_text", "mapping_date", "mapping_provider", "mapping_tool",
    "mapping_tool_id", "mapping_tool_version", "object_match_field", "object_preprocessing", "object_source",
    "object_source_version", "object_type", "predicate_type", "similarity_measure", "subject_match_field",
    "subject_preprocessing", "subject_source", "subject_source_version", "subject_type",
))  # fmt: skip
# what begins an IRI and looks like a prefix
_SCHEMES = frozenset(("urn", "tag", "mailto"))
_CURIE = re.compile(r"([A-Za-z_][\w.-]*):(?!//)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping: `cells` by slot as written, empty ones left out; `line` of the file it stands in."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A file: its metadata without the prefixes, its prefixes, the slots of its table, its rows."""

    metadata: Mapping[str, Value] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    def get(self, row: Row, slot: str) -> str:
        """Return a slot of a row, from the metadata where the row is silent and they hold for all rows; '' if none."""
        if written := row.cells.get(slot):
            return written
        told = self.metadata.get(slot, "") if slot in PROPAGATED else ""
        if isinstance(told, tuple):
            return joined(str(part) for part in told)
        return told if isinstance(told, str) else ""

    def expand(self, written: str) -> str:
        """Return the IRI of a CURIE; what has no known prefix stays as it is."""
        match = _CURIE.match(written)
        if not match:
            return written
        start = self.prefixes.get(match[1]) or BUILT_IN.get(match[1])
        return start + match[2] if start else written

    def undeclared(self, written: str) -> str:
        """Return the prefix of a CURIE that nothing tells the meaning of; '' for other texts."""
        match = _CURIE.match(written)
        if not match or self.prefixes.get(match[1]) or match[1] in BUILT_IN or match[1].casefold() in _SCHEMES:
            return ""
        return match[1]


def parts(written: str) -> tuple[str, ...]:
    r"""Return the values of a cell of several.

    >>> parts(r"Alice\|Bob|Charlie\\")
    ('Alice|Bob', 'Charlie\\')
    """
    found = (part for part in _split(written) if part.strip())
    return tuple(re.sub(r"\\([\\|])", r"\1", part).strip() for part in found)


def joined(values: Iterable[str]) -> str:
    r"""Return several values as one cell.

    >>> joined(["Alice|Bob", "Charlie"])
    'Alice\\|Bob|Charlie'
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def read(path: Path) -> MappingSet:
    """Return the set in a file. Raises InputError with the line where it cannot be read."""
    display = str(path)
    data = bounded.read(path, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(display, line, "sssom.encoding") from None
    return parse(text, display)


def parse(text: str, display: str) -> MappingSet:
    """Return the set in a text; `display` names it in errors."""
    lines = text.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        metadata = header.read([line[1:].rstrip("\r\n") for line in lines[:count]])
    except HeaderError as error:
        raise InputError(display, error.line, "sssom.header") from None
    prefixes = metadata.pop("curie_map", "") or {}
    if not isinstance(prefixes, Mapping) or not all(isinstance(value, str) for value in prefixes.values()):
        raise InputError(display, 1, "sssom.header")
    reader = csv.reader(io.StringIO("".join(lines[count:]), newline=""), delimiter="\t", strict=False)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    done = count
    try:
        for cells in reader:
            line, done = done + 1, count + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = tuple(cell.strip() for cell in cells)
                if not {"subject_id", "subject_label"} & set(columns) or "predicate_id" not in columns:
                    raise InputError(display, line, "sssom.no_slots")
                if len(set(filter(None, columns))) < len([c for c in columns if c]):
                    raise InputError(display, line, "sssom.twice")
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise InputError(display, line, "sssom.too_many_cells")
            rows.append(Row(line, {c: v.strip() for c, v in zip(columns, cells, strict=False) if c and v.strip()}))
    except csv.Error:
        raise InputError(display, count + reader.line_num, "sssom.table") from None
    if not columns:
        raise InputError(display, 0, "sssom.no_table")
    return MappingSet(metadata, {str(k): str(v) for k, v in prefixes.items()}, columns, tuple(rows))


def write(mappings: MappingSet) -> str:
    """Return the text of a file; columns without a value in any row are left out."""
    used = [column for column in mappings.columns if any(row.cells.get(column) for row in mappings.rows)]
    stream = io.StringIO(newline="")
    prefixes: dict[str, Value] = {"curie_map": dict(sorted(mappings.prefixes.items()))} if mappings.prefixes else {}
    whole = {**prefixes, **mappings.metadata}
    for line in header.write(whole):
        stream.write(f"#{line}\n")
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(used or mappings.columns)
    for row in mappings.rows:
        writer.writerow([row.cells.get(column, "") for column in used])
    return stream.getvalue()


def _split(written: str) -> list[str]:
    found, start, at = [], 0, 0
    while at < len(written):
        if written[at] == "\\":
            at += 2
        elif written[at] == "|":
            found.append(written[start:at])
            start = at = at + 1
        else:
            at += 1
    return [*found, written[start:]]
