"""Pictures of the graph that need no database to look at: a page to walk through, and a still image.

>>> import graphbuilder
>>> from graphbuilder import view
>>> with graphbuilder.connect() as store:  # doctest: +SKIP
...     network = view.select(store, actors=["France"], since="2021-09")
>>> Path("graph.html").write_text(view.page(network))  # doctest: +SKIP
>>> Path("graph.png").write_bytes(view.image(network, "png"))  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from graphbuilder.view.network import Actor, Network, Source, Statement
from graphbuilder.view.selection import select

if TYPE_CHECKING:
    from graphbuilder.view.image import image
    from graphbuilder.view.page import page

__all__ = ["Actor", "Network", "Source", "Statement", "image", "page", "select"]


def __getattr__(name: str) -> object:
    if name not in ("image", "page"):  # the drawing library is slow to import, and choosing what to draw needs none
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{name}"), name)
