"""Says what in the ontology and the gazetteer can never be met, is said twice, or leaves open what is meant.

An error has no effect, or another than its words say; a note is worth a look. Frames are judged as the extraction compiles them.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import simplemma
import spacy

from graphbuilder import extraction, gazetteer, ontology
from graphbuilder.errors import DataError
from graphbuilder.extraction.data import shared
from graphbuilder.extraction.relations import Cue, RelationFinder
from graphbuilder.extraction.roles import title_classes, title_key
from graphbuilder.gazetteer import Actor, Gazetteer, Office
from graphbuilder.names import fold
from graphbuilder.ontology import Frame, Ontology
from graphbuilder.tables import read

_ROLES = {
    "verbs": {"subject", "object", "clause", "possessive", "adjective", "office", "home", "speaker", "de + infinitif", "à + infinitif"},
    "nouns": {"subject", "bearer", "adjective", "possessive", "clause", "office", "speaker"},
    "adjectives": {"subject", "clause", "speaker"},
    "expressions": {"subject", "complement"},
}
_FIXED_ROLES = {"subject", "object", "attribute", "de + infinitif", "à + infinitif"}
_CONTRACTED = {"a": "à", "au": "à", "aux": "à", "du": "de", "des": "de", "d'": "de"}
_PREPOSITIONS = {
    "à", "anti", "après", "au-dessous", "au-dessus", "avant", "avec", "chez", "comme", "concernant", "contre", "dans", "de", "depuis",
    "derrière", "devant", "durant", "dès", "en", "entre", "envers", "hors", "jusque", "malgré", "outre", "par", "parmi", "pendant", "pour",
    "près", "sans", "sauf", "selon", "sous", "suivant", "sur", "vers", "via", "vis-à-vis",
}  # fmt: skip
_LONGEST_SLOT = 5  # words of a compound preposition that are compared
_LANGUAGE = "fr"


@dataclass(frozen=True)
class Finding:
    """One thing worth saying of a file.

    Attributes:
        level: "error" (no effect, or another than meant) or "note".
        place: file, relation type and frame, or file and row.
        what: what is the matter, and what to do.
    """

    level: Literal["error", "note"]
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.what}" if self.place else f"{self.level}: {self.what}"


def check(files: Sequence[Path] = ()) -> list[Finding]:
    """Return what there is to say of a user's ontology and gazetteer files, else of the shipped data.

    Parameters:
        files: TOML files as the options ``--ontology`` and ``--gazetteer`` take them; a file with `actors` or `persons` is a gazetteer.

    Example:
        >>> [str(finding) for finding in check() if finding.level == "error"]
        []
    """
    found: list[Finding] = []
    sound: dict[bool, list[Path]] = {True: [], False: []}  # whether of actors -> files without mistakes
    words, actors = shared()
    for path in files:
        try:
            people = not {"actors", "persons"}.isdisjoint(read(path))
            if people:
                actors = gazetteer.load([*sound[True], path])
            else:
                words = ontology.load([*sound[False], path])
            sound[people].append(path)
        except DataError as error:
            found.append(Finding("error", "", str(error)))
    own = tuple(f"{path}: " for path in files)
    lint = _Lint(words, actors, (lambda place: place.startswith(own)) if files else (lambda place: True))
    found += lint.frames()
    if not files:
        found += [*lint.scope(), *lint.offices()]
    if sound[True] or not files:
        found += lint.actors(sound[True])
    return sorted(dict.fromkeys(found), key=lambda finding: finding.level != "error")


class _Lint:
    """The checks over one ontology and one gazetteer; ``told`` says of which places to speak."""

    def __init__(self, words: Ontology, actors: Gazetteer, told: Callable[[str], bool]) -> None:
        self.ontology = words
        self.gazetteer = actors
        self.told = told
        self.finder = RelationFinder(words, actors)
        self.tokenizer = spacy.blank(_LANGUAGE).tokenizer

    def cut(self, text: str) -> list[str]:
        """The words of a text as the tokenizer cuts them."""
        return [token.text for token in self.tokenizer(text)]

    # -- frames

    def frames(self) -> Iterator[Finding]:
        """What is wrong with frames and cues."""
        cues = [cue for cues in self.finder.cues.values() for cue in cues]
        cues += [cue for _, cue in self.finder.expressions]
        checks: list[Iterator[tuple[str, Literal["error", "note"], str]]] = []
        for frame in self.ontology.frames:
            if self.told(frame.origin):
                checks += [self._slots(frame), self._fixed(frame), self._types(frame)]
        checks += [self._reachable(cue) for cue in cues if self.told(cue.frame.origin)]
        checks += [self._repeated(cues), self._ambiguous(cues)]
        for findings in checks:
            for place, level, what in findings:
                if self.told(place):
                    yield Finding(level, place, what)

    def _reachable(self, cue: Cue) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        place = cue.frame.origin
        if cue.frame.kind == "expressions":
            cut = [fold(word).rstrip("'’") for word in self.cut(cue.text)]
            if cut != [word.rstrip("'") for word in fold(cue.text).replace("'", "' ").split()]:
                yield place, "error", f"{cue.text!r} is never met: the text is cut into {' | '.join(cut)}; write spaces between these"
            return
        words = [cue.head, *cue.rest]
        cut = self.cut(" ".join(words))
        if cut != words:
            yield place, "error", f"{cue.text!r} is never met: the text is cut into {' | '.join(cut)}; write spaces between these"
        elif cue.head != cue.head.lower():
            yield place, "error", f"{cue.text!r} is never met: lemmas are in small letters; write {cue.head.lower()!r}"
        elif cue.frame.kind == "verbs" and not _known(cue.head):
            if cue.head.endswith("er"):
                yield place, "note", f"no dictionary lists the verb {cue.head!r}: only its regular forms are found"
            else:
                yield place, "error", f"{cue.text!r} is never met: no dictionary lists such a verb; check its spelling"

    def _fixed(self, frame: Frame) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        for key, words in [*((f"with.{slot}", words) for slot, words in frame.fixed.items()), ("governors", frame.governors)]:
            idle = {word: problem for word in sorted(words) if (problem := self._lemma(word))}
            for word, problem in idle.items():
                yield frame.origin, "error" if len(idle) == len(words) else "note", f"{key}: {word!r} is never met: {problem}"
            for word in sorted(words - idle.keys()):
                plural = next((word + end for end in "sx" if word + end in words), "")
                if plural and not _known(word):
                    yield frame.origin, "note", f"{key}: {word!r} is no word beside {plural!r}; leave it out"

    def _lemma(self, word: str) -> str:
        """Why a word is the lemma of no token; empty where it may be one."""
        bare = next((word.removeprefix(start) for start in ("se ", "s'") if word.startswith(start)), "")
        if bare:
            return f"lemmas bear no reflexive; write {bare!r}"
        if len(cut := self.cut(word)) > 1:
            return f"the text is cut into {' | '.join(cut)}; write its main word"
        return f"lemmas are in small letters; write {word.lower()!r}" if word != word.lower() else ""

    def _slots(self, frame: Frame) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        for side, slots in (("source", frame.source), ("target", frame.target), ("mutual", frame.mutual)):
            idle = {slot: self._slot(slot, _ROLES[frame.kind], prepositions=frame.kind != "expressions") for slot in slots}
            for slot, problem in idle.items():
                if problem:
                    yield frame.origin, "error" if all(idle.values()) else "note", f"{side}: the slot {slot!r} is never filled: {problem}"
        for slot in frame.fixed:
            if problem := self._slot(slot, _FIXED_ROLES, prepositions=True):
                yield frame.origin, "error", f"with: the slot {slot!r} is never filled: {problem}"

    def _slot(self, slot: str, roles: set[str], *, prepositions: bool) -> str:
        if slot in roles:
            return ""
        if not prepositions or slot in {*_FIXED_ROLES, *(role for group in _ROLES.values() for role in group)}:
            return f"this kind of frame knows {', '.join(sorted(roles))}" + (" and prepositions" if prepositions else "")
        if slot in _CONTRACTED:
            return f"it is read as {_CONTRACTED[slot]!r}; write that"
        if " " not in slot:
            return "" if slot in _PREPOSITIONS else "it is no preposition that the parser knows; leave it out"
        words = next((words for words, known in self.finder.compounds.items() if known == slot), "").split()
        cut = [fold(word).rstrip("'’") for word in self.cut(slot)]
        if words != cut:
            return f"the text is cut into {' | '.join(cut)}; write spaces between these"
        if words[-1] not in {fold(preposition) for preposition in _PREPOSITIONS}:
            return "the last word of a compound preposition is a preposition"
        return f"it has more than {_LONGEST_SLOT} words" if len(words) > _LONGEST_SLOT else ""

    def _types(self, frame: Frame) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        relation = frame.relation
        for side, types, allowed in (
            ("source_types", frame.source_types, relation.source),
            ("target_types", frame.target_types, relation.target),
        ):
            if extra := sorted(types - allowed):
                yield (
                    frame.origin,
                    "note",
                    f"{side}: {relation.name} itself takes no {' or '.join(extra)} there; leave it out, or widen the type",
                )
        if frame.mutual and not relation.symmetric:
            yield frame.origin, "note", f"mutual: {relation.name} is not symmetric: the one named first is taken for the source"
        if relation.symmetric and "complement" in frame.source:
            yield frame.origin, "note", f"{relation.name} is symmetric: to turn source and target round says nothing; leave both out"

    def _repeated(self, cues: Iterable[Cue]) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        seen: dict[tuple, Frame] = {}
        plain: dict[tuple, Frame] = {}
        for cue in cues:
            frame = cue.frame
            same = _words(cue)
            extent = (frame.source, frame.target, frame.source_types, frame.target_types, frame.polarity, frame.modality, frame.negated_cue)
            fixed = tuple(sorted((slot, tuple(sorted(words))) for slot, words in frame.fixed.items()))
            identity = (frame.relation.name, same, extent, fixed, frame.governors, frame.mutual)
            other = seen.setdefault(identity, frame)
            if other is not frame:
                less = "" if other.strong == frame.strong else ", with another strength"
                yield frame.origin, "note", f"{_shown(cue.text, frame.fixed)} stands in {other.origin} already{less}; leave one out"
            elif cue.text in frame.cues[frame.cues.index(cue.text) + 1 :]:
                yield frame.origin, "note", f"{cue.text!r} stands there twice; leave one out"
            if not fixed and not frame.governors and frame.strong:
                plain.setdefault((frame.relation.name, same, extent), frame)
        for (name, same, extent, fixed, governors, _), frame in seen.items():
            other = plain.get((name, same, extent), frame)
            if other is not frame and (fixed or governors):
                yield frame.origin, "note", f"{_shown(same[1], frame.fixed)}: {other.origin} has it alone; leave it out"

    def _ambiguous(self, cues: Iterable[Cue]) -> Iterator[tuple[str, Literal["error", "note"], str]]:
        groups: dict[tuple, list[Cue]] = defaultdict(list)
        for cue in cues:
            if cue.frame.strong and not cue.frame.governors:
                groups[_words(cue)].append(cue)
        meant: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        for group in groups.values():
            for cue, other in combinations(group, 2):
                frame, second = (cue.frame, other.frame) if self.told(cue.frame.origin) else (other.frame, cue.frame)
                if frame.relation.name != second.relation.name and (slot := _shared(frame, second)):
                    fixed = {name: words & second.fixed[name] for name, words in frame.fixed.items()}
                    meant[frame.origin, second.relation.name, second.origin, slot].append(_shown(cue.text, fixed))
        for (place, name, origin, slot), texts in meant.items():
            told = ", ".join(texts[:3]) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")
            advice = "make one weak, or tell them apart by slots or entity types"
            yield (
                place,
                "note",
                f"{told} also {'means' if len(texts) == 1 else 'mean'} {name} ({origin}), strongly and with {slot!r}: {advice}",
            )

    # -- words for scope, titles and descriptions

    @cached_property
    def _read(self) -> set[str]:
        """Every text that the extraction's code names: a group of words that is not among them is read by nobody."""
        paths = Path(extraction.__file__).parent.glob("*.py")
        return {
            node.value
            for path in paths
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }

    def scope(self) -> Iterator[Finding]:
        """Groups of scope words that nothing reads, and words that stand twice in one."""
        name = f"{_LANGUAGE}/scope.toml"
        for group, words in read(ontology.HERE / name).items():
            if group not in self._read:
                yield Finding("note", f"{name}: {group}", "no part of the extraction reads it; leave it out, or make use of it")
            yield from _twice(f"{name}: {group}", words, fold)

    def offices(self) -> Iterator[Finding]:
        """Titles that no class holds, and names in ``offices.toml`` that the gazetteer does not have."""
        name = f"{_LANGUAGE}/offices.toml"
        offices = self.ontology.offices
        for group, words in offices.items():
            if group not in self._read:
                yield Finding("note", f"{name}: {group}", "no part of the extraction reads it; leave it out, or make use of it")
            if isinstance(words, list):
                yield from _twice(f"{name}: {group}", words, title_key if group in title_classes(self.ontology) else fold)
        classes = title_classes(self.ontology)
        classed = set().union(*classes.values())
        for group in ("titles", "local"):
            for title in offices[group]:
                words = title_key(title).split()
                if not any(" ".join(words[:length]) in classed for length in range(1, len(words) + 1)):
                    yield Finding(
                        "error", f"{name}: {group}", f"{title!r} is in no class of titles, so it is never met; add it to `public`"
                    )
        for title in offices["address"]:
            for group in (group for group, titles in classes.items() if title_key(title) in titles):
                yield Finding("note", f"{name}: address", f"{title!r} is also a title ({group}); leave it in one")
        held = {office.title for actor in self.gazetteer.actors.values() for office in actor.offices}
        told = {title for group in ("titles", "seats") for titles in offices[group].values() for title in titles}
        told |= set(offices["leaders"]["titles"])
        for title in sorted(told - held):
            yield Finding("note", f"{name}: titles", f"nobody in the gazetteer holds the office {title!r}")
        for title in sorted(held - told):
            yield Finding("note", f"{name}: titles", f"no French title leads to the office {title!r} of the gazetteer")
        for word, parties in offices["parties"].items():
            for country, party in parties.items():
                for kind, actor in (("Country", country), ("Organization", party)):
                    if self.gazetteer.find(actor, kind) is None:
                        yield Finding("error", f"{name}: parties.{word}", f"no {kind} of the gazetteer is named {actor!r}")

    # -- actors

    def actors(self, files: Sequence[Path]) -> Iterator[Finding]:
        """Offices of nobody's state, and forms that leave open which of two actors they mean."""
        places = dict(_places(files))
        names = {name for _, name in self.gazetteer.by_name}
        for actor in self.gazetteer.actors.values():
            place = places.get((actor.type, actor.name))
            if place is None or not self.told(place):
                continue
            for office in actor.offices:
                if office.of not in names:
                    yield Finding(
                        "note", place, f"offices: no actor is named {office.of!r}, so nobody is found by it; add it, or correct the name"
                    )
            if actor.country is not None and self.gazetteer.find(actor.country, "Country") is None:
                yield Finding("error", place, f"country: no state is named {actor.country!r}; add it, or correct the name")
        for forms in self.gazetteer.forms.values():
            for kind in ("name", "seat", "capital", "demonym", "surname"):
                sharing = list({form.actor.id: form for form in forms if form.kind == kind and form.trusted}.values())
                for number, form in enumerate(sharing):
                    for other in sharing[number + 1 :]:
                        place = places.get((form.actor.type, form.actor.name), "")
                        if form.actor.type == other.actor.type and not _told_apart(form.actor, other.actor) and self.told(place):
                            advice = "list it under `ambiguous` of the one less often meant"
                            yield Finding(
                                "note", place, f"{form.text!r} is also {other.actor.name}, and nothing tells them apart; {advice}"
                            )


def _known(word: str) -> bool:
    """Whether the dictionary knows a word, with its ligature opened or not."""
    return any(simplemma.is_known(spelling, lang=_LANGUAGE) for spelling in (word, word.replace("œ", "oe").replace("æ", "ae")))


def _words(cue: Cue) -> tuple:
    """What is to be met of a cue, whatever its frame."""
    return cue.frame.kind, cue.text, cue.head, cue.pronominal, cue.rest


def _shared(first: Frame, second: Frame) -> str:
    """The slot in which two frames take the same target from the same source; empty where something tells them apart."""
    if first.fixed.keys() != second.fixed.keys() or not all(words & second.fixed[slot] for slot, words in first.fixed.items()):
        return ""
    if not (first.source_types & second.source_types and first.target_types & second.target_types):
        return ""
    if not set(first.source) & set(second.source) or first.negated_cue != second.negated_cue:
        return ""
    return next((slot for slot in first.target if slot in second.target), "")


def _told_apart(first: Actor, second: Actor) -> bool:
    """Whether their offices, or when they held them, say which of two actors is meant."""
    held, others = ({(office.title, office.of) for office in actor.offices} for actor in (first, second))
    return held != others or (bool(held) and not any(_meet(one, other) for one in first.offices for other in second.offices))


def _meet(first: Office, second: Office) -> bool:
    """Whether two offices were held at one time, as far as is known."""
    return (first.start or "") <= (second.end or "~") and (second.start or "") <= (first.end or "~")


def _shown(text: str, fixed: dict[str, frozenset[str]]) -> str:
    """A cue with what must stand beside it: 'mettre' with object fin."""
    return " ".join([repr(text), *(f"with {slot} {min(words)}" for slot, words in fixed.items())])


def _twice(place: str, words: Iterable[str], form: Callable[[str], str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for word in words:
        other = seen.setdefault(form(word), word)
        if other == word and list(words).count(word) > 1:
            yield Finding("note", place, f"{word!r} stands there twice; leave one out")


def _places(files: Sequence[Path]) -> Iterator[tuple[tuple[str, str], str]]:
    """(type, name) of each actor -> file and row; a user's rows come last, so that they win."""
    stems = {"countries": "Country", "regions": "Region", "organizations": "Organization", "places": "Place"}
    for path in [*sorted(gazetteer.HERE.glob("*.toml")), *files]:
        tables: dict[str, Any] = read(path)
        shown = path.name if path.parent == gazetteer.HERE else str(path)
        for table in ("actors", "persons"):
            for number, row in enumerate(tables.get(table, ()), 1):
                kind = "Person" if table == "persons" else row.get("type", stems.get(path.stem, ""))
                yield (kind, row["name"]), f"{shown}: {table}[{number}] ({row['name']})"
