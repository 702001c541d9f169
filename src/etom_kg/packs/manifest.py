"""The file `pack.toml` of an operator pack: its name, its prefix and the files it names, all inside its folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from etom_kg.config import PACK as NAME
from etom_kg.config import TagRules
from etom_kg.config import reader as reader_of
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass

_PREFIX = re.compile(r"[1-9][0-9]{0,8}")
_WORD = re.compile(r"[\w][\w .-]*")
_KEYS = ("name", "version", "prefix", "edition", "elements", "labels", "shapes", "tags", "colours")
_SUFFIXES = {"elements": (".csv", ".ttl"), "labels": (".csv",), "shapes": (".ttl",)}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
STATES = ("full", "part", "has", "none")
"""The states of coverage that a pack may give colours of its own."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `pack.toml` says; the files are paths as a person would type them from here.

    `colours` are '#rrggbb' by id as written or by one of STATES.
    """

    path: Path
    name: str
    version: str
    prefix: str
    elements: tuple[Path, ...]
    labels: tuple[Path, ...]
    shapes: tuple[Path, ...]
    tags: TagRules
    colours: Mapping[str, str]

    def colour_fault(self, id: str) -> InputError:
        """Return what to say of a colour for something that nobody knows."""
        return reader_of(self.path).fail(("colours", id), "packs.colour_of", id=id, states=STATES)


def read(folder: Path) -> Manifest:
    """Return what the manifest of a folder says.

    Raises InputError with the line for what is wrong in it: an unknown key, a prefix that GOST R 53633.3, 5.2 does not
    know, a file that is absent or lies outside the folder.
    """
    path = folder / NAME
    if not path.is_file():
        raise InputError(str(path), 0, "packs.no_manifest")
    reader = reader_of(path)
    content = reader.content
    reader.keys(content, _KEYS, ())
    named = {key: reader.text(content, key, ()) for key in ("name", "version", "prefix")}
    for key, value in named.items():
        if not value:
            raise InputError(str(path), reader.line((key,)), "packs.missing", setting=key)
    for key in ("name", "version"):
        if not _WORD.fullmatch(named[key]):
            raise reader.fail((key,), "packs.bad_word", setting=key, value=named[key])
    if not is_prefix(named["prefix"]):
        raise reader.fail(("prefix",), f"packs.{why_no_prefix(named['prefix'])}", value=named["prefix"])
    if reader.edition(content) not in (None, "m3050-2007"):
        raise reader.fail(("edition",), "packs.bad_edition")
    tags = reader.table(content, "tags")
    kinds = tuple(field.name for field in fields(TagRules) if field.name != "off")
    reader.keys(tags, kinds, ("tags",))
    return Manifest(
        path=path,
        **named,
        elements=_files(path, "elements"),
        labels=_files(path, "labels"),
        shapes=_files(path, "shapes"),
        tags=TagRules(**{kind: reader.texts(tags, kind, ("tags",)) for kind in kinds}),
        colours=_colours(path),
    )


def is_prefix(text: str) -> bool:
    """Tell whether a text may be an operator's prefix: a number that is no developer digit."""
    return bool(_PREFIX.fullmatch(text)) and text not in ("1", "2")


def why_no_prefix(text: str) -> str:
    """Return the key of the message on a text that may be no prefix.

    >>> why_no_prefix("077"), why_no_prefix("1")
    ('zero_prefix', 'bad_prefix')
    """
    return "zero_prefix" if text.isdecimal() and text.startswith("0") else "bad_prefix"


def _colours(manifest: Path) -> Mapping[str, str]:
    reader = reader_of(manifest)
    found = reader.mapping(reader.content, "colours", ())
    for key, value in found.items():
        if not _COLOUR.fullmatch(value):
            raise reader.fail(("colours", key), "packs.bad_colour", value=value, setting=key)
    return {key: value.lower() for key, value in found.items()}


def _files(manifest: Path, key: str) -> tuple[Path, ...]:
    reader, folder = reader_of(manifest), manifest.parent
    found = []
    for written in reader.texts(reader.content, key, ()):
        path = folder / written
        try:
            inside = path.resolve().is_relative_to(folder.resolve())
            there = inside and path.is_file()
        except (OSError, ValueError):  # a null byte, a circle of links
            inside, there = True, False
        if not inside or "\\" in written:
            raise reader.fail((key, written), "packs.outside", value=written)
        if not there:
            raise reader.fail((key, written), "packs.no_file", value=written)
        if path.suffix.lower() not in _SUFFIXES[key]:
            raise reader.fail((key, written), "packs.bad_kind", value=written, kinds=_SUFFIXES[key])
        found.append(path)
    return tuple(found)
