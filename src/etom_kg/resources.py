"""Where the files of knowledge lie: in the wheel (`etom_kg/data`) or in a checkout (its top-level folders).

The only module that knows. Prepared artefacts (`etom_kg.building.index`) come from the wheel, where they were made at
build time, or from `.cache/built` of the checkout, where they are made again when the Turtle has changed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ENTAILED = "entailed.nt"
PLAN = "plan.json"
TABLES = "tables.db"
GRAPH = "ontology.nt"
WHOLE = (GRAPH, "ontology.rdf", "ontology.jsonld")
CATALOGUE = ("queries.json", "queries.ttl")
FOLDERS = ("ontology", "shapes", "queries", "examples")
_PACKAGE = Path(__file__).resolve().parent


class _Group(NamedTuple):
    """Artefacts made together: the folder of `.cache` that keeps them, the files they are made of, and the makers.

    Makers are modules, and packages of them, whose text decides what the artefacts look like.
    """

    folder: str
    knowledge: tuple[tuple[str, str], ...]
    makers: tuple[str, ...]


_INDEX = _Group(
    "built",
    (("ontology", ".ttl"), ("shapes", ".ttl")),
    ("building", "matching", "searching", "relations/tables.py", "vocabulary.py"),
)
# by themselves: whoever writes a query waits for no index, and a query that is wrong stops no look-up
_QUERIES = _Group("queries", (("queries", ".rq"),), ("building", "querying", "vocabulary.py"))
# so many former states stay: branches are switched to and fro
_KEPT = 6
_STATE = "state"


@cache
def root() -> Path:
    """Return the folder that holds `ontology`, `shapes`, `queries` and `examples`.

    Raises FileNotFoundError where the package stands neither in a wheel nor in a checkout.
    """
    for folder in (_PACKAGE / "data", _PACKAGE.parent.parent):
        if (folder / "ontology").is_dir():
            return folder
    raise FileNotFoundError(f"no folder 'ontology' beside {_PACKAGE}: the installation is not whole")


def is_checkout() -> bool:
    """Tell whether the files lie in a checkout, where a person may edit them."""
    return root() != _PACKAGE / "data"


def folder(name: str) -> Path:
    """Return one of the folders of knowledge."""
    return root() / name


def files(name: str, suffix: str = "") -> tuple[Path, ...]:
    """Return the files below a folder of knowledge, by name; `suffix` ('.ttl') narrows them."""
    found = (path for path in folder(name).rglob(f"*{suffix}") if path.is_file() and not path.name.startswith("."))
    return tuple(sorted(found, key=lambda path: path.relative_to(root()).as_posix()))


def built(name: str) -> bytes:
    """Return a prepared artefact by its file name, as `framework.json`.

    `entailed.nt`, `plan.json`, `tables.db` and the whole ontology are made on first use in a checkout, the catalogue
    of queries by itself, the others together. Raises KeyError for a name that `etom_kg.building.index` does not make,
    and InputError for a query of the checkout with a wrong header.
    """
    group = _QUERIES if name in CATALOGUE else _INDEX
    for place in (_PACKAGE / "data" / "built", _cached(group)):
        if place is not None and (place / name).is_file():
            return (place / name).read_bytes()
    if name in (ENTAILED, GRAPH, PLAN, TABLES):
        return _apart(name)
    return _whole()[name] if name in WHOLE else _in_memory(group)[name]


@cache
def _in_memory(group: _Group) -> dict[str, bytes]:
    from etom_kg.building import index

    return index.queries() if group is _QUERIES else index.build()


@cache
def _apart(name: str) -> bytes:
    """Make an artefact that takes seconds or is asked for seldom, and keep it beside the others."""
    from etom_kg import output
    from etom_kg.building import index

    data = {ENTAILED: index.entailed, GRAPH: index.graph, PLAN: index.plan, TABLES: index.tables}[name]()
    if place := _cached():
        with contextlib.suppress(OSError):  # a folder that became read-only: made again next time
            output.write_whole(place / name, data)
    return data


@cache
def _whole() -> dict[str, bytes]:
    """Make the ontology in other syntaxes; it takes a moment and is asked for seldom, so it is not kept."""
    from etom_kg.building import index

    return index.whole()


@cache
def _cached(group: _Group = _INDEX) -> Path | None:
    """Return the folder of artefacts for the files as they are now, made if need be; None where none can be kept."""
    if not is_checkout():
        return None
    cache_folder = root() / ".cache" / group.folder
    state = _state(group)
    try:
        # opening no source file where nothing changed: names, sizes and times are looked at
        name, _, known = (cache_folder / _STATE).read_text("utf-8").partition("\n")
        if known == state and (cache_folder / name).is_dir():
            return cache_folder / name
    except OSError:
        pass
    try:
        return _kept(cache_folder, state, group)
    except OSError:
        return None


def _kept(cache_folder: Path, state: str, group: _Group) -> Path:
    """Make the artefacts unless they are there for these contents, and note the state of the files with their name."""
    import shutil
    import tempfile

    from etom_kg import output

    place = cache_folder / _content_digest(group)
    cache_folder.mkdir(parents=True, exist_ok=True)
    if not place.is_dir():
        fresh = Path(tempfile.mkdtemp(prefix="making-", dir=cache_folder))
        try:
            for name, data in _in_memory(group).items():
                (fresh / name).write_bytes(data)
            with contextlib.suppress(OSError):  # another process was faster
                fresh.replace(place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        _forget_oldest(cache_folder)
    output.write_whole(cache_folder / _STATE, f"{place.name}\n{state}".encode())
    return place


def _forget_oldest(cache_folder: Path) -> None:
    import shutil

    kept = [path for path in cache_folder.iterdir() if path.is_dir() and not path.name.startswith("making-")]
    for path in sorted(kept, key=lambda path: -path.stat().st_mtime)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _sources(group: _Group = _INDEX) -> list[Path]:
    makers = [path for name in group.makers for path in _modules(_PACKAGE / name)]
    return [*(path for name, suffix in group.knowledge for path in files(name, suffix)), *makers]


def _modules(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _state(group: _Group) -> str:
    """Return names, sizes and times of the files: at every run of a checkout, so that `os` is asked, which is quick."""
    lines = []
    for place, suffix in (
        *((folder(name), suffix) for name, suffix in group.knowledge),
        *((_PACKAGE / name, ".py") for name in group.makers),
    ):
        for path in _below(place, suffix):
            found = os.stat(path)  # noqa: PTH116
            lines.append(f"{path} {found.st_size} {found.st_mtime_ns}\n")
    return "".join(sorted(lines))


def _below(place: Path, suffix: str) -> Iterator[str]:
    if place.name.endswith(suffix):
        yield str(place)
    for where, _, names in os.walk(place):
        yield from (os.path.join(where, name) for name in names if name.endswith(suffix))  # noqa: PTH118


def _content_digest(group: _Group) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=12)
    for path in _sources(group):
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
