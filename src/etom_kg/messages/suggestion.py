"""Words of `etom suggest TEXT`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "functions": ("functions: {functions}", "функции: {functions}"),
    "function": ("{function} ({words})", "{function} ({words})"),
    "words": ("words: {words}", "слова: {words}"),
    "about": ("if it is about {about}", "если речь {about}"),
    "several_by_word": (
        "No single element: the word {word} leads to {count}.",
        "Однозначного элемента нет: слово {word} ведёт в {count}.",
    ),
    "several": ("No single element: several fit.", "Однозначного элемента нет: подходят несколько."),
    "one_unsure": ("One element fits, but not for sure.", "Подходит один элемент, но уверенности нет."),
    "more_exact": (
        "Make the name more exact, or accept several.",
        "Уточните название или примите несколько.",
    ),
    "more_exact_one": (
        "Make the name more exact, or accept it.",
        "Уточните название или примите этот элемент.",
    ),
    "none": (
        "No suggestion (the best scores {best}, the threshold is {threshold}).",
        "Предложений нет (лучшее {best} при пороге {threshold}).",
    ),
    "none_known": (
        "No suggestion: no word of it is known.",
        "Предложений нет: ни одного знакомого слова.",
    ),
    "count_2": ("two", "два"),
    "count_3": ("three", "три"),
    "count_more": ("{count}", "{count}"),
}
