"""Rules and patterns in the SPARQL that every store understands alike.

Engines differ in what the standard leaves open, and some get wrong what it says: which signs `\\s` means, whether case
is told apart beyond Latin, texts that went through another function, how an IRI is made of any text, whether `+` leads
back to where it began. Each is written here in words that leave no choice and mean the same.
"""

from __future__ import annotations

import re

# what Unicode counts as white space, as a string of SPARQL writes it: no codepoint escape may stand for a line break
SPACE = r"\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"

WITHIN = "urn:etom-kg:run#within"
"""Leads from what has a `skos:broader`, or is an element, to itself and to all above it; `deriving` writes it."""

_APART = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>"{}|^`\\\s]*>', re.DOTALL)
_IGNORING_CASE = re.compile(r'\s*,\s*"i"\s*(?=\))')
_ENCODED = re.compile(r"\bENCODE_FOR_URI(?=\()")
_ONCE_AND_MORE = re.compile(r"\b([A-Za-z]\w*:\w+)\+")
_ANY_ONCE_AND_MORE = re.compile(r"(\([^()+*]*\))\+")
_AND_ALL_ABOVE = re.compile(r"\bskos:broader\*")
_BACK_HERE = re.compile(r"(\?\w+ [A-Za-z]\w*:\w+\* \$this) \.")
# which model is the first of all is a rule of its own; asked again beside an absence, Virtuoso counts for each row anew
_FIRST = re.compile(
    r"\{ SELECT \(MIN\(STR\(\?model\)\) AS \?first\) WHERE \{ \?process a op:RealProcess ; op:inModel \?model \} \}\s*"
    r"\$this a op:Model \.\s*FILTER \(STR\(\$this\) = \?first\)"
)
_STANDS_FIRST = "$this op:standsFirst true"
# a guess at what need not be looked at further, as deep as an engine likes: one step says less and is no less true
_SOME_STEPS = re.compile(r"\((\b[A-Za-z]\w*:\w+)(?:/\(\1)*/\1\?(?:\)\?)+")
# Virtuoso keeps texts in two ways, which its functions mix up: STR and SUBSTR settle one
_SETTLED = {"REPLACE": "STR({})", "LCASE": "STR({})", "REGEX": "SUBSTR({}, 1)"}
_FUNCTION = re.compile(r"\b(REPLACE|LCASE|REGEX)\(")


def query(text: str) -> str:
    """Return a query of ours in words that leave engines no choice.

    It gives the same, but for IRIs made by ENCODE_FOR_URI: those are other ones, as distinct.
    """
    if _STANDS_FIRST not in text:
        text = _FIRST.sub(lambda _: f"{_STANDS_FIRST} ; a op:Model .", text)
    found: list[str] = []
    place = 0
    while apart := _APART.search(text, place):
        found.append(_words(text[place : apart.start()]))
        place = apart.end()
        ignoring = _IGNORING_CASE.match(text, place)
        found.append(f'"{pattern(apart[0][1:-1], bool(ignoring))}"' if apart[0][0] == '"' else apart[0])
        if ignoring:
            place = ignoring.end()
    found.append(_words(text[place:]))
    return _with_settled_texts("".join(found))


def pattern(text: str, ignoring_case: bool = False) -> str:
    """Return a pattern, as it stands in a string of SPARQL, without `\\s`, `\\S` and the flag `i`."""
    made: list[str] = []
    inside = False
    place = 0
    while place < len(text):
        sign = text[place : place + (3 if text.startswith("\\\\", place) else 2 if text[place] == "\\" else 1)]
        place += len(sign)
        if sign == r"\\s":
            made.append(SPACE if inside else f"[{SPACE}]")
        elif sign == r"\\S" and not inside:
            made.append(f"[^{SPACE}]")
        elif sign in ("[", "]"):
            inside = sign == "["
            made.append(sign)
        elif ignoring_case and len(sign) == 1 and sign.lower() != sign.upper():
            both = sign.lower() + sign.upper()
            made.append(both if inside else f"[{both}]")
        else:
            made.append(sign)
    return "".join(made)


def _words(text: str) -> str:
    text = _ONCE_AND_MORE.sub(r"(\1/\1*)", _ENCODED.sub("SHA1", text))
    text = _ANY_ONCE_AND_MORE.sub(r"(\1+|\1)", text)
    # Virtuoso 7.2.5 forgets now and then, as it plans it, that `*` begins with nothing at all
    text = _AND_ALL_ABOVE.sub(f"<{WITHIN}>", text)
    text = _BACK_HERE.sub(r"FILTER EXISTS { \1 }", text)
    return _SOME_STEPS.sub(r"\1", text)


def _with_settled_texts(text: str) -> str:
    """Return the query with the first argument of each function of texts settled, the innermost first."""
    for found in reversed(list(_FUNCTION.finditer(_APART.sub(lambda apart: "_" * len(apart[0]), text)))):
        begin = found.end()
        end = _end_of_argument(text, begin)
        text = text[:begin] + _SETTLED[found[1]].format(text[begin:end].strip()) + text[end:]
    return text


def _end_of_argument(text: str, begin: int) -> int:
    bare = _APART.sub(lambda apart: "_" * len(apart[0]), text)
    depth = 0
    for place in range(begin, len(bare)):
        if not depth and bare[place] in ",)":
            return place
        depth += (bare[place] == "(") - (bare[place] == ")")
    raise ValueError(text)
