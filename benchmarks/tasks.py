"""What is measured: each task as a command for a process of its own, and what is known of its results."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.rows import OURS

RAW = {"N-Triples": "model.nt", "Turtle": "model.ttl", "BPMN": "model.bpmn", "CSV": "model.csv"}
CORE, RULES = "Core shapes", "SHACL-SPARQL rules"
FOLDER = "validate folder"
ASK, FIRST_ANSWER, START = "ask the catalogue", "first answer", "start"
COMPARED = ("N-Triples", "Turtle")  # forms whose things keep their names, so that results can be compared
FIRST = "path-to-area"
COUNTED = 10_000  # results that nobody compares are counted up to this size
PARSERS = ("lightrdf", "pyoxigraph", "rdflib")
ASKED = ("pyoxigraph", "rdflib")
STARTS = {
    "python": ("-c", "pass"),
    OURS: ("-m", "etom_kg", "show", "1.1.1.5"),
    "etom-kg --version": ("-m", "etom_kg", "--version"),
    "import pyoxigraph": ("-c", "import pyoxigraph"),
    "import rdflib": ("-c", "import rdflib"),
    "import pyshacl": ("-c", "import pyshacl"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """A command to measure. `out` is the file it leaves results in; `kind` says what these are.

    'results': what a peer found; 'findings': our report, of which `again` writes the results in a process that is not
    measured; 'answers': rows and the seconds that count instead of those of the process; 'number'; ''.
    """

    size: int
    task: str
    tool: str
    version: str
    command: tuple[str, ...]
    out: Path | None = None
    kind: str = ""
    again: tuple[tuple[str, ...], ...] = ()
    cores: int = 0


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool to compare with: its package, and the modules that have to be there."""

    name: str
    package: str
    modules: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether this Python lacks it."""
        return any(find_spec(module) is None for module in self.modules)

    @property
    def version(self) -> str:
        """Its version, '' where it has none."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return ""


def tools() -> dict[str, Tool]:
    """Return the tools compared with, by name."""
    from benchmarks.peers import PEERS

    found = {name: Tool(name, peer.package, peer.modules) for name, peer in PEERS.items()}
    return {**found, **{name: Tool(name, name, (name,)) for name in PARSERS}}


def of_size(folder: Path, size: int, own: str, *, peers: bool) -> Iterator[Task]:
    """Give the tasks on the models of a size; `own` is our version."""
    from benchmarks.peers import PEERS

    def python(*words: object) -> tuple[str, ...]:
        return (sys.executable, *map(str, words))

    for form, name in RAW.items():
        report, out = folder / f"own-{form}.ttl", folder / f"own-{form}.json"
        command = python("-m", "etom_kg", "validate", folder / name, "--format", "json", "--lang", "en")
        again = (
            python("-m", "etom_kg", "validate", folder / name, "-o", report, "--lang", "en"),
            python("-m", "benchmarks.own_results", report, out),
        )
        kind = "results" if form in COMPARED else "uncompared"
        told = peers and (form in COMPARED or size <= COUNTED)
        yield Task(size, f"validate {form}", OURS, own, command, out, kind, again if told else ())
    known = tools()
    for task, data, shapes in ((CORE, "derived.nt", "shapes.nt"), (RULES, "framework.nt", "rules.nt")):
        for name, peer in PEERS.items():
            if not peers or known[name].missing or (task == RULES and not peer.rules):
                continue
            out = folder / f"{task}-{name}.json"
            words = (name, folder / data, folder / shapes, out, *(["rules"] if task == RULES else []))
            yield Task(size, task, name, known[name].version, python("-m", "benchmarks.peers", *words), out, "results")
    for form in COMPARED:
        for name in (OURS, *PARSERS):
            if name != OURS and known[name].missing:
                continue
            out = folder / f"read-{form}-{name}.txt"
            found = own if name == OURS else known[name].version
            command = python("-m", "benchmarks.parsing", name, folder / RAW[form], out)
            yield Task(size, f"read {form}", name, found, command, out, "number")
    command = python("-m", "etom_kg", "validate", folder / "folder", "--format", "json", "--lang", "en")
    for cores in (1, 2):
        name, jobs = f"{FOLDER}, {cores} core{'s' * (cores > 1)}", ("--jobs", str(cores))
        yield Task(size, name, OURS, own, (*command, *jobs), cores=cores)


def of_no_size(folder: Path, own: str) -> Iterator[Task]:
    """Give the tasks on the framework alone, and starts."""
    known = tools()
    for task, words in ((ASK, ()), (FIRST_ANSWER, (FIRST,))):
        for name in (OURS, *ASKED):
            if name != OURS and known[name].missing:
                continue
            out = folder / f"{task}-{name}.json"
            found = own if name == OURS else known[name].version
            command = (sys.executable, "-m", "benchmarks.asking", name, str(out), *words)
            yield Task(0, task, name, found, command, out, "answers" if task == ASK else "rows")
    for name, arguments in STARTS.items():
        yield Task(0, START, name, own if OURS in name else "", (sys.executable, *arguments))


def results(task: Task) -> tuple[int | None, object]:
    """Return the number of results a task left, and the results, to be compared with others of their kind."""
    if task.out is None or not task.out.exists():
        return None, None
    text = task.out.read_text(encoding="utf-8")
    if task.kind == "number":
        return int(text), int(text)
    found = json.loads(text)
    if task.kind in ("results", "uncompared"):
        return sum(one[-1] for one in found), found
    answers = found["answers"]
    return sum(map(len, answers.values())), answers


def seconds(task: Task) -> tuple[float, float] | None:
    """Return the seconds of CPU and wall that a task of many answers measured itself, warm; None for other tasks."""
    if task.kind != "answers" or task.out is None or not task.out.exists():
        return None
    found = json.loads(task.out.read_text(encoding="utf-8"))
    return round(found["cpu_s"], 4), round(found["wall_s"], 4)


def lacking(known: Sequence[Tool]) -> list[str]:
    """Return the packages that this Python lacks."""
    return sorted({tool.package for tool in known if tool.missing})
