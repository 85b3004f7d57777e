"""Proves that a graph is what its claims say, and makes anew what can be derived from them.

What must hold stands in ``cypher/check``, a file each that finds what does not; whether sentences stand in their articles is seen here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from graphbuilder.store import Store

_Item = TypeVar("_Item")

EXAMPLES = 3
_REPAIRED_AT_ONCE = 200
_READ_AT_ONCE = 200
_SENTENCES = "Sentences stand in their article"


@dataclass
class Finding:
    """What one check found.

    Attributes:
        title: what must hold.
        broken: how often it does not.
        examples: the first of them.
        repaired: how many of them were made anew.
        note: what could not be looked at, and why; else empty.
    """

    title: str
    broken: int = 0
    examples: list[str] = field(default_factory=list)
    repaired: int = 0
    note: str = ""

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one place where it does not hold."""
        self.broken += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(" ".join(f"{key} {value}" for key, value in row.items()))


def check(store: Store, *, repair: bool = False, on_stage: Callable[[str], None] | None = None) -> Iterator[Finding]:
    """Yield what each check finds.

    Args:
        store: the graph; only read, unless something is repaired.
        repair: make edges, aliases and entities anew where they are not what claims and mentions say.
        on_stage: called with the title of each check before it begins.

    Raises:
        StoreError: Neo4j cannot be reached, or refuses.

    >>> import graphbuilder
    >>> with graphbuilder.connect() as store:
    ...     sum(finding.broken for finding in check(store))
    0
    """
    from graphbuilder.store import statements

    for name in statements.names("check"):
        statement = statements.read(name)
        notes = dict(line[3:].split(": ", 1) for line in statement.splitlines() if line.startswith(("// title: ", "// repair: ")))
        finding = Finding(notes["title"])
        if on_stage:
            on_stage(finding.title)
        # found first and repaired then: what is read may not change under the reading
        broken = []
        for row in store.stream(statement):
            finding.add(row)
            if repair and "repair" in notes:
                broken.append(tuple(row.values()))
        for some in _batches(broken, _REPAIRED_AT_ONCE):
            if notes["repair"] == "edges":
                store.repair(edges=some)
            else:
                store.repair(entities=[id for (id,) in some])
            finding.repaired += len(some)
        yield finding
    if on_stage:
        on_stage(_SENTENCES)
    yield _sentences(store)


def _sentences(store: Store) -> Finding:
    """Look each claim's sentence up in the file its article was read from, where that is still here and holds the same text."""
    from graphbuilder.reading import read
    from graphbuilder.store import statements

    finding = Finding(_SENTENCES)
    seen = missing = 0
    articles = store.stream(statements.read("inspect/sources"))
    for file, rows in groupby(articles, key=lambda row: _file(row["source"])):
        wanted = {row["article"] for row in rows}
        there = (article for article in (read([file], on_error=lambda _: None) if file else ()) if article.id in wanted)
        found = 0
        for some in _batches(there, _READ_AT_ONCE):
            found += len(some)
            texts = {article.id: article.text for article in some}
            for claim in store.stream(statements.read("inspect/sentences"), {"articles": list(texts)}):
                if texts[claim["article"]][claim["start"] : claim["end"]] != claim["text"]:
                    finding.add({"claim": claim["claim"], "article": claim["article"]})
        seen, missing = seen + found, missing + len(wanted) - found
    if missing:
        finding.note = f"{seen:,} articles looked at; {missing:,} are no longer where they were read from, or have changed since"
    return finding


def _file(source: str) -> str | None:
    """Return the file an article was read from, by its name: a line of a table is named "FILE line N"; None where there is none."""
    for candidate in (source, source.rpartition(" line ")[0]):
        if candidate and Path(candidate).is_file():
            return candidate
    return None


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


def broken(findings: Iterable[Finding]) -> int:
    """Return how many faults are left."""
    return sum(finding.broken - finding.repaired for finding in findings)
