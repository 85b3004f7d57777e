"""Which office, post or membership a title gives to a person: "la ministre suédoise des Transports, Anna Lind"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.extraction.cast import Cast, Member, Naming
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.homonyms import tell_apart
from graphbuilder.extraction.lemmas import feature
from graphbuilder.extraction.parse import Parse, Phrase, Word
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.names import fold
from graphbuilder.ontology import Ontology

_PREPOSITIONS = {"de", "du", "des", "d", "a", "au", "aux", "en", "pour", "chez", "aupres", "contre", "sur", "l", "la", "le", "les", "et"}
_AWAY = {"en", "a", "au", "aux", "aupres"}
_ELLIPTIC = {"celui", "celle"}
_COPULAS = {"être", "devenir", "rester", "demeurer"}
_NAMED = {"élire", "nommer", "désigner", "réélire", "investir", "introniser", "proclamer", "promouvoir", "reconduire"}


@dataclass
class Role:
    """A title of the document: its tokens, whom it names or None, and of what it is the title."""

    start: int
    end: int
    title: str
    holder: Member | None = None
    polities: list[Member] = field(default_factory=list)
    former: bool = False
    possessive: int | None = None
    named_by: str = ""
    party: str | None = None


@lru_cache(maxsize=100_000)
def title_key(text: str) -> str:
    """The form by which a title is looked up: folded, singular, hyphens as spaces."""
    words = fold(text).replace("-", " ").replace("’", "'").split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


@lru_cache(maxsize=100_000)
def _first_word(text: str) -> str:
    return title_key(text).partition(" ")[0]


def title_classes(ontology: Ontology) -> dict[str, set[str]]:
    """The titles of each class ("public", "affiliation", "membership") in the form by which they are looked up."""
    return {name: {title_key(title) for title in ontology.offices[name]} for name in ("public", "affiliation", "membership")}


class RoleFinder:
    """Component that writes ``doc._.roles`` and notes each title with the person who bears it."""

    def __init__(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        self.gazetteer = gazetteer
        offices = ontology.offices
        self.classes = title_classes(ontology)
        self.titles = set().union(*self.classes.values())
        self.longest = max(len(title.split()) for title in self.titles)
        self.first_words = {title.split()[0] for title in self.titles} | {"ex"}
        self.modifiers = {fold(word).rstrip("-") for word in offices["modifiers"]}
        self.address = {fold(word) for word in offices["address"]}
        self.elsewhere = {title_key(title) for title in offices["elsewhere"]}
        self.local = {title_key(title) for title in offices["local"]}
        self.seats = {fold(seat): titles for seat, titles in offices["seats"].items()}
        self.reigns = {title_key(word) for word in offices["reigns"]}
        self.states = gazetteer.states()
        self.parties = {title_key(word): countries for word, countries in offices["parties"].items()}

    def __call__(self, document: Doc) -> Doc:
        doc = Parse.of(document)
        cast: Cast = doc._.cast
        doc._.roles = []
        taken: set[int] = set()
        for position, text in enumerate([token.text for token in doc]):
            first = _first_word(text)
            if (first not in self.first_words and first not in _ELLIPTIC) or position in taken or position in cast.at:
                continue
            found = self._title(doc, position)
            if found is None:
                role = self._elliptic(doc, cast, position) if fold(text) in _ELLIPTIC else None
                if role is None:
                    continue
                end = position + 1
            else:
                end, title = found
                role = self._read(doc, cast, position, end, title)
            taken.update(range(position, end))
            doc._.roles.append(role)
            if role.holder is not None:
                self._settle(doc, role)
                self._others(doc, cast, role)
        self._brackets(doc, cast)
        titles = [(role.holder, role.polities[0].name) for role in doc._.roles if role.holder is not None and role.polities]
        tell_apart(doc, cast, titles, self.states)
        self._complete(doc, cast)
        self._reigns(doc, cast)
        self._beside(doc, cast, taken)
        return document

    def _elliptic(self, doc: Parse, cast: Cast, position: int) -> Role | None:
        """ "le ministre de la Défense et celui des Transports, Per Holm": the title before is meant again."""
        previous = doc._.roles[-1] if doc._.roles else None
        if previous is None or previous.start < doc[position].sent.start:
            return None
        if position + 1 >= len(doc) or fold(doc[position + 1].text).rstrip("'’") not in ("de", "du", "des", "d"):
            return None
        role = self._read(doc, cast, position, position + 1, previous.title)
        if role.holder is None or role.holder is previous.holder or role.named_by not in ("comma", "left"):
            return None
        if not role.polities and previous.title in self.classes["public"]:
            role.polities = list(previous.polities)
        return role

    def _beside(self, doc: Parse, cast: Cast, taken: set[int]) -> None:
        """What stands beside a name without a title: "Anna Lind, de l'Ifri", "le Labour de Per Holm", "la démocrate Anna Lind"."""
        for previous, naming in zip([None, *cast.namings], cast.namings, strict=False):
            if naming.member.type == "Person":
                before = doc[naming.start - 1] if naming.start else None
                if before is not None and before.i not in taken and before.i not in cast.at and title_key(before.text) in self.parties:
                    role = Role(before.i, before.i + 1, "membre", naming.member, named_by="party", party=title_key(before.text))
                    default = self.default_polity(doc, cast, role)
                    if default is not None:
                        role.polities.append(default)
                        doc._.roles.append(role)
                if (
                    previous is not None
                    and previous.member.type == "Organization"
                    and previous.member.actor.kind in ("party", "armed group")
                ):
                    between = [fold(token.text).rstrip("'’") for token in doc[previous.end : naming.start]]
                    if between in (["de"], ["d"]):
                        doc._.roles.append(Role(previous.start, previous.end, "membre", naming.member, [previous.member], named_by="of"))
            elif previous is not None and naming.member.type == "Organization" and previous.member.type == "Person":
                between = [fold(token.text).rstrip("'’") for token in doc[previous.end : naming.start]]
                if (
                    2 <= len(between) <= 4
                    and between[0] == ","
                    and between[1] in ("de", "d", "du", "pour", "des")
                    and set(between[2:]) <= {"la", "l", "le", "les"}
                ):
                    title = "representant" if between[1] == "pour" else "membre"
                    doc._.roles.append(Role(naming.start, naming.end, title, previous.member, [naming.member], named_by="beside"))

    def _others(self, doc: Parse, cast: Cast, role: Role) -> None:
        """ "les anciens présidents Anna Lind et Per Holm": a plural title goes to all that are enumerated."""
        first = Phrase(doc, role.start, role.end).text.split()[0]
        if not first.endswith(("s", "x")) or role.named_by.split("+")[0] not in ("adjacent", "comma"):
            return
        namings = [naming for naming in cast.namings if naming.start >= role.end]
        previous: Naming | None = None
        for naming in namings:
            if previous is None:
                if naming.member is role.holder:
                    previous = naming
                elif naming.member.type == "Person":
                    return
                continue
            between = [fold(token.text) for token in doc[previous.end : naming.start]]
            if naming.member.type != "Person" or len(between) > 2 or not set(between) <= {",", "et", "puis", "ainsi", "que"} or not between:
                return
            other = replace(role, holder=naming.member, polities=list(role.polities), possessive=None)
            doc._.roles.append(other)
            self._settle(doc, other)
            previous = naming

    def _reigns(self, doc: Parse, cast: Cast) -> None:
        """ "le gouvernement de Pierre Holm", "l'administration Lind": who leads what acts for the state."""
        for naming in cast.namings:
            if naming.member.type != "Person":
                continue
            position = naming.start - 1
            if position >= 0 and fold(doc[position].text).rstrip("'’") in ("de", "d"):
                position -= 1
            polities: list[Member] = []
            if position >= 0 and position in cast.at and cast.at[position].kind == "demonym":
                polities = [cast.at[position].member]
                position -= 1
            if position < 0 or title_key(doc[position].text) not in self.reigns:
                continue
            role = Role(position, position + 1, title_key(doc[position].text), naming.member, polities, named_by="reign")
            if not polities:
                default = self.default_polity(doc, cast, role)
                if default is not None and default.type == "Country":
                    role.polities.append(default)
            naming.member.titles.append(("dirigeant", role.polities[0].name if role.polities else None, position))
            doc._.roles.append(role)

    def _title(self, doc: Parse, start: int) -> tuple[int, str] | None:
        if _first_word(doc[start].text) not in self.first_words:
            return None
        words: list[str] = []
        best = None
        for end in range(start, min(start + self.longest + 2, len(doc))):
            token = doc[end]
            if "\n" in token.text or end in doc._.cast.at:
                break
            words.append(token.text)
            key = title_key(" ".join(words).replace("' ", "'"))
            for prefix in ("ex ", ""):
                if prefix and not key.startswith(prefix):
                    continue
                if key.removeprefix(prefix) in self.titles:
                    best = (end + 1, key.removeprefix(prefix))
        alone = best is not None and best[0] == start + 1
        if alone and (doc[start].pos_ in ("VERB", "AUX") or (doc[start].dep_ == "amod" and doc[start].head.i < start)):
            return None  # "au classement général, X" names no general
        return best

    # -- the noun phrase of a title

    def _read(self, doc: Parse, cast: Cast, start: int, end: int, title: str) -> Role:
        role = Role(start, end, title, former=fold(doc[start].text).startswith("ex-"))
        position = start - 1
        while position >= 0 and (fold(doc[position].text).rstrip("-'’") in self.modifiers or doc[position].text == "-"):
            role.former |= fold(doc[position].text).rstrip("-") in ("ancien", "ancienne", "anciens", "ex")
            position -= 1
        if position >= 0 and doc[position].pos_ == "DET":
            if feature(doc[position], "Poss") == "Yes":
                role.possessive = position
            position -= 1
        first = position + 1
        self._rightward(doc, cast, role)
        if role.holder is None or role.named_by == "comma":
            left = self._leftward(doc, cast, first)
            if left is not None:
                role.holder, role.named_by = left, "left"
        if role.holder is None:
            self._by_syntax(doc, cast, role)
        return role

    def _rightward(self, doc: Parse, cast: Cast, role: Role) -> None:
        position, steps = role.end, 0
        preposition = ""
        comma = False
        while position < len(doc) and steps < 18:
            token = doc[position]
            naming = cast.at.get(position)
            folded = fold(token.text).rstrip("'’")
            if naming is not None:
                if naming.member.type == "Person":
                    if preposition in ("de", "d", "du") and not comma:
                        break
                    role.holder, role.named_by = naming.member, "comma" if comma else "adjacent"
                    break
                if comma:
                    break
                if naming.kind == "inhabitant":
                    break
                polity = naming.member if naming.state is None or role.title in self.local else naming.state
                if preposition not in _AWAY:
                    role.polities.append(polity)
                position = naming.end
                preposition = ""
            elif token.text == ",":
                if comma:
                    break
                comma = True
                position += 1
            elif token.text == "(" and not comma:
                closing = next((i for i in range(position, min(position + 6, len(doc))) if doc[i].text == ")"), None)
                if closing is None:
                    break
                position = closing + 1
            elif folded in _PREPOSITIONS:
                preposition = folded if folded not in ("l", "la", "le", "les", "et") else preposition
                position += 1
            elif token.pos_ in ("NOUN", "ADJ", "PROPN", "ADV", "NUM") and not comma and token.text not in "«»":
                if title_key(token.text) in self.parties:
                    role.party = title_key(token.text)
                if folded in self.address or folded in self.titles:
                    if folded in self.titles and preposition == "" and token.text[:1].islower() and position > role.end:
                        break
                else:
                    preposition = "" if token.pos_ == "ADJ" else preposition
                position += 1
            elif comma and folded in self.address:
                position += 1
            else:
                break
            steps += 1

    def _leftward(self, doc: Parse, cast: Cast, first: int) -> Member | None:
        """The person before a comma or bracket: "Michael Roth, ancien ministre", "Anna Lind (ambassadrice)"."""
        position = first - 1
        while position >= 0 and fold(doc[position].text) in (
            "alors",
            "aujourd'hui",
            "desormais",
            "actuellement",
            "egalement",
            "aussi",
            "lui-meme",
            "par",
            "ailleurs",
        ):
            position -= 1
        if position >= 0 and doc[position].text in (",", "(", "–", "—"):
            position -= 1
            if position >= 0 and doc[position].text == ")":
                while position >= 0 and doc[position].text != "(":
                    position -= 1
                position -= 1
            naming = cast.at.get(position)
            if naming is not None and naming.member.type == "Person":
                return naming.member
        return None

    def _by_syntax(self, doc: Parse, cast: Cast, role: Role) -> None:
        """ "X est le président de...", "X a été élu président"."""
        head: Word = Phrase(doc, role.start, role.end).root
        verb = None
        if any(child.dep_ == "cop" and child.lemma_ in _COPULAS for child in head.children):
            verb = head
        elif head.head.lemma_ in (_COPULAS | _NAMED) and head.dep_ in ("xcomp", "obj", "obl:arg", "obl:mod", "attr", "amod", "nsubj"):
            verb = head.head
        if verb is None:
            return
        for child in verb.children:
            if child.dep_.startswith("nsubj") and child.i != head.i:
                naming = cast.at.get(child.i)
                if naming is not None and naming.member.type == "Person":
                    role.holder, role.named_by = naming.member, "predicate"

    # -- what follows from a title

    def _settle(self, doc: Parse, role: Role) -> None:
        """Note the title and the gender with the person."""
        holder = role.holder
        assert holder is not None
        if role.polities:
            holder.titles.append((role.title, role.polities[0].name, role.start))
        last = fold(doc[role.end - 1].text)
        if holder.gender is None:
            previous = fold(doc[role.start - 1].text) if role.start else ""
            if last.endswith(("ere", "iere", "trice", "euse", "ee", "ente", "ante", "esse")) and previous not in ("le", "un"):
                holder.gender = "f"
            elif previous in ("le", "un", "ancien", "du", "au"):
                holder.gender = "m"
            elif previous in ("la", "une", "ancienne"):
                holder.gender = "f"

    def _complete(self, doc: Parse, cast: Cast) -> None:
        """Give each public title that says no state the one that the text says elsewhere or speaks of."""
        stated = {naming.start for role in doc._.roles for polity in role.polities for naming in polity.namings
                  if role.start - 2 <= naming.start < role.end + 8}  # fmt: skip
        said: dict[Member, Member] = {}
        for role in doc._.roles:
            if role.holder is not None and role.title in self.classes["public"]:
                for polity in role.polities:
                    if polity.type == "Country":
                        said.setdefault(role.holder, polity)
        for role in doc._.roles:
            holder = role.holder
            if holder is None:
                continue
            bare = not role.polities
            if role.title in self.classes["public"] and all(self._adjective(doc, role, polity) for polity in role.polities):
                default = said.get(holder) or self.default_polity(doc, cast, role, stated)
                if default is not None:
                    role.polities.append(default)
                    role.named_by += "+default"
            if bare:
                holder.titles.append((role.title, role.polities[0].name if role.polities else None, role.start))

    @staticmethod
    def _adjective(doc: Parse, role: Role, polity: Member) -> bool:
        """Whether a party only qualifies a title: "le sénateur démocrate"."""
        return polity.actor.kind == "party" and any(
            naming.kind == "demonym" and role.end <= naming.start <= role.end + 2 for naming in polity.namings
        )

    def default_polity(self, doc: Parse, cast: Cast, role: Role, stated: frozenset[int] | set[int] = frozenset()) -> Member | None:
        """The state a bare title belongs to: the holder's known one, else the one that the text speaks of.

        ``stated`` are the places that already say of what other titles are.
        """
        holder = role.holder
        if holder is not None and holder.actor.offices:
            offices = sorted(holder.actor.offices, key=lambda office: doc._.date is None or not office.held_on(doc._.date))
            for office in offices:
                for kind in ("Country", "Organization"):
                    actor = self.gazetteer.find(office.of, kind)
                    if actor is not None and actor.id in cast.members:
                        return cast.members[actor.id]
            return None
        countries = [*self.parties.get(role.party or "", {}), *(polity.actor.country for polity in role.polities if polity.actor.country)]
        for name in countries:
            country = self.gazetteer.find(name, "Country")
            if country is not None and country.id in cast.members:
                return cast.members[country.id]
        if holder is not None:
            for _title, of, _token in holder.titles:
                known = next((member for member in cast.members.values() if member.name == of), None)
                if known is not None:
                    return known
        if role.title in self.elsewhere:
            return None
        sentence = doc[role.start].sent.start
        undergoes = Phrase(doc, role.start, role.end).root.dep_ in ("obj", "iobj", "obl:arg", "obl:agent", "nsubj:pass")
        states = [naming for naming in cast.namings if (naming.state or naming.member).type == "Country"]
        for naming in reversed(states):
            if sentence <= naming.start < role.start and naming.start not in stated:
                acts = naming.kind != "demonym" and Phrase(doc, naming.start, naming.end).root.dep_.startswith("nsubj")
                if not (acts and undergoes):  # who summons a minister is another state than the minister's
                    return naming.state or naming.member
        counts = Counter((naming.state or naming.member).actor.id for naming in states)
        return cast.members.get(counts.most_common(1)[0][0]) if counts else None

    def _brackets(self, doc: Parse, cast: Cast) -> None:
        """ "Anna Lind (PS)", "Anna Lind (PS, France)": a party in brackets behind a person."""
        for naming in cast.namings:
            if naming.member.type != "Person" or naming.end + 1 >= len(doc) or doc[naming.end].text not in ("(", "["):
                continue
            inner = cast.at.get(naming.end + 1)
            if (
                inner is not None
                and inner.member.type == "Organization"
                and inner.end < len(doc)
                and doc[inner.end].text in (")", ",", "/", "-", "–", "]")
            ):
                doc._.roles.append(Role(inner.start, inner.end, "membre", naming.member, [inner.member], named_by="brackets"))


if not Doc.has_extension("roles"):
    Doc.set_extension("roles", default=None)


@Language.factory(
    "graphbuilder_roles", assigns=["doc._.roles"], requires=["doc._.cast"], default_config={"ontology_files": [], "gazetteer_files": []}
)
def create(nlp: Language, name: str, ontology_files: list[str], gazetteer_files: list[str]) -> RoleFinder:
    """The component, with the shipped data and a user's own TOML files."""
    ontology, gazetteer = shared(ontology_files, gazetteer_files)
    return RoleFinder(gazetteer, ontology)
