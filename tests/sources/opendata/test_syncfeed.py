"""SyncFeed: every entity with its relations, both forms of namespace, deletions, breaks, hostile and foreign pages."""

from __future__ import annotations

import tarfile
import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.errors import Issue, SourceError
from kamergraaf.sources.opendata.syncfeed import links, rows, sniff
from kamergraaf.xml import parse

TK = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SERVICE = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0"
UPDATED = "2024-03-01T10:00:00.1234567Z"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def ref(name: str, *numbers: int) -> str:
    return "".join(f'<{name} ref="{guid(number)}"/>' for number in numbers)


def entity(name: str, inside: str = "", *, id: str = guid(1), prefix: str = "tk:", **more: str) -> str:  # noqa: A002
    """Write an entity as the feed does, with prefixed attributes in a namespace, or without either."""
    given = {"bijgewerkt": "2024-03-01T09:59:00Z", "verwijderd": "false", **more}
    attributes = "".join(f" {prefix}{key}={quoteattr(value)}" for key, value in given.items())
    spaces = f' xmlns="{TK}" xmlns:tk="{TK}" xmlns:xsi="{XSI}"' if prefix else ""
    return f'<{name}{spaces} id="{id}"{attributes}>{inside}</{name}>'


def entry(content: str, category: str = "zaak", number: int = 1) -> str:
    return f"""<entry>
  <title>{guid(number)}</title>
  <id>{SERVICE}/Entiteiten/{guid(number)}</id>
  <updated>{UPDATED}</updated>
  <category term="{category}"/>
  <link rel="next" href="{SERVICE}/Feed?skiptoken={number}"/>
  <content type="application/xml">{content}</content>
</entry>
"""


def feed(*entries: str, head: str = "", atom: str = ' xmlns="http://www.w3.org/2005/Atom"') -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed{atom} xmlns:xsi="{XSI}">
<title>Gegevensmagazijn SyncFeed</title>
<link rel="self" href="{SERVICE}/Feed?category=Zaak"/>
{head}{"".join(entries)}</feed>
"""


def read(content: str) -> tuple[list[tuple[str, dict[str, Any]]], list[Issue]]:
    """Give the rows and the issues of a content."""
    found = list(rows(content))
    return [x for x in found if not isinstance(x, Issue)], [x for x in found if isinstance(x, Issue)]


def only(content: str) -> dict[str, Any]:
    """Give the only row of a content that has no issues."""
    found, issues = read(content)
    assert issues == []
    [(_, row)] = found
    return row


HEAD = {"Id": guid(1), "GewijzigdOp": "2024-03-01T09:59:00Z", "Verwijderd": False}
MANY = [{"Id": guid(2)}, {"Id": guid(3)}]

ENTITIES: dict[str, tuple[str, dict[str, Any]]] = {
    "persoon": (
        "<nummer>8</nummer><achternaam>Proefman</achternaam><functie>Tweede Kamerlid</functie>",
        {"Nummer": 8, "Achternaam": "Proefman", "Functie": "Tweede Kamerlid"},
    ),
    "fractie": (
        "<nummer>9</nummer><naamNl>P</naamNl><naamEn>Q</naamEn><aantalZetels>3</aantalZetels><aantalStemmen/>",
        {"Nummer": 9, "NaamNL": "P", "NaamEN": "Q", "AantalZetels": 3, "AantalStemmen": None},
    ),
    "fractieZetel": (ref("fractie", 2) + "<gewicht>4</gewicht>", {"Fractie_Id": guid(2), "Gewicht": 4}),
    "fractieZetelPersoon": (
        ref("fractieZetel", 2) + ref("persoon", 3) + "<functie>Lid</functie><van>2017-03-23</van>",
        {"FractieZetel_Id": guid(2), "Persoon_Id": guid(3), "Functie": "Lid", "Van": "2017-03-23"},
    ),
    "fractieZetelVacature": (ref("fractieZetel", 2), {"FractieZetel_Id": guid(2)}),
    "commissie": (
        "<nummer>7</nummer><naamNl>Een commissie</naamNl><naamWebNl>commissie</naamWebNl><naamWebEn>c</naamWebEn>",
        {"Nummer": 7, "NaamNL": "Een commissie", "NaamWebNL": "commissie", "NaamWebEN": "c"},
    ),
    "commissieZetel": (ref("commissie", 2), {"Commissie_Id": guid(2)}),
    "commissieZetelVastPersoon": (
        ref("commissieZetel", 2) + ref("persoon", 3),
        {"CommissieZetel_Id": guid(2), "Persoon_Id": guid(3)},
    ),
    "commissieZetelVastVacature": (
        ref("commissieZetel", 2) + ref("fractie", 3),
        {"CommissieZetel_Id": guid(2), "Fractie_Id": guid(3)},
    ),
    "commissieZetelVervangerPersoon": (ref("persoon", 3), {"Persoon_Id": guid(3)}),
    "commissieZetelVervangerVacature": (ref("fractie", 3), {"Fractie_Id": guid(3)}),
    "activiteit": (
        ref("voortouwcommissie", 4) + ref("vervangenVanuit", 2, 3) + ref("voortgezetVanuit", 2)
        + "<nummer>2024A00001</nummer><besloten>false</besloten><vrsNummer>01234567</vrsNummer>",
        {
            "Voortouwcommissie_Id": guid(4), "VervangenVanuit": MANY, "VoortgezetVanuit": [{"Id": guid(2)}],
            "Nummer": "2024A00001", "Besloten": False, "VRSNummer": "01234567",
        },
    ),
    "activiteitActor": (
        ref("activiteit", 2) + ref("persoon", 3) + ref("fractie", 4) + ref("commissie", 5) + "<volgorde>2</volgorde>",
        {
            "Activiteit_Id": guid(2), "Persoon_Id": guid(3), "Fractie_Id": guid(4), "Commissie_Id": guid(5),
            "Volgorde": 2,
        },
    ),
    "agendapunt": (
        ref("activiteit", 2) + "<nummer>2024P00001</nummer><volgorde>1</volgorde>",
        {"Activiteit_Id": guid(2), "Nummer": "2024P00001", "Volgorde": 1},
    ),
    "besluit": (
        ref("agendapunt", 4) + ref("zaak", 2, 3)
        + "<besluitSoort>Stemmen - aangenomen</besluitSoort>"
        "<agendapuntZaakBesluitVolgorde>1</agendapuntZaakBesluitVolgorde>",
        {
            "Agendapunt_Id": guid(4), "Zaak": MANY, "BesluitSoort": "Stemmen - aangenomen",
            "AgendapuntZaakBesluitVolgorde": 1,
        },
    ),
    "stemming": (
        ref("besluit", 2) + ref("fractie", 3) + "<soort>Voor</soort><fractieGrootte>5</fractieGrootte>"
        "<vergissing>true</vergissing>",
        {"Besluit_Id": guid(2), "Fractie_Id": guid(3), "Soort": "Voor", "FractieGrootte": 5, "Vergissing": True},
    ),
    "zaak": (
        ref("kamerstukdossier", 2) + ref("activiteit", 2, 3) + ref("agendapunt", 2, 3) + ref("gerelateerdVanuit", 2)
        + ref("vervangenVanuit", 3)
        + "<nummer>2024Z00001</nummer><afgedaan>true</afgedaan><volgnummer>-1</volgnummer><titel>Een &amp; ander</titel>",
        {
            "Kamerstukdossier": [{"Id": guid(2)}], "Activiteit": MANY, "Agendapunt": MANY,
            "GerelateerdVanuit": [{"Id": guid(2)}], "VervangenVanuit": [{"Id": guid(3)}],
            "Nummer": "2024Z00001", "Afgedaan": True, "Volgnummer": -1, "Titel": "Een & ander",
        },
    ),
    "zaakActor": (
        ref("zaak", 2) + ref("commissie", 5) + "<relatie>Volgcommissie</relatie>",
        {"Zaak_Id": guid(2), "Commissie_Id": guid(5), "Relatie": "Volgcommissie"},
    ),
    "document": (
        ref("huidigeDocumentVersie", 4) + ref("bronDocument", 2, 3) + ref("activiteit", 2) + ref("agendapunt", 2, 3)
        + ref("zaak", 2, 3) + ref("kamerstukdossier", 2)
        + "<documentNummer>2024D00001</documentNummer><kamer>2</kamer><volgnummer>12</volgnummer>",
        {
            "HuidigeDocumentVersie_Id": guid(4), "BronDocument": MANY, "Activiteit": [{"Id": guid(2)}],
            "Agendapunt": MANY, "Zaak": MANY, "Kamerstukdossier": [{"Id": guid(2)}],
            "DocumentNummer": "2024D00001", "Kamer": 2, "Volgnummer": 12,
        },
    ),
    "documentActor": (
        ref("document", 2) + ref("persoon", 3), {"Document_Id": guid(2), "Persoon_Id": guid(3)},
    ),
    "documentVersie": (
        ref("document", 2) + "<versienummer>1</versienummer><externeidentifier>kst-99999-3</externeidentifier>",
        {"Document_Id": guid(2), "Versienummer": 1, "ExterneIdentifier": "kst-99999-3"},
    ),
    "documentPublicatie": (ref("documentVersie", 2), {"DocumentVersie_Id": guid(2)}),
    "kamerstukdossier": (
        "<nummer>99999</nummer><afgesloten>false</afgesloten><hoogsteVolgnummer>3</hoogsteVolgnummer><kamer>2</kamer>",
        {"Nummer": 99999, "Afgesloten": False, "HoogsteVolgnummer": 3, "Kamer": "2"},
    ),
    "reservering": (
        ref("activiteit", 2, 3) + ref("zaal", 2) + "<statusCode>1</statusCode>",
        {"Activiteit": MANY, "Zaal": [{"Id": guid(2)}], "StatusCode": "1"},
    ),
    "zaal": ("<naam>Een zaal</naam><sysCode>101</sysCode>", {"Naam": "Een zaal", "SysCode": 101}),
    "vergadering": (
        "<zaal>Plenaire zaal</zaal><vergaderingNummer>5</vergaderingNummer>",
        {"Zaal": "Plenaire zaal", "VergaderingNummer": 5},
    ),
    "verslag": (ref("vergadering", 2) + "<status>Casco</status>", {"Vergadering_Id": guid(2), "Status": "Casco"}),
    "toezegging": (
        ref("activiteit", 2) + ref("toegezegdAan", 2, 3) + ref("toegezegdAanFractie", 2) + ref("toegezegdAanPersoon", 3)
        + ref("isHerhalingVan", 2, 3) + ref("isAanvullingOp", 2) + ref("isWijzigingVan", 3)
        + ref("kamerbriefNakoming", 2, 3) + "<tekst>Een belofte.</tekst>",
        {
            "Activiteit": [{"Id": guid(2)}], "ToegezegdAan": MANY, "ToegezegdAanFractie": [{"Id": guid(2)}],
            "ToegezegdAanPersoon": [{"Id": guid(3)}], "IsHerhalingVan": MANY, "IsAanvullingOp": [{"Id": guid(2)}],
            "IsWijzigingVan": [{"Id": guid(3)}], "KamerbriefNakoming": MANY, "Tekst": "Een belofte.",
        },
    ),
    "toegezegdAan": (
        ref("toezegging", 2) + ref("fractie", 3), {"Toezegging_Id": guid(2), "Fractie_Id": guid(3)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("prefix", ["tk:", ""], ids=["namespace", "bare"])
def test_every_entity(name: str, prefix: str) -> None:
    inside, expected = ENTITIES[name]
    content = feed(entry(entity(name, inside, prefix=prefix)))
    found, issues = read(content)
    assert sniff(content)
    assert issues == []
    assert found == [(name[0].upper() + name[1:], {**HEAD, "ApiGewijzigdOp": UPDATED, **expected})]


@pytest.mark.parametrize("prefix", ["tk:", ""], ids=["namespace", "bare"])
def test_a_page_an_entry_and_an_entity_give_the_same(prefix: str) -> None:
    alone = entity("zaak", ENTITIES["zaak"][0], prefix=prefix)
    single = entry(alone)
    assert sniff(alone)
    assert sniff(single)
    row = only(feed(single, atom=""))
    assert only(single) == row
    assert only(alone) == {key: value for key, value in row.items() if key != "ApiGewijzigdOp"}


def test_prefixed_atom_and_comments_before_the_page() -> None:
    page = feed(entry(entity("zaal", "<naam>Een zaal</naam>")), atom="")
    prefixed = page.replace("<feed", '<!-- x --><a:feed xmlns:a="http://www.w3.org/2005/Atom"')
    for name in ("feed", "entry", "id", "updated", "category", "content", "link", "title"):
        prefixed = prefixed.replace(f"<{name}", f"<a:{name}").replace(f"</{name}>", f"</a:{name}>")
    assert sniff(prefixed)
    assert only(prefixed)["Naam"] == "Een zaal"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2019-08-12T12:56:35.4070000", "2019-08-12T12:56:35.4070000+02:00"),
        ("2008-02-26T12:13:04", "2008-02-26T12:13:04+01:00"),
        ("2024-03-31T03:00:00", "2024-03-31T03:00:00+02:00"),
        ("2023-12-05T14:58:31Z", "2023-12-05T14:58:31Z"),
        ("2023-12-05T14:58:31+01:00", "2023-12-05T14:58:31+01:00"),
        ("2023-02-30T14:58:31", "2023-02-30T14:58:31"),
        ("gisteren", "gisteren"),
    ],
)
def test_a_moment_without_offset_is_dutch(given: str, expected: str) -> None:
    assert only(entity("zaal", bijgewerkt=given))["GewijzigdOp"] == expected


@pytest.mark.parametrize("deleted", ["true", "True", "1"])
@pytest.mark.parametrize("inside", ["", ref("persoon", 2), "<persoon/>"], ids=["empty", "reference", "no reference"])
def test_a_tombstone_has_four_fields(deleted: str, inside: str) -> None:
    found, issues = read(feed(entry(entity("fractieZetelPersoon", inside, verwijderd=deleted), "x")))
    assert issues == []
    assert found == [("FractieZetelPersoon", {**HEAD, "ApiGewijzigdOp": UPDATED, "Verwijderd": True})]


@pytest.mark.parametrize("mark", ['<content tk:verwijderd="true" ', "<content verwijderd='true' "])
def test_a_tombstone_without_an_entity_goes_by_its_category(mark: str) -> None:
    single = entry("", "fractieZetelPersoon").replace("<content ", mark)
    content = feed(single).replace("<feed ", f'<feed xmlns:tk="{TK}" ')
    assert read(content)[0] == [("FractieZetelPersoon", {"Id": guid(1), "ApiGewijzigdOp": UPDATED, "Verwijderd": True})]


def test_nil_and_empty_are_none() -> None:
    nil = 'xsi:nil="true"'
    inside = f"<alias {nil}/><titel></titel><volgnummer {nil}/><afgedaan/><activiteit {nil}/>"
    row = only(entity("zaak", inside))
    assert row == {**HEAD, "Alias": None, "Titel": None, "Volgnummer": None, "Afgedaan": None, "Activiteit": []}
    assert only(entity("stemming", f"<persoon {nil}/>"))["Persoon_Id"] is None


def test_a_value_of_another_type_stays() -> None:
    row = only(entity("zaak", "<volgnummer>1_000</volgnummer><afgedaan>wellicht</afgedaan>", contentLength="veel"))
    assert (row["Volgnummer"], row["Afgedaan"], row["ContentLength"]) == ("1_000", "wellicht", "veel")


def test_a_field_that_is_there_more_than_once_is_a_list() -> None:
    assert only(entity("zaak", "<titel>b</titel><titel>a</titel>"))["Titel"] == ["a", "b"]
    assert only(entity("zaak", "<titel>a</titel><titel>a</titel>"))["Titel"] == "a"


def test_what_no_schema_knows_is_kept() -> None:
    inside = "<kleur>rood</kleur>" + ref("vriend", 2) + "<deel><naam>a</naam></deel>"
    row = only(entity("zaak", inside, soortKleur="x"))
    assert row == {**HEAD, "Kleur": "rood", "Vriend_Id": guid(2), "Deel": "a", "SoortKleur": "x"}


def test_the_file_of_a_downloadable_entity() -> None:
    row = only(entity("verslag", contentType="text/xml", contentLength="12"))
    assert (row["ContentType"], row["ContentLength"]) == ("text/xml", 12)


def test_the_letters_of_a_toezegging_in_the_form_of_2025() -> None:
    letter = "<kamerbriefNakoming>2025D0000{}</kamerbriefNakoming>"
    one, two = letter.format(1), letter.format(2)
    assert only(entity("toezegging", one))["KamerbriefNakoming"] == "2025D00001"
    assert only(entity("toezegging", two + one))["KamerbriefNakoming"] == ["2025D00001", "2025D00002"]
    assert only(entity("toezegging", "<toegezegdAan/>" + ref("isHerhalingVan", 2, 2))) == {
        **HEAD, "ToegezegdAan": [], "IsHerhalingVan": [{"Id": guid(2)}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "inside", "rest", "reason"),
    [
        ("stemming", "<besluit/>", {"Besluit_Id": None}, "Besluit without a ref"),
        ("stemming", '<besluit ref=""/>', {"Besluit_Id": None}, "Besluit refers to no guid: ''"),
        ("stemming", '<besluit ref="x"/>', {"Besluit_Id": None}, "Besluit refers to no guid: 'x'"),
        ("stemming", ref("besluit", 2, 3), {"Besluit_Id": None}, "Besluit refers to 2 things, where one is known"),
        ("besluit", ref("zaak", 2) + "<zaak>ja</zaak>", {"Zaak": [{"Id": guid(2)}]}, "Zaak without a ref"),
        ("besluit", ref("zaak", 2) + '<zaak ref="x"/>', {"Zaak": [{"Id": guid(2)}]}, "Zaak refers to no guid: 'x'"),
        (
            "toezegging",
            ref("kamerbriefNakoming", 2) + "<kamerbriefNakoming>2025D1</kamerbriefNakoming>",
            {"KamerbriefNakoming": [{"Id": guid(2)}]},
            "KamerbriefNakoming without a ref",
        ),
    ],
)
def test_a_reference_to_nothing_is_named(name: str, inside: str, rest: dict[str, Any], reason: str) -> None:
    found, issues = read(feed(entry(entity("zaal")), entry(entity(name, inside))))
    assert found[1][1] == {**HEAD, "ApiGewijzigdOp": UPDATED, **rest}
    assert issues == [Issue("", f"entry 2, {guid(1)}", reason)]


def test_a_guid_is_written_in_lower_case() -> None:
    upper = "ABCDEF00-0000-4000-8000-00000000000A"
    row = only(entity("stemming", f'<besluit ref="{upper}"/>', id=upper))
    assert (row["Id"], row["Besluit_Id"]) == (upper.lower(), upper.lower())


@pytest.mark.parametrize("wrong", ["", "7"])
def test_an_entity_without_a_guid_is_named(wrong: str) -> None:
    found, issues = read(entity("zaak", id=wrong))
    assert found == []
    assert [issue.reason for issue in issues] == ["a Zaak without a guid as its id"]


def test_the_entry_tells_an_id_that_the_entity_lacks() -> None:
    assert only(entry(entity("zaak").replace(f' id="{guid(1)}"', "")))["Id"] == guid(1)


PRIVATE = ["geboortedatum", "geboorteplaats", "geboorteland", "geslacht", "overlijdensdatum", "overlijdensplaats"]


def test_personal_data_are_left_out() -> None:
    names = [*PRIVATE, "woonplaats", "land"]
    inside = "".join(f"<{name}>geheim</{name}>" for name in names) + "<Geslacht>geheim</Geslacht>" + ref("land", 2)
    assert only(entity("persoon", inside + "<geboorteDatum>geheim</geboorteDatum><roepnaam>P</roepnaam>")) == {
        **HEAD, "Roepnaam": "P",
    }  # fmt: skip


@pytest.mark.parametrize("deleted", ["false", "true"])
def test_entities_with_personal_data_are_counted(deleted: str) -> None:
    names = [
        *("persoonContactinformatie", "persoonOnderwijs", "persoonLoopbaan", "persoonOnderwijs"),
        *("persoonNevenfunctieInkomsten", "fractieAanvullendGegeven", "commissieContactinformatie"),
    ]
    secret = [entry(entity(name, "<waarde>geheim</waarde>" + ref("persoon", 2), verwijderd=deleted)) for name in names]
    found, issues = read(feed(*secret, entry(entity("persoon"))))
    assert [name for name, _ in found] == ["Persoon"]
    [issue] = issues
    assert issue.reason == (
        "passed over, as personal data are not read: 1 CommissieContactinformatie, 1 FractieAanvullendGegeven, "
        "1 PersoonContactinformatie, 1 PersoonLoopbaan, 1 PersoonNevenfunctieInkomsten, 2 PersoonOnderwijs"
    )
    assert "geheim" not in str((found, issues))


def test_what_members_report_has_the_names_of_odata() -> None:
    told = "<omschrijving>Lid</omschrijving><periode><van>2019</van><totEnMet/></periode>" + ref("persoon", 2)
    paid = "<vergoeding><soort>Onbezoldigd</soort></vergoeding><isActief>true</isActief>"
    (name, row), *rest = read(feed(entry(entity("persoonNevenfunctie", told + paid))))[0]
    assert (name, rest) == ("PersoonNevenfunctie", [])
    assert (row["Omschrijving"], row["PeriodeVan"], row["VergoedingSoort"]) == ("Lid", "2019", "Onbezoldigd")
    assert row["IsActief"] is True
    assert row["PersoonId"]
    assert not {"Periode", "Vergoeding", "Persoon_Id"} & set(row)


def test_what_is_complete_before_a_break_is_given() -> None:
    page = feed(*(entry(entity("zaal"), number=n) for n in (1, 2, 3)))
    cut = page[: page.rindex("</content>")]
    found, issues = read(cut)
    assert len(found) == 2
    [issue] = issues
    assert issue.reason.startswith(f"broken XML: line {cut.count(chr(10)) + 1}, column ")


def test_a_prefix_that_nobody_declared_is_named_and_the_entry_read() -> None:
    found, issues = read(feed(entry(f'<zaal id="{guid(1)}" tk:bijgewerkt="2024-03-01T09:59:00Z"/>')))
    assert found == [("Zaal", {"Id": guid(1), "GewijzigdOp": "2024-03-01T09:59:00Z", "ApiGewijzigdOp": UPDATED})]
    assert ["Namespace prefix tk" in issue.reason for issue in issues] == [True]


def test_a_broken_entity() -> None:
    found, issues = read(entity("zaak", "<titel>a</titel>")[:-4])
    assert found == []
    assert ["broken XML: line 1, column " in str(issue) for issue in issues] == [True]


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE feed [<!ENTITY x "y">]>',
        '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE feed SYSTEM "http://localhost/feed.dtd">',
    ],
    ids=["entity", "file", "dtd"],
)
def test_a_hostile_page_is_refused(dtd: str) -> None:
    content = feed(entry(entity("zaak", "<titel>x</titel>"))).replace("<feed", f"{dtd}<feed")
    found, issues = read(content)
    assert found == []
    assert ["refused" in issue.reason for issue in issues] == [True]


def test_a_long_head_is_told_soon() -> None:
    started = time.monotonic()
    for head in ("<!--x-->" * 2000, "<?x?>" * 2000, "<!DOCTYPE a>" * 1500, "<!--" * 4000, "<!DOCTYPE a[]" * 1500):
        assert not sniff(head)
    assert time.monotonic() - started < 1


OTHER = feed(entry("<zaak/>")).replace("/SyncFeed/", "/nieuws/")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(OTHER, id="other feed"),
        pytest.param("<html><body>/SyncFeed/2.0</body></html>", id="web page"),
        pytest.param('<!DOCTYPE html><html id="a">/SyncFeed/2.0</html>', id="web page with doctype"),
        pytest.param('<officiele-publicatie id="a"><kamerstuk/></officiele-publicatie>', id="publication"),
        pytest.param('{"Id": "x"}', id="JSON"),
        pytest.param("Zie /SyncFeed/2.0", id="text"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_thing_is_no_syncfeed(content: str) -> None:
    assert not sniff(content)
    found, issues = read(content)
    assert found == []
    assert len(issues) == 1


def test_entries_without_an_entity_are_named_together() -> None:
    outside = f'<content src="{SERVICE}/Entiteiten/{guid(1)}" type="application/xml"/>'
    strange = [
        entry("").replace('<content type="application/xml"></content>', outside),
        entry('<div xmlns="http://www.w3.org/1999/xhtml" id="a">x</div>'),
        entry("<zaak/>"),
        entry("").replace("<content ", "<x ").replace("</content>", "</x>"),
        entry("").replace("<content ", '<content verwijderd="false" '),
    ]
    found, issues = read(feed(entry(entity("zaak")), *strange))
    assert len(found) == 1
    assert issues == [Issue("", "entry 2 and 4 more", "no entity of the SyncFeed")]
    assert read(f'<identiteit xmlns="{TK}" aanduiding="a"/>')[1] == [Issue("", "", "no entity of the SyncFeed")]


def test_an_empty_page_gives_nothing() -> None:
    assert read(feed()) == ([], [])


def test_the_links_of_a_page() -> None:
    more = f'<link rel="resume" href="{SERVICE}/Feed?skiptoken=8&amp;category=Zaak"/>'
    content = feed(entry(entity("zaak")), head=more)
    assert links(content) == {
        "self": f"{SERVICE}/Feed?category=Zaak",
        "resume": f"{SERVICE}/Feed?skiptoken=8&category=Zaak",
    }
    assert links(entry(entity("zaak"))) == {}
    with pytest.raises(SourceError):
        links(content[:-9])


def test_a_full_page_is_read_soon() -> None:
    page = feed(*(entry(entity("document", ENTITIES["document"][0], id=guid(n)), number=n) for n in range(250)))
    started = time.monotonic()
    found, issues = read(page)
    assert (len(found), issues) == (250, [])
    assert time.monotonic() - started < 5


def parts(name: str) -> list[str]:
    """Give the elements that stand in an invented entity, one by one."""
    return [etree.tostring(child, encoding="unicode") for child in parse(f"<x>{ENTITIES[name][0]}</x>")]


@given(name=st.sampled_from(list(ENTITIES)), data=st.data())
@settings(deadline=None)
def test_the_order_of_elements_does_not_matter(name: str, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(parts(name)))
    usual, other = only(entity(name, ENTITIES[name][0])), only(entity(name, "".join(shuffled)))
    assert list(other.items()) == list(usual.items())


PAGE = feed(*(entry(entity(name, ENTITIES[name][0]), name) for name in ("zaak", "document", "toezegging")))


@given(st.integers(0, len(PAGE)))
@settings(deadline=None)
def test_a_page_that_was_cut_anywhere_keeps_what_is_whole(end: int) -> None:
    found, issues = read(PAGE[:end])
    assert len(found) == PAGE[:end].count("</entry>")
    assert found == read(PAGE)[0][: len(found)]
    assert len(issues) == (0 if end >= len(PAGE.rstrip()) else 1)


@given(st.text() | st.text(alphabet='<>/!-?[]"= \nabfed&;:').map(lambda text: f"<feed>/SyncFeed/<entry>{text}"))
@settings(deadline=None)
def test_any_text_at_all(text: str) -> None:
    sniff(text)
    list(rows(text))


# --- the real thing ---------------------------------------------------------------------------------------------------


def test_real_fragments(corpus: Path) -> None:
    fragments = [path.read_text(encoding="utf-8") for path in sorted((corpus / "data/syncfeed").glob("*.xml"))]
    found = []
    for content in fragments:
        assert sniff(content)
        some, issues = read(content)
        assert issues == []
        found += some
    assert sorted(name for name, _ in found) == ["CommissieZetelVastPersoon", "FractieZetelPersoon", "Persoon"]
    assert all(row["GewijzigdOp"].endswith("Z") and row["Verwijderd"] is False for _, row in found)
    assert [sorted(links(content)) for content in fragments if "<feed" in content] == [["next", "self"]]


XS = "{http://www.w3.org/2001/XMLSchema}"
SAMPLES = {"Edm.Int32": "7", "Edm.Boolean": "true"}
TYPES = {"Edm.Int32": int, "Edm.Boolean": bool}


def metadata(corpus: Path) -> dict[str, dict[str, str]]:
    """Give the fields of each entity in the metadata of OData, with their types."""
    root = parse((corpus / "data/odata/metadata-v4-2025-10.edmx.xml").read_text(encoding="utf-8"))
    return {
        kind.get("Name", ""): {
            child.get("Name", ""): child.get("Type", "")
            for child in kind
            if etree.QName(child).localname in ("Property", "NavigationProperty")
        }
        for kind in root.iter("{*}EntityType")
    }


def schemas(corpus: Path) -> dict[str, etree._Element]:
    """Give the schema of each entity of the feed by the name of its element."""
    found = {}
    with tarfile.open(corpus / "data/schemas/syncfeed-xsd.tar.gz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if "/tkData-v1-0-" in member.name else None
            root = parse(file.read().decode("utf-8")) if file else None
            first = root.find(f"{XS}element") if root is not None else None
            if root is not None and first is not None:
                found[first.get("name", "")] = root
    return {name: root for name, root in found.items() if name not in ("resource", "identiteit")}


def test_the_names_and_types_are_those_of_odata(corpus: Path) -> None:
    fields, passed_over = metadata(corpus), 0
    assert len(schemas(corpus)) == 35
    for name, schema in schemas(corpus).items():
        kind = name[0].upper() + name[1:]
        inside, expected = "", 3
        without = {*load("tweedekamer-syncfeed")["left_out"], *load("tweedekamer-syncfeed")["around"].get(kind, ())}
        for element in schema.iterfind(f".//{XS}extension/{XS}sequence/{XS}element"):
            field = element.get("name", "")
            sample = SAMPLES.get(fields[kind].get(field[0].upper() + field[1:], ""), "2")
            refers = element.get("type", "").startswith("referentie")
            inside += ref(field, 2) if refers else f"<{field}>{sample}</{field}>"
            expected += not {field, field[0].upper() + field[1:]} & without
        found, issues = read(entity(name, inside))
        passed_over += not found
        for _, row in found:
            assert issues == []
            assert len(row) == expected, kind
            for key, value in row.items():
                if isinstance(value, list):
                    assert fields[kind][key].startswith("Collection("), (kind, key)
                else:
                    assert key in fields[kind], (kind, key)
                    assert isinstance(value, TYPES.get(fields[kind][key], str)), (kind, key)
    assert passed_over == 5


def test_no_name_in_the_settings_is_of_no_use(corpus: Path) -> None:
    fields = metadata(corpus)
    everywhere = {f"{kind}.{name}": of for kind, names in fields.items() for name, of in names.items()}
    for setting, of in (("integers", "Edm.Int32"), ("booleans", "Edm.Boolean")):
        for name in load("tweedekamer-syncfeed")[setting]:
            types = {t for k, t in everywhere.items() if k == name or ("." not in name and k.endswith(f".{name}"))}
            assert types == {of}, name
    for kind, names in load("tweedekamer-syncfeed")["collections"].items():
        # These two have become collections since.
        for name in set(names) - {"KamerbriefNakoming", "ToegezegdAan"}:
            assert fields[kind][name].startswith("Collection("), (kind, name)
