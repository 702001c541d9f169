"""The command `report`: the whole report, one file an owner, and their index."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Write the report of the check: the whole, one file for each owner, or the protocol of a self-assessment.",
        "Записать отчёт о проверке: целиком, по одному файлу на владельца или протокол самооценки.",
    ),
    "by_help": (
        "One file for each: owner, file, rule or element, in the folder of -o.",
        "По одному файлу на каждого: owner (владелец), file (файл), rule (правило), element (элемент); папка в -o.",
    ),
    "output_help": (
        "Write to this file (.html, .md, .xlsx); with --by, to this folder.",
        "Записать в файл (.html, .md, .xlsx), с --by в папку.",
    ),
    "needs_file": (
        "a report goes to a file: add -o report.html; etom validate shows the findings here",
        "отчёт записывается в файл: добавьте -o отчёт.html; здесь замечания покажет etom validate",
    ),
    "needs_folder": ("with --by a folder is needed: add -o reports", "с --by нужна папка: добавьте -o отчёты"),
    "one_folder": ("with --by give one folder; -o stands twice", "с --by нужна одна папка, а -o указано дважды"),
    "written": ("Written: {path}; files {count}, and the index", "Записано: {path}; файлов {count} и оглавление"),
    "index": ("Index", "Оглавление"),
    "by_owner": ("Findings by owner", "Замечания по владельцам"),
    "by_file": ("Findings by file", "Замечания по файлам"),
    "by_rule": ("Findings by rule", "Замечания по правилам"),
    "by_element": ("Findings by element", "Замечания по элементам"),
    "column_owner": ("Owner", "Владелец"),
    "column_file": ("File", "Файл"),
    "column_rule": ("Rule", "Правило"),
    "column_element": ("Element", "Элемент"),
    "column_total": ("In all", "Всего"),
    "column_waived": ("Waivers", "Отступления"),
    "several_owner": (
        "A finding with several owners stands in the file of each, so the sums are higher.",
        "Замечание с несколькими владельцами есть в файле каждого, поэтому в сумме их больше.",
    ),
    "several_element": (
        "A finding about several elements stands in the file of each, so the sums are higher.",
        "Замечание по нескольким элементам есть в файле каждого, поэтому в сумме их больше.",
    ),
    "clean": ("Owners without findings: {names}.", "Владельцы без замечаний: {names}."),
    "none_owner": ("No owner", "Нет владельца"),
    "none_file": ("No file", "Без файла"),
    "none_rule": ("No rule", "Без правила"),
    "none_element": ("No element", "Без элемента"),
    "part_owner": ("Owner: {name}", "Владелец: {name}"),
    "part_file": ("File: {name}", "Файл: {name}"),
    "part_rule": ("Rule: {name}", "Правило: {name}"),
    "part_element": ("Element: {name}", "Элемент: {name}"),
    "no_folder": ("{path}: there is a file of this name; name a folder", "{path}: так называется файл; укажите папку"),
    "folder_full": (
        "{path}: the folder is not empty; add --force, or name another",
        "{path}: папка не пуста; добавьте --force или укажите другую",
    ),
}
