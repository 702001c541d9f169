"""What a cell of a register says: identifiers, functions, verticals, several values, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from etom_kg.model import Place, Tag, TagRole
from etom_kg.reading import spoilt
from etom_kg.reading.sheet import Stored, Value
from etom_kg.reading.written import REMEMBERED, functions, identifiers, plain, verticals

__all__ = ["names", "plain", "several", "tags"]

_UNITS = frozenset((
    "sales", "billing", "finance", "marketing", "support", "operations", "network", "legal", "service", "care",
    "logistics", "procurement", "security", "accounting", "retail", "planning", "engineering", "assurance",
    "fulfilment", "fulfillment", "product", "products", "partners", "it", "hr", "crm", "noc",
))  # fmt: skip
# How the name of a person, role or unit begins; a post; a person's initials; a given name behind a Latin surname.
_NAME = re.compile(r"[«\"“]?[A-ZА-ЯЁ]")
_POST = re.compile(
    r"(?:зам|заместитель|и\.?\s?о|директор|начальник|руководитель|менеджер|главный|старший|ведущий|специалист|инженер"
    r"|head|manager|director|chief|senior|lead|vice|deputy|vp|c[a-z]o)(?![^\W\d_])",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-ZА-ЯЁ]\.\s?(?:[A-ZА-ЯЁ]\.)?")
_SURNAME = re.compile("[A-Z][A-Za-z'-]+")
_GIVEN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]*\.?)*|(?:[A-Z]\.\s?)+")


@lru_cache(maxsize=REMEMBERED)
def several(text: str, commas: bool = False) -> tuple[str, ...]:
    """Return the values of a cell that lists them by ';', '|' or lines, and by commas where `commas` says so."""
    parts = re.split(r"[;|\n\r]+|,\s+" if commas else r"[;|\n\r]+", text)
    return tuple(dict.fromkeys(part for part in map(plain, parts) if part))


@lru_cache(maxsize=REMEMBERED)
def names(text: str) -> tuple[str, ...]:
    """Return the people, roles or units of a cell; a comma divides them only where names stand on both sides.

    A comma within a name ('по продажам, сервису'), between a post and its holder or after a surname in Latin letters
    divides nothing.

    >>> names("Продажи, Биллинг"), names("Иванов И.И., начальник отдела"), names("Директор, Иванов И.И.")
    (('Продажи', 'Биллинг'), ('Иванов И.И., начальник отдела',), ('Директор, Иванов И.И.',))
    """
    found: list[str] = []
    for part in several(text):
        pieces = [name for piece in part.split(",") if (name := plain(piece))]
        found += pieces if _are_names(pieces) else [part]
    return tuple(dict.fromkeys(found))


def _are_names(pieces: list[str]) -> bool:
    if not all(_NAME.match(piece) for piece in pieces):
        return False
    if len({bool(_POST.match(piece)) for piece in pieces}) > 1:
        return False
    if len({bool(_INITIALS.search(piece)) for piece in pieces}) > 1:
        return False
    if len(pieces) == 2 and _SURNAME.fullmatch(pieces[0]) and _GIVEN.fullmatch(pieces[1]):
        return any(piece.casefold() in _UNITS for piece in pieces)
    return True


def tags(role: TagRole, value: Value, place: Place, rule: str) -> tuple[Tag, ...]:
    """Return the tags of one cell; numbers and dates keep their value as shown, with proposals, never applied."""
    if role in ("function", "vertical"):
        text = value if isinstance(value, str) else value.text
        return tuple(Tag(role, one, place, rule) for one in (functions if role == "function" else verticals)(text))
    if isinstance(value, Stored):
        kind = "number" if value.shown == "number" else "date"
        return (Tag(role, value.text, place, rule, "number" if kind == "number" else "date", spoilt.of_stored(value)),)
    found = []
    for text in identifiers(value):
        proposals = spoilt.of_text(text)
        stored = "number" if proposals and text.isdecimal() else "date" if proposals else "text"
        found.append(Tag(role, text, place, rule, stored, proposals))  # type: ignore[arg-type]
    return tuple(found)
