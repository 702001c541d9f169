"""`etom suggest`: elements for a name, a register, a model or a list of names."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from etom_kg.cli import console, delivery, frame, packed
from etom_kg.cli.progress import Bar
from etom_kg.config import load
from etom_kg.errors import UsageError

# the form by the suffix of the file to be written
SUFFIXES = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".tsv": "sssom", ".txt": "text"}
FORMS = ("text", "xlsx", "csv", "json", "sssom")


@click.command("suggest", cls=frame.Command, help="suggest.help")
@frame.argument("what", required=False, metavar="suggest.what")
@frame.option("--file", "file", type=frame.FilePath(), help="suggest.file_help")
@frame.option("--column", metavar="cli.name", help="suggest.column_help")
@frame.option("--format", type=click.Choice(FORMS), help="suggest.format_help")
@frame.option("-o", "--output", type=frame.FilePath(), help="suggest.output_help")
@frame.option("--force", is_flag=True, help="suggest.force_help")
@frame.config_option
@frame.lang_option
def command(
    what: str | None, file: Path | None, column: str | None, format: str | None, output: Path | None, force: bool,
    config: Path | None, lang: str,
) -> None:  # fmt: skip
    """Answer about a text, or propose for a file."""
    if (what is None) == (file is None):
        raise UsageError("suggest.text_or_file")
    path = file or _path(what or "")
    with packed.using(load(config, path or Path.cwd())):
        _answer(what or "", path, column, format, output, force, config, lang)


def _answer(
    what: str, path: Path | None, column: str | None, format: str | None, output: Path | None, force: bool,
    config: Path | None, lang: str,
) -> None:  # fmt: skip
    form = format or (SUFFIXES.get(output.suffix.lower()) if output else None)
    if output is not None:
        delivery.refuse_suffix(output, format, SUFFIXES.get(output.suffix.lower()), SUFFIXES)
    if path is None:
        if column:
            raise UsageError("suggest.column_needs_file")
        _deliver(_of_text(what, form or "text", lang), output, force)
    elif column and form in ("csv", "json", "text"):
        _deliver(_of_list(path, column, form, lang), output, force, path)
    else:
        sys.exit(_of_model(path, column, form or "xlsx", output, force, config))


def _path(what: str) -> Path | None:
    """Return the path where the words are one: of a file that is there, or one named as a model is."""
    if not what.strip():
        return None
    path = Path(what)
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    return path if is_there or _is_named_as_a_model(path) else None


def _is_named_as_a_model(path: Path) -> bool:
    if not path.suffix:
        return False  # as names of processes are: nothing that reads models is imported for them
    from etom_kg.reading.recognise import MODEL_SUFFIXES

    return path.suffix.lower() in MODEL_SUFFIXES


def _of_text(what: str, form: str, lang: str) -> str:
    from etom_kg import matching
    from etom_kg.reports import suggestion

    words = " ".join(what.split())
    if not words:
        raise UsageError("suggest.no_text")
    answer = matching.propose(words)
    if form == "json":
        from etom_kg.reports import records

        return records.dumps(suggestion.as_dict(answer, lang)) + "\n"
    if form == "csv":
        from etom_kg.suggesting import forms

        return forms.as_csv([(1, answer)])
    if form != "text":
        raise UsageError("suggest.no_such_format", format=form)
    return suggestion.render([answer], lang)


def _of_list(path: Path, column: str, form: str, lang: str) -> str:
    from etom_kg.suggesting import forms, listing

    with Bar() as bar:
        answers = listing.suggest(path, column, bar.show)
    if form == "text":
        return forms.as_text([answer for _, answer in answers], lang)
    return forms.as_csv(answers) if form == "csv" else forms.as_json(answers, lang)


def _of_model(path: Path, column: str | None, form: str, output: Path | None, force: bool, config: Path | None) -> int:
    """Propose for a model; return 2 where decisions beside it are not understood, else 0."""
    from etom_kg.suggesting import forms, proposing, summary

    settings = load(config, path)
    lang = console.settings_language(settings.lang)
    if column:
        settings = replace(settings, columns=replace(settings.columns, name=(column,)))
    looked = proposing.look(path, settings)
    if form == "xlsx":
        console.say(summary.head(looked, lang))
        console.finish()
    with Bar() as bar:
        found = proposing.suggest(looked, bar.show)
    if form == "xlsx":
        from etom_kg.output import refuse_inputs
        from etom_kg.reading.beside import workbook_name
        from etom_kg.suggesting.saving import save

        if output is not None:
            refuse_inputs(output, (path,))
        saved = save(looked, found, output or workbook_name(path, lang), lang, force)
        console.say("\n" + summary.render(looked, saved, lang))
        for sentence in summary.conflicts(looked, lang):
            console.talk(sentence)
    else:
        _deliver(forms.of_model(looked, found, form, lang), output, force, path)
    for fault in looked.faults:
        console.talk(fault.message(lang))
    return 2 if looked.faults else 0


def _deliver(rendered: str, place: Path | None, force: bool, asked: Path | None = None) -> None:
    from etom_kg import output

    if place is None:
        console.put(rendered)
        return
    output.refuse_inputs(place, (asked,) if asked else ())
    output.refuse_existing((place,), force)
    output.write(place, rendered.encode("utf-8", "replace"))
