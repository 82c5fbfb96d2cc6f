"""Texts made to be slow: four times the text should take about four times as long, whatever it says.

    python tests/benchmarks/linear_time.py

Prints for each text the seconds at two lengths, their ratio (4 is linear, 16 quadratic), and megabytes a second.
"""

from __future__ import annotations

from time import process_time

from kamergraaf.extract import find
from kamergraaf.model import Document, Markup, Snapshot, Source
from kamergraaf.text import read_text

PIECES = (
    "ik uw Kamer ", "A zal ik de Kamer ", "Het zal met uw Kamer worden ", "28 684, nr. 1, 2 en ", "Kamerstuk 1 2 3 4 5 ",
    "motie van de leden Aa en Bb, Cc, Dd ", "van van van ", "Aa Bb Cc ", "(Aa Bb (CD) ", "minister van Aa, Bb en Cc ",
    "onderzoek van “", "programma ‘a ", "De minister van x\n", "12 345 ", "Ministerie van Aa Bb, Cc en Dd en ", "\n", "- ",
    "ACM, Aa en Bb, ", "netbeheerder Aa en ", "1 Aa\n", "Nationaal Programma Aa (NPA) ", "Taskforce Aa voor ",
    "hiermee doe ik de motie-Aa (28 684, nr. 1) ", "Handelingen II 2019/20, ", "ECLI:NL:", "Stb. 2020, ", "Wet aa en ",
    "moties zijn aa: 28684-1; ", "Richtlijn 2006/", "de heer Aa en Bb, ", "Raad voor de Aa en Bb ",
    " \n   \n   \nTweede Kamer, vergaderjaar 2019-2020, 35 000, nr. 3\n   \n   \nA ",
)  # fmt: skip
SHORT = 2000


def names(count: int) -> str:
    """Give a text of as many different bodies, each of which acts."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return " ".join(f"{letters[n // 676 % 26]}{letters[n // 26 % 26]}{letters[n % 26]}X heeft" for n in range(count))


def seconds(content: str) -> float:
    """Give the seconds that finding everything in a text takes."""
    snapshot = Snapshot("text", "0" * 64)
    paper = Document("kst-28684-1", Source.PLAIN, snapshot, dossier="28684", markup=Markup("text", content))
    start = process_time()
    text = read_text(paper)
    assert text is not None
    find(text, paper)
    return process_time() - start


def main() -> None:
    """Measure every text at two lengths."""
    seconds("warm up")
    short, long = seconds(names(SHORT)), seconds(names(SHORT * 4))
    print(f"{'different bodies':34} {short:7.3f} s {long:7.3f} s  ratio {long / max(short, 1e-4):5.1f}")
    for piece in PIECES:
        short, long = seconds(piece * SHORT), seconds(piece * SHORT * 4)
        speed = len(piece) * SHORT * 4 / long / 1e6
        print(
            f"{piece[:30]!r:34} {short:7.3f} s {long:7.3f} s  ratio {long / max(short, 1e-4):5.1f}  {speed:6.2f} MB/s"
        )


if __name__ == "__main__":
    main()
