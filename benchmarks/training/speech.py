"""Puts sentences of the treebanks into somebody's mouth: the treebanks hold twenty inverted speakers, a newspaper as many on a page.

A statement and a subject, each from the treebanks, become `« statement », a déclaré subject.` (the verb a parataxis of the statement, as in
Sequoia), the same without quotes, `« statement », a-t-il déclaré.`, or `subject a déclaré : « statement. »` (the statement a complement).
"""

from __future__ import annotations

import random
from dataclasses import replace

from words import Sentence, Word

PAST = """
    déclaré affirmé annoncé estimé ajouté indiqué expliqué précisé souligné assuré rappelé conclu confié promis prévenu averti répondu lancé
    regretté jugé reconnu insisté commenté dénoncé martelé plaidé dit
"""
PRESENT = """
    déclare affirme annonce estime ajoute indique explique précise souligne assure rappelle conclut confie promet prévient avertit répond
    lance regrette juge reconnaît insiste commente dénonce martèle plaide dit
"""
FINITE = "Mood=Ind|Number={}|Person=3|Tense=Pres|VerbForm=Fin"
PARTICIPLE = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
PRONOUN = "Gender={}|Number=Sing|Person=3|PronType=Prs"


def statement(sentence: Sentence) -> bool:
    """Whether a sentence can be quoted whole: one finite clause with its subject, of reasonable length, without quotes or colon."""
    root = next((i for i, word in enumerate(sentence) if word.dep == "ROOT"), None)
    return (
        root is not None
        and 5 <= len(sentence) <= 35
        and sentence[-1].text == "."
        and not any(word.head == len(sentence) - 1 for word in sentence[:-1])
        and not any(word.text in '"«»:' for word in sentence)
        and any(word.dep.startswith("nsubj") and word.head == root for word in sentence)
    )


def subjects(sentence: Sentence) -> list[Sentence]:
    """The noun phrases that are subjects, short and without a clause in them."""
    found = []
    for i, word in enumerate(sentence):
        if word.dep != "nsubj" or word.pos not in {"NOUN", "PROPN"}:
            continue
        members = {i}
        while True:
            more = {j for j, other in enumerate(sentence) if other.head in members} - members
            if not more:
                break
            members |= more
        first, last = min(members), max(members)
        phrase = sentence[first : last + 1]
        whole = last - first + 1 == len(members) <= 12
        if not whole or phrase[-1].pos == "PUNCT" or any(w.pos in {"VERB", "AUX"} or w.text in '"«»:' for w in phrase):
            continue
        words = [replace(w, head=w.head - first if j != i - first else -1) for j, w in enumerate(phrase)]
        if words[0].pos == "DET":
            words[0] = replace(words[0], text=words[0].text.lower())
        found.append(words)
    return found


def spoken(sentence: Sentence, speakers: list[Sentence], rng: random.Random) -> Sentence:
    """The statement as speech of one of the speakers."""
    speaker = rng.choice(speakers)
    return _announced(sentence, speaker, rng) if rng.random() < 0.3 else _inverted(sentence, speaker, rng)


def _inverted(sentence: Sentence, speaker: Sentence, rng: random.Random) -> Sentence:
    quoted = rng.random() < 0.7
    out: Sentence = []
    shift = 0
    root = next(i for i, word in enumerate(sentence) if word.dep == "ROOT") + quoted
    if quoted:
        out.append(_punctuation('"', False, root))
        shift = 1
    out += [replace(word, head=word.head + shift) for word in sentence[:-1]]
    if quoted:
        out.append(_punctuation('"', False, root))
    out[-1] = replace(out[-1], space=False)
    pronoun = rng.random() < 0.2
    plural = any("Number=Plur" in word.morph for word in speaker if word.head == -1)
    comma = len(out)
    if pronoun:
        text, gender = rng.choice([("-il", "Masc"), ("-elle", "Fem")])
        verb = comma + 4
        out += [
            _punctuation(",", True, verb),
            Word("a", False, "avoir", "AUX", FINITE.format("Sing"), verb, "aux:tense"),
            Word("-t", False, "-t", "PART", "", comma + 3, "dep"),
            Word(text, True, "lui", "PRON", PRONOUN.format(gender), verb, "nsubj"),
            Word(rng.choice(PAST.split()), False, "", "VERB", PARTICIPLE, root, "parataxis"),
        ]
    else:
        verbs, verb = _verb(comma + 1, plural, rng, Word("", True, "", "", "", root, "parataxis"))
        out += [_punctuation(",", True, verb), *verbs]
        start = len(out)
        out += [replace(w, head=w.head + start) if w.head != -1 else replace(w, head=verb, dep="nsubj") for w in speaker]
    out[-1] = replace(out[-1], space=False)
    out.append(_punctuation(".", True, root))
    return out


def _announced(sentence: Sentence, speaker: Sentence, rng: random.Random) -> Sentence:
    plural = any("Number=Plur" in word.morph for word in speaker if word.head == -1)
    out = [replace(word) for word in speaker]
    verbs, verb = _verb(len(out), plural, rng, Word("", True, "", "", "", -1, "ROOT"))
    out = [replace(w, head=verb, dep="nsubj") if w.head == -1 else w for w in out]
    out[0] = replace(out[0], text=out[0].text[:1].upper() + out[0].text[1:])
    out[-1] = replace(out[-1], space=True)
    out += [replace(w, head=verb) for w in verbs]
    start = len(out) + 2
    inner = next(i for i, word in enumerate(sentence) if word.dep == "ROOT") + start
    out += [_punctuation(":", True, inner), _punctuation('"', False, inner)]
    out += [replace(w, head=w.head + start) if w.dep != "ROOT" else replace(w, head=verb, dep="ccomp") for w in sentence]
    out[-1] = replace(out[-1], space=False)
    out.append(_punctuation('"', True, inner))
    return out


def _verb(at: int, plural: bool, rng: random.Random, like: Word) -> tuple[Sentence, int]:
    """The words of a verb of speech that begin at an index, and the index of its head; ``like`` gives head and label."""
    if not plural and rng.random() < 0.4:
        return [replace(like, text=rng.choice(PRESENT.split()), pos="VERB", morph=FINITE.format("Sing"))], at
    auxiliary = Word("ont" if plural else "a", True, "avoir", "AUX", FINITE.format("Plur" if plural else "Sing"), at + 1, "aux:tense")
    return [auxiliary, replace(like, text=rng.choice(PAST.split()), pos="VERB", morph=PARTICIPLE)], at + 1


def _punctuation(text: str, space: bool, head: int) -> Word:
    return Word(text, space, text, "PUNCT", "", head, "punct")
