"""A pack as it was read: its manifest, its elements, its own names of standard ones."""

from __future__ import annotations

from pathlib import Path

from etom_kg import framework
from etom_kg.frozen import dataclass
from etom_kg.packs import elements, labels, manifest
from etom_kg.packs.elements import Element
from etom_kg.packs.labels import Label
from etom_kg.packs.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read and found in order but for what rule ETOM806 may say of it."""

    manifest: Manifest
    elements: tuple[Element, ...]
    labels: tuple[Label, ...] = ()

    @property
    def own(self) -> tuple[Element, ...]:
        """The elements under the operator's prefix."""
        return tuple(one for one in self.elements if not one.about)


def read(folder: Path) -> Pack:
    """Return the pack of a folder; raises InputError with the file and line of what is wrong in it."""
    found = manifest.read(folder)
    pack = Pack(found, elements.read(found), labels.read(found))
    for one in pack.elements:
        for name, _ in one.other_names if one.about else ():
            labels.check(one.id, name, one.place)
    known = {*manifest.STATES, *(one.id for one in pack.own)}
    for key in found.colours:
        if key not in known and framework.load().entry(key) is None:
            raise found.colour_fault(key)
    return pack
