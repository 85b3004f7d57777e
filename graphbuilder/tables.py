"""Reads TOML that people write: tables become rows of a declared form, and a mistake one line with its place and what is expected there."""

from __future__ import annotations

import re
import tomllib
import types
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from graphbuilder.errors import DataError
from graphbuilder.limits import limited

T = TypeVar("T")
Text = Annotated[str, msgspec.Meta(pattern=r"\A(?!\s)\W*\w.*(?<!\s)\Z", description="a text, without spaces around it")]
Texts = Annotated[list[Text], msgspec.Meta(description='a list of texts, such as ["one", "two"]')]

MAX_BYTES = 5_000_000
SECONDS = 30.0

_PROBLEM = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<steps>.*)`)?")
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


class Row(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of all rows: a key that a row does not declare is a mistake."""


def read(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises:
        DataError: the file cannot be read, or is no TOML.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise DataError(f"{path}: is longer than {MAX_BYTES // 1_000_000} MB; split it")
        with limited(SECONDS):
            return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); check the path and that it is UTF-8 text") from error
    except RecursionError as error:
        raise DataError(f"{path}: not valid TOML: lists or tables inside each other too deep") from error
    except TimeoutError as error:
        raise DataError(f"{path}: takes longer than {SECONDS:.0f} s to read; split it") from error
    except ValueError as error:  # TOMLDecodeError is one of these, as is what Python says of endless numbers and impossible days
        raise DataError(f"{path}: not valid TOML: {error}") from error


def convert(value: Any, form: type[T], where: str) -> T:
    """Return a value of TOML as what it should be.

    Parameters:
        value: a table, a list, a text, ...
        form: a :class:`Row`, or any type msgspec knows; the ``description`` of its ``Meta`` says what is expected.
        where: what the value is called in a message ("mine.toml: FUNDS").

    Raises:
        DataError: it is something else; the message says where, what is expected, and what was found.

    Example:
        >>> convert(["don", 3], Texts, "mine.toml: names")
        Traceback (most recent call last):
        graphbuilder.errors.DataError: mine.toml: names[2]: expected a text, without spaces around it, found 3
    """
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        raise DataError(_explain(str(error), value, form, where)) from error


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for a text that is close to a known one, else nothing."""
    close = get_close_matches(wrong.casefold(), {text.casefold(): text for text in known}, n=1, cutoff=0.7)
    return next((f"; did you mean {text!r}?" for text in known if [text.casefold()] == close), "")


def shown(value: Any) -> str:
    """Return a value for a message: in TOML's words, on one line, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return ("an empty " if not value else "a ") + ("table" if isinstance(value, dict) else "list")
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _explain(problem: str, value: Any, form: Any, where: str) -> str:
    """Turn msgspec's message, which counts from 0 and speaks of JSON, into one for who wrote the file."""
    match = _PROBLEM.fullmatch(problem)
    assert match is not None
    for name, index in _STEP.findall(match["steps"] or ""):
        if index:
            value, form = value[int(index)], get_args(_bare(form))[0]
            label = value.get("name") if isinstance(value, dict) else None
            where += f"[{int(index) + 1}]" + (f" ({label})" if isinstance(label, str) and label and label.isprintable() else "")
        else:
            field = next(field for field in msgspec.structs.fields(_bare(form)) if field.encode_name == name)
            value, form = value[name], field.type
            where += (": " if where.endswith((")", ".toml")) else ".") + name
    quoted = re.search(r"field `(.*)`", match["what"])
    if quoted and "missing" in match["what"]:
        return f"{where}: lacks {quoted[1]!r}"
    if quoted:
        known = sorted(field.encode_name for field in msgspec.structs.fields(_bare(form)))
        return f"{where}: unknown key {quoted[1]!r}" + (suggestion(quoted[1], known) or f"; known are {', '.join(known)}")
    return f"{where}: expected {_expected(form)}, found {shown(value)}" + (
        suggestion(value, _choices(form)) if isinstance(value, str) else ""
    )


def _bare(form: Any) -> Any:
    """A type without its ``Annotated`` and ``| None``."""
    while get_origin(form) in (Annotated, Union, types.UnionType):
        form = get_args(form)[0]
    return form


def _choices(form: Any) -> tuple[str, ...]:
    return get_args(_bare(form)) if get_origin(_bare(form)) is Literal else ()


def _expected(form: Any) -> str:
    """What a type asks for, in words."""
    while get_origin(form) in (Annotated, Union, types.UnionType):
        for note in form.__metadata__ if get_origin(form) is Annotated else ():
            if note.description:
                return str(note.description)
        form = get_args(form)[0]
    if choices := _choices(form):
        return "one of " + ", ".join(choices)
    if form is bool:
        return "true or false"
    return "a list of tables" if get_origin(form) is list else "a table"
