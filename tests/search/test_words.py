"""What people type is read as they mean it, and never as SQL."""

from __future__ import annotations

import pytest

from kamergraaf.errors import UsageError
from kamergraaf.search.words import read


@pytest.mark.parametrize(
    ("typed", "fts"),
    [
        pytest.param("geweld", '"geweld"', id="a word"),
        pytest.param("geweld tegen", '("geweld" AND "tegen")', id="two words"),
        pytest.param("geweld AND tegen", '("geweld" AND "tegen")', id="and"),
        pytest.param("a b OR c", '(("a" AND "b") OR "c")', id="or binds least"),
        pytest.param("a NOT b c", '(("a" AND "c") NOT "b")', id="not takes one"),
        pytest.param("NOT b a", '("a" NOT "b")', id="not first"),
        pytest.param("a AND NOT b NOT c", '("a" NOT ("b" OR "c"))', id="and not"),
        pytest.param("a NOT (b OR c)", '("a" NOT ("b" OR "c"))', id="brackets"),
        pytest.param("straf*", '"straf"*', id="the beginning of a word"),
        pytest.param('"van der" plas', '("van der" AND "plas")', id="a phrase"),
        pytest.param("“van der”", '"van der"', id="other quotes"),
        pytest.param('"minister van just"*', '"minister van just"*', id="the beginning of a phrase"),
        pytest.param("a NEAR b NEAR/3 c", 'NEAR("a" "b" "c", 10)', id="near"),
        pytest.param('NEAR("a b" c, 2) d', '(NEAR("a b" "c", 2) AND "d")', id="near in brackets"),
        pytest.param("C-2000 28684-812 foto's", '("C-2000" AND "28684-812" AND "foto\'s")', id="marks within words"),
        pytest.param("28684, nr. 812 - (!)", None, id="an empty bracket"),
        pytest.param("28684, nr. 812 - ! ...", '("28684," AND "nr." AND "812")', id="marks alone"),
        pytest.param("near and not or", '("near" AND "and" AND "not" AND "or")', id="small letters are words"),
        pytest.param("naam:waarde ^a {b} a+b", '("naam:waarde" AND "^a" AND "{b}" AND "a+b")', id="marks of FTS5"),
        pytest.param("Balcı", '"Balci"', id="a letter without its dot"),
        pytest.param("", None, id="nothing"),
        pytest.param(" .,- ", None, id="marks only"),
        pytest.param('""', None, id="an empty phrase"),
        pytest.param("***", None, id="stars only"),
        pytest.param('"geweld', None, id="an open quote"),
        pytest.param("(geweld", None, id="an open bracket"),
        pytest.param("geweld)", None, id="a bracket too many"),
        pytest.param("()", None, id="empty brackets"),
        pytest.param("NOT geweld", None, id="only not"),
        pytest.param("AND", None, id="only and"),
        pytest.param("geweld OR", None, id="nothing after or"),
        pytest.param("OR geweld", None, id="nothing before or"),
        pytest.param("NEAR", None, id="only near"),
        pytest.param("a NEAR OR b", None, id="near and or"),
        pytest.param("NEAR(a)", None, id="near of one word"),
        pytest.param("NEAR(a AND b)", None, id="near of an expression"),
        pytest.param("\udcff", None, id="no text"),
        pytest.param("(" * 30 + "a" + ")" * 30, None, id="too deep"),
        pytest.param("a " * 600, None, id="too long"),
    ],
)
def test_read(typed: str, fts: str | None) -> None:
    if fts is None:
        with pytest.raises(UsageError) as told:
            read(typed)
        assert str(told.value)
        assert "\n" not in str(told.value)
    else:
        assert read(typed).fts == fts


def test_words_to_suggest_others_for_are_those_that_must_be_there() -> None:
    assert read('geweld "een zin" straf* NOT brand C-2000').words == ("geweld",)
