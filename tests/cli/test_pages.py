"""Pages of `show` and grouped relations: where a motion stands and why, on each day; nothing beyond what the graph says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Cli
from .papers import LETTER, document, motion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EERDMANS, PLAS = "c6e26bd3-724f-45d3-93af-ef431e6fcd42", "b41b2403-9f06-4d55-adc5-b0777373ca7e"
VVD, PVV = "9f911b1a-0fc2-48dc-a0b6-9e2dd4a1a8d7", "b8df20fe-7f0d-4a0a-8b7e-3b0a5a5f0a11"
NUMBERS = ("801", "802", "803", "804", "805", "806", "807", "808", "809")
HEADINGS = {
    "801": "MOTIE VAN HET LID VAN DER PLAS C.S.",
    "805": "GEWIJZIGDE MOTIE VAN HET LID VAN DER PLAS TER VERVANGING VAN DIE GEDRUKT ONDER NR. 804",
}


def line(**row: Any) -> str:
    return json.dumps({"Verwijderd": False, **row}, ensure_ascii=False) + "\n"


def letter(number: str, document_number: str, date: str, written: str, text: str) -> str:
    """Write a letter of the minister as openTK shows it."""
    head, _, rest = LETTER.format(date=date).partition("Met een proefzin")
    tail = rest[rest.index("De minister van Justitie en Veiligheid,") :]
    page = f"{head}{text}\n\n{tail}".replace("2026D02171", document_number).replace("20 januari 2026", written)
    return (
        page.replace("-819 ", f"-{number} ")
        .replace("Nr. 819", f"Nr. {number}")
        .replace("2026Z00908", "2026Z0" + number[:1] + number)
    )


def decided(key: str, number: str, kind: str, activity: str = "a1", **more: Any) -> str:
    """Write a motion's case, its point on the agenda of an activity, and what was decided on it."""
    case = line(
        Id=f"z{number}",
        Nummer=f"2025Z00{number}",
        Soort="Motie",
        Onderwerp="Een proefzin",
        Kabinetsappreciatie="Oordeel Kamer",
        Afgedaan=True,
        Document=[document(f"2025D00{number}", f"kst-28684-{number}")],
    )
    item = line(
        Id=f"p{key}",
        Nummer=f"2025P00{number}",
        Onderwerp="Stemmingen",
        Volgorde=1,
        Activiteit_Id=activity,
        Zaak=[{"Id": f"z{number}"}],
    )
    what = {"BesluitSoort": kind, "StemmingsSoort": "Met handopsteken", "BesluitTekst": "Gestemd.", **more}
    return case + item + line(Id=key, Agendapunt_Id=f"p{key}", **what)


def vote(key: str, decision: str, choice: str, fractie: str, seats: int, **more: Any) -> str:
    row = {"Besluit_Id": decision, "Soort": choice, "Fractie_Id": fractie, "ActorNaam": f"fractie {fractie[:3]}"}
    return line(Id=key, **{**row, "FractieGrootte": seats, "Persoon_Id": None, "Vergissing": False, **more})


SPEAKER = {
    "Relatie": "Spreker",
    "ActorNaam": "C.A.M. van der Plas",
    "ActorFractie": "BBB",
    "Functie": "Tweede Kamerlid",
    "Persoon_Id": PLAS,
}
ACTIVITIES = "".join(
    line(
        Id=key,
        Nummer=number,
        Soort="Stemmingen",
        Onderwerp="Stemmingen",
        Datum=f"{date}T15:00:00+02:00",
        Status="Uitgevoerd",
        ActiviteitActor=[SPEAKER | {"Id": f"spoke-{key}", "Activiteit_Id": key}],
    )
    for key, number, date in (("a1", "2025A00001", "2025-09-30"), ("a2", "2025A00002", "2025-10-14"))
)
VOTES = (
    vote("s1", "b801", "Voor", VVD, 90)
    + vote("s2", "b801", "Tegen", PVV, 60)
    + vote("s3", "b803", "Voor", VVD, 24)
    + vote(
        "s4",
        "b808",
        "Voor",
        VVD,
        24,
        Persoon_Id=EERDMANS,
        ActorNaam="J. Eerdmans",
        Vergissing=True,
        ActorFractie="JA21",
    )
)
DECISIONS = (
    decided("b801", "801", "Stemmen - aangenomen")
    + decided("b802", "802", "Stemmen - verworpen")
    + decided("b803", "803", "Stemmen - aangenomen")
    + decided("b806", "806", "Stemmen - aangehouden")
    + line(Id="pb806b", Nummer="2025P00999", Onderwerp="Later", Volgorde=1, Activiteit_Id="a2", Zaak=[{"Id": "z806"}])
    + line(Id="b806b", Agendapunt_Id="pb806b", BesluitSoort="Stemmen - aangenomen", StemmingsSoort="Met handopsteken")
    + decided("b807", "807", "Stemmen - aangenomen", activity="nergens")
    + decided("b808", "808", "Stemmen - aangenomen", StemmingsSoort="Hoofdelijk", BesluitTekst="Aangenomen (1-0).")
)


@pytest.fixture(scope="session")
def lives(once: Callable[..., Path]) -> Cli:
    """Give the commands on a graph of motions that went different ways."""
    return Cli(once("lives", _lives), {"KAMERGRAAF_STORE": "g"})


def _lives(folder: Path) -> None:
    for number in NUMBERS:
        heading = HEADINGS.get(number, "MOTIE VAN HET LID VAN DER PLAS")
        asks = "verzoekt het kabinet nog voor de zomer een proefzin met de Kamer te delen,"
        (folder / f"kst-28684-{number}.xml").write_text(motion(number, heading=heading, asks=asks), encoding="utf-8")
    (folder / "2025D90001.txt").write_text(
        letter(
            "830",
            "2025D90001",
            "2025-11-03",
            "3 november 2025",
            "Met deze brief beschouw ik de motie-Van der Plas (Kamerstuk 28 684, nr. 801) als uitgevoerd. Ik zeg toe de Kamer voor 1 maart 2026 te informeren.",
        ),
        encoding="utf-8",
    )
    (folder / "2025D90002.txt").write_text(
        letter(
            "831",
            "2025D90002",
            "2025-10-20",
            "20 oktober 2025",
            "Eerder verscheen Kamerstuk 28 684, nr. 803 over een proefzin.",
        ),
        encoding="utf-8",
    )
    (folder / "open.jsonl").write_text(ACTIVITIES + DECISIONS + VOTES, encoding="utf-8")
    Cli(folder, {"KAMERGRAAF_STORE": "g"})("build", folder, "--out", "g").ok()


def page(lives: Cli, thing: str, *more: str) -> dict[str, list[str]]:
    """Read the page of a thing as a terminal shows it: its lines by heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    for text in lives("show", thing, "--format", "table", "--lang", "en", *more).ok().lines[2:]:
        if text and not text.startswith(" "):
            heading = text
        elif text:
            found.setdefault(heading, []).append(text.strip())
    return found


def state(lives: Cli, number: str, on: str | None = None) -> tuple[str, str]:
    day = ("--on", on) if on else ()
    rows = lives("show", f"28684-{number}", "--format", "jsonl", "--lang", "en", *day).ok().rows
    [row] = [row for row in rows if row["group"] == "state"]
    return row["value"], row["label"]


@pytest.mark.parametrize(
    ("number", "on", "slug", "reason"),
    [
        pytest.param("801", None, "carried-out", "28684-830 of 2025-11-03", id="a letter settles it"),
        pytest.param("801", "2025-11-03", "carried-out", "28684-830", id="on the day of the letter"),
        pytest.param("801", "2025-11-02", "adopted-without-letter", "adopted on 2025-09-30", id="before the letter"),
        pytest.param("801", "2025-09-29", "undecided-then", "no decision", id="before the vote"),
        pytest.param("801", "2025-09-24", "not-yet", "2025-09-25", id="before it was filed"),
        pytest.param("802", None, "rejected", "2025-09-30", id="rejected"),
        pytest.param("803", None, "cited-by-letter", "28684-831 of 2025-10-20", id="a letter only cites it"),
        pytest.param("804", None, "replaced", "28684-805", id="replaced"),
        pytest.param("806", "2025-10-01", "held", "2025-09-30", id="held"),
        pytest.param("806", None, "adopted-without-letter", "2025-10-14", id="held and later adopted"),
        pytest.param("807", None, "adopted-without-letter", "does not give the day", id="a day that no source gives"),
        pytest.param("807", "2025-12-01", "unknown-then", "not known for 2025-12-01", id="such a one on a day"),
        pytest.param("809", None, "undecided", "no decision", id="nothing known"),
        pytest.param("830", "2025-01-01", "not-yet", "2025-11-03", id="a letter before its day"),
    ],
)
def test_where_a_motion_stands(lives: Cli, number: str, on: str | None, slug: str, reason: str) -> None:
    found, label = state(lives, number, on)
    assert found == slug
    assert reason in label


def test_the_state_shows_the_sentence_that_says_so(lives: Cli) -> None:
    rows = lives("show", "28684-801", "--format", "jsonl").ok().rows
    [row] = [row for row in rows if row["group"] == "state"]
    assert "als uitgevoerd" in row["sentence"]
    assert row["document"] == "kst-28684-830"
    assert row["end"] > row["start"] > 0


def test_the_life_of_a_motion_reads_from_filing_to_letter(lives: Cli) -> None:
    found = page(lives, "28684-801")
    assert found["Filed"][:2] == ["on: 2025-09-25", "by: Caroline van der Plas (BBB)"]
    assert "text at: https://zoek.officielebekendmakingen.nl/kst-28684-801.html" in found["Filed"]
    assert found["Appreciation by the cabinet"] == ["the cabinet: left to the chamber"]
    assert found["Decision"][0].startswith("adopted: 90 for and 60 against; 2025-09-30; by show of hands")
    assert found["Votes"] == ["in favour: 90: fractie 9f9 90", "against: 60: fractie b8d 60"]
    [settled] = [text for text in found["What was said of it afterwards"] if text.startswith("settled")]
    assert settled.startswith("settled in, 34 days after the decision: 28684-830")


def test_votes_that_do_not_add_up_say_so(lives: Cli) -> None:
    assert page(lives, "28684-803")["Votes"] == ["in favour (incomplete in the source): 24: fractie 9f9 24"]


def test_a_roll_call_names_members_and_mistakes(lives: Cli) -> None:
    found = page(lives, "28684-808")
    [row] = found["Roll call"]
    assert row.startswith("in favour, ")
    assert row.endswith("Joost Eerdmans (by mistake)")
    assert re.search(r"in favour.*: 1: .+ 1$", found["Votes"][0])


def test_a_vote_after_the_day_is_not_there(lives: Cli) -> None:
    found = page(lives, "28684-801", "--on", "2025-09-29")
    assert set(found) == {"State", "Filed", "Appreciation by the cabinet", "Promises", "What it names"} & set(found)
    assert "Votes" not in found
    assert set(page(lives, "28684-801", "--on", "2025-09-24")) == {"State"}


def test_what_a_motion_asks_is_no_promise_of_its_movers(lives: Cli) -> None:
    promises = lives("sparql", "SELECT ?p { ?p a kg:Toezegging ; prov:wasDerivedFrom ?m . ?m a kg:Motie }").ok().lines
    assert promises == ["p"]
    assert "Promises" not in page(lives, "Caroline van der Plas")
    told = page(lives, "Foort van Oosten")["Promises"]
    assert [text.split(":")[0] for text in told] == ["state not known"], "it was only read in a letter"


def test_a_promise_tells_who_to_whom_and_by_when(lives: Cli) -> None:
    found = lives(
        "sparql",
        "SELECT ?p { ?p a kg:Toezegging ; prov:wasDerivedFrom ?m . ?m a kg:BriefRegering }",
        "--format",
        "jsonl",
    )
    [row] = found.ok().rows
    told = page(lives, row["p"])
    assert told["State"][0].startswith(
        "state: not known: nothing in this graph says whether it was fulfilled; due 2026-0"
    )
    assert "by: Foort van Oosten" in told["Made"]
    assert "to: Tweede Kamer der Staten-Generaal" in told["Made"]
    assert any("Ik zeg toe" in text for text in told["Made"])
    assert "was due" in page(lives, row["p"], "--on", "2026-05-01")["State"][0]
    assert set(page(lives, row["p"], "--on", "2025-11-02")) == {"State"}


def test_a_person_has_motions_with_what_became_of_them(lives: Cli) -> None:
    found = page(lives, "Caroline van der Plas")
    assert found["State"] == ["in office: Member of the House of Representatives (BBB) since 2026-02-24"]
    total = found["Motions"][0]
    assert total.startswith("together: 9: ")
    for words in ("1 carried out", "1 rejected", "1 replaced", "3 adopted without a letter", "1 cited by a letter"):
        assert words in total
    then = page(lives, "Caroline van der Plas", "--on", "2025-09-29")["Motions"][0]
    assert "rejected" not in then
    assert "7 without a decision by that day" in then


def test_a_dossier_has_a_timeline_people_and_what_is_open(lives: Cli) -> None:
    found = page(lives, "28684")
    assert found["What it is"][1] == "period: 2025-09-25 – 2025-11-03"
    waiting = found[
        "Adopted motions of which no letter in this graph says that they were carried out, the oldest first"
    ]
    assert [re.search(r"28684-(\d+)", text)[1] for text in waiting] == ["803", "806", "807", "808"]  # type: ignore[index]
    assert "Motions that are still open, the oldest first" not in found, "no record says that a case is open"
    assert "9: Caroline van der Plas (BBB)" in found["Movers and signatories, by number of papers"]
    assert "letter" in found["Papers, the latest first"][0]
    early = page(lives, "28684", "--on", "2025-10-25")
    assert (
        "801"
        in early["Adopted motions of which no letter in this graph says that they were carried out, the oldest first"][
            0
        ]
    )
    assert not any("28684-830" in text for text in early["Papers, the latest first"])


def test_long_lists_are_cut_on_a_terminal_with_the_command_that_gives_all(lives: Cli) -> None:
    shown = page(lives, "28684")["Papers, the latest first"]
    assert shown[-1].endswith(": kamergraaf query run dossier-papers -p dossier=28684")
    left = int(re.findall(r"… (\d+) more", shown[-1])[0])
    rows = lives("show", "28684", "--format", "jsonl").ok().rows
    assert len([row for row in rows if row["group"] == "timeline"]) == left + 10


def test_relations_stand_below_their_kind_with_count_and_days(lives: Cli) -> None:
    text = lives("relations", "28684", "--kind", "has_member", "--limit", "2", "--format", "table").ok().lines
    assert re.fullmatch(r"holds \(11, 2025-09-25 – 2025-11-03\)", text[0])
    assert len([row for row in text if row.startswith("  28684-")]) == 2
    assert text[3] == "  … 9 more: kamergraaf relations 28684 --direction out --kind eli:has_member --limit 11"
    piped = lives("relations", "28684", "--kind", "has_member", "--format", "jsonl").ok().rows
    assert len(piped) == 11, "a pipe gets all, unless it asks for fewer"


def test_relations_show_their_sentence_when_asked(lives: Cli) -> None:
    command = ("relations", "28684-801", "--direction", "in", "--kind", "doetAf", "--format", "table")
    plain, shown = lives(*command).ok().out, lives(*command, "--evidence").ok().out
    assert "is settled by (1, 2025-11-03)" in plain
    assert "“" not in plain
    assert re.search(r"“.*als uitgevoerd.*” \[kst-28684-830, \d+–\d+\]", shown)


def test_a_decision_tells_on_what_and_who_voted(lives: Cli) -> None:
    found = page(lives, "https://w3id.org/kamergraaf/id/besluit/b801")
    assert "came out: adopted" in found["What it is"]
    assert "day: 2025-09-30" in found["What it is"]
    assert "together: 90 in favour, 60 against, 0 did not take part" in found["What it is"]
    assert any("28684-801" in text for text in found["What it is"])
    assert len(found["Votes"]) == 2


def test_a_debate_tells_who_spoke_which_motions_were_filed_and_what_was_decided(lives: Cli) -> None:
    told = page(lives, "2025A00001")
    assert any("speaker" in text and "Caroline van der Plas" in text for text in told["Who had a part in it"])
    assert any("28684-802" in text and "rejected" in text for text in told["Motions"])
    assert any("adopted" in text and "28684-801" in text for text in told["Decisions"])
    assert told["On the agenda"]
    item = page(lives, "https://w3id.org/kamergraaf/id/agendapunt/pb802")
    assert [text for text in item["Decisions"] if "28684-802" in text]
    assert "On the agenda" not in item


@pytest.mark.parametrize("thing", ["28684-801", "28684", "28684-830", "Caroline van der Plas", "VVD", "2025A00001"])
def test_pages_speak_dutch(lives: Cli, thing: str) -> None:
    dutch = lives("show", thing, "--format", "table", "--lang", "nl").ok().out
    english = lives("show", thing, "--format", "table", "--lang", "en").ok().out
    heads = [{row for row in text.splitlines()[2:] if row and not row.startswith(" ")} for text in (dutch, english)]
    assert heads[0]
    assert not heads[0] & heads[1]


@pytest.mark.parametrize("day", ["2025-02-30", "morgen", "2025-13-01", ""])
@pytest.mark.parametrize("command", ["show", "relations"])
def test_a_day_that_is_none_is_a_usage_error(lives: Cli, command: str, day: str) -> None:
    answer = lives(command, "28684-801", "--on", day)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_on_a_day_what_has_no_day_is_not_told(lives: Cli) -> None:
    """A decision whose day no source gives may have come later: its votes and what follows are left out."""
    found = page(lives, "28684-807", "--on", "2025-12-01")
    assert found["Decision"][0].startswith("adopted: day not known")
    assert "Roll calls" in page(lives, "Joost Eerdmans")
    assert "Roll calls" not in page(lives, "Joost Eerdmans", "--on", "2025-09-29")


def test_an_office_is_called_in_a_career_as_it_was_then(lives: Cli) -> None:
    """The office that Dijkhoff held was named after a ministry that has another name today."""
    then = page(lives, "Klaas Dijkhoff", "--on", "2016-01-20")
    assert then["Offices"] == ["2015-03-20 – 2017-10-04: State Secretary for Security and Justice"]
    assert then["State"] == ["in office: State Secretary for Security and Justice since 2015-03-20"]


def test_numbers_of_one_day_stand_as_people_count(cli: Cli, tmp_path: Path) -> None:
    for number in ("9", "10", "8"):
        (tmp_path / f"kst-28684-{number}.xml").write_text(motion(number), encoding="utf-8")
    cli("build", tmp_path, "--out", "g").ok()
    found = page(cli, "28684", "--store", "g")
    papers = page(cli, "28684", "--store", "g")["Papers, the latest first"]
    assert [re.findall(r"28684-(\d+)", text)[0] for text in papers] == ["8", "9", "10"]
    assert found["What it is"][1] == "period: 2025-09-25", "one day is told once"
