"""Which model of a store a file is, whatever it is loaded together with, and wherever from."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli, loading
from etom_kg.lifting import Lifted
from etom_kg.loading import Loaded
from etom_kg.model import Model
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
