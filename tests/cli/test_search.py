"""The command search: words, filters, snippets, and an index that keeps in step with its graph."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import version
from tests.pipeline.indexes import told

from .conftest import Cli
from .papers import case, document, letter, motion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID = "https://w3id.org/kamergraaf/id/"
MEMBER = "c6e26bd3-724f-45d3-93af-ef431e6fcd42"
"""Joost Eerdmans of JA21, who stands in the register."""


def found(cli: Cli, *arguments: str) -> list[str]:
    """Give what is found, as the ends of the IRIs."""
    return [row["thing"].rsplit("/", 1)[1] for row in cli("search", *arguments, "--format", "jsonl").ok().rows]


def line(**fields: Any) -> str:
    return json.dumps({"Verwijderd": False, "GewijzigdOp": "2025-09-26T00:00:00+02:00", **fields}) + "\n"


@pytest.fixture(scope="session")
def house(once: Callable[..., Path]) -> Cli:
    """Give the commands on a graph of one thing of each kind; all of their names hold the word pluralia."""
    return Cli(once("pluralia", _house), {"KAMERGRAAF_STORE": "g"})


def _house(folder: Path) -> None:
    actor = {"Id": "za", "Zaak_Id": "z1", "Relatie": "Indiener", "ActorNaam": "J. Eerdmans", "Persoon_Id": MEMBER}
    rows = [
        line(Id="z1", Nummer="2025Z00001", Soort="Motie", Onderwerp="Pluralia", GestartOp="2025-09-25T00:00:00+02:00")[
            :-2
        ]
        + f', "ZaakActor": {json.dumps([{**actor, "Functie": "Tweede Kamerlid"}])}'
        + "}\n",
        line(Id="z2", Nummer="2025Z00002", Soort="Motie", Onderwerp="Pluralia, vergist", Verwijderd=True),
        line(
            Id="a1",
            Nummer="2025A02948",
            Soort="Commissiedebat",
            Onderwerp="Pluralia",
            Datum="2025-07-02T10:00:00+02:00",
        ),
        line(Id="t1", Nummer="TZ202501-001", Tekst="Pluralia volgen voor de zomer. " + "Meer. " * 40 + "Staartwoord"),
        line(Id="k1", Nummer=28684, Titel="Naar een veiliger pluralia", Toevoeging=None),
        line(Id="c1", Soort="Vaste commissie", Afkorting="PLU", NaamNL="commissie voor Pluralia", NaamEN="Committee"),
    ]
    names = ("Zaak", "Zaak2", "Activiteit", "Toezegging", "Kamerstukdossier", "Commissie")
    for name, row in zip(names, rows, strict=True):
        (folder / f"{name}.jsonl").write_text(row, encoding="utf-8")
    text = motion("812", asks="verzoekt de regering pluralia te tellen,")
    (folder / "kst-28684-812.xml").write_text(text, encoding="utf-8")
    Cli(folder, {"KAMERGRAAF_STORE": "g"})("build", *(f"{name}.jsonl" for name in names), "kst-28684-812.xml").ok()


def test_things_of_every_kind_are_found_and_withdrawn_ones_are_not(house: Cli) -> None:
    rows = house("search", "PLURALIA", "--lang", "en", "--format", "jsonl").ok().rows
    assert {(row["kind"], row["thing"].removeprefix(ID)) for row in rows} == {
        ("motion", "kamerstuk/kst-28684-812"),
        ("case", "zaak/2025Z00001"),
        ("activity", "activiteit/2025A02948"),
        ("promise", "toezegging/TZ202501-001"),
        ("dossier", "kamerstukdossier/28684"),
        ("committee", "commissie/c1"),
    }
    assert found(house, "staartwoord") == ["TZ202501-001"]
    assert found(house, "Joost", "Eerdmans") == [MEMBER]
    assert "mnre1058" in found(house, "ministerie", "justitie", "veiligheid")
    assert found(house, "JA21", "--kind", "fractie") == [row for row in found(house, "JA21") if "-" in row][:1]


@pytest.mark.parametrize(
    ("options", "things"),
    [
        (("--kind", "zaak"), ["2025Z00001"]),
        (("--kind", "case", "--from", "2025-09-25", "--to", "2025-09-25"), ["2025Z00001"]),
        (("--kind", "case", "--to", "2025-09-24"), []),
        (("--to", "2025-07-02"), ["2025A02948"]),
        (("--party", "ja21"), ["2025Z00001"]),
        (("--party", "PVV"), []),
        (("--outcome", "onbekend"), ["kst-28684-812"]),
        (("--outcome", "adopted"), []),
        (("--ministry", "Defensie"), []),
        (("--dossier", "28 684"), ["28684", "kst-28684-812"]),
        (("--limit", "1", "--kind", "motie"), ["kst-28684-812"]),
    ],
)
def test_filters(house: Cli, options: tuple[str, ...], things: list[str]) -> None:
    assert sorted(found(house, "pluralia", *options)) == things


def test_a_paper_shows_the_words_around_the_hit_and_where_they_stand(ask: Cli) -> None:
    (row,) = ask("search", "cafe AND ruine", "--format", "jsonl").ok().rows
    text = ask("extract", "--text", str(_letter(ask.folder))).ok().out
    assert text[row["start"] : row["end"]] == "Café"
    assert row["snippet"].startswith("Café en ruïne staan hier")
    assert row["document"] == "kst-28684-819"


def _letter(folder: Path) -> Path:
    file = folder / "2026D02171.txt"
    file.write_text(letter(), encoding="utf-8")
    return file


def test_on_a_terminal_and_in_a_pipe(ask: Cli) -> None:
    table, piped = ask.together([("search", "proefzin", "--format", "table"), ("search", "proefzin")])
    assert "verzoekt de regering een proefzin te schrijven" in table.ok().out
    assert "\x1b" not in table.out + piped.ok().out
    assert piped.lines[0].split("\t")[:4] == ["kind", "date", "title", "snippet"]
    assert (table.err, piped.err) == ("", "searched the texts of 3 of 3 papers, and the names of all else\n")


def test_what_is_not_shown_is_counted(ask: Cli) -> None:
    answer = ask("search", "proefzin", "--limit", "1", "--lang", "nl").ok()
    assert len(answer.lines) == 2
    assert answer.err.startswith("1 van ")
    assert json.loads(ask("search", "proefzin", "--limit", "1", "--format", "json").out)["meta"]["total"] > 1


@pytest.mark.parametrize(("lang", "said"), [("nl", "bedoelde u: proefzin"), ("en", "did you mean: proefzin")])
def test_nothing_found_is_no_error_and_brings_words_that_look_like_it(ask: Cli, lang: str, said: str) -> None:
    answer = ask("search", "proefzim", "--lang", lang, "--format", "json").ok()
    assert json.loads(answer.out)["data"] == []
    assert said in answer.err
    assert ask("search", "proefzim", "--lang", lang, "--quiet").ok().err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param((), 2, "WORDS", id="no words"),
        pytest.param(("...",), 2, "letters or digits", id="marks only"),
        pytest.param(('"open',), 2, "not closed", id="an open quote"),
        pytest.param(("NOT", "x"), 2, "NOT", id="only not"),
        pytest.param(("x", "--kind", "moti"), 2, "brief-regering", id="no such kind"),
        pytest.param(("x", "--from", "gisteren"), 2, "gisteren", id="no such day"),
        pytest.param(("x", "--from", "2025", "--to", "2024"), 2, "comes after", id="a period that ends first"),
        pytest.param(("x", "--limit", "0"), 2, "limit", id="no hits asked for"),
        pytest.param(("x", "--dossier", "abc"), 2, "28684", id="no number of a dossier"),
        pytest.param(("\udcff",), 2, "UTF-8", id="no text"),
        pytest.param(("x", "--party", "PVVV"), 3, "PVV", id="no such party"),
        pytest.param(("x", "--dossier", "28685"), 3, "28684", id="no such dossier"),
        pytest.param(("x", "--format", "ttl"), 2, "jsonl", id="no such format"),
    ],
)
def test_what_cannot_be_answered_is_told(ask: Cli, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = ask("search", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "word", ["x'; DROP TABLE thing; --", 'a" OR 1=1', "names:geweld", "{names}:qqq", "^qqq", "C-2000", "-qqq", "x* OR"]
)
def test_words_are_words_and_nothing_else(ask: Cli, word: str) -> None:
    answer = ask("search", "--", word)
    assert answer.code in (0, 2)
    assert len(answer.err.splitlines()) == 1
    assert ask("search", "--", "^proefzin-").ok().out == ask("search", "proefzin").ok().out


@pytest.mark.parametrize("left", [None, b"", b"no index" * 999, b"SQLite format 3\0" + bytes(9999)])
def test_an_index_that_is_missing_or_damaged(cli: Cli, graph: Path, left: bytes | None) -> None:
    shutil.copytree(graph, cli.folder / "g")
    index = version(cli.folder / "g") / "search.db"
    index.unlink()
    if left is not None:
        index.write_bytes(left)
    answer = cli("search", "proefzin", "--store", "g")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (5, "", 1)
    assert "build" in answer.err


def test_adding_a_paper_replaces_it_in_the_index(cli: Cli) -> None:
    (cli.folder / "a.xml").write_text(motion("812", asks="verzoekt de regering eerstewoord te doen,"), encoding="utf-8")
    (cli.folder / "b.xml").write_text(motion("812", asks="verzoekt de regering tweedewoord te doen,"), encoding="utf-8")
    (cli.folder / "c.xml").write_text(motion("813", asks="verzoekt de regering derdewoord te doen,"), encoding="utf-8")
    cli("build", "a.xml", "--out", "g").ok()
    cli("add", "b.xml", "c.xml", "--store", "g").ok()
    store = ("--store", "g")
    assert found(cli, "eerstewoord", *store) == []
    assert found(cli, "tweedewoord", *store) == ["kst-28684-812"]
    assert found(cli, "derdewoord", *store) == ["kst-28684-813"]


def test_the_index_does_not_depend_on_the_order_of_inputs_or_the_number_of_workers(cli: Cli, world: Path) -> None:
    (cli.folder / "z.jsonl").write_text(case("2025Z00001", document("2025D00001", "kst-28684-790")), encoding="utf-8")
    (cli.folder / "m.xml").write_text(motion("813"), encoding="utf-8")
    inputs = [str(world), "z.jsonl", "m.xml"]
    answers = cli.together(
        [
            ("build", *inputs, "--out", "a"),
            ("build", *inputs[::-1], "--out", "b", "--workers", "2"),
            ("build", inputs[0], "--out", "c"),
        ]
    )
    answers.append(cli("add", *inputs[1:], "--store", "c"))
    assert [answer.code for answer in answers] == [0, 0, 0, 0]
    one, other = ((version(cli.folder / name) / "search.db").read_bytes() for name in "ab")
    assert one == other
    assert told(cli.folder / "a") == told(cli.folder / "c")


@pytest.mark.parametrize(
    ("first", "last"), [("2025", "2025"), ("1 september 2025", "sep 2025"), ("25-9-2025", "2025-09-25")]
)
def test_a_period_is_given_as_people_write_days_months_and_years(
    cli: Cli, sample_graph: Path, first: str, last: str
) -> None:
    answer = cli(
        "search", "minimumstraffen", "--store", sample_graph, "--from", first, "--to", last, "--format", "json"
    )
    found = {hit["document"] for hit in json.loads(answer.ok().out)["data"]}
    assert "kst-28684-812" in found
    assert "kst-28684-819" not in found
