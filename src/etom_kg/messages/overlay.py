"""Words of `etom overlay` and of what the overlay adds to other answers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Read your own spreadsheet of GB921 into a private file that etom show and etom crosswalk ask with --overlay.",
        "Прочитать вашу таблицу GB921 в личный файл: etom show и etom crosswalk обращаются к нему с ключом --overlay.",
    ),
    "output_help": (
        "Where to write: a file or a folder; if it is not given, beside the spreadsheet.",
        "Куда записать: файл или папка; если не указано, рядом с таблицей.",
    ),
    "overlay_help": (
        "Your own entries of GB921, made by etom overlay; otherwise the setting overlay in etom.toml.",
        "Ваши записи GB921, подготовленные etom overlay; если не указано, берётся настройка overlay из etom.toml.",
    ),
    # the head of the file
    "head": (
        "Entries of GB921 from your own spreadsheet, written by etom overlay.\n"
        "Names and structure are TM Forum's: this file is for you alone, do not pass it on.",
        "Записи GB921 из вашей таблицы, подготовлены etom overlay.\n"
        "Названия и структура принадлежат TM Forum: файл только для вас, не передавайте его другим.",
    ),
    # the account
    "read": (
        "Read: rows {rows}, entries {entries}; not known to the program: {new}.",
        "Прочитано: строк {rows}, записей {entries}; из них программе не были известны: {new}.",
    ),
    "deleted": ("Marked as deleted and left out: rows {count}.", "Помечено как удалённое и пропущено: строк {count}."),
    "absent": (
        "Entries known to the program that the spreadsheet lacks: {ids}.",
        "Записи, которые программе известны, а в таблице их нет: {ids}.",
    ),
    "disagreements": (
        "Otherwise than the program knows it: {count}. The program keeps to its own.",
        "Расхождений с тем, что известно программе: {count}. Программа отвечает по своим данным.",
    ),
    "unread": ("Rows not read: {count}.", "Не прочитано строк: {count}."),
    "one": ("{cell}  {words}", "{cell}  {words}"),
    "other_name": (
        '{id}: name "{here}", here "{there}"',
        "{id}: в таблице название «{here}», у программы «{there}»",
    ),
    "other_domain": (
        '{id}: domain "{here}", here "{there}"',
        "{id}: в таблице домен «{here}», у программы «{there}»",
    ),
    "other_original": (
        "{id}: original identifier {here}, here {there}",
        "{id}: в таблице прежний идентификатор {here}, у программы {there}",
    ),
    "other_successor": (
        "{id}: comes from {here}, which has become {there} here",
        "{id}: в таблице получен из {here}, который, по данным программы, стал {there}",
    ),
    "no_successor": (
        "{id}: comes from {here}, which nothing follows here",
        "{id}: в таблице получен из {here}, для которого программа соответствия не знает",
    ),
    "level_by_number": (
        "{id}: level {here}, by its number {there}",
        "{id}: в таблице уровень {here}, по номеру {there}",
    ),
    "twice": (
        '{id}: "{here}", in its first row "{there}"',
        "{id}: здесь «{here}», а в первой строке этой записи «{there}»",
    ),
    "unread_spoilt": (
        "{value}: stored as a number or a date; it may have been {proposals}",
        "{value}: хранится как число или дата; возможно, было {proposals}",
    ),
    "unread_no_number": ('"{value}": no identifier of GB921', "«{value}»: это не идентификатор GB921"),
    "unread_no_name": ("{value}: no name", "{value}: название не указано"),
    "written": ("Written: {path}", "Записано: {path}"),
    "private": (
        "The file holds what is TM Forum's: keep it to yourself and out of what you pass on.",
        "В файле данные TM Forum: храните его у себя и никому не передавайте.",
    ),
    "use": (
        'Ask with it: etom show ID --edition 25.5 --overlay {path}, or overlay = "…" in etom.toml.',
        'Обратиться к нему: etom show НОМЕР --edition 25.5 --overlay {path} или overlay = "…" в etom.toml.',
    ),
    # in other answers
    "source": ("your overlay {path}", "ваш файл {path}"),
    "note_original": ("original process identifier {value}", "прежний идентификатор процесса {value}"),
    "note_vertical": ('vertical group "{value}"', "вертикальная группа «{value}»"),
    # errors
    "no_columns": (
        '{path}: no sheet has the columns of GB921, "Process" and "Process identifier" at least; name the right file',
        "{path}: ни на одном листе нет столбцов GB921, по меньшей мере «Process» и «Process identifier»; "
        "укажите нужный файл",
    ),
    "no_entries": (
        '{path}: no row has an identifier of GB921; look at the column "Process identifier"',
        "{path}: ни в одной строке нет идентификатора GB921; проверьте столбец «Process identifier»",
    ),
    "too_many": (
        "{path}: more than {limit} entries, which is not GB921; name the right file",
        "{path}: больше {limit} записей, это не GB921; укажите нужный файл",
    ),
    "output_kind": ("{path}: the graph is written as .ttl", "{path}: граф записывается только в .ttl"),
    "inside_package": (
        "{path}: inside the program, whose files are passed on; choose a folder of your own",
        "{path}: это папка программы, а её передают другим; выберите свою папку",
    ),
    "absent_file": (
        "no such overlay; make it with etom overlay or correct the path",
        "такого файла нет; создайте его командой etom overlay или исправьте путь",
    ),
    "unreadable": (
        "cannot be read ({why}); check access to it",
        "не открывается ({why}); проверьте доступ к нему",
    ),
    "too_large": (
        "larger than {limit} MB, not a file of etom overlay; name the right one",
        "больше {limit} МБ, это не файл etom overlay; укажите нужный",
    ),
    "too_many_in_graph": (
        "more than {limit} entries, not a file of etom overlay; name the right one",
        "больше {limit} записей, это не файл etom overlay; укажите нужный",
    ),
    "not_turtle": (
        "not a file of etom overlay; make it anew",
        "это не файл etom overlay; создайте его заново",
    ),
    "no_graph": (
        "no entry of GB921 in it; make it anew with etom overlay",
        "в нём нет ни одной записи GB921; создайте его заново командой etom overlay",
    ),
}
