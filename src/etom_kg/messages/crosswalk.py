"""Words of `etom crosswalk` and of the answers to whole files."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Tell what an identifier means in each edition and what became of it; with --file translate a whole "
        "table into the other edition.",
        "Показать, что идентификатор означает в каждой редакции и что с ним стало; с ключом --file перевести "
        "целую таблицу в другую редакцию.",
    ),
    "file_help": (
        "A table to translate: XLSX, CSV or a Word document.",
        "Таблица для перевода: XLSX, CSV или документ Word.",
    ),
    "column_help": ("Header of the column with identifiers.", "Заголовок столбца с идентификаторами."),
    "output_help": ("Where to write the table with the new columns.", "Куда записать таблицу с новыми столбцами."),
    "force_help": ("Overwrite an existing file.", "Перезаписать существующий файл."),
    "edition_help": (
        "Edition of the file: gost (also m3050-2007) or gb921-25.5; otherwise it is inferred.",
        "Редакция файла: gost (она же m3050-2007) или gb921-25.5; если не указана, определяется по файлу.",
    ),
    # the two editions
    "m3050-2007": ("GOST R 53633 (2007)", "ГОСТ Р 53633 (2007)"),
    "gb921-25.5": ("TM Forum GB921 v25.5", "TM Forum GB921 v25.5"),
    # heading
    "differ": (
        "{id} means different things in two editions.",
        "{id} в двух редакциях означает разное.",
    ),
    "same": ("{id} keeps its number.", "Номер {id} не изменился."),
    "only": ("{id} is known in one meaning only.", "{id} известен только в одном значении."),
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
    "name_unknown": ("(name not known)", "(название неизвестно)"),
    "target": ("{kind}: {target}", "{kind}: {target}"),
    "via_number": (
        "{number} in between, then {new} ({source})",
        "промежуточный номер {number}, далее {new} ({source})",
    ),
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
    "below_deleted": ("deleted: {old}", "удалено: {old}"),
    "below_not_found": ("no row refers to them: {old}", "соответствия не найдено: {old}"),
    "below_moved": (
        "beware: the GB921 v25.5 names of {old} say something else",
        "внимание: в GB921 v25.5 название обозначает уже другое: {old}",
    ),
    # which one is it
    "which": ("Which one is in your document?", "Что в вашем документе?"),
    "beside_later": ("beside it {ids}", "рядом {ids}"),
    "beside_later_why": (
        "then it is GB921 v25.5: the 2007 edition has none of them",
        "значит, GB921 v25.5: в редакции 2007 года таких нет",
    ),
    "beside_old": ("beside it {ids}", "рядом {ids}"),
    "beside_old_why": (
        "then it is the 2007 edition, if they are named {names}",
        "значит, редакция 2007 года, если названия такие: {names}",
    ),
    "quoted": ('"{name}"', "«{name}»"),
    "whole_file": ("a whole file", "весь файл сразу"),
    "whole_file_why": (
        "etom crosswalk --file matrix.xlsx -o answer.xlsx",
        "etom crosswalk --file матрица.xlsx -o ответ.xlsx",
    ),
    # a whole file
    "undecided": (
        "{path}: neither numbers nor names tell the edition; add --edition gost or --edition gb921-25.5",
        "{path}: по номерам и названиям редакцию не определить; добавьте --edition gost или --edition gb921-25.5",
    ),
    "no_column": (
        '{path}: no column "{column}". There are: {headers}',
        "{path}: столбца «{column}» нет; есть {headers}",
    ),
    "no_id_column": (
        "{path}: no column with identifiers found; name it with --column",
        "{path}: столбец с идентификаторами не найден; укажите его ключом --column",
    ),
    "output_kind": (
        "{path}: write to .xlsx or .csv, of a document to .docx too",
        "{path}: записать можно в .xlsx или .csv, а документ ещё и в .docx",
    ),
    "not_a_table": (
        "{path}: not a table; etom crosswalk --file takes XLSX, CSV and DOCX",
        "{path}: это не таблица; etom crosswalk --file читает XLSX, CSV и DOCX",
    ),
    "not_rewritten": (
        "{path}: etom migrate rewrites CSV, XLSX, BPMN, RDF and SSSOM; change the identifiers in the tool of this file",
        "{path}: etom migrate переписывает CSV, XLSX, BPMN, RDF и SSSOM; замените идентификаторы в программе, "
        "которая записала файл",
    ),
    "not_from_table": (
        "{path}: only a Word document is written as .docx; write to .xlsx or .csv",
        "{path}: в .docx записывается только документ Word; укажите .xlsx или .csv",
    ),
    "no_tables": (
        "the document has no table; name the file that has the table with identifiers",
        "в документе нет таблиц; укажите файл, где есть таблица с идентификаторами",
    ),
    "no_document": (
        "not a Word document (.docx); save it in Word as .docx",
        "это не документ Word (.docx); сохраните его в Word как .docx",
    ),
    "damaged_document": (
        "the document is damaged; open it in Word and save it again",
        "документ повреждён; откройте его в Word и сохраните заново",
    ),
    "encrypted_document": (
        "the document is encrypted; remove the password",
        "документ защищён паролем; снимите защиту",
    ),
    "large_document": (
        "unpacks to more than {limit} MB; take the table out into a file of its own",
        "в распакованном виде больше {limit} МБ; вынесите таблицу в отдельный файл",
    ),
    "of_table": (
        "Table {name} of the document, of {count}.",
        "Таблица документа: {name}, всего их {count}.",
    ),
    "others": (
        "Such a column is in these as well, they are not translated: {names}.",
        "Такой столбец есть и здесь, эти таблицы не переведены: {names}.",
    ),
    "edition_declared": ("Edition of the file: {edition}, as told.", "Редакция файла: {edition}, указана вами."),
    "edition_inferred": (
        "Edition of the file: {edition}. Why: {reasons}.",
        "Редакция файла: {edition}. Признаки: {reasons}.",
    ),
    "why_only": (
        "only it has {ids} ({rows})",
        "только в ней есть {ids} ({rows})",
    ),
    "why_names": (
        "names agree in {agree} rows of {of}",
        "строк, где названия совпали: {agree} из {of}",
    ),
    "against": (
        "Against it: {rows}.",
        "Этому противоречат данные таблицы ({rows}).",
    ),
    "row": ("row {rows}", "строка {rows}"),
    "rows": ("rows {rows}", "строки {rows}"),
    "more": ("{items} and {count} more", "{items} и ещё {count}"),
    "count_translated": ("Translated: {count}.", "Переведено: {count}."),
    "count_moved": (
        "Now at another level: {count} ({rows}).",
        "Теперь на другом уровне: {count} ({rows}).",
    ),
    "count_by_number": (
        "Only the number agrees, the content is another: {count} ({rows}).",
        "Совпадает только номер, содержание другое: {count} ({rows}).",
    ),
    "count_several": (
        "Divided among several: {count} ({rows}).",
        "Разделено между несколькими: {count} ({rows}).",
    ),
    "count_none": ("No counterpart: {count} ({rows}).", "Соответствия нет: {count} ({rows})."),
    "count_spoilt": (
        "Spoilt by the spreadsheet program or no identifier: {count} ({rows}).",
        "Испорчено табличным редактором или не идентификатор: {count} ({rows}).",
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
    "column_reason": ("{edition}: reason", "{edition}: пояснение"),
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
        "the number stays, the name says something else: look at the content",
        "номер сохранён, название обозначает уже другое: сверьте содержание",
    ),
    "reason_scope_changed": (
        "the number stays, the content is another",
        "номер сохранён, содержание другое",
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
        "среди записей GB921 v25.5, которые сменили элементы 2007 года, такой нет",
    ),
    "reason_below": (
        "not listed; what is above it, {parent}, is there {targets}",
        "отдельно не указан; вышестоящему {parent} соответствует {targets}",
    ),
    "reason_interim": (
        "a number between the editions: {old} in 2007, {new} in GB921 v25.5",
        "промежуточный номер: {old} в 2007 году, {new} в GB921 v25.5",
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
        "etom crosswalk {id}: это не идентификатор; пишите в виде 1.3.7",
    ),
    "unknown": (
        "etom crosswalk {id}: neither the 2007 edition nor the part of GB921 v25.5 known to the program has it",
        "etom crosswalk {id}: такого номера нет ни в редакции 2007 года, ни в той части GB921 v25.5, "
        "которая известна программе",
    ),
    "unknown_below": (
        "etom crosswalk {id}: no edition known to the program lists it; above it is {parent}: etom crosswalk {parent}",
        "etom crosswalk {id}: ни в одной из известных программе редакций его нет; "
        "вышестоящий номер покажет etom crosswalk {parent}",
    ),
    "id_or_file": (
        "etom crosswalk: name either an identifier or --file",
        "etom crosswalk: укажите либо идентификатор, либо --file",
    ),
    "needs_output": (
        "etom crosswalk --file: say with -o where to write the answer, for example -o OUT.xlsx",
        "etom crosswalk --file: укажите ключом -o, куда записать ответ, например -o ИТОГ.xlsx",
    ),
}
