"""What the packs of the settings add, for the time of a command that looks things up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from etom_kg.config import Config, load


def settings(config: Path | None, paths: Sequence[Path]) -> Config:
    """Return the settings of models; without models those named, else only the packs of the current folder's."""
    if paths or config is not None:
        return load(config, paths[0] if paths else None)
    around = load(None, Path.cwd())
    return Config(packs=around.packs, path=around.path)


def use(config: Config) -> None:
    """Use the packs of settings until the command ends."""
    click.get_current_context().with_resource(using(config))


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
