"""What a worker of a cluster does: one file read, from its content, since it may not see the disk of whoever asks."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from etom_kg import __version__, reading
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import Job
from etom_kg.reading.recognise import Recognised

Refusal = tuple[str, int, str, Mapping[str, object]]
"""An InputError as plain values: file, line, key and values of the message."""


def version() -> str:
    """Return the version of this program that a worker has."""
    return __version__


def read(content: bytes, name: str, key: str, display: str, recognised: Recognised, config: Config) -> Model | Refusal:
    """Return the model in a file of that name and content, or why it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="etom-") as folder:
        # some readers look at the suffix; the name itself may be too long here
        path = Path(folder, f"model{PurePath(name).suffix}")
        path.write_bytes(content)
        try:
            return reading.read_job(Job(path, key, display, recognised), config)
        except InputError as error:
            return error.file, error.line, error.key, dict(error.values)
