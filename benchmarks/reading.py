"""How long large models take to read, and how much memory: `python benchmarks/reading.py [--json OUT] [NAME …]`.

Each file is made of real ones, repeated under names of their own, and handed to `etom import` in a process of its
own; CPU seconds and peak memory are those of that process. Without a name every file is made and read.
Each goal holds for the account and for the graph. The BPMN is the largest of a folder of real files, and the one with
most steps for its size; the ArchiMate models are the largest exchange file and the largest file of Archi. They are
sought below `--corpus`, else in the folders `bpmn-miwg` and `archimate` of `$ETOM_SHARED/corpora`; what is not there
is said in one line, and nothing is measured. The register is `examples/register.xlsx`.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
# what the makers of the tool hold themselves to: CPU seconds and megabytes, 0 for no goal
GOALS = {"bpmn": (8.0, 300), "dense": (8.0, 300), "archimate": (2.0, 0), "archi": (2.0, 0), "register": (12.0, 0)}
_ID = re.compile(r'\bid="([^"]+)"')
_WORD = re.compile(r"[\w.-]+")
_HOLDING = ("elements", "relationships", "diagrams")  # of an exchange file; in Archi's own it is folders


def repeated_bpmn(source: Path, target: Path, size: int) -> None:
    """Write a BPMN file of `size` bytes at least: the elements of `source` again and again, each time with new ids."""
    text = source.read_text(encoding="utf-8")
    opening = re.search(r"<(?:\w+:)?definitions\b[^>]*>", text, re.DOTALL)
    closing = text.rfind("</")
    if opening is None:
        raise SystemExit(f"{source}: no <definitions>")
    body = text[opening.end() : closing]
    ids = set(_ID.findall(body))
    cut: list[str] = []  # the text up to and with each id: joined with a number behind the id
    at = 0
    for word in _WORD.finditer(body):
        if word[0] in ids:
            cut.append(body[at : word.end()])
            at = word.end()
    cut.append(body[at:])
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        written = stream.write(text[: opening.end()])
        number = 0
        while written < size:
            number += 1
            written += stream.write(f"_{number}".join(cut))
        stream.write(text[closing:])


def repeated_archimate(source: Path, target: Path, elements: int) -> None:
    """Write a model of at least so many elements: those of `source`, relationships and views too, with new ids."""
    from lxml import etree

    tree = etree.parse(source)
    root = tree.getroot()
    known = {one.get(name) for one in root.iter() for name in ("identifier", "id")}
    held = {part: [*part] for part in root.iter() if etree.QName(part).localname in _HOLDING}
    held = held or {root: root.findall("folder")}
    once = len(root.xpath("//*[local-name()='element'][not(@source)]"))
    for number in range(1, -(-elements // once)):
        for part, things in held.items():
            for thing in map(copy.deepcopy, things):
                for one in thing.iter():
                    for name, value in one.attrib.items():
                        words = (f"{word}-{number}" if word in known else word for word in value.split(" "))
                        one.set(name, " ".join(words))
                part.append(thing)
    tree.write(target, encoding="utf-8", xml_declaration=True)


def repeated_register(source: Path, target: Path, rows: int) -> None:
    """Write a workbook of `rows` processes: the rows of the real register, with new names where keys must differ."""
    from openpyxl import Workbook, load_workbook

    from etom_kg.config import Config
    from etom_kg.reading import read_file

    model = read_file(source, key=source.name, config=Config())
    sheet = load_workbook(source, read_only=True)[model.sheets[0].name]
    written = list(sheet.iter_rows(values_only=True))
    headers = {header for used in model.sheets[0].headers.values() for header in used}
    head = next(i for i, row in enumerate(written) if len(headers.intersection(map(str, row))) > 2)
    keys = [c for c, text in enumerate(written[head]) if text in model.sheets[0].headers.get("id", ())]
    body = [row for row in written[head + 1 :] if any(row)]
    book = Workbook(write_only=True)
    made = book.create_sheet("Register")
    made.append(written[head])
    for number in range(rows):
        row = list(body[number % len(body)])
        for column in keys:
            row[column] = f"{row[column]}-{number}"
        made.append(row)
    book.save(target)


def measured(path: Path, output: Path) -> dict[str, object]:
    """Read one file with `etom import` and return CPU seconds, megabytes and what the command said."""
    command = [sys.executable, "-m", "etom_kg", "import", str(path), "-o", str(output), "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True, encoding="utf-8")
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    return {
        "file": path.name,
        "mb": round(path.stat().st_size / MEGABYTE, 1),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss / 1024, 1),
        "exit": os.waitstatus_to_exitcode(status),
        "said": said.splitlines()[0] if said else "",
    }


def _below(folder: Path, suffix: str, least: int = 0) -> list[Path]:
    """Return the files of a kind below a folder, of so many bytes at least; told where there is none."""
    files = [path for path in folder.rglob(f"*.{suffix}") if path.is_file() and path.stat().st_size > least]
    if not files:
        size = f" above {least // 1000} KB" if least else ""
        raise SystemExit(f"{folder}: no *.{suffix}{size} below it; name a folder of models with --corpus")
    return files


def largest(folder: Path, suffix: str = "bpmn") -> Path:
    """Return the largest file of a kind below a folder."""
    return max(_below(folder, suffix), key=lambda path: (path.stat().st_size, path.name))


def largest_exchange(folder: Path) -> Path:
    """Return the largest exchange file of ArchiMate below a folder; other XML is passed over."""
    files = sorted(_below(folder, "xml"), key=lambda path: (path.stat().st_size, path.name), reverse=True)
    for path in files:
        with path.open("rb") as stream:
            if b"opengroup.org/xsd/archimate" in stream.read(4_000):
                return path
    raise SystemExit(f"{folder}: no exchange file of ArchiMate below it; name a folder of models with --corpus")


def densest(folder: Path) -> Path:
    """Return the BPMN file with most steps and flows for its size below a folder, small ones left out."""
    pattern = re.compile(rb"<(?:\w+:)?(?:\w*[tT]ask|\w*Event|\w*Gateway|subProcess|sequenceFlow)\b")
    files = _below(folder, "bpmn", MEGABYTE // 20)
    return max(files, key=lambda path: (len(pattern.findall(path.read_bytes())) / path.stat().st_size, path.name))


def main() -> None:
    """Make, read, print; write everything where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("names", nargs="*", choices=[*GOALS, []], default=[])
    options.add_argument("--corpus", type=Path)
    options.add_argument("--megabytes", type=int, default=62)
    options.add_argument("--elements", type=int, default=3_000)
    options.add_argument("--rows", type=int, default=50_000)
    options.add_argument("--json", type=Path)
    options.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    shared = Path(os.environ.get("ETOM_SHARED", "")) / "corpora"
    corpus = chosen.corpus or (shared / "bpmn-miwg" if shared.is_dir() else ROOT / "examples")
    models = chosen.corpus or (shared / "archimate" if shared.is_dir() else ROOT / "examples")
    size = chosen.megabytes * MEGABYTE
    sources: dict[str, Callable[[], Path]] = {
        "bpmn": lambda: largest(corpus),
        "dense": lambda: densest(corpus),
        "archimate": lambda: largest_exchange(models),
        "archi": lambda: largest(models, "archimate"),
        "register": lambda: ROOT / "examples" / "register.xlsx",
    }
    makers: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
        "bpmn": ("large.bpmn", lambda source, path: repeated_bpmn(source, path, size)),
        "dense": ("dense.bpmn", lambda source, path: repeated_bpmn(source, path, size)),
        "archimate": ("large.xml", lambda source, path: repeated_archimate(source, path, chosen.elements)),
        "archi": ("large.archimate", lambda source, path: repeated_archimate(source, path, chosen.elements)),
        "register": ("large.xlsx", lambda source, path: repeated_register(source, path, chosen.rows)),
    }
    for name in chosen.names or GOALS:
        sources[name]()  # what is missing is said before anything is measured
    if chosen.make:
        makers[chosen.names[0]][1](sources[chosen.names[0]](), chosen.make)
        return
    found = []
    sizes = [f"--{name}={getattr(chosen, name)}" for name in ("megabytes", "elements", "rows")]
    sizes += [f"--corpus={chosen.corpus}"] if chosen.corpus else []
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.names or GOALS:
            file, _ = makers[name]
            path = Path(folder, file)
            # in a process of its own: what it takes would count as what the command takes
            making = subprocess.run([sys.executable, __file__, name, *sizes, "--make", str(path)], check=False)
            if making.returncode:
                raise SystemExit(making.returncode)
            for output in ("account.json", "graph.nt"):
                row = {"what": name, "writes": output, **measured(path, Path(folder, f"{name}-{output}"))}
                found.append(row)
                seconds, megabytes = GOALS[name]
                goal = f"goal {seconds:g} s" + (f", {megabytes} MB" if megabytes else "")
                print(f"{row['cpu_s']:7.2f} s {row['peak_mb']:8.1f} MB  {name} ({row['mb']} MB) to {output}; {goal}")
                print(f"          {row['said']}")
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
