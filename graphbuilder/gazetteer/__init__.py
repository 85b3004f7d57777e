"""Reads the gazetteer: the actors a foreign desk knows, under every name the press gives them.

The data are the TOML files beside this module (see ``ORIGIN.md``); a user's own file has the same form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from graphbuilder.errors import DataError
from graphbuilder.names import fold, key, plain, slug
from graphbuilder.tables import Row, Text, Texts, convert, read, suggestion

HERE = Path(__file__).parent
FormKind = Literal["name", "surname", "seat", "capital", "metonym", "demonym", "prefix"]
_FILE_TYPES = {"countries": "Country", "regions": "Region", "organizations": "Organization", "places": "Place"}


Wikidata = Annotated[str, msgspec.Meta(pattern=r"\AQ[1-9][0-9]*\Z", description="a Wikidata id in quotes, such as 'Q142'")]
Date = Annotated[
    str,
    msgspec.Meta(
        pattern=r"\A[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z",
        description="a date in quotes, such as '2020', '2020-05' or '2020-05-31'",
    ),
]
Kind = Literal[
    "international", "alliance", "party", "armed group", "parliament", "court", "agency", "ngo", "media", "company", "think tank",
    "union", "sports", "religious", "university",
]  # fmt: skip


class _OfficeRow(Row):
    title: Text
    of: Text
    start: Date | None = msgspec.field(name="from", default=None)
    end: Date | None = msgspec.field(name="to", default=None)


class _NamedRow(Row):
    name: Text
    wikidata: Wikidata | None = None
    gender: Literal["m", "f"] | None = None
    names: Texts | None = None
    ambiguous: Texts | None = None


class _PersonRow(_NamedRow):
    surnames: Texts | None = None
    offices: (
        Annotated[list[_OfficeRow], msgspec.Meta(description="a list of offices, such as [{ title = 'president', of = 'France' }]")] | None
    ) = None


class _ActorRow(_NamedRow):
    type: (
        Annotated[
            Literal["Country", "Region", "Organization", "Place"],
            msgspec.Meta(description="one of Country, Region, Organization, Place (people stand in `persons`)"),
        ]
        | None
    ) = None
    number: Annotated[Literal["p"], msgspec.Meta(description="'p' for a name in the plural")] | None = None
    kind: Kind | None = None
    country: Text | None = None
    demonyms: Texts | None = None
    prefix: Texts | None = None
    plurals: Texts | None = None
    capital: Texts | None = None
    capital_en: Text | None = None
    capital_wikidata: Wikidata | None = None
    metonyms: Texts | None = None
    seats: Texts | None = None


_Persons = Annotated[list[_PersonRow], msgspec.Meta(description="a list of tables: persons = [{ name = 'Angela Merkel', ... }]")]
_Actors = Annotated[list[_ActorRow], msgspec.Meta(description="a list of tables: actors = [{ name = 'France', type = 'Country', ... }]")]


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

    def genders(self) -> dict[str, str]:
        """Given name, folded -> gender, where all persons of that name agree."""
        genders: dict[str, set[str | None]] = defaultdict(set)
        for actor in self.actors.values():
            if actor.type == "Person" and " " in actor.name and actor.gender:
                genders[fold(actor.name.split()[0])].add(actor.gender)
        return {name: found for name, seen in genders.items() if len(seen) == 1 for found in seen if found}

    def states(self) -> frozenset[str]:
        """The names of the states of today: they have a capital, past ones have none."""
        return frozenset(form.actor.name for forms in self.forms.values() for form in forms if form.kind == "capital")

    def find(self, name: str, kind: str) -> Actor | None:
        """The actor of a type with a canonical name."""
        return self.by_name.get((kind, name))


def actor_id(kind: str, name: str, wikidata: str | None) -> str:
    """Return the id of an actor: its Wikidata id, else type and name ("person:boris-pistorius"), in whatever spelling a person's is.

    >>> actor_id("Person", "Mohammed El Amine bin Yahya", None) == actor_id("Person", "Mohamed al-Amine Ben Yahya", None)
    True
    """
    return wikidata or f"{kind.lower()}:{slug(plain(name) if kind == 'Person' else name)}"


def _plural(form: str) -> str:
    return form if form[-1] in "sxz" else form + "s"


_FORM_KEYS: tuple[tuple[FormKind, str], ...] = (
    ("name", "names"), ("surname", "surnames"), ("seat", "seats"), ("capital", "capital"), ("metonym", "metonyms"),
    ("prefix", "prefix"), ("demonym", "demonyms"), ("demonym", "plurals"),
)  # fmt: skip


def _forms(actor: Actor, row: _NamedRow) -> Iterable[Form]:
    ambiguous = {fold(form) for text in row.ambiguous or () for form in (text, _plural(text))}
    yield Form(actor, "name", actor.name, trusted=fold(actor.name) not in ambiguous)
    for kind, name in _FORM_KEYS:
        for text in getattr(row, name, None) or ():
            for form in (text, _plural(text)) if name == "demonyms" else (text,):
                yield Form(actor, kind, form, trusted=fold(form) not in ambiguous)


def _capital(row: _ActorRow, spellings: list[str], country: Actor) -> tuple[Actor, list[Form]]:
    """The capital as a city: every spelling in ``capital`` is one of its names."""
    name = row.capital_en or spellings[0]
    actor = Actor(
        id=actor_id("Place", name, row.capital_wikidata), name=name, type="Place", wikidata=row.capital_wikidata, country=country.name
    )
    return actor, [Form(actor, "name", text) for text in (name, *spellings)]


def _actor(row: _PersonRow | _ActorRow, kind: str) -> Actor:
    identity = actor_id(kind, row.name, row.wikidata)
    names = tuple(row.names or ())
    if isinstance(row, _PersonRow):
        offices = tuple(Office(office.title, office.of, office.start, office.end) for office in row.offices or ())
        return Actor(identity, row.name, kind, row.wikidata, row.gender, names=names, offices=offices)
    return Actor(identity, row.name, kind, row.wikidata, row.gender, row.number == "p", row.kind, row.country, names)


def _rows(path: Path) -> Iterable[tuple[str, _PersonRow | _ActorRow, str]]:
    """(entity type, row, where it stands) for each row of a file."""
    default = _FILE_TYPES.get(path.stem) if path.parent == HERE else None
    for table, rows in read(path).items():
        where = f"{path}: {table}"
        if table == "persons":
            for number, person in enumerate(convert(rows, _Persons, where), 1):
                yield "Person", person, f"{where}[{number}] ({person.name})"
        elif table == "actors":
            for number, actor in enumerate(convert(rows, _Actors, where), 1):
                kind = actor.type or default
                if kind is None:
                    raise DataError(f"{where}[{number}] ({actor.name}): lacks 'type': one of Country, Region, Organization, Place")
                yield kind, actor, f"{where}[{number}] ({actor.name})"
        else:
            raise DataError(f"{path}: unknown table {table!r}; a gazetteer holds `actors = [...]` and `persons = [...]`")


def _check(gazetteer: Gazetteer, own: list[tuple[str, _PersonRow | _ActorRow, str]]) -> None:
    """What only the whole gazetteer tells of a user's rows: twice the same actor, names that lead nowhere, ids of other actors."""
    rows = {(kind, row.name): where for kind, row, where in own}
    titles = {office.title for holders in gazetteer._holders.values() for office, actor in holders if (actor.type, actor.name) not in rows}
    names = {name for _, name in gazetteer.by_name}
    ids: dict[str, list[Actor]] = defaultdict(list)
    for actor in gazetteer.by_name.values():
        ids[actor.id].append(actor)
    for kind, row, where in own:
        if rows[kind, row.name] != where:
            raise DataError(f"{where}: the same actor stands in {rows[kind, row.name]}; put all its names in one row")
        for other in ids.get(row.wikidata or "", ()):
            if (other.type, other.name) != (kind, row.name):
                raise DataError(f"{where}: wikidata: {row.wikidata} is the id of {other.name} ({other.type}); use that name, or another id")
        forms = {fold(form.text): form.text for form in _forms(gazetteer.by_name[kind, row.name], row)}
        for text in row.ambiguous or ():
            if fold(text) not in forms:
                raise DataError(f"{where}: ambiguous: {text!r} is no form of this row{suggestion(text, forms.values())}")
        if isinstance(row, _ActorRow):
            _check_actor(gazetteer, kind, row, where)
        else:
            for number, office in enumerate(row.offices or (), 1):
                _check_office(office, f"{where}: offices[{number}]", titles, names)


def _check_actor(gazetteer: Gazetteer, kind: str, row: _ActorRow, where: str) -> None:
    if row.country is not None and gazetteer.find(row.country, "Country") is None:
        meant = suggestion(row.country, [name for kind, name in gazetteer.by_name if kind == "Country"])
        raise DataError(f"{where}: country: no state is named {row.country!r}{meant or '; add it to `actors`'}")
    if (row.capital_en or row.capital_wikidata or row.capital) and kind != "Country":
        raise DataError(f"{where}: only a Country has a capital")
    if (row.capital_en or row.capital_wikidata) and not row.capital:
        raise DataError(f"{where}: lacks 'capital', the French names of the capital")


def _check_office(office: _OfficeRow, where: str, titles: set[str], names: set[str]) -> None:
    if office.title not in titles:
        meant = suggestion(office.title, titles) or f"; known are {', '.join(sorted(titles))}"
        raise DataError(f"{where}.title: unknown title {office.title!r}{meant}")
    if office.of not in names:
        raise DataError(f"{where}.of: no actor is named {office.of!r}{suggestion(office.of, names) or '; add it to `actors`'}")
    if office.start and office.end and office.start[: len(office.end)] > office.end:
        raise DataError(f"{where}: ends ({office.end}) before it begins ({office.start})")


def load(extra: Sequence[Path] = ()) -> Gazetteer:
    """Read the shipped gazetteer and a user's additions.

    Parameters:
        extra: TOML files with ``actors = [{name, type, names, ...}]`` and ``persons = [...]``; they come first,
            so that a user's actor wins over a shipped one of the same name.

    Raises:
        DataError: a file is no TOML, or has a key or value that means nothing; the message says where.
    """
    gazetteer = Gazetteer()
    shipped = sorted(HERE.glob("*.toml"), key=lambda path: (path.stem not in _FILE_TYPES, path.stem))
    own = [row for path in extra for row in _rows(path)]
    for kind, row, _ in chain(own, chain.from_iterable(map(_rows, shipped))):
        actor = _actor(row, kind)
        actor = gazetteer.by_name.get((kind, actor.name), actor)
        gazetteer.add(actor, _forms(actor, row))
        if isinstance(row, _ActorRow) and kind == "Country" and row.capital:
            capital, forms = _capital(row, row.capital, actor)
            capital = gazetteer.by_name.get(("Place", capital.name), capital)
            gazetteer.add(capital, [Form(capital, form.kind, form.text) for form in forms])
    if own:
        _check(gazetteer, own)
    return gazetteer
