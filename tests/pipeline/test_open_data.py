"""Rows of the open data become things: what is odd costs itself, what is later leads, what is gone is withdrawn."""

from __future__ import annotations

import gzip
import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf import iri
from kamergraaf.catalogue import bind, questions
from kamergraaf.pipeline import Built, build
from kamergraaf.store import DUMP, Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("bare")

EARLY, LATE = "2025-03-01T10:00:00Z", "2025-03-02T10:00:00Z"
CASE, PAPER, DECISION, ITEM, VVD = "z-1", "d-1", "b-1", "a-1", "f-1"
OUTCOME = {"BesluitSoort": "Stemmen - aangenomen", "StemmingsSoort": "Met handopsteken"}


def row(key: str, *, at: str = EARLY, **fields: Any) -> dict[str, Any]:
    return {"Id": key, "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False, **fields}


def tombstone(key: str, **fields: None) -> dict[str, Any]:
    return {"Id": key, "GewijzigdOp": LATE, "ApiGewijzigdOp": LATE, "Verwijderd": True, **fields}


def case(key: str = CASE, number: str | None = "2025Z00001", **more: Any) -> dict[str, Any]:
    return row(key, Nummer=number, Soort="Motie", Onderwerp="Een zaak", GestartOp=None, **more)


def paper(
    key: str = PAPER, number: str = "2025D00001", publication: str = "kst-36901-5", **more: Any
) -> dict[str, Any]:
    version = {"Id": f"v-{key}", "ExterneIdentifier": publication}
    head = {"DocumentNummer": number, "Soort": "Motie", "Onderwerp": "Een motie", "Datum": "2025-03-01T00:00:00+01:00"}
    return row(key, **{**head, "HuidigeDocumentVersie": version, **more})


def vote(key: str = "s-1", seats: int = 150, **more: Any) -> dict[str, Any]:
    head = {"Besluit_Id": DECISION, "Soort": "Voor", "FractieGrootte": seats, "Vergissing": False, "Fractie_Id": VVD}
    return row(key, **{**head, "ActorNaam": "VVD", "Persoon_Id": None, **more})


def actor(key: str, owner: str, **more: Any) -> dict[str, Any]:
    return row(
        key, **{"ActorNaam": "X", "Functie": None, "Relatie": "Indiener", "Persoon_Id": None, owner: None, **more}
    )


class Opened:
    """A graph of some files, each a list of rows."""

    def __init__(self, folder: Path, *files: list[dict[str, Any]], add: bool = False, suffix: str = "") -> None:
        paths = []
        (folder / f"in{suffix}").mkdir()
        for rows in files:
            text = "".join(json.dumps(r) + "\n" for r in rows)
            paths.append(folder / f"in{suffix}" / f"{iri.digest(text)}.jsonl")  # named alike whatever the order
            paths[-1].write_text(text, encoding="utf-8")
        path = folder / f"graaf{suffix}"
        groups = [[p] for p in paths] if add else [paths]
        for number, group in enumerate(groups):
            self.built: Built = build([str(p) for p in group], path, join={} if number else None)
        self.graph: Store = open_store(path)

    def rows(self, query: str) -> list[tuple[str, ...]]:
        return [tuple(str(v).rsplit("/", 1)[-1] for v in r) for r in self.graph.query(query).rows]

    @property
    def dump(self) -> bytes:
        return (self.graph.path / DUMP).read_bytes()

    @property
    def reasons(self) -> str:
        return "\n".join(issue.reason for issue in self.built.issues)


def checked(graph: Store, *checks: str) -> list[tuple[object, ...]]:
    """Give what some checks of the catalogue find; all of them, and the shapes, take long."""
    return [row for name in checks for row in graph.query(bind(questions()[name], {})).rows]


@pytest.mark.usefixtures("without_terms")
@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (case(Kabinetsappreciatie="Zomaar iets", Document=[{"Id": PAPER}]), "unknown appreciation"),
        (actor("x", "Zaak_Id", Zaak_Id=CASE, Commissie_Id="x> <y", Functie="Tweede Kamerlid"), "Commissie_Id is no id"),
        (row("x", Nummer="2025A00001", Soort="Debat", DatumSoort="Dag", Voortouwcommissie_Id="x> <y"), "is no id"),
        (row("x", Toezegging_Id="t", Persoon_Id="x y", Fractie_Id=None), "is no id"),
        (case("z-9", None), "a Zaak without a number"),
        (case("z-9", "2025Z0001> <x"), "a Zaak without a number"),
        (vote("s-9", FractieGrootte="veel"), "FractieGrootte"),
        (row("t", Nummer="TZ202501-001", Tekst="Iets", Status="Misschien", ActiviteitNummer=None), "unknown status"),
        (paper("d-9", "2025D00009", "kst-36901-9", Datum="gisteren"), "no such date: gisteren"),
    ],
)
def test_a_bad_row_is_named_and_costs_itself(tmp_path: Path, bad: dict[str, Any], said: str) -> None:
    found = Opened(tmp_path, [case("z-2", "2025Z00002"), paper(), row(DECISION, **OUTCOME), vote(), bad])
    assert said in found.reasons
    assert ("2025Z00002",) in found.rows("SELECT ?z { ?z a kg:Zaak }")
    assert found.rows("SELECT ?v { ?v a kg:UitgebrachteStem }") == [("s-1",)]
    assert checked(found.graph, "without-label", "one-triple-one-graph") == []


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    file = row("p", DocumentVersie_Id="v-d-1", DocumentType="Pdf", FileName="x", Url="https://example.org/100%")
    found = Opened(tmp_path, [paper(), {**file, "Identifier": "x", "PublicatieDatum": None}])
    assert found.rows("SELECT ?f { ?m a eli:Manifestation ; dcterms:format ?f }") == [("pdf",)]


def test_odd_characters_stand_in_the_graph_as_they_came(tmp_path: Path) -> None:
    title = 'a "quote" \\ back\u2028 line\n tab\t \x01 emoji \U0001f600 <b>'
    found = Opened(tmp_path, [{**case(), "Onderwerp": title}])
    ((shown,),) = found.graph.query("SELECT ?t { ?z eli-dl:process_title ?t }").rows
    assert "quote" in str(shown)
    assert "\U0001f600" in str(shown)


@pytest.mark.parametrize("turned", [False, True])
def test_a_tombstone_reaches_the_row_that_it_takes_back(tmp_path: Path, turned: bool) -> None:
    alive = [row(DECISION, **OUTCOME), vote("s-1", 80), vote("s-2", 70), case(ZaakActor=[])]
    alive.append(actor("za", "Zaak_Id", Zaak_Id=CASE, Fractie_Id=VVD))
    gone = [tombstone("s-2", Besluit_Id=None, Soort=None, FractieGrootte=None, Vergissing=None)]
    gone.append(tombstone("za", Zaak_Id=None, Relatie=None, ActorNaam=None, ActorAfkorting=None))
    found = Opened(tmp_path, *([gone, alive] if turned else [alive, gone]))
    assert found.rows("SELECT ?v { ?v a kg:UitgebrachteStem }") == [("s-1",)]
    assert found.rows("SELECT ?v { ?v a kg:Ingetrokken }") == [("s-2",)]
    assert found.rows("SELECT ?p { ?z a kg:Zaak ; eli-dl:had_participation ?p }") == []


def test_a_withdrawn_thing_keeps_the_number_that_it_had(tmp_path: Path) -> None:
    empty = {"DocumentNummer": None, "Soort": None, "Onderwerp": None, "Datum": None, "Volgnummer": None}
    gone = [tombstone(CASE, Nummer=None, GestartOp=None, Kabinetsappreciatie=None), tombstone(PAPER, **empty)]
    found = Opened(tmp_path, [case(Document=[{"Id": PAPER}]), paper()], gone)
    assert found.rows("SELECT ?t { ?t owl:deprecated true } ORDER BY ?t") == [("kst-36901-5",), ("2025Z00001",)]
    assert found.rows("SELECT ?z { ?z a ?c . VALUES ?c { kg:Zaak kg:Motie } }") == []


def test_what_a_later_version_tells_takes_the_place_of_what_an_earlier_one_told(tmp_path: Path) -> None:
    first = [case(), case("z-2", "2025Z00002"), row(DECISION, **OUTCOME, Zaak=[{"Id": CASE}])]
    then = [row(DECISION, at=LATE, **OUTCOME, Zaak=[{"Id": "z-2"}])]
    for number, files in enumerate(([first, then], [then, first])):
        found = Opened(tmp_path, *files, suffix=str(number))
        assert found.rows("SELECT ?z { ?b kg:overZaak ?z }") == [("2025Z00002",)]
    nothing = Opened(tmp_path, first, [row(DECISION, at=LATE, **OUTCOME, Zaak=[])], suffix="none")
    assert nothing.rows("SELECT ?z { ?b kg:overZaak|kg:kandidaatZaak ?z }") == []


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2025-03-01T15:00:00+01:00", "2025-03-01T14:58:00+00:00"),
        ("2025-03-01T14:00:00.12Z", "2025-03-01T14:00:00.123Z"),
        ("2025-03-01T14:00:00Z", "2025-03-01T14:00:00.5Z"),
    ],
)
def test_the_latest_row_leads_by_time_and_not_by_text(tmp_path: Path, older: str, newer: str) -> None:
    first, second = {**case(at=older), "Onderwerp": "Oud"}, {**case(at=newer), "Onderwerp": "Nieuw"}
    for number, files in enumerate(itertools.permutations([[first], [second]])):
        assert Opened(tmp_path, *files, suffix=str(number)).rows("SELECT ?t { ?z eli-dl:process_title ?t }") == [
            ("Nieuw",)
        ]


def test_a_former_member_without_a_seat_or_an_act_is_no_person_of_the_graph(tmp_path: Path) -> None:
    names = {"Roepnaam": "Jan", "Initialen": "J.", "Voornamen": "Jan", "Functie": "Oud Kamerlid"}
    people = [row("p-1", Achternaam="Nergensgezeten", **names), row("p-2", Achternaam="Welgestemd", **names)]
    votes = [case(), row(DECISION, **OUTCOME), vote(Persoon_Id="p-2", ActorNaam="Jan Welgestemd")]
    found = Opened(tmp_path, people, votes)
    assert "a former member without a seat or an act" in found.reasons
    assert b"Nergensgezeten" not in gzip.decompress(found.dump)
    assert b"Jan Welgestemd" in gzip.decompress(found.dump)


def test_who_is_in_no_public_office_is_no_thing(tmp_path: Path) -> None:
    people = [row("p-1", Achternaam="Nergensambt", Roepnaam="Jan", Initialen="J.", Voornamen="Jan", Functie="burger")]
    parts = [
        actor(f"za-{n}", "Zaak_Id", Zaak_Id=CASE, Persoon_Id=f"p-{n}", ActorNaam="Jan Nergensambt") for n in (1, 2)
    ]
    found = Opened(tmp_path, [case(), *people, *parts])
    assert b"Nergensambt" not in gzip.decompress(found.dump)
    assert "in no public office" in found.reasons


def test_a_withdrawn_person_disappears_and_so_does_the_vote(tmp_path: Path) -> None:
    votes = [vote(Persoon_Id="p-1", ActorNaam="Weg Persoon"), row(DECISION, **OUTCOME)]
    found = Opened(tmp_path, [*votes, tombstone("p-1", Achternaam=None, Roepnaam=None, Initialen=None, Voornamen=None)])
    assert b"Weg Persoon" not in gzip.decompress(found.dump)
    assert "a vote of somebody who was withdrawn" in found.reasons
    assert found.built.counts["votes"] == 0


@pytest.mark.usefixtures("without_terms")
def test_a_second_id_of_a_member_is_known_by_name_group_and_day(tmp_path: Path) -> None:
    agenda = [row("act", Nummer="2025A00001", Soort="Stemmingen", DatumSoort="Dag", Datum="2025-03-04T00:00:00+01:00")]
    agenda.append(row(ITEM, Nummer="2025P00001", Volgorde=1, Activiteit_Id="act", Rubriek=None))
    member: dict[str, Any] = {
        "Persoon_Id": "tweede-id",
        "ActorNaam": "Plas van der, C.A.M. (Caroline)",
        "ActorFractie": "BBB",
    }
    found = Opened(tmp_path, [*agenda, row(DECISION, Agendapunt_Id=ITEM, **OUTCOME), vote(**member)])
    ask = "SELECT ?n ?id { ?v eli-dl:had_participant_person ?p . ?p foaf:name ?n ; dcterms:identifier ?id }"
    assert ("Caroline van der Plas", "tweede-id") in found.rows(ask)


def test_two_documents_with_one_published_number_keep_their_own_ties(tmp_path: Path) -> None:
    second = paper("d-2", "2025D00002")
    links = [case(Document=[{"Id": PAPER}]), case("z-2", "2025Z00002", Document=[{"Id": "d-2"}])]
    found = Opened(tmp_path, [paper(), second, *links])
    assert found.rows("SELECT ?z ?d { ?z eli-dl:involved_work ?d } ORDER BY ?z") == [
        ("2025Z00001", "kst-36901-5"),
        ("2025Z00002", "2025D00002"),
    ]
    assert "the published number of another one" in found.reasons


@pytest.mark.usefixtures("without_terms")
def test_a_motion_has_the_movers_of_its_case(tmp_path: Path) -> None:
    movers = [actor("za", "Zaak_Id", Zaak_Id=CASE, Persoon_Id="p-7", ActorNaam="A. Lid", Functie="Tweede Kamerlid")]
    found = Opened(tmp_path, [case(Document=[{"Id": PAPER}]), paper(), *movers])
    assert found.rows("SELECT ?m ?p { ?m a kg:Motie ; dcterms:creator ?p }") == [("kst-36901-5", "p-7")]
    assert checked(found.graph, "edge-without-evidence") == []


def test_what_replaces_itself_is_left_out_and_counted(tmp_path: Path) -> None:
    ring = [case(f"z-{n}", f"2025Z0000{n}", VervangenDoor=[{"Id": f"z-{(n + 1) % 3}"}]) for n in range(3)]
    found = Opened(tmp_path, [*ring, case("z-9", "2025Z00009", VervangenDoor=[{"Id": "z-0"}])])
    assert found.rows("SELECT ?a ?b { ?a dcterms:isReplacedBy ?b }") == [("2025Z00009", "2025Z00000")]
    assert "3 links go round in a circle" in found.reasons


def test_an_item_with_a_case_that_no_input_has_ties_nothing(tmp_path: Path) -> None:
    table = {"Agendapunt_Id": ITEM, "Zaak_Ids": [CASE, "z-elders"]}
    found = Opened(
        tmp_path, [case(Document=[{"Id": PAPER}]), paper(), table, row(DECISION, Agendapunt_Id=ITEM, **OUTCOME)]
    )
    assert found.rows("SELECT ?z { ?b kg:overZaak|eli-dl:decided_on_a_realization_of ?z }") == []
    assert found.rows("SELECT ?z { ?b kg:kandidaatZaak ?z }") == [("2025Z00001",)]


def test_building_adding_and_any_order_give_the_same_dump(tmp_path: Path) -> None:
    parts = [
        [
            case(Document=[{"Id": PAPER}]),
            paper(),
            tombstone("z-8", Nummer=None, GestartOp=None, Kabinetsappreciatie=None),
        ],
        [row(DECISION, **OUTCOME, Zaak=[{"Id": CASE}]), vote(), {**case(at=LATE), "Onderwerp": "Later"}],
        [
            case("z-8", "2025Z00008"),
            row(DECISION, at=LATE, **OUTCOME, BesluitTekst="Aangenomen."),
            {"Id": "x", "Kleur": 1},
        ],
    ]
    dumps = set()
    for number, order in enumerate(itertools.permutations(parts)):
        dumps |= {Opened(tmp_path, *order, add=add, suffix=f"{number}{add}").dump for add in (False, True)}
    assert len({gzip.decompress(dump) for dump in dumps}) == 1


def test_issues_of_earlier_inputs_stay_when_others_are_added(tmp_path: Path) -> None:
    found = Opened(tmp_path, [case(), {"Naam": "x"}], [paper()], add=True)
    assert "no record of an entity that is known" in found.reasons
    assert found.graph.ask(f"ASK {{ <{iri.make('zaak', '2025Z00001')}> a kg:Zaak }}")


def test_an_input_that_was_mended_has_its_old_issue_no_more(tmp_path: Path) -> None:
    file, path = tmp_path / "rows.jsonl", tmp_path / "graaf"
    file.write_text(json.dumps(case()) + "\n{", encoding="utf-8")
    assert len(build([str(file)], path).issues) == 1
    file.write_text(json.dumps(case()) + "\n", encoding="utf-8")
    assert build([str(file)], path, join={}).issues == []


@pytest.mark.usefixtures("without_terms")
def test_the_title_names_the_movers_of_a_motion_without_a_text_or_actors(tmp_path: Path) -> None:
    movers = "SELECT ?l { ?m dcterms:identifier ?n ; dcterms:creator/rdfs:label ?l } ORDER BY ?l"
    titled = {"Onderwerp": "Motie van de leden Mutluer en Van Nispen over een zaak"}
    opened = Opened(tmp_path, [paper(**titled)])
    assert [str(row[0]) for row in opened.graph.query(movers).rows] == ["Michiel van Nispen", "Songül Mutluer"]
    named = {"ActorNaam": "M. van Nispen", "Functie": "Tweede Kamerlid", "Relatie": "Eerste ondertekenaar"}
    acting = actor("da-1", "Document_Id", Document_Id=PAPER, **named)
    also = Opened(tmp_path, [paper(**titled), acting], suffix="-also")
    assert [str(row[0]) for row in also.graph.query(movers).rows] == ["Michiel van Nispen"]


@pytest.mark.usefixtures("without_terms")
def test_the_versions_of_a_paper_are_told_with_their_dutch_days(tmp_path: Path) -> None:
    told = {"Versienummer": 1, "Datum": "2025-03-01T23:30:00Z", "Status": "Vrijgegeven"}
    versions = [{"Id": "v-1", **told}, {"Id": "v-2", **told, "Versienummer": 2, "Datum": None}, {"Id": "v-3"}]
    rows = [
        paper(DocumentVersie=versions),
        row("v-4", Document_Id=PAPER, Versienummer=9, Datum=None) | {"Verwijderd": True},
    ]
    found = Opened(tmp_path, rows)
    asked = "SELECT ?v ?n ?l { kst:kst-36901-5 dcterms:hasVersion ?v . ?v kg:versienummer ?n ; rdfs:label ?l } ORDER BY ?n ?l"
    assert found.rows(f"PREFIX kst: <{iri.paper('kst-36901-5').rpartition('/')[0]}/> {asked}") == [
        ("v-1", "1", "36901-5, versie 1 (2025-03-02)"),
        ("v-1", "1", "36901-5, version 1 (2025-03-02)"),
        ("v-2", "2", "36901-5, versie 2"),
        ("v-2", "2", "36901-5, version 2"),
    ]
    assert found.rows("SELECT ?d { ?v kg:versienummer 1 ; dcterms:date ?d }") == [("2025-03-02",)]
    assert checked(found.graph, "without-label", "one-triple-one-graph") == []


@pytest.mark.usefixtures("without_terms")
def test_what_members_report_is_told_of_who_is_known_by_name_and_of_nobody_else(tmp_path: Path) -> None:
    person = {"Achternaam": "Jansen", "Roepnaam": "Jan", "Initialen": "J.", "Functie": "Tweede Kamerlid"}
    job: dict[str, Any] = {
        "Omschrijving": "Lid van een raad",
        "PeriodeTotEnMet": None,
        "VergoedingSoort": "Onbezoldigd",
    }
    rows = [
        row("p-1", **person),
        row("g-1", Persoon_Id="p-1", Omschrijving="Een boek", Datum="2025-03-01T23:30:00Z", Gewicht=3),
        row("g-2", Persoon_Id="nobody", Omschrijving="Een bal", Datum=None),
        row(
            "r-1", Persoon_Id="p-1", Doel="Werkbezoek", Bestemming="Brussel", Van="2025-03", BetaaldDoor="Een stichting"
        ),
        row("n-1", PersoonId="p-1", PeriodeVan="2019", **job),
        row("n-2", PersoonId="p-1", PeriodeVan="2019-W03", **job),
    ]
    stones = [tombstone("g-1", Persoon_Id=None, Omschrijving=None, Datum=None)]
    found = Opened(tmp_path, rows)
    told = "SELECT ?t ?l ?d { ?t kg:opgegevenDoor ?p ; rdfs:label ?l . OPTIONAL { ?t dcterms:date|dcat:startDate ?d } } ORDER BY ?t"
    assert found.rows(told) == [
        ("g-1", "Een boek", "2025-03-02"),
        ("n-1", "Lid van een raad", "2019"),
        ("n-2", "Lid van een raad", "None"),
        ("r-1", "Brussel, Werkbezoek", "2025-03"),
    ]
    assert "no such day, month or year: 2019-W03" in found.reasons
    assert "reported by a person who is not known by name; left out" in found.reasons
    later = Opened(tmp_path, rows, stones, add=True, suffix="later")
    assert [key for key, *_ in later.rows(told)] == ["n-1", "n-2", "r-1"]
    assert checked(later.graph, "without-label", "one-triple-one-graph") == []


@pytest.mark.parametrize("kind", ["Schriftelijke vragen", "Amendement", "Motie"])
def test_who_brought_a_case_first_moved_its_paper_first(tmp_path: Path, kind: str) -> None:
    def seat(key: str, relation: str) -> dict[str, Any]:
        return actor(f"za-{key}", "Zaak_Id", Relatie=relation, Persoon_Id=key, Functie="Tweede Kamerlid") | {
            "Zaak_Id": CASE
        }

    asked = paper(Soort=kind) | {"HuidigeDocumentVersie": None}
    brought = case(Document=[{"Id": PAPER}], ZaakActor=[seat("p-2", "Medeindiener"), seat("p-1", "Indiener")])
    found = Opened(tmp_path, [brought, asked]).rows
    assert found("SELECT ?p ?m { ?p dcterms:creator ?m } ORDER BY ?m") == [("2025D00001", "p-1"), ("2025D00001", "p-2")]
    assert found("SELECT ?p ?m { ?p kg:eersteIndiener ?m }") == [("2025D00001", "p-1")]
