"""Operator packs: a folder, or an installed package, with own elements under the operator's prefix, shapes and tags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import own
from etom_kg.config import Config, TagRules, reader
from etom_kg.errors import InputError
from etom_kg.packs.adding import added
from etom_kg.packs.elements import Element
from etom_kg.packs.labels import Label
from etom_kg.packs.manifest import Manifest
from etom_kg.packs.pack import Pack, read

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted

GROUP = "etom_kg.packs"

__all__ = [
    "GROUP", "Element", "Label", "Manifest", "Pack", "added", "installed", "named", "read", "settled", "using",
    "with_packs", "with_tags",
]  # fmt: skip


def named(config: Config) -> tuple[Pack, ...]:
    """Return the packs that the settings name, folders before installed packages of the name.

    Raises InputError for a name that is neither, a pack with a fault, and two packs with one element.
    """
    if not config.packs:
        return ()
    beside = config.path.parent if config.path else Path()
    where = str(config.path or "")
    found: list[Pack] = []
    owners: dict[str, str] = {}
    for name in dict.fromkeys(config.packs):
        folder = beside / name
        if not folder.is_dir():
            folder = installed().get(name, folder)
        if not folder.is_dir():
            raise InputError(where, _line(config, name), "packs.no_pack", value=name)
        pack = read(folder)
        for one in pack.own:
            if owners.setdefault(one.id, str(one.place.file)) != str(one.place.file):
                raise InputError(one.place.file, one.place.line, "packs.in_other", id=one.id, other=owners[one.id])
        found.append(pack)
    return tuple(found)


def installed() -> dict[str, Path]:
    """Return the folders of installed packs by name; nothing of theirs is run."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found: dict[str, Path] = {}
    for point in entry_points(group=GROUP):
        top, *below = point.module.split(".")
        spec = find_spec(top)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            found.setdefault(point.name, Path(place, *below))
    return dict(sorted(found.items()))


@contextmanager
def using(config: Config) -> Iterator[None]:
    """Let `own.load` return what the packs of the settings add; nothing is read where none is named.

    Raises InputError for a pack that cannot be used.
    """
    if not config.packs:
        yield
        return
    with own.standing(added(named(config))):
        yield


def with_tags(config: Config, packs: tuple[Pack, ...]) -> Config:
    """Return the settings with the names of tags that the packs know."""
    rules = config.tag_rules
    for pack in packs:
        more = {
            one.name: (*getattr(rules, one.name), *getattr(pack.manifest.tags, one.name)) for one in fields(TagRules)
        }
        rules = TagRules(**{name: tuple(dict.fromkeys(values)) for name, values in more.items()})
    return replace(config, tag_rules=rules)


def settled(config: Config) -> Config:
    """Return the settings with the names of tags that their packs know; raises InputError as `named` does."""
    return with_tags(config, named(config)) if config.packs else config


def with_packs(lifted: Lifted, packs: tuple[Pack, ...]) -> Lifted:
    """Return lifted models with what the packs say beside them."""
    if not packs:
        return lifted
    from etom_kg.packs import stating

    return stating.stated(lifted, ((str(pack.manifest.path), pack.elements) for pack in packs))


def _line(config: Config, name: str) -> int:
    return reader(config.path).line(("packs", name)) if config.path else 0
