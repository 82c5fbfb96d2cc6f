"""Addresses that are written as IRIs are such as the store reads."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.kinds import paths


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/100%",
        "https://example.org/100%zz",
        "https://example.org/é\u00a0x",
        "https://example.org/é",
        "https://example.org/a b",
        "https://example.org/a\n",
        "https://example.org/a[b]",
        "https://example.org/#a#b",
        "https://example.org:x/",
        "https://",
        "https:///x",
        "ftp://example.org/",
        "example.org",
        "",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert not iri.is_absolute(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a;b=c/(d)?e=/f?&$top=1#g%C3%A9",
        "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Document(6b1f)/resource",
        iri.make("programma", "vóór & na"),
    ],
)
def test_an_address_is_taken(text: str) -> None:
    assert iri.is_absolute(text)


@given(st.from_regex(r"\Ahttps?://[!-~é]{0,20}\Z") | st.text(alphabet="/:?#[]@%a1é \n").map("https://h".__add__))
def test_what_is_taken_is_read_by_the_store(text: str) -> None:
    if iri.is_absolute(text):
        line = f"<{text}> <{text}> <{text}> ."
        assert len(list(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES))) == 1


@given(st.text(min_size=1), st.sampled_from(sorted(paths())))
def test_what_is_made_is_read_by_the_store(key: str, kind: str) -> None:
    line = f"<{iri.make(kind, key)}> <{iri.DEF}x> <{iri.make(kind, key)}> <{iri.graph('bron', key)}> ."
    assert len(list(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_QUADS))) == 1
