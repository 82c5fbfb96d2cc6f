"""The words of pages: in both languages, with the same values in them, and each of them used."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from kamergraaf import assets

ROOT = assets.path("src", "kamergraaf")
ROWS = list(assets.table("pages"))
PAGES = {part: {row["key"]: row for row in ROWS if row["part"] == part} for part in ("phrase", "section")}
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("*/**/*.py")))


def values(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("key", PAGES["phrase"])
def test_a_phrase_takes_the_same_values_in_both_languages(key: str) -> None:
    phrase = PAGES["phrase"][key]
    assert phrase["nl"]
    assert phrase["en"]
    assert values(phrase["nl"]) == values(phrase["en"])
    assert bool(phrase["nl_one"]) == bool(phrase["en_one"])


@pytest.mark.parametrize("key", PAGES["section"])
def test_a_heading_has_both_languages(key: str) -> None:
    assert PAGES["section"][key]["nl"]
    assert PAGES["section"][key]["en"]
    assert re.search(rf'"{key}"', CODE), "no page has it"


@pytest.mark.parametrize("key", PAGES["phrase"])
def test_no_phrase_is_left_over(key: str) -> None:
    """A phrase is named in the code whole, or by its start, where the rest is filled in."""
    starts = re.findall(r"""f["']([a-z-]+-)\{""", CODE)
    assert re.search(f"""["']{key}["']""", CODE) or any(key.startswith(start) for start in starts)


def test_every_phrase_that_the_code_names_is_there() -> None:
    named = set(re.findall(r'\bsay\(\s*"([a-zA-Z-]+)"', CODE))
    assert len(named) > 40
    assert named - set(PAGES["phrase"]) == set()


def test_no_word_stands_twice() -> None:
    assert len(ROWS) == sum(map(len, PAGES.values()))
