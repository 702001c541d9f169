"""A cluster checks the files: the findings are those of one machine, whichever way they came about."""

from __future__ import annotations

import json
import pickle
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from clustered import Cluster
from deciding import DECISION, decide
from etom_kg import __version__, reading
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.parallel import meeting
from etom_kg.parallel.share import Asked, Half
from etom_kg.reading import Job
from etom_kg.reading.recognise import recognise
from etom_kg.spreading import cluster, pieces, sending, task
from etom_kg.spreading.crew import Crew, crew_of
from etom_kg.spreading.task import Piece
from faulty_models import bpmn

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = 24
MODELS = Path(__file__).parent / "models"
GRAPHS = shutil.ignore_patterns("*.ttl")


def etom(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture
def in_shares(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of shares in which runs were checked, 0 for one that was checked here."""
    seen: list[int] = []
    real = Crew.check

    def noted(self: Crew, *about: object) -> object:
        come = real(self, *about)  # type: ignore[arg-type]
        seen.append(len(come or ()))
        return come

    monkeypatch.setattr(Crew, "check", noted)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Models that speak of each other, decisions beside them, files that cannot be read, and others of no concern."""
    place = tmp_path / "модели"
    place.mkdir()
    for name in ("order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn", "архитектура.xml"):
        shutil.copy(EXAMPLES / name, place)
    for code in ("ETOM802", "ETOM207", "ETOM205", "ETOM304"):
        shutil.copytree(MODELS / code, place / code, ignore=GRAPHS)
    (place / "broken.bpmn").write_text("<definitions", encoding="utf-8")
    (place / "notes.txt").write_text("nothing", encoding="utf-8")
    for number in range(FILES):
        names = (("1.1.9", f"Заказы {one}") for one in range(20))
        bpmn(place / f"m{number:02}.bpmn", *names, ("1.1.1.5", "Жалобы"))
    return place


def report(folder: Path, *words: str) -> tuple[dict[str, object], str]:
    said = etom("validate", folder, "--format", "json", "--lang", "ru", *words)
    assert said.stdout, said.output
    return json.loads(said.stdout), said.stderr


def test_the_report_is_that_of_one_machine(two_workers: Cluster, folder: Path, in_shares: list[int]) -> None:
    here = report(folder)
    assert report(folder, "--scheduler", two_workers.address) == here
    assert in_shares == [2]
    assert len(here[0]["findings"]) > FILES  # type: ignore[arg-type]


def test_files_that_call_one_another_and_decisions_go_along(
    two_workers: Cluster, tmp_path: Path, in_shares: list[int]
) -> None:
    """Decisions lie where no worker looks; what is called may have been read by the other."""
    run = tmp_path / "run"
    run.mkdir()
    for number in range(2):
        shutil.copytree(MODELS / "ETOM207", run / f"{'az'[number]}", ignore=GRAPHS)
        path = bpmn(run / f"{'by'[number]}.bpmn", ("", "Обработка заказов"), ("1.1.1.6", "Жалобы"))
        assert etom("suggest", path, "--lang", "ru").exit_code == 0
        decide(path.with_name(f"{path.stem}.предложения.xlsx"), {"Обработка заказов": {DECISION: "принять"}})
    for number in range(FILES):
        bpmn(run / f"m{number:02}.bpmn", *(("1.1.9", f"Заказы {one}") for one in range(12)))
    here = report(run)
    assert len(here[0]["decisions"]["files"]) == 2  # type: ignore[call-overload, index]
    assert report(run, "--scheduler", two_workers.address) == here
    assert in_shares == [2]


@pytest.mark.parametrize("why", ["graph", "html", "waivers", "one file", "archi", "nothing"])
def test_what_needs_the_run_as_a_whole_is_only_read_there(
    two_workers: Cluster, folder: Path, tmp_path: Path, in_shares: list[int], why: str
) -> None:
    words: list[object] = [folder, "--format", "json"]
    if why == "graph":
        (folder / "g.nt").write_text(
            "<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/etom-kg/operator#Process> .\n",
            encoding="utf-8",
        )
    elif why == "waivers":
        text = '[[waivers]]\nrule = "ETOM102"\nfile = "m1.bpmn"\nreason = "r"\nauthor = "a"\nuntil = 2999-01-01\n'
        (folder / "etom.toml").write_text(text, encoding="utf-8")
    elif why == "one file":
        words[0] = folder / "m00.bpmn"
    elif why == "nothing":
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "broken.bpmn").write_text("<definitions", encoding="utf-8")
    elif why == "archi":
        table = '"ID","Type","Name","Documentation"\n"m1","ArchimateModel","М",""\n"e1","BusinessProcess","Жалобы",""\n'
        (folder / "elements.csv").write_text(table, encoding="utf-8")
    elif why == "html":
        words[1:] = ["--format", "html", "-o", tmp_path / "r.html"]
    here, page = etom("validate", *words), tmp_path / "r.html"
    written = page.read_bytes() if page.exists() else b""
    page.unlink(missing_ok=True)
    there = etom("validate", *words, "--scheduler", two_workers.address)
    assert (there.exit_code, there.output) == (here.exit_code, here.output)
    assert (page.read_bytes() if page.exists() else b"") == written
    assert in_shares == ([3] if why == "archi" else [])  # one of them of what is read here


def refusal(*words: object) -> str:
    lines = []
    for lang in ("en", "ru"):
        said = etom("validate", MODELS / "ETOM102", *words, "--lang", lang)
        assert said.exit_code == 2, said.output
        assert said.stdout == ""
        assert len(said.stderr.strip().splitlines()) == 1, said.stderr
        lines.append(said.stderr)
    assert lines[0] != lines[1]
    return lines[0]


def test_what_cannot_be_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERING", 1.0)
    assert "no scheduler answers" in refusal("--scheduler", "tcp://127.0.0.1:9")
    assert "no address of a scheduler" in refusal("--scheduler", "nonsense://x")
    assert "no address of a scheduler" in refusal("--scheduler", "")


@pytest.mark.parametrize("answer", [b"HTTP/1.0 400 Bad request\r\nServer: other\r\n\r\nnot here", b"\x01" * 4, b""])
def test_another_service_at_the_address_is_one_line(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A web server, something that speaks in short lines, and what says nothing at all."""
    monkeypatch.setattr(cluster, "ANSWERING", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def serve() -> None:
            with suppress(OSError):
                while True:
                    held.append(server.accept()[0])
                    held[-1].sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        told = refusal("--scheduler", f"tcp://127.0.0.1:{server.getsockname()[1]}")
        assert "no Dask scheduler" in told and "Error" not in told
        for one in held:
            one.close()


def test_without_dask_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'etom-kg[cluster]'" in refusal("--scheduler", "tcp://127.0.0.1:9")


def test_another_version_here_is_found_before_and_in_the_middle(
    two_workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "__version__", "9.9.9")
    monkeypatch.setattr(cluster, "__version__", "9.9.9")
    assert "here it is 9.9.9" in refusal("--scheduler", two_workers.address)
    monkeypatch.setattr(cluster.Cluster, "begin", lambda self: None)  # as if it had come later
    assert f"workers have version {__version__}" in refusal("--scheduler", two_workers.address)


def test_files_too_large_for_a_worker_are_read_here(
    two_workers: Cluster, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = report(folder)
    monkeypatch.setattr(pieces, "LARGEST", 3000)
    assert report(folder, "--scheduler", two_workers.address) == here


def jobs(folder: Path) -> list[Job]:
    found = []
    for path in sorted(folder.glob("m*.bpmn")):
        found.append(Job(path, path.name, str(path), recognise(path, str(path))))
    return found


def test_models_read_for_a_check_are_not_read_again(two_workers: Cluster, folder: Path) -> None:
    with crew_of(two_workers.address) as crew:
        assert all(one.has_work for one in crew.read(jobs(folder), Config()))  # type: ignore[union-attr]
        for job in jobs(folder):
            job.path.unlink()
        assert [one.key for one in crew.models(jobs_of(crew), Config())] == [  # type: ignore[union-attr]
            f"m{number:02}.bpmn" for number in range(FILES)
        ]


def jobs_of(crew: Crew) -> list[Job]:
    return list(crew._jobs)


def test_pieces_hold_neighbours_and_are_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [10, 10, 10, 500, 10, 10, 0, 10, 10, 10, 10, 10]
    made = []
    for number, size in enumerate(sizes):
        path = tmp_path / f"{number:02}.bpmn"
        path.write_bytes(b"x" * size)
        made.append(Job(path, path.name, str(path), SimpleNamespace(format="bpmn", fate="read")))  # type: ignore[arg-type]
    found = list(pieces.pieces(made, range(12), 1))
    assert [number for piece in found for number in piece] == list(range(12))
    assert 3 <= len(found) <= 2 * pieces.EACH
    monkeypatch.setattr(pieces, "MOST", 20)
    assert max(sum(sizes[number] for number in piece) for piece in pieces.pieces(made, range(12), 1)) == 500
    assert all(len(piece) == 1 or sum(sizes[n] for n in piece) <= 20 for piece in pieces.pieces(made, range(12), 1))
    assert list(pieces.pieces(made, [], 2)) == []
    monkeypatch.setattr(pieces, "LARGEST", 499)
    assert [job.path.name for job in made if not pieces.is_sent(job)] == ["03.bpmn"]
    (tmp_path / "00.bpmn").unlink()
    assert isinstance(pieces.sent(0, made[0]), InputError)


def test_a_task_gives_what_reading_here_gives() -> None:
    path = EXAMPLES / "order-to-payment.bpmn"
    here = reading.read_file(path, key="k", config=Config())
    recognised = recognise(path, str(path))
    good = task.Sent(7, path.read_bytes(), path.name, "k", str(path), recognised)
    bad = task.Sent(8, b"<definitions", path.name, "k", "shown.bpmn", recognised)
    piece = task.read(__version__, [good, bad], Config())
    assert piece.models == {7: here}
    assert piece.refused[8].file == "shown.bpmn"
    again = pickle.loads(pickle.dumps(piece.refused[8]))
    assert again.message("ru") == piece.refused[8].message("ru") != again.message("en")
    assert sys.getsizeof(piece) > len(good.content)
    assert task.some(piece, [7]).models == piece.models
    with pytest.raises(task.OtherVersionError):
        task.read("0.0.1", [], Config())
    with pytest.raises(task.OtherVersionError):
        task.begin("0.0.1", [], Asked(Config(), "en", "all"), {})


def test_a_half_that_was_sent_begins_anew_and_ends_alike() -> None:
    """Another worker gets what the lost one began with, not how far it had come."""
    path = EXAMPLES / "order-to-payment.bpmn"
    piece = Piece({3: reading.read_file(path, key="x", config=Config())}, size=100)
    half = task.begin(__version__, [(3, "k")], Asked(Config(), "en", "all", today=date(2026, 1, 1)), {}, piece)
    again: Half = pickle.loads(pickle.dumps(half))
    assert again._begun is None
    told = task.facts(half)
    assert task.facts(again) == told
    come = meeting.together([told, replace(told, lines=())])
    assert come is not None
    one = task.end(half, come)
    assert one.findings
    assert task.end(again, come).findings == one.findings
    assert task.end(half, come).findings == one.findings  # asked once more where it ended already
