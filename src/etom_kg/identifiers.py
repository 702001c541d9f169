"""Process identifiers: `[prefix.]b.x.c.d.e` of GOST R 53633.3, 5.2, and the plain numbers of GB921 v25.5.

Reading is a matter of form only: whether an element exists is asked of `framework`.
Letters, spaces and commas that stand where digits and dots belong are cleaned away first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from etom_kg.frozen import dataclass

GOST = "m3050-2007"
GB921 = "gb921-25.5"

# letters of both alphabets that are typed for a digit in identifiers
_LOOK_ALIKES = str.maketrans("OoОоЗзIilІіӀ|б", "00003311111116")
_DOTS = str.maketrans(dict.fromkeys(",·•․‧∙⋅。、", "."))
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_AROUND_DOTS = re.compile(r"\s*\.\s*")
_DIGITS_AND_DOTS = re.compile(r"[0-9.]*[0-9][0-9.]*")
# a list is parted by one kind of mark; the comma comes last, since it also stands for a dot
_SEPARATORS = tuple(map(re.compile, (r"[;\n\r|/&+]", r",\s", r"(?i)\s(?:и|and)\s", r"\s", r",")))
_DATE = re.compile(r"([0-9]{2})\.([0-9]{2})\.(?:20|19)?([0-9]{2})")
_NUMBER = re.compile(r"[0-9]+")
_INSIDE = re.compile(r"(?<![\w.])[0-9]+(?:[.,][0-9]+){1,5}(?![.,]?\w)")

_LONGEST_NUMBER = 3
_PARTS_FROM, _PARTS_TO = 2, 5


@dataclass(frozen=True, slots=True)
class Identifier:
    """A well-formed identifier. `numbers` are its parts without the prefix, developer digit first.

    `prefix` is '' or the number an operator puts before an element that is extended or changed.
    """

    numbers: tuple[int, ...]
    prefix: str = ""
    edition: str = GOST

    @property
    def standard(self) -> str:
        """The text without the prefix: what a standard element is called."""
        return ".".join(map(str, self.numbers))

    @property
    def text(self) -> str:
        """The whole text, prefix included."""
        return f"{self.prefix}.{self.standard}" if self.prefix else self.standard

    @property
    def level(self) -> int:
        """The level of decomposition: 0 for an area of 2007; in GB921 v25.5 parts less one."""
        return len(self.numbers) - (2 if self.edition == GOST else 1)

    @property
    def developer(self) -> int:
        """Part b: 1 TM Forum, 2 anyone else."""
        return self.numbers[0]

    @property
    def area(self) -> int:
        """Part x (in GB921 v25.5 the domain)."""
        return self.numbers[1]

    @property
    def group(self) -> int | None:
        """Part c, None in the identifier of an area."""
        return self._part(2)

    @property
    def element(self) -> int | None:
        """Part d, None above level 2."""
        return self._part(3)

    @property
    def level3(self) -> int | None:
        """Part e, None above level 3."""
        return self._part(4)

    @property
    def parent(self) -> str:
        """The text of the category one level up, prefix left out; '' for an area."""
        return ".".join(map(str, self.numbers[:-1])) if len(self.numbers) > _PARTS_FROM else ""

    def at_level(self, level: int) -> str:
        """Return the standard text cut off at `level`, as `1.1.1` is level 1 of 1.1.1.5."""
        return ".".join(map(str, self.numbers[: level + len(self.numbers) - self.level]))

    def _part(self, position: int) -> int | None:
        return self.numbers[position] if len(self.numbers) > position else None


@dataclass(frozen=True, slots=True)
class Malformed:
    """A text that is no identifier. `part` is the key of a message that says which part is wrong, `values` fill it.

    `proposal` is the identifier that was probably meant, '' where nothing can be proposed; it is never applied.
    """

    text: str
    part: str
    values: tuple[tuple[str, str], ...] = ()
    proposal: str = ""


def clean(raw: str) -> str:
    """Return `raw` without what slips in by typing: spaces, NBSP, a final dot, commas for dots, look-alike letters.

    Letters are replaced only where digits and dots are all that remains: a word stays a word.

    >>> clean(" 1,1,1.5. "), clean("1.1.1.1О"), clean("Order handling")
    ('1.1.1.5', '1.1.1.10', 'Order handling')
    """
    text = unicodedata.normalize("NFKC", raw).translate(_INVISIBLE).strip()
    # blanks as one: a long run of them would be looked through from each of its places
    dotted = _AROUND_DOTS.sub(".", " ".join(text.translate(_DOTS).split())).removesuffix(".")
    if any(mark.isdecimal() for mark in dotted):
        digits = dotted.translate(_LOOK_ALIKES)
        if _DIGITS_AND_DOTS.fullmatch(digits):
            return digits
    return text


def parse(raw: str, edition: str = GOST) -> Identifier | Malformed:
    """Read one identifier of `edition`, cleaned first.

    GOST R 53633.3, 5.2: where the first of four or five parts is 1 or 2 it is the developer, else it is a prefix;
    a prefix 1 or 2 cannot be told from the developer and is refused. Areas beyond 3 are well formed here:
    'no such area' is another mistake than a broken form.
    """
    listed = split(raw)
    if len(listed) > 1:
        return Malformed(raw.strip(), "identifiers.several")
    text = clean(raw)
    fault = _broken_form(text)
    if fault is not None:
        return fault
    parts = text.split(".")
    return _gb921(text, parts) if edition == GB921 else _gost(text, parts)


def split(raw: str) -> tuple[str, ...]:
    """Return the identifiers of a value that lists several, or the value itself, alone.

    A value is taken apart only where each piece is an identifier of three parts or more.

    >>> split("1.1.1.5, 1.1.1.6"), split("1,1,1,5"), split("1.1.1.5 Order handling")
    (('1.1.1.5', '1.1.1.6'), ('1,1,1,5',), ('1.1.1.5 Order handling',))
    """
    for separator in _SEPARATORS:
        pieces = tuple(piece.strip() for piece in separator.split(raw) if piece.strip())
        if len(pieces) > 1 and all(clean(piece).count(".") >= 2 and is_identifier(piece) for piece in pieces):
            return pieces
    return (raw,)


def is_identifier(text: str) -> bool:
    """Tell whether a text is well formed, once cleaned, by one of the numberings.

    >>> is_identifier("1.1.1.5"), is_identifier("77.1.1"), is_identifier("1.1.1-5")
    (True, False, False)
    """
    read = clean(text)
    return _broken_form(read) is None and any(
        isinstance(reading(read, read.split(".")), Identifier) for reading in (_gost, _gb921)
    )


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts 1.1.1.9 before 1.1.1.10, and texts that are no numbers behind numbers."""
    return tuple((0, int(part), "") if _NUMBER.fullmatch(part) else (1, 0, part) for part in text.split("."))


def ranges(ids: Iterable[str]) -> list[str]:
    """Return ids of one parent, in order, with runs drawn together: 1.1.1.1-1.1.1.7."""
    runs: list[list[str]] = []
    for id in ids:
        stem, _, last = id.rpartition(".")
        if runs and last.isdigit() and f"{stem}.{int(last) - 1}" == runs[-1][-1]:
            runs[-1].append(id)
        else:
            runs.append([id])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _broken_form(text: str) -> Malformed | None:
    """Name the first part that is not a number as 5.2 wants it; nothing here depends on the edition."""
    if not text:
        return Malformed(text, "identifiers.empty")
    if not _DIGITS_AND_DOTS.fullmatch(text):
        return _with_strange_marks(text)
    if date := _DATE.fullmatch(text):
        day, month, year = (str(int(part)) for part in date.groups())
        return Malformed(text, "identifiers.date", proposal=_proposed(f"{day}.{month}.{year}"))
    parts = text.split(".")
    if "" in parts:
        return Malformed(text, "identifiers.empty_part", proposal=_proposed(".".join(filter(None, parts))))
    if len(parts) < _PARTS_FROM:
        return Malformed(text, "identifiers.too_short")
    for part in parts[1:]:
        if len(part) > _LONGEST_NUMBER:
            return Malformed(text, "identifiers.too_long", (("part", part),))
    return None


def _with_strange_marks(text: str) -> Malformed:
    if not any(mark.isdigit() for mark in text):
        return Malformed(text, "identifiers.no_digits")
    dotted = re.sub(r"[\s\-‐‑–_:]+", ".", text)
    found = None if _DIGITS_AND_DOTS.fullmatch(dotted) else _INSIDE.search(text)
    if found and (proposal := _proposed(found[0])):
        return Malformed(text, "identifiers.more_than_identifier", proposal=proposal)
    strange = next(mark for mark in text if mark not in "0123456789.")
    return Malformed(text, "identifiers.strange_mark", (("mark", strange),), _proposed(dotted))


def _gost(text: str, parts: list[str]) -> Identifier | Malformed:
    prefix = ""
    if len(parts) in (4, 5) and parts[0] not in ("1", "2"):
        prefix, parts = parts[0], parts[1:]
    elif len(parts) == _PARTS_TO + 1:
        if parts[0] in ("1", "2"):
            shorter = ".".join(parts[:_PARTS_TO])
            return Malformed(text, "identifiers.prefix_like_developer", (("prefix", parts[0]),), _proposed(shorter))
        prefix, parts = parts[0], parts[1:]
    elif len(parts) > _PARTS_TO + 1:
        return Malformed(text, "identifiers.too_many", (("count", str(len(parts))),))
    for part in parts:
        if part.startswith("0"):
            return _leading_zero(text, part)
    if parts[0] not in ("1", "2"):
        return Malformed(text, "identifiers.developer", (("developer", parts[0]),))
    return Identifier(tuple(map(int, parts)), prefix, GOST)


def _gb921(text: str, parts: list[str]) -> Identifier | Malformed:
    if len(parts) > _PARTS_TO + 1:
        return Malformed(text, "identifiers.too_many", (("count", str(len(parts))),))
    for part in parts:
        if part.startswith("0"):
            return _leading_zero(text, part)
    if parts[0] != "1":
        return Malformed(text, "identifiers.first_of_gb921", (("first", parts[0]),))
    return Identifier(tuple(map(int, parts)), "", GB921)


def _leading_zero(text: str, part: str) -> Malformed:
    pieces = [piece.lstrip("0") for piece in text.split(".")]
    # a part that is nothing but zeros leaves nothing to propose
    proposal = _proposed(".".join(pieces)) if all(pieces) else ""
    return Malformed(text, "identifiers.zero", (("part", part),), proposal)


def _proposed(text: str) -> str:
    """Return `text` cleaned if it is well formed, else ''."""
    found = clean(text)
    parts = found.split(".")
    if not _DIGITS_AND_DOTS.fullmatch(found) or "" in parts:
        return ""
    if not _PARTS_FROM < len(parts) <= _PARTS_TO + 1 or any(len(part) > _LONGEST_NUMBER for part in parts):
        return ""
    return found if isinstance(_gost(found, parts), Identifier) else ""
