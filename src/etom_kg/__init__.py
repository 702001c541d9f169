"""The open knowledge graph of a telecom operator's business processes (eTOM), and the tool that reads models by it.

>>> import etom_kg
>>> framework = etom_kg.load_framework()
>>> framework["1.1.1.5"].name("en")
'Order handling'
>>> [vertical.name("en") for vertical in framework["1.1.1.5"].verticals]
['Fulfillment']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etom_kg.checking import Report as Report
    from etom_kg.checking import validate as validate
    from etom_kg.config import Config as Config
    from etom_kg.config import load as load_config
    from etom_kg.domain import load as load_framework
    from etom_kg.drawing.showing import draw_map as draw_map
    from etom_kg.errors import EtomError as EtomError
    from etom_kg.findings import Finding as Finding
    from etom_kg.model import Model as Model
    from etom_kg.questions import queries as queries
    from etom_kg.reading import read_paths as read

__version__ = "0.1.0"

# imported when first used (PEP 562): `import etom_kg` alone costs next to nothing
_PLACES = {
    "Config": "config.Config",
    "EtomError": "errors.EtomError",
    "Finding": "findings.Finding",
    "Model": "model.Model",
    "Report": "checking.Report",
    "draw_map": "drawing.showing.draw_map",
    "load_config": "config.load",
    "load_framework": "domain.load",
    "queries": "questions.queries",
    "read": "reading.read_paths",
    "validate": "checking.validate",
}

__all__ = [
    "Config",
    "EtomError",
    "Finding",
    "Model",
    "Report",
    "__version__",
    "draw_map",
    "load_config",
    "load_framework",
    "queries",
    "read",
    "validate",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _PLACES[name].rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), attribute)


def __dir__() -> list[str]:
    return __all__
