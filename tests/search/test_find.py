"""An index gives what was put into it: the right things, in a firm order, each with the words around the hit."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import dutch, iri
from kamergraaf.errors import KamergraafError, NotFoundError, StoreError, UsageError
from kamergraaf.search.facets import AMONG, MINISTRIES, OUTCOMES, PARTIES, facets
from kamergraaf.search.filters import Filters
from kamergraaf.search.find import find, knows_fates, newest
from kamergraaf.search.index import add_functions
from kamergraaf.search.words import read
from kamergraaf.vocab import expand

from .conftest import DOSSIER, FOAF, FRACTIE, Rows, paper, papers_of, write_index

WORDS = st.text(alphabet="abceéëïıøłşğzYZ", min_size=2, max_size=6)
MARKS = st.sampled_from(
    [*" \n.,-'’\"*()", " AND ", " OR ", " NOT ", " NEAR ", "NEAR(", ", 3)", "/", ":", "{", "\x00", "é"]
)


def test_a_hit_says_where_it_stands(index: Callable[..., Path]) -> None:
    text = "De Kamer,\n\ngehoord de beraadslaging.\nVerzoekt Dilan Yeşilgöz om\neen verslag. Einde."
    (hit,) = find(index(text, "Niets."), "yesilgoz").hits
    assert (hit.document, text[hit.start : hit.end]) == ("kst-28684-1", "Yeşilgöz")
    assert hit.snippet == "Verzoekt Dilan Yeşilgöz om een verslag."
    assert [hit.snippet[s:e] for s, e in hit.marks] == ["Yeşilgöz"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("fluïde", "fluide", id="diacritics"),
        pytest.param("fluide", "fluïde", id="diacritics typed"),
        pytest.param("flui\u0308de", "fluïde", id="diacritics apart"),
        pytest.param("diverse en fluĂŻde groepen", "fluïde", id="damaged"),
        pytest.param("de over\u00adheid", "overheid", id="a soft hyphen"),
        pytest.param("Balcı", "balci", id="a letter without its dot"),
        pytest.param("STRAFFEN", "straf*", id="the beginning"),
        pytest.param("het systeem C-2000 werkt", "C-2000", id="a hyphen"),
        pytest.param("de foto's", "foto’s", id="an apostrophe"),
        pytest.param("geweld tegen de politie", "politie NEAR/2 geweld", id="near"),
        pytest.param("a\x02b\x03c d", "d", id="marks like our own"),
    ],
)
def test_found(index: Callable[..., Path], text: str, typed: str) -> None:
    (hit,) = find(index(text, "Heel iets anders."), typed).hits
    assert hit.start is not None
    assert text[hit.start : hit.end].strip()
    assert hit.snippet[hit.marks[0][0] : hit.marks[0][1]] == " ".join(text[hit.start : hit.end].split())


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("tegen geweld", '"geweld tegen"', id="a phrase the other way round"),
        pytest.param("geweld van politie", "geweld NOT politie", id="not"),
        pytest.param("geweld een twee drie vier politie", "politie NEAR/2 geweld", id="too far"),
        pytest.param("bestraffen", "straf*", id="not the beginning"),
    ],
)
def test_not_found(index: Callable[..., Path], text: str, typed: str) -> None:
    assert find(index(text), typed).hits == ()


def test_the_snippet_is_where_most_words_stand(index: Callable[..., Path]) -> None:
    text = "Over geweld. " + "Niets hier. " * 40 + "De politie ziet geweld tegen de brandweer. Einde."
    (hit,) = find(index(text), "brandweer geweld politie").hits
    assert hit.snippet == "De politie ziet geweld tegen de brandweer."


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        pytest.param("minister van", ["minister"], id="a small word beside another"),
        pytest.param("DE MINISTER AND VAN", ["minister"], id="capitals"),
        pytest.param("van en", ["van", "en"], id="small words alone"),
        pytest.param('"minister van" en', ["minister van"], id="a phrase"),
        pytest.param("vuur OR van", ["van"], id="what else the hit is for is not there"),
    ],
)
def test_small_words_are_marked_only_where_nothing_else_is(
    index: Callable[..., Path], typed: str, marked: list[str]
) -> None:
    (hit,) = find(index("Van wie is dit. De minister van zaken en werk spreekt."), typed).hits
    assert [hit.snippet[s:e] for s, e in hit.marks] == marked


def test_the_snippet_is_where_words_stand_that_say_something(index: Callable[..., Path]) -> None:
    (hit,) = find(index("Van en de. " * 30 + "Dan spreekt de minister. Einde."), "minister van en de").hits
    assert hit.snippet == "Dan spreekt de minister."


def test_a_long_sentence_is_cut_at_words(index: Callable[..., Path]) -> None:
    (hit,) = find(index("woord " * 60 + "raak " + "woord " * 60), "raak").hits
    assert len(hit.snippet) < 200
    assert set(hit.snippet.split()) == {"…", "woord", "raak"}


def test_a_word_in_the_title_weighs_more(tmp_path: Path) -> None:
    texts = {"1": "geweld " * 3 + "en meer woorden hier", "2": "en meer woorden hier"}
    rows = papers_of(texts)
    rows["paper_names"] = [(paper("1"), "Stuk", "nl", "0"), (paper("2"), "Geweld", "nl", "0")]
    hits = find(write_index(tmp_path / "x.db", texts, rows), "geweld").hits
    assert [hit.title for hit in hits] == ["Geweld", "Stuk"]
    assert (hits[0].snippet, hits[0].document, hits[0].title_marks) == ("", None, ((0, 6),))


def test_another_name_that_was_found_is_shown(tmp_path: Path) -> None:
    rows: Rows = {
        "things": [("https://x.nl/d", DOSSIER)],
        "names": [("https://x.nl/d", "28684 Veiliger samenleving", "nl", "0")],
        "other_names": [("https://x.nl/d", "Wet van Pietersen", "nl", "1")],
    }
    (hit,) = find(write_index(tmp_path / "x.db", {}, rows), "pietersen").hits
    assert (hit.title, hit.snippet, hit.marks) == ("28684 Veiliger samenleving", "Wet van Pietersen", ((8, 17),))


def test_equal_hits_come_the_latest_first_and_then_by_number(tmp_path: Path) -> None:
    texts = dict.fromkeys(("3", "1", "2"), "geweld")
    rows = papers_of(texts)
    rows["papers"] = [
        (*row[:2], "2026-01-01" if row[0] == paper("2") else "2025-01-01", None) for row in rows["papers"]
    ]
    hits = find(write_index(tmp_path / "x.db", texts, rows), "geweld").hits
    assert [hit.thing for hit in hits] == [paper("2"), paper("1"), paper("3")]


def test_the_newest_are_those_of_all_hits_and_not_of_the_best(tmp_path: Path) -> None:
    texts = {str(at): "geweld " * 5 for at in range(300)} | {"new": "woorden " * 300 + "geweld"}
    rows = papers_of(texts)
    day = {paper("new"): "2026-01-01", paper("7"): None}
    rows["papers"] = [(*row[:2], day.get(row[0] or "", row[2]), None) for row in rows["papers"]]
    path = write_index(tmp_path / "x.db", texts, rows)
    assert paper("new") not in [hit.thing for hit in find(path, "geweld", limit=200).hits]
    assert [hit.thing for hit in newest(path, "geweld", Filters(), 2)] == [paper("new"), paper("0")]
    assert len(newest(path, "geweld", Filters(), 400)) == 300, "what has no day is left out"
    assert newest(path, "geweld", Filters(end="2025"), 1)[0].thing == paper("0")


def members(tmp_path: Path) -> Path:
    """Index three motions: one of a member who changed groups, before and after, and one of nobody known."""
    texts = dict.fromkeys(("1", "2", "3"), "geweld")
    rows = papers_of(texts)
    days = {paper("1"): "2024-05-01", paper("2"): "2025-05-01", paper("3"): "2025-06-01"}
    rows["papers"] = [(thing, sort, days[str(thing)], None) for thing, sort, *_ in rows["papers"]]
    rows["things"] = [
        ("https://x.nl/j", FOAF),
        ("https://x.nl/old", FRACTIE),
        ("https://x.nl/new", FRACTIE),
        ("https://x.nl/jenv", expand("tooiont:Ministerie")),
    ]
    rows["names"] = [
        ("https://x.nl/j", "Jo Geweld", "", "0"),
        ("https://x.nl/old", "OUD", "", "0"),
        ("https://x.nl/new", "Nieuw", "", "0"),
        ("https://x.nl/jenv", "ministerie van Veiligheid", "nl", "0"),
    ]
    rows["other_names"] = [("https://x.nl/old", "Oude Partij", "nl", "1")]
    rows["movers"] = [(paper("1"), "https://x.nl/j"), (paper("2"), "https://x.nl/j")]
    rows["seats"] = [
        ("https://x.nl/j", "https://x.nl/old", "2023-12-06", "2024-12-31"),
        ("https://x.nl/j", "https://x.nl/new", "2025-01-01", None),
    ]
    rows["filed"] = [(paper("2"), "28684"), (paper("3"), "34356-R2064")]
    fate = iri.concept("afloop", "aangenomen")
    rows["fates"] = [(paper("1"), fate), (paper("3"), iri.concept("afloop", "verworpen"))]
    rows["fate_names"] = [(fate, "aangenomen", "nl"), (fate, "adopted", "en")]
    rows["signed_at"] = [(paper("2"), "https://x.nl/jenv")]
    rows["named_ministries"] = [(paper("3"), "https://x.nl/jenv")]
    return write_index(tmp_path / "x.db", texts, rows)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(party="oud", kind="motie"), ["1"]),
        (Filters(party="Oude partij", kind="paper"), ["1"]),
        (Filters(party="NIEUW", kind="stuk"), ["2"]),
        (Filters(start="2025-05-01", kind="motie"), ["3", "2"]),
        (Filters(end="1 mei 2025", kind="motie"), ["2", "1"]),
        (Filters(dossier="28 684"), ["2"]),
        (Filters(dossier="34356 (R2064)"), ["3"]),
        (Filters(dossier="34356-r2064"), ["3"]),
        (Filters(kind="persoon", party="Nieuw"), ["j"]),
        (Filters(kind="Person"), ["j"]),
        (Filters(outcome="aangenomen"), ["1"]),
        (Filters(outcome="Adopted", party="oud"), ["1"]),
        (Filters(ministry="ministerie van veiligheid"), ["3", "2"]),
        (Filters(ministry="Veiligheid"), ["3", "2"]),
        (Filters(ministry="Ministerie van Veiligheid", dossier="28684"), ["2"]),
    ],
)
def test_filters(tmp_path: Path, filters: Filters, found: list[str]) -> None:
    hits = find(members(tmp_path), "geweld", filters).hits
    assert [hit.thing.rsplit("/", 1)[-1].removeprefix("kst-") for hit in hits] == found


def test_what_a_search_can_be_narrowed_to_is_counted(tmp_path: Path) -> None:
    path = members(tmp_path)
    found = facets(path, "geweld", Filters(outcome="adopted"), "en")
    assert [(each.word, each.label, each.count) for each in found.outcomes] == [("aangenomen", "adopted", 1)]
    assert [(each.word, each.count) for each in found.ministries] == []
    every = facets(path, "geweld", Filters(), "nl")
    assert [(each.word, each.count) for each in every.ministries] == [("ministerie van Veiligheid", 2)]


def test_to_count_parties_and_outcomes_looks_through_no_table_for_each_hit(tmp_path: Path) -> None:
    """A common word with 13,000 hits took a quarter of a minute of processor time, and takes some milliseconds."""
    with closing(sqlite3.connect(members(tmp_path))) as index:
        add_functions(index)
        for query in (PARTIES, MINISTRIES, OUTCOMES):
            among = AMONG.format(where="1")
            plan = index.execute(f"EXPLAIN QUERY PLAN {query.format(among=among)}", ('"geweld"',)).fetchall()
            scanned = [step[3] for step in plan if step[3].startswith("SCAN") and "found" not in step[3]]
            assert len(scanned) == 1
            assert scanned[0].split()[1] in "mle"


def test_an_index_of_before_is_still_asked_and_tells_no_outcomes(tmp_path: Path) -> None:
    path = members(tmp_path)
    with closing(sqlite3.connect(path)) as index:
        for table in ("ended", "led", "fate"):
            index.execute(f"DROP TABLE {table}")
    assert not knows_fates(path)
    found = facets(path, "geweld", Filters(), "nl")
    assert (found.outcomes, found.ministries) == ((), ())
    assert found.parties


@pytest.mark.parametrize(
    ("filters", "error", "near"),
    [
        (Filters(party="Oudd"), NotFoundError, "OUD"),
        (Filters(dossier="28685"), NotFoundError, "28684"),
        (Filters(ministry="ministerie van Veilighei"), NotFoundError, "ministerie van Veiligheid"),
        (Filters(outcome="opgegeten"), UsageError, ""),
        (Filters(kind="motiee"), UsageError, ""),
        (Filters(kind=""), UsageError, ""),
        (Filters(start="2025-02-30"), UsageError, ""),
        (Filters(start="2025-02-03", end="2025-02-02"), UsageError, ""),
        (Filters(dossier="veiligheid"), UsageError, ""),
        (Filters(party="'; DROP TABLE thing; --"), NotFoundError, ""),
    ],
)
def test_filters_that_name_nothing(tmp_path: Path, filters: Filters, error: type[KamergraafError], near: str) -> None:
    path = members(tmp_path)
    with pytest.raises(error) as told:
        find(path, "geweld", filters)
    assert near in ("", *getattr(told.value, "nearest", ()))


def test_a_word_that_is_nowhere_brings_others_that_look_like_it(index: Callable[..., Path]) -> None:
    found = find(index("Yeşilgöz vraagt om hulp"), "yesilgos hulp")
    assert (found.hits, found.total, found.near) == ((), 0, ("yesilgoz",))


def test_more_hits_than_are_shown_are_counted(index: Callable[..., Path]) -> None:
    path = index(*["geweld"] * 7)
    found = find(path, "geweld", limit=3)
    assert (len(found.hits), found.total) == (3, 7)
    assert find(path, "geweld", limit=7).total == 7
    with pytest.raises(UsageError):
        find(path, "geweld", limit=0)


def test_an_index_that_is_missing_or_damaged(index: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build"):
        find(tmp_path / "none.db", "geweld")
    path = index("geweld")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="build"):
        find(path, "geweld")


@given(texts=st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=4), word=WORDS)
@settings(max_examples=60, deadline=None)
def test_a_word_finds_the_texts_that_hold_it(texts: list[str], word: str) -> None:
    numbered = {str(at): text for at, text in enumerate(texts)}
    with tempfile.TemporaryDirectory() as folder:
        hits = find(write_index(Path(folder) / "x.db", numbered, papers_of(numbered)), word).hits
    holding = {paper(at) for at, text in numbered.items() if dutch.fold(word) in map(dutch.fold, text.split())}
    assert {hit.thing for hit in hits} == holding
    for hit in hits:
        text = numbered[iri.parse(hit.thing)[1].removeprefix("kst-")]
        assert dutch.fold(text[hit.start : hit.end]) == dutch.fold(word)
        assert {dutch.fold(hit.snippet[s:e]) for s, e in hit.marks} == {dutch.fold(word)}


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {"1": "De politie, het geweld.\n(C-2000) foto's; é a b c", "2": "Iets anders."}
    return write_index(tmp_path_factory.mktemp("some") / "x.db", texts, papers_of(texts))


@given(st.one_of(st.text(max_size=40), st.lists(st.one_of(WORDS, MARKS), max_size=25).map("".join)))
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_is_answered_or_refused_in_one_line(some: Path, typed: str) -> None:
    try:
        found = find(some, typed)
    except UsageError as error:
        lines = str(error).splitlines()
    else:
        lines = [read(typed).fts]
        assert found.total >= len(found.hits)
    assert len(lines) == 1


@given(st.permutations(["1", "2", "3"]), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_in_which_things_are_told_does_not_matter(order: list[str], chance: object) -> None:
    texts = {number: f"geweld {number}" for number in order}
    rows = {name: list(told) for name, told in papers_of(texts).items()}
    for told in rows.values():
        chance.shuffle(told)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        mixed = write_index(Path(folder) / "mixed.db", texts, rows).read_bytes()
        plain = {number: f"geweld {number}" for number in sorted(texts)}
        assert mixed == write_index(Path(folder) / "plain.db", plain, papers_of(plain)).read_bytes()


def test_the_index_is_whole(some: Path) -> None:
    with sqlite3.connect(some) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
