"""`etom export` as a person uses it: what it writes, tells and refuses, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import cli
from etom_kg.exporting import FORMATS, about
from etom_kg.messages import text
from etom_kg.reading.archimate import read_document

EXAMPLES = Path(__file__).parent.parent / "examples"
REGISTER, BPMN, ARCHIMATE = (EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn", "архитектура.xml"))


@pytest.fixture
def etom(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["export", *map(str, arguments), "--lang", lang])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def test_etom_itself_is_written_and_told(etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "etom.xml"
    told = f"Written: {out} (elements 182, relationships 283, views 1)\n"
    assert etom("archimate", "-o", out) == (0, "", told)
    assert len(read_document(out, "etom.xml").elements) == 182
    data = out.read_bytes()
    code, _, said = etom("archimate", "-o", out)
    assert code == 2 and said == f"{out} exists; add --force or give another name\n"
    assert etom("archimate", "-o", out, "--force", lang="ru")[2] == (
        f"Записано: {out} (элементов 182, связей 283, представлений 1)\n"
    )
    assert out.read_bytes() != data  # Russian names first
    assert etom("archimate", "-o", out, "--force")[0] == 0 and out.read_bytes() == data


def test_what_a_format_has_no_place_for_is_told(etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    native = tmp_path / "m.archimate"
    assert etom("archi", ARCHIMATE, "--etom", "all", "-o", native)[0] == 0
    code, _, said = etom("archi-csv", native, "-o", tmp_path / "tables", lang="ru")
    assert code == 0 and "  пропущено: папки, 9; представления, 2 (в таблицах Archi для этого нет места)\n" in said
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "elements.csv",
        "properties.csv",
        "relations.csv",
    ]


@pytest.mark.parametrize("format", [name for name, one in FORMATS.items() if "archi" in name])
def test_every_format_of_architecture_takes_every_example(format: str, etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    suffix = FORMATS[format].suffixes[0]
    for number, model in enumerate((REGISTER, BPMN, ARCHIMATE)):
        out = tmp_path / f"{number}{suffix}"
        code, plain, said = etom(format, model, "-o", out)
        assert (code, plain) == (0, "") and f"Written: {out} (" in said, said
        assert out.is_dir() == (not suffix)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nope", "-o", "x.xml"), "etom export: FORMAT takes one of: archimate, archi, archi-csv, archi-properties"),
        (("archimate",), "etom export: --output is missing; see etom export --help"),
        (("archimate", "-o", "x.txt"), "x.txt: no output format has this suffix; use one of .xml"),
        (("archi", "-o", "x.xml"), "x.xml: no output format has this suffix; use one of .archimate"),
        (("archi-csv", "-o", "x.csv"), "x.csv: this format is several files; name a folder"),
        (("archi-properties", "-o", "x"), "archi-properties carries what models tell: name a file"),
        (("archimate", "--etom", "none", "-o", "x.xml"), "--etom none without a model leaves nothing to write"),
        (("archimate", "--by", "owner", "-o", "x.xml"), "--by colours by models: name a file"),
        (("archimate", BPMN, "--by", "owner", "-o", "x.xml"), "--by owner: the models tell nothing of it"),
        (("archimate", REGISTER, "--by", "owner", "--etom", "linked", "-o", "x.xml"), "leave --etom linked out"),
        (("archimate", "gone.bpmn", "-o", "x.xml"), "gone.bpmn: no such file; check the path"),
        (("archimate", ARCHIMATE, EXAMPLES / "corrected" / ARCHIMATE.name, "-o", "x.xml"), "are written one by one"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_nothing_is_written(
    arguments: tuple[object, ...],
    words: str,
    etom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, plain, said = etom(*arguments)
    assert (code, plain) == (2, "") and words in said and said.count("\n") == 1
    russian = etom(*arguments, lang="ru")[2]
    assert russian.count("\n") == 1 and russian != said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out-v1.2", "1.0/", "a.csv/", "there.xml", "a.b.c/"])
@pytest.mark.parametrize(("format", "model"), [("archi-csv", ARCHIMATE), ("bpmn", BPMN)])
def test_a_folder_may_have_a_dot_in_its_name(format: str, model: Path, name: str, etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "there.xml").mkdir()
    code, _, said = etom(format, model, "-o", f"{tmp_path}/{name}")
    assert code == 0 and "Written: " in said
    expected = ["elements.csv", "properties.csv", "relations.csv"] if format == "archi-csv" else [model.name]
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == expected


def test_an_ending_of_a_file_tells_a_file(etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert etom("bpmn", BPMN, "-o", tmp_path / "a.xml")[0] == 0 and (tmp_path / "a.xml").is_file()
    (tmp_path / "b.2").write_text("x", encoding="utf-8")
    for name in ("a.txt", "b.2", "a.html"):
        code, _, said = etom("archi-csv", ARCHIMATE, "-o", tmp_path / name)
        assert code == 2 and f"{name}: this format is several files; name a folder" in said


def test_a_file_that_cannot_be_read_stops_only_itself(etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "broken.bpmn"
    broken.write_text('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process', encoding="utf-8")
    out = tmp_path / "m.xml"
    code, _, said = etom("archimate", broken, BPMN, "-o", out)
    assert code == 2 and f"{broken}:1: " in said and out.is_file()
    code, _, said = etom("archimate", broken, "-o", tmp_path / "none.xml")
    assert code == 2 and not (tmp_path / "none.xml").exists()


def test_the_model_itself_is_never_written_over(etom, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    model = tmp_path / "m.xml"
    model.write_bytes(ARCHIMATE.read_bytes())
    code, _, said = etom("archimate", model, "-o", model, "--force")
    assert code == 2 and "the output would take its place" in said and model.read_bytes() == ARCHIMATE.read_bytes()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_help_names_every_format_and_fits_the_terminal(lang: str, etom) -> None:  # type: ignore[no-untyped-def]
    _, plain, _ = etom("--help", lang=lang)
    words = " ".join(plain.split())
    for name in FORMATS:
        assert f"{name} {text(about(name), lang)}" in words
    assert max(map(len, plain.splitlines())) <= 80
