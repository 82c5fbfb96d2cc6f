"""The commands, each taken from its module when it is called, so that the program starts fast."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem

COMMANDS = {
    "demo": ("demo", "Build from the bundled sample and show what a graph can answer."),
    "build": ("build", "Build a graph from papers; without input: the sample."),
    "add": ("build", "Join papers to a graph; one in it is replaced."),
    "compact": ("build", "Write afresh what updates left worn."),
    "fetch": ("live", "Fetch papers, cases, dossiers or a period, and join them to the graph."),
    "sync": ("live", "Take in all that changed in the open data, and join it to the graph."),
    "new": ("live", "List the papers that came or changed since you looked last."),
    "extract": ("build", "Find what papers name: no graph is needed."),
    "show": ("ask", "Show everything known of one thing, with evidence."),
    "relations": ("ask", "List the relations of one thing, by kind and direction."),
    "path": ("ask", "Explain how two things are connected."),
    "search": ("search", "Find papers by the words in them, and all else by its names."),
    "stats": ("ask", "Tell what the graph holds, in which forms, and what was resolved."),
    "query": ("sparql", "Ask a question of the catalogue."),
    "sparql": ("sparql", "Run any SPARQL 1.1 query."),
    "sql": ("sql", "Run SQL over tables of votes, motions and more; without a query, list them."),
    "votes": ("votes", "Votes as data for other programs."),
    "network": ("network", "Make networks for Gephi and NetworkX."),
    "serve": ("serve", "Serve the graph on the web: SPARQL, linked data and pages."),
    "push": ("push", "Load the graph into a store that others run."),
    "export": ("sparql", "Write the whole graph in another format."),
    "validate": ("sparql", "Check the graph; exit 1 when it does not conform."),
    "judge": ("judge", "Decide what a mention means."),
    "evaluate": ("evaluate", "Measure extraction against annotated texts, or tell what each rule does."),
    "completion": ("completion", "Print the script by which a shell completes commands, names and numbers."),
}
"""For each command the module of this package that registers it, and the first line of its help."""


def command_app(name: str) -> typer.Typer:
    """Give an application with nothing but one command or group of commands."""
    module, single = typer.Typer(rich_markup_mode=None), typer.Typer(rich_markup_mode=None, add_completion=False)
    import_module(f"kamergraaf.cli.{COMMANDS[name][0]}").register(module)
    found = next((group.typer_instance for group in module.registered_groups if group.name == name), None)
    if found is None:
        found = single
        single.registered_commands = [
            info
            for info in module.registered_commands
            if info.callback and (info.name or info.callback.__name__) == name
        ]
        single.info.context_settings = {"help_option_names": ["-h", "--help"]}
    found.info.cls = Group
    for info in found.registered_commands:
        info.cls = Single
    return found


class Single(TyperCommand):
    """A command, whose help and completion are in the language of who asks."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help."""
        from kamergraaf.cli.help import write

        write(self, ctx, formatter, [])

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Give what a line can go on with."""
        return _spoken(ctx, super().shell_complete(ctx, incomplete))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first line of the help, and all of it."""
        from kamergraaf.cli.help import paragraphs

        return paragraphs(self.help)[0]


class Group(TyperGroup):
    """A group of commands, whose help and completion are in the language of who asks."""

    def summaries(self, ctx: Context) -> list[tuple[str, str]]:
        """Give the names of its commands, each with the first line of its help."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.get_short_help_str()) for name, command in found if command]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help."""
        from kamergraaf.cli.help import write

        write(self, ctx, formatter, self.summaries(ctx))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Give what a line can go on with."""
        return _spoken(ctx, super().shell_complete(ctx, incomplete))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first line of the help, and all of it."""
        from kamergraaf.cli.help import paragraphs

        return paragraphs(self.help)[0]


class Commands(Group):
    """The group of all commands; knows their names, and makes one only when it is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Give the names of all commands, those first that a newcomer needs first."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Make a command; for a name that is none, make all, so that near ones can be told."""
        if cmd_name in COMMANDS:
            return self.commands.setdefault(cmd_name, _made(cmd_name))
        for name in COMMANDS:
            self.commands.setdefault(name, _made(name))
        return None

    def summaries(self, ctx: Context) -> list[tuple[str, str]]:
        """Give the names of all commands, each with the first line of its help, without making them."""
        return [(name, summary) for name, (_, summary) in COMMANDS.items()]


def _made(name: str) -> Command:
    made = typer.main.get_command(command_app(name))
    made.name = name
    return made


def _spoken(ctx: Context, offered: list[CompletionItem]) -> list[CompletionItem]:
    """Tell what is offered to complete a line in the language of who asks."""
    from kamergraaf.cli.help import say

    for each in offered:
        each.help = say(ctx, each.help) if each.help else each.help
    return offered
