"""Words of `etom crosswalk` and of the answers to whole files."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Tell what an identifier means in each edition and what became of it; with --file translate a whole "
        "table into the other edition.",
        "Показать, что идентификатор означает в каждой редакции и что с ним стало; с ключом --file перевести "
        "целую таблицу в другую редакцию.",
    ),
    "file_help": ("A table to translate: XLSX or CSV.", "Таблица для перевода: XLSX или CSV."),
    "column_help": ("Header of the column with identifiers.", "Заголовок столбца с идентификаторами."),
    "output_help": ("Where to write the table with the new columns.", "Куда записать таблицу с новыми столбцами."),
    "force_help": ("Overwrite an existing file.", "Перезаписать существующий файл."),
    "edition_help": (
        "Edition of the file: gost (also m3050-2007) or gb921-25.5; otherwise it is inferred.",
        "Редакция файла: gost (она же m3050-2007) или gb921-25.5; иначе определяется по файлу.",
    ),
    # the two editions
    "m3050-2007": ("GOST R 53633 (2007)", "ГОСТ Р 53633 (2007)"),
    "gb921-25.5": ("TM Forum GB921 v25.5", "TM Forum GB921 v25.5"),
    # heading
    "differ": (
        "{id} means different things in two editions.",
        "{id} в двух редакциях означает разное.",
    ),
    "same": ("{id} goes on under its number.", "{id} сохранил свой номер."),
    "only": ("One meaning of {id} is known.", "Известно одно значение номера {id}."),
    "neither": (
        "{id} is in neither edition: a number borne between them.",
        "{id} нет ни в одной из редакций: это номер, который действовал между ними.",
    ),
    # entries
    "was": ("was", "было"),
    "now": ("now", "стало"),
    "via": ("via", "через"),
    "within": ("{kind}, in {id} {name}", "{kind}; входит в {id} «{name}»"),
    "at_level": ("level {level}, {domain}", "уровень {level}, {domain}"),
    "domain": ("domain, level 1", "домен, уровень 1"),
    "name_unknown": ("(name not known here)", "(название здесь не известно)"),
    "target": ("{kind}: {target}", "{kind}: {target}"),
    "via_number": ("{number} on the way to {new} ({source})", "{number} по пути к {new} ({source})"),
    "between": (
        "between {old} {old_name} (2007) and {new} {new_name} (GB921 v25.5)",
        "между {old} «{old_name}» (2007) и {new} «{new_name}» (GB921 v25.5)",
    ),
    "group_itself": (
        "the number itself is not in the crosswalk, which has elements only",
        "самого номера в таблице соответствия нет: в ней только элементы",
    ),
    "below_level": (
        "level {level} today: {old} -> {new}",
        "теперь на уровне {level}: {old} -> {new}",
    ),
    "below_deleted": ("deleted: {old}", "удалены: {old}"),
    "below_not_found": ("no row refers to them: {old}", "соответствия не найдено: {old}"),
    "below_moved": (
        "beware: the v25.5 names of {old} say something else",
        "внимание: в v25.5 название уже о другом у {old}",
    ),
    # which one is it
    "which": ("Which one is in your document?", "Что в вашем документе?"),
    "beside_later": ("beside it {ids}", "рядом {ids}"),
    "beside_later_why": ("v25.5: the 2007 edition has none of them", "v25.5: в 2007 году таких нет"),
    "beside_old": ("beside it {ids}", "рядом {ids}"),
    "beside_old_why": ("2007, if they are named {names}", "2007, если названия такие: {names}"),
    "quoted": ('"{name}"', "«{name}»"),
    "whole_file": ("a whole file", "весь файл сразу"),
    "whole_file_why": (
        "etom crosswalk --file matrix.xlsx -o answer.xlsx",
        "etom crosswalk --file матрица.xlsx -o ответ.xlsx",
    ),
    # a whole file
    "undecided": (
        "{path}: neither numbers nor names tell the edition; add --edition gost or --edition gb921-25.5",
        "{path}: ни номера, ни названия не говорят о редакции; добавьте --edition gost или --edition gb921-25.5",
    ),
    "no_column": (
        '{path}: no column "{column}". There are: {headers}',
        "{path}: столбца «{column}» нет. Есть: {headers}",
    ),
    "no_id_column": (
        "{path}: no column with identifiers found; name it with --column",
        "{path}: столбец с идентификаторами не найден; назовите его ключом --column",
    ),
    "output_kind": (
        "{path}: write to .xlsx or .csv",
        "{path}: записать можно в .xlsx или .csv",
    ),
    "not_a_table": (
        "{path}: not a table; etom crosswalk --file takes XLSX and CSV",
        "{path}: это не таблица; etom crosswalk --file читает XLSX и CSV",
    ),
    "edition_declared": ("Edition of the file: {edition}, as told.", "Редакция файла: {edition}, указана вами."),
    "edition_inferred": (
        "Edition of the file: {edition}. Why: {reasons}.",
        "Редакция файла: {edition}. Доводы: {reasons}.",
    ),
    "why_only": (
        "only it has {ids} (rows {rows})",
        "только в ней есть {ids} (строки {rows})",
    ),
    "why_names": (
        "names agree in {agree} rows of {of}",
        "названия сошлись в строках: {agree} из {of}",
    ),
    "against": (
        "Against it: rows {rows}.",
        "Против: строки {rows}.",
    ),
    "more": ("{items} and {count} more", "{items} и ещё {count}"),
    "count_translated": ("Translated: {count}.", "Переведено: {count}."),
    "count_moved": (
        "Now at another level: {count} (rows {rows}).",
        "Теперь на другом уровне: {count} (строки {rows}).",
    ),
    "count_by_number": (
        "By number only, the content is another: {count} (rows {rows}).",
        "Только по номеру, содержание другое: {count} (строки {rows}).",
    ),
    "count_several": (
        "Divided among several: {count} (rows {rows}).",
        "Разделены между несколькими: {count} (строки {rows}).",
    ),
    "count_none": ("No counterpart: {count} (rows {rows}).", "Соответствия нет: {count} (строки {rows})."),
    "count_spoilt": (
        "Spoilt by the spreadsheet or no identifier: {count} (rows {rows}).",
        "Испорчены таблицей или не идентификаторы: {count} (строки {rows}).",
    ),
    "count_ambiguous": ("Ambiguous: {count}.", "Неоднозначно: {count}."),
    "ambiguous_row": ("row {row}, {id}: {reason}", "строка {row}, {id}: {reason}"),
    "written": (
        "Written: {path} (new columns: {columns})",
        "Записано: {path} (новые столбцы: {columns})",
    ),
    # the columns added
    "column_id": ("{edition}: id", "{edition}: номер"),
    "column_name": ("{edition}: name", "{edition}: название"),
    "column_kind": ("{edition}: kind of change", "{edition}: вид изменения"),
    "column_reason": ("{edition}: reason", "{edition}: довод"),
    "short_m3050-2007": ("GOST 2007", "ГОСТ 2007"),
    "short_gb921-25.5": ("GB921 v25.5", "GB921 v25.5"),
    "was_split": ("came out of", "выделен из"),
    "was_replaced": ("took the place of", "занял место"),
    "kind_none": ("no counterpart", "соответствия нет"),
    "kind_ambiguous": ("ambiguous", "неоднозначно"),
    "kind_spoilt": ("not an identifier", "не идентификатор"),
    # reasons
    "reason_stated": ("stated by GB921 v25.5", "указано в GB921 v25.5"),
    "reason_divided": (
        "divided among {count} entries: choose by the content",
        "разделён между записями ({count}): выберите по содержанию",
    ),
    "reason_moved": (
        "level {old} in one edition, level {new} in the other",
        "в одной редакции уровень {old}, в другой {new}",
    ),
    "reason_label_moved": (
        "the number goes on, the name says something else: look at the content",
        "номер продолжен, название уже о другом: сверьте содержание",
    ),
    "reason_scope_changed": (
        "the number goes on with other content",
        "номер продолжен, содержание другое",
    ),
    "reason_deleted": ("deleted from GB921 v25.5", "из GB921 v25.5 удалён"),
    "reason_not_found": (
        "no row of GB921 v25.5 refers to it",
        "ни одна строка GB921 v25.5 на него не ссылается",
    ),
    "reason_retired": (
        "retired in the 2007 edition; instead: {ids}",
        "исключён в редакции 2007 года; вместо него: {ids}",
    ),
    "reason_group": (
        "an area or a group: the crosswalk has elements only",
        "область или группа: в таблице соответствия только элементы",
    ),
    "reason_no_such": ("{edition} has no such number", "в {edition} такого номера нет"),
    "reason_in_part": (
        "not among the entries of GB921 v25.5 that follow 2007 elements",
        "среди записей GB921 v25.5, идущих от элементов 2007 года, такой нет",
    ),
    "reason_below": (
        "not listed; above it is {parent}, there {targets}",
        "отдельно не указан; над ним {parent}, там {targets}",
    ),
    "reason_interim": (
        "a number between the editions: {old} in 2007, {new} in GB921 v25.5",
        "номер между редакциями: {old} в 2007 году, {new} в GB921 v25.5",
    ),
    "reason_other_name": (
        'the name "{name}" is that of {edition}',
        "название «{name}» из редакции {edition}",
    ),
    "reason_other_edition": (
        "only {edition} is known to have this number",
        "такой номер известен только в {edition}",
    ),
    "reason_spoilt": (
        "stored as a number or a date; it may have been {proposals}",
        "хранится как число или дата; возможно, было {proposals}",
    ),
    "reason_no_identifier": ("no identifier", "это не идентификатор"),
    # errors
    "malformed": (
        "etom crosswalk {id}: not an identifier; write it like 1.3.7",
        "etom crosswalk {id}: это не идентификатор; пишите как 1.3.7",
    ),
    "unknown": (
        "etom crosswalk {id}: neither the 2007 edition nor the part of GB921 v25.5 known here has it",
        "etom crosswalk {id}: такого номера нет ни в редакции 2007 года, ни в известной здесь части GB921 v25.5",
    ),
    "unknown_below": (
        "etom crosswalk {id}: no edition known here lists it; above it is {parent}: etom crosswalk {parent}",
        "etom crosswalk {id}: в известных здесь редакциях его нет; над ним {parent}: etom crosswalk {parent}",
    ),
    "id_or_file": (
        "etom crosswalk: name either an identifier or --file",
        "etom crosswalk: укажите либо идентификатор, либо --file",
    ),
    "needs_output": (
        "etom crosswalk --file: say where to write: -o OUT.xlsx",
        "etom crosswalk --file: укажите, куда записать: -o ИТОГ.xlsx",
    ),
}
