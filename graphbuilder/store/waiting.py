"""Tells what passes by waiting from what does not, and waits with longer and longer pauses, but not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

PATIENCE = 120.0
"""seconds that a server which went away in the middle of the work is waited for"""

_FIRST, _LONGEST = 0.5, 8.0
_LOOK = 0.1
_MADE_MEANWHILE = "Schema.EquivalentSchemaRuleAlreadyExists"  # in spite of IF NOT EXISTS, where two commands make an index at once
_ENDING = ("Transaction.Terminated", "Transaction.LockClientStopped")  # what a server that shuts down says of transactions it ends


def pauses() -> Iterator[float]:
    """Yield seconds to wait, each time twice as many up to some, until patience is at its end; it is counted from the first.

    >>> next(pauses())
    0.5
    """
    end = time.monotonic() + PATIENCE
    pause = _FIRST
    while (left := end - time.monotonic()) > 0:
        yield min(pause, left)
        pause = min(2 * pause, _LONGEST)


def rest(seconds: float, patient: Callable[[], bool]) -> None:
    """Wait so long, but no longer than there is patience.

    >>> rest(60, lambda: False)
    """
    end = time.monotonic() + seconds
    while patient() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _LOOK))


def is_gone(error: Exception) -> bool:
    """Tell whether an error of the driver says that the server is not there, or about to go."""
    from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

    if isinstance(error, Neo4jError):
        return (error.code or "").endswith((*_ENDING, "DatabaseUnavailable"))
    return isinstance(error, ServiceUnavailable | SessionExpired)


def may_pass(error: Exception) -> bool:
    """Tell whether to try again makes sense: the work is such that doing it twice changes nothing, so a lost answer is no harm."""
    from neo4j.exceptions import DriverError, Neo4jError

    if isinstance(error, Neo4jError) and (error.code or "").endswith(_MADE_MEANWHILE):
        return True
    return is_gone(error) or (isinstance(error, DriverError | Neo4jError) and error.is_retryable())
