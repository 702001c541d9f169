"""Sentences about agreements on quality that are read from sheets and properties."""

MESSAGES = {
    "unsorted": (
        'SLA "{sla}": of which kind the parameter "{name}" is, is not said; name the property '
        '"SLA operational parameters" or "SLA product parameters"',
        "SLA «{sla}»: вид параметра «{name}» не указан; назовите свойство «эксплуатационные параметры SLA» "
        "или «параметры продукта SLA»",
    ),
    "unsorted_cell": (
        'cell {cell}: of which kind the parameter "{name}" is, is not said; add a column "Parameter kind" '
        "with the words operational or product",
        "ячейка {cell}: вид параметра «{name}» не указан; добавьте столбец «Вид параметра» "
        "и запишите в нём: эксплуатационный или продукта",
    ),
}
