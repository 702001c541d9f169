"""Sentences about the settings file etom.toml."""

MESSAGES = {
    "waivers": (
        "waivers is the name of a file or a list of tables [[waivers]]",
        "waivers: нужно имя файла или таблицы [[waivers]]",
    ),
    "absent": ("no such settings file; check the path given by --config", "нет такого файла настроек; проверьте путь"),
    "unreadable": (
        "the settings file cannot be read ({why}); check access to it",
        "файл настроек не открывается ({why}); проверьте доступ к нему",
    ),
    "too_long": (
        "larger than {limit} MB, not a settings file; check the path given by --config",
        "больше {limit} МБ, это не файл настроек; проверьте путь",
    ),
    "encoding": ("not UTF-8; save the file as UTF-8", "не UTF-8; сохраните файл в кодировке UTF-8"),
    "not_toml": (
        "not TOML (column {column}); put headers of columns and other texts in quotes",
        "это не TOML (позиция {column}); заголовки столбцов и другие текстовые значения заключают в кавычки",
    ),
    "unknown_key": (
        'unknown setting "{value}"; perhaps: {nearest}',
        "неизвестная настройка «{value}»; возможно, {nearest}",
    ),
    "not_table": (
        '"{setting}" must be a table; write [{setting}] or {setting} = {{ … }}',
        "«{setting}» задаётся таблицей; запишите [{setting}] или {setting} = {{ … }}",
    ),
    "jobs": (
        '"jobs" must be a whole number from 1 to {most}',
        "«jobs» — целое число от 1 до {most}",
    ),
    "not_flag": ('"{setting}" must be true or false', "«{setting}» принимает значения true и false"),
    "not_text": (
        'the value of "{setting}" must be text in quotes',
        "«{setting}» задаётся текстом в кавычках",
    ),
    "not_texts": (
        '"{setting}" must be a text in quotes or a list of such texts',
        "«{setting}» задаётся текстом в кавычках или списком таких текстов",
    ),
    "not_choice": (
        'the value "{value}" of "{setting}" is unknown; choose from {choices}',
        "«{setting}»: значение «{value}» неизвестно; выберите из {choices}",
    ),
    "rule_code": (
        '"{value}" is not the code of a rule; codes look like ETOM401, etom rules lists them',
        "«{value}»: такого кода у правил не бывает; коды имеют вид ETOM401, перечень покажет etom rules",
    ),
    "tag_place": (
        "[tags] off: no place is called {value}; there are {places}",
        "[tags] off: места {value} нет; есть {places}",
    ),
    "scope_id": (
        '"{value}" is not the id of an area, group or element; ids look like 1.1.4',
        "«{value}»: это не идентификатор области, группы или элемента; идентификаторы имеют вид 1.1.4",
    ),
}
