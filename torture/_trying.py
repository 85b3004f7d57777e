"""Tries many inputs that hypothesis makes, and counts what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from torture import Row

TRICKS = (
    '=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "\t=1", "\r=1", ";=1+2", "＝1", "'", '"', "`", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "</script>", "<!--", "]]>", "&lt;", "![x](http://x)", "[x](javascript:alert(1))", "|", "\n\n# x", "```",
    "$x^2$", "\\u0022", "\\", "${x}", "$(touch x)", "`}) DETACH DELETE n //", "' OR 1=1 //", "\x1b[31m", "\x1b]8;;http://x\x07", "\x9b2J",
    "\x07", "\x00", "\x7f", "\u202e", "\u200b", "\u2028", "\ufeff", "\U000e0041", "e\u0301", "[x]\ny = 1", "{{x}}", "%s", "\ufffe",
    "Рoutine", "a" * 3000,
)  # fmt: skip
"""What means something to a spreadsheet, a browser, a terminal, a shell, a database or a reader of Markdown or TOML."""

texts = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)), max_size=4).map(
    "".join
)


def fuzz(row: Row, inputs: st.SearchStrategy[Any], problem: Callable[[Any], str | None], tries: int) -> Row:
    """Try ``problem`` on as many inputs; it returns what was not as promised, and any exception is such a thing too."""

    @settings(max_examples=tries, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def one(value: Any) -> None:
        try:
            found = problem(value)
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
        row.count(None if found is None else f"{' '.join(found.split())[:200]} on {value!r:.200}")

    one()
    return row
