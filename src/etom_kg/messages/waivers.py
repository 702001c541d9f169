"""Waivers: faults of their file, and the words for what one may lack."""

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
    "of_waivers": (
        "a finding of {code} is about a waiver itself, no waiver allows it; mend that waiver and remove this one",
        "{code} говорит о самих отступлениях, отступить от него нельзя; исправьте то отступление, а это уберите",
    ),
    "reason": ("reason", "причина"),
    "author": ("author", "автор"),
    "until": ("date", "срок"),
}
