"""Which model of a store a file is, whatever it is loaded together with, and wherever from."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli, known_files, loading, preparing
from etom_kg.endpoints import catalogue as elsewhere
from etom_kg.endpoints.service import Service
from etom_kg.known_files import Known
from etom_kg.lifting import Lifted
from etom_kg.loading import Loaded
from etom_kg.model import Model
from etom_kg.storing import catalogue, disk
from etom_kg.storing import loading as storing
from etom_kg.vocabulary import MODEL, OP, RDFS

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOLDERS = ("a", "b", "a/b", "b/a", "a/b/a")
NAMES = ("x.bpmn", "y.bpmn", "x.csv", "x.ttl")


def etom(*arguments: object, lang: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


def write(path: Path, said: object) -> Path:
    """Write a model of one process with two names of its own, in the format that the name tells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = {
        ".bpmn": '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">'
        f'<process id="p"><documentation>eTOM: 1.1.1.5</documentation><task id="t" name="{said}"/></process>'
        "</definitions>",
        ".csv": f"id;name;eTOM\n1;{said};1.1.1.5\n",
        ".ttl": f'@prefix op: <{OP}> . @prefix rdfs: <{RDFS}> .\n<#p> a op:Process ; rdfs:label "{said}" .\n'
        f'[] a op:Activity ; rdfs:label "part of {said}" ; op:partOf <#p> .\n',
    }
    path.write_text(text[path.suffix], encoding="utf-8")
    return path


@dataclass
class Memory:
    """A keeper that keeps models in memory: what a file's model says, without the key it has there."""

    models: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def files(self) -> Mapping[str, str]:
        return {key: file for key, (file, _) in self.models.items()}

    def keep(self, model: Model, text: bytes, lifted: Lifted) -> bool:
        kept = loading.file_of(model), without_key(model.key, text)
        changed = self.models.get(model.key) != kept
        self.models[model.key] = kept
        return changed

    def processes(self, ids: Collection[str], without: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {}

    def take_out(self, key: str) -> None:
        del self.models[key]

    def settle(self, changed: bool) -> None:
        pass

    def load(self, *paths: Path | str, remove: Sequence[str] = ()) -> Loaded:
        wanted = tuple(map(Path, paths))
        return loading.load(self, loading.reader(wanted, None, None, lambda stage: None), remove, wanted)

    @property
    def by_file(self) -> dict[str, bytes]:
        assert len({file for file, _ in self.models.values()}) == len(self.models), "no file is there twice"
        return dict(self.models.values())

    def key_of(self, path: Path) -> str:
        (key,) = (key for key, file in self.files().items() if file == str(path.resolve()))
        return key


def without_key(key: str, text: bytes) -> bytes:
    iri = re.escape(MODEL + quote(key, safe="/")).encode()
    bare = re.sub(rb"<%s(?=[>#/])" % iri, b"<urn:this", text)
    label = f'<urn:this> <{RDFS}label> "{key}" .'.encode()
    assert bare.count(label) == 1
    return b"\n".join(sorted(bare.replace(label, b"").splitlines()))


@pytest.mark.parametrize("seed", range(12))
def test_after_any_loads_each_file_has_what_a_store_loaded_at_once_has(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trees with the same names everywhere; files, folders and sets, changed, taken out, and moved with their root."""
    rng, memory, number = random.Random(seed), Memory(), 0
    root = tmp_path / "root 0"
    chosen = rng.sample([f"{folder}/{name}" for folder in FOLDERS for name in NAMES], 9)
    for name in chosen:
        write(root / name, name)
    loaded: set[str] = set()
    for step in range(14):
        below = sorted({str(Path(name).parent) for name in chosen})
        words = rng.sample([*chosen, *below], rng.randint(1, 3))
        told = {name for name in chosen for word in words if name == word or name.startswith(f"{word}/")}
        changed = [name for name in sorted(told) if rng.random() < 0.4]
        for name in changed:
            number += 1
            write(root / name, f"{name} {number}")
        moved = step % 5 == 4
        if moved:
            root = root.rename(tmp_path / f"root {step}")
            words, told = ["."], set(chosen)
        at = rng.choice([root, root / "a", tmp_path])
        at.mkdir(exist_ok=True)
        monkeypatch.chdir(at)
        typed = [rng.choice([str(root / word), os.path.relpath(root / word)]) for word in words]
        before = {name: memory.key_of(root / name) for name in loaded} if not moved else {}
        out = rng.sample(sorted(loaded - told), 1) if loaded - told and rng.random() < 0.3 else []
        done = memory.load(*typed, remove=[before[name] for name in out])
        assert not done.failures and not done.twice
        if moved:
            assert all(
                Path(old).parts[len(root.parts) :] == Path(new).parts[len(root.parts) :] for _, old, new in done.moved
            )
            assert len(done.moved) + len(done.gone) == len(loaded), "what is in doubt is told"
            assert not done.gone or loaded != set(chosen)
            memory.load(remove=done.gone)
        else:
            assert not done.gone and not done.moved
            assert set(done.changed) == {before[name] for name in changed if name in loaded}
            assert set(done.new) == {memory.key_of(root / name) for name in told - loaded}
        loaded = (loaded | told) - set(out)
        assert {memory.key_of(root / name) for name in before if name in loaded} <= set(before.values())
        at_once = Memory()
        at_once.load(*(root / name for name in sorted(loaded)))
        assert memory.by_file == at_once.by_file
        assert len(memory.by_file) == len(loaded)


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "d1" / "x.bpmn", "first"), write(tmp_path / "d2" / "x.bpmn", "second")


def commands_in(told: str) -> list[list[str]]:
    """Return the commands that a person is told to give, as they are typed."""
    return [shlex.split(line.partition("etom ")[2]) for line in told.splitlines() if "etom store load" in line]


def names_in(store: Path) -> dict[str, str]:
    """Return what the tasks of a store are called, by the file."""
    with disk.reading(store) as (named, opened):
        found = {}
        for entry in named.models.values():
            text = disk.text_of(opened, entry.graph).decode()
            found[entry.file] = re.findall(r'#t> <[^>]*label> "([^"]*)"', text)[0]
        return found


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_file_loaded_with_another_is_loaded_again_alone(tmp_path: Path, lang: str) -> None:
    one, two = two_folders(tmp_path)
    store = tmp_path / "store"
    assert etom("store", "load", store, one.parent, two.parent).exit_code == 0
    write(two, "changed")
    done = etom("store", "load", store, two, lang=lang)
    assert done.exit_code == 0 and done.stderr == ""
    assert names_in(store) == {str(one): "first", str(two): "changed"}
    assert "d2/x.bpmn" in done.stdout.splitlines()[0]


def test_the_same_in_a_store_elsewhere(
    oxigraph_store: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = two_folders(tmp_path)
    there = ["--endpoint", oxigraph_store.query_url, "--graph-store", str(oxigraph_store.graphs_url)]
    assert etom("store", "load", *there, one.parent, two.parent).exit_code == 0
    before = elsewhere.read(oxigraph_store)
    assert {key: entry.file for key, entry in before.items()} == {"x.bpmn": str(one), "d2/x.bpmn": str(two)}
    write(two, "changed")
    monkeypatch.chdir(two.parent)
    done = etom("store", "load", *there, "x.bpmn")
    assert done.exit_code == 0 and done.stderr == "", done.output
    after = elsewhere.read(oxigraph_store)
    assert {key for key in after if after[key] != before[key]} == {"d2/x.bpmn"} and len(after) == 2
    monkeypatch.chdir(tmp_path)
    assert "0 new, 0 changed, 2 as before" in etom("store", "load", *there, "d2/x.bpmn", "d1").stdout.replace("\n", " ")
    found = json.loads(etom("validate", *there, "--format", "json").stdout)["findings"]
    assert {one["file"] for one in found} == {"d1/x.bpmn", "d2/x.bpmn"}
    # moved together, one of them loaded
    Path("d1").rename("m1"), Path("d2").rename("m2")
    Path("n").mkdir()
    Path("m1").rename("n/d1"), Path("m2").rename("n/d2")
    moved = etom("store", "load", *there, "n/d2/x.bpmn")
    assert moved.exit_code == 0 and f"{two}" in moved.stderr
    assert {key: entry.file for key, entry in elsewhere.read(oxigraph_store).items()} == {
        "x.bpmn": str(one),
        "d2/x.bpmn": str(tmp_path / "n" / "d2" / "x.bpmn"),
    }
    stranger = write(tmp_path / "d9" / "x.bpmn", "another")
    told = etom("store", "load", *there, stranger)
    assert told.exit_code == 0
    (command,) = commands_in(told.stderr)
    assert command[-2:] == ["--remove", "x.bpmn"], "its file is gone, and a new one has its name"
    assert etom(*command).exit_code == 0
    assert set(elsewhere.read(oxigraph_store)) == {"d2/x.bpmn", "d9/x.bpmn"}


CALLING = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">
<process id="{own}"><callActivity id="c" name="{own}" calledElement="{called}"/></process></definitions>"""


@pytest.mark.parametrize("kind", ["disk", "elsewhere"])
def test_a_call_into_another_file_stays_when_its_file_is_loaded_alone(
    kind: str, tmp_path: Path, oxigraph_store: Service
) -> None:
    files = [tmp_path / folder / "x.bpmn" for folder in ("d1", "d2")]
    for path, own, called in zip(files, ("one", "two"), ("two", "one"), strict=True):
        path.parent.mkdir()
        path.write_text(CALLING.format(own=own, called=called), encoding="utf-8")
    where = {
        "disk": [str(tmp_path / "store")],
        "elsewhere": ["--endpoint", oxigraph_store.query_url, "--graph-store", str(oxigraph_store.graphs_url)],
    }[kind]
    assert etom("store", "load", *where, *files).exit_code == 0
    for path in files:
        again = etom("store", "load", *where, path)
        assert "0 new, 0 changed, 1 as before" in again.stdout.replace("\n", " "), again.output
    files[0].write_text(CALLING.format(own="three", called="two"), encoding="utf-8")
    assert "1 changed" in etom("store", "load", *where, files[0]).stdout
    lost = etom("store", "load", *where, files[1])
    assert "1 changed" in lost.stdout, "what it called is there no more"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_another_file_of_the_name_is_a_model_of_its_own_and_the_advice_is_right(tmp_path: Path, lang: str) -> None:
    """The file known is gone, its folder is not: whether the new one is it, moved, is for a person to say."""
    one = write(tmp_path / "a b" / "x.bpmn", "first")
    store = tmp_path / "my store"
    etom("store", "load", store, one)
    one.unlink()
    other = write(tmp_path / "elsewhere" / "x.bpmn", "other")
    told = etom("store", "load", store, other, lang=lang)
    assert names_in(store) == {str(one): "first", str(other): "other"}
    (command,) = commands_in(told.stderr)
    assert etom(*command).exit_code == 0
    assert names_in(store) == {str(other): "other"}
    assert etom("store", "load", store, other).stderr == ""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_folders_moved_together_are_found_again_and_that_is_told(tmp_path: Path, lang: str) -> None:
    one, two = two_folders(tmp_path)
    store = tmp_path / "store"
    etom("store", "load", store, one.parent, two.parent)
    (tmp_path / "far").mkdir()
    for path in (one, two):
        path.parent.rename(tmp_path / "far" / path.parent.name)
    far = [tmp_path / "far" / path.parent.name / "x.bpmn" for path in (one, two)]
    write(far[1], "changed")
    done = etom("store", "load", store, far[1], lang=lang)
    assert done.exit_code == 0 and str(two) in done.stderr and str(far[1]) in done.stderr
    assert names_in(store) == {str(one): "first", str(far[1]): "changed"}
    assert etom("store", "load", store, tmp_path / "far").exit_code == 0
    assert names_in(store) == {str(far[0]): "first", str(far[1]): "changed"}
    assert sorted(catalogue.read(store).models) == ["d2/x.bpmn", "x.bpmn"]


def test_a_store_moved_together_with_its_files_knows_them(tmp_path: Path) -> None:
    file = write(tmp_path / "w" / "x.bpmn", "first")
    etom("store", "load", tmp_path / "w" / "store", file)
    (tmp_path / "w").rename(tmp_path / "v")
    moved = write(tmp_path / "v" / "x.bpmn", "changed")
    done = etom("store", "load", tmp_path / "v" / "store", moved)
    assert done.stderr == "" and list(catalogue.read(tmp_path / "v" / "store").models) == ["x.bpmn"]
    assert names_in(tmp_path / "v" / "store") == {str(moved): "changed"}


def test_a_file_is_the_same_behind_a_link(tmp_path: Path) -> None:
    one, two = two_folders(tmp_path)
    store = tmp_path / "store"
    etom("store", "load", store, one.parent, two.parent)
    (tmp_path / "link").symlink_to(two.parent)
    (tmp_path / "other.bpmn").symlink_to(two)
    assert "as before  d2/x.bpmn" in etom("store", "load", store, tmp_path / "link").stdout
    write(two, "changed")
    assert "changed    d2/x.bpmn" in etom("store", "load", store, tmp_path / "other.bpmn").stdout
    assert names_in(store) == {str(one): "first", str(two): "changed"}


def test_a_pack_among_the_folders_changes_nothing(tmp_path: Path) -> None:
    one, two = two_folders(tmp_path)
    pack = two.parent / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('name = "own"\nversion = "1.0"\nprefix = "77"\n', encoding="utf-8")
    write(pack / "x.csv", "no model")
    store = tmp_path / "store"
    etom("store", "load", store, one.parent, two.parent)
    done = etom("store", "load", store, tmp_path / "d2", one)
    assert "0 new, 0 changed, 2 as before" in done.stdout.replace("\n", " ") and done.exit_code == 0
    assert etom("store", "load", store, pack).exit_code == 2


def test_files_are_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both were typed as x.bpmn; nobody could tell them apart by that."""
    one, two = two_folders(tmp_path)
    for path in (one, two):
        monkeypatch.chdir(path.parent)
        assert etom("store", "load", tmp_path / "store", "x.bpmn").exit_code == 0
    for at, named in ((tmp_path, {"d1/x.bpmn", "d2/x.bpmn"}), (two.parent, {str(one), "x.bpmn"})):
        monkeypatch.chdir(at)
        found = json.loads(etom("store", "validate", tmp_path / "store", "--format", "json").stdout)["findings"]
        assert {one["file"] for one in found} == named
    refused = etom("store", "load", tmp_path / "store", "../d1/none.bpmn", "x.bpmn")
    assert refused.stderr.startswith("../d1/none.bpmn: "), "a person sees what was typed"


def before_this(store: Path, *typed: str) -> None:
    """Load files as earlier versions did: keys by what is loaded together, files as typed, no place, no digest."""
    prepared = preparing.prepare(tuple(map(Path, typed)), commercial=True)
    assert prepared.lifted is not None
    texts = loading.texts_of(prepared.lifted)
    with disk.writing(store) as opened:
        folder = storing._Folder(store, opened)
        for model in prepared.models:
            folder.keep(model, texts[model.key], prepared.lifted)
        folder.settle(True)
    written = json.loads((store / catalogue.NAME).read_bytes())
    del written["place"], written["digest"]
    (store / catalogue.NAME).write_text(json.dumps(written), encoding="utf-8")


def test_a_store_of_earlier_versions_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has a file twice too, as a load of the folder above made it."""
    one, two = two_folders(tmp_path)
    monkeypatch.chdir(tmp_path)
    disk.create(Path("store"))
    before_this(Path("store"), "d1", "d2")
    before_this(Path("store"), ".")
    assert sorted(catalogue.read(Path("store")).models) == ["d1/x.bpmn", "d2/x.bpmn", "x.bpmn"]
    kept = catalogue.read(Path("store")).models
    assert etom("store", "validate", "store").exit_code in (0, 1)
    write(two, "changed")
    done = etom("store", "load", "store", "d2/x.bpmn")
    assert done.exit_code == 0 and done.stderr == ""
    after = catalogue.read(Path("store")).models
    assert {key for key in after if after[key] != kept[key]} == {"d2/x.bpmn"}
    write(one, "changed too")
    told = etom("store", "load", "store", "d1")
    assert "changed    d1/x.bpmn" in told.stdout
    (command,) = commands_in(told.stderr)
    assert command[-2:] == ["--remove", "x.bpmn"] and etom(*command).exit_code == 0
    assert names_in(Path("store")) == {str(one): "changed too", str(two): "changed"}
    assert etom("store", "load", "store", "d2", "d1").stderr == ""
    assert etom("store", "doctor", "store").exit_code == 0
    assert etom("store", "backup", "store", "copy").exit_code == 0
    assert catalogue.read(Path("copy")).models == catalogue.read(Path("store")).models


def test_paths_of_windows_are_known_in_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive, a share and the long form; the same tail on another machine, with slashes of another kind."""
    monkeypatch.setattr(known_files, "real_path", str)
    files = {
        "x.bpmn": r"C:\Models\d1\x.bpmn",
        "d2/x.bpmn": r"\\?\C:\Models\D2\x.bpmn",
        "y.bpmn": r"\\server\share\y.bpmn",
    }
    for typed, key in (
        (r"c:\models\D1\X.bpmn", "x.bpmn"),
        ("C:/Models/d2/x.bpmn", "d2/x.bpmn"),
        (r"\\?\UNC\Server\share\y.bpmn", "y.bpmn"),
        (r"\\?\c:\MODELS\d2\x.bpmn", "d2/x.bpmn"),
        ("/home/ann/models/d2/x.bpmn", "d2/x.bpmn"),
    ):
        assert Known(files).of(Path(typed), "new.bpmn") == key
    assert Known(files).of(Path("/home/ann/d3/x.bpmn"), "x.bpmn") == "d3/x.bpmn"
    known = Known(files)
    known.settle([(Path(f"/home/ann/models/{name}/x.bpmn"), "x.bpmn") for name in ("d1", "d2", "d3")])
    assert known.moved == {key: files[key] for key in ("x.bpmn", "d2/x.bpmn")}
    assert list(known.new) == ["d3/x.bpmn"]


def test_what_is_in_doubt_is_a_new_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that agree as far, a folder that is there still, one that is about to go, a name alone."""
    monkeypatch.setattr(known_files, "real_path", str)
    files = {"a": "/gone/1/m/x.bpmn", "b": "/gone/2/m/x.bpmn", "c": "/gone/3/y.bpmn", "d": f"{EXAMPLES}/z.bpmn"}
    new = Known(files)
    assert new.of(Path("/now/m/x.bpmn"), "x.bpmn") == "x.bpmn"
    assert new.of(Path("/now/y.bpmn"), "y.bpmn") == "y.bpmn"
    assert new.of(Path("/now/examples/z.bpmn"), "z.bpmn") == "z.bpmn"
    assert not new.moved
    assert Known(files, ["b"]).of(Path("/now/m/x.bpmn"), "x.bpmn") == "a"
    assert Known(files).of(Path("/now/2/m/x.bpmn"), "x.bpmn") == "b"
