"""Who is named: known actors from the gazetteer, unknown ones from named-entity recognition, merged into one cast."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile

import simplemma
from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.extraction.cast import Cast, Member, Naming
from graphbuilder.extraction.contests import sporting
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.lemmas import lemmas
from graphbuilder.extraction.parse import Parse, Phrase, Word
from graphbuilder.extraction.roles import title_key
from graphbuilder.extraction.spelling import english
from graphbuilder.gazetteer import Actor, Form, Gazetteer, actor_id
from graphbuilder.names import WORD, fold, key
from graphbuilder.ontology import Ontology

_LABELS = {"PER": "Person", "LOC": "Place", "ORG": "Organization"}
_LOCATIVE = {"a", "au", "aux", "dans", "depuis", "vers", "pres", "hors", "via", "en"}
_PARTICLES = {
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "l",
    "ben",
    "bin",
    "al",
    "el",
    "von",
    "van",
    "der",
    "den",
    "di",
    "da",
    "dos",
    "et",
    "of",
    "the",
    "for",
    "and",
    "aux",
    "à",
    "au",
    "sur",
    "pour",
    "en",
}
_NATIONAL = ("party", "parliament", "court", "agency")  # kinds of organization that bear the same name in several states
_HEADS = frozenset({"president", "prime minister", "chancellor"})
_ROMAN = re.compile(r"^[IVX]+$")


@dataclass
class Candidate:
    """A stretch of text that may name somebody: its character span, and what the gazetteer and the recognizer say of it."""

    start: int
    end: int
    forms: tuple[Form, ...] = ()
    label: str | None = None


def _shortened(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the beginning or the end of a longer one."""
    return len(full) > len(words) and words in (full[-len(words) :], full[: len(words)])


def _short(words: tuple[str, ...]) -> bool:
    """Whether a name may be a surname alone, with its particle or an initial: "Lind", "Van Holm", "A. Lind"."""
    return len(words) == 1 or words[0] in _PARTICLES or len(words[0]) == 1


def _capitalized(text: str) -> bool:
    return text[:1].isupper()


class ActorFinder:
    """Component that writes ``doc._.cast`` from the gazetteer's names and the entities that the recognizer set."""

    def __init__(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        self.gazetteer = gazetteer
        offices = ontology.offices
        self.address = {fold(word) for word in offices["address"]}
        self.titles = {fold(word) for group in ("public", "affiliation", "membership", "modifiers") for word in offices[group]}
        self.bodies = {fold(word) for word in offices["bodies"]}
        self.not_names = {key(word) for word in offices["not_names"]}
        self.headed = {kind: {title_key(word) for word in words} for kind, words in offices["headed"].items()}
        self.ministries = {title_key(word) for word in offices["ministries"]}
        self.titled = {title_key(title): frozenset(meant) for title, meant in offices["titles"].items()}
        self.kin = {fold(word) for word in offices["kin"]}
        self.address_of = {fold(word): gender for gender, words in offices["address_of"].items() for word in words}
        self.genders = gazetteer.genders()
        self.states = gazetteer.states()
        self.reigns = {title_key(word) for word in offices["reigns"]}
        self.sport = ontology.scope.get("sport", frozenset())
        self.given = {key(actor.name)[0] for actor in gazetteer.actors.values() if actor.type == "Person" and len(key(actor.name)) > 1}
        self.acting = {title_key(word) for group in ("bodies", "public", "reigns") for word in offices[group]}
        self.acting |= {title_key(word) for word in ontology.references.persons}
        self.localities = {title_key(word) for word in offices["localities"]}
        self.departures, self.datives = set(offices["departures"]), set(offices["datives"])
        self.sent = {title_key(word) for word in offices["sent"]} | set(offices["sent"])
        self.kinds = [(kind, tuple(fold(word) for word in words)) for kind, words in offices["kinds"].items()]
        self._fitting = lru_cache(maxsize=50_000)(self._find_fitting)  # the press repeats names

    def __call__(self, document: Doc) -> Doc:
        cast, doc = Cast(), Parse.of(document)
        known = list(self._known(doc))
        candidates = self._merge(doc, known, list(self._recognized(doc)))
        self._enter(doc, cast, candidates)
        self._acronyms(doc, cast)
        cast.namings.sort(key=lambda naming: naming.start)
        for member in cast.members.values():
            member.namings.sort(key=lambda naming: naming.start)
        cast.members = {identity: member for identity, member in cast.members.items() if member.namings}
        document._.cast = cast
        return document

    # -- what the gazetteer knows

    def _known(self, doc: Parse) -> Iterable[Candidate]:
        text = doc.text
        words = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
        position = 0
        while position < len(words):
            found = self._longest(text, words, position) if words[position][2] in self.gazetteer.longest else None
            if found is None:
                position += 1
                continue
            length, forms = found
            yield Candidate(words[position][0], words[position + length - 1][1], forms)
            position += length

    def _longest(self, text: str, words: list[tuple[int, int, str]], position: int) -> tuple[int, tuple[Form, ...]] | None:
        gazetteer = self.gazetteer
        for length in range(min(gazetteer.longest.get(words[position][2], 0), len(words) - position), 0, -1):
            window = words[position : position + length]
            spelled = tuple(word for _, _, word in window)
            if not gazetteer.forms.get(spelled):
                continue
            if any(
                "\n" in text[window[i][1] : window[i + 1][0]] or len(text[window[i][1] : window[i + 1][0]]) > 2 for i in range(length - 1)
            ):
                continue
            start, end = window[0][0], window[-1][1]
            if fitting := self._fitting(spelled, text[start:end], text[start - 1 : start] == "-", text[end : end + 1] == "-"):
                return length, fitting
        return None

    def _find_fitting(self, spelled: tuple[str, ...], surface: str, after_hyphen: bool, before_hyphen: bool) -> tuple[Form, ...]:
        """The forms of the gazetteer that words may be, as they are written between their neighbours."""
        fitting = tuple(form for form in self.gazetteer.forms[spelled] if self._fits(form, surface, before_hyphen=before_hyphen))
        if after_hyphen or before_hyphen:  # "Grand-Fort-Philippe" is no Philippe
            fitting = tuple(form for form in fitting if form.kind != "surname")
        return fitting

    @staticmethod
    def _fits(form: Form, surface: str, *, before_hyphen: bool) -> bool:
        if form.kind == "prefix":
            return before_hyphen
        if form.kind == "demonym":
            return True
        if form.acronym:
            return surface.isupper() if len(form.text) <= 3 else _capitalized(surface)
        if form.kind == "surname" and len(surface) <= 4 and surface.casefold() != form.text.casefold():
            return False  # "son" is not Sơn
        if form.text[:1].islower():  # "mer Noire", "zone euro"
            return any(_capitalized(word) for word in WORD.findall(surface)) or form.text.islower()
        if form.kind in ("name", "surname", "capital", "metonym"):
            if form.kind == "name" and form.actor.type == "Organization":
                length, kind = len(key(surface)), form.actor.kind
                if (length > 2 and (_capitalized(surface) or kind == "international")) or (length > 1 and kind in ("parliament", "court")):
                    return True  # some papers write the names of institutions without capitals
            pairs = zip(WORD.findall(form.text), WORD.findall(surface), strict=False)
            return (
                len(surface) > 1 and _capitalized(surface) and all(_capitalized(said) or not _capitalized(known) for known, said in pairs)
            )
        return any(_capitalized(part) for part in WORD.findall(surface)) or form.text.islower()

    # -- what the recognizer sees

    def _recognized(self, doc: Parse) -> Iterable[Candidate]:
        for entity in doc.ents:
            if entity.label_ not in _LABELS:
                continue
            start, end = entity.start, entity.end
            for token in entity:  # a name does not run over a line's end, a quote or a bracket
                if "\n" in token.text or token.text in '«»“”"()[]:;|–—,':
                    if token.i > start:
                        end = token.i
                        break
                    start = token.i + 1
            while start < end and (not _capitalized(doc[start].text) or fold(doc[start].text) in self.address):
                start += 1
            while end > start and (doc[end - 1].is_punct or fold(doc[end - 1].text) in _PARTICLES):
                end -= 1
            if entity.label_ == "PER":
                while end < len(doc) and not doc[end - 1].whitespace_ and doc[end].text.startswith("-") and not doc[end].is_space:
                    end += (
                        1 if len(doc[end]) > 1 or doc[end].whitespace_ or end + 1 == len(doc) else 2
                    )  # "Park Geun-hye" is cut at its hyphen
                end = next((token.i for token in doc[start + 1 : end] if token.lower_ in ("au", "aux", "à", "dans", "contre")), end)
                if (
                    doc[start].is_sent_start
                    and end - start > 1
                    and fold(doc[start].text) in ("de", "a", "selon", "pour", "chez", "ne", "nee")
                ):
                    start += 1
                while end - start > 1 and fold(doc[start].text) in self.titles | self.headed["thing"] | {"affaire"}:
                    start += 1
                while end - start > 1 and not _capitalized(doc[end - 1].text):
                    end -= 1
            if start < end and self._plausible(doc, start, end) and not self._portfolio(doc, start, entity.label_):
                yield Candidate(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label=_LABELS[entity.label_])

    def _portfolio(self, doc: Parse, start: int, label: str) -> bool:
        """Whether a name is what a minister has charge of: "le ministre suédois de la Santé publique"."""
        position = start - 1
        while position >= 0 and fold(doc[position].text).rstrip("'’") in ("la", "l", "le", "les"):
            position -= 1
        if label == "PER" or position < 1 or fold(doc[position].text).rstrip("'’") not in ("de", "d", "du", "des", "a", "aux", "au"):
            return False
        position -= 1
        while position > 0 and doc[position].pos_ == "ADJ":
            position -= 1
        return title_key(doc[position].text) in self.ministries

    def _plausible(self, doc: Parse, start: int, end: int) -> bool:
        text = Phrase(doc, start, end).text
        if len(text) < 2 or not any(character.isalpha() for character in text) or _ROMAN.match(text.split()[-1]) or ":" in text:
            return False
        words = key(text)
        while words and words[-1] in _PARTICLES:
            words = words[:-1]
        if (
            not words
            or words in self.not_names
            or (len(words) > 2 and words[:1] in self.not_names and words[1] in ("de", "du", "des", "d"))
        ):
            return False
        if end - start == 1:
            token = doc[start]
            if fold(text) in self.titles or fold(text) in self.bodies:
                return False
            if token.is_sent_start or start == 0 or doc[start - 1].is_punct or doc[start - 1].is_space:
                known = simplemma.is_known(text.lower(), lang="fr")
                if text.isupper():
                    return len(text) <= 4 or not known  # "ENTRETIEN" over a text
                return token.pos_ in ("PROPN", "X") and not known
        return True

    # -- one reading of each stretch of text

    def _merge(self, doc: Parse, known: list[Candidate], recognized: list[Candidate]) -> list[Candidate]:
        kept: list[Candidate] = []
        dropped: set[int] = set()
        for entity in recognized:
            inside = [c for c in known if c.start < entity.end and entity.start < c.end]
            if not inside:
                kept.append(entity)
                continue
            if any(c.start <= entity.start and c.end >= entity.end for c in inside):
                for c in inside:
                    if c.start == entity.start and c.end == entity.end:
                        c.label = entity.label
                continue
            if self._wider(doc, entity, inside):
                kept.append(entity)
                dropped.update(id(c) for c in inside)
        kept.extend(c for c in known if id(c) not in dropped)
        kept = [candidate for candidate in (self._whole(doc, c) for c in kept) if candidate is not None]
        kept.sort(key=lambda c: (c.start, -c.end))
        result: list[Candidate] = []
        for candidate in kept:
            if not result or candidate.start >= result[-1].end:
                result.append(candidate)
        return result

    def _whole(self, doc: Parse, candidate: Candidate) -> Candidate | None:
        """The candidate with the words around it that change whom it names, or None where it names nobody."""
        span = doc.covering(candidate.start, candidate.end)
        if span is None:
            return candidate
        if self._thing(doc, span, candidate):
            return None
        kinds = {form.kind for form in candidate.forms}
        before = doc[span.start - 1] if span.start else None
        if kinds == {"surname"} and candidate.label is None and len(span) == 1:
            after = doc[span.end] if span.end < len(doc) else None
            if span[0].is_sent_start and simplemma.is_known(span.text.lower(), lang="fr") and not candidate.label:
                return None  # "Bonne nouvelle" is not Mr Bonne
            if before is not None and before.text in ("San", "Santa", "Saint", "Sainte", "Los", "Las", "El"):
                return None
            if after is not None and fold(span.text) in self.given and _capitalized(after.text) and after.pos_ == "PROPN":
                return Candidate(candidate.start, after.idx + len(after), label="Person")
        if kinds == {"demonym"} and before is not None and fold(before.text) == "en" and span.root.dep_ not in ("amod", "acl"):
            return None  # "en anglais" is a language
        return candidate

    def _thing(self, doc: Parse, span, candidate: Candidate) -> bool:
        """Whether a name is only part of the name of a ship, a prize, an affair or a treaty ("l'accord de Dayton")."""
        position = span.start - 1
        if position < 0:
            return False
        named = not any(form.kind in ("demonym", "prefix", "seat") or form.actor.type == "Country" for form in candidate.forms)
        if named and title_key(doc[position].text) in self.headed["thing"] and doc[position].text != doc[position].text.upper():
            return True
        if fold(doc[position].text).rstrip("'’") not in ("de", "d") or position == 0:
            return False
        noun = doc[position - 1]
        people = any(form.actor.type == "Person" for form in candidate.forms) or candidate.label == "Person"
        place = any(form.kind in ("capital", "metonym") or form.actor.type == "Place" for form in candidate.forms)
        return bool((title_key(noun.text) in self.headed["text"] and place) or (fold(noun.text) == "accords" and people))

    def _wider(self, doc: Parse, entity: Candidate, inside: list[Candidate]) -> bool:
        """Whether a recognized name that contains known ones is a name of its own ("Melania Trump", "université de Damas")."""
        surface = doc.text[entity.start : entity.end]
        covered = [(c.start, c.end) for c in inside]
        rest = [
            match.group() for match in WORD.finditer(surface)
            if not any(start <= entity.start + match.start() < end for start, end in covered)
        ]  # fmt: skip
        rest = [word for word in rest if _capitalized(word) and fold(word) not in self.titles and fold(word) not in self.address]
        if not rest or " et " in surface or " - " in surface:
            return False
        first = fold(surface.split()[0].split("'")[-1])
        if entity.label == "Person":
            full = [c for c in inside if any(f.actor.type == "Person" and f.kind == "name" and len(key(f.text)) > 1 for f in c.forms)]
            before = WORD.findall(doc.text[entity.start : full[0].start]) if full else []
            # "Sigrid Per Holm" is not Per Holm, "Chancelier Per Holm" is
            return not full or (full[-1].end == entity.end and before == rest and not any(self._common(word) for word in rest))
        if entity.label == "Organization":
            return (
                first not in self.bodies and _capitalized(surface) and not any(len(key(form.text)) > 2 for c in inside for form in c.forms)
            )
        return False

    @staticmethod
    def _common(word: str) -> bool:
        return bool(simplemma.is_known(word.lower(), lang="fr"))

    # -- candidates become members

    def _enter(self, doc: Parse, cast: Cast, candidates: list[Candidate]) -> None:
        spans = [(candidate, doc.covering(candidate.start, candidate.end)) for candidate in candidates]
        votes = Counter((fold(doc.text[c.start : c.end]), c.label) for c in candidates if c.label)
        late = []
        spoken = {
            name for c in candidates for form in c.forms
            if form.actor.type != "Person" and form.trusted
            for name in (form.actor.name, form.actor.country)
        }  # fmt: skip
        states = Counter(
            form.actor.name for c in candidates for form in c.forms
            if (form.actor.type == "Country" or form.actor.name == "European Union")
            and not {"capital", "seat"} <= {other.kind for other in c.forms}
        )  # fmt: skip
        for candidate, span in spans:
            if span is None or (len(span) == 1 and span[0].pos_ in ("DET", "PRON", "ADP", "SCONJ", "CCONJ") and span[0].is_sent_start):
                continue
            candidate.forms = self._at_home(candidate.forms, states)
            full = self._full(candidate, states)
            if full is None:
                late.append((candidate, span))
            else:
                self._add(doc, cast, candidate, span, full)
        late.sort(key=lambda item: _short(key(item[1].text)))  # full names first, then what may be short for them
        for candidate, span in late:
            self._resolve(doc, cast, candidate, span, votes, spoken)

    @staticmethod
    def _at_home(forms: tuple[Form, ...], states: Counter) -> tuple[Form, ...]:
        """Of the parties, parliaments and courts that share a form, those of the state that the text speaks of most."""
        bodies = [form for form in forms if form.actor.kind in _NATIONAL and form.actor.country]
        if not bodies:
            return forms
        most = max(states[form.actor.country] for form in bodies)
        if most == 0:  # a bare adjective or title is nobody's where its state is not spoken of
            return tuple(form for form in forms if form not in bodies or (form.kind == "name" and form.trusted))
        if len({form.actor.id for form in bodies}) == 1:
            return forms
        home = [form for form in bodies if states[form.actor.country] == most]
        home = [form for form in home if form.trusted] or home
        others = [form for form in forms if form not in bodies]
        return (*others, *(replace(form, trusted=True) for form in home))

    def _full(self, candidate: Candidate, states: Counter) -> Form | None:
        """The form, where the text says plainly whom it means."""
        every = {form.kind: form for form in candidate.forms}
        if "capital" in every and "seat" in every:  # Bruxelles acts for the Union, but where only Belgium is spoken of
            at_home = states[every["capital"].actor.name] and not states[every["seat"].actor.name]
            return every["capital" if at_home else "seat"]
        forms = [form for form in candidate.forms if form.kind != "surname" and form.trusted]
        forms = [form for form in forms if not (form.kind == "name" and form.actor.type == "Person" and len(key(form.text)) == 1)]
        if len({form.actor.id for form in forms}) == 1:
            return forms[0]
        by_kind = {form.kind: form for form in reversed(forms)}
        if "capital" in by_kind:
            return by_kind["capital"]
        names = [form for form in forms if form.kind == "name"] or forms
        order = {"Country": 0, "Person": 1, "Organization": 2, "Region": 3, "Place": 4}
        return min(names, key=lambda form: order[form.actor.type], default=None)

    def _add(self, doc: Parse, cast: Cast, candidate: Candidate, span, form: Form) -> None:
        kind: str = form.kind
        member = cast.member(form.actor)
        state = None
        shared_seat = kind == "seat" and any(f.kind == "capital" for f in candidate.forms)
        if kind in ("capital", "metonym") or shared_seat:
            state = member
            place = next((f.actor for f in candidate.forms if f.actor.type == "Place"), None)
            if place is None:
                kind = "seat"
            elif self._as_place(doc, span):
                kind, member = "capital", cast.member(place)
            else:
                kind, state = "seat", None
        elif kind == "demonym" and _capitalized(surface := doc.text[candidate.start : candidate.end]) and not surface.isupper():
            kind = "inhabitant"
            if self._names_place(doc, span):
                return
        start, end = span.start, span.end
        cast.enter(Naming(start, end, kind, member, state))

    @staticmethod
    def _names_place(doc: Parse, span) -> bool:
        """Whether a capitalized demonym continues another name ("Front Islamique Turc")."""
        return (
            span.start > 0
            and doc[span.start - 1].pos_ == "PROPN"
            and _capitalized(doc[span.start - 1].text)
            and doc[span.start - 1].ent_type_ != ""
        )

    def _as_place(self, doc: Parse, span) -> bool:
        """Whether a capital is the city: after a preposition of place, after "ville de" and the like, or before a date."""
        first = span.start
        following = doc[span.end] if span.end < len(doc) else None
        line_start = first == 0 or "\n" in doc[first - 1].text
        if line_start and span.text.isupper() and following is not None and following.text in (",", "(", "-", "–", "—"):
            return True  # "ROME, 3 mai (agences) -"
        position = first - 1
        while position >= 0 and doc[position].pos_ in ("DET",) and fold(doc[position].text) not in ("au", "du"):
            position -= 1
        if position < 0:
            return False
        previous: Word = doc[position]
        word = fold(previous.text).rstrip("'’")
        before = doc[position - 1] if position > 0 else None
        where = any(fold(token.text) == "ou" for token in doc[span.end : span.end + 2])
        aside = before is not None and before.text == "," and following is not None and following.text == ","
        if title_key(previous.text) == "capitale":
            return True
        if word in ("a", "au", "aux"):
            opening = before is None or before.is_space or before.text in (".", "!", "?", "…", ":", "»", "–", "—")
            if opening and not where:  # "À Rome, on se réjouit": those who govern there; "à Rome, la neige tombe": the city
                subject = next((child for child in span.root.head.children if child.dep_.startswith("nsubj")), None)
                return subject is not None and subject.pos_ == "NOUN" and title_key(subject.text) not in self.acting
            head = self._governor(doc, position, span)
            return where or aside or not head & (self.datives | self.sent)
        if word == "sur" and before is not None and before.lemma_ in ("pleuvoir", "abattre", "marcher"):
            return True
        if word in _LOCATIVE:
            return True
        if word in ("de", "d", "du") and before is not None:
            if title_key(before.text) in self.localities or lemmas(before) & self.departures:
                return True
            noun = position - 1
            while noun >= 0 and doc[noun].pos_ == "ADJ":  # "l'ambassade suédoise de Rome"
                noun -= 1
            if noun >= 0 and noun < position - 1 and title_key(doc[noun].text) in self.localities:
                return True
            after = doc[span.end : span.end + 2]
            return len(after) > 1 and fold(after[0].text) == "a" and after[1].pos_ in ("PROPN", "DET") and before.is_punct
        return False

    @staticmethod
    def _governor(doc: Parse, preposition: int, span) -> set[str]:
        """The lemmas of what a prepositional phrase may depend on: by the parse, and the word right before it."""
        head = span.root.head
        found = set(lemmas(head)) | {fold(head.lemma_)}
        if preposition > 0:
            before = doc[preposition - 1]
            found |= set(lemmas(before)) | {title_key(before.text)}
        return found

    def _resolve(self, doc: Parse, cast: Cast, candidate: Candidate, span, votes: Counter, spoken: Collection[str | None]) -> None:
        surface = doc.text[candidate.start : candidate.end]
        words = key(surface)
        if not words:
            return
        person_forms = [form for form in candidate.forms if form.actor.type == "Person"]
        label = candidate.label
        if label is None and not candidate.forms:
            return
        addressed = span.start > 0 and fold(doc[span.start - 1].text) in self.address
        gender = self.address_of.get(fold(doc[span.start - 1].text)) if span.start else None
        if len(words[0]) == 1 and label in ("Person", None):
            initialled = self._initialled(doc, cast, words, spoken)
            if initialled is not None:
                cast.enter(Naming(span.start, span.end, "name", initialled))
                return
        if label in ("Person", None) or addressed or person_forms:
            people = [member for member in cast.members.values() if member.type == "Person" and self._agrees(member.actor, gender)]
            same = [member for member in people if any(_shortened(words, spelling) for spelling in self._spellings(doc, cast, member))]
            if same and self._family(doc, span):
                return
            same = [member for member in same if member.namings[0].start < span.start] or same
            if same:
                before = [n for member in same for n in member.namings if n.start < span.start]
                member = max(before, key=lambda n: n.start).member if before else same[0]
                cast.enter(Naming(span.start, span.end, "surname", member))
                return
        if person_forms:
            if self._family(doc, span):
                return
            bearers = [
                form for form in person_forms
                if self._agrees(form.actor, gender) and (addressed or self._borne_out(doc, span, form.actor, spoken))
            ]  # fmt: skip
            actor = self._bearer(doc, bearers, label == "Person" or addressed)
            extended = span.start > 0 and doc[span.start - 1].ent_type_ == "PER" and _capitalized(doc[span.start - 1].text)
            if actor is not None and not extended and (label != "Place" or addressed):
                cast.enter(Naming(span.start, span.end, "surname", cast.member(actor)))
                return
            if label is None:
                return
        context = [form for form in candidate.forms if not form.trusted and form.kind in ("name", "seat", "demonym")]
        if context:
            countries = {member.name for member in cast.members.values()}
            after = doc[span.end] if span.end < len(doc) else None
            qualified = after is not None and (after.pos_ == "ADJ" or after.lower_ in ("de", "d'", "d’", "du", "des"))
            if len(words) == 1 and context[0].kind == "name" and qualified:
                return  # "la Commission électorale" is another one
            fitting = [form for form in context if form.actor.country in countries or form.actor.id in cast.members]
            if fitting:
                cast.enter(Naming(span.start, span.end, fitting[0].kind, cast.member(fitting[0].actor)))
                return
            if label is None or context[0].kind == "demonym":
                return
        if label is None:
            return
        folded = fold(surface)
        headed = self._headed(doc, span)
        label = headed or max(("Person", "Organization", "Place"), key=lambda kind: (votes[folded, kind], kind == label))
        if addressed:
            label = "Person"
        for member in cast.members.values():  # the same unknown name again
            if member.type == label and any(words == spelling for spelling in self._spellings(doc, cast, member)):
                cast.enter(Naming(span.start, span.end, "name", member))
                return
        name = " ".join(surface.split())
        if label == "Person":
            name = english(name)
        kind = self._kind(name) if label == "Organization" else None
        cast.enter(Naming(span.start, span.end, "name", cast.member(Actor(actor_id(label, name, None), name, label, kind=kind))))

    def _initialled(self, doc: Parse, cast: Cast, words: tuple[str, ...], spoken: Collection[str | None]) -> Member | None:
        """Whom "A. Lind" means: the one person of the text, else the one known, with this surname and initial."""
        surname = tuple(dropwhile(lambda word: len(word) == 1, words))
        if not surname:
            return None

        def fits(name: tuple[str, ...]) -> bool:
            return len(name) > len(surname) and name[-len(surname) :] == surname and name[0].startswith(words[0])

        people = [member for member in cast.members.values() if member.type == "Person"]
        found = [member for member in people if any(map(fits, self._spellings(doc, cast, member)))]
        if found:
            return found[0] if len(found) == 1 else None
        known = {form.actor.id: form.actor for form in self.gazetteer.forms.get(surname, ()) if form.kind == "surname"}
        bearers = [a for a in known.values() if key(a.name)[0].startswith(words[0]) and self._borne_out(doc, None, a, spoken)]
        return cast.member(bearers[0]) if len(bearers) == 1 else None

    def _family(self, doc: Parse, span) -> bool:
        """Whether a surname names several: "la famille Lind", "les Lind"."""
        before = fold(doc[span.start - 1].text) if span.start else ""
        return before in self.kin or (before in ("les", "des", "aux") and len(span) == 1)

    def _agrees(self, actor: Actor, gender: str | None) -> bool:
        """Whether a form of address, "Mme" or "M.", may go before a person's name."""
        if gender is None or actor.type != "Person":
            return True
        return (actor.gender or self.genders.get(key(actor.name)[0], gender)) == gender

    def _borne_out(self, doc: Parse, span, actor: Actor, spoken: Collection[str | None]) -> bool:
        """Whether a text that gives only a surname speaks of a known person's state or body or gives the title; rulers need neither."""
        if any(office.of in spoken for office in actor.offices):
            return True
        held = {office.title for office in actor.offices}
        before = title_key(doc[span.start - 1].text) if span is not None and span.start else ""
        if held & self.titled.get(before, frozenset()) or (before in self.reigns and held & _HEADS):
            return True
        if not actor.offices:  # nothing the text could speak of: nobody else may bear the name
            return span is None or len({form.actor.id for form in self.gazetteer.forms.get(key(span.text), ())}) == 1
        governs = any(office.title in _HEADS and office.of in self.states and office.held_on(doc._.date) for office in actor.offices)
        return governs and not sporting(doc, self.sport)

    def _headed(self, doc: Parse, span) -> str | None:
        """What the noun before an unknown name says it is: "le quotidien X", "le marché de X"."""
        position = span.start - 1
        while position >= 0 and doc[position].text in ("«", '"', "“"):
            position -= 1
        if position < 0:
            return None
        word = title_key(doc[position].text)
        if fold(doc[position].text).rstrip("'’") in ("de", "d", "du") and position > 0:
            return "Place" if title_key(doc[position - 1].text) in self.headed["Place"] else None
        return next((kind for kind in ("Organization", "Place") if word in self.headed[kind] and doc[position].text[:1].islower()), None)

    def _kind(self, name: str) -> str | None:
        folded = fold(name)
        return next((kind for kind, words in self.kinds if folded.startswith(words)), None)

    @staticmethod
    def _spellings(doc: Parse, cast: Cast, member: Member) -> list[tuple[str, ...]]:
        known, spellings = cast.spellings.get(member, (-1, []))
        if known == len(member.namings):
            return spellings
        texts = {Phrase(doc, naming.start, naming.end).text for naming in member.namings if naming.kind in ("name", "surname")}
        spellings = [key(text) for text in {*texts, member.actor.name, *member.actor.names}]
        cast.spellings[member] = len(member.namings), spellings
        return spellings

    def _bearer(self, doc: Parse, forms: list[Form], person: bool) -> Actor | None:
        """Who a surname alone means: the one in office at the article's date, else, where it is surely a person, the only one known."""
        actors = list({form.actor.id: form.actor for form in forms}.values())
        date = doc._.date
        if not person:
            actors = [actor for actor in actors if any(office.held_on(date) for office in actor.offices)]
        if len(actors) < 2:
            return actors[0] if actors else None
        in_office = [actor for actor in actors if any(office.held_on(date) for office in actor.offices)]
        top = [actor for actor in in_office if any(o.held_on(date) and o.title in _HEADS for o in actor.offices)]
        for group in (in_office, top):
            if len(group) == 1:
                return group[0]
        ranked = top or in_office or actors
        return max(ranked, key=lambda actor: len(actor.offices))

    def _acronyms(self, doc: Parse, cast: Cast) -> None:
        """ "Institut des mers froides (IMF)": what stands in brackets behind a name is the same actor."""
        for naming in list(cast.namings):
            if naming.end + 2 >= len(doc) or doc[naming.end].text != "(" or doc[naming.end + 2].text != ")":
                continue
            inner = cast.at.get(naming.end + 1)
            token = doc[naming.end + 1]
            initials = "".join(word[0] for word in key(Phrase(doc, naming.start, naming.end).text))
            if naming.member.type != "Organization" or naming.end - naming.start < 2 or not token.text[:1].isupper():
                continue
            letters = list(fold(token.text))
            matched = all(letter in initials for letter in letters) and letters[:1] == list(initials[:1])
            if not matched:
                continue
            if inner is None:
                cast.enter(Naming(token.i, token.i + 1, "name", naming.member))
            elif inner.member is not naming.member:
                known = {word for text in (inner.member.name, *inner.member.actor.names) for word in key(text) if len(word) > 3}
                if not known & set(key(Phrase(doc, naming.start, naming.end).text)) and not naming.member.actor.wikidata:
                    inner.member.namings.remove(inner)  # another body with the same initials
                    inner.member = naming.member
                    naming.member.namings.append(inner)
                    continue
                keep, gone = (inner.member, naming.member) if inner.member.actor.wikidata else (naming.member, inner.member)
                for other in gone.namings:
                    other.member = keep
                keep.namings.extend(gone.namings)
                gone.namings = []


@Language.factory(
    "graphbuilder_actors", assigns=["doc._.cast"], requires=["doc.ents"], default_config={"ontology_files": [], "gazetteer_files": []}
)
def create(nlp: Language, name: str, ontology_files: list[str], gazetteer_files: list[str]) -> ActorFinder:
    """The component, with the shipped data and a user's own TOML files."""
    ontology, gazetteer = shared(ontology_files, gazetteer_files)
    return ActorFinder(gazetteer, ontology)
