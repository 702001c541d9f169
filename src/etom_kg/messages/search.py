"""Words of `etom search`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Search names, words from practice, functions, terms and definitions in Russian, English and Chinese. "
        "TEXT may be an id, too. Nothing found: exit code 1.",
        "Искать в названиях, словах из практики, функциях, терминах и определениях: по-русски, по-английски, "
        "по-китайски. ТЕКСТ может быть и идентификатором. Если ничего не найдено, код выхода 1.",
    ),
    "text": ("TEXT", "ТЕКСТ"),
    "limit_help": ("How many to print.", "Сколько напечатать."),
    "kind_help": ("Only things of this kind; may be repeated.", "Только такие записи; ключ можно повторять."),
    "no_text": ("etom search: nothing to search for; give a word", "etom search: искать нечего; укажите слово"),
    "reason": ("{field}: {wording}", "{field}: {wording}"),
    "field_name": ("name", "название"),
    "field_other_name": ("other name", "другое название"),
    "field_practice": ("in practice", "на практике"),
    "field_definition": ("definition", "определение"),
    "field_own_name": ("own name", "собственное название"),
    "kind_area": ("area", "область"),
    "kind_group": ("group", "группа"),
    "kind_vertical": ("vertical", "вертикаль"),
    "kind_layer": ("layer", "слой"),
    "kind_element": ("element", "элемент"),
    "kind_retired": ("retired", "исключён"),
    "kind_function": ("function", "функция"),
    "kind_term": ("term", "термин"),
    "kind_catalogue": ("GB921 v25.5", "GB921 v25.5"),
    "kind_own": ("own element", "собственный элемент"),
    "more": ("The first {shown} of {count}; more: --limit", "Первые {shown} из {count}; больше: --limit"),
    "nothing": (
        "{text}: nothing found; try another word, or etom tree",
        "{text}: ничего не найдено; попробуйте другое слово или etom tree",
    ),
    "no_such_id": ("{text}: no such id. Nearest: {ids}", "{text}: такого идентификатора нет. Ближайшие: {ids}"),
    "nothing_near": (
        "{text}: nothing found. Similar words: {words}",
        "{text}: ничего не найдено. Похожие слова: {words}",
    ),
}
