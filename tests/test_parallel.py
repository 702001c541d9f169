"""Several processes check a folder: the report is that of one, however files fall to them, and nothing hangs."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO

import pytest
from click.testing import CliRunner, Result

from deciding import DECISION, decide
from etom_kg import checking, parallel, rules
from etom_kg.checking import Report
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.controlling import baseline as baselines
from etom_kg.controlling.baseline import Baseline
from etom_kg.errors import EngineError, InputError, UsageError
from etom_kg.parallel import hands, joining, running, work
from etom_kg.parallel.hands import Hand, Hands
from etom_kg.parallel.joining import Summary
from etom_kg.reports import json as report
from etom_kg.rules import Level
from faulty_models import HEAD, bpmn

HERE = Path(__file__).parent
ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))
GRAPHS = {".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"}
TAGGED = (
    '<process id="{id}" name="{name}"><extensionElements><camunda:properties>{tags}</camunda:properties>'
    "</extensionElements>{inside}</process>"
)


def etom(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def copied(folder: Path, *sources: Path) -> Path:
    """Copy models, but for graphs and settings, with all that lies beside them."""
    for number, source in enumerate(sources):
        ignored = shutil.ignore_patterns("etom.toml", *(f"*{suffix}" for suffix in GRAPHS))
        shutil.copytree(source, folder / str(number), ignore=ignored)
    return folder


def write(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + body + "</definitions>\n", encoding="utf-8")
    return path


def process(id: str, *functions: str, name: str = "", link: str = "", inside: str = "") -> str:
    tags = "".join(f'<camunda:property name="etomFunction" value="{one}"/>' for one in functions)
    tags += f'<camunda:property name="etom" value="{link}"/>' if link else ""
    return TAGGED.format(id=id, name=name or f"Проверить {id}", tags=tags, inside=inside)


class InThreads(Hands):
    """The same work in threads of this process: nothing has to begin."""

    def __enter__(self) -> Hands:
        for _ in range(self._count):
            hears, tells = os.pipe()
            listens, answers = os.pipe()
            serving = Thread(target=serve, args=(os.fdopen(hears, "rb"), os.fdopen(answers, "wb")), daemon=True)
            serving.start()
            self.all.append(Hand(0, os.fdopen(tells, "wb"), os.fdopen(listens, "rb"), lambda: None))
        self._threads = ThreadPoolExecutor(self._count)
        return self


def serve(heard: IO[bytes], told: IO[bytes]) -> None:
    with heard, told, suppress(OSError):
        work.serve(heard, told)


@pytest.fixture
def by_chance(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let files fall to processes by chance, those that belong together to one of them."""

    def seeded(seed: int) -> None:
        chance = random.Random(seed)

        def shares(models: Mapping[int, Summary], held: Mapping[int, int], hands: int) -> list[list[int]] | None:
            given: list[list[int]] = [[] for _ in range(hands)]
            for group in joining.groups(models):
                given[chance.randrange(hands)] += group
            return [sorted(one) for one in given]

        monkeypatch.setattr(joining, "shares", shares)
        monkeypatch.setattr(running, "Hands", InThreads)

    return seeded


def check(
    folder: Path, jobs: int = 1, *, config: Config = ALL_ON, level: Level = "all", baseline: Baseline | None = None
) -> Report:
    found = checking.validate(folder, config, lang="en", level=level, baseline=baseline, jobs=jobs)
    assert (found.basis is None) == (jobs > 1)
    return found


def told(found: Report) -> str:
    """Return all that a report says; the text form says nothing else."""
    return report.render(found, "en")


def test_all_models_that_break_rules_fall_by_chance(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    folder = copied(tmp_path / "run", HERE / "models", HERE.parent / "examples")
    one = told(check(folder))
    codes = {finding["code"] for finding in json.loads(one)["findings"]}
    assert len(codes) >= 40
    for seed in range(4):
        by_chance(seed)
        assert told(check(folder, 2 + seed)) == one, seed


def test_models_without_links_fall_by_chance(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    """Nothing linked: one finding for the run, the first look at its names, and what waits for the first link."""
    for number in range(9):
        path = tmp_path / f"m{number}.bpmn"
        bpmn(path, ("", "Обработка заказов"), ("", "Выставление счетов" if number % 2 else "qqq"))
    write(tmp_path / "activities.bpmn", '<process id="p"><task id="a" name="Обработка заказов"/></process>')
    level: Level
    for level in ("all", "mandatory"):
        one = check(tmp_path, level=level)
        assert one.provisional is not None
        assert [finding.code for finding in one.findings].count("ETOM300") == 1
        assert one.waiting or level == "all"
        for seed in range(3):
            by_chance(seed)
            assert told(check(tmp_path, 3, level=level)) == told(one), (level, seed)


def test_activities_alone_are_looked_at_first_too(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    for number in range(8):
        inside = "".join(f'<task id="t{i}" name="{name}"/>' for i, name in enumerate(["Обработка заказов"] * 20))
        write(tmp_path / f"m{number}.bpmn", f'<process id="p{number}">{inside}</process>')
    one = check(tmp_path)
    assert one.provisional is not None
    assert (one.provisional.kind, one.provisional.named, one.provisional.examined) == ("activity", 160, 100)
    by_chance(1)
    assert told(check(tmp_path, 2)) == told(one)


def test_what_one_share_does_counts_for_all(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    """Duties, functions of several owners, goals and definitions that stand in another file."""
    lanes = '<laneSet id="l"><lane id="l1" name="{}"/></laneSet>'
    for number in range(6):
        write(
            tmp_path / f"f{number}.bpmn",
            process(f"p{number}", "1.1.1.7-t6", f"1.1.1.{5 + number % 3}-b1", link="1.1.1.7", inside=lanes.format("A")),
        )
    rows = "\n".join(f"Процесс {n};Отдел {n % 2};1.1.1.{5 + n % 2}-b1;1.1.1.5" for n in range(4))
    for number, unit in enumerate(("Отдел", "Цех", "Отдел")):
        table = f"Процесс;Владелец;Функция eTOM;eTOM\n{rows.replace('Отдел', unit)}\n"
        (tmp_path / f"r{number}.csv").write_text(table, encoding="utf-8")
    (tmp_path / "s1.csv").write_text("Процесс;eTOM;Описание\nА;77.1.1.1.8;что это\n", encoding="utf-8")
    (tmp_path / "s2.csv").write_text("Процесс;eTOM\nБ;77.1.1.1.8\nВ;77.1.1.1.9\n", encoding="utf-8")
    one = told(check(tmp_path))
    codes = [finding["code"] for finding in json.loads(one)["findings"]]
    assert {"ETOM305", "ETOM306", "ETOM109"} <= set(codes)
    for seed in range(5):
        by_chance(seed)
        assert told(check(tmp_path, 4)) == one, seed


def test_files_that_call_one_another_stay_together(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    """Called processes in other files, some twice there, and one that nobody has: as if one process had read them."""
    called = '<callActivity id="c{0}" name="Вызвать" calledElement="{1}"/>'
    for number in range(12):
        calls = called.format(1, f"p{(number + 1) % 12}" if number % 3 else "nobody") + called.format(2, "twice")
        write(tmp_path / f"m{number:02}.bpmn", process(f"p{number}", link="1.1.1.5", inside=calls))
    write(tmp_path / "x" / "a.bpmn", process("twice", link="1.1.1.6"))
    write(tmp_path / "y" / "a.bpmn", process("twice", link="1.1.1.6"))
    for number in range(40):
        write(tmp_path / "z" / f"alone{number}.bpmn", process(f"q{number}", link="1.1.1.5"))
    one = told(check(tmp_path))
    assert any(finding["code"] == "ETOM207" for finding in json.loads(one)["findings"])
    for seed in range(3):
        by_chance(seed)
        assert told(check(tmp_path, 3)) == one, seed


def test_one_name_in_two_folders_given_apart(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    for folder in ("a", "b", "c"):
        for number in range(5):
            bpmn_at = tmp_path / folder / f"m{number}.bpmn"
            bpmn_at.parent.mkdir(exist_ok=True)
            bpmn(bpmn_at, ("1.1.1.5", "Заказы"), ("1.1.9", "Счета"))
    paths = [tmp_path / "a", tmp_path / "b", tmp_path / "c", tmp_path / "a"]
    by_chance(0)
    one = checking.validate(paths, lang="en")
    two = checking.validate(paths, lang="en", jobs=2)
    assert two.basis is None
    assert told(two) == told(one)


def test_decisions_beside_models(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    for number in range(8):
        bpmn(tmp_path / f"m{number}.bpmn", ("", "Обработка заказов"), ("1.1.1.6", "Жалобы"))
    for number in (3, 6):
        assert etom("suggest", tmp_path / f"m{number}.bpmn", "--lang", "ru").exit_code == 0
        decide(tmp_path / f"m{number}.предложения.xlsx", {"Обработка заказов": {DECISION: "принять"}})
    one = check(tmp_path)
    assert len(one.decisions) == 2
    for seed in range(3):
        by_chance(seed)
        assert told(check(tmp_path, 3)) == told(one)


def test_what_cannot_be_read_is_told_as_ever(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    for number in range(6):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.1.5", "Заказы"))
    (tmp_path / "broken.bpmn").write_text(HEAD + "<process", encoding="utf-8")
    (tmp_path / "empty.bpmn").write_text(HEAD + "</definitions>", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    by_chance(0)
    one, two = check(tmp_path), check(tmp_path, 2)
    assert len(one.failures) == 2
    assert told(two) == told(one)
    assert (two.passed_over, two.exit_code()) == (one.passed_over, 2)


def test_a_baseline_is_held_against_every_share(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    folder = copied(tmp_path / "run", HERE / "models")
    whole = json.loads(told(check(folder)))
    based = checking.validate(folder, ALL_ON).basis
    assert based is not None
    taken = baselines.take(based.held.told, based.lifted)
    kept = tuple(entry for number, entry in enumerate(taken.entries) if number % 3)
    gone = replace(kept[0], mark="0" * 32)
    known = replace(taken, entries=(*kept, gone))
    one = check(folder, baseline=known)
    assert one.known and one.mended == 1 and 0 < len(one.findings) < len(whole["findings"])
    for seed in range(2):
        by_chance(seed)
        assert told(check(folder, 3, baseline=known)) == told(one)


def test_the_other_language_is_told_by_checking_once_more(tmp_path: Path, by_chance: Callable[[int], None]) -> None:
    for number in range(6):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"))
    by_chance(0)
    one, two = check(tmp_path), check(tmp_path, 2)
    assert two.findings_in("en") == one.findings
    assert two.findings_in("ru") == one.findings_in("ru") != one.findings


@pytest.mark.parametrize(
    "apart", [{"shapes": True}, {"packs": True}, {"engine": "pyshacl"}, {"graph": True}, {"waivers": True}]
)
def test_what_needs_the_run_as_a_whole_is_done_by_one(tmp_path: Path, apart: dict[str, bool]) -> None:
    for number in range(4):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"))
    settings = tmp_path / "etom.toml"
    if "waivers" in apart:
        text = '[[waivers]]\nrule = "ETOM102"\nfile = "m1.bpmn"\nreason = "r"\nauthor = "a"\nuntil = 2999-01-01\n'
        settings.write_text(text, encoding="utf-8")
    if "packs" in apart:
        assert etom("pack", "new", tmp_path / "pack", "--prefix", "77").exit_code == 0
        settings.write_text('packs = ["pack"]\n', encoding="utf-8")
    if "graph" in apart:
        (tmp_path / "g.ttl").write_text(
            "@prefix op: <https://w3id.org/etom-kg/operator#> . <urn:x> a op:Process .", encoding="utf-8"
        )
    words: list[object] = ["validate", tmp_path, "--format", "json"]
    if "shapes" in apart:
        (tmp_path / "own").mkdir()
        shapes = tmp_path / "own" / "s.ttl"
        shapes.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape .", encoding="utf-8")
        words += ["--shapes", shapes]
    if "engine" in apart:
        refused = etom(*words, "--jobs", 2, "--engine", "pyshacl", "--lang", "en")
        assert refused.exit_code == 2
        assert "--engine pyshacl" in refused.output
        return
    assert etom(*words, "--jobs", 2).output == etom(*words, "--jobs", 1).output


def test_the_command_and_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"))
    asked: list[int] = []
    real = running.check

    def noted(paths: object, about: object, jobs: int, **more: object) -> object:
        asked.append(jobs)
        return real(paths, about, jobs, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "check", noted)
    bpmn(tmp_path / "mend.bpmn", ("1.1.1.5", "\u0421all back"))  # a Cyrillic letter, which SARIF mends
    told = ("text", "junit", "markdown", "sarif", "codequality")
    forms = [etom("validate", tmp_path, "--format", form, "--jobs", 2) for form in told]
    assert asked == [2, 2, 2]  # what holds mends asks for the models
    assert all(form.exit_code == 1 for form in forms)
    assert '"fixes"' in forms[3].output
    assert [form.output for form in forms] == [
        etom("validate", tmp_path, "--format", form, "--jobs", 1).output for form in told
    ]
    (tmp_path / "etom.toml").write_text("jobs = 3\n", encoding="utf-8")
    etom("validate", tmp_path)
    etom("validate", tmp_path, "--jobs", 1)
    etom("validate", tmp_path, "-o", tmp_path / "r.html")
    assert asked == [2, 2, 2, 3]
    (tmp_path / "etom.toml").write_text("jobs = 0\n", encoding="utf-8")
    refused = etom("validate", tmp_path, "--lang", "en")
    assert (refused.exit_code, "from 1 to 64" in refused.output) == (2, True)


@pytest.mark.parametrize(
    "words", [("--fix",), ("--scheduler", "tcp://127.0.0.1:1"), ("--endpoint", "http://x.example")]
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_does_not_go_together(tmp_path: Path, words: tuple[str, ...], lang: str) -> None:
    paths = () if "--endpoint" in words else (bpmn(tmp_path / "m.bpmn", ("1.1.9", "Заказы")),)
    refused = etom("validate", *paths, *words, "--jobs", 2, "--lang", lang)
    assert refused.exit_code == 2
    assert len(refused.output.splitlines()) == 1
    assert "--jobs" in refused.output
    assert words[0] in refused.output


def test_how_many_processes_pay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "LEAST_BYTES", 1000)
    monkeypatch.setattr(parallel, "processors", lambda: 4)
    monkeypatch.setattr(parallel, "can_copy", lambda: True)
    for number in range(149):
        (tmp_path / f"m{number}.bpmn").write_bytes(b"x" * 10)
    assert parallel.worth([tmp_path]) == 1
    (tmp_path / "one-more.bpmn").write_bytes(b"x")
    assert parallel.worth([tmp_path]) == 2
    assert parallel.worth([tmp_path, tmp_path]) == 4
    assert parallel.worth([tmp_path / "m1.bpmn"]) == 1
    monkeypatch.setattr(parallel, "can_copy", lambda: False)
    assert parallel.worth([tmp_path, tmp_path]) == 1
    assert parallel.worth([tmp_path] * 3) == 4
    monkeypatch.setattr(parallel, "processors", lambda: 1)
    assert parallel.worth([tmp_path, tmp_path]) == 1


@pytest.mark.parametrize("as_copies", [False, True])
def test_processes_of_either_kind(
    tmp_path: Path, as_copies: bool, by_chance: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_chance(0)
    monkeypatch.setattr(running, "Hands", Hands)
    monkeypatch.setattr(parallel, "can_copy", lambda: as_copies and hasattr(os, "fork"))
    for number in range(6):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"))
    assert told(check(tmp_path, 2)) == told(check(tmp_path))


@pytest.mark.parametrize("as_copies", [False, True])
def test_a_process_that_dies_is_told_of_in_one_line(tmp_path: Path, as_copies: bool) -> None:
    as_copies = as_copies and hasattr(os, "fork")
    with Hands(2, as_copies) as two:
        pids = [hand.pid for hand in two.all]
        os.kill(pids[0], getattr(signal, "SIGKILL", signal.SIGTERM))
        with pytest.raises(EngineError) as gone:
            two.together(lambda hand: hand.ask("give", ()))
        assert gone.value.key == "parallel.ended"
        assert two.all[1].ask("give", ()) == []
    for pid in pids:
        assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_the_command_ends_with_the_line_of_a_process_that_died(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"))
    monkeypatch.setattr(joining, "shares", lambda models, held, hands: [[0, 1], [2, 3]])
    move = running.Processes._move

    def moved_and_killed(run: running.Processes, moves: Mapping[tuple[int, int], Sequence[int]]) -> None:
        move(run, moves)
        run._hands.all[1].end()

    monkeypatch.setattr(running.Processes, "_move", moved_and_killed)
    ended = etom("validate", tmp_path, "--jobs", 2, "--lang", "en", "-o", tmp_path / "r.json")
    assert ended.exit_code == 2
    assert len(ended.output.splitlines()) == 1
    assert "--jobs 1" in ended.output
    assert not (tmp_path / "r.json").exists()


def test_what_nobody_foresaw_is_left_to_one_process(tmp_path: Path) -> None:
    with Hands(1) as one, pytest.raises(hands.BrokeError):
        one.all[0].ask("no such thing")


def test_errors_come_back_as_they_were() -> None:
    import pickle

    for error in (InputError("a.bpmn", 3, "reading.unreadable", why="x"), UsageError("cluster.lost", scheduler="s")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert again.message("ru") == error.message("ru")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals to a group of processes are POSIX")
def test_ctrl_c_ends_all(tmp_path: Path) -> None:
    for number in range(400):
        bpmn(tmp_path / f"m{number}.bpmn", *(("1.1.9", f"Заказы {one}") for one in range(30)))
    run = subprocess.Popen(
        (sys.executable, "-m", "etom_kg", "validate", str(tmp_path), "--jobs", "2"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # tests may run where it is ignored
    )  # fmt: skip
    until = time.monotonic() + 30
    while len(_group(run.pid)) < 3:
        assert time.monotonic() < until
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    out, errors = run.communicate(timeout=30)
    assert run.returncode not in (0, 1)
    assert b"Traceback" not in errors + out
    until = time.monotonic() + 10
    while _group(run.pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def _group(leader: int) -> list[int]:
    """Return the processes of a group that live."""
    try:
        found = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-g", str(leader)], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.fail("ps is needed")
    return [int(line.split()[0]) for line in found.stdout.splitlines() if not line.split()[1].startswith("Z")]
