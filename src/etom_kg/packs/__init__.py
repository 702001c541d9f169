"""Operator packs: a folder, or an installed package, with own elements under the operator's prefix, shapes and tags."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from etom_kg.config import Config, TagRules, reader
from etom_kg.errors import InputError
from etom_kg.lifting import Lifted
from etom_kg.packs import elements, manifest, stating
from etom_kg.packs.elements import Element
from etom_kg.packs.manifest import Manifest

GROUP = "etom_kg.packs"

__all__ = ["GROUP", "Element", "Manifest", "Pack", "installed", "named", "read", "with_packs", "with_tags"]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read and found in order but for what rule ETOM806 may say of it."""

    manifest: Manifest
    elements: tuple[Element, ...]

    @property
    def own(self) -> tuple[Element, ...]:
        """The elements under the operator's prefix."""
        return tuple(one for one in self.elements if not one.about)


def read(folder: Path) -> Pack:
    """Return the pack of a folder; raises InputError with the file and line of what is wrong in it."""
    found = manifest.read(folder)
    return Pack(found, elements.read(found))


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


def with_tags(config: Config, packs: tuple[Pack, ...]) -> Config:
    """Return the settings with the names of tags that the packs know."""
    rules = config.tag_rules
    for pack in packs:
        more = {
            one.name: (*getattr(rules, one.name), *getattr(pack.manifest.tags, one.name)) for one in fields(TagRules)
        }
        rules = TagRules(**{name: tuple(dict.fromkeys(values)) for name, values in more.items()})
    return replace(config, tag_rules=rules)


def with_packs(lifted: Lifted, packs: tuple[Pack, ...]) -> Lifted:
    """Return lifted models with what the packs say beside them."""
    return stating.stated(lifted, ((str(pack.manifest.path), pack.elements) for pack in packs)) if packs else lifted


def _line(config: Config, name: str) -> int:
    return reader(config.path).line(("packs", name)) if config.path else 0
