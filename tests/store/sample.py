"""Invented articles as extractions, for tests that load and remove them."""

from __future__ import annotations

from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention

ACTORS = {
    "Q142": ("France", "Country", ("la France", "Paris")),
    "Q183": ("Germany", "Country", ("l'Allemagne", "Berlin")),
    "Q1028": ("Morocco", "Country", ("le Maroc", "Rabat")),
    "Q7184": ("NATO", "Organization", ("l'OTAN", "l'Alliance")),
    "Q46": ("Europe", "Region", ("l'Europe", "les Européens")),
    "person:lea-durand": ("Léa Durand", "Person", ("Léa Durand", "Durand")),
}
TYPES = ("CRITICIZES", "SUPPORTS", "THREATENS")


def claim(source: str | None, type: str, target: str, sentence: str, **more: object) -> Claim:
    return Claim(source=source, type=type, target=target, evidence=Evidence(sentence, 0, len(sentence)), **more)  # type: ignore[arg-type]


def entity(id: str, *forms: str) -> Entity:
    name, type, usual = ACTORS[id]
    mentions = tuple(Mention(form, 0, len(form)) for form in forms or usual[:1])
    return Entity(id=id, name=name, type=type, wikidata=id if id.startswith("Q") else None, mentions=mentions)  # type: ignore[arg-type]


def extraction(id: str, *claims: Claim, entities: tuple[Entity, ...] = (), **more: object) -> Extraction:
    """Make an extraction; the entities that claims name are added where they are not given."""
    given = {each.id for each in entities}
    named = {end for each in claims for end in (each.source, each.target, each.attribution) if end is not None}
    header = {"title": f"Article {id}", "source": f"{id}.txt", **more}
    article = Article(id=id, **header)  # type: ignore[arg-type]
    return Extraction(article=article, entities=(*entities, *(entity(end) for end in sorted(named - given))), claims=claims)


def many(count: int) -> list[Extraction]:
    """Make articles that all speak of the same few actors, so that their claims meet on the same edges."""
    ids = list(ACTORS)
    made = []
    for number in range(count):
        source, target, speaker = (ids[(number * step + shift) % len(ids)] for step, shift in ((1, 0), (1, 1), (5, 3)))
        type = TYPES[number % 3]
        made.append(
            extraction(
                f"n{number:03}",
                claim(source, type, target, f"Phrase {number} sur une querelle.", date=f"2031-03-{number % 28 + 1:02}"),
                claim(target, type, source, f"Réponse {number} du tac au tac.", attribution=speaker if speaker != target else None),
                claim(None, "EXCLUDES", target, f"Phrase {number} sur une absence."),
                entities=(entity(source, ACTORS[source][2][number % 2]),),
            )
        )
    return made
