"""What a newcomer sees at eighty columns: whole words, numbers and names, links, and names that can be typed back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.ask.names.printed import printed, typed
from kamergraaf.cli.lines import broken

from .conftest import Cli
from .terminal import on_terminal

LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")
FRACTIE = "fractie/9f911b1a-0fc2-48dc-a0b6-9e2dd4a1a8d7"
LONG = f'SELECT ("GroenLinks-PvdA" AS ?party) (12 AS ?votes) (<{iri.ID}{FRACTIE}> AS ?fractie) ("x" AS ?y) {{}}'


@pytest.mark.parametrize("thing", ["28684-819", "28684-812", "28684", "van Oosten"])
def test_no_word_of_a_page_is_broken_at_eighty_columns(ask: Cli, thing: str) -> None:
    seen = on_terminal(ask, "show", thing, "--no-color", COLUMNS="80")
    whole = on_terminal(ask, "show", thing, "--no-color", COLUMNS="10000")
    assert seen.split() == whole.split()
    assert [line for line in seen.splitlines() if len(line) > 80 and " " in line.strip()] == []
    assert len(seen.splitlines()) > len(whole.splitlines())


def test_no_name_of_a_table_is_broken_and_none_is_lost(ask: Cli) -> None:
    lines = on_terminal(ask, "sparql", LONG, "--no-color", COLUMNS="60").splitlines()
    assert lines == ["party            votes  y", "GroenLinks-PvdA  12     x", f"  {FRACTIE}"]


def test_what_each_row_says_is_said_once_when_it_does_not_fit(ask: Cli) -> None:
    query = f"""SELECT ?voter ?seats ("by show of hands" AS ?method) ("" AS ?empty) (<{iri.ID}{FRACTIE}> AS ?decision)
        {{ VALUES (?voter ?seats) {{ ("VVD" 24) ("D66" 9) ("SGP" 3) }} }}"""
    lines = on_terminal(ask, "sparql", query, "--no-color", COLUMNS="60").splitlines()
    assert lines == [
        "method: by show of hands",
        f"decision: {FRACTIE}",
        "",
        "voter  seats",
        "VVD    24",
        "D66    9",
        "SGP    3",
    ]
    wide = on_terminal(ask, "sparql", query, "--no-color", COLUMNS="120").splitlines()
    assert len(wide) == 4, "what fits stays in its row"


def test_an_address_that_is_longer_than_the_terminal_stays_whole(ask: Cli) -> None:
    address = "https://example.org/" + "x" * 90
    seen = on_terminal(ask, "sparql", f'SELECT (<{address}> AS ?a) ("b" AS ?b) {{}}', "--no-color", COLUMNS="80")
    assert address in seen


def test_columns_below_a_row_have_their_names(ask: Cli) -> None:
    query = f'SELECT ("Kamerstukdossiers" AS ?n) (<{iri.ID}{FRACTIE}> AS ?one) (<{iri.ID}{FRACTIE}> AS ?other) {{}}'
    lines = on_terminal(ask, "sparql", query, "--no-color", COLUMNS="60").splitlines()
    assert lines == ["n", "Kamerstukdossiers", f"  one: {FRACTIE}", f"  other: {FRACTIE}"]


def test_a_paper_leads_to_its_public_page(ask: Cli) -> None:
    shown = "https://zoek.officielebekendmakingen.nl/kst-28684-812.html"
    for command in (("show", "28684-819"), ("relations", "28684-819"), ("search", "proefzin")):
        assert shown in LINK.findall(on_terminal(ask, *command)), command
    assert shown in LINK.findall(on_terminal(ask, "query", "run", "dossier-papers", "-p", "dossier=28684"))


@pytest.mark.parametrize("plain", ["TERM=dumb", "NO_COLOR=1"])
def test_a_terminal_that_knows_no_links_gets_none(ask: Cli, plain: str) -> None:
    name, _, value = plain.partition("=")
    plainly = Cli(ask.folder, {**ask.env, name: value})
    assert "\x1b" not in on_terminal(plainly, "show", "28684-819", TERM=value if name == "TERM" else "xterm")


def test_a_pipe_gets_no_link_and_one_line_for_each(ask: Cli) -> None:
    piped = ask("show", "28684-819", "--format", "table").ok().out
    assert "\x1b" not in piped
    assert max(map(len, piped.splitlines())) > 80


def test_what_tables_print_can_be_typed(ask: Cli) -> None:
    query = "SELECT DISTINCT ?thing { ?thing a ?k ; rdfs:label ?l FILTER (!CONTAINS(STR(?thing), 'XMLSchema')) } ORDER BY MD5(STR(?thing)) LIMIT 12"
    seen = on_terminal(ask, "sparql", query, "--no-color").split()[1:]
    ministry = on_terminal(ask, "sparql", "SELECT ?m { ?m a tooiont:Ministerie } LIMIT 1", "--no-color").split()[1]
    assert ministry.startswith("tooi:ministerie/mnre")
    for name, answer in zip(
        [*seen, ministry], ask.together([("show", n, "--format", "json") for n in (*seen, ministry)]), strict=True
    ):
        assert answer.code == 0, name


@given(st.sampled_from(["programma", "concept", "document", "citatie"]), st.text(min_size=1, max_size=20))
def test_an_iri_of_ours_is_read_back_as_it_was_printed(kind: str, key: str) -> None:
    try:
        thing = iri.make(kind, key)
    except UnicodeEncodeError:
        return
    assert typed(printed(thing)) == thing or printed(thing) == thing


@given(st.text("ab -\t", max_size=60), st.integers(1, 20), st.integers(0, 4))
def test_lines_hold_all_words_in_order(text: str, width: int, hang: int) -> None:
    parts = [text[a:b] for a, b in broken(text, width, 0, hang)]
    assert [word for part in parts for word in part.split()] == text.split()
    assert all(len(part) <= width or " " not in part.strip() or "\t" in part for part in parts[:-1])
