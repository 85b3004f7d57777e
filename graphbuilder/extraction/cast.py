"""The cast of a document: who is named in it, where, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from graphbuilder.gazetteer import Actor


@dataclass(eq=False)
class Member:
    """One actor or place of a document.

    Attributes:
        actor: the gazetteer's actor, or one made for a name it does not know.
        namings: where the document names it, in text order.
        titles: (French title, name of the state or body or None, token) that the document gives it.
    """

    actor: Actor
    namings: list[Naming] = field(default_factory=list)
    titles: list[tuple[str, str | None, int]] = field(default_factory=list)
    gender: str | None = None
    nationality: str | None = None

    @property
    def type(self) -> str:
        return self.actor.type

    @property
    def name(self) -> str:
        return self.actor.name


@dataclass(eq=False)
class Naming:
    """A span of tokens that names a member; ``kind`` is how ("name", "surname", "seat", "capital", "demonym"...)."""

    start: int
    end: int
    kind: str
    member: Member
    state: Member | None = None  # whom it stands for where it acts: the country of a capital, the person behind "l'Américain"


@dataclass
class Cast:
    """The members of a document and the tokens that stand for them."""

    members: dict[str, Member] = field(default_factory=dict)
    namings: list[Naming] = field(default_factory=list)
    at: dict[int, Naming] = field(default_factory=dict)  # any token of a naming -> the naming
    descriptions: dict[int, list[tuple[Member, str]]] = field(default_factory=dict)  # token -> members it refers to, and how that is known

    spellings: dict[Member, tuple[int, list[tuple[str, ...]]]] = field(default_factory=dict)  # by which it is known, at how many namings
    foreground: dict[int, list[tuple[Member, int]]] = field(
        default_factory=dict
    )  # first token of a sentence -> who is spoken of, and where

    def member(self, actor: Actor) -> Member:
        """The member for an actor, entered when it is new."""
        if actor.id not in self.members:
            self.members[actor.id] = Member(actor, gender=actor.gender)
        return self.members[actor.id]

    def enter(self, naming: Naming) -> None:
        """Enter a naming with its member and tokens."""
        self.namings.append(naming)
        naming.member.namings.append(naming)
        for token in range(naming.start, naming.end):
            self.at.setdefault(token, naming)


if not Doc.has_extension("cast"):
    Doc.set_extension("cast", default=None)
    Doc.set_extension("date", default=None)
