"""Sentences about registers in XLSX and CSV: why a file is refused, what was left out, what was noticed."""

MESSAGES = {
    # files
    "unreadable": ("cannot be read ({why}); check access to the file", "не открывается ({why}); проверьте доступ"),
    "empty_file": ("the file is empty; save it again", "файл пуст; сохраните его заново"),
    "too_large_file": (
        "{size} MB, more than the {limit} MB that are read; split the register",
        "{size} МБ, а читается не более {limit}; разделите реестр",
    ),
    # workbooks
    "not_workbook": (
        "not an Excel workbook; save the register as .xlsx",
        "это не книга Excel; сохраните реестр как .xlsx",
    ),
    "old_excel": (
        "Excel 97-2003 format is not read; save as .xlsx",
        "формат Excel 97-2003 не читается; сохраните как .xlsx",
    ),
    "binary_workbook": (
        "binary workbook (.xlsb) is not read; save as .xlsx",
        "двоичная книга (.xlsb) не читается; сохраните как .xlsx",
    ),
    "encrypted_workbook": (
        "the workbook is encrypted; remove the password",
        "книга защищена паролем; снимите защиту",
    ),
    "damaged_workbook": (
        "the workbook is damaged; open it in Excel and save it again",
        "книга повреждена; откройте её в Excel и сохраните заново",
    ),
    "part_missing": (
        "the workbook lacks its part {part}; open it in Excel and save it again",
        "в книге нет части {part}; откройте книгу в Excel и сохраните заново",
    ),
    "doctype": (
        "DOCTYPE is not allowed (part {part}); open the workbook in Excel and save it again",
        "DOCTYPE не допускается (часть {part}); откройте книгу в Excel и сохраните заново",
    ),
    "too_large": (
        "part {part} unpacks to {size} MB, more than {limit} MB; split the register",
        "часть {part} после распаковки {size} МБ, больше {limit}; разделите реестр",
    ),
    "part_outside": (
        'a part of the workbook is named "{name}", outside of it; do not use it, ask for another copy',
        "имя одной из частей книги, «{name}», ведёт за её пределы; не пользуйтесь ею, запросите другую копию",
    ),
    "too_many_parts": (
        "{count} parts in the archive, more than {limit}; save only the register as a new workbook",
        "частей в архиве {count}, больше {limit}; сохраните реестр новой книгой",
    ),
    "too_many_cells": (
        "more than {limit} filled cells; split the register",
        "заполненных ячеек больше {limit}; разделите реестр",
    ),
    "too_many_characters": (
        "the cells hold more than {limit} characters in all; split the register",
        "в ячейках вместе больше {limit} знаков; разделите реестр",
    ),
    "too_many_merged": (
        "more than {limit} merged ranges; unmerge the cells",
        "объединённых диапазонов больше {limit}; отмените объединение ячеек",
    ),
    "bad_address": (
        "impossible cell address {cell}; open the workbook in Excel and save it again",
        "невозможный адрес ячейки {cell}; откройте книгу в Excel и сохраните заново",
    ),
    "outlying": (
        "cell {cell} is filled in, far away from the table; delete what it holds",
        "ячейка {cell} заполнена, хотя лежит далеко от таблицы; удалите её содержимое",
    ),
    "text_missing": (
        "cell {cell} points to a text that the workbook lacks; open it in Excel and save it again",
        "ячейка {cell} ссылается на текст, которого в книге нет; откройте книгу в Excel и сохраните заново",
    ),
    "no_sheets": ("the workbook has no sheets; save the register again", "в книге нет листов; сохраните реестр заново"),
    "all_hidden": (
        "all sheets are hidden; show one in Excel or name it in etom.toml, key sheets. Found: {found}",
        "все листы скрыты; отобразите лист в Excel или укажите его в настройке sheets файла etom.toml; есть {found}",
    ),
    "no_such_sheet": (
        'no sheet "{sheet}"; correct sheets in etom.toml. Found: {found}',
        "нет листа «{sheet}»; исправьте настройку sheets в etom.toml; есть {found}",
    ),
    # CSV
    "not_csv": (
        "not CSV but another kind of file; save the register as 'CSV UTF-8' or .xlsx",
        "это не CSV, а файл другого вида; сохраните реестр как «CSV UTF-8» или .xlsx",
    ),
    "nul": ("holds a NUL character; save as 'CSV UTF-8'", "встретился знак NUL; сохраните как «CSV UTF-8»"),
    "encoding": ("neither UTF-8 nor cp1251; save as 'CSV UTF-8'", "не UTF-8 и не cp1251; сохраните как «CSV UTF-8»"),
    "not_utf8": (
        "the line is not UTF-8 as the rest of the file; save each of the files joined here as 'CSV UTF-8', or mend it",
        "строка не в UTF-8, как остальной файл; сохраните каждую его часть как «CSV UTF-8» или исправьте строку",
    ),
    "mixed": (
        "the line is in UTF-8, the rest of the file in {name}; save each of the files joined here as 'CSV UTF-8'",
        "строка в UTF-8, а остальной файл в {name}; сохраните каждую его часть как «CSV UTF-8»",
    ),
    "other_encoding": (
        "looks like {name}, which is not read; save as 'CSV UTF-8'",
        "похоже на кодировку {name}, она не читается; сохраните как «CSV UTF-8»",
    ),
    "long_line": (
        "a line of more than {limit} MB; no register has such a row: save it as CSV again",
        "строка длиннее {limit} МБ; таких строк в реестрах не бывает: сохраните CSV заново",
    ),
    "long_cell": (
        "a cell of this row is longer than any spreadsheet keeps; shorten it",
        "в этой строке ячейка длиннее, чем хранит любая таблица; сократите её",
    ),
    "open_quote": (
        "a quotation mark opened in this row is never closed; close it or double it",
        "кавычка, открытая в этой строке, не закрыта; закройте или удвойте её",
    ),
    "broken_quote": (
        "a quotation mark inside a quoted value; double it",
        "кавычка внутри значения в кавычках; удвойте её",
    ),
    "ragged": (
        "values {count}, columns of the header {wanted}; put values with delimiters in quotes",
        "значений {count}, а столбцов в заголовке {wanted}; значения с разделителем берут в кавычки",
    ),
    "too_many_columns": (
        "{count} columns, more than {limit}; save only the register's columns",
        "столбцов {count}, больше {limit}; сохраните только столбцы реестра",
    ),
    "too_many_rows": ("more than {limit} rows; split the register", "строк больше {limit}; разделите реестр"),
    # columns
    "no_rows": ("the workbook holds no rows; save the register again", "в книге нет строк; сохраните реестр заново"),
    "no_names": (
        "no column with process names; name it in the table [columns] of etom.toml. Found: {found}",
        "не найден столбец с названием процесса; укажите его в таблице [columns] файла etom.toml; есть {found}",
    ),
    "no_names_sheet": (
        'sheet "{sheet}": no column with process names; name it in the table [columns] of etom.toml. Found: {found}',
        "лист «{sheet}»: не найден столбец с названием процесса; укажите его в таблице [columns] файла "
        "etom.toml; есть {found}",
    ),
    "several_editions": (
        "several editions are declared ({editions}), and a register has one: none of them counts",
        "объявлено несколько редакций ({editions}), а у реестра она одна: ни одна не учтена",
    ),
    "repeated_header": (
        'the column "{header}" occurs twice; rename one of them',
        "столбец «{header}» встречается дважды; переименуйте один из них",
    ),
    "table_above": (
        'sheet "{sheet}", rows {first} to {last}: another table by its header; it stands above the register and is not '
        "read",
        "лист «{sheet}», строки {first}–{last}: судя по заголовку, другая таблица; она над реестром и не прочитана",
    ),
    "header_moved": (
        "a second header, whose columns are others or in another order than in line {other}, as where files are "
        "joined; arrange all rows by one header, or read the files one by one",
        "здесь второй заголовок, и столбцы в нём другие или в другом порядке, чем в строке {other}, как в соединённых "
        "файлах; расположите все строки по одному заголовку или читайте файлы по отдельности",
    ),
    # rows
    "key_twice": (
        'the key "{value}" is in row {other} already; give each row its own',
        "ключ «{value}» уже есть в строке {other}; у каждой строки должен быть свой",
    ),
    "key_absent": (
        '"{name}" has no value in the column "{header}"; give the row its own key',
        "«{name}»: столбец «{header}» пуст; дайте строке свой ключ",
    ),
    "level": (
        'the level "{value}" is not a number from 0 to {limit}; correct it',
        "уровень «{value}»: нужно число от 0 до {limit}; исправьте его",
    ),
    "parent_ambiguous": (
        'the parent "{value}" is the name of several rows ({lines}); refer to it by its key',
        "вышестоящей строкой указана «{value}», а таких строк несколько ({lines}); сошлитесь на ключ строки",
    ),
    # left out
    "left_hidden": ("hidden sheet", "скрытый лист"),
    "left_no_names": ("no column with process names", "нет столбца с названием процесса"),
    "left_list": (
        "list of terms or elements by its name; to read it, name it in etom.toml, key sheets",
        "судя по названию, справочный лист; чтобы он читался, укажите его в настройке sheets файла etom.toml",
    ),
    "left_standard": ("element of eTOM itself, not a process", "элемент самой eTOM, а не процесс"),
    "left_package": ("package of Sparx EA, not a process", "пакет Sparx EA, а не процесс"),
    "left_type": ("element of Sparx EA of another type", "элемент Sparx EA другого типа"),
    "left_total": ("row of totals", "строка итогов"),
    "left_section": ("title of a section", "заголовок раздела"),
    "left_no_process": ("neither name nor key nor identifier", "нет ни названия, ни ключа, ни идентификатора"),
    # notices
    "parent_missing": (
        'the parent "{value}" is in no row',
        "вышестоящей строки «{value}» в реестре нет",
    ),
    "parent_self": (
        'the row names itself ("{value}") as its parent',
        "вышестоящей для строки указана она сама («{value}»)",
    ),
    "cycle": (
        "the row is part of itself: {path}",
        "строка входит сама в себя: {path}",
    ),
    "column_missing": (
        'sheet "{sheet}": no column "{header}", which etom.toml names',
        "лист «{sheet}»: нет столбца «{header}», указанного в etom.toml",
    ),
    "tag_taken": (
        'sheet "{sheet}": column "{header}" is read by the rule {rule} of [tags], though its usual meaning is another; '
        "if it is meant so here, take the name out of the rule",
        "лист «{sheet}»: столбец «{header}» прочитан по правилу {rule} из [tags], хотя обычно он означает другое; если "
        "так и здесь, уберите его из правила",
    ),
    "tag_kept": (
        'sheet "{sheet}": column "{header}" keeps its usual meaning, though the rule {rule} of [tags] names it; '
        "to read it otherwise, name it in [columns]",
        "лист «{sheet}»: столбец «{header}» сохранил обычное значение, хотя он указан в правиле {rule} из [tags]; "
        "чтобы читать его иначе, укажите его в [columns]",
    ),
    "unsaved_formula": (
        "cell {cell} holds a formula without a stored result; open the workbook in Excel and save it",
        "в ячейке {cell} формула без сохранённого результата; откройте книгу в Excel и сохраните",
    ),
    "filled_down": (
        'sheet "{sheet}": empty upper levels were filled from the rows above; fill_down = false turns this off',
        "лист «{sheet}»: пустые верхние уровни заполнены по строкам выше; отключается настройкой fill_down = false",
    ),
    "header_again": (
        "the row repeats the header and is read as no process, as where files are joined",
        "строка повторяет заголовок и процессом не считается, как в соединённых файлах",
    ),
    "code_twice": (
        'the code "{value}" of "{name}" is that of "{first}" in line {other} already; two processes are read: give one '
        "another code, or make one row of them",
        "код «{value}» процесса «{name}» уже есть в строке {other} у «{first}»; прочитаны два процесса: измените один "
        "из кодов или объедините строки",
    ),
    "row_twice": (
        'the row says the same as line {other} (code "{value}", "{name}") and is read as one more process: delete it',
        "строка повторяет строку {other} (код «{value}», «{name}») и прочитана как ещё один процесс: удалите её",
    ),
    "no_key": (
        'the column "{header}" repeats or lacks values and is not used as the key of rows',
        "в столбце «{header}» есть повторы или пустые ячейки; ключом строк он не служит",
    ),
}
