"""Papers by number: what a citation or a motion with a number points at."""

from __future__ import annotations

from kamergraaf import dutch, iri
from kamergraaf.model import Mention, Resolution, Verdict


def resolve_citation(mention: Mention) -> Resolution:
    """A paper is known by its number alone: dossier and number, or session year and number of the Aanhangsel."""
    identifier = _identifier(mention)
    if identifier is None:
        return Resolution(mention, Verdict.UNKNOWN, None, _because(mention, "the citation gives no full number"))
    target = iri.make("zaak", identifier) if mention.fields["type"] == "zaak" else iri.paper(identifier)
    return Resolution(mention, Verdict.RESOLVED, target, _because(mention, "by its number"))


def resolve_motion(mention: Mention) -> Resolution:
    """A motion is known by the number that the text gives with it."""
    number = mention.fields.get("number")
    paper = dutch.parse_paper(number) if isinstance(number, str) else None
    if paper is None:
        known = "its number within the dossier alone" if number else "no number"
        return Resolution(mention, Verdict.UNKNOWN, None, f"the text gives {known}")
    return Resolution(mention, Verdict.RESOLVED, iri.paper(paper.id), "by the number that stands with it")


def _identifier(mention: Mention) -> str | None:
    fields = mention.fields
    number = fields["number"]
    if fields["type"] == "kamerstuk" and isinstance(fields["dossier"], str):
        return dutch.Paper(fields["dossier"], str(fields["suffix"] or ""), str(number)).id
    if fields["type"] == "aanhangsel" and isinstance(fields["session"], str):
        return f"ah-tk-{fields['session'].replace('-', '')}-{number}"
    return str(number) if fields["type"] in ("document", "zaak") else None


def _because(mention: Mention, reason: str) -> str:
    return f"{reason}; {mention.how}" if mention.how else reason
