"""The words of several layers are found in one pass, and each layer gets those that it would have found alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.extract.words import Wanted, everywhere, hits, longest, look

WORDS = st.lists(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=5, unique=True).map(tuple)


@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=4), st.text("ab ", max_size=40))
def test_a_layer_sees_in_the_common_pass_what_it_sees_alone(
    rows: list[tuple[tuple[str, ...], bool]], text: str
) -> None:
    layers = tuple(Wanted(words, in_order=in_order) for words, in_order in rows)
    seen = look(text, layers)
    for layer in layers:
        found = list(hits(layer, text, seen))
        assert sorted(found) == sorted(hits(layer, text))
        places = [start if layer.in_order else end for _, start, end in found]
        assert places == sorted(places)


@given(
    st.lists(st.text("ab ", min_size=1, max_size=3), min_size=1, max_size=30, unique=True), st.text("ab ", max_size=40)
)
def test_few_and_many_words_are_found_alike_in_one_text(words: list[str], text: str) -> None:
    places = {(which, at) for which, word in enumerate(words) for at in range(len(text)) if text.startswith(word, at)}
    found = everywhere(words, text)
    assert {(which, start) for which, start, _ in found} == places
    last = 0
    for _, start, end in longest(found):
        assert start >= last
        assert not any(start == other and end < stop for _, other, stop in found)
        last = end
