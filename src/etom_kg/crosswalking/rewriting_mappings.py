"""Elements replaced inside mappings (SSSOM/TSV): only their ids and names change, every other line stays as it is."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from etom_kg import framework
from etom_kg import vocabulary as v
from etom_kg.crosswalking.ledger import Change, Ledger, Left, typed
from etom_kg.errors import UsageError
from etom_kg.mappings import sssom
from etom_kg.mappings.exchange import ELEMENT, LATER_ELEMENT, SOURCES, element_of
from etom_kg.mappings.sssom import MappingSet, Row

BASES = {framework.M3050: v.PROCESS, framework.GB921: v.GB921}
_PREFIXES = {framework.M3050: ELEMENT, framework.GB921: LATER_ELEMENT}
_ID = re.compile(r"\d+(\.\d+)+")
_EOL = re.compile(r"\r?\n$|\r$")


def rewrite(path: Path, to: str) -> tuple[bytes, Ledger]:
    """Return the new bytes of a file of mappings and the account of its elements.

    Each row says by its IRI or by its source which edition it is of: nothing has to be inferred.
    """
    found = sssom.read(path)
    old = framework.GB921 if to == framework.M3050 else framework.M3050
    ledger = Ledger(old)
    # its lines end as a reader of tables ends them, and whatever ends them is kept
    lines = list(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
    prefix = _prefix(found, to)
    at = {slot: number for number, slot in enumerate(found.columns)}
    of_old = 0
    for row in found.rows:
        written = row.cells.get("object_id", "")
        if found.undeclared(written) and _ID.fullmatch(written.partition(":")[2]):
            ledger.left.append(Left(str(row.line), written, "undeclared"))
            continue
        id, edition = element_of(found, row)
        if edition != old or not _ID.fullmatch(id):
            continue
        of_old += 1
        new = ledger.decide(id, str(row.line), row.cells.get("object_label", ""))
        if not new:
            continue
        changed = _row(lines[row.line - 1], row, at, f"{prefix}:{new}", _label(row, id, new, old, to))
        if changed is None:
            ledger.left.append(Left(str(row.line), id, "not_found"))
            continue
        lines[row.line - 1] = changed
        ledger.changes.append(Change(str(row.line), id, new))
    if not of_old:
        raise UsageError("migrate.already", path=path, edition=typed(to))
    if ledger.changes:
        _head(lines, found, prefix, to, whole=not ledger.left)
    return "".join(lines).encode("utf-8"), ledger


def _prefix(found: MappingSet, to: str) -> str:
    """Return the prefix of the elements of an edition: the file's own, else ours, with a number where it is taken."""
    for prefix, start in found.prefixes.items():
        if start == BASES[to]:
            return prefix
    prefix, number = _PREFIXES[to], 2
    while prefix in found.prefixes:
        prefix, number = f"{_PREFIXES[to]}_{number}", number + 1
    return prefix


def _label(row: Row, id: str, new: str, old: str, to: str) -> str:
    """Return the name for a row's new element in the language of the old one; '' where that name is one's own."""
    known = framework.load()
    before, after = known.entry(id, old), known.entry(new, to)
    written = row.cells.get("object_label", "")
    lang = next((lang for lang, name in before.names.items() if name == written), "") if before else ""
    return (after.names.get(lang) or after.names.get("en") or "") if lang and after else ""


def _row(line: str, row: Row, at: dict[str, int], object: str, label: str) -> str | None:
    """Return a line with another object; None where the row is not this line and nothing else."""
    end = _EOL.search(line)
    body = line[: end.start()] if end else line
    plain = '"' not in body
    cells = body.split("\t") if plain else next(csv.reader([body], delimiter="\t"), [])
    if body.count('"') % 2 or [cell.strip() for cell in cells[at["object_id"] :][:1]] != [row.cells["object_id"]]:
        return None
    cells[at["object_id"]] = object
    if label:
        cells[at["object_label"]] = label
    if plain:
        return "\t".join(cells) + (end[0] if end else "")
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", lineterminator="").writerow(cells)
    return stream.getvalue() + (end[0] if end else "")


def _head(lines: list[str], found: MappingSet, prefix: str, to: str, *, whole: bool) -> None:
    """Declare the prefix, and where no element of the old edition is left, state the new one as the source."""
    if whole:
        told = {"object_source_version": to, "object_source": v.EDITION + to}
        for number, line in enumerate(lines):
            slot = line[1:].partition(":")[0].strip()
            if line.startswith("#") and slot in SOURCES and slot in found.metadata:
                end = _EOL.search(line)
                lines[number] = f'#{slot}: "{told[slot]}"{end[0] if end else ""}'
    if prefix in found.prefixes:
        return
    end = _EOL.search(lines[0])
    line_end = end[0] if end else "\n"
    declared = f"#  {prefix}: {BASES[to]}{line_end}"
    heads = [number for number, line in enumerate(lines) if re.match(r"\ufeff?#\s*curie_map\s*:\s*$", line)]
    if heads:
        lines.insert(heads[0] + 1, declared)
    else:
        mark = "\ufeff" if lines[0].startswith("\ufeff") else ""
        lines[0] = lines[0].removeprefix(mark)
        lines[:0] = [f"{mark}#curie_map:{line_end}", declared]
