"""What a long run says while it goes on: a moving line on a terminal, plain lines elsewhere; and what it skipped, and why."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType

import rich.progress
from rich.console import Console
from rich.text import Text

from graphbuilder.errors import GraphbuilderError, InvalidExtraction, UnsupportedLanguage
from graphbuilder.model import Extraction

PAUSE = 10.0  # seconds between plain lines
MEGABYTE = 1_000_000
_KINDS = ((UnsupportedLanguage, "in another language"), (InvalidExtraction, "malformed"), (GraphbuilderError, "unreadable"))


def counted(count: int, what: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


class Progress:
    """Counts what passes and says so on standard error; problems are said at once and counted.

    Args:
        quiet: say problems only.
        verbose: say a line for each article.

    >>> progress = Progress(quiet=True)
    >>> list(progress.watch([]))
    []
    >>> progress.failed
    False
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._console = Console(stderr=True, soft_wrap=True, highlight=False)
        self._quiet, self._verbose = quiet, verbose
        self._skipped: Counter[str] = Counter()
        self._stage = ""
        self._articles = self._claims = 0
        self._start = self._last_line = time.monotonic()
        self._bar = rich.progress.Progress(
            rich.progress.SpinnerColumn(),
            rich.progress.TextColumn("{task.description}"),
            rich.progress.BarColumn(bar_width=24),
            rich.progress.TextColumn("{task.fields[counts]}"),
            rich.progress.TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=None, counts="")

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    @property
    def failed(self) -> bool:
        """True once something was skipped."""
        return bool(self._skipped)

    @property
    def skipped(self) -> str:
        """What was skipped and why, for a summary: "3 (2 unreadable, 1 in another language)"."""
        kinds = ", ".join(f"{count} {kind}" for kind, count in self._skipped.items())
        return f"{self._skipped.total()} ({kinds})" if kinds else "0"

    def problem(self, error: GraphbuilderError) -> None:
        """Say that something is skipped, whatever the verbosity."""
        self._skipped[next(kind for family, kind in _KINDS if isinstance(error, family))] += 1
        self._console.print(Text(f"Skipped: {error}", style="red"))

    def notice(self, message: str) -> None:
        """Say what is worth knowing but no failure."""
        if not self._quiet:
            self._console.print(Text(message, style="yellow"))

    def stage(self, message: str) -> None:
        """Say what is going on before anything can be counted."""
        if self._bar.disable:
            if not self._quiet:
                self._console.print(Text(message))
        else:
            self._bar.update(self._task, description=message, counts="", total=None)

    def step(self, done: int, total: int, message: str) -> None:
        """Say how far a stage of known length is, such as a download (``done`` and ``total`` in bytes)."""
        if message != self._stage:
            self.stage(f"{message} ({total / MEGABYTE:.0f} MB)" if total > MEGABYTE else message)
            self._stage = message
        self._bar.update(self._task, completed=done, total=total, counts=f"{done / total:.0%}" if total else "")

    def watch(self, extractions: Iterable[Extraction], *, total: int | None = None) -> Iterator[Extraction]:
        """Pass the extractions on and count them; ``total`` is how many are expected, if that is known."""
        self._bar.update(self._task, description="Reading", completed=0, total=total)
        for extraction in extractions:
            yield extraction
            self._articles += 1
            self._claims += len(extraction.claims)
            self._say(extraction)

    def _say(self, extraction: Extraction) -> None:
        counts = f"{counted(self._articles, 'article')}, {counted(self._claims, 'claim')}"
        self._bar.update(self._task, advance=1, counts=counts)
        if self._verbose and not self._quiet:
            article, found = extraction.article, f"{counted(len(extraction.entities), 'actor')}, {counted(len(extraction.claims), 'claim')}"
            self._console.print(Text(f"{article.source}: {article.title or '(untitled)'}: {found}"))
        elif self._bar.disable and not self._quiet and time.monotonic() - self._last_line > PAUSE:
            self._last_line = time.monotonic()
            self._console.print(Text(f"{counts} so far, {time.monotonic() - self._start:.0f} s"))
