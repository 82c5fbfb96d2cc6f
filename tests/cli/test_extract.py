"""Lines of extract: exact positions in any text, and the fields of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .papers import letter, motion

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Answer, Cli

TEXT = (
    "Café 😀 ruïne.\n\nNaar aanleiding van de motie-Van der Plas (Kamerstuk 28 684,\nnr. 812) schrijft de minister van "
    "Justitie en\nVeiligheid over Kamerstukken II 2023/24, 29 628, nrs. 520 en 548 aan de Tweede Kamer der "
    "Staten-Generaal.\n"
)
KEYS = {
    "document", "source", "kind", "start", "end", "text", "rule", "fields", "verdict", "target", "candidates", "reason",
}  # fmt: skip
FIELDS = {
    "citation": {
        "type", "chamber", "session", "dossier", "suffix", "kingdom", "also_dossiers", "number", "pages", "repaired",
    },
    "motion": {"movers", "cs", "number"},
    "person": {"surname", "initials", "role", "portfolio", "place"},
    "organisation": {"name", "former_name"},
    "programme": {"name", "former_name"},
    "research": {"title", "institutes"},
    "commitment": {"due", "due_date"},
}  # fmt: skip


def _exact(answer: Answer, content: str) -> set[tuple[str, str]]:
    """Hold every line against the text, and give what was found."""
    assert answer.rows
    assert [row for row in answer.rows if content[row["start"] : row["end"]] != row["text"]] == []
    return {(row["kind"], " ".join(row["text"].split())) for row in answer.rows}


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda text: text, id="plain"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n"), id="BOM and CRLF"),
        pytest.param(lambda text: text.replace("28 684", "28\u00a0684"), id="no-break space"),
    ],
)
def test_positions_count_characters_of_the_input(cli: Cli, make: object) -> None:
    assert callable(make)
    (cli.folder / "plat.txt").write_bytes(TEXT.encode())
    plain = _exact(cli("extract", "plat.txt", "--format", "jsonl").ok(), TEXT)
    made = str(make(TEXT))
    (cli.folder / "x.txt").write_bytes(made.encode())
    assert _exact(cli("extract", "x.txt", "--format", "jsonl").ok(), made) == plain
    assert cli("extract", "x.txt", "--text").ok().out == made


def test_soft_hyphens_and_combining_characters_do_not_shift_anything(cli: Cli) -> None:
    text = "De over\u00adheid 😀 e\u0301 noemt Kamer\u00adstuk 29 628, nr. 1217 en\tde motie-Kostic\u0301 en Kamerstuk 28684, nr. 812."
    (cli.folder / "x.txt").write_bytes(text.encode())
    found = cli("extract", "x.txt", "--format", "jsonl").ok()
    _exact(found, text)
    numbers = [(row["fields"]["dossier"], row["fields"]["number"]) for row in found.rows if row["kind"] == "citation"]
    assert numbers == [("29628", "1217"), ("28684", "812")]


def test_a_line_of_a_citation(cli: Cli) -> None:
    (cli.folder / "2026D02171.txt").write_text(letter(), encoding="utf-8")
    rows = cli("extract", "2026D02171.txt", "--format", "jsonl").ok().rows
    [row] = [row for row in rows if row["kind"] == "citation" and row["fields"]["number"] == "1217"]
    assert row["document"] == "kst-28684-819"
    assert row["source"] == "2026D02171.txt"
    assert row["text"] == "Kamerstuk 29 628, nr. 1217"
    assert row["fields"] == {
        "type": "kamerstuk", "chamber": None, "session": None, "dossier": "29628", "suffix": "", "kingdom": None,
        "also_dossiers": [], "number": "1217", "pages": None, "repaired": False,
    }  # fmt: skip
    assert row["verdict"] == "resolved"
    assert row["target"] == "https://w3id.org/kamergraaf/id/kamerstuk/kst-29628-1217"
    assert row["candidates"] == []
    assert row["reason"]
    [misprint] = [row for row in rows if row["kind"] == "citation" and row["fields"]["number"] == "812"]
    assert (misprint["text"], misprint["fields"]["dossier"]) == ("Kamerstuk 286 84, nr. 812", "28684")
    assert misprint["fields"]["repaired"] is True
    assert "286 84" in misprint["reason"]


def test_every_kind_has_the_fields_of_the_contract(cli: Cli, corpus: Path) -> None:
    rows = cli("extract", corpus / "seeds" / "2026D02171.txt", "--format", "jsonl").ok().rows
    assert {row["kind"] for row in rows} == set(FIELDS)
    for row in rows:
        assert set(row) == KEYS
        assert FIELDS[row["kind"]] <= set(row["fields"])
        assert row["verdict"] in {"resolved", "ambiguous", "unknown"}
        assert (row["target"] is not None) == (row["verdict"] == "resolved")


def test_positions_in_xml_count_in_its_canonical_text(cli: Cli) -> None:
    source = motion("900", heading="GEWIJZIGDE MOTIE VAN HET LID KOSTIĆ", asks="verzoekt 😀 &lt;iets&gt;,")
    (cli.folder / "kst-28684-900.xml").write_text(source, encoding="utf-8")
    text = cli("extract", "kst-28684-900.xml", "--text").ok().out
    assert "<iets>" in text
    assert "<al>" not in text
    found = _exact(cli("extract", "kst-28684-900.xml", "--format", "jsonl").ok(), text)
    assert ("person", "Van der Plas") in found
    assert ("person", "KOSTIĆ") in found


def test_the_texts_of_two_papers_stay_apart(cli: Cli) -> None:
    for number in ("900", "901"):
        (cli.folder / f"kst-28684-{number}.xml").write_text(motion(number), encoding="utf-8")
    lines = cli("extract", "--text", "kst-28684-900.xml", "kst-28684-901.xml").ok().lines
    assert lines.count("Van der Plas") == 2
    assert lines.count("28 684") == 2


def test_an_archive_member_is_its_own_source(cli: Cli) -> None:
    import zipfile

    with zipfile.ZipFile(cli.folder / "a.zip", "w") as archive:
        archive.writestr("map/kst-28684-900.xml", motion("900"))
    rows = cli("extract", "a.zip", "--format", "jsonl").ok().rows
    assert {row["source"] for row in rows} == {"a.zip/map/kst-28684-900.xml"}


def test_the_other_formats_hold_the_same_lines(cli: Cli) -> None:
    (cli.folder / "x.txt").write_text(TEXT, encoding="utf-8")
    rows = cli("extract", "x.txt", "--format", "jsonl").ok().rows
    document = json.loads(cli("extract", "x.txt", "--format", "json").ok().out)
    assert document["data"] == rows
    assert document["meta"]["count"] == len(rows)
    piped = [line.split("\t") for line in cli("extract", "x.txt").ok().lines]
    assert len(piped) == len(rows) + 1
    assert [int(line[piped[0].index("start")]) for line in piped[1:]] == [row["start"] for row in rows]


def test_extract_needs_no_graph_and_makes_none(cli: Cli) -> None:
    (cli.folder / "x.txt").write_text(TEXT, encoding="utf-8")
    cli("extract", "x.txt").ok()
    assert [path.name for path in cli.folder.iterdir()] == ["x.txt"]
