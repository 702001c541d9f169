"""The documentation: every console block is run, every name in it exists, every page keeps the house form."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etom_kg import vocabulary

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = CHECKOUT / "docs"
PAGES = sorted([*CHECKOUT.glob("*.md"), *DOCS.rglob("*.md")])
# decisions are records of the moment, not instructions
RUN = [page for page in PAGES if "decisions" not in page.parts]
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
TIMING = re.compile(r"\d+[.,]\d+ (?:s|с)\b")
GENERATED = ("rules.md", "rules.ru.md", "commands.md", "json-keys.md")


def name_of(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def blocks(page: Path, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text(encoding="utf-8")) if found == kind]


def steps(block: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a console block, each with the lines printed under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            assert found, f"output before the first command: {line}"
            found[-1][1].append(line)
    return found


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A copy of the examples to work in, and an environment in which `etom` is this checkout's."""
    work = tmp_path / "examples"
    shutil.copytree(CHECKOUT / "examples", work)
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "etom"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m etom_kg.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        "PYTHONPATH": str(CHECKOUT / "src"),
        "PYTHONIOENCODING": "utf-8",
    }
    return work, environment


@pytest.mark.skipif(os.name == "nt", reason="console blocks are written for a POSIX shell")
@pytest.mark.parametrize("page", [page for page in RUN if blocks(page, "console")], ids=name_of)
def test_console_blocks_print_what_they_say(page: Path, shell: tuple[Path, dict[str, str]]) -> None:
    work, environment = shell
    environment["ETOM_LANG"] = "ru" if page.name.endswith(".ru.md") else "en"
    for block in blocks(page, "console"):
        code = 0
        for command, output in steps(block):
            if command == "echo $?":
                assert output == [str(code)], f"{command} after the command above"
                continue
            run = subprocess.run(
                ["sh", "-c", command],
                cwd=work,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            code = run.returncode
            # only a duration may differ from run to run
            printed = [TIMING.sub("…", line).rstrip() for line in run.stdout.splitlines()]
            said = [TIMING.sub("…", line).rstrip() for line in output]
            assert "\n".join(printed).strip("\n") == "\n".join(said).strip("\n"), f"{name_of(page)}: {command}"


@pytest.mark.parametrize("page", [page for page in RUN if blocks(page, "pycon")], ids=name_of)
def test_python_examples_give_what_they_say(
    page: Path, shell: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    work, _ = shell
    monkeypatch.chdir(work)
    monkeypatch.setenv("ETOM_LANG", "ru" if page.name.endswith(".ru.md") else "en")
    parser = doctest.DocTestParser()
    for number, block in enumerate(blocks(page, "pycon"), 1):
        test = parser.get_doctest(block, {}, f"{page.name} block {number}", str(page), 0)
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test)
        assert test.examples and runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{name_of(page)}: {target}"


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_one_sentence_a_line(page: Path) -> None:
    if page.name in GENERATED:
        return
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for line in text.splitlines():
        if line.startswith(("|", "#", "    ")):
            continue
        plain = re.sub(r"`[^`]*`|\([^)]*\)|«[^»]*»", "x", line)
        assert not re.search(r"[^.\d\s][.!?] +[A-ZА-ЯЁ]", plain), f"{name_of(page)}: {line}"


def headings(page: Path) -> list[int]:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [len(line) - len(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name.endswith(".ru.md")], ids=name_of)
def test_russian_pages_have_the_shape_of_their_english_twins(page: Path) -> None:
    twin = page.with_name(page.name.replace(".ru.md", ".md"))
    assert headings(page) == headings(twin)
    for kind in ("console", "pycon", "toml", "sh"):
        assert len(blocks(page, kind)) == len(blocks(twin, kind)), kind


def test_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, str(CHECKOUT / "scripts" / "make_docs.py"), "--check"],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_contract_names_every_iri_root_and_edition() -> None:
    contract = (DOCS / "reference" / "contract.md").read_text(encoding="utf-8")
    roots = (
        "PROCESS",
        "VERTICAL",
        "LAYER",
        "FUNCTION",
        "HANDOVER",
        "SOURCE",
        "EDITION",
        "GB921",
        "SHAPES",
        "QUERY",
        "RULE",
    )
    for name in ("ETOM", "OP", "MODEL"):
        assert getattr(vocabulary, name) in contract
    for name in roots:
        assert getattr(vocabulary, name).removeprefix(vocabulary.ROOT) in contract, name
    for edition in vocabulary.EDITIONS:
        assert edition in contract


def test_every_command_has_its_place_in_the_contract_and_the_reference() -> None:
    from etom_kg import cli

    offered = [name for name in cli.COMMANDS if cli.main.get_command(None, name)]  # type: ignore[attr-defined, arg-type]
    assert offered
    contract = (DOCS / "reference" / "contract.md").read_text(encoding="utf-8")
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in offered:
        assert f"`etom {name}" in contract, name
        assert f"## etom {name}" in reference, name


def test_keys_of_the_json_report_are_described() -> None:
    import json

    page = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    schema = CHECKOUT / "src" / "etom_kg" / "schemas" / "validate.schema.json"
    names = property_names(json.loads(schema.read_text(encoding="utf-8")))
    assert {"findings", "code", "element_id", "coverage"} <= names
    for key in names:
        assert f"`{key}`" in page, key


def property_names(schema: object) -> set[str]:
    names: set[str] = set()
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            names.update(properties)
        for value in schema.values():
            names |= property_names(value)
    elif isinstance(schema, list):
        for value in schema:
            names |= property_names(value)
    return names


def test_settings_page_names_every_key_of_the_settings() -> None:
    from dataclasses import fields

    from etom_kg import config

    page = (DOCS / "reference" / "etom-toml.md").read_text(encoding="utf-8")
    for kind in (config.Columns, config.TagRules):
        for field in fields(kind):
            assert f"`{field.name}`" in page, field.name


@pytest.mark.parametrize("page", [page for page in RUN if blocks(page, "toml")], ids=name_of)
def test_settings_in_the_pages_are_accepted(page: Path, tmp_path: Path) -> None:
    from etom_kg import config

    for number, block in enumerate(blocks(page, "toml")):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        assert config.read(file).path == file
