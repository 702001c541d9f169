"""Good models edited by named operators: each edit raises the code that its operator declares, once, or nothing."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from etom_kg import checking, config, rules
from etom_kg.findings import Finding
from mutating import OPERATORS
from mutating.bases import BASES
from mutating.document import Document
from mutating.edits import Operator

EDITS = 500
TIMES = 3  # at most so often is one operator applied to one base
FORMATS = {name: make().format for name, make in BASES.items()}


def bases_of(operator: Operator) -> list[str]:
    return [
        name
        for name, form in FORMATS.items()
        if (not operator.bases or name in operator.bases) and (not operator.formats or form in operator.formats)
    ]


@cache
def base(name: str) -> Document:
    return BASES[name]()


def edited(operator: Operator, name: str, number: int) -> tuple[Document, str] | None:
    """Return an edited model and the thing at fault; the same for the same three."""
    chance = Random(zlib.crc32(f"{operator.name}|{name}|{number}".encode()))
    document = base(name).copy()
    document.on = off(operator.code)
    thing = operator.edit(document, chance)
    return None if thing is None else (document, thing)


def off(codes: str) -> list[str]:
    """Return the rules among some that are off by default."""
    return [code for code in codes.split() if not rules.load()[code].on]


def findings(document: Document, folder: Path) -> list[Finding]:
    path = document.write(folder)
    report = checking.validate([path], config.load(None, path), lang="ru")
    assert not report.failures, [str(failure) for failure in report.failures]
    return list(report.findings)


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Counter[str]]:
    """What each good model gives, by its name and the rule that is switched on."""
    return {}


def before(name: str, code: str, good: dict[tuple[str, ...], Counter[str]], folder: Path) -> Counter[str]:
    on = off(code)
    if (name, *on) not in good:
        document = base(name).copy()
        document.on = on
        good[name, *on] = Counter(finding.code for finding in findings(document, folder))
    return good[name, *on]


def edits(operator: Operator, times: int, *, some: bool = False) -> Iterator[tuple[str, int, Document, str]]:
    """Give the edits of an operator: each leads to another file than those before it. `some`: one a format."""
    done = set[str]()
    for name in bases_of(operator):
        if some and FORMATS[name] in done:
            continue
        seen = set[str]()
        for number in range(3 * times):
            made = edited(operator, name, number)
            if made is None:
                continue
            state = made[0].state()
            if len(seen) < times and state not in seen:
                seen.add(state)
                done.add(FORMATS[name])
                yield name, number, *made


@pytest.mark.parametrize("operator", OPERATORS, ids=[operator.name.replace(" ", "-") for operator in OPERATORS])
def test_an_edit_raises_what_its_operator_declares(
    operator: Operator, good: dict[tuple[str, ...], Counter[str]], tmp_path: Path, full: bool
) -> None:
    applied = 0
    for name, number, document, thing in edits(operator, TIMES if full else 1, some=not full):
        base_codes = before(name, operator.code, good, tmp_path / f"{name}-base")
        found = findings(document, tmp_path / f"{name}-{number}")
        codes = Counter(finding.code for finding in found)
        told = [(finding.code, finding.line, finding.element_id, finding.message) for finding in found]
        assert codes - base_codes == Counter(operator.code.split()), (name, number, told)
        assert base_codes - codes == Counter(), (name, number, told)
        if operator.code and thing:
            expected = document.told_id(thing)
            at = {finding.element_id for finding in found if finding.code in operator.code}
            assert not expected or expected in at, (name, number, told)
        applied += 1
    assert applied


def test_good_models_are_good(tmp_path: Path) -> None:
    for name in BASES:
        codes = {finding.code for finding in findings(base(name), tmp_path / name)}
        assert codes <= ({"ETOM114"} if name.startswith("ambiguous") else set()), name


def test_there_are_enough_edits_of_every_format_and_rule() -> None:
    counts: Counter[str] = Counter()
    for operator in OPERATORS:
        counts.update(FORMATS[name] for name, *_ in edits(operator, TIMES))
    assert sum(counts.values()) >= EDITS and min(counts.values()) >= EDITS // 10, counts
    assert set(counts) == {"bpmn", "csv", "xlsx", "ttl"}
    assert {code for operator in OPERATORS for code in operator.code.split()} == set(rules.load())
    assert len([operator for operator in OPERATORS if not operator.code]) > 40


@pytest.mark.parametrize("declared", ["", "ETOM101", "ETOM102 ETOM102", "ETOM102 ETOM301"])
def test_a_wrong_declaration_is_noticed(
    declared: str, good: dict[tuple[str, ...], Counter[str]], tmp_path: Path
) -> None:
    right = next(operator for operator in OPERATORS if operator.name == "number an element that does not exist")
    wrong = replace(right, code=declared, bases=("levels-csv",))
    with pytest.raises(AssertionError):
        test_an_edit_raises_what_its_operator_declares(wrong, good, tmp_path, False)
