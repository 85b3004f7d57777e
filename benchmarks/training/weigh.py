"""Trains the weights by which proposals are weighed (``graphbuilder/extraction/model/weights.json``).

    python benchmarks/training/weigh.py GOLD [--write]

GOLD is a folder with ``annotations/*.json`` and ``articles/*.txt`` and ``score.py`` beside its parent. Prints precision, recall and F1
of the relations by cross-validation over articles; with ``--write``, trains on all of them and stores the weights.
Needs scikit-learn (not a dependency of the package).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from graphbuilder.extraction.parse import Parse, Phrase
from graphbuilder.extraction.pipeline import build
from graphbuilder.extraction.weighing import WEIGHTS, context, features
from graphbuilder.reading import read
from graphbuilder.reading.text import readable

RARE = 3  # features seen less often say nothing
THRESHOLD = 0.35
FOLDS = 8
ELSEWHERE = 0.3  # weight of a proposal that is right, but not on the sentence that the annotator chose


def _score_module(gold: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", gold.resolve().parent / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _triples(score: Any, annotation: dict[str, Any]) -> tuple[dict[tuple, list[str]], set[tuple]]:
    required: dict[tuple, list[str]] = defaultdict(list)
    optional = set()
    for relation in annotation["relations"]:
        triple = score.triple(relation["source"], relation["type"], relation["target"])
        if relation.get("optional"):
            optional.add(triple)
        else:
            required[triple].append(relation["evidence"].replace("’", "'")[:40])
    return dict(required), optional - set(required)


def proposals(gold: Path) -> tuple[list[tuple[str, tuple, int, list[str]]], list[Parse], dict[str, set[tuple]], dict[str, set[tuple]]]:
    """(article, triple, label, features) of every proposal, the documents, and the required and optional triples of each article.

    Labels: 1 right, 0 wrong, -1 optional, -2 right but stated elsewhere.
    """
    score = _score_module(gold)
    nlp = build()
    rows = []
    docs = []
    required: dict[str, set[tuple]] = {}
    optional: dict[str, set[tuple]] = {}
    for article in read([gold / "articles"]):
        name = Path(article.source).stem
        annotation = json.loads((gold / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
        wanted, allowed = _triples(score, annotation)
        required[name], optional[name] = set(wanted), allowed
        doc = nlp.make_doc(readable(article)[0])
        doc._.date = article.published
        doc = Parse.of(nlp(doc))
        docs.append(doc)
        entities = [
            {"id": m.actor.id, "name": m.name, "type": m.type, "mentions": [{"text": Phrase(doc, n.start, n.end).text} for n in m.namings]}
            for m in doc._.cast.members.values()
            if m.namings
        ]
        aligned = score.align(annotation["entities"], entities)
        sidelined = set(annotation.get("sidelined", [])) | {t[2] for t in required[name] | allowed if t[1] == "EXCLUDES"}
        text = doc.text.replace("’", "'")
        for proposal in doc._.proposals:
            ends = [
                filler and aligned.get(filler.member.actor.id, "?" + filler.member.actor.id)
                for filler in (proposal.source, proposal.target)
            ]
            if ends[0] is None:
                triple: tuple = (None, proposal.type, ends[1])
                label = int(ends[1] in sidelined)
            else:
                triple = score.triple(ends[0], proposal.type, ends[1])
                label = -1 if triple in allowed else int(triple in wanted)
                sentence = doc[proposal.predicate].sent
                places = [place for place in (text.find(words) for words in wanted.get(triple, ())) if place >= 0]
                if label == 1 and places and not any(sentence.start_char - 190 < place < sentence.end_char + 150 for place in places):
                    label = -2
            rows.append((name, triple, label, features(doc, proposal)))
    return rows, docs, required, optional


def evaluate(rows: list, probability: np.ndarray, required: dict, optional: dict, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the triples that reach the threshold."""
    got = {(name, triple) for (name, triple, *_), p in zip(rows, probability, strict=True) if triple[0] is not None and p >= threshold}
    right = sum(triple in required[name] for name, triple in got)
    wrong = sum(triple not in required[name] and triple not in optional[name] for name, triple in got)
    total = sum(map(len, required.values()))
    return right / max(right + wrong, 1), right / total, 2 * right / (right + wrong + total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--strength", type=float, default=0.1, help="inverse of the regularization")
    options = parser.parse_args()
    rows, docs, required, optional = proposals(options.gold)
    groups = [row[0] for row in rows]
    labels = np.array([row[2] for row in rows])
    right = (labels == 1) | (labels == -2)
    weight = np.select([labels == -1, labels == -2], [0.0, ELSEWHERE], 1.0)

    def fit(found: list[list[str]], chosen: np.ndarray) -> tuple[dict[str, Any], Callable[[np.ndarray], np.ndarray]]:
        counts = Counter(feature for row in found for feature in set(row))
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform([{feature: 1 for feature in row if counts[feature] >= RARE} for row in found])
        chosen = chosen[weight[chosen] > 0]
        model = LogisticRegression(C=options.strength, max_iter=300, solver="liblinear")
        model.fit(matrix[chosen], right[chosen], sample_weight=weight[chosen])
        names = vectorizer.get_feature_names_out()
        weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
        return {"bias": round(float(model.intercept_[0]), 3), "weights": weights}, lambda rows: model.predict_proba(matrix[rows])[:, 1]

    def unseen(found: list[list[str]]) -> np.ndarray:
        """The probability of each proposal by a model that has not seen its article."""
        probability = np.zeros(len(rows))
        for seen, rest in GroupKFold(FOLDS).split(labels, right, groups):
            probability[rest] = fit(found, seen)[1](rest)
        return probability

    single = [row[3] for row in rows]
    alone = unseen(single)
    among: list[list[str]] = []
    for doc in docs:
        here = slice(len(among), len(among) + len(doc._.proposals))
        among += context(doc, doc._.proposals, alone[here].tolist())
    both = [own + others for own, others in zip(single, among, strict=True)]
    for name, probability in (("alone", alone), ("together", unseen(both))):
        for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
            figures = evaluate(rows, probability, required, optional, threshold)
            print("{:8} threshold {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(name, threshold, *figures))
    reached = {(row[0], row[1]) for row in rows if row[2] in (1, -2)}
    print(f"proposals {len(rows)}; required triples {sum(map(len, required.values()))}, among the proposals {len(reached)}")
    if options.write:
        everything = np.arange(len(rows))
        together = fit(both, everything)[0]
        data = {"threshold": THRESHOLD, "alone": fit(single, everything)[0], "together": together}
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{WEIGHTS.name}: {len(together['weights'])} weights")


if __name__ == "__main__":
    main()
