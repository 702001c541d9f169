"""ARIS exports (AML, the XML of ARIS databases) to records. Experimental: no sample was at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etom_kg.config import Config
from etom_kg.model import Model
from etom_kg.reading.aris.database import AmlReader
from etom_kg.reading.aris.records import Records
from etom_kg.reading.aris.unsaid import unsaid
from etom_kg.reading.gathering import Gathering
from etom_kg.reading.tags import tag_rules

FORMAT = "aris-aml"


def read_aris(path: Path, key: str, display: str, config: Config) -> Model:
    """Return the records of an export: functions, events and rules, who and what supports them, assigned models.

    Raises InputError where it is no well-formed XML, its DOCTYPE declares more than numbers, or it has no function.
    """
    reader = AmlReader(path, display)
    reader.run()
    gathering = Gathering(display, tag_rules(config))
    gathering.notices.add("experimental", 0, format="ARIS AML")
    records = Records(gathering, reader.database, config.lang)
    records.take()
    gathering.require_process("aml_no_process", 1)
    return replace(gathering.model(key, FORMAT), unsaid=unsaid(records))
