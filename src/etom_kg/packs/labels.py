"""An operator's own names for standard elements, from CSV: further names beside the standard's, never instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etom_kg import framework
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.model import Place
from etom_kg.packs.manifest import Manifest
from etom_kg.packs.rows import rows_of

COLUMNS = ("id", "name_ru", "name_en")


@dataclass(frozen=True, slots=True)
class Label:
    """An own name of a standard entry: `id` of the entry, the name, its language."""

    id: str
    name: str
    lang: str
    place: Place


def read(manifest: Manifest) -> tuple[Label, ...]:
    """Return the names of all files; an entry may have several. Raises InputError with the line of what is wrong."""
    return tuple(label for path in manifest.labels for label in _file(path))


def language_of(name: str, lang: str = "") -> str:
    """Return the language of a name of which none is said: Russian by its letters, else English."""
    return lang or ("ru" if any("а" <= sign <= "я" or sign == "ё" for sign in name.lower()) else "en")


def check(id: str, name: str, place: Place) -> None:
    """Raise InputError for a name that is the standard's of another entry: it would pass one for the other."""
    for entry in framework.load().entries():
        if entry.id != id and _plain(name) in map(_plain, entry.names.values()):
            raise InputError(place.file, place.line, "packs.label_of_other", name=name, id=id, other=entry.id)


def _file(path: Path) -> Iterator[Label]:
    for said, place in rows_of(path, COLUMNS):
        id = said.get("id", "")
        entry = framework.load().entry(id)
        if entry is None:
            raise InputError(place.file, place.line, "packs.label_of", id=id)
        names = [(said[f"name_{lang}"], lang) for lang in ("ru", "en") if said.get(f"name_{lang}")]
        if not names:
            raise InputError(place.file, place.line, "packs.no_name", id=id)
        for name, lang in names:
            check(id, name, place)
            yield Label(id, name, lang, place)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
