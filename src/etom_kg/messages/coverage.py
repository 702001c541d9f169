"""Coverage: its block in the report of `validate`, and the commands `coverage` and `compare`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "none": (
        "Coverage: {covered} of {total} elements.",
        "Покрытие: элементов {covered} из {total}.",
    ),
    "total": (
        "Coverage: {covered} of {total} elements ({percent} %).  Processes linked: {linked} of {processes}.",
        "Покрытие: элементов {covered} из {total} ({percent} %).  Процессов отнесено: {linked} из {processes}.",
    ),
    "group": ("Coverage {group}: {covered} of {total} elements", "Покрытие {group}: элементов {covered} из {total}"),
    "has": ("has", "есть"),
    "lacks": ("lacks", "нет"),
    "through_matches": (
        "Coverage is counted on the 2007 map, through the matches between the editions.",
        "Покрытие считается по карте редакции 2007 года с помощью соответствий между редакциями.",
    ),
    "out": ("Out of scope: {ids}.", "Вне области: {ids}."),
}
