"""Projects of Sparx Enterprise Architect (`.qea`, `.qeax`: SQLite) to records. Experimental: no sample was at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etom_kg.config import Config
from etom_kg.model import Model, Place
from etom_kg.reading.gathering import Gathering
from etom_kg.reading.sparx.database import read_project, unsaved
from etom_kg.reading.sparx.elements import Elements
from etom_kg.reading.sparx.standard import restatements
from etom_kg.reading.sparx.unsaid import unsaid
from etom_kg.reading.tags import tag_rules

FORMAT = "sparx-ea"


def read_sparx(path: Path, key: str, display: str, config: Config) -> Model:
    """Return the records of a project: BPMN, ArchiMate and UML activities with their tagged values; ids are GUIDs.

    Raises InputError where the file is no SQLite database, is damaged, lacks a table, has a view in its
    place, or holds neither a process nor an element of eTOM.
    """
    gathering = Gathering(display, tag_rules(config))
    gathering.notices.add("experimental", 0, format="Sparx EA")
    if waiting := unsaved(path):
        gathering.notices.add("qea_busy", 0, file=waiting.name)
    project = read_project(path, display)
    elements = Elements(gathering, project)
    elements.take()
    told = tuple(restatements(project, elements.standard, Place(display)))
    if not told:
        gathering.require_process("qea_no_process")
    return replace(gathering.model(key, FORMAT), restatements=told, unsaid=unsaid(elements, told))
