"""The one list of what exists: a row that cannot be is named, and every class in it is one of the ontology."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import rdflib

from kamergraaf import assets
from kamergraaf.kinds import Kind, class_values, kinds, read
from kamergraaf.vocab import KG

ROOT = Path(__file__).parents[1]


@cache
def classes() -> frozenset[str]:
    """Give every term that may be a class: those of the ontology, and those of the vocabularies that it borrows from."""
    own = rdflib.Graph().parse(ROOT / "ontology" / "kamergraaf.ttl")
    ours = {f"kg:{str(term).removeprefix(KG)}" for term in own.subjects(rdflib.RDF.type, rdflib.OWL.Class)}
    borrowed = (ROOT / "ontology" / "terms").glob("*.txt")
    return frozenset(ours.union(*({f"{p.stem}:{term}" for term in p.read_text().split()} for p in borrowed)))


def unknown(listed: Iterable[Kind]) -> Iterator[str]:
    """Say of which kinds the class is none."""
    for kind in listed:
        if kind.class_name and kind.class_name not in classes():
            yield f"{kind.kind}: no class {kind.class_name} in the ontology"


def table(**changes: str) -> list[dict[str, str]]:
    """Give the table with its row of programmes changed."""
    return [row | changes if row["kind"] == "programma" else row for row in assets.table("kinds")]


def test_every_class_is_one_of_the_ontology() -> None:
    assert not list(unknown(kinds()))


@pytest.mark.parametrize("name", ["kg:Program", "kh:Programma", "foaf:Persoon"])
def test_a_kind_of_an_unknown_class_is_named(name: str) -> None:
    found = list(unknown(read(table(**{"class": name}))))
    assert found == [f"programma: no class {name} in the ontology"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nl": ""}, "programma: no label in nl"),
        ({"en": " "}, "programma: no label in en"),
        ({"path": "onderzoek"}, "programma, onderzoek: one path, 'onderzoek'"),
        ({"class": "kg:Onderzoek"}, "programma, onderzoek: one class, 'kg:Onderzoek'"),
        ({"kind": "onderzoek"}, "onderzoek, onderzoek: one kind, 'onderzoek'"),
        ({"entity": "Zaak"}, "zaak, programma: one entity, 'Zaak'"),
        ({"class": "Programma"}, "programma: class cannot be 'Programma'"),
        ({"number": "TZ("}, "programma: number cannot be 'TZ('"),
        ({"colour": "geel"}, "programma: colour cannot be 'geel'"),
        ({"search": "yes"}, "programma: search cannot be 'yes'"),
        ({"names": "naam"}, "programma: names cannot be 'naam', but name, number or empty"),
        ({"hub": "yes"}, "programma: hub cannot be 'yes', but roster, agenda or empty"),
        ({"words": ""}, "programma: it needs a word by which it is asked for"),
        ({"color": "#000000"}, "programma: the columns are kind,path,class,nl,en,"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_what_is_wrong(changes: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=r"programma|onderzoek|zaak") as error:
        read(table(**changes))
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ValueError, match=r"no label in nl\n.*no label in en\n.*one path"):
        read(table(nl="", en="", path="zaak"))


def test_a_row_that_is_too_short_is_named() -> None:
    with pytest.raises(ValueError, match="programma: the columns are"):
        read([{**row, "hub": None} if row["kind"] == "programma" else row for row in table()])  # type: ignore[dict-item]


@pytest.mark.parametrize("page", sorted({kind.page for kind in kinds() if kind.page}))
def test_every_page_is_there(page: str) -> None:
    module, function = page.split(".")
    assert callable(getattr(importlib.import_module(f"kamergraaf.ask.pages.lives.{module}"), function))


def test_what_is_special_counts_before_what_it_is_special_of() -> None:
    ranked = class_values()
    order = (
        ("kg:Motie", "kg:Kamerstuk ", "eli:Work"),
        ("tooiont:Ministerie", "org:Organization "),
        ("kg:Stemming", "kg:Besluit"),
    )
    assert all(
        [ranked.index(f"({name}") for name in names] == sorted(ranked.index(f"({n}") for n in names) for names in order
    )


def test_a_committee_and_a_meeting_are_called_so_in_networks() -> None:
    assert '(kg:Commissie "commissie"' in class_values()
    assert '(kg:Vergadering "vergadering"' in class_values()
