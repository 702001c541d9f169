"""The frame of the command line: help, common options, errors of usage."""

MESSAGES: dict[str, tuple[str, str]] = {
    "usage": ("Usage:", "Вызов:"),
    "usage_pieces": ("COMMAND [OPTIONS] …", "КОМАНДА [КЛЮЧИ] …"),
    "options_metavar": ("[OPTIONS]", "[КЛЮЧИ]"),
    "options": ("Options", "Ключи"),
    "commands": ("Commands", "Команды"),
    "about": (
        "etom checks process models of a telecom operator against eTOM (GOST R 53633).",
        "etom сверяет модели процессов оператора связи с eTOM (ГОСТ Р 53633).",
    ),
    "more": (
        "Also: {others}. More: etom COMMAND --help, --lang ru|en.",
        "Ещё: {others}. Подробнее: etom КОМАНДА --help, --lang en.",
    ),
    "short_validate": (
        "  etom validate PATH…       check models and process registers",
        "  etom validate ПУТЬ…       проверка моделей и реестров процессов",
    ),
    "short_show": (
        "  etom show 1.1.1.5         one element: place, functions, hand-overs, names",
        "  etom show 1.1.1.5         элемент: место, функции, передачи, названия",
    ),
    "short_coverage": (
        "  etom coverage PATH…       what of eTOM the processes cover, and the gaps",
        "  etom coverage ПУТЬ…       какая часть eTOM покрыта, где пробелы",
    ),
    "short_suggest": (
        "  etom suggest FILE         elements proposed; decide in the workbook it writes",
        "  etom suggest ФАЙЛ         предложить элементы; решения вносятся в книгу Excel",
    ),
    "short_crosswalk": (
        "  etom crosswalk 1.3.7      what an identifier means in each edition",
        "  etom crosswalk 1.3.7      что идентификатор означает в каждой редакции",
    ),
    "short_map": (
        "  etom map PATH… -o FILE    the map of eTOM, coloured by what they cover",
        "  etom map ПУТЬ… -o ФАЙЛ    карта eTOM, раскрашенная по покрытию",
    ),
    "path": ("PATH", "ПУТЬ"),
    "paths": ("PATH…", "ПУТЬ…"),
    "file": ("FILE", "ФАЙЛ"),
    "name": ("NAME", "НАЗВАНИЕ"),
    "number": ("N", "N"),
    "id": ("ID", "ИДЕНТИФИКАТОР"),
    "code": ("CODE", "КОД"),
    "help_help": ("Show this help.", "Показать эту справку."),
    "version_help": ("Show the version.", "Показать версию."),
    "lang_help": (
        "Language of the answer: ru or en; otherwise ETOM_LANG or the locale decides.",
        "Язык ответа: ru или en; если не указан, берётся из ETOM_LANG или из настроек системы.",
    ),
    "edition_help": (
        "Edition of the identifiers: gost (also m3050-2007) or gb921-25.5.",
        "Редакция идентификаторов: gost (она же m3050-2007) или gb921-25.5.",
    ),
    "config_help": (
        "Settings file; otherwise etom.toml in the model's folder or above.",
        "Файл настроек; если не указан, берётся etom.toml из папки модели или из папки над ней.",
    ),
    "format_help": ("Format of the answer.", "Формат ответа."),
    "no_such_edition": (
        "{value}: no such edition. There are: {editions}",
        "{value}: такой редакции нет; есть {editions}",
    ),
    "no_such_command": (
        "etom {name}: no such command. There are: {commands}",
        "etom {name}: такой команды нет; есть {commands}",
    ),
    "no_such_part": (
        "{command} {name}: no such command. There are: {commands}",
        "{command} {name}: такой команды нет; есть {commands}",
    ),
    "no_such_command_similar": (
        "etom {name}: no such command. Similar: etom {similar}",
        "etom {name}: такой команды нет; похожая: etom {similar}",
    ),
    "no_such_option": (
        "{option}: no such option; see {command} --help",
        "{option}: такого ключа нет; ключи покажет {command} --help",
    ),
    "no_such_option_similar": (
        "{option}: no such option. Similar: {similar}; see {command} --help",
        "{option}: такого ключа нет, похожий: {similar}; ключи покажет {command} --help",
    ),
    "superfluous": (
        "{command}: {words} is too much; see {command} --help",
        "{command}: есть лишнее ({words}); как вызывать, покажет {command} --help",
    ),
    "other_suffix": (
        "{path}: --format {format} does not go with {suffix}; name the file {right}, or leave --format out",
        "{path}: --format {format} не подходит к {suffix}; дайте файлу расширение {right} или уберите --format",
    ),
    "empty_path": (
        "{command}: {name} is empty; see {command} --help",
        "{command}: вместо {name} указана пустая строка; как вызывать, покажет {command} --help",
    ),
    "not_in_range": (
        "{command}: {name} takes a number from {low} to {high}",
        "{command}: {name} принимает число от {low} до {high}",
    ),
    "missing": (
        "{command}: {name} is missing; see {command} --help",
        "{command}: не указан параметр {name}; как вызывать, покажет {command} --help",
    ),
    "option_needs_value": (
        "{option}: its value is missing, or one stands where none belongs; see {command} --help",
        "{option}: значение либо пропущено, либо указано там, где не нужно; как вызывать, покажет {command} --help",
    ),
    "bad_choice": (
        "{command}: {name} takes one of: {choices}",
        "{command}: {name} принимает одно из значений: {choices}",
    ),
    "bad_value": (
        "{command}: {name} does not take this value ({reason}); see {command} --help",
        "{command}: значение {name} не подходит ({reason}); как вызывать, покажет {command} --help",
    ),
    "bad_usage": (
        "{command}: wrongly called ({reason}); see {command} --help",
        "{command}: неверный вызов ({reason}); как вызывать, покажет {command} --help",
    ),
    "interrupted": ("interrupted", "прервано"),
    "no_memory": (
        "memory does not suffice for this input; give less of it at a time",
        "для таких данных не хватает памяти; дайте их по частям",
    ),
    "long_statement": (
        "a text of the input is longer than 16 MB as a statement; shorten it",
        "текст во входных данных длиннее 16 МБ в записи утверждением; сократите его",
    ),
    "no_room": (
        "the output cannot be written ({why}); send it to another place",
        "вывод записать не удалось ({why}); направьте его в другое место",
    ),
}
