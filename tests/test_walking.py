"""Which files of a folder are read, and what tells them apart."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from etom_kg import cli
from etom_kg.reading import read_paths

ORDER = Path(__file__).resolve().parent.parent / "examples" / "order-to-payment.bpmn"


def put(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ORDER, path)


def test_a_store_within_the_folder_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "sales.bpmn", tmp_path / "models" / "care.bpmn")  # a folder of that name alone is no store
    for _ in range(3):  # its own triples would be models the second time
        done = CliRunner().invoke(cli.main, ["store", "load", str(tmp_path / "store"), str(tmp_path)])
        assert done.exit_code == 0, done.output
    read = read_paths(tmp_path)
    assert [model.key for model in read.models] == ["sales.bpmn", "models/care.bpmn"]
    assert not read.failures and not [name for name in read.passed_over if "store" in name]


def test_files_of_one_name_at_the_same_depth_have_ends_of_their_paths_as_keys(tmp_path: Path) -> None:
    put(*(tmp_path / one / "sub" / "x.bpmn" for one in ("d1", "d2", "d3")))
    read = read_paths([tmp_path / "d1", tmp_path / "d2", tmp_path / "d3" / "sub" / "x.bpmn"])
    assert [model.key for model in read.models] == ["sub/x.bpmn", "d2/sub/x.bpmn", "x.bpmn"]
    assert all(Path(model.path).as_posix().endswith(f"/{model.key}") for model in read.models)
