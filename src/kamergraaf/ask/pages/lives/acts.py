"""A law, a regulation or an act of the Union: where its text is, and which papers cite or name it."""

from __future__ import annotations

from kamergraaf.ask.lookups import about
from kamergraaf.ask.pages.facts import Fact, facts_of
from kamergraaf.ask.pages.lives.bodies import naming
from kamergraaf.ask.pages.lives.papers import spoken
from kamergraaf.ask.pages.lives.view import Section, View, whole
from kamergraaf.ask.pages.words import say
from kamergraaf.store import Store


def life(graph: Store, act: str, view: View) -> list[Section]:
    """Tell of an act what the graph holds, which is what papers say of it."""
    told, language = about(graph, act, view.language), view.language
    first = " ".join(told.get("rdfs:label", ()))
    others = [name for name in told.get("skos:altLabel", ()) if name not in first]
    facts = [
        *facts_of("about", say("act-names", language), others),
        *facts_of("about", say("act-number", language), told.get("dcterms:identifier", ())),
        *facts_of("about", say("filed-text", language), told.get("foaf:page", ())),
        Fact("about", say("state", language), "outside", say("act-not-here", language)),
    ]
    return [*whole("about", facts), *spoken(graph, act, view), *naming(graph, act, view)]
