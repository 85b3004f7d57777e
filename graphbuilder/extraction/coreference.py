"""Who is meant without a name: "le président américain", "le chef du Kremlin", "les deux pays", "il", "ce dernier", "son".

Agreement in gender, number and kind filters what was spoken of before; :mod:`antecedents` ranks what is left. How a reference
was resolved, and how clearly, is noted for the weigher ("office clear", "il close").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.extraction.antecedents import Choice, History, Referent, gender_of, prominence
from graphbuilder.extraction.cast import Cast, Member, Naming
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.lemmas import feature, lemmas
from graphbuilder.extraction.officeholders import OfficeHolders, state_of
from graphbuilder.extraction.parse import Parse, Phrase, Word
from graphbuilder.extraction.quotations import quotations
from graphbuilder.extraction.roles import Role, title_key
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.names import fold
from graphbuilder.ontology import Ontology

_DEFINITE = {"le", "la", "l", "ce", "cet", "cette", "du", "au"}
_PLURAL = {"les", "ces", "aux", "des"}
_OWN = {"son", "sa", "ses", "leur", "leurs"}
_IMPERSONAL = {"falloir", "pleuvoir", "s'agir", "agir", "paraître", "convenir", "suffire", "exister"}
_ACTORS = frozenset({"Person", "Country", "Organization", "Region"})
_STATE_PREFERENCE = {"Person": 1.0, "Country": 0.3}
_WEAK = {
    "object pronoun",
    "elle",
    "ils",
    "elles",
    "lui",
    "son",
    "person",
    "other",
    "les",
}  # right in fewer than one case in ten where another is close
_WEAKEST = {"other", "son of another", "y", "en", "son of noun", "leur of others", "lui after"}  # and in any case
_REACH = 3  # sentences
_FOREGROUND = 2  # actors that a sentence may go on about without a word
_FAR = 8  # sentences, for what only a state, a party or a place can be
_FIRST = {"je", "j", "moi", "nous", "notre", "nos", "mon", "ma", "mes", "me", "m"}


def _word(token: Word) -> str:
    return fold(token.text).strip("-'’")


def _masculine(determiner: str) -> str | None:
    return {"le": "m", "ce": "m", "cet": "m", "du": "m", "au": "m", "la": "f", "cette": "f"}.get(determiner)


def _alone(referent: Referent, gender: str | None) -> Member | None:
    """The one person that was spoken of, where the gender does not speak against it."""
    if len(referent.members) != 1 or referent.members[0].type != "Person":
        return None
    member = referent.members[0]
    return None if gender and member.gender and gender != member.gender else member


class Resolver:
    """Component that writes ``doc._.cast.descriptions``: token -> members it stands for."""

    def __init__(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        words = ontology.references
        keys: Callable[[Iterable[str]], set[str]] = lambda texts: {title_key(text) for text in texts}  # noqa: E731
        self.persons = keys(words.persons)
        self.others = keys(words.others.persons)
        self.countries = keys(words.countries)
        self.forms = {title_key(noun): frozenset(names) for noun, names in words.countries_of_form.items()}
        self.places = keys(words.places)
        self.kinds: dict[str, set[str]] = defaultdict(set)
        for kind, nouns in words.organizations.items():
            for noun in nouns:
                self.kinds[title_key(noun)].add(kind)
        self.bodies = keys(words.state.bodies)
        self.pairs = {kind: keys(nouns) for kind, nouns in words.pairs.items()}
        self.parties = {title_key(word): set(countries.values()) for word, countries in ontology.offices["parties"].items()}
        self.speech = ontology.scope.get("speech", frozenset())
        self.object_control = ontology.scope.get("object_control", frozenset())
        self.of_another = frozenset(words.others.verbs)
        self.holders = OfficeHolders(gazetteer, ontology)
        self.given_names = gazetteer.genders()

    def __call__(self, doc: Doc) -> Doc:
        _Resolution(self, Parse.of(doc)).run()
        return doc


class _Resolution:
    """The references of one document."""

    def __init__(self, resolver: Resolver, doc: Parse) -> None:
        self.words = resolver
        self.doc = doc
        self.cast: Cast = doc._.cast
        self.history = History(doc, self.cast)
        self.quotes = quotations(doc)
        self.sentence = {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
        self.heads: dict[str, set[Member]] = defaultdict(set)  # first word of an organization's name -> organizations
        for member in self.cast.members.values():
            if member.gender is None and member.type == "Person" and " " in member.name:
                member.gender = resolver.given_names.get(fold(member.name.split()[0]))
            for naming in member.namings:
                if member.type == "Organization" and naming.end - naming.start > 1:
                    self.heads[title_key(doc[naming.start].text)].add(member)
                if member.gender is None and naming.start and member.type != "Person":
                    member.gender = {"la": "f", "le": "m", "du": "m", "au": "m"}.get(_word(doc[naming.start - 1]))

    def run(self) -> None:
        """Resolve every reference, in text order; then the first persons of quotations, whose speaker may follow them."""
        roles = {role.start: role for role in self.doc._.roles}
        inside = {i for role in self.doc._.roles for i in range(role.start, role.end)}
        for token in self.doc:
            if token.is_sent_start:
                self.cast.foreground[token.i] = self.history.foreground(self.sentence[token.i], _FOREGROUND)
            naming = self.cast.at.get(token.i)
            if naming is not None:
                if naming.start == token.i:
                    self._named(naming)
                continue
            role = roles.get(token.i)
            if role is not None:
                position = Phrase(self.doc, role.start, role.end).root.i
                found, how = self.words.holders.resolve(self.doc, self.cast, role, self.sentence)
                if role.holder is not None and role.named_by == "reign":
                    found, how = (self._reigned(role, role.holder),), "reign"
                if not found and role.holder is None:
                    found, how = self._described(self.doc[position], role.start)
                self._enter(position, found, how)
                if not found:
                    self._common(self.doc[position], 1.0)
            elif token.i in inside:
                continue
            elif token.pos_ in ("NOUN", "ADJ", "PROPN"):
                found, how = self._described(token, token.i)
                self._enter(token.i, found, how)
                if not found and token.pos_ == "NOUN":
                    self._common(token)
            elif token.pos_ in ("PRON", "DET", "ADP"):
                found, how = self._pronoun(token)
                self._enter(token.i, found, how)
        self._first_persons()

    def _reigned(self, role: Role, holder: Member) -> Member:
        """ "le gouvernement de X" acts for the state, where it is known."""
        known = next((polity for polity in role.polities if polity.type == "Country"), None)
        return known or state_of(holder, self.cast, self.doc._.date) or holder

    def _common(self, token: Word, more: float = 0.0) -> None:
        """Note a noun that names nobody: a pronoun may mean it, and then means no actor; a person (``more``) rather than a thing.

        A body of a state ("le gouvernement polonais") speaks for it.
        """
        qualifier = self._qualifier(token) if title_key(token.text) in self.words.bodies else None
        members = (qualifier,) if qualifier is not None and qualifier.type == "Country" else ()
        if members or token.dep_.startswith(("nsubj", "obj", "ROOT")):
            plural = feature(token, "Number") == "Plur"
            quoted = token.i in self.quotes
            weight = prominence(token) + (0.0 if members else more)
            self.history.add(Referent(token.i, members, self.sentence[token.i], weight, gender_of(token), plural, quoted))

    def _enter(self, position: int, found: Iterable[Member], how: str) -> None:
        members = tuple(found)
        if not members:
            return
        token = self.doc[position]
        self.cast.descriptions[position] = [(member, how) for member in members]
        if token.pos_ != "DET" and not how.endswith("doubtful"):
            gender = gender_of(token) if token.pos_ == "NOUN" else None
            self.history.add(
                Referent(
                    position, members, self.sentence[position], prominence(token), gender, len(members) > 1, quoted=position in self.quotes
                )
            )

    def _named(self, naming: Naming) -> None:
        self._compatriot(naming)
        doc = self.doc
        member = naming.state or naming.member
        root = Phrase(doc, naming.start, naming.end).root
        number = self.sentence[naming.start]
        quoted = naming.start in self.quotes
        last = fold(doc[naming.end - 1].text)
        determiner = _word(doc[naming.start - 1]) if naming.start else ""
        plural = member.actor.plural or (naming.kind == "inhabitant" and last.endswith(("s", "x")) and determiner not in _DEFINITE)
        demonym = naming.kind in ("demonym", "prefix")
        weight = -0.8 if demonym else prominence(root)
        self.history.add(Referent(naming.start, (member,), number, weight, member.gender, plural, quoted, demonym))
        if root.dep_ == "conj":  # what is conjoined may be meant together
            group = [*self.members(root.head), member]
            if root.head.dep_ == "conj":
                group = [*self.members(root.head.head), *group]
            if len(set(group)) > 1:
                self.history.add(Referent(naming.start, tuple(dict.fromkeys(group)), number, weight + 0.5, None, True, quoted))

    def members(self, token: Word) -> list[Member]:
        """The members that a token names or was found to stand for."""
        naming = self.cast.at.get(token.i)
        if naming is not None:
            return [naming.state or naming.member]
        return [member for member, _ in self.cast.descriptions.get(token.i, [])]

    def _compatriot(self, naming: Naming) -> None:
        """ "l'Américain Per Holm" names a citizen; "l'Américain", "le républicain" alone are the citizen or member named last."""
        following = self.cast.at.get(naming.end)
        partisan = naming.kind == "demonym" and naming.member.type == "Organization"
        if naming.kind != "inhabitant" and not partisan:
            return
        if following is not None and following.member.type == "Person":
            if not partisan:
                following.member.nationality = naming.member.name
                naming.state = following.member
            return
        determiner = _word(self.doc[naming.start - 1]) if naming.start else ""
        token = self.doc[naming.start]
        if determiner not in ("le", "la", "l", "au", "du", "ce", "cet", "cette") or fold(self.doc[naming.end - 1].text).endswith(
            ("s", "x")
        ):
            return
        if partisan and (token.dep_ == "amod" or (token.pos_ == "ADJ" and token.head.i == token.i - 1)):
            return
        wanted = {naming.member.name} if not partisan else {naming.member.name, naming.member.actor.country}
        gender = _masculine(determiner) or ("f" if fold(token.text).endswith("ne") else None)

        def fits(referent: Referent) -> float | None:
            member = _alone(referent, gender)
            if member is None:
                return None
            of = self._belongings(member) & wanted
            return (1.0 if naming.member.name in of else 0.0) if of else None

        choice = self.history.choose(self.sentence[naming.start], fits, reach=2 * _FAR)
        if choice is not None:
            naming.state = choice.members[0]

    @staticmethod
    def _belongings(member: Member) -> set[str | None]:
        return {member.nationality, *(of for _, of, _ in member.titles), *(office.of for office in member.actor.offices)} - {None}

    # -- common nouns

    def _described(self, token: Word, start: int) -> tuple[tuple[Member, ...], str]:
        """Whom a noun phrase means by its head, and how that is known."""
        doc = self.doc
        word = title_key(token.text)
        determiner = _word(doc[start - 1]) if start else ""
        number = self.sentence[token.i]
        if word in ("dernier", "derniere") and determiner in ("ce", "cette", "ces"):
            return self._latter(token, determiner)
        if determiner == "deux" and fold(token.text).endswith(("s", "x")):
            return self._pair(token, word) if token.i + 1 not in self.cast.at else ((), "")
        if (word == "etat" and token.text.islower()) or token.head.lemma_ == "droit":  # "l'état d'urgence", "les droits de l'homme"
            return (), ""
        apposed = self._apposed(token) if word in self.words.persons or word in self.words.others else None
        if apposed is not None:
            return (apposed,), "apposition"
        definite = determiner in _DEFINITE
        if not (definite or determiner in _PLURAL or determiner in _OWN) or (token.pos_ == "ADJ" and token.dep_ == "amod"):
            return (), ""
        owner = self._owner(start - 1) if determiner in _OWN else None
        qualifier = self._qualifier(token)
        apart = self._clausemates(token)
        plural = not definite and determiner not in ("son", "sa", "leur")
        if word in self.words.others and determiner in _OWN and not plural:
            return self._other(token, owner, qualifier)
        if word in self.words.countries and word not in self.words.bodies and not plural:
            whose = owner or (qualifier if qualifier is not None and qualifier.type == "Person" else None)
            if whose is not None:
                return self._of_owner(whose, "own country")
            if qualifier is None and determiner not in _OWN:
                return self._choose(number, "country", lambda r: self._is(r, "Country", 0.3 * r.demonym), reach=_REACH, apart=apart)
            return (), ""
        if qualifier is None and word in self.words.forms and definite:
            names = self.words.forms[word]
            found = self._choose(number, "country form", lambda r: self._is(r, "Country", 0.0, names=names), reach=2 * _FAR, apart=apart)
            if found[0]:
                return found
        if word in self.words.bodies:
            if owner is not None:
                return self._of_owner(owner, "own body")
            if qualifier is None and determiner not in _OWN and not self._complemented(token):
                if any(child.dep_ == "amod" and child.i == token.i + 1 for child in token.children):  # "le pouvoir local"
                    return (), ""
                return self._choose(number, "body", self._stands_for_state, reach=_REACH, apart=apart)
            return (), ""
        whose = owner or qualifier
        if word == "parti" and whose is not None:
            return self._party_of(whose)
        if qualifier is not None and qualifier.type != "Country":
            return (), ""
        if plural and word in self.words.kinds and "armed group" not in self.words.kinds[word]:
            return (), ""
        if qualifier is None and not plural and owner is None and word in self.heads:
            heads = self.heads[word]
            found = self._choose(
                number, "organization head", lambda r: self._is(r, "Organization", 0.0, among=heads), reach=2 * _FAR, apart=apart
            )
            if found[0]:
                return found
        if word in self.words.kinds and owner is None and not self._restricted(token, plural):
            kinds = self.words.kinds[word]
            how = "organization" if qualifier is None else "organization of state"
            fits: Callable[[Referent], float | None] = lambda r: self._of_kind(r, kinds, qualifier)  # noqa: E731
            found = self._choose(number, how, fits, reach=_REACH if qualifier is None else 2 * _FAR, apart=apart)
            if found[0]:
                return found
        if (word in self.words.persons and definite and determiner not in ("du", "au")) or (
            word in self.words.persons and definite and qualifier is None
        ):
            return self._person(token, determiner, qualifier, apart)
        if qualifier is None and word in self.words.places and definite:
            return self._choose(number, "place", lambda r: self._is(r, "Place", 0.0), reach=_REACH, apart=apart)
        return (), ""

    def _choose(
        self, number: int, how: str, fits: Callable[[Referent], float | None], *, reach: int, apart: set[Member] | None = None,
        subject: float = 1.0,
    ) -> tuple[tuple[Member, ...], str]:  # fmt: skip
        choice = self.history.choose(number, fits, reach=reach, apart=apart or (), subject=subject)
        return self._result(choice, how)

    @staticmethod
    def _result(choice: Choice | None, how: str) -> tuple[tuple[Member, ...], str]:
        if choice is None:
            return (), ""
        return choice.members, f"{how} {'doubtful' if (how in _WEAK and choice.lead == 'close') or how in _WEAKEST else choice.lead}"

    @staticmethod
    def _is(
        referent: Referent, kind: str, gain: float, *, names: frozenset[str] | None = None, among: set[Member] | None = None
    ) -> float | None:
        """``gain`` for a mention of one actor of a type, of these names or among these."""
        if len(referent.members) != 1 or referent.members[0].type != kind:
            return None
        member = referent.members[0]
        if (names is not None and member.name not in names) or (among is not None and member not in among):
            return None
        return gain

    @staticmethod
    def _of_kind(referent: Referent, kinds: set[str], state: Member | None) -> float | None:
        if len(referent.members) != 1 or referent.members[0].type != "Organization":
            return None
        kind = referent.members[0].actor.kind
        if state is not None and referent.members[0].actor.country != state.name:
            return None
        if kind in kinds:
            return 1.0
        return 0.3 if "any" in kinds else 0.0 if kind is None else None

    @staticmethod
    def _restricted(token: Word, plural: bool) -> bool:
        """ "les rebelles soutenus par X" are some of many."""
        return plural and any(child.i > token.i and child.dep_ in ("acl", "acl:relcl", "amod", "nmod") for child in token.children)

    @staticmethod
    def _stands_for_state(referent: Referent) -> float | None:
        return 0.4 if len(referent.members) == 1 and referent.members[0].type == "Country" else None

    def _person(self, token: Word, determiner: str, qualifier: Member | None, apart: set[Member]) -> tuple[tuple[Member, ...], str]:
        gender = _masculine(determiner) or gender_of(token)
        party = self.words.parties.get(title_key(token.text), set())

        def fits(referent: Referent) -> float | None:
            member = _alone(referent, gender)
            if member is None:
                return None
            belongings = self._belongings(member)
            if qualifier is not None and qualifier.name not in belongings:
                return None
            return (0.3 if member.gender == gender else 0.0) + (1.0 if belongings & party else 0.0)

        how = "person of state" if qualifier is not None else "person"
        return self._choose(self.sentence[token.i], how, fits, reach=_FAR if qualifier else _REACH, apart=apart)

    def _other(self, token: Word, owner: Member | None, qualifier: Member | None) -> tuple[tuple[Member, ...], str]:
        """ "son rival", "son interlocuteur suédois": another person than the one whose it is."""
        apart = self._clausemates(token) | ({owner} if owner is not None else set())

        def fits(referent: Referent) -> float | None:
            if len(referent.members) != 1 or referent.members[0].type != "Person":
                return None
            member = referent.members[0]
            if qualifier is not None:
                return 1.0 if qualifier.name in self._belongings(member) else None
            return 0.0

        how = "other of state" if qualifier is not None else "other"
        return self._choose(self.sentence[token.i], how, fits, reach=_FAR if qualifier else _REACH, apart=apart)

    def _of_owner(self, owner: Member, how: str) -> tuple[tuple[Member, ...], str]:
        if owner.type == "Country":
            return (owner,), how
        state = state_of(owner, self.cast, self.doc._.date)
        return ((state,), f"{how} of person") if state is not None else ((), "")

    def _party_of(self, owner: Member) -> tuple[tuple[Member, ...], str]:
        for name in [*(of for _, of, _ in owner.titles), *(office.of for office in owner.actor.offices)]:
            party = next((m for m in self.cast.members.values() if m.name == name and m.actor.kind in ("party", "armed group")), None)
            if party is not None:
                return (party,), "own party"
        return (), ""

    def _latter(self, token: Word, determiner: str) -> tuple[tuple[Member, ...], str]:
        """ "ce dernier", "cette dernière", "ces derniers": what was named last."""
        gender = {"ce": "m", "cette": "f"}.get(determiner)
        for referent in reversed(self.history.referents):
            if self.sentence[token.i] - referent.sentence > 1:
                break
            plural = len(referent.members) > 1 or referent.plural
            if plural != (determiner == "ces") or not referent.members or referent.demonym:
                continue
            if gender and any(member.gender and member.gender != gender for member in referent.members):
                continue
            if all(member.type in _ACTORS for member in referent.members):
                return referent.members, "latter"
        return (), ""

    def _pair(self, token: Word, word: str) -> tuple[tuple[Member, ...], str]:
        """ "les deux pays", "les deux hommes": the two of that kind spoken of last."""
        number = self.sentence[token.i]
        demonyms = [child for child in token.subtree if child.i > token.i and child.i in self.cast.at]
        if len(demonyms) >= 2:
            return (), ""
        for kind, nouns in self.words.pairs.items():
            if word not in nouns:
                continue
            types = ("Country", "Organization") if kind == "Side" else (kind,)
            pair: dict[Member, float] = {}
            for referent in reversed(self.history.referents):
                if number - referent.sentence > _REACH:
                    break
                for member in reversed(referent.members):
                    if member.type in types:
                        weight = referent.prominence - number + referent.sentence + 2 * self.history.fame.get(member, 0.0)
                        pair[member] = max(pair.get(member, -9.0), weight) + 0.2
            best = sorted(pair, key=lambda member: -pair[member])
            if len(best) >= 2:
                return tuple(best[:2]), "pair clear" if len(best) == 2 else "pair close"
        return (), ""

    def _qualifier(self, token: Word) -> Member | None:
        """Whom the adjective or complement of a noun names: "le milliardaire suédois", "le pays d'Anna Lind"."""
        for position in (token.i + 1, token.i + 2):
            naming = self.cast.at.get(position)
            if naming is not None and (position == token.i + 1 or _word(self.doc[token.i + 1]) in ("de", "d", "du")):
                return naming.state if naming.state is not None and naming.kind != "demonym" else naming.member
        for child in token.children:
            naming = self.cast.at.get(child.i)
            if naming is not None and child.dep_ in ("amod", "nmod", "appos", "flat:name"):
                return naming.state if naming.state is not None and naming.kind != "demonym" else naming.member
        return None

    def _apposed(self, token: Word) -> Member | None:
        """The person whose name stands behind a noun: "son collègue suédois, Per Holm"."""
        position = token.i + 1
        for _ in range(4):
            naming = self.cast.at.get(position)
            if naming is not None and naming.member.type == "Person":
                return naming.member
            if naming is not None and naming.kind == "demonym":
                position = naming.end
            elif position < len(self.doc) and (self.doc[position].pos_ == "ADJ" or self.doc[position].text == ","):
                position += 1
            else:
                break
        return None

    def _complemented(self, token: Word) -> bool:
        """Whether a complement of "de" says whose a body is, even if it names nobody that is known."""
        return any(
            child.dep_ in ("nmod", "obl:arg", "obl:mod")
            and child.i > token.i
            and any(_word(c) in ("de", "d", "du", "des") for c in child.children)
            for child in token.children
        )

    # -- clauses

    def _verb(self, token: Word) -> Word | None:
        for ancestor in token.ancestors:
            if ancestor.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in ancestor.children):
                return ancestor
        return None

    def _clausemates(self, token: Word) -> set[Member]:
        """The members that fill the other slots of the verb whose slot a token fills; they are others than the one meant."""
        verb = self._verb(token)
        found: set[Member] = set()
        if verb is None:
            return found
        for child in verb.children:
            if child.left_edge.i <= token.i <= child.right_edge.i or not child.dep_.startswith(("nsubj", "obj", "iobj", "obl")):
                continue
            found.update(self.members(child))
            found.update(member for other in child.conjuncts for member in self.members(other))
        if verb.dep_ == "xcomp" and not found:
            for child in verb.head.children:
                if child.dep_.startswith("nsubj"):
                    found.update(self.members(child))
        if token.dep_.startswith("nsubj"):
            found.update(self._with_the_subject(verb, token))
        if verb.dep_ == "acl:relcl":  # "X, qu'il a nommé", "X, qui le soutient"
            pronoun = {_word(child) for child in verb.children if child.i < token.i or child.dep_.startswith("nsubj")}
            if pronoun & ({"que", "qu"} if token.dep_.startswith("nsubj") else {"qui"}):
                found.update(self.members(verb.head))
        return found

    def _with_the_subject(self, verb: Word, subject: Word) -> set[Member]:
        """ "Reçue par X, elle": who has a part in a participle before the subject is another than the subject."""
        return {
            member
            for clause in verb.children
            if clause.i < subject.i and (feature(clause, "VerbForm") == "Part" or clause.dep_ in ("acl", "amod")) and clause.dep_ != "aux"
            for child in clause.children
            if child.dep_.startswith(("obj", "iobj", "obl"))
            for member in self.members(child)
        }

    def _subject(self, token: Word) -> Word | None:
        """The subject of the clause a token stands in, or of the one that governs it; None where the token is part of the subject."""
        verb = self._verb(token)
        for _ in range(4):
            if verb is None:
                return None
            for child in verb.children:
                if child.dep_.startswith("nsubj"):
                    if child.left_edge.i <= token.i <= child.right_edge.i:
                        return None
                    return verb.head if _word(child) == "qui" and verb.dep_.startswith("acl") else child
            if verb.dep_.startswith("acl"):
                return verb.head
            if verb.dep_ == "xcomp" and not lemmas(verb.head).isdisjoint(self.words.object_control):
                for child in verb.head.children:  # "X demande à Y de rappeler ses troupes"
                    if child.i < verb.i and child.dep_ in ("obj", "iobj", "obl:arg") and self.members(child):
                        return child
            verb = verb.head if verb.dep_ in ("xcomp", "conj", "advcl", "obl:mod", "ccomp") and verb.head != verb else None
        return None

    def _owner(self, position: int) -> Member | None:
        found = self.cast.descriptions.get(position, [])
        return found[0][0] if len(found) == 1 else None

    # -- pronouns

    def _pronoun(self, token: Word) -> tuple[tuple[Member, ...], str]:
        word = _word(token)
        number = self.sentence[token.i]
        if word in _OWN and token.pos_ == "DET":
            return self._possessive(token, word, number)
        if token.pos_ != "PRON":
            return (), ""
        if token.text.startswith("-") and any(self.members(c) for c in token.head.children if c.dep_.startswith("nsubj") and c.i < token.i):
            return (), ""  # "la Suède a-t-elle"
        if token.i and token.nbor(-1).text == "," and token.i + 1 < len(self.doc) and token.nbor().text == ",":
            return self._repeated(token)
        inverted = token.text.startswith("-") and token.dep_.startswith("expl")  # "explique-t-elle": the parser may take it for impersonal
        if word in ("il", "elle") and (inverted or token.dep_.startswith("nsubj")):
            if word == "il" and (token.head.lemma_ in _IMPERSONAL or self._impersonal(token, inverted)):
                return (), ""
            return self._singular(token, "m" if word == "il" else "f", word, subject=1.2)
        if word in ("ils", "elles") and (inverted or token.dep_.startswith("nsubj")):
            return self._several(token, "f" if word == "elles" else None, word)
        if word in ("celui", "celle") and token.i + 2 < len(self.doc) and _word(self.doc[token.i + 2]) == "ci":
            found = self._latter(token, "ce" if word == "celui" else "cette")
            self._enter(token.i + 2, *found)
            return found
        if word == "lui" or (word in ("elle", "lui-meme", "elle-meme") and not token.dep_.startswith("nsubj")):
            return self._singular(token, "f" if word.startswith("elle") else None, "lui" if token.i < token.head.i else "lui after")
        if word in ("l", "la", "le") and token.dep_ in ("obj", "iobj"):
            gender = {"la": "f", "le": "m"}.get(word) or self._agreement(token.head)
            return self._singular(token, gender, "object pronoun")
        if (word == "les" and token.dep_ == "obj") or word == "leur" or word in ("eux", "elles"):
            return self._several(token, None, "les" if word == "les" else "leur")
        if word == "y" and "avoir" not in lemmas(token.head):
            return self._choose(number, "y", self._abode, reach=1, apart=self._clausemates(token), subject=0.3)
        if word == "en":
            return self._choose(number, "en", self._abode, reach=1, apart=self._clausemates(token), subject=0.3)
        return (), ""

    def _repeated(self, token: Word) -> tuple[tuple[Member, ...], str]:
        """ "la Suède, elle, ...", "la junte, elle, ...": what stands just before; where that is the verb, its subject."""
        before = token.nbor(-2) if token.i > 1 else token
        if before.pos_ in ("AUX", "VERB"):
            before = next((child for child in before.children if child.dep_.startswith("nsubj") and child.i < before.i), before)
        while before.head.i != token.head.i and before.head != before and before.head.right_edge.i < token.i:
            before = before.head
        members = tuple(self.members(before))
        return members, "repeated" if members else ""

    @staticmethod
    def _abode(referent: Referent) -> float | None:
        if len(referent.members) != 1 or referent.members[0].type not in ("Country", "Organization", "Place") or referent.demonym:
            return None
        return 0.0

    def _singular(self, token: Word, gender: str | None, how: str, subject: float = 1.0) -> tuple[tuple[Member, ...], str]:
        quote = self.quotes.get(token.i)
        verb = token.head
        speaks = not lemmas(verb).isdisjoint(self.words.speech)
        ahead = self._ahead(token, gender) if how in ("il", "elle") else None
        if ahead is not None:
            return (ahead,), "ahead"
        undergoes = verb.pos_ != "VERB" or any(child.dep_ in ("cop", "aux:pass") for child in verb.children)
        thing = -0.8 if speaks else 0.3 if undergoes else -0.4

        def fits(referent: Referent) -> float | None:
            gain = -1.5 if referent.quoted and quote is None else 0.0
            if not referent.members:
                return (
                    gain + thing
                    if not referent.plural and referent.gender == (gender or referent.gender) and how in ("il", "elle", "object pronoun")
                    else None
                )
            if len(referent.members) > 1 or referent.members[0].type not in _ACTORS:
                return None
            member = referent.members[0]
            if referent.demonym and member.type == "Country":
                gain -= 0.7
            known = member.gender if member.type == "Person" else referent.gender or member.gender
            if gender and known and gender != known:
                return None
            if referent.plural and member.type != "Person":
                return None
            return gain + _STATE_PREFERENCE.get(member.type, 0.0) + (0.5 if gender and known == gender else 0.0)

        return self._choose(self.sentence[token.i], how, fits, reach=2, apart=self._clausemates(token), subject=subject)

    def _ahead(self, token: Word, gender: str | None) -> Member | None:
        """ "Quand elle arrive à Rome, X ...", "Dans son discours, X ...": the subject, named behind what stands first."""
        before = token
        for verb in token.ancestors:
            if verb.sent.start != token.sent.start or (before.dep_ in ("conj", "parataxis", "ccomp", "root") and before != token):
                return None
            subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
            if subject is not None and subject.left_edge.i > before.right_edge.i and verb.i > before.i and before != token:
                naming = self.cast.at.get(subject.i)
                if naming is None or naming.kind in ("demonym", "prefix") or token.i in self.quotes:
                    return None
                member = naming.state or naming.member
                return None if gender and member.gender and gender != member.gender else member
            before = verb
        return None

    def _several(self, token: Word, gender: str | None, how: str) -> tuple[tuple[Member, ...], str]:
        """ "ils", "leur": conjoined members, a pair spoken of as one, or a name in the plural."""

        def fits(referent: Referent) -> float | None:
            if not referent.plural:
                return None
            if not referent.members:
                return 0.0 if how in ("ils", "elles") and (gender is None or referent.gender == gender) else None
            if any(member.type not in _ACTORS for member in referent.members):
                return None
            if gender and any(member.gender == "m" for member in referent.members):
                return None
            return 0.5

        return self._choose(self.sentence[token.i], how, fits, reach=1, apart=self._clausemates(token))

    def _possessive(self, token: Word, word: str, number: int) -> tuple[tuple[Member, ...], str]:
        """ "son armée": the subject of the clause, where the noun is not itself in the subject; else whom the text goes on about."""
        several = word in ("leur", "leurs")
        subject = self._subject(token)
        apart: set[Member] = set()
        noun, verb = token.head, token.head.head
        theirs = noun.dep_ == "obj" and title_key(noun.text) not in self.words.others  # "son prédécesseur" is the subject's own
        if theirs and not lemmas(verb).isdisjoint(self.words.of_another) and not several:
            for child in verb.children:  # "reproche à X son silence"
                if child.dep_ in ("iobj", "obl:arg") and len(self.members(child)) == 1:
                    return tuple(self.members(child)), "son of addressee"
            apart = self._clausemates(noun)
        elif subject is not None and subject.i < token.i:
            members = self.members(subject)
            if several:
                members += [member for other in subject.conjuncts for member in self.members(other)]
            if members and (several or len(members) == 1):
                return tuple(dict.fromkeys(members)), "leur of subject" if several else "son of subject"
        if several:
            return self._several(token, None, "leur of others")
        ahead = self._ahead(token, None)
        if ahead is not None:
            return (ahead,), "son ahead"

        def fits(referent: Referent) -> float | None:
            if len(referent.members) != 1 or referent.members[0].type not in _ACTORS:
                return None
            quoted = -1.0 if referent.quoted and token.i not in self.quotes else 0.0
            return quoted + _STATE_PREFERENCE.get(referent.members[0].type, 0.0) - 0.5 * referent.demonym

        how = "son of another" if apart else "son" if subject is None else "son of noun"
        return self._choose(number, how, fits, reach=2 if apart else 1, apart=apart, subject=1.2)

    @staticmethod
    def _agreement(verb: Word) -> str | None:
        """The gender that a past participle takes from the object before it: "l'a acceptée"."""
        compound = any(child.dep_.startswith("aux") for child in verb.children)
        if not compound or feature(verb, "VerbForm") != "Part":
            return None
        return "f" if verb.lower_.endswith("e") else "m"  # "acceptée", not "accepté"

    @staticmethod
    def _impersonal(token: Word, inverted: bool) -> bool:
        verb = token.head
        if token.dep_.startswith("expl") and not inverted:
            return True
        if any("passer" in lemmas(word) and any(_word(c) in ("se", "s") for c in word.children) for word in (verb, *verb.children)):
            return True
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if following is not None and fold(following.text) in ("y", "s'", "n'y"):
            return any(lemma in _IMPERSONAL | {"avoir"} for lemma in lemmas(verb)) or verb.pos_ == "AUX"
        return verb.pos_ == "ADJ" and any(child.dep_ in ("ccomp", "xcomp", "csubj") for child in verb.children)

    # -- quotations

    def _first_persons(self) -> None:
        """ "je", "nous" in a quotation: who says it, named by the verb of speech beside it, else who said the one before."""
        speaker: tuple[Member, ...] = ()
        done: set[tuple[int, int]] = set()
        last = -1
        for token in self.doc:
            span = self.quotes.get(token.i)
            if span is None:
                continue
            if span not in done:
                done.add(span)
                found = self._speaker(*span)
                if found:
                    speaker = found
                elif self.sentence[span[0]] - last > 1:
                    speaker = ()
                last = self.sentence[span[1]]
            if speaker and _word(token) in _FIRST and token.pos_ in ("PRON", "DET"):
                how = "first plural" if _word(token) in ("nous", "notre", "nos") else "first person"
                self.cast.descriptions[token.i] = [(member, how) for member in speaker]

    def _speaker(self, start: int, end: int) -> tuple[Member, ...]:
        doc = self.doc
        for position in [*range(end + 1, min(end + 12, len(doc))), *range(start - 1, max(start - 12, -1), -1)]:
            token = doc[position]
            if position in self.quotes or (token.text in (";", ".") and position < start):
                break
            if token.pos_ == "VERB" and lemmas(token) & self.words.speech:
                subject = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
                members = self.members(subject) if subject is not None else []
                if len(members) == 1:
                    return tuple(members)
        return ()


@Language.factory(
    "graphbuilder_coreference", requires=["doc._.cast", "doc._.roles"], default_config={"ontology_files": [], "gazetteer_files": []}
)
def create(nlp: Language, name: str, ontology_files: list[str], gazetteer_files: list[str]) -> Resolver:
    """The component, with the shipped data and a user's own TOML files."""
    ontology, gazetteer = shared(ontology_files, gazetteer_files)
    return Resolver(gazetteer, ontology)
