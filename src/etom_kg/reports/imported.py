"""What `etom import` tells of its work: for each file how much was read, mapped and left out, and why."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from etom_kg.commercial import counted
from etom_kg.errors import InputError
from etom_kg.lifting import untold
from etom_kg.messages import text, word
from etom_kg.model import LeftOut, Model
from etom_kg.reading.recognise import ARCHITECTURES
from etom_kg.reports.layout import WIDTH, width_of, wrap

COUNTS = (
    "process",
    "activity",
    "event",
    "gateway",
    "sequence_flow",
    "message_flow",
    "participant",
    "lane",
    "element",
    "relationship",
    "property",
    "row",
)
PARTS = ("element", "relationship", "property")  # of a model of architecture
MEASURED = ("indicator", "target", "observation")
SHOWN_NOTICES = 20
_INDENT = 4
_UNREAD, _FURTHER = "import_.why_unread", "other_property"
_WITH_MORE = re.compile(r"(name|feature)[@ ](.+)", re.DOTALL)


def as_json(models: Iterable[Model], failures: Iterable[InputError], lang: str) -> str:
    """Return the account as the JSON of the contract (`schemas/import.schema.json`)."""
    files = [
        {
            "path": model.path,
            "format": model.format,
            "read": _counts(model.read),
            "mapped": _counts({**model.mapped, **counted(model.commercial)}),
            "left_out": [
                {"what": left.what, "why": text(left.why, lang), "count": left.count} for left in model.left_out
            ],
            "values_left_out": [
                {"what": left.what, "why": text(left.why, lang), "count": left.count}
                for left in untold.of_all((model,))
            ],
            "notices": [{"line": n.line, "message": text(n.key, lang, **n.values)} for n in model.notices],
        }
        for model in models
    ]
    failed = [{"path": e.file, "line": e.line, "message": text(e.key, lang, **e.values)} for e in failures]
    return json.dumps({"files": files, "failures": failed}, ensure_ascii=False, indent=2) + "\n"


def as_text(models: Iterable[Model], lang: str) -> Iterator[str]:
    """Give the account line by line."""
    for model in models:
        read, mapped, left = totals(model)
        yield text("import_.summary", lang, path=model.path, read=read, mapped=mapped, left_out=left)
        if any(model.mapped.get(key) for key in MEASURED):
            yield text("import_.measured", lang, **{key: model.mapped.get(key, 0) for key in MEASURED})
        if model.commercial:
            kinds = counted(model.commercial).items()
            yield text(
                "import_.commercial", lang, kinds=", ".join(text(f"import_.of_{k}", lang, count=n) for k, n in kinds)
            )
        for some in model.left_out:
            yield text(
                "import_.left_out", lang, what=_kind(some.what, lang), count=some.count, why=text(some.why, lang)
            )
        yield from left_out(untold.of_all((model,)), lang)
        yield from notices(model, lang)


def notices(model: Model, lang: str, about: str = "") -> Iterator[str]:
    """Give what was noticed while a model was read, or only what was about one topic of the messages."""
    found = [notice for notice in model.notices if notice.key.startswith(about)]
    for notice in found[:SHOWN_NOTICES]:
        where = f"{model.path}:{notice.line}" if notice.line else model.path
        yield text("import_.notice", lang, where=where, message=text(notice.key, lang, **notice.values))
    if len(found) > SHOWN_NOTICES:
        yield text("import_.more_notices", lang, path=model.path, count=len(found) - SHOWN_NOTICES)


def left_out(things: Iterable[LeftOut], lang: str) -> Iterator[str]:
    """Give a line for each reason, with what has no place for it and how many there are."""
    by_reason: dict[str, Counter[str]] = {}
    for some in things:
        by_reason.setdefault(some.why, Counter())[some.what] += some.count
    for why, counts in by_reason.items():
        # the last count stands in the sentence itself
        *before, (what, count) = ((_named(what, why, lang), count) for what, count in counts.items())
        whole = "; ".join((*(f"{one}, {number}" for one, number in before), what))
        told = text("import_.left_out", lang, what=whole, count=count, why=text(why, lang))
        for number, piece in enumerate(wrap(told.strip(), WIDTH - _INDENT)):
            yield " " * (_INDENT if number else _INDENT // 2) + piece


def wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Wrap lines of the account for a terminal as values left out are; one with a word too long for that stays whole.

    A path in two pieces could not be copied.
    """
    for line in lines:
        indent = len(line) - len(line.lstrip())
        room = WIDTH - indent - 2
        if width_of(line) <= WIDTH or any(width_of(one) > room for one in line.split()):
            yield line
            continue
        for number, piece in enumerate(wrap(line.strip(), room)):
            yield " " * (indent + 2 if number else indent) + piece


def _named(what: str, why: str, lang: str) -> str:
    if why == _UNREAD and what != _FURTHER:
        return what  # a word of the file, whatever it means here
    return word(f"export.what_{what}", lang, "") or _kind(what, lang)


def _kind(what: str, lang: str) -> str:
    """Return the name of a kind; of `name@ru` or `feature labelExpression` the kind, with the rest in brackets."""
    if known := word(f"import_.what_{what}", lang, ""):
        return known
    found = _WITH_MORE.fullmatch(what)
    known = word(f"import_.what_{found[1]}", lang, "") if found else ""
    return f"{known} ({found[2]})" if found and known else what


def totals(model: Model) -> tuple[int, int, int]:
    """Return how much was read, mapped and left out: statements of RDF, rows of a register, else all things counted."""
    left = sum(some.count for some in model.left_out)
    if "statement" in model.read:
        return model.read["statement"], model.mapped["statement"], left
    if "row" in model.read:
        # rows that are no processes and sheets left out are not among the rows counted as read
        return model.read["row"] + left, model.read["row"], left
    if model.format in ARCHITECTURES:
        # processes are elements: they are told, and counted once
        read, mapped = (sum(counts[part] for part in PARTS) for counts in (model.read, model.mapped))
    else:
        read, mapped = sum(model.read.values()), sum(model.mapped.values())
    # what no reader knows is left out without having been counted by its kind
    return max(read, mapped + left), mapped, left


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {**dict.fromkeys(COUNTS, 0), **counts}
