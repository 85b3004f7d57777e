"""What is read of the project's own annotated articles, line by line beside what a careful reader finds there.

    python tests/quality/annotated_set.py

writes it anew to ``expected.txt``, to be read as a diff before it is committed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuilder import Extractor, ontology, read
from graphbuilder.model import Extraction

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected.txt"
Triple = tuple[str, str, str]


def annotated() -> dict[str, dict[str, Any]]:
    """Article -> its annotation."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "annotations").glob("*.json"))}


def report() -> str:
    """Return the whole comparison: the score, then for each article what is right, what is missed and what is wrong."""
    extractor = Extractor()
    counts: Counter[str] = Counter()
    lines: list[str] = []
    notes = annotated()
    for article in read([FOLDER / "articles"]):
        name = Path(article.source).stem
        found = sorted(_compared(notes[name], extractor.extract(article)))
        counts.update(line.split()[0] for line in found)
        lines += ["", f"# {name}", *found]
    right, wrong, missed = (counts[kind] for kind in ("right", "wrong", "missed"))
    precision, recall = right / (right + wrong), right / (right + missed)
    score = f"relations: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    return "\n".join([f"{score} (right {right}, wrong {wrong}, missed {missed}, optional and read {counts['optional']})", *lines]) + "\n"


def _compared(annotation: dict[str, Any], extraction: Extraction) -> Iterator[str]:
    names = _aligned(annotation, extraction)
    told = {entity["id"]: entity["name"] for entity in annotation["entities"]}
    symmetric = {name for name, relation in ontology.load().relations.items() if relation.symmetric}

    def triple(source: str, kind: str, target: str) -> Triple:
        return (target, kind, source) if kind in symmetric and target < source else (source, kind, target)

    wanted = {triple(told[r["source"]], r["type"], told[r["target"]]): r for r in reversed(annotation["relations"])}
    read: dict[Triple, str] = {}
    left_out = set()
    for claim in sorted(extraction.claims, key=lambda claim: -claim.confidence):
        if claim.source is None:
            left_out.add(names[claim.target])
            continue
        said = triple(names[claim.source], claim.type, names[claim.target])
        read.setdefault(said, _scope(claim.polarity, claim.modality, claim.attribution and names[claim.attribution]))
    for said, scope in read.items():
        relation = wanted.get(said)
        if relation is None:
            yield f"wrong     {' '.join(said)}{scope}"
            continue
        right = _scope(relation["polarity"], relation["modality"], told.get(relation["attribution"]))
        verdict = "" if scope == right else f", but is{right or ' [affirmed, asserted]'}"
        kind = "optional" if relation["optional"] else "right"
        yield f"{kind:9} {' '.join(said)}{scope}{verdict}"
    for said, relation in wanted.items():
        if said not in read and not relation["optional"]:
            yield f"missed    {' '.join(said)}"
    left_out |= {target for _, kind, target in read if kind == "EXCLUDES"}
    for name in sorted(left_out | {told[one] for one in annotation["sidelined"]}):
        verdict = "right" if name in left_out and name in {told[one] for one in annotation["sidelined"]} else "differs"
        yield f"sidelined {name}: {verdict}"
    given = {(entity["name"], entity["type"]) for entity in annotation["entities"]}
    actors = {(names[entity.id], entity.type) for entity in extraction.entities}
    yield from (f"actor     missed {name} ({kind})" for name, kind in given - actors)
    yield from (f"actor     wrong {name} ({kind})" for name, kind in actors - given)


def _aligned(annotation: dict[str, Any], extraction: Extraction) -> dict[str, str]:
    """Id of each actor read -> its name in the annotation where it is there under any of its names, else its own."""
    forms = {form.casefold(): entity["name"] for entity in annotation["entities"] for form in (entity["name"], *entity["names"])}
    types = {entity["name"]: entity["type"] for entity in annotation["entities"]}
    names = {}
    for entity in extraction.entities:
        shown = [forms.get(form.casefold()) for form in (entity.name, *(mention.text for mention in entity.mentions))]
        names[entity.id] = next((name for name in shown if name and types[name] == entity.type), entity.name)
    return names


def _scope(polarity: str, modality: str, speaker: str | None) -> str:
    """What is not plain: ' [negated, planned, says X]'."""
    parts = [part for part in (polarity, modality) if part not in ("affirmed", "asserted")]
    parts += [f"says {speaker}"] if speaker else []
    return f" [{', '.join(parts)}]" if parts else ""


if __name__ == "__main__":
    EXPECTED.write_text(report(), encoding="utf-8")
    print(EXPECTED.read_text(encoding="utf-8").splitlines()[0])
