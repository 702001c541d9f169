"""Build hook of the wheel: makes the prepared artefacts and puts them into `etom_kg/data/built`.

An editable installation needs none: it reads the checkout and keeps its artefacts in `.cache/built`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENTAILED = "entailed.nt"


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `etom_kg.building.index.build` on the Turtle of this source tree."""

    PLUGIN_NAME = "custom"
    _folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the artefacts before the wheel is put together."""
        if version == "editable":
            return
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            from etom_kg.building import distributions, index

            artefacts = {**index.build(), **index.queries(), **index.whole()}
            artefacts["plan.json"] = index.plan(artefacts)
            artefacts["tables.db"] = index.tables(artefacts)
            try:
                artefacts[ENTAILED] = index.entailed()
            except ModuleNotFoundError as missing:
                self.app.display_warning(f"no {ENTAILED} in this wheel: {missing.name} is not installed")
            artefacts[distributions.COUNTS] = distributions.counts(artefacts)
        finally:
            sys.path.remove(source)
        self._folder = Path(tempfile.mkdtemp(prefix="etom-kg-built-"))
        for name, data in artefacts.items():
            (self._folder / name).write_bytes(data)
            build_data["force_include"][str(self._folder / name)] = f"etom_kg/data/built/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
