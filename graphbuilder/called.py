"""From what a user calls an actor to the actor: accents, case, aliases, the order of words and one wrong letter a word are forgiven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from graphbuilder.errors import UnclearName
from graphbuilder.names import key, shown

if TYPE_CHECKING:
    from graphbuilder.store import Store

_SHOWN = 9  # candidates that a message lists
_OFFERED = 3
_ALIKE = 0.5  # from which likeness on a name is worth offering
_TYPO = 0.8  # from which likeness on it may be a slip of the pen
_LONGEST = 80


@dataclass(frozen=True)
class Candidate:
    """An actor whom a name may mean.

    Attributes:
        rank: 0 where it is one of the actor's names, 1 where it is part of one, 2 where it is one with a letter wrong, 3 where a part is.
    """

    id: str
    name: str
    type: str
    articles: int
    rank: int

    def __str__(self) -> str:
        return shown(" ".join(f"{self.name} ({self.type}, {self.id})".split()))


@dataclass(frozen=True)
class Taken:
    """Whom a name was taken for, and who else goes by it."""

    name: str
    actor: Candidate
    others: Sequence[Candidate]

    @property
    def obvious(self) -> bool:
        """True where nobody would have thought of another actor."""
        return not self.others and key(self.name) in (key(self.actor.name), key(self.actor.id))

    def __str__(self) -> str:
        also = "".join(f"; --pick {number} is {other}" for number, other in enumerate(self.others, 2))
        return f"{_quoted(self.name)} is taken for {self.actor}{also}"


class Finder:
    """Finds actors by name and remembers whom each name was taken for.

    Args:
        picks: which candidate to choose (1 is the first) for each name that several actors go by, in the order of asking.
        ask: called with a name and its candidates where it is unclear and no pick is left; returns a number as in ``picks``.
    """

    def __init__(self, picks: Sequence[int] = (), ask: Callable[[str, Sequence[Candidate]], int] | None = None) -> None:
        self._picks = list(picks)
        self._ask = ask
        self.taken: list[Taken] = []

    def find(self, store: Store, name: str) -> str:
        """Return the id of the actor that goes by a name.

        Where several do, a pick decides; else the one whose name it is as it stands in the most articles.

        Raises:
            UnclearName: nobody goes by it (the message offers the closest names), it is unclear who, or a pick is out of range.
        """
        found = candidates(store, name)
        if not found:
            raise UnclearName(f"no actor in the graph is called {_quoted(name)}; {_offer(store, name)}")
        chosen = self._choose(name, found)
        self.taken.append(Taken(name, chosen, [each for each in found if each is not chosen] if chosen is found[0] else []))
        return chosen.id

    def _choose(self, name: str, found: Sequence[Candidate]) -> Candidate:
        if len(found) == 1:
            return found[0]
        if self._picks:
            number = self._picks.pop(0)
        elif found[0].rank == 0 and found[0].articles > found[1].articles:
            number = 1
        elif self._ask is not None:
            number = self._ask(name, found)
        else:
            raise UnclearName(f"{_quoted(name)} may be {_numbered(found)}: choose with --pick, or give a full name or an id")
        if not 1 <= number <= len(found):
            raise UnclearName(f"there is no --pick {number} for {_quoted(name)}: it may be {_numbered(found)}")
        return found[number - 1]


def candidates(store: Store, name: str) -> list[Candidate]:
    """Return the actors that a name fits best, the one in the most articles first; empty where it fits none.

    Args:
        store: where to look.
        name: a name, a surname, an acronym, a Wikidata or other id.

    >>> with graphbuilder.connect() as store:  # doctest: +SKIP
    ...     print(candidates(store, "poutine")[0])
    Vladimir Putin (Person, Q7747)
    """
    from graphbuilder import reports

    words = sorted(key(name))
    ranked = []
    for row in reports.run(store, reports.find("actors"), {"name": name}):
        rank = 0 if row["id"] == name else _rank(words, row["actor"], row["aliases"])
        ranked.append(Candidate(row["id"], row["actor"], row["type"], row["articles"], rank))
    best = min((each.rank for each in ranked), default=0)
    return sorted((each for each in ranked if each.rank == best), key=lambda each: -each.articles)


def _rank(words: Sequence[str], name: str, aliases: Sequence[str]) -> int:
    forms = [sorted(key(form)) for form in (name, *aliases)]
    if words in forms:
        return 0
    if any(set(words) <= set(form) for form in forms):
        return 1
    return 2 if any(_likeness(words, form) >= _TYPO for form in forms) else 3


def _likeness(words: Sequence[str], form: Sequence[str]) -> float:
    return SequenceMatcher(None, " ".join(words), " ".join(form)).ratio()


def _offer(store: Store, name: str) -> str:
    """Return the names closest to one that nobody goes by, or what to do where none is close."""
    from graphbuilder.store import statements

    words = key(name[:200])[:16]
    terms = " ".join(f"{word}~2 {word[:3]}*" for word in words)
    rows = store.query(statements.read("inspect/closest"), {"terms": terms}) if terms else []

    def likeness(row: dict) -> float:
        return max(_likeness(words, key(form)) for form in (row["name"], *row["aliases"]))

    close = sorted((row for row in rows if likeness(row) >= _ALIKE), key=lambda row: (-likeness(row), row["name"]))[:_OFFERED]
    if close:
        return f"the closest {'is' if len(close) == 1 else 'are'} {' and '.join(_quoted(row['name'])[1:-1] for row in close)}"
    return "`graphbuild report overview` shows the main ones"


def _numbered(found: Sequence[Candidate]) -> str:
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(f"{number}: {each}" for number, each in enumerate(found[:_SHOWN], 1)) + more


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
