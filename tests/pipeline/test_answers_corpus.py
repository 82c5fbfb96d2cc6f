"""Answers to written questions and reports in the corpus, against what they print, read by other means."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from kamergraaf.api.extracting import Reading
from kamergraaf.model import Document
from kamergraaf.pipeline.reading import read_records

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def days(content: str) -> list[dt.date]:
    """Give the days of a text in order, each read by its words alone."""
    words = re.findall(r"\w+", content)
    rows = zip(words, words[1:], words[2:], strict=False)
    return [
        dt.date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in rows if m in MONTHS and d.isdigit() and len(y) == 4
    ]


def heads(texts: list[Path]) -> dict[str, tuple[dt.date, dt.date]]:
    """Give by file the day that follows the word for sending, and the one for receiving."""
    found = {}
    for path in texts:
        content = path.read_text(encoding="utf-8")[:6_000]
        sent, received = content.find("(ingezonden"), content.find("(ontvangen")
        if 0 <= sent < received:
            found[path.name] = days(content[sent : sent + 40])[0], days(content[received : received + 40])[0]
    return found


def test_an_answer_has_the_day_of_its_questions_and_its_own(corpus: Path) -> None:
    folder = corpus / "data" / "letters-and-answers"
    printed = heads(sorted(folder.glob("*.txt")))
    records = [record for record in read_records([str(folder)]) if isinstance(record, Document)]
    told = {Path(r.snapshot.address).name: r for r in records if r.id.startswith("ah-")}
    both = printed.keys() & told.keys()
    assert len(both) >= 8
    assert {name: (str(printed[name][0]), str(printed[name][1])) for name in both} == {
        name: (told[name].asked, told[name].date) for name in both
    }


def test_what_the_chair_says_became_of_motions_is_read_in_reports_and_in_plain_text(corpus: Path) -> None:
    """No report of the corpus has a vote on a motion; what it has is read, and nothing else is."""
    folder = corpus / "data"
    texts = [folder / name for name in ("handelingen", "vlos", "letters-and-answers")]
    found: dict[str, set[str]] = {}
    for row in Reading([str(path) for path in texts]).lines():
        if row["kind"] == "outcome":
            found.setdefault(row["fields"]["outcome"], set()).add(row["fields"]["number"])
    assert found == {
        "vervallen": {"34775-42", "34734-25", "30234-172", "28844-139", "28844-142"},
        "aangehouden": {"36600-XIV-50"},
    }
