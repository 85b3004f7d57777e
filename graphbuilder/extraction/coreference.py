"""Who is meant without a name: "le président américain", "le chef du Kremlin", "les deux pays", "il", "ce dernier", "son".

Candidates are scanned backwards from the expression; agreement in gender, number and type filters them, and a subject
weighs more than another mention (centering: Grosz, Joshi and Weinstein, 1995; rules after Lappin and Leass, 1994).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuilder.extraction.cast import Cast, Member, Naming
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.lemmas import feature
from graphbuilder.extraction.roles import Role, title_key
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.names import fold
from graphbuilder.ontology import Ontology

_DEFINITE = {"le", "la", "l", "les", "ce", "cet", "cette", "ces", "du", "au", "aux", "des"}
_IMPERSONAL = {"falloir", "pleuvoir", "s'agir", "agir", "paraître", "convenir", "suffire", "exister"}
_REACH = 3  # sentences


@dataclass
class Referent:
    """A mention that a later expression may refer back to."""

    token: int
    member: Member
    sentence: int
    subject: bool


class Resolver:
    """Component that writes ``doc._.cast.descriptions``: token -> members it stands for."""

    def __init__(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        self.gazetteer = gazetteer
        offices = ontology.offices
        described = offices["descriptions"]
        self.countries = {title_key(word) for word in described["Country"]}
        self.persons = {title_key(word) for word in described["Person"]}
        self.organizations = {kind: {title_key(word) for word in words} for kind, words in described["Organization"].items()}
        self.titles = {title_key(title): offices_ for title, offices_ in offices["titles"].items()}
        self.leaders = {title_key(word) for word in offices["leaders"]["words"]}
        self.leader_titles = list(offices["leaders"]["titles"])
        self.seats = {fold(seat): titles for seat, titles in offices["seats"].items()}
        self.bodies = {title_key(word) for word in offices["bodies"]}

    def __call__(self, doc: Doc) -> Doc:
        cast: Cast = doc._.cast
        sentence_of = {}
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                sentence_of[token.i] = number
        referents: list[Referent] = []
        roles = {role.start: role for role in doc._.roles}
        inside = {i for role in doc._.roles for i in range(role.start, role.end)}
        for token in doc:
            naming = cast.at.get(token.i)
            if naming is not None:
                if naming.start == token.i:
                    if naming.kind == "inhabitant":
                        self._compatriot(doc, cast, naming, referents)
                    head = doc[naming.start : naming.end].root
                    referents.append(Referent(token.i, naming.state or naming.member, sentence_of[token.i], head.dep_.startswith("nsubj")))
                continue
            found: list[Member] = []
            how = ""
            if token.i in roles:
                role = roles[token.i]
                found, how = self._role(doc, cast, role, referents)
                position = doc[role.start : role.end].root.i
            elif token.i in inside:
                continue
            else:
                position = token.i
                number = sentence_of[token.i]
                if token.pos_ in ("NOUN", "ADJ", "PROPN"):
                    found, how = self._description(doc, cast, token, referents, number), "description"
                elif token.pos_ in ("PRON", "DET", "ADP"):
                    found, how = self._pronoun(doc, token, referents, number), "pronoun"
            if found:
                cast.descriptions[position] = [(member, how) for member in found]
                if token.pos_ != "DET":
                    referents.extend(
                        Referent(position, member, sentence_of[position], doc[position].dep_.startswith("nsubj")) for member in found
                    )
        return doc

    @staticmethod
    def _compatriot(doc: Doc, cast: Cast, naming: Naming, referents: list[Referent]) -> None:
        """ "l'Américain Per Holm" names a citizen; "l'Américain" alone is the citizen named last."""
        country = naming.member
        following = cast.at.get(naming.end)
        if following is not None and following.member.type == "Person":
            following.member.nationality = country.name
            naming.state = following.member
            return
        determiner = fold(doc[naming.start - 1].text).rstrip("'’") if naming.start else ""
        if determiner not in ("le", "la", "l", "au", "du") or fold(doc[naming.end - 1].text).endswith(("s", "x")):
            return
        for referent in reversed(referents):
            member = referent.member
            known = {member.nationality, *(of for _, of, _ in member.titles), *(office.of for office in member.actor.offices)}
            if member.type == "Person" and country.name in known:
                naming.state = member
                return

    # -- titles

    def _role(self, doc: Doc, cast: Cast, role: Role, referents: list[Referent]) -> tuple[list[Member], str]:
        if role.holder is not None:
            return [role.holder], "apposition"
        title = self._with_ministry(doc, role)
        wanted = self.titles.get(title) or self.titles.get(role.title) or []
        names = {polity.name for polity in role.polities}
        if role.polities and (role.title in self.leaders or wanted):
            titles = wanted or self.leader_titles
            if role.title in self.leaders and not wanted:
                titles = self.leader_titles
            seats = [self.seats.get(fold(doc[i : i + n].text)) for i in range(role.end, min(role.end + 4, len(doc))) for n in (1, 2)]
            titles = next((found for found in seats if found), titles)
            for polity in role.polities:
                dates = (None,) if role.former or doc._.date is None else (doc._.date, None)
                for date in dates:  # who holds it now, else whoever of the cast ever held it
                    actors = {actor.id for actor in self.gazetteer.holders(polity.name, titles, date)}
                    for referent in reversed(referents):
                        if referent.member.actor.id in actors:
                            return [referent.member], "office"
                    known = actors & set(cast.members)
                    if len(known) == 1:
                        return [cast.members[known.pop()]], "office"
        if role.title == "homologue" and role.polities:
            return self._counterpart(doc, cast, role, referents)
        plural = fold(doc[role.start].text).endswith("s") and title_key(doc[role.start].text) != fold(doc[role.start].text)
        if plural and not self._two(doc, role.start):
            return [], ""
        bearers = []
        for referent in reversed(referents):
            for held, of, _token in referent.member.titles:
                same = (
                    held == role.title
                    or (wanted and self.titles.get(held) == wanted)
                    or (role.title in self.leaders and held in ("president", "premier ministre", "roi", "chancelier"))
                )
                if same and (not names or of in names) and referent.member not in bearers:
                    bearers.append(referent.member)
        if plural:
            return bearers[:2] if len(bearers) >= 2 else [], "pair"
        if bearers and self._definite(doc, role.start):
            return bearers[:1], "title"
        if not role.polities and wanted and self._definite(doc, role.start):  # offices known only from the gazetteer
            for referent in reversed(referents):
                if any(office.title in wanted and office.held_on(doc._.date) for office in referent.member.actor.offices):
                    return [referent.member], "title"
        return [], ""

    def _counterpart(self, doc: Doc, cast: Cast, role: Role, referents: list[Referent]) -> tuple[list[Member], str]:
        """ "son homologue suédois": who holds in Sweden the office of the person named last."""
        person = next((referent.member for referent in reversed(referents) if referent.member.type == "Person"), None)
        if person is None:
            return [], ""
        titles = [title for held, _, _ in person.titles for title in self.titles.get(held, [])]
        titles += [office.title for office in person.actor.offices if office.held_on(doc._.date)]
        for polity in role.polities:
            for actor in self.gazetteer.holders(polity.name, titles, doc._.date):
                if actor.id in cast.members:
                    return [cast.members[actor.id]], "office"
        return [], ""

    def _with_ministry(self, doc: Doc, role: Role) -> str:
        words = [token.text for token in doc[role.start : min(role.end + 6, len(doc))] if token.i not in doc._.cast.at]
        text = title_key(" ".join(words))
        return next((title for title in sorted(self.titles, key=len, reverse=True) if text.startswith(title)), role.title)

    @staticmethod
    def _definite(doc: Doc, start: int) -> bool:
        return any(position >= 0 and fold(doc[position].text).rstrip("'’") in _DEFINITE for position in (start - 1, start - 2))

    @staticmethod
    def _two(doc: Doc, start: int) -> bool:
        return start > 0 and fold(doc[start - 1].text) in ("deux",)

    # -- descriptions

    def _description(self, doc: Doc, cast: Cast, token: Token, referents: list[Referent], number: int) -> list[Member]:
        word = title_key(token.text)
        determiner = fold(doc[token.i - 1].text).rstrip("'’") if token.i else ""
        if word in ("dernier", "derniere") and determiner in ("ce", "cette"):
            gender = "m" if word == "dernier" else "f"
            return self._latest(referents, number, {"Person", "Country", "Organization"}, gender, reach=1, nearest=True)
        if determiner == "deux" and fold(token.text).endswith("s"):
            kind = (
                "Country"
                if word in self.countries or word in ("capitale", "camp", "partie")
                else "Person"
                if word in self.persons or word in self.bodies
                else None
            )
            if kind is None:
                return []
            pair: list[Member] = []
            for referent in reversed(referents):
                if referent.member.type == kind and referent.member not in pair and number - referent.sentence <= _REACH:
                    pair.append(referent.member)
            return pair[:2] if len(pair) >= 2 else []
        if determiner not in ("le", "la", "l", "ce", "cet", "cette", "du", "au", "son", "sa"):
            return []
        if any(child.i in cast.at for child in token.children):
            return []  # qualified by a name: the argument reader sees through it
        letter = {"Masc": "m", "Fem": "f"}.get(feature(token, "Gender"))
        if word in self.countries:
            if determiner in ("son", "sa"):
                return []
            return self._latest(referents, number, {"Country"}, None)
        for kind, words in self.organizations.items():
            if word in words:
                found = self._latest(referents, number, {"Organization"}, None, kind=None if kind == "any" else kind)
                if found:
                    return found
        if word in self.persons and determiner in ("le", "la", "l", "ce", "cet", "cette"):
            return self._latest(referents, number, {"Person"}, letter)
        return []

    # -- pronouns

    def _pronoun(self, doc: Doc, token: Token, referents: list[Referent], number: int) -> list[Member]:
        word = fold(token.text).strip("-'’")
        kind = token.dep_
        if word == "il" and (kind.startswith("expl") or token.head.lemma_ in _IMPERSONAL or self._impersonal(token)):
            return []
        quoted = self._quoted(doc, token)
        if word in ("je", "j", "nous") and quoted:
            return []
        everyone = {"Person", "Country", "Organization"}
        if word in ("il", "elle") and kind.startswith("nsubj"):
            return self._latest(referents, number, everyone, "m" if word == "il" else "f", subject=True, reach=2)
        if word in ("lui", "celui-ci", "celle-ci") and token.pos_ == "PRON":
            gender = "f" if word == "celle-ci" else "m" if word == "celui-ci" else None
            return self._latest(referents, number, everyone, gender, reach=1, apart=self._subject_of(token, referents))
        if word in ("l", "la", "le") and kind in ("obj", "iobj") and token.pos_ == "PRON":
            gender = {"la": "f", "le": "m"}.get(word)
            return self._latest(referents, number, {"Person", "Organization"}, gender, reach=1, apart=self._subject_of(token, referents))
        if word in ("son", "sa", "ses") and token.pos_ == "DET":
            return self._latest(referents, number, everyone, None, subject=True, reach=1)
        if word in ("leur", "leurs", "ils", "eux") and (token.pos_ == "DET" or kind.startswith(("nsubj", "iobj", "obl"))):
            group: list[Member] = []
            last = None
            for referent in reversed(referents):
                if number - referent.sentence > 1 or (last is not None and last - referent.token > 6):
                    break
                if referent.member.type in everyone and referent.member not in group:
                    if last is None and referent.member.actor.plural:
                        return [referent.member]
                    group.append(referent.member)
                    last = referent.token
            return group if len(group) in (2, 3) else []
        return []

    @staticmethod
    def _impersonal(token: Token) -> bool:
        verb = token.head
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if following is not None and fold(following.text) in ("y", "s'", "n'y"):
            return True
        return verb.pos_ == "ADJ" and any(child.dep_ in ("ccomp", "xcomp", "csubj") for child in verb.children)

    @staticmethod
    def _quoted(doc: Doc, token: Token) -> bool:
        for position in range(token.i, token.sent.start - 1, -1):
            if doc[position].text in ("»", "”"):
                return False
            if doc[position].text in ("«", "“"):
                return True
        return False

    @staticmethod
    def _subject_of(token: Token, referents: list[Referent]) -> Member | None:
        for child in token.head.children:
            if child.dep_.startswith("nsubj"):
                return next((r.member for r in reversed(referents) if child.left_edge.i <= r.token <= child.right_edge.i), None)
        return None

    @staticmethod
    def _latest(
        referents: list[Referent], number: int, types: set[str], gender: str | None, *,
        subject: bool = False, reach: int = _REACH, kind: str | None = None, apart: Member | None = None,
        nearest: bool = False,
    ) -> list[Member]:  # fmt: skip
        best, best_score = None, -1e9
        for distance, referent in enumerate(reversed(referents)):
            member = referent.member
            if number - referent.sentence > reach or distance > 40:
                break
            if member.type not in types or member is apart:
                continue
            if gender and member.gender and member.gender != gender:
                continue
            if kind and member.actor.kind and member.actor.kind != kind:
                continue
            if nearest:
                return [member]
            score = -1.5 * (number - referent.sentence) - 0.15 * distance
            score += (1.5 if subject else 0.5) * referent.subject
            score += 1.0 * (member.type == "Person") * ("Person" in types and len(types) > 1)
            score += 0.5 * bool(gender and member.gender == gender)
            score += 0.5 * bool(kind and member.actor.kind == kind)
            if score > best_score:
                best, best_score = member, score
        return [best] if best is not None else []


@Language.factory(
    "graphbuilder_coreference", requires=["doc._.cast", "doc._.roles"], default_config={"ontology_files": [], "gazetteer_files": []}
)
def create(nlp: Language, name: str, ontology_files: list[str], gazetteer_files: list[str]) -> Resolver:
    """The component, with the shipped data and a user's own TOML files."""
    ontology, gazetteer = shared(ontology_files, gazetteer_files)
    return Resolver(gazetteer, ontology)
