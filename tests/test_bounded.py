"""Files that are read whole have a bound, and each command says the same of them in its own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etom_kg import bounded
from etom_kg.config import toml_file
from etom_kg.controlling import baseline
from etom_kg.errors import InputError
from etom_kg.mappings import sssom
from etom_kg.overlaying import graph
from etom_kg.reading import yaml_tree
from etom_kg.reports import protocol_changes

READERS: dict[str, tuple[Callable[[Path], object], int]] = {
    "etom.toml": (toml_file.TomlFile, toml_file.MAX_BYTES),
    "known.json": (baseline.read, baseline.MAX_BYTES),
    "sheet.overlay.ttl": (graph.joined, graph.MAX_BYTES),
    "model.sssom.tsv": (sssom.read, sssom.MAX_BYTES),
    "component.yaml": (lambda path: yaml_tree.read_yaml(path, path.name), yaml_tree.MAX_BYTES),
    "protocol.json": (protocol_changes.read, protocol_changes.MAX_BYTES),
}


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    assert bounded.read(path, 10) == b"x" * 10
    with pytest.raises(InputError) as told:
        bounded.read(path, 9, "shown")
    assert (told.value.file, told.value.key) == ("shown", "reading.too_large")


@pytest.mark.parametrize("name", READERS)
def test_an_absent_file_and_a_folder_are_one_line(name: str, tmp_path: Path) -> None:
    read, _ = READERS[name]
    for path in (tmp_path / name, tmp_path):
        with pytest.raises(InputError) as told:
            read(path)
        for lang in ("en", "ru"):
            assert "\n" not in (line := told.value.message(lang)) and "{" not in line
        assert told.value.line == 0


@pytest.mark.parametrize("name", READERS)
def test_what_is_larger_than_the_bound_is_refused_whatever_it_holds(name: str, tmp_path: Path) -> None:
    read, limit = READERS[name]
    path = tmp_path / name
    with path.open("wb") as stream:  # a hole: nothing is stored
        stream.truncate(limit + 1)
    with pytest.raises(InputError) as told:
        read(path)
    assert told.value.key.endswith((".too_large", ".too_long", "baseline.none"))
    if not told.value.key.endswith("none"):
        assert f"{limit // 1_000_000} MB" in told.value.message("en")


def test_a_baseline_that_cannot_be_opened_is_not_called_a_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        baseline.read(tmp_path)
    assert "settings" not in told.value.message("en") and "настро" not in told.value.message("ru")
