"""Sentences of `etom import`."""

MESSAGES = {
    "help": (
        "Turn models and registers into one RDF graph. The suffix of OUT decides the format: "
        ".ttl, .nt, .nq, .trig, .jsonld; .json is the account of what was read.",
        "Перевести модели и реестры в один граф RDF. Формат определяется расширением файла: .ttl, .nt, "
        ".nq, .trig, .jsonld; с расширением .json записывается отчёт о прочитанном.",
    ),
    "files": ("FILE", "ФАЙЛ"),
    "output_help": (
        "File to write, repeatable; without it Turtle goes to stdout.",
        "Файл для записи, ключ можно повторять; без этого ключа Turtle идёт в stdout.",
    ),
    "base_help": (
        "IRI that stands before the names of the models.",
        "IRI, который ставится перед именами моделей.",
    ),
    "force_help": ("Overwrite existing files.", "Перезаписать существующие файлы."),
    "exists": (
        "{path} exists; add --force or give another name",
        "{path} уже есть; добавьте --force или укажите другое имя",
    ),
    "added_sheets": (
        "{path}: sheets added to it would be lost ({sheets}); move them or the file away, or choose another file",
        "{path}: добавленные в книгу листы пропали бы ({sheets}); перенесите их или выберите другой файл",
    ),
    "unwritable": (
        "{path}: cannot be written ({why}); choose another place",
        "{path}: не удалось записать ({why}); выберите другое место",
    ),
    "no_format": (
        "{path}: no output format has this suffix; use one of {suffixes}",
        "{path}: формата с таким расширением нет; возможны {suffixes}",
    ),
    "bad_base": (
        'base "{base}" is not an absolute IRI; write it as https://example.org/models/',
        "«{base}»: это не абсолютный IRI; запишите его в виде https://example.org/models/",
    ),
    "summary": (
        "{path}: objects read {read}, mapped {mapped}, left out {left_out}",
        "{path}: объектов прочитано {read}, перенесено {mapped}, пропущено {left_out}",
    ),
    "measured": (
        "  indicators {indicator}, targets {target}, observed values {observation}",
        "  показателей {indicator}, целей {target}, наблюдений {observation}",
    ),
    "commercial": ("  described: {kinds}", "  описано: {kinds}"),
    "of_sla": ("SLAs {count}", "SLA {count}"),
    "of_bill": ("bills {count}", "счетов {count}"),
    "of_product": ("products {count}", "продуктов {count}"),
    "of_contract": ("contracts {count}", "договоров {count}"),
    "of_provider": ("service providers {count}", "операторов связи {count}"),
    "left_out": ("  left out: {what}, {count} ({why})", "  пропущено: {what}, {count} ({why})"),
    "why_no_term": ("the vocabulary has no term for it", "в словаре графа для этого нет термина"),
    "why_unread": (
        "no rule reads these properties; [tags] in etom.toml names those with links to eTOM",
        "эти свойства не читает ни одно правило; свойства со связями с eTOM перечисляет раздел [tags] в etom.toml",
    ),
    # what readers leave out under words of their own; words of a file stand as they are
    "what_other_property": ("others", "прочие"),
    "what_row": ("rows", "строки"),
    "what_sheet": ("sheets", "листы"),
    "what_link": ("links", "связи"),
    "what_folder": ("folder", "папки"),
    "what_view": ("view", "представления"),
    "what_connection": ("connection", "соединения"),
    "what_property": ("property", "свойства"),
    "what_tag": ("tag", "метки"),
    "what_other_name": ("further names of elements of eTOM", "другие названия элементов eTOM"),
    "what_provenance": ("notes of provenance", "сведения о происхождении"),
    "what_triple_term": ("statements about statements", "тройки о тройках"),
    "what_vocabulary": ("statements about our terms", "тройки о наших терминах"),
    "notice": ("{where}: {message}", "{where}: {message}"),
    "more_notices": ("{path}: further notices: {count}", "{path}: ещё уведомлений: {count}"),
    "notices_left": (
        "further notices of reading: {count}; etom import FILE -o account.json lists all",
        "ещё уведомлений о чтении: {count}; все перечислит etom import ФАЙЛ -o отчёт.json",
    ),
    "stage_reading": ("reading", "чтение"),
    "stage_lifting": ("building the graph", "построение графа"),
    "stage_writing": ("writing", "запись"),
    "written": ("Written: {paths}", "Записано: {paths}"),
}
