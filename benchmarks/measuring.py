"""A command in a process of its own: CPU and wall seconds, peak memory, and an end at a limit.

CPU seconds are those of the process and of all that it waited for; the peak is that of the largest of them (Linux
tells no sum). The memory of a process is looked at while it runs, so that it ends before the machine does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEGABYTE = 1_000_000
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_WAITED = 30  # a process that does nothing is ended after so many times its limit by the clock


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take: seconds of CPU, megabytes of memory, processor cores (0 for all)."""

    seconds: float
    megabytes: float
    cores: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took. `broken` says what ended it ('over 300 s', 'over 8000 MB', 'failed: …'), else ''."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    broken: str = ""


def compiled(folder: Path) -> None:
    """Compile the modules below a folder, as installing them does: else each run of a checkout may do it anew."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder)], check=True)


def measured(
    command: Sequence[str], limits: Limits, environment: Mapping[str, str], allowed: Sequence[int] = (0,)
) -> Cost:
    """Run a command to its end or to a limit; an exit code that is not `allowed` is a failure, told by its last line.

    What the command prints is thrown away. POSIX only: elsewhere nobody tells what a child took.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*command], env={**environment}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
            start_new_session=True, preexec_fn=(lambda: _hold_to(limits.cores)) if limits.cores else None,
        )  # fmt: skip
        broken, pause = "", 0.001
        while True:
            found, status, usage = os.wait4(process.pid, os.WNOHANG)
            if found:
                break
            if not broken:
                broken = _over(process.pid, time.perf_counter() - begun, limits)
                if broken:
                    os.killpg(process.pid, signal.SIGKILL)
            time.sleep(pause)
            pause = min(pause * 1.05, 0.05)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if not broken and process.returncode not in allowed:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            broken = f"failed: {lines[-1] if lines else process.returncode}"
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(round(cpu, 4), round(wall, 4), round(usage.ru_maxrss * 1024 / MEGABYTE, 1), broken)


def medians(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs of one command; one that broke stands for all."""
    for cost in costs:
        if cost.broken:
            return cost
    return Cost(
        *(round(median(values), 4) for values in zip(*((c.cpu_s, c.wall_s, c.peak_mb) for c in costs), strict=True))
    )


def _over(pid: int, waited: float, limits: Limits) -> str:
    """Return what limit a running process is over, or ''. Where there is no /proc its seconds are the clock's."""
    try:
        resident = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
        figures = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
        worked = (int(figures[11]) + int(figures[12])) / _TICKS
    except (OSError, IndexError):  # no such file on this system, or the process has just ended
        resident, worked = 0, 0.0 if Path("/proc/self").exists() else waited
    if worked > limits.seconds or waited > _WAITED * limits.seconds:
        return f"over {limits.seconds:g} s"
    return f"over {limits.megabytes:g} MB" if resident > limits.megabytes * MEGABYTE else ""


def _hold_to(cores: int) -> None:
    """Let this process and its children run on the first so many cores only."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
