"""The collector pauses while much is made, and does not look at all of it the moment it goes on."""

from __future__ import annotations

import gc
import weakref
from itertools import count

import pytest

from etom_kg import collecting


class Knot:
    """A circle of one."""

    def __init__(self) -> None:
        self.self = self


def test_what_was_made_first_is_not_looked_at_at_once_but_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "_bodies", count())
    with collecting.paused():
        assert not gc.isenabled()
        kept = [[] for _ in range(200_000)]
        gone = weakref.ref(Knot())
    before = [generation["collections"] for generation in gc.get_stats()]
    more = [[] for _ in range(gc.get_threshold()[0] // 2)]
    assert gc.isenabled() and gc.get_freeze_count() == 0
    assert [generation["collections"] for generation in gc.get_stats()] == before
    assert gone() is not None
    gc.collect()
    assert gone() is None and kept and more


def test_what_later_work_leaves_goes_without_a_look_at_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "_bodies", count(1))
    gc.collect()
    everything = gc.get_stats()[2]["collections"]
    for _ in range(3):
        with collecting.paused():
            gone = weakref.ref(Knot())
        kept = [[] for _ in range(2 * gc.get_threshold()[0])]
        assert gone() is None and kept
    assert gc.get_stats()[2]["collections"] == everything


@pytest.mark.parametrize("on", [True, False])
def test_it_is_left_as_it_was_also_after_an_error(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    try:
        with pytest.raises(KeyError), collecting.paused():
            raise KeyError
        assert gc.isenabled() is on
    finally:
        gc.enable()


def test_what_a_program_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collecting.paused():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


def test_it_works_for_a_while_within_a_pause_and_only_there() -> None:
    with collecting.paused():
        with collecting.resumed():
            assert gc.isenabled()
        assert not gc.isenabled()
    gc.disable()
    try:
        with collecting.paused(), collecting.resumed():
            assert not gc.isenabled()
    finally:
        gc.enable()
    with collecting.resumed():
        assert gc.isenabled()
