"""Actors of sources: by the source's id, else by name, function, fractie and day; never another person."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from kamergraaf import dutch
from kamergraaf.model import Actor, Document, Input
from kamergraaf.register import load_register
from kamergraaf.resolve.actors import resolve_actor
from kamergraaf.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = "2025-07-02"
MEMBER = "Tweede Kamerlid"


def who(name: str, function: str | None = MEMBER, fractie: str | None = None, date: str | None = DAY) -> str | None:
    found = resolve_actor(Actor(name, "Indiener", function, fractie), load_register(), date)
    return load_register().persons[found].name if found else None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("A.P.C. (Tony) van Dijck", "Tony van Dijck"),
        ("D.A. Ergin", "Doğukan Ergin"),
        ("I. (Inge) van Dijk", "Inge van Dijk"),
        ("Inge van Dijk", "Inge van Dijk"),
        ("Nijhof-Leeuw", "Jeanet Nijhof-Leeuw"),
        ("Wendy van Eijk", "Wendy van Eijk"),
        ("Hanneke van der Werf", "Hanneke van der Werf"),
        ("Jesse Six Dijkstra", "Jesse Six Dijkstra"),
        ("Kostic", "Ines Kostić"),
        ("Burg van der, E. (Eric)", "Eric van der Burg"),
        ("Mevrouw S.E.M. Dobbe", "Sarah Dobbe"),
    ],
)
def test_forms_of_a_name(name: str, full: str) -> None:
    assert who(name) == full


@pytest.mark.parametrize(
    ("name", "function", "date", "full"),
    [
        ("Edith Schippers (E.I.)", "minister van Volksgezondheid, Welzijn en Sport", "2015-03-01", "Edith Schippers"),
        ("I.W. Opstelten", "minister van Veiligheid en Justitie", "2013-03-01", "Ivo Opstelten"),
        ("Caspar Veldkamp", "minister van Buitenlandse Zaken", DAY, "Caspar Veldkamp"),
        ("David van Weel", "minister van Justitie en Veiligheid", DAY, "David van Weel"),
        ("Tjebbe van Oostenbruggen", "staatssecretaris Fiscaliteit, Belastingdienst en Douane", DAY, None),
    ],
)
def test_ministers(name: str, function: str, date: str, full: str | None) -> None:
    assert who(name, function, date=date) == (full or name)


@pytest.mark.parametrize(
    ("name", "function", "fractie", "date"),
    [
        pytest.param("Van Dijk", MEMBER, None, DAY, id="several of that name"),
        pytest.param("X. Ergin", MEMBER, None, DAY, id="other initials"),
        pytest.param("Xaveria Dobbe", MEMBER, None, DAY, id="other first name"),
        pytest.param("S.E.M. Dobbe", MEMBER, "PVV", DAY, id="never of that fractie"),
        pytest.param("S.E.M. Dobbe", "minister van Financiën", None, DAY, id="another office"),
        pytest.param("S.E.M. Dobbe", MEMBER, "SP", "2015-01-01", id="not in office then"),
        pytest.param("S.E.M. Dobbe", MEMBER, "SP", None, id="no date"),
        pytest.param("S.E.M. Dobbe", None, None, DAY, id="may be anybody"),
        pytest.param("Sarah Dobbe", "Externe spreker", None, DAY, id="guest"),
        pytest.param("Sarah Dobbe", "Eerste Kamerlid", "SP", DAY, id="Senate"),
        pytest.param("vaste commissie voor Financiën", None, None, DAY, id="committee"),
        pytest.param("TK", None, None, DAY, id="House"),
        pytest.param("", MEMBER, None, DAY, id="no name"),
        pytest.param("J. (", MEMBER, None, DAY, id="broken name"),
    ],
)
def test_what_does_not_fit_one_person_is_nobody(
    name: str, function: str | None, fractie: str | None, date: str | None
) -> None:
    assert who(name, function, fractie, date) is None


@pytest.mark.parametrize(
    ("name", "function", "fractie", "full"),
    [
        ("J.F. Klaver", "voorzitter van de vaste commissie voor Financiën", "GroenLinks-PvdA", "Jesse Klaver"),
        ("S.E.M. Dobbe", "Rapporteur", "SP", "Sarah Dobbe"),
        ("D.A. Ergin", "plaatsvervangend voorzitter", "DENK", "Doğukan Ergin"),
        ("P.A. Grinwis", "fractievoorzitter", "ChristenUnie", "Pieter Grinwis"),
    ],
)
def test_32_a_member_who_chairs_or_reports_is_known_by_the_fractie(
    name: str, function: str, fractie: str, full: str
) -> None:
    assert who(name, function, fractie) == full
    assert who(name, function) is None
    assert who(name, f"{function} van de Eerste Kamer", fractie) is None


def test_the_fractie_parts_namesakes_and_may_be_that_of_today() -> None:
    assert who("Van Dijk", fractie="CDA") == "Inge van Dijk"
    assert who("L.M.J.S. Helder", fractie="BBB", date="2020-03-02") == "Lilian Helder"


def test_the_id_of_the_source_decides() -> None:
    register = load_register()
    person = next(p for p in register.persons.values() if p.same_as)
    for key in (person.id, person.same_as[0], person.id.upper() if person.id.islower() else person.id):
        assert resolve_actor(Actor("Een ander", "Indiener", person=key), register, None) == person.id


def actors(corpus: Path) -> Iterator[tuple[Actor, str, str]]:
    """Give each actor of the corpus that the register knows by its id, without the id; the day; and who it is."""
    ids = load_register().ids
    with gzip.open(corpus / "data" / "odata" / "zaak-with-actors.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for a in row["ZaakActor"]:
                if a["Persoon_Id"] in ids:
                    actor = Actor(a["ActorNaam"], a["Relatie"], a["Functie"], a["ActorFractie"])
                    yield actor, dutch.local_date(row["GestartOp"]) or "", ids[a["Persoon_Id"]]


def test_names_of_the_corpus_never_give_another_person(corpus: Path) -> None:
    found = [(resolve_actor(actor, load_register(), date), truth) for actor, date, truth in actors(corpus)]
    assert len(found) > 500
    assert [pair for pair in found if pair[0] not in (None, pair[1])] == []
    assert sum(who == truth for who, truth in found) / len(found) >= 0.99


def test_who_speaks_in_the_reports_of_the_corpus_is_known(corpus: Path) -> None:
    register = load_register()
    files = sorted((corpus / "data" / "vlos").glob("*.xml.gz"))
    assert files
    for file in files:
        [report] = [x for x in read(Input(file.name, gzip.decompress(file.read_bytes()))) if isinstance(x, Document)]
        assert report.actors
        for actor in report.actors:
            person = resolve_actor(actor, register, report.date)
            assert person is not None, actor
            assert dutch.fold(register.persons[person].family) in dutch.fold(actor.name)


@pytest.mark.parametrize(
    ("name", "function", "date", "full"),
    [
        ("Th.J.A.M. de Bruijn", "bewindspersoon", "2021-09-17", "Tom de Bruijn"),
        ("Th.J.A.M. de Bruijn", "bewindspersoon", "2021-08-01", None),
        ("K.H. Ollongren", "Tweede Kamerlid of bewindspersoon", "2021-05-25", "Kajsa Ollongren"),
        ("Th.C. de Graaf", "Tweede Kamerlid of bewindspersoon", "2021-05-25", None),
        ("A.J. de Jong", "bewindspersoon", "2023-05-25", None),
    ],
)
def test_who_is_in_any_office_that_may_bring_such_a_paper(
    name: str, function: str, date: str, full: str | None
) -> None:
    assert who(name, function, date=date) == full
