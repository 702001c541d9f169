"""From a named value, of a cell or of a property, to what it says of a commercial thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etom_kg.commercial import BILL_PARTS
from etom_kg.model import CommercialKind, Place, Saying
from etom_kg.reading.cells import plain, several
from etom_kg.reading.commercial import names
from etom_kg.reading.commercial.parameters import kind_of, parameters
from etom_kg.reading.names import normal

# A header that says only 'parameters' heads a list of them; any other is itself the name of one.
_LIST = re.compile(r"параметр|показател|parameter|indicator")
_NO = frozenset(("no", "not", "false", "0", "не учтено", "не учитывается", "не учтены", "not included", "неприменимо"))
_WITHOUT = re.compile(
    r"(?:не\s?применим\w*|не применя\w+|not applicable|does not apply|do not apply|n/a|н/п)\W+(?P<why>\w.*)",
    re.IGNORECASE | re.DOTALL,
)


def sayings(
    kind: CommercialKind,
    aspect: str,
    text: str,
    place: Place,
    *,
    label: str,
    role: str = "",
    told: str = "",
    value: str = "",
) -> Iterator[Saying]:
    """Yield what a text says; nothing where it says that there is nothing.

    `label` is the header or name of the property as written. `role`, `told` and `value` are what stands beside it: the
    role of a contract's party, the kind and the value of a parameter.
    """  # fmt: skip
    if not plain(text):
        return
    if kind == "sla":
        yield from _of_sla(aspect, text, place, label, told, value)
    elif kind == "bill":
        yield from _of_bill(aspect, text, place)
    elif aspect in ("partner", "party"):
        actor = "partner" if aspect == "partner" else names.role_of(role)
        yield from (Saying("party", place, value=name, kind=actor) for name in several(text))
    elif aspect == "service":
        yield from (Saying("service", place, value=name) for name in several(text, commas=True))
    elif aspect == "licence":
        yield from (Saying("licence", place, value=name) for name in several(text))
    elif aspect == "profit_share":
        yield Saying("share", place, value=plain(text))
    elif aspect == "liability":
        yield Saying("liability", place, value=plain(text))


def _of_sla(aspect: str, text: str, place: Place, label: str, told: str, value: str) -> Iterator[Saying]:
    if aspect == "document":
        yield from (Saying("document", place, value=name) for name in several(text))
    elif aspect == "parameter":
        listed = parameters(text)
        for name in listed:
            yield Saying("parameter", place, value if len(listed) == 1 else "", name, kind_of(name, told))
    elif aspect in ("operational", "product"):
        if _LIST.search(normal(label)):
            yield from (Saying("parameter", place, "", name, aspect) for name in parameters(text))
        else:
            yield Saying("parameter", place, plain(text), label, aspect)


def _of_bill(aspect: str, text: str, place: Place) -> Iterator[Saying]:
    if aspect == "contents":
        for name in re.split(r"[;|,\n\r]+", text):
            part = next((part for part in BILL_PARTS if normal(name) in names.usual("bill", part)), "")
            if part:
                yield Saying("part", place, name=part)
    elif aspect in BILL_PARTS:
        said = plain(text)
        without = _WITHOUT.fullmatch(said)
        if without:
            yield Saying("without", place, value=without["why"].strip(" )"), name=aspect)
        elif normal(said) not in _NO:
            yield Saying("part", place, value=said, name=aspect)
