"""Words of the register template and of `etom template`."""

MESSAGES = {
    "help": (
        "Write an empty process register: a workbook with drop-downs of eTOM elements and functions.",
        "Создать пустой реестр процессов: книгу Excel с выпадающими списками элементов и функций eTOM.",
    ),
    "output_help": ("Where to write; register.xlsx by default.", "Куда записать; по умолчанию реестр.xlsx."),
    "indicators_help": (
        "With columns for indicators: target, observed value, unit, period.",
        "Со столбцами для показателей: цель, факт, единица, период.",
    ),
    "commercial_help": (
        "With sheets for SLAs, bills, products, contracts and service providers.",
        "С листами для SLA, счетов, продуктов, договоров и операторов связи.",
    ),
    "force_help": ("Overwrite an existing file.", "Перезаписать существующий файл."),
    "file_name": ("register.xlsx", "реестр.xlsx"),
    "written": (
        "Written: {path}. When it is filled in: etom validate {path}",
        "Записано: {path}. После заполнения: etom validate {path}",
    ),
    # sheets: the names of the lists begin with eTOM, which keeps them from being read as registers
    "register_sheet": ("Register", "Реестр"),
    "functions_sheet": ("eTOM functions", "eTOM (функции)"),
    "instructions_sheet": ("eTOM instructions", "eTOM (инструкция)"),
    "elements": ("eTOM elements of level 2 (* our translation)", "Элементы eTOM уровня 2 (* наш перевод)"),
    "functions": ("Functions by table 1 of GOST R 53633.3-2009", "Функции по таблице 1 ГОСТ Р 53633.3-2009"),
    "unlisted": (
        "The value is not in the list. Keep it if it is an identifier of your own.",
        "Такого значения в списке нет. Оставьте его, если это ваш собственный идентификатор.",
    ),
    # columns
    "number": ("No", "№"),
    "level_1": ("Level 1", "Уровень 1"),
    "level_2": ("Level 2", "Уровень 2"),
    "level_3": ("Level 3", "Уровень 3"),
    "link": ("eTOM", "eTOM"),
    "function": ("eTOM function", "Функция eTOM"),
    "owner": ("Owner", "Владелец"),
    "performer": ("Performer", "Исполнитель"),
    "unit": ("Unit", "Подразделение"),
    "system": ("System", "Система"),
    "state": ("State", "Статус"),
    "states": ("as is,to be", "как есть,как будет"),
    "description": ("Description", "Описание"),
    "indicator": ("Indicator", "Показатель"),
    "target": ("Target", "Цель"),
    "actual": ("Actual", "Факт"),
    "unit_of_measure": ("Unit of measure", "Единица измерения"),
    "period": ("Period", "Период"),
    "standard_indicator": ("Standard indicator", "Показатель стандарта"),
    "sla_sheet": ("SLA", "SLA"),
    "bill_sheet": ("Bills", "Счета"),
    "product_sheet": ("Products", "Продукты"),
    "contract_sheet": ("Contracts", "Договоры"),
    "provider_sheet": ("Service providers", "Операторы связи"),
    "sla": ("SLA", "SLA"),
    "operational": ("Operational parameters", "Эксплуатационные параметры"),
    "product": ("Product parameters", "Параметры продукта"),
    "document": ("Document", "Документ"),
    "bill": ("Bill", "Счёт"),
    "tariffs": ("Tariffs", "Тарифы"),
    "privileges": ("Privileges", "Льготы"),
    "adjustments": ("Adjustments", "Корректировки"),
    "discounts": ("Discounts", "Скидки"),
    "credits": ("Credits", "Кредиты"),
    "product_name": ("Product", "Продукт"),
    "services": ("Services", "Услуги"),
    "contract": ("Contract", "Договор"),
    "party": ("Counterparty", "Контрагент"),
    "role": ("Role", "Роль"),
    "profit_share": ("Profit share", "Доля прибыли"),
    "liability": ("Liability for risks", "Ответственность по рискам"),
    "provider": ("Service provider", "Оператор связи"),
    "licence": ("Licence", "Лицензия"),
    "commercial_instructions": (
        "SLA: parameters as a list, such as availability 99.9 %; repair time 4 h. Document: the service description, "
        "contract or catalogue that holds them.\n"
        "Bills: yes where the part is taken into account; not applicable: and the reason where it cannot be.\n"
        "Contracts: role is partner, supplier or customer; of partners profit share and liability are asked.\n"
        "Sheets that you do not need may be deleted.",
        "SLA: параметры списком, например: готовность 99,9 %; время ремонта 4 ч. Документ: описание услуги, договор "
        "или каталог, где они записаны.\n"
        "Счета: «да», если составляющая учтена; «неприменимо:» и причина, если её быть не может.\n"
        "Договоры: роль — партнёр, поставщик или клиент; у партнёров нужны доля прибыли и ответственность.\n"
        "Ненужные листы можно удалить.",
    ),
    "indicators_sheet": ("eTOM indicators", "eTOM показатели"),
    "standard_indicators": (
        "Indicators that GOST R 53633.3 or the article names",
        "Показатели, названные в ГОСТ Р 53633.3 или в статье",
    ),
    "indicator_instructions": (
        "Indicator: one a row. Further indicators or periods of the same process stand on rows below, whose other "
        "columns are empty.\n"
        "Target: a number with its direction, such as >= 95 % or <= 4 h. Actual: the number observed. Period: 2026, "
        "Q1 2026, 2026-03 or a date.\n"
        "Standard indicator: choose it where yours measures the same; elsewhere leave it empty.",
        "Показатель: в строке один. Другие показатели и периоды того же процесса пишут строками ниже, остальные "
        "столбцы в них пусты.\n"
        "Цель: число с направлением, например >= 95 % или <= 4 ч. Факт: измеренное число. Период: 2026, I кв. 2026, "
        "03.2026 или дата.\n"
        "Показатель стандарта: выберите его, если ваш показатель измеряет то же самое; иначе оставьте ячейку пустой.",
    ),
    "instructions": (
        "How to fill in the register\n"
        "One row is one process. Its name stands in the column of its level; the levels above it may be "
        "left empty where they are the same as in the row above.\n"
        "eTOM: choose the element to which the process belongs. A process belongs to an element if it "
        "performs at least one of its functions (GOST R 53633.3-2009, 7.2). For several elements type "
        "the identifiers with a semicolon between them: 1.1.1.2; 1.1.1.5.\n"
        "eTOM function: choose the function that the process performs; several are divided by "
        "semicolons.\n"
        "Owner, Performer, Unit and System are names as your organization uses them, one spelling for "
        "each.\n"
        "The number in the first column only names the row in reports.\n"
        "Columns may be left out, added or renamed (give the new headers in etom.toml); what stands in "
        "added ones is kept with the process.\n"
        "Leave the format of the cells as text: otherwise Excel turns 1.3.7 into a date.\n"
        "Check the register: etom validate register.xlsx",
        "Как заполнять реестр\n"
        "Одна строка описывает один процесс. Название процесса пишут в столбце его уровня; вышестоящие "
        "уровни можно не повторять, если они те же, что в предыдущей строке.\n"
        "eTOM: выберите элемент, к которому относится процесс. Процесс относится к элементу, если "
        "выполняет хотя бы одну из его функций (ГОСТ Р 53633.3-2009, 7.2). Несколько элементов "
        "записывают через точку с запятой: 1.1.1.2; 1.1.1.5.\n"
        "Функция eTOM: выберите функцию, которую выполняет процесс; несколько записывают через точку с "
        "запятой.\n"
        "Владельца, исполнителя, подразделение и систему называйте так, как принято у вас, и всегда "
        "одинаково.\n"
        "Номер в первом столбце служит только для ссылки на строку в отчётах.\n"
        "Столбцы можно убрать, добавить или переименовать (новые заголовки укажите в etom.toml); "
        "содержимое добавленных столбцов сохраняется вместе с процессом.\n"
        "Формат ячеек оставьте текстовым: иначе Excel превратит 1.3.7 в дату.\n"
        "Проверить реестр: etom validate реестр.xlsx",
    ),
}
