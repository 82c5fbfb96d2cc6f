"""Inputs made to be slow: how the time of each grows with its size, as an exponent; 1 is linear, 2 quadratic.

    python tests/benchmarks/hostile.py [--all] [--size 20000]

Reads each case at once, twice and four times the size, and prints the exponent between the first and the last, the
seconds of the last and what was found. Texts repeat one piece: words and phrases of the examples of each rule (with
`--all` every one of them, which takes half an hour), runs of signs, unclosed quotes. Other cases are XML, web pages,
ODT and Word files with many, long or deep elements. Ends with 1 when a case grows faster than 1.2 and is not over at
once.
"""

from __future__ import annotations

import argparse
import io
import math
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import process_time
from typing import Literal

from kamergraaf.errors import SourceError
from kamergraaf.extract.rules import load_rules
from kamergraaf.model import Document, Input, Markup, Snapshot, Source
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register
from kamergraaf.sources import read

STEEP = 1.2
AT_ONCE = 0.1
"""What takes fewer seconds at its largest tells nothing of how it grows."""
RUNS = (
    " ", ".", ",", "(", ")", "((a) ", "1", "1 ", "A", "A ", "a", "\n", "\n\n", "\n \n", "- ", "“", "‘a ", "«", "’", ";", "A. ",
    "van de ", "Van de ", "Aa-", "Aa ", "Aa, ", "en ", "1-", "nr. ", "nrs. ", "[1] ", "\n[1] a", "1 Aa\n", "1 Idem\n", "x" * 80 + " ",
    "kst-28684-1 ", "Kamerstuk 28 684, nrs. 1-99999 ", "Kamerstuk 28 684, nrs. 1-100 ", "De minister van Aa,\n", "Den Haag, ",
    "31473, nummer ", "motie-Olger", "MOTIE VAN ", "Pieter Omtzigt. 1 Trouw (trouw.nl)\n", "DSP-groep heeft onderzoek gedaan. ",
    " \n   \n   \nTweede Kamer, vergaderjaar 2019-2020, 35 000, nr. 3\n   \n   \nA ",
)  # fmt: skip
HEAD = "99 999 Een voorbeeld\n\nNr. 3 BRIEF VAN DE MINISTER VAN AA\n\nDen Haag, 20 januari 2026\n\n"

Kind = Literal["kst-xml", "koop-html", "text"]
Make = Callable[[int], bytes | str]
"""Gives an input of about so many characters."""


def repeated(piece: str, start: str = "") -> Make:
    """Make a text of one piece."""
    return lambda size: start + (piece * (size // len(piece) + 1))[:size]


def filled(part: str, around: Callable[[str], bytes | str]) -> Make:
    """Make a document of one part."""
    return lambda size: around(part * (size // len(part)))


def texts(*, every: bool) -> Iterator[tuple[str, Make]]:
    """Give the texts: runs of signs, and what the examples of the rules say."""
    for piece in RUNS:
        yield repr(piece[:40]), repeated(piece)
        yield "head " + repr(piece[:40]), repeated(piece, HEAD)
    yield "nrs. 1, 1, 1", lambda size: "Kamerstuk 28 684, nrs. " + "1, " * (size // 3)
    yield "one paragraph", lambda size: "De Kamer wil dat dit anders wordt en dat er niets verandert, " * (size // 61)
    for rule in load_rules():
        for row in (*rule.examples, *rule.counterexamples) if every else rule.examples[:1]:
            for end in (" ", "\n\n") if every else (" ",):
                yield f"{rule.id}: {row['text'][:30]!r}", repeated(row["text"] + end)


def marked() -> Iterator[tuple[str, Make]]:
    """Give web pages and XML with many, and with deep elements."""
    page = "<html><body><div id='broodtekst'>{}</div></body></html>".format
    for name, part in (
        ("paragraphs", "<p>a</p>"),
        ("tables", "<table><tr><td>a</td></tr></table>"),
        ("notes", "<div class='noot'><p>a</p></div>"),
        ("nested spans", "<span>a"),
    ):
        yield f"page of {name}", filled(part, page)
    paper = "<officiele-publicatie><metadata/><kamerstuk>{}</kamerstuk></officiele-publicatie>".format
    for name, part in (("al", "<al>a</al>"), ("noot", "<al>a<noot><noot.al>b</noot.al></noot></al>"), ("deep", "<al>")):
        yield f"xml of {name}", filled(part, paper)


def documents() -> Iterator[tuple[str, Make]]:
    """Give Word files: short paragraphs, paragraphs whose end was deleted, and notes."""
    run = "<w:r><w:t>Kamerstuk 28 684, nr. 8. </w:t></w:r>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run + "</w:p>"
    for name, part in (("paragraphs", f"<w:p>{run}</w:p>"), ("joined", joined), ("runs", run), ("tables", "<w:tbl/>")):
        yield f"docx of {name}", filled(part, word)


def word(body: str) -> bytes:
    """Make a Word file."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def cost(content: bytes | str) -> tuple[float, int]:
    """Give the seconds that reading an input takes, from bytes to relations, and how much was found."""
    snapshot = Snapshot("hostile", "0" * 64)
    start, found = process_time(), 0
    if isinstance(content, str):
        kind: Kind = "kst-xml" if content.startswith("<o") else "koop-html" if content.startswith("<h") else "text"
        papers = [Document("kst-99999-3", Source.PLAIN, snapshot, date="2026-01-20", markup=Markup(kind, content))]
    else:
        rows = read(Input("hostile", content))
        papers = [replace(row, id="kst-99999-3") for row in rows if isinstance(row, Document)]
    for paper in papers:
        try:
            found += sum(1 for _ in find_in(paper, load_register()))
        except SourceError:
            found = 0
    return process_time() - start, found


def main() -> int:
    """Measure every case at three sizes; tell whether one is steep."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--size", type=int, default=20_000)
    options = parser.parse_args()
    cost("warm up: motie-Olger, de minister van Aa, Kamerstuk 28 684, nr. 3")
    steep = 0
    for name, make in (*texts(every=options.all), *marked(), *documents()):
        rows = [cost(make(options.size * times)) for times in (1, 2, 4)]
        exponent = math.log(max(rows[2][0], 1e-4) / max(rows[0][0], 1e-4), 4)
        bad = exponent > STEEP and rows[2][0] > AT_ONCE
        steep += bad
        print(
            f"{exponent:5.2f} {rows[2][0]:8.3f} s {rows[2][1]:7,} found  {name}{'  STEEP' if bad else ''}", flush=True
        )
    print(f"{steep} steep")
    return int(steep > 0)


if __name__ == "__main__":
    raise SystemExit(main())
