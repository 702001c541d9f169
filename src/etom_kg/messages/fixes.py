"""Mends that `--fix` writes: why each is certain, what was done, what is left."""

MESSAGES: dict[str, tuple[str, str]] = {
    "change": (
        '"{old}" -> "{new}"',
        "«{old}» -> «{new}»",
    ),
    "change_predicate": (
        "property: {new} in place of skos:exactMatch",
        "свойство: {new} вместо skos:exactMatch",
    ),
    "marks": (
        "the marks between the numbers stand for dots",
        "знаки между числами стоят вместо точек",
    ),
    "zeros": (
        "zeros before a number change nothing",
        "нули перед числом ничего не меняют",
    ),
    "several": (
        "several identifiers, each of which exists: a semicolon parts them",
        "здесь несколько идентификаторов, все они существуют: их разделяет точка с запятой",
    ),
    "beside": (
        "what stands beside the identifier adds nothing",
        "то, что стоит рядом с идентификатором, ничего не добавляет",
    ),
    "named": (
        "the process bears the standard name of {id}",
        "процесс носит стандартное наименование {id}",
    ),
    "performed": (
        "all functions the process performs are those of {id}",
        "все функции, которые выполняет процесс, принадлежат {id}",
    ),
    "successor": (
        "{id} is the only successor",
        "{id} единственный преемник",
    ),
    "above": (
        "so the number continues that of the row above",
        "так номер продолжает номер вышестоящей строки",
    ),
    "own_digit": (
        "digit 1 is TM Forum's, and {id} is free",
        "цифра 1 закреплена за TM Forum, а номер {id} свободен",
    ),
    "untidy": (
        "it is read as {id}",
        "читается как {id}",
    ),
    "counterpart": (
        "the name says that {old} of {edition} is meant; {id} is its only stated counterpart",
        "по названию это {old} редакции {edition}; ему поставлен в соответствие только {id}",
    ),
    "look_alike": (
        "only this one differs in nothing but look-alike letters",
        "только оно отличается одними похожими буквами",
    ),
    "function_key": (
        "no other function is written so",
        "других функций с такой записью нет",
    ),
    "implied": (
        "the process performs its function: by clause 7.2 it belongs to {id} too",
        "процесс выполняет его функцию, поэтому по пункту 7.2 относится и к {id}",
    ),
    "belongs": (
        "elements are categories: a process belongs to one and is not the same",
        "элементы служат категориями: процесс к ним относится, но не тождествен им",
    ),
    "alphabet": (
        'letter "{letter}" of "{word}" is {script}',
        "в слове «{word}» буква «{letter}» {script}",
    ),
    "alphabets": (
        'letters {letters} of "{word}" are {script}',
        "в слове «{word}» буквы {letters} {script}",
    ),
    "script_latin": (
        "Latin",
        "латинская",
    ),
    "script_cyrillic": (
        "Russian",
        "русская",
    ),
    "script_other": (
        "of another alphabet",
        "из другого алфавита",
    ),
    "script_latins": (
        "Latin",
        "латинские",
    ),
    "script_cyrillics": (
        "Russian",
        "русские",
    ),
    "script_others": (
        "of another alphabet",
        "из другого алфавита",
    ),
    "left_formula": (
        "the cell holds a formula",
        "в ячейке формула",
    ),
    "left_rich": (
        "the text of the cell is formatted in parts",
        "текст ячейки оформлен по частям",
    ),
    "left_shared": (
        "the merged cell belongs to other rows too",
        "объединённая ячейка относится и к другим строкам",
    ),
    "left_not_found": (
        "not found in the file in the form in which it was read",
        "не найдено в файле в том виде, в каком было прочитано",
    ),
    "left_overlap": (
        "another change concerns the same text",
        "то же место меняет другая правка",
    ),
    "left_encoding": (
        "the encoding of the file has no such letters",
        "в кодировке файла нет таких букв",
    ),
    "left_decision": (
        "a decision, a baseline or a waiver knows the process by this",
        "по нему процесс находят решение, исходный срез или отступление",
    ),
    "left_changed": (
        "the file has changed since it was checked",
        "файл изменился после проверки",
    ),
    "left_unproven": (
        "it would change something else",
        "изменилось бы и что-то ещё",
    ),
    "left_new": (
        "it would bring {codes}",
        "появились бы замечания {codes}",
    ),
    "left_stays": (
        "the finding would stay",
        "замечание осталось бы",
    ),
    "fix_help": (
        "Mend what has one certain mend: show the changes and write them (CSV, XLSX, BPMN, ArchiMate, Turtle).",
        "Исправить однозначное: показать правки и записать их (CSV, XLSX, BPMN, ArchiMate, Turtle).",
    ),
    "dry_run_help": (
        "With --fix: show the changes, write nothing.",
        "Вместе с --fix: показать правки, ничего не записывать.",
    ),
    "dry_run_alone": (
        "--dry-run goes with --fix; without it nothing is written anyway",
        "--dry-run указывают вместе с --fix; без него и так ничего не записывается",
    ),
    "can": (
        "Can be mended with --fix.",
        "Исправляется с ключом --fix.",
    ),
    "can_in_part": (
        "Can be mended in part with --fix ({count} of {total}).",
        "Частично исправляется с ключом --fix ({count} из {total}).",
    ),
    "nothing": (
        "--fix: nothing to mend for certain.",
        "--fix: однозначно исправить нечего.",
    ),
    "tidied_code": (
        "tidy",
        "запись",
    ),
    "written": (
        "Written: {files}.",
        "Записано: {files}.",
    ),
    "not_written": (
        "Nothing was written (--dry-run).",
        "Ничего не записано (--dry-run).",
    ),
    "mended": (
        "Mended: findings {count}; remaining {remaining}.",
        "Исправлено замечаний: {count}; осталось {remaining}.",
    ),
    "would_mend": (
        "Would be mended: findings {count}; remaining {remaining}.",
        "Будет исправлено замечаний: {count}; останется {remaining}.",
    ),
    "tidied": (
        "Identifiers written as they are read: {count}.",
        "Идентификаторов записано так, как они читаются: {count}.",
    ),
    "revealed": (
        "New findings, because links are read now: {count} ({codes}).",
        "Новых замечаний, потому что связи теперь читаются: {count} ({codes}).",
    ),
    "left": (
        "Left as it was: {count}.",
        "Оставлено как было: {count}.",
    ),
    "changed_since": (
        "{path}: the file has changed since it was checked; nothing was written to it; run the command again",
        "{path}: файл изменился после проверки; в него ничего не записано; запустите команду ещё раз",
    ),
    "half_written": (
        "{path}: could not be written ({why}); written before it: {written}",
        "{path}: не удалось записать ({why}); до него записано: {written}",
    ),
    "cell": (
        "{cell}: {old} -> {new}",
        "{cell}: {old} -> {new}",
    ),
    "never": ("never", "никогда"),
    "mended_if": ("mends it if {condition}", "исправляет, если {condition}"),
}
