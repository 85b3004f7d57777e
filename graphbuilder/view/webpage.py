"""One HTML file to walk through a network with: its data, its looks and its libraries are inside, and it asks nothing of any network.

Cytoscape.js (MIT) draws and is clicked on: it knows shapes, line styles, heads of arrows and several edges between two nodes, by which a
reader who sees no colours tells relations apart, and which Sigma.js leaves to shaders of one's own and vis-network knows only in part.
d3-force (ISC) arranges: 2,000 nodes in seconds, always in the same way.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import msgspec

from graphbuilder.view.look import look
from graphbuilder.view.network import Network
from graphbuilder.view.selection import in_words

_HERE = Path(__file__).parent
_LIBRARIES = ("d3-dispatch", "d3-timer", "d3-quadtree", "d3-force", "cytoscape")  # each needs those before it
_SLOT = re.compile(r"<!-- (\w+) -->")
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(network: Network) -> str:
    """Return the HTML file.

    Whatever names, titles and sentences hold, none of it is read as HTML or run: the data is JSON in which no tag can begin, the page's
    script only ever sets text, and a content security policy names the scripts that may run.

    Args:
        network: what to show, as :func:`graphbuilder.view.select` chose it.

    >>> page(Network(title="<b>")).count("&lt;b&gt;")
    2
    """
    scripts = [_library(name) for name in _LIBRARIES] + [(_HERE / "page.js").read_text(encoding="utf-8")]
    parts = {
        "policy": f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {' '.join(map(_digest, scripts))}",
        "title": html.escape(network.title),
        "style": (_HERE / "page.css").read_text(encoding="utf-8"),
        "data": _json(_data(network)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], (_HERE / "page.html").read_text(encoding="utf-8"))


def _library(name: str) -> str:
    """Return a vendored library with its licence, which has to go wherever it goes."""
    (file,) = (_HERE / "vendor").glob(f"{name}-[0-9]*.min.js")
    licence = Path(str(file).removesuffix(".min.js") + ".LICENSE").read_text(encoding="utf-8")
    return f"\n/* {file.name}\n\n{licence.strip()}\n*/\n{file.read_text(encoding='utf-8')}"


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _json(value: Any) -> str:
    """Return JSON in which no tag, comment or entity of HTML can begin or end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _data(network: Network) -> dict[str, Any]:
    """Return what the script reads: actors, articles and sentences by their place in a list, so that each stands in the file once."""
    actors = {actor.id: place for place, actor in enumerate(network.actors)}
    articles = {article.id: place for place, article in enumerate(network.articles)}
    types = {type: place for place, type in enumerate(sorted({each.type for each in network.statements}))}
    sentences = {text: place for place, text in enumerate(dict.fromkeys(each.text for each in network.statements))}
    families = look().family
    return {
        "actors": [[actor.name, actor.type, actor.aliases, actor.wikidata] for actor in network.actors],
        "alone": [actors[id] for id in network.alone],
        "articles": [[article.label, article.source, article.published] for article in network.articles],
        "types": [[in_words(type), families.index(look().of(type))] for type in types],
        "sentences": list(sentences),
        "statements": [
            [
                None if each.source is None else actors[each.source],
                types[each.type],
                actors[each.target],
                each.status,
                each.date,
                None if each.speaker is None else actors[each.speaker],
                each.confidence,
                sentences[each.text],
                articles[each.article],
            ]
            for each in network.statements
        ],
        "look": msgspec.to_builtins(look()),
    }
