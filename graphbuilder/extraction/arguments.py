"""Who does what to whom: the arguments of a verb, noun or adjective by role, whatever construction carries them.

Passives, relatives, participles, infinitives under control and coordination are brought to the same slots, named in
``graphbuilder/ontology/README.md``; labels are those of Universal Dependencies for French.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from graphbuilder.extraction.lemmas import after_quotation, feature, lemmas, misread, mistagged, participle
from graphbuilder.extraction.parse import Parse, Word
from graphbuilder.names import fold

_CASES = {
    "au": "à", "aux": "à", "a": "à", "du": "de", "des": "de", "d": "de", "de": "de", "dès": "dès", "chez": "chez", "des lors": "dès",
}  # fmt: skip
_RELATIVES = {"qui", "que", "qu", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "auxquels", "duquel", "où", "ou"}
_CONTRACTED = {
    "auquel": "à", "auxquels": "à", "auxquelles": "à", "duquel": "de", "desquels": "de", "desquelles": "de",
}  # fmt: skip
_SUBJECTS = ("nsubj", "csubj", "expl:subj")
_FRAMING = {
    "issue",
    "cours",
    "terme",
    "lendemain",
    "veille",
    "occasion",
    "marge",
    "sortie",
    "fin",
    "suite",
    "lors",
    "début",
    "cadre",
    "après",
}
_LIFTED = ("par", "avec", "entre", "contre", "sur", "à", "envers", "auprès de", "face à")
_MOVING = {
    "aller", "arriver", "devenir", "entrer", "intervenir", "mourir", "naître", "partir", "parvenir", "rentrer", "repartir", "rester",
    "revenir", "tomber", "venir",
}  # fmt: skip  # verbs whose past takes "être"
_BECOMING = {"devenir", "rester", "demeurer", "redevenir", "élire", "nommer", "désigner", "réélire", "proclamer"}
_FINITE = re.compile(r"(ompt|[aeo]nd|[eo]rd)$")  # the present of verbs in -re, which the tagger takes for participles: "rompt", "suspend"


def lower(token: Word) -> str:
    """The token's folded text without apostrophe."""
    return _bare(token.text)


@lru_cache(maxsize=100_000)
def _bare(text: str) -> str:
    return fold(text).rstrip("'’")


def reflexive(verb: Word) -> bool:
    """Whether a verb form carries a reflexive pronoun ("se sont revus")."""
    return any(
        child.pos_ == "PRON" and child.i < verb.i and lower(child) in ("se", "s") and child.dep_.startswith(("expl", "obj", "iobj"))
        for child in verb.children
    )


class Arguments:
    """The arguments of the predicates of one document.

    Parameters:
        doc: a parsed document.
        compounds: prepositions of several words, folded ("a l'encontre de"), that are slots of their own.
        object_control: lemmas of verbs whose infinitive complement is done by their object.
        speech: lemmas of verbs of saying.
        carriers: lemmas of verbs that say no more than that the act which is their object was done ("lancer une offensive").
    """

    def __init__(
        self,
        doc: Parse,
        compounds: dict[str, str],
        object_control: frozenset[str],
        speech: frozenset[str] = frozenset(),
        carriers: frozenset[str] = frozenset(),
    ) -> None:
        self.doc = doc
        self.speech = speech
        self.carriers = carriers
        self.object_control = object_control
        self.compounds: dict[str, list[tuple[str, str]]] = defaultdict(list)  # last word -> the whole compound, its slot
        for words, slot in compounds.items():
            self.compounds[words.rpartition(" ")[2]].append((words, slot))
        self._slots: dict[int, dict[str, list[Word]]] = {}
        self._before: dict[int, set[str]] = {}
        self._prepositions: dict[int, set[str]] = {}

    # -- the words around a noun phrase

    def prepositions(self, token: Word) -> set[str]:
        """The slots that the preposition before a noun phrase opens; empty where it has none."""
        if token.i not in self._prepositions:
            self._prepositions[token.i] = self._find_prepositions(token)
        return self._prepositions[token.i]

    def _find_prepositions(self, token: Word) -> set[str]:
        found: set[str] = set()
        for child in token.children:
            if child.dep_ == "case" and child.i < token.i:
                folded = lower(child)
                found.add(_CASES.get(folded, child.lemma_ if folded not in _CASES else folded))
        start = token.left_edge.i
        if found:
            cases = [child.right_edge.i for child in token.children if child.dep_ == "case" and child.i < token.i]
            start = max(cases) + 1
        found |= self.before(start)
        return found

    def before(self, start: int) -> set[str]:
        """The slots opened by the words that end just before token ``start``."""
        if start not in self._before:
            self._before[start] = self._find_before(start)
        return self._before[start]

    def _find_before(self, start: int) -> set[str]:
        found: set[str] = set()
        for position in (start - 1, start - 2):
            if position < 0:
                break
            word = lower(self.doc[position])
            if position == start - 2 and self.doc[start - 1].pos_ != "DET":
                break
            simple = _CASES.get(
                word,
                self.doc[position].lower_
                if self.doc[position].pos_ == "ADP" or word in ("par", "avec", "contre", "sur", "entre", "pour")
                else "",
            )
            if simple:
                found.add(simple)
                text = " ".join(lower(self.doc[i]) for i in range(max(0, position - 4), position + 1))
                text = text.removesuffix(word) + fold(simple)
                compounds = self.compounds.get(text.rpartition(" ")[2], ())
                found.update(slot for words, slot in compounds if text.endswith(" " + words) or text == words)
                break
        return found

    def expand(self, token: Word) -> list[Word]:
        """A noun phrase and those coordinated with it."""
        found: list[Word] = []
        queue = [token]
        while queue and len(found) < 12:
            current = queue.pop(0)
            found.append(current)
            queue.extend(
                child
                for child in current.children
                if child.dep_ == "conj"
                and not any(token.text == ";" for token in self.doc[current.i + 1 : child.i])
                and child.pos_ in ("NOUN", "PROPN", "PRON", "X", "ADJ", "NUM")
            )
        return found

    def antecedent(self, token: Word) -> Word:
        """What a relative pronoun stands for; any other token itself."""
        relative = feature(token, "PronType") == "Rel" or token.dep_ == "obj"  # a "que" with a role is no conjunction, whatever its tag
        word = lower(token)
        if (word in _RELATIVES and relative) or word in _CONTRACTED or word in ("qui", "dont", "lequel", "laquelle"):
            clause = token
            for _ in range(4):
                if clause.dep_ in ("acl:relcl", "acl"):
                    return clause.head
                clause = clause.head
            before = (
                self.doc[token.i - 3] if token.i > 2 and [t.pos_ for t in self.doc[token.i - 2 : token.i]] == ["PUNCT", "ADP"] else None
            )
            if before is not None and before.pos_ in ("NOUN", "PROPN"):  # "X et Y, avec qui ...": taken for a main clause
                while before.dep_ in ("conj", "flat:name") and before.head.i < before.i:
                    before = before.head
                return before
        return token

    # -- verbs

    def passive(self, verb: Word) -> bool:
        """Whether a verb form is passive: with an auxiliary of the passive, or a bare past participle."""
        participle = feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") != "Pres"
        if reflexive(verb) or verb.lemma_ in _MOVING:
            return False
        if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
            return True
        for child in verb.children:
            if child.dep_ == "aux:tense" or (child.dep_ == "aux" and child.lemma_ == "avoir"):
                return False
        if verb.pos_ == "ADJ":
            return True
        if (
            participle
            and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
            and not any(c.dep_ == "obl:agent" or "par" in self._own_cases(c) for c in verb.children)
        ):
            return False  # "X enjoint à Y de partir": the tagger takes the present for a participle
        return (
            participle
            and not _FINITE.search(verb.lower_)
            and verb.dep_ in ("acl", "acl:relcl", "amod", "advcl", "conj", "xcomp", "appos", "ROOT", "parataxis", "nmod")
            and not any(child.dep_ in ("aux", "obj", "expl:subj") for child in verb.children)
        )

    @staticmethod
    def _marked(verb: Word) -> list[Word]:
        """What the parse marks as subject of a verb, or of its auxiliary."""
        found = [child for child in verb.children if child.dep_.startswith(_SUBJECTS)]
        auxiliaries = [] if found else [child for child in verb.children if child.dep_.startswith("aux")]
        return found or [child for aux in auxiliaries for child in aux.children if child.dep_.startswith(_SUBJECTS)]

    def surface_subjects(self, verb: Word, depth: int = 0) -> list[Word]:
        """The grammatical subject of a verb, looked for through coordination, relatives, participles and infinitives."""
        if depth > 5:
            return []
        if misread(verb) and not self._marked(verb):
            root = verb.sent.root
            before = [child for child in verb.children if child.i < verb.i and child.pos_ in ("NOUN", "PROPN", "PRON")]
            return [root] if root != verb else before[-1:]
        marked = self._marked(verb)
        if marked:
            # a second one before the verb is the true one ("deux ans après, l'armée ..."), a second one behind it is the object
            nearest = max((child for child in marked if child.i < verb.i), key=lambda child: child.i, default=marked[0])
            return [self.antecedent(nearest)] if lower(nearest) not in ("ce", "c", "on", "cela", "ca") else []
        head = verb.head
        if head == verb:
            return []
        if verb.dep_ == "conj":
            if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
                return self.surface_subjects(head, depth + 1)
            return []
        if verb.dep_ == "acl:relcl":
            pronoun = next((child for child in verb.children if lower(child) in _RELATIVES), None)
            return [head] if pronoun is None or lower(pronoun) == "qui" else []
        if verb.dep_ in ("acl", "amod"):
            if feature(verb, "VerbForm") == "Inf" and head.pos_ == "NOUN":  # "la décision de X de partir"
                slots = self.slots(head, depth + 1)
                return next(
                    (found for slot in ("possessive", "adjective", "de") if (found := [t for t in slots.get(slot, []) if t != verb])), []
                )
            return [head]
        if verb.dep_ in ("xcomp", "ccomp", "advcl", "obl", "obl:mod", "obl:arg", "advcl:cleft", "parataxis") and head.pos_ in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            if verb.dep_ in ("ccomp", "parataxis") and feature(verb, "VerbForm") != "Inf":
                return []
            if verb.dep_ == "xcomp" and not lemmas(head).isdisjoint(self.object_control):
                slots = self.slots(head, depth + 1)
                return (slots.get("object") or slots.get("à") or [])[:1]
            if self.passive(head) and head.pos_ == "VERB":
                return self.slots(head, depth + 1).get("subject") or self.surface_subjects(head, depth + 1)
            return self.surface_subjects(head, depth + 1)
        if head.pos_ == "AUX" or verb.dep_ in ("fixed",):
            return self.surface_subjects(head, depth + 1)
        return []

    def slots(self, predicate: Word, depth: int = 0) -> dict[str, list[Word]]:
        """Slot -> heads of the noun phrases that fill it, coordination spread."""
        if predicate.i in self._slots:
            return self._slots[predicate.i]
        if participle(predicate) and predicate.head.i == predicate.i - 1:
            borrowed = self.slots(predicate.head, depth)
            return {slot: [token for token in tokens if token.i != predicate.i] for slot, tokens in borrowed.items()}
        slots: dict[str, list[Word]] = {}
        partitive: list[Word] = []

        def put(slot: str, tokens: list[Word]) -> None:
            filled = slots.setdefault(slot, [])
            filled.extend(t for token in tokens for t in self.expand(token) if t not in filled)

        mistaken = misread(predicate)
        verbal = mistaken or predicate.pos_ in ("VERB", "AUX") or feature(predicate, "VerbForm") != "" or participle(predicate)
        verbal = verbal or mistagged(predicate)
        children = list(predicate.children)
        if mistaken and predicate.head != predicate:
            children += [child for child in predicate.head.children if child.i > predicate.i]
        if mistaken:
            children = [child for child in children if child.i > predicate.i or child.pos_ not in ("NOUN", "PROPN")]
        for child in children:
            base = child.dep_.split(":")[0]
            second = base == "nsubj" and verbal and child.i > predicate.i and any(c.i < predicate.i for c in self._marked(predicate))
            bare = mistaken and base in ("nmod", "appos", "dep") and child.pos_ in ("NOUN", "PROPN") and not self.prepositions(child)
            if second or bare:
                base = "obj"
            if base in ("obl", "nmod", "iobj", "obj", "advmod", "dep", "appos", "xcomp", "conj", "advcl") and (
                child.pos_ not in ("PUNCT", "VERB", "AUX", "CCONJ") or (child.pos_ == "VERB" and base == "obj" and child.text[0].isupper())
            ):  # a first name may be taken for a verb
                word = lower(child)
                prepositions = self.prepositions(child)
                target = self.antecedent(child)
                if (word in ("lui", "leur") and base in ("iobj", "obj", "obl") and child.i < predicate.i) or word == "y":
                    put("à", [child])
                elif word == "en" and child.pos_ == "PRON":
                    put("de", [child])
                elif word == "dont":
                    put("de", [target])
                elif word in _CONTRACTED:
                    put(_CONTRACTED[word], [target])
                elif prepositions and base not in ("conj",):
                    for preposition in prepositions:
                        if not (verbal and target is child and self._frames_the_scene(child, predicate, preposition)):
                            put(preposition, [target])
                    if verbal and (base == "obl" or mistaken) and child.pos_ == "NOUN" and self._partitive(child):
                        partitive.append(target)
                elif base == "obj" and verbal:
                    put("object", [target])
                elif base == "xcomp" or (base == "obl" and child.pos_ == "ADJ"):
                    put("attribute", [child])
            elif base in ("ccomp",) or (base == "xcomp" and child.pos_ in ("VERB", "AUX")) or (base == "advcl" and child.pos_ == "VERB"):
                if base != "advcl":
                    slots.setdefault("clause", []).extend(self.agents(child, depth + 1))
                prepositions = {
                    "de" if lower(c) in ("de", "d") else "à"
                    for c in child.children
                    if c.dep_ in ("mark", "case") and lower(c) in ("de", "d", "a")
                }
                for preposition in prepositions:
                    slots.setdefault(preposition + " + infinitif", []).append(child)
            elif lower(child) in ("a", "de", "d") and any(c.dep_ == "fixed" and c.pos_ == "VERB" for c in child.children):
                # "invite X à partir": the parser takes "à partir" for a preposition
                infinitive = next(c for c in child.children if c.dep_ == "fixed" and c.pos_ == "VERB")
                slots.setdefault(("à" if lower(child) == "a" else "de") + " + infinitif", []).append(infinitive)
            elif base == "amod" or (base == "acl" and not verbal):
                put("adjective", [child])
            elif base == "det" and feature(child, "Poss") == "Yes":
                slots.setdefault("possessive", []).append(child)
        if verbal and predicate.dep_ == "xcomp":  # "X, avec qui ils viennent de négocier": the parser hangs the pronoun on the first verb
            for child in predicate.head.children:
                if lower(child) in _RELATIVES and child.i < predicate.head.i and (antecedent := self.antecedent(child)) is not child:
                    for preposition in self.prepositions(child):
                        put(preposition, [antecedent])
        if partitive and "object" not in slots and not self.passive(predicate):
            put("object", partitive)  # "fournit du matériel", "forme des soldats": taken for a complement in "de"
        if verbal:
            subjects = [t for token in self.surface_subjects(predicate, depth) for t in self.expand(token)] if depth <= 5 else []
            if self.passive(predicate):
                agents = [
                    t
                    for child in predicate.children
                    if child.dep_ == "obl:agent" or "par" in self._own_cases(child)
                    for t in self.expand(self.antecedent(child))
                ]
                if not agents and feature(predicate, "VerbForm") == "Part":  # "exclue du sommet par X": par may hang on the noun
                    behind = [
                        t
                        for t in predicate.subtree
                        if t.i > predicate.i and "par" in self._own_cases(t) and t.pos_ in ("PROPN", "NOUN", "PRON")
                    ]
                    agents = [t for token in behind[:1] for t in self.expand(token)]
                put("object", subjects)
                slots["subject"] = agents
            elif self._inverted(predicate, slots):
                speaker, said = self._speech(predicate, slots, depth)
                slots["subject"], slots["clause"] = speaker, said
                for slot in ("object", "de"):  # "ironise X, du parti Y": of the speaker, not of the verb
                    slots.pop(slot, None)
            else:
                slots["subject"] = subjects
                modal = predicate.head
                if (
                    predicate.dep_ == "xcomp"
                    and modal.dep_ == "acl:relcl"
                    and not slots.get("object")
                    and any(lower(c) in ("que", "qu") and c.i < modal.i for word in (modal, predicate) for c in word.children)
                ):
                    put("object", [modal.head])
                if (
                    predicate.dep_ in ("acl:relcl", "acl")
                    and predicate.head not in slots.get("object", [])
                    and any(
                        lower(child) in ("que", "qu") and child.dep_ in ("obj", "iobj", "mark", "obl:arg") for child in predicate.children
                    )
                ):
                    slots["object"] = [predicate.head]
        else:
            self._nominal(predicate, slots, depth)
        if depth == 0:
            self._slots[predicate.i] = slots
        return slots

    def _behind(self, verb: Word) -> list[Word]:
        """The bare noun phrases behind a verb, of which the first is the speaker where the verb is inserted into speech."""
        return [c for c in verb.children if c.i > verb.i and c.dep_.split(":")[0] in ("nsubj", "obj", "nmod") and not self.prepositions(c)]

    def _inverted(self, verb: Word, slots: dict[str, list[Word]]) -> bool:
        """Whether a verb is inserted into what its subject says, or follows it: "X, a raillé Y, ...", "« ... », s'indigne Y"."""
        behind = self._behind(verb)
        if not behind or any(lower(c) in ("que", "qu") for c in verb.children):
            return False
        start = min([verb.i, *(c.i for c in verb.children if c.i < verb.i and c.dep_.startswith(("aux", "expl", "obj")))])
        if start == 0 or behind[0].left_edge.i > verb.i + 2:
            return False
        if after_quotation(verb):
            return True
        before = self.doc[start - 1]
        after = self.doc[min(behind[0].right_edge.i + 1, len(self.doc) - 1)]
        if before.text != "," or after.text not in (",", ".") or verb.dep_ not in ("parataxis", "ROOT") or not lemmas(verb) & self.speech:
            return False
        if verb.dep_ == "parataxis":
            return not any(c.dep_.startswith("nsubj") and c.i < verb.i for c in verb.children)
        said = [c for c in verb.children if c.dep_.startswith("nsubj") and c.right_edge.i == start - 2]
        return any(not any(t.is_punct for t in c.subtree) for c in said) and any(
            c.dep_ == "parataxis" and c.i > verb.i for c in verb.children
        )

    def _speech(self, verb: Word, slots: dict[str, list[Word]], depth: int) -> tuple[list[Word], list[Word]]:
        """The speaker of an inserted verb of speech, and who acts in what is said."""
        said = [c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i]
        if not said and verb.dep_ == "parataxis" and verb.head.i < verb.i:
            said = self.agents(verb.head, depth + 1)
        return self.expand(self._behind(verb)[0]), [t for s in said for t in self.expand(s)]

    @staticmethod
    def _frames_the_scene(complement: Word, verb: Word, preposition: str) -> bool:
        """ "À la tribune de X, Y reproche à Z ...": a place or time put before the clause is no argument of its verb."""
        return preposition in ("à", "de", "en", "dans") and complement.i < verb.i and complement.pos_ in ("NOUN", "PROPN")

    @staticmethod
    def _partitive(noun: Word) -> bool:
        """Whether "du", "des" or "de la" before a common noun may be its article."""
        case = next((child for child in noun.children if child.dep_ == "case"), None)
        return case is not None and (lower(case) in ("du", "des") or (lower(case) == "de" and noun.doc[case.i + 1].pos_ == "DET"))

    def _own_cases(self, token: Word) -> set[str]:
        return {lower(child) for child in token.children if child.dep_ == "case"}

    def _nominal(self, noun: Word, slots: dict[str, list[Word]], depth: int) -> None:
        """A noun or adjective: its subject is that of the copula or of the verb that carries it, or what it stands in apposition to."""
        subjects: list[Word] = []
        carrier = None
        if any(child.dep_ == "cop" for child in noun.children):
            subjects = self.surface_subjects(noun, depth)
        elif noun.dep_ == "appos" or (noun.dep_ == "amod" or (noun.pos_ == "ADJ" and noun.dep_ in ("acl", "advcl"))):
            subjects = [noun.head]
        elif (noun.dep_ in ("obj", "obl", "obl:arg", "obl:mod", "xcomp", "nmod") and noun.head.pos_ in ("VERB", "AUX")) or (
            noun.dep_.startswith("nsubj") and noun.head.pos_ == "VERB" and self.passive(noun.head)
        ):
            carrier = noun.head
            subjects = self.slots(carrier, depth + 1).get("subject", []) if depth < 4 else []
        elif noun.dep_.startswith("obl") and noun.head.pos_ == "ADJ" and depth < 4:  # "se dit prêt à des pourparlers"
            subjects = self.slots(noun.head, depth + 1).get("subject", [])
        elif noun.dep_ == "nmod" and noun.head.lemma_ in _FRAMING and noun.head.head.pos_ in ("VERB", "AUX") and depth < 4:
            subjects = self.slots(noun.head.head, depth + 1).get("subject", [])  # "à l'issue d'un entretien avec X, Y a annoncé"
        elif noun.dep_ == "nsubj" and noun.head.pos_ == "VERB":  # "des discussions ont eu lieu à Riyad entre X et Y"
            for child in noun.head.children:
                for slot in self.prepositions(child) & {"entre", "avec"} if child.dep_.startswith("obl") else ():
                    slots.setdefault("verb." + slot, []).extend(self.expand(child))
        bearers = subjects if carrier is None else []
        if noun.head.lemma_ in _BECOMING and noun.dep_ in ("xcomp", "obj", "obl:arg"):
            become = self.slots(noun.head, depth + 1) if depth < 4 else {}
            bearers = [t for t in become.get("object", []) if t.i != noun.i] or become.get("subject", [])
        bearers = [*bearers, *(child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")]
        slots.setdefault("bearer", []).extend(t for s in bearers for t in self.expand(s) if t.i != noun.i)
        for child in noun.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                subjects = [*subjects, child]
            elif child.dep_ == "acl" and child.i > noun.i and depth < 3:  # "la guerre menée par X contre Y", "un accord conclu avec X"
                for slot, tokens in self.slots(child, depth + 1).items():
                    name = "par" if slot == "subject" and self.passive(child) else slot
                    if name in _LIFTED:
                        slots.setdefault("verb." + name, []).extend(tokens)
            elif child.pos_ == "PROPN" and "par" in self._own_cases(child) and not slots.get("de"):  # "le rejet par X de la proposition"
                slots["de"] = [
                    t for c in child.children if c.dep_ == "nmod" and self._own_cases(c) & {"de", "du", "d"} for t in self.expand(c)
                ]
            elif child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB" and not lemmas(child).isdisjoint(self.carriers) and depth < 4:
                # "l'offensive que X a lancée contre Y", "les sanctions imposées par X à Y"
                inner = self.slots(child, depth + 1)
                if noun in inner.get("object", []):
                    carrier = carrier or child
                    slots.setdefault("par", []).extend(t for t in inner.get("subject", []) if t not in slots.get("par", []))
        slots.setdefault("subject", []).extend(t for s in subjects for t in self.expand(s) if t.i != noun.i)
        if carrier is not None:
            for slot, tokens in self.slots(carrier, depth + 1).items():
                if slot in ("subject", "object", "clause", "attribute", "adjective", "possessive"):
                    continue
                slots.setdefault("verb." + slot, []).extend(t for t in tokens if t.i != noun.i)

    def agents(self, predicate: Word, depth: int = 0) -> list[Word]:
        """Who acts in a clause; where it is passive without an agent, nobody."""
        if depth > 4:
            return []
        subjects = self.slots(predicate, depth).get("subject", [])
        return subjects

    def inside(self, noun: Word) -> Iterator[tuple[str, Word]]:
        """The complements of a noun that may name the actor behind it: (slot, token), best first."""
        slots = self.slots(noun)
        for slot in ("par", "adjective", "possessive", "de"):
            for token in slots.get(slot, []):
                yield slot, token

    def doers(self, noun: Word) -> Iterator[Word]:
        """Who does what a noun names, where a clause behind it says so: "les propos tenus par X", "les propos qu'a tenus X"."""
        for child in noun.children:
            if child.dep_ in ("acl", "acl:relcl") and child.i > noun.i:
                slots = self.slots(child)
                if any(token.i == noun.i for token in slots.get("object", [])):
                    yield from slots.get("subject", [])
