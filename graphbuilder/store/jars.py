"""Fetches the program of the local Neo4j: exactly the jars of ``jgo.lock.toml``, each checked against its SHA-256.

The lock is made by :mod:`graphbuilder.store.lock`. Jars come from Maven Central, or before it from the repositories
that the user's jgo settings name.
"""

from __future__ import annotations

import hashlib
import os
import threading
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from graphbuilder.errors import LocalServerError
from graphbuilder.store import paths, private

Progress = Callable[[int, int, str], None]
"""Called with (bytes or steps done, of how many, what is going on)."""

LOCK_FILE = Path(__file__).with_name("jgo.lock.toml")
OTHER_WAYS = "set NEO4J_URI to a Neo4j of yours, or start one with `docker compose up -d`"
_PARALLEL_DOWNLOADS = 8
_CHUNK = 1 << 16
_NOTES = "checked.json"


@dataclass(frozen=True)
class Jar:
    """One locked file: its Maven coordinate (group:artifact:version[:classifier]), size in bytes and SHA-256."""

    coordinate: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file name, as Maven forms it."""
        _, *rest = self.coordinate.split(":")
        return "-".join(rest) + ".jar"

    @property
    def url_path(self) -> str:
        """The path within a Maven repository."""
        group, artifact, version, *_ = self.coordinate.split(":")
        return "/".join((*group.split("."), artifact, version, self.name))


@dataclass(frozen=True)
class Lock:
    """What ``jgo.lock.toml`` holds: the version of Neo4j and every jar it needs."""

    version: str
    jars: tuple[Jar, ...]
    digest: str

    @property
    def size(self) -> int:
        """Bytes to download on a machine that has none of the jars."""
        return sum(jar.size for jar in self.jars)


@cache
def read_lock(path: Path = LOCK_FILE) -> Lock:
    """Read the lock file."""
    content = path.read_bytes()
    read = tomllib.loads(content.decode())
    jars = tuple(Jar(entry["coordinate"], entry["size"], entry["sha256"]) for entry in read["jar"])
    return Lock(read["neo4j"], jars, hashlib.sha256(content).hexdigest()[:12])


def home(lock: Lock) -> Path:
    """Return the folder of the cache that holds the jars of a lock, and what is made of them."""
    return paths.cache_dir() / f"neo4j-{lock.version}-{lock.digest}"


def install(lock: Lock, progress: Progress | None = None) -> Path:
    """Make sure that every jar of the lock is in the cache, and return their folder.

    Args:
        lock: what to fetch.
        progress: told of every chunk that arrives; not called where nothing is missing. A jar that has changed is missing.

    Raises:
        LocalServerError: a jar cannot be fetched, is not the locked one, or the cache cannot be written, or others can write there.
    """
    folder = home(lock) / "jars"
    for place in (folder.parent, folder):
        private.require_trusted(place)
    known = _checked(folder)
    if all(known.get(jar.name) == jar.sha256 for jar in lock.jars):
        return folder
    from filelock import FileLock

    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / "install.lock"):
            known = _checked(folder)
            missing = [jar for jar in lock.jars if known.get(jar.name, "") != jar.sha256 and not _is_locked(jar, folder)]
            if missing:
                _fetch_all(missing, folder, lock, progress)
            _note(lock.jars, folder)
    return folder


@contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Say in one line that the program cannot be stored, whatever of it that is."""
    try:
        yield
    except OSError as error:
        raise LocalServerError(f"cannot store Neo4j in {folder}: {error.strerror or error}; free some space, or {OTHER_WAYS}") from error


_State = tuple[int, int, int]
"""size, and when content and file last changed, in nanoseconds"""


def _states(folder: Path) -> dict[str, _State]:
    found = {entry.name: entry.stat() for entry in os.scandir(folder)} if folder.is_dir() else {}
    return {name: (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in found.items()}


def _checked(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of the jars that have not changed since it was taken."""
    try:
        noted = msgspec.json.decode((folder.parent / _NOTES).read_bytes(), type=dict[str, tuple[str, _State]])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    states = _states(folder)
    return {name: sha256 for name, (sha256, state) in noted.items() if states.get(name) == state}


def _is_locked(jar: Jar, folder: Path) -> bool:
    """Tell whether a file is the locked jar; one that is another, however it came there, is never run."""
    try:
        with open(folder / jar.name, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256
    except FileNotFoundError:
        return False


def _note(jars: Sequence[Jar], folder: Path) -> None:
    states = _states(folder)
    part = folder.parent / f"{_NOTES}.part"
    part.write_bytes(msgspec.json.encode({jar.name: (jar.sha256, states[jar.name]) for jar in jars}))
    os.replace(part, folder.parent / _NOTES)


def _repositories() -> list[str]:
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL

    return [url.rstrip("/") for url in (*GlobalSettings.load().repositories.values(), MAVEN_CENTRAL_URL)]


def _fetch_all(jars: Sequence[Jar], folder: Path, lock: Lock, progress: Progress | None) -> None:
    import requests

    done = lock.size - sum(jar.size for jar in jars)
    guard = threading.Lock()
    stop = threading.Event()

    def arrived(count: int) -> None:
        nonlocal done
        with guard:
            done += count
            if progress:
                progress(done, lock.size, f"Downloading Neo4j {lock.version}")

    repositories = _repositories()
    with requests.Session() as session, ThreadPoolExecutor(_PARALLEL_DOWNLOADS) as pool:
        session.mount("https://", requests.adapters.HTTPAdapter(pool_maxsize=_PARALLEL_DOWNLOADS, max_retries=2))
        futures = [pool.submit(_fetch, session, repositories, jar, folder, arrived, stop) for jar in jars]
        try:
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
        for future in futures:
            if not future.cancelled():
                future.result()


def _fetch(session, repositories: Sequence[str], jar: Jar, folder: Path, arrived: Callable[[int], None], stop: threading.Event) -> None:
    import requests

    part = folder / f"{jar.name}.part"
    reason = "no repository holds it"
    for repository in repositories:
        received = 0
        try:
            with session.get(f"{repository}/{jar.url_path}", stream=True, timeout=(10, 60)) as response, open(part, "wb") as file:
                if response.status_code != 200:
                    reason = f"HTTP status {response.status_code}"
                    continue
                digest = hashlib.sha256()
                for chunk in response.iter_content(_CHUNK):
                    if stop.is_set():
                        return
                    file.write(chunk)
                    digest.update(chunk)
                    received += len(chunk)
                    arrived(len(chunk))
            if digest.hexdigest() == jar.sha256:
                os.replace(part, folder / jar.name)
                return
            reason = "its checksum is not the locked one"
        except requests.RequestException as error:
            reason = _reason(error)
        finally:
            part.unlink(missing_ok=True)
        arrived(-received)
    raise LocalServerError(f"the local Neo4j cannot be fetched: {jar.name}: {reason}; {OTHER_WAYS}")


def _reason(error: Exception) -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return "the repository does not answer"
    if isinstance(error, requests.exceptions.SSLError):
        return "the repository's certificate is not trusted"
    if isinstance(error, requests.ConnectionError):
        return "no connection to the repository"
    return " ".join(str(error).split())
