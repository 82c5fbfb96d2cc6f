"""What is a promise to the House, and what only looks like one."""

from __future__ import annotations

import pytest

from kamergraaf.extract.commitments import find_commitments
from kamergraaf.model import Passage, Place, Text


def promises(content: str) -> list[str]:
    """Give the sentences of a text that promise something."""
    text = Text(None, content, (Passage(0, len(content), Place.TEXT),))
    return [mention.text for mention in find_commitments(text, "2025-07-01")]


@pytest.mark.parametrize(
    "sentence",
    [
        "In deze brief informeer ik uw Kamer over de stand van de bouw.",
        "Middels deze Kamerbrief informeren wij uw Kamer over de zomer.",
        "Door middel van dit schrijven bericht ik u over de najaarsrapportage.",
        "Hiermee zend ik u het verslag over het eerste kwartaal.",
        "Ik stuur u hierbij de lijst met namen van scholen.",
        "Met deze beantwoording informeer ik uw Kamer nader.",
        "Wij bieden u hiernevens het ontwerp van de begroting voor 2026 aan.",
        "Naar aanleiding van uw vragen bericht ik u het volgende.",
        "Ik hoop u hiermee in 2025 voldoende te hebben ingelicht.",
        "In deze brief kom ik terug op de toezegging om voor de zomer te rapporteren.",
        "Daar kom ik zo op terug, of in tweede termijn.",
        "U ontvangt nu de tekst, en in mei de bijlagen.",
        "Zoals toegezegd bericht ik u over de uitkomst.",
    ],
)
def test_what_a_letter_does_itself_is_not_promised(sentence: str) -> None:
    assert promises(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal uw Kamer over individuele gevallen nooit informeren.",
        "Ik verwacht uw Kamer niet voor de zomer te kunnen informeren.",
        "Wij zullen de Kamer geen concepten toesturen.",
        "Ik informeer uw Kamer daarover niet.",
        "Ik denk niet dat u wilt dat wij de Kamer elke week sturen.",
        "Ik weet niet of u het kent, dat kraampje waar ze boeken aanbieden.",
        "Ik zei toen dat wij de Kamer zouden berichten.",
        "Op 12 juni heb ik toegezegd uw Kamer te informeren.",
        "Tijdens het debat is toegezegd dat uw Kamer voor de zomer een brief ontvangt.",
        "De leden verwachten dat het kabinet de Kamer hierover zal informeren.",
        "Het college zal de raad in mei informeren.",
        "Ik kom niet terug op dat besluit.",
        "Dat kan ik niet toezeggen.",
        "Wordt uw Kamer voor de zomer geïnformeerd?",
    ],
)
def test_what_is_denied_or_only_told_is_no_promise(sentence: str) -> None:
    assert promises(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal uw Kamer in het najaar informeren waarom dit niet is gelukt",
        "Ik informeer uw Kamer niet eerder dan in het najaar over de cijfers",
        "Omdat het onderzoek nog niet klaar is, zal ik uw Kamer voor de zomer informeren",
        "Zoals toegezegd stuur ik uw Kamer voor het kerstreces een brief",
        "Het advies, dat in het voorjaar aan uw Kamer wordt gezonden, gaat hierover",
        "Eind 2026 worden de uitkomsten met uw Kamer gedeeld",
        "De tussenstand wordt uiterlijk 1 mei 2026 aan de Tweede Kamer aangeboden",
        "Over de proef zal ik u te zijner tijd op de hoogte stellen",
        "Zodra dit zo is, hoop ik u het antwoord toe te zenden",
        "Na het overleg zullen mijn ambtgenoot en ik u nader inlichten",
        "De regering zal de Staten-Generaal hierover nader berichten",
        "Dezerzijds zal ervoor worden gezorgd dat de nota aan de Kamer wordt toegezonden",
        "De toets zal in 2027 aan beide Kamers worden voorgelegd",
        "Ik doe uw Kamer de lijst voor 1 mei a.s. toekomen",
        "Ik houd uw Kamer op de hoogte van wat er gebeurt",
        "Mijn streven is uw Kamer hierover medio 2026 te berichten",
        "De beleidsreactie ontvangt uw Kamer na de zomer",
        "Ik kom hier voor de begrotingsbehandeling schriftelijk op terug",
        "Daar kom ik in het volgende halfjaarbericht op terug",
        "Ik verwacht het wetsvoorstel in het voorjaar van 2026 bij uw Kamer in te dienen",
        "Hierover wordt uw Kamer nader geïnformeerd",
        "Voor het kerstreces volgt een brief over de planning",
        "Ik zeg u toe dat wij de cijfers per regio geven",
        "Ik zal uw\nKamer in het najaar van de cijfers in kennis stellen",
    ],
)
def test_a_promise_is_found_whatever_its_form(sentence: str) -> None:
    found = promises(f"Dat is zo. {sentence}. Punt.")
    assert [sentence.startswith(promise) for promise in found] == [True]


@pytest.mark.parametrize(
    ("said", "promise"),
    [
        (
            "De eerste toezegging: Voor de kerst stuurt de minister een brief.",
            "Voor de kerst stuurt de minister een brief",
        ),
        (
            "Dan de toezeggingen. De staatssecretaris komt in de verzamelbrief terug op de tarieven.",
            "De staatssecretaris komt in de verzamelbrief terug op de tarieven",
        ),
        (
            "Er is ook toegezegd dat de minister in september een lijst naar de Kamer stuurt.",
            "Er is ook toegezegd dat de minister in september een lijst naar de Kamer stuurt",
        ),
    ],
)
def test_what_the_chair_reads_out_at_the_end_is_promised(said: str, promise: str) -> None:
    assert promises(f"Minister Heinen: Dank u wel.\n\nDe voorzitter: {said} Is dat akkoord?") == [promise]


def test_a_member_who_asks_for_a_promise_gets_none_by_asking() -> None:
    assert promises("De heer Grinwis (ChristenUnie): Ik wil een toezegging. De minister zal dat nu zeggen.") == []


def test_in_a_debate_only_the_cabinet_promises() -> None:
    sentence = "Ik zal u voor de zomer een brief sturen"
    said = f"Mevrouw Dobbe (SP): {sentence}.\n\nMinister Faber: {sentence}. De heer Ceder (ChristenUnie): {sentence}."
    assert promises(said) == [sentence]
    assert promises(said.replace("Minister Faber:", "De\nvoorzitter\n:")) == []


def test_a_list_of_promises_needs_no_chair_in_a_part_of_a_report() -> None:
    said = (
        "De tweede toezegging:\nNa de zomer spreekt de minister met de sector en deelt hij dat de Kamer mede.\nAkkoord."
    )
    assert promises(said) == ["Na de zomer spreekt de minister met de sector en deelt hij dat de Kamer mede"]
    assert promises(said.replace("toezegging", "vraag")) == []


def test_a_promise_to_inform_within_a_longer_one_is_the_promise() -> None:
    sentence = (
        "Bij het wegen van andere stappen, waarover ik uw Kamer eind dit jaar zal informeren, "
        "zal ik het nut van zo een regeling beschouwen"
    )
    assert promises(f"Dat is zo. {sentence}.") == ["ik uw Kamer eind dit jaar zal informeren"]


@pytest.mark.parametrize(
    "promise",
    [
        "De Kamer ontvangt uiterlijk 1 mei een overzicht van de scholen",
        "In het najaar krijgen wij een visie op de havens",
        "De commissie wordt voor de kerst geïnformeerd over de treinen",
        "Na de zomer volgt er een brief over het onderwijs",
    ],
)
def test_the_chair_says_what_the_house_will_get_whoever_spoke_since(promise: str) -> None:
    said = f"De voorzitter: Ik lees de toezeggingen voor.\n\nMinister Heinen: Dank.\n\nDe voorzitter: Goed.\n{promise}."
    assert promises(said) == [promise]
    assert promises(said.replace("toezeggingen", "namen")) == []


@pytest.mark.parametrize(
    "said",
    [
        "De Kamer krijgt nu het woord over het rapport.",
        "Wij ontvangen straks nog een brief.",
        "De Kamer heeft het overzicht ontvangen en krijgt dat ook digitaal.",
    ],
)
def test_what_the_chair_says_of_the_debate_is_no_promise(said: str) -> None:
    assert promises(f"De voorzitter: Dank voor de toezeggingen. {said}") == []


@pytest.mark.parametrize(
    "promise",
    [
        "Ik zeg u gaarne toe dat de antwoorden spoedig volgen",
        "Ik zeg dan bij dezen toe dat er een brief komt",
        "Ik zal de betrokken vaste commissie alle cijfers te zijner tijd overhandigen",
        "Ik ben bereid de Kamer de gegevens te verstrekken",
        "Daar kom ik uiteraard op terug bij de Kamer",
        "Wij komen met een brief over de wegen",
        "Dat zal ik voor het debat terugkoppelen",
        "Ik stuur voor de kerst die brief",
    ],
)
def test_other_words_promise_too(promise: str) -> None:
    assert promises(f"{promise}.") == [promise]


@pytest.mark.parametrize(
    "said",
    [
        "Mevrouw vraagt of ik kan toezeggen dat de Kamer een brief krijgt.",
        "Ik kan u toezeggen dat wij ons daarvoor inzetten.",
        "Dat zal ik niet voor de zomer terugkoppelen.",
        "Ik stuur in het najaar een brief aan de provincies.",
        "Wij zullen in mei met burgers communiceren.",
    ],
)
def test_a_question_a_deed_or_a_letter_to_others_is_no_promise_to_the_house(said: str) -> None:
    assert promises(said) == []


@pytest.mark.parametrize(
    "promise",
    [
        "Die toezegging doe ik graag",
        "Ik zeg daarover graag een brief toe",
        "Wij hopen daar rond de zomer mee naar de Kamer te komen",
        "Deze toezegging kan ik zeker doen",
        "Ik zou graag toezeggen dat de Kamer daarover een brief krijgt",
        "Nieuwe inzichten worden uiteraard met de Kamer gedeeld",
        "Die Kamerbrief wordt naar verwachting in september verstuurd",
        "Daarover wordt u geïnformeerd via de brief over de woningbouw",
        "Ik antwoord dat u in de brief van dit najaar wordt geïnformeerd",
        "Daar kom ik richting de Kamer op terug",
        "Mijn ambtgenoot zal hierop bij uw Kamer terugkomen",
        "Op dat punt kom ik in de richting van de Kamer op terug",
        "De notitie kunt u voor de zomer tegemoetzien",
        "Een afschrift kan de Kamer in mei tegemoet zien",
        "Toezending aan de Kamer kan daarna tegemoet worden gezien",
        "Ik neem dat mee in de eerstvolgende voortgangsrapportage",
        "Wij nemen uw vraag mee in het volgende halfjaarbericht",
        "Daar zal ik een reactie op geven in de beleidsreactie",
        "Ik hoop spoedig na de zomer een plan, gedragen door alle partijen, aan de Kamer te kunnen sturen",
        "Wij verwachten de evaluatie, die nu loopt, eind 2025 met uw Kamer te delen",
        "Het kabinet zal het advies, zodra het af is, aan uw Kamer aanbieden",
    ],
)
def test_a_promise_is_found_in_these_words_as_well(promise: str) -> None:
    assert promises(f"Dat is zo. {promise}. Daarmee ben ik klaar.") == [promise]


@pytest.mark.parametrize(
    "said",
    [
        "Die toezegging kan ik niet doen.",
        "Op 4 juli heb ik u bericht dat de dienst dit nader vorm geeft.",
        "Ik ga ervan uit dat hij ook de Kamer zal informeren.",
        "Voor het reces kom ik naar het kabinet met de contourenbrief.",
        "Ik zou graag toezeggen dat er een brief komt, maar dat kan niet.",
        "In mijn brief van mei heb ik u gemeld dat het kabinet dit nog zal bezien.",
        "Vorig jaar is de Kamer geïnformeerd dat het besluit in 2026 genomen zal worden.",
        "Ik heb de stukken al aan de Kamer doen toekomen en zal nu antwoorden.",
        "De leden zien de reactie in het najaar met belangstelling tegemoet.",
        "Met deze regeling kunnen wij de ouders voor de zomer tegemoetkomen.",
        "Dat hebben wij meegenomen in de voortgangsbrief.",
        "Kunt u dat meenemen in de volgende voortgangsrapportage?",
        "Als ik het goed begrijp, zou de minister daar voor het debat op terugkomen.",
        "De staatssecretaris moet, het liefst voor Prinsjesdag, komen met een voorstel.",
    ],
)
def test_what_cannot_be_done_was_told_before_or_is_asked_for_is_no_promise(said: str) -> None:
    assert promises(said) == []


@pytest.mark.parametrize(
    "promise",
    ["daarna zal ik u informeren", "voor de zomer zal ik de Kamer berichten", "in mei ontvangt uw Kamer de evaluatie"],
)
def test_what_stands_behind_a_semicolon_is_promised_too(promise: str) -> None:
    assert promises(f"In maart is er overleg; {promise}.") == [promise]


@pytest.mark.parametrize(
    "report",
    [
        "Dan kom ik bij de toezeggingen.\n{}.",
        "Ik lees de toezeggingen even voor. De eerste is gericht aan de heer Podt en klaar.\n{}.",
        "De voorzitter: De eerste toezegging staat. Minister Heinen: Ja. De voorzitter: Dank. {}. Minister Heinen: Dat klopt.",
    ],
)
def test_promises_that_are_read_out_are_found_without_a_word_on_who_reads(report: str) -> None:
    promise = "De minister zegt de Kamer toe in mei een brief te sturen over de brug"
    assert promises(report.format(promise)) == [promise]
