"""Is it so? Polarity, modality and who says it, read from the clause around a predicate.

Modality follows the guidelines of event factuality (Sauri and Pustejovsky, 2009) in three steps: asserted, planned, hypothetical.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graphbuilder.extraction.arguments import Arguments, lower
from graphbuilder.extraction.lemmas import feature, lemmas, misread
from graphbuilder.extraction.parse import Parse, Phrase, Word
from graphbuilder.extraction.quotations import CLOSE, OPEN, quotations
from graphbuilder.names import fold
from graphbuilder.ontology import Ontology


@dataclass
class Scope:
    """What stands over a predicate."""

    polarity: str = "affirmed"
    modality: str = "asserted"
    speaker: Word | None = None


@cache
def _compiled(groups: tuple[tuple[str, frozenset[str]], ...]) -> dict[tuple[str, ...], str]:
    return {tuple(fold(w).rstrip("'") for w in text.replace("'", "' ").split()): group for group, texts in groups for text in texts}


def _phrases(ontology: Ontology) -> dict[tuple[str, ...], str]:
    """Expressions of scope as the tokenizer cuts them, with their group."""
    groups = ("negator_expressions", "planned_expressions", "hypothetical_expressions", "according_to")
    return _compiled(tuple((group, ontology.scope.get(group, frozenset())) for group in groups))


class ScopeReader:
    """Reads the scope of predicates of one document."""

    def __init__(self, doc: Parse, arguments: Arguments, ontology: Ontology) -> None:
        self.doc = doc
        self.arguments = arguments
        self.words = ontology.scope
        self.phrases = _phrases(ontology)
        self.negations = {fold(word) for word in self.words.get("negation_words", ())}
        self.folded = [lower(token) for token in doc]
        self.lengths: dict[str, set[int]] = defaultdict(set)  # first word of an expression -> how many words it has
        for words in self.phrases:
            self.lengths[words[0]].add(len(words))
        self._speakers: dict[int, Word | None] = {}
        self.quotes = quotations(doc)

    def _in(self, group: str, token: Word) -> bool:
        words = self.words.get(group, frozenset())
        found = lemmas(token)
        if not found.isdisjoint(words):
            return True
        return any(f"se {lemma}" in words or f"s'{lemma}" in words for lemma in found) and any(
            lower(c) in ("se", "s") for c in token.children
        )

    def negated(self, predicate: Word) -> bool:
        """Whether the predicate's own clause denies it."""
        particles = {
            lower(child) for child in predicate.children if child.dep_ in ("advmod", "det", "cc", "advmod:neg", "mark", "case", "obl:mod")
        }
        for child in predicate.children:
            if child.pos_ == "AUX" or child.dep_.startswith(("aux", "cop")):
                particles |= {lower(grandchild) for grandchild in child.children}
            if child.dep_.startswith(("nsubj", "obj", "obl")):
                denials = ("aucun", "aucune", "nul", "nulle", "ni") if child.dep_.startswith(("nsubj", "obj")) else ("ni",)
                particles |= {lower(grandchild) for grandchild in child.children if lower(grandchild) in denials}
        if any(word in particles for word in self.words.get("not_denying", ())):
            return False
        if particles & {"ne", "n"} and self._in("denied_without_pas", predicate):
            return True
        verbal = predicate.pos_ in ("VERB", "AUX", "ADJ") or misread(predicate)
        if verbal and particles & {"ne", "n"} and particles & self.negations:
            return True
        if particles & {"aucun", "aucune", "sans", "nul", "nulle"} and predicate.pos_ == "NOUN":
            return True
        return "sans" in particles and predicate.pos_ == "VERB"

    def read(self, predicate: Word) -> Scope:
        """The scope of a predicate, from its own clause upwards."""
        scope = Scope()
        negated = self.negated(predicate)
        token = predicate
        rank = {"asserted": 0, "planned": 1, "hypothetical": 2}

        def weaken(modality: str) -> None:
            if rank[modality] > rank[scope.modality]:
                scope.modality = modality

        self._own_mood(predicate, weaken)
        expressed = self._expression(predicate)
        if expressed == "negator_expressions":
            negated = True
        elif expressed is not None:
            weaken("planned" if expressed == "planned_expressions" else "hypothetical")
        for _ in range(5):
            head = token.head
            if head == token or token.dep_ in ("acl:relcl", "parataxis", "nsubj", "appos"):
                break
            if token.dep_ == "conj":
                token = head
                continue
            if token.dep_ in ("xcomp", "ccomp", "csubj", "obl:arg", "acl", "obj", "obl", "advcl", "obl:mod", "nmod") and head.pos_ in (
                "VERB",
                "NOUN",
                "ADJ",
                "AUX",
            ):
                complement = token.dep_ in ("xcomp", "ccomp", "csubj", "acl", "obj", "obl:arg") or feature(token, "VerbForm") == "Inf"
                if complement:
                    denied = self.negated(head)
                    came_about = self._in("implicative", head) and not denied
                    if came_about or (denied and self._in("happens_when_denied", head)):
                        came_about = True
                    elif self._in("negators", head):
                        negated = negated if denied else not negated
                        if denied and feature(token, "VerbForm") == "Inf":
                            weaken("hypothetical" if self._in("possible_when_denied", head) else "planned")
                    elif token.pos_ == "NOUN" and head.pos_ == "VERB" and token.dep_ in ("obj", "obl:arg") and denied:
                        negated = True
                    elif token.pos_ == "NOUN" and head.pos_ == "VERB" and self._ends(head):
                        negated = not negated
                    elif token.dep_ in ("xcomp", "acl", "ccomp") and denied and not self._in("speech", head):
                        negated = True
                    if came_about:
                        pass
                    elif self._in("hypothetical", head):
                        weaken("hypothetical")
                    elif self._in("planned", head) and token.dep_ != "nmod":
                        weaken("planned")
                    if token.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX"):
                        self._own_mood(head, weaken)
                reported = token.dep_ in ("ccomp", "obj") or (
                    self._in("accusation", head) and token.dep_ in ("xcomp", "obl:arg", "advcl", "obl")
                )
                if (self._in("speech", head) or self._in("accusation", head)) and reported and scope.speaker is None:
                    subject = self.arguments.slots(head).get("subject")
                    scope.speaker = subject[0] if subject else None
            token = head
        scope.polarity = "negated" if negated else "affirmed"
        if scope.speaker is None:
            scope.speaker = self.quoter(predicate) or self._according(predicate) or self._inserted(predicate)
        return scope

    def _ends(self, verb: Word) -> bool:
        """ "mettre fin à", "mettre un terme à", "lever": what follows is over."""
        if self._in("ends", verb):
            return True
        return verb.lemma_ == "mettre" and any(child.lemma_ in self.words.get("end_nouns", ()) for child in verb.children)

    def _own_mood(self, predicate: Word, weaken) -> None:
        verbs = [predicate, *(child for child in predicate.children if child.dep_.startswith(("aux", "cop")))]
        for verb in verbs:
            if feature(verb, "Mood") == "Cnd" or (verb.pos_ in ("VERB", "AUX") and _conditional(verb)):
                weaken("hypothetical")
            elif feature(verb, "Tense") == "Fut":
                weaken("planned")
        for child in predicate.children:
            if child.dep_ == "mark" and lower(child) in ("si", "s"):
                if child.i == 0 or self.doc[child.i - 1].lower_ not in self.words.get("conditional_exceptions", ()):
                    weaken("hypothetical")
            elif child.dep_ == "advmod" and child.lower_ in self.words.get("hypothetical_adverbs", ()):
                weaken("hypothetical")

    def _expression(self, predicate: Word) -> str | None:
        """The group of the expression that stands before a predicate ("au lieu de", "en cas de") or opens its clause ("au cas où")."""
        start, sentence = predicate.i, predicate.sent
        while start > sentence.start and self.doc[start - 1].pos_ in ("AUX", "PRON", "ADV", "DET") and start > predicate.i - 4:
            start -= 1
        edge = predicate.left_edge.i
        ends = {*range(start, predicate.i + 1), *(range(edge, min(edge + 4, predicate.i)) if predicate.pos_ == "VERB" else ())}
        for end in sorted(ends, reverse=True):
            for length in (4, 3, 2, 1):
                words = tuple(self.folded[max(end - length, sentence.start) : end])
                group = self.phrases.get(words)
                if group is not None and group != "according_to" and (end >= start or words[-1] in ("que", "qu", "ou", "si")):
                    return group
        return None

    def quoter(self, predicate: Word) -> Word | None:
        """Who says the quotation a predicate stands in: the subject of the verb of speech beside it."""
        span = self.quotes.get(predicate.i)
        if span is None:
            return None
        start, end = span
        sentence_end = self.doc[end].sent.end
        window = [*range(end + 1, min(end + 25, max(sentence_end, end + 12), len(self.doc))), *range(start - 1, max(start - 15, 0), -1)]
        for position in window:
            token = self.doc[position]
            if token.text in OPEN | CLOSE or "\n" in token.text:
                continue
            if token.pos_ == "VERB" and self._in("speech", token):
                subject = self.arguments.slots(token).get("subject")
                if subject:
                    return subject[0]
        return None

    def _inserted(self, predicate: Word) -> Word | None:
        """ "X menace Y, a affirmé Z": a verb of speech set beside the clause, its subject behind it."""
        for token in (predicate, predicate.head):
            for child in (*token.children, token.head):
                if (
                    child.i > predicate.i
                    and child.dep_ in ("parataxis", "ROOT", "conj")
                    and child.pos_ == "VERB"
                    and self._in("speech", child)
                ):
                    subject = next((t for t in child.children if t.dep_.startswith("nsubj") and t.i > child.i), None)
                    if subject is not None:
                        return subject
        return None

    def _according(self, predicate: Word) -> Word | None:
        """ "Selon X, ...": the complement of such a preposition in the same sentence."""
        sentence = predicate.sent
        if sentence.start not in self._speakers:
            self._speakers[sentence.start] = self._phrase_speaker(sentence)
        return self._speakers[sentence.start]

    def _phrase_speaker(self, sentence: Phrase) -> Word | None:
        for start in range(sentence.start, sentence.end):
            for length in self.lengths.get(self.folded[start], ()):
                if self.phrases.get(tuple(self.folded[start : start + length])) == "according_to":
                    for following in self.doc[start + length : min(start + length + 7, sentence.end)]:
                        if following.pos_ in ("PROPN", "NOUN") or lower(following) in ("lui", "elle"):
                            return following
        if sentence[0].lower_ == "pour":
            named = next((t for t in sentence[1:8] if t.pos_ == "PROPN"), None)
            if named is not None and any(t.text in ("«", "“", ":") for t in sentence):
                return named
        return None


_IRREGULAR = re.compile(r"(aur|ser|pourr|devr|fer|iendr|err|oudr|saur|faudr|cevr|courr|mourr|ir)(ait|aient|ais)$")


def _conditional(verb: Word) -> bool:
    """Whether a form is in the conditional (infinitive and ending of the imperfect), often tagged as an imperfect."""
    form, infinitive = fold(verb.text), fold(verb.lemma_)
    if not form.endswith(("rait", "raient", "rais")):
        return False
    stems = (infinitive, infinitive[:-1] if infinitive.endswith("re") else infinitive)
    if infinitive.endswith("er") and form.startswith(infinitive[:-2]) and not form.startswith(infinitive):
        return False
    return form.startswith(stems) or bool(_IRREGULAR.search(form))
