"""The nouns: what stages hand to each other. All frozen; the verbs are functions elsewhere."""

from __future__ import annotations

from kamergraaf.model.inputs import Input, LineInput, Snapshot
from kamergraaf.model.mentions import (
    Citation,
    Commitment,
    Judgement,
    Mention,
    NamedBody,
    NamedMotion,
    NamedPerson,
    NamedProgramme,
    NamedResearch,
    Resolution,
    Told,
    Verdict,
    name_of,
    telling,
    tells,
)
from kamergraaf.model.records import Activity, Actor, Case, Count, Document, Link, Markup, Record, Row, Source
from kamergraaf.model.register import OPEN, Mandate, Ministry, Office, Person
from kamergraaf.model.texts import Passage, Place, Text

__all__ = [
    "OPEN",
    "Activity",
    "Actor",
    "Case",
    "Citation",
    "Commitment",
    "Count",
    "Document",
    "Input",
    "Judgement",
    "LineInput",
    "Link",
    "Mandate",
    "Markup",
    "Mention",
    "Ministry",
    "NamedBody",
    "NamedMotion",
    "NamedPerson",
    "NamedProgramme",
    "NamedResearch",
    "Office",
    "Passage",
    "Person",
    "Place",
    "Record",
    "Resolution",
    "Row",
    "Snapshot",
    "Source",
    "Text",
    "Told",
    "Verdict",
    "name_of",
    "telling",
    "tells",
]
