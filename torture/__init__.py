"""What must not break it: faults that are injected for real, and inputs nobody would send kindly, each with counts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    """One line of the table that `python -m torture` prints.

    Attributes:
        part: what was tried.
        tried: how many faults were injected, or inputs tried.
        survived: after how many of them all was as promised.
        violations: what was not, one line each.
        skipped: why it could not be tried here; empty where it was.
    """

    part: str
    tried: int = 0
    survived: int = 0
    violations: list[str] = field(default_factory=list)
    skipped: str = ""

    def count(self, violation: str | None) -> None:
        """Take note of one more try, and of what was not as promised, if anything was not."""
        self.tried += 1
        if violation is None:
            self.survived += 1
        else:
            self.violations.append(violation)

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.part}: skipped: {self.skipped}"
        return f"{self.part}: {self.tried:,} tried, {self.survived:,} survived, {len(self.violations)} violations"
