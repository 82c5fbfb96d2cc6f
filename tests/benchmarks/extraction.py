"""How fast extraction reads real text, against nllegalcit in the same run.

    pip install nllegalcit
    python tests/benchmarks/extraction.py [FOLDER_OF_TXT]

Reads the texts of the reference corpus (`letters-and-answers`, or the folder given) with one core and prints, for
citations alone, for all layers and for nllegalcit, the megabytes of text a second (best of seven passes; of one for the
peer) and the ratio of each to the peer. A pass begins with nothing known of a text. Each text is read on its own, as
papers are; longer texts go faster. What counts is processor time, so that others on the machine matter less.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from kamergraaf.extract import find
from kamergraaf.extract.citations import find_citations
from kamergraaf.model import Document, Passage, Place, Snapshot, Source, Text

PAPER = Document("kst-1-1", Source.PLAIN, Snapshot("text", ""))
PASSES = 7
PEER_SHARE = 0.2
"""The peer reads this share of the texts: it is slow."""


def text_of(content: str) -> Text:
    """Wrap a text, new in each pass."""
    return Text(None, content, (Passage(0, len(content), Place.TEXT),))


def seconds(contents: list[str], read: Callable[[str], object], passes: int) -> float:
    """Give the seconds of the best pass over all texts."""
    best = float("inf")
    for _ in range(passes):
        start = process_time()
        for content in contents:
            read(content)
        best = min(best, process_time() - start)
    return best


def speed(name: str, contents: list[str], read: Callable[[str], object], passes: int = PASSES) -> float:
    """Print and give the megabytes a second of one reader."""
    size = sum(len(content.encode()) for content in contents)
    found = size / seconds(contents, read, passes) / 1e6
    print(f"{name:12} {found:9.3f} MB/s")
    return found


def peer() -> Callable[[str], object] | None:
    """Give the citation finder of nllegalcit, when it is installed."""
    if importlib.util.find_spec("nllegalcit") is None:
        return None
    from nllegalcit import parse_citations  # type: ignore[import-not-found, unused-ignore]

    return lambda content: list(parse_citations(content))


def main() -> None:
    """Measure all readers on the same texts."""
    corpus = Path(os.environ.get("KAMERGRAAF_CORPUS", Path(__file__).parents[3] / "shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else corpus / "data" / "letters-and-answers"
    contents = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    print(f"{len(contents)} texts, {sum(map(len, contents)):,} characters")
    find(text_of("warm up"), PAPER)
    citations = speed("citations", contents, lambda content: list(find_citations(text_of(content))))
    everything = speed("all layers", contents, lambda content: find(text_of(content), PAPER))
    other = peer()
    if other is None:
        print("nllegalcit is not installed: no ratio")
        return
    few = contents[: max(1, int(len(contents) * PEER_SHARE))]
    slow = speed("nllegalcit", few, other, passes=1)
    print(f"citations / nllegalcit {citations / slow:,.0f}, all layers / nllegalcit {everything / slow:,.0f}")


if __name__ == "__main__":
    main()
