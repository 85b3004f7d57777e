"""Puts the components together: a spaCy pipeline that reads French and finds actors, roles, references and relations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from graphbuilder import gazetteer, ontology
from graphbuilder.extraction import sentences  # noqa: F401  (registers its component)
from graphbuilder.extraction.actors import ActorFinder
from graphbuilder.extraction.coreference import Resolver
from graphbuilder.extraction.parser import load_parser
from graphbuilder.extraction.relations import RelationFinder
from graphbuilder.extraction.roles import RoleFinder


def build(*, ontology_files: Sequence[Path] = (), gazetteer_files: Sequence[Path] = ()) -> Language:
    """Return the whole pipeline.

    Parameters:
        ontology_files: TOML files with relation types and frames of the user's own.
        gazetteer_files: TOML files with actors of the user's own.

    Raises:
        DataError: one of the files is wrong.
    """
    known = ontology.load(ontology_files)
    actors = gazetteer.load(gazetteer_files)
    nlp = load_parser()
    nlp.add_pipe("graphbuilder_paragraphs", first=True)
    components = {
        "graphbuilder_actors": ActorFinder(actors, known),
        "graphbuilder_roles": RoleFinder(actors, known),
        "graphbuilder_coreference": Resolver(actors, known),
        "graphbuilder_relations": RelationFinder(known, actors),
    }
    for name, component in components.items():
        Language.component(f"{name}_{id(component)}", func=component)
        nlp.add_pipe(f"{name}_{id(component)}", name=name)
    return nlp
