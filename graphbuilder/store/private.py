"""Keeps the folder of a local graph to its owner: nobody else on the computer reads the articles, or the password."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from graphbuilder.errors import GraphbuilderWarning, LocalServerError

UMASK = 0o077
"""For the processes that write there."""
_OTHERS = 0o077


def keep_private(folder: Path, *, signs: tuple[str, ...]) -> None:
    """Make a folder that its owner alone can open, or close one that is open to others; warns where it was.

    Args:
        folder: where the graph is, or will be.
        signs: names that only a folder of ours holds; another one that holds files and is open to others is left as it is.

    Raises:
        LocalServerError: the folder is another user's, is shared for other things, or its disk keeps no permissions.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     keep_private(Path(place, "graph"), signs=())
    ...     oct(Path(place, "graph").stat().st_mode & 0o777)
    '0o700'
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise LocalServerError(f"{folder} belongs to another user, who could read the graph and change it: choose another --data-dir")
    if not found.st_mode & _OTHERS:
        return
    holds = {entry.name for entry in os.scandir(folder)}
    if holds and holds.isdisjoint(signs):
        raise LocalServerError(f"{folder} is open to other users and holds other files: choose an empty or a new folder as --data-dir")
    folder.chmod(0o700)
    if folder.stat().st_mode & _OTHERS:
        raise LocalServerError(f"{folder} stays open to other users, its disk keeps no permissions: choose another --data-dir")
    if holds:
        warnings.warn(f"{folder} was open to other users; now it is for you alone", GraphbuilderWarning, stacklevel=2)


def require_trusted(folder: Path) -> None:
    """Refuse a folder of programs that other users of the computer can change; one that is not there yet is fine.

    Raises:
        LocalServerError: it is another user's (the administrator's is fine), or anyone can write there.
    """
    try:
        found = folder.stat()
    except OSError:
        return
    if found.st_uid not in (0, os.geteuid()) or found.st_mode & 0o002:
        raise LocalServerError(f"{folder} can be changed by other users, and its programs would run: choose another GRAPHBUILDER_CACHE_DIR")


def exposed(file: Path) -> bool:
    """Tell whether other users of the computer can read a file; false where there is none.

    >>> exposed(Path("no such file"))
    False
    """
    try:
        return bool(file.stat().st_mode & _OTHERS)
    except OSError:
        return False


def anothers(file: Path) -> bool:
    """Tell whether a file is neither this user's nor the administrator's; false where there is none.

    >>> anothers(Path("no such file"))
    False
    """
    try:
        return file.stat().st_uid not in (0, os.geteuid())
    except OSError:
        return False
