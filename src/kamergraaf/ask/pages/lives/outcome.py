"""What became of a motion, on what ground that is said, and why."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.ask.pages.lives.view import View
from kamergraaf.store import Store

_OUTCOME = """
SELECT ?slug ?words ?ground ?basis ?why ?decision WHERE {
  <%(motion)s> kg:afloop ?fate . ?fate skos:notation ?slug ; skos:prefLabel ?words . FILTER (LANG(?words) = "%(lang)s")
  OPTIONAL { <%(motion)s> kg:afloopGrond ?by . ?by skos:notation ?ground ; skos:prefLabel ?basis .
    FILTER (LANG(?basis) = "%(lang)s") }
  OPTIONAL { <%(motion)s> kg:afloopUitleg ?why . FILTER (LANG(?why) = "%(lang)s") }
  OPTIONAL { <%(motion)s> kg:afloopBesluit ?decision }
} LIMIT 1
"""


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
