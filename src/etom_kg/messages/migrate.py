"""Words of `etom migrate`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Rewrite the identifiers of a file in another edition: CSV, XLSX, BPMN, ArchiMate, RDF, SSSOM; no more.",
        "Переписать идентификаторы файла в другую редакцию: CSV, XLSX, BPMN, ArchiMate, RDF, SSSOM. Остальное прежнее.",
    ),
    "to_help": ("Edition to write: gost or gb921-25.5.", "В какую редакцию перевести: gost или gb921-25.5."),
    "edition_help": (
        "Edition of the file; if it is not given, it is inferred.",
        "Редакция файла; если не указана, определяется по файлу.",
    ),
    "output_help": ("Where to write the result.", "Куда записать результат."),
    "in_place_help": ("Change the file itself.", "Изменить сам файл."),
    "column_help": ("Header of the column with identifiers.", "Заголовок столбца с идентификаторами."),
    "needs_place": (
        "etom migrate: give -o OUT to write another file, or --in-place to change the file itself",
        "etom migrate: укажите -o ИТОГ, чтобы записать в другой файл, или --in-place, чтобы изменить сам файл",
    ),
    "one_place": (
        "etom migrate: either -o or --in-place, not both",
        "etom migrate: либо -o, либо --in-place, не оба сразу",
    ),
    "other_suffix": (
        "{path}: the form of the file stays as it is; give it the suffix {suffix}",
        "{path}: формат файла не меняется; задайте имя с расширением {suffix}",
    ),
    "already": (
        "{path}: most of its identifiers are those of {edition} already; if they are not, add --edition",
        "{path}: идентификаторы большей частью уже даны по редакции {edition}; если это не так, добавьте --edition",
    ),
    "same": (
        "{path}: it is declared to be of {edition} already; --to takes the other edition",
        "{path}: указано, что файл уже в редакции {edition}; в --to нужна другая",
    ),
    "undecided": (
        "{path}: neither numbers nor names tell the edition; add --edition gost or --edition gb921-25.5",
        "{path}: по номерам и названиям редакцию не определить; добавьте --edition gost или --edition gb921-25.5",
    ),
    "unsafe": (
        "{path}: the identifiers cannot be changed without touching something else; nothing is written",
        "{path}: идентификаторы не удаётся изменить, не затронув остального; ничего не записано",
    ),
    "packed": (
        "{path}: the model lies in an archive; save it in Archi without pictures, or export an Open Exchange file",
        "{path}: модель лежит в архиве; сохраните её в Archi без изображений или экспортируйте в формат Open Exchange",
    ),
    "edition": ("{path}: {old} -> {new}", "{path}: {old} -> {new}"),
    "changed": ("Rewritten: {count}.", "Переписано: {count}."),
    "left": ("Left as they were: {count}.", "Оставлено как было: {count}."),
    "change": ("{where}  {old} -> {new}", "{where}  {old} -> {new}"),
    "left_one": ("{where}  {id}: {reason}", "{where}  {id}: {reason}"),
    "prefixed": ("an operator's prefix: yours to decide", "префикс оператора: решать вам"),
    "not_found": (
        "not found in the file in the form in which it was read",
        "не найден в файле в том виде, в каком был прочитан",
    ),
    "undeclared": ("its prefix is not declared in curie_map", "его префикс не объявлен в curie_map"),
    "rich": ("the text of the cell is formatted in parts", "текст ячейки оформлен по частям"),
    "formula": ("the result of a formula", "результат формулы"),
    "elsewhere": (
        "another column or sheet holds identifiers: migrate it with --column",
        "идентификаторы есть и в другом столбце или листе: переведите его с ключом --column",
    ),
    "name_number": ("a number before a name", "номер перед названием"),
    "own": ("an identifier of your own", "собственный идентификатор"),
    "function": ("a function of the 2007 standard", "функция стандарта 2007 года"),
    "written": ("Written: {path}", "Записано: {path}"),
    "declare": (
        "Where the edition is stated (etom.toml, a property of the model) state the new one.",
        "Там, где указана редакция (etom.toml, свойство модели), укажите новую.",
    ),
}
