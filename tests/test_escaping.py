"""Identifiers escaped for a format come back as they were, and names of other tools are written as they were read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etom_kg.archimate.escaping import ascii_name, ncname, original

PIECES = st.sampled_from(["_x0031_", "_x0041_", "_x005F_", "_", "x", "1", "A", "ж", " ", "{", "_x1F600_", "_xFFFFFF_"])
ANY = st.text(min_size=1, max_size=20) | st.lists(PIECES, min_size=1, max_size=6).map("".join)
TABLE = re.compile(r"[A-Za-z0-9._-]+")
# on a busy machine the table of Unicode takes its time
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
EACH = pytest.mark.parametrize("written", [ncname, ascii_name])
Written = Callable[[str], str]


@EACH
@PATIENT
@given(id=ANY)
@example(id="_x005F_x0031_")
@example(id="1_x0041_")
def test_an_identifier_comes_back(written: Written, id: str) -> None:
    assert original(written(id), written) == id


@EACH
@PATIENT
@given(id=ANY)
@example(id="_x0041_")
@example(id="_x005F_x0041_")
def test_a_name_of_another_tool_is_written_as_it_was_read(written: Written, id: str) -> None:
    name = re.sub(r"[^A-Za-z_0-9]", "", id)
    if name and not name[0].isdigit():  # a name in either format
        assert written(original(name, written)) == name


@EACH
@PATIENT
@given(id=ANY)
def test_a_name_is_one_that_the_format_takes(written: Written, id: str) -> None:
    name = written(id)
    assert not re.match(r"[-.0-9]", name) or written is ascii_name
    assert TABLE.fullmatch(name) or written is ncname
    assert not re.search(r"[\s:{}/\ud800-\udfff]", name)


@EACH
@PATIENT
@given(ids=st.lists(ANY, unique=True, max_size=20))
def test_two_identifiers_never_become_one(written: Written, ids: list[str]) -> None:
    assert len({written(id) for id in ids}) == len(ids)
