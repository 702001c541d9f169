"""CSV: encodings and delimiters recognised or refused by name, never read into wrong letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg.errors import InputError
from etom_kg.reading import delimited
from etom_kg.reading.delimited import delimiter_of, read_csv
from etom_kg.reading.sheet import Sheet
from small_registers import read

TEXT = (
    "Процесс;eTOM;Владелец\r\n"
    "«Приём заявки» — новый;1.1.1.5;Отдел № 3\r\n"
    "Ведение инцидента;1.1.1.6;Служба поддержки\r\n"
    '"Разбор; очередь";1.1.1.2;Контакт-центр\r\n'
)


def table(sheet: Sheet) -> list[list[str]]:
    return [[str(value) for _, value in sorted(row.cells.items())] for row in sheet.rows]


def save(folder: Path, data: bytes) -> Path:
    path = folder / "реестр.csv"
    path.write_bytes(data)
    return path


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_csv(path, path.name)
    assert "\n" not in caught.value.message("ru")
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_letters(tmp_path: Path, encoding: str) -> None:
    wanted = table(read_csv(save(tmp_path, TEXT.encode("utf-8")), "a"))
    assert wanted[1] == ["«Приём заявки» — новый", "1.1.1.5", "Отдел № 3"]
    assert wanted[3][0] == "Разбор; очередь"
    assert table(read_csv(save(tmp_path, TEXT.encode(encoding)), "a")) == wanted


@pytest.mark.parametrize("text", ["№;Process\n1;Selling\n", "Process;Remark\nSelling;vendor’s “own” – TM™\n"])
def test_latin_text_with_signs_of_windows_is_read(tmp_path: Path, text: str) -> None:
    assert table(read_csv(save(tmp_path, text.encode("cp1251")), "a")) == [
        line.split(";") for line in text.splitlines()
    ]


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac-cyrillic"])
def test_other_cyrillic_encodings_are_refused_by_name(tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("«", '"').replace("»", '"').replace('"', "").replace("—", "-").replace("№", "N")
    text = text.replace("Разбор; очередь", "Разбор очереди")
    error = refusal(save(tmp_path, text.encode(encoding)))
    assert error.line == 1
    assert encoding.upper() in error.message("ru")
    assert "CSV UTF-8" in error.message("ru")


@pytest.mark.parametrize("data", [b"Process,eTOM\nCaf\xe9,1.1.1.5\n", b"Process,eTOM\na,\xff\xfe\xfa\n"])
def test_bytes_in_no_known_encoding_are_refused_with_their_line(tmp_path: Path, data: bytes) -> None:
    error = refusal(save(tmp_path, data))
    assert error.line == 2
    assert "cp1251" in error.message("en")


ROWS = ("Процесс;eTOM", "Приём заявки;1.1.1.5", "Плата;1.1.1.11", "plain;1.1.1.6", "Разбор обращений;1.1.1.2")


def joined(*encodings: str) -> bytes:
    return b"\r\n".join(row.encode(encoding) for row, encoding in zip(ROWS, encodings, strict=True))


@pytest.mark.parametrize(
    ("encodings", "line", "words"),
    [
        (("utf-8-sig", "utf-8", "utf-8", "utf-8", "cp1251"), 5, "не в UTF-8"),
        (("utf-8", "utf-8", "cp1251", "cp1251", "cp1251"), 3, "не в UTF-8"),
        (("utf-8-sig", "cp1251", "cp1251", "cp1251", "cp1251"), 2, "не в UTF-8"),
        (("cp1251", "utf-8", "utf-8", "utf-8", "utf-8"), 1, "не в UTF-8"),
        (("cp1251", "cp1251", "utf-8", "utf-8", "utf-8"), 3, "файл в cp1251"),
        (("cp1251", "cp1251", "cp1251", "utf-8", "utf-8"), 5, "файл в cp1251"),
        (("koi8-r", "koi8-r", "koi8-r", "utf-8", "utf-8"), 5, "файл в KOI8-R"),
    ],
)
def test_two_encodings_in_one_file_are_refused_with_the_first_other_line(
    tmp_path: Path, encodings: tuple[str, ...], line: int, words: str
) -> None:
    error = refusal(save(tmp_path, joined(*encodings)))
    assert error.line == line
    assert words in error.message("ru") and "CSV UTF-8" in error.message("ru")


@pytest.mark.parametrize("at", range(5))
def test_one_broken_byte_of_utf8_is_named_by_its_line(tmp_path: Path, at: int) -> None:
    rows = [row.encode() for row in ROWS]
    rows[at] += b";\xf3"
    error = refusal(save(tmp_path, b"\n".join(rows)))
    assert error.line == at + 1 and "не в UTF-8" in error.message("ru")
    # in a file of one row that has letters too
    assert refusal(save(tmp_path, b"Process;x\n" + "Приём".encode() + b"\xd0;y\n")).line == 2


def test_pure_cp1251_with_signs_behind_capitals_is_read(tmp_path: Path) -> None:
    """Bytes that make a letter of UTF-8 by chance, as in 'С№' or 'Р»', are no UTF-8."""
    text = "Процесс;eTOM\r\nОТДЕЛ «СЁР»;1.1.1.5\r\nС№С«;С№\r\nР»;x\r\n"
    assert table(read_csv(save(tmp_path, text.encode("cp1251")), "a"))[1:] == [
        ["ОТДЕЛ «СЁР»", "1.1.1.5"], ["С№С«", "С№"], ["Р»", "x"],
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = f"Процесс{delimiter}eTOM{delimiter}Система\nА, б{delimiter}1.1.1.5{delimiter}CRM\n"
    if delimiter == ",":
        text = text.replace("А, б", '"А, б"')
    assert table(read_csv(save(tmp_path, text.encode()), "a"))[1] == ["А, б", "1.1.1.5", "CRM"]


def test_line_that_declares_the_delimiter(tmp_path: Path) -> None:
    sheet = read_csv(save(tmp_path, "sep=|\nПроцесс|eTOM\nа,б;в|1.1\n".encode()), "a")
    assert table(sheet) == [["Процесс", "eTOM"], ["а,б;в", "1.1"]]
    assert [row.line for row in sheet.rows] == [2, 3]


def test_one_column_with_commas_in_its_names(tmp_path: Path) -> None:
    sheet = read_csv(save(tmp_path, "Процесс\nПриём, проверка\nОтказ\n".encode()), "a")
    assert table(sheet) == [["Процесс"], ["Приём, проверка"], ["Отказ"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_and_lines_are_counted_apart(tmp_path: Path, end: str) -> None:
    text = end.join(["Процесс;Описание", 'А;"первая', 'вторая"', "", "Б;x", ""])
    sheet = read_csv(save(tmp_path, text.encode()), "a")
    assert [(row.number, row.line) for row in sheet.rows] == [(1, 1), (2, 2), (4, 5)]


def test_open_quote_names_the_line_it_began_on(tmp_path: Path) -> None:
    error = refusal(save(tmp_path, ("Процесс;eTOM\nа;1\n" + 'б;"2\n' + "в;3\n" * 50).encode()))
    assert error.line == 3
    assert "кавычка" in error.message("ru")


def test_quote_inside_a_quoted_value(tmp_path: Path) -> None:
    assert refusal(save(tmp_path, 'Процесс;eTOM\n"а"б;1\n'.encode())).line == 2


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"<html><table></table>", b"%PDF-1.7", b"\xd0\xcf\x11\xe0rest"]
)
def test_other_files_are_no_csv(tmp_path: Path, data: bytes) -> None:
    assert "not CSV" in refusal(save(tmp_path, data)).message("en")


def test_nul_and_nothing(tmp_path: Path) -> None:
    assert refusal(save(tmp_path, "Процесс;eTOM\nа;1\nа\0б;2\nвсё прочее в порядке;3\n".encode())).line == 3
    assert "empty" in refusal(save(tmp_path, b" \r\n")).message("en")
    assert "empty" in refusal(save(tmp_path, b";;\n;;\n")).message("en")


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(save(tmp_path, b"Process" + b",x" * 2_000 + b"\n")).line == 1
    monkeypatch.setattr(delimited, "MAX_ROWS", 2)
    assert refusal(save(tmp_path, b"Process,a\nx,1\ny,2\n")).line == 3
    monkeypatch.setattr(delimited, "MAX_BYTES", 10)
    refusal(save(tmp_path, b"Process,a\nx,1\ny,2\n"))


@pytest.mark.parametrize("quote", ["", '"'])
def test_commas_of_long_texts_are_no_delimiter(quote: str) -> None:
    words = f"{quote}{', '.join(['приём'] * 40)}{quote}"
    assert delimiter_of(f"Код;Процесс;Описание\r\nП-1;Заказ;{words}\r\n") == (";", False)
    assert delimiter_of(f"Код;Процесс;Описание\r\nП-1;Заказ;{words}\r\nП-2;Жалоба;{words}\r\n") == (";", False)
    assert delimiter_of(f"Код,Процесс,Описание\nП-1,Заказ,{quote}а;б;в;г;д{quote}\n") == (",", False)


WIDE = (
    "Процесс;Описание;Примечание\r\nА;eTOM: 1,1,1,6;п. 1,1,1,6 (eTOM: 1,1,1,6)\r\nБ;eTOM: 1,1,1,6;п. 1,1,1,6;лишнее\r\n"
)


def test_known_headers_weigh_in_the_choice_of_the_delimiter(tmp_path: Path) -> None:
    assert delimiter_of(WIDE) == (";", False)
    # also below a title, in two languages, and where commas divide every row alike
    assert delimiter_of(f"Реестр, версия 2;;\r\n{WIDE}") == (";", False)
    assert delimiter_of(WIDE.replace("Процесс", "Процесс / Process")) == (";", False)
    commas = "Код;Процесс, подпроцесс;Описание\nП-1;Приём, учёт;а\nП-2;Отбор, учёт;б;в\n"
    assert delimiter_of(commas) == (";", False)
    assert delimiter_of(WIDE.replace(",", ".").replace(";", ",").replace(".", ";")) == (",", False)
    # a text that lists names of columns is no header
    assert delimiter_of("Процесс;Описание\nПриём;Владелец, Роль, Система, Канал\n") == (";", False)
    (path := tmp_path / "r.csv").write_text(WIDE, "utf-8")
    with pytest.raises(InputError) as refused:
        read(path)
    assert (refused.value.line, refused.value.key) == (3, "registers.ragged")


@pytest.mark.parametrize("row", ["Ёж №5 «да»", "№ 5", "«да»;ёж", "“а”"])
def test_a_short_row_of_another_encoding_is_told(row: str, tmp_path: Path) -> None:
    lines = [*(f"Процесс {number};описание".encode("cp1251") for number in range(5)), row.encode("utf-8")]
    (path := tmp_path / "m.csv").write_bytes("Процесс;Описание\n".encode("cp1251") + b"\n".join(lines))
    with pytest.raises(InputError) as raised:
        read_csv(path, "m.csv")
    assert (raised.value.key, raised.value.line) == ("registers.mixed", 7)


def test_a_mark_of_utf_8_before_another_encoding_is_told(tmp_path: Path) -> None:
    (path := tmp_path / "m.csv").write_bytes(b"\xef\xbb\xbf" + "Код;Процесс\nП-1;Приём\n".encode("cp1251"))
    with pytest.raises(InputError) as raised:
        read_csv(path, "m.csv")
    assert (raised.value.key, raised.value.line) == ("registers.not_utf8", 1)
