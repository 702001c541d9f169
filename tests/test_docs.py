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

from etom_kg import __version__, vocabulary

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = CHECKOUT / "docs"
PAGES = sorted([*CHECKOUT.glob("*.md"), *DOCS.rglob("*.md")])
# decisions are records of the moment, not instructions
RUN = [page for page in PAGES if "decisions" not in page.parts]
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
GENERATED = ("rules.md", "rules.ru.md", "fixes.md", "fixes.ru.md", "commands.md", "json-keys.md")


def name_of(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def blocks(page: Path, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text(encoding="utf-8")) if found == kind]


def console_blocks(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "scripts" / "console_blocks.py"), *arguments],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="console blocks are written for a POSIX shell")
@pytest.mark.parametrize("page", [page for page in RUN if blocks(page, "console")], ids=name_of)
def test_console_blocks_print_what_they_say(page: Path) -> None:
    run = console_blocks("--check", str(page))
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(os.name == "nt", reason="console blocks are written for a POSIX shell")
def test_a_page_that_says_something_else_is_noticed_and_mended(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    block = "# A\n\n```console\n$ etom --version; exit 3\n{output}\n$ echo $?\n{code}\n```\n\n```text\n$ etom\n```\n"
    page.write_text(block.format(output="old", code="0"), encoding="utf-8")
    run = console_blocks("--check", str(page))
    assert (run.returncode, page.name in run.stderr) == (1, True)
    assert console_blocks(str(page)).returncode == 0
    assert page.read_text(encoding="utf-8") == block.format(output=f"etom-kg {__version__}", code="3")
    assert console_blocks("--check", str(page)).returncode == 0


@pytest.mark.parametrize("page", [page for page in RUN if blocks(page, "pycon")], ids=name_of)
def test_python_examples_give_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = shutil.copytree(CHECKOUT / "examples", tmp_path / "examples")
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


def test_contract_names_the_root_of_every_iri_in_the_ontology() -> None:
    contract = (DOCS / "reference" / "contract.md").read_text(encoding="utf-8")
    turtle = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "ontology").rglob("*.ttl"))
    roots = set(re.findall(re.escape(vocabulary.ROOT) + r"([a-z0-9-]+[/#])", turtle)) - {"ontology/"}
    assert {"process/", "change/", "collection/"} <= roots
    for root in sorted(roots):
        assert f"`{root}" in contract or f"{vocabulary.ROOT}{root}" in contract, root


def test_every_decision_is_in_their_index_under_a_number_of_its_own() -> None:
    folder = DOCS / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert len({name[:4] for name in records}) == len(records)
    for name in records:
        number = int(name[:4])
        assert f"[{number}]({name})" in index
        assert (folder / name).read_text(encoding="utf-8").startswith(f"# {number}. "), name


def test_every_command_has_its_place_in_the_contract_and_the_reference() -> None:
    from etom_kg import cli

    offered = [name for name in cli.COMMANDS if cli.main.get_command(None, name)]  # type: ignore[attr-defined, arg-type]
    assert offered
    contract = (DOCS / "reference" / "contract.md").read_text(encoding="utf-8")
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in offered:
        assert f"`etom {name}" in contract, name
        assert f"## etom {name}\n" in reference or f"## etom {name} " in reference, name


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
