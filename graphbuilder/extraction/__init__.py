"""From an article to the entities and claims in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from graphbuilder.extraction.parse import Parse
from graphbuilder.extraction.weighing import Weigher
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention
from graphbuilder.reading.text import readable

WORDS = 100_000  # different words that the vocabulary keeps; the press has no more that come often


class Extractor:
    """Reads articles with one pipeline, built once.

    Parameters:
        ontology: TOML files with relation types and frames of the user's own (see ``graphbuilder/ontology/README.md``).
        gazetteer: TOML files with actors of the user's own.

    Raises:
        DataError: one of the files is wrong.

    Example:
        >>> from graphbuilder import Article, Extractor
        >>> text = "Le président brésilien, Luiz Inácio Lula da Silva, a rencontré Emmanuel Macron à Brasilia."
        >>> extraction = Extractor().extract(Article(id="example", text=text))
        >>> [(claim.type, claim.target) for claim in extraction.claims if claim.type == "HOLDS_OFFICE_IN"]
        [('HOLDS_OFFICE_IN', 'Q155')]
    """

    def __init__(self, *, ontology: Sequence[Path] = (), gazetteer: Sequence[Path] = ()) -> None:
        from graphbuilder.extraction.pipeline import build

        self.nlp = build(ontology_files=ontology, gazetteer_files=gazetteer)
        self.relations = self.nlp.get_pipe("graphbuilder_relations").ontology.relations  # type: ignore[attr-defined]
        self.lemmatizer: Lemmatizer = self.nlp.get_pipe("lemmatizer")  # type: ignore[assignment]
        self.weigher = Weigher()

    def extract(self, article: Article) -> Extraction:
        """Return what one article says."""
        return next(self.extract_all([article]))

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Return what each article says, one at a time and in order."""
        for article in articles:
            yield from self.extract_together([article])

    def extract_together(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return what each of several articles says, in order: quicker than one by one, and all of them are held in memory."""
        with self._forgetting():
            texts = [readable(article) for article in articles]
            docs = self.nlp.pipe(map(self._doc, articles, (text for text, _ in texts)), batch_size=max(len(articles), 1))
            found = []
            for article, (_, offsets), doc in zip(articles, texts, docs, strict=True):
                parse = Parse.of(doc)
                found.append(self._extraction(article, parse, offsets))
                parse.forget()
                doc.user_data.clear()  # what is noted there refers to the document, and would keep it until cycles are looked for
            return found

    def _doc(self, article: Article, text: str) -> Doc:
        doc = self.nlp.make_doc(text)
        doc._.date = article.published
        return doc

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Keep the words of a large archive from filling the memory: those met first stay, later ones go when they are read."""
        if len(self.nlp.vocab) < WORDS:
            yield
        else:
            if len(self.lemmatizer.cache) > WORDS:
                self.lemmatizer.cache.clear()
            with self.nlp.memory_zone():
                yield

    def _extraction(self, article: Article, doc: Parse, offsets: Sequence[int]) -> Extraction:
        def place(start: int, end: int) -> tuple[str, int, int]:
            first, last = offsets[start], offsets[end - 1] + 1
            return article.text[first:last], first, last

        claims: dict[tuple, Claim] = {}
        text = doc.text
        weighed = zip(doc._.proposals, self.weigher.weigh(doc, doc._.proposals), strict=True)
        for proposal, confidence in weighed:
            if confidence < self.weigher.threshold:
                continue
            source, target = proposal.ends
            sentence = doc[proposal.predicate].sent
            start, end = _trimmed(text, sentence.start_char, sentence.end_char)
            speaker = _speaker(doc, proposal)
            claim = Claim(
                source=source, type=proposal.type, target=target, evidence=Evidence(*place(start, end)), cue=proposal.cue,
                polarity=proposal.scope.polarity, modality=proposal.scope.modality, attribution=speaker,
                date=article.published, confidence=round(confidence, 2),
            )  # fmt: skip
            key = (source, claim.type, target, claim.evidence.start, claim.polarity, claim.modality, speaker)
            if key not in claims or claims[key].confidence < claim.confidence:
                claims[key] = claim
        claims = _without_lesser_posts(claims)
        entities = []
        members = dict(doc._.cast.members)
        for proposal in doc._.proposals:
            for filler in (proposal.source, proposal.target):
                if filler is not None:
                    members.setdefault(filler.member.actor.id, filler.member)
        for naming in doc._.cast.namings:  # a capital may stand for a state that is named nowhere else
            if naming.state is not None and not naming.state.namings:
                members.setdefault(naming.state.actor.id, naming.state)
        used = {i for claim in claims.values() for i in (claim.source, claim.target, claim.attribution)}
        for member in members.values():
            named = member.namings or [n for n in doc._.cast.namings if n.state is member]
            adjective_only = member.type == "Region" and all(n.kind in ("demonym", "prefix") for n in named)
            if member.actor.id not in used and (not member.namings or adjective_only):
                continue
            spans = sorted({(doc[n.start].idx, doc[n.end - 1].idx + len(doc[n.end - 1])) for n in named})
            mentions = tuple(Mention(*place(*span)) for span in spans)
            actor = member.actor
            entities.append(Entity(id=actor.id, name=actor.name, type=actor.type, wikidata=actor.wikidata, mentions=mentions))  # type: ignore[arg-type]
        ordered = sorted(claims.values(), key=lambda c: (c.evidence.start, c.type, c.source or "", c.target))
        return Extraction(article=article, entities=tuple(entities), claims=tuple(ordered))


def extract(
    articles: Article | Iterable[Article], *, ontology: Sequence[Path] = (), gazetteer: Sequence[Path] = ()
) -> Iterator[Extraction]:
    """Yield what each article says, one at a time and in order.

    Args:
        articles: such as :func:`graphbuilder.read` yields them; one article alone may be given as it is.
        ontology: TOML files with relation types and frames of one's own (see ``graphbuilder/ontology/README.md``).
        gazetteer: TOML files with actors of one's own.

    Raises:
        DataError: one of the files is wrong.

    >>> from graphbuilder import Article
    >>> text = "Le ministre japonais a critiqué le Brésil. La Norvège soutient le Brésil."
    >>> for extraction in extract(Article(id="example", text=text)):
    ...     print(*(claim.type for claim in extraction.claims))
    CRITICIZES SUPPORTS
    """
    extractor = Extractor(ontology=ontology, gazetteer=gazetteer)
    yield from extractor.extract_all([articles] if isinstance(articles, Article) else articles)


def _without_lesser_posts(claims: dict[tuple, Claim]) -> dict[tuple, Claim]:
    """Leave out that somebody works for or belongs to a body in which the article gives them an office."""
    offices = {(claim.source, claim.target) for claim in claims.values() if claim.type == "HOLDS_OFFICE_IN"}
    lesser = ("AFFILIATED_WITH", "MEMBER_OF")
    return {key: claim for key, claim in claims.items() if claim.type not in lesser or (claim.source, claim.target) not in offices}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stripped = re.sub(r"^\s+", "", text[start:end])
    start = end - len(stripped)
    return start, start + len(stripped.rstrip())


def _speaker(doc: Parse, proposal: Any) -> str | None:
    """Entity id of who reports the claim; nobody where the source speaks for itself."""
    token = proposal.scope.speaker
    if token is None:
        return None
    naming = doc._.cast.at.get(token.i)
    member = (naming.state or naming.member) if naming is not None else next((m for m, _ in doc._.cast.descriptions.get(token.i, [])), None)
    if member is None or (proposal.source is not None and member is proposal.source.member):
        return None
    return str(member.actor.id)
