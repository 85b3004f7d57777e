"""Says in one line what Neo4j or the way to it refused, and what to do about it."""

from __future__ import annotations

import ipaddress
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from graphbuilder.errors import GraphbuilderWarning, StoreError

OLDEST = (5, 26)
_UNWRITTEN = ("TransactionLogError", "TransactionCommitFailed")  # all that a server says of a disk that is full
SCHEMA = 1
"""version of the graph's form, which ``cypher/schema/version`` writes into it; to be raised with a form that earlier code cannot read"""

SCHEMES = tuple(f"{scheme}{security}" for scheme in ("bolt", "neo4j") for security in ("", "+s", "+ssc"))


@contextmanager
def explained(uri: str, user: str, database: str | None = None, *, local: bool = False) -> Iterator[None]:
    """Turn every error of the driver into a :class:`StoreError` of one line; ``local`` where the server is the package's own."""
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError as error:
        raise StoreError(f"Neo4j at {uri} refuses user {user!r}: check NEO4J_USERNAME and NEO4J_PASSWORD") from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        if _mistrusted(error):
            raise StoreError(f"Neo4j at {uri} shows a certificate that is not trusted, so nothing was sent: check the address") from error
        if local:
            raise StoreError("the local Neo4j ended in the middle of the work: run the command again, which starts it anew") from error
        doubt = ", or shows a certificate that is not trusted" if uri.startswith("neo4j+s:") else ""  # the driver tells no more of these
        raise StoreError(
            f"Neo4j at {uri} cannot be reached{doubt}: start it, or check NEO4J_URI (unset it to use the local server)"
        ) from error
    except exceptions.Neo4jError as error:
        raise StoreError(_refusal(error, uri, database)) from error
    except (exceptions.DriverError, ValueError) as error:
        raise StoreError(f"cannot connect to {uri!r}: {_line(str(error))}") from error


def _mistrusted(error: BaseException | None) -> bool:
    """Tell whether a failure goes back to a certificate."""
    import ssl

    return error is not None and (isinstance(error, ssl.SSLCertVerificationError) or _mistrusted(error.__cause__ or error.__context__))


def _refusal(error, uri: str, database: str | None) -> str:
    code = error.code or ""
    if code.endswith("DatabaseNotFound"):
        return f"Neo4j at {uri} has no database {database!r}: check NEO4J_DATABASE"
    if code.endswith("AccessMode"):
        return "a query may only read here, and this one writes"
    if "No space left" in str(error) or ("disk" in (error.message or "").lower() and code.startswith("Neo.DatabaseError")):
        return f"Neo4j at {uri} has no room left on its disk: free some space and load again"
    if code.endswith(_UNWRITTEN) or "Could not append transaction" in (error.message or ""):
        return f"Neo4j at {uri} cannot write to its disk, which may have no room left: free some space and load again"
    return f"Neo4j refuses: {_line(error.message or str(error))}"


def _line(message: str) -> str:
    """Put a message on one line; Neo4j draws the offending part of a query below it, which needs several."""
    kept = [line.strip() for line in message.splitlines() if line.strip(" ^")]
    return " ".join(kept[:2])


def require_address(uri: str) -> None:
    """Raise StoreError where an address is not one of a Neo4j server, or holds a password; warn where the way there can be listened to."""
    scheme, separator, host = uri.partition("://")
    if "@" in host:
        raise StoreError("the address of Neo4j holds a user or a password, and addresses are shown: use NEO4J_USERNAME and NEO4J_PASSWORD")
    if scheme not in SCHEMES or not separator or not host:
        raise StoreError(f"{uri!r} is no address of Neo4j: NEO4J_URI looks like bolt://localhost:7687")
    if "+" not in scheme and not _on_this_computer(uri):
        warnings.warn(f"the way to {uri} is not encrypted, others may read along: try {scheme}+s://", GraphbuilderWarning, stacklevel=2)


def _on_this_computer(uri: str) -> bool:
    host = ""
    try:
        host = urlsplit(uri).hostname or ""
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def require_supported(version: str, uri: str) -> None:
    """Raise StoreError where a server is older than 5.26.

    Args:
        version: as the server names it ("5.26.30", "2026.09.0", "5.27-aura").
        uri: where it answered, for the message.
    """
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
    if numbers < OLDEST:
        raise StoreError(f"Neo4j at {uri} is version {version}; graphbuilder needs 5.26 or newer")


def require_known(schema: int | None, uri: str) -> None:
    """Raise StoreError where a graph has a form that a later graphbuilder gave it; an earlier form is brought to this one when written to.

    >>> require_known(None, "bolt://localhost:7687")
    """
    if schema is not None and schema > SCHEMA:
        raise StoreError(
            f"the graph at {uri} was written by a later graphbuilder (form {schema}, this one knows {SCHEMA}): "
            "update graphbuilder, or choose another --data-dir or database"
        )
