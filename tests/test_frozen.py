"""What `etom_kg.frozen` makes is what `dataclasses` makes, for all that anybody can tell."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from etom_kg import frozen
from etom_kg.findings import Finding
from etom_kg.model import Node, Place


def _classes(make: Callable[..., Callable[[type], type]]) -> tuple[Any, Any, Any]:
    @make(frozen=True, slots=True)
    class Many:
        """Several fields, some with values of their own."""

        name: str
        count: int = 1
        told: list[str] = dataclasses.field(default_factory=list)
        aside: str = dataclasses.field(default="", repr=False, compare=False)
        made: dict[str, str] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)

        def twice(self) -> int:
            """Return twice the count."""
            return self.count * 2

    @make(frozen=True, slots=True)
    class One:
        """One field, and words of its own."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("no name")

    @make(frozen=True, slots=True)
    class Nothing:
        """No field at all."""

    return Many, One, Nothing


OURS, THEIRS = _classes(frozen.dataclass), _classes(dataclasses.dataclass)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_signature_fields_and_slots_are_the_same(which: int) -> None:
    ours, theirs = OURS[which], THEIRS[which]
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__slots__ == theirs.__slots__ and ours.__match_args__ == theirs.__match_args__
    assert [(f.name, f.type, f.init) for f in dataclasses.fields(ours)] == [
        (f.name, f.type, f.init) for f in dataclasses.fields(theirs)
    ]
    assert not hasattr(ours("x") if which < 2 else ours(), "__dict__")


def test_values_compare_hash_and_show_the_same() -> None:
    for many, one, nothing in (OURS, THEIRS):
        assert many("a") == many("a", 1, [], "aside") != many("a", 2) and many("a") != one("a")
        assert many("a").told is not many("a").told and many("a").made == {} and many("a", 3).twice() == 6
        assert repr(many("a", told=["b"])).endswith("Many(name='a', count=1, told=['b'])")
        assert repr(one("a")) == "<a>" and one("a") in {one("a")} and nothing() == nothing()
        with pytest.raises(TypeError):
            hash(many("a"))
        with pytest.raises(TypeError):
            many()
        with pytest.raises(ValueError, match="no name"):
            one("")
    assert hash(OURS[1]("a")) == hash(THEIRS[1]("a")) == hash(("a",))
    assert hash(Place("f", 1)) == hash(Place("f", 1)) and OURS[1]("a") != THEIRS[1]("a")


def test_nothing_can_be_changed() -> None:
    for many, _, _ in (OURS, THEIRS):
        thing = many("a")
        with pytest.raises(dataclasses.FrozenInstanceError):
            thing.name = "b"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del thing.name
        assert dataclasses.replace(thing, count=4).count == 4 and thing.count == 1
        assert dataclasses.asdict(thing)["name"] == "a"
    with pytest.raises(AttributeError):
        OURS[0]("a").other = "b"


def test_it_goes_from_process_to_process() -> None:
    place = Place("f.bpmn", 3)
    assert pickle.loads(pickle.dumps(place)) == place
    finding = Finding("ETOM101", "warning", "text", "f", places=())
    back = pickle.loads(pickle.dumps(finding))
    assert back == finding and dataclasses.asdict(back) == dataclasses.asdict(finding)


def test_only_what_is_frozen_and_has_slots_is_made() -> None:
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=True, slots=False)
    assert dataclasses.is_dataclass(Node) and Node.__doc__
