"""Sentences about models of architecture: what of them no record holds."""

MESSAGES: dict[str, tuple[str, str]] = {
    "why_unknown": ("not a part of ArchiMate", "это не часть ArchiMate"),
    "why_viewpoint": ("definitions of viewpoints are not read", "определения точек зрения не читаются"),
    "why_drawing": ("a free drawing holds no elements", "в свободном рисунке нет элементов модели"),
    "why_tool": ("it serves Archi alone", "это нужно только самому Archi"),
    "why_image": ("pictures hold no data", "в изображениях нет данных"),
    "why_property_orphan": (
        "the property belongs to nothing in the tables",
        "свойство не относится ни к одному объекту таблиц",
    ),
    "why_property_elsewhere": (
        "of the model, a folder, a view or a relationship, not of an element",
        "относятся не к элементу, а к модели, папке, представлению или отношению",
    ),
}
