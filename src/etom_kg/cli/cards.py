"""`etom cards`: cards of the elements to print and cut out."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg import output
from etom_kg.cli import console, delivery, frame
from etom_kg.errors import UsageError
from etom_kg.messages import text

FORMS = {".html": "html", ".pdf": "pdf"}


@click.command("cards", cls=frame.Command, help="map.cards_help")
@frame.argument("id", required=False, metavar="cli.id")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="map.cards_output_help")
@frame.option("--force", is_flag=True, help="coverage.force_help")
@frame.lang_option
def command(id: str | None, outputs: tuple[Path, ...], force: bool, lang: str) -> None:
    """Write the sheets of cards."""
    from etom_kg.drawing import browser, workshop

    if not outputs:
        raise UsageError("map.cards_need_file")
    page = workshop.page(workshop.elements(id or ""), lang)
    for form, place in delivery.destinations(None, outputs, (), force=force, forms=FORMS):
        data = browser.pdf(page) if form == "pdf" else page.encode()
        output.write(place or Path(), data)
        console.talk(text("coverage.written", lang, path=place))
