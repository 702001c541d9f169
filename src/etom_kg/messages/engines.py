"""The validation engines."""

MESSAGES: dict[str, tuple[str, str]] = {
    "unknown": (
        "{engine}: no such engine; choose auto, shacl or pyshacl",
        "{engine}: такого движка нет; выберите auto, shacl или pyshacl",
    ),
    "absent": (
        "the fast engine is not installed for this platform; use --engine pyshacl",
        "быстрый движок не установлен для этой системы; возьмите --engine pyshacl",
    ),
    "fallback": (
        "no fast engine for this platform; pyshacl checks, which takes longer",
        "быстрый движок не установлен для этой системы; проверяет pyshacl, это дольше",
    ),
    "no_shapes": (
        "no shapes are loaded, so nothing was checked; check the installation",
        "шейпы не загружены, ничего не проверено; проверьте установку",
    ),
    "no_own_shapes": (
        "{file}: no shape in it has a target, so it would check nothing; add sh:targetClass",
        "{file}: ни у одного шейпа нет цели, проверять нечего; добавьте sh:targetClass",
    ),
    "bad_shapes": (
        "{file}: shapes cannot be read ({reason}); correct the Turtle",
        "{file}: шейпы не прочитаны ({reason}); исправьте Turtle",
    ),
    "gave_up": (
        "the engine {engine} could not validate ({reason}); nothing was checked",
        "движок {engine} не смог выполнить проверку ({reason}); ничего не проверено",
    ),
}
