"""A register with broken rows: each is named, the rest works; what is disputed is never used silently."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import kamergraaf
from kamergraaf import assets, iri
from kamergraaf.model import Mention, NamedPerson, Place, Verdict
from kamergraaf.register import MINISTERIAL, Register, load_register, read_register
from kamergraaf.resolve.persons import office_of, resolve_person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the tables, to break."""
    target = tmp_path / "reference"
    target.mkdir()
    for table in assets.path("data", "reference").glob("*.csv"):
        shutil.copy(table, target)
    return target


def mention(surname: str, role: str = "kamerlid", place: Place = Place.SIGNATURE, **told: str) -> Mention[NamedPerson]:
    """Make a mention of a person."""
    return Mention("kst-1-1", 0, len(surname), surname, "test", NamedPerson(surname=surname, role=role, **told), place)


def test_the_real_register_has_no_broken_rows() -> None:
    assert load_register().issues == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nobody,kamerlid-oorg10002,,2020-01-01,,,,test", "no person nobody"),
        ("{person},no-office,,2020-01-01,,,,test", "no office no-office"),
        ("{person},kamerlid-oorg10002,no-fractie,2020-01-01,,,,test", "no fractie no-fractie"),
        ("{person},kamerlid-oorg10002,,2020-01-01,2019-01-01,,,test", "from '2020-01-01' to '2019-01-01'"),
        ("{person},kamerlid-oorg10002,,2020-02-31,,,,test", "from '2020-02-31'"),
        ("{person},kamerlid-oorg10002,,2020-01-01,later,,,test", "to 'later'"),
        ("{person},kamerlid-oorg10002", "too few or too many cells"),
    ],
)
def test_a_broken_row_is_named_and_the_rest_works(folder: Path, row: str, reason: str) -> None:
    person = next(iter(load_register().persons))
    with (folder / "mandates.csv").open("a", encoding="utf-8") as file:
        file.write(row.format(person=person) + "\n")
    register = read_register(folder)
    (issue,) = register.issues
    assert reason in str(issue)
    assert register.mandates == load_register().mandates


@pytest.mark.parametrize(("key", "reason"), [("{person}", "is taken"), ("", "without an id")])
def test_a_person_without_an_own_id_is_named_and_the_rest_works(folder: Path, key: str, reason: str) -> None:
    table = folder / "persons.csv"
    header, first = table.read_text(encoding="utf-8").splitlines()[:2]
    cells = dict(zip(header.split(","), first.split(","), strict=True))
    with table.open("a", encoding="utf-8") as file:
        file.write(first.replace(cells["id"], key.format(person=cells["id"]), 1) + "\n")
    register = read_register(folder)
    assert [reason in str(issue) for issue in register.issues] == [True]
    assert register.persons == load_register().persons


def test_a_disputed_term_is_no_ground_to_resolve_on() -> None:
    register = load_register()
    for disputed in (m for m in register.mandates if m.disputed and register.offices[m.office].function in MINISTERIAL):
        office, day = register.offices[disputed.office], disputed.start
        about = office.portfolio or office.name.removeprefix(f"{office.function} van ")
        incumbency = office_of(register, disputed.person, office.function, about, day)
        assert incumbency != iri.make("ambtsbekleding", f"{disputed.person}-{disputed.office}-{disputed.start}")
        alone = [m for m in register.mandates_of(disputed.person) if m.covers(day) and not m.disputed]
        found = resolve_person(mention(register.persons[disputed.person].family, office.function), register, day)
        if not alone:
            assert found.target != iri.make("persoon", disputed.person)


@pytest.mark.parametrize(
    ("given", "surname", "name"),
    [
        ("Inge", "van Dijk", "Inge van Dijk"),
        ("Diedrik", "van Dijk", "Diederik van Dijk"),
        ("Olger", "van Dijk", "Olger van Dijk"),
    ],
)
def test_a_first_name_tells_namesakes_apart(given: str, surname: str, name: str) -> None:
    found = resolve_person(mention(surname, given=given), load_register(), "2025-01-28")
    assert found.target is not None
    assert load_register().persons[iri.parse(found.target)[1]].name == name


def test_a_bare_surname_of_several_is_ambiguous_with_candidates() -> None:
    found = resolve_person(mention("van Dijk"), load_register(), "2025-01-28")
    assert found.verdict is Verdict.AMBIGUOUS
    assert len(found.candidates) == 4
    assert found.target is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Yelşilgöz-Zegerius", "Dilan Yeşilgöz-Zegerius"),
        ("Yesilgöz", "Dilan Yeşilgöz-Zegerius"),
        ("Girnwis", "Pieter Grinwis"),
        ("Kostic", "Ines Kostić"),
    ],
)
def test_misprints_and_lost_diacritics_are_read_with_a_reason(printed: str, name: str) -> None:
    found = resolve_person(mention(printed), load_register(), "2025-01-28")
    assert found.target is not None
    assert load_register().persons[iri.parse(found.target)[1]].name == name


def test_a_person_with_two_ids_is_one_thing() -> None:
    register: Register = load_register()
    double = [person for person in register.persons.values() if person.same_as]
    assert len(double) == 8
    assert not any(other in register.persons for person in double for other in person.same_as)


def test_of_two_offices_of_one_name_the_one_that_was_held_is_meant() -> None:
    office = mention("", "minister", Place.TEXT, portfolio="Asiel en Migratie")
    found = resolve_person(office, load_register(), "2024-10-01")
    assert found.target == iri.make("ambt", "minister-van-asiel-en-migratie-mnre1162")
    assert "Faber" in found.reason


def test_a_name_that_is_in_no_register_is_unknown() -> None:
    found = resolve_person(mention("Niemandsland"), load_register(), "2025-01-28")
    assert (found.verdict, found.target) == (Verdict.UNKNOWN, None)


def test_a_table_is_read_when_it_is_first_asked(folder: Path) -> None:
    (folder / "mandates.csv").unlink()
    register = read_register(folder)
    assert len(register.persons) == len(load_register().persons)
    with pytest.raises(FileNotFoundError):
        _ = register.mandates


READERS = {"assets.py", "register/tables.py", "resolve/judgements.py"}
"""Who opens a table: any of data/, those of data/reference, and decisions of people."""


def test_only_the_register_reads_its_tables() -> None:
    source = Path(kamergraaf.__file__).parent
    modules = {path.relative_to(source).as_posix(): path.read_text(encoding="utf-8") for path in source.rglob("*.py")}
    assert {name for name, text in modules.items() if re.search(r"csv\.(DictReader|reader)\(", text)} == READERS
    assert [name for name, text in modules.items() if '"reference"' in text] == ["register/__init__.py"]
    tables = {path.stem for path in assets.path("data", "reference").glob("*.csv")}
    asked = {word for text in modules.values() for word in re.findall(r'assets\.table\(\s*"([\w-]+)"', text)}
    assert not asked & tables
