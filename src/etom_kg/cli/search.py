"""`etom search`: what in the framework has certain words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from etom_kg.cli import console, frame, packed
from etom_kg.errors import UsageError
from etom_kg.searching.preparing import KINDS


@click.command("search", cls=frame.Command, help="search.help")
@frame.argument("words", nargs=-1, required=True, metavar="search.text")
@frame.option("--limit", type=frame.Number(1, 1000), default=10, help="search.limit_help")
@frame.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="search.kind_help")
@frame.format_option("text", "json")
@frame.config_option
@frame.lang_option
def command(
    words: tuple[str, ...], limit: int, kinds: tuple[str, ...], format: str, config: Path | None, lang: str
) -> None:
    """Print what was found; leave with 1 where nothing was."""
    with packed.using(config):
        _print(words, limit, kinds, format, lang)


def _print(words: tuple[str, ...], limit: int, kinds: tuple[str, ...], format: str, lang: str) -> None:
    from etom_kg import searching
    from etom_kg.reports import search

    wanted = " ".join(" ".join(words).split())
    if not wanted:
        raise UsageError("search.no_text")
    found = searching.search(wanted, kinds=kinds, limit=limit)
    if format == "json":
        from etom_kg.reports import records

        console.say(records.dumps(search.as_dict(found, lang)))
    elif found.hits:
        console.put(search.render(found, lang))
    if not found.hits:
        console.talk(search.nothing(found, lang))
        sys.exit(1)
