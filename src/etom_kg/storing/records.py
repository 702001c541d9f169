"""A loaded model as a file: neutral records, places and settled edition as compressed JSON, and back.

Plain data only: a store that came from elsewhere runs nothing when it is read.
"""

from __future__ import annotations

import gzip
import json
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from etom_kg.errors import UsageError
from etom_kg.evidence import Edition
from etom_kg.known_files import from_here
from etom_kg.lifting import Lifted, Thing
from etom_kg.model import Model, Place
from etom_kg.triples import Triples, TripleText

MOST_BYTES = 4 << 30
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Record:
    """One model as it was lifted, without its triples: `things` by IRI, `refused` elements by the IRI of a thing."""

    model: Model
    edition: Edition
    things: tuple[Thing, ...]
    refused: Mapping[str, tuple[str, ...]]


def of_model(lifted: Lifted, model: Model, things: Mapping[str, Thing] | None = None) -> Record:
    """Return what lifting knows of one model besides its triples; `things` are those of the model, where known."""
    named = lifted.things_by_model()[model.key] if things is None else things
    refused = {iri: tuple(sorted(ids)) for iri, ids in sorted(lifted.refused.items()) if iri in named}
    return Record(model, lifted.editions[model.key], tuple(named.values()), refused)


def dumps(record: Record) -> bytes:
    """Return a record as a file; the same record gives the same bytes."""
    text = json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "surrogatepass"), compresslevel=1, mtime=0)


def loads(data: bytes, path: Path, directory: str = "") -> Record:
    """Return the record in a file of the store, with files as they are typed in a directory.

    Raises UsageError where it is damaged.
    """
    try:
        unpacker = zlib.decompressobj(wbits=31)
        text = unpacker.decompress(data, MOST_BYTES)
        if not unpacker.eof:
            raise ValueError("cut")
        made = _maker(Record, directory)(json.loads(text.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, zlib.error):
        raise UsageError("storing.damaged_record", path=path) from None
    assert isinstance(made, Record)
    return replace(made, model=replace(made.model, path=from_here(made.model.path, directory)))


def _plain(value: Any) -> Any:
    """Return triples as text, data classes as lists of their fields, tuples as lists, mappings as objects."""
    if isinstance(value, Triples):
        return "".join(value.texts())
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, list | tuple | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


@cache
def _maker(kind: Any, directory: str) -> Callable[[Any], Any]:
    """Return the function that makes a value of an annotated type of its plain form, with files as in a directory."""
    if kind == Triples:
        return TripleText
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Place:
        return lambda value: Place(from_here(str(value[0]), directory), *value[1:])
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        makers = [_maker(hints[one.name], directory) for one in fields(kind)]
        return lambda value: kind(*(make(one) for make, one in zip(makers, value, strict=True)))  # type: ignore[operator]
    if origin is tuple and parts[-1] is Ellipsis:
        return _tuple(_maker(parts[0], directory))
    if origin is tuple:
        each = [_maker(part, directory) for part in parts]
        return lambda value: tuple(make(one) for make, one in zip(each, value, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_maker(parts[1], directory))
    if origin in (Union, types.UnionType) and type(None) in parts and len(parts) == 2:
        inner = _maker(next(part for part in parts if part is not type(None)), directory)
        return lambda value: None if value is None else inner(value)
    if origin in (Literal, Union, types.UnionType) or kind in (str, int, float, bool, object, Any):
        return lambda value: value
    raise TypeError(kind)


def _tuple(make: Callable[[Any], _Any]) -> Callable[[Any], tuple[_Any, ...]]:
    return lambda value: tuple(make(one) for one in value)


def _mapping(make: Callable[[Any], _Any]) -> Callable[[Any], dict[str, _Any]]:
    return lambda value: {key: make(one) for key, one in value.items()}
