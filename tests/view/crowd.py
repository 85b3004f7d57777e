"""Networks of any size, always the same: a few actors have most of the relations, as in the news."""

from __future__ import annotations

import random

from graphbuilder.view import Actor, Network, Source, Statement

KINDS = ("Person", "Country", "Organization", "Region", "Place")
TYPES = ("CRITICIZES", "SUPPORTS", "TALKS_WITH", "ATTACKS", "EXCLUDES", "HOLDS_OFFICE_IN")


def crowd(actors: int, relations: int) -> Network:
    """Return a network of this many actors, each of which is named, and about this many relations."""
    chance = random.Random(7)
    articles = [Source(id=f"s{n}", title=f"Article {n}", source=f"{n}.txt", published=f"2024-{1 + n % 12:02}-10") for n in range(100)]
    statements = []
    for number in range(relations):
        source = number if number < actors else min(int(chance.paretovariate(0.8)) - 1, actors - 1)
        target = (source + chance.randrange(1, actors)) % actors
        statements.append(
            Statement(
                source=f"a{source}",
                type=TYPES[number * 7 % len(TYPES)],
                target=f"a{target}",
                status="stated",
                date=articles[number % 100].published,
                speaker=None,
                confidence=0.8,
                text=f"Sentence number {number}.",
                article=f"s{number % 100}",
            )
        )
    people = [Actor(id=f"a{number}", name=f"Actor {number}", type=KINDS[number % len(KINDS)]) for number in range(actors)]
    return Network(title="A crowd", actors=tuple(people), statements=tuple(statements), articles=tuple(articles))
