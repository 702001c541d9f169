"""`etom migrate`: the ids of a file in another edition."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg.cli import console, frame
from etom_kg.errors import UsageError
from etom_kg.vocabulary import EDITION_ALIASES


@click.command("migrate", cls=frame.Command, help="migrate.help")
@frame.argument("file", type=frame.FilePath(), metavar="cli.file")
@frame.option("--to", required=True, type=click.Choice(tuple(EDITION_ALIASES)), help="migrate.to_help")
@frame.option("--column", metavar="cli.name", help="migrate.column_help")
@frame.option("-o", "--output", "out", type=frame.FilePath(), help="migrate.output_help")
@frame.option("--in-place", is_flag=True, help="migrate.in_place_help")
@frame.option("--force", is_flag=True, help="crosswalk.force_help")
@frame.lang_option
@frame.edition_option
@frame.config_option
@frame.format_option("text", "json")
def command(
    file: Path, to: str, column: str | None, out: Path | None, in_place: bool, force: bool, lang: str,
    edition: str | None, config: Path | None, format: str,
) -> None:  # fmt: skip
    """Rewrite the file, or a copy of it."""
    from etom_kg import output
    from etom_kg.config import load
    from etom_kg.crosswalking.migration import migrate
    from etom_kg.reading.recognise import MODEL_SUFFIXES
    from etom_kg.reports import migrated, records

    if (out is None) != in_place:
        raise UsageError("migrate.one_place" if in_place else "migrate.needs_place")
    place = file if out is None else out
    output.refuse_existing((place,), force or in_place)
    before, after = (MODEL_SUFFIXES.get(path.suffix.lower(), "") for path in (file, place))
    if before and after and before != after and "xlsx" in (before, after):
        raise UsageError("migrate.other_suffix", path=place, suffix=file.suffix)
    done = migrate(file, EDITION_ALIASES[to], edition=edition, column=column, config=load(config, file))
    output.write(place, done.data)
    console.say(
        records.dumps(migrated.as_dict(done, place, lang)) if format == "json" else migrated.render(done, place, lang)
    )
