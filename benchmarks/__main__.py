"""All that is measured, side by side in one run: `python -m benchmarks --sizes 1000,10000,100000 --json OUT`.

Each task runs in a process of its own, the tools in turn, several times where a run is short; the medians count.
A tool that is not installed is named and left out; one that is over the limit of time or memory at two sizes is not
tried at larger ones. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import rows, tasks
from benchmarks.measuring import Cost, Limits, compiled, measured, medians
from benchmarks.rows import Row
from benchmarks.tasks import Task

ROOT = Path(__file__).resolve().parent.parent
REPEATS = ((1000, 5), (10_000, 3))  # up to a size so many times, above it once
LONG = 20.0  # seconds: what takes longer is not repeated
OVER_AT_MOST = 2


class Run:
    """One run: its limits, and the rows it has given so far."""

    def __init__(self, limits: Limits, repeats: int, only: Sequence[str], without: Sequence[str]) -> None:
        self.limits, self.repeats, self.only, self.without = limits, repeats, only, without
        self.rows: list[Row] = []
        self.begun = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        paths = (str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", ""))
        self.environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONHASHSEED": "0"}
        self._over: dict[tuple[str, str], int] = {}

    def wants(self, task: Task) -> bool:
        """Whether a task is asked for, and not known to be too long."""
        if self._over.get((task.task, task.tool), 0) >= OVER_AT_MOST:
            return False
        name = f"{task.task}: {task.tool}"
        wanted = not self.only or any(word in name for word in self.only)
        return wanted and not any(word in name for word in self.without)

    def make(self, *words: object) -> None:
        """Run a module of ours that nobody measures."""
        subprocess.run([sys.executable, "-m", *map(str, words)], env=self.environment, check=True)

    def warm(self, folder: Path) -> None:
        """Let a checkout make what an installed package has, artefacts and bytecode: nobody measures that."""
        compiled(ROOT / "src")
        run = (sys.executable, "-m", "etom_kg", "validate", str(folder / "warm.csv"))
        self.make("benchmarks.forms", 10, folder / "warm.csv")
        self.make("benchmarks.asking", rows.OURS, folder / "warm.json", tasks.FIRST)
        subprocess.run(run, env=self.environment, check=False, capture_output=True)

    def go(self, wanted: Iterable[Task]) -> None:
        """Measure tasks of one size in turns, compare what they found, and keep the rows."""
        chosen = [task for task in wanted if self.wants(task)]
        times = self.repeats or next((count for most, count in REPEATS if chosen and chosen[0].size <= most), 1)
        costs: dict[Task, list[Cost]] = {task: [] for task in chosen}
        done: set[Task] = set()
        for turn in range(times):
            for task in chosen:
                if task in done:
                    continue
                if task.out:
                    task.out.unlink(missing_ok=True)
                limits = Limits(self.limits.seconds, self.limits.megabytes, task.cores)
                cost = measured(
                    task.command, limits, self.environment, allowed=(0, 1) if task.tool == rows.OURS else (0,)
                )
                if cost.broken or cost.wall_s > LONG:
                    done.add(task)
                warm = None if cost.broken else tasks.seconds(task)
                if warm:
                    cost = replace(cost, cpu_s=warm[0], wall_s=warm[1])
                if turn == 0:
                    print(f"{task.size:8} {task.task}: {task.tool}  {cost.cpu_s:.2f} s  {cost.broken}", file=sys.stderr)
                costs[task].append(cost)
        found = {task: self.found(task) for task in chosen if not medians(costs[task]).broken}
        for task in chosen:
            self.rows.append(self.row(task, medians(costs[task]), found))
            if str(self.rows[-1].correct).startswith("over "):
                self._over[task.task, task.tool] = self._over.get((task.task, task.tool), 0) + 1

    def found(self, task: Task) -> tuple[int | None, object]:
        """Return number and results of a task that came to its end; ours are written once more for it."""
        for command in task.again:
            subprocess.run(command, env=self.environment, check=False, capture_output=True)
        return tasks.results(task)

    def row(self, task: Task, cost: Cost, found: dict[Task, tuple[int | None, object]]) -> Row:
        """Return the row of a task."""
        count, what = found.get(task, (None, None))
        correct: bool | str = cost.broken
        if not cost.broken:
            reference = _reference(task, found)
            if reference is None or what is None:
                correct = "not comparable"
            else:
                correct = "reference" if reference == task else what == found[reference][1]
        return Row(
            task.size, task.task, task.tool, task.version, cost.cpu_s, cost.wall_s, cost.peak_mb, count, correct,
            self.begun, machine(),
        )  # fmt: skip


def _reference(task: Task, found: Iterable[Task]) -> Task | None:
    """Return the task whose results others of its kind are held to: the first that came to its end."""
    if task.kind == "results":
        return next((one for one in found if one.task == tasks.CORE), None)
    if task.kind in ("answers", "rows"):
        return next((one for one in found if one.task == task.task and one.tool == "pyoxigraph"), None)
    if task.kind == "number":
        return next((one for one in found if one.task == task.task and one.tool == "rdflib"), None)
    return None


def machine() -> str:
    """Return what this runs on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.machine()
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def version() -> str:
    """Return our version, with the commit where this is a clone: two states of one version are not alike."""
    from etom_kg import __version__

    command = ("git", "-C", str(ROOT), "rev-parse", "--short=9", "HEAD")
    try:
        commit = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return __version__
    return f"{__version__} ({commit})"


def options() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = argparse.ArgumentParser(prog="python -m benchmarks")
    made.add_argument("--sizes", default="1000,10000,100000", help="numbers of processes, with commas between")
    made.add_argument("--json", type=Path, help="file for the rows")
    made.add_argument("--write", type=Path, nargs="+", default=[], help="pages whose tables are written anew")
    made.add_argument("--rows", type=Path, nargs="*", default=[], help="rows of earlier runs, for --write")
    made.add_argument("--limit", type=float, default=300, help="CPU seconds that a task may take")
    made.add_argument("--memory", type=float, default=8000, help="megabytes that a task may take")
    made.add_argument("--peers-up-to", type=int, default=100_000, help="largest size at which others are measured")
    made.add_argument("--repeats", type=int, default=0, help="how often each task runs; 0: by size")
    made.add_argument("--only", action="append", default=[], help="tasks and tools whose 'task: tool' has these words")
    made.add_argument("--without", action="append", default=[], help="tasks and tools that are left out, likewise")
    made.add_argument("--folder", type=Path, help="where models are made and kept")
    return made


def main() -> None:
    """Measure, and write what was asked for."""
    chosen = options().parse_args()
    if not hasattr(os, "wait4"):
        raise SystemExit(
            "python -m benchmarks: this system does not tell what a process took; run it on Linux or macOS"
        )
    sizes = [int(size) for size in chosen.sizes.split(",") if size]
    done = [row for place in chosen.rows for row in rows.read(place)]
    if sizes:
        done += _measured(chosen, sizes)
    if chosen.json:
        rows.write(chosen.json, done)
    for place in chosen.write:
        from benchmarks import page

        page.write(place, done)


def _measured(chosen: argparse.Namespace, sizes: Sequence[int]) -> list[Row]:
    own = version()
    missing = tasks.lacking(tuple(tasks.tools().values()))
    if missing:
        print(f"not installed, left out: {', '.join(missing)} (pip install --group bench)", file=sys.stderr)
    run = Run(Limits(chosen.limit, chosen.memory), chosen.repeats, chosen.only, chosen.without)
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        run.warm(folder)
        run.go(tasks.of_no_size(folder, own))
        for size in sorted(sizes):
            peers = size <= chosen.peers_up_to
            place = folder / str(size)
            run.make("benchmarks.inputs", place, size, *(["--derived"] if peers else []))
            run.go(tasks.of_size(place, size, own, peers=peers))
            if chosen.json:  # what is known stays, should a later size end the run
                rows.write(chosen.json, run.rows)
    return run.rows


if __name__ == "__main__":
    main()
