"""What a cluster loses in the middle of a run is done again; where that cannot be, one line says so and it ends."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clustered import Cluster
from etom_kg.cli import main
from etom_kg.spreading import cluster
from faulty_models import HEAD, bpmn, process

FILES = 36
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are ended by signals of POSIX")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models alone, and some that call others: shares that take from one another."""
    place = tmp_path_factory.mktemp("run")
    for number in range(FILES):
        names = ((("1.1.9", "1.1.1.5")[one % 2], f"Заказы {one}") for one in range(12))
        bpmn(place / f"m{number:02}.bpmn", *names)
    for number in (0, FILES - 1):
        calls = f'<process id="x{number}"><callActivity id="c" calledElement="y{FILES - 1 - number}"/></process>'
        body = process(1, "1.1.1.5", "Жалобы").replace('id="p1"', f'id="y{number}"')
        (place / f"z{number}.bpmn").write_text(HEAD + calls + body + "</definitions>\n", encoding="utf-8")
    return place


def etom(*words: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, words), "--format", "json", "--lang", "en"])


@pytest.fixture(scope="module")
def alone(folder: Path) -> Result:
    """What one process says."""
    said = etom(folder, "--jobs", 1)
    assert said.exit_code == 1
    assert said.stdout.count('"ETOM102"') >= FILES
    return said


def same(one: Result, other: Result) -> bool:
    return (one.exit_code, one.stdout, one.stderr) == (other.exit_code, other.stdout, other.stderr)


@pytest.mark.parametrize("phase", ["read", "summaries", "begin", "facts", "end"])
def test_what_a_killed_worker_had_is_done_again(tmp_path: Path, folder: Path, alone: Result, phase: str) -> None:
    with Cluster(tmp_path, 0) as made:
        made.add(2, phase=phase)  # whichever comes first to this phase ends itself, with SIGKILL
        assert same(etom(folder, "--scheduler", made.address), alone)
        assert sorted(str(worker.poll()) for worker in made.workers) == ["-9", "None"]
        assert same(etom(folder, "--scheduler", made.address), alone)  # one is left, and that will do


def test_files_not_read_and_passed_over_are_told_the_same_after_a_loss(tmp_path: Path, folder: Path) -> None:
    place = Path(shutil.copytree(folder, tmp_path / "run"))
    (place / "broken.bpmn").write_text("<definitions", encoding="utf-8")
    (place / "notes.txt").write_text("nothing", encoding="utf-8")
    alone = etom(place, "--jobs", 1)
    assert alone.exit_code == 2 and "broken.bpmn" in alone.stderr and "notes.txt" in alone.stderr
    with Cluster(tmp_path, 0) as made:
        made.add(2, phase="read")
        assert same(etom(place, "--scheduler", made.address), alone)
        assert sorted(str(worker.poll()) for worker in made.workers) == ["-9", "None"]


@pytest.mark.parametrize("phase", ["read", "begin", "end"])
def test_a_scheduler_killed_in_the_middle_is_one_line(tmp_path: Path, folder: Path, phase: str) -> None:
    with Cluster(tmp_path, 0) as made:
        made.add(2, phase=phase, does=f"KILL {made.scheduler.pid}")
        begun = time.monotonic()
        said = etom(folder, "--scheduler", made.address, "-o", tmp_path / "r.json")
        assert made.happened()
        assert time.monotonic() - begun < 60
    refused(said, "the scheduler is gone")
    assert not (tmp_path / "r.json").exists()


def refused(said: Result, words: str) -> None:
    assert (said.exit_code, said.stdout) == (2, ""), said.output
    assert len(said.stderr.splitlines()) == 1, said.stderr
    assert words in said.stderr


def test_a_scheduler_that_answers_no_more_is_waited_for_so_long(tmp_path: Path, folder: Path) -> None:
    with Cluster(tmp_path, 0) as made:
        made.add(2, phase="begin", does=f"STOP {made.scheduler.pid}")
        code = "from etom_kg.spreading import cluster; cluster.ANSWERING = 2.0; from etom_kg.cli import main; main()"
        words = ("validate", str(folder), "--scheduler", made.address, "-o", str(tmp_path / "r.json"), "--lang", "ru")
        run = subprocess.run((sys.executable, "-c", code, *words), capture_output=True, timeout=90, check=False)
        assert made.happened()
    told = run.stderr.decode("utf-8")
    assert (run.returncode, run.stdout) == (2, b""), told
    assert told.splitlines() == [
        f"--scheduler {made.address}: связь с планировщиком потеряна; запустите его и повторите"
    ]
    assert not (tmp_path / "r.json").exists()


def test_all_workers_lost_is_one_line(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cluster(tmp_path, 0) as made:
        made.add(2, phase="begin", does="all")
        monkeypatch.setattr(cluster, "ANSWERING", 3.0)
        refused(etom(folder, "--scheduler", made.address, "-o", tmp_path / "r.json"), "has no workers")
        assert [worker.wait(10) for worker in made.workers] == [-9, -9]
    assert not (tmp_path / "r.json").exists()


def test_a_scheduler_without_workers_is_named(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cluster(tmp_path, 1) as made:
        made.workers[0].kill()
        made.workers[0].wait()
        monkeypatch.setattr(cluster, "ANSWERING", 3.0)
        refused(etom(folder, "--scheduler", made.address), "has no workers")


@pytest.mark.parametrize(
    ("phase", "words"), [("version", "workers have version 0.0.1"), ("absent", "a worker cannot run etom-kg")]
)
def test_a_worker_that_cannot_do_it_is_named(tmp_path: Path, folder: Path, phase: str, words: str) -> None:
    with Cluster(tmp_path, 1) as made:
        made.add(1, phase=phase)
        refused(etom(folder, "--scheduler", made.address), words)


def test_a_file_that_ends_workers_is_named_and_the_others_are_checked(tmp_path: Path, folder: Path) -> None:
    """The scheduler gives a task up with its first worker here; the file is found by sending each alone."""
    alone = etom(folder, "--jobs", 1).stdout
    with Cluster(tmp_path, 0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as made:
        made.add(4, phase="read", does="SPOILT")
        spoilt = folder / "spoilt.bpmn"
        bpmn(spoilt, ("1.1.1.5", "SPOILT"))
        try:
            said = etom(folder, "--scheduler", made.address)
        finally:
            spoilt.unlink()
    assert said.exit_code == 2
    assert said.stderr.count("no worker could read it") == 1
    assert f"{spoilt}: " in said.stderr
    assert said.stdout.count('"code"') == alone.count('"code"')


def test_a_share_that_ends_workers_ends_the_run(tmp_path: Path, folder: Path) -> None:
    with Cluster(tmp_path, 0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as made:
        made.add(2, phase="begin")
        refused(etom(folder, "--scheduler", made.address), "ended several workers")


def test_ctrl_c_ends_at_once(tmp_path: Path, folder: Path) -> None:
    with Cluster(tmp_path, 1) as made:
        made.add(1, phase="begin", does="WAIT")
        words = ("-m", "etom_kg", "validate", str(folder), "--scheduler", made.address, "-o", str(tmp_path / "r.json"))
        run = subprocess.Popen(
            (sys.executable, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # tests may run where it is ignored
        )  # fmt: skip
        try:
            made.until_happened()
            run.send_signal(signal.SIGINT)
            out, errors = run.communicate(timeout=90)
        finally:
            run.kill()
    assert run.returncode not in (0, 1)
    assert b"Traceback" not in out + errors
    assert len(errors.splitlines()) <= 2
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_terminal_shows_how_far_it_has_come_and_a_pipe_nothing(tmp_path: Path, folder: Path, lang: str) -> None:
    with Cluster(tmp_path) as made:
        words = [sys.executable, "-m", "etom_kg", "validate", str(folder), "--scheduler", made.address, "--lang", lang]
        piped = subprocess.run(words, capture_output=True, timeout=90, check=False)
        shown = on_terminal([*words, "-o", str(tmp_path / "r.json")])
    assert piped.returncode == 1
    assert b"#" not in piped.stderr
    assert b"\r" not in piped.stderr
    seen = [line for line in shown.split("\r") if line.startswith("[")]
    stages = ("reading", "checking", "wording findings") if lang == "en" else ("чтение", "проверка", "разбор замечаний")
    for stage, steps in zip(stages, (f"{FILES + 2}/{FILES + 2}", "2/2", "2/2"), strict=True):
        assert any(re.fullmatch(rf"\[#* *\] {stage} {steps} *", line) for line in seen), (stage, seen)
    assert max(map(len, seen)) <= 79
    assert [len(line.split("]")[0].rstrip()) for line in seen] == sorted(len(s.split("]")[0].rstrip()) for s in seen)


def on_terminal(words: list[str]) -> str:
    """Return what a command writes on stderr where that is a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "COLUMNS": "80"})
    os.close(theirs)
    told = b""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if not select.select([ours], [], [], 1)[0]:
            continue
        try:
            come = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not come:
            break
        told += come
    os.close(ours)
    assert run.wait(10) == 1
    return told.decode("utf-8")
