"""A cluster reads the files: the findings are those of one machine, also where a worker dies in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etom_kg import reading
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.spreading import cluster, task

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = 24
MODELS = Path(__file__).parent / "models"


def etom(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def started(program: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + program, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Cluster:
    """A scheduler and two workers, each a process of its own, over loopback."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = started("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.workers = [self.add(folder / str(number)) for number in range(workers)]

    def add(self, folder: Path) -> subprocess.Popen[bytes]:
        words = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
        return started("dask_worker", self.address, *words)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Models that speak of each other, decisions beside them, files that cannot be read, and others of no concern."""
    place = tmp_path / "модели"
    place.mkdir()
    for name in ("order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn", "архитектура.xml"):
        shutil.copy(EXAMPLES / name, place)
    for code in ("ETOM802", "ETOM207", "ETOM205", "ETOM304"):
        shutil.copytree(MODELS / code, place / code)
    (place / "broken.bpmn").write_text("<definitions", encoding="utf-8")
    (place / "notes.txt").write_text("nothing", encoding="utf-8")
    order = (EXAMPLES / "order-to-payment.bpmn").read_bytes()
    for number in range(FILES):
        (place / f"m{number:02}.bpmn").write_bytes(order)
    return place


def report(folder: Path, *words: str) -> tuple[dict[str, object], str]:
    said = etom("validate", folder, "--format", "json", "--lang", "ru", *words)
    assert said.stdout, said.output
    return json.loads(said.stdout), said.stderr


def test_the_report_is_that_of_one_machine(two_workers: Cluster, folder: Path) -> None:
    here = report(folder)
    there = report(folder, "--scheduler", two_workers.address)
    assert there == here
    assert len(here[0]["findings"]) > FILES  # type: ignore[arg-type]


def test_files_of_a_worker_that_dies_are_read_again(tmp_path: Path, folder: Path) -> None:
    made = Cluster(tmp_path)
    heard: list[int] = []
    try:
        with cluster.reading_on(made.address) as first:
            first([], Config())  # both have come
            time.sleep(1)

        def tell(done: int, total: int) -> None:
            heard.append(done)
            if len(heard) == 5 and os.name != "nt":
                made.workers[0].send_signal(signal.SIGKILL)
            elif len(heard) == 5:
                made.workers[0].kill()

        with cluster.reading_on(made.address, tell) as elsewhere:
            read = reading.read_paths(folder, Config(), elsewhere=elsewhere)
        assert made.workers[0].wait(10) is not None
        # one is left, and that will do
        with cluster.reading_on(made.address) as elsewhere:
            assert reading.read_paths(folder, Config(), elsewhere=elsewhere).models == read.models
    finally:
        made.end()
    same = reading.read_paths(folder, Config())
    assert read.models == same.models and read.passed_over == same.passed_over
    assert sorted(map(str, read.failures)) == sorted(map(str, same.failures))
    assert heard == sorted(heard) and heard[-1] == max(heard) > FILES


def refusal(*words: object) -> str:
    lines = []
    for lang in ("en", "ru"):
        said = etom("validate", MODELS / "ETOM102", *words, "--lang", lang)
        assert said.exit_code == 2 and said.stdout == "", said.output
        assert len(said.stderr.strip().splitlines()) == 1, said.stderr
        lines.append(said.stderr)
    assert lines[0] != lines[1]
    return lines[0]


def test_what_cannot_be_is_one_line(two_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERING", 1.0)
    assert "no scheduler answers" in refusal("--scheduler", "tcp://127.0.0.1:9")
    assert "no scheduler answers" in refusal("--scheduler", "nonsense://x")
    assert "no scheduler answers" in refusal("--scheduler", "")
    monkeypatch.setattr(cluster, "ANSWERING", 20.0)
    monkeypatch.setattr(cluster, "__version__", "9.9.9")
    assert "here it is 9.9.9" in refusal("--scheduler", two_workers.address)


def test_without_dask_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'etom-kg[cluster]'" in refusal("--scheduler", "tcp://127.0.0.1:9")


def test_a_scheduler_without_workers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Cluster(tmp_path, workers=0)
    try:
        monkeypatch.setattr(cluster, "ANSWERING", 4.0)
        with pytest.raises(UsageError) as caught, cluster.reading_on(made.address):
            pass
        assert caught.value.key in ("cluster.no_workers", "cluster.absent")
    finally:
        made.end()


def test_a_task_gives_what_reading_here_gives() -> None:
    path = EXAMPLES / "order-to-payment.bpmn"
    here = reading.read_file(path, key="k", config=Config())
    from etom_kg.reading.recognise import recognise

    recognised = recognise(path, str(path))
    assert task.read(path.read_bytes(), path.name, "k", str(path), recognised, Config()) == here
    refused = task.read(b"<definitions", path.name, "k", "shown.bpmn", recognised, Config())
    assert isinstance(refused, tuple) and refused[0] == "shown.bpmn"
    assert InputError(*refused[:3], **refused[3]).message("ru") != InputError(*refused[:3], **refused[3]).message("en")
