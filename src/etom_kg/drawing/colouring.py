"""Marks of the map from what models cover: by coverage, by a name behind the processes, by a column of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import PurePath

from etom_kg.coverage import ASPECTS, Aspect, ElementCoverage
from etom_kg.coverage.covering import alike, tally
from etom_kg.drawing.palette import CATEGORIES, GRADES
from etom_kg.drawing.picture import Key, Mark, Picture
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.model import Node
from etom_kg.ntriples import encodable
from etom_kg.reading.record import OWN_ATTRIBUTES
from etom_kg.surveying import Survey
from etom_kg.vocabulary import node_iri

COVERAGE, MATURITY = "coverage", "maturity"
MATURITY_HEADERS = ("maturity", "maturity level", "зрелость", "уровень зрелости")
NAMES_IN_KEY, LONGEST_NAME = 6, 40


def blank(lang: str, heading: str) -> Picture:
    """Return the map with no mark."""
    return Picture(lang, heading, text("map.blank", lang))


def colour(found: Survey, by: str, lang: str, heading: str, date: str) -> Picture:
    """Return the map marked by `by`: 'coverage', an aspect ('owner', 'system' …), 'maturity' or a column's header.

    Raises UsageError where the models tell nothing of it.
    """
    if by == COVERAGE:
        marks, keys, said = _by_coverage(found, lang)
    elif by in ASPECTS:
        marks, keys, said = _by_names(found, _aspect(found, by), lang, text(f"map.by_{by}", lang), by)
    else:
        marks, keys, said = _by_column(found, by, lang)
    total = found.coverage.total
    shares = {group.id: f"{group.elements.covered}/{group.elements.total}" for group in found.coverage.groups}
    covered = text("map.covered", lang, covered=total.covered, total=total.total)
    pieces = [said, date, _files(found, lang), covered, _scope(found, lang)]
    if found.state:
        pieces.insert(1, text("map.only_state", lang, state=found.state))
    return Picture(lang, heading, " · ".join(pieces), marks, shares, keys)


def _files(found: Survey, lang: str) -> str:
    models = found.prepared.models
    return PurePath(models[0].path).name if len(models) == 1 else text("map.files", lang, count=len(models))


def _scope(found: Survey, lang: str) -> str:
    config = found.prepared.config
    inside, out = ", ".join(config.scope_in), ", ".join(config.scope_out)
    if inside:
        return text("map.scope_without" if out else "map.scope_in", lang, ids=inside, out=out)
    return text("map.scope_all_without", lang, out=out) if out else text("map.scope_all", lang)


Marking = tuple[dict[str, Mark], tuple[Key, ...], str]


def _by_coverage(found: Survey, lang: str) -> Marking:
    marks = {element.id: _coverage_mark(element, lang) for element in found.coverage.elements}
    return marks, _keys(marks, ("full", "part", "has", "none", "out"), lang), text("map.by_coverage", lang)


def _coverage_mark(element: ElementCoverage, lang: str) -> Mark:
    if (mark := _unmarked(element, lang)) is not None:
        return mark
    done = element.performed
    if not done.covered:
        return Mark("has", ("has",), said=text("map.said_has", lang, count=element.processes))
    style = "full" if done.covered == done.total else "part"
    said = text(f"map.said_{style}", lang, done=done.covered, total=done.total)
    return Mark(style, (style,), f"{done.covered}/{done.total}", said)


def _unmarked(element: ElementCoverage, lang: str) -> Mark | None:
    """Return the mark of an element out of scope or without processes, None for the others."""
    if element.out_of_scope is not None:
        reason = element.out_of_scope
        said = text("map.said_out_because", lang, reason=reason) if reason else text("map.said_out", lang)
        return Mark("out", ("out",), text("map.key_out", lang), said)
    if not element.covered:
        note = f"0/{len(element.functions)}" if element.functions else ""
        return Mark("none", ("none",), note, text("map.said_none", lang))
    return None


def _keys(marks: Mapping[str, Mark], kinds: Sequence[str], lang: str) -> tuple[Key, ...]:
    """Return the keys to the kinds of marks that the map has, in the order of `kinds`."""
    there = {mark.style for mark in marks.values()}
    signs = {"untold": "#?"}
    return tuple(Key(kind, signs.get(kind, kind), text(f"map.key_{kind}", lang)) for kind in kinds if kind in there)


def _aspect(found: Survey, by: str) -> dict[str, dict[str, int]]:
    """Return how many things each name of an aspect stands behind, by id of elements."""
    aspect: Aspect = next(one for one in ASPECTS if one == by)
    return {id: tally(things, aspect) for id, things in found.of_elements().items()}


def _by_names(found: Survey, behind: Mapping[str, Mapping[str, int]], lang: str, said: str, by: str) -> Marking:
    """Mark each element with numbers of the names behind it; those behind most elements have a colour of their own."""
    elements: defaultdict[str, int] = defaultdict(int)
    written: dict[str, str] = {}
    for names in behind.values():
        for name in names:
            written.setdefault(alike(name), name)
            elements[alike(name)] += bool(name)
    order = sorted((key for key in elements if key), key=lambda key: (-elements[key], key))
    if not order:
        raise UsageError("map.aspect_untold", value=by)
    own, rest = order[:CATEGORIES], order[CATEGORIES:]
    numbers = {key: number for number, key in enumerate(own, 1)}
    marks = {}
    for element in found.coverage.elements:
        if (mark := _unmarked(element, lang)) is not None:
            marks[element.id] = Mark(mark.style, mark.signs, mark.note if mark.style == "out" else "", mark.said)
            continue
        named = [name for name in behind.get(element.id, {}) if name]
        marks[element.id] = _name_mark(named, numbers, element.processes, lang)
    keys = [Key(f"category-{number}", f"#{number}", _short(written[key])) for key, number in numbers.items()]
    if rest:
        others = ", ".join(_short(written[key]) for key in rest[:NAMES_IN_KEY])
        others += ", …" if len(rest) > NAMES_IN_KEY else ""
        keys.append(Key("others", "#+", text("map.key_others", lang, names=others)))
    return marks, (*keys, *_keys(marks, ("untold", "none", "out"), lang)), said


def _name_mark(names: Sequence[str], numbers: Mapping[str, int], processes: int, lang: str) -> Mark:
    if not names:
        return Mark("untold", ("#?",), said=text("map.said_untold", lang, count=processes))
    known = [numbers[alike(name)] for name in names if alike(name) in numbers]
    signs = [f"#{number}" for number in known]
    if len(known) < len(names):
        signs.append("#+")
    return Mark(f"category-{known[0]}" if known else "others", tuple(signs), said=", ".join(names))


def _by_column(found: Survey, column: str, lang: str) -> Marking:
    values, header = _values(found, column)
    numbers = {id: [number for value in told if (number := _decimal(value)) is not None] for id, told in values.items()}
    inside = {element.id for element in found.coverage.elements if element.out_of_scope is None}
    if not any(numbers[id] for id in numbers if id in inside):
        behind = {id: {value: told.count(value) for value in dict.fromkeys(told)} for id, told in values.items()}
        return _by_names(found, behind, lang, text("map.by_words", lang, column=header), column)
    means = {id: sum(told, Decimal()) / len(told) for id, told in numbers.items() if told and id in inside}
    low, high = min(means.values()), max(means.values())
    marks = {}
    for element in found.coverage.elements:
        if (mark := _unmarked(element, lang)) is not None:
            marks[element.id] = Mark(mark.style, mark.signs, mark.note if mark.style == "out" else "", mark.said)
        elif element.id in means:
            grade = _grade(means[element.id], low, high)
            shown = _shown(means[element.id], lang)
            marks[element.id] = Mark(f"grade-{grade}", (f"grade-{grade}",), shown, f"{header}: {shown}")
        else:
            said = text("map.said_untold", lang, count=element.processes)
            marks[element.id] = Mark("untold", ("#?",), said=said)
    keys = (*_grades(low, high, lang), *_keys(marks, ("untold", "none", "out"), lang))
    return marks, keys, text("map.by_column", lang, column=header)


def _grades(low: Decimal, high: Decimal, lang: str) -> list[Key]:
    if low == high:
        return [Key("grade-3", "grade-3", _shown(low, lang))]
    step = (high - low) / GRADES
    return [
        Key(
            f"grade-{grade}",
            f"grade-{grade}",
            text(
                "map.key_grade", lang, low=_shown(low + step * (grade - 1), lang), high=_shown(low + step * grade, lang)
            ),
        )
        for grade in range(1, GRADES + 1)
    ]


def _grade(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Return the grade of a value, 1 to GRADES, of equal steps; the middle where there is but one value."""
    if low == high:
        return (GRADES + 1) // 2
    return min(GRADES, int((value - low) / (high - low) * GRADES) + 1)


def _values(found: Survey, column: str) -> tuple[dict[str, list[str]], str]:
    """Return what a column tells of the things behind each element, and its header. Raises UsageError where none."""
    wanted = MATURITY_HEADERS if alike(column) == MATURITY else (column,)
    names = {alike(one) for one in wanted}
    told = _columns_of(found)
    values: dict[str, list[str]] = {}
    header, others = "", dict[str, None]()
    for id, things in found.of_elements().items():
        for thing in things:
            for name, value in told.get(thing.iri, ()):
                others.setdefault(name)
                if alike(name) in names and value.strip():
                    header = header or name
                    values.setdefault(id, []).append(value)
    if not values:
        if not others:
            raise UsageError("map.no_columns", value=column)
        raise UsageError("map.no_such_column", value=column, columns=tuple(others))
    return values, header


def _columns_of(found: Survey) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the further columns and attributes of every thing read, by its IRI."""
    lifted = found.prepared.lifted
    if lifted is None:
        return {}

    def iri(key: str, node: Node) -> str:
        return node_iri(key, encodable(node.id), lifted.base)

    return {
        iri(model.key, node): tuple((name, value) for name, value in node.attributes if name not in OWN_ATTRIBUTES)
        for model in lifted.models
        for node in model.nodes
    }


def _decimal(value: str) -> Decimal | None:
    plain = "".join(value.split()).replace("\u2212", "-").removesuffix("%").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _shown(value: Decimal, lang: str) -> str:
    rounded = f"{value:.2f}".rstrip("0").rstrip(".")
    return rounded.replace(".", ",") if lang == "ru" else rounded


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
