"""What a terminal obeys is shown by signs of the same width, and JSON parses back to the same."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.visible import for_people, inert, json_text, one_line, screen_of, visible

ANY = st.text(st.characters(), max_size=40)


@given(ANY)
def test_a_sign_stands_for_each_character_and_no_more(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(
        new == old or ord(new) in range(0x2400, 0x2422) or new == "\ufffd" for new, old in zip(shown, text, strict=True)
    )
    assert visible(shown) == shown


@given(st.recursive(ANY | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(ANY, inner)))
def test_json_parses_back_to_the_same(value: object) -> None:
    assert json.loads(json_text(value)) == value
    assert visible(json_text(value)) == json_text(value)


def test_half_a_surrogate_pair_is_escaped_and_not_lost() -> None:
    assert json.loads(json_text("\udc9b").encode()) == "\udc9b"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(1, 7))
def test_bytes_that_come_in_pieces_are_shown_too(text: str, size: int) -> None:
    raw = io.BytesIO()
    screen = screen_of(for_people(io.TextIOWrapper(raw, "utf-8")))
    assert screen is not None
    data = text.encode()
    for start in range(0, len(data), size):
        screen.write(data[start : start + size])
    assert raw.getvalue().decode() == visible(text)


@given(ANY)
def test_no_name_pretends_to_be_a_second_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_no_formula(number: float) -> None:
    assert inert(str(number)) == str(number)
