"""`etom tree`: what the map, an area or a group consists of."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import framework, identify
from etom_kg.cli import console, frame, packed
from etom_kg.errors import UsageError
from etom_kg.framework import Entry
from etom_kg.reports import records, tree

DEEPEST = 9


@click.command("tree", cls=frame.Command, help="show.tree_help")
@frame.argument("id", metavar="cli.id", required=False)
@frame.option("--depth", type=frame.Number(0, DEEPEST), default=DEEPEST, help="show.depth_help")
@frame.format_option("text", "json")
@frame.config_option
@frame.edition_option
@frame.lang_option
def command(id: str | None, lang: str, config: Path | None, edition: str | None, format: str, depth: int) -> None:
    """Print a branch of the framework, with the own elements of packs in their places."""
    with packed.using(config):
        _print(id, lang, edition, format, depth)


def _print(id: str | None, lang: str, edition: str | None, format: str, depth: int) -> None:
    known = framework.load()
    if id is None:
        tops = tree.tops_of(known, edition or framework.M3050)
    else:
        found = identify.thing(id, edition, command="tree")
        if not isinstance(found, Entry):
            raise UsageError("show.not_a_branch", id=id)
        tops = (found,)
    if format == "json":
        console.say(records.dumps(tree.records(tops, known, depth)))
    else:
        console.say(tree.render(tops, known, lang, depth).rstrip("\n"))
