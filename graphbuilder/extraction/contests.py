"""Which documents report a contest: there, beating, joining and yielding are no acts of states, and surnames are those of athletes."""

from __future__ import annotations

from collections.abc import Set

from graphbuilder.extraction.parse import Parse

_SHARE = 0.03  # of sporting words, and how many different ones, from which a contest is told
_DIFFERENT = 5


def sporting(doc: Parse, sport: Set[str]) -> bool:
    """Whether a document reports a contest.

    Parameters:
        sport: lemmas and words of sport.
    """
    words = [lemma for token in doc if token.is_alpha for lemma in {token.lemma_.lower(), token.lower_} & sport]
    return len(words) > _SHARE * len(doc) and len(set(words)) >= _DIFFERENT
