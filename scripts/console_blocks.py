"""Run what stands in `console` blocks of the documentation, and write down anew what the commands print.

`python scripts/console_blocks.py` does it for every page but the decisions, which are records of their moment;
pages may be named. With `--check` it writes nothing and fails where a page says something else than the command.
Commands run by `sh` in a copy of `examples`, in the language of the page, with `etom` of this checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
# a duration differs from run to run
TIMING = re.compile(r"\d+[.,]\d+ (?:s|с)\b")


def pages() -> list[Path]:
    """Return the pages whose blocks are run."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in found if "decisions" not in page.parts)


def anew(page: Path) -> str:
    """Return the text of a page with the output of each command as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "examples")
        shutil.copytree(ROOT / "examples", work)
        environment = _environment(Path(folder, "bin"), "ru" if page.name.endswith(".ru.md") else "en")
        # the commands of a page follow one another: a file that one writes is there for the next
        return BLOCK.sub(lambda found: _ran(found.group(), work, environment), page.read_text(encoding="utf-8"))


def _environment(programs: Path, lang: str) -> dict[str, str]:
    programs.mkdir()
    command = programs / "etom"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m etom_kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "ETOM_LANG": lang,
    }


def _ran(block: str, work: Path, environment: dict[str, str]) -> str:
    """Return a block with its outputs anew; `echo $?` shows the exit code of the command before it."""
    lines: list[str] = []
    code = 0
    for command in (line[2:] for line in block.splitlines() if line.startswith("$ ")):
        lines.append(f"$ {command}")
        if command == "echo $?":
            lines.append(str(code))
            continue
        run = subprocess.run(
            ["sh", "-c", command],
            cwd=work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if "Traceback (most recent call last)" in run.stdout:
            sys.exit(f"{command}: {run.stdout.strip().splitlines()[-1]}")
        code = run.returncode
        lines += [line.rstrip() for line in run.stdout.strip("\n").splitlines()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say which say something else than the commands."""
    named = [Path(argument).resolve() for argument in arguments if argument != "--check"]
    behind = []
    for page in named or pages():
        before = page.read_text(encoding="utf-8")
        after = anew(page)
        if TIMING.sub("…", before) == TIMING.sub("…", after):
            continue
        behind.append(page.relative_to(ROOT).as_posix() if page.is_relative_to(ROOT) else str(page))
        if "--check" not in arguments:
            page.write_text(after, encoding="utf-8", newline="\n")
    if behind and "--check" in arguments:
        print(f"not what the commands print: {' '.join(behind)}", file=sys.stderr)
        print(f"look, then run: python scripts/console_blocks.py {' '.join(behind)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
