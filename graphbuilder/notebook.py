"""How an extraction looks in a notebook: its text with the actors marked, and what it says with the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from graphbuilder.model import Claim, Entity, Evidence, Extraction, is_fact

# the colours of the style for Neo4j Browser; told apart by the colour-blind too (Okabe and Ito, "Color Universal Design", 2008)
COLOURS = {"Person": "#e69f00", "Country": "#0072b2", "Region": "#56b4e9", "Organization": "#009e73", "Place": "#cc79a7"}
_STYLE = "background: {bg}33; border-bottom: 2px solid {bg}; color: inherit; padding: 0 .15em"
_MARK = f'<mark style="{_STYLE}" title="{{name}} ({{label}})">{{text}}</mark>'


def extraction_html(extraction: Extraction) -> str:
    """Return an extraction as HTML; all that comes from the article is escaped.

    The text is that of the article where it is at hand; an extraction read from a line of JSON has only the sentences of its claims.

    >>> from graphbuilder import Article
    >>> "&lt;b&gt;" in extraction_html(Extraction(article=Article(id="a1", title="<b>")))
    True
    """
    article = extraction.article
    parts = [f"<h3>{escape(article.title or article.source)}</h3>"]
    if article.text:
        parts.append(_marked(article.text, 0, extraction.entities))
    parts.append(_relations(extraction))
    return "\n".join(parts)


def _relations(extraction: Extraction) -> str:
    names = {entity.id: entity.name for entity in extraction.entities}
    rows = []
    shown: Evidence | None = None
    for claim in extraction.claims:
        if claim.evidence != shown:
            shown = claim.evidence
            rows.append(f'<tr><td colspan="3">{_marked(shown.text, shown.start, extraction.entities)}</td></tr>')
        source = escape(names[claim.source]) if claim.source else "?"
        rows.append(f"<tr><td>{source}</td><td>{escape(_said(claim, names))}</td><td>{escape(names[claim.target])}</td></tr>")
    return f"<table>{''.join(rows)}</table>" if rows else "<p>No relations found.</p>"


def _said(claim: Claim, names: dict[str, str]) -> str:
    hedges = [] if is_fact(claim) else [str(word) for word in (claim.polarity, claim.modality) if word not in ("affirmed", "asserted")]
    if claim.attribution:
        hedges.append(f"says {names[claim.attribution]}")
    return f"{claim.type} ({', '.join(hedges)})" if hedges else claim.type


def _marked(text: str, start: int, entities: Iterable[Entity]) -> str:
    """Return a part of the article, which begins at ``start``, with the actors marked by displaCy."""
    from spacy.displacy import EntityRenderer

    marks = [
        (mention.start - start, mention.end - start, entity)
        for entity in entities
        for mention in entity.mentions
        if start <= mention.start < mention.end <= start + len(text)
    ]
    spans = [
        {"start": first, "end": last, "label": entity.type, "params": {"name": escape(entity.name)}}
        for first, last, entity in _apart(sorted(marks, key=lambda mark: mark[:2]))
    ]
    return EntityRenderer({"template": _MARK, "colors": COLOURS}).render([{"text": text, "ents": spans}]).strip()


def _apart(marks: Sequence[tuple[int, int, Entity]]) -> Iterable[tuple[int, int, Entity]]:
    """Leave out what overlaps with an earlier mark."""
    end = 0
    for first, last, entity in marks:
        if first >= end:
            end = last
            yield first, last, entity
