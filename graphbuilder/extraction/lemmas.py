"""What a word is: every lemma it may have (the tagger errs on press French, a dictionary does not know the context) and its features."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from graphbuilder.extraction.parse import Word


@lru_cache(maxsize=100_000)
def dictionary_lemma(text: str) -> str:
    """The lemma that simplemma's French dictionary gives a word."""
    return str(simplemma.lemmatize(text, lang="fr")).lower()


_FIRST_GROUP = re.compile(r"(e|es|ent|ée?s?|ait|aient|a|èrent|ant|era|eront|erait|eraient)$")
_GRAVE = re.compile(r"è(?=[^aeiouyéè]+er$)")


@lru_cache(maxsize=50_000)
def _infinitives(text: str) -> frozenset[str]:
    """Infinitives in -er that a form may belong to; what is no verb is in no lexicon and does no harm."""
    found = _FIRST_GROUP.sub("er", text)
    if found == text:
        return frozenset()
    stems = {found, _GRAVE.sub("é", found), _GRAVE.sub("e", found)}
    stems |= {re.sub(r"([lt])\1er$", r"\1er", stem) for stem in stems} | {re.sub(r"geer$", "ger", stem) for stem in stems}
    return frozenset(stem.replace("çer", "cer") for stem in stems)


def lemmas(token: Word) -> frozenset[str]:
    """The tagger's lemma, the dictionary's, the word itself, and for a verb that neither knows the infinitives it may come from."""
    if token.lemmas is None:
        token.lemmas = _of_word(token)
    return token.lemmas


def _of_word(token: Word) -> frozenset[str]:
    text = token.lower_
    verbal = bool(_infinitives(text)) and (token.pos_ == "VERB" or participle(token) or mistagged(token) or misread(token))
    return _lemmas(token.lemma_, text, verbal)


@lru_cache(maxsize=100_000)
def _lemmas(lemma: str, text: str, verbal: bool) -> frozenset[str]:
    found = frozenset((lemma.lower().replace("’", "'"), dictionary_lemma(text), text))
    return found | _infinitives(text) if verbal else found


def mistagged(token: Word) -> bool:
    """Whether a word that the tagger takes for a noun is a finite verb: it has a subject and no copula, or it follows a quotation."""
    if token.pos_ not in ("NOUN", "ADJ") or not token.lower_.endswith(("e", "ent", "ait", "aient", "a", "é")):
        return False
    labels = {child.dep_.partition(":")[0] for child in token.children}
    if "cop" in labels or "case" in labels:
        return False
    return "nsubj" in labels or ("det" not in labels and after_quotation(token))


def after_quotation(token: Word) -> bool:
    """Whether a word stands behind a closing quotation mark, at most a comma and an auxiliary between."""
    position = token.i - 1
    while position > 0 and (token.doc[position].pos_ == "AUX" or token.doc[position].lower_ in ("s'", "s’", "se", ",", "été")):
        position -= 1
    return position > 0 and position >= token.i - 5 and token.doc[position].text in ("»", "”", '"')


def participle(token: Word) -> bool:
    """Whether a word that the tagger takes for a noun is the participle of a compound tense ("a téléphoné")."""
    if token.pos_ not in ("NOUN", "ADJ", "PROPN") or token.i == 0 or not token.lower_.endswith(("é", "ée", "és", "ées")):
        return False
    previous = token.doc[token.i - 1]
    return previous.lemma_ in ("avoir", "être") and (token.head.i == previous.i or previous.head.i == token.i)


_PRESENT = re.compile(r"[a-zéèêâîôûç]+(e|ent|it|t|d)")


def misread(token: Word) -> bool:
    """Whether a word that the tagger takes for a noun or adjective is the verb of a clause that has none ("l'Irak bombarde le port").

    It has a subject, or that heads the sentence, or it does so itself, with a complement behind it; no determiner stands before it.
    """
    if token.pos_ not in ("NOUN", "ADJ", "X") or token.i == 0 or not _PRESENT.fullmatch(token.text):
        return False
    before = {child.dep_ for child in token.lefts}
    if "det" in before or "case" in before or "cop" in before or any(child.dep_ == "cop" for child in token.rights):
        return False
    if "nsubj" in before:
        return True
    doc, root = token.doc, token.sent.root
    if root.pos_ in ("VERB", "AUX") or root.i > token.i or (token != root and token.head != root):
        return False
    if (
        token.i + 1 >= token.sent.end
        or doc[token.i + 1].pos_ not in ("DET", "ADP", "PROPN")
        or doc[token.i - 1].pos_ in ("DET", "ADP", "NUM")
    ):
        return False
    return not any(child.dep_ == "cop" for child in root.children)


def feature(token: Word, name: str) -> str:
    """The value of a morphological feature ("Tense" -> "Past"), empty where the token has none."""
    return token.features.get(name, "")
