"""Channels of interaction by what people call them, from the column to the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg import channels, checking, lifting, reading
from etom_kg.config import Config
from etom_kg.vocabulary import CHANNEL, OP

HEAD = "Процесс;eTOM;Канал;Сквозной процесс\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [(" Интернет ", "internet"), ("«Офис»", "office"), ("Выезд", "home"), ("phone", "telephone"), ("чат", "")],
)
def test_names_of_channels(text: str, key: str) -> None:
    assert channels.key_of(text, {}) == key


def test_what_the_settings_say_of_a_channel(tmp_path: Path) -> None:
    path = tmp_path / "реестр.csv"
    path.write_text(HEAD + "Приём заявки;1.1.1.5;Чат, телефон;да\n", encoding="utf-8")
    config = Config(channels={"чат": "Internet"})
    triples = lifting.lift(reading.read_paths([path], config).models, config).triples
    for key in ("internet", "telephone"):
        assert f"<{OP}usesChannel> <{CHANNEL}{key}> ." in triples
    assert f"<{OP}isEndToEnd>" in triples
    assert checking.validate([path], config).findings == ()


def test_a_name_of_a_channel_is_told_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "реестр.csv"
    rows = "".join(f"Приём {n};1.1.1.5;чат;нет\n" for n in range(30))
    path.write_text(HEAD + rows, encoding="utf-8")
    (finding,) = checking.validate([path], Config(), lang="ru").findings
    assert (finding.code, len(finding.places), finding.value) == ("ETOM503", 30, "чат")
    assert "Процессов с ним: 30." in finding.message
