"""A store that is read while a writer changes its files: tried again, and no damage told of what is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg.errors import UsageError
from etom_kg.storing import catalogue, contents, disk, loading, rereading
from etom_kg.storing.catalogue import DATA, Catalogue

MODEL = Path(__file__).parents[1] / "examples" / "order-to-payment.bpmn"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rereading, "PAUSES", (0.0,) * 5)
    graph = "urn:g"
    disk.create(tmp_path / "s")
    with disk.writing(tmp_path / "s") as opened:
        opened.add(ox.Quad(*[ox.NamedNode(graph)] * 4))
        opened.flush()
        del opened
    catalogue.write(tmp_path / "s", Catalogue(sizes={graph: 1}))
    return tmp_path / "s"


def failing(store: Path, tries: int, *, changing: bool) -> tuple[Callable[[Catalogue, ox.Store], str], list[int]]:
    """Return work that misses a file some times, and what counts its calls; a writer may be about."""
    calls: list[int] = []

    def work(named: Catalogue, opened: ox.Store) -> str:
        calls.append(len(calls))
        if changing:
            (store / DATA / f"{len(calls)}.sst").write_bytes(b"")
        if len(calls) <= tries:
            raise OSError("IO error: No such file or directory: 000639.sst")
        return "read"

    return work, calls


@pytest.mark.parametrize("tries", [0, 1, 2, 4])
def test_what_fails_while_files_change_is_done_again(store: Path, tries: int) -> None:
    work, calls = failing(store, tries, changing=True)
    assert rereading.read(store, work) == "read"
    assert len(calls) == tries + 1


def test_a_writer_that_never_rests_is_named_and_no_damage_told(store: Path) -> None:
    work, _ = failing(store, 99, changing=True)
    with pytest.raises(UsageError) as raised:
        rereading.read(store, work)
    assert raised.value.key == "storing.in_use"


def test_what_fails_twice_with_nothing_changed_is_damage(store: Path) -> None:
    work, calls = failing(store, 99, changing=False)
    with pytest.raises(UsageError) as raised:
        rereading.read(store, work)
    assert (raised.value.key, len(calls)) == ("storing.damaged_data", 2)


def test_an_answer_that_is_not_sound_counts_once_it_is_found_twice(store: Path) -> None:
    answers = iter(["damaged", "whole"])
    assert rereading.read(store, lambda named, opened: next(answers), lambda found: found == "whole") == "whole"
    assert rereading.read(store, lambda named, opened: "damaged", lambda found: False) == "damaged"


def test_a_store_whose_models_were_all_taken_out_is_whole(tmp_path: Path) -> None:
    store = tmp_path / "s"
    loading.load(store, [MODEL])
    loading.load(store, [], remove=[MODEL.name])
    assert contents.examine(store).faults == ()


def test_a_store_that_may_only_be_read_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "s"
    loading.load(store, [MODEL])

    def closed(path: Path) -> None:
        raise UsageError("storing.read_only", path=path)

    monkeypatch.setattr(disk, "writing", closed)
    disk.backup(store, tmp_path / "copy")
    monkeypatch.undo()
    found = contents.examine(tmp_path / "copy")
    assert (found.faults, found.models) == ((), 1) and found.triples > 1000
