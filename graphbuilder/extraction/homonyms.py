"""Keeps namesakes apart: a person whom the text gives another state than a known person of that name ever served is somebody else."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuilder.extraction.cast import Cast, Member
from graphbuilder.extraction.lemmas import feature
from graphbuilder.extraction.parse import Parse, Phrase
from graphbuilder.extraction.spelling import english
from graphbuilder.gazetteer import Actor, actor_id
from graphbuilder.names import slug


def tell_apart(doc: Parse, cast: Cast, titles: Iterable[tuple[Member, str]], states: frozenset[str]) -> None:
    """Give a namesake of a known person an actor of its own: "le nageur suédois Per Holm" where Per Holm is a Norwegian minister.

    It is one only where all that the text says of the person speaks against the known one, and it names no state that one served.

    Parameters:
        titles: (person, name of the state) for each title that the text gives, with its state.
        states: names of the states of today; one that is gone may be the same under another name.
    """
    spoken = {
        name for naming in cast.namings for member in (naming.member, naming.state) if member is not None
        for name in (member.name, member.actor.country)
    }  # fmt: skip
    said: dict[Member, list[str]] = {}
    for member, state in [*titles, *_nationalities(doc, cast)]:
        said.setdefault(member, []).append(state)
    for member, given in said.items():
        served = {office.of for office in member.actor.offices}
        if served and served | set(given) <= states and not served & (spoken | set(given)):
            member.actor = _namesake(doc, member, given[0])
    cast.members = {member.actor.id: member for member in cast.members.values()}


def _nationalities(doc: Parse, cast: Cast) -> Iterable[tuple[Member, str]]:
    """The state in the words right before a name: "la Suédoise Anna Lind", "le nageur suédois Per Holm"."""
    for naming in cast.namings:
        before = cast.at.get(naming.start - 1)
        if naming.member.type != "Person" or before is None or before.member.type != "Country":
            continue
        several = before.kind == "inhabitant" and feature(doc[before.end - 1], "Number") == "Plur"  # "assure aux Suédois Per Holm"
        if before.kind in ("demonym", "inhabitant") and not several:
            yield naming.member, before.member.name


def _namesake(doc: Parse, member: Member, state: str) -> Actor:
    texts = [" ".join(Phrase(doc, naming.start, naming.end).text.split()) for naming in member.namings]
    name = english(max(texts, key=lambda text: len(text.split())))
    return Actor(f"{actor_id('Person', name, None)}:{slug(state)}", f"{name} ({state})", "Person", gender=member.actor.gender)
