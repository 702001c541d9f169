"""What can be wrong in a file of mappings (SSSOM)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "encoding": ("not UTF-8; save it as UTF-8", "это не UTF-8; сохраните файл в UTF-8"),
    "header": (
        "this line of the metadata is not understood; write 'name: value' or a list below a name",
        "эта строка метаданных не разобрана; пишите «имя: значение» или список под именем",
    ),
    "no_table": ("no table of mappings in it", "в файле нет таблицы соответствий"),
    "no_slots": (
        "no columns subject_id and predicate_id; the first line of the table names the slots of SSSOM",
        "нет столбцов subject_id и predicate_id; первая строка таблицы называет поля SSSOM",
    ),
    "twice": ("a column is named twice", "столбец назван дважды"),
    "too_many_cells": (
        "more cells than columns; check the tabs",
        "ячеек больше, чем столбцов; проверьте табуляции",
    ),
    "table": ("the table breaks off inside a cell", "таблица обрывается внутри ячейки"),
    "number": (
        "{slot}: {value} is no number from {low} to {high}",
        "{slot}: {value} не число от {low} до {high}",
    ),
    "undeclared": (
        "prefix {prefix}: is not declared, so rows that do not count: {count}; add below curie_map: {declare}",
        "префикс {prefix}: не объявлен, поэтому строк не учтено: {count}; допишите под curie_map: {declare}",
    ),
    "title": ("Elements of eTOM for {model}", "Элементы eTOM для {model}"),
}
