"""Reports of debates: speakers, activities, the papers they name, versions, broken files."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from kamergraaf.model import Source
from kamergraaf.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sources.conftest import Reader

CHAIR = ("Tweede Kamerlid", "Jantien", "Van der Proef", "lid Tweede Kamer", "ABC")
MEMBER = ("Tweede Kamerlid", "Pieter", "Pieter Verzonnen", "Lid Tweede Kamer", "XYZ")
MINISTER = ("Minister", "Anna", "De Minne", "minister van Verzinsels", "")
GUEST = ("Externe spreker", "Onno", "Buitenman", "", "")

FILED = """<draadboekfragment soort="Motie indiening" objectid="m"><tekst>
<alineagroep type="Motietekst"><alinea><alineaitem>De Kamer,</alineaitem></alinea>
<alinea><alineaitem>verzoekt de regering iets te doen,</alineaitem></alinea>
<alinea><alineaitem>en gaat over tot de orde van de dag.</alineaitem></alinea></alineagroep>
<alineagroep type="Motieinfo"><alinea><alineaitem>De <nadruk type="Vet">voorzitter</nadruk>:</alineaitem>
<alineaitem>Zij krijgt nr. <stuknummer>9</stuknummer> (<dossiernummer>99999-XVI</dossiernummer>).</alineaitem></alinea>
</alineagroep></tekst><zaken><zaak soort="Motie" objectid="z"><titel>de motie-Verzonnen (99999-XVI, nr. 9)</titel>
<dossiernummer>99999-XVI</dossiernummer><stuknummer>9</stuknummer><sequeel/><parlisid/></zaak></zaken>
</draadboekfragment>"""


def speaker(who: tuple[str, ...]) -> str:
    kind, given, name, function, fractie = who
    group = f"<fractie>{fractie}</fractie>" if fractie else ""
    return (
        f'<spreker soort="{kind}" objectid="{name}">{group}<verslagnaam>{name}</verslagnaam>'
        f"<voornaam>{given}</voornaam><achternaam>{name}</achternaam><functie>{function}</functie></spreker>"
    )


def speech(who: tuple[str, ...], words: str, inside: str = "", tag: str = "woordvoerder") -> str:
    return (
        f'<{tag} objectid="w">{speaker(who)}<tekst><alinea><alineaitem>De heer <nadruk type="Vet">{who[2]}</nadruk>:'
        f"</alineaitem><alineaitem>{words}</alineaitem></alinea></tekst>{inside}</{tag}>"
    )


def activity(inside: str = "", number: str = "2025A00001", kind: str = "Plenair debat") -> str:
    return f"""<activiteit soort="{kind}" objectid="a"><titel>Iets verzonnens</titel><onderwerp>Onderwerp</onderwerp>
<parlisid>{number}</parlisid><aanvangstijd>2025-07-02T23:30:00</aanvangstijd>
<activiteithoofd soort="Termijn" objectid="h"><titel>Termijn inbreng</titel>{inside}</activiteithoofd></activiteit>"""


def report(*activities: str, published: str = "2025-07-10T15:45:56.9230009+02:00", **more: str) -> str:
    kamer, date = more.get("kamer", "Tweede Kamer"), more.get("date", "2025-07-02T00:00:00")
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<vlosCoreDocument Timestamp="{published}" soort="Tussenpublicatie"
xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">
<vergadering soort="Plenair" objectid="{more.get("key", "sleutel")}" kamer="{kamer}"><titel>Een vergadering</titel>
<vergaderjaar>2024-2025</vergaderjaar><datum>{date}</datum>{"".join(activities)}</vergadering></vlosCoreDocument>"""


def turn(*speeches: str) -> str:
    return f'<activiteitdeel><activiteititem soort="Woordvoerder">{"".join(speeches)}</activiteititem></activiteitdeel>'


def test_a_report_with_its_speakers(reading: Reader) -> None:
    interruption = speech(MINISTER, "Nee.", tag="interrumpant")
    said = turn(speech(CHAIR, "Ik open."), speech(MEMBER, "Ja.", interruption), speech(MEMBER, "Toch."))
    found = reading("x.xml", report(activity(said + turn(speech(GUEST, "Dag.")))))
    assert found.issues == []
    paper = found.document
    assert (paper.id, paper.source, paper.kind, paper.format) == ("verslag-sleutel", Source.VLOS, "verslag", "xml")
    assert (paper.title, paper.date, paper.session) == ("Een vergadering", "2025-07-02", "2024-2025")
    assert paper.version == "2025-07-10T13:45:56"
    assert [(a.name, a.relation, a.function, a.fractie) for a in paper.actors] == [
        ("Jantien van der Proef", "Spreker", "lid Tweede Kamer", "ABC"),
        ("Pieter Verzonnen", "Spreker", "Lid Tweede Kamer", "XYZ"),
        ("Anna de Minne", "Spreker", "minister van Verzinsels", None),
        ("Onno Buitenman", "Spreker", "Externe spreker", None),
    ]
    [act] = found.activities
    assert (act.id, act.kind, act.title, act.date) == ("2025A00001", "Plenair debat", "Iets verzonnens", "2025-07-02")
    assert (act.reports, act.actors) == (("verslag-sleutel",), paper.actors)


def test_papers_and_cases_of_an_activity(reading: Reader) -> None:
    agenda = """<tekst><alinea><lijst><alineaitem>de brief (<dossiernummer>99999</dossiernummer>, nr.
<stuknummer>153</stuknummer>);</alineaitem><alineaitem><nadruk type="Vet">de brief
(<dossiernummer>2025Z06401</dossiernummer>)</nadruk></alineaitem></lijst></alinea></tekst>"""
    zaken = """<zaken><zaak><dossiernummer>99998-IIA</dossiernummer><stuknummer>2</stuknummer>
<parlisid>2025Z11143</parlisid></zaak><zaak><dossiernummer>99998</dossiernummer><stuknummer/></zaak></zaken>"""
    [act] = reading("x.xml", report(activity(agenda + zaken + turn(speech(MEMBER, "Zo.", FILED))))).activities
    assert act.cases == ("2025Z06401", "2025Z11143")
    assert act.documents == ("kst-99999-153", "kst-99998-IIA-2", "kst-99999-XVI-9")


def test_an_activity_that_goes_on_later_is_one(reading: Reader) -> None:
    first, later = turn(speech(CHAIR, "Eerst.")), turn(speech(MEMBER, "Later.", FILED))
    found = reading("x.xml", report(activity(first), activity("", number="", kind="Sluiting"), activity(later)))
    [act] = found.activities
    assert [a.name for a in act.actors] == ["Jantien van der Proef", "Pieter Verzonnen"]
    assert act.documents == ("kst-99999-XVI-9",)


def test_a_fractie_may_have_parts(reading: Reader) -> None:
    parts = "<fractie><naam>De Letters</naam><afkorting>ABC</afkorting></fractie>"
    content = report(activity(turn(speech(CHAIR, "Ik open.")))).replace("<fractie>ABC</fractie>", parts)
    assert [a.fractie for a in reading("x.xml", content).document.actors] == ["ABC"]


def test_a_bare_frame_has_no_text(reading: Reader) -> None:
    found = reading("x.xml", report(activity(kind="Procedurevergadering")))
    assert found.issues == []
    assert (found.document.markup, found.document.actors) == (None, ())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (report()[:-40], "broken XML"),
        (report().replace("<vlosCore", '<!DOCTYPE x SYSTEM "x.dtd"><vlosCore', 1), "refused"),
        (report(key=""), "objectid"),
        (report(kamer="Eerste Kamer"), "another chamber"),
        (re.sub("(?s)<vergadering.*</vergadering>", "", report()), "without a meeting"),
    ],
    ids=["truncated", "DTD", "no id", "Senate", "no meeting"],
)
def test_what_cannot_be_read_is_one_issue(reading: Reader, content: str, reason: str) -> None:
    found = reading("x.xml", content)
    assert (len(found.all), [issue.source for issue in found.issues]) == (1, ["map/x.xml"])
    assert reason in found.issues[0].reason


def test_what_is_wrong_is_named_and_the_rest_read(reading: Reader) -> None:
    odd = activity(number="17") + activity(kind="Zangavond")
    found = reading("x.xml", report(odd, date="2025-02-31T00:00:00"))
    assert [i.reason.split(":")[0] for i in found.issues] == [
        "no such date",
        "no number of an activity",
        "unknown kind of activity",
    ]
    assert (found.document.date, [act.id for act in found.activities]) == (None, ["2025A00001"])


def test_the_reports_of_the_corpus(reading: Reader, corpus: Path) -> None:
    files = sorted((corpus / "data" / "vlos").glob("*.xml.gz"))
    assert files
    for file in files:
        found = reading(file.name, gzip.decompress(file.read_bytes()))
        assert found.issues == []
        [act] = found.activities
        assert act.reports == (found.document.id,)
        assert len(act.documents) >= 4
        text = read_text(found.document)
        assert text is not None
        speeches = [text.content[p.start : p.end] for p in text.passages]
        named = re.compile(r"De voorzitter:|(?:De heer|Mevrouw|Minister|Staatssecretaris|Kamerlid) [^:]{3,60}:")
        assert sum(bool(named.match(block)) for block in speeches) > 0.8 * len(speeches)
        heads = [match[0] for block in speeches if (match := named.match(block))]
        unseen = [a for a in found.document.actors if not any(a.name.split()[-1] in head for head in heads)]
        assert len(unseen) <= 1, "only who chairs is called by the office"
