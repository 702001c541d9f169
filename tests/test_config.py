"""The settings file: what it may hold, and where a mistake in it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import config
from etom_kg.config import Config
from etom_kg.errors import InputError

# the settings that the design shows
WHOLE = """\
edition = "gost"                       # или "25.5"
name_prefix = false                    # номера в начале названий это eTOM?
lang = "ru"
sheets = ["Реестр"]

[scope]
in  = ["1.1", "1.2.1"]
out = { "1.1.4.5" = "на аутсорсинге, договор 17/24", "1.3" = "вне проекта" }

[columns]                              # Excel и CSV
levels  = ["Уровень 1", "Уровень 2", "Уровень 3"]
fill_down = true
link    = "eTOM"
owner   = "Владелец"
raci    = { R = "Исполняет", A = ["Отвечает", "Утверждает"] }
state   = "Статус"                     # как есть / как будет

[channels]
"Личный кабинет" = "internet"

[rules]
ETOM401 = "off"

[tags]
link = ["etom_code"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "etom.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_whole_file_is_read(tmp_path: Path) -> None:
    read = config.load(write(tmp_path, WHOLE), None)
    assert read.edition == "m3050-2007"
    assert read.name_prefix is False
    assert read.lang == "ru"
    assert read.sheets == ("Реестр",)
    assert read.scope_in == ("1.1", "1.2.1")
    assert read.scope_out["1.1.4.5"].startswith("на аутсорсинге")
    assert read.columns.levels == ("Уровень 1", "Уровень 2", "Уровень 3")
    assert read.columns.fill_down is True
    assert read.columns.link == ("eTOM",)
    assert read.columns.raci == {"R": ("Исполняет",), "A": ("Отвечает", "Утверждает")}
    assert read.channels == {"Личный кабинет": "internet"}
    assert read.rules == {"ETOM401": "off"}
    assert read.tag_rules.link == ("etom_code",)
    assert read.path == tmp_path / "etom.toml"


KPI = """\
[columns]
indicator = "Показатель"
target    = ["Цель", "План"]
actual    = "Факт"
unit_of_measure = "Ед. изм."
period    = "Период"
direction = "Знак"
standard_indicator = "По стандарту"

[kpi."Доля заказов в срок"]
target    = "Доля заказов в срок, цель"
actual    = ["Доля заказов в срок, факт"]
unit      = "%"
direction = "at least"
period    = "2026"
standard  = "orders-on-time"

[kpi]
"Время ремонта" = { direction = "at most", unit = "ч" }
"""


COMMERCIAL = """\
[commercial.sla]
sheets      = ["Обещания"]
name        = "Пакет"
operational = ["Готовность", "Задержка"]
product     = "Время ремонта"

[commercial]
bill = { tariffs = "Прайс" }
"""


def test_commercial_things_are_read(tmp_path: Path) -> None:
    read = config.load(write(tmp_path, COMMERCIAL), None)
    assert read.commercial == {
        "sla": {
            "sheets": ("Обещания",),
            "name": ("Пакет",),
            "operational": ("Готовность", "Задержка"),
            "product": ("Время ремонта",),
        },
        "bill": {"tariffs": ("Прайс",)},
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[commercial.sla]", "[commercial.slas]", 1, ("slas", "sla")),
        ("operational =", "operationl =", 4, ("operationl", "operational")),
        ("product     =", "service     =", 5, ("service",)),
        ('"Время ремонта"', "4", 5, ("product",)),
        ('{ tariffs = "Прайс" }', '"Прайс"', 8, ("bill",)),
    ],
)
def test_mistakes_about_commercial_things_are_shown_on_their_line(
    tmp_path: Path, old: str, new: str, line: int, words: tuple[str, ...]
) -> None:
    assert COMMERCIAL.count(old) == 1
    with pytest.raises(InputError) as caught:
        config.load(write(tmp_path, COMMERCIAL.replace(old, new)), None)
    assert caught.value.line == line
    for word in words:
        assert word in str(caught.value.values)


def test_indicators_are_read(tmp_path: Path) -> None:
    read = config.load(write(tmp_path, KPI), None)
    assert read.columns.target == ("Цель", "План")
    assert (read.columns.indicator, read.columns.standard_indicator) == (("Показатель",), ("По стандарту",))
    assert read.kpi == {
        "Доля заказов в срок": config.Kpi(
            ("Доля заказов в срок, цель",), ("Доля заказов в срок, факт",), "%", "at least", "2026", "orders-on-time"
        ),
        "Время ремонта": config.Kpi(direction="at most", unit="ч"),
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('direction = "at least"', 'direction = "выше"', 14, ("выше", "at least", "at most")),
        ("actual    = [", "actul    = [", 12, ("actul", "actual")),
        ('unit      = "%"', "unit      = 5", 13, ("unit",)),
        ('target    = "Доля', 'target    = 5 # "Доля', 11, ("target",)),
        ('"Время ремонта" = { direction = "at most"', '"Время ремонта" = { direction = "at mos"', 19, ("at mos",)),
        ('"Время ремонта" = { direction = "at most", unit = "ч" }', '"Время ремонта" = "ч"', 19, ("Время ремонта",)),
        ('"Время ремонта" = { direction', '"Время ремонта" = { unti', 19, ("unti", "unit")),
        ("standard_indicator", "standard_indicater", 8, ("standard_indicater", "standard_indicator")),
    ],
)
def test_mistakes_about_indicators_are_shown_on_their_line(
    tmp_path: Path, old: str, new: str, line: int, words: tuple[str, ...]
) -> None:
    assert KPI.count(old) == 1
    with pytest.raises(InputError) as caught:
        config.load(write(tmp_path, KPI.replace(old, new)), None)
    assert caught.value.line == line
    for lang in ("en", "ru"):
        assert all(word in caught.value.message(lang) for word in words)


def test_absent_settings_are_not_declared() -> None:
    assert Config().edition is None
    assert Config().name_prefix is None
    assert Config().columns.fill_down is None


@pytest.mark.parametrize("alias", ["25.5", "gb921-25.5"])
def test_edition_by_its_other_name(tmp_path: Path, alias: str) -> None:
    assert config.load(write(tmp_path, f'edition = "{alias}"'), None).edition == "gb921-25.5"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[columns]", "[colums]", 10, ("colums", "columns")),
        ("state  ", "stat  ", 16, ("stat", "state")),
        ('"gost"', '"gots"', 1, ("gots", "m3050-2007", "gb921-25.5")),
        ("fill_down = true", 'fill_down = "да"', 12, ("fill_down", "true")),
        ('= "eTOM"', "= 3", 13, ("link",)),
        ('"вне проекта"', "5", 8, ("1.3",)),
        ('["1.1", "1.2.1"]', '["1.1", "CRM group"]', 7, ("CRM group",)),
        ("R = ", "Q = ", 15, ("Q", "R, A, C, I")),
        ('ETOM401 = "off"', 'ETOM401 = "no"', 22, ("no", "off")),
        ("ETOM401", "E401", 22, ("E401",)),
        ('lang = "ru"', 'lang = "de"', 3, ("de", "ru")),
        ('"Личный кабинет" =', "Личный кабинет =", 19, ("TOML",)),
        ("name_prefix = false", "name_prefix = 0", 2, ("name_prefix",)),
        ("[channels]", "channels = 1\n[other]", 18, ("channels",)),
    ],
)
def test_mistakes_are_shown_on_their_line(
    tmp_path: Path, old: str, new: str, line: int, words: tuple[str, ...]
) -> None:
    path = write(tmp_path, WHOLE.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        config.load(path, None)
    if new.startswith("channels"):
        # a key after a table header belongs to the table: the nearest thing said is that it is no setting of it
        assert caught.value.line in (18, 19)
        return
    assert caught.value.line == line
    for lang in ("en", "ru"):
        message = caught.value.message(lang)
        assert message.startswith(f"{path}:{line}: ")
        for word in words:
            assert word in message


def test_file_is_found_beside_the_model_or_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "модели" / "заказы"
    inner.mkdir(parents=True)
    model = inner / "заказ.bpmn"
    model.write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, 'edition = "gost"')
    assert config.load(None, model).path == Path("etom.toml")
    assert config.load(None, Path("модели")).path == Path("etom.toml")
    write(inner, 'edition = "25.5"')
    assert config.load(None, Path("модели/заказы/заказ.bpmn")).path == Path("модели/заказы/etom.toml")
    assert config.load(None, inner).edition == "gb921-25.5"


def test_without_a_file_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "NAME", "no-such-etom.toml")
    assert config.load(None, tmp_path) == Config()
    assert config.load(None, None) == Config()


def test_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such settings file"):
        config.load(tmp_path / "нет.toml", None)


def test_mark_of_windows_editors_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "etom.toml"
    path.write_bytes(b'\xef\xbb\xbfedition = "gost"\r\n')
    assert config.load(path, None).edition == "m3050-2007"


def test_other_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "etom.toml"
    path.write_bytes('lang = "ru"\n[columns]\nowner = "Владелец"\n'.encode("cp1251"))
    with pytest.raises(InputError) as caught:
        config.load(path, None)
    assert caught.value.line == 3
    assert "UTF-8" in caught.value.message("ru")
