"""One way to take a written value apart, whatever format it stands in: a cell, a property, a tagged value, a tag.

Every identifier of a value is found, and stays as written. Words that hold a further one are a value of their own, so
that they are told as malformed instead of being lost behind the first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from etom_kg import identifiers as ids
from etom_kg import late

# Owners, systems and links repeat from row to row.
REMEMBERED = 4_096
# How people write 'none' in a cell that must not stay empty.
_NOTHING = frozenset((
    "-", "--", "–", "—", "?", "нет", "н/д", "н/п", "нд", "не определено", "не определен", "не применимо",
    "отсутствует", "n/a", "na", "none", "tbd",
))  # fmt: skip
_LONE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_LINES = late.pattern(r"[;|\n\r\f\v\x85\u2028\u2029]+")
_BULLET = late.pattern(r"[-–—•*·]\s+(?=\S)")
# Between identifiers: a comma and a blank, 'и', '&', '+', a slash, or a blank alone.
# A blank after a dot is a slip inside one.
_BETWEEN = late.pattern(
    r"(?i),\s+(?=[^\s,;]*\d[.,․]\d|\d+(?:[\s,;]|$))"
    r"|\s+(?:и|and|&|\+)\s+(?=\d+[.,․]\d)|(?<=[\d.])\s*[&+]\s*(?=\d+(?:\.\d+){2})"
    r"|\s*/\s*(?=\d+[.,․]\d)|(?<=\d)\s+(?=\d+(?:[.,․]\d+){2})"
)
# A comma alone may stand for a dot: it divides only where whole identifiers stand on both sides of it.
_BEGINS = late.pattern(r"\s*(?:[^\W\d_][^\W_]{0,5}\.)?(\d{1,9}(?:\.\d{1,9}){2,5})\.?(?=\s|$)")
_THEN_WORDS = late.pattern(r"(\d+(?:\.\d+)+\.?),\s*(?=[^\W\d])")
_NAMED = late.pattern(r"(?i)(?:etom|tm\s*forum|gb921|m\.3050|гост(?:\s*р)?)[\s:№#-]+(?=\S)")
# An identifier followed by a name, as drop-downs give it: '1.1.1.5 Обработка заказов'.
# Only the beginning of a cell is looked at: how long that takes grows with the square of the length.
_WITH_NAME_WITHIN = 100
_WITH_NAME = late.pattern(r"(\S*\d(?:\.[^\s.,;]+)*\.?)(?:\s+[—–:-]\s+|\s*[—–:]\s*|\s+)(?=[«\"(]?[^\W\d])")
_INSIDE = late.pattern(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2,5}(?!\.?\w)")
_KEY = r"\d+(?:\.\d+)+-[a-z]\d+"
_BEFORE_KEY = late.pattern(rf"(?i)(?:,\s*|\s*[/&+]\s*|\s+(?:и|and)\s+|\s+)(?={_KEY})")
_FUNCTION = late.pattern(rf"(?i){_KEY}")
_VERTICALS = late.pattern(r"[;|/\n\r]+|,\s*")


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a text on one line, '' where it says that there is nothing.

    >>> plain(" Отдел\\n продаж "), plain("—")
    ('Отдел продаж', '')
    """
    joined = " ".join(text.split())
    return "" if joined.casefold().replace("ё", "е") in _NOTHING else joined


@lru_cache(maxsize=REMEMBERED)
def parts(text: str) -> tuple[str, ...]:
    """Return the single values of a list, with the names beside identifiers.

    A comma divides where a blank and another identifier follow, or where whole identifiers of three parts or more
    stand on both sides: '1,1,1,5' is one, with commas for dots.

    >>> parts("1.1.1.5, 1.1.1.6; 1.1.2|1.1.3"), parts("1.1.1.5 и 1.1.1.6/1.1.1.7")
    (('1.1.1.5', '1.1.1.6', '1.1.2', '1.1.3'), ('1.1.1.5', '1.1.1.6', '1.1.1.7'))
    >>> parts("1,1,1,5"), parts("1.1.1.5 Заказы,1.1.1.6 Жалобы")
    (('1,1,1,5',), ('1.1.1.5 Заказы', '1.1.1.6 Жалобы'))
    """
    found: list[str] = []
    for line in _LINES.split(text):
        one = " ".join(line.split())  # blanks as one, lest a run be looked through from each place
        if bullet := _BULLET.match(one):
            one = one[bullet.end() :]
        pieces = [one] if "://" in one else _BETWEEN.split(one)
        if len(pieces) > 1 and all(piece.strip().isdecimal() for piece in pieces):
            pieces = [one]
        for piece in pieces:
            found += _at_commas(piece) if "," in piece else [piece]
    return tuple(piece for piece in map(str.strip, found) if piece)


@lru_cache(maxsize=REMEMBERED)
def identifiers(text: str) -> tuple[str, ...]:
    """Return the identifiers of a value as written, names beside them left off, each once.

    A name that holds another identifier is a value too: it is told as malformed, and nothing is lost.

    >>> identifiers("1.1.1.5 Обработка заказов; 1.1.1.6"), identifiers("1, 1, 1, 5"), identifiers("1.1.1.2, 1.1.1.5")
    (('1.1.1.5', '1.1.1.6'), ('1, 1, 1, 5',), ('1.1.1.2', '1.1.1.5'))
    >>> identifiers("1.1.1.5 Заказы (кроме 1.1.1.6)")
    ('1.1.1.5', 'Заказы (кроме 1.1.1.6)')
    """
    if _LONE.fullmatch(text):
        return (text,)
    return tuple(dict.fromkeys(one for piece in parts(text) if plain(piece) for one in _apart(plain(piece))))


@lru_cache(maxsize=REMEMBERED)
def functions(text: str) -> tuple[str, ...]:
    """Return the keys of functions of a value without the labels beside them, or labels alone.

    A label may have commas and words of its own: only before another key the value is divided.

    >>> functions("1.1.1.5-b3 проверка, оценка, 1.1.1.5-b2; испытание")
    ('1.1.1.5-b3', '1.1.1.5-b2', 'испытание')
    """
    found = []
    for piece in _LINES.split(_BEFORE_KEY.sub(";", " \n".join(map(plain, text.splitlines())))):
        if one := plain(piece):
            keys = _FUNCTION.findall(one)
            found.append(keys[0] if _FUNCTION.match(one) and len(set(keys)) == 1 else one)
    return tuple(dict.fromkeys(found))


def verticals(text: str) -> tuple[str, ...]:
    """Return the verticals of a value.

    >>> verticals("F, A/B")
    ('F', 'A', 'B')
    """
    return tuple(dict.fromkeys(filter(None, map(plain, _VERTICALS.split(text)))))


def _at_commas(piece: str) -> list[str]:
    """Divide at the commas between whole identifiers, and behind one that words follow."""
    found: list[str] = []
    for chunk in piece.split(","):
        begins = _BEGINS.match(chunk)
        if found and begins and ids.is_identifier(begins[1]) and _leads(found[-1]):
            found.append(chunk)
        elif found:
            found[-1] += f",{chunk}"
        else:
            found.append(chunk)
    return [part for one in found for part in _behind_first(one.strip())]


def _leads(chunk: str) -> bool:
    begins = _BEGINS.match(chunk)
    return bool(begins and ids.is_identifier(begins[1]))


def _behind_first(one: str) -> list[str]:
    words = _THEN_WORDS.match(one)
    return [words[1], one[words.end() :]] if words else [one]


def _apart(value: str) -> tuple[str, ...]:
    """Return only the identifier of '1.1.1.5 Обработка заказов', and a name with another in it; any other as it is."""
    if named := _NAMED.match(value):
        value = value[named.end() :]
    beside = _WITH_NAME.match(value, 0, _WITH_NAME_WITHIN)
    if beside is None:
        return (value,)
    told = any(ids.is_identifier(one[0]) for one in _INSIDE.finditer(value, beside.end(1)))
    return (beside[1], value[beside.end() :]) if told else (beside[1],)
