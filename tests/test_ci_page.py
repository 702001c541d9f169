"""The jobs of the page about build servers: valid YAML with keys that each server knows, and commands that run."""

from __future__ import annotations

import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.exporting import FORMATS

CHECKOUT = Path(__file__).resolve().parent.parent
HOW_TO = CHECKOUT / "docs" / "how-to"
PAGES = ("ci.md", "ci.ru.md")
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# what the workflow syntax of GitHub knows at each level
WORKFLOW = {"name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"}
EVENTS = {"push", "pull_request", "workflow_dispatch", "schedule", "merge_group"}
PERMISSIONS = {"actions", "checks", "contents", "issues", "pull-requests", "security-events", "statuses"}
GITHUB_JOB = {
    "name",
    "runs-on",
    "needs",
    "if",
    "permissions",
    "env",
    "strategy",
    "steps",
    "timeout-minutes",
    "container",
}
STEP = {"id", "if", "name", "uses", "run", "working-directory", "shell", "with", "env", "continue-on-error"}
# inputs of the actions that the page uses
INPUTS = {
    "actions/checkout": {"fetch-depth", "ref", "path", "persist-credentials"},
    "actions/setup-python": {"python-version", "cache", "architecture", "check-latest"},
    "github/codeql-action/upload-sarif": {"sarif_file", "category", "checkout_path", "wait-for-processing"},
    "actions/upload-artifact": {"name", "path", "if-no-files-found", "retention-days", "overwrite"},
}
# what a job of GitLab knows
GITLAB_JOB = {"image", "stage", "rules", "script", "before_script", "artifacts", "needs", "variables", "allow_failure"}
GITLAB_RULE = {"if", "changes", "exists", "when", "allow_failure", "variables", "needs"}
ARTIFACTS = {"paths", "exclude", "expire_in", "expose_as", "name", "public", "reports", "untracked", "when"}
REPORTS = {"junit", "codequality", "sast", "dotenv", "coverage_report", "metrics"}


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """YAML as the servers read it: `on` is a word, a key that stands twice is a mistake."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), keys
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def jobs(page: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the workflow of GitHub and the job of GitLab."""
    found = [yaml.load(text, Loader=_Loader) for text in BLOCK.findall((HOW_TO / page).read_text(encoding="utf-8"))]
    assert len(found) == 2
    return found[0], found[1]


def commands(page: str) -> list[list[str]]:
    workflow, gitlab = jobs(page)
    lines = [step["run"] for step in workflow["jobs"]["etom"]["steps"] if "run" in step] + gitlab["etom"]["script"]
    return [shlex.split(line) for line in lines if line.startswith("etom ")]


def written(command: list[str]) -> set[str]:
    return {after for before, after in pairwise(command) if before == "-o"}


@pytest.mark.parametrize("page", PAGES)
def test_the_workflow_of_github_has_only_keys_that_github_knows(page: str) -> None:
    workflow, _ = jobs(page)
    assert set(workflow) <= WORKFLOW and {"on", "jobs"} <= set(workflow)
    assert set(workflow["on"]) <= EVENTS
    assert set(workflow["permissions"]) <= PERMISSIONS
    assert workflow["permissions"]["security-events"] == "write"
    for job in workflow["jobs"].values():
        assert set(job) <= GITHUB_JOB and {"runs-on", "steps"} <= set(job)
        for step in job["steps"]:
            assert set(step) <= STEP
            assert ("uses" in step) != ("run" in step), step
            if "uses" in step:
                action, _, version = step["uses"].partition("@")
                assert re.fullmatch(r"v\d+", version), step
                assert set(step.get("with", {})) <= INPUTS[action], step


@pytest.mark.parametrize("page", PAGES)
def test_reports_are_uploaded_though_the_check_fails(page: str) -> None:
    workflow, gitlab = jobs(page)
    steps = workflow["jobs"]["etom"]["steps"]
    check = next(place for place, step in enumerate(steps) if step.get("run", "").startswith("etom "))
    after = steps[check + 1 :]
    assert after and all("always()" in step["if"] for step in after)
    upload = next(step for step in after if step.get("uses", "").startswith("github/codeql-action/upload-sarif"))
    outputs = written(shlex.split(steps[check]["run"]))
    assert {upload["with"]["sarif_file"], "findings.xml", "findings.md"} == outputs
    artifacts = gitlab["etom"]["artifacts"]
    assert artifacts["when"] == "always"
    assert {"junit", "codequality"} == set(artifacts["reports"])
    assert {*artifacts["reports"].values(), *artifacts["paths"]} == written(commands(page)[-1])


@pytest.mark.parametrize("page", PAGES)
def test_the_job_of_gitlab_has_only_keys_that_gitlab_knows(page: str) -> None:
    _, gitlab = jobs(page)
    for job in gitlab.values():
        assert set(job) <= GITLAB_JOB and "script" in job
        assert all(isinstance(line, str) for line in job["script"])
        assert all(set(rule) <= GITLAB_RULE for rule in job["rules"])
        assert set(job["artifacts"]) <= ARTIFACTS
        assert set(job["artifacts"]["reports"]) <= REPORTS


def test_both_languages_show_the_same_jobs() -> None:
    assert jobs("ci.md") == jobs("ci.ru.md")


def test_the_commands_of_the_jobs_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    model = Path("models", "order-to-payment.bpmn")
    model.parent.mkdir()
    shutil.copy(CHECKOUT / "examples" / model.name, model)
    assert CliRunner().invoke(main, ["baseline", "models", "-o", "baseline.json"]).exit_code == 0
    for command in commands("ci.md"):
        assert CliRunner().invoke(main, command[1:]).exit_code == 0
        assert all(Path(name).stat().st_size for name in written(command))
    # what the baseline does not know fails the job, and the reports are there all the same
    model.write_text(model.read_text(encoding="utf-8").replace('name="Сформировать счёт"', 'name=""'), encoding="utf-8")
    for command in commands("ci.md"):
        for name in written(command):
            Path(name).unlink(missing_ok=True)
        run = CliRunner().invoke(main, command[1:])
        assert run.exit_code == 1, run.output
        assert all(Path(name).stat().st_size for name in written(command))


@pytest.mark.parametrize("suffix", [".md", ".ru.md"])
def test_every_export_format_is_told_where_to_use_it(suffix: str) -> None:
    page = (HOW_TO / f"export-to-other-tools{suffix}").read_text(encoding="utf-8")
    contract = (CHECKOUT / "docs" / "reference" / "contract.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"`{name}`" in page, name
        assert f"`{name}`" in contract, name


@pytest.mark.parametrize("suffix", [".md", ".ru.md"])
def test_the_table_of_sparx_names_the_columns_that_are_written(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / "ea.csv"
    assert CliRunner().invoke(main, ["export", "sparx", "-o", str(out)]).exit_code == 0
    header, *rows = out.read_text(encoding="utf-8-sig").splitlines()
    page = (HOW_TO / f"sparx-ea{suffix}").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([^`]+)` \| (?!\.qea)", page, re.MULTILINE)[: len(header.split(";"))] == header.split(";")
    tops = [row for row in rows if row.split(";")[-1] == "" and row.split(";")[-2].startswith("https:")]
    assert len(tops) == 3
