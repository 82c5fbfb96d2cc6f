"""The texts of letters and motions: sentences like those of real ones, which cite the papers that came before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from synthetic import papers, words
from synthetic.draw import Draw
from synthetic.world import Person, Row, World

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_LETTER, _MOTION = "Brief regering", "Motie"
_LATELY = 4000
"""Papers cite mostly what came lately: one of so many."""
_CITING = (
    "Met deze brief reageer ik op {cited}.", "In mijn brief van {day} ({cited}) heb ik uw Kamer hierover bericht.",
    "Hiermee geef ik uitvoering aan de motie van het lid {name} ({cited}).", "Zie ook {cited}.",
    "De motie-{name} c.s. ({cited}) verzoekt de regering om {wish}.", "Zoals eerder gemeld ({cited}), loopt dit onderzoek nog.",
    "Dit is in lijn met de motie van de leden {name} en {other} ({cited}).", "In {cited} is toegelicht waarom dat zo is.",
)  # fmt: skip
_PLAIN = (
    "De afgelopen periode is met gemeenten en uitvoerders gesproken over {wish}.", "Dat vraagt tijd, geld en mensen.",
    "De minister van {ministry} is hierbij betrokken.", "Uit de evaluatie blijkt dat de regeling op hoofdlijnen werkt.",
    "Ik hecht eraan te benadrukken dat dit onderwerp de aandacht van het kabinet heeft.", "Er zijn drie oorzaken te noemen.",
    "Het lid {name} vroeg in het debat van {day} naar {wish}.", "De kosten worden gedekt binnen de begroting van {ministry}.",
    "De Raad van State heeft hierover geadviseerd.", "De Wet open overheid is hierop van toepassing.",
    "Het Rijksinstituut voor Volksgezondheid en Milieu voert daarnaar onderzoek uit.", "Dit programma loopt tot en met 2030.",
)  # fmt: skip
_PROMISING = (
    "Ik zal uw Kamer voor de zomer informeren over {wish}.", "Ik zeg toe de Kamer in het najaar een plan te sturen.",
    "Voor het einde van het jaar ontvangt uw Kamer de resultaten van het onderzoek.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with a number: what its text and those that cite it need of it."""

    id: str
    kind: str
    dossier: str
    number: str
    about: str
    title: str
    date: str

    @property
    def cited(self) -> str:
        """Give it as a text cites it."""
        return f"Kamerstuk {self.dossier}, nr. {self.number}"

    @property
    def day(self) -> str:
        """Give its day in words."""
        day = dt.date.fromisoformat(self.date)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def texts(world: World, draw: Draw) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each letter and motion that has a number in a dossier."""
    before: list[Paper] = []
    for row in papers.documents(world, Draw(f"{world.seed}/Document")):
        if paper := _paper(row):
            make = _motion if paper.kind.startswith(_MOTION) else _letter
            yield f"{paper.id}.txt", make(world, draw, paper, before)
            before.append(paper)


def _paper(row: Row) -> Paper | None:
    version, dossiers = row["HuidigeDocumentVersie"], row["Kamerstukdossier"]
    assert isinstance(version, dict)
    assert isinstance(dossiers, list)
    printed, kind = version["ExterneIdentifier"], str(row["Soort"])
    if not (printed and printed.startswith("kst-") and kind.startswith((_LETTER, _MOTION))):
        return None
    number, addition = str(dossiers[0]["Nummer"]), dossiers[0]["Toevoeging"]
    spaced = f"{number[:2]} {number[2:]}" + (f" {addition}" if addition else "")
    date = str(row["DatumRegistratie"])[:10]
    return Paper(printed, kind, spaced, str(row["Volgnummer"]), str(row["Onderwerp"]), str(row["Titel"]), date)


def _letter(world: World, draw: Draw, paper: Paper, before: list[Paper]) -> str:
    ministry = draw.pick(words.MINISTRIES)
    body = [_paragraph(world, draw, before) for _ in range(3 + draw.below(8))]
    signed = draw.pick(world.cast).name
    return "\n".join(
        [
            *_heading(paper, f"BRIEF VAN DE MINISTER VAN {ministry.upper()}"),
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            f"Den Haag, {paper.day}",
            *body,
            f"De minister van {ministry},\n{signed}\n",
        ]
    )


def _paragraph(world: World, draw: Draw, before: list[Paper]) -> str:
    said = [_sentence(world, draw, before) for _ in range(2 + draw.below(5))]
    return " ".join(said) + "\n"


def _sentence(world: World, draw: Draw, before: list[Paper]) -> str:
    chance = draw.random()
    forms = _CITING if chance < 0.25 and before else _PROMISING if chance > 0.96 else _PLAIN
    cited = before[-1 - int(min(len(before), _LATELY) * draw.random() ** 2)] if forms is _CITING else None
    return draw.pick(forms).format(
        cited=cited.cited if cited else "",
        day=cited.day if cited else "3 juli 2024",
        name=_family(draw.pick(world.cast)),
        other=_family(draw.pick(world.cast)),
        wish=f"{draw.pick(words.OVER)} {draw.pick(words.WHAT)}",
        ministry=draw.pick(words.MINISTRIES),
    )


def _motion(world: World, draw: Draw, paper: Paper, before: list[Paper]) -> str:
    movers = [draw.pick(world.cast) for _ in range(1 + draw.below(4))]
    who = f"HET LID {_family(movers[0]).upper()}" if len(movers) == 1 else f"HET LID {_family(movers[0]).upper()} C.S."
    cited = f", gelezen {draw.pick(before[-_LATELY:]).cited}" if before and draw.chance(0.2) else ""
    wishes = [f"{draw.pick(words.OVER)} {draw.pick(words.WHAT)}" for _ in range(3)]
    return "\n".join(
        [
            *_heading(paper, f"MOTIE VAN {who}"),
            f"Voorgesteld {paper.day}\n",
            "De Kamer,",
            f"gehoord de beraadslaging{cited},",
            f"constaterende dat nog veel onduidelijk is over {wishes[0]};",
            f"overwegende dat er behoefte is aan {wishes[1]};",
            f"verzoekt de regering te werken aan {wishes[2]}, en de Kamer daarover te informeren,",
            "en gaat over tot de orde van de dag.\n",
            *map(_family, movers),
            "",
        ]
    )


def _heading(paper: Paper, kind: str) -> tuple[str, str]:
    return f"{paper.dossier} {' '.join(paper.title.split())}\n", f"Nr. {paper.number} {kind}\n"


def _family(person: Person) -> str:
    return " ".join(filter(None, ((person.between or "").capitalize(), person.family)))
