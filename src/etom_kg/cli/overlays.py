"""The option --overlay: for the time of a command the framework has a member's own entries of GB921 beside ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etom_kg import framework
from etom_kg.cli import frame


def overlay_option(function: Callable[..., Any]) -> Any:
    """Add `--overlay`; the command receives `overlay`: a Path or None."""
    return frame.option("--overlay", type=frame.FilePath(), help="overlay.overlay_help")(function)


@contextmanager
def using(wanted: Path | None) -> Iterator[None]:
    """Ask the overlay wanted, else that of the etom.toml in the current folder or above.

    Raises InputError where it cannot be read.
    """
    place = wanted or _of_settings()
    if place is None:
        yield
        return
    from etom_kg.overlaying import graph

    with framework.standing_in(graph.joined(place)):
        yield


def _of_settings() -> Path | None:
    from etom_kg import config

    return config.load(None, Path.cwd()).overlay
