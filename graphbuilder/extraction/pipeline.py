"""Puts the components together: a spaCy pipeline that reads French and finds actors, roles, references and relations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from graphbuilder.extraction import actors, coreference, relations, roles, sentences  # noqa: F401  (each registers its component)
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.parser import load_parser
from graphbuilder.limits import MAX_CHARACTERS


def build(*, ontology_files: Sequence[Path] = (), gazetteer_files: Sequence[Path] = ()) -> Language:
    """Return the whole pipeline.

    Parameters:
        ontology_files: TOML files with relation types and frames of the user's own.
        gazetteer_files: TOML files with actors of the user's own.

    Raises:
        DataError: one of the files is wrong.
    """
    files = {"ontology_files": [str(path) for path in ontology_files], "gazetteer_files": [str(path) for path in gazetteer_files]}
    shared(**files)  # a mistake in them is told at once, before the parser takes its seconds to load
    nlp = load_parser()
    nlp.max_length = MAX_CHARACTERS
    nlp.add_pipe("graphbuilder_paragraphs", first=True)
    nlp.add_pipe("graphbuilder_endless_sentences", after="senter")
    for name in ("graphbuilder_actors", "graphbuilder_roles", "graphbuilder_coreference", "graphbuilder_relations"):
        nlp.add_pipe(name, config=files)
    return nlp
