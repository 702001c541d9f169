"""Operator packs through the commands: own elements are known, the standard stays, a bad pack is one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli, packs

MODEL = """@prefix ex: <urn:example:m#> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:a a op:Process ; rdfs:label "Приём заказа дилера" ; op:taggedWith "77.1.1.1.5.1" .
ex:b a op:Process ; rdfs:label "Учёт дилеров" ; op:taggedWith "77.1.1.1.77" .
ex:c a op:Process ; rdfs:label "Разбор" ; op:taggedWith "77.1.1.1.6" .
ex:d a op:Process ; op:taggedWith "77.1.1.1.5.9" ; rdfs:label "Прочее" .
"""
HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix etom: <https://w3id.org/etom-kg/ontology#> .
@prefix function: <https://w3id.org/etom-kg/function/> .
@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix process: <https://w3id.org/etom-kg/process/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ELEMENTS = """id;name_ru;name_en;description;parent
77.1.1.1.5.1;Приём заказа дилера;Dealer order intake;для дилеров;1.1.1.5
77.1.1.1.77;Учёт дилеров;;ведёт список;
77.1.1.1.6;Разбор жалоб дилеров;;по договору;
"""
OWN_SHAPE = """@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:x:shape> a sh:NodeShape ; sh:targetClass op:Process ;
    sh:property [ sh:path rdfs:label ; sh:minLength 7 ; sh:message "too short"@en ] .
"""


def etom(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def codes(report: Result) -> list[tuple[str, str]]:
    """Code and value of each finding of a JSON report."""
    found: dict[str, Any] = json.loads(report.stdout)
    return sorted((one["code"], one["value"]) for one in found["findings"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Settings, a model and a pack beside them."""
    (tmp_path / "model.ttl").write_text(MODEL, encoding="utf-8")
    (tmp_path / "etom.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    write(pack, 'elements = ["elements.csv"]')
    (pack / "elements.csv").write_text(ELEMENTS, encoding="utf-8")
    return tmp_path


def write(pack: Path, more: str, prefix: str = "77") -> None:
    head = f'name = "dealer"\nversion = "1.0"\nprefix = "{prefix}"\nedition = "gost"\n'
    (pack / "pack.toml").write_text(f"{head}{more}\n", encoding="utf-8")


def test_a_new_pack_is_in_order(tmp_path: Path) -> None:
    made = etom("pack", "new", tmp_path / "p", "--prefix", "77")
    assert made.exit_code == 0
    checked = etom("pack", "check", tmp_path / "p")
    assert checked.exit_code == 0
    assert "p 0.1, prefix 77: own elements 1, files of shapes 1." in checked.stdout.replace("\n", " ")
    again = etom("pack", "new", tmp_path / "p", "--prefix", "77")
    assert (again.exit_code, again.stdout) == (2, "")


@pytest.mark.parametrize("prefix", ["1", "2", "07", "x", ""])
def test_no_pack_is_made_under_a_prefix_of_none(tmp_path: Path, prefix: str) -> None:
    assert etom("pack", "new", tmp_path / "p", "--prefix", prefix).exit_code == 2
    assert not (tmp_path / "p").exists()


def test_own_elements_are_known_in_validation(folder: Path) -> None:
    with_pack = codes(etom("validate", folder / "model.ttl", "--format", "json"))
    (folder / "etom.toml").write_text("", encoding="utf-8")
    without = codes(etom("validate", folder / "model.ttl", "--format", "json"))
    about = ("ETOM102", "ETOM108", "ETOM109", "ETOM112")
    assert [one for one in without if one[0] in about] == [
        ("ETOM108", "77.1.1.1.77"),
        ("ETOM109", "77.1.1.1.5.1"),
        ("ETOM109", "77.1.1.1.5.9"),
        ("ETOM109", "77.1.1.1.6"),
        ("ETOM112", "77.1.1.1.5.1, 77.1.1.1.5.9"),
    ]
    # what the pack does not hold is told as before
    assert [one for one in with_pack if one[0] in about] == [("ETOM109", "77.1.1.1.5.9"), ("ETOM112", "77.1.1.1.5.9")]


def test_both_engines_know_them(folder: Path) -> None:
    fast, slow = (
        codes(etom("validate", folder / "model.ttl", "--format", "json", "--engine", engine))
        for engine in ("shacl", "pyshacl")
    )
    assert fast == slow


def test_own_elements_in_turtle_say_the_same(folder: Path) -> None:
    before = codes(etom("validate", folder / "model.ttl", "--format", "json"))
    write(folder / "pack", 'elements = ["own.ttl"]')
    own = "".join(
        f'<urn:o:{id}> a op:LocalElement ; skos:notation "{id}" ; skos:prefLabel "{name}"@ru ;'
        ' skos:definition "x"@ru .\n'
        for id, name in (("77.1.1.1.5.1", "Приём"), ("77.1.1.1.77", "Учёт"), ("77.1.1.1.6", "Разбор"))
    )
    (folder / "pack" / "own.ttl").write_text(HEAD + own, encoding="utf-8")
    assert codes(etom("validate", folder / "model.ttl", "--format", "json")) == before


def test_own_shapes_run_besides_ours(folder: Path) -> None:
    write(folder / "pack", 'elements = ["elements.csv"]\nshapes = ["s/own.ttl"]')
    (folder / "pack" / "s").mkdir()
    (folder / "pack" / "s" / "own.ttl").write_text(OWN_SHAPE, encoding="utf-8")
    report = json.loads(etom("validate", folder / "model.ttl", "--format", "json").stdout)
    said = sorted(one["value"] for one in report["findings"] if "too short" in one["message"])
    assert said == ["Прочее", "Разбор"]


def test_names_of_tags_count(folder: Path) -> None:
    (folder / "m.bpmn").write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:x"><process id="p" name="Приём">'
        '<extensionElements><camunda:properties><camunda:property name="Наш шаг" value="77.1.1.1.77"/>'
        '</camunda:properties></extensionElements><task id="t" name="Принять"/></process></definitions>',
        encoding="utf-8",
    )
    assert ("ETOM300" in etom("validate", folder / "m.bpmn").stdout) is True
    write(folder / "pack", 'elements = ["elements.csv"]\n[tags]\nlink = ["Наш шаг"]')
    assert "ETOM300" not in etom("validate", folder / "m.bpmn").stdout


CHANGED = """1.1.1.5;Заказы и договоры;;;1.1.1
1.1.1.6;Problem handling;;;1.1.2
"""


def test_a_standard_element_is_not_redefined(folder: Path) -> None:
    with (folder / "pack" / "elements.csv").open("a", encoding="utf-8") as stream:
        stream.write(CHANGED)
    checked = etom("pack", "check", folder / "pack", lang="ru")
    assert checked.exit_code == 1
    assert f"{folder / 'pack' / 'elements.csv'}:5  нарушение  ETOM806" in checked.stdout
    assert f"{folder / 'pack' / 'elements.csv'}:6  нарушение  ETOM806" in checked.stdout
    assert "Переопределено: 2." in checked.stdout
    report = json.loads(etom("validate", folder / "model.ttl", "--format", "json").stdout)
    told = [(one["file"], one["line"], one["value"]) for one in report["findings"] if one["code"] == "ETOM806"]
    file = str(folder / "pack" / "elements.csv")
    assert [(Path(path), line, value) for path, line, value in told] == [
        (Path(file), 5, "1.1.1.5"),
        (Path(file), 6, "1.1.1.6"),
    ]
    assert etom("validate", folder / "model.ttl").exit_code == 1


def test_a_function_is_not_taken_away(folder: Path) -> None:
    write(folder / "pack", 'elements = ["own.ttl"]')
    text = (
        HEAD
        + "function:1.1.1.11-b1 etom:isFunctionOf process:1.1.1.11 .\nprocess:1.1.1.11 skos:broader process:1.1.1 .\n"
    )
    (folder / "pack" / "own.ttl").write_text(text, encoding="utf-8")
    checked = etom("pack", "check", folder / "pack")
    assert checked.exit_code == 1
    assert "own.ttl:8  violation  ETOM806" in checked.stdout


@pytest.mark.parametrize(("number", "found"), [("1.1.1.6", 1), ("1.1.1.5", 0)])
def test_a_number_is_not_changed(folder: Path, number: str, found: int) -> None:
    write(folder / "pack", 'elements = ["own.ttl"]')
    text = f'{HEAD}process:1.1.1.5 skos:notation "{number}" .\n'
    (folder / "pack" / "own.ttl").write_text(text, encoding="utf-8")
    checked = etom("pack", "check", folder / "pack")
    assert checked.exit_code == found
    assert checked.stdout.count("own.ttl:7  violation  ETOM806") == found
    assert checked.stdout.count("its number is 1.1.1.6 instead of 1.1.1.5") == found


def test_a_standard_element_as_it_is_may_stand_in_a_pack(folder: Path) -> None:
    with (folder / "pack" / "elements.csv").open("a", encoding="utf-8") as stream:
        stream.write("1.1.1.5;Обработка заказов;Order handling;;1.1.1\n")
    assert etom("pack", "check", folder / "pack").exit_code == 0


BAD = {
    "no manifest": (None, None, "pack.toml: no such file"),
    "not TOML": ("name = ", None, "pack.toml:1: not TOML"),
    "unknown key": (
        'name = "d"\nversion = "1"\nprefix = "77"\nfile = "x"',
        None,
        'pack.toml:4: unknown setting "file"',
    ),
    "no version": ('name = "d"\nprefix = "77"', None, 'pack.toml:1: "version" is missing'),
    "prefix 1": (
        'name = "d"\nversion = "1"\nprefix = "1"',
        None,
        'pack.toml:3: "1" cannot be a prefix; write a number',
    ),
    "prefix 2": (
        'name = "d"\nversion = "1"\nprefix = "2"',
        None,
        'pack.toml:3: "2" cannot be a prefix; write a number',
    ),
    "edition": ('name = "d"\nversion = "1"\nprefix = "7"\nedition = "25.5"', None, "pack.toml:4: prefixes belong"),
    "out": (
        'name = "d"\nversion = "1"\nprefix = "7"\nelements = "../model.ttl"',
        None,
        'pack.toml:4: "../model.ttl" leads out',
    ),
    "root": (
        'name = "d"\nversion = "1"\nprefix = "7"\nshapes = "/etc/passwd"',
        None,
        'pack.toml:4: "/etc/passwd" leads out',
    ),
    "no file": ('name = "d"\nversion = "1"\nprefix = "7"\nshapes = ["a.ttl"]', None, 'pack.toml:4: "a.ttl" is not in'),
    "kind": (
        'name = "d"\nversion = "1"\nprefix = "7"\nelements = "pack.toml"',
        None,
        'pack.toml:4: "pack.toml" is no file',
    ),
    "other prefix": ("", "id;name_ru\n78.1.1.1.5.1;Приём", 'elements.csv:2: "78.1.1.1.5.1" is neither'),
    "bare": ("", "id;name_ru\n1.1.1.5.1;Приём", 'elements.csv:2: "1.1.1.5.1" is neither'),
    "no id": ("", "id;name_ru\n;Приём", 'elements.csv:2: "" is neither'),
    "nameless": ("", "id;name_ru\n77.1.1.1.5.1;", 'elements.csv:2: "77.1.1.1.5.1" has no name'),
    "parent": ("", "id;name_ru;parent\n77.1.1.1.5.1;Приём;1.9.9", 'elements.csv:2: "1.9.9" is not in the standard'),
    "twice": (
        "",
        "id;name_ru\n77.1.1.1.5.1;А\n77.1.1.1.5.1;Б",
        'elements.csv:3: "77.1.1.1.5.1" is in the pack already',
    ),
    "columns": ("", "id;имя\n77.1.1.1.5.1;А", "elements.csv:1: the first row"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_pack_is_one_line(folder: Path, case: str) -> None:
    manifest, elements, told = BAD[case]
    if manifest is None:
        (folder / "pack" / "pack.toml").unlink()
    if manifest:
        (folder / "pack" / "pack.toml").write_text(manifest, encoding="utf-8")
    if elements:
        (folder / "pack" / "elements.csv").write_text(elements, encoding="utf-8")
    for command in (("pack", "check", folder / "pack"), ("validate", folder / "model.ttl")):
        done = etom(*command)
        assert (done.exit_code, done.stdout) == (2, "")
        assert told in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_link_leading_out_of_the_folder_is_refused(folder: Path) -> None:
    try:
        (folder / "pack" / "link.ttl").symlink_to(folder / "model.ttl")
    except OSError:
        pytest.skip("no symbolic links here")
    write(folder / "pack", 'elements = ["link.ttl"]')
    assert 'pack.toml:5: "link.ttl" leads out' in etom("pack", "check", folder / "pack").stderr


def test_a_pack_that_is_nowhere_is_one_line(folder: Path) -> None:
    (folder / "etom.toml").write_text('lang = "en"\npacks = ["nowhere"]\n', encoding="utf-8")
    done = etom("validate", folder / "model.ttl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert 'etom.toml:2: "nowhere" is neither' in done.stderr


def test_packs_are_listed(folder: Path) -> None:
    done = etom("pack", "list", "--config", folder / "etom.toml")
    assert done.exit_code == 0
    assert done.stdout.startswith("dealer\t1.0\t77\t3\tin use\t")
    (folder / "etom.toml").write_text("", encoding="utf-8")
    assert etom("pack", "list", "--config", folder / "etom.toml").stdout.startswith("No packs")


def test_an_installed_pack_is_found_by_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution with an entry point, as pip leaves it; its code is not run."""
    place = folder / "site"
    (place / "dealer_pack").mkdir(parents=True)
    (place / "dealer_pack" / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    for file in (folder / "pack").iterdir():
        file.rename(place / "dealer_pack" / file.name)
    (folder / "pack").rmdir()
    info = place / "dealer_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dealer-pack\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{packs.GROUP}]\ndealer = dealer_pack\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    (folder / "etom.toml").write_text("", encoding="utf-8")
    listed = etom("pack", "list", "--config", folder / "etom.toml")
    assert "\tinstalled\t" in listed.stdout
    (folder / "etom.toml").write_text('packs = ["dealer"]\n', encoding="utf-8")
    found = codes(etom("validate", folder / "model.ttl", "--format", "json"))
    assert [one for one in found if one[0] == "ETOM108"] == []


def test_a_pack_among_models_is_read_as_none_of_them(folder: Path) -> None:
    write(folder / "pack", 'elements = ["elements.csv", "own.ttl"]\nshapes = ["s/own.ttl"]')
    own = '<urn:o:x> a op:LocalElement ; skos:notation "77.1.1.1.5.2" ; skos:prefLabel "Сверка"@ru .\n'
    (folder / "pack" / "own.ttl").write_text(HEAD + own, encoding="utf-8")
    (folder / "pack" / "s").mkdir()
    (folder / "pack" / "s" / "own.ttl").write_text(OWN_SHAPE, encoding="utf-8")
    alone, among = (
        json.loads(etom("validate", path, "--format", "json").stdout) for path in (folder / "model.ttl", folder)
    )
    assert [one["path"] for one in among["files"]] == [str(folder / "model.ttl")]
    assert [(one["code"], one["line"]) for one in among["findings"]] == [
        (one["code"], one["line"]) for one in alone["findings"]
    ]
    read = json.loads(etom("import", folder, "--format", "json").stdout)["files"]
    assert [one["path"] for one in read] == [str(folder / "model.ttl")]
    for command in (("coverage", folder), ("link", folder), ("store", "load", folder / "s", folder)):
        assert etom(*command).exit_code == 0, command


def test_a_folder_that_is_a_pack_holds_no_models(folder: Path) -> None:
    done = etom("validate", folder / "pack")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "this folder is an operator pack" in done.stderr


def test_a_file_that_is_only_called_so_makes_no_pack(folder: Path) -> None:
    (folder / "game").mkdir()
    (folder / "game" / "pack.toml").write_text('name = "mods"\n', encoding="utf-8")
    (folder / "game" / "model.ttl").write_text(MODEL.replace("example:m", "example:g"), encoding="utf-8")
    report = json.loads(etom("validate", folder, "--format", "json").stdout)
    assert len(report["files"]) == 2


def test_what_5_2_provides_for_new_elements_is_told_of_the_pack(folder: Path) -> None:
    checked = etom("pack", "check", folder / "pack")
    assert checked.exit_code == 0
    told = checked.stdout.replace("\n ", "")
    assert f"{folder / 'pack' / 'elements.csv'}:3  information  ETOM108" in told
    assert "it is 2.1.1.77." in told
    assert told.count("ETOM108") == 1  # 77.1.1.1.6 changes a standard element, 77.1.1.1.5.1 is below one
    # the pack declares it: models that use it are not found fault with
    assert "ETOM108" not in etom("validate", folder / "model.ttl").stdout


def test_elements_of_developer_digit_2_stand_in_a_pack(folder: Path) -> None:
    with (folder / "pack" / "elements.csv").open("a", encoding="utf-8") as stream:
        stream.write("2.1.1.13;Учёт дилеров;;ведёт список;\n2.1.1.13.1;Карточка;;заводит;\n")
    (folder / "model.ttl").write_text(MODEL.replace("77.1.1.1.77", "2.1.1.13"), encoding="utf-8")
    assert etom("pack", "check", folder / "pack").stdout.count("ETOM108") == 1
    found = codes(etom("validate", folder / "model.ttl", "--format", "json"))
    assert [one for one in found if "2.1.1" in str(one[1])] == []


def test_a_real_wheel_gives_a_pack(folder: Path) -> None:
    """Built and installed by the tools that a user has; nothing of the package is run."""
    import subprocess
    import sys
    import zipfile

    wheel = folder / "dealer_pack-1.0-py3-none-any.whl"
    info = "dealer_pack-1.0.dist-info"
    files = {f"dealer_pack/inside/{one.name}": one.read_text(encoding="utf-8") for one in (folder / "pack").iterdir()}
    files["dealer_pack/__init__.py"] = "raise SystemExit('run')"
    files[f"{info}/METADATA"] = "Metadata-Version: 2.1\nName: dealer-pack\nVersion: 1.0\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = f"[{packs.GROUP}]\ndealer = dealer_pack.inside\n"
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", str(site), str(wheel)]
    installed = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    (folder / "etom.toml").write_text('packs = ["dealer"]\n', encoding="utf-8")
    script = f"import sys; sys.path.insert(0, {str(site)!r}); from etom_kg import cli; cli.main()"
    for arguments, told in (
        (["pack", "list", "--lang", "en"], "dealer\t1.0\t77\t3\tin use"),
        (["show", "77.1.1.1.5.1", "--lang", "en"], "Dealer order intake"),
        (["validate", "model.ttl", "--lang", "en"], "77.1.1.1.5.9"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
        assert told in done.stdout, done.stderr
        assert "ETOM108" not in done.stdout


@pytest.mark.parametrize(("lang", "said"), [("en", "such as 77"), ("ru", "например 77")])
@pytest.mark.parametrize("prefix", ["op", "1", "2", "077", ""])
def test_what_can_be_no_prefix_is_told_in_plain_words(prefix: str, lang: str, said: str, tmp_path: Path) -> None:
    told = etom("pack", "new", tmp_path / "dealer", "--prefix", prefix, lang=lang)
    assert told.exit_code == 2 and said in told.stderr and f"{prefix}" in told.stderr
    assert "developer" not in told.stderr and "разработчик" not in told.stderr
    assert not (tmp_path / "dealer").exists()


def test_the_list_of_packs_is_a_table_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert etom("pack", "new", tmp_path / "dealer", "--prefix", "77").exit_code == 0
    (tmp_path / "etom.toml").write_text('packs = ["dealer"]\n', encoding="utf-8")
    bare = etom("pack", "list", "--config", tmp_path / "etom.toml").stdout
    assert bare.startswith("dealer\t0.1\t77\t1\t")
    monkeypatch.setattr("etom_kg.cli.console.on_terminal", lambda: True)
    shown = etom("pack", "list", "--config", tmp_path / "etom.toml", lang="ru").stdout
    assert "\t" not in shown and "версия" in shown and "77" in shown
