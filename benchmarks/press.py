"""Press to measure on: any number of different articles, mixed from the sample article's sentences."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "examples" / "2021-09-21-aukus.txt"
SENTENCES = 25
TYPES = ("Country", "Person", "Organization", "Person", "Region", "Person", "Place")
KINDS = ("CRITICIZES", "SUPPORTS", "ATTACKS", "DEMANDS_OF", "EXCLUDES", "SANCTIONS", "TALKS_WITH", "AIDS", "HOLDS_OFFICE_IN", "MEMBER_OF")
WORDS = ("accord", "sommet", "frontière", "ministre", "refuser", "promettre", "soutien", "négociation", "crise", "alliance")


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


def archive(count: int, *, first: int = 0) -> Iterator[str]:
    """Yield lines of extractions as an archive of the press has them: few actors in most articles, most actors in few.

    The sizes are those of annotated articles: ten actors named 18 times and eight claims in sentences of 180 characters. Three actors in
    four are drawn from 5,000 known ones, the n-th as often as 1/n (Zipf's law); the others from 200,000.

    Args:
        count: how many.
        first: number of the first; the same number gives the same line.
    """
    known, total = range(5_000), 0.0
    weights = [total := total + 1 / (rank + 1) for rank in known]
    for number in range(first, first + count):
        chance = random.Random(number)
        cast = set(chance.choices(known, cum_weights=weights, k=7)) | {5_000 + chance.randrange(200_000) for _ in range(3)}
        yield json.dumps(_line(number, sorted(cast), chance), ensure_ascii=False)


def _line(number: int, cast: list[int], chance: random.Random) -> dict[str, object]:
    ids = {actor: f"Q{actor + 1}" if actor < 5_000 else f"person:acteur-{actor}" for actor in cast}
    entities = []
    for actor, id in ids.items():
        forms = [f"Acteur {actor}", f"l'acteur {actor}"][: chance.choice((1, 1, 2))]
        starts = sorted(chance.sample(range(3_000), chance.choice((1, 1, 2, 3))))
        mentions = [{"text": form, "start": start, "end": start + len(form)} for start in starts for form in [chance.choice(forms)]]
        name, wikidata = f"Actor {actor}", id if id.startswith("Q") else None
        entities.append({"id": id, "name": name, "type": TYPES[actor % len(TYPES)], "wikidata": wikidata, "mentions": mentions})
    relations = []
    for place in range(8):
        source, target, speaker = chance.sample(cast, 3)
        words = " ".join(chance.choices(WORDS, k=24))
        text = f"L'acteur {source}, selon l'acteur {speaker}, {words} l'acteur {target}."
        relations.append(
            {
                "source": ids[source], "type": chance.choice(KINDS), "target": ids[target],
                "polarity": "negated" if chance.random() < 0.06 else "affirmed",
                "modality": "planned" if chance.random() < 0.1 else "asserted",
                "attribution": ids[speaker] if chance.random() < 0.2 else None,
                "date": f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
                "confidence": round(chance.uniform(0.4, 1), 2), "cue": chance.choice(WORDS),
                "evidence": {"text": text, "start": place * 300, "end": place * 300 + len(text)},
            }
        )  # fmt: skip
    header = {"id": f"archive-{number:08}", "title": f"Dépêche {number}", "published": "2024-05-01", "source": f"archive/{number:08}.txt"}
    return {"article": header, "entities": entities, "relations": relations}
