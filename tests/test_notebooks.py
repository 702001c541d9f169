"""The notebooks of the documentation run, and show what a person expects."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "docs" / "notebooks").glob("*.ipynb"))


def shown(cell: dict[str, object]) -> str:
    outputs = cell.get("outputs", [])
    assert isinstance(outputs, list)
    return "\n".join(str(one.get("data", one.get("text", ""))) for one in outputs)


@pytest.mark.filterwarnings("ignore")  # third-party: what the kernel's libraries warn of on starting
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    import nbformat

    monkeypatch.setenv("ETOM_LANG", "en")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    source = str(Path(__file__).resolve().parent.parent / "src")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([source, os.environ.get("PYTHONPATH", "")]))
    book = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in book.cells), "outputs are not kept in the repository"
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(shown(cell) for cell in code if not cell.source.startswith("from "))
    everything = "\n".join(shown(cell) for cell in code)
    assert "etom-card" in everything and "Order handling" in everything and "<table" in everything
    assert "image/svg+xml" in everything and "elements with processes" in everything


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
