"""Reads the gazetteer: the actors a foreign desk knows, under every name the press gives them.

The data are the TOML files beside this module (see ``ORIGIN.md``); a user's own file has the same form.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from graphbuilder.errors import DataError
from graphbuilder.names import fold, key, slug

HERE = Path(__file__).parent
FormKind = Literal["name", "surname", "seat", "capital", "metonym", "demonym", "prefix"]
_FILE_TYPES = {"countries": "Country", "regions": "Region", "organizations": "Organization", "places": "Place"}


@dataclass(frozen=True)
class Office:
    """A public office: canonical title, the state or body, and when it was held (ISO dates, None = open)."""

    title: str
    of: str
    start: str | None = None
    end: str | None = None

    def held_on(self, date: str | None) -> bool:
        """Whether the office was held on an ISO date; on an unknown date it may have been."""
        if date is None:
            return True
        return (self.start is None or self.start <= date) and (self.end is None or date <= self.end + "~")


@dataclass(frozen=True)
class Actor:
    """A person, state, region, body or place of the gazetteer."""

    id: str
    name: str
    type: str
    wikidata: str | None = None
    gender: str | None = None
    plural: bool = False
    kind: str | None = None
    country: str | None = None
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = field(default=())


@dataclass(frozen=True)
class Form:
    """One way to name an actor. ``upper``: it is an acronym; ``trusted``: it needs no context."""

    actor: Actor
    kind: FormKind
    text: str
    trusted: bool = True

    @property
    def acronym(self) -> bool:
        letters = self.text.replace(".", "").replace("-", "")
        return len(letters) <= 6 and letters.isupper()


class Gazetteer:
    """Actors by id, by canonical name and by form.

    >>> gazetteer = load()
    >>> sorted({form.actor.name for form in gazetteer.forms["kremlin",]})
    ['Russia']
    """

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.by_name: dict[tuple[str, str], Actor] = {}
        self.forms: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        self.longest: dict[str, int] = defaultdict(int)
        self._holders: dict[str, list[tuple[Office, Actor]]] = defaultdict(list)

    def add(self, actor: Actor, forms: Iterable[Form]) -> None:
        """Add an actor under its forms; an actor that is known already gains forms."""
        known = self.by_name.get((actor.type, actor.name))
        if known is None or known.id != actor.id:
            self.actors[actor.id] = actor
            self.by_name[actor.type, actor.name] = actor
            for office in actor.offices:
                self._holders[office.of].append((office, actor))
        for form in forms:
            words = key(form.text)
            if words and all(form.actor.id != other.actor.id or form.kind != other.kind for other in self.forms[words]):
                self.forms[words].append(form)
                self.longest[words[0]] = max(self.longest[words[0]], len(words))

    def holders(self, of: str, titles: Iterable[str], date: str | None) -> list[Actor]:
        """Who held one of ``titles`` of the state or body named ``of`` on a date, in the order of ``titles``."""
        return [actor for title in titles for office, actor in self._holders.get(of, ()) if office.title == title and office.held_on(date)]

    def find(self, name: str, kind: str) -> Actor | None:
        """The actor of a type with a canonical name."""
        return self.by_name.get((kind, name))


def actor_id(kind: str, name: str, wikidata: str | None) -> str:
    """Return the id of an actor: its Wikidata id, else type and name ("person:boris-pistorius")."""
    return wikidata or f"{kind.lower()}:{slug(name)}"


def _plural(form: str) -> str:
    return form if form[-1] in "sxz" else form + "s"


def _forms(actor: Actor, row: dict[str, Any]) -> Iterable[Form]:
    ambiguous = {fold(form) for text in row.get("ambiguous", ()) for form in (text, _plural(text))}
    needs_country = bool(row.get("needs_country"))

    def form(kind: FormKind, text: str) -> Form:
        return Form(actor, kind, text, trusted=not needs_country and fold(text) not in ambiguous)

    yield form("name", actor.name)
    for text in actor.names:
        yield form("name", text)
    for text in row.get("surnames", ()):
        yield form("surname", text)
    for text in row.get("seats", ()):
        yield form("seat", text)
    for text in row.get("capital", ()):
        yield form("capital", text)
    for text in row.get("metonyms", ()):
        yield form("metonym", text)
    for text in row.get("prefix", ()):
        yield form("prefix", text)
    for text in row.get("demonyms", ()):
        yield form("demonym", text)
        yield form("demonym", _plural(text))
    for text in row.get("plurals", ()):
        yield form("demonym", text)


def _capital(row: dict[str, Any], country: Actor) -> tuple[Actor, list[Form]]:
    """The capital as a city: every spelling in ``capital`` is one of its names."""
    spellings = list(row["capital"])
    name = row.get("capital_en", spellings[0])
    wikidata = row.get("capital_wikidata")
    actor = Actor(id=actor_id("Place", name, wikidata), name=name, type="Place", wikidata=wikidata, country=country.name)
    return actor, [Form(actor, "name", text) for text in (name, *spellings)]


def _actor(row: dict[str, Any], kind: str) -> Actor:
    offices = tuple(Office(office["title"], office["of"], office.get("from"), office.get("to")) for office in row.get("offices", ()))
    return Actor(
        id=actor_id(kind, row["name"], row.get("wikidata")), name=row["name"], type=kind, wikidata=row.get("wikidata"),
        gender=row.get("gender"), plural=row.get("number") == "p", kind=row.get("kind"), country=row.get("country"),
        names=tuple(row.get("names", ())), offices=offices,
    )  # fmt: skip


def _rows(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); check the path and that it is UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from error
    default = _FILE_TYPES.get(path.stem) if path.parent == HERE else None
    for table, rows in tables.items():
        if table not in ("actors", "persons") or not isinstance(rows, list):
            raise DataError(f"{path}: unknown table {table!r}; a gazetteer holds `actors = [...]` and `persons = [...]`")
        for number, row in enumerate(rows, 1):
            kind = "Person" if table == "persons" else row.get("type", default)
            if kind not in (*_FILE_TYPES.values(), "Person") or not isinstance(row.get("name"), str):
                raise DataError(f"{path}: {table}[{number}]: needs a name and a type (Person, Country, Region, Organization or Place)")
            yield kind, row


def load(extra: Sequence[Path] = ()) -> Gazetteer:
    """Read the shipped gazetteer and a user's additions.

    Parameters:
        extra: TOML files with ``actors = [{name, type, names, ...}]`` and ``persons = [...]``; they come first,
            so that a user's actor wins over a shipped one of the same name.

    Raises:
        DataError: a file is no TOML or a row lacks its name or type; the message says where.
    """
    gazetteer = Gazetteer()
    shipped = sorted(HERE.glob("*.toml"), key=lambda path: (path.stem not in _FILE_TYPES, path.stem))
    for path in [*extra, *shipped]:
        for kind, row in _rows(path):
            actor = _actor(row, kind)
            actor = gazetteer.by_name.get((kind, actor.name), actor)
            gazetteer.add(actor, _forms(actor, row))
            if kind == "Country" and row.get("capital"):
                capital, forms = _capital(row, actor)
                capital = gazetteer.by_name.get(("Place", capital.name), capital)
                gazetteer.add(capital, [Form(capital, form.kind, form.text) for form in forms])
    return gazetteer
