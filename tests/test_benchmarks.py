"""The command `python -m benchmarks`: that it measures, compares and tells limits; its pages; no times are judged."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PAGES = ("docs/benchmarks.md", "docs/explanation/sizing.md", "docs/explanation/sizing.ru.md")
KEYS = {"size", "task", "tool", "version", "cpu_s", "wall_s", "peak_mb", "results", "correct"}
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows does not tell what a process took")


@pytest.fixture(scope="module")
def module() -> Iterator[Any]:
    sys.path.insert(0, str(CHECKOUT))
    yield lambda name: import_module(f"benchmarks.{name}")
    sys.path.remove(str(CHECKOUT))


@pytest.fixture(scope="module")
def row(module: Any) -> Any:
    return module("rows").Row(1000, "validate N-Triples", "etom-kg", "0.1.0", 2.0, 2.5, 100.0, 41, True, "monday", "x")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A run of a hundred processes in which nothing may take more than six seconds."""
    out = tmp_path_factory.mktemp("benchmarks") / "rows.json"
    words = ["--sizes", "100", "--repeats", "1", "--limit", "6", "--json", str(out)]
    for only in ("validate", "Core", "SHACL-SPARQL", "read", "start", "first answer: etom-kg", "first answer: pyoxi"):
        words += ["--only", only]
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", *words], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    missing = [name for name in ("lightrdf", "pyrudof") if find_spec(name) is None]
    assert all(name in run.stderr for name in missing)
    rows: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return rows


def of(rows: list[dict[str, Any]], task: str, tool: str) -> dict[str, Any]:
    (found,) = (row for row in rows if (row["task"], row["tool"]) == (task, tool))
    return found


@POSIX
def test_rows_say_what_was_promised(measured: list[dict[str, Any]]) -> None:
    for row in measured:
        assert set(row) >= KEYS
        assert row["cpu_s"] > 0 and row["wall_s"] > 0 and row["peak_mb"] > 5, row
    assert {row["size"] for row in measured} == {0, 100}
    forms = {row["task"] for row in measured if row["task"].startswith("validate ") and row["tool"] == "etom-kg"}
    assert {f"validate {form}" for form in ("N-Triples", "Turtle", "BPMN", "CSV")} <= forms


@POSIX
def test_engines_find_the_same_and_that_is_said(measured: list[dict[str, Any]]) -> None:
    reference = of(measured, "Core shapes", "pyshacl")
    assert reference["correct"] == "reference" and reference["results"] > 0
    for task, tool in (("validate N-Triples", "etom-kg"), ("validate Turtle", "etom-kg"), ("Core shapes", "shacl")):
        row = of(measured, task, tool)
        assert (row["correct"], row["results"]) == (True, reference["results"]), row
    assert of(measured, "validate BPMN", "etom-kg")["correct"] == "not comparable"
    assert of(measured, "first answer", "etom-kg")["correct"] is True


@POSIX
def test_a_task_over_the_limit_says_so(measured: list[dict[str, Any]]) -> None:
    # a hundred processes take pyshacl a minute where it runs the rules itself
    over = of(measured, "SHACL-SPARQL rules", "pyshacl")
    assert (over["correct"], over["results"]) == ("over 6 s", None)
    assert over["cpu_s"] >= 6


@POSIX
def test_a_process_is_ended_at_a_limit_and_told_when_it_fails(module: Any) -> None:
    measuring = module("measuring")

    def run(text: str, seconds: float = 60, megabytes: float = 1000) -> Any:
        limits = measuring.Limits(seconds, megabytes)
        return measuring.measured((sys.executable, "-c", text), limits, os.environ)

    assert run("pass").broken == ""
    assert run("while True: pass", seconds=0.2).broken == "over 0.2 s"
    assert run("x = bytearray(300_000_000)\nwhile True: pass", megabytes=200).broken == "over 200 MB"
    assert run("raise SystemExit('no such thing')").broken == "failed: no such thing"
    assert run("x = bytearray(300_000_000)").peak_mb > 290


def test_ratios_are_taken_within_one_run(module: Any, row: Any) -> None:
    ratio = module("rows").ratio
    other = replace(row, tool="pyshacl", cpu_s=50.0)
    assert ratio(other, row) == "25"
    assert ratio(replace(other, correct="over 50 s"), row) == "> 25"
    assert ratio(replace(other, correct="failed: x"), row) == ""
    assert ratio(replace(other, run="tuesday"), row) == ""


def test_of_several_runs_the_latest_is_shown_beside_its_own_base(module: Any, row: Any) -> None:
    other = replace(row, task="Core shapes", tool="other", cpu_s=20.0)
    later = replace(row, cpu_s=1.0, run="tuesday")
    assert module("rows").find([later, row], row.task, row.tool, row.size) is later
    table = module("blocks").core([row, other, later])
    assert "| 1 s |" in table and "| 20 s, 10 times |" in table


def test_growth_is_the_slope_of_the_logarithms(module: Any, row: Any) -> None:
    exponent = module("rows").exponent
    squares = [replace(row, size=n, cpu_s=n * n / 1e6) for n in (1000, 10_000, 100_000)]
    assert exponent(squares) == pytest.approx(2)
    assert exponent([replace(one, correct="over 3 s") if one.size > 1000 else one for one in squares]) is None


def test_a_goal_that_was_missed_is_called_so(module: Any, row: Any) -> None:
    ours = replace(row, size=10_000)
    found = module("goals").goals_table([ours, replace(ours, task="Core shapes", tool="pyshacl", cpu_s=20.0)])
    assert "| 10 times | **missed** |" in found
    found = module("goals").goals_table([ours, replace(ours, task="Core shapes", tool="pyshacl", cpu_s=80.0)])
    assert "| 40 times | held |" in found


def test_a_wrong_engine_keeps_its_figure_and_is_marked(module: Any, row: Any) -> None:
    wrong = replace(row, task="Core shapes", tool="other", cpu_s=1.0, correct=False)
    assert "| 1 s, 0.5 times, wrong |" in module("blocks").core([row, wrong])


def test_a_tool_that_is_missing_is_named(module: Any) -> None:
    tasks = module("tasks")
    tools = (tasks.Tool("here", "pytest", ("pytest",)), tasks.Tool("away", "no-such-engine", ("no_such_engine",)))
    assert tasks.lacking(tools) == ["no-such-engine"]


@pytest.mark.parametrize("page", PAGES)
def test_the_tables_of_the_pages_are_those_of_the_rows(module: Any, page: str) -> None:
    rows = module("rows").read(CHECKOUT / "benchmarks" / "results.json")
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    assert text.count("<!-- measured: ") > 0
    assert module("page").rendered(text, rows) == text


CLAIM = re.compile(r"([\d,.\s]*\d) (?:times less CPU than|раз[а]? меньше процессорного времени, чем) `?([\w-]+)")


def claims(text: str) -> list[tuple[float, str]]:
    """What a page says of other engines: so many times less than which."""
    return [(float(re.sub(r"[\s,]", "", times)), tool) for times, tool in CLAIM.findall(text)]


def borne_out(module: Any, rows: list[Any], times: float, tool: str) -> bool:
    """Whether some size shows at least so many times."""
    rows_module = module("rows")
    for other in rows:
        ours = rows_module.find(rows, "validate N-Triples", "etom-kg", other.size, other.run)
        alike = other.task in ("Core shapes", "SHACL-SPARQL rules") and other.tool == tool
        if alike and ours and ours.ended and other.cpu_s / ours.cpu_s >= times:
            return True
    return False


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_what_the_readme_claims_was_measured(module: Any, page: str) -> None:
    rows = module("rows").read(CHECKOUT / "benchmarks" / "results.json")
    for times, tool in claims((CHECKOUT / page).read_text(encoding="utf-8")):
        assert borne_out(module, rows, times, tool), f"{page}: {times:g} times less than {tool}"


def test_a_claim_that_was_not_measured_is_noticed(module: Any, row: Any) -> None:
    rows = [row, replace(row, task="Core shapes", tool="pyshacl", cpu_s=50.0)]
    said = "It takes 1,000 times less CPU than pyshacl. Нужно в 24 раза меньше процессорного времени, чем pyshacl."
    assert claims(said) == [(1000.0, "pyshacl"), (24.0, "pyshacl")]
    assert [borne_out(module, rows, *claim) for claim in claims(said)] == [False, True]


def equality(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the comparison by shares."""
    command = (sys.executable, "-m", "benchmarks.equality", *words)
    return subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, encoding="utf-8")


def test_a_model_in_shares_gives_an_engine_what_we_find_in_the_whole() -> None:
    ended = equality("3020", "--share", "1500")
    told = ended.stdout.splitlines()
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found = re.fullmatch(r"3020 processes: etom-kg (\d+) results, shacl (\d+)", told[0])
    assert found and found[1] == found[2] and int(found[1]) > 80
    assert told[1:] == ["No difference."]


def test_a_difference_between_engines_is_told_and_ends_with_1() -> None:
    ended = equality("1000", "--share", "40")  # too small for rules that ask about all processes of a model
    assert ended.returncode == 1
    assert any(line.startswith("only shacl: urn:bench:operator#p") for line in ended.stdout.splitlines()), ended.stdout


def test_a_share_without_what_a_rule_asks_of_a_whole_model_is_seen_in_more_of_it() -> None:
    ended = equality("1000", "--share", "100")
    assert "     900 to 1000: differs, so with 100 processes around it" in ended.stderr.splitlines()
    assert ended.returncode == 0, ended.stdout


def test_a_wider_share_has_the_same_own_processes_in_more_of_the_model(module: Any) -> None:
    shares, widened = module("equality").shares, module("equality").widened
    share = list(shares(module("operators").n_triples(200), 200, 20))[5]
    wide = widened(share, 200, 20, 40)
    assert (wide.first, wide.end) == (100, 120)
    seen = {int(one) for one in re.findall(r"#p(\d+)> <\S+#type>", wide.text)}
    assert seen == set(range(40, 180))
    assert len(wide.text.splitlines()) == len(set(wide.text.splitlines()))


def test_shares_have_each_process_once_and_their_neighbours(module: Any) -> None:
    shares, n_triples = module("equality").shares, module("operators").n_triples
    found = list(shares(n_triples(95), 95, 40))
    assert [(share.first, share.end) for share in found] == [(0, 40), (40, 80), (80, 95)]
    numbers = [sorted({int(one) for one in re.findall(r"#p(\d+)> <\S+#type>", share.text)}) for share in found]
    assert numbers == [list(range(60)), list(range(20, 95)), list(range(60, 95))]
    assert all("#o39> " in share.text and "#s24> " in share.text for share in found)
    whole = set(n_triples(95))
    assert set().union(*(share.text.splitlines(keepends=True) for share in found)) == whole


def test_a_corpus_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, str(CHECKOUT / "benchmarks" / "reading.py"), "--corpus", str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if name != "ETOM_SHARED"}
    for names in ([], ["archimate"], ["archi"]):
        done = subprocess.run([*command, *names], capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert f"{tmp_path}: no *." in done.stderr


def test_the_arithmetic_of_sizes_can_be_followed_from_the_figures_shown() -> None:
    page = (CHECKOUT / "docs/explanation/sizing.md").read_text(encoding="utf-8")
    shown = re.findall(r"processes: ([\d.]+) s × \(([\d,]+) / ([\d,]+)\)\^([\d.]+) = ([\d,]+) s", page)
    assert len(shown) >= 2
    for base, size, last, power, seconds in shown:
        of, to = (float(text.replace(",", "")) for text in (last, size))
        assert round(float(base) * (to / of) ** float(power)) == int(seconds.replace(",", ""))
