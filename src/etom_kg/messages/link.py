"""`etom link`: which rule found which tag."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Show what ties a model to eTOM: each tag, the rule that found it, its line or cell.",
        "Показать, чем модель связана с eTOM: каждую метку, нашедшее её правило, строку или ячейку.",
    ),
    "head": (
        "{path}: tags {tags}, processes {processes}, without a tag of their own {untagged}. Edition: {edition}.",
        "{path}: меток {tags}, процессов {processes}, из них без своей метки {untagged}. Редакция: {edition}.",
    ),
    "rules": ("By rule: {rules}.", "По правилам: {rules}."),
    "by_rule": ('"{rule}" {count}', "«{rule}» {count}"),
    "nothing": (
        "No tags. etom suggest proposes elements by the names of the processes.",
        "Меток нет. Команда etom suggest предложит элементы по названиям процессов.",
    ),
    "not_taken": (
        "Numbers before names that are not taken for eTOM: {count} (name_prefix = true in etom.toml takes them).",
        "Номера в начале названий, не принятые за eTOM: {count} (принять их: name_prefix = true в etom.toml).",
    ),
    "off": ("Places not looked at ([tags] off): {places}.", "Места, где метки не ищутся ([tags] off): {places}."),
    "column_file": ("File", "Файл"),
    "column_line": ("Line", "Строка"),
    "column_cell": ("Cell", "Ячейка"),
    "column_rule": ("Rule", "Правило"),
    "column_role": ("Role", "Роль"),
    "column_value": ("Value", "Значение"),
    "column_id": ("Id", "Номер"),
    "column_name": ("Name", "Название"),
    "column_state": ("State", "Состояние"),
    "column_node": ("Where it stands", "У чего"),
    "sheet": ("Tags", "Метки"),
    # the words of a file stand as they are; this rule is ours
    "rule_name prefix": ("name prefix", "номер в названии"),
    "role_link": ("link", "связь"),
    "role_own": ("own identifier", "свой номер"),
    "role_function": ("function", "функция"),
    "role_vertical": ("vertical", "вертикаль"),
    "state_known": ("known", "есть"),
    "state_retired": ("retired", "исключён"),
    "state_unknown": ("no such thing", "такого нет"),
    "state_unchecked": (
        "not among the entries of GB921 v25.5 known to the program (those that follow 2007 elements)",
        "среди известных программе записей GB921 v25.5 (преемников элементов 2007 года) такой нет",
    ),
    "state_malformed": ("malformed", "не по форме"),
    "state_not_taken": ("not taken for eTOM", "не принят за eTOM"),
}
