"""What is imported or compiled late is there all the same."""

from __future__ import annotations

import inspect
import re
import sys

import pytest

from etom_kg import late
from etom_kg.explaining import EXPLAINERS, KEYS
from etom_kg.fixing import FIXERS


@pytest.mark.parametrize(
    ("functions", "parameters", "gives"),
    [
        (EXPLAINERS, ["Case", "Facts"], {"Words"}),
        (KEYS, ["Result", "Facts"], {"object", "str", "tuple"}),
        (FIXERS, ["Result", "Facts"], {"Iterator", "Iterable"}),
    ],
    ids=["explainers", "keys", "fixers"],
)
def test_every_function_is_there_and_of_its_kind(
    functions: late.Functions[object], parameters: list[str], gives: set[str]
) -> None:
    """The type checker cannot see through a name in a text."""
    assert len(functions) == len(list(functions)) > 5
    for code, function in functions.items():
        assert inspect.isfunction(function), code
        signature = inspect.signature(function)
        assert [parameter.annotation for parameter in signature.parameters.values()] == parameters, code
        assert str(signature.return_annotation).partition("[")[0] in gives, code


def test_a_function_is_imported_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "etom_kg.explaining.flows", raising=False)
    assert "ETOM401" in EXPLAINERS and "ETOM999" not in EXPLAINERS
    assert "etom_kg.explaining.flows" not in sys.modules
    assert callable(EXPLAINERS["ETOM401"]) and "etom_kg.explaining.flows" in sys.modules
    with pytest.raises(KeyError):
        EXPLAINERS["ETOM999"]


def test_a_pattern_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def counted(text: str, flags: int) -> re.Pattern[str]:
        compiled.append(text)
        return compile_(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = late.pattern(r"(a+)b", re.IGNORECASE)
    assert compiled == []
    found = pattern.search("xAAb")
    assert found and found[1] == "AA" and pattern.sub("-", "aab") == "-" and pattern.search("b") is None
    assert pattern.flags & re.IGNORECASE and set(compiled) == {r"(a+)b"}
    with pytest.raises(AttributeError):
        assert pattern.nothing  # type: ignore[attr-defined]
