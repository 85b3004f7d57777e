"""Speed, memory and quality: speed and memory beside a peer on the same computer, so that a figure means something elsewhere too."""

from typing import TypedDict


class NotHere(Exception):
    """A benchmark cannot be run on this computer; says what it lacks."""


class Row(TypedDict):
    """One figure beside its peer's, from the same run; ``target`` says which way the ratio should go ("<= 1.2"), "" where none is set."""

    what: str
    peer: str
    ours: str
    ratio: float
    target: str
