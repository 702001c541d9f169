"""What a Russian reads: counts that need no agreement, no English words but names, commands and keys, 80 columns."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner

from etom_kg import cli, messages
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text, topic
from etom_kg.reports.layout import wrap_counts

TOPICS = [one.name for one in iter_modules(messages.__path__)]
COUNTS = (0, 1, 2, 5, 11, 21, 101)
# a number may stand before what does not change with it: a unit, a word between two numbers, a verb
AFTER_A_COUNT = {"as", "of", "из", "и", "в", "с", "вместо"}
# limits of the program are above a hundred and end in zeros: 'больше 1000 строк', 'more than 1000 rows'
LIMIT = re.compile(r"(?:больше|длиннее|more than|longer than|deeper than|than the|no more than) (?:the )?\{\w+\}")
COUNTED = re.compile(
    r"\{(?:count|counts|number|rows|models|triples|files|shapes|own|new|changed|unchanged|removed|added|read|mapped"
    r"|left|left_out|entries|processes|linked|covered|tags|untagged|wanted|rules|waivers|unread|total|remaining)\} "
    r"([a-zа-яё]+)"
)
# sentences said of two things and more, or of the elements of the whole map, of which there are 75; {new} of a store
# that moved is a file
OF_MANY = {
    "findings.crowd", "findings.crowd_of_value", "findings.crowd_of_values", "findings.declared_often",
    "findings.repeated_source_id_often", "findings.and_more", "crosswalk.reason_divided", "crosswalk.more",
    "coverage.none", "coverage.total", "coverage.group", "registers.too_many_parts", "registers.too_many_columns",
    "repositories.zip_many", "reading.zip_many", "reading.archimate_zip_many", "page.share", "query.long_value",
    "storing.moved",
}  # fmt: skip


def split(words: str) -> set[str]:
    return set(words.split())


NAMES = split(
    """
    API Archi ArchiMate Architect Ardoq ARIS ASK Axiom BASE BPMN camunda Chrome Chromium Component CONSTRUCT CRM CSV
    Dask DOCTYPE DOCX EA Edge Enter Enterprise EPC etom eTOM Excel Exchange Forum GB Graph Helm ID ILM IRI JSON kg
    LD LeanIX LIMIT LocalElement Model NUL ODA Office Open OpenDocument OPEX OSR PDF PK PLM PNG PRM Process QoS RDF
    RM SC SELECT SHA SHACL SKOS SLA SM SPARQL Sparx SQLite SSSOM Store TM TOML Triples Turtle UTF Visio VSDX WHERE
    Word XLSX XMI XML XPDL YAML
    """
)
KEYS = split(
    """
    all archimate asks auto baseline bpmn capability check classifiedAs cluster code column columns
    componentMetadata consulted context coverage cp csv curie dask data default definitions direction docx down draw
    element elements en ENDPOINT ETOM evidence exactMatch example false figure fill frames gb gost graph gzip helm
    help host html http https id identifier informed install io jobs json jsonld kind kpi labels LANG level linked
    localhost mandatory map maturity md metadata model models name nbsp none note nq nt oda off op orders org owl
    owner packs pandas parameter parent PASSWORD pdf performer pip place png predicate prefix process pyshacl qeax
    query recommended ru rule rules scope sh shacl sheets size skos spec state stdout store subject svg system table
    tags targetClass tcp template text tmforum TOKEN toml trig true ttl turtle txt unit until urn USER verification
    violation vsdx waivers worker xlsb xlsx xml xx zh
    """
)


def spoken() -> set[str]:
    """Return the words of the command line: commands, options and the values they choose from."""
    found: set[str] = set()
    ways: list[click.Command] = [cli.main]
    while ways:
        command = ways.pop()
        found.add(command.name or "")
        if isinstance(command, click.Group):
            context = click.Context(command)
            ways += [one for name in command.list_commands(context) if (one := command.get_command(context, name))]
        for parameter in command.params:
            found.update(word for option in parameter.opts for word in re.findall("[A-Za-z]+", option))
            if isinstance(parameter.type, click.Choice):
                found.update(word for choice in parameter.type.choices for word in re.findall("[A-Za-z]+", str(choice)))
    return found


@pytest.mark.parametrize("name", TOPICS)
def test_no_count_stands_before_a_word_that_must_agree_with_it(name: str) -> None:
    for key, sides in topic(name).items():
        if f"{name}.{key}" in OF_MANY:
            continue
        for words in sides:
            for found in COUNTED.finditer(LIMIT.sub("", words)):
                after = found[1]
                agrees = after in AFTER_A_COUNT or not (after.endswith("s") or re.match("[а-яё]", after))
                assert agrees, (name, key, words)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(
    ("key", "values", "english", "russian"),
    [
        ("storing.healthy", ("models", "triples"), "models {n}, triples {n}", "моделей {n}, троек {n}"),
        (
            "packs.sound",
            ("own", "shapes"),
            "own elements {n}, files of shapes {n}",
            "элементов {n}, файлов с правилами {n}",
        ),
        ("import_.more_notices", ("count",), "further notices: {n}", "ещё уведомлений: {n}"),
        ("repositories.zip_many", ("count",), "{n} parts", "частей в файле {n}"),
        ("validate.count_triple", ("count",), "triples {n}", "троек {n}"),
    ],
)
def test_a_count_reads_right_whatever_it_is(
    count: int, key: str, values: tuple[str, ...], english: str, russian: str
) -> None:
    others = {"path": "p", "name": "n", "version": "1", "prefix": 77, "limit": 9}
    given = {**others, **dict.fromkeys(values, count)}
    assert english.format(n=count) in text(key, "en", **given)
    assert russian.format(n=count) in text(key, "ru", **given)


@pytest.mark.parametrize("name", TOPICS)
def test_russian_sentences_hold_no_english_but_names_commands_and_keys(name: str) -> None:
    known = NAMES | KEYS | spoken()
    for key, (_, russian) in topic(name).items():
        said = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", russian))
        assert set(said) <= known, (name, key, sorted(set(said) - known))


@pytest.mark.parametrize("name", TOPICS)
def test_one_thing_has_one_word(name: str) -> None:
    for key, (_, russian) in topic(name).items():
        assert not re.search(r"триплет|код\w* завершения|ошибк\w+ проверки|маппинг|валид", russian.lower()), (name, key)


def test_what_a_system_gives_as_its_reason_is_said_in_russian() -> None:
    missing = UsageError("import_.unwritable", path="a", why="No such file or directory")
    assert missing.message("ru") == "a: не удалось записать (нет такого файла или папки); выберите другое место"
    assert "(No such file or directory)" in missing.message("en")
    assert "(нет прав доступа)" in InputError("a", 0, "reading.unreadable", why="Permission denied").message("ru")
    assert "404, такого адреса нет;" in text("query.endpoint_refuses", "ru", endpoint="x", code=404, why="Not Found")
    # what nobody knows stands as it is
    assert "(error at 1:9. x)" in text("import_.unwritable", "ru", path="a", why="error at 1:9. x")


WALK = [
    ("store", "create", "st"),
    ("store", "load", "st", "ex/register.xlsx", "ex/жалоба.bpmn"),
    ("store", "list", "st"),
    ("store", "list", "nowhere"),
    ("store", "doctor", "st"),
    ("store", "backup", "st", "st"),
    ("store", "query", "st"),
    ("store", "load", "st", "--remove", "x"),
    ("diff", "ex/register.xlsx", "ex/corrected/register.xlsx"),
    ("link", "ex/жалоба.bpmn"),
    ("link", "ex/жалоба.bpmn", "--format", "csv"),
    ("migrate", "ex/register.xlsx", "--to", "gost", "-o", "m.xlsx"),
    ("migrate", "ex/жалоба.bpmn", "--to", "gb921-25.5", "-o", "m.bpmn"),
    ("validate", "ex/жалоба.bpmn", "--fix", "--dry-run"),
    ("validate", "nowhere.csv"),
    ("validate", "--endpoint", "http://127.0.0.1:9/"),
    ("validate", "ex", "--jobs", "0"),
    ("import", "ex/жалоба.bpmn", "-o", "ex/register.xlsx/a.ttl"),
    ("query", "--file", "nowhere.rq"),
    ("pack", "new", "pk", "--prefix", "77"),
    ("pack", "check", "pk"),
    ("pack", "check", "ex"),
    ("pack", "list"),
    ("coverage", "ex"),
    ("export", "archi-csv", "ex/жалоба.bpmn", "-o", "out"),
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], str]:
    """Return what each command of the walk says in Russian."""
    folder = tmp_path_factory.mktemp("слова")
    examples = Path(__file__).resolve().parents[1] / "examples"
    shutil.copytree(examples, folder / "ex")
    said = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in WALK:
            done = CliRunner().invoke(cli.main, [*words, "--lang", "ru"])
            assert done.exit_code in (0, 1, 2), (words, done.exception)
            said[words] = done.output
    return said


@pytest.mark.parametrize("words", WALK, ids=" ".join)
def test_a_command_speaks_russian(walked: dict[tuple[str, ...], str], words: tuple[str, ...]) -> None:
    # names in quotes, ids and files of the user stand as they are
    shown = re.sub(r"«[^»]*»|\S*(?:[/.:_]|->)\S*\w", " ", walked[words])
    shown = re.sub(r"\S+\.\w{2,5}\b|\b(?:st|pk|ex|out|nowhere|my)\b", " ", shown)
    said = set(re.findall(r"[A-Za-z]{2,}", shown))
    unknown = said - NAMES - KEYS - spoken()
    # the one process of the register that is named in English, and the pack that is begun
    assert unknown <= {"Enable", "Retention", "Loyalty"}, sorted(unknown)
    assert walked[words]


@pytest.mark.parametrize("words", [one for one in WALK if one[0] not in ("migrate",)], ids=" ".join)
def test_no_python_shows_through(walked: dict[tuple[str, ...], str], words: tuple[str, ...]) -> None:
    assert not re.search(r"\bNone\b|Traceback|\(\)|PosixPath|<[a-z_]+\.[A-Z]|\{[a-z_]+\}", walked[words])


def test_words_of_ours_are_said_in_russian_and_those_of_a_file_stay(walked: dict[tuple[str, ...], str]) -> None:
    shown, table = walked["link", "ex/жалоба.bpmn"], walked["link", "ex/жалоба.bpmn", "--format", "csv"]
    for said in (shown, table):
        assert "номер в названии" in said and "name prefix" not in said
        assert "camunda:properties" in said
    refused = walked["migrate", "ex/register.xlsx", "--to", "gost", "-o", "m.xlsx"]
    assert "уже в редакции gost;" in refused and "m3050" not in refused
    assert "(в соединении отказано)" in walked["validate", "--endpoint", "http://127.0.0.1:9/"]
    assert "(нет такого файла или папки); проверьте путь" in walked["query", "--file", "nowhere.rq"]


def test_the_name_of_a_standard_stays_on_one_line(walked: dict[tuple[str, ...], str]) -> None:
    for said in walked.values():
        assert not re.search(r"ГОСТ\n\s*Р |ГОСТ Р\n", said)
    assert wrap_counts("Редакция: ГОСТ Р 53633.", 15) == ["Редакция:", "ГОСТ Р 53633."]
