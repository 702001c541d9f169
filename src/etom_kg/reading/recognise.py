"""What a file is, by its content: the formats that are read, and for the known others what to do with them.

Only the beginning of a file is looked at (of a zip also its end, where the directory lies); nothing is unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal

from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.reading.bpmn_names import NAMESPACES

HEAD = 1 << 16
DEEP = 1 << 24  # how far into an old Office file or a database its directory is looked for

Fate = Literal["read", "unread_model", "other"]

# Suffixes under which a process model is expected: such a file in a folder is never passed over silently.
MODEL_SUFFIXES = {
    ".bpmn": "bpmn", ".bpmn2": "bpmn", ".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv",
    ".ttl": "turtle", ".nt": "n-triples", ".nq": "n-quads", ".trig": "trig", ".jsonld": "json-ld",
    ".rdf": "rdf-xml", ".owl": "rdf-xml", ".archimate": "archimate", ".vsd": "", ".vsdx": "vsdx", ".vsdm": "vsdx",
    ".vdx": "", ".xls": "", ".xlsb": "", ".ods": "", ".qea": "qea", ".qeax": "qea", ".eap": "", ".eapx": "",
    ".aml": "aml", ".adf": "", ".xpdl": "", ".drawio": "",
}  # fmt: skip
_SHEETS = ("xlsx", "csv")
_TRIPLES = ("turtle", "n-triples")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x01\0\0\0", "image"),  # EMF
    (b"\xd7\xcd\xc6\x9a", "image"),  # WMF
    (b"{\\rtf", "document"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x1f\x8b", "gzip"),
    (b"\0\x01\0\0Standard Jet DB", "eap"),
    (b"\0\x01\0\0Standard ACE DB", "eap"),
)
_UNREAD_MODELS = frozenset((
    "visio", "xls", "xlsb", "ods", "encrypted", "office_old", "spreadsheetml", "not_qea", "not_xlsx",
    "eap", "xpdl", "xmi", "drawio", "bpmn_old", "bpmn_no_namespace", "zip", "gzip", "archive", "misnamed",
))  # fmt: skip

ARCHITECTURES = ("archimate-exchange", "archimate", "archi-csv")  # as `Model.format` names them
ARCHI = ("http://www.archimatetool.com/archimate", "http://www.bolton.ac.uk/archimate")
EXCHANGE = "http://www.opengroup.org/xsd/archimate"

# Compiled where first used (re keeps them): most runs meet nothing but BPMN.
_ROOT = r"<(?:([^\s<>/:!?]+):)?([^\s<>/:!?]+)((?:\s+[^<>]*?)?)/?>"
_PROLOG = r"(?s)\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*"
_NAMESPACE = r"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']"
_IRI = r'<[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
_TRIPLE = (
    rf"(?:{_IRI}|_:\S+)\s+{_IRI}\s+(?:{_IRI}|_:\S+|\"[^\n]*)"
    rf"|{_IRI}\s*{_IRI}\s*(?:{_IRI}|_:\S+|\"[^\n]*)\s*\.\s*(?:$|#|[\r\n])"  # without blanks: no XML has a dot there
)
_QUAD = (
    rf'(?:{_IRI}|_:\S+)\s+{_IRI}\s+(?:{_IRI}|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^{_IRI})?)\s+(?:{_IRI}|_:\S+)\s*\.'
)
_SUBJECT = rf"{_IRI}\s+(?:{_IRI}|a\s|[\w.-]*:[\w.-]+\s|{{)"
_DIRECTIVE = r"(?i)(?:@prefix|@base|@version)\b|(?:prefix|base|version)\s+\S*\s*[<\"]"
_PREFIXED = r"[A-Za-z][\w.-]*:[\w.-]+\s+(?:a|[A-Za-z][\w.-]*:[\w.-]+)\s+\S"
_COMMENTS = r"(?:\s*#[^\n]*\n)*\s*"
_LEAST_CELLS = 3  # of a row of Archi's tables: a property has id, key and value
_ARCHI_HEADER = r'(?i)"?id"?([,;\t])"?(?:type"?\1"?name"?\1"?documentation\b|key"?\1"?value"?\s*$)'
_ODA = r"(?m)^apiVersion:\s*[\"']?oda\.tmforum\.org|^[ \t]+componentMetadata:[ \t\r]*$"
_NAMED_GRAPH = r"(?im)^[ \t]*+(?:graph\s{1,99}+)?[^\s{]*+\s{0,99}+\{"  # no long runs: there is one at each line


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format and what becomes of the file: read; a model of a kind not read yet; no model at all.

    `key` and `values` are the message (topic `reading`) for a file that is not read; `line` as in `InputError`.
    """

    format: str
    fate: Fate
    key: str = ""
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)

    def error(self, display: str) -> InputError:
        """Return why the file is not read and what to do."""
        return InputError(display, self.line, f"reading.{self.key}", **self.values)


def recognise(path: Path, display: str) -> Recognised:
    """Return what the file at `path` is; raises InputError where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            found = _binary(head) or _text(head, path)
            if found == "zip":
                stream.seek(0, 2)
                stream.seek(max(0, stream.tell() - HEAD))
                found = _zip(head + stream.read(HEAD), path)
            elif found in ("ole", "sqlite"):
                found = (_ole if found == "ole" else _sqlite)(head + stream.read(DEEP), path)
    except OSError as error:
        raise InputError(display, 0, "reading.unreadable", why=error.strerror or type(error).__name__) from None
    return _verdict(found, path) if isinstance(found, str) else found


def _verdict(name: str, path: Path) -> Recognised:
    wanted = MODEL_SUFFIXES.get(path.suffix.lower(), "")
    if name in _READ:
        # a sheet or a graph under the name of the other kind is a slip that must not go unseen
        if (name in _SHEETS and wanted in _SHEETS and name != wanted) or (name == "json-ld" and wanted in _TRIPLES):
            values = {"format": _READ[name], "suffix": path.suffix, "right": _SUFFIX[name]}
            return Recognised(name, "unread_model", "misnamed", 1, values)
        return Recognised(name, "read")
    if name == "unknown" and path.suffix.lower() == ".xls":
        name = "xls"  # Excel 95 and older have no container
    elif name == "unknown" and wanted == "xlsx":
        name = "not_xlsx"
    fate: Fate = "unread_model" if name in _UNREAD_MODELS else "other"
    return Recognised(name, fate, f"is_{name}", int(name == "zip" and wanted == "bpmn"))


_READ = {
    "bpmn": "BPMN", "xlsx": "XLSX", "csv": "CSV", "turtle": "Turtle", "n-triples": "N-Triples",
    "n-quads": "N-Quads", "trig": "TriG", "json-ld": "JSON-LD", "rdf-xml": "RDF/XML",
    "archimate": "ArchiMate", "archimate-exchange": "ArchiMate", "archi-csv": "CSV",
    "vsdx": "Visio", "qea": "Sparx EA", "aml": "ARIS AML", "oda": "ODA",
}  # fmt: skip
_SUFFIX = {"xlsx": ".xlsx", "csv": ".csv", "json-ld": ".jsonld"}


def _binary(head: bytes) -> str | Recognised:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"SQLite format 3\0"):
        return "sqlite"
    for magic, name in _MAGIC:
        if head.startswith(magic) and (name != "image" or b"\0" in head[:64]):
            return name
    return ""


def _zip(ends: bytes, path: Path) -> str:
    if b"xl/workbook.bin" in ends:
        return "xlsb"
    if b"xl/" in ends or (b"[Content_Types].xml" in ends and path.suffix.lower() in (".xlsx", ".xlsm")):
        return "xlsx"
    if b"visio/" in ends or path.suffix.lower() in (".vsdx", ".vsdm"):
        return "vsdx"
    if b"word/" in ends or b"ppt/" in ends or b"opendocument.text" in ends:
        return "document"
    if b"opendocument.spreadsheet" in ends:
        return "ods"
    if b"model.xml" in ends and (path.suffix.lower() == ".archimate" or ends[30:39] == b"model.xml"):
        return "archimate"
    return "xlsx" if path.suffix.lower() in (".xlsx", ".xlsm") else "zip"


def _ole(content: bytes, path: Path) -> str:
    """Tell old Office files apart by the names in their directory, which are UTF-16."""
    for name, streams in (
        ("encrypted", ("EncryptedPackage",)),
        ("visio", ("VisioDocument",)),
        ("document", ("WordDocument", "PowerPoint Document")),
        ("xls", ("Workbook", "Book")),
    ):
        if any((stream + "\0").encode("utf-16-le") in content for stream in streams):
            return name
    return "xls" if path.suffix.lower() == ".xls" else "office_old"


def _sqlite(content: bytes, path: Path) -> str:
    return "qea" if b"t_object" in content or path.suffix.lower() in (".qea", ".qeax") else "sqlite"


def _text(head: bytes, path: Path) -> str | Recognised:
    if not head.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0"):
        # an empty graph is a graph; an empty model is a slip of whatever wrote it
        wanted = MODEL_SUFFIXES.get(path.suffix.lower(), "")
        return wanted if wanted in _TRIPLES else Recognised("empty", "unread_model", "empty")
    text = _decoded(head)
    wanted = MODEL_SUFFIXES.get(path.suffix.lower(), "")
    if text is None:
        return (
            "csv" if wanted == "csv" else wanted if wanted in _TRIPLES else "not_qea" if wanted == "qea" else "unknown"
        )
    text = text.lstrip("\ufeff")
    if found := _xml(text):
        return found
    if re.search(_ODA, text):
        return "oda"
    if found := _rdf(text, wanted):
        return found
    if path.suffix.lower() in (".bpmn", ".bpmn2", ".xml", ".archimate"):
        # marks were looked for in bytes as letters; what is shown must be what the file says
        start = " ".join((text if head[:1] in b"\xff\xfe" else head.decode("utf-8", "replace")).split())[:12]
        return Recognised("not_xml", "unread_model", "not_xml", 1, {"start": start})
    if wanted == "qea":
        return "not_qea"
    if path.suffix.lower() in (".yaml", ".yml"):
        return "yaml"
    if is_archi_table(text, path):
        return "archi-csv"
    if wanted == "csv" or _is_table(text):
        return "csv"
    return "unknown"


def _decoded(head: bytes) -> str | None:
    """Return the beginning as text, whatever its encoding: enough to find marks of ASCII; None for binary data."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if head[:2] == b"<\0":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\0<":
        return head.decode("utf-16-be", "replace")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if b"\0" in head and start not in (b"<", b"@"):
        return None
    return head.decode("utf-8", "replace") if head.startswith(b"\xef\xbb\xbf") else head.decode("latin-1")


def _xml(text: str) -> str | Recognised:
    """Tell the vocabulary of an XML file by its root element; '' where this is no XML."""
    body = text.lstrip()
    if not body.startswith("<"):
        return ""
    if not body.startswith("<?xml") and (re.match(_TRIPLE, body) or re.match(_SUBJECT, body)):
        return ""
    if re.match(r"(?i)<!doctype\s+html|<html[\s>]", body):
        return "html"
    if not re.match(r"<[?!]|<[^\W\d]", body):
        return ""
    prolog = re.match(_PROLOG, text)
    start = prolog.end() if prolog else 0
    line = text.count("\n", 0, start) + 1
    doctype = text[start : start + 9].upper() == "<!DOCTYPE"
    root = re.compile(_ROOT).search(text, start) if doctype else re.compile(_ROOT).match(text, start)
    if re.match(r"<!DOCTYPE\s+AML\b", text[start : start + 40]):
        return "aml"
    if doctype and not (root and root[2].lower() in ("html", "svg")):
        return Recognised("doctype", _fate_of_doctype(text), "xml_doctype", line)
    if root is None:
        return "bpmn"  # cut, malformed, or a prolog beyond the head: the parser says which
    prefix, local, attributes = root[1] or "", root[2], root[3]
    return _vocabulary(dict(re.findall(_NAMESPACE, attributes)).get(prefix, ""), local, attributes, line)


def _fate_of_doctype(text: str) -> Fate:
    """A file with a DOCTYPE counts as a model where it names a vocabulary of models, and as none otherwise."""
    return "unread_model" if re.search("(?i)bpmn|archimate|xpdl|rdf-syntax", text) else "other"


def _vocabulary(namespace: str, local: str, attributes: str, line: int) -> str | Recognised:
    lowered = local.lower()
    if namespace in NAMESPACES:
        return "bpmn"
    if namespace in ARCHI:
        # a repository of coArchi keeps each element in a file of its own
        return "archimate" if local == "model" else Recognised("archimate_part", "other", "is_archimate_part", line)
    if namespace.startswith(EXCHANGE):
        return "archimate-exchange"
    if "archimate" in namespace.lower():
        return Recognised("archimate_other", "unread_model", "is_archimate_other", line, {"namespace": namespace})
    if lowered == "definitions" and not namespace:
        return Recognised("bpmn_no_namespace", "unread_model", "is_bpmn_no_namespace", line)
    if lowered == "definitions" and "bpmn" in namespace.lower():
        return Recognised("bpmn_old", "unread_model", "is_bpmn_old", line, {"namespace": namespace})
    if "xpdl" in namespace.lower() or (local == "Package" and "wfmc" in namespace.lower()):
        return "xpdl"
    if local == "AML":
        return "aml"
    if "office/visio" in namespace or local == "VisioDocument":
        return "visio"
    if lowered == "rdf" and "22-rdf-syntax-ns" in namespace:
        return "rdf-xml"
    if lowered in ("mxfile", "mxgraphmodel"):
        return "drawio"
    if lowered == "xmi" or "omg.org/spec/XMI" in attributes or "omg.org/XMI" in attributes:
        return "xmi"
    if "office:spreadsheet" in namespace:
        return "spreadsheetml"
    if lowered == "html":
        return "html"
    if lowered == "svg":
        return "image"
    return Recognised("xml", "other", "is_xml", line, {"element": local, "namespace": namespace or "—"})


def _rdf(text: str, wanted: str) -> str:
    if text.lstrip()[:1] in ("{", "["):
        marked = any(mark in text for mark in ('"@context"', '"@graph"', '"@id"', '"@type"'))
        if marked or wanted == "json-ld":
            return "json-ld"
        if wanted not in _TRIPLES:
            return "json"
    if wanted in ("turtle", "n-triples", "n-quads", "trig"):
        return wanted
    body = text[match.end() :] if (match := re.match(_COMMENTS, text)) else text
    if re.match(_DIRECTIVE, body):
        return "trig" if re.search(_NAMED_GRAPH, body) else "turtle"
    first = body.partition("\n")[0]
    if re.match(_TRIPLE, first):
        return "n-quads" if re.match(_QUAD, first) else "n-triples"
    if re.match(rf"{_IRI}\s*{{", body):
        return "trig"
    return "turtle" if re.match(_SUBJECT, body) or re.match(_PREFIXED, first) else ""


def is_archi_table(text: str, path: Path) -> bool:
    """Tell a table of Archi's by its header and the types in it; without a header, by the row of the model.

    A table of properties is told by the table of elements beside it, and so is one of relations without a header.
    """
    lines = text.split("\n", 3)[:3]
    header = re.match(_ARCHI_HEADER, lines[0])
    if header is None:
        cells = re.split(r"[,;\t]", lines[0])
        if len(cells) > 2 and cells[1].strip('="') == "ArchimateModel":
            return True
        return len(cells) >= _LEAST_CELLS and _is_beside_archi_elements(path)
    from etom_kg.reading.archimate.archi_csv import is_type, tables_beside

    if "key" in header[0].lower():
        return tables_beside(path).get("elements", path) != path
    kinds = [cells[1].strip('"') for line in lines[1:] if len(cells := line.split(header[1], 2)) > 2]
    return any(map(is_type, kinds)) if kinds else "elements" in tables_beside(path)


def _is_beside_archi_elements(path: Path) -> bool:
    """Tell a file that is called like the relations or properties of a table of elements beside it."""
    if not path.stem.lower().endswith(("relations", "properties")):
        return False
    from etom_kg.reading.archimate.archi_csv import main_table

    elements = main_table(path)
    if elements == path:
        return False
    with elements.open("rb") as stream:
        text = _decoded(stream.read(HEAD))
    return text is not None and is_archi_table(text.lstrip("\ufeff"), elements)


def _is_table(text: str) -> bool:
    """Tell a table: its first two lines hold the same number of the same separator."""
    lines = [line for line in text.splitlines()[:5] if line.strip()]
    return len(lines) > 1 and any(0 < lines[0].count(s) == lines[1].count(s) for s in (";", "\t", ","))
