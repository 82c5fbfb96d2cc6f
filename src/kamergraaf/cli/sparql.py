"""Commands that query, export and check the graph: query, sparql, export, validate."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.completion import parameters, questions
from kamergraaf.cli.options import spoken_coverage
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import StoreError, UsageError

if TYPE_CHECKING:
    from kamergraaf.api.checking import Violation
    from kamergraaf.api.questions import Answer

query_app = typer.Typer(
    help="Ask a question of the catalogue.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    query_app.command("list", epilog="Example: kamergraaf query list --group votes --lang nl")(query_list)
    query_app.command("show", epilog="Example: kamergraaf query show dossier-papers")(query_show)
    query_app.command("run", epilog="Example: kamergraaf query run dossier-papers -p dossier=28684")(query_run)
    app.add_typer(query_app, name="query")
    app.command(epilog="Example: kamergraaf sparql 'SELECT * { ?motion a kg:Motie } LIMIT 5'")(sparql)
    app.command(epilog="Example: kamergraaf export -o graaf.ttl.gz")(export)
    app.command(epilog="Example: kamergraaf validate")(validate)


def query_list(
    ctx: typer.Context,
    group: Annotated[str | None, typer.Option("-g", "--group", help="Only this group: motions, votes, ...")] = None,
    tag: Annotated[str | None, typer.Option("-t", "--tag", help="Only what bears this tag.")] = None,
) -> None:
    """List the questions of the catalogue."""
    from kamergraaf.api.questions import catalogue
    from kamergraaf.words import cell, meant

    settings: Settings = ctx.obj
    people = output.for_people(settings)
    rows = [
        {
            "name": asked.name,
            "group": asked.group,
            "question": settings.either(asked.en, asked.nl),
            "parameters": ", ".join(f"{p.name}={p.default}" if p.default else p.name for p in asked.parameters),
            "tags": ", ".join(cell("tags", tag, settings.lang) if people else tag for tag in asked.tags),
        }
        for asked in catalogue(group and meant("group", group), tag and meant("tags", tag))
    ]
    on_terminal = output.chosen(settings) is Format.TABLE
    more = () if on_terminal else ("parameters", "tags")  # `query show` tells them, in a form for people
    output.emit(settings, ("name", "group", "question", *more), rows)


Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A name from: kamergraaf query list", autocompletion=questions)
]


def query_show(
    ctx: typer.Context,
    name: Name,
    whole: Annotated[
        bool, typer.Option("--whole", help="With its prefixes and parameters in place, for any SPARQL engine.")
    ] = False,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--param", metavar="KEY=VALUE", help="With --whole: a parameter.", autocompletion=parameters
        ),
    ] = None,
) -> None:
    """Show a question, its parameters and its SPARQL, and the SQL that says the same where it is asked so."""
    from kamergraaf.api import questions as asking
    from kamergraaf.words import cell

    settings: Settings = ctx.obj
    asked = asking.question(name)
    if whole:
        sparql = asking.whole(settings.graph, name, pairs(given or []), settings.lang).strip()
        print(f"# {settings.either(asked.en, asked.nl)}", sparql, sep="\n")
        return
    if given:
        raise UsageError("-p fills in a query that is shown with --whole; `query run` asks it")
    print(f"# {settings.either(asked.en, asked.nl)}")
    print(f"# {settings.say('why')}: {settings.either(asked.why_en, asked.why_nl)}")
    print(f"# {settings.say('tags')}: {', '.join(cell('tags', tag, settings.lang) for tag in asked.tags)}")
    for parameter in asked.parameters:
        default = f" ({settings.say('default')} {parameter.default})" if parameter.default else ""
        kind = "|".join(parameter.choices) or cell("type", parameter.type, settings.lang)
        print(f"# -p {parameter.name}=...  {kind}: {settings.either(parameter.en, parameter.nl)}{default}")
    if asked.sql:
        print("\n".join(["#", f"# {settings.say('in-sql')}", *(f"#   {row}" for row in asked.sql.splitlines()), "#"]))
    print(asked.sparql.strip())


Timeout = Annotated[float, typer.Option(min=0.01, help="Stop after so many seconds.")]
Limit = Annotated[int, typer.Option(min=1, help="Give at most so many rows; when there are more, that is told.")]
Memory = Annotated[int, typer.Option(min=64, help="Let the query take at most so many MB of memory.")]


def query_run(
    ctx: typer.Context,
    name: Name,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY=VALUE...", help="Its parameters.", autocompletion=parameters),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="KEY=VALUE", help="The same, one a time.", autocompletion=parameters),
    ] = None,
    timeout: Timeout = 30.0,
    limit: Limit = 1_000_000,
    memory: Memory = 4096,
) -> None:
    """Run a question of the catalogue."""
    print_query(ctx.obj, name, [*(given or []), *(parameter or [])], (timeout, limit, memory))


def print_query(
    settings: Settings, name: str, parameters: list[str], limits: tuple[float, int, int] = (30.0, 1_000_000, 4096)
) -> None:
    """Print the answer to a question of the catalogue."""
    from kamergraaf.api.questions import answer, question

    seconds, rows, megabytes = limits
    given, stated = pairs(parameters), settings.only_stated
    asked = partial(answer, settings.graph, name, given, settings.lang, only_stated=stated)
    with waiting(settings, "asking", what=name):
        found = asked(seconds=seconds, rows=rows, megabytes=megabytes)
    print_rows(settings, found, query=name)
    if found.rows is not None and not (found.rows.rows or found.rows.coverage):
        settings.tell("nothing-fails" if question(name).group == "checks" else "no-rows")


def print_rows(settings: Settings, answer: Answer, **meta: str) -> None:
    """Print the rows of an answer, with what they could tell of, and whether there are more."""
    assert answer.rows is not None
    coverage = answer.rows.coverage and spoken_coverage(answer.rows.coverage, settings.lang)
    more = {"more": True} if answer.more else {}
    counted = {"coverage": coverage.facts()} if coverage else {}
    emit = output.emit if "query" in meta else output.emit_named
    emit(settings, answer.rows.columns, answer.rows.dicts(), **meta, **counted, **more)
    output.under(settings, coverage)
    if answer.more:
        settings.tell("more-rows", count=len(answer.rows.rows))


def pairs(parameters: list[str]) -> dict[str, str]:
    """Read `key=value` parameters.

    Raises:
        UsageError: one has no `=`.
    """
    for text in parameters:
        if "=" not in text:
            raise UsageError(f"{text}: write a parameter as key=value")
    return {key: value for key, _, value in (text.partition("=") for text in parameters)}


def sparql(
    ctx: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A SPARQL 1.1 query; - reads it from standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read the query from a file.")] = None,
    timeout: Timeout = 30.0,
    limit: Limit = 1_000_000,
    memory: Memory = 4096,
) -> None:
    """Run any SPARQL 1.1 query.

    It asks the union of the named graphs, unless it says FROM; the usual prefixes are known.
    """
    from kamergraaf.api import questions as asking

    settings: Settings = ctx.obj
    if (query is None) == (file is None):
        raise UsageError("give one query: as an argument, with -f FILE, or - for standard input")
    text = query_text(query, file)
    by_w3c = settings.format in asking.RESULTS
    with waiting(settings, "asking", what="SPARQL"):
        answer = asking.sparql(settings.graph, text, seconds=timeout, rows=limit, megabytes=memory, whole=by_w3c)
    if by_w3c and answer.triples is None:
        _print_results(settings, answer)
    elif answer.truth is not None:
        print("true" if answer.truth else "false")
    elif answer.rows is not None:
        print_rows(settings, answer)
    else:
        _print_triples(settings, answer.triples or b"")
    if not (answer.truth or answer.triples or (answer.rows and answer.rows.rows) or (answer.terms and answer.terms[1])):
        _remark(settings, text)


def _print_results(settings: Settings, answer: Answer) -> None:
    """Print rows, or truth, in a format of W3C."""
    from kamergraaf.api.questions import results

    for piece in results(answer, str(settings.format)):
        sys.stdout.write(piece)
    print()
    if answer.more and answer.terms:
        settings.tell("more-rows", count=len(answer.terms[1]))


def _remark(settings: Settings, text: str) -> None:
    """Tell of names in a query without an answer that no vocabulary has."""
    from kamergraaf.api.questions import strange_terms

    for name, near in strange_terms(text):
        if near:
            settings.tell("no-term-near", name=name, near=near)
        else:
            settings.tell("no-term", name=name)


def query_text(query: str | None, file: Path | None) -> str:
    """Read a query: what was given, or a file, or standard input.

    Raises:
        UsageError: it is no text.
    """
    if file is None and query != "-":
        return str(query)
    data = file.read_bytes() if file else sys.stdin.buffer.read()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{file or 'standard input'}: not UTF-8 text, so no query") from None


def _print_triples(settings: Settings, triples: bytes) -> None:
    from kamergraaf.api.questions import FORMATS, written

    wanted = settings.format or Format.TTL
    if wanted not in FORMATS:
        raise UsageError(f"--format {wanted} does not fit triples; it can be: {', '.join(FORMATS)}")
    sys.stdout.write(written(triples, wanted))


def export(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; its extension says the format, .gz packs it.")
    ] = None,
) -> None:
    """Write the whole graph in another format.

    nq, trig and jsonld keep the named graphs, ttl and nt hold their union.
    """
    from kamergraaf.api import checking

    settings: Settings = ctx.obj
    with waiting(settings, "writing", what=out) if out else nullcontext():
        checking.export(settings.graph, out or sys.stdout.buffer, settings.format)
    if out:
        settings.tell("written", file=out)


def validate(
    ctx: typer.Context,
    files: Annotated[
        bool, typer.Option("--files", help="Read every byte of its files instead, and tell which are damaged.")
    ] = False,
    only: Annotated[str | None, typer.Option("--only", help="Only this shape, class or check: Motie, ...")] = None,
    shapes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="SHACL shapes of your own in Turtle, instead of all of ours.")
    ] = None,
) -> None:
    """Check the graph; exit 1 when it does not conform.

    Runs the SHACL shapes and the checks of the catalogue. A warning tells what the source itself has wrong; a graph
    with nothing but warnings conforms.
    """
    from kamergraaf.api.checking import violations

    settings: Settings = ctx.obj
    if files:
        _check_files(settings)
        return
    with waiting(settings, "checking", what=settings.graph) as told:
        checked, found = violations(settings.graph, settings.lang, only, told, shapes)
    broken = sum(v.breaks for v in found)
    warned = len(found) - broken
    for text in _summary(settings, len(checked), found):
        settings.note(text)
    if found or settings.format:
        rows = [
            {"check": v.check, "thing": v.thing, "label": v.label, "message": v.message, "value": v.value}
            | {"severity": v.severity}
            for v in found
        ]
        for_people = output.chosen(settings) in (Format.TABLE, Format.MD)
        columns = ("check", *(() if for_people else ("thing",)), "label", "message", "value", "severity")
        output.emit(settings, columns, rows, conforms=not broken, warnings=warned, checked=checked)
    if broken:
        raise typer.Exit(1)


def _summary(settings: Settings, checked: int, found: Sequence[Violation]) -> Iterator[str]:
    """Tell whether the graph conforms, what was checked, and how often each kind was found."""
    broken = sum(v.breaks for v in found)
    warned = len(found) - broken
    whole, warnings = ("broken", "broken-and-warned") if broken else ("conforms", "conforms-and-warned")
    key = warnings if warned else whole
    yield settings.say(key, broken=broken, warned=warned)
    kinds = Counter((v.check, v.severity) for v in found)
    if kinds:
        yield settings.say("checked", count=checked)
    for (check, severity), count in sorted(kinds.items(), key=lambda kind: (kind[0][1] == "warning", -kind[1])):
        yield settings.say(f"found-{severity}", check=check, count=count)


def _check_files(settings: Settings) -> None:
    """Tell whether all files of a graph are what they were when it was built.

    Raises:
        StoreError: some are not; which, and what to do.
    """
    from kamergraaf.api.checking import damages

    found = damages(settings.path)
    wrong = [(name, str(error)) for name, error in found if error]
    if settings.format:
        rows = [{"file": name, "whole": error is None} for name, error in found]
        output.emit(settings, ("file", "whole"), rows)
    if wrong:
        others = f"; also: {', '.join(name for name, _ in wrong[1:])}" if wrong[1:] else ""
        raise StoreError(wrong[0][1] + others)
    settings.tell("whole", count=len(found))
