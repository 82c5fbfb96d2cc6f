"""Which form of an answer a client takes: by the word `format` in the address, else by `Accept`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SRJ, SRX = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
TTL, NT = "text/turtle; charset=utf-8", "application/n-triples"
JSONLD, RDFXML = "application/ld+json", "application/rdf+xml"
_RANGE = re.compile(r"([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer: its media type, what else it is called in `Accept`, and its words for `format`."""

    media: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()

    def fits(self, kind: str, part: str) -> int:
        """Tell how exactly a range of `Accept` means this form: 3 its own name, 2 another one, 1 its kind, 0 not.

        >>> form = Form(SRJ, ("srj",), ("application/json",))
        >>> form.fits("application", "json"), form.fits("application", "*"), form.fits("text", "csv")
        (3, 2, 0)
        """
        if kind == "*":
            return 1
        names = [self.media.partition(";")[0], *self.also]
        if part == "*":
            return 2 if any(name.startswith(f"{kind}/") for name in names) else 0
        return 3 if f"{kind}/{part}" in names else 0


SOLUTIONS = (
    Form(SRJ, ("srj", "json"), ("application/json",)),
    Form(SRX, ("srx", "xml"), ("application/xml", "text/xml")),
    Form(CSV, ("csv",)),
    Form(TSV, ("tsv",)),
)
"""Forms of rows and truth, the one first that is given when any will do."""
GRAPHS = (
    Form(TTL, ("ttl", "turtle"), ("text/n3", "application/x-turtle")),
    Form(NT, ("nt", "ntriples"), ("text/plain",)),
    Form(JSONLD, ("jsonld", "json-ld", "json"), ("application/json",)),
    Form(RDFXML, ("rdfxml", "rdf", "xml"), ("application/xml", "text/xml")),
)
"""Forms of triples."""


def ranges(accepted: str) -> list[tuple[str, str, float]]:
    """Read `Accept`: kind, part and weight of each range that can be read.

    >>> ranges("text/turtle, application/*;q=0.5, */*; q=0, text")
    [('text', 'turtle', 1.0), ('application', '*', 0.5), ('*', '*', 0.0)]
    """
    found = []
    for each in accepted[:_LONGEST].lower().split(","):
        name, *parameters = (part.strip() for part in each.split(";"))
        if match := _RANGE.fullmatch(name):
            found.append((match[1], match[2], _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    said = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    return float(said) if re.fullmatch(r"[01](?:\.\d{0,3})?", said) else 0.0


def chosen(forms: Sequence[Form], accepted: str) -> Form | None:
    """Choose the form that a client takes best by its `Accept`; none, if it takes none.

    >>> chosen(SOLUTIONS, "text/csv, */*;q=0.1").words, chosen(SOLUTIONS, "").words, chosen(GRAPHS, "text/html")
    (('csv',), ('srj', 'json'), None)
    >>> chosen(SOLUTIONS, "application/*;q=0.2, application/sparql-results+xml;q=0, text/csv;q=0.1").words
    ('srj', 'json')
    """
    known = ranges(accepted) if accepted.strip() else [("*", "*", 1.0)]
    weighed = [(_taken(form, known), -place, form) for place, form in enumerate(forms)]
    weight, _, form = max(weighed, key=lambda each: each[:2])
    return form if weight > 0 else None


def _taken(form: Form, known: Sequence[tuple[str, str, float]]) -> float:
    """Tell how much a client takes a form: as its most exact range says."""
    exact = [(form.fits(kind, part), weight) for kind, part, weight in known]
    return max(exact, default=(0, 0.0))[1] if any(fit for fit, _ in exact) else 0.0


def named(forms: Sequence[Form], word: str) -> Form | None:
    """Give the form that `format` names by its word or its media type."""
    said = word.lower()
    return next((form for form in forms if said in form.words or said == form.media.partition(";")[0]), None)


def words(*groups: Sequence[Form]) -> list[str]:
    """Give the first word of each form."""
    return list(dict.fromkeys(form.words[0] for forms in groups for form in forms))
