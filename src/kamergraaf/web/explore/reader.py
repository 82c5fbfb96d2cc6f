"""Who reads: in which language, on which day, with or without what was only inferred; and the addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from markupsafe import Markup, escape

from kamergraaf.api import explorer
from kamergraaf.api.console import is_address, printed, told_apart, visible
from kamergraaf.web import asked
from kamergraaf.words import cell, column, of_reason, tell

if TYPE_CHECKING:
    from starlette.requests import Request

    from kamergraaf.api.questions import Question

_KEPT = ("lang", "stated")
"""What the address of one page hands on to the next, in place of a cookie."""
_SAFE = "/:()@,"
_UNCLEAR = re.compile(r"'(.+?)' ")
"""How an error begins that is about a name."""
_DAY = re.compile(r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])")
"""A day within words; not one in an address, an identifier or a moment."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How somebody wants to read, as an address and the headers of a request say."""

    language: str
    root: str = ""
    """What stands before the path of every page, behind a proxy."""
    stated: bool = False
    """Whether what was only inferred is left out."""
    path: str = "/"
    """The page, without the root."""
    query: Mapping[str, str] = field(default_factory=dict)
    """What the address says behind the question mark."""
    base: str = ""
    """The public address of the server, for feeds alone."""

    @classmethod
    def of(cls, request: Request) -> Reader:
        """Read a request."""
        query = {key: value for key, value in request.query_params.items() if value}
        root = asked.serving(request).prefix
        path = request.scope["path"].removeprefix(root) or "/"
        stated = asked.serving(request).only_stated or query.get("stated") == "yes"
        return cls(asked.language(request), root, stated, path, query, asked.address(request, ""))

    def say(self, key: str, **values: object) -> str:
        """Give a message of the pages in the language of the reader."""
        return tell(f"web.{key}", self.language, **values)

    def reason(self, reason: str) -> str:
        """Give why a mention was read as it is, in the language of the reader."""
        return self.prose(of_reason(reason, self.language))

    def to(self, path: str, **query: object) -> str:
        """Give the address of a page, with what every address hands on.

        >>> Reader("nl", "/kg", query={"lang": "nl"}).to("/search", q="a b", page=None)
        '/kg/search?q=a+b&lang=nl'
        """
        kept = {key: self.query[key] for key in _KEPT if key in self.query}
        said = {key.rstrip("_"): value for key, value in query.items()}
        asked = {key: str(value) for key, value in {**kept, **said}.items() if value not in (None, "")}
        ordered = {**{key: value for key, value in asked.items() if key not in kept}, **asked}
        return f"{self.root}{quote(path, safe=_SAFE)}{'?' if ordered else ''}{urlencode(ordered)}"

    def here(self, **query: object) -> str:
        """Give the address of this page with something else behind the question mark."""
        said = {key.rstrip("_"): value for key, value in query.items()}
        return self.to(self.path, **{**self.query, **said})

    def thing(self, iri: str, **query: object) -> str:
        """Give the address of the page of a thing."""
        return self.to(f"/thing/{printed(iri)}", **query)

    def link(self, value: str) -> str:
        """Give where a value leads: to the page of a thing, to the web, or nowhere.

        >>> Reader("nl").link("https://w3id.org/kamergraaf/id/zaak/2025Z1"), Reader("nl").link("2025-01-01")
        ('/thing/zaak/2025Z1', '')
        """
        if explorer.is_thing(value):
            return self.thing(value)
        return value if is_address(value) and not explorer.is_term(value) else ""

    def titled(self, value: str, label: str) -> str:
        """Write what a value is called; the title of a paper stays as its source has it.

        >>> Reader("en").titled("2025-09-25", "2025-09-25")
        '25 September 2025'
        """
        return label if is_paper(value) else self.prose(self.day(label) if label == value else label)

    def day(self, text: str | None) -> str:
        """Write a day as people do; what is none as it stands.

        >>> Reader("nl").day("2025-09-05"), Reader("en").day("2025-09"), Reader("en").day("x")
        ('5 september 2025', 'September 2025', 'x')
        """
        year, _, rest = (text or "").partition("-")
        month, _, day = rest.partition("-")
        if not (month.isdigit() and 1 <= int(month) <= 12 and (day.isdigit() or not day)):
            return text or ""
        name = self.say("months").split()[int(month) - 1]
        return " ".join(filter(None, (day.lstrip("0"), name, year)))

    def prose(self, text: str) -> str:
        """Write the days within words of ours as people do.

        >>> Reader("en").prose("adopted no later than 2025-09-25; of 2025-09-01T10:00:00 and /x/2025-09-01")
        'adopted no later than 25 September 2025; of 2025-09-01T10:00:00 and /x/2025-09-01'
        """
        return _DAY.sub(lambda found: self.day(found[0]), text)

    def number(self, count: int) -> str:
        """Write a count with marks between its thousands.

        >>> Reader("nl").number(12345), Reader("en").number(12345)
        ('12.345', '12,345')
        """
        return f"{count:,}".replace(",", "." if self.language == "nl" else ",")

    @property
    def handed(self) -> list[tuple[str, str]]:
        """Give what a form hands on, as names and values."""
        return [(key, self.query[key]) for key in _KEPT if key in self.query]

    def heading(self, section: str) -> str:
        """Give the heading of a section of a page about a thing."""
        return tell(f"section.{section}", self.language)

    def kind(self, name: str) -> str:
        """Give what a kind of thing is called."""
        kind = _kinds()[name]
        return kind.nl if self.language == "nl" else kind.en

    def asks(self, question: Question) -> str:
        """Give what a question of the catalogue asks, without how it counts."""
        told = question.nl if self.language == "nl" else question.en
        first, mark, _ = told.partition("?")
        return first + mark

    def column(self, name: str) -> str:
        """Give what stands above a column of an answer.

        >>> Reader("nl").column("percent_adopted"), Reader("en").column("percent_adopted")
        ('procent aangenomen', 'percent adopted')
        """
        return column(name, self.language)

    def cell(self, column: str, text: str) -> str:
        """Give what stands in a column of an answer; what programs read in English in words of the reader."""
        return cell(column, text, self.language)

    def group(self, name: str) -> str:
        """Give what a part of the coverage is called."""
        return self.say(f"group-{name.replace(' ', '-')}")

    def short(self, iri: str) -> str:
        """Write the IRI of a thing as people type it."""
        return printed(iri)

    def read_as(self, mark: explorer.Mark) -> str:
        """Say as what a mention was read, and by which rule."""
        what = f"{self.kind(mark.kind)}: {mark.label}" if mark.thing else self.say(f"verdict-{mark.verdict}")
        return f"{what[:160]}\n{self.say('rule')} {mark.rule}"

    def instead(self, error: str, name: str) -> str:
        """Give where what may have been meant leads: to this page, with it in place of what an error says is unclear.

        >>> Reader("nl", path="/path", query={"a": "Bosma", "b": "28684"}).instead("'Bosma' fits 2 things", "p:x")
        '/path?a=p%3Ax&b=28684'
        >>> Reader("nl").instead("'x' is not in this graph", "y")
        '/search?q=y'
        >>> Reader("nl", path="/lists/votes", query={"page": "9"}).instead("bladzijde 9 is er niet", "?page=5")
        '/lists/votes?page=5'
        """
        unclear = self.unclear(error)
        key = next((key for key, value in self.query.items() if unclear and value.strip() == unclear), None)
        if key and self.path != "/search":
            return self.here(**{key: printed(name)})
        if name.startswith("?"):
            return self.here(**dict(parse_qsl(name[1:])))
        if name.startswith("/"):
            return self.to(name)
        if explorer.is_thing(name):
            return self.thing(name, on=self.query.get("on"))
        return self.link(name) or self.to("/search", q=name)

    def unclear(self, error: str) -> str:
        """Give the name that an error is about; nothing when it is about none.

        >>> Reader("nl").unclear("'Bosma' fits 2 things"), Reader("nl").unclear("no such day")
        ('Bosma', '')
        """
        found = _UNCLEAR.match(error)
        return found[1] if found else ""

    def told_apart(self, names: Iterable[str]) -> list[tuple[str, str, str]]:
        """Give candidates: what each is called, its IRI, and what kind of thing it is when they are of several.

        >>> Reader("en").told_apart(["A <https://w3id.org/kamergraaf/id/fractie/a>"])
        [('A', 'https://w3id.org/kamergraaf/id/fractie/a', '')]
        """
        return told_apart(names, self.language)

    def marked(self, text: str, marks: Iterable[tuple[int, int]]) -> Markup:
        """Write a text in which pieces are marked.

        >>> Reader("nl").marked("a <b> c", [(2, 5)])
        Markup('a <mark>&lt;b&gt;</mark> c')
        """
        found, at = Markup(), 0
        for start, end in marks:
            found += escape(visible(text[at:start])) + Markup("<mark>{}</mark>").format(visible(text[start:end]))
            at = end
        return found + escape(visible(text[at:]))


def is_paper(thing: str) -> bool:
    """Tell whether a thing is a paper.

    >>> is_paper("https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-812"), is_paper("2025")
    (True, False)
    """
    return explorer.is_thing(thing) and explorer.kind_of(thing) in ("kamerstuk", "document")


@cache
def _kinds() -> dict[str, explorer.Kind]:
    return {kind.kind: kind for kind in explorer.kinds()}
