"""A file rewritten in another edition, by its format.

Only an id with one counterpart, stated as such, is replaced; all others stay and are reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etom_kg import packs
from etom_kg.config import Config
from etom_kg.crosswalking import rewriting_graphs, rewriting_mappings, rewriting_models, rewriting_tables
from etom_kg.crosswalking.ledger import Change, Left
from etom_kg.errors import InputError, UsageError
from etom_kg.lifting import RDF_FORMATS
from etom_kg.reading.beside import is_sssom
from etom_kg.reading.recognise import recognise


@dataclass(frozen=True, slots=True)
class Migrated:
    """The new bytes of a file with all that was replaced and left."""

    path: str
    old: str
    new: str
    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


def migrate(path: Path, to: str, *, edition: str | None, column: str | None, config: Config) -> Migrated:
    """Return the file rewritten in the edition `to`.

    Raises InputError where it cannot be read, UsageError where its edition cannot be told or the ids cannot be
    changed alone.
    """
    display = str(path)
    if not path.is_file():
        raise InputError(display, 0, "reading.is_folder" if path.is_dir() else "reading.no_file")
    if is_sssom(path):
        data, ledger = rewriting_mappings.rewrite(path, to)
        return Migrated(display, ledger.edition, to, data, tuple(ledger.changes), tuple(ledger.left))
    kind = recognise(path, display)
    if kind.fate != "read":
        raise kind.error(display)
    declared = edition or config.edition
    config = packs.settled(config)
    if kind.format in ("csv", "xlsx", "archi-csv"):
        form = "xlsx" if kind.format == "xlsx" else "csv"
        data, ledger = rewriting_tables.rewrite(path, form, to, declared, column)
    elif kind.format in rewriting_models.FORMATS:
        data, ledger = rewriting_models.xml(path, kind.format, to, declared, config)
    elif kind.format not in RDF_FORMATS:
        raise UsageError("crosswalk.not_rewritten", path=display)
    else:
        data, ledger = rewriting_graphs.rdf(path, kind.format, to, declared)
    return Migrated(display, ledger.edition, to, data, tuple(ledger.changes), tuple(ledger.left))
