"""Imports run one way, and each foreign library has its place: the rules are the tables below."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

# from the ground up: a module imports from its own layer and from those above it in this list
LAYERS: dict[str, tuple[str, ...]] = {
    "ground": (
        "frozen",
        "late",
        "advance",
        "triples",
        "vocabulary",
        "messages",
        "errors",
        "model",
        "archimate",
        "guids",
        "commercial",
        "resources",
        "language",
        "ntriples",
        "output",
        "moment",
        "bounded",
        "collecting",
        "workbooks",
        "tables",
    ),
    "settings": ("waivers", "config", "identifiers", "toml_positions"),
    "look-ups": (
        "channels",
        "framework",
        "own",
        "ties",
        "canon",
        "functions",
        "indicators",
        "matching",
        "rules",
        "identify",
        "querying",
        "searching",
    ),
    "building": ("turtle", "building"),
    "reading": ("reading",),
    "lifting": ("evidence", "lifting", "provenance"),
    "packs": ("packs",),
    "editing": ("editing",),
    "store": ("store", "lookup", "relations"),
    "validation": ("validation",),
    "mappings": ("mappings",),
    "crosswalking": ("crosswalking", "overlaying"),
    "findings": ("explaining", "findings", "coverage"),
    "control": ("controlling",),
    "fixing": ("fixing",),
    "objects": ("domain",),
    "checking": (
        "preparing",
        "checking",
        "parallel",
        "spreading",
        "linking",
        "known_files",
        "loading",
        "storing",
        "endpoints",
        "asking",
        "differing",
        "surveying",
        "comparing",
    ),
    "mending": ("mending",),
    "reports and writers": ("reports", "graphs", "template"),
    "suggesting": ("suggesting",),
    "drawing": ("drawing",),
    "pages": ("publishing",),
    "importing": ("importing", "exporting"),
    "questions": ("questions",),
    "cli": ("cli", "__main__"),
}
# importer and imported, with the reason why this arrow may run back; each must exist, and only inside a function
BACKWARDS = {
    (
        "resources",
        "building.index",
    ): "a checkout makes its artefacts when first asked; a wheel carries them",
    (
        "building.index",
        "relations.tables",
    ): "who reads the tables knows how they are made; a run copies what was made",
}
# what is made at build time is made by nobody else
CLOSED = {
    "building.index": {"resources"},
    "building.indexing": {"building.index"},
    "building.indexing_indicators": {"building.index"},
    "building.entailment": {"building.index"},
    "building.planning": {"building.index"},
}
# the words about RDF that a reader of other formats may use
NO_RDF = {"EDITION_ALIASES", "EDITIONS", "GB921", "M3050"}
KNOW_RDF = {
    "reading.rdf",
    "reading.other_names",
    "reading.parsed_triples",
    "reading.plain_triples",
    "reading.subjects",
}
# a library and the modules (or packages) that may know it
PLACES = {
    "lxml": {"reading.xlsx", "editing.workbook", "crosswalking.documents"},
    "xml": {"reading.prologs", "reading.xml"},
    "sqlite3": {"reading.sparx.database", "relations.filling", "relations.tables"},
    "yaml": {"reading.yaml_tree"},
    "pyexpat": set(),
    "defusedxml": set(),
    "pyoxigraph": {
        "reading.parsed_triples",
        "building.turtle_graph",
        "building.distributions",
        "building.entailment",
        "building.published",
        "store",
        "storing",
        "endpoints.compiling",
        "overlaying.graph",
        "graphs",
        "turtle",
        "validation",
        "querying.parameters",
        "querying.graph",
        "querying.local",
        "querying.remote",
    },
    "rdflib": {"building.entailment", "building.planning", "domain", "questions", "validation"},
    "owlrl": {"building.entailment"},
    "pyshacl": {"validation.engines.reference"},
    "shacl": {"validation.engines.fast"},
    "openpyxl": {
        "template",
        "tables",
        "workbooks",
        "crosswalking.answer",
        "suggesting",
    },
    "snowballstemmer": {"matching.words"},
    "click": {"cli"},
    "distributed": {"spreading.cluster"},
    "pandas": {"domain", "checking", "questions"},
}
# dear to import: only inside the function that needs them
HEAVY = {"distributed", "pandas", "rdflib", "owlrl", "pyshacl", "shacl", "openpyxl", "snowballstemmer", "yaml"}
# who uses the network, and who speaks through it: only where a person names an endpoint, so that everybody else
# imports these inside a function
NETWORK = {"querying.exchange"}
SPEAKING = {"querying.remote", "endpoints"}
NETWORK_NAMES = ("http", "urllib.request", "urllib.error")
# nobody else does, and the program runs where there is no fork and no POSIX
NOWHERE = {
    "socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "urllib.error", "requests",
    "fcntl", "grp", "pwd", "posix", "pty", "resource", "termios", "tty", "multiprocessing",
}  # fmt: skip

PACKAGE = "etom_kg"
SOURCE = Path(__file__).resolve().parent.parent / "src" / PACKAGE


class Import(NamedTuple):
    """An import of `name` from `module`, 'late' inside a function, 'typing' for annotations only, else 'top'."""

    when: str
    module: str
    name: str


def imports_in(node: ast.AST, when: str = "top") -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        then = when
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            then = "late"
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            then = "typing"
        if isinstance(child, ast.Import):
            yield from (Import(when, alias.name, "") for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0 and child.module, "imports are absolute"
            yield from (Import(when, child.module, alias.name) for alias in child.names)
        else:
            yield from imports_in(child, then)


def dotted(path: Path) -> str:
    """Return a module's name below the package, '' for the package itself."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in SOURCE.rglob("*.py")}
IMPORTS = {
    module: list(imports_in(ast.parse(path.read_text(encoding="utf-8")))) for module, path in sorted(MODULES.items())
}


def target_of(found: Import) -> str | None:
    """Return the module of ours that an import names, None for a foreign one."""
    if found.module.partition(".")[0] != PACKAGE:
        return None
    whole = ".".join(filter(None, (found.module, found.name))).removeprefix(PACKAGE).lstrip(".")
    return whole if whole in MODULES else found.module.removeprefix(PACKAGE).lstrip(".")


def ours() -> Iterator[tuple[str, Import, str]]:
    """Every import of one module of ours by another; the package itself only passes names on."""
    for module, found in IMPORTS.items():
        for one in found:
            target = target_of(one)
            if module and target:
                yield module, one, target


def layer_of(module: str) -> int:
    """Return the number of a module's layer, from the ground up."""
    return next((number for number, members in enumerate(LAYERS.values()) if module.partition(".")[0] in members), -1)


def stands_in(module: str, places: set[str]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def test_every_module_has_its_layer() -> None:
    assert [module for module in MODULES if module and layer_of(module) < 0] == []
    members = [member for layer in LAYERS.values() for member in layer]
    assert sorted(members) == sorted(set(members))
    assert [member for member in members if member not in MODULES] == []


def test_the_page_about_the_architecture_names_every_package_and_module() -> None:
    page = (SOURCE.parent.parent / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    tables = page.partition("## Packages")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in tables.splitlines() if line[:3] == "| `"))
    assert sorted(named) == sorted({module.partition(".")[0] for module in MODULES} - {"", "__main__"})


def test_the_look_at_the_imports_sees_them() -> None:
    """Imports known to be there are found, of each kind: else the tests below would pass on nothing."""
    seen = {(module, one.when, target) for module, one, target in ours()}
    assert ("cli.reporting", "late", "reports.json") in seen
    assert ("checking", "top", "coverage") in seen
    assert ("findings", "typing", "validation") in seen
    planted = "def f():\n    import rdflib\nclass A:\n    from etom_kg import cli\n"
    assert list(imports_in(ast.parse(planted))) == [Import("late", "rdflib", ""), Import("top", PACKAGE, "cli")]


def test_imports_run_one_way() -> None:
    back = {
        (module, target)
        for module, _, target in ours()
        if layer_of(target) > layer_of(module) and (module, target) not in BACKWARDS
    }
    assert back == set()


def test_arrows_that_run_back_are_late_and_still_there() -> None:
    for arrow, reason in BACKWARDS.items():
        when = {one.when for module, one, target in ours() if (module, target) == arrow}
        assert when == {"late"}, f"{arrow}: {reason}"


def test_there_is_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, one, target in ours():
        hands_on = one.when == "late" and target.startswith(f"{module}.")  # a package loads its parts when called
        if (module, target) not in BACKWARDS and module != target and not hands_on:
            graph.setdefault(module, set()).add(target)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))
    assert order.index("errors") < order.index("cli")


def test_nothing_imports_the_command_line() -> None:
    importers = {module for module, _, target in ours() if target.partition(".")[0] == "cli"}
    assert {module for module in importers if module.partition(".")[0] != "cli"} == {"__main__"}


def test_what_is_made_at_build_time_is_asked_for_in_one_place() -> None:
    for closed, friends in CLOSED.items():
        assert {module for module, _, target in ours() if target == closed} == friends, closed


def test_readers_know_no_rdf() -> None:
    names = {
        (module, one.name)
        for module, one, target in ours()
        if target == "vocabulary" and module.startswith("reading.") and module not in KNOW_RDF
    }
    assert {(module, name) for module, name in names if name not in NO_RDF} == set()
    graph_makers = {"ntriples", "graphs", "turtle", "store", "lookup", "lifting"}
    assert {(m, t) for m, _, t in ours() if stands_in(m, {"reading"}) and t in graph_makers} == set()


@pytest.mark.parametrize("library", PLACES)
def test_a_library_is_known_in_its_place_only(library: str) -> None:
    users = {module for module, found in IMPORTS.items() for one in found if one.module.partition(".")[0] == library}
    assert {module for module in users if not stands_in(module, PLACES[library])} == set()
    assert {place for place in PLACES[library] if not any(stands_in(user, {place}) for user in users)} == set()


def test_heavy_libraries_are_imported_where_they_are_needed() -> None:
    early = {
        (module, one.module)
        for module, found in IMPORTS.items()
        for one in found
        if one.when == "top" and one.module.partition(".")[0] in HEAVY
    }
    assert early == set()


def test_no_network_and_nothing_that_only_posix_has() -> None:
    used = {(module, one.module) for module, found in IMPORTS.items() for one in found}
    refused = {(module, name) for module, name in used if name in NOWHERE or name.partition(".")[0] in NOWHERE}
    allowed = {
        (module, name) for module, name in refused if module in NETWORK and name.startswith(tuple(NETWORK_NAMES))
    }
    assert refused - allowed == set() and {module for module, _ in allowed} == NETWORK
    assert all(stands_in(module, SPEAKING) for module, _, target in ours() if target in NETWORK)
    asked = {(m, one.when) for m, one, t in ours() if stands_in(t, SPEAKING) and not stands_in(m, SPEAKING)}
    assert {when for _, when in asked} == {"late", "typing"}
    assert {module for module, _ in asked} == {"asking", "cli.endpoint", "cli.store"}
