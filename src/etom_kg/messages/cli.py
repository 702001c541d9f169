"""The frame of the command line: help, common options, errors of usage."""

MESSAGES: dict[str, tuple[str, str]] = {
    "usage": ("Usage:", "Вызов:"),
    "usage_pieces": ("COMMAND [OPTIONS] …", "КОМАНДА [КЛЮЧИ] …"),
    "options_metavar": ("[OPTIONS]", "[КЛЮЧИ]"),
    "options": ("Options", "Ключи"),
    "commands": ("Commands", "Команды"),
    "about": (
        "etom holds process models of a telecom operator against eTOM (GOST R 53633).",
        "etom сверяет модели процессов оператора связи с eTOM (ГОСТ Р 53633).",
    ),
    "more": (
        "More: etom COMMAND --help.  Language: --lang ru|en or ETOM_LANG.",
        "Подробнее: etom КОМАНДА --help.  Язык: --lang ru|en или ETOM_LANG.",
    ),
    "short_validate": (
        "  etom validate PATH…       check BPMN models and process registers",
        "  etom validate ПУТЬ…       проверить модели BPMN и реестры процессов",
    ),
    "short_show": (
        "  etom show 1.1.1.5         one element: place, functions, hand-overs, names",
        "  etom show 1.1.1.5         элемент: место, функции, передачи, названия",
    ),
    "short_tree": (
        "  etom tree 1.1.1           what a group or an area consists of",
        "  etom tree 1.1.1           из чего состоит группа или область",
    ),
    "short_explain": (
        "  etom explain ETOM102      a rule: what it checks, and how to mend",
        "  etom explain ETOM102      правило: что проверяет и как исправить",
    ),
    "short_rules": (
        "  etom rules                all rules",
        "  etom rules                все правила",
    ),
    "short_import": (
        "  etom import FILE -o OUT   a model as RDF or JSON",
        "  etom import ФАЙЛ -o ИТОГ  модель в виде RDF или JSON",
    ),
    "short_template": (
        "  etom template -o FILE     a workbook to fill in as a register",
        "  etom template -o ФАЙЛ     книга Excel, готовая для реестра процессов",
    ),
    "short_crosswalk": (
        "  etom crosswalk 1.3.7      what a number means in each edition",
        "  etom crosswalk 1.3.7      что номер означает в каждой редакции",
    ),
    "short_migrate": (
        "  etom migrate FILE --to gost -o OUT   the numbers of a file in another edition",
        "  etom migrate ФАЙЛ --to gost -o ИТОГ  номера файла в другой редакции",
    ),
    "short_format": (
        "  etom format FILE          Turtle in its canonical form",
        "  etom format ФАЙЛ          Turtle в каноническом виде",
    ),
    "path": ("PATH", "ПУТЬ"),
    "file": ("FILE", "ФАЙЛ"),
    "id": ("ID", "ИДЕНТИФИКАТОР"),
    "code": ("CODE", "КОД"),
    "help_help": ("Show this help.", "Показать эту справку."),
    "version_help": ("Show the version.", "Показать версию."),
    "lang_help": (
        "Language of the answer: ru or en.",
        "Язык ответа: ru или en.",
    ),
    "edition_help": (
        "Edition of the identifiers: gost (also m3050-2007) or gb921-25.5.",
        "Редакция идентификаторов: gost (она же m3050-2007) или gb921-25.5.",
    ),
    "config_help": (
        "Settings file; otherwise etom.toml in the model's folder or above.",
        "Файл настроек; иначе etom.toml в папке модели или выше.",
    ),
    "format_help": ("Form of the answer.", "Вид ответа."),
    "no_such_edition": (
        "{value}: no such edition. There are: {editions}",
        "{value}: такой редакции нет. Есть: {editions}",
    ),
    "no_such_command": (
        "etom {name}: no such command. There are: {commands}",
        "etom {name}: такой команды нет. Есть: {commands}",
    ),
    "no_such_command_similar": (
        "etom {name}: no such command. Similar: etom {similar}",
        "etom {name}: такой команды нет. Похожая: etom {similar}",
    ),
    "no_such_option": (
        "{option}: no such option; see {command} --help",
        "{option}: такого ключа нет; ключи покажет {command} --help",
    ),
    "missing": (
        "{command}: {name} is missing; see {command} --help",
        "{command}: не хватает {name}; порядок покажет {command} --help",
    ),
    "option_needs_value": (
        "{option}: used without its value or with one too many; see {command} --help",
        "{option}: значение не указано или лишнее; порядок покажет {command} --help",
    ),
    "bad_choice": (
        "{command}: {name} takes one of: {choices}",
        "{command}: для {name} годится одно из: {choices}",
    ),
    "bad_value": (
        "{command}: {name} does not take this value ({reason}); see {command} --help",
        "{command}: значение для {name} не подходит ({reason}); порядок покажет {command} --help",
    ),
    "bad_usage": (
        "{command}: wrongly called ({reason}); see {command} --help",
        "{command}: неверный вызов ({reason}); порядок покажет {command} --help",
    ),
    "interrupted": ("interrupted", "прервано"),
}
