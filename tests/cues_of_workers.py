"""Loaded by a worker of a test cluster: what it does in the first task of a phase (see `clustered.Cluster.add`)."""

from __future__ import annotations

import functools
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PHASE, DOES, CUE = (os.environ[name] for name in ("CUE_PHASE", "CUE_DOES", "CUE_FILE"))


def first(about: tuple[Any, ...]) -> bool:
    if DOES == "SPOILT":
        return any(DOES.encode() in one.content for one in about[1])
    try:
        Path(CUE).touch(exist_ok=False)
    except FileExistsError:
        return DOES == "all"
    return True


def do() -> None:
    if DOES in ("self", "all", "SPOILT"):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    elif DOES == "WAIT":
        time.sleep(60)
    else:
        name, process = DOES.split()
        os.kill(int(process), getattr(signal, f"SIG{name}"))
        time.sleep(2)


def cued(real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def with_cue(*about: Any) -> Any:
        if first(about):
            do()
        return real(*about)

    with_cue.cued = True  # type: ignore[attr-defined]
    return with_cue


if PHASE == "absent":
    sys.modules["etom_kg.spreading.task"] = None  # type: ignore[assignment]
elif PHASE == "version":
    import etom_kg

    etom_kg.__version__ = "0.0.1"
else:
    from etom_kg.spreading import task

    if not hasattr(getattr(task, PHASE), "cued"):
        setattr(task, PHASE, cued(getattr(task, PHASE)))
