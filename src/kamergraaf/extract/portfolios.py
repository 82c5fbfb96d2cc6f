"""What the portfolios of offices look like in a text, and where a surname hides in what was taken for one."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf import dutch
from kamergraaf.extract.names import Name, surnames
from kamergraaf.register import load_register


@cache
def _printed() -> tuple[str, ...]:
    """Give the portfolios that offices and ministries have had."""
    known = load_register()
    rows = [row.portfolio for row in known.offices.values()] + [row.name for row in known.ministries]
    return tuple(filter(None, rows))


@cache
def portfolios() -> frozenset[str]:
    """Give these portfolios, folded."""
    return frozenset(map(dutch.fold, _printed()))


@cache
def portfolio_words() -> frozenset[str]:
    """Give the first words of these portfolios, folded."""
    return frozenset(dutch.fold(row.split()[0]) for row in _printed())


def is_portfolio(words: str, *, article: bool) -> bool:
    """Tell whether words name a portfolio: a known one, or behind an article several things that are no names.

    >>> is_portfolio("Rechtsbescherming", article=False), is_portfolio("Openbaar Vervoer en Milieu", article=True)
    (True, True)
    >>> is_portfolio("Heinen", article=True), is_portfolio("Heinen en Omtzigt", article=True)
    (False, False)
    """
    first = dutch.fold(re.split(r"[\s,]", words)[0])
    several = article and (" en " in words or "," in words) and first not in surnames()
    return dutch.fold(words) in portfolios() or (first in portfolio_words() and first not in surnames()) or several


def surname_behind(portfolio: str, end: int) -> int:
    """Give where a surname begins that was taken for the end of a portfolio: 'minister van Financiën Dijsselbloem'.

    >>> surname_behind("Financiën Dijsselbloem", 22), surname_behind("Economische Zaken", 17)
    (10, 17)
    """
    words = portfolio.split(" ")
    for count in range(1, len(words)) if dutch.fold(portfolio) not in portfolios() else ():
        surname = " ".join(words[-count:])
        if dutch.fold(surname) in surnames() and dutch.fold(" ".join(words[:-count])) in portfolios():
            return end - len(surname)
    return end


def end_of_line(portfolio: str, end: int) -> int:
    r"""Give where a known portfolio ends with its line, when the next line was taken for more of it.

    >>> end_of_line("Justitie en Veiligheid\nNr", 25), end_of_line("Buitenlandse\nZaken", 18)
    (22, 18)
    """
    if dutch.fold(" ".join(portfolio.split())) not in portfolios():
        for line in reversed(list(re.finditer(r"\s*\n\s*(?=[A-Z])", portfolio))):
            if dutch.fold(" ".join(portfolio[: line.start()].split())) in portfolios():
                return end - len(portfolio) + line.start()
    return end


def portfolio_of(match: re.Match[str], name: Name) -> str | None:
    """Give the portfolio that a match tells of a name in it: without the surname behind it."""
    portfolio = match.groupdict().get("portfolio")
    if not portfolio:
        return portfolio
    start, end = match.span("portfolio")
    if name.surname and start < name.start < end:
        return match.string[start : name.start].strip()
    return match.string[start : min(name.end, end)] if start < name.end else portfolio
