"""`etom rules`: the list of all rules."""

from __future__ import annotations

import click

from etom_kg import rules
from etom_kg.cli import console, frame
from etom_kg.reports import records, rule


@click.command("rules", cls=frame.Command, help="show.rules_help")
@frame.format_option("text", "json")
@frame.lang_option
def command(lang: str, format: str) -> None:
    """Print every rule with its severity."""
    known = rules.load()
    if format == "json":
        console.say(records.dumps(rule.records(known)))
    else:
        console.say(rule.listing(known, lang, console.severity).rstrip("\n"))
