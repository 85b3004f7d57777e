"""News articles in, a knowledge graph out: the public API, each name loaded when first used so that importing stays quick.

>>> import graphbuilder
>>> articles = graphbuilder.read(["examples/2021-09-21-aukus.txt"])
>>> graphbuilder.load(graphbuilder.extract(articles)).articles
1
>>> "France" in {row["actor"] for row in graphbuilder.report("sidelined")}
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuilder.analysis import to_networkx
    from graphbuilder.extraction import Extractor, extract
    from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention
    from graphbuilder.reading import read
    from graphbuilder.reports import report
    from graphbuilder.store import connect, load

_HOMES = {
    "Article": "model",
    "Claim": "model",
    "Entity": "model",
    "Evidence": "model",
    "Extraction": "model",
    "Extractor": "extraction",
    "Mention": "model",
    "connect": "store",
    "extract": "extraction",
    "load": "store",
    "read": "reading",
    "report": "reports",
    "to_networkx": "analysis",
}

__all__ = [
    "Article", "Claim", "Entity", "Evidence", "Extraction", "Extractor", "Mention",
    "connect", "extract", "load", "read", "report", "to_networkx",
]  # fmt: skip
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
