"""What was changed of an element of the standard, piece by piece (ETOM806)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "name": ("its name is {new} instead of {old}", "наименование {new} вместо {old}"),
    "number": ("its number is {new} instead of {old}", "идентификатор {new} вместо {old}"),
    "function_name": ("a function is called {new} instead of {old}", "функция названа {new} вместо {old}"),
    "whole": ("it stands under {new} instead of {old}", "стоит в составе {new}, а не {old}"),
    "whole_none": (
        "it stands under {new}, though it is part of nothing",
        "стоит в составе {new}, хотя ни во что не входит",
    ),
    "function_whole": (
        "the function {name} stands under {new} instead of {old}",
        "функция {name} стоит в составе {new}, а не {old}",
    ),
    "also_whole": (
        "it also stands under {new}, and not under {old} alone",
        "стоит ещё и в составе {new}, а не только {old}",
    ),
    "also_function_whole": (
        "the function {name} also stands under {new}, and not under {old} alone",
        "функция {name} стоит ещё и в составе {new}, а не только {old}",
    ),
    "hand_over_name": (
        "the hand-over is called {new} instead of {old}",
        "передача названа {new} вместо {old}",
    ),
    "type": ("its type is {new} instead of {old}", "тип {new} вместо {old}"),
    "function_type": (
        "the type of the function {function} is {new} instead of {old}",
        "тип функции {function}: {new} вместо {old}",
    ),
    "function_value": (
        '"{name}" of the function {function} is {new} instead of {old}',
        "свойство «{name}» функции {function}: {new} вместо {old}",
    ),
    "text": ("its definition reads {new} instead of {old}", "определение {new} вместо {old}"),
    "condition": ("its condition reads {new} instead of {old}", "условие {new} вместо {old}"),
    "value": ('"{name}" is {new} instead of {old}', "свойство «{name}»: {new} вместо {old}"),
    "added": (
        '"{name}" is {new}, and the standard says nothing of the kind',
        "свойство «{name}»: {new}, а в стандарте такого нет",
    ),
    "ends": ("it leads {new} instead of {old}", "идёт {new} вместо {old}"),
    "no_place": ("it is no longer part of {old}", "больше не входит в состав {old}"),
    "no_function_place": (
        "the function {name} is no longer part of {old}",
        "функция {name} больше не входит в состав {old}",
    ),
    "no_vertical": ("it is no longer in the vertical {old}", "больше не входит в вертикаль {old}"),
    "no_layer": ("it is no longer in the layer {old}", "больше не входит в слой {old}"),
    "vertical": (
        "it is drawn in the vertical {new}, and the standard has it in {old}",
        "показан в вертикали {new}, а в стандарте он в {old}",
    ),
    "layer": (
        "it is drawn in the layer {new}, and the standard has it in {old}",
        "показан в слое {new}, а в стандарте он в {old}",
    ),
    "no_hand_over": (
        "the hand-over {name} ({ends}) is missing",
        "нет передачи {name} ({ends})",
    ),
    "hand_over_mend": (
        "Undo the change; an exchange of your own is added beside it.",
        "Отмените изменение; свой обмен добавьте рядом отдельным потоком.",
    ),
    "no_relation_mend": (
        "Put back what was taken away, or take the export of eTOM anew.",
        "Верните то, что убрано, или сделайте выгрузку eTOM заново.",
    ),
    "text_mend": (
        "Restore the definition; notes may follow it.",
        "Верните определение; примечания можно дописать после него.",
    ),
    "lost": ("the function {name} is missing", "нет функции {name}"),
}
