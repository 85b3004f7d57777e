"""The command line: parses options, calls the API, prints. Whatever is heavy is imported inside the command that needs it."""

from __future__ import annotations

import contextlib
import errno
import functools
import itertools
import json
import logging
import os
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import graphbuilder
from graphbuilder import completion
from graphbuilder.errors import GraphbuilderError, GraphbuilderWarning, SourceError
from graphbuilder.exports import FILES, FOLDERS
from graphbuilder.names import shown

if TYPE_CHECKING:
    from graphbuilder.called import Candidate, Finder
    from graphbuilder.journal import Journal
    from graphbuilder.model import Extraction
    from graphbuilder.progress import Progress
    from graphbuilder.shards import Shards
    from graphbuilder.store import Store
    from graphbuilder.store.local import LocalServer

MEASURES = ("centrality", "communities", "balance", "brokers", "similar")
INTERRUPTED = 130  # what shells expect of a command that Ctrl-C ended


class _Failure(click.ClickException):
    """One red line on standard error and exit code 1."""

    def show(self, file: Any = None) -> None:
        line = click.style(shown(f"Error: {self.format_message()}"), fg="red")
        click.echo(line, file=file, err=file is None, color=False if "NO_COLOR" in os.environ else None)


class _Commands(click.Group):
    """Turns whatever a command meets into one line and an exit code, and lists the commands in the order of their use."""

    def invoke(self, ctx: click.Context) -> Any:
        logging.basicConfig(handlers=[logging.NullHandler()])  # what a library logs is no message to the user: errors say it
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", GraphbuilderWarning)
        warnings.showwarning = lambda message, *_: _say(str(message))  # type: ignore[assignment]
        previous = {signal.SIGTERM: signal.signal(signal.SIGTERM, _interrupt)}  # so that a local server is stopped, not orphaned
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            previous[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except GraphbuilderError as error:
            raise _Failure(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly
            place = f"{error.filename}: " if error.filename else ""
            raise _Failure(f"{place}{error.strerror or error}") from error
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _connection(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which Neo4j; the command gets them as one mapping."""
    options = (
        click.option("--uri", metavar="URI", help="Address of a Neo4j server, as bolt://host:7687. [NEO4J_URI]"),
        click.option("--user", metavar="NAME", help="User name there. [NEO4J_USERNAME]"),
        click.option("--password", metavar="WORD", help="Password there; others see it in the list of processes. [NEO4J_PASSWORD]"),
        click.option("--password-file", metavar="FILE", help="A file that holds the password. [NEO4J_PASSWORD_FILE]"),
        click.option("--database", metavar="NAME", help="Database there, if not the default one. [NEO4J_DATABASE]"),
        _data_dir,
    )

    @functools.wraps(command)
    def with_connection(**given: Any) -> None:
        connection = {name: given.pop(name) for name in ("uri", "user", "password", "password_file", "database", "data_dir")}
        command(connection=connection, **given)

    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), with_connection)


_data_dir = click.option(
    "--data-dir",
    metavar="FOLDER",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="Where the local Neo4j keeps its graph, when no server is named. [GRAPHBUILDER_DATA_DIR]",
)


def _language_data(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that bring a user's own ways to say things and own actors."""
    own_file = click.Path(exists=True, path_type=Path)
    for option in (
        click.option("--gazetteer", multiple=True, type=own_file, help="A TOML file of further known actors. Repeatable."),
        click.option("--ontology", multiple=True, type=own_file, help="A TOML file of further relations and words. Repeatable."),
    ):
        command = option(command)
    return command


def _processes(ctx: click.Context, option: click.Parameter, value: Any) -> int | None:
    return None if value == "auto" else click.IntRange(1).convert(value, option, ctx)


_jobs = click.option(
    "--jobs",
    metavar="N",
    callback=_processes,
    default="auto",
    show_default=True,
    help="How many processes read, 600 MB each; auto is one a core where there is enough to read.",
)


_allow_private = click.option(
    "--allow-private", is_flag=True, help="Read web addresses of this computer and closed networks too, not public ones only."
)


class _Extractions(click.Path):
    """What `graphbuild extract` wrote: a file or folder that exists, or an address."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise click.BadParameter(f"{value!r} is no date such as 2025, 2025-02 or 2025-02-13")
    return value


def _form(*forms: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="How to print it.")


_parameters = click.option(
    "-p",
    "--parameter",
    "parameters",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=completion.report_parameters,
    help="A parameter of the report. Repeatable.",
)
_pick = click.option("--pick", "picks", metavar="N", type=int, multiple=True, help="Which of several actors a name means. Repeatable.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(graphbuilder.__version__, prog_name="graphbuild")
def main() -> None:
    """Turn news articles into a graph of who does what to whom, in Neo4j, every relation with the sentence that says so.

    \b
    Example: read a folder of articles, then ask who was left out.
      graphbuild load articles/
      graphbuild report sidelined
      graphbuild browse

    Without a server of your own, a local Neo4j is started and stopped as needed.
    """


@main.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@_language_data
@_jobs
@_allow_private
@_connection
@click.option("-v", "--verbose", is_flag=True, help="Say a line for each article.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.pass_context
def load(
    ctx: click.Context,
    sources: Sequence[str],
    ontology: Sequence[Path],
    gazetteer: Sequence[Path],
    jobs: int | None,
    allow_private: bool,
    connection: dict[str, Any],
    verbose: bool,
    quiet: bool,
) -> None:
    """Read articles and load what they say.

    SOURCE is a text, Markdown, HTML, JSON Lines, Parquet or WARC file, a folder, a web address, an address as s3://, or
    - for standard input. What `graphbuild extract` wrote is loaded as it is. Loading an article again changes nothing.

    \b
    Examples:
      graphbuild load article.txt
      graphbuild load press/2025/ https://example.org/page.html
      graphbuild load --jobs 4 archive/
      graphbuild load --uri bolt://localhost:7687 --user neo4j claims.jsonl
    """
    from graphbuilder.interruption import Interruption
    from graphbuilder.progress import Progress
    from graphbuilder.reading import expected
    from graphbuilder.store.connection import settings
    from graphbuilder.store.headstart import HeadStart

    connection = _with_password(connection)
    total = expected(sources)
    with (
        Progress(quiet=quiet, verbose=verbose) as progress,
        HeadStart(settings(**connection)) as server,
        contextlib.closing(
            _read_and_extract(sources, ontology, gazetteer, jobs, allow_private, progress, total=total, meanwhile=server.begin)
        ) as extractions,
    ):
        summary = interruption = None
        if (first := next(extractions, None)) is not None:
            progress.stage("Connecting to Neo4j")
            with (
                graphbuilder.connect(**connection, progress=progress.step, on_notice=progress.notice) as store,
                Interruption(progress.notice) as interruption,
            ):
                server.end()
                store.patient = lambda: not interruption.asked
                given = interruption.until(itertools.chain([first], extractions))
                summary = store.load(progress.watch(given, total=total), on_error=progress.problem)
    if not quiet:
        if summary is not None:
            click.echo(
                f"Articles  {summary.articles:,} ({summary.new_articles:,} new)\n"
                f"Actors    {summary.entities:,}\n"
                f"Claims    {summary.claims:,}\n"
                f"Edges     {summary.edges:,}\n"
                f"Relations {shown(progress.relations) or 'none'}"
            )
        click.echo(f"Skipped   {progress.skipped}")
    if interruption is not None and interruption.asked:
        _say("Stopped before the end. What is counted above is loaded; run the same command again for the rest.")
        ctx.exit(INTERRUPTED)
    ctx.exit(1 if progress.failed else 0)


@main.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@_form("jsonl", "table", "graphml")
@click.option(
    "--output",
    metavar="PATH",
    help="Write there and go on where a run was cut off; lines, or shards if it is a folder or ends in .parquet.",
)
@click.option(
    "--engine", type=click.Choice(("local", "ray")), default="local", show_default=True, help="What reads; ray needs an --output of shards."
)
@_language_data
@_jobs
@_allow_private
@click.pass_context
def extract(
    ctx: click.Context,
    sources: Sequence[str],
    form: str,
    output: str | None,
    engine: str,
    ontology: Sequence[Path],
    gazetteer: Sequence[Path],
    jobs: int | None,
    allow_private: bool,
) -> None:
    """Print what articles say, without a database.

    One JSON object a line for each article; `graphbuild load` takes such lines. A table is for reading, GraphML for
    Gephi and yEd. With --output, a run that is cut off leaves FILE.part or a folder of shards (Parquet), and the same command
    goes on from there. Ray reads on many computers: those of RAY_ADDRESS, else this one.

    \b
    Examples:
      graphbuild extract --format table article.txt
      graphbuild extract articles/ > claims.jsonl
      graphbuild extract --jobs 4 --output claims.jsonl archive/
      graphbuild extract --engine ray --output s3://press/claims.parquet s3://press/2024/
      graphbuild extract --format graphml articles/ > press.graphml
    """
    from graphbuilder.progress import Progress
    from graphbuilder.reading import expected

    if output is not None and form != "jsonl":
        raise click.BadParameter(
            f"goes on where it was with lines only, not with {form}: send that to a file with >", param_hint="--output"
        )
    shards = output is not None and ("://" in output or output.endswith(".parquet") or os.path.isdir(output))
    if engine == "ray":
        if output is None or (os.path.exists(output) and not shards):
            raise click.BadParameter("ray writes shards: name a folder with --output", param_hint="--engine")
        _extract_on_ray(ctx, sources, output, jobs=jobs, ontology=ontology, gazetteer=gazetteer, allow_private=allow_private)
    with contextlib.ExitStack() as stack:
        progress = stack.enter_context(Progress(quiet=output is None and sys.stdout.isatty()))
        journal: Journal | Shards | None = None
        if output is not None:
            journal = _journal(output, shards)
            stack.enter_context(journal)
            if journal.done:
                progress.notice(f"{journal.part}: goes on after {len(journal.done):,} articles; remove it to begin anew")
        total = expected(sources)
        done = journal.done if journal else ()
        found = _read_and_extract(sources, ontology, gazetteer, jobs, allow_private, progress, total=total, done=done)
        extractions = progress.watch(stack.enter_context(contextlib.closing(found)), total=total)
        if journal is not None:
            for extraction in extractions:
                journal.write(extraction)
        elif form == "table":
            from graphbuilder.printing import print_extraction

            for extraction in extractions:
                print_extraction(extraction)
        else:
            from graphbuilder.exports import writer

            writer(form)(extractions, sys.stdout.buffer)
    ctx.exit(1 if progress.failed else 0)


def _journal(output: str, shards: bool) -> Journal | Shards:
    from graphbuilder.journal import Journal
    from graphbuilder.shards import Shards

    return Shards(output) if shards else Journal(Path(output))


def _extract_on_ray(ctx: click.Context, sources: Sequence[str], output: str, **how: Any) -> None:
    from graphbuilder.cluster import extract_on_ray
    from graphbuilder.progress import Progress, counted
    from graphbuilder.shards import Shards

    with Progress() as progress, Shards(output) as shards:
        if shards.done:
            progress.notice(f"{output}: goes on after {len(shards.done):,} articles; remove it to begin anew")
        progress.stage("Starting Ray")
        articles = claims = 0
        for written in extract_on_ray(sources, output, done=shards.done, on_error=progress.problem, **how):
            articles, claims = articles + written.articles, claims + written.claims
            progress.count(*written)
    click.echo(f"Wrote {counted(articles, 'article')} with {counted(claims, 'claim')} to {output}")
    ctx.exit(1 if progress.failed else 0)


@main.command()
@click.argument("name", required=False, shell_complete=completion.report_names)
@_parameters
@_pick
@_form("table", "json", "csv", "markdown")
@click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(0, min_open=True), default=60, show_default=True, help="When to give it up."
)
@_connection
def report(
    name: str | None, parameters: Sequence[str], picks: Sequence[int], form: str, timeout: float, connection: dict[str, Any]
) -> None:
    """Ask the graph a saved question.

    NAME is a question of the list that `graphbuild report` prints, or the path of a Cypher file of your own. Reports only read.
    An actor goes by any of its names, with or without accents, even with a letter wrong; whom a name was taken for is said.

    \b
    Examples:
      graphbuild report
      graphbuild report sidelined
      graphbuild report actor -p name=poutine
      graphbuild report actor -p name=martin --pick 2
      graphbuild report ./mine.cypher --format csv > mine.csv
    """
    from graphbuilder import reports
    from graphbuilder.printing import print_rows

    if name is None:
        rows = [{"report": each.name, "question": each.question, "parameters": list(each.parameters)} for each in reports.available()]
        print_rows(rows, form)
        return
    asked = reports.find(name)
    values = _pairs(parameters)
    asked.values(values)  # what is wrong with the question is said before a server is started
    with _connect(connection) as store, _found(store, picks) as finder:
        rows = reports.run(store, asked, values, finder, timeout=timeout) if finder or not asked.names_actor(values) else []
    print_rows(rows, form, title=asked.question)


@main.command()
@click.argument("measure", type=click.Choice(MEASURES))
@click.option("--actor", metavar="NAME", shell_complete=completion.actor_names, help="With similar: only who is like this actor.")
@click.option("--most", metavar="N", type=click.IntRange(1), default=30, show_default=True, help="How many rows to print.")
@click.option("--write", is_flag=True, help="Write the scores on the actors in Neo4j, with the time, in the place of earlier ones.")
@_pick
@_form("table", "json", "csv", "markdown")
@_connection
def analyze(measure: str, actor: str | None, most: int, write: bool, picks: Sequence[int], form: str, connection: dict[str, Any]) -> None:
    """Measure the graph as a network.

    \b
    centrality   who deals with most others, who stands between them, who has weighty friends and enemies
    communities  who deals with each other more than with the rest
    balance      whether the friends of friends are friends and the enemies of enemies too
    brokers      who stands between others that do not deal with each other
    similar      who does the same to the same others

    \b
    Examples:
      graphbuild analyze centrality
      graphbuild analyze similar --actor poutine
      graphbuild analyze communities --write
    """
    if actor is not None and measure != "similar":
        raise click.BadParameter("only similar takes an actor", param_hint="--actor")
    if write and measure == "similar":
        raise click.BadParameter("similar compares pairs, it has no score to write on an actor", param_hint="--write")
    with _connect(connection) as store, _found(store, picks) as finder:
        from graphbuilder import analysis
        from graphbuilder.printing import print_rows

        wanted = finder.find(store, actor) if finder and actor else None
        graph = analysis.to_networkx(store)
        rows = analysis.similar(graph, wanted) if measure == "similar" else analysis.MEASURES[measure].rows(graph)
        written = analysis.write(store, measure, graph) if write else None
    print_rows(rows[:most], form, title=analysis.MEASURES[measure].question)
    if len(rows) > most:
        _say(f"{len(rows) - most:,} more rows: see them with --most {len(rows)}")
    if written is not None:
        _say(f"Wrote the scores of {written:,} actors, with the time as {measure}_at")


@main.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice([*FILES, *FOLDERS]), help="What to write; by default what PATH ends in.")
@click.option(
    "--from",
    "lines",
    metavar="PATH",
    type=_Extractions(exists=True),
    multiple=True,
    help="Lines or shards of `graphbuild extract` to write, in place of the graph. Repeatable.",
)
@_connection
@click.pass_context
def export(ctx: click.Context, path: Path, form: str | None, lines: Sequence[str], connection: dict[str, Any]) -> None:
    """Write the graph to files that other tools open.

    graphml and gexf are for Gephi and yEd, csv and parquet (a folder of tables) for spreadsheets and data frames, ttl is RDF, ftm
    FollowTheMoney, jsonl the lines that `graphbuild load` takes, and neo4j-import a folder for Neo4j's own importer. PATH is a file,
    a folder, or - for standard output.

    \b
    Examples:
      graphbuild export press.graphml
      graphbuild export tables/ --format csv
      graphbuild export claims.jsonl
      graphbuild export bulk/ --format neo4j-import --from claims.jsonl
    """
    from graphbuilder import exports
    from graphbuilder.lines import read_extractions
    from graphbuilder.progress import Progress, counted

    if str(path) == "-" and form not in FILES:
        raise click.BadParameter(f"standard output takes one of {', '.join(FILES)}", param_hint="--format")
    with contextlib.ExitStack() as stack:
        progress = Progress(quiet=True)
        extractions: Iterator[Extraction]
        if lines:
            extractions = itertools.chain.from_iterable(read_extractions(source, on_error=progress.problem) for source in lines)
        else:
            extractions = stack.enter_context(_connect(connection)).extractions()
        if str(path) == "-":
            exports.writer(str(form))(extractions, sys.stdout.buffer)
            ctx.exit(1 if progress.failed else 0)
        articles = exports.export(extractions, path, form)
    click.echo(f"Wrote {counted(articles, 'article')} to {path}")
    if form == "neo4j-import":
        click.echo(f"A new local graph of them: graphbuild import {path}\nOn a server of your own:  sh {path / 'import.sh'}")
    if not lines:
        _say_if_empty(articles)
    ctx.exit(1 if progress.failed else 0)


@main.command("import")
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_data_dir
def import_(folder: Path, data_dir: Path | None) -> None:
    """Make a new local graph at once, of millions of claims.

    FOLDER is what `graphbuild export --format neo4j-import` wrote. The data folder must hold no graph yet; what comes later is
    loaded into it as usual.

    \b
    Examples:
      graphbuild export bulk/ --format neo4j-import --from claims.jsonl
      graphbuild import bulk/ --data-dir archive/
    """
    from graphbuilder.exports.bulk import IMPORT
    from graphbuilder.progress import Progress
    from graphbuilder.store.connection import settings
    from graphbuilder.store.local import LocalServer

    if not (folder / "import.sh").exists():
        raise click.BadParameter(f"{folder} holds nothing to import: graphbuild export {folder} --format neo4j-import", param_hint="FOLDER")
    with Progress() as progress:
        chosen = settings(data_dir=data_dir).data_dir
        progress.stage("Importing")
        LocalServer(chosen, progress=progress.step, on_notice=progress.notice).bulk_import(folder, IMPORT)
        with graphbuilder.connect(data_dir=chosen or LocalServer().data_dir, progress=progress.step) as store:
            store.finish_import()
            found = store.status()
    click.echo(f"Articles  {found.articles:,}\nActors    {found.entities:,}\nClaims    {found.claims:,}\nEdges     {found.edges:,}")


@main.command()
@_data_dir
def server(data_dir: Path | None) -> None:
    """Keep the local Neo4j up until Ctrl-C.

    Its Neo4j Browser is open as long, and the other commands on the same data folder answer at once.

    \b
    Example:
      graphbuild server
    """
    from graphbuilder.progress import Progress
    from graphbuilder.store.local import USER, LocalServer

    with Progress() as progress:
        local = LocalServer(data_dir, progress=progress.step, on_notice=progress.notice).start()
    with local:
        click.echo(f"Neo4j Browser  {local.http_url}\nBolt           {local.uri}\nUser           {USER}\nPassword       {_password(local)}")
        _until_interrupted()


@main.command()
@click.argument("name", metavar="[REPORT]", required=False, shell_complete=completion.report_names)
@_parameters
@_pick
@_connection
def browse(name: str | None, parameters: Sequence[str], picks: Sequence[int], connection: dict[str, Any]) -> None:
    """Open the graph in Neo4j Browser.

    REPORT is a question of `graphbuild report`, put ready to run.

    \b
    Examples:
      graphbuild browse
      graphbuild browse sidelined
    """
    import webbrowser

    from graphbuilder import browse as browser
    from graphbuilder import reports

    values = _pairs(parameters)
    reports.find(name or "overview").text(values)  # what is wrong with the question is said before a server is started
    with _connect(connection) as store:
        with _found(store, picks) as finder:
            address = browser.address(store, name, values, finder) if finder else store.browser_url()
        click.echo(f"Neo4j Browser  {address.partition('?')[0]}")
        if store.local_server is not None:
            click.echo(f"Password       {_password(store.local_server)}")
        click.echo(f"Look, reports  drop {' and '.join(browser.files())} of {browser.folder()} on its window, once")
        if not webbrowser.open(address):
            _say(f"No web browser opens from here. In yours, this address has the question ready:\n{address}")
        if store.local_server is not None:
            _until_interrupted()


@main.command()
@click.argument("output", metavar="[OUTPUT]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(("html", "png", "svg")), help="What to make; else what the name of OUTPUT ends in, else html."
)
@click.option(
    "--article", "articles", metavar="NAME", multiple=True, help="Only what this article says: its title or a part of it. Repeatable."
)
@click.option("--type", "types", metavar="RELATION", multiple=True, help="Only relations of this type, as CRITICIZES. Repeatable.")
@click.option("--actor", "actors", metavar="NAME", multiple=True, help="Only relations of this actor. Repeatable.")
@click.option("--since", metavar="DATE", callback=_date, help="Only from this date on: 2025, 2025-02 or 2025-02-13.")
@click.option("--until", metavar="DATE", callback=_date, help="Only up to and with this date.")
@click.option("--report", metavar="REPORT", help="Only what this question of `graphbuild report` draws.")
@_parameters
@_pick
@_connection
def view(
    output: Path | None,
    form: str | None,
    articles: Sequence[str],
    types: Sequence[str],
    actors: Sequence[str],
    since: str | None,
    until: str | None,
    report: str | None,
    parameters: Sequence[str],
    picks: Sequence[int],
    connection: dict[str, Any],
) -> None:
    """Make a picture of the graph, as a page or an image.

    OUTPUT is the file to write, graph.html if not given, which then opens in your web browser. The page is one file that
    needs no network and no server: click on a line to read its sentences, search, and filter. PNG and SVG are for a small
    graph, such as one article or report.

    \b
    Examples:
      graphbuild view
      graphbuild view france.html --actor France --since 2021-09
      graphbuild view sidelined.png --report sidelined
    """
    import webbrowser

    from graphbuilder import reports
    from graphbuilder.view import image, page, select

    values = _pairs(parameters)
    if report is not None:
        reports.find(report).values(values)  # what is wrong with the question is said before a server is started
    elif values:
        raise click.UsageError("-p is a parameter of a report: add --report NAME")
    ending = output.suffix.lower().lstrip(".") if output else ""
    form = form or {"htm": "html"}.get(ending, ending) or "html"
    if form not in ("html", "png", "svg"):
        raise click.BadParameter(f"{output} ends in neither .html, .png nor .svg: add --format", param_hint="OUTPUT")
    path = output or Path(f"graph.{form}")
    with _connect(connection) as store, _found(store, picks) as finder:
        if finder is None:
            return
        network = select(
            store, articles=articles, types=types, actors=actors, since=since, until=until, report=report, parameters=values, finder=finder
        )
    if not network.actors:
        click.echo("Nothing in the graph is like this: ask for less, or `graphbuild report overview` for what there is.")
        return
    content = page(network).encode() if form == "html" else image(network, "svg" if form == "svg" else "png")
    path.write_bytes(content)
    click.echo(f"{path}  {len(network.actors):,} actors, {len(network.statements):,} claims")
    if output is None and form == "html":
        webbrowser.open(path.resolve().as_uri())


@main.command()
@click.argument("article")
@_connection
def remove(article: str, connection: dict[str, Any]) -> None:
    """Take an article out of the graph again.

    What it alone said goes with it. ARTICLE is its id or the source it was read from; `graphbuild report articles` lists both.

    \b
    Example:
      graphbuild remove press/2025/article.txt
    """
    with _connect(connection) as store:
        claims = store.remove(article)
    click.echo(f"Removed {shown(article)} and its {claims:,} claims.")


@main.command()
@_form("table", "json")
@_connection
def status(form: str, connection: dict[str, Any]) -> None:
    """Say what is connected and what it holds.

    \b
    Examples:
      graphbuild status
      graphbuild status --format json
    """
    import msgspec

    with _connect(connection) as store:
        found = msgspec.to_builtins(store.status())
    if form == "json":
        click.echo(json.dumps(found))
        return
    server = found.pop("server")
    where = "local, started as needed" if server["local"] else "your own"
    click.echo(f"Neo4j     {server['version']} {server['edition']} at {server['uri']} ({where})")
    for kind, count in found.items():
        click.echo(f"{kind.capitalize():9} {count:,}")
    _say_if_empty(found["articles"])


@main.command()
@click.option("--repair", is_flag=True, help="Make anew what is derived: lines between actors, their names, actors that nothing names.")
@_connection
@click.pass_context
def check(ctx: click.Context, repair: bool, connection: dict[str, Any]) -> None:
    """Prove that the graph is what its claims say.

    Each line between two actors must count its claims, each claim must have its actors, its article and, where the file is still
    there, its sentence at its place.

    \b
    Examples:
      graphbuild check
      graphbuild check --repair
    """
    from graphbuilder.checking import broken
    from graphbuilder.checking import check as findings
    from graphbuilder.progress import Progress

    found = []
    with _connect(connection) as store, Progress() as progress:
        for finding in findings(store, repair=repair, on_stage=progress.stage if sys.stderr.isatty() else None):
            found.append(finding)
            repaired = f", {finding.repaired:,} repaired" if finding.repaired else ""
            click.echo(f"{finding.title}: {f'{finding.broken:,} do not{repaired}' if finding.broken else 'yes'}")
            for line in (*finding.examples, *([finding.note] if finding.note else [])):
                click.echo(shown(f"  {line}"))
    if left := broken(found):
        advice = "remove their articles and load them again" if repair else "graphbuild check --repair makes anew what is derived"
        _say(f"{left:,} faults are left: {advice}")
    ctx.exit(1 if left else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_data_dir
def backup(file: Path, data_dir: Path | None) -> None:
    """Write the local graph to one file, and prove the file.

    FILE gets its name only once it was read back and holds the same graph. No other command may use the graph meanwhile.

    \b
    Example:
      graphbuild backup press.backup
    """
    from graphbuilder.progress import Progress, counted
    from graphbuilder.store.backup import backup as write

    with Progress() as progress:
        made = write(_local(data_dir, progress), file, progress.stage)
    click.echo(f"Wrote {counted(made.articles, 'article')} and {counted(made.claims, 'claim')} to {file}, and read them back")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_data_dir
def restore(file: Path, data_dir: Path | None) -> None:
    """Put the graph of a backup in the place of the local one.

    FILE is what `graphbuild backup` wrote. The local graph is given up only when the one of the file is proven to be whole.

    \b
    Example:
      graphbuild restore press.backup
    """
    from graphbuilder.progress import Progress, counted
    from graphbuilder.store.backup import restore as read

    with Progress() as progress:
        made = read(_local(data_dir, progress), file, progress.stage)
    click.echo(f"Restored {counted(made.articles, 'article')} and {counted(made.claims, 'claim')}, as they were on {made.made[:10]}")


@main.group()
def ontology() -> None:
    """Look after words and actors of your own.

    \b
    Example:
      graphbuild ontology check mine.toml
    """


@ontology.command("check")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def check_ontology(ctx: click.Context, files: Sequence[Path]) -> None:
    """Say what in ontology and gazetteer files is wrong, never met, said twice or ambiguous.

    FILE is a file for --ontology or --gazetteer; without one, the data that graphbuilder brings are checked. An error has no effect,
    or another than meant, and makes the exit code 1; a note is worth a look.

    \b
    Examples:
      graphbuild ontology check mine.toml
      graphbuild ontology check
    """
    from graphbuilder.ontology.lint import check as findings

    found = findings(files)
    for finding in found:
        click.echo(shown(str(finding)))
    errors = sum(finding.level == "error" for finding in found)
    click.echo(f"{errors} errors, {len(found) - errors} notes")
    ctx.exit(1 if errors else 0)


def _read_and_extract(
    sources: Sequence[str],
    ontology: Sequence[Path],
    gazetteer: Sequence[Path],
    jobs: int | None,
    allow_private: bool,
    progress: Progress,
    *,
    total: int | None,
    done: Collection[str] = (),
    meanwhile: Callable[[], None] | None = None,
) -> Generator[Extraction]:
    """Yield the extractions of all sources, without the articles that are done: those that hold extractions already, then the articles.

    ``total`` is how many articles the sources probably hold; ``meanwhile`` is called when there is an article to read, before the
    language model takes its seconds to load.
    """
    from graphbuilder.lines import read_extractions

    lines = [source for source in sources if _holds_extractions(source)]
    for source in lines:
        try:
            yield from (each for each in read_extractions(source, on_error=progress.problem) if each.article.id not in done)
        except GraphbuilderError as error:
            progress.problem(error)
    rest = [source for source in sources if source not in lines]
    read = graphbuilder.read(rest, allow_private=allow_private, on_error=progress.problem, on_notice=progress.notice)
    articles = (article for article in read if article.id not in done)
    if (first := next(articles, None)) is not None:
        if meanwhile is not None:
            if ontology or gazetteer:
                from graphbuilder.extraction.data import shared

                shared(map(str, ontology), map(str, gazetteer))  # a mistake in them is told before anything is started
            meanwhile()
        progress.stage("Loading the language model")
        from graphbuilder.extraction.parallel import extract_all
        from graphbuilder.reading import expected

        given = itertools.chain([first], articles)
        extracted = extract_all(
            given, jobs=jobs, expected=expected(rest) if lines else total, ontology=ontology, gazetteer=gazetteer, on_error=progress.problem
        )
        with contextlib.closing(extracted):
            yield from extracted


def _holds_extractions(source: str) -> bool:
    from graphbuilder.reading import sniff_jsonl
    from graphbuilder.shards import holds_shards

    try:
        if source != "-" and holds_shards(source):
            return True
        return (source == "-" or Path(source).is_file()) and sniff_jsonl(source) == "extractions"
    except SourceError:
        return False  # reading it as articles says what is wrong, and goes on


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = [parameter.partition("=") for parameter in parameters]
    for key, equals, _ in pairs:
        if not key or not equals:
            raise click.BadParameter(f"{key!r} is not of the form key=value", param_hint="-p")
    return {key: value for key, _, value in pairs}


def _local(data_dir: Path | None, progress: Progress) -> LocalServer:
    """Return the local server, not started; a server of the user's has its own administration for copies."""
    from graphbuilder.store.connection import settings
    from graphbuilder.store.local import LocalServer

    chosen = settings(data_dir=data_dir)
    if chosen.uri is not None:
        raise click.UsageError(
            f"this is for the local graph, and NEO4J_URI says {chosen.uri}: name the local one with --data-dir; for a server of your own, "
            "`neo4j-admin database dump` does it"
        )
    return LocalServer(chosen.data_dir, progress=progress.step, on_notice=progress.notice)


def _connect(connection: dict[str, Any]) -> Store:
    from graphbuilder.progress import Progress

    connection = _with_password(connection)
    with Progress() as progress:
        return graphbuilder.connect(**connection, progress=progress.step, on_notice=progress.notice)


def _with_password(connection: dict[str, Any]) -> dict[str, Any]:
    """Ask for the password of a server of the user's, where none is given and somebody is there to ask."""
    from graphbuilder.store.connection import settings
    from graphbuilder.store.failures import require_address

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return connection
    with warnings.catch_warnings(action="ignore"):  # connecting says them
        chosen = settings(**connection)
        if chosen.uri is None or chosen.password:
            return connection
        require_address(chosen.uri)
    asked = click.prompt(f"Password of {chosen.user} at {shown(chosen.uri)}", hide_input=True, default="", show_default=False, err=True)
    return {**connection, "password": asked}


def _password(local: LocalServer) -> str:
    """Return the password for a person to type, or where it is kept when what is printed goes to a file."""
    return local.password if sys.stdout.isatty() else f"in {local.password_file}"


@contextlib.contextmanager
def _found(store: Store, picks: Sequence[int]) -> Iterator[Finder | None]:
    """Give what finds actors by name, and say whom each name was taken for; None where the graph is empty, with what to do about that."""
    from graphbuilder.called import Finder

    if store.is_empty():
        _say_if_empty(0)
        yield None
        return
    on_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    finder = Finder(picks, _ask if on_terminal else None)
    yield finder
    for taken in finder.taken:
        if not taken.obvious:
            _say(str(taken))


def _ask(name: str, candidates: Sequence[Candidate]) -> int:
    """Let the user choose whom a name means."""
    for number, candidate in enumerate(candidates, 1):
        click.echo(shown(f"  {number}  {candidate}"), err=True)
    return click.prompt(f"Who is meant by {name!r}?", type=click.IntRange(1, len(candidates)), default=1, err=True)  # type: ignore[no-any-return]


def _say_if_empty(articles: int) -> None:
    if not articles:
        _say("The graph is empty. Load articles first: graphbuild load FILE_OR_FOLDER")


def _say(message: str) -> None:
    """Say what is no part of the answer on standard error."""
    click.echo(click.style(shown(message), fg="yellow"), err=True, color=False if "NO_COLOR" in os.environ else None)


def _until_interrupted() -> None:
    with contextlib.suppress(KeyboardInterrupt):
        click.echo("Press Ctrl-C to stop.")
        while True:
            time.sleep(3600)
