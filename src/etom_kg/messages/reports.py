"""Words of the reports in other forms than text."""

MESSAGES: dict[str, tuple[str, str]] = {
    "title": ("Check against eTOM", "Проверка по eTOM"),
    "place": ("Where", "Где"),
    "rule": ("Rule", "Правило"),
    "what": ("What is wrong and how to mend it", "Что не так и как исправить"),
    "further": ("Further findings: {count}.", "Ещё замечаний: {count}."),
    "places": ("Places: {count}.", "Мест: {count}."),
    "own_shape": ("Your SHACL shape {shape}.", "Ваша форма SHACL {shape}."),
    "condition": ("Found where", "Что проверяется"),
    "reason": ("Reason", "Основание"),
    "breaking": ("Breaks it", "Нарушено"),
    "keeping": ("Keeps it", "Соблюдено"),
    "silent": ("Silent where", "Не срабатывает, если"),
    "reading_file": ("reading", "чтение"),
    "no_findings": ("no findings", "замечаний нет"),
}
