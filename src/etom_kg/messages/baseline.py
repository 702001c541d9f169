"""The command `baseline` and what a baseline keeps back."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Remember what is found now, so that later checks fail on new findings only (validate --baseline).",
        "Запомнить нынешние замечания, чтобы дальше сообщалось только о новых (validate --baseline).",
    ),
    "output_help": ("Write the baseline to this file.", "Записать исходный срез в этот файл."),
    "force_help": ("Write over a baseline that is there.", "Записать поверх имеющегося среза."),
    "written": (
        "Written: {path}. Findings remembered: {count}.",
        "Записано: {path}. Запомнено замечаний: {count}.",
    ),
    "not_written": (
        "Nothing is written: what cannot be read would be missing from the baseline.",
        "Исходный срез не записан: в нём не хватало бы того, что не прочитано.",
    ),
    "absent": (
        "no such file; etom baseline PATH -o FILE writes a baseline",
        "нет такого файла; исходный срез записывает etom baseline ПУТЬ -o ФАЙЛ",
    ),
    "none": (
        "this is no baseline; etom baseline PATH -o FILE writes one",
        "это не исходный срез; его записывает etom baseline ПУТЬ -o ФАЙЛ",
    ),
    "other_version": (
        "a baseline of version {version}, which this program does not read; write it anew with etom baseline",
        "исходный срез версии {version}, программа её не читает; запишите его заново командой etom baseline",
    ),
    "known": (
        "Known by the baseline: {count}; mended since: {mended}.",
        "В исходном срезе: {count}; устранено: {mended}.",
    ),
    "waiting": (
        "Told at other levels, or once something is linked: {count}.",
        "Будет показано на других уровнях или с первой связью: {count}.",
    ),
    "waived": ("Allowed by waivers: {count}.", "По отступлениям не показано: {count}."),
}
