"""The catalogue of a store: which models it holds, in which graph and file each; replaced in one step."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from etom_kg.errors import UsageError

NAME = "catalogue.json"
PART = f"{NAME}.part"
"""The catalogue while it is written."""
DATA = "data"
MODELS = "models"
_KEYS = frozenset(("form", "place", "framework", "derived", "sizes", "models", "digest"))
_ONCE = "&once="
FORM = 1
"""The form of store that this program writes; another one is refused, never guessed at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the store: the file it came from (whole path), and where its last load lies.

    `graph` is the IRI of its named graph, `triples` how many that has, `record` the file below `models/`; both are
    named after what they hold, so that a changed model has others.
    """

    key: str
    file: str
    graph: str
    triples: int
    record: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a store holds: its models by key, the graphs of framework and derived triples ('' before any load).

    `sizes` are the triples of these two graphs, by graph, and of those that stand in for models in questions (`asked`).
    `place` is the whole path of the store when this was written
    ('' by earlier versions): files that were moved together with their store are known by it.
    """

    models: Mapping[str, Entry] = field(default_factory=dict)
    framework: str = ""
    derived: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)
    place: str = ""

    @property
    def graphs(self) -> dict[str, int]:
        """The named graphs that the store should have, each with its triples."""
        return {entry.graph: entry.triples for entry in self.models.values()} | dict(self.sizes)

    @property
    def asked(self) -> tuple[str, ...]:
        """The graphs that together say each triple once: for a model that repeats others, one with the rest of it."""
        instead = {name.partition(_ONCE)[0]: name for name in self.sizes if _ONCE in name}
        models = (instead.get(entry.graph, entry.graph) for entry in self.models.values())
        return tuple(name for name in (*models, self.framework, self.derived) if name)

    @property
    def records(self) -> frozenset[str]:
        """The files below `models/` that the store should have."""
        return frozenset(entry.record for entry in self.models.values())


def once(entry: Entry, digest: str) -> str:
    """Return the name of the graph that stands in for a model in questions, without what others say too."""
    return f"{entry.graph}{_ONCE}{digest}"


def read(store: Path) -> Catalogue:
    """Return the catalogue of a store. Raises UsageError where the folder is none, is another form, or is damaged."""
    place = store / NAME
    try:
        stored = json.loads(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("storing.no_store", path=store) from None
    except OSError as error:
        raise UsageError("storing.unreadable", path=place, why=error.strerror or type(error).__name__) from None
    except (ValueError, RecursionError):
        raise UsageError("storing.damaged_catalogue", path=place) from None
    if not isinstance(stored, dict) or not isinstance(stored.get("form"), int):
        raise UsageError("storing.damaged_catalogue", path=place)
    if stored["form"] != FORM:
        raise UsageError("storing.other_form", path=store, form=stored["form"], ours=FORM)
    # earlier versions wrote no digest
    if stored.keys() - _KEYS or ("digest" in stored and stored["digest"] != _digest(stored)):
        raise UsageError("storing.damaged_catalogue", path=place)
    try:
        return Catalogue(
            {str(one["key"]): Entry(**one) for one in stored["models"]},
            str(stored["framework"]),
            str(stored["derived"]),
            {str(graph): int(size) for graph, size in stored["sizes"].items()},
            str(stored.get("place", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError("storing.damaged_catalogue", path=place) from None


def write(store: Path, catalogue: Catalogue) -> None:
    """Replace the catalogue; when this returns it is on the disk. Raises UsageError where it cannot be written."""
    stored: dict[str, object] = {
        "form": FORM,
        "place": catalogue.place,
        "framework": catalogue.framework,
        "derived": catalogue.derived,
        "sizes": dict(sorted(catalogue.sizes.items())),
        "models": [asdict(catalogue.models[key]) for key in sorted(catalogue.models)],
    }
    stored["digest"] = _digest(stored)
    settle(store / NAME, (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass"))


def _digest(stored: Mapping[str, object]) -> str:
    """Return the SHA-256 of all that a catalogue says besides."""
    said = {name: value for name, value in stored.items() if name != "digest"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def settle(path: Path, data: bytes) -> None:
    """Write a file whole and wait until it is on the disk. Raises UsageError where it cannot be written."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        _settle_folder(path.parent)
    except OSError as error:
        raise UsageError("storing.unwritable", path=path, why=error.strerror or type(error).__name__) from None


def _settle_folder(folder: Path) -> None:
    """Wait until a name is on the disk too; Windows opens no folders and needs no such step."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
