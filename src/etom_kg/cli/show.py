"""`etom show`: one entry of the framework."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import framework, identify
from etom_kg.cli import console, frame, overlays


@click.command("show", cls=frame.Command, help="show.help")
@frame.argument("id", metavar="cli.id")
@frame.option("--labels", is_flag=True, help="show.labels_help")
@frame.format_option("text", "json")
@frame.edition_option
@overlays.overlay_option
@frame.lang_option
def command(id: str, lang: str, edition: str | None, overlay: Path | None, format: str, labels: bool) -> None:
    """Print the card of an entry, function or hand-over."""
    with overlays.using(overlay):
        thing = identify.thing(id, edition)
        if note := identify.prefix_note(id, thing, lang):
            console.talk(note)
        if format == "json":
            from etom_kg.reports import records

            console.say(records.dumps(records.of_thing(thing, framework.load())))
            return
        from etom_kg.reports import card

        console.say(card.render(thing, framework.load(), lang, all_names=labels).rstrip("\n"))
