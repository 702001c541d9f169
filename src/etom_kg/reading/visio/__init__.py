"""Visio drawings (`.vsdx`, ISO/IEC 29500-2 packages with Microsoft's 2012 vocabulary) to records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etom_kg.config import Config
from etom_kg.model import Model
from etom_kg.reading.gathering import Gathering
from etom_kg.reading.tags import tag_rules
from etom_kg.reading.visio.drawing import read_drawing
from etom_kg.reading.visio.pages import Pages

FORMAT = "visio"


def read_visio(path: Path, key: str, display: str, config: Config) -> Model:
    """Return the records of a drawing: its shapes with texts as processes, or as steps where a page shows a flow.

    Raises InputError where the file is no sound drawing within the bounds of `zipped`, holds a DOCTYPE, or has no shape
    with a text that may be a process.
    """
    gathering = Gathering(display, tag_rules(config))
    pages = Pages(gathering)
    pages.take(read_drawing(path, display))
    gathering.require_process("visio_no_process")
    unsaid = {what: count for what, count in sorted(pages.unsaid.items()) if count}
    return replace(gathering.model(key, FORMAT), unsaid=unsaid)
