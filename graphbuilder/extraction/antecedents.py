"""Whom an expression without a name may mean: what was spoken of before, ranked by how much it stands in the foreground.

A mention weighs by its grammatical role (centering: Grosz, Joshi and Weinstein, 1995; salience after Lappin and Leass, 1994),
its distance in sentences, and how often its actor is named in the whole article.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass

from graphbuilder.extraction.cast import Cast, Member
from graphbuilder.extraction.lemmas import feature
from graphbuilder.extraction.parse import Parse, Word

_WINDOW = 60  # mentions looked back at
_PARENT = ("appos", "conj", "flat", "flat:name", "nmod:appos")
_ROLES = {"nsubj": 1.5, "nsubj:pass": 1.5, "obj": 0.7, "iobj": 0.7, "obl:agent": 0.7, "obl:arg": 0.4, "ROOT": 0.6}
_SENTENCE = 1.2  # what a sentence of distance costs
_PLACE = 0.12  # what each other actor in between costs
_FAME = 0.3  # what each doubling of an actor's mentions is worth
_FOREGROUND = 3  # sentences that a sentence may take up without a word
_CLEAR = 0.7  # lead over the next candidate by which a choice is clear


@dataclass(slots=True)
class Referent:
    """A mention that a later expression may refer back to; without members it is a common noun that names nobody."""

    token: int
    members: tuple[Member, ...]
    sentence: int
    prominence: float
    gender: str | None = None
    plural: bool = False
    quoted: bool = False
    demonym: bool = False


@dataclass(slots=True)
class Choice:
    """The members chosen for an expression, and how far they led: "clear", "close" or "doubtful"."""

    members: tuple[Member, ...]
    lead: str


def gender_of(token: Word) -> str | None:
    """ "m" or "f" by the tagger."""
    return {"Masc": "m", "Fem": "f"}.get(feature(token, "Gender"))


def prominence(token: Word) -> float:
    """How far to the front its grammatical role sets a mention."""
    for _ in range(4):
        if token.dep_ not in _PARENT or token.head == token:
            break
        token = token.head
    return _ROLES.get(token.dep_, 0.0)


class History:
    """What a document has spoken of so far, with the search for antecedents."""

    def __init__(self, doc: Parse, cast: Cast) -> None:
        self.cast = cast
        self.referents: list[Referent] = []
        self.fame = {member: _FAME * math.log2(1 + len(member.namings)) for member in cast.members.values()}

    def add(self, referent: Referent) -> None:
        """Note a mention, in text order."""
        self.referents.append(referent)

    def choose(
        self,
        sentence: int,
        fits: Callable[[Referent], float | None],
        *,
        reach: int,
        apart: Collection[Member] = (),
        subject: float = 1.0,
    ) -> Choice | None:
        """The best antecedent of an expression.

        Parameters:
            sentence: number of the sentence the expression stands in.
            fits: what a mention gains or loses by its nature; None where it cannot be meant.
            reach: sentences looked back.
            apart: members that cannot be meant, since they act on the one meant in the same clause.
            subject: how much the grammatical role of a mention counts.

        Returns:
            The members meant, or None where nobody fits.
        """
        scores: dict[tuple[Member, ...], float] = {}
        others: set[tuple[Member, ...]] = set()
        for referent in self.referents[: -_WINDOW - 1 : -1]:
            distance = sentence - referent.sentence
            if distance > reach:
                break
            if any(member in apart for member in referent.members):
                continue
            gain = fits(referent)
            if gain is None:
                continue
            score = gain + subject * referent.prominence - _SENTENCE * distance - _PLACE * len(others)
            if referent.members:
                score += max(self.fame.get(member, 0.0) for member in referent.members)
            others.add(referent.members)
            if score > scores.get(referent.members, -math.inf):
                scores[referent.members] = score
        ranked = sorted(((score, members) for members, score in scores.items() if members), key=lambda item: -item[0])
        if not ranked:
            return None
        best, members = ranked[0]
        rest = max([score for score, _ in ranked[1:2]] + [scores.get((), -math.inf)], default=-math.inf)
        return Choice(members, "clear" if best - rest >= _CLEAR else "close" if best >= rest else "doubtful")

    def foreground(self, sentence: int, count: int) -> list[tuple[Member, int]]:
        """(actor, token of its best mention) of those that a sentence finds in the foreground, best first."""
        scores: dict[Member, tuple[float, int]] = {}
        for referent in self.referents[: -_WINDOW - 1 : -1]:
            distance = sentence - referent.sentence
            if distance > _FOREGROUND:
                break
            for member in referent.members:
                score = referent.prominence - _SENTENCE * distance + self.fame.get(member, 0.0)
                if distance > 0 and member.type != "Place" and (member not in scores or score > scores[member][0]):
                    scores[member] = (score, referent.token)
        ranked = sorted(scores.items(), key=lambda item: -item[1][0])
        return [(member, token) for member, (_, token) in ranked[:count]]
