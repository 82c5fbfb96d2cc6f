"""The nouns: what stages hand to each other. All frozen; the verbs are functions elsewhere."""

from __future__ import annotations

from kamergraaf.model.inputs import Input, LineInput, Snapshot
from kamergraaf.model.records import Activity, Actor, Case, Count, Document, Link, Markup, Record, Row, Source
from kamergraaf.model.register import OPEN, Mandate, Ministry, Office, Person
from kamergraaf.model.texts import FieldValue, Judgement, Mention, Passage, Place, Resolution, Text, Verdict

__all__ = [
    "OPEN",
    "Activity",
    "Actor",
    "Case",
    "Count",
    "Document",
    "FieldValue",
    "Input",
    "Judgement",
    "LineInput",
    "Link",
    "Mandate",
    "Markup",
    "Mention",
    "Ministry",
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
    "Verdict",
]
