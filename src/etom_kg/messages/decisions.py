"""Words about decisions: what is wrong in a workbook or a file of mappings, what was used, what is in conflict."""

MESSAGES: dict[str, tuple[str, str]] = {
    "is_workbook": (
        "a workbook of decisions, used by itself when its model is read; name the model",
        "это книга решений, она учитывается сама при чтении модели; укажите модель",
    ),
    "is_sssom": (
        "a file of mappings, used by itself when its model is read; name the model",
        "это файл соответствий, он учитывается сам при чтении модели; укажите модель",
    ),
    "no_columns": (
        'no columns "{process}" and "{decision}" in it; write the workbook anew with etom suggest',
        "нет столбцов «{process}» и «{decision}»; создайте книгу заново командой etom suggest",
    ),
    "unknown_word": (
        '{cell}: decision "{word}" is not known; choose {words}',
        "{cell}: решение «{word}» не распознано; выберите {words}",
    ),
    "nothing_to_accept": (
        '{cell}: "{word}", but the row has no suggestion; choose "{other}" and name an element',
        "{cell}: «{word}», но предложения в строке нет; выберите «{other}» и укажите элемент",
    ),
    "no_own_choice": (
        '{cell}: "{word}", but no element is named beside it',
        "{cell}: «{word}», но свой вариант не указан",
    ),
    "own_without_decision": (
        '{cell}: an own choice without a decision; choose "{other}" or empty the cell',
        "{cell}: свой вариант без решения; выберите «{other}» или очистите ячейку",
    ),
    "refused_with_own": (
        '{cell}: refused, yet an own choice is named; choose "{other}" or empty the cell',
        "{cell}: отклонено, но указан свой вариант; выберите «{other}» или очистите ячейку",
    ),
    "spoilt": (
        "{cell}: Excel has turned the identifier into a number or a date; write it as text, for example '{example}",
        "{cell}: Excel превратил идентификатор в число или дату; запишите его как текст, например '{example}",
    ),
    "unknown_element": (
        "{cell}: there is no element {id} in edition {edition}; nearest: {nearest}",
        "{cell}: элемента {id} нет в редакции {edition}; ближайшие: {nearest}",
    ),
    "used": (
        "Decisions: accepted {accepted}, refused {refused}, from {file}.",
        "Решений принято: {accepted} из файла {file}; отклонено: {refused}.",
    ),
    "lost": (
        "Decisions whose process is not found any more: {count} ({examples}).",
        "Решений, чей процесс больше не найден: {count} ({examples}).",
    ),
    "lost_one": ('"{path}", {place}', "«{path}», {place}"),
    "row": ("row {row}", "строка {row}"),
    "contradiction": (
        'Decisions contradict each other, so none counts: "{path}", {element}: accepted by {accepted}, '
        "refused by {refused}.",
        "Решения противоречат друг другу и не учтены: «{path}», {element}: принято ({accepted}), "
        "отклонено ({refused}).",
    ),
    "different": (
        'Decisions differ, all count: "{path}": {choices}.',
        "Решения расходятся, учтены все: «{path}»: {choices}.",
    ),
    "choice": ("{element} ({said})", "{element} ({said})"),
    "said": ("{who}, {place}", "{who}, {place}"),
}
