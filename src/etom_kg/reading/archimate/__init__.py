"""Models of architecture: exchange files, Archi's own files and Archi's tables to a document, and to records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg.archimate.document import Document
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading.recognise import ARCHITECTURES, recognise

if TYPE_CHECKING:
    from etom_kg.reading.archimate.drafts import DraftReader


def read_document(path: Path, display: str, views: bool = True) -> Document:
    """Return the document in one file, or in the three tables that `path` is one of.

    Without `views` what is drawn is passed over. Raises InputError where it cannot be read as an ArchiMate model.
    """
    recognised = recognise(path, display)
    if recognised.fate == "read" and recognised.format in ARCHITECTURES:
        return _read(path, display, recognised.format, views)
    raise recognised.error(display) if recognised.key else InputError(display, 0, "reading.not_archimate")


def read_archimate(path: Path, key: str, display: str, config: Config, format: str) -> Model:
    """Return the records of a file whose format is told, one of `recognise.ARCHITECTURES`.

    Raises InputError as `read_document` does.
    """
    from etom_kg.reading.archimate.mapping import model_of

    return model_of(_read(path, display, format, views=False), path, key, display, config, format)


def _read(path: Path, display: str, format: str, views: bool) -> Document:
    if format == "archi-csv":
        from etom_kg.reading.archimate.archi_csv import read_tables

        return read_tables(path)
    reader: DraftReader
    if format == "archimate":
        from etom_kg.reading.archimate.native import NativeReader

        reader = NativeReader(path, display, views)
    else:
        from etom_kg.reading.archimate.exchange import ExchangeReader

        reader = ExchangeReader(path, display, views)
    reader.run()
    if reader.root_line is None:
        raise reader.fail("archimate_root", 0, element="—", namespace="—")
    return reader.document()
