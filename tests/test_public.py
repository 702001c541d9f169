"""What `import etom_kg` offers."""

from __future__ import annotations

import doctest
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import etom_kg


def test_there_are_at_most_twelve_names_and_each_is_there() -> None:
    assert len(etom_kg.__all__) <= 12
    assert all(getattr(etom_kg, name) is not None for name in etom_kg.__all__)
    assert dir(etom_kg) == sorted(etom_kg.__all__)


def test_no_name_hides_a_module() -> None:
    package = Path(etom_kg.__file__).parent
    modules = {path.stem for path in package.glob("*.py")} | {path.name for path in package.iterdir() if path.is_dir()}
    assert modules.isdisjoint(etom_kg.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'validator'"):
        _ = etom_kg.validator  # type: ignore[attr-defined]


def test_the_version_is_that_of_the_project(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == etom_kg.__version__


def test_the_example_in_the_docstring_holds() -> None:
    tried = doctest.testmod(etom_kg)
    assert tried.attempted and not tried.failed


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import etom_kg; print(sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "etom_kg.checking" not in run.stdout
    assert "pyoxigraph" not in run.stdout


def test_the_public_functions_do_the_main_job(checkout: Path) -> None:
    report = etom_kg.validate([checkout / "examples" / "order-to-payment.bpmn"], lang="en")
    assert report.exit_code() == 1
    assert all(isinstance(finding, etom_kg.Finding) for finding in report.findings)
    assert report.coverage.total.covered > 0
