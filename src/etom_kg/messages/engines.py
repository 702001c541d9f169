"""The validation engines."""

MESSAGES: dict[str, tuple[str, str]] = {
    "unknown": (
        "{engine}: no such engine; choose auto, shacl or pyshacl",
        "{engine}: такого движка нет; выберите auto, shacl или pyshacl",
    ),
    "absent": (
        "there is no fast engine on this platform; use --engine pyshacl",
        "быстрого движка в этой системе нет; укажите --engine pyshacl",
    ),
    "fallback": (
        "no fast engine for this platform; pyshacl checks, which takes longer",
        "быстрого движка в этой системе нет; проверку выполняет pyshacl, это дольше",
    ),
    "no_shapes": (
        "no shapes are loaded, so nothing was checked; check the installation",
        "формы SHACL не загружены, ничего не проверено; проверьте установку",
    ),
    "no_own_shapes": (
        "{file}: no shape in it has a target, so it would check nothing; add sh:targetClass",
        "{file}: ни у одной формы SHACL нет цели, проверять нечего; добавьте sh:targetClass",
    ),
    "bad_shapes": (
        "{file}: shapes cannot be read ({reason}); correct the Turtle",
        "{file}: формы SHACL не прочитаны ({reason}); исправьте Turtle",
    ),
    "gave_up": (
        "the engine {engine} could not validate ({reason}); nothing was checked",
        "движок {engine} не смог выполнить проверку ({reason}); ничего не проверено",
    ),
}
