"""Which names are those of bodies, and where they begin and end."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Passage, Place, Snapshot, Source, Text


def bodies(content: str) -> list[str]:
    """Give the bodies that a text names, as it prints them."""
    text = Text("kst-1-1", content, (Passage(0, len(content), Place.TEXT),))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    return [mention.text for mention in found if mention.kind == "organisation"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Zo is het, dat Wij, de Raad van State gehoord, hebben goedgevonden.", ["Raad van State"]),
        ("geboren te Assen, wonende te Almelo, provincie Overijssel, echtgenote van B.", []),
        ("wonende te Lunteren, gemeente Ede, provincie Gelderland;", []),
        ("overleg met de gemeente Ede en de provincie Gelderland", ["gemeente Ede", "provincie Gelderland"]),
        ("zoals de Wet College voor de Rechten van de Mens en de Wet op de Raad van State zeggen", []),
        ("Hoofdstuk XV (Ministerie van Financiën) voor het jaar 1988", []),
        ("premie ingevolge de Wet sociale werkvoorziening; de WSW biedt dit", []),
        ("dat boviene virus diarree (BVD) voorkomt; een programma voor BVD, door BVD", []),
        ("de aansluiting van de bevoegdheidsverklaringsdienst (BVD); laat de BVD ontsluiten", []),
        ("de Binnenlandse Veiligheidsdienst (BVD) en de BVD", ["Binnenlandse Veiligheidsdienst", "BVD", "BVD"]),
        ("onder andere door CCU (Carbon Capture and Utilization) kan dit", []),
        ("middels het BBL; in het Besluit Bouwwerken Leefomgeving niet te vinden", []),
        ("de actie door KOZP, Kick Out Zwarte Piet (KOZP)", ["KOZP", "KOZP"]),
        ("de rijksinspectie digitale infrastructuur (RDI) zegt", ["RDI"]),
        ("een mandaat van de EEG en Euratom", ["Euratom"]),
        ("de Ministerraad besloot dit", []),
        ("dat het QWERT op dit punt waarschuwt", ["QWERT"]),
        ("de chemietak van Stedix wordt verkocht; Stedix groeit", ["Stedix", "Stedix"]),
        ("een peiling van de QWERT en een peiling van Maurice de Hond", ["QWERT"]),
        ("de Algemene Vergadering van de VN", ["Algemene Vergadering van de VN"]),
        ("voor de handelsrechtbank in Gent; een rechtbank in Gent", ["handelsrechtbank in Gent"]),
        ("de capaciteiten van Defensie. De minister van Buitenlandse Zaken en Defensie", ["Defensie"]),
        (
            "het Medisch Centrum van de Open School te Ede (OSmc). Het OSmc",
            ["Medisch Centrum van de Open School te Ede", "OSmc", "OSmc"],
        ),
        (
            "overleg met de Huurdersbond, het Kust Instituut en de TU Twente",
            ["Huurdersbond", "Kust Instituut", "TU Twente"],
        ),
        ("de Havenbank en de Nationale Vogelvereniging; op de Westbank", ["Havenbank", "Nationale Vogelvereniging"]),
        ("uit de Databank van de Kamercommissie, een Netwerk en Ons Comité", []),
        ("dat de AOW in dat jaar waarschuwt en ook dient ICT op orde te zijn", []),
        (
            "ingeschreven bij de Kamer van Koophandel en Fabrieken te Zwolle;",
            ["Kamer van Koophandel en Fabrieken te Zwolle"],
        ),
        ("volgens het bedrijf Qwerty B.V. wil Qwerty dit", ["Qwerty B.V.", "Qwerty"]),
        ("mijnen in Limburg en de ACM", ["ACM"]),
        ("Verslag van de Nationale ombudsman\nNr. 7", ["Nationale ombudsman"]),
        (
            "De vaste Commissie voor Sociale Zaken en Werkgelegenheid1 heeft",
            ["vaste Commissie voor Sociale Zaken en Werkgelegenheid"],
        ),
        ("het rapport van Bureau Beke3 zegt", ["Bureau Beke"]),
    ],
)
def test_what_stands_around_a_name_decides_whether_it_is_a_body(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("de InspectieGezondheidszorg en Jeugd stelt", "InspectieGezondheidszorg en Jeugd"),
        ("De Neder-landsche Bank stelt", "De Neder-landsche Bank"),
        (
            "de Nationaal Coördinator Terrorismebe-\nstrijding en Veiligheid stelt",
            "Nationaal Coördinator Terrorismebe-\nstrijding en Veiligheid",
        ),
        ("het openbaar ministe-\nrie stelt", "openbaar ministe-\nrie"),
        ("de Algemene\nRekenkamer stelt", "Algemene\nRekenkamer"),
        ("het Centraal  Planbureau stelt", "Centraal  Planbureau"),
        ("de V.N.G. stelt", "V.N.G."),
    ],
)
def test_a_name_that_is_glued_cut_or_dotted_is_one_name(printed: str, name: str) -> None:
    assert bodies(printed) == [name]


def test_commas_alone_make_no_list_of_bodies() -> None:
    assert bodies("Volgens de ACM, Stedix, is dat zo.") == ["ACM"]
    assert bodies("overleg met de ACM, Stedix en Qwerty") == ["ACM", "Stedix", "Qwerty"]


def test_of_two_who_are_named_with_research_the_client_did_not_do_it() -> None:
    text = "heeft DSP-groep in opdracht van het WODC onderzoek uitgevoerd naar geweld"
    content = Text("kst-1-1", text, (Passage(0, len(text), Place.TEXT),))
    found = find(content, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    assert {m.text: m.rule for m in found if m.kind == "organisation"} == {
        "DSP-groep": "uitvoerder-onderzoek",
        "WODC": "opdrachtgever-onderzoek",
    }


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            "De gemeenten Ede, Zwolle en Weert doen mee. In Weert begint het, en Zwolle ligt aan de IJssel.",
            ["gemeenten Ede", "Zwolle", "Weert"],
        ),
        (
            "de provincies Drenthe en Gelderland en het waterschap Hunze en Aa's",
            ["provincies Drenthe", "Gelderland", "waterschap Hunze en Aa's"],
        ),
        (
            "het hoogheemraadschap van Schieland en de Krimpenerwaard en Rijkswaterstaat",
            ["hoogheemraadschap van Schieland en de Krimpenerwaard", "Rijkswaterstaat"],
        ),
        (
            "een arrest van het Hof te Arnhem en van het Gerechtshof te ’s-Gravenhage",
            ["Hof te Arnhem", "Gerechtshof te ’s-Gravenhage"],
        ),
    ],
)
def test_municipalities_water_boards_and_courts_are_named_whole(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("het Europees Parlement (EP) stemde; het EP wil", ["Europees Parlement", "EP", "EP"]),
        ("het College van Beroep voor het bedrijfsleven (CBB), en bij het CBB loopt een zaak", ["CBB", "CBB"]),
        ("De Vereniging van Havens (VvH) en de VvH", ["Vereniging van Havens", "VvH", "VvH"]),
    ],
)
def test_letters_behind_a_name_are_that_body(content: str, names: list[str]) -> None:
    assert bodies(content)[-len(names) :] == names


@pytest.mark.parametrize("content", ["De Vereniging van Havens (XQ) is er", "De Raad van State (1990) is er"])
def test_other_letters_behind_a_name_are_none(content: str) -> None:
    assert len(bodies(content)) == 1


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("de Ministeries van Financiën en Justitie", ["Financiën", "Justitie"]),
        ("de ministeries van OCW, VWS en van BZK", ["OCW", "VWS", "BZK"]),
        ("de Ministeries van Justitie, Sociale Zaken en Financiën", ["Justitie", "Sociale Zaken", "Financiën"]),
        ("het Ministerie van Sociale Zaken", ["Ministerie van Sociale Zaken"]),
    ],
)
def test_several_ministries_are_named_each_by_its_own(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("bij de hoofddirectie Wegenbeheer is gezegd", ["hoofddirectie Wegenbeheer"]),
        ("het Directoraat-Generaal voor de Scheepvaart zegt", ["Directoraat-Generaal voor de Scheepvaart"]),
        ("van de vakgroep Waterbouw van de Universiteit Leiden", ["vakgroep Waterbouw van de Universiteit Leiden"]),
        ("de aanbevelingen van de Rekenkamer", ["Rekenkamer"]),
        ("Ook wil Defensie een vloot, die Defensie betaalt.", ["Defensie", "Defensie"]),
        ("in opdracht van Financiën en door Buitenlandse Zaken", ["Financiën", "Buitenlandse Zaken"]),
        ("gesprekken met Gasunie, het geld van Achmea en Rabobank", ["Gasunie", "Achmea", "Rabobank"]),
        ("«Patiëntencollectief: te duur»", ["Patiëntencollectief"]),
    ],
)
def test_parts_of_ministries_portfolios_that_act_and_known_companies_are_bodies(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    "content",
    [
        "artikel 3 van de Code QRS schrijft voor dat de Code QRS geldt",
        "de wijziging van de Vervoerswet NS Reizigers NV",
        "de minister van Defensie, de staatssecretaris van Financiën en de begroting Defensie",
        "zie afdeling IV, afdeling A en de directie",
    ],
)
def test_codes_acts_and_portfolios_of_offices_are_no_bodies(content: str) -> None:
    assert bodies(content) == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("op verzoek van de commissie Justitie en Veiligheid", ["commissie Justitie en Veiligheid"]),
        ("aan de commissie voor de Werkwijze en de commissie J&V", ["commissie voor de Werkwijze", "commissie J&V"]),
        ("de commissie Gezondheidszorg, een commissie en de commissie Vroeger", []),
        ("het advies van de Raad voor de rechtspraak", ["Raad voor de rechtspraak"]),
        ("bij de Rijksdienst voor het wegverkeer gemeld", ["Rijksdienst voor het wegverkeer"]),
        ("door het College voor de toelating van bestrijdingsmiddelen", ["College voor de toelating van bestrijdingsmiddelen"]),
        ("het Produktschap voor Veevoeder; dat Produktschap, maar het Produktschap wil", ["Produktschap voor Veevoeder", "Produktschap"]),
        ("de Parlementaire enquêtecommissie woningbouw (PEW), de PEW", ["Parlementaire enquêtecommissie woningbouw", "PEW", "PEW"]),
        ("de parlementaire enquêtecommissie adviseert dit", []),
        ("uit het Kabinet van de Gouverneur van Curaçao", ["Kabinet van de Gouverneur van Curaçao"]),
        ("in de Climate Implementation Council en bij (World Harbour Organization)", ["Climate Implementation Council", "World Harbour Organization"]),
        ("de vereniging Bouwend Havens Nederland, in Zuid Nederland en het Dreigingsbeeld Havens Nederland", ["Bouwend Havens Nederland"]),
        ("een opdracht aan de QWX, in overleg met QWZ en het jaarverslag van het QWY", ["QWX", "QWZ", "QWY"]),
        ("cijfers van de NOS, overleg met de VVD en een opdracht aan ICT", []),
        ("het Verenigde Naties (VN)-Vrouwenverdrag en het NAVO-verdrag", []),
        ("in de Federatie van Bosnië en Herzegovina", []),
        ("de Belastingdienst/Toeslagen, en VNG/IPO", ["Belastingdienst", "VNG", "IPO"]),
        ("de vaststelling van de begrotingsstaten van het Ministerie van Financiën (IX) voor 2024", ["Ministerie van Financiën"]),
        ("de wijziging van de begrotingsstaat van het Ministerie van Financiën", ["Ministerie van Financiën"]),
        ("De griffier van de vaste commissie voor Financiën, Qwertsma", []),
        ("De voorzitter van de vaste commissie voor Financiën heeft dit gezegd", ["vaste commissie voor Financiën"]),
        ("de Adviesraad voor Havens en Kades (AHK) zegt; de Adviesraad wil; een Adviesraad niet", ["Adviesraad voor Havens en Kades", "AHK", "Adviesraad"]),
        ("de Raad voor het openbaar bestuur (Rob) en de Rob", ["Raad voor het openbaar bestuur", "Rob", "Rob"]),
        ("de Raad van State; de Raad acht, en de Raad Buitenlandse Zaken; de Raad niet", ["Raad van State", "Raad Buitenlandse Zaken"]),
        ("aan de universiteit Groningen en bij branchevereniging QwNet", ["universiteit Groningen", "QwNet"]),
    ],
)  # fmt: skip
def test_bodies_are_called_by_what_they_are_for(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("bij de belastingdienst, de kinderombudsman en de havendienst", ["belastingdienst", "kinderombudsman"]),
        ("het RIVM en de Inspectie Havens en Kades (IHK)", ["RIVM", "Inspectie Havens en Kades", "IHK"]),
        ("de Expertgroep Kades, de werkgroep-Remkes en een werkgroep", ["Expertgroep Kades", "werkgroep-Remkes"]),
        ("de Commissie Remkes, de commissie Van den Akkersma", ["Commissie Remkes", "commissie Van den Akkersma"]),
        ("aan de tijdelijke commissie Grondrechten en de vaste commissie", ["tijdelijke commissie Grondrechten"]),
        ("de Katholieke Universiteit te Nijmegen en de Universiteit te bezoeken", ["Katholieke Universiteit te Nijmegen"]),
        ("het openbaar lichaam Saba, de regiopolitie Twente en de Eilandraad van Curaçao", ["openbaar lichaam Saba", "regiopolitie Twente", "Eilandraad van Curaçao"]),
    ],
)  # fmt: skip
def test_bodies_are_called_by_their_kind(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            "de behandeling van het wetsvoorstel Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X)",
            ["Ministerie van Defensie"],
        ),
        (
            "ingediend.\nVaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2020\n",
            [],
        ),
        (
            "tot vaststelling van de begroting van hoofdstuk X (Ministerie van Defensie) voor het jaar 1990.",
            ["Ministerie van Defensie"],
        ),
        (
            "36 410\nVaststelling van de begroting van de uitgaven van\nhoofdstuk X (Ministerie van Defensie) voor 1990\n",
            [],
        ),
    ],
)
def test_a_ministry_in_the_title_of_a_budget_is_named_within_a_sentence_alone(content: str, names: list[str]) -> None:
    assert bodies(content) == names


@pytest.mark.parametrize(
    "content",
    [
        "Pagina 1 van 3 Ministerie van Defensie Kalvermarkt 32 2511 CB Den Haag",
        "Ministerie van Defensie\nPostbus 20701\n2500 ES Den Haag",
        "Met groet.\nAlgemene Rekenkamer\nJan de Vries,\npresident\nPiet Jansen,\nsecretaris\n",
    ],
)
def test_who_writes_or_signs_is_no_mention(content: str) -> None:
    assert bodies(content) == []
