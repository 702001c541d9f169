"""For every rule, when `--fix` mends what it finds, or why never."""

MESSAGES: dict[str, tuple[str, str]] = {
    "ETOM101": (
        "one and the same mark stands for every dot (`1-1-1-5`), or a dash for one where no range can be "
        "meant (`1.1.1-10`); zeros stand before numbers (`1.1.1.05`); "
        "several identifiers in one value, each of which exists; beside the identifier stands only its "
        "standard name or the word eTOM; the process bears the standard name of what the value comes "
        "closest to",
        "вместо всех точек стоит один и тот же знак (`1-1-1-5`) либо вместо одной стоит дефис, а диапазона "
        "таких номеров быть не может (`1.1.1-10`); перед числами нули (`1.1.1.05`); в "
        "значении несколько идентификаторов, и все существуют; рядом с идентификатором только его "
        "стандартное наименование или слово eTOM; процесс носит стандартное наименование ближайшего к "
        "записи элемента",
    ),
    "ETOM102": (
        "the identifier is one of the other edition, the name agrees with it or with its counterpart, and "
        "one counterpart is stated",
        "идентификатор взят из другой редакции, название согласуется с ним или с его соответствием, и "
        "соответствие указано одно",
    ),
    "ETOM103": (
        "there is one successor; or all functions the process performs are those of one; or the process "
        "bears the standard name of one",
        "преемник один; либо все функции, которые выполняет процесс, принадлежат одному; либо процесс носит"
        " стандартное наименование одного из них",
    ),
    "ETOM104": (
        "of what the cell may have held one thing exists, and the process bears its standard name, or (for "
        "an own identifier) it continues the number of the row above and is free",
        "из того, что могло быть в ячейке, существует одно, и процесс носит его стандартное наименование "
        "либо (для собственного идентификатора) оно продолжает номер вышестоящей строки и свободно",
    ),
    "ETOM105": (
        "never: only you know the edition; state it in etom.toml",
        "никогда: редакцию знаете только вы; укажите её в etom.toml",
    ),
    "ETOM106": (
        "the names beside identifiers of the other edition agree with them, and one counterpart is stated "
        "for each; where that holds for some alone, those are mended",
        "названия при идентификаторах другой редакции с ними согласуются, и каждому указано одно "
        "соответствие; если так лишь у некоторых, исправляются они",
    ),
    "ETOM107": (
        "one counterpart is stated, and the edition of the file is declared or other identifiers show it",
        "указано одно соответствие, а редакция файла задана или видна по другим идентификаторам",
    ),
    "ETOM108": (
        "never: which element the prefix extends is not said",
        "никогда: не сказано, какой элемент расширяет префикс",
    ),
    "ETOM109": (
        "never: a person has to write what was changed",
        "никогда: что изменено, должен написать человек",
    ),
    "ETOM110": (
        "the number under digit 2 is free, nothing is numbered below it, and the row does not bear the name"
        " of a standard element",
        "номер с цифрой 2 свободен, под ним ничего не пронумеровано, и строка не носит наименования "
        "стандартного элемента",
    ),
    "ETOM111": (
        "the standard number is not another row's own",
        "стандартный номер не занят другой строкой",
    ),
    "ETOM112": (
        "never: nothing is wrong",
        "никогда: ошибки нет",
    ),
    "ETOM113": (
        "never: whether the element counts is a decision",
        "никогда: учитывать ли элемент, надо решить",
    ),
    "ETOM114": (
        "the process bears the standard name of one element of the group",
        "процесс носит стандартное наименование одного из элементов группы",
    ),
    "ETOM115": (
        "never: only you know whose numbers they are",
        "никогда: чьи это номера, знаете только вы",
    ),
    "ETOM201": (
        "the row bears the standard name of an element below the row above; or its number begins with 2, "
        "leads to no row and no element, and the number below the row above is free",
        "строка носит наименование элемента, стоящего под вышестоящей строкой; либо её номер начинается с "
        "2, не ведёт ни к строке, ни к элементу, а номер под вышестоящей строкой свободен",
    ),
    "ETOM202": (
        "never: the missing row has a name that only you know",
        "никогда: как называется недостающая строка, знаете только вы",
    ),
    "ETOM203": (
        "never: which place is right is a decision",
        "никогда: какое место верное, надо решить",
    ),
    "ETOM204": (
        "never: which link is wrong is a decision",
        "никогда: какая связь лишняя, надо решить",
    ),
    "ETOM205": (
        "never: which row keeps the number is a decision",
        "никогда: у какой строки остаётся номер, надо решить",
    ),
    "ETOM206": (
        "never: the parent that lacks is not said",
        "никогда: какой родитель пропущен, не сказано",
    ),
    "ETOM207": (
        "the file is BPMN, and the end of the flow differs from one id in nothing but case and look-alike letters",
        "файл в BPMN, и конец потока отличается от одного из идентификаторов только регистром и похожими буквами",
    ),
    "ETOM300": (
        "never: links are proposed, and a person decides (etom suggest)",
        "никогда: связи предлагаются, решает человек (etom suggest)",
    ),
    "ETOM301": (
        "never: links are proposed, and a person decides (etom suggest)",
        "никогда: связи предлагаются, решает человек (etom suggest)",
    ),
    "ETOM302": (
        "the key has a slip and one function fits; or the process performs two functions of the other "
        "element, or bears its name or that of the function: then the link to it is added",
        "в ключе описка, и подходит одна функция; либо процесс выполняет две функции другого элемента или "
        "носит наименование его или функции: тогда добавляется связь с ним",
    ),
    "ETOM303": (
        "the file is Turtle or N-Triples: op:classifiedAs takes the place of skos:exactMatch",
        "файл в Turtle или N-Triples: skos:exactMatch заменяется на op:classifiedAs",
    ),
    "ETOM304": (
        "never: which function is performed is not said",
        "никогда: какая функция выполняется, не сказано",
    ),
    "ETOM305": (
        "never: an activity lacks in the model",
        "никогда: в модели недостаёт действия",
    ),
    "ETOM306": (
        "never: nothing is wrong",
        "никогда: ошибки нет",
    ),
    "ETOM401": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM402": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM403": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM404": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM405": (
        "never: a step lacks in the model",
        "никогда: в модели недостаёт шага",
    ),
    "ETOM406": (
        "never: a step lacks in the model",
        "никогда: в модели недостаёт шага",
    ),
    "ETOM407": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM408": (
        "never: where it leads is not said",
        "никогда: куда она ведёт, не сказано",
    ),
    "ETOM409": (
        "never: how it is reached is not said",
        "никогда: как до действия дойти, не сказано",
    ),
    "ETOM410": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM411": (
        "never: a hand-over lacks in the model",
        "никогда: в модели недостаёт передачи",
    ),
    "ETOM501": (
        "never: who performs it is not said",
        "никогда: кто исполнитель, не сказано",
    ),
    "ETOM502": (
        "never: who stays the owner is a decision",
        "никогда: кто остаётся владельцем, надо решить",
    ),
    "ETOM503": (
        "the channel is one of those named in the standard but for look-alike letters",
        "канал отличается от названного в стандарте только похожими буквами",
    ),
    "ETOM601": (
        "never: parameters are agreed by people",
        "никогда: о параметрах договариваются люди",
    ),
    "ETOM602": (
        "never: which document it is is not said",
        "никогда: какой это документ, не сказано",
    ),
    "ETOM603": (
        "never: targets are set by people",
        "никогда: целевые значения задают люди",
    ),
    "ETOM701": (
        "never: what the bill holds is not said",
        "никогда: что входит в счёт, не сказано",
    ),
    "ETOM702": (
        "never: which service it is is not said",
        "никогда: какая это услуга, не сказано",
    ),
    "ETOM703": (
        "never: what the contract states is not said",
        "никогда: что сказано в договоре, неизвестно",
    ),
    "ETOM704": (
        "never: the number of the licence is not said",
        "никогда: номер лицензии не сказан",
    ),
    "ETOM801": (
        "never: the link or the decision may be wrong",
        "никогда: неверной может быть и связь, и решение",
    ),
    "ETOM802": (
        "never: `etom migrate` does it, with its own account",
        "никогда: это делает `etom migrate`, со своим отчётом",
    ),
    "ETOM803": (
        "never: people decided differently",
        "никогда: люди решили по-разному",
    ),
    "ETOM804": (
        "never: a waiver is renewed by a person",
        "никогда: отступление продлевает человек",
    ),
    "ETOM805": (
        "never: a waiver is filled in by a person",
        "никогда: отступление заполняет человек",
    ),
    "ETOM806": (
        "never: the pack's owner decides",
        "никогда: решает владелец пакета",
    ),
    "ETOM901": (
        "never: only you know the name",
        "никогда: название знаете только вы",
    ),
    "ETOM902": (
        "never: only you know what is done",
        "никогда: что делается, знаете только вы",
    ),
    "ETOM903": (
        "there is one link, and all functions the process performs are those of the element whose name it "
        "bears: the link to it is added",
        "связь одна, и все функции, которые выполняет процесс, принадлежат элементу, чьё наименование он "
        "носит: добавляется связь с ним",
    ),
    "ETOM904": (
        "the other letters of each mixed word belong to one alphabet only, or the word is a known "
        "abbreviation (B2B, OPEX, АТС)",
        "остальные буквы каждого смешанного слова есть только в одном алфавите, либо это известное "
        "сокращение (B2B, OPEX, АТС)",
    ),
    "ETOM905": (
        "never: nothing is wrong",
        "никогда: ошибки нет",
    ),
}
