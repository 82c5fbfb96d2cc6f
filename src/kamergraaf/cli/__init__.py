"""The command line: a thin skin. Each command parses, calls one function, prints."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from kamergraaf import __version__
from kamergraaf.api.console import CODE, Interruptible, bound_queries, for_people, one_line
from kamergraaf.cli.commands import Commands
from kamergraaf.cli.completion import PROGRAM, VARIABLE, hoist_line
from kamergraaf.cli.options import spoken
from kamergraaf.cli.settings import DEFAULT_STORE, Format, Lang, Settings, default_lang, hoist, language_of
from kamergraaf.errors import AmbiguousError, KamergraafError, MalformedQueryError, NotFoundError

app = typer.Typer(
    name="kamergraaf",
    cls=Commands,
    help="Dutch parliamentary papers as a knowledge graph. Start with: kamergraaf demo",
    epilog="The options above may stand before or after the command. "
    "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 ambiguous, 5 no graph, 6 time-out, 7 no meaningful path.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=VARIABLE in os.environ,  # its two options are replaced by the command `completion`
    context_settings={"help_option_names": ["-h", "--help"]},
)

_AGAIN = 0.05
"""Seconds after which a command that was told to stop, and went on, is told again."""
_STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@app.callback(invoke_without_command=True)
def common(
    ctx: typer.Context,
    store: Annotated[
        str, typer.Option(envvar="KAMERGRAAF_STORE", help="The folder of the graph, or the address of an endpoint.")
    ] = DEFAULT_STORE,
    lang: Annotated[
        Lang | None,
        typer.Option(envvar="KAMERGRAAF_LANG", help="Language of what you see; else that of LANG, else English."),
    ] = None,
    format: Annotated[Format | None, typer.Option(help="table on a terminal, tsv in a pipe, or what you say.")] = None,  # noqa: A002
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no remarks.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour; NO_COLOR does the same.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="Write csv and tsv so that a spreadsheet runs no cell.")
    ] = False,
    only_stated: Annotated[
        bool, typer.Option("--only-stated", help="Leave out what was inferred, and no source states.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Hold the options that all commands share."""
    bound_queries(partial(_leave_with, language=lang or default_lang()))
    color = not no_color and "NO_COLOR" not in os.environ
    ctx.obj = Settings(store, lang or default_lang(), format, quiet, color, debug, spreadsheet, only_stated)
    if format is Format.TABLE:
        sys.stdout = for_people(sys.stdout)  # a table is for people also behind a pager
    if version:
        print(f"kamergraaf {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())
        raise typer.Exit


def run() -> NoReturn:
    """Run the command line and leave at once.

    All that a command opened it has closed; to take the rest down piece by piece lasts a tenth of a short command.
    """
    _heed_signals()
    try:
        main()
    except SystemExit as stop:
        with suppress(OSError):  # nobody reads it any more
            sys.stderr.flush()
        os._exit(stop.code if isinstance(stop.code, int) else 1)


def _heed_signals() -> None:
    """End on a signal to stop as on an interrupt: on the way out, what is half made is removed and children ended."""
    for number in _STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # `nohup` wants us to go on
            signal.signal(number, _stop)
    sys.unraisablehook = _unraisable


def _stop(number: int, _: object) -> NoReturn:
    for each in _STOPS:
        signal.signal(each, signal.SIG_IGN)  # a terminal that closes sends one twice, and would end the tidying up
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: _insist(128 + number))
        signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
    raise SystemExit(128 + number)


def _insist(code: int) -> None:
    """Stop once more, unless that is under way: what Python lets go of, and some imports, swallow an exception."""
    held = sys.exc_info()[1]
    while held is not None and not isinstance(held, SystemExit):
        held = held.__context__
    if held is None:
        raise SystemExit(code)


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    if not isinstance(lost.exc_value, SystemExit):
        sys.__unraisablehook__(lost)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with the exit code of the contract."""
    given = sys.argv[1:] if arguments is None else arguments
    _open_streams()
    if VARIABLE in os.environ:
        hoist_line(os.environ)
    try:
        with Interruptible():
            settings = Settings(lang=language_of(given))  # a help is told before the options are read
            code = app(hoist(given), prog_name=PROGRAM, complete_var=VARIABLE, standalone_mode=False, obj=settings) or 0
    except SystemExit as stop:
        hung_up = isinstance(stop.__context__, BrokenPipeError)  # Typer makes this an exit 1; it is no error
        code = stop.code if isinstance(stop.code, int) and not hung_up else 0
    except TyperException as error:
        code = _misunderstand(error, language_of(given))
    except KamergraafError as error:
        if "--debug" in given:
            raise
        code = _complain(error, language_of(given))
    except BrokenPipeError:
        code = 0
    except KeyboardInterrupt:
        code = CODE
    except OSError as error:
        if "--debug" in given:
            raise
        code = _fail(error, language_of(given))
    _end(code)


def _open_streams() -> None:
    """Write UTF-8, and to people only what no terminal obeys: messages, and all that goes to a terminal.

    Python has no stream at all for one that was closed when it began.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr = for_people(sys.stderr)
    if sys.stdout.isatty():
        sys.stdout = for_people(sys.stdout)


def _misunderstand(error: TyperException, language: Lang) -> int:
    """Say in one line what is wrong with the command line; a group without a command tells its help."""
    from kamergraaf.cli.usage import misused

    said = misused(error, language)
    _say([said if "\n" in said else f"kamergraaf: {one_line(said)}"])
    return error.exit_code


def _fail(error: OSError, language: Lang) -> int:
    """Say in one line what the system refused."""
    from kamergraaf.words import of_error

    where = error.filename or of_error("input or output", language)
    _say([one_line(f"kamergraaf: {where}: {of_error(error.strerror or str(error), language)}")])
    return 1


def _complain(error: KamergraafError, language: Lang) -> int:
    """Say in one line what is wrong and what to do; candidates stand one a line below it."""
    from kamergraaf.words import tell

    lines = [f"kamergraaf: {one_line(spoken(error, language))}"]
    if isinstance(error, NotFoundError) and error.nearest:
        lines.append(f"  {tell('cli.nearest', language, near=one_line('; '.join(error.nearest)))}")
    if isinstance(error, MalformedQueryError) and error.line:
        lines += [f"  {error.line}", f"  {error.caret}"]
    if isinstance(error, AmbiguousError):
        lines += [f"  {one_line(line)}" for line in _apart(error.candidates, language)]
    _say(lines)
    return error.exit_code


def _apart(candidates: Iterable[str], language: Lang) -> Iterator[str]:
    """Name things that are called alike, with what kind of thing each is when they are of several."""
    from kamergraaf.api.console import told_apart

    for name, thing, kind in told_apart(candidates, language):
        told = f"{name}, {kind}" if kind else name
        yield told if name == thing else f"{told} <{thing}>"


def _leave_with(error: KamergraafError, language: Lang = Lang.EN) -> NoReturn:
    """Tell an error and end the process at once, from whatever thread: Oxigraph does not let the first one go on."""
    os._exit(_complain(error, language))


def _say(lines: list[str]) -> None:
    """Write messages; when nobody reads them, the exit code still tells."""
    with suppress(OSError):
        print("\n".join(lines), file=sys.stderr, flush=True)


def _end(code: int) -> NoReturn:
    """Flush and leave; a reader that went away early is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)
