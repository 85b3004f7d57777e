"""What is claimed: frames of the ontology met in the text, their slots filled with members of the cast."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.extraction.arguments import Arguments, lower
from graphbuilder.extraction.cast import Cast, Member, Naming
from graphbuilder.extraction.contests import sporting
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.lemmas import dictionary_lemma, feature, lemmas, misread, mistagged, participle
from graphbuilder.extraction.officeholders import state_of
from graphbuilder.extraction.parse import Parse, Phrase, Word
from graphbuilder.extraction.roles import Role, title_classes, title_key
from graphbuilder.extraction.scope import Scope, ScopeReader
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.names import fold
from graphbuilder.ontology import Frame, Ontology

_PUBLIC_BODIES = ("international", "alliance", "parliament", "court", "agency")  # kinds of organization that have offices
_PARTISAN = ("party", "armed group")  # and those that have members
_NO_OFFICE = ("candidate", "opposition leader", "party leader", "leader")  # titles of the gazetteer that give no public office
_BESIDE, _NEAR, _PARAGRAPH = 2, 25, 80  # tokens between a person and the state of an office known from the gazetteer
_STANDING = ("MEMBER_OF", "AFFILIATED_WITH", "HOLDS_OFFICE_IN")  # relations that say what somebody is, not what they do
_AROUND = 3  # members on either side of a cue that are tried as arguments without the parse
_BEFORE = 3  # tokens before a sentence to which a relative pronoun in it may reach back
_CARRIED = 2  # members carried over into a sentence
_REACH = 45  # tokens between two such arguments
_CONTRACTIONS = {"de": ("du", "des", "d"), "a": ("au", "aux")}
_VIEWPOINTS = (("pour",), ("aux", "yeux", "de"), ("aux", "yeux", "du"), ("aux", "yeux", "des"), ("a", "en", "croire"))
_ANY = "quelconque"  # in a frame, any word in the slot
_GIVERS = ("par", "de la part de", "adjective", "possessive", "de", "auprès de")
_OFTEN_BEHIND_THE_OBJECT = ("à", "avec", "contre", "envers", "auprès de", "sur")
_SHALLOW_REACH = 14  # tokens between a cue and an argument found without the parse
_OPENERS = (",", ":", "(", "–", "—")  # before names in apposition
_INSTANCES = {
    "dont",
    "notamment",
    "comme",
    "parmi",
    "lesquels",
    "lesquelles",
    "savoir",
    "tels",
    "que",
    "y",
    "compris",
    "le",
    "la",
    "les",
    "l",
    "a",
    "m.",
    "mm.",
    "mme",
    "et",
    "autres",
    "entre",
    "soit",
}  # words between the opener and such names
_APPOSED = 12  # tokens between a noun and its opener


@dataclass(frozen=True)
class Cue:
    """One cue of a frame, taken apart: head lemma, whether it is pronominal, the words that must follow."""

    frame: Frame
    text: str
    head: str
    pronominal: bool
    rest: tuple[str, ...]


@dataclass
class Filler:
    """A member found in a slot: the token, and by which steps it was reached."""

    member: Member
    token: int
    steps: tuple[str, ...]


@dataclass
class Proposal:
    """A relation as read at one place of the text, before it is weighed."""

    source: Filler | None
    type: str
    target: Filler
    predicate: int
    cue: str
    scope: Scope
    strong: bool = True
    kind: str = "verbs"
    slots: tuple[str, str] = ("subject", "object")
    frame: Frame | None = None
    strict_elsewhere: bool = False
    states: tuple[str, str] = ("", "")
    symmetric: bool = False

    @property
    def ends(self) -> tuple[str | None, str]:
        """Ids of source and target; of a symmetric relation in one order, whichever way it was said."""
        source, target = self.source.member.actor.id if self.source else None, self.target.member.actor.id
        return (target, source) if self.symmetric and source is not None and target < source else (source, target)


def _compile(frame: Frame) -> Iterator[Cue]:
    for text in frame.cues:
        words = text.replace("’", "'").split()
        pronominal = False
        first = words[0]
        if first in ("se", "s'en", "s'y"):
            pronominal, words = True, words[1:]
            if words and words[0] in ("en", "y"):
                words = words[1:]
        elif first.startswith("s'"):
            pronominal, words = True, [first[2:], *words[1:]]
        if words:
            yield Cue(frame, text, words[0], pronominal, tuple(fold(word) for word in words[1:]))


def _words(text: str) -> tuple[str, ...]:
    """The words of an expression as the tokenizer cuts them, folded and without apostrophes."""
    return tuple(fold(word).rstrip("'") for word in text.replace("'", "' ").split())


@dataclass
class Filled:
    """What the parse says of a cue's slots: the members in them, and whether there is anything in them at all."""

    sources: list[Filler]
    targets: list[Filler]
    has_source: bool
    has_target: bool

    def state(self, filler: Filler, side: str) -> str:
        """How a member stands to a slot: "same", "other" member, something "unresolved" or nothing ("empty") is in it."""
        members, present = (self.sources, self.has_source) if side == "source" else (self.targets, self.has_target)
        if members:
            return "same" if any(f.member is filler.member for f in members) else "other"
        return "unresolved" if present else "empty"


class RelationFinder:
    """Component that writes ``doc._.proposals``, every relation that a frame or a title reads in the document."""

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer) -> None:
        self.ontology = ontology
        self.gazetteer = gazetteer
        self.cues: dict[tuple[str, str], list[Cue]] = defaultdict(list)
        self.expressions: list[tuple[tuple[str, ...], Cue]] = []
        self.openings: dict[tuple[str, str], list[int]] = defaultdict(list)  # first two words, or the only one -> numbers of expressions
        compounds: set[str] = set()
        for frame in ontology.frames:
            compounds.update(slot for slot in (*frame.source, *frame.target, *frame.fixed) if " " in slot)
            for cue in _compile(frame):
                if frame.kind == "expressions":
                    words = _words(cue.text)
                    for second in (words[1], *_CONTRACTIONS.get(words[1], ())) if len(words) > 1 else ("",):
                        self.openings[words[0], second].append(len(self.expressions))
                    self.expressions.append((words, cue))
                else:
                    self.cues[frame.kind, cue.head].append(cue)
        self.heads = frozenset(head for _, head in self.cues)
        self.spoken = frozenset(head for (_, head), cues in self.cues.items() if any("speaker" in cue.frame.source for cue in cues))
        self.compounds = {" ".join(_words(slot)): slot for slot in compounds if "+" not in slot}
        self.bodies = {fold(word) for word in ontology.offices["bodies"]}
        self.sport = ontology.scope.get("sport", frozenset())
        self.classes = title_classes(ontology)
        self.state_bodies = {title_key(noun) for noun in ontology.references.state.bodies}
        self.others = {title_key(noun) for noun in ontology.references.others.persons}
        self.legislators = {title_key(title) for title in ontology.offices["legislators"]}
        self.parties = {title_key(word): countries for word, countries in ontology.offices["parties"].items()}

    def __call__(self, doc: Doc) -> Doc:
        parse = Parse.of(doc)
        reading = _Reading(self, parse)
        doc._.arguments = reading.arguments
        doc._.proposals = [*reading.titles(), *(() if sporting(parse, self.sport) else reading.frames())]
        return doc


class _Reading:
    """The reading of one document."""

    def __init__(self, finder: RelationFinder, doc: Parse) -> None:
        self.finder = finder
        self.doc = doc
        self.cast: Cast = doc._.cast
        words = finder.ontology.scope
        object_control, speech, carriers = (words.get(name, frozenset()) for name in ("object_control", "speech", "carriers"))
        self.arguments = Arguments(doc, finder.compounds, object_control, speech, carriers)
        self.scopes = ScopeReader(doc, self.arguments, finder.ontology)
        self.lemmas = [lemmas(token) for token in doc]
        self.words = frozenset().union(*self.lemmas)
        self.groups = self._enumerations()
        self.references = self._nearby()
        self.filled = Filled([], [], False, False)
        self.offices: dict[Member, list[tuple[int, Member]]] = defaultdict(list)  # holder -> where a title stands, what it belongs to
        self._cache: dict[tuple[int, bool], list[Filler]] = {}

    # -- who a token stands for

    def _enumerations(self) -> dict[int, list[Naming]]:
        """Naming start -> the namings it is enumerated with ("X, Y et Z"), where only commas and conjunctions stand between."""
        groups: dict[int, list[Naming]] = {}
        run: list[Naming] = []
        joined = False
        for naming in [*self.cast.namings, None]:
            if naming is not None and run and naming.start >= run[-1].end:
                between = self.doc[run[-1].end : naming.start]
                words = [lower(t) for t in between]
                plain = len(words) <= 4 and all(
                    w
                    in (
                        ",",
                        "et",
                        "ou",
                        "ni",
                        "le",
                        "la",
                        "les",
                        "l",
                        "de",
                        "du",
                        "des",
                        "d",
                        "avec",
                        "a",
                        "au",
                        "aux",
                        "m.",
                        "mm.",
                        "mme",
                        "que",
                        "ainsi",
                        "puis",
                    )
                    for w in words
                )
                linked = any(w in (",", "et", "ou", "ni", "puis") for w in words)
                same = (naming.state or naming.member).type == (run[-1].state or run[-1].member).type or "et" in words
                if (
                    plain
                    and linked
                    and same
                    and not self._elsewhere(run[-1], words)
                    and naming.kind != "demonym"
                    and run[-1].kind != "demonym"
                ):
                    run.append(naming)
                    joined |= any(w in ("et", "ou", "ni") for w in words)
                    continue
            if len(run) > 1 and joined:
                for member in run:
                    groups[member.start] = list(run)
            run, joined = ([naming] if naming is not None else []), False
        return groups

    def _elsewhere(self, naming: Naming, between: list[str]) -> bool:
        """ "À Rome, X et Y": where it happens is not enumerated with who acts."""
        return (
            between[0] == "," and bool(self.arguments.before(naming.start) & {"à", "en", "dans"}) and not {"à", "au", "aux"} & set(between)
        )

    def stand_for(self, token: Word, *, locative: bool = False) -> list[Filler]:
        """The members that a token names or refers to directly."""
        naming = self.cast.at.get(token.i)
        if naming is not None:
            member = naming.member if locative or naming.state is None else naming.state
            return [Filler(member, token.i, (naming.kind,))]
        return [
            Filler(member, token.i, (how, "shallow") if how.endswith("doubtful") else (how,))
            for member, how in self.cast.descriptions.get(token.i, [])
        ]

    def fillers(self, token: Word, *, through: bool, locative: bool = False, depth: int = 0) -> list[Filler]:
        """The members that the noun phrase headed by a token leads to: directly, as a body of a state, or through what is theirs."""
        direct = self.stand_for(token, locative=locative)
        if direct:
            naming = self.cast.at.get(token.i)
            if naming is not None and naming.start in self.groups:
                direct = [
                    Filler(
                        (n.member if locative or n.state is None else n.state),
                        n.start,
                        (n.kind, "enumerated") if n is not naming else (n.kind,),
                    )
                    for n in self.groups[naming.start]
                ]
            return direct
        if depth > 2:
            return []
        for child in token.children:
            if (
                child.dep_ in ("appos", "flat:name", "flat", "nmod")
                and child.i > token.i
                and child.pos_ == "PROPN"
                and not self.arguments.prepositions(child)
            ):
                found = self.stand_for(child)
                if found:
                    return found
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON", "VERB", "X", "NUM"):
            return []
        word = fold(token.lemma_)
        body = (
            word in self.finder.bodies
            or fold(dictionary_lemma(token.lower_)) in self.finder.bodies
            or (word == "un" or token.pos_ == "NUM")
        )
        if not body and not through:
            return []
        step = "body" if body else "through"
        joined = self._joined_demonyms(token)
        if len(joined) > 1:
            return [Filler(f.member, f.token, (*f.steps, step)) for f in joined]
        for slot, inner in self.arguments.inside(token):
            if slot == "possessive":
                found = (
                    self.stand_for(inner) if title_key(token.text) not in self.finder.others else []
                )  # "leur allié" is another than they
            elif slot == "adjective":
                found = [f for f in self.stand_for(inner) if f.steps[0] in ("demonym", "prefix")]
                found += [
                    Filler(n.member, n.start, ("demonym",)) for n in self.cast.namings
                    if n.kind in ("prefix", "demonym") and inner.left_edge.i <= n.start <= inner.i and n.start != inner.i
                ]  # fmt: skip
            else:
                found = self.fillers(inner, through=through or body, depth=depth + 1)
            if found:
                owned = title_key(token.text) in self.finder.state_bodies and found[0].member.type == "Person"
                state = state_of(found[0].member, self.cast, self.doc._.date) if owned else None
                if state is not None:  # "les soldats de X" are those of the state
                    return [Filler(state, found[0].token, (*found[0].steps, "state of person"))]
                return [Filler(f.member, f.token, (*f.steps, step if slot != "par" else "agent")) for f in found]
        return []

    def _joined_demonyms(self, noun: Word) -> list[Filler]:
        """ "les délégations brésilienne et péruvienne", "des diplomates russes et turcs": several states behind one noun."""
        if feature(noun, "Number") != "Plur":
            return []
        naming = self.cast.at.get(noun.i + 1)
        found: list[Filler] = []
        while naming is not None and naming.kind == "demonym":
            found.append(Filler(naming.state or naming.member, naming.start, ("demonym",)))
            position = naming.end
            while position < min(naming.end + 2, len(self.doc)) and lower(self.doc[position]) in (",", "et", "ou"):
                position += 1
            naming = self.cast.at.get(position) if position > naming.end and position < len(self.doc) else None
        return found

    def doers(self, noun: Word) -> list[Filler]:
        """The members that do what a noun names ("les propos tenus par X"), where no complement of the noun leads to any."""
        for doer in self.arguments.doers(noun):
            found = self.fillers(doer, through=False)
            if found:
                return [Filler(f.member, f.token, (*f.steps, "doer")) for f in found]
        return []

    # -- titles

    def titles(self) -> Iterator[Proposal]:
        """Offices, memberships and posts that the document's titles give, and those that the gazetteer knows of."""
        for role in self.doc._.roles:
            if role.holder is None:
                self._refer(role)
            if role.holder is None:
                continue
            self._anaphoric(role)
            for relation, polity in self._offices(role):
                if polity is role.holder:
                    continue
                self.offices[role.holder].append((role.start, polity))
                yield Proposal(
                    Filler(role.holder, role.start, (role.named_by or "title",)), relation, Filler(polity, role.start, ("title",)),
                    role.start, role.title, Scope(), kind="titles", slots=(role.named_by, "title"),
                )  # fmt: skip
        yield from self._known()

    def _known(self) -> Iterator[Proposal]:
        """ "l'Ukrainien Viktor Iouchtchenko": whom the gazetteer knows in an office, where the text names its state or body nearby."""
        acting = [naming.state for naming in self.cast.namings if naming.state is not None]
        members = {(member.type, member.name): member for member in (*acting, *self.cast.members.values())}
        date = self.doc._.date
        for holder in list(self.cast.members.values()):
            offices = [office for office in holder.actor.offices if date is None or office.start is None or office.start <= date]
            held = [office for office in offices if office.held_on(date)] if date is not None else offices[-1:]
            for office in held or offices[-1:]:
                found = (members.get((kind, office.of)) for kind in ("Country", "Organization", "Place"))
                polity = next((member for member in found if member is not None), None)
                if holder.type != "Person" or polity is None:
                    continue
                partisan = polity.actor.kind in _PARTISAN
                if not partisan and office.title in _NO_OFFICE:
                    continue
                places = [n.start for n in self.cast.namings if (n.state or n.member) is polity or n.member is polity]
                token, distance = min(
                    ((n.start, abs(n.start - place)) for n in holder.namings for place in places), key=lambda item: item[1]
                )
                how = "known now" if office in held and date is not None else "known"
                if distance > (_PARAGRAPH if office in held and date is not None else _NEAR):
                    continue
                near = "beside" if distance <= _BESIDE else "near" if distance <= _NEAR else "paragraph"
                yield Proposal(
                    Filler(holder, token, (how,)), "MEMBER_OF" if partisan else "HOLDS_OFFICE_IN", Filler(polity, token, ("title",)),
                    token, office.title, Scope(), kind="titles", slots=(f"{how}+{near}", "title"),
                )  # fmt: skip

    def _refer(self, role: Role) -> None:
        """A title that stands alone is also evidence of the office of whom it refers to."""
        head = Phrase(self.doc, role.start, role.end).root.i
        found = self.cast.descriptions.get(head, [])
        if len(found) == 1 and found[0][0].type == "Person":
            role.holder, role.named_by = found[0][0], f"reference {found[0][1]}"
            if not role.polities:
                of = next((name for title, name, _ in role.holder.titles if title == role.title and name), None)
                offices = [office.of for office in role.holder.actor.offices if office.held_on(self.doc._.date)]
                role.polities = [
                    m for m in self.cast.members.values() if m.name in (of, *offices) and m.type in ("Country", "Organization")
                ][:1]

    def _anaphoric(self, role: Role) -> None:
        """ "le président du groupe", "son ministre": what a title belongs to, where it is itself only described."""
        if role.polities and not role.named_by.endswith("+default"):
            return
        found: list[Member] = []
        if role.possessive is not None:
            found = [member for member, _ in self.cast.descriptions.get(role.possessive, [])]
        else:
            for token in self.doc[role.end : min(role.end + 6, len(self.doc))]:
                if token.i in self.cast.at or token.text == ",":
                    break
                members = self.cast.descriptions.get(token.i, []) if token.pos_ == "NOUN" else []
                if members and self.arguments.before(token.i) & {"de"}:
                    found = [member for member, _ in members]
                    break
        found = [member for member in found if member.type in ("Country", "Organization")]
        if found:
            role.polities = found[:1]
            role.named_by = role.named_by.removesuffix("+default") + "+described"

    def _offices(self, role: Role) -> Iterator[tuple[str, Member]]:
        public, member, affiliation = (role.title in self.finder.classes[name] for name in ("public", "membership", "affiliation"))
        public |= role.named_by == "reign"
        seen: set[str] = set()
        for polity in role.polities:
            kind = polity.actor.kind
            relation = None
            if polity.type == "Region" and polity.name == "Europe" and public:
                union = self.finder.gazetteer.find("European Union", "Organization")
                polity = self.cast.member(union) if union is not None else polity
            elif polity.type == "Place" and role.title in self.finder.legislators:
                country = self.finder.gazetteer.find(polity.actor.country or "", "Country")
                polity = self.cast.member(country) if country is not None else polity
            if polity.type in ("Country", "Place") and public:
                relation = "HOLDS_OFFICE_IN"
            elif polity.type == "Organization":
                if role.named_by == "beside" and kind not in _PARTISAN:
                    relation = "HOLDS_OFFICE_IN" if kind in _PUBLIC_BODIES else "AFFILIATED_WITH"
                elif kind in _PARTISAN and (member or public):
                    relation = "MEMBER_OF"
                elif kind in _PUBLIC_BODIES and (public or member):
                    relation = "HOLDS_OFFICE_IN"
                elif affiliation:
                    relation = "AFFILIATED_WITH"
                elif member:
                    relation = "MEMBER_OF"
                elif public:
                    relation = "HOLDS_OFFICE_IN"
            if relation and relation not in seen:
                seen.add(relation)
                yield relation, polity
        for country, party in self.finder.parties.get(role.party or "", {}).items():
            belongs = any(polity.name == country for polity in role.polities)
            actor = self.finder.gazetteer.find(party, "Organization")
            token = next((t for t in self.doc[max(role.start - 2, 0) : role.start + 12] if title_key(t.text) == role.party), None)
            if belongs and actor is not None and token is not None:
                formation = self.cast.member(actor)
                if token.i not in self.cast.at:
                    self.cast.enter(Naming(token.i, token.i + 1, "party", formation))
                yield "MEMBER_OF", formation

    # -- frames

    def frames(self) -> Iterator[Proposal]:
        """Every frame whose cue stands in the document and whose slots lead to members."""
        silent = self._silent()
        for position, (first, second) in enumerate(pairwise([*self.scopes.folded, ""])):
            quiet = position in silent
            openings = () if quiet else {*self.finder.openings.get((first, ""), ()), *self.finder.openings.get((first, second), ())}
            heads = self.finder.spoken if quiet else self.finder.heads
            if (not openings and heads.isdisjoint(self.lemmas[position])) or position in self.cast.at:
                continue
            token = self.doc[position]
            if token.is_punct or token.is_space or token.dep_.startswith(("aux", "cop")):
                continue
            for number in sorted(openings):
                words, cue = self.finder.expressions[number]
                if self._stands(words, position):
                    yield from self._expression(token, len(words), cue)
            for cue in self._met(token):
                if quiet and "speaker" not in cue.frame.source:
                    continue
                strict = list(self._apply(token, cue))
                yield from strict
                yield from self._loose(token, cue, strict)

    def _silent(self) -> set[int]:
        """The tokens of sentences in which, and right before which, nobody is named or meant: only a speaker may act there."""
        spoken = sorted({*self.cast.at, *self.cast.descriptions})
        silent: set[int] = set()
        start = 0
        for sentence in self.doc.sents:
            if bisect_left(spoken, start) == bisect_left(spoken, sentence.end):
                silent.update(range(sentence.start, sentence.end))
            start = self.doc[max(sentence.end - _BEFORE, 0)].sent.start
        return silent

    def _stands(self, words: tuple[str, ...], start: int) -> bool:
        """Whether an expression stands here, its prepositions contracted with the article or not ("à l'insu de", "à l'insu du")."""
        met = self.scopes.folded[start : start + len(words)]
        return len(met) == len(words) and all(
            word == found or found in _CONTRACTIONS.get(word, ()) for word, found in zip(words, met, strict=True)
        )

    def _met(self, token: Word) -> list[Cue]:
        """The cues that stand at a token; where a denied verb is a cue of its own ("n'invite pas"), the stronger of the two only."""
        kinds = self._kinds(token)
        found: dict[int, Cue] = {}
        for lemma in sorted(self.lemmas[token.i] & self.finder.heads) if kinds else ():  # in one order in every process
            for kind in kinds:
                for cue in self.finder.cues.get((kind, lemma), ()):
                    if id(cue) not in found and self._present(token, cue):
                        found[id(cue)] = cue
        denied = {cue.head for cue in found.values() if cue.frame.negated_cue and cue.frame.strong}
        affirmed = {cue.head for cue in found.values() if not cue.frame.negated_cue and cue.frame.strong} - denied
        return [cue for cue in found.values() if cue.head not in (affirmed if cue.frame.negated_cue else denied)]

    def _kinds(self, token: Word) -> tuple[str, ...]:
        if token.pos_ in ("VERB", "AUX"):
            passive = (
                token.dep_ in ("acl", "amod", "xcomp", "ROOT") and feature(token, "VerbForm") == "Part" and self.arguments.passive(token)
            )
            passive = passive and not any(child.dep_.startswith("aux") for child in token.children)
            return ("verbs", "adjectives") if passive else ("verbs",)
        if participle(token) or mistagged(token):
            return ("verbs",)
        if misread(token):
            return ("verbs", "nouns", "adjectives")
        if token.pos_ in ("NOUN", "PROPN", "X"):
            return ("nouns", "adjectives")
        if token.pos_ == "ADJ":
            return ("adjectives", "verbs", "nouns")
        return ()

    def _present(self, token: Word, cue: Cue) -> bool:
        """Whether all that a cue asks for stands here: the reflexive, the following words, the fixed complements."""
        if cue.frame.kind == "verbs":
            reflexive = any(
                lower(child) in ("se", "s", "me", "m", "nous", "vous")
                and child.pos_ == "PRON"
                and ("obj" in child.dep_ or child.dep_.startswith("expl"))
                for child in token.lefts
            )
            if cue.pronominal and not reflexive and not (feature(token, "VerbForm") == "Part" and token.dep_ in ("acl", "amod")):
                return False
            if reflexive and not cue.pronominal and not (cue.frame.mutual or cue.frame.relation.symmetric):
                return False  # "s'écraser" is another verb than "écraser"
        if any(_ANY not in words and self.words.isdisjoint(words) for words in cue.frame.fixed.values()):
            return False  # what must complete it stands nowhere in the text
        if cue.rest:
            following = [fold(t.text).rstrip("'’") for t in self.doc[token.i + 1 : token.i + 1 + len(cue.rest) + 3]]
            lemma_following = [fold(t.lemma_) for t in self.doc[token.i + 1 : token.i + 1 + len(cue.rest) + 3]]
            position = 0
            for word in cue.rest:
                word = word.rstrip("'")
                while position < len(following) and word not in (following[position], lemma_following[position]):
                    position += 1
                if position >= len(following):
                    return False
                position += 1
        if cue.frame.governors and not any(lemmas(t) & cue.frame.governors for t in self._around(token)):
            return False
        if cue.frame.negated_cue and not self.scopes.negated(token):
            return False
        if cue.frame.without and any(self.arguments.slots(token).get(slot) for slot in cue.frame.without):
            return False
        return all(self._fixed(token, slot, words) is not None for slot, words in cue.frame.fixed.items())

    def _around(self, token: Word) -> Iterable[Word]:
        return [*token.ancestors][:4] + list(token.subtree)[:40]

    def _fixed(self, token: Word, slot: str, words: frozenset[str]) -> Word | None:
        """The fixed complement of a cue, by the parse, else close behind the cue."""
        slots = self.arguments.slots(token)
        for filler in slots.get(slot, []):
            if lemmas(filler) & words or _ANY in words:
                return filler
        for noun in slots.get("object", []) if slot not in ("object", "attribute") else ():  # "qualifie l'attitude de X d'« absurde »"
            for filler in self.arguments.slots(noun).get(slot, []) if noun.pos_ in ("NOUN", "PROPN") else ():
                if lemmas(filler) & words:
                    return filler
        if slot == "object" and token.dep_ == "acl" and participle(token):  # "un pacte entre X et Y, parrainé par Z": hung on Y
            for noun in [*token.head.ancestors][:3] if token.head.pos_ != "VERB" else ():
                if lemmas(noun) & words and all(feature(noun, k) == feature(token, k) for k in ("Gender", "Number")):
                    return noun
        if slot in ("attribute", "object", "de") or slot not in slots:
            reach = 12 if slot == "de" and slots.get("object") else 6  # "qualifie l'attitude de X d'absurde"
            for following in self.doc[token.i + 1 : min(token.i + reach, token.sent.end)]:
                if following.pos_ in ("NOUN", "ADJ", "VERB") and lemmas(following) & words:
                    prepositions = self.arguments.prepositions(following)
                    article = slot == "object" and lower(self.doc[following.i - 1]) == "des"  # "engage avec X des négociations"
                    if (slot in ("object", "attribute") and (article or not prepositions)) or slot in prepositions:
                        return following
        return None

    def _slot(self, token: Word, slot: str, frame: Frame) -> list[Word]:
        slots = self.arguments.slots(token)
        found = list(slots.get(slot, []))
        if slot.endswith(" + infinitif"):  # "refuse de livrer des armes à X": whom the infinitive concerns
            concerned = [self.arguments.slots(infinitive) for infinitive in found]
            return [t for inner in concerned for place in ("à", "avec", "object") for t in inner.get(place, [])]
        if frame.kind == "nouns" and slot in ("subject",):
            if frame.relation.name in _STANDING and token.dep_ in ("obj", "obl", "obl:arg", "obl:mod") and token.head.pos_ == "VERB":
                return []  # who drives out the members of a group is none of them
            return found
        if frame.kind in ("nouns", "adjectives"):
            found += slots.get("verb." + slot, []) if not found else []
        elif not found and frame.strong and slot in _OFTEN_BEHIND_THE_OBJECT:  # "impute l'échec à X": the parser hangs X on the object
            found += [t for noun in slots.get("object", []) if noun.pos_ == "NOUN" for t in self.arguments.slots(noun).get(slot, [])]
        if slot == "bearer":
            found += [t for t in self._apposed(token, plural=feature(token, "Number") == "Plur") if t not in found]
        if slot == "possessive":  # "dans sa guerre contre X, Y ...": the subject follows
            found = [t for inner in found for t in ([inner] if self.stand_for(inner) else self._awaited(token) or [inner])]
        if slot == "entre" and len(found) == 1:
            found += self._second(found[0])
        for fixed_slot, words in frame.fixed.items():  # "faire pression sur X": X may hang on the noun
            fixed = self._fixed(token, fixed_slot, words)
            if fixed is not None and fixed != token:
                found += [t for t in self.arguments.slots(fixed).get(slot, []) if slot not in ("subject", "object") and t not in found]
        return found

    def _fill(self, token: Word, slots: tuple[str, ...], frame: Frame, types: frozenset[str], through: bool) -> tuple[list[Filler], str]:
        """The members in the first of the slots that leads to any."""
        for slot in slots:
            found: list[Filler] = []
            if slot == "speaker":
                speaker = self.scopes.read(token).speaker
                found = self.fillers(speaker, through=False) if speaker is not None else self._viewpoint(token)
            elif slot == "adjective":
                for inner in self._slot(token, slot, frame):
                    found += [f for f in self.stand_for(inner) if f.steps[0] in ("demonym", "prefix")]
                if not found:
                    following = self.cast.at.get(token.i + 1)
                    if following is not None and following.kind == "demonym" and frame.kind == "nouns":
                        found = [Filler(following.member, token.i + 1, ("demonym",))]
            else:
                for inner in self._slot(token, slot, frame):
                    locative = slot in ("à", "dans", "en", "vers", "depuis") and (bool(frame.mutual) or "Country" not in types)
                    members = self.fillers(inner, through=through or slot == "clause", locative=locative)
                    if not members and through and frame.strong and frame.kind != "adjectives":
                        members = self.doers(inner)
                    found += members
            first: dict[Member, Filler] = {}
            for filler in found:
                if filler.member.type in types:
                    first.setdefault(filler.member, filler)
            if first:
                return list(first.values()), slot
        return [], ""

    def _apposed(self, noun: Word, *, plural: bool) -> list[Word]:
        """Whom a noun phrase names behind it: "son rival Y", "le rival de X, Y", "les membres de X, dont Y et Z", "... (Y, Z)"."""
        opened = False
        found: list[Word] = []
        position, end = noun.i + 1, noun.sent.end
        while position < min(end, noun.i + _APPOSED + 40 * bool(found)):
            token = self.doc[position]
            naming = self.cast.at.get(position)
            if naming is not None and naming.kind != "demonym" and (opened or position == noun.i + 1):
                found.append(self.doc[naming.start])
                if not plural:
                    break
                position = naming.end
            elif naming is not None and not found:
                position = naming.end
            elif found:
                if token.text != "," and lower(token) not in ("et", "ou", "le", "la", "les", "l", "ainsi", "que"):
                    break
                position += 1
            elif token.text in _OPENERS:
                if opened:
                    break
                opened = True
                position += 1
            elif token.pos_ in ("VERB", "AUX") or token.is_punct or (opened and not self._introduces(token, plural=plural)):
                break
            else:
                position += 1
        return found

    @staticmethod
    def _introduces(token: Word, *, plural: bool) -> bool:
        """Whether a word may stand between a comma and a name in apposition ("dont", "le ministre")."""
        return lower(token) in _INSTANCES or (not plural and token.pos_ in ("NOUN", "ADJ", "PROPN", "DET"))

    def _awaited(self, noun: Word) -> list[Word]:
        """The subject of the clause that a noun phrase opens, for a possessive that nobody before answers to."""
        head = noun.head
        while head.pos_ not in ("VERB", "AUX") and head.head != head and head.i > noun.i - 6:
            head = head.head
        return [t for t in self.arguments.slots(head).get("subject", []) if noun.i < t.i] if noun.i < head.i else []

    def _second(self, first: Word) -> list[Word]:
        """ "entre l'armée de X et Y": the second of two, where the parse separates them."""
        end = min(first.i + 10, first.sent.end)
        joint = next((t for t in self.doc[first.i + 1 : end] if lower(t) == "et"), None)
        if joint is None or any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in self.doc[first.i + 1 : joint.i]):
            return []
        return [self.doc[i] for i in range(joint.i + 1, min(joint.i + 3, first.sent.end)) if i in self.cast.at][:1]

    def _home(self, member: Member, token: Word) -> list[Filler]:
        """The state that arrests or tries its own: the one that the text gives to a person."""
        for naming in self.cast.namings:
            if naming.kind == "demonym" and any(0 <= n.start - naming.end <= 1 for n in member.namings):
                return [Filler(naming.member, naming.start, ("demonym", "home"))]
        polity = self._polity(member, token)
        return [Filler(polity, token.i, ("home",))] if polity is not None and polity.type == "Country" else []

    def _viewpoint(self, token: Word) -> list[Filler]:
        """ "Pour X, ...", "Aux yeux de X, ...": through whose eyes a sentence is told."""
        sentence = token.sent
        length = next(
            (len(words) for words in _VIEWPOINTS if tuple(self.scopes.folded[sentence.start : sentence.start + len(words)]) == words), 0
        )
        for position in range(sentence.start + length, min(sentence.start + length + 8, sentence.end)) if length else ():
            found = self.stand_for(self.doc[position])
            naming = self.cast.at.get(position)
            end = naming.end if naming is not None else position + 1
            if found and found[0].steps[0] != "demonym" and end < token.i and self.doc[end].text == ",":
                return found
        return []

    def _apply(self, token: Word, cue: Cue) -> Iterator[Proposal]:
        frame = cue.frame
        relation = frame.relation
        sources, source_slot = self._fill(token, frame.source, frame, frame.source_types, through=False)
        targets, target_slot = self._fill(token, frame.target, frame, frame.target_types, through=relation.through)
        both = self._two(token, frame) if frame.kind == "nouns" and "de" in (source_slot, target_slot) and not frame.mutual else None
        if both is not None:
            (sources, targets), source_slot, target_slot = both, "de", "de"
        elif frame.kind == "nouns" and source_slot == target_slot and source_slot and not frame.mutual:
            # one complement of "de" alone: "la condamnation de X" leaves open which side X is on
            others = tuple(slot for slot in frame.source if slot != source_slot)
            sources, source_slot = self._fill(token, others, frame, frame.source_types, through=False)
        received = frame.kind == "nouns" and not relation.symmetric and self._received(token)
        if received and source_slot == "subject":
            # "X a reçu le soutien de Y": Y acts, X undergoes
            targets, target_slot = [f for f in sources if f.member.type in frame.target_types], "subject"
            sources, source_slot = self._fill(token, _GIVERS, frame, frame.source_types, through=False)
        elif received and not targets:
            targets, target_slot = self._fill(token, ("subject",), frame, frame.target_types, through=False)
        scope: Scope | None = None
        self.filled = Filled([], [], False, False)
        if frame.mutual and (not sources or not targets or {f.member for f in sources} == {f.member for f in targets}):
            for slot in frame.mutual:
                if slot == "subject" and frame.kind == "nouns" and not self._carried_by_a_light_verb(token):
                    continue
                group, _ = self._fill(token, (slot,), frame, frame.source_types & frame.target_types, through=False)
                if len({f.member for f in group}) > 1:
                    scope = self.scopes.read(token)
                    for i, first in enumerate(group):
                        for second in group[i + 1 :] if relation.symmetric else group:
                            if first.member is not second.member:
                                yield self._proposal(first, second, token, cue, scope, (slot, slot))
                    return
        self.filled = Filled(
            sources,
            targets,
            any(self._slot(token, slot, frame) for slot in frame.source[:1]),
            any(self._slot(token, slot, frame) for slot in frame.target),
        )
        if not targets and "office" in frame.target:
            for source in sources:
                polity = self._polity(source.member, token)
                if polity is not None and polity.type in frame.target_types:
                    scope = scope or self.scopes.read(token)
                    filler = Filler(polity, source.token, ("office",))
                    yield self._proposal(source, filler, token, cue, scope, (source_slot, "office"))
            if sources:
                return
        if not targets:
            targets, target_slot = self._shallow_target(token, frame)
        if not sources and targets:
            sources, source_slot = self._shallow_source(token, frame, targets)
        if targets and not sources and "home" in frame.source and self.arguments.passive(token):
            sources = self._home(targets[0].member, token)
            source_slot = "home"
        if targets and not sources and relation.agentless:
            scope = self.scopes.read(token)
            for target in targets if frame.strong or target_slot != "object" or self._agent_left_out(token) else ():
                if not frame.strong and "through" in target.steps:  # "l'absence de réponse de X" leaves nobody out
                    continue
                yield self._proposal(None, target, token, cue, scope, ("", target_slot))
            return
        if not sources or not targets:
            return
        if len(sources) > 1 and {f.member for f in targets} <= {f.member for f in sources}:
            return  # "X et Y pressent leurs alliés": they act together, on others
        if source_slot == "subject":  # "leurs alliés" are theirs who act
            targets = [f for f in targets if "leur of subject" not in f.steps]
        scope = self.scopes.read(token)
        if source_slot == "speaker" and scope.polarity == "negated":  # "X dit que Y ne trahit personne"
            return
        for source in sources:
            for target in targets:
                if source.member is not target.member:
                    yield self._proposal(source, target, token, cue, scope, (source_slot, target_slot))

    def _agent_left_out(self, verb: Word) -> bool:
        """Whether a verb form has no place for its agent: passive, or an infinitive or gerund ("sans inviter X")."""
        return self.arguments.passive(verb) or feature(verb, "VerbForm") in ("Inf", "Ger")

    def _received(self, noun: Word) -> bool:
        """Whether the verb that carries a noun makes its subject the one who undergoes: "essuyer les critiques de X"."""
        verb = noun.head
        direct = noun.dep_.startswith(("obj", "obl")) and verb.pos_ in ("VERB", "AUX") and not self.arguments.passive(verb)
        return direct and bool(lemmas(verb) & self.finder.ontology.scope.get("receiving", frozenset()))

    def _carried_by_a_light_verb(self, noun: Word) -> bool:
        """ "X et Y ont eu un entretien", "X et Y sont alliés", "X et Y sont en pourparlers": not "ont parlé d'un entretien"."""
        copula = any(child.dep_ == "cop" for child in noun.children)
        return copula or noun.dep_ in ("obj", "xcomp") or "en" in self.arguments.prepositions(noun)

    def _two(self, token: Word, frame: Frame) -> tuple[list[Filler], list[Filler]] | None:
        """ "le retrait de X de Y": who goes and what it leaves, where both stand behind "de"."""
        if "de" not in frame.source or "de" not in frame.target:
            return None
        first = next(iter(self._slot(token, "de", frame)), None)
        if first is None:
            return None
        sources = [f for f in self.fillers(first, through=False) if f.member.type in frame.source_types]
        left = {f.member for f in sources}
        others = [*self.arguments.slots(first).get("de", []), *self.arguments.slots(token).get("de", [])]
        others += [
            t
            for p in self.cast.namings
            if first.i < p.start < first.i + 8 and (t := self.doc[p.start]).head == first and "de" in self.arguments.before(p.start)
        ]
        for other in others:
            targets = [f for f in self.fillers(other, through=False) if f.member.type in frame.target_types and f.member not in left]
            if sources and targets and other.i > first.i:
                return sources, targets
        return None

    def _polity(self, member: Member, token: Word) -> Member | None:
        """The state or body that a person holds office in: by the title nearest to a token, else by what is known of them."""
        titled = [(abs(place - token.i), polity) for place, polity in self.offices.get(member, [])]
        if titled:
            return min(titled, key=lambda item: item[0])[1]
        names = [office.of for office in member.actor.offices if office.held_on(self.doc._.date)]
        return next((m for m in self.cast.members.values() if m.name in names and m.type in ("Country", "Organization")), None)

    def _proposal(self, source: Filler | None, target: Filler, token: Word, cue: Cue, scope: Scope, slots: tuple[str, str]) -> Proposal:
        frame = cue.frame
        polarity = scope.polarity
        if frame.negated_cue:
            polarity = "affirmed"
        elif frame.polarity == "negated":
            polarity = "affirmed" if polarity == "negated" else "negated"
        modality = scope.modality if frame.modality == "asserted" else frame.modality
        fixed = [self._fixed(token, slot, words) for slot, words in frame.fixed.items()]
        text = " ".join([cue.text, *(word.lemma_ for word in fixed if word is not None)])
        return Proposal(
            source, frame.relation.name, target, token.i, text, Scope(polarity, modality, scope.speaker), frame.strong, frame.kind, slots,
            symmetric=frame.relation.symmetric,
        )  # fmt: skip

    # -- where the parse leads nowhere

    def _shallow_target(self, token: Word, frame: Frame) -> tuple[list[Filler], str]:
        """The next naming behind the cue that the right preposition introduces."""
        if frame.kind == "adjectives" or not frame.strong:
            return [], ""
        end = min(token.i + _SHALLOW_REACH, token.sent.end)
        position = token.i + 1
        while position < end:
            current = self.doc[position]
            if (current.pos_ == "VERB" and feature(current, "VerbForm") == "Fin") or current.text in (";", ":", "«", "»"):
                break
            naming = self.cast.at.get(position)
            if naming is not None and naming.kind != "demonym":
                member = naming.state or naming.member
                prepositions = self.arguments.before(naming.start)
                slot = next((s for s in frame.target if s in prepositions or (s == "object" and not prepositions)), None)
                if slot and member.type in frame.target_types:
                    return [
                        Filler(f.member, f.token, (*f.steps, "shallow"))
                        for f in self.fillers(current, through=False)
                        if f.member.type in frame.target_types
                    ], slot
                position = naming.end
            else:
                position += 1
        return [], ""

    def _shallow_source(self, token: Word, frame: Frame, targets: list[Filler]) -> tuple[list[Filler], str]:
        """The naming before the cue that no preposition introduces, where the cue is a verb with a subject to its left."""
        if frame.kind != "verbs" or "subject" not in frame.source or not frame.strong or self.arguments.passive(token):
            return [], ""
        taken = {f.token for f in targets}
        start = max(token.sent.start, token.i - 25)
        for position in range(token.i - 1, start - 1, -1):
            current = self.doc[position]
            if current.text in ("»", ";", ":") or (
                current.pos_ == "SCONJ" and token.i - position < 4 and lower(current) not in ("que", "qu")
            ):
                break
            naming = self.cast.at.get(position)
            found = self.stand_for(current) if current.dep_.startswith("nsubj") or (naming is not None and naming.kind != "demonym") else []
            if found and position not in taken and not self.arguments.before(naming.start if naming is not None else current.left_edge.i):
                return [Filler(f.member, f.token, (*f.steps, "shallow")) for f in found if f.member.type in frame.source_types], "subject"
        return [], ""

    # -- every near pair, for the weigher to judge

    def _nearby(self) -> list[tuple[int, Member, str]]:
        """(token, member, how) of everything in the document that stands for somebody, in text order."""
        found = []
        for naming in self.cast.namings:
            found.append((naming.start, naming.state if naming.kind == "inhabitant" and naming.state else naming.member, naming.kind))
        for token, members in self.cast.descriptions.items():
            if self.doc[token].pos_ != "DET":
                found.extend((token, member, how) for member, how in members)
        return sorted(found, key=lambda item: item[0])

    def _loose(self, token: Word, cue: Cue, strict: list[Proposal]) -> Iterator[Proposal]:
        """Pairs of members around a cue that the parse does not connect: proposed for what they are worth."""
        frame = cue.frame
        if not frame.strong and ("bearer",) in (frame.source, frame.target):  # such a noun says nothing of who stands elsewhere
            return
        filled = self.filled
        sentence = token.sent
        low = bisect_left(self.references, sentence.start, key=lambda item: item[0])
        high = bisect_left(self.references, sentence.end, key=lambda item: item[0])
        here = self.references[low:high]
        near = [item for item in here if item[0] < token.i][-_AROUND:] + [item for item in here if item[0] > token.i][:_AROUND]
        context = self._context(token, low)
        candidates = [Filler(member, place, (how, "loose")) for place, member, how in near]
        if (filled.sources and filled.targets) or (not filled.sources and frame.source == ("speaker",)):
            return
        sources = filled.sources or [*candidates, *context]
        targets = filled.targets or ([*candidates, *self._foreground(token)] if filled.sources else candidates)
        known = {(p.source.member, p.target.member) for p in strict if p.source is not None}
        seen = set(known)
        scope: Scope | None = None
        for source in sources:
            for target in targets:
                pair = (source.member, target.member)
                carried = ("carried" in source.steps) + ("carried" in target.steps)
                if pair[0] is pair[1] or pair in seen or carried > 1 or (frame.relation.symmetric and pair[::-1] in seen):
                    continue
                if source.member.type not in frame.source_types or target.member.type not in frame.target_types:
                    continue
                if not carried and abs(source.token - target.token) > _REACH:
                    continue
                seen.add(pair)
                scope = scope or self.scopes.read(token)
                proposal = self._proposal(source, target, token, cue, scope, ("loose", "loose"))
                proposal.strict_elsewhere = bool(known)
                proposal.states = (filled.state(source, "source"), filled.state(target, "target"))
                yield proposal

    def _context(self, token: Word, low: int) -> list[Filler]:
        """Members that a sentence may speak of without naming them: who speaks, and the last one before it."""
        found: dict[Member, Filler] = {}
        speaker = self.scopes.quoter(token)
        for filler in self.stand_for(speaker) if speaker is not None else []:
            found.setdefault(filler.member, Filler(filler.member, filler.token, ("speaker", "carried")))
        for place, member, how in reversed(self.references[max(0, low - 6) : low]):
            if len(found) < _CARRIED:
                subject = self.doc[place].dep_.startswith("nsubj")
                found.setdefault(member, Filler(member, place, (f"{how} before", "carried", "subject" if subject else "other")))
        return list(found.values())

    def _foreground(self, token: Word) -> list[Filler]:
        """The members that the text goes on about, whom an act may concern without a word."""
        found = self.cast.foreground.get(token.sent.start, ())
        return [Filler(member, place, (f"foreground {rank}", "carried")) for rank, (member, place) in enumerate(found)]

    # -- expressions that work like prepositions

    def _expression(self, token: Word, length: int, cue: Cue) -> Iterator[Proposal]:
        frame = cue.frame
        sentence = token.sent
        if frame.governors and not any(
            lemmas(t) & frame.governors for t in self.doc[max(sentence.start, token.i - 40) : min(sentence.end, token.i + 40)]
        ):
            return
        reversed_ = "complement" in frame.source  # "avec l'appui de X": the complement acts, the clause's subject undergoes
        complement_types, subject_types = (
            (frame.source_types, frame.target_types) if reversed_ else (frame.target_types, frame.source_types)
        )
        complements: list[Filler] = []
        for position in range(token.i + length, min(token.i + length + 6, sentence.end)):
            current = self.doc[position]
            if (current.text in (",", ".", ";", "»", "”") and position > token.i + length) or current.pos_ in ("VERB", "AUX"):
                break
            if lower(current) in ("que", "qu", "par") and position > token.i + length:
                break
            found = self.fillers(current, through=frame.relation.through and not frame.relation.agentless)
            if current.pos_ == "ADJ":  # "sans garanties américaines" leaves no American out
                found = [f for f in found if f.steps[0] != "demonym"]
            if found:
                complements = [f for f in found if f.member.type in complement_types]
                break
        if not complements:
            return
        subjects: list[Filler] = []
        for ancestor in [token, *token.ancestors]:
            if ancestor.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
                heads = self.arguments.slots(ancestor).get("subject", [])
                found = [f for t in heads for f in self.fillers(t, through=True) or self.doers(t)]
                subjects = [f for f in found if f.member.type in subject_types and f.member not in {x.member for x in complements}]
                if subjects:
                    break
        scope = Scope()
        if frame.relation.symmetric and frame.governors:
            subjects = self._parties(token, length, frame, subjects, {x.member for x in complements})
        if not subjects and frame.relation.agentless and not reversed_:
            for target in complements:
                yield self._proposal(None, target, token, cue, scope, ("", "complement"))
        for subject in subjects:
            for complement in complements:
                if reversed_:
                    yield self._proposal(complement, subject, token, cue, scope, ("complement", "subject"))
                else:
                    yield self._proposal(subject, complement, token, cue, scope, ("subject", "complement"))

    def _parties(self, token: Word, length: int, frame: Frame, subjects: list[Filler], helpers: set[Member]) -> list[Filler]:
        """ "X et Y négocient sous l'égide de Z", "un accord entre X et Y, grâce à la médiation de Z": those that Z brings together."""
        found: list[Filler] = []
        for ancestor in token.ancestors:
            if token.i <= ancestor.i < token.i + length:
                continue
            slots = self.arguments.slots(ancestor)
            places = [slots.get(slot, []) for slot in ("subject", "entre", "verb.entre", "avec", "object")]
            heads = [t for tokens in places for t in tokens]
            nouns = [t for t in heads if t.pos_ == "NOUN" and lemmas(t) & frame.governors]
            for noun in [ancestor, *nouns] if ancestor.pos_ == "NOUN" else nouns:
                inner = self.arguments.slots(noun)
                heads += [t for slot in ("entre", "verb.entre", "adjective", "de", "avec") for t in inner.get(slot, [])]
            for head in heads:
                found += [f for f in self.fillers(head, through=False) if f.member.type in frame.target_types]
            if lemmas(ancestor) & frame.governors or nouns:
                break
        first: dict[Member, Filler] = {}
        for filler in found:
            if filler.member not in helpers:
                first.setdefault(filler.member, filler)
        return list(first.values()) or subjects


if not Doc.has_extension("proposals"):
    Doc.set_extension("proposals", default=None)
    Doc.set_extension("arguments", default=None)


@Language.factory(
    "graphbuilder_relations",
    assigns=["doc._.proposals"],
    requires=["doc._.cast", "doc._.roles"],
    default_config={"ontology_files": [], "gazetteer_files": []},
)
def create(nlp: Language, name: str, ontology_files: list[str], gazetteer_files: list[str]) -> RelationFinder:
    """The component, with the shipped data and a user's own TOML files."""
    ontology, gazetteer = shared(ontology_files, gazetteer_files)
    return RelationFinder(ontology, gazetteer)
