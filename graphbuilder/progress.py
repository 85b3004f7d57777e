"""What a long run says while it goes on: a moving line on a terminal, plain lines elsewhere; and what it skipped, and why."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from types import TracebackType

import rich.progress
from rich.console import Console
from rich.text import Text

from graphbuilder.errors import GraphbuilderError, InvalidExtraction, UnsupportedLanguage
from graphbuilder.model import Extraction
from graphbuilder.names import shown

PAUSE = 10.0  # seconds between plain lines
SHOWN = 5  # relations in the summary
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
        self._relations: Counter[str] = Counter()
        self._total: int | None = None
        self._start = self._first = self._last_line = time.monotonic()
        self._bar = rich.progress.Progress(
            rich.progress.SpinnerColumn(),
            rich.progress.TextColumn("{task.description}"),
            rich.progress.BarColumn(bar_width=24),
            rich.progress.TextColumn("{task.fields[counts]}"),
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

    @property
    def relations(self) -> str:
        """The most frequent relations, for a summary: "CRITICIZES 12, TALKS_WITH 9"."""
        return ", ".join(f"{type} {count:,}" for type, count in self._relations.most_common(SHOWN))

    def problem(self, error: GraphbuilderError) -> None:
        """Say that something is skipped, whatever the verbosity."""
        self._skipped[next(kind for family, kind in _KINDS if isinstance(error, family))] += 1
        self._console.print(Text(shown(f"Skipped: {error}"), style="red"))
        self._bar.update(self._task, advance=1)

    def notice(self, message: str) -> None:
        """Say what is worth knowing but no failure."""
        if not self._quiet:
            self._console.print(Text(shown(message), style="yellow"))

    def stage(self, message: str) -> None:
        """Say what is going on before anything can be counted."""
        if self._bar.disable:
            if not self._quiet:
                self._console.print(Text(shown(message)))
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
        self._total = total
        self._bar.update(self._task, description="Reading", completed=0, total=total)
        for extraction in extractions:
            yield extraction
            self._articles += 1
            self._claims += len(extraction.claims)
            self._relations.update(claim.type for claim in extraction.claims)
            self._say(extraction)

    def count(self, articles: int, claims: int) -> None:
        """Count what others read, and say so."""
        self._articles += articles
        self._claims += claims
        self._say(None, articles)

    def _say(self, extraction: Extraction | None, articles: int = 1) -> None:
        now = time.monotonic()
        if self._articles == 1:
            self._first = now  # what comes before is getting ready, and no part of the rate
        counts = f"{self._counted_articles()}, {counted(self._claims, 'claim')}{self._pace(now)}"
        self._bar.update(self._task, advance=articles, description="Reading", counts=counts, total=self._total)
        if extraction is not None and self._verbose and not self._quiet:
            article, found = extraction.article, f"{counted(len(extraction.entities), 'actor')}, {counted(len(extraction.claims), 'claim')}"
            self._console.print(Text(shown(f"{article.source}: {article.title or '(untitled)'}: {found}")))
        elif self._bar.disable and not self._quiet and now - self._last_line > PAUSE:
            self._last_line = now
            self._console.print(Text(f"{counts}, {now - self._start:.0f} s so far"))

    def _counted_articles(self) -> str:
        return counted(self._articles, "article") if self._total is None else f"{self._articles:,} of {counted(self._total, 'article')}"

    def _pace(self, now: float) -> str:
        """Return the rate and the time left, once there is something to tell them from: ", 2.1 articles/s, 0:03:20 left"."""
        if self._articles < 2 or now <= self._first:
            return ""
        rate = (self._articles - 1) / (now - self._first)
        if self._total is None:
            return f", {rate:.1f} articles/s"
        seconds = max(self._total - self._articles - self._skipped.total(), 0) / rate
        return f", {rate:.1f} articles/s, {timedelta(seconds=round(seconds))} left"
