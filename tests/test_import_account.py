"""What `etom import` says on a terminal: lines of 80 columns, kinds in words of the language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.messages import LANGUAGES
from etom_kg.model import LeftOut, Model
from etom_kg.reports import imported
from etom_kg.reports.layout import WIDTH, width_of

REGISTER = "Код;Процесс;Код eTOM\nk1;Приём заявки;1.1.1.5\nk1;Расчёт;\nk2;Выдача;\nk2;Выдача;\n"


def told(file: Path, lang: str) -> list[str]:
    result = CliRunner().invoke(main, ["import", str(file), "-o", str(file) + ".ttl", "--force", "--lang", lang])
    assert result.exit_code == 0, result.output
    return result.stderr.splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_are_wrapped_and_say_the_same(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.csv").write_text(REGISTER, "utf-8")
    lines = told(Path("r.csv"), lang)
    wide = [line for line in lines if width_of(line) > WIDTH]
    assert len(wide) > 1
    found = list(imported.wrapped(lines))
    assert all(width_of(line) <= WIDTH for line in found)
    assert len(found) > len(lines) and " ".join(" ".join(found).split()) == " ".join(" ".join(lines).split())
    # what goes on is set in by two columns; each notice begins with its place
    starts = [line for line in found if not line.startswith("  ")]
    assert [line.split()[0] for line in starts] == [line.split()[0] for line in lines]


def test_a_path_is_not_broken() -> None:
    line = f"Written: {'d' * 90}/x.ttl and more"
    assert list(imported.wrapped([line])) == [line]


def test_kinds_left_out_have_names_in_both_languages() -> None:
    whats = ("group", "relationship", "textAnnotation", "annotation", "release", "exposedAPI", "publishedEvent", "SID")
    model = Model(path="m", format="bpmn", key="m", left_out=tuple(LeftOut(one, "x", 1) for one in whats))
    said = {lang: [imported._kind(one.what, lang) for one in model.left_out] for lang in LANGUAGES}
    assert said["ru"] == [
        "группы", "отношения", "текстовые аннотации", "аннотации", "выпуски", "предоставляемые API",
        "публикуемые события", "SID",
    ]  # fmt: skip
    assert said["en"] == [
        "groups", "relationships", "text annotations", "annotations", "releases", "exposed APIs", "published events",
        "SID",
    ]  # fmt: skip


def test_names_in_languages_and_words_of_a_file() -> None:
    def shown(what: str, why: str = "import_.why_no_term") -> str:
        line = " ".join(imported.left_out((LeftOut(what, why, 1),), "ru"))
        return line.strip().removeprefix("пропущено: ").partition(", 1")[0]

    assert shown("name@de") == "названия (de)" and shown("name 1033") == "названия (1033)"
    assert shown("feature labelExpression") == "настройки Archi (labelExpression)"
    # a property that is called as one of our kinds is the file's own
    (first, *_) = imported.left_out((LeftOut("release", "import_.why_unread", 2),), "ru")
    assert first.startswith("  пропущено: release, 2 (")


def test_a_column_of_who_is_consulted_has_either_form(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text("Код;Процесс;Консультируется;Информируется\nk1;А;Юрист;Пётр\n", "utf-8")
    assert any("кто консультирует, 1; кого информируют, 1" in line for line in told(path, "ru"))
