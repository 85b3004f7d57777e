"""Reads the ontology: which relations there are, and the frames by which a language expresses them.

The data beside this module is described in ``README.md``; a user's own file has the same tables, with the relation type as a heading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from graphbuilder.errors import DataError
from graphbuilder.model import OWN_TYPES, is_relation_type
from graphbuilder.names import fold
from graphbuilder.tables import Row, Text, Texts, convert, read, suggestion

HERE = Path(__file__).parent
ENTITY_TYPES = frozenset({"Person", "Country", "Region", "Organization", "Place"})
KINDS = ("verbs", "nouns", "adjectives", "expressions")
_DEFAULT_SLOTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "verbs": (("subject",), ("object",)),
    "nouns": (("par", "adjective", "possessive", "de", "subject"), ("contre", "de")),
    "adjectives": (("subject",), ("à",)),
    "expressions": (("subject",), ("complement",)),
}
_MUTUAL = {
    "verbs": ("subject", "entre", "object"),
    "nouns": ("entre", "de", "adjective", "subject"),
    "adjectives": ("subject",),
    "expressions": (),
}
_ROLES = ("subject", "object", "clause", "adjective", "possessive", "attribute", "complement", "office", "speaker")

EntityTypes = Annotated[
    list[Literal["Person", "Country", "Region", "Organization", "Place"]],
    msgspec.Meta(min_length=1, description="a list of entity types (Country, Organization, Person, Place, Region)"),
]
Slots = Annotated[list[Text], msgspec.Meta(min_length=1, description='a list of slots, such as ["object", "contre"]')]
Words = Annotated[list[Text], msgspec.Meta(min_length=1, description='a list of texts, such as ["pression"]')]
Infinitive = Annotated[
    str,
    msgspec.Meta(
        pattern=r"\A(s(e |['’](en |y )?)(en |y )?)?[^\s'’]*(er|ir|ïr|re)( \S+)*\Z",
        description="an infinitive, such as 'condamner' or 's'en prendre'",
    ),
]


class _FrameRow(Row):
    source: Slots | None = None
    target: Slots | None = None
    strength: Literal["strong", "weak"] = "strong"
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Literal["asserted", "planned", "hypothetical"] = "asserted"
    source_types: EntityTypes | None = None
    target_types: EntityTypes | None = None
    governors: Words | None = None


class _CueRow(_FrameRow, kw_only=True):
    lemmas: Words
    fixed: Annotated[dict[str, Any], msgspec.Meta(description='a table, such as { object = ["pression"] }')] = msgspec.field(
        name="with", default_factory=dict
    )
    without: Texts | None = None
    mutual: Texts | None = None
    negated_cue: bool = False


class _VerbRow(_CueRow, kw_only=True):
    lemmas: Annotated[list[Infinitive], msgspec.Meta(min_length=1, description='a list of texts, such as ["critiquer"]')]


class _ExpressionRow(_FrameRow, kw_only=True):
    forms: Words


_HEADING = msgspec.Meta(description="frames, each headed in double brackets, such as [[FUNDS.verbs]]")


class _FrameRows(Row):
    verbs: Annotated[tuple[_VerbRow, ...], _HEADING] = ()
    nouns: Annotated[tuple[_CueRow, ...], _HEADING] = ()
    adjectives: Annotated[tuple[_CueRow, ...], _HEADING] = ()
    expressions: Annotated[tuple[_ExpressionRow, ...], _HEADING] = ()


class _RelationRow(_FrameRows):
    plover: Text | None = None
    symmetric: bool = False
    through: bool = False
    agentless: bool = False
    source: EntityTypes | None = None
    target: EntityTypes | None = None
    meaning: Annotated[str, msgspec.Meta(description="a text")] = ""


@dataclass(frozen=True)
class RelationType:
    """A relation type: its name, PLOVER code, whether it is symmetric, and the entity types at each end."""

    name: str
    plover: str | None = None
    symmetric: bool = False
    through: bool = False
    agentless: bool = False
    source: frozenset[str] = ENTITY_TYPES - {"Place"}
    target: frozenset[str] = ENTITY_TYPES - {"Place"}
    meaning: str = ""


@dataclass(frozen=True)
class Frame:
    """Cues of one relation type that take their arguments in the same way (see ``README.md`` for each key)."""

    relation: RelationType
    kind: Literal["verbs", "nouns", "adjectives", "expressions"]
    cues: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    fixed: dict[str, frozenset[str]] = field(default_factory=dict)
    strong: bool = True
    polarity: str = "affirmed"
    modality: str = "asserted"
    source_types: frozenset[str] = frozenset()
    target_types: frozenset[str] = frozenset()
    mutual: tuple[str, ...] = ()
    governors: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    negated_cue: bool = False
    origin: str = ""


class _State(Row):
    bodies: Words


class _Others(Row):
    persons: Words
    verbs: Words


class References(Row):
    """The nouns that stand for an actor without its name (``references.toml``)."""

    persons: Words
    countries: Words
    places: Words
    countries_of_form: dict[str, Words]
    organizations: dict[str, Words]
    state: _State
    others: _Others
    pairs: dict[Literal["Person", "Country", "Organization", "Side"], Words]


@dataclass(frozen=True)
class Ontology:
    """The relation types, the frames of one language, and its words for scope, for offices and for what is meant without a name."""

    relations: dict[str, RelationType]
    frames: tuple[Frame, ...]
    scope: dict[str, frozenset[str]]
    offices: dict[str, Any]
    references: References

    @cached_property
    def by_cue(self) -> dict[tuple[str, str], list[tuple[str, Frame]]]:
        """(kind, lemma) -> frames that may apply, each with the cue as written ("s'en prendre")."""
        index: dict[tuple[str, str], list[tuple[str, Frame]]] = defaultdict(list)
        for frame in self.frames:
            for cue in frame.cues:
                index[frame.kind, cue].append((cue, frame))
        return dict(index)


def _relation(name: str, row: _RelationRow, where: str) -> RelationType:
    ends = {side: frozenset(types) for side, types in (("source", row.source), ("target", row.target)) if types is not None}
    relation = RelationType(
        name, plover=row.plover, symmetric=row.symmetric, through=row.through, agentless=row.agentless, meaning=row.meaning, **ends
    )
    if relation.symmetric and relation.source != relation.target:
        raise DataError(f"{where}: a symmetric type takes the same entity types as source and as target")
    return relation


def _frames(relation: RelationType, rows: _FrameRows, where: str) -> Iterable[Frame]:
    for kind in KINDS:
        default_source, default_target = _DEFAULT_SLOTS[kind]
        for number, row in enumerate(getattr(rows, kind), 1):
            place = f"{where}{kind}[{number}]"
            expression = isinstance(row, _ExpressionRow)
            fixed = {} if expression else {slot: convert(words, Words, f"{place}.with.{slot}") for slot, words in row.fixed.items()}
            mutual = None if expression else row.mutual
            if mutual is None:
                mutual = _MUTUAL[kind] if relation.symmetric else ()
            yield Frame(
                relation=relation,
                kind=kind,  # type: ignore[arg-type]
                cues=tuple(row.forms if expression else row.lemmas),
                source=tuple(row.source or default_source),
                target=tuple(row.target or default_target),
                fixed={slot: frozenset(words) for slot, words in fixed.items()},
                strong=row.strength == "strong",
                polarity=row.polarity,
                modality=row.modality,
                source_types=relation.source if row.source_types is None else frozenset(row.source_types),
                target_types=relation.target if row.target_types is None else frozenset(row.target_types),
                mutual=tuple(mutual),
                governors=frozenset(row.governors or ()),
                without=() if expression else tuple(row.without or ()),
                negated_cue=not expression and row.negated_cue,
                origin=place,
            )


def _check_slots(frames: Iterable[Frame], known: frozenset[str]) -> None:
    """Any preposition is a slot; a misspelt role, or a preposition without its accent, would never be met."""
    folded = {fold(slot): slot for slot in known}
    for frame in frames:
        for slot in (*frame.source, *frame.target, *frame.fixed, *frame.mutual, *frame.without):
            meant = f"; did you mean {folded[fold(slot)]!r}?" if fold(slot) in folded else suggestion(slot, _ROLES)
            if slot not in known and meant:
                raise DataError(f"{frame.origin}: unknown slot {slot!r}{meant}")


def _add(path: Path, relations: dict[str, RelationType]) -> Iterable[Frame]:
    """The frames of a user's file; its new types are added to ``relations``."""
    for name, table in read(path).items():
        where = f"{path}: {name}"
        if not isinstance(table, dict):
            raise DataError(f"{path}: {name!r} must be a table named after a relation type, e.g. [[FUNDS.verbs]]")
        row = convert(table, _RelationRow, where)
        own = sorted(set(table) - set(KINDS))
        if name in relations and own:
            raise DataError(f"{where}: {', '.join(own)}: the type is there already; only frames may be added to it")
        if name not in relations:
            meant = suggestion(name, relations) if not own else ""
            if meant:
                raise DataError(f"{where}: unknown relation type{meant} A new type of this name needs a `meaning`")
            if name in OWN_TYPES:
                raise DataError(f"{where}: the graph itself uses this name; choose another")
            if not is_relation_type(name):
                raise DataError(f"{where}: a relation type is named in capital letters, digits and _, such as FUNDS")
            relations[name] = _relation(name, row, where)
        yield from _frames(relations[name], row, f"{where}.")


def load(extra: Sequence[Path] = (), language: str = "fr") -> Ontology:
    """Read the shipped ontology of a language and a user's additions.

    Parameters:
        extra: TOML files of the user's own: a table a relation type, with the keys of ``relations.toml`` and frames
            (``[[FUNDS.verbs]]``); frames for a shipped type are added to it.
        language: ISO 639-1 code of a folder beside this module.

    Raises:
        DataError: a file is no TOML, or has a key or value that means nothing; the message says where.
    """
    path = HERE / "relations.toml"
    relations = {
        name: _relation(name, convert(table, _RelationRow, f"{path.name}: {name}"), f"{path.name}: {name}")
        for name, table in read(path).items()
    }
    frames: list[Frame] = []
    for name, relation in relations.items():
        path = HERE / language / f"{name.lower()}.toml"
        if path.exists():
            where = f"{language}/{path.name}"
            frames.extend(_frames(relation, convert(read(path), _FrameRows, where), f"{where}: "))
    if extra:
        shipped = dict(relations)
        known = frozenset(_ROLES).union(*((*frame.source, *frame.target, *frame.fixed) for frame in frames))
        own = [frame for path in extra for frame in _add(path, relations)]
        _check_slots(own, known)
        frames.extend(own)
        for name in relations.keys() - shipped.keys() - {frame.relation.name for frame in own}:
            raise DataError(
                f"{', '.join(map(str, extra))}: {name} has no frame, so it would never be found; add one under [[{name}.verbs]]"
            )
    path = HERE / language / "scope.toml"
    scope = read(path) if path.exists() else {}
    return Ontology(
        relations=relations,
        frames=tuple(frames),
        scope={name: frozenset(words) for name, words in scope.items() if isinstance(words, list)},
        offices=read(HERE / language / "offices.toml"),
        references=convert(read(HERE / language / "references.toml"), References, f"{language}/references.toml"),
    )
