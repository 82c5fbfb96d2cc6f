"""What became of a motion, on what ground that is said, and why."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.standing import ADOPTED, one_of, standings
from kamergraaf.ask.pages.lives.view import Section, View, whole
from kamergraaf.ask.pages.words import say
from kamergraaf.store import Store
from kamergraaf.vocab import KG

_OUTCOME = """
SELECT ?slug ?words ?ground ?basis ?why ?decision WHERE {
  <%(motion)s> kg:afloop ?fate . ?fate skos:notation ?slug ; skos:prefLabel ?words . FILTER (LANG(?words) = "%(lang)s")
  OPTIONAL { <%(motion)s> kg:afloopGrond ?by . ?by skos:notation ?ground ; skos:prefLabel ?basis .
    FILTER (LANG(?basis) = "%(lang)s") }
  OPTIONAL { <%(motion)s> kg:afloopUitleg ?why . FILTER (LANG(?why) = "%(lang)s") }
  OPTIONAL { <%(motion)s> kg:afloopBesluit ?decision }
} LIMIT 1
"""

_TOLD = """
SELECT ?report ?date WHERE {
  <%s> kg:afloopVermelding/kg:relatieVan ?report . OPTIONAL { ?report eli:date_document ?date }
} LIMIT 1
"""

_STANDING = {
    "adopted": {*ADOPTED, "carried-out"},
    "rejected": {"rejected"},
    "held-over": {"held", "tied"},
    "withdrawn": {"withdrawn"},
    "lapsed": {"lapsed"},
    "superseded": {"replaced"},
    "controversial": {"controversial"},
}
"""By what became of a motion in the end, where it stands on a day on which that can be said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a motion: adopted, rejected, …; stated, inferred or read in a text; and why that is said."""

    key: str
    words: str
    basis: str
    """stated, inferred, text, or empty when nothing is known."""
    ground: str
    why: str
    decision: str | None


def outcome(graph: Store, motion: str, view: View) -> Outcome | None:
    """Give what became of a motion; None of what is none, and of one of which only inferred ties would tell it."""
    rows = graph.query(_OUTCOME % {"motion": motion, "lang": view.language}).dicts()
    if not rows or (view.only_stated and rows[0]["ground"] == "inferred"):
        return None
    row = {key: str(value or "") for key, value in rows[0].items()}
    return Outcome(row["slug"], row["words"], row["ground"], row["basis"], row["why"], row["decision"] or None)


def outcome_then(graph: Store, motion: str, view: View) -> Outcome | None:
    """Give the same as it stood on the day of the view; None when it was not known to have come to that by then."""
    found = outcome(graph, motion, view)
    if found is None or view.on is None:
        return found
    standing = standings(graph, one_of(motion), view)[motion]
    return found if standing.state in _STANDING.get(found.key, ()) else None


def told_outcome(graph: Store, thing: str, key: str, view: View) -> list[Section]:
    """Tell what a report says became of an amendment, or of the bill of a dossier; nothing where none says it.

    Args:
        graph: the graph.
        thing: the amendment or the dossier.
        key: the phrase by which it is told.
        view: the language and the day.
    """
    found, reports = outcome(graph, thing, view), graph.query(_TOLD % thing).rows
    if found is None or not reports:
        return []
    report, date = (str(value) if value else None for value in reports[0])
    edge = (str(report), KG + "vermeldtAfloopVan", thing)
    label = "; ".join(filter(None, (found.words, date, found.why)))
    fact = Fact("state", say(key, view.language), str(report), label, date, view.evidence(graph, [edge]).get(edge))
    return whole("state", [fact]) if view.knows(date) else []
