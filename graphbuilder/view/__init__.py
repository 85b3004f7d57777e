"""Pictures of the graph that need no database to look at: a page to walk through, and a still image.

>>> import graphbuilder
>>> from graphbuilder import view
>>> with graphbuilder.connect() as store:  # doctest: +SKIP
...     network = view.select(store, actors=["France"], since="2021-09")
>>> Path("graph.html").write_text(view.page(network))  # doctest: +SKIP
>>> Path("graph.png").write_bytes(view.image(network, "png"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.view.network import Actor, Network, Source, Statement
from graphbuilder.view.selection import select
from graphbuilder.view.webpage import page

if TYPE_CHECKING:
    from graphbuilder.view.drawing import image

__all__ = ["Actor", "Network", "Source", "Statement", "image", "page", "select"]


def __getattr__(name: str) -> object:
    if name != "image":  # the drawing library is slow to import, and a page needs none
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from graphbuilder.view.drawing import image

    return image
