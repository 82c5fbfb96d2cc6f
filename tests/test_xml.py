"""XML: elements one by one, breaks with their place, hostile input."""

from __future__ import annotations

import time

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.xml import each, parse


def given(content: str) -> tuple[list[str | None], str]:
    """Give the texts of the elements `b`, and the error after them."""
    texts: list[str | None] = []
    try:
        for element in each(content, "b"):
            texts.append(element.text)  # noqa: PERF401  # those before the error count
    except SourceError as error:
        return texts, str(error)
    return texts, ""


@pytest.mark.parametrize(
    ("content", "texts", "error"),
    [
        pytest.param("<a>\n<b>1</b>\n<b>2</b><b>3", ["1", "2"], "line 3, column 13: Premature end", id="truncated"),
        pytest.param("\n\n<a>\n<b>1</b><c></d>", ["1"], "line 4, column 16: Opening and ending tag", id="lines before"),
        pytest.param("<a><b>1</b>\n<c>&nbsp;</c></a>", ["1"], "line 2, column 10: Entity 'nbsp' not", id="entity"),
        pytest.param("<a><b>1</b></a><a>", ["1"], "line 1, column 16: Extra content", id="two roots"),
        pytest.param("<a><b>1</b><c>\x00", ["1"], "line 1, column 15: Invalid character", id="nul"),
        pytest.param("<a><b>1</b>" + "<c>" * 300, ["1"], "Excessive depth", id="deep"),
        pytest.param("", [], "line 0, column 0: no element found", id="empty"),
        pytest.param("\ud800", [], "surrogates not allowed", id="surrogate"),
    ],
)
def test_a_break_costs_what_it_breaks(content: str, texts: list[str], error: str) -> None:
    found, told = given(content)
    assert found == texts
    assert error in told


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<!DOCTYPE a [<!ENTITY x 'y'>]><a><b>&x;</b></a>", id="entity"),
        pytest.param("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a><b>&x;</b></a>", id="file"),
        pytest.param("<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a><b>1</b></a>", id="dtd"),
        pytest.param("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", id="no element"),
    ],
)
def test_a_hostile_document_gives_nothing(content: str) -> None:
    texts, told = given(content)
    assert texts == []
    assert "refused" in told
    with pytest.raises(SourceError, match="refused"):
        parse(content)


def test_entities_in_entities_end_soon() -> None:
    entities = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(12))
    started = time.monotonic()
    texts, told = given(f"<!DOCTYPE a [<!ENTITY l0 'lol'>{entities}]><a><b c='&l12;'>&l12;</b></a>")
    assert texts == []
    assert told
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_text_is_text_whatever_encoding_it_once_had(encoding: str) -> None:
    assert given(f"\ufeff<?xml version='1.0' encoding='{encoding}'?><a><b>é</b></a>") == (["é"], "")


def test_a_namespace_does_not_matter() -> None:
    assert given("<a xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x'><b>1</b><x:b>2</x:b></a>") == (["1", "2"], "")


def test_what_was_given_is_forgotten() -> None:
    for element in each("<a>" + "<c/><b>1</b>" * 9 + "</a>", "b"):
        above = element.getparent()
        assert above is not None
        assert list(above).index(element) <= 2
