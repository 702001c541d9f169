"""Models that are one thing in excess: the layouts in which a rule that is not linear gives itself away.

Each gives the raw model as N-Triples, line by line, for about `size` things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from benchmarks import operators
from etom_kg.ntriples import literal
from etom_kg.vocabulary import FUNCTION, OP, RDF, RDFS, XSD

MODEL = "urn:bench:m"


def thing(key: object, *kinds: str, label: str = "", model: str = MODEL, **said: object) -> Iterator[str]:
    """Give what is said of one thing: a string that begins with '<' or '"' is a term, others are keys of things."""
    me = term(key)
    for kind in kinds:
        yield f"{me} <{RDF}type> <{OP}{kind}> .\n"
    yield f"{me} <{OP}inModel> {term(model)} .\n"
    if label:
        yield f"{me} <{RDFS}label> {literal(label)} .\n"
    for name, value in said.items():
        for one in value if isinstance(value, list | tuple) else (value,):
            yield f"{me} <{OP}{name}> {term(one)} .\n"


def term(value: object) -> str:
    """Return a term: as it is, `true`, or the thing of a key."""
    if value is True:
        return f'"true"^^<{XSD}boolean>'
    text = str(value)
    return text if text.startswith(("<", '"')) else f"<{text if text.startswith('urn:') else f'{MODEL}#{text}'}>"


def model(key: str = MODEL, declared: bool = True) -> Iterator[str]:
    """Give what is said of a model."""
    yield f"{term(key)} <{RDF}type> <{OP}Model> .\n"
    yield f'{term(key)} <{OP}edition> "m3050-2007" .\n'
    if declared:
        yield f"{term(key)} <{OP}editionDeclared> {term(True)} .\n"


def function(key: str) -> str:
    """Return the term of a function."""
    return f"<{FUNCTION}{key}>"


def usual(size: int) -> Iterator[str]:
    """An operator's processes, with three faults in a hundred."""
    return operators.n_triples(size)


def chain(size: int) -> Iterator[str]:
    """Each process is part of the one before."""
    yield from model()
    for n in range(size):
        yield from thing(
            n,
            "Process",
            "RegisterRow",
            label=f"Принять заявку {n}",
            taggedWith='"1.1.1.5"',
            performs=function("1.1.1.5-t4"),
        )
        if n:
            yield f"{term(n)} <{OP}partOf> {term(n - 1)} .\n"


def circle(size: int) -> Iterator[str]:
    """The same, and the first is part of the last."""
    yield from chain(size)
    yield f"{term(0)} <{OP}partOf> {term(size - 1)} .\n"


def circles(size: int) -> Iterator[str]:
    """Circles of three."""
    yield from model()
    for n in range(size):
        yield from thing(
            n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"', partOf=n - 2 if n % 3 == 2 else n + 1
        )


def fan(size: int) -> Iterator[str]:
    """All are parts of one end-to-end process, joined by flows."""
    yield from model()
    yield from thing("whole", "Process", label="От заказа до оплаты", isEndToEnd=True, taggedWith='"1.1.1.5"')
    for n in range(size):
        yield from thing(n, "Activity", label=f"Принять заявку {n}", partOf="whole", taggedWith='"1.1.1.10"')
        if n:
            yield from thing(f"f{n}", "Flow", source=n - 1, target=n)
    yield from thing("begin", "Event", partOf="whole")
    yield from thing("f0", "Flow", source="begin", target=0)


def detached(size: int) -> Iterator[str]:
    """Stages of one end-to-end process, of which only two are joined; none is reached from its start."""
    yield from model()
    yield from thing("whole", "Process", label="От заказа до оплаты", isEndToEnd=True, taggedWith='"1.1.1.5"')
    for n in range(size):
        yield from thing(
            n, "Activity", label=f"Принять заявку {n}", partOf="whole", taggedWith='"1.1.1.10"', awaitsFlow=True
        )
    yield from thing("begin", "Event", partOf="whole")
    yield from thing("f0", "Flow", source="begin", target=0)
    yield from thing("f1", "Flow", source=0, target=1)
    for n in range(2, size):  # each is preceded by itself
        yield from thing(f"f{n}", "Flow", source=n, target=n)


def hub(size: int) -> Iterator[str]:
    """One participant performs every process and receives from each."""
    yield from model()
    yield from thing("hub", "Participant", label="Северная связь")
    yield from thing("customer", "Participant", label="Клиент")
    for n in range(size):
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"', performedBy="hub")
        yield from thing(f"h{n}", "HandOver", source="customer", target=n)
        yield from thing(f"g{n}", "HandOver", source="hub", target="customer")


def store(size: int) -> Iterator[str]:
    """Everybody writes into one data object and reads from it."""
    yield from model()
    yield from thing("store", "DataObject", label="Хранилище")
    for n in range(size):
        yield from thing(
            n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.2"', reads="store", writes="store"
        )
        yield from thing(f"h{n}", "HandOver", source=n, target=(n + 1) % size)


def same_number(size: int) -> Iterator[str]:
    """Every row declares the same own identifier."""
    yield from model()
    for n in range(size):
        yield from thing(n, "Process", "RegisterRow", label=f"Принять заявку {n}", identifier='"2.1.5.1"')


def same_name(size: int) -> Iterator[str]:
    """Every process has the name of an element that it is not linked to."""
    yield from model()
    for n in range(size):
        yield from thing(n, "Process", label="Обработка заказов", taggedWith='"1.1.1.6"')


def all_wrong(size: int) -> Iterator[str]:
    """Numbers that are all different and all wrong, each in its way; undeclared edition."""
    yield from model(declared=False)
    kinds = (
        "1.1.1.{}",
        "1.9.{}",
        "1.1.{}.1",
        "77.1.1.1.{}",
        "2.1.1.{}",
        "1.1.1.5.{}",
        "x{}",
        "77.1.9.{}",
        "1.{}",
        "1.3.7",
    )
    for n in range(size):
        written = kinds[n % len(kinds)].format(n // len(kinds) % 998 + 1)
        yield from thing(
            n, "Process", label=f"Принять заявку {n}", taggedWith=literal(written), identifier=literal(written)
        )


def files(size: int) -> Iterator[str]:
    """A model for each two processes."""
    for n in range(size // 2):
        key = f"urn:bench:f{n}"
        yield from model(key, declared=False)
        yield from thing(
            f"{key}#a",
            "Process",
            label=f"Принять заявку {n}",
            model=key,
            taggedWith='"1.1.1.5"',
            calls=f"urn:bench:f{n + 1}#a",
        )
        yield from thing(
            f"{key}#b", "Activity", label=f"Принять заявку {n}", model=key, partOf=f"{key}#a", taggedWith='"1.3.7"'
        )


def duties(size: int) -> Iterator[str]:
    """Every process has a duty to hand over, and keeps none: ETOM401 to ETOM407, ETOM411."""
    yield from model()
    ids = ("1.1.1.2", "1.1.1.3", "1.1.1.5", "1.1.1.6", "1.1.1.7", "1.1.1.12")
    for n in range(size):
        link = ids[n % len(ids)]
        done = function("1.1.1.7-t6") if link == "1.1.1.7" else []
        label = "Решить о перерасчёте" if link == "1.1.1.12" else "Принять заявку"
        yield from thing(n, "Process", label=f"{label} {n}", taggedWith=literal(link), performs=done)
        yield from thing(f"h{n}", "HandOver", source=n, target=n - len(ids) if n >= len(ids) else n)
    for n, link in enumerate(("1.1.1.4", "1.1.1.9", "1.1.1.10")):
        yield from thing(f"goal{n}", "Process", label=f"Цель {n}", taggedWith=literal(link))
        yield from thing(f"g{n}", "HandOver", source=f"goal{n}", target=f"goal{n}")


def one_by_one(size: int) -> Iterator[str]:
    """A chain of flows and one of hand-overs that leads through everything to billing."""
    yield from model()
    for n in range(size):
        yield from thing(
            n, "Process", label=f"Уведомить и закрыть {n}", taggedWith='"1.1.1.2"', performs=function("1.1.1.7-t6")
        )
        yield from thing(f"h{n}", "HandOver" if n % 2 else "Flow", source=n, target=n + 1 if n + 1 < size else "bill")
    yield from thing("bill", "Process", label="Выставить счёт", taggedWith='"1.1.1.10"')


def functions(size: int) -> Iterator[str]:
    """Everybody performs the same functions of another element than the one linked, for different owners."""
    yield from model()
    for n in range(20):
        yield from thing(f"o{n}", "Role", label=f"Роль {n}")
    for n in range(size):
        done = [function("1.1.1.5-b1"), function("1.1.1.5-b7"), function("1.1.1.7-t6"), "urn:nothing"]
        yield from thing(
            n,
            "Process",
            label=f"Принять заявку {n}",
            taggedWith='"1.1.1.6"',
            performs=done,
            ownedBy=[f"o{n % 20}", f"o{(n + 1) % 20}"],
        )


def nothing(size: int) -> Iterator[str]:
    """Nothing is linked, named or owned; every reference leads nowhere."""
    yield from model()
    for n in range(size):
        yield from thing(n, "Process", reads=f"lost{n}", writes="lost", judgedBy="i")
        yield from thing(f"f{n}", "Flow" if n % 2 else "HandOver", source=n, target=f"lost{n}")
        yield from thing(f"g{n}", "HandOver" if n % 2 else "Flow", source=n)
        yield from thing(f"a{n}", "Activity", partOf=n, calls=f"lost{n}")


def lanes(size: int) -> Iterator[str]:
    """Each lane is linked to a group and performs one process."""
    yield from model()
    for n in range(size):
        yield from thing(f"r{n}", "Role", label=f"Роль {n}", taggedWith='"1.1.1"')
        yield from thing(n, "Process", label=f"Принять заявку {n}", performedBy=f"r{n}", taggedWith='"1.1.1"')
        yield from thing(f"d{n}", "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"')


def prefixes(size: int) -> Iterator[str]:
    """The same prefixed number everywhere, described nowhere; others described once."""
    yield from model()
    for n in range(size):
        written = '"77.1.1.1.5"' if n % 2 else f'"78.1.1.1.5.{n // 2 % 900 + 1}"'
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith=written, identifier=written)


def retention(size: int) -> Iterator[str]:
    """Contacts that hand over, and processes of retention that do not."""
    yield from model()
    for n in range(size):
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.9"' if n % 2 else '"1.1.1.2"')
        if n % 2 == 0:
            yield from thing(f"h{n}", "HandOver", source=n, target=(n + 2) % size)


def pool(size: int) -> Iterator[str]:
    """A participant performs half of the processes and hands over to, and takes from, the other half."""
    yield from model()
    yield from thing("hub", "Participant", label="Северная связь")
    for n in range(size):
        held = {"performedBy": "hub"} if n % 2 else {}
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.2"', **held)
        if n % 2 == 0:
            yield from thing(f"h{n}", "HandOver", source=n, target="hub")
            yield from thing(f"g{n}", "HandOver", source="hub", target=n)


def nested(size: int) -> Iterator[str]:
    """Contacts, campaigns and inquiries in one another, each handing over."""
    yield from model()
    ids = ("1.1.1.2", "1.1.1.3", "1.1.1.12")
    for n in range(size):
        yield from thing(n, "Process", label=f"Решить о перерасчёте {n}", taggedWith=literal(ids[n % 3]))
        if n:
            yield f"{term(n)} <{OP}partOf> {term(n - 1)} .\n"
        yield from thing(f"h{n}", "HandOver", source=n, target=n)
    yield from thing("sale", "Process", label="Продать", taggedWith='"1.1.1.4"')
    yield from thing("bill", "Process", label="Выставить счёт", taggedWith='"1.1.1.10"')
    yield from thing("h", "HandOver", source=size - 1, target="sale")


def end_to_end(size: int) -> Iterator[str]:
    """Every tenth process is an end-to-end one of nine stages, and hands over to the next."""
    yield from model()
    for n in range(size):
        if n % 10 == 0:
            yield from thing(n, "Process", label=f"От заказа до оплаты {n}", taggedWith='"1.1.1.5"', isEndToEnd=True)
            continue
        yield from thing(n, "Activity", label=f"Принять заявку {n}", partOf=n - n % 10)
        yield from thing(f"f{n}", "HandOver" if n % 10 == 9 else "Flow", source=n, target=n + (2 if n % 10 == 9 else 1))


def ladder(size: int) -> Iterator[str]:
    """Two things on each level, both parts of both above."""
    yield from model()
    for n in range(size):
        level = n // 2
        above = [2 * level - 2, 2 * level - 1] if level else []
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"', partOf=above)


def shuffled(size: int) -> Iterator[str]:
    """One circle through all things in no order."""
    yield from model()
    order = sorted(range(size), key=lambda n: n * 7919 % 10007)
    for n, following in zip(order, (*order[1:], order[0]), strict=True):
        yield from thing(n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"', partOf=following)


def callers(size: int) -> Iterator[str]:
    """Everybody calls one process, and one that is nowhere."""
    yield from model()
    yield from thing("called", "Process", label="Принять заявку")
    yield from thing("o", "Role", label="Роль")
    for n in range(size):
        yield from thing(
            n, "Process", label=f"Принять заявку {n}", taggedWith='"1.1.1.5"', ownedBy="o" if n % 2 else []
        )
        yield from thing(
            f"a{n}", "Activity", label=f"Принять заявку {n}", partOf=n, calls=["called", "gone", f"gone{n}"]
        )


def small_flows(size: int) -> Iterator[str]:
    """A file for each three things: a process, its start, an activity that is reached and one that is not."""
    for n in range(size // 3):
        key = f"urn:bench:f{n}"
        yield from model(key)
        yield from thing(
            f"{key}#p", "Process", label=f"Принять заявку {n}", model=key, taggedWith='"1.1.1.2"', isEndToEnd=True
        )
        yield from thing(f"{key}#e", "Event", model=key, partOf=f"{key}#p")
        for name in "ab":
            yield from thing(
                f"{key}#{name}",
                "Activity",
                label=f"Закрыть {name}",
                model=key,
                partOf=f"{key}#p",
                subtype='"adHocSubProcess"',
            )
        yield from thing(f"{key}#c", "Activity", label="Проверить", model=key, partOf=f"{key}#a")
        yield from thing(f"{key}#f", "Flow", model=key, source=f"{key}#e", target=f"{key}#a")
        yield from thing(f"{key}#g", "Flow", model=key, source=f"{key}#b", target=f"{key}#b")
        yield from thing(f"{key}#h", "HandOver", model=key, source=f"{key}#a", target=f"urn:bench:f{n + 1}#p")


LAYOUTS: Mapping[str, Callable[[int], Iterator[str]]] = {
    one.__name__: one
    for one in (
        usual, chain, circle, circles, fan, detached, hub, store, same_number, same_name, all_wrong, files, duties,
        one_by_one, functions, nothing, lanes, prefixes, retention, pool, nested, end_to_end, ladder, shuffled,
        callers, small_flows,
    )
}  # fmt: skip
STEEP: Mapping[tuple[str, str], str] = {
    ("ladder", "PartOfCycleShape-ways"): "known: each thing of several wholes is led up all its wholes",
    ("shuffled", "PartOfCycleShape-derivation"): "known: a circle of thousands in no order",
}
"""What is known to grow faster than the model, by layout and derivation (docs/decisions/0018)."""
