"""The command `compare`: two operators, or two states of one register."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Compare what two models cover, or two states of one: only A, only B, both.",
        "Сравнить покрытие двух моделей или двух состояний одной: только в A, только в B, в обеих.",
    ),
    "paths": ("A [B]", "A [B]"),
    "state_help": (
        "State to count: once for both, or twice, for A and for B.",
        "Какое состояние считать: один раз для обеих или два раза, для A и для B.",
    ),
    "all_help": ("Show the elements that both cover alike, too.", "Показать и элементы, одинаковые в обеих."),
    "how_many": (
        "etom compare takes two models, or one and two states: --state {one} --state {other}",
        "etom compare сравнивает две модели или два состояния одной: --state {one} --state {other}",
    ),
    "example_one": ('"as is"', '"как есть"'),
    "example_other": ('"to be"', '"как будет"'),
    "same": (
        "A and B are the same; choose another model or state",
        "A и B совпадают; укажите другую модель или другое состояние",
    ),
    "side": ("Side", "Сторона"),
    "head": (
        "{side}  {label}: processes {processes}, linked {linked}, elements {covered} of {total}.",
        "{side}  {label}: процессов {processes}, отнесено {linked}, элементов {covered} из {total}.",
    ),
    "in_state": ("{path}, {state}", "{path}, {state}"),
    "counts": (
        "Elements: only in A {only_a}, only in B {only_b}, in both {both}, in neither {neither}.",
        "Элементов: только в A {only_a}, только в B {only_b}, в обеих {both}, ни в одной {neither}.",
    ),
    "counts_out": ("Out of scope of both: {out}.", "Вне области обеих: {out}."),
    "changed_count": (
        "In both, with other owners, performers, units or systems: {count}.",
        "В обеих, но другие владельцы, исполнители, подразделения или системы: {count}.",
    ),
    "title_only_a": ("Only in A", "Только в A"),
    "title_only_b": ("Only in B", "Только в B"),
    "title_changed": ("In both, but not alike", "В обеих, но по-разному"),
    "title_alike": ("In both alike", "В обеих одинаково"),
    "none": ("none", "нет"),
    "where": ("Where", "Где"),
    "changed": ("Differs in", "Различие"),
    "where_both": ("both", "в обеих"),
    "where_only_a": ("only A", "только в A"),
    "where_only_b": ("only B", "только в B"),
    "where_neither": ("neither", "ни в одной"),
    "where_out": ("out of scope", "вне области"),
    "out_there": ("out of scope there", "там вне области"),
    "owner": ("owner", "владелец"),
    "performer": ("performer", "исполнитель"),
    "unit": ("unit", "подразделение"),
    "system": ("system", "система"),
    "consulted": ("consulted", "консультирует"),
    "informed": ("informed", "информируется"),
    "all_more": ("Alike in both: {count}.  List: --all", "Одинаково в обеих: {count}.  Список: --all"),
}
