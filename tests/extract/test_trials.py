"""Three cases of each kind of fault that others reported on reading texts; the numbers are those of the trials' log."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Mention, Passage, Place, Snapshot, Source, Text, Told, Verdict
from kamergraaf.register import load_register
from kamergraaf.resolve import resolve


def found(content: str, place: Place = Place.TEXT) -> list[Mention[Told]]:
    text = Text("kst-1-1", content, (Passage(0, len(content), place),))
    return find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))


def cited(content: str) -> list[str]:
    """Give what a text cites, as short ids."""
    rows = [m.fields for m in found(content) if m.kind == "citation"]
    return ["-".join(str(row[k]) for k in ("dossier", "suffix", "kingdom", "number") if row.get(k)) for row in rows]


def persons(content: str, place: Place = Place.TEXT) -> list[tuple[object, object, object]]:
    rows = [m.fields for m in found(content, place) if m.kind == "person"]
    return [(row["surname"], row["role"], row["portfolio"]) for row in rows]


def motions(content: str) -> list[tuple[object, object]]:
    return [(m.fields["movers"], m.fields["number"]) for m in found(content) if m.kind == "motion"]


@pytest.mark.parametrize(
    ("heading", "portfolio"),
    [
        ("BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID", "Sociale Zaken en Werkgelegenheid"),
        ("BRIEF VAN DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN WATERSTAAT", "Infrastructuur en Waterstaat"),
        ("BRIEF VAN DE MINISTER VAN ONDERWIJS, CULTUUR EN\nWETENSCHAP", "Onderwijs, Cultuur en Wetenschap"),
    ],
)
def test_1_an_office_in_capitals_is_read_whole(heading: str, portfolio: str) -> None:
    assert [row[2] for row in persons(heading, Place.HEADING)] == [portfolio]


@pytest.mark.parametrize(
    ("signed", "surname"),
    [
        ("De Minister van Defensie,\nR.P. Brekelmans", "Brekelmans"),
        ("De Staatssecretaris van Financiën,\n\nT. van Oostenbruggen", "van Oostenbruggen"),
        (
            "De Minister van Economische Zaken,\nV.P.G. Karremans\nDe Minister van Klimaat en Groene Groei,\nS.Th.M. Hermans",
            "Karremans",
        ),
    ],
)
def test_2_a_signature_on_two_lines_is_read(signed: str, surname: str) -> None:
    assert persons(signed, Place.SIGNATURE)[0][0] == surname


@pytest.mark.parametrize(
    "sentence",
    [
        "Met deze brief stuur ik uw Kamer de stand van zaken over het najaar.",
        "Zoals toegezegd ontvangt u bijgaand de brief over de zomer.",
        "Middels deze rapportage informeer ik uw Kamer over de voortgang in 2025.",
    ],
)
def test_3_what_is_given_now_is_no_promise(sentence: str) -> None:
    assert [m for m in found(sentence) if m.kind == "commitment"] == []


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie 30 800 IXB, nr. 7.", ["30800-IXB-7"]),
        ("Zie Kamerstukken II 2009/10, 32 123 IIA, nr. 3.", ["32123-IIA-3"]),
        ("Zie Kamerstuk 36740-IIB, nr. 12.", ["36740-IIB-12"]),
    ],
)
def test_6_a_chapter_may_have_a_letter(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie 35 099 (R2114), nr. 7.", ["35099-R2114-7"]),
        ("Zie Kamerstuk 29 279-(R1990)-4.", ["29279-R1990-4"]),
        ("Zie Kamerstukken II 2016/17, 34 300-(R2066), nr. 2.", ["34300-R2066-2"]),
    ],
)
def test_7_an_act_of_the_kingdom_has_one_number(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie EK 35 010, C.", ["35010-C"]),
        ("Zie Kamerstukken I 2017/18, CXXIV, G.", ["CXXIV-G"]),
        ("Zie Kamerstukken I 2022/23, 36 200 B, K.", ["36200-B-K"]),
    ],
)
def test_9_papers_of_the_senate_have_letters(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie Kamerstukken 28684, nr. 790 en 29628, nr. 1217.", ["28684-790", "29628-1217"]),
        ("Zie 36 410 XV, nr. 12 en 36545, nr. 9.", ["36410-XV-12", "36545-9"]),
        ("Zie Kamerstuk 25424, nr. 359 en 31765, nr. 6 en 7.", ["25424-359", "31765-6", "31765-7"]),
    ],
)
def test_10_the_second_of_two_is_a_dossier(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize("mark", ["\u2060", "\u200d", "\u200e"])
def test_11_a_mark_that_nobody_sees_changes_no_number(mark: str) -> None:
    assert cited(f"Zie Kamerstuk 28 684, nr. 8{mark}12.") == ["28684-812"]


@pytest.mark.parametrize(
    "content",
    ["Zie h-tk-20192020-31-8-n1.", "Zie Hand. II 2018/19, nr. 12, item 4.", "Zie Handelingen II 1996/97, p. 3369."],
)
def test_12_proceedings_are_cited_in_many_forms(content: str) -> None:
    assert [m.fields["type"] for m in found(content) if m.kind == "citation"] == ["handelingen"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie Kamerstuk 9555, nr. 3.", ["9555-3"]),
        ("Zie Kamerstukken II 1964/65, 8054, nr. 5.", ["8054-5"]),
        ("Zie Bijl. Handelingen II 1893/94, 147, nr. 3.", ["147-3"]),
    ],
)
def test_13_old_dossiers_are_short(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize("printed", ["Kamerstuk 03659, nr. 12", "Kamerstuk 3659, nr. 12", "kst-03659-12"])
def test_13_a_zero_before_a_dossier_changes_nothing(printed: str) -> None:
    assert cited(f"Zie {printed}.") == ["3659-12"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Zij krijgt nr. 66, was nr. 59 (22026).", "22026-66"),
        ("Deze motie is voorgesteld door het lid Podt. Zij krijgt nr. 81, was nr. 80 (36600).", "36600-81"),
        ("Deze motie is voorgesteld door het lid Piri. Zij krijgt nr. 7 (21501-02).", "21501-02-7"),
    ],
)
def test_14_and_20_the_chair_gives_a_motion_its_number(content: str, told: str) -> None:
    numbers = {number for _, number in motions(content)} | set(cited(content))
    assert told in numbers


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (
            "Deze motie is voorgesteld door het lid Podt. Naar mij blijkt, wordt de indiening ervan voldoende ondersteund.\n\nZij krijgt nr. 81 (36600).",
            "36600-81",
        ),
        ("Deze motie is voorgesteld door het lid Piri. Zij wordt gesteund. Zij krijgt nr. 9 (36410-XV).", "36410-XV-9"),
        ("Deze gewijzigde motie krijgt nr. 66, was nr. 59 (22026).", "22026-66"),
        ("De motie van het lid Grinwis[1] vraagt dit.\n\n[1] Kamerstuk 28 684, nr. 812.", "28684-812"),
        ("De motie-Podt/Piri c.s.3 vraagt dit.\n\n2 Iets.\n3 Kamerstukken II 2024/25, 28 684, nr. 813.", "28684-813"),
        ("De motie-Podt over wonen vraagt dit.12 Dat is zo.\n\n12 Kamerstuk 28 684, nr. 814", "28684-814"),
    ],
)
def test_20_the_number_of_a_motion_stands_in_the_next_sentence_or_in_a_note(content: str, number: str) -> None:
    assert [told for _, told in motions(content)] == [number]


@pytest.mark.parametrize(
    "content",
    [
        "De motie-Podt vraagt dit.1\n\n1 Kamerstuk 28 684, nr. 812 en Kamerstuk 28 684, nr. 813.",
        "De motie-Podt vraagt dit.1\n\n1 Zie wat daarover in het debat van vorige week al eerder is gezegd, Kamerstuk 28 684, nr. 812.",
        "De motie-Podt vraagt dit sinds 2023. Dat is zo.1\n\n1 Kamerstuk 28 684, nr. 812.",
    ],
)
def test_20_a_note_about_something_else_gives_no_motion_its_number(content: str) -> None:
    assert [told for _, told in motions(content)] == [None]


@pytest.mark.parametrize("number", ["2024A04275", "2025A00012", "2019A03999"])
def test_15_an_activity_has_a_number(number: str) -> None:
    assert [m.text for m in found(f"Zie activiteit {number}.") if m.kind == "citation"] == [number]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("met de heer Karremans, minister van Economische Zaken", ("Karremans", "minister", "Economische Zaken")),
        (
            "met mevrouw Hermans, minister van Klimaat en Groene Groei",
            ("Hermans", "minister", "Klimaat en Groene Groei"),
        ),
        ("met de heer Tuinman, staatssecretaris van Defensie", ("Tuinman", "staatssecretaris", "Defensie")),
    ],
)
def test_16_an_office_behind_a_name_is_that_of_the_name(content: str, told: tuple[str, str, str]) -> None:
    assert persons(f"De commissie heeft overleg gevoerd {content}, over dit onderwerp.")[0] == told


@pytest.mark.parametrize(
    "office", ["Jeugd, Preventie en Sport", "Openbaar Vervoer en Milieu", "Langdurige en Maatschappelijke Zorg"]
)
def test_17_a_portfolio_is_no_surname(office: str) -> None:
    assert [row[0] for row in persons(f"Dat zei de staatssecretaris {office} eerder.") if row[0]] == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("de staatssecretaris Fiscaliteit, Belastingdienst en Douane", []),
        ("de staatssecretaris van Financiën, Fiscaliteit en Belastingdienst,", []),
        ("de staatssecretaris Fiscaliteit en de Belastingdienst", ["Belastingdienst"]),
    ],
)
def test_17_a_body_within_the_name_of_an_office_is_none(content: str, names: list[str]) -> None:
    assert [m.text for m in found(f"Dat zei {content} eerder.") if m.kind == "organisation"] == names


@pytest.mark.parametrize(
    ("content", "surname"),
    [
        ("De heer Stultiens van GroenLinks-PvdA (GroenLinks-PvdA) vroeg dit aan het lid Ellian.", "Stultiens"),
        ("Het lid Kostić van de Partij voor de Dieren vroeg dit.", "Kostić"),
        ("Het lid Dassen van Volt vroeg dit.", "Dassen"),
    ],
)
def test_18_a_party_is_no_part_of_a_surname(content: str, surname: str) -> None:
    assert persons(content)[0][0] == surname


@pytest.mark.parametrize("label", ["Kamerlid Kostić (PvdD)", "Kamerlid Koekkoek (Volt)", "Kamerlid Ergin (DENK)"])
def test_19_a_member_who_speaks_as_kamerlid_has_no_such_first_name(label: str) -> None:
    first = next(m for m in found(f"De voorzitter: Ga uw gang.\n\n{label}: Dank.") if m.kind == "person")
    assert (first.fields["surname"], first.fields.get("given")) == (label.split()[1], None)


@pytest.mark.parametrize(
    "names", ["Ellian, Inge van Dijk en Sneller", "Van der Plas, Six Dijkstra en Podt", "Olger van Dijk, Piri en Ceder"]
)
def test_21_a_list_of_those_present_names_members(names: str) -> None:
    told = persons(f"Aanwezig zijn drie leden der Kamer, te weten: {names}.")
    assert [role for _, role, _ in told] == ["kamerlid"] * 3


@pytest.mark.parametrize(
    "cut", ["Zie Kamerstuk 28 684,", "Zie Kamerstukken II 2009/10,", "Zie de motie-Ellian (28 684,"]
)
def test_33_the_foot_of_a_page_cuts_no_citation(cut: str) -> None:
    foot = "\n\nTweede Kamer, vergaderjaar 2024–2025, 36 278, nr. 32      1\n\n"
    rest = "32 123, nr. 30 daarover." if cut.endswith("10,") else "nr. 812 over dit onderwerp."
    assert len(cited(cut + foot + rest)) == 1


FOOT = "Tweede Kamer, vergaderjaar 1989-1990, 21 800, nr. 5"


@pytest.mark.parametrize("behind", ["", "      3", "\n12"])
def test_33_the_feet_of_pages_cite_nothing_where_no_heading_tells_which_paper_it_is(behind: str) -> None:
    page = f"Zie Kamerstuk 28 684, nr. 812 daarover.\n\n{FOOT}{behind}\n\nDe regering antwoordt.\n\n"
    assert set(cited(page * 2)) == {"28684-812"}
    assert set(cited(page.replace("nr. 5", "nrs. 5-8"))) == {"28684-812"}


@pytest.mark.parametrize(
    "content",
    [
        f"Genoemd in {FOOT}.\nZie ook {FOOT}, waar dat staat.",
        f"{FOOT}\nTweede Kamer, vergaderjaar 1989-1990, 21 801, nr. 6\n",
        f"1 {FOOT}\n2 Zie de brief.\n3 {FOOT}\n",
        f"Zie verder.\n{FOOT}\nDat is zo.",
    ],
)
def test_33_a_sentence_a_list_and_a_note_cite_what_the_foot_of_a_page_would_name(content: str) -> None:
    assert "21800-5" in cited(content)


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie 21501-32-1740 en 21 501-32, nr. 1703.", ["21501-32-1740", "21501-32-1703"]),
        ("De motie onder nr. 812 (28684) en kst-28684-819.", ["28684-812", "28684-819"]),
        ("Zie Kamer-\nstuk 28 684,\nnr.\n812 en Kamerstuk 28\n684, nr. 813.", ["28684-812", "28684-813"]),
    ],
)
def test_41_numbers_are_read_as_public_sites_and_broken_lines_print_them(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie Kamerstukken II 1986/87, 19 700 hoofdst. IXB, nr. 5.", ["19700-IXB-5"]),
        ("Zie Kamerstuk 21 300 H. VI, nr. 12.", ["21300-VI-12"]),
        ("Zie kamerstuk 16 400, hfst. XVI nr. 8.", ["16400-XVI-8"]),
        ("Zij krijgt nr. 12 ( 36600-XV ).", ["36600-XV-12"]),
        ("op stuk nr. 3, 36 410; de rest volgt", ["36410-3"]),
        ("Zie Kamerstuk 25 295, nr. 15, was nr. 14.", ["25295-15", "25295-14"]),
        ("(Kamerstukken II 1993/94, 23 490, R 1480)", ["23490-R1480"]),
    ],
)
def test_chapters_brackets_and_numbers_of_before_are_read(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    ("content", "dossier"),
    [
        ("De Kamer behandelt wetsvoorstel 36 410 in mei.", "36410"),
        ("(zie Kamerstukken II 1995/96, 24 280)", "24280"),
        ("het ontwerp van wet (Zitting 1979-1980, nr. 15905)", "15905"),
    ],
)
def test_a_dossier_without_a_paper_is_cited_and_means_no_paper(content: str, dossier: str) -> None:
    (mention,) = [m for m in found(content) if m.kind == "citation"]
    assert (mention.fields["dossier"], mention.fields["number"]) == (dossier, "")
    assert resolve(mention, load_register(), "2026-01-20").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("de motie van het Tweede-Kamerlid Zandvoortman c.s. (15 400, nr. 19)", (("Zandvoortman",), "15400-19")),
        ("een motie verworpen van de leden Podt en Piri", (("Podt", "Piri"), None)),
        ("De motie, die is voorgesteld door het lid Ellian, volgt.", (("Ellian",), None)),
        ("de motie ingediend door de heer Grinwis", (("Grinwis",), None)),
        ("de door de heer Ceder voorgestelde motie", (("Ceder",), None)),
        ("de motie inzake de sluis bij Terneuzen (36 410 A, nr. 7)", ((), "36410-A-7")),
        ("de motie waarin om een plan wordt gevraagd (Kamerstuk 29 628, nr. 8)", ((), "29628-8")),
    ],
)
def test_a_motion_is_told_by_who_filed_it_or_by_its_subject(content: str, told: tuple[object, object]) -> None:
    ((movers, number),) = motions(content)
    assert (tuple(movers), number or None) == told  # type: ignore[arg-type]


@pytest.mark.parametrize("number", ["2025P00001", "2024P10062", "2019P21455"])
def test_15_the_number_of_a_point_of_an_agenda_is_read_and_leads_to_none(number: str) -> None:
    (mention,) = [m for m in found(f"Dit stond op de agenda ({number}).") if m.kind == "citation"]
    assert (mention.fields["type"], mention.fields["number"]) == ("agendapunt", number)
    assert resolve(mention, load_register(), "2026-01-20").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Zie 21501-32-1740 en 21 501-32, nr. 1703.", ["21501-32-1740", "21501-32-1703"]),
        ("Verslag van de Raad (21501-07-2055)", ["21501-07-2055"]),
        ("De motie krijgt nr. 91 (28684), en daarna nr. 92 (29628).", ["28684-91", "29628-92"]),
        ("zie https://zoek.officielebekendmakingen.nl/kst-36600-XV-12.html", ["36600-XV-12"]),
        ("Dat staat in Kamerstuk 28 684, nr. 812.3 Ook dit.", ["28684-812"]),
        ("Zie Kamerstuk\n29 628,\nnr.\n1217.", ["29628-1217"]),
        ("Zie Kamer-\nstuk 36 410 XV, nr. 4.", ["36410-XV-4"]),
    ],
)
def test_41_numbers_as_pages_and_lists_print_them_are_read(content: str, ids: list[str]) -> None:
    assert cited(content) == ids


@pytest.mark.parametrize(
    "content",
    [
        "De Minister van Justitie,\nJ. de Ruiter\nTweede Kamer, zitting 1978-1979, 15 471 (R 1115), nrs. 1-3\n3",
        "116F ISSN 0921-7371 Sdu Uitgeverij\n's-Gravenhage 1991\nStaten-Generaal, vergaderjaar 1990-1991, 21 986, nr. 4\n\nDat is zo.",
        "en gaat over tot de orde van de dag.\nEerste Kamer, vergaderjaar 1983-1984, 18 168, nr. 87",
        "Van der Spek\nTweede Kamer, vergaderjaar 1983-1984, 18100 VII, D en E, nr. 17",
        "Toelichting\n34\nTweede Kamer, zitting 1980-1981, 16538, A-D\n17",
    ],
)
def test_33_one_foot_cites_nothing_where_only_a_foot_can_stand(content: str) -> None:
    assert cited(content) == []


@pytest.mark.parametrize("own", ["35 000 XVI, nr. 44", "29 279, nr. 4", "21 501-20, nr. 1205"])
def test_33_feet_that_number_their_pages_cite_nothing_when_two_say_the_same(own: str) -> None:
    foot = f"Tweede Kamer, vergaderjaar 2018–2019, {own}"
    assert cited(f"{foot} 6\n\nheeft de minister dit gezegd (29 689, nr. 955).\n\n{foot} 7\n\nMeer.\n") == ["29689-955"]


@pytest.mark.parametrize(
    "content",
    [
        "Dat staat in de brief.\nTweede Kamer, vergaderjaar 2022-2023, 29 628, nr. 12\nZie daar.",
        "Zie verder.\n2 Tweede Kamer, vergaderjaar 2022-2023, 29 628, nr. 12",
        "Dat staat in Tweede Kamer, vergaderjaar 2022-2023,\n29 628, nr. 12",
    ],
)
def test_33_a_line_between_sentences_a_note_and_the_end_of_a_sentence_cite(content: str) -> None:
    assert cited(content) == ["29628-12"]


@pytest.mark.parametrize(
    "content",
    [
        "2023Z14567\n(ingezonden 4 september 2023)\nVragen van het lid Podt",
        "AH 604\n2024Z18294\nAntwoord van minister Van Weel",
        "Dat is zo.\nkv-tk-2024Z18563\n’s-Gravenhage 2024",
    ],
)
def test_the_number_of_the_questions_themselves_is_no_citation(content: str) -> None:
    assert [m.text for m in found(content) if m.kind == "citation"] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("de Leningwet 1955 (Stb. 348), gewijzigd", ("staatsblad", "1955", "348")),
        ("het Koninklijk besluit van 15 Augustus 1923, Staatsblad 409, geldt", ("staatsblad", "1923", "409")),
        ("ingevolge de regeling (Stb. 12, 1979)", ("staatsblad", "1979", "12")),
    ],
)
def test_a_number_of_the_staatsblad_takes_the_year_that_stands_beside_it(
    content: str, told: tuple[str, str, str]
) -> None:
    rows = [m.fields for m in found(content) if m.kind == "citation"]
    assert [(row["type"], row["session"], row["number"]) for row in rows if row["type"] != "law"] == [told]


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        ("Zie Aanhangsel Handelingen 1968/69, blz. 411.", "411"),
        ("Zie Aanhangsel van de Handelingen, zitting 1974-1975, p. 12-13.", "12-13"),
        ("(Aanh. Hand. II 1969/70, blz. 80)", "80"),
    ],
)
def test_an_answer_that_is_cited_by_its_page_is_read_and_means_no_paper(content: str, pages: str) -> None:
    (mention,) = [m for m in found(content) if m.kind == "citation"]
    assert (mention.fields["type"], mention.fields["pages"]) == ("aanhangsel", pages)
    assert resolve(mention, load_register(), "1975-01-20").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("Aan de orde is het wetsvoorstel Wijziging van het stelsel (20514).", ["20514"]),
        ("het voorstel van wet tot aanpassing van het stelsel (nadere regels) (33 972) is aangenomen", ["33972"]),
        ("de slotwet van het ministerie voor 2024 (36740-XVI)", ["36740-XVI"]),
        ("Het dorp telt veel inwoners (12 345), zegt de burgemeester.", []),
        ("De wet kost geld. Dat is meer (28 684) dan gedacht.", []),
        ("een brief over de wet (36 471-64)", ["36471-64"]),
    ],
)
def test_a_bill_is_told_by_the_dossier_in_brackets_behind_its_title(content: str, ids: list[str]) -> None:
    assert [number for number in cited(content) if number] == ids


@pytest.mark.parametrize(
    ("content", "movers"),
    [
        ("Vorig jaar nam de Kamer een motie aan van mijn collega Podt.", ["Podt"]),
        ("de motie van vorige week van de heer Ceder", ["Ceder"]),
        ("De motie is mede ingediend door mevrouw Piri.", ["Piri"]),
        ("de motie van de hand van Aukje de Vries", ["de Vries"]),
        ("de motie van lid Stoffer c.s.", ["Stoffer"]),
        ("de motie van de leden Flach (SGP), Podt (D66) en Dobbe (SP) over wonen", ["Flach", "Podt", "Dobbe"]),
        ("de motie van Koenders van de Partij van de Arbeid en Vendrik van GroenLinks", ["Koenders", "Vendrik"]),
        ("de motie-De Hoop Scheffer c.s. is aangenomen", ["De Hoop Scheffer"]),
        ("de motie van mevrouw Ouwehand van de Partij voor de Dieren", ["Ouwehand"]),
        ("de motie van GroenLinks, de SP en de ChristenUnie", None),
    ],
)
def test_4_movers_are_read_with_their_courtesies_and_without_their_groups(
    content: str, movers: list[str] | None
) -> None:
    assert [list(told[0]) for told in motions(content)] == ([movers] if movers else [])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("content", "movers"),
    [
        ("de moties Flach c.s. en Dobbe c.s. over wonen", [["Flach"], ["Dobbe"]]),
        ("de moties van het lid Podt c.s. (36 410, nr. 3) en het lid Piri c.s. (36 410, nr. 5)", [["Podt"], ["Piri"]]),
        ("de moties-Flach c.s., Dobbe c.s. en Podt c.s.", [["Flach"], ["Dobbe"], ["Podt"]]),
        ("het amendement van het lid Flach c.s. en Dobbe c.s.", []),
    ],
)
def test_4_a_list_of_motions_goes_on_with_the_names_of_others(content: str, movers: list[list[str]]) -> None:
    assert [list(told[0]) for told in motions(content)] == movers  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("title", "movers"),
    [
        ("Reactie op de motie van het lid Podt over wonen", [["Podt"]]),
        ("Uitvoering van de gewijzigde motie-Ceder c.s.", [["Ceder"]]),
        ("Brief over de uitvoering van de motie van de leden Flach en Dobbe", [["Flach", "Dobbe"]]),
        ("Motie van het lid Podt over wonen", []),
        ("Nader gewijzigde motie van het lid Podt", []),
        ("Nr. 12 Motie van het lid Podt", []),
    ],
)
def test_4_a_title_names_other_motions_than_the_paper_itself(title: str, movers: list[list[str]]) -> None:
    rows = [m.fields for m in found(title, Place.HEADING) if m.kind == "motion"]
    assert [row["movers"] for row in rows] == movers


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("Kent u de motie over het verbod op vuurwerk?3 Zo ja.\n3 Kamerstuk 28 684, nr. 752", "28684-752"),
        (
            "de motie waarin de regering wordt gevraagd dit te doen [2]. Dat is zo.\n\n[2] Kamerstukken II 2023/24, 36 410, nr. 9",
            "36410-9",
        ),
        ("de motie die de regering verzoekt te stoppen[4 ] met betalen.\n[4] Kamerstuk 29 628, nr. 12.", "29628-12"),
        ("de motie die daarover gaat.2 Dat is zo.\n2 Zie het rapport bij Kamerstuk 29 628, nr. 12.", None),
    ],
)
def test_4_a_motion_that_is_told_by_its_subject_is_known_by_its_note(content: str, number: str | None) -> None:
    assert [told[1] for told in motions(content)] == ([number] if number else [])


def acts(content: str) -> list[str]:
    return [m.text for m in found(content) if m.kind == "citation" and m.fields["type"] == "law"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Dat volgt uit het Verdrag van Aarhus en het Zeerechtverdrag.", ["Verdrag van Aarhus", "Zeerechtverdrag"]),
        (
            "het Internationaal Verdrag inzake de rechten van het kind.",
            ["Internationaal Verdrag inzake de rechten van het kind"],
        ),
        ("artikel 3 van het Verdrag tegen foltering (Trb. 1985, 69)", ["Verdrag tegen foltering"]),
        (
            "met inachtneming van het Statuut voor het Koninkrijk der Nederlanden.",
            ["Statuut voor het Koninkrijk der Nederlanden"],
        ),
        ("Het verdrag is gesloten. Dit Verdrag van 3 mei 1999 geldt.", []),
    ],
)
def test_treaties_are_called_by_name(content: str, names: list[str]) -> None:
    assert acts(content) == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            "de Wet uitvoering richtlijn proefdieren en de NIS2-richtlijn",
            ["Wet uitvoering richtlijn proefdieren", "NIS2-richtlijn"],
        ),
        ("de Invoeringswet Boek 7 van het Burgerlijk Wetboek", ["Invoeringswet Boek 7 van het Burgerlijk Wetboek"]),
        (
            "de Tijdelijke subsidieregeling proefdorpen en het Belastingplan 2027",
            ["Tijdelijke subsidieregeling proefdorpen", "Belastingplan 2027"],
        ),
        ("Wijziging van de Wet op de proefdorpen\nNOTA NAAR AANLEIDING VAN HET VERSLAG", ["Wet op de proefdorpen"]),
        ("volgens de OESO-richtlijn en de EU-verordening", []),
    ],
)
def test_acts_are_read_up_to_the_end_of_their_name(content: str, names: list[str]) -> None:
    assert acts(content) == names


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ("De eisen van deMijnbouwwet gelden.", "citation", "Mijnbouwwet"),
        ("Dat schreef ministerVan Weel gisteren.", "person", "Van Weel"),
        ("zie hetKamerstuk 28 684, nr. 3.", "citation", "Kamerstuk 28 684, nr. 3"),
        ("in antwoord op demotie-Podt/Piri over wonen", "motion", "motie-Podt/Piri"),
        ("een brief van deAlgemene Rekenkamer daarover", "organisation", "Algemene Rekenkamer"),
    ],
)
def test_a_small_word_that_is_glued_to_a_name_hides_nothing(content: str, kind: str, text: str) -> None:
    (mention,) = [m for m in found(content) if m.kind == kind and m.text == text]
    assert content[mention.start : mention.end] == text


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ("De Kamer heeft een motie aangenomen (36 410, nr. 9) over wonen.", ["36410-9"]),
        ("Vorig jaar is een motie aangenomen die dat vraagt (Kamerstuk 29 628, nr. 12).", ["29628-12"]),
        ("De moties over wonen (36 410, nrs. 3 en 4) zijn uitgevoerd.", ["36410-3", "36410-4"]),
        ("Zie de motie 35.867, nummer 9.", ["35867-9"]),
        ("Een motie is aangenomen. Dat is zo (36 410, nr. 9).", []),
    ],
)
def test_4_motions_that_were_adopted_are_known_by_the_number_behind(content: str, numbers: list[str]) -> None:
    assert [told[1] for told in motions(content)] == numbers


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            "volgens het VN-verdrag Handicap en het VN-Kinderrechtenverdrag",
            ["VN-verdrag Handicap", "VN-Kinderrechtenverdrag"],
        ),
        ("onder de Richtlijn Tijdelijke Bescherming vallen zij", ["Richtlijn Tijdelijke Bescherming"]),
        ("Wijziging van de Wet Huis voor proefdorpen en enige andere wetten", ["Wet Huis voor proefdorpen"]),
        (
            "de Verzamelwet proefgegevens 2024 en de Wet proefdorpen uit 2020",
            ["Verzamelwet proefgegevens 2024", "Wet proefdorpen"],
        ),
        ("volgens de Richtlijn Uithuisplaatsing van de beroepsgroep", []),
    ],
)
def test_treaties_directives_and_acts_in_other_forms_are_named(content: str, names: list[str]) -> None:
    assert acts(content) == names
