"""Waivers: faults of their file, and the words of waivers that count no more."""

MESSAGES: dict[str, tuple[str, str]] = {
    "no_table": ("a waiver is a table: [[waivers]]", "отступление записывается таблицей: [[waivers]]"),
    "unknown_key": (
        "{value}: a waiver has no such key; it has {keys}",
        "{value}: такого ключа у отступления нет; есть {keys}",
    ),
    "no_text": ("{name} is a text in quotes", "{name}: нужен текст в кавычках"),
    "no_code": ("the waiver names no rule; add code", "в отступлении не указано правило; добавьте code"),
    "no_date": (
        "{value} is no date; write until = 2027-01-31",
        "{value}: это не дата; напишите until = 2027-01-31",
    ),
    "unknown_code": (
        "{code}: no such rule; etom rules lists them",
        "{code}: такого правила нет; перечень покажет etom rules",
    ),
    "incomplete": (
        "the waiver of {code} has no {missing} and allows nothing; fill it in",
        "в отступлении от {code} не указано: {missing}; оно не действует, заполните",
    ),
    "expired": (
        "the waiver of {code} ended on {date}; mend the cause or renew it",
        "отступление от {code} действовало до {date}; устраните причину или продлите его",
    ),
    "reason": ("reason", "причина"),
    "author": ("author", "автор"),
    "until": ("date", "срок"),
}
