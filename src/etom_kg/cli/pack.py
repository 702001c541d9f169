"""`etom pack`: operator packs are begun, checked and listed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg.cli import console, frame
from etom_kg.errors import UsageError
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.packs import Pack

FOLDER = "packs.folder"


command = frame.group("pack", "packs.help")


@command.command("new", cls=frame.Command, help="packs.new_help")
@frame.argument("folder", type=frame.FilePath(), metavar=FOLDER)
@frame.option("--prefix", required=True, metavar="packs.prefix", help="packs.prefix_help")
@frame.lang_option
def new(folder: Path, prefix: str, lang: str) -> None:
    """Begin a pack in a new folder."""
    from etom_kg.packs import starting

    starting.create(folder, prefix, lang)
    console.say(text("packs.created", lang, path=folder))


@command.command("check", cls=frame.Command, help="packs.check_help")
@frame.argument("folder", type=frame.FilePath(), metavar=FOLDER, required=False)
@frame.config_option
@frame.lang_option
def check(folder: Path | None, config: Path | None, lang: str) -> None:
    """Check a pack, or all that the settings name; exit 1 where one redefines the standard."""
    from etom_kg import packs
    from etom_kg.config import load as load_config

    wanted = (packs.read(folder),) if folder else packs.named(load_config(config, Path()))
    if not wanted:
        raise UsageError("packs.none_named")
    sys.exit(1 if sum([_checked(pack, lang) for pack in wanted]) else 0)


def _checked(pack: Pack, lang: str) -> int:
    """Tell what is to be told of a pack; return how often it redefines the standard."""
    from etom_kg import checking
    from etom_kg.packs import elements
    from etom_kg.reports.layout import WIDTH, wrap

    found = checking.validate_pack(pack, lang=lang)
    for finding in found:
        severity = text(f"validate.{finding.severity}", lang)
        console.say(f"{finding.file}:{finding.line}  {severity}  {finding.code}")
        reason, mend = (text(f"validate.{key}", lang) for key in ("reason", "mend"))
        for said in (finding.message, f"{reason} {finding.clause}", f"{mend} {finding.mend}"):
            for line in wrap(said, WIDTH - 2):
                console.say(f"  {line}")
    for one in pack.own:
        if meant := elements.by_standard(one):
            console.say(f"{one.place.file}:{one.place.line}  {text('validate.information', lang)}  ETOM108")
            told = text("packs.by_standard", lang, name=one.names[0][0], id=one.id, meant=meant)
            for line in wrap(told, WIDTH - 2):
                console.say(f"  {line}")
    about = pack.manifest
    counts = {"own": len(pack.own), "shapes": len(about.shapes), "count": len(found)}
    key = "packs.faulty" if found else "packs.sound"
    for line in wrap(text(key, lang, name=about.name, version=about.version, prefix=about.prefix, **counts), WIDTH):
        console.say(line)
    return len(found)


@command.command("list", cls=frame.Command, help="packs.list_help")
@frame.config_option
@frame.lang_option
def list_(config: Path | None, lang: str) -> None:
    """Name the packs of the settings and the installed ones."""
    from etom_kg import packs
    from etom_kg.config import load as load_config

    settings = load_config(config, Path())
    used = packs.named(settings)
    told = [(pack.manifest, len(pack.own), "packs.used") for pack in used]
    folders = {pack.manifest.path.parent.resolve() for pack in used}
    for folder in packs.installed().values():
        if folder.resolve() not in folders:
            pack = packs.read(folder)
            told.append((pack.manifest, len(pack.own), "packs.idle"))
    names = ("name", "version", "prefix", "own", "state", "folder")
    rows = [
        (said.name, said.version, said.prefix, str(count), text(state, lang), str(said.path.parent))
        for said, count, state in told
    ]
    console.say_rows([text(f"packs.{name}_header", lang) for name in names], rows)
    if not told:
        console.say(text("packs.none", lang))
