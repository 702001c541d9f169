"""The Oxigraph store in a store's folder: made, opened for one writer or for readers, its graphs read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.storing import catalogue
from etom_kg.storing.catalogue import DATA, MODELS, Catalogue

# a damaged "block" is no lock
_LOCKED = re.compile(r"\block\b|\bLOCK\b|Resource temporarily unavailable|being used by another process")
_FULL = ("No space left on device", "not enough space on the disk", "Disk quota exceeded", "File too large")
_CLOSED = ("Read-only file system", "Permission denied", "Access is denied")


def create(store: Path) -> None:
    """Make an empty store. Raises UsageError where the folder exists and holds anything, or cannot be made.

    The catalogue comes first: whenever this is broken off, what is there is an empty store or may become one.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        if not is_free(store):
            raise UsageError("storing.not_empty", path=store)
    except OSError as error:
        raise UsageError("storing.unwritable", path=store, why=error.strerror or type(error).__name__) from None
    catalogue.write(store, Catalogue())
    with writing(store) as opened:
        opened.flush()


def is_free(store: Path) -> bool:
    """Tell whether a store may be made here: nothing is there but, perhaps, a folder with a half-written catalogue."""
    try:
        return not store.exists() or (store.is_dir() and {path.name for path in store.iterdir()} <= {catalogue.PART})
    except OSError as error:
        raise UsageError("storing.unreadable", path=store, why=error.strerror or type(error).__name__) from None


@contextmanager
def writing(store: Path) -> Iterator[ox.Store]:
    """Open the data for the one writer. Raises UsageError where another has it open, or where it cannot be written.

    The same for a catalogue of another form, and for damaged data.
    """
    if not catalogue.read(store).graphs:  # as `create` makes it: its folders may still be missing
        try:
            (store / MODELS).mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError("storing.unwritable", path=store, why=error.strerror or type(error).__name__) from None
    elif not (store / DATA).is_dir():
        raise UsageError("storing.no_data", path=store)
    with _errors(store):
        opened = ox.Store(store / DATA)
        yield opened


@contextmanager
def reading(store: Path) -> Iterator[tuple[Catalogue, ox.Store]]:
    """Open the data as it is now, with its catalogue; a writer may go on meanwhile. Raises UsageError as `writing`."""
    named = catalogue.read(store)
    if not named.graphs:  # nothing was loaded yet: the data may still be missing, or half made
        yield named, ox.Store()
        return
    if not (store / DATA).is_dir():
        raise UsageError("storing.no_data", path=store)
    with _errors(store):
        while True:
            # a load that ends in between would leave a catalogue that names other graphs than the data has
            named = catalogue.read(store)
            opened = ox.Store.read_only(str(store / DATA))
            if catalogue.read(store) == named:
                break
        yield named, opened


def text_of(opened: ox.Store, graph: str) -> bytes:
    """Return the triples of a named graph as N-Triples, in no particular order."""
    made = opened.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
    return made if made is not None else b""


def graphs(opened: ox.Store) -> frozenset[str]:
    """Return the names of the graphs that the data holds."""
    return frozenset(graph.value for graph in opened.named_graphs() if isinstance(graph, ox.NamedNode))


def backup(store: Path, target: Path) -> None:
    """Copy a store, as it is now, to a new folder that is a store itself. Raises UsageError where it cannot be."""
    try:
        with writing(store) as opened:
            _copy(store, target, catalogue.read(store), opened)
    except UsageError as error:
        if error.key != "storing.read_only" or error.values["path"] != store:
            raise
        # nobody writes there: it need not be kept from others
        with reading(store) as (named, opened):
            _copy(store, target, named, opened)


def _copy(store: Path, target: Path, named: Catalogue, opened: ox.Store) -> None:
    from shutil import copyfile

    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise UsageError("storing.not_empty", path=target)
        (target / MODELS).mkdir()
        for record in sorted(named.records):
            copyfile(store / MODELS / record, target / MODELS / record)
    except OSError as error:
        raise UsageError("storing.unwritable", path=target, why=error.strerror or type(error).__name__) from None
    with _errors(target):
        opened.backup(target / DATA)
    catalogue.write(target, named)


@contextmanager
def _errors(store: Path) -> Iterator[None]:
    """Say in our words what the engine complains of."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        why = " ".join(str(error).split())
        if _LOCKED.search(why):
            raise UsageError("storing.in_use", path=store) from None
        if any(sign in why for sign in _FULL):
            raise UsageError("storing.full", path=store) from None
        if any(sign in why for sign in _CLOSED):
            raise UsageError("storing.read_only", path=store) from None
        raise UsageError("storing.damaged_data", path=store, why=why) from None
