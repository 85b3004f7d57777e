"""Who is meant by an office: "le président américain", "le chef du Kremlin", "son homologue", "les deux ministres".

Evidence is what the article itself says of a person (a title, a nationality) and what offices the gazetteer knows of; the
person for whom it speaks best is meant.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from graphbuilder.extraction.cast import Cast, Member
from graphbuilder.extraction.lemmas import feature
from graphbuilder.extraction.parse import Parse, Phrase
from graphbuilder.extraction.roles import Role, title_key
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.names import fold
from graphbuilder.ontology import Ontology

_INDEFINITE = {"un", "une", "des", "plusieurs", "certains", "certaines", "chaque", "aucun", "aucune", "quelques", "tout", "de", "d"}
_INSIDE = {"en", "-", "comme"}  # "négociateur en chef", "état-major"
_DEFINITE = {"le", "la", "l", "les", "ce", "cet", "cette", "ces", "du", "au", "aux"}
_HEADS_OF_STATE = {"president", "premier ministre", "roi", "chancelier", "emir", "sultan", "guide supreme", "dirigeant"}
_NEAR = 8  # sentences after which distance costs no more
_CLEAR = 0.8
_NAMED_LATER = 1.8  # what it costs a person to be named only after the office


def state_of(person: Member, cast: Cast, date: str | None) -> Member | None:
    """The state of the cast that a person belongs to: by title, nationality, or an office held on a date."""
    names = [of for _, of, _ in reversed(person.titles) if of] + [person.nationality]
    names += [office.of for office in person.actor.offices if office.held_on(date)]
    names += [office.of for office in person.actor.offices]
    for name in names:
        state = next((member for member in cast.members.values() if member.type == "Country" and member.name == name), None)
        if state is not None:
            return state
    return None


class OfficeHolders:
    """Finds the persons that the titles of a document stand for."""

    def __init__(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        self.gazetteer = gazetteer
        offices = ontology.offices
        self.titles = {title_key(title): frozenset(meant) for title, meant in offices["titles"].items()}
        self.by_length = sorted(self.titles, key=len, reverse=True)
        self.leaders = {title_key(word) for word in offices["leaders"]["words"]}
        self.leader_titles = frozenset(offices["leaders"]["titles"])
        self.seats = {fold(seat): frozenset(titles) for seat, titles in offices["seats"].items()}

    def resolve(self, doc: Parse, cast: Cast, role: Role, sentence: Mapping[int, int]) -> tuple[tuple[Member, ...], str]:
        """Return the members a title stands for, and how that is known; nobody where nothing speaks for anybody.

        Parameters:
            sentence: token -> number of its sentence.
        """
        if role.holder is not None:
            return (role.holder,), "apposition"
        first = doc[role.start]
        before = fold(doc[role.start - 1].text).rstrip("'’") if role.start else ""
        plural = fold(first.text).endswith("s") and title_key(first.text) != fold(first.text)
        owner = self._owner(cast, role)
        if role.title == "homologue":
            return self._counterparts(doc, cast, role, owner, sentence, plural)
        if plural:
            if len(role.polities) > 1:
                found = [best for polity in role.polities for best in self._best(doc, cast, role, {polity.name}, sentence)[0]]
                return tuple(dict.fromkeys(found)), "office pair" if found else ""
            if before != "deux":
                return (), ""
            ranked = self._ranked(doc, cast, role, {polity.name for polity in role.polities}, sentence)
            homes = [state_of(member, cast, doc._.date) for _, member, _ in ranked]
            for home, (_, member, _) in zip(homes[1:], ranked[1:], strict=True):
                if home is None or home is not homes[0]:  # the other of two is of another state
                    return (ranked[0][1], member), "title pair"
            return (), ""
        names = {polity.name for polity in role.polities}
        if not names and owner is not None:
            state = owner if owner.type in ("Country", "Organization") else state_of(owner, cast, doc._.date)
            names = {state.name} if state is not None else set()
            apart = {owner}
        else:
            apart = set()
        determiners = {fold(doc[i].text).rstrip("'’") for i in range(max(role.start - 2, 0), role.start)}
        if (before in _INDEFINITE or determiners & {"un", "une"} or before in _INSIDE) and before not in _DEFINITE:
            return (), ""
        if not names and not determiners & _DEFINITE:
            return (), ""
        return self._best(doc, cast, role, names, sentence, apart)

    @staticmethod
    def _owner(cast: Cast, role: Role) -> Member | None:
        found = cast.descriptions.get(role.possessive, []) if role.possessive is not None else []
        return found[0][0] if len(found) == 1 else None

    def _best(
        self, doc: Parse, cast: Cast, role: Role, names: set[str], sentence: Mapping[int, int], apart: Collection[Member] = ()
    ) -> tuple[tuple[Member, ...], str]:
        ranked = [item for item in self._ranked(doc, cast, role, names, sentence) if item[1] not in apart]
        if not ranked:
            return (), ""
        lead = "clear" if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEAR else "close"
        return (ranked[0][1],), f"{ranked[0][2]} {lead}"

    def _wanted(self, doc: Parse, role: Role, names: set[str]) -> frozenset[str]:
        """The gazetteer's titles that a title may mean, with the ministry that follows it and the seat it belongs to."""
        for position in range(role.end, min(role.end + 4, len(doc))):
            for length in (1, 2, 3):
                seat = self.seats.get(fold(Phrase(doc, position, position + length).text))
                if seat and role.title in self.leaders:
                    return seat
        words = [token.text for token in doc[role.start : min(role.end + 6, len(doc))] if token.i not in doc._.cast.at]
        text = title_key(" ".join(words).replace("' ", "'"))
        title = next((title for title in self.by_length if text.startswith(title)), role.title)
        wanted = self.titles.get(title) or self.titles.get(role.title) or frozenset()
        return wanted or (self.leader_titles if names and role.title in self.leaders else frozenset())

    def _ranked(self, doc: Parse, cast: Cast, role: Role, names: set[str], sentence: Mapping[int, int]) -> list[tuple[float, Member, str]]:
        """(score, person, kind of evidence), best first."""
        wanted = self._wanted(doc, role, names)
        here = sentence[role.start]
        gender = self._gender(doc, role)
        found = []
        for member in cast.members.values():
            if member.type != "Person" or not member.namings or (gender and member.gender and member.gender != gender):
                continue
            fit, how = self._evidence(doc, role, member, names, wanted)
            if fit <= 0:
                continue
            before = [naming.start for naming in member.namings if naming.start < role.start]
            if not before and not names and how != "office":
                continue
            distance = min(here - sentence[before[-1]], _NEAR) * 0.2 if before else _NAMED_LATER
            found.append((fit - distance + 0.25 * math.log2(1 + len(member.namings)), member, how if before else f"{how} later"))
        return sorted(found, key=lambda item: -item[0])

    def _evidence(self, doc: Parse, role: Role, member: Member, names: set[str], wanted: frozenset[str]) -> tuple[float, str]:
        best, how = 0.0, ""
        head = role.title.split()[0]
        for held, of, _ in member.titles:
            if names and of is not None and of not in names:
                continue
            same = (
                2.0
                if held == role.title
                else 1.8
                if wanted & self.titles.get(held, frozenset())
                else 1.2
                if held.split()[0] == head
                else 1.0
                if role.title in self.leaders and held in _HEADS_OF_STATE
                else 0.0
            )
            if same and names and of is None:
                same -= 1.0
            if same > best:
                best, how = same, "title"
        for office in member.actor.offices:
            if office.title not in wanted or (names and office.of not in names):
                continue
            fit = (2.2 if names else 1.0) if office.held_on(doc._.date) and not role.former else (1.7 if names else 0.4)
            if fit > best:
                best, how = fit, "office"
        if (
            not best
            and names
            and role.title in self.leaders
            and (member.nationality in names or any(of in names for _, of, _ in member.titles))
        ):
            best, how = 0.4, "compatriot"
        return best, how

    @staticmethod
    def _gender(doc: Parse, role: Role) -> str | None:
        before = fold(doc[role.start - 1].text).rstrip("'’") if role.start else ""
        by_article = {"le": "m", "du": "m", "au": "m", "la": "f", "cette": "f", "ce": "m"}.get(before)
        return by_article or ("f" if feature(doc[role.start], "Gender") == "Fem" and role.title.endswith(("e", "ice")) else None)

    def _counterparts(
        self, doc: Parse, cast: Cast, role: Role, owner: Member | None, sentence: Mapping[int, int], plural: bool
    ) -> tuple[tuple[Member, ...], str]:
        """ "son homologue suédois": who holds in Sweden the office of the person whose counterpart it is."""
        here = sentence[role.start]
        states = {polity.name for polity in role.polities}
        if not states and plural:
            return (), ""
        titles = {held for held, _, _ in owner.titles} if owner is not None else set()
        offices = {title for held in titles for title in self.titles.get(held, ())}
        offices |= {office.title for office in owner.actor.offices if office.held_on(doc._.date)} if owner is not None else set()
        found = []
        for member in cast.members.values():
            if member.type != "Person" or member is owner or not member.namings:
                continue
            of = {member.nationality, *(of for _, of, _ in member.titles), *(o.of for o in member.actor.offices if o.held_on(doc._.date))}
            if states and not of & states:
                continue
            like = bool(titles & {held for held, _, _ in member.titles}) or any(
                o.title in offices and o.held_on(doc._.date) and (not states or o.of in states) for o in member.actor.offices
            )
            if not like and not states:
                continue
            before = [naming.start for naming in member.namings if naming.start < role.start]
            if not before and not like:
                continue
            distance = min(here - sentence[before[-1]], _NEAR) * 0.3 if before else _NAMED_LATER
            found.append((1.5 * like - distance, member))
        found.sort(key=lambda item: -item[0])
        count = len(states) if plural else 1
        return tuple(member for _, member in found[:count]), "counterpart of state" if states else "counterpart"
