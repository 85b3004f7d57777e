"""Reads the ontology: which relations there are, and the frames by which a language expresses them.

The data beside this module is described in ``README.md``; a user's own file has the same tables, with the relation type as a heading.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from graphbuilder.errors import DataError

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
_FRAME_KEYS = {
    "lemmas", "forms", "source", "target", "with", "strength", "polarity", "modality", "source_types", "target_types", "mutual",
    "governors", "negated_cue",
}  # fmt: skip


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
    negated_cue: bool = False
    origin: str = ""


@dataclass(frozen=True)
class Ontology:
    """The relation types, the frames of one language, and its words for scope and for offices."""

    relations: dict[str, RelationType]
    frames: tuple[Frame, ...]
    scope: dict[str, frozenset[str]]
    offices: dict[str, Any]

    @cached_property
    def by_cue(self) -> dict[tuple[str, str], list[tuple[str, Frame]]]:
        """(kind, lemma) -> frames that may apply, each with the cue as written ("s'en prendre")."""
        index: dict[tuple[str, str], list[tuple[str, Frame]]] = defaultdict(list)
        for frame in self.frames:
            for cue in frame.cues:
                index[frame.kind, cue].append((cue, frame))
        return dict(index)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); check the path and that it is UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from error


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise DataError(f"{where}: must be a list of texts")
    return tuple(value)


def _types(value: Any, where: str) -> frozenset[str]:
    types = frozenset(_texts(value, where))
    if types - ENTITY_TYPES:
        raise DataError(
            f"{where}: unknown entity type {', '.join(sorted(types - ENTITY_TYPES))}; known are {', '.join(sorted(ENTITY_TYPES))}"
        )
    return types


def _relation(name: str, table: dict[str, Any], where: str) -> RelationType:
    options: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("source", "target"):
            options[key] = _types(value, f"{where}: {name}.{key}")
        elif key in ("plover", "symmetric", "through", "agentless", "meaning"):
            options[key] = value
        elif key not in KINDS:
            raise DataError(f"{where}: {name} has no key {key!r}")
    return RelationType(name, **options)


def _frames(relation: RelationType, tables: dict[str, Any], where: str) -> Iterable[Frame]:
    for kind in KINDS:
        for number, table in enumerate(tables.get(kind, []), 1):
            place = f"{where}: {kind}[{number}]"
            unknown = set(table) - _FRAME_KEYS
            if unknown:
                raise DataError(f"{place}: unknown key {', '.join(sorted(unknown))}")
            cues = _texts(table.get("lemmas", table.get("forms")), f"{place}: lemmas")
            default_source, default_target = _DEFAULT_SLOTS[kind]
            mutual = table.get("mutual", _MUTUAL[kind] if relation.symmetric else [])
            yield Frame(
                relation=relation,
                kind=kind,  # type: ignore[arg-type]
                cues=cues,
                source=_texts(table["source"], f"{place}: source") if "source" in table else default_source,
                target=_texts(table["target"], f"{place}: target") if "target" in table else default_target,
                fixed={slot: frozenset(_texts(words, f"{place}: with.{slot}")) for slot, words in table.get("with", {}).items()},
                strong=table.get("strength", "strong") != "weak",
                polarity=table.get("polarity", "affirmed"),
                modality=table.get("modality", "asserted"),
                source_types=_types(table["source_types"], f"{place}: source_types") if "source_types" in table else relation.source,
                target_types=_types(table["target_types"], f"{place}: target_types") if "target_types" in table else relation.target,
                mutual=_texts(list(mutual), f"{place}: mutual") if isinstance(mutual, list | tuple | str) else _MUTUAL[kind],
                governors=frozenset(_texts(table["governors"], f"{place}: governors")) if "governors" in table else frozenset(),
                negated_cue=bool(table.get("negated_cue", False)),
                origin=place,
            )


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
    relations = {name: _relation(name, table, path.name) for name, table in _read(path).items()}
    frames: list[Frame] = []
    for name, relation in relations.items():
        path = HERE / language / f"{name.lower()}.toml"
        if path.exists():
            frames.extend(_frames(relation, _read(path), f"{language}/{path.name}"))
    for path in extra:
        for name, table in _read(path).items():
            if not isinstance(table, dict):
                raise DataError(f"{path}: {name!r} must be a table named after a relation type, e.g. [[FUNDS.verbs]]")
            if name not in relations:
                relations[name] = _relation(name, table, str(path))
            frames.extend(_frames(relations[name], table, str(path)))
    path = HERE / language / "scope.toml"
    scope = _read(path) if path.exists() else {}
    return Ontology(
        relations=relations,
        frames=tuple(frames),
        scope={name: frozenset(words) for name, words in scope.items() if isinstance(words, list)},
        offices=_read(HERE / language / "offices.toml"),
    )
