"""Which letters stand for which programme: those that some text explains, when no other text says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from kamergraaf import dutch, iri
from kamergraaf.assemble.inferred import Statement
from kamergraaf.assemble.notes import Notes, Shortened
from kamergraaf.model import NamedProgramme, Resolution
from kamergraaf.rdf.short import short_quads


@dataclass
class Abbreviations:
    """What texts call programmes by letters, by the IRI that the letters alone give."""

    explained: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    """The programmes that letters stand for, each with the papers that say so."""
    alone: dict[str, list[Shortened]] = field(default_factory=lambda: defaultdict(list))
    """Where texts give the letters and explain them nowhere."""

    def take(self, notes: Notes) -> None:
        """Note what one thing tells."""
        for told in notes.shortened:
            short = iri.make("programma", dutch.slug(told.text))
            if told.programme == short:
                self.alone[short].append(told)
            else:
                self.explained[short][told.programme].add(told.paper)

    def lines(self) -> Iterator[tuple[str, Statement]]:
        """Write which letters stand for one programme, by their IRI; those that stand for several are left alone."""
        for short, programmes in self.explained.items():
            if len(programmes) == 1 and short in self.alone:
                ((full, papers),) = programmes.items()
                named = sorted((t.paper, t.start, t.end, t.text, t.place) for t in self.alone[short])
                yield short, partial(short_quads, short, full, tuple(sorted(papers)), tuple(named))


def shortened_in(resolutions: Iterable[Resolution]) -> list[Shortened]:
    """Note where a text calls a programme by letters, whether it explains them or not."""
    return [
        Shortened(x.target, m.document, m.start, m.end, m.text, str(m.place))
        for x in resolutions
        if isinstance((m := x.mention).told, NamedProgramme) and x.target and m.document and _is_letters(m.text)
    ]


def _is_letters(text: str) -> bool:
    """Tell whether a name is an abbreviation.

    >>> _is_letters("AZWA"), _is_letters("IBP VTH"), _is_letters("Natuurpact"), _is_letters("NOVEX-programma")
    (True, True, False, False)
    """
    return text.replace(" ", "").isalpha() and text.isupper()
