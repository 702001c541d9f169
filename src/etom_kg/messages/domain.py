"""Words of the Python objects: their errors, and their cards in a notebook."""

MESSAGES: dict[str, tuple[str, str]] = {
    "unknown_id": (
        "{id} does not exist in edition {edition}. Nearest: {nearest}",
        "{id} нет в редакции {edition}. Ближе всего: {nearest}",
    ),
    "unknown_edition": ("no edition {edition}. There are: {editions}", "нет редакции {edition}. Есть: {editions}"),
    "not_rows": (
        "{name} gives no rows: call it as a function",
        "{name} отвечает не строками: вызовите вопрос как функцию",
    ),
    "not_a_graph": (
        "{name} gives no graph: call it as a function",
        "{name} отвечает не графом: вызовите вопрос как функцию",
    ),
    "needs_pandas": (
        "a table needs pandas; install it with: pip install etom-kg[frames]",
        "для таблицы нужен pandas; установите: pip install etom-kg[frames]",
    ),
    "functions": ("Functions", "Функции"),
    "handovers": ("Hand-overs", "Передачи"),
    "verticals": ("Verticals", "Вертикали"),
    "part_of": ("Part of", "Входит в"),
    "consists": ("Consists of", "Состав"),
    "unseen": ("our translation or inferred wording", "наш перевод или выведенная формулировка"),
    "findings": ("Findings: {count}", "Замечаний: {count}"),
    "no_findings": ("No findings", "Замечаний нет"),
    "severity": ("Severity", "Степень"),
    "rule": ("Rule", "Правило"),
    "place": ("Place", "Место"),
    "message": ("What is wrong", "Что не так"),
    "mend": ("Mend", "Как исправить"),
    "violation": ("violation", "нарушение"),
    "warning": ("warning", "предупреждение"),
    "information": ("information", "к сведению"),
    "nobody": ("not named", "не назван"),
    "further": ("and {count} more", "и ещё: {count}"),
}
