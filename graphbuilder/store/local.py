"""The life of the local Neo4j: a real server on this computer, started when needed and stopped by the last who used it.

>>> from graphbuilder.store.local import LocalServer
>>> with LocalServer("/tmp/my-graph") as server:  # doctest: +SKIP
...     print(server.uri)
bolt://127.0.0.1:7687
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from graphbuilder.errors import LocalServerError
from graphbuilder.store import jars, java, paths, private, statements
from graphbuilder.store.jars import OTHER_WAYS, Progress
from graphbuilder.store.signals import held_back

if TYPE_CHECKING:
    import psutil
    from filelock import BaseFileLock

HOST = "127.0.0.1"
USER = "neo4j"
_FACTORY_PASSWORD = "neo4j"
_DATABASE = "neo4j"
_PORTS = (7687, 7474)
_LEAST_ROOM = 50_000_000
_TRIES = 3
_LETTING_GO = 1.0  # seconds: the system takes a moment to close what a killed server listened on
_BIND_FAILED = "bind to"  # in what Neo4j says of either port when it is taken
_START_SECONDS = 300  # a process that ended is noticed at once: this is for computers that have too much to do
_STOP_SECONDS = 30
_RECORD_SECONDS = 300
_LOCKED = "locked by another process"  # in what Neo4j says where another one has its store open
_RECOVERED = (
    "The local Neo4j had ended without being stopped (a crash, a kill or a power cut). It has started again and recovered: "
    "what was reported as loaded is there ({})"
)


class Address(msgspec.Struct, frozen=True):
    """What other commands need to know of a running server; written to ``server.json`` in its data folder."""

    pid: int
    bolt: int
    http: int


class _PortTaken(LocalServerError):
    """Another program took a port between its choice and Neo4j's start."""


class _StoreOpen(LocalServerError):
    """A server that nothing is written of has this folder's store open."""


class LocalServer:
    """A Neo4j of one's own, its data in one folder.

    Several processes may use the same folder: the first starts the server, the others join it, the last to leave stops it.

    Args:
        data_dir: folder of the graph, the password and the logs; the user's data folder when None.
        progress: told of the download and the preparation that the first start on a computer needs.
        on_notice: called with what is worth knowing, such as that the server recovered from a crash.
        record: where to write an archive of the classes in use when the server stops; see :mod:`graphbuilder.store.warmup`.
    """

    def __init__(
        self, data_dir: str | Path | None = None, *, progress: Progress | None = None, on_notice: Callable[[str], None] | None = None,
        record: Path | None = None,
    ) -> None:  # fmt: skip
        self.data_dir = (Path(data_dir).expanduser() if data_dir else paths.data_dir()).resolve()
        self._progress = progress
        self._on_notice = on_notice
        self._record = record
        self._address: Address | None = None
        self._guest: BaseFileLock | None = None
        self._lock: BaseFileLock | None = None

    def __enter__(self) -> LocalServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def uri(self) -> str:
        """The Bolt address of the started server."""
        return f"bolt://{HOST}:{self._started().bolt}"

    @property
    def http_url(self) -> str:
        """The address of the started server's Neo4j Browser."""
        return f"http://{HOST}:{self._started().http}/browser/"

    @property
    def pid(self) -> int:
        """The process id of the started server."""
        return self._started().pid

    @property
    def password(self) -> str:
        """The password of user "neo4j", made at the first start and kept in a file that only its owner can read."""
        try:
            if private.exposed(self.password_file):
                self.password_file.chmod(0o600)
            return self.password_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise LocalServerError(f"cannot read the password of the local Neo4j in {self.password_file}: {error.strerror}") from error

    @property
    def password_file(self) -> Path:
        """Where the password is kept."""
        return self.data_dir / "password"

    @property
    def running(self) -> bool:
        """Whether a server already runs on this folder, so that :meth:`start` would only join it."""
        return self._answering() is not None

    def serves(self, uri: str) -> bool:
        """Tell whether it is this server that answers at a Bolt address."""
        address = self._answering()
        return address is not None and uri == f"bolt://{HOST}:{address.bolt}"

    @property
    def known(self) -> bool:
        """Whether a server was started on this folder and not stopped in order: it runs, or was killed."""
        return self._address_file.exists()

    def start(self) -> LocalServer:
        """Start the server, or join the one that already runs on this folder.

        Raises:
            LocalServerError: the program cannot be fetched, the folder not written, or Neo4j does not start.
        """
        if self._address is not None:
            return self
        try:
            with self._changing():
                self._address = self._joined() or self._launch()
                self._enter()
        except BaseException:
            self.stop()
            raise
        return self

    def revive(self) -> None:
        """Start the server again where it died under a command that uses it, perhaps at another address.

        Raises:
            LocalServerError: it does not start any more.
        """
        with self._changing():
            self._address = self._joined() or self._launch()

    def stop(self) -> None:
        """Leave the server; it stops unless another process still uses it."""
        if self._address is None:
            return
        with self._changing(), held_back():
            self._leave()
            if not self._others():
                # another command may have started it anew at the same address
                self._terminate(self._last() or self._address, _RECORD_SECONDS if self._record else _STOP_SECONDS)
                self._address_file.unlink(missing_ok=True)
            self._address = None

    def bulk_import(self, folder: str | Path, arguments: Sequence[str]) -> None:
        """Make the graph, of which there is none yet, with Neo4j's own importer.

        Args:
            folder: the files to import.
            arguments: what the importer is told, in that folder, up to the name of the database.

        Raises:
            LocalServerError: there is a graph already, the program cannot be fetched, or the importer refuses the files.
        """
        with self._changing():
            if (self._home / "data" / "databases" / _DATABASE).exists():
                raise LocalServerError(f"{self.data_dir} holds a graph already, and an import makes a new one: choose another --data-dir")
            launcher = self._program()
            self._configure(*_PORTS)
            report = f"--report-file={self._home / 'logs' / 'import.report'}"
            try:
                self._administer(launcher, [*arguments, report, _DATABASE], cwd=folder)
            except LocalServerError as error:
                shutil.rmtree(self._home / "data" / "databases" / _DATABASE, ignore_errors=True)
                raise LocalServerError(f"{folder}: Neo4j cannot import it: {error}") from error

    # copies of the graph

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other command off the folder; its server is stopped.

        Raises:
            LocalServerError: another command uses it.
        """
        with ExitStack() as held:
            with self._changing() as lock:
                if self._others():
                    raise LocalServerError(f"another command uses {self.data_dir}: end it, such as graphbuild server, and try again")
                if (address := self._last()) and self._process(address):
                    self._terminate(address, _STOP_SECONDS)
                    self._address_file.unlink()
                held.enter_context(lock)
            yield

    def dump(self, target: IO[bytes]) -> None:
        """Write Neo4j's own dump of the graph; the server must be stopped.

        Raises:
            LocalServerError: Neo4j refuses.
            OSError: the target cannot be written.
        """
        self._administer(self._program(), ["database", "dump", _DATABASE, "--to-stdout"], target=target)

    def load(self, dump: Path) -> None:
        """Make the graph, of which there is none yet, from Neo4j's own dump, a file that is called as the database is.

        Raises:
            LocalServerError: Neo4j refuses.
        """
        self._configure(*_PORTS)
        self._administer(self._program(), ["database", "load", _DATABASE, f"--from-path={dump.parent}", "--overwrite-destination=true"])

    @contextmanager
    def beside(self) -> Iterator[LocalServer]:
        """Give a server of a new folder within this one, with the same password; at the end the folder goes."""
        scratch = LocalServer(self.data_dir / "scratch", progress=self._progress)
        scratch.clear()
        scratch.data_dir.mkdir(mode=0o700)
        try:
            if self.password_file.exists():
                shutil.copy(self.password_file, scratch._new_password_file)
            yield scratch
        finally:
            shutil.rmtree(scratch.data_dir, ignore_errors=True)

    def clear(self) -> None:
        """Delete the folder, if there is one, and stop the server that a command which was killed left on it."""
        if self.data_dir.exists():
            self._stop_strays()
            shutil.rmtree(self.data_dir)

    def replace_graph(self, other: LocalServer) -> None:
        """Take over the graph of a server that :meth:`beside` gave, both being stopped; whenever it is killed, one of both is there."""
        if not self.password_file.exists():
            os.replace(other.password_file, self.password_file)
        if self._home.exists():
            os.rename(self._home, self._former)
        os.rename(other._home, self._home)
        self._settle()

    def _settle(self) -> None:
        """Finish or take back a replacement that was cut off."""
        if self._former.exists():
            if self._home.exists():
                shutil.rmtree(self._former)
            else:
                os.rename(self._former, self._home)

    def _administer(
        self, launcher: Path, arguments: Sequence[str], *, cwd: str | Path | None = None, target: IO[bytes] | None = None
    ) -> None:
        """Run Neo4j's administration; what it prints goes to a log, or to the target if one is given."""
        log = self._home / "logs" / f"{arguments[1]}.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                java.administration(launcher, arguments, brief=arguments[1] != "import"),
                cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if target else said, stderr=said,
                env={**os.environ, "NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}, umask=private.UMASK,
            )  # fmt: skip
            try:
                if target and process.stdout:
                    shutil.copyfileobj(process.stdout, target)
                failed = process.wait()
            except BaseException:
                process.kill()
                process.wait()
                raise
        if failed:
            raise LocalServerError(f"{_refusal(log.read_text(encoding='utf-8', errors='replace'))} (see {log})")

    # files of the data folder

    @property
    def _home(self) -> Path:
        return self.data_dir / "neo4j"

    @property
    def _home_option(self) -> str:
        return f"--home-dir={self._home}"

    @property
    def _former(self) -> Path:
        return self.data_dir / "neo4j.former"

    @property
    def _new_password_file(self) -> Path:
        return self.data_dir / "password.new"

    @property
    def _address_file(self) -> Path:
        return self.data_dir / "server.json"

    @property
    def _ports_file(self) -> Path:
        return self.data_dir / "ports.json"

    @property
    def _console(self) -> Path:
        return self._home / "logs" / "console.log"

    # who uses the server

    @contextmanager
    def _changing(self) -> Iterator[BaseFileLock]:
        """Hold the folder's lock: one process at a time starts or stops its server."""
        from filelock import FileLock, Timeout

        try:
            private.keep_private(self.data_dir, signs=("server.lock", "guests", "password"))
            (self.data_dir / "guests").mkdir(exist_ok=True)
            self._lock = self._lock or FileLock(self.data_dir / "server.lock", timeout=_START_SECONDS)
            with self._lock:
                self._settle()
                yield self._lock
        except Timeout as error:
            raise LocalServerError(
                f"another process has held {self.data_dir} for {_START_SECONDS} s; stop it, or choose another --data-dir"
            ) from error
        except OSError as error:
            raise LocalServerError(f"cannot write to {self.data_dir}: {error.strerror or error}; choose another --data-dir") from error

    def _enter(self) -> None:
        from filelock import FileLock

        self._guest = FileLock(self.data_dir / "guests" / f"{os.getpid()}-{uuid.uuid4().hex[:8]}", blocking=False)
        self._guest.acquire()

    def _leave(self) -> None:
        if self._guest is not None:
            self._guest.release()
            Path(self._guest.lock_file).unlink(missing_ok=True)
            self._guest = None

    def _others(self) -> bool:
        """Tell whether a living process still uses the server; the system frees the locks of the dead."""
        from filelock import FileLock, Timeout

        for path in (self.data_dir / "guests").iterdir():
            try:
                with FileLock(path, blocking=False):
                    pass
            except Timeout:
                return True
            path.unlink(missing_ok=True)
        return False

    # starting

    def _started(self) -> Address:
        if self._address is None:
            raise LocalServerError("the local Neo4j is not started")
        return self._address

    def _last(self) -> Address | None:
        """Return where the server was last said to be; nothing is said once it was stopped in order."""
        try:
            return msgspec.json.decode(self._address_file.read_bytes(), type=Address)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def _process(self, address: Address | None) -> psutil.Process | None:
        """Return the server's process, or None where it is gone and its number perhaps another's; no clock tells them apart."""
        import psutil

        try:
            process = psutil.Process(address.pid) if address else None
            return process if process and self._home_option in process.cmdline() else None
        except psutil.Error:
            return None

    def _answering(self) -> Address | None:
        address = self._last()
        process = self._process(address)
        return address if address and process and _answers(process, address.bolt, address.http) else None

    def _joined(self) -> Address | None:
        """Return where the server answers; one that does not is waited for: whoever started it may have been killed before it was up."""
        address = self._last()
        deadline = time.monotonic() + _START_SECONDS
        while address and (process := self._process(address)):
            if _answers(process, address.bolt, address.http):
                self._secure(address)
                return address
            if time.monotonic() > deadline:
                self._terminate(address, 0)
            time.sleep(0.02)
        return None

    def _launch(self) -> Address:
        if shutil.disk_usage(self.data_dir).free < _LEAST_ROOM:
            raise LocalServerError(f"no room left on the disk of {self.data_dir}: free some space, or choose another --data-dir")
        launcher = self._program()
        with jars.storing(launcher.parent):
            options = self._archive_options(launcher)
        crashed = self._address_file.exists()
        for left in reversed(range(_TRIES)):
            bolt, http = self._choose_ports()
            self._configure(bolt, http)
            try:
                address = self._run(launcher, options, bolt, http)
                break
            except (_PortTaken, _StoreOpen):
                if not left:
                    raise
        if crashed and self._on_notice:
            self._on_notice(_RECOVERED.format(self.data_dir))
        return address

    def _program(self) -> Path:
        """Return the jar that launches Neo4j, fetched where it is missing."""
        lock = jars.read_lock()
        folder = jars.install(lock, self._progress)
        with jars.storing(folder):
            return java.launcher(folder, lock)

    def _choose_ports(self) -> tuple[int, int]:
        """Return the ports of last time where they are free, so that bookmarks stay good; else free ones."""
        try:
            wanted = msgspec.json.decode(self._ports_file.read_bytes(), type=tuple[int, int])
            patience = _LETTING_GO
        except (FileNotFoundError, msgspec.DecodeError):
            wanted, patience = _PORTS, 0.0
        ports = tuple(_free_port(port, patience) for port in wanted)
        _write_whole(self._ports_file, msgspec.json.encode(ports))
        return ports[0], ports[1]

    def _configure(self, bolt: int, http: int) -> None:
        settings = {
            "server.default_listen_address": HOST,
            "server.bolt.listen_address": f"{HOST}:{bolt}",
            "server.http.listen_address": f"{HOST}:{http}",
            # whom the server names as itself; by default the usual port, where somebody else's may listen
            "server.bolt.advertised_address": f"{HOST}:{bolt}",
            "server.http.advertised_address": f"{HOST}:{http}",
            "server.https.enabled": "false",
            "server.http.x_forward.enabled": "false",
            "dbms.security.auth_enabled": "true",
            "dbms.security.auth_max_failed_attempts": "0",  # nobody guesses the password, but any web page could lock its owner out
            "dbms.security.http_access_control_allow_origin": f"http://{HOST}:{http}",
            "dbms.security.http_static_content_security_policy_header": _browser_policy(bolt),
            "dbms.security.allow_csv_import_from_file_urls": "false",
            "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",  # no statement fetches anything
            "db.logs.query.enabled": "OFF",  # statements are what the user looks for, and no one else's business
            "dbms.usage_report.enabled": "false",
            "dbms.fleet_manager.enabled": "false",
            "server.fleet_discovery.enabled": "false",  # no broadcasts
            "client.allow_telemetry": "false",
            "server.memory.pagecache.size": "64m",
            "db.tx_log.preallocate": "false",
            "internal.server.bolt.thread_pool_shutdown_wait_time": "200ms",
        }
        for folder in ("conf", "logs"):
            (self._home / folder).mkdir(parents=True, exist_ok=True)
        lines = (f"{name}={value}\n" for name, value in settings.items())
        (self._home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def _set_password(self, uri: str) -> None:
        """Give a new server its password; the file gets its name last, so that an interrupted first start is taken up again."""
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        new = self._new_password_file
        if not new.exists():
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(secrets.token_urlsafe(18))
        password = new.read_text(encoding="utf-8")
        with suppress(AuthError), GraphDatabase.driver(uri, auth=(USER, _FACTORY_PASSWORD)) as driver:
            driver.execute_query(statements.read("local/password"), old=_FACTORY_PASSWORD, new=password, database_="system")
        try:
            with GraphDatabase.driver(uri, auth=(USER, password)) as driver:
                driver.verify_connectivity()
        except AuthError as error:
            new.unlink()
            raise LocalServerError(
                f"the password of the local Neo4j, {self.password_file}, is lost: put it back, or choose another --data-dir"
            ) from error
        os.replace(new, self.password_file)

    def _archive_options(self, launcher: Path) -> list[str]:
        if self._record is not None:
            return java.recording(self._record)
        from graphbuilder.store import warmup

        return java.replaying(warmup.archive(launcher, self._progress))

    def _run(self, launcher: Path, options: Sequence[str], bolt: int, http: int) -> Address:
        arguments = [self._home_option, f"--config-dir={self._home / 'conf'}"]
        process: subprocess.Popen[bytes] | None = None
        try:
            with open(self._console, "wb") as console, held_back():
                # a session of its own: Ctrl-C in the terminal is for the command, which then stops the server in order
                process = subprocess.Popen(
                    java.command(launcher, arguments, options),
                    stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT, start_new_session=True,
                    umask=private.UMASK,
                )  # fmt: skip
                # written before it is up: should this command be killed meanwhile, the next one finds the server
                self._address = address = Address(process.pid, bolt, http)
                _write_whole(self._address_file, msgspec.json.encode(address))
            self._wait(process, bolt, http)
            self._secure(address)
            return address
        except BaseException:
            if process is not None:
                process.kill()
                process.wait()
                self._address_file.unlink(missing_ok=True)
            self._address = None
            raise

    def _wait(self, process: subprocess.Popen, *ports: int) -> None:
        import psutil

        server = psutil.Process(process.pid)
        deadline = time.monotonic() + _START_SECONDS
        while not _answers(server, *ports):
            if process.poll() is not None:
                said = _cause(self._console.read_text(encoding="utf-8", errors="replace"))
                if _LOCKED in said:
                    self._stop_strays()
                kind = _PortTaken if _BIND_FAILED in said else _StoreOpen if _LOCKED in said else LocalServerError
                raise kind(f"the local Neo4j did not start: {said} (see {self._console})")
            if time.monotonic() > deadline:
                raise LocalServerError(f"the local Neo4j did not answer within {_START_SECONDS} s (see {self._console}); {OTHER_WAYS}")
            time.sleep(0.02)

    def _secure(self, address: Address) -> None:
        if not self.password_file.exists():
            self._set_password(f"bolt://{HOST}:{address.bolt}")

    # stopping

    def _terminate(self, address: Address, seconds: float) -> None:
        """Ask the server to stop, and see that it does; whoever started it may be slow to take note of its end."""
        process = self._process(address)
        if process is None:
            return
        process.terminate()
        deadline = time.monotonic() + seconds
        while self._process(address) is not None:
            if time.monotonic() > deadline:
                process.kill()  # the transaction log keeps what was committed
                deadline += _STOP_SECONDS
            time.sleep(0.01)

    def _stop_strays(self) -> None:
        """Stop servers of this folder that nothing is written of, left by a command that was killed in the moment it started one."""
        import psutil

        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if self._home_option in process.cmdline():
                    self._terminate(Address(process.pid, 0, 0), _STOP_SECONDS)


def _browser_policy(bolt: int) -> str:
    """Return what Neo4j Browser may load and contact: this server alone; left to itself it calls four services on the web."""
    own = " ".join(f"{scheme}://{host}:{bolt}" for scheme in ("ws", "http") for host in (HOST, "localhost"))
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {own}; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'"
    )


def _answers(server: psutil.Process, *ports: int) -> bool:
    """Tell whether all ports answer, and it is this server that does: another one may have been quicker to take them."""
    import psutil

    try:
        for port in ports:
            socket.create_connection((HOST, port), timeout=1).close()
        listening = {each.laddr.port for each in server.net_connections("tcp") if each.status == psutil.CONN_LISTEN}
        return listening.issuperset(ports)
    except (OSError, psutil.Error):
        return False


def _free_port(wanted: int, patience: float) -> int:
    """Return the wanted port where it is free within some seconds, else any that is."""
    deadline = time.monotonic() + patience
    while not (free := _bindable(wanted)) and time.monotonic() < deadline:
        time.sleep(0.02)
    port = free or _bindable(0)
    if port is None:
        raise LocalServerError("no free port on this computer")
    return port


def _bindable(port: int) -> int | None:
    """Return the port, or for 0 one that the system chooses; None where it is taken."""
    with socket.socket() as candidate:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, port))
        except (OSError, OverflowError):
            return None
        return int(candidate.getsockname()[1])


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it, even after a crash, finds all of it or what was there before."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


def _cause(console: str) -> str:
    """Return the line of Java's complaint that says most: the innermost cause, else what it said last."""
    lines = [line.strip() for line in console.splitlines() if line.strip() and not line.lstrip().startswith(("at ", "WARNING", "..."))]
    causes = [line for line in lines if line.startswith(("Caused by: ", "Exception in thread"))]
    last = (causes or lines or ["it said nothing"])[-1]
    return last.removeprefix("Caused by: ").split("Exception: ")[-1]


def _refusal(said: str) -> str:
    """Return the first line that the importer says of what failed; it stands between lines of dashes."""
    lines = [line.strip() for line in said.rpartition("Command Failed")[2].splitlines() if line.strip(" -")]
    return lines[0] if lines else "it said nothing"
