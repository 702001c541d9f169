"""What the packs of the settings add, for the time of a command that looks things up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etom_kg.config import Config, load


@contextmanager
def using(config: Config | Path | None = None) -> Iterator[None]:
    """Use the packs of settings, of the file of settings named, or of the etom.toml in the current folder or above.

    Raises InputError for settings and packs that cannot be used.
    """
    settings = config if isinstance(config, Config) else load(config, Path.cwd())
    if not settings.packs:
        yield
        return
    from etom_kg import packs

    with packs.using(settings):
        yield
