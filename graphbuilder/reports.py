"""Saved queries: finds them, reads their headers, and runs them read-only with checked parameters.

A report is one Cypher file that runs as it stands in Neo4j Browser::

    // title: Criticisms
    // question: Who criticizes whom, and which sentences say so?
    WITH {
      actor: null,  // actor: only what this one says or is told
      most: 20      // how many rows
    } AS given
    MATCH ...

The map ``given`` holds the parameters, a line each: name, default as JSON, and after ``//`` what it means. The marks ``required`` and
``actor`` may stand before the meaning and a colon: a required parameter's value in the file is only an example, and an actor may be given
by any of its names. A plain ``$name`` in the query is a required parameter too. A column called ``graph`` is what Neo4j Browser
draws; rows leave it out.

>>> report = find("sidelined")
>>> report.title
'Sidelined actors'
>>> report.parameters
{'actor': None, 'article': None}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuilder.called import Finder
from graphbuilder.errors import ReportError, StoreError

if TYPE_CHECKING:
    from graphbuilder.store import Store
    from graphbuilder.store.graph import Drawing

T = TypeVar("T")

_HEADER = re.compile(r"^//\s*(title|question):\s*(.*?)\s*$", re.MULTILINE)
_GIVEN = re.compile(r"^WITH \{[ \t]*\n(?P<lines>(?:.*\n)*?)\} AS given\b", re.MULTILINE)
_LINE = re.compile(r"[ \t]*(?P<name>\w+):[ \t]*(?P<default>\S.*)")
_COMMENT = re.compile(r",?[ \t]*(?://[ \t]*(?:(?P<marks>(?:required|actor)(?:, (?:required|actor))?): )?(?P<meaning>.*))?")
# comments, strings and quoted names come first, so that a dollar inside them is not taken for a parameter
_DOLLAR = re.compile(r"//.*|/\*[\s\S]*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|\$(?P<name>\w+)")
_POSITION = re.compile(r"\(line (\d+), column \d+[^)]*\)")
_FOR_BROWSER = "graph"
_TOO_LONG = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration")

TIMEOUT = 60.0
"""Seconds that a report may take if nothing else is said."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of a report.

    Attributes:
        name: what it is given by.
        default: its value where none is given; for a required one, an example (None for a plain ``$name``).
        meaning: what it means, in a few words.
        required: whether a value must be given.
        actor: whether it names an actor.
        span: where the default stands in the file's text; None for a plain ``$name``.
    """

    name: str
    default: Any = None
    meaning: str = ""
    required: bool = False
    actor: bool = False
    span: tuple[int, int] | None = None

    def typed(self, value: Any) -> Any:
        """Return a value given as text as the type of the default.

        Raises:
            ReportError: it cannot be read as that type.

        >>> Parameter("most", default=30, span=(0, 2)).typed("5")
        5
        """
        if not isinstance(value, str):
            return value
        if self.span is None:  # nothing but the value itself tells its type
            try:
                return json.loads(value)
            except json.JSONDecodeError:
                return value
        if self.default is None or isinstance(self.default, str):
            return value or None
        if isinstance(self.default, list):
            return [part.strip() for part in value.split(",")]
        try:
            read = json.loads(value)
        except json.JSONDecodeError:
            read = None
        if isinstance(self.default, bool) != isinstance(read, bool) or not isinstance(read, int | float):
            kind = "true or false" if isinstance(self.default, bool) else "a number"
            raise ReportError(f"{self.name} must be {kind}, not {_quoted(value)}")
        return read


@dataclass(frozen=True)
class Report:
    """A saved query.

    Attributes:
        name: what it is asked for by; for a user's own file, the path as given.
        title: a few words.
        question: the question it answers.
        inputs: its parameters.
        cypher: the file's text.
        path: the file.
    """

    name: str
    title: str
    question: str
    inputs: tuple[Parameter, ...]
    cypher: str
    path: Path

    @property
    def parameters(self) -> dict[str, Any]:
        """The name of each parameter and its default."""
        return {parameter.name: parameter.default for parameter in self.inputs}

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return a value for every parameter: those given, as the type of their default, and the defaults of the others.

        Raises:
            ReportError: a parameter is unknown or missing, or a value does not fit.

        >>> find("sidelined").values({"actor": "Ukraine"})
        {'actor': 'Ukraine', 'article': None}
        """
        typed = self._typed(given)
        for parameter in self.inputs:
            if parameter.required and typed.get(parameter.name) is None:
                meaning = f" ({parameter.meaning})" if parameter.meaning else ""
                raise ReportError(f"report {self.name} needs a value for {parameter.name}{meaning}: add -p {parameter.name}=...")
        return {**self.parameters, **typed}

    def names_actor(self, given: Mapping[str, Any]) -> bool:
        """Tell whether some of these values name an actor.

        >>> find("sidelined").names_actor({"actor": "Ukraine"}), find("sidelined").names_actor({})
        (True, False)
        """
        return any(parameter.actor and given.get(parameter.name) for parameter in self.inputs)

    def text(self, given: Mapping[str, Any] | None = None) -> str:
        """Return the file's text with these values written where the defaults stand, ready to run in Neo4j Browser.

        Raises:
            ReportError: a parameter is unknown or a value does not fit.

        >>> 'name: "Joe Biden"' in find("actor").text({"name": "Joe Biden"})
        True
        """
        typed = self._typed(given or {})
        text = self.cypher
        for parameter in reversed(self.inputs):  # from the end, so that the spans before stay right
            if parameter.name in typed and parameter.span:
                start, end = parameter.span
                text = text[:start] + json.dumps(typed[parameter.name], ensure_ascii=False) + text[end:]
        return text

    def _typed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        known = {parameter.name: parameter for parameter in self.inputs}
        for name in given:
            if name not in known:
                takes = f"it takes {', '.join(known)}" if known else "it takes none"
                raise ReportError(f"report {self.name} has no parameter {_quoted(name)}{_closest(name, known)}; {takes}")
        try:
            return {name: known[name].typed(value) for name, value in given.items()}
        except ReportError as error:
            raise ReportError(f"report {self.name}: {error}") from error


def available() -> list[Report]:
    """Return the reports that come with the package, by name.

    >>> "sidelined" in [report.name for report in available()]
    True
    """
    return [_read(path, path.stem) for path in sorted(_folder().glob("*.cypher"))]


def find(name: str | Path) -> Report:
    """Return the report of this name, or the one in a user's own file: anything that ends in ``.cypher`` or holds a slash is a path.

    Raises:
        ReportError: there is none, or its header is wrong.
    """
    if isinstance(name, Path) or name.endswith((".cypher", ".cql")) or "/" in name or "\\" in name:
        return _read(Path(name), str(name))
    names = [path.stem for path in sorted(_folder().glob("*.cypher"))]
    if name not in names:
        raise ReportError(f"unknown report {_quoted(name)}{_closest(name, names)}; `graphbuild report` lists them all")
    return _read(_folder() / f"{name}.cypher", name)


def report(
    name: str | Path, parameters: Mapping[str, Any] | None = None, *, store: Store | None = None, timeout: float = TIMEOUT
) -> list[dict[str, Any]]:
    """Ask the graph a saved question.

    Args:
        name: of a report that comes with the package, as ``graphbuild report`` lists them, or the path of a file of one's own.
        parameters: values by parameter; an actor goes by any of its names.
        store: where to ask; None: the Neo4j of the environment, else the local one, as in :func:`graphbuilder.connect`.
        timeout: seconds after which it is given up.

    Returns:
        The rows, each a dictionary of values that JSON knows; a row that states a fact has its sentences as ``evidence``.

    Raises:
        ReportError: the report or a parameter is unknown, no actor goes by a name, or several do; it would do more than read, or takes too
            long.
        StoreError: the server cannot be reached or refuses.

    >>> import graphbuilder
    >>> [row["actor"] for row in graphbuilder.report("sidelined")]
    ['Italy']
    """
    from graphbuilder.store import connect

    asked = find(name)
    asked.values(parameters or {})  # what is wrong with the question is said before a server is started
    if store is not None:
        return run(store, asked, parameters, timeout=timeout)
    with connect() as store:
        return run(store, asked, parameters, timeout=timeout)


def run(
    store: Store,
    report: Report,
    parameters: Mapping[str, Any] | None = None,
    finder: Finder | None = None,
    *,
    timeout: float = TIMEOUT,
) -> list[dict[str, Any]]:
    """Run a report and return its rows, without the column that only Neo4j Browser draws.

    It only reads, for certain: its session is one for reading, and it is refused where the server's plan for it writes, reads files or
    addresses, or calls a procedure that is not known to be harmless.

    Args:
        store: where to ask.
        report: what to ask.
        parameters: values by parameter; text is read as the type of the default.
        finder: finds the actors that parameters name, and knows then whom each name was taken for.
        timeout: seconds after which it is given up.

    Raises:
        ReportError: a parameter is missing, unknown or wrong, no actor goes by a given name, the query is wrong, would do more than read,
            or takes too long.
        StoreError: the server cannot be reached or refuses.
    """
    rows = _ask(store.query, store, report, parameters, finder, timeout)
    return [{name: value for name, value in row.items() if name != _FOR_BROWSER} for row in rows]


def drawn(store: Store, report: Report, parameters: Mapping[str, Any] | None = None, *, finder: Finder | None = None) -> Drawing:
    """Run a report and return what Neo4j Browser would draw of it: its actors and the edges between them.

    Args and errors are those of :func:`run`.
    """
    return _ask(store.draw, store, report, parameters, finder, TIMEOUT)


def _statement(store: Store, report: Report, parameters: Mapping[str, Any], finder: Finder | None) -> tuple[str, dict[str, Any]]:
    """Return the query of a report, and its checked parameters."""
    values = resolved(store, report, report.values(parameters), finder)
    inside = {parameter.name: values[parameter.name] for parameter in report.inputs if parameter.span}
    outside = {parameter.name: values[parameter.name] for parameter in report.inputs if not parameter.span}
    # as many lines as in the file, so that the server's line numbers are the file's
    statement = _GIVEN.sub(lambda match: "WITH $given AS given" + "\n" * match[0].count("\n"), report.cypher, count=1)
    return statement, {"given": inside, **outside} if inside else outside


def resolved(store: Store, report: Report, values: Mapping[str, Any], finder: Finder | None = None) -> dict[str, Any]:
    """Return the values with the actor's id in place of each name of an actor.

    Raises:
        UnclearName: no actor goes by a name, or it is unclear which.
    """
    finder = finder or Finder()
    actors = {parameter.name for parameter in report.inputs if parameter.actor}
    return {name: finder.find(store, value) if name in actors and value is not None else value for name, value in values.items()}


def _ask(
    ask: Callable[..., T],
    store: Store,
    report: Report,
    parameters: Mapping[str, Any] | None,
    finder: Finder | None,
    timeout: float,
) -> T:
    from neo4j.exceptions import ClientError  # the driver is slow to import, and listing reports needs none

    statement, values = _statement(store, report, parameters or {}, finder)
    try:
        if objection := store.objection(statement, values):
            raise ReportError(f"{report.path}: {objection}, but a report may only read the graph; use `cypher-shell` for more")
        return ask(statement, values, timeout=timeout)
    except StoreError as error:
        cause = error.__cause__
        if isinstance(cause, ClientError) and cause.code in _TOO_LONG:
            raise ReportError(f"{report.path}: takes longer than {timeout:g} s; ask for less, or give it more with --timeout") from error
        if not isinstance(cause, ClientError) or not (cause.code or "").startswith("Neo.ClientError.Statement."):
            raise
        message = cause.message or str(cause)
        position = _POSITION.search(message)
        where = f"{report.path}, line {position[1]}" if position else str(report.path)
        hint = " ".join(message[: position.start() if position else None].split("\n")[0].split())
        raise ReportError(f"{where}: {hint}") from error


def _folder() -> Path:
    from graphbuilder.store import statements

    return statements.folder() / "reports"


def _read(path: Path, name: str) -> Report:
    try:
        cypher = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file; a report is a .cypher file or one of those that `graphbuild report` lists") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ReportError(f"{path}: cannot be read as a report ({reason})") from error
    if not re.sub(r"//.*|\s", "", cypher):
        raise ReportError(f"{path}: holds no query")
    header = dict(_HEADER.findall(cypher))
    return Report(
        name=name,
        title=header.get("title", path.stem),
        question=header.get("question", ""),
        inputs=(*_in_map(cypher, path), *_in_query(cypher)),
        cypher=cypher,
        path=path,
    )


def _in_map(cypher: str, path: Path) -> Iterable[Parameter]:
    """Read the lines of the map ``given``."""
    given = _GIVEN.search(cypher)
    if not given:
        return
    position = given.start("lines")
    for line in given["lines"].splitlines(keepends=True):
        match = _LINE.match(line)
        try:
            if not match:
                raise ValueError
            default, length = json.JSONDecoder().raw_decode(match["default"])
            comment = _COMMENT.fullmatch(match["default"][length:].rstrip())
            if not comment:
                raise ValueError
        except ValueError:
            number = cypher.count("\n", 0, position) + 1
            raise ReportError(f'{path}, line {number}: a parameter is a line such as `most: 20,  // how many` or `name: "Ann",`') from None
        marks = (comment["marks"] or "").split(", ")
        start = position + match.start("default")
        yield Parameter(
            name=match["name"],
            default=default,
            meaning=(comment["meaning"] or "").strip(),
            required="required" in marks,
            actor="actor" in marks,
            span=(start, start + length),
        )
        position += len(line)


def _in_query(cypher: str) -> Iterable[Parameter]:
    """Find the plain ``$name`` parameters of the query."""
    names = (match["name"] for match in _DOLLAR.finditer(cypher) if match["name"])
    return (Parameter(name=name, required=True) for name in dict.fromkeys(names))


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:79] + "…")


def _closest(name: str, names: Iterable[str]) -> str:
    """Return `` (did you mean ...?)`` with the names that look like this one, or nothing."""
    close = get_close_matches(name, list(names), n=3)
    return f" (did you mean {' or '.join(close)}?)" if close else ""
