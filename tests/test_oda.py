"""ODA components, and YAML as their reader takes it: without tags, types or endless aliases."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.model import Model
from etom_kg.reading import read_file
from etom_kg.reading.yaml_tree import MAX_BYTES, read_yaml
from repositories_made import ODA


def read(folder: Path, content: str) -> Model:
    path = folder / "component.yaml"
    path.write_text(content, encoding="utf-8")
    return read_file(path, key="k", config=Config())


def test_a_component_is_a_system_that_supports_what_its_list_names(tmp_path: Path) -> None:
    model = read(tmp_path, ODA)
    assert [(node.kind, node.id, node.name, node.parent) for node in model.nodes] == [
        ("system", "TMFC002", "Product Order Capture And Validation", ""),
        ("process", "TMFC002/1.1.9", "Selling", ""),
        ("process", "TMFC002/1.1.9.2", "Develop Sales Proposal", "TMFC002/1.1.9"),
        ("process", "TMFC002/1.3.3", "Customer Order Handling", ""),
        ("process", "TMFC002/1.3.3.10", "Manage Customer Order Placement", "TMFC002/1.3.3"),
    ]
    assert {(link.kind, link.target) for link in model.links} == {("supported_by", "TMFC002")}
    assert [tag.value for node in model.nodes for tag in node.tags] == ["1.1.9", "1.1.9.2", "1.3.3", "1.3.3.10"]
    lines = ODA.splitlines()
    for node in model.nodes[1:]:
        assert f"- {node.tags[0].value}|" in lines[node.place.line - 1]
    assert model.nodes[0].documentation == "Takes what a customer wants to order and checks it."
    assert ("functionalBlock", "CoreCommerce") in model.nodes[0].attributes


@pytest.mark.parametrize(
    ("etoms", "key"), [("    eTOMs:\n      - 1.3.3 | Order | v25\n", "oda_unnamed"), ("", "oda_no_etom_unnamed")]
)
def test_a_component_without_id_and_name_is_told_by_its_line(etoms: str, key: str, tmp_path: Path) -> None:
    head = "apiVersion: oda.tmforum.org/v1beta3\nkind: Component\nspec:\n  componentMetadata:\n    status: x\n"
    (notice,) = read(tmp_path, head + etoms).notices
    assert (notice.key, notice.line) == (f"reading.{key}", 5)
    run = CliRunner().invoke(main, ["import", str(tmp_path / "component.yaml"), "-o", str(tmp_path / "o.nt")])
    (line,) = [one for one in run.stderr.splitlines() if "component.yaml:5:" in one]
    assert "metadata.name" in run.stderr and "  " not in line


def test_the_release_settles_the_edition(tmp_path: Path) -> None:
    model = read(tmp_path, ODA)
    assert (model.edition, model.notices) == ("gb921-25.5", ())
    later = read(tmp_path, ODA.replace("v25.5", "v23.0"))
    assert later.edition == "gb921-25.5"
    assert [(n.key, n.line, n.values["releases"]) for n in later.notices] == [("reading.oda_release", 23, "v23.0")]
    assert read(tmp_path, ODA.replace("v25.5", "R13.5")).edition == ""
    assert read(tmp_path, ODA.replace("|v25.5", "")).edition == ""


def test_one_old_entry_leaves_the_others_what_they_are(tmp_path: Path) -> None:
    mixed = ODA.replace("|v25.5", "|v17.0", 1)
    assert mixed.count("|v25.5")
    model = read(tmp_path, mixed)
    assert (model.edition, model.edition_stated) == ("gb921-25.5", True)
    (notice,) = [one for one in model.notices if one.key == "reading.oda_release"]
    assert "v17.0" in str(notice)


def test_an_edition_of_the_settings_does_not_change_what_the_list_says(tmp_path: Path) -> None:
    (tmp_path / "etom.toml").write_text('edition = "gost"\n', encoding="utf-8")
    path = tmp_path / "c.yaml"
    path.write_text(ODA, encoding="utf-8")
    found = CliRunner().invoke(main, ["validate", str(path), "--lang", "en"]).output
    assert "TM Forum GB921 v25.5, stated in the file" in found
    assert "ETOM102" not in found
    path.write_text(ODA.replace("|v25.5", ""), encoding="utf-8")
    assert "GOST R 53633 (2007)" in CliRunner().invoke(main, ["validate", str(path), "--lang", "en"]).output


def test_what_is_not_about_processes_is_counted(tmp_path: Path) -> None:
    model = read(tmp_path, ODA)
    assert {(some.what, some.count) for some in model.left_out} == {
        ("function", 1), ("SID", 1), ("exposedAPI", 1), ("dependentAPI", 1),
    }  # fmt: skip
    assert sum(model.read.values()) - sum(model.mapped.values()) == 4


def test_other_forms_of_components(tmp_path: Path) -> None:
    before_v1 = (
        "apiVersion: oda.tmforum.org/v1beta2\nkind: component\nspec:\n  id: TMFC001\n  name: ProductCatalogManagement\n"
        "  eTOMs: ['1.2.7|Product_Catalog|v22.5', {id: 1.2.8, name: Offer}, nonsense, '1.2.7|again|v22.5']\n"
    )
    model = read(tmp_path, before_v1 + "---\nkind: Deployment\n---\n" + ODA)
    assert [node.id for node in model.nodes][:3] == ["TMFC001", "TMFC001/1.2.7", "TMFC001/1.2.8"]
    assert "TMFC002/1.3.3" in [node.id for node in model.nodes]
    assert {("eTOM", 1), ("Deployment", 1)} <= {(some.what, some.count) for some in model.left_out}
    assert [(n.key, n.line) for n in model.notices if n.key == "reading.oda_entry"] == [("reading.oda_entry", 6)]
    silent = read(
        tmp_path, "apiVersion: oda.tmforum.org/v1\nkind: Component\nspec:\n  componentMetadata:\n    name: X\n"
    )
    assert [n.key for n in silent.notices] == ["reading.oda_no_etom"]


def test_a_component_is_read_through_every_command(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(ODA, encoding="utf-8")
    for command in (["validate"], ["coverage"], ["import"], ["suggest", "--format", "csv"]):
        result = CliRunner().invoke(main, [command[0], str(path), *command[1:], "--lang", "en"])
        assert result.exit_code in (0, 1), result.output
    assert "1.1.1.5" in CliRunner().invoke(main, ["validate", str(path), "--lang", "en"]).output


# -- YAML --------------------------------------------------------------------------------------------------------------

HEAD = "apiVersion: oda.tmforum.org/v1\nkind: Component\n"
BOMB = (
    HEAD
    + "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
REFUSED = {
    "a bomb": (BOMB, "yaml_aliases", 5),
    "an alias of itself": (HEAD + "a: &a [*a]\n", "yaml_anchor", 3),
    "an alias of nothing": (HEAD + "a: *b\n", "yaml_anchor", 3),
    "very many aliases": (HEAD + "a: &a x\nb: [" + "*a ," * 2_000 + "]\n", "yaml_aliases", 4),
    "nested too deep": (HEAD + "a: " + "[" * 100_000, "yaml_deep", 3),
    "nested too deep in blocks": (HEAD + "".join(" " * n + "a:\n" for n in range(100)), "yaml_deep", 67),
    "a tab": (HEAD + "\ta: b\n", "yaml_malformed", 3),
    "a template": (HEAD + "metadata:\n  name: {{.Release.Name}}-{{.Values.name}}\n", "yaml_template", 4),
    "a forbidden character": (HEAD + "a: \x01\n", "yaml_characters", 0),
    "no component": ("apiVersion: oda.tmforum.org/v1\nkind: Other\n", "oda_none", 1),
    "a text alone": ("# apiVersion\napiVersion: oda.tmforum.org/v1", "oda_none", 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    content, key, line = REFUSED[name]
    path = tmp_path / "c.yaml"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "o.ttl"), "--lang", "en"])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert not (tmp_path / "o.ttl").exists()
    with pytest.raises(InputError) as caught:
        read_file(path, key="k", config=Config())
    assert (caught.value.key, caught.value.line) == (f"reading.{key}", line)


def test_a_very_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(HEAD.encode() + b"# x\n" * (MAX_BYTES // 4))
    with pytest.raises(InputError) as caught:
        read_file(path, key="k", config=Config())
    assert caught.value.key == "reading.too_large"


def test_tags_make_no_objects_and_types_are_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        "a: !!python/object/apply:os.system ['false']\nb: 1.10\nc: no\nd: 2024-11-12\n? [x]\n: y\n", encoding="utf-8"
    )
    (tree,) = read_yaml(path, "c.yaml")
    assert [tree.text(key) for key in "bcd"] == ["1.10", "no", "2024-11-12"]
    assert [item.value for item in tree.list("a")] == ["false"]


def test_an_alias_shares_what_it_names(tmp_path: Path) -> None:
    content = ODA.replace("    SIDs:", "    more: &list\n    - 1.2.7|Catalog|v25.5\n    SIDs:").replace(
        "    eTOMs:\n", "    sales: &s 1.1.10|Sales|v25.5\n    eTOMs:\n    - *s\n"
    )
    model = read(tmp_path, content)
    assert "TMFC002/1.1.10" in [node.id for node in model.nodes]


def test_what_else_a_component_tells_is_counted_by_its_key(tmp_path: Path) -> None:
    assert not read(tmp_path, ODA).unread
    text = ODA.replace(
        "  name: ordering\n",
        "  name: ordering\n  labels:\n    team: orders\n    tier: gold\n  annotations:\n    note: слова\n",
    ).replace(
        "    status: specified\n",
        "    status: specified\n    owners:\n    - name: Иванов\n      email: i@x.example\n"
        "    maintainers: []\n    rank: 3\n",
    )
    text = text.replace("  coreFunction:\n", "  coreFunction:\n    note: core\n")
    assert read(tmp_path, text).unread == {"annotations": 1, "labels": 2, "note": 1, "owners": 2}
