"""What the command line calls the parameters that lower floors name."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamergraaf.api.questions import Coverage
    from kamergraaf.cli.settings import Lang
    from kamergraaf.errors import Issue, KamergraafError, Next

OPTIONS = {
    "seconds": "--timeout",
    "megabytes": "--memory",
    "sparql": "kamergraaf sparql -f FILE",
    "extract": "extract --format jsonl",
}
"""By parameter; the option of any other has its name."""


def spoken(error: KamergraafError, language: Lang) -> str:
    """Give the message of an error in the words of the command line, with the command that helps.

    >>> from kamergraaf.cli.settings import Lang
    >>> from kamergraaf.errors import UsageError
    >>> spoken(UsageError("give `seconds`, not `out`").naming("seconds"), Lang.EN)
    'give --timeout, not `out`'
    >>> spoken(UsageError("a graph is only asked").leading("add"), Lang.EN)
    'a graph is only asked; to add papers: kamergraaf add'
    >>> from kamergraaf.errors import NotFoundError
    >>> spoken(NotFoundError("'wolf in' is not here").leading("search", words="wolf in"), Lang.EN)
    "'wolf in' is not here; to look for it in titles and texts: kamergraaf search 'wolf in'"
    >>> spoken(UsageError("`from` comes after `to`").naming("from", "to"), Lang.NL)
    '--from ligt na --to'
    """
    from kamergraaf.words import explained

    message = explained(error, language)
    for name in error.parameters:
        message = message.replace(f"`{name}`", _option(name))
    return message + (_leads(error.next, language) if error.next else "")


def spoken_issue(issue: Issue, language: Lang) -> str:
    """Give an issue in the words of the command line.

    >>> from kamergraaf.cli.settings import Lang
    >>> from kamergraaf.errors import Issue
    >>> spoken_issue(Issue("in/link.xml", "", "a link; give `follow_links` to follow it"), Lang.EN)
    'in/link.xml: a link; give --follow-links to follow it'
    >>> spoken_issue(Issue("in/stuk.txt", "character 12, and 3 more", "no such date: 31 juni"), Lang.NL)
    "in/stuk.txt: teken 12, en nog 3: zo'n datum is er niet: 31 juni"
    """
    from kamergraaf.words import of_error

    told = replace(issue, place=of_error(issue.place, language), reason=of_error(issue.reason, language))
    return str(told).replace("`follow_links`", _option("follow_links"))


def command(wanted: Next, thing: str) -> str:
    """Give the command for what can be asked next of a thing.

    >>> from kamergraaf.errors import then
    >>> command(then("relations", direction="in", evidence=True, limit=12), "28684-819")
    'kamergraaf relations 28684-819 --direction in --evidence --limit 12'
    >>> command(then("question", name="co-movers", about="who"), "van Oosten"), command(then("show"), "28684")
    ("kamergraaf query run co-movers -p who='van Oosten'", 'kamergraaf show 28684 --format tsv')
    """
    given, name = wanted.parameters, shlex.quote(thing)
    if wanted.task == "question":
        return f"kamergraaf query run {given['name']} -p {given['about']}={name}"
    if wanted.task == "show":
        return f"kamergraaf show {name} --format tsv"
    options = [_option(key) if value is True else f"{_option(key)} {value}" for key, value in given.items()]
    return " ".join(["kamergraaf", wanted.task, name, *options])


def spoken_coverage(coverage: Coverage, language: Lang) -> Coverage:
    """Give of how much an answer could tell in the words of the command line, with the command that helps.

    >>> from kamergraaf.covered import Coverage
    >>> from kamergraaf.cli.settings import Lang
    >>> from kamergraaf.errors import then
    >>> spoken_coverage(Coverage("papers", 0, 0, 0, {}, "no papers", next=then("add")), Lang.EN).told
    'no papers; to add papers: kamergraaf add'
    """
    found = coverage.spoken(lambda parameter: f"-p {parameter}")
    return replace(found, told=found.told + (_leads(found.next, language) if found.next else ""))


def _leads(wanted: Next, language: Lang) -> str:
    """Say which command helps, with what is given to it as a shell reads it."""
    from kamergraaf.words import tell

    given = {name: shlex.quote(value) if isinstance(value, str) else value for name, value in wanted.parameters.items()}
    return tell(f"next.{wanted.task}", language, **given)


def _option(parameter: str) -> str:
    return OPTIONS.get(parameter, f"--{parameter.replace('_', '-')}")
