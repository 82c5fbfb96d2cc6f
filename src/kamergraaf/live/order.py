"""What the order of an agenda item needs to tell which motion a decision is about, where the service ties none to it.

Decisions come first, with their votes, and the other cases last: an order is trusted only when all cases are there, so
that nothing is told by half of it when a service fails in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import Any

from kamergraaf.descriptions import load
from kamergraaf.dutch.replaced import Place, needed, replaced
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.fields import Record
from kamergraaf.live.gather import Gathering
from kamergraaf.live.progress import Tell
from kamergraaf.live.wanted import Question, filed


def bring(gathering: Gathering, tell: Tell) -> None:
    """Ask for all decisions of the agenda items of cases to which none is tied, and for what their order needs."""
    asked, decisions = gathering.rows["Zaak"], _decisions(gathering)
    unclear = [item for item in gathering.rows["Agendapunt"].values() if _is_unclear(item, asked, decisions)]
    items = [item for item in unclear if len(_cases(item)) <= _settings()["cases"]]
    if large := len(unclear) - len(items):
        tell("items-left", items=large, cases=_settings()["cases"])
    gathering.begin_at("Besluit", "Agendapunt_Id", (_key(item) for item in items))
    decisions = _decisions(gathering)
    others = {case for item in items if _needs_others(item, asked, decisions) for case in _cases(item)}
    _bring_replaced(gathering, _bring_cases(gathering, others))


def most_requests() -> dict[str, int]:
    """Tell how many requests an agenda item takes: most often, and one of so many cases that more are left out."""
    given, ids, page = _settings(), int(load(SOURCE)["odata"]["ids"]), int(load(SOURCE)["odata"]["page"])
    cases = int(given["cases"])
    most = ceil(cases / page) + ceil(cases / ids) + ceil(cases * int(given["votes"]) / page)
    return {"usual": int(given["usual"]), "cases": cases, "most": most}


def _settings() -> dict[str, Any]:
    found: dict[str, Any] = load(SOURCE)["odata"]["order"]
    return found


# --- which agenda items ------------------------------------------------------------------------------------------


Decisions = Mapping[str, list[set[str]]]
"""The cases that are tied to each decision, by the agenda item of the decision."""


def _decisions(gathering: Gathering) -> Decisions:
    """Tell to which cases the decisions are tied that came, by either of the two records."""
    tied, found = defaultdict[str, set[str]](set), defaultdict[str, list[set[str]]](list)
    for key, case in gathering.rows["Zaak"].items():
        for decision in _linked(case, "Besluit"):
            tied[decision].add(key)
    for key, row in gathering.rows["Besluit"].items():
        found[str(row.get("Agendapunt_Id")).lower()].append(tied[key] | _linked(row, "Zaak"))
    return found


def _is_unclear(item: Record, asked: Mapping[str, Record], decisions: Decisions) -> bool:
    """Tell whether a case that was asked for stands on an item, and no decision of that item is tied to it."""
    return bool((_cases(item) & asked.keys()).difference(*decisions.get(_key(item), ())))


def _needs_others(item: Record, asked: Mapping[str, Record], decisions: Decisions) -> bool:
    """Tell whether the order of an item could tell anything: several motions, and a decision that is tied to none."""
    several = len(_cases(item)) > 1 and not all(decisions.get(_key(item), ()))
    return several and all(_is_motion(asked[case]) for case in _cases(item) & asked.keys())


def _cases(item: Record) -> set[str]:
    return _linked(item, "Zaak")


def _linked(row: Record, name: str) -> set[str]:
    return {_key(child) for child in row.get(name) or ()}


def _key(row: Record) -> str:
    return str(row["Id"]).lower()


def _is_motion(case: Record) -> bool:
    return bool(case.get("Soort") == _settings()["kind"])


# --- the other cases, and what they replaced ---------------------------------------------------------------------


def _bring_cases(gathering: Gathering, wanted: set[str]) -> list[Record]:
    """Ask for the cases of these that did not come yet, without what belongs to them; gives all."""
    here = gathering.rows["Zaak"]
    came = gathering.beside_with("Zaak", wanted - here.keys(), _expand(gathering))
    return [*came, *(here[key] for key in sorted(wanted & here.keys()))]


def _bring_replaced(gathering: Gathering, cases: list[Record]) -> None:
    """Ask for the motions that others replaced, while a title says that there were more than are known."""
    known = [*cases, *gathering.rows["Zaak"].values()]
    titles = {place: str(case.get("Onderwerp") or "") for case in known for place in _places(case)}
    for _ in range(int(_settings()["steps"])):
        lacking = {place for case in cases for place in _behind(case, titles)}
        if not lacking:
            return
        titles |= dict.fromkeys(lacking, "")
        for question in _asking(lacking, gathering):
            for case in gathering.beside(question, _expand(gathering)):
                titles |= dict.fromkeys(_places(case), str(case.get("Onderwerp") or ""))


def _behind(case: Record, titles: dict[Place, str]) -> list[Place]:
    """Give the motion behind which a case says that there is another one, when its title is not known."""
    title = str(case.get("Onderwerp") or "") if _is_motion(case) else ""
    found = replaced(title, titles)
    return [] if len(found) >= needed(title) else [place for place in found[-1:] if place not in titles]


def _places(case: Record) -> list[Place]:
    """Give where a case stands: its number in each of its dossiers."""
    number = case.get("Volgnummer")
    return [(_dossier(row), number) for row in case.get("Kamerstukdossier") or () if isinstance(number, int)]


def _dossier(row: Record) -> str:
    """Give the number of a dossier.

    >>> _dossier({"Nummer": 36410, "Toevoeging": "XV"}), _dossier({"Nummer": 28684, "Toevoeging": None})
    ('36410-XV', '28684')
    """
    return "-".join(str(part) for part in (row.get("Nummer"), row.get("Toevoeging")) if part)


def _asking(places: Iterable[Place], gathering: Gathering) -> Iterator[Question]:
    """Ask for cases by their numbers in their dossiers, so many of one dossier at a time as a filter may have."""
    by_dossier, size = defaultdict[str, list[int]](list), int(_settings()["numbers"])
    for dossier, number in sorted(places):
        by_dossier[dossier].append(number)
    name = gathering.service.version.called("Zaak", "Volgnummer")
    for dossier, numbers in by_dossier.items():
        for start in range(0, len(numbers), size):
            some = " or ".join(f"{name} eq {number}" for number in numbers[start : start + size])
            yield Question("Zaak", f"({some}) and {filed(dossier)}")


def _expand(gathering: Gathering) -> str:
    return "Kamerstukdossier" if gathering.service.version.has("Zaak", "Kamerstukdossier") else ""
