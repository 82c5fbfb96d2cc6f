"""Papers by number: what a citation or a motion with a number points at."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kamergraaf import assets, dutch, iri
from kamergraaf.model import Mention, Resolution, Verdict
from kamergraaf.resolve.motions import Motions

_GAZETTES = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}


def resolve_citation(mention: Mention) -> Resolution:
    """A paper is known by its number alone: dossier and number, or session year and number; an act by its name."""
    identifier, kind = _identifier(mention), str(mention.fields["type"])
    if identifier is None:
        lacking = "no act of that name is in the register" if kind == "law" else "the citation gives no full number"
        return Resolution(mention, Verdict.UNKNOWN, None, _because(mention, lacking))
    target = iri.make(kind, identifier) if kind in ("zaak", "toezegging") else iri.paper(identifier)
    return Resolution(
        mention, Verdict.RESOLVED, target, _because(mention, "by its name" if kind == "law" else "by its number")
    )


def resolve_motion(mention: Mention, motions: Motions | None = None, date: str | None = None) -> Resolution:
    """A motion is known by the number that stands with it, else by movers, date and subject if only one fits."""
    number = mention.fields.get("number")
    paper = dutch.parse_paper(number) if isinstance(number, str) else None
    if paper:
        return Resolution(mention, Verdict.RESOLVED, iri.paper(paper.id), "by the number that stands with it")
    known = "its number within the dossier alone" if number else "no number"
    found, told = motions.fitting(mention, date) if motions and date and not number else ([], False)
    if len(found) == 1 and told:
        reason = f"the only motion of these movers in the collection that fits in date and subject ({found[0].date})"
        return Resolution(mention, Verdict.RESOLVED, iri.paper(found[0].id), reason)
    if found:
        few = f"{len(found)} motions of these movers fit" if told else "the text tells the movers and nothing more"
        return Resolution(mention, Verdict.AMBIGUOUS, None, few, tuple(iri.paper(motion.id) for motion in found))
    return Resolution(mention, Verdict.UNKNOWN, None, f"the text gives {known}")


def _identifier(mention: Mention) -> str | None:
    fields = mention.fields
    number, session = str(fields["number"]), fields["session"]
    years = session.replace("-", "") if isinstance(session, str) else None
    house = "ek" if fields["chamber"] == "I" else "tk"
    match fields["type"]:
        case "kamerstuk" if isinstance(fields["dossier"], str):
            return dutch.Paper(fields["dossier"], str(fields["suffix"] or ""), number).id
        case "aanhangsel" if years:
            return f"ah-{house}-{years}-{number}"
        case "handelingen" if years:
            return f"h-{house}-{years}-{number}" + (f"-{fields['item']}" if fields["item"] else "")
        case "staatsblad" | "staatscourant" | "tractatenblad" if years:
            return f"{_GAZETTES[str(fields['type'])]}-{years}-{number}"
        case "document" | "zaak" | "toezegging" | "ecli" | "eu":
            return number
        case "law":
            return _laws().get(dutch.fold(number))
    return None


@cache
def _laws() -> dict[str, str]:
    """Give the official number of each act in data/reference by its name; the year may be left out if one act fits."""
    laws = {dutch.fold(row["name"]): row["bwb"] for row in assets.rows("laws")}
    bare = [(re.sub(r"(?:19|20)\d\d$", "", key), bwb) for key, bwb in laws.items()]
    names = Counter(name for name, _ in bare)
    return {name: bwb for name, bwb in bare if names[name] == 1} | laws


def _because(mention: Mention, reason: str) -> str:
    return f"{reason}; {mention.how}" if mention.how else reason
