"""Where a text quotes somebody: what is said inside says nothing of the author's own subject, and "je" is who speaks."""

from __future__ import annotations

from graphbuilder.extraction.parse import Parse

OPEN, CLOSE = frozenset({"«", "“"}), frozenset({"»", "”"})
_SHORTEST, _LONGEST = 3, 250  # tokens


def quotations(doc: Parse) -> dict[int, tuple[int, int]]:
    """Return token -> (start, end) of the quotation it stands in; words in quotation marks are none."""
    inside: dict[int, tuple[int, int]] = {}
    start = None
    for token in doc:
        if token.text in OPEN:
            start = token.i
        elif token.text in CLOSE and start is not None:
            if token.i - start > _SHORTEST:
                inside.update(dict.fromkeys(range(start, token.i + 1), (start, token.i)))
            start = None
        elif start is not None and token.i - start > _LONGEST:
            start = None
    return inside
