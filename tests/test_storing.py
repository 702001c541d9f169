"""A store on disk: what is loaded, asked and checked there, and what is said when it is damaged."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from etom_kg import checking, cli
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.storing import catalogue, contents, disk, loading, records
from etom_kg.vocabulary import OP, RDFS

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ORDER = EXAMPLES / "order-to-payment.bpmn"
REGISTER = EXAMPLES / "register.xlsx"
COMPLAINT = EXAMPLES / "жалоба.bpmn"


def etom(*arguments: object, lang: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", lang])


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Three models, whose files the store below was loaded from."""
    folder = tmp_path / "models"
    folder.mkdir()
    for path in (ORDER, REGISTER, COMPLAINT):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, with the models it was loaded from, to be copied."""
    whole = tmp_path_factory.mktemp("loaded")
    (whole / "models").mkdir()
    for path in (ORDER, REGISTER, COMPLAINT):
        shutil.copy(path, whole / "models")
    loading.load(whole / "store", [whole / "models"])
    return whole


@pytest.fixture
def store(tmp_path: Path, models: Path) -> Path:
    """A store of the models of this test."""
    loading.load(tmp_path / "store", [models])
    return tmp_path / "store"


@pytest.fixture
def copied(tmp_path: Path, loaded: Path) -> Path:
    """A store to be spoilt, whose models stand elsewhere."""
    return Path(shutil.copytree(loaded / "store", tmp_path / "store"))


def test_models_stand_side_by_side_in_graphs_of_their_own(copied: Path) -> None:
    named = catalogue.read(copied)
    assert sorted(named.models) == ["order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn"]
    with disk.reading(copied) as (_, opened):
        assert disk.graphs(opened) == set(named.graphs)
    assert len({entry.graph for entry in named.models.values()}) == 3
    assert all(size > 100 for size in named.graphs.values())


def test_a_second_load_writes_nothing(store: Path, models: Path) -> None:
    before = (store / catalogue.NAME).stat().st_mtime_ns, catalogue.read(store)
    done = loading.load(store, [models])
    assert (done.new, done.changed, len(done.unchanged)) == ((), (), 3)
    assert ((store / catalogue.NAME).stat().st_mtime_ns, catalogue.read(store)) == before


def test_a_changed_model_alone_is_loaded_again(store: Path, models: Path) -> None:
    before = catalogue.read(store).models
    changed = models / ORDER.name
    changed.write_bytes(changed.read_bytes().replace(b"1.1.1.5<", b"1.1.1.6<").replace(b'"1.1.1.5"', b'"1.1.1.6"'))
    done = loading.load(store, [models])
    assert (done.new, done.changed) == ((), (ORDER.name,))
    after = catalogue.read(store).models
    assert {key for key in after if after[key].graph != before[key].graph} == {ORDER.name}
    with disk.reading(store) as (named, opened):
        assert disk.graphs(opened) == set(named.graphs), "the old load is gone"
    assert {path.name for path in (store / catalogue.MODELS).iterdir()} == catalogue.read(store).records


def test_a_model_is_taken_out(copied: Path) -> None:
    loading.load(copied, [], remove=[REGISTER.name])
    assert REGISTER.name not in catalogue.read(copied).models
    with pytest.raises(UsageError) as raised:
        loading.load(copied, [], remove=["nowhere.bpmn"])
    assert "nowhere.bpmn" in str(raised.value)
    assert ORDER.name in str(raised.value)


def test_two_files_of_one_name_are_not_mixed_up(copied: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / ORDER.name
    other.parent.mkdir()
    shutil.copy(COMPLAINT, other)
    before = catalogue.read(copied).models
    done = etom("store", "load", copied, other)
    assert done.exit_code == 0, done.output
    after = dict(catalogue.read(copied).models)
    assert after.pop(f"elsewhere/{ORDER.name}").file == str(other.resolve())
    assert after == before


def test_findings_are_those_of_the_files(store: Path, models: Path) -> None:
    by_files = json.loads(etom("validate", models, "--format", "json").stdout)
    shutil.rmtree(models)
    by_store = json.loads(etom("store", "validate", store, "--format", "json").stdout)
    assert len(by_files["findings"]) > 5
    assert by_store["findings"] == by_files["findings"]
    assert by_store["coverage"] == by_files["coverage"]


def test_numbers_without_quotes_stay_as_they_were_written(tmp_path: Path) -> None:
    """A store keeps 1.10 as 1.1 and 007 as 7, which are other ids."""
    model = tmp_path / "model.ttl"
    model.write_text(
        f"@prefix op: <{OP}> . @prefix rdfs: <{RDFS}> .\n"
        "<urn:m#p> a op:Process ; rdfs:label 1.50 ; op:identifier 010 ; op:taggedWith 1.10, 01.2, 007 .\n"
        '<urn:m#q> a op:Process ; rdfs:label "q" ; op:identifier 1.10 ; op:taggedWith 1.1 .\n',
        encoding="utf-8",
    )
    assert etom("store", "load", tmp_path / "store", model).exit_code == 0
    by_files = json.loads(etom("validate", model, "--format", "json").stdout)["findings"]
    by_store = json.loads(etom("store", "validate", tmp_path / "store", "--format", "json").stdout)["findings"]
    assert {one["value"] for one in by_files} >= {"1.10", "01.2", "007", "010"}
    assert by_store == by_files


def test_decisions_beside_a_model_come_with_it(tmp_path: Path) -> None:
    from deciding import decide, register

    model, store = register(tmp_path), tmp_path / "store"
    assert etom("suggest", model, "-o", tmp_path / "реестр.предложения.xlsx", lang="ru").exit_code == 0
    decide(tmp_path / "реестр.предложения.xlsx", {"заявку": {"Решение": "принять"}})
    by_files = json.loads(etom("validate", model, "--format", "json").stdout)
    assert etom("store", "load", store, model).exit_code == 0
    model.unlink()
    (tmp_path / "реестр.предложения.xlsx").unlink()
    by_store = json.loads(etom("store", "validate", store, "--format", "json").stdout)
    assert by_files["coverage"]["elements"] == by_store["coverage"]["elements"]
    assert by_files["coverage"]["elements"]["covered"] == 1
    assert by_store["findings"] == by_files["findings"]


@pytest.mark.parametrize(
    "arguments",
    [["functions-of-element", "--element", "1.1.1.5"], ["elements-in-several-files"], ["systems-per-element"]],
)
def test_questions_are_answered_as_from_the_files(store: Path, models: Path, arguments: list[str]) -> None:
    asked = etom("query", *arguments, "--model", models, "--format", "csv")
    by_store = etom("store", "query", store, *arguments, "--format", "csv")
    assert by_store.exit_code == asked.exit_code == 0
    assert by_store.stdout.count("\n") > 1
    assert by_store.stdout == asked.stdout


def test_a_query_of_ones_own_sees_every_model(copied: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text(
        "PREFIX op: <https://w3id.org/etom-kg/operator#>\n"
        "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?p a op:Process ; op:inModel ?m }",
        encoding="utf-8",
    )
    done = etom("store", "query", copied, "--file", own, "--format", "csv")
    assert done.stdout.splitlines()[1] == "3"


def test_there_is_one_writer(copied: Path) -> None:
    with disk.writing(copied):
        done = etom("store", "load", copied, ORDER)
        assert done.exit_code == 2
        assert "another program is writing" in done.stderr
        # readers go on
        assert etom("store", "doctor", copied).exit_code == 0


def test_one_bad_file_does_not_keep_the_others_out(store: Path, models: Path) -> None:
    (models / "cut.bpmn").write_text("<definitions", encoding="utf-8")
    shutil.copy(EXAMPLES / "draft" / "замена-модема.bpmn", models)
    done = etom("store", "load", store, models)
    assert done.exit_code == 2
    assert "cut.bpmn" in done.stderr
    assert "замена-модема.bpmn" in catalogue.read(store).models


def test_a_backup_is_a_store(copied: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "copy", tmp_path / "back"
    assert etom("store", "backup", copied, copy).exit_code == 0
    shutil.rmtree(copied)
    assert etom("store", "restore", copy, back).exit_code == 0
    assert etom("store", "doctor", back).exit_code == 0
    assert etom("store", "backup", copy, back).exit_code == 2, "a folder with something in it is never written over"


@pytest.mark.parametrize("what", ["record", "no_record", "sst", "catalogue", "form", "data", "size"])
def test_damage_is_named(copied: Path, what: str) -> None:
    named = catalogue.read(copied)
    record = copied / catalogue.MODELS / sorted(named.records)[0]
    place = copied / catalogue.NAME
    stored = json.loads(place.read_text("utf-8"))
    if what == "record":
        record.write_bytes(record.read_bytes()[:-20])
    elif what == "no_record":
        record.unlink()
    elif what == "sst":
        largest = max((copied / catalogue.DATA).glob("*.sst"), key=lambda path: path.stat().st_size)
        data = bytearray(largest.read_bytes())
        data[100 : len(data) // 2] = bytes(len(data) // 2 - 100)
        largest.write_bytes(data)
    elif what == "catalogue":
        place.write_text(place.read_text("utf-8")[:-30], encoding="utf-8")
    elif what == "form":
        place.write_text(json.dumps(stored | {"form": 99}), encoding="utf-8")
    elif what == "size":
        stored["models"][0]["triples"] += 1
        place.write_text(json.dumps(stored), encoding="utf-8")
    else:
        shutil.rmtree(copied / catalogue.DATA)
    done = etom("store", "doctor", copied)
    assert done.exit_code in (1, 2)
    said = done.stdout + done.stderr
    assert isinstance(done.exception, SystemExit), done.exception
    assert any(
        word in said
        for word in ("damaged", "not what was written", "cannot be read", "version 99", "missing", "instead of")
    )
    if what in ("record", "no_record", "catalogue", "form", "data"):
        assert etom("store", "validate", copied).exit_code == 2


@pytest.mark.parametrize("question", ["processes-per-element", "unlinked-processes", "dead-ends", "claimed-not-shown"])
def test_a_question_has_the_rows_of_the_files(store: Path, models: Path, question: str) -> None:
    every = [*sorted(models.iterdir()), *sorted((EXAMPLES / "draft").iterdir())]
    loading.load(store, [EXAMPLES / "draft"])
    asked = [argument for path in every for argument in ("--model", path)]
    of_files = json.loads(etom("query", question, *asked, "--format", "json").stdout)
    of_store = json.loads(etom("store", "query", store, question, "--format", "json").stdout)
    rows = [sorted(json.dumps(row) for row in one["results"]["bindings"]) for one in (of_store, of_files)]
    assert rows[0] == rows[1] and rows[0]


def test_no_triple_stands_in_two_graphs(copied: Path) -> None:
    with disk.writing(copied) as opened:
        graphs: dict[tuple[str, str, str], int] = {}
        for quad in opened:
            triple = (str(quad.subject), str(quad.predicate), str(quad.object))
            graphs[triple] = graphs.get(triple, 0) + 1
    assert graphs and not [triple for triple, count in graphs.items() if count > 1]


def test_each_bit_of_the_catalogue_counts(copied: Path) -> None:
    place = copied / catalogue.NAME
    whole, before = place.read_bytes(), catalogue.read(copied)
    chance = random.Random(7)
    for at in chance.sample(range(len(whole)), 300):
        data = bytearray(whole)
        data[at] ^= 1 << chance.randrange(8)
        place.write_bytes(data)
        with suppress(UsageError):
            assert catalogue.read(copied) == before and json.loads(data) == json.loads(whole), (at, bytes(data))
    stored = json.loads(whole)
    stored["models"][0]["file"] += "x"
    place.write_text(json.dumps(stored), encoding="utf-8")
    done = etom("store", "doctor", copied)
    assert done.exit_code == 2 and "damaged" in done.stderr
    del stored["digest"]  # as earlier versions wrote it
    place.write_text(json.dumps(stored), encoding="utf-8")
    assert catalogue.read(copied).models.keys() == before.models.keys()


FOOTER = 53
"""Bytes at the end of an `.sst` file: where its index lies, then zeros that nothing reads, then 12 bytes of form."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of three graphs, each in files of its own, small enough to be read hundreds of times."""
    folder = tmp_path / "small"
    disk.create(folder)
    sizes = {}
    for number in range(3):
        graph = f"urn:g:{number}"
        lines = (f'<urn:thing:{n}> <urn:p:{n % 5}> "a text too long for a key {n} {number}" .' for n in range(60))
        with disk.writing(folder) as opened:
            opened.bulk_load("\n".join(lines), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
            opened.flush()
            del opened
        sizes[graph] = 60
    catalogue.write(folder, catalogue.Catalogue(sizes=sizes))
    return folder


def test_a_bit_that_is_flipped_is_named_in_whatever_file(small: Path) -> None:
    """In all orders of the triples, the texts, the names of graphs: but for zeros in footers nothing goes unread."""
    assert contents.examine(small).faults == ()
    chance = random.Random(5)
    unread = 0
    told = set()
    files = sorted((small / catalogue.DATA).glob("*.sst"))
    assert len(files) > 20
    for path in files:
        whole = path.read_bytes()
        size = len(whole)
        for place in (0, size // 2, size - FOOTER, size - 1, *(chance.randrange(size) for _ in range(2))):
            spoilt = bytearray(whole)
            spoilt[place] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            faults = contents.examine(small).faults
            told |= {fault.key for fault in faults}
            if not faults:
                unread += 1
                assert size - FOOTER < place < size - 12 and not whole[place], (path.name, place)
            assert all(len(text(fault.key, "ru", **fault.values).splitlines()) == 1 for fault in faults)
        path.write_bytes(whole)
    assert unread < len(files)
    assert told == {"storing.unreadable_graph", "storing.unreadable_names", "storing.damaged_data"}
    done = etom("store", "doctor", small)
    assert (done.exit_code, "Nothing is damaged" in done.stdout) == (0, True)


def test_data_that_does_not_open_is_damage(copied: Path) -> None:
    (copied / catalogue.DATA / "CURRENT").write_bytes(b"MANIFEST-999999\n")
    done = etom("store", "doctor", copied)
    assert done.exit_code == 1 and done.stderr == ""
    first, last = done.stdout.splitlines()
    assert "the data is damaged" in first and last.endswith("Damaged: 1.")
    assert etom("store", "restore", copied, copied.with_name("back")).exit_code == 2


def test_a_name_of_a_graph_that_is_gone_is_damage(copied: Path) -> None:
    graph = catalogue.read(copied).derived
    with disk.writing(copied) as opened:
        opened.remove_graph(ox.NamedNode(graph))
        opened.flush()
        del opened
    faults = contents.examine(copied).faults
    assert [fault.key for fault in faults] == ["storing.no_name", "storing.wrong_size"]


def test_rests_of_a_broken_load_do_no_harm(store: Path, models: Path) -> None:
    with disk.writing(store) as opened:
        graph = ox.NamedNode("urn:etom-kg:model:order-to-payment.bpmn?load=half")
        opened.add(ox.Quad(graph, graph, graph, graph))
        opened.flush()
        del opened
    (store / catalogue.MODELS / "half.json.gz").write_bytes(b"half")
    assert etom("store", "doctor", store).exit_code == 0
    assert etom("store", "query", store, "dead-ends").exit_code == 0
    loading.load(store, [models])
    with disk.reading(store) as (named, opened):
        assert disk.graphs(opened) == set(named.graphs)
    assert not (store / catalogue.MODELS / "half.json.gz").exists()


@pytest.mark.parametrize("words", [["nosuch"], ["empty"], ["bad.bpmn"], ["nosuch", "--remove", "x"], ["--remove", "x"]])
def test_bad_input_leaves_no_store_behind(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.bpmn").write_text("<definitions", encoding="utf-8")
    given = [word if word.startswith("-") or word == "x" else tmp_path / word for word in words]
    for lang in ("en", "ru"):
        done = etom("store", "load", tmp_path / "new", *given, lang=lang)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("IO error: No space left on device: While appending to file: /s/data/bulk-1.sst", "storing.full"),
        ("IO error: Failed to write: There is not enough space on the disk.", "storing.full"),
        ("IO error: While appending to file: /s/data/bulk-1.sst: File too large", "storing.full"),
        ("IO error: While open a file for appending: /s/data/LOG: Read-only file system", "storing.read_only"),
        ("IO error: /s/data/LOG: Permission denied", "storing.read_only"),
        ("Corruption: block checksum mismatch", "storing.damaged_data"),
    ],
)
def test_what_the_disk_says_is_told_apart(copied: Path, monkeypatch: pytest.MonkeyPatch, said: str, key: str) -> None:
    def refuse(*words: object) -> None:
        raise OSError(said)

    monkeypatch.setattr("pyoxigraph.Store", refuse)
    with pytest.raises(UsageError) as caught, disk.writing(copied):
        pass
    assert caught.value.key == key
    assert all(len(caught.value.message(lang).splitlines()) == 1 for lang in ("en", "ru"))


def test_a_store_of_a_newer_version_is_left_alone(copied: Path, tmp_path: Path) -> None:
    place = copied / catalogue.NAME
    place.write_text(json.dumps(json.loads(place.read_text("utf-8")) | {"form": 2}), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    for words in (["load", copied, ORDER], ["backup", copied, tmp_path / "copy"], ["doctor", copied]):
        done = etom("store", *words)
        assert done.exit_code == 2 and "version 2, this program knows version 1" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before
    assert not (tmp_path / "copy").exists()


def test_a_store_is_made_in_an_empty_folder_too(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert etom("store", "load", tmp_path / "new", ORDER).exit_code == 0
    assert list(catalogue.read(tmp_path / "new").models) == [ORDER.name]


def test_a_folder_that_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "notes.txt"):
        done = etom("store", "load", place, ORDER)
        assert done.exit_code == 2 and "no store" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_store_is_no_silence(tmp_path: Path) -> None:
    disk.create(tmp_path / "empty")
    assert etom("store", "validate", tmp_path / "empty").exit_code == 2
    assert etom("store", "validate", tmp_path / "absent").exit_code == 2
    assert etom("store", "load", tmp_path / "empty").exit_code == 2


@pytest.mark.parametrize("path", [ORDER, REGISTER, EXAMPLES / "indicators.csv"])
def test_a_record_comes_back_as_it_was(path: Path) -> None:
    report = checking.validate(path)
    assert report.basis is not None
    lifted = report.basis.lifted
    record = records.of_model(lifted, lifted.models[0])
    data = records.dumps(record)
    again = records.loads(data, path)
    assert again == record
    assert records.dumps(again) == data
    with pytest.raises(UsageError):
        records.loads(data[:-9], path)


def _loads(count: int, tmp_path: Path) -> None:
    """Kill as many loads at any moment; what was reported must be there as it was then, and the store must open."""
    store, folder = tmp_path / "store", tmp_path / "models"
    folder.mkdir()
    disk.create(store)
    text = (EXAMPLES / "draft" / "замена-модема.bpmn").read_bytes()
    name = 'name="Замена модема"'.encode()
    assert text.count(name) == 1
    chance = random.Random(7)
    whole = [sys.executable, "-m", "etom_kg", "store", "load", str(store), str(folder), "--lang", "en"]
    # what a model may say: what was reported last, and what a load broken off since then may have written
    may_say: dict[str, set[int]] = {}
    reported: set[str] = set()
    killed = half_way = 0
    usual = 0.0
    for number in range(-1, count):
        # a name that a process has in no other load: the model differs from the one before
        key = f"model-{number % 4}.bpmn"
        (folder / key).write_bytes(text.replace(name, b'name="step %d."' % number))
        may_say.setdefault(key, set()).add(number)
        before = _names(store)
        begin = time.perf_counter()
        running = subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if number % 4 == 3:
            assert running.wait() == 0, number
            usual = time.perf_counter() - begin  # other work on the machine comes and goes
        elif number % 2:
            time.sleep(chance.uniform(0.1, 1.2) * usual)
        else:
            while running.poll() is None and _names(store) == before:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.2) * usual)
        running.send_signal(signal.SIGKILL)
        said = running.communicate()[0].decode("utf-8")
        killed += running.returncode == -signal.SIGKILL
        for line in said.splitlines():
            if line.startswith("  "):
                reported.add(line.split()[-1])
                may_say[line.split()[-1]] = {max(may_say[line.split()[-1]])}
        with disk.reading(store) as (named, opened):
            assert reported <= set(named.models), number
            for key, entry in named.models.items():
                graph = disk.text_of(opened, entry.graph)
                assert graph.count(b"\n") == entry.triples, number
                assert any(b'"step %d."' % step in graph for step in may_say[key]), (number, key)
                assert (store / catalogue.MODELS / entry.record).is_file()
            half_way += disk.graphs(opened) != set(named.graphs)
        if number % 20 == 0:
            found = contents.examine(store)
            assert not found.faults, (number, found)
    print(f"{count} loads, {killed} killed, {half_way} of them with graphs written and not yet named")
    assert killed > count // 4, "the loads were killed on their way"
    assert half_way >= count // 50, "and some of them while they wrote"
    assert len(reported) > 1
    assert not contents.examine(store).faults


def _names(store: Path) -> set[tuple[str, int]]:
    """Return the files of a store with their sizes."""
    found = set()
    for path in store.rglob("*"):
        with suppress(OSError):
            found.add((path.name, path.stat().st_size))
    return found


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_what_was_reported_survives_kill_9(tmp_path: Path) -> None:
    _loads(6, tmp_path)


@pytest.mark.full
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_what_was_reported_survives_200_kills(tmp_path: Path) -> None:
    _loads(200, tmp_path)


@pytest.mark.parametrize("broken_off", ["part", "catalogue", "models", "data"])
def test_a_store_whose_making_was_broken_off_is_an_empty_one_and_is_loaded(tmp_path: Path, broken_off: str) -> None:
    store, whole = tmp_path / "store", tmp_path / "whole"
    disk.create(whole)
    store.mkdir()
    if broken_off == "part":
        (store / catalogue.PART).write_text("{", encoding="utf-8")
    else:
        shutil.copy(whole / catalogue.NAME, store)
        assert etom("store", "list", store).exit_code == etom("store", "list", whole).exit_code
        assert etom("store", "doctor", store).exit_code == 0
    if broken_off in ("models", "data"):
        (store / catalogue.MODELS).mkdir()
    if broken_off == "data":
        (store / catalogue.DATA).mkdir()
        (store / catalogue.DATA / "LOCK").touch()
        assert etom("store", "list", store).exit_code == etom("store", "list", whole).exit_code
    done = etom("store", "load", store, ORDER)
    assert done.exit_code == 0 and "1 new" in done.output
    assert etom("store", "doctor", store).exit_code == 0
    assert list(catalogue.read(store).models) == ["order-to-payment.bpmn"]


def test_a_folder_with_anything_else_becomes_no_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "data").mkdir()
    for command in ("create", "load"):
        words = [tmp_path / "store"] if command == "create" else [tmp_path / "store", ORDER]
        refused = etom("store", command, *words)
        assert refused.exit_code == 2 and len(refused.output.splitlines()) == 1
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["data"]


def gone_of(told: Result) -> list[str]:
    return [line for line in told.stderr.splitlines() if "--remove" in line]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_model_whose_file_is_gone_is_told_with_the_command_that_takes_it_out(
    lang: str, store: Path, models: Path
) -> None:
    (models / "register.xlsx").unlink()
    (models / COMPLAINT.name).rename(models / "новая жалоба.bpmn")
    told = etom("store", "load", store, models, lang=lang)
    assert told.exit_code == 0
    (line,) = gone_of(told)
    assert "register.xlsx, жалоба.bpmn" in line
    command = line.partition("etom ")[2].split()
    assert command == ["store", "load", str(store), "--remove", "register.xlsx", "--remove", "жалоба.bpmn"]
    assert etom(*command).exit_code == 0
    assert sorted(catalogue.read(store).models) == ["order-to-payment.bpmn", "новая жалоба.bpmn"]
    assert gone_of(etom("store", "load", store, models)) == []


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_on_a_terminal_what_is_gone_keeps_to_80_columns(
    lang: str, store: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command stands on a line of its own, in one piece."""
    (models / "register.xlsx").unlink()
    (models / COMPLAINT.name).unlink()
    monkeypatch.setattr("etom_kg.cli.console.work_on_terminal", lambda: True)
    told = etom("store", "load", store, models, lang=lang)
    *lines, command = told.stderr.splitlines()
    assert command == f"  etom store load {store} --remove register.xlsx --remove {COMPLAINT.name}"
    assert len(lines) > 1 and max(map(len, lines)) <= 80
    assert "register.xlsx, жалоба.bpmn." in " ".join(lines) and lines[-1].endswith(":")


def test_what_lies_elsewhere_is_not_called_gone(store: Path, models: Path, tmp_path: Path) -> None:
    (models / "register.xlsx").unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(EXAMPLES / "register.xlsx", elsewhere / "other.xlsx")
    assert gone_of(etom("store", "load", store, elsewhere)) == [], "a disk that is not there now is no loss"
    beside = etom("store", "load", store, models / ORDER.name)
    assert len(gone_of(beside)) == 1, "a file beside the one that was named"
    taken = etom("store", "load", store, models, "--remove", "register.xlsx")
    assert taken.exit_code == 0 and gone_of(taken) == []


@pytest.mark.parametrize(("lang", "headers"), [("en", "model triples file"), ("ru", "модель троек файл")])
def test_the_list_is_a_table_on_a_terminal_and_bare_lines_for_programs(
    lang: str, headers: str, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = [line.split("\t") for line in etom("store", "list", copied, lang=lang).stdout.splitlines()]
    assert [row[0] for row in bare] == ["order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn"]
    monkeypatch.setattr("etom_kg.cli.console.on_terminal", lambda: True)
    table = etom("store", "list", copied, lang=lang).stdout
    assert "\t" not in table and max(map(len, table.splitlines())) <= 80
    words = "".join(table.split())
    for header in headers.split():
        assert header in table
    for key, triples, file in bare:
        assert key in table and triples in table.split()
        assert file in words or all(piece in words for piece in Path(file).parts[-1:])
