"""Whatever the text, mentions are exact slices of it and nothing crashes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.extract import find
from kamergraaf.model import Document, Markup, Snapshot, Source, Text
from kamergraaf.register import load_register
from kamergraaf.resolve import resolve
from kamergraaf.text import read_text

WORDS = st.sampled_from(
    [
        "Kamerstuk", "Kamerstukken II", "28 684", "286 84", "36410-XV", "21501–02", "nr.", "nrs.", "812", "1-3", "en", ",",
        "2023/24", "20236/24", "Aanhangsel Handelingen", "(", ")", "\n", "\n\n", "motie", "motie-", "van het lid", "Van der Plas",
        "Yeşilgöz-Zegerius", "c.s.", "De minister van Justitie en Veiligheid,", "F. van Oosten", "programma “X y z”", "‘", "’",
        "MOTIE VAN HET LID KOSTIĆ", "en gaat over tot de orde van de dag.", "Ik informeer uw Kamer", "voor het zomerreces.",
        "onderzoek", "heeft DSP-groep", "in opdracht van het WODC", "\u00ad", "\u00a0", "\r\n", "e\u0301", "🙂", "\u202e", ".",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


def read(content: str) -> tuple[Text, Document]:
    """Read a plain text as the program does."""
    paper = Document("kst-28684-1", Source.PLAIN, Snapshot("x", ""), dossier="28684", markup=Markup("text", content))
    text = read_text(paper)
    assert text is not None
    return text, paper


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_mentions_are_exact_slices_in_order(content: str) -> None:
    text, paper = read(content)
    found = find(text, paper)
    assert all(content[m.start : m.end] == m.text and m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_each_mention_yields_one_resolution_with_a_reason(content: str) -> None:
    text, paper = read(content)
    for mention in find(text, paper):
        resolution = resolve(mention, load_register(), "2025-09-25")
        assert resolution.mention is mention
        assert resolution.reason
        assert (resolution.target is not None) == (resolution.verdict == "resolved")
        assert not (resolution.target and resolution.candidates)
        assert resolution.candidates or resolution.verdict != "ambiguous", "one at least may be meant, if not only that"


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_passages_lie_in_the_text_and_do_not_overlap(content: str) -> None:
    text, _ = read(content)
    ends = [0, *(p.end for p in text.passages)]
    assert all(end <= p.start <= p.end <= len(content) for end, p in zip(ends, text.passages, strict=False))
