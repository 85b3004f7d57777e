"""What a shell offers when Tab is pressed: reports, their parameters, and the actors of a graph whose server is up."""

from __future__ import annotations

import re
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

_MOST = 30
_SPECIAL, _ESCAPED = re.compile(r"([^\w./~:-])"), r"\\\1"


class _Bash(BashComplete):
    """Bash splits words at an equals sign and puts on the line what it is given: words are joined before, and escaped after."""

    source_template = BashComplete.source_template.replace("read type value", "read -r type value").replace(
        "if [[ $type == 'dir' ]]", "if [[ $type == 'open' ]]; then\n            compopt -o nospace\n            COMPREPLY+=($value)\n"
        "        elif [[ $type == 'dir' ]]",
    )  # fmt: skip

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        self._before = ""
        if args and incomplete == "=":
            args, self._before, incomplete = args[:-1], f"{args[-1]}=", ""
        elif len(args) > 1 and args[-1] == "=":
            args, self._before = args[:-2], f"{args[-2]}="
        return args, self._before + incomplete

    def format_completion(self, item: CompletionItem[str]) -> str:
        value = item.value.removeprefix(self._before)
        if value.endswith("="):
            return f"open,{value}"
        return f"{item.type},{_SPECIAL.sub(_ESCAPED, value)}"


add_completion_class(_Bash)


def report_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the reports, and files for one's own."""
    from graphbuilder import reports

    if "/" in incomplete or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(each.name, help=each.title) for each in reports.available() if each.name.startswith(incomplete)]


def report_parameters(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer ``name=`` for each parameter of the report, and actors after it where it names one."""
    from graphbuilder import reports
    from graphbuilder.errors import GraphbuilderError

    name, equals, begun = incomplete.partition("=")
    try:
        # an option that still lacks its value keeps click from naming what stands before it
        inputs = reports.find(ctx.params.get("name") or next(iter(ctx.args), "overview")).inputs
    except GraphbuilderError:
        return []
    if not equals:
        return [CompletionItem(f"{each.name}=", help=each.meaning) for each in inputs if each.name.startswith(name)]
    if any(each.name == name and each.actor for each in inputs):
        return [CompletionItem(f"{name}={actor}") for actor in _actors(ctx.params, begun)]
    return []


def actor_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the actors of the graph."""
    return [CompletionItem(actor) for actor in _actors(ctx.params, incomplete)]


def _actors(given: dict[str, Any], begun: str) -> list[str]:
    """Return names that begin so, those in the most articles first; none where no server is up, for Tab starts nothing."""
    import warnings

    import graphbuilder
    from graphbuilder.errors import GraphbuilderError
    from graphbuilder.store import statements
    from graphbuilder.store.connection import settings
    from graphbuilder.store.local import LocalServer

    warnings.simplefilter("ignore")  # a line would land among the names
    where = {name: given.get(name) for name in ("uri", "user", "password", "password_file", "database", "data_dir")}
    try:
        chosen = settings(**where)
        if chosen.uri is None and not LocalServer(chosen.data_dir).running:
            return []
        with graphbuilder.connect(**where) as store:
            rows = store.query(statements.read("inspect/beginning"), {"begun": begun, "most": _MOST})
    except GraphbuilderError:
        return []
    return [row["name"] for row in rows]
