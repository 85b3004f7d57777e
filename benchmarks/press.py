"""Press to measure on: any number of different articles, mixed from the sample article's sentences."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "examples" / "2021-09-21-aukus.txt"
SENTENCES = 25


def articles(folder: Path, count: int) -> Path:
    """Write articles of the usual length to a folder and return it."""
    body = SAMPLE.read_text(encoding="utf-8").split("Sur le même sujet")[0].split("\n")[4:]
    sentences = [f"{sentence.rstrip('.')}." for line in body for sentence in line.split(". ") if len(sentence) > 60]
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(0)
    for number in range(count):
        chosen = chance.choices(sentences, k=SENTENCES)
        paragraphs = [" ".join(chosen[start : start + 5]) for start in range(0, SENTENCES, 5)]
        (folder / f"{number:05}.txt").write_text(f"Dépêche numéro {number}\n" + "\n".join(paragraphs), encoding="utf-8")
    return folder


def extractions(count: int, *, actors: int = 2000, claims: int = 20) -> Iterator[str]:
    """Yield lines of extractions among a fixed number of actors, as a large press archive has them."""
    chance = random.Random(0)
    kinds = ("CRITICIZES", "SUPPORTS", "ATTACKS", "DEMANDS_OF", "EXCLUDES", "SANCTIONS")
    for number in range(count):
        cast = chance.sample(range(actors), 12)
        names = {f"person:actor-{one}": f"Actor {one}" for one in cast}
        ids = list(names)
        relations = []
        for place in range(claims):
            source, target = chance.sample(ids, 2)
            evidence = {"text": f"{names[source]} répond à {names[target]} ({place}).", "start": place * 40, "end": place * 40 + 38}
            relations.append({"source": source, "type": chance.choice(kinds), "target": target, "date": "2024-05-01", "evidence": evidence})
        entities = [
            {"id": one, "name": name, "type": "Person", "mentions": [{"text": name, "start": 0, "end": 8}]} for one, name in names.items()
        ]
        article = {"id": f"bench-{number:06}", "title": f"Article {number}", "published": "2024-05-01", "source": f"{number}.txt"}
        yield json.dumps({"article": article, "entities": entities, "relations": relations}, ensure_ascii=False)
