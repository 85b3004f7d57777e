"""A small graph made by hand: four articles whose every row in every report can be checked by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from neo4j_servers import emptied

from graphbuilder.model import Article, Claim, Entity, EntityType, Evidence, Extraction, Mention
from graphbuilder.store import Store, connect

TRUMP, PUTIN, UKRAINE, EUROPE, FRANCE, TURKEY, HOSTILE = "Q22686", "Q7747", "Q212", "Q46", "Q142", "Q43", "organization:robert-drop"
HOSTILE_NAME = """Robert'); "DROP" `n` $x {y} // <b>"""

_ACTORS: dict[str, tuple[str, EntityType]] = {
    TRUMP: ("Donald Trump", "Person"),
    PUTIN: ("Vladimir Putin", "Person"),
    UKRAINE: ("Ukraine", "Country"),
    EUROPE: ("Europe", "Region"),
    FRANCE: ("France", "Country"),
    TURKEY: ("Turkey", "Country"),
    HOSTILE: (HOSTILE_NAME, "Organization"),
}


class Draft:
    """An article in the making: each sentence told is added to its text."""

    def __init__(self, article_id: str, *, title: str | None, published: str | None) -> None:
        self.id, self.title, self.published = article_id, title, published
        self.text = ""
        self.mentions: dict[str, list[Mention]] = {}
        self.claims: list[Claim] = []

    def tell(self, sentence: str, names: dict[str, str], *claims: tuple[str | None, str, str] | dict[str, str | None]) -> None:
        """Add a sentence, the names in it by actor, and its claims: (source, type, target), or a dict with what else is known."""
        start = len(self.text)
        self.text += sentence + "\n"
        for actor, name in names.items():
            at = start + sentence.index(name)
            self.mentions.setdefault(actor, []).append(Mention(name, at, at + len(name)))
        evidence = Evidence(sentence, start, start + len(sentence))
        for claim in claims:
            fields = claim if isinstance(claim, dict) else dict(zip(("source", "type", "target"), claim, strict=True))
            self.claims.append(Claim(**{"date": self.published, "confidence": 0.9, **fields}, evidence=evidence))  # type: ignore[arg-type]

    def extraction(self, actors: Mapping[str, tuple[str, EntityType]]) -> Extraction:
        """Return what was told; ``actors`` gives the name and type of each id."""
        entities = tuple(
            Entity(
                id=actor,
                name=actors[actor][0],
                type=actors[actor][1],
                wikidata=actor if actor.startswith("Q") else None,
                mentions=tuple(mentions),
            )
            for actor, mentions in self.mentions.items()
        )
        article = Article(id=self.id, text=self.text, title=self.title, published=self.published, source=f"{self.id}.txt")
        return Extraction(article=article, entities=entities, claims=tuple(self.claims))


def extractions() -> list[Extraction]:
    """Return the four articles."""
    summit = Draft("summit", title="Sommet à Genève", published="2024-03-10")
    summit.tell(
        "Donald Trump a écarté l'Ukraine de la table de Genève.",
        {TRUMP: "Donald Trump", UKRAINE: "l'Ukraine"[2:]},
        (TRUMP, "EXCLUDES", UKRAINE),
    )
    summit.tell("Les Européens n'ont pas reçu de chaise.", {EUROPE: "Les Européens"}, (None, "EXCLUDES", EUROPE))
    summit.tell(
        "Trump et Vladimir Poutine négocient depuis lundi.",
        {TRUMP: "Trump", PUTIN: "Vladimir Poutine"},
        (TRUMP, "NEGOTIATES_WITH", PUTIN),
    )
    summit.tell("Paris déplore le tête-à-tête voulu par Trump.", {FRANCE: "Paris", TRUMP: "Trump"}, (FRANCE, "CRITICIZES", TRUMP))
    summit.tell(
        "Il n'a pas écarté la Turquie.",
        {TURKEY: "Turquie"},
        {"source": TRUMP, "type": "EXCLUDES", "target": TURKEY, "polarity": "negated"},
    )

    return_trip = Draft("return", title="Retour de Genève", published="2024-03-12")
    return_trip.tell(
        "Selon la France, Poutine compte laisser les Ukrainiens dehors.",
        {FRANCE: "France", PUTIN: "Poutine", UKRAINE: "Ukrainiens"},
        {"source": PUTIN, "type": "EXCLUDES", "target": UKRAINE, "modality": "planned", "attribution": FRANCE},
    )
    return_trip.tell("Donald Trump blâme la France.", {TRUMP: "Donald Trump", FRANCE: "France"}, (TRUMP, "CRITICIZES", FRANCE))
    return_trip.tell("La France blâme encore Donald Trump.", {FRANCE: "France", TRUMP: "Donald Trump"}, (FRANCE, "CRITICIZES", TRUMP))
    return_trip.tell(
        "Ankara ne reproche rien à Paris et verra ses diplomates samedi.",
        {TURKEY: "Ankara", FRANCE: "Paris"},
        {"source": TURKEY, "type": "CRITICIZES", "target": FRANCE, "polarity": "negated"},
        {"source": FRANCE, "type": "TALKS_WITH", "target": TURKEY, "modality": "planned", "date": "2024-03-16"},
    )
    return_trip.tell(
        "L'Ukraine refuse de négocier avec Paris.",
        {UKRAINE: "Ukraine", FRANCE: "Paris"},
        {"source": FRANCE, "type": "NEGOTIATES_WITH", "target": UKRAINE, "polarity": "negated"},
    )
    return_trip.tell(
        "Si Trump oubliait la Turquie, l'Europe l'accuserait.",
        {TRUMP: "Trump", TURKEY: "Turquie", EUROPE: "Europe"},
        {"source": TRUMP, "type": "EXCLUDES", "target": TURKEY, "modality": "hypothetical"},
        {"source": EUROPE, "type": "CRITICIZES", "target": TRUMP, "modality": "hypothetical"},
    )

    notes = Draft("notes", title=None, published=None)
    notes.tell("Kiev, encore une fois, n'a pas été invitée.", {UKRAINE: "Kiev"}, (None, "EXCLUDES", UKRAINE))

    attack = Draft("attack", title="""L'affaire "Robert" <script>alert('x')</script>""", published="2024-04-01")
    attack.tell(
        f"{HOSTILE_NAME} critique Trump.", {HOSTILE: HOSTILE_NAME, TRUMP: "Trump"}, (HOSTILE, "CRITICIZES", TRUMP)
    )  # fmt: skip
    return [each.extraction(_ACTORS) for each in (summit, return_trip, notes, attack)]


@contextmanager
def loaded(request: pytest.FixtureRequest, articles: list[Extraction]) -> Iterator[Store]:
    """Load articles, and nothing else, into the server that the fixture's parameter names: "current" or "oldest"."""
    if request.param == "current":
        store = emptied(request.getfixturevalue("session_store"))
        store.load(articles)
        yield store
    else:
        old = request.getfixturevalue("old_server")
        with connect(uri=old.uri, user=old.user, password=old.password) as store:
            emptied(store).load(articles)
            yield store
