"""What a cell of a register says: identifiers, functions, verticals, several values, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from etom_kg.model import Place, Tag, TagRole
from etom_kg.reading import spoilt
from etom_kg.reading.sheet import Stored, Value

# Owners, systems and links repeat from row to row.
REMEMBERED = 4_096
# How people write 'none' in a cell that must not stay empty.
_NOTHING = frozenset((
    "-", "--", "–", "—", "?", "нет", "н/д", "н/п", "нд", "не определено", "не определен", "не применимо",
    "отсутствует", "n/a", "na", "none", "tbd",
))  # fmt: skip
_NAMED = re.compile(r"(?:etom|tm\s*forum|gb921|m\.3050|гост(?:\s*р)?)[\s:№#-]+(?=\S)", re.IGNORECASE)
# An identifier followed by a name, as drop-downs give it: '1.1.1.5 Обработка заказов'.
# Only the beginning of a cell is looked at: how long that takes grows with the square of the length.
_WITH_NAME_WITHIN = 100
_WITH_NAME = re.compile(r"(\S*\d(?:\.[^\s.,;]+)*\.?)(?:\s+[—–:-]\s+|\s*[—–:]\s*|\s+)(?=[«\"(]?[^\W\d])")
# Between identifiers: a comma and a blank, 'и', a slash, or a blank alone. A blank after a dot is a slip inside one.
_BETWEEN = re.compile(
    r",\s+(?=[^\s,;]*\d[.,]\d|\d+(?:[\s,;]|$))"
    r"|\s+(?:и|and|&|\+)\s+(?=\d+[.,]\d)|\s*/\s*(?=\d+[.,]\d)|(?<=\d)\s+(?=\d+(?:[.,]\d+){2})"
)
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
_BEFORE_KEY = re.compile(r",\s*(?=\d+(?:\.\d+)+-[a-z]\d)", re.IGNORECASE)
_FUNCTION = re.compile(r"\d+(?:\.\d+)+-[a-z]\d+", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a cell's text on one line, '' where it says that there is nothing.

    >>> plain(" Отдел\\n продаж "), plain("—")
    ('Отдел продаж', '')
    """
    joined = " ".join(text.split())
    return "" if joined.casefold().replace("ё", "е") in _NOTHING else joined


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


@lru_cache(maxsize=REMEMBERED)
def identifiers(text: str) -> tuple[str, ...]:
    """Return the identifiers of a cell as written, names beside them left off.

    A comma divides only where a blank and another identifier follow: '1,1,1,5' is one, with commas for dots.

    >>> identifiers("1.1.1.5 Обработка заказов; 1.1.1.6"), identifiers("1, 1, 1, 5"), identifiers("1.1.1.2, 1.1.1.5")
    (('1.1.1.5', '1.1.1.6'), ('1, 1, 1, 5',), ('1.1.1.2', '1.1.1.5'))
    """
    found: list[str] = []
    for part in re.split(r"[;|\n\r]+", text):
        pieces = _BETWEEN.split(" ".join(part.split()))  # blanks as one, lest a run be looked through from each place
        if len(pieces) > 1 and all(piece.strip().isdecimal() for piece in pieces):
            pieces = [part]
        for piece in pieces:
            value = _NAMED.sub("", plain(piece), count=1) if _NAMED.match(plain(piece)) else plain(piece)
            beside = _WITH_NAME.match(value, 0, _WITH_NAME_WITHIN)
            if value:
                found.append(beside[1] if beside else value)
    return tuple(dict.fromkeys(found))


def tags(role: TagRole, value: Value, place: Place, rule: str) -> tuple[Tag, ...]:
    """Return the tags of one cell; numbers and dates keep their value as shown, with proposals, never applied."""
    if role == "function":
        text = value if isinstance(value, str) else value.text
        # a label beside a key may have commas of its own: a comma divides only where a key follows
        parts = several(_BEFORE_KEY.sub(";", text))
        keys = [(_FUNCTION.match(part) or (part,))[0] for part in parts]
        return tuple(Tag(role, key, place, rule) for key in dict.fromkeys(keys))
    if role == "vertical":
        text = value if isinstance(value, str) else value.text
        names = [name for part in several(text, commas=True) for name in map(str.strip, part.split("/")) if name]
        return tuple(Tag(role, name, place, rule) for name in dict.fromkeys(names))
    if isinstance(value, Stored):
        kind = "number" if value.shown == "number" else "date"
        return (Tag(role, value.text, place, rule, "number" if kind == "number" else "date", spoilt.of_stored(value)),)
    found = []
    for text in identifiers(value):
        proposals = spoilt.of_text(text)
        stored = "number" if proposals and text.isdecimal() else "date" if proposals else "text"
        found.append(Tag(role, text, place, rule, stored, proposals))  # type: ignore[arg-type]
    return tuple(found)
