"""The help of a command, in the language of who asks: the code has its texts in English, data/help.csv in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from kamergraaf.cli.settings import Lang, Settings

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.core import Parameter

Row = tuple[str, str]

USAGE, ARGUMENTS, OPTIONS, COMMANDS = "Usage", "Arguments", "Options", "Commands"
EXAMPLES = "Example", "Examples"
ANY_OPTIONS, ANY_COMMAND = "[OPTIONS]", "COMMAND ..."
ONE_OF, VARIABLE, DEFAULT, REQUIRED = "one of {values}", "or set {name}", "default: {value}", "required"
LEAST, MOST, RANGE = "at least {least}", "at most {most}", "{least} to {most}"
VALUES = {"str": "TEXT", "path": "PATH", "int": "NUMBER", "float": "NUMBER", "choice": "CHOICE"}
"""What stands for the value of an option that has no word of its own for it, by the kind of its value."""
WORDS = (
    *(USAGE, ARGUMENTS, OPTIONS, COMMANDS, *EXAMPLES, ANY_OPTIONS, ANY_COMMAND, ONE_OF, VARIABLE, DEFAULT, REQUIRED),
    *(LEAST, MOST, RANGE, *dict.fromkeys(VALUES.values())),
)
"""All that stands in a help besides the texts of commands and their parameters."""
_FEW = 24
"""Choices of no more characters together stand beside their option, others in its text."""


def language(ctx: Context) -> Lang:
    """Give the language of who asks."""
    settings = ctx.find_object(Settings)
    return settings.lang if settings else Lang.EN


def say(ctx: Context, text: str, **values: object) -> str:
    """Give a text of the help in the language of who asks, with its values in place; English needs no table."""
    asked = language(ctx)
    if asked is not Lang.EN:
        from kamergraaf.words import of_help

        text = of_help(text, asked)
    return text.format(**values) if values else text


def paragraphs(text: str | None) -> list[str]:
    r"""Give the paragraphs of a text that documents a command, each on one line.

    >>> paragraphs("Ask.\n\n    It is read\n    only.")
    ['Ask.', 'It is read only.']
    """
    return [" ".join(part.split()) for part in cleandoc(text or "").split("\n\n") if part.strip()]


def write(command: Command, ctx: Context, formatter: HelpFormatter, commands: list[Row]) -> None:
    """Write the help of a command, with the names and summaries of the commands in it."""
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    pieces = [say(ctx, ANY_OPTIONS), *([say(ctx, ANY_COMMAND)] if commands else []), *_placed(ctx, arguments)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{say(ctx, USAGE)}: ")
    _write_text(ctx, formatter, command.help)
    _write_rows(ctx, formatter, ARGUMENTS, [(_metavar(ctx, param), _told(ctx, param)) for param in arguments])
    _write_rows(ctx, formatter, OPTIONS, [(_spelled(ctx, param), _told(ctx, param)) for param in options])
    _write_rows(ctx, formatter, COMMANDS, [(name, say(ctx, summary)) for name, summary in commands])
    _write_end(ctx, formatter, command.epilog or "")


def _write_text(ctx: Context, formatter: HelpFormatter, text: str | None) -> None:
    if parts := [say(ctx, part) for part in paragraphs(text)]:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(parts))


def _write_rows(ctx: Context, formatter: HelpFormatter, title: str, rows: list[Row]) -> None:
    if rows:
        with formatter.section(say(ctx, title)):
            formatter.write_dl(rows)


def _write_end(ctx: Context, formatter: HelpFormatter, epilog: str) -> None:
    """Write examples, each on a line of its own that can be copied; or what else stands at the end."""
    head, _, lines = epilog.partition(": ")
    if head not in EXAMPLES:
        _write_text(ctx, formatter, epilog)
        return
    with formatter.section(say(ctx, head)):
        for line in lines.split("; "):
            formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def _placed(ctx: Context, arguments: Iterable[Parameter]) -> Iterator[str]:
    """Give arguments as they stand in the usage: those in brackets that may be left out."""
    for argument in arguments:
        name = _metavar(ctx, argument)
        yield name if argument.required else f"[{name}]"


def _metavar(ctx: Context, param: Parameter) -> str:
    """Give what stands for a value."""
    if param.metavar:
        return say(ctx, param.metavar)
    if param.param_type_name == "option" and (few := "|".join(_choices(param))) and len(few) <= _FEW:
        return f"<{few}>"
    return say(ctx, VALUES[param.type.name.removesuffix(" range")])


def _spelled(ctx: Context, option: Any) -> str:
    """Give the spellings of an option, the shortest first, and what stands for its value."""
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {_metavar(ctx, option)}"


def _told(ctx: Context, param: Any) -> str:
    """Give what a parameter is, and behind it what it can be and is by default."""
    facts = "; ".join(_facts(ctx, param))
    return "  ".join(filter(None, [say(ctx, param.help or ""), f"[{facts}]" if facts else ""]))


def _facts(ctx: Context, param: Any) -> Iterator[str]:
    if (choices := _choices(param)) and "|".join(choices) not in _metavar(ctx, param):
        yield say(ctx, ONE_OF, values=", ".join(choices))
    if bounds := _bounds(ctx, param):
        yield bounds
    if param.envvar:
        yield say(ctx, VARIABLE, name=param.envvar)
    if (default := _default(param.default)) and not param.required:
        yield say(ctx, DEFAULT, value=default)
    if param.required:
        yield say(ctx, REQUIRED)


def _choices(param: Any) -> list[str]:
    return [str(getattr(each, "value", each)) for each in getattr(param.type, "choices", ())]


def _bounds(ctx: Context, param: Any) -> str:
    """Give the least and the most that a number may be."""
    least, most = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if least is None or most is None:
        bound = (LEAST, {"least": least}) if most is None else (MOST, {"most": most})
        return "" if least is most else say(ctx, bound[0], **bound[1])
    return say(ctx, RANGE, least=least, most=most)


def _default(value: Any) -> str:
    """Give a default as one would type it.

    >>> _default(30.0), _default(0.5), _default(None), _default(False), _default(Lang.NL)
    ('30', '0.5', '', '', 'nl')
    """
    if isinstance(value, Enum):
        return str(value.value)
    whole = isinstance(value, float) and value.is_integer()
    return "" if value is None or value is False else str(int(value) if whole else value)
