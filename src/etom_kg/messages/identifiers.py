"""Which part of an identifier is wrong: phrases that follow a colon, so without a capital and a full stop."""

MESSAGES: dict[str, tuple[str, str]] = {
    "empty": ("nothing is written", "ничего не записано"),
    "several": ("several identifiers stand in one value", "в одном значении несколько идентификаторов"),
    "empty_part": ("a number is missing between the dots", "между точками не хватает числа"),
    "too_short": ("one number alone is not an identifier", "одного числа для идентификатора мало"),
    "too_many": (
        "too many numbers, {count}: the scheme ends at level 3",
        "слишком много чисел, {count}: схема заканчивается уровнем 3",
    ),
    "too_long": ("the number {part} is too long", "число {part} слишком длинное"),
    "more_than_identifier": ("more than the identifier is written", "кроме идентификатора записано и другое"),
    "no_digits": ("there are no digits in it", "в нём нет цифр"),
    "strange_mark": ('the mark "{mark}" does not belong in it', "знака «{mark}» в нём быть не может"),
    "prefix_like_developer": (
        "the prefix {prefix} cannot be told from a developer digit, and levels below 3 are not numbered",
        "префикс {prefix} не отличить от цифры разработчика, а уровней ниже 3 в схеме нет",
    ),
    "developer": (
        "the developer digit is 1 or 2, not {developer}",
        "цифра разработчика бывает 1 или 2, а не {developer}",
    ),
    "zero": ("the number {part} begins with zero", "число {part} начинается с нуля"),
    "date": ("it reads like a date", "это похоже на дату"),
    "first_of_gb921": (
        "in GB921 v25.5 the first number is 1, not {first}",
        "в GB921 v25.5 первое число 1, а не {first}",
    ),
}
