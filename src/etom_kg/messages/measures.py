"""Sentences about indicators, targets and observed values of a register."""

MESSAGES = {
    "not_number": (
        'cell {cell}: "{value}" is not one number; write one number with its unit, as in >= 95 % or 4 h',
        "ячейка {cell}: «{value}» не читается как одно число; запишите число с единицей, например >= 95 % или 4 ч",
    ),
    "date": (
        "cell {cell} holds the date {value}, not a number; format the cell as text and type the number again",
        "в ячейке {cell} не число, а дата {value}; задайте ячейке текстовый формат и введите число заново",
    ),
    "ambiguous": (
        'cell {cell}: in "{value}" the comma or dot may divide thousands or decimals; write 1 500 or 1,5',
        "ячейка {cell}: в «{value}» знак может отделять и тысячи, и дробную часть; запишите 1 500 или 1,5",
    ),
    "other_unit": (
        'cell {cell}: the unit is "{value}", elsewhere it is "{unit}"; use one unit, nothing is converted',
        "ячейка {cell}: указано «{value}», а в других местах «{unit}»; единица нужна одна, пересчёта нет",
    ),
    "share": (
        "cell {cell}: beside the target {target} {observed} looks like a share of one; write both in per cent",
        "ячейка {cell}: цель {target}, а значение {observed} похоже на долю единицы; запишите оба в процентах",
    ),
    "no_indicator": (
        "cell {cell}: a value without the name of an indicator; name the indicator in this row",
        "ячейка {cell}: значение есть, а показатель не назван; укажите его в этой строке",
    ),
    "direction": (
        'cell {cell}: "{value}" does not tell at least from at most; write "at least" or "at most"',
        "ячейка {cell}: «{value}» не говорит, не менее или не более; запишите «не менее» или «не более»",
    ),
    "two_directions": (
        'cell {cell} says "{other}", the target itself "{one}"; the target counts',
        "ячейка {cell} и сама цель задают разное направление; учтено то, что стоит у цели",
    ),
    "no_direction": (
        'cell {cell}: the target of "{name}" says neither at least nor at most, so nothing is held against it; '
        "write >= 95 %, add a column Direction or declare it in [kpi] of etom.toml",
        "ячейка {cell}: цель показателя «{name}» не говорит, не менее или не более, поэтому выполнение не оценивается; "
        "запишите >= 95 %, добавьте столбец «Направление» или укажите direction в разделе [kpi] файла etom.toml",
    ),
    "unknown_indicator": (
        'cell {cell}: no indicator of the standard is called "{value}"; nearest: {near}',
        "ячейка {cell}: показателя стандарта «{value}» нет; ближайшие: {near}",
    ),
    "several_processes": (
        'cell {cell}: several processes are called "{name}" (lines {lines}), so its indicators are left out; '
        "refer to the process by its key",
        "ячейка {cell}: процессов с названием «{name}» несколько (строки {lines}), показатели пропущены; "
        "сошлитесь на ключ процесса",
    ),
}
