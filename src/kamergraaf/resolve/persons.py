"""Persons by name, office and date. A bare surname that fits two people is ambiguous, never guessed."""

from __future__ import annotations

from kamergraaf import dutch, iri
from kamergraaf.model import OPEN, Mandate, Mention, NamedPerson, Office, Person, Place, Resolution, Verdict, When
from kamergraaf.register import IN_OFFICE, MINISTERIAL, Register, one_letter_off

_MISPRINT_FROM = 6
"""Only surnames of at least so many letters are read through a misprint."""
_SALUTATION = "aanhef"
"""The rule that finds to whom a letter is."""
_ROLES = frozenset((*MINISTERIAL, "kamerlid", "bewindspersoon", IN_OFFICE))
MOVED = ("motie", "amendement")
"""What the ids of the rules begin with that find who moved something, perhaps long ago."""
_YEARS = 20
"""So long a motion may be named by its mover: members of that name who sat then count as candidates."""


def resolve_person(
    mention: Mention[NamedPerson], register: Register, date: str | None, when: When | None = None
) -> Resolution:
    """Tell who is meant: an office without a name is the office; a name needs an office that fits on the date.

    Where no date is known, `when` may bound it; a surname in a text of any time names nobody.
    """
    surname, role = mention.told.surname, mention.told.role or ""
    if not surname:
        return _office(mention, register, role, date or (when.day if when else None))
    if not role:
        reason = "'de heer' or 'mevrouw' alone may be a private person; nothing here says that it is a member"
        return Resolution(mention, Verdict.UNKNOWN, None, reason)
    if role not in _ROLES:
        return Resolution(mention, Verdict.UNKNOWN, None, f"the register holds members and the cabinet, and no {role}")
    named = register.named(surname)
    if not named:
        return _misprint(mention, register, surname, role, date)
    if role == IN_OFFICE or mention.rule == _SALUTATION:
        return _courteous(mention, register, named, role, date)
    narrowed = _narrow(mention, named)
    if not narrowed:
        reason = f"the register knows nobody named {surname} with that first name or those initials"
        return Resolution(mention, Verdict.UNKNOWN, None, reason)
    how = f"of {len(named)} of that surname by the first name or initials; " if len(narrowed) < len(named) else ""
    if date and len(of_party := _of_party(mention, register, narrowed, date)) < len(narrowed):
        narrowed, how = of_party, f"of {len(narrowed)} of that name by the party; "
    if date is None:
        return _undated(mention, register, narrowed, role, when, how)
    return choose(mention, register, narrowed, role, date, how)


def _courteous(
    mention: Mention[NamedPerson], register: Register, named: list[Person], role: str, date: str | None
) -> Resolution:
    """Tell who is meant by a form that may be anybody's: the one who holds an office on that very day, and no other."""
    agree = _of_initials(mention, named)
    then = [p for p in agree if date and fits(register, p, role, date)]
    if date and len(then) == 1 and _is_known(mention, register, then[0], role, date):
        how = f"{then[0].family} with the initials {mention.told.initials}".removesuffix(" with the initials None")
        return _one(mention, then[0], f"the only one named {how} who was in office on {date}")
    found = f"{len(then)} of that name were in office" if len(then) > 1 else "it is not sure that one was in office"
    return _open(mention, then or agree, f"may be a private person; {found} on {date or 'an unknown date'}")


def _of_initials(mention: Mention[NamedPerson], named: list[Person]) -> list[Person]:
    """Keep those whose initials begin with those of the text, if it gives some."""
    initials = dutch.fold(mention.told.initials or "")
    return [p for p in _narrow(mention, named) if dutch.fold(p.initials).startswith(initials)]


def _is_known(mention: Mention[NamedPerson], register: Register, person: Person, role: str, date: str) -> bool:
    """Tell whether nobody else can have been in office: initials tell, or the register has all members of that day."""
    known = mention.told.initials or register.whole_on("kamerlid", date)
    return bool(known) and not disputed(register, person, role, date)


def _undated(
    mention: Mention[NamedPerson], register: Register, named: list[Person], role: str, when: When | None, how: str
) -> Resolution:
    """Choose in a text without a date: one person in all the time in which it may have been written, or nobody."""
    held = _in_office(register, named, role, "", OPEN)
    if when is None:
        if len(ever := _of_portfolio(mention, register, held, role)) == 1:
            told = f"the only {role} named {ever[0].family} who ever had that portfolio"
            return _one(mention, ever[0], f"{how}{told}")
        return _open(mention, held, f"{how}nothing tells when this was written, so the surname alone names nobody")
    since = _years_before(when.first) if mention.rule.startswith(MOVED) else when.first
    then = _in_office(register, held, role, since, when.last)
    told = f"written between {when.first} and {when.last}, {when.how}"
    if len(then) == 1 and register.whole_on(role, when.first) and not disputed(register, then[0], role, when.first):
        return _one(mention, then[0], f"{how}the only {role} named {then[0].family} in office then; {told}")
    if then:
        return _open(mention, then, f"{how}{told}; the register cannot tell who of that name was in office then")
    return _open(mention, held, f"{how}the register knows nobody named {mention.told.surname} as {role} then; {told}")


def _of_portfolio(mention: Mention[NamedPerson], register: Register, named: list[Person], role: str) -> list[Person]:
    """Give those who ever held, undisputed, the office whose portfolio stands with a name; none without one."""
    if not mention.told.portfolio:
        return []
    offices = {office.id for office in register.offices_named(role, mention.told.portfolio, None)}
    return [p for p in named if any(m.office in offices and not m.disputed for m in register.mandates_of(p.id))]


def _in_office(register: Register, persons: list[Person], role: str, since: str, until: str) -> list[Person]:
    return [p for p in persons if any(_sat(register, m, role, since, until) for m in register.mandates_of(p.id))]


def _open(mention: Mention[NamedPerson], persons: list[Person], reason: str) -> Resolution:
    """Leave it open who is meant, with those who may be."""
    if persons:
        return _several(mention, persons, reason)
    return Resolution(mention, Verdict.UNKNOWN, None, reason)


def _years_before(date: str) -> str:
    return f"{int(date[:4]) - _YEARS}{date[4:]}"


def choose(
    mention: Mention[NamedPerson], register: Register, named: list[Person], role: str, date: str | None, how: str = ""
) -> Resolution:
    """Choose among persons of one name by the office that the text gives and the date."""
    on_date = _by_whole_name(mention, [p for p in named if date and fits(register, p, role, date)])
    earlier = _earlier(mention, register, [p for p in named if p not in on_date], role, date)
    if not on_date:
        return _formerly(mention, register, named, role, date, how)
    if len(on_date) > 1:
        return _several(
            mention, on_date, f"{how}{len(on_date)} persons named {mention.told.surname} were in office on {date}"
        )
    if earlier:
        why = f"{how}a motion may be an older one, and {len(earlier) + 1} bore that name"
        return _several(mention, on_date + earlier, why)
    person = on_date[0]
    if disputed(register, person, role, date or ""):
        return _several(mention, on_date, f"{how}the mandate of {person.name} on {date} is disputed between sources")
    return _one(mention, person, f"{how}the only {role} named {person.family} in office on {date}")


def _formerly(
    mention: Mention[NamedPerson], register: Register, named: list[Person], role: str, date: str | None, how: str
) -> Resolution:
    """Choose where nobody of that name was in office on the day: running text may name one who was before."""
    before = [p for p in named if _ever(register, p, role, date) and _recent(register, p, role, date)]
    if len(before) == 1 and mention.place in (Place.TEXT, Place.NOTE):
        return _one(
            mention, before[0], f"{how}the only {role} named {before[0].family} in office before {date or 'any date'}"
        )
    if named:
        then = f"on {date or 'an unknown date'}"
        return _several(mention, named, f"{how}the register knows nobody named {mention.told.surname} as {role} {then}")
    return Resolution(mention, Verdict.UNKNOWN, None, f"{how}no person in office of that name is in the register")


def _recent(register: Register, person: Person, role: str, date: str | None) -> bool:
    """Tell whether somebody was in such an office within the twenty years before a day."""
    since = _years_before(date) if date else ""
    return any(_sat(register, m, role, since, date or OPEN) for m in register.mandates_of(person.id))


def _earlier(
    mention: Mention[NamedPerson], register: Register, others: list[Person], role: str, date: str | None
) -> list[Person]:
    """Give who else may have moved a motion that a text names: members of that name in the years before."""
    if date is None or not mention.rule.startswith(MOVED) or mention.place not in (Place.TEXT, Place.NOTE):
        return []
    since = _years_before(date)
    return [p for p in others if any(_sat(register, m, role, since, date) for m in register.mandates_of(p.id))]


def _sat(register: Register, mandate: Mandate, role: str, since: str, date: str) -> bool:
    """Tell whether a term in such an office overlaps a period."""
    fits = register.offices[mandate.office].function in _wanted(role)
    return fits and mandate.start <= date and (mandate.end or OPEN) >= since


def office_of(register: Register, person: str, role: str, portfolio: str, date: str) -> str | None:
    """Give the incumbency in which a person acted on a date, when exactly one fits and no source disputes it.

    Args:
        register: who held which office.
        person: the id of the person.
        role: minister, staatssecretaris, ...
        portfolio: that of the office, or the name of its ministry; empty when the text gives neither.
        date: the ISO day.
    """
    held = [m for m in register.mandates_of(person) if m.covers(date) and not m.disputed]
    held = _named_so(register, held, role, portfolio, date)
    if len(held) > 1:
        held = [m for m in held if m.end != date]
    return iri.make("ambtsbekleding", f"{held[0].person}-{held[0].office}-{held[0].start}") if len(held) == 1 else None


def _named_so(register: Register, held: list[Mandate], role: str, portfolio: str, date: str) -> list[Mandate]:
    """Keep the terms in offices of that name; else those of the role in the ministry of that name, or in any."""
    offices = {o.id for o in register.offices_named(role, portfolio, date)}
    if own := [m for m in held if m.office in offices]:
        return own
    bodies = register.ministry_named(portfolio, date) if portfolio else ()
    rows = [(m, register.offices[m.office]) for m in held]
    return [
        m
        for m, o in rows
        if o.function in _wanted(role) & {*MINISTERIAL} and (o.organisation in bodies or not portfolio)
    ]


def _office(mention: Mention[NamedPerson], register: Register, role: str, date: str | None) -> Resolution:
    portfolio = mention.told.portfolio or ""
    offices = register.offices_named(role, portfolio, date)
    if len(offices) > 1 and date:
        offices = [o for o in offices if register.holders(o.id, date)] or offices
    if len(offices) == 1:
        return Resolution(
            mention, Verdict.RESOLVED, iri.make("ambt", offices[0].id), _holder(register, offices[0], date)
        )
    if offices:
        candidates = tuple(iri.make("ambt", o.id) for o in offices)
        return Resolution(mention, Verdict.AMBIGUOUS, None, f"{len(offices)} offices bear that name", candidates)
    return Resolution(mention, Verdict.UNKNOWN, None, f"no office {role} '{portfolio}' is in the register")


def _holder(register: Register, office: Office, date: str | None) -> str:
    holders = register.holders(office.id, date) if date else []
    names = " or ".join(register.persons[m.person].name for m in holders if m.person in register.persons)
    return f"the office of that name; held on {date} by {names}" if names else "the office of that name"


def _misprint(
    mention: Mention[NamedPerson], register: Register, surname: str, role: str, date: str | None
) -> Resolution:
    """Read a name through one misprinted letter, only when exactly one person in office then is so near."""
    key = dutch.fold(surname)
    near = [p for family in register.families_near(key) for p in register.named(family)]
    then = {p.id: p for p in near if date and fits(register, p, role, date)}
    formal = mention.place not in (Place.TEXT, Place.NOTE) or mention.rule.startswith(MOVED)
    if formal and len(key) >= _MISPRINT_FROM and then:
        how = f"'{mention.text}' read as {next(iter(then.values())).family}: misprinted; " if len(then) == 1 else ""
        return choose(mention, register, list(then.values()), role, date, how)
    return Resolution(mention, Verdict.UNKNOWN, None, f"no {role or 'person'} named {surname} is in the register")


def _of_given(named: list[Person], words: set[str]) -> list[Person]:
    """Keep those whose first name stands there; when nobody's does, those from whom it is one letter away."""
    exact = [p for p in named if dutch.fold(p.given) in words]
    return exact or [p for p in named if _nearly(dutch.fold(p.given), words)]


def _nearly(given: str, words: set[str]) -> bool:
    """Tell whether a first name is one letter away from a word that is long enough to tell."""
    return any(len(word) > 3 and one_letter_off(word, given) for word in words)


def _narrow(mention: Mention[NamedPerson], named: list[Person]) -> list[Person]:
    """Keep those whose first name or initials do not contradict the text; that may be nobody."""
    given, initials = mention.told.given, dutch.fold(mention.told.initials or "")
    if given:
        return _of_given(named, {dutch.fold(word) for word in (given, *given.split())})
    if initials:
        return [p for p in named if not p.initials or dutch.fold(p.initials)[:1] == initials[:1]]
    return named


def _of_party(mention: Mention[NamedPerson], register: Register, named: list[Person], date: str) -> list[Person]:
    """Keep who sat for the party that the text gives; all, when that is nobody: groups change their names."""
    key = dutch.fold(mention.told.party or "")
    groups = {
        row.id
        for row in register.fracties.values()
        if key and key in (dutch.fold(row.abbreviation), dutch.fold(row.name))
    }
    kept = [p for p in named if any(m.fractie in groups and m.covers(date) for m in register.mandates_of(p.id))]
    return kept or named


def fits(register: Register, person: Person, role: str, date: str) -> bool:
    """Tell whether somebody held an office of such a role on a day."""
    functions = register.functions_on(person.id, date)
    return bool(functions & _wanted(role))


def _wanted(role: str) -> set[str]:
    """Give the functions that a role may stand for: any office, for a role that says no more."""
    if role == "minister":
        return {"minister", "minister-zonder-portefeuille", "minister-president"}
    if role == "bewindspersoon":
        return {*MINISTERIAL}
    return {role} if role in (*MINISTERIAL, "kamerlid") else {"kamerlid", *MINISTERIAL}


def _ever(register: Register, person: Person, role: str, date: str | None) -> bool:
    return any(
        register.offices[m.office].function in _wanted(role) and (date is None or m.start <= date)
        for m in register.mandates_of(person.id)
    )


def _by_whole_name(mention: Mention[NamedPerson], persons: list[Person]) -> list[Person]:
    """Keep who bears no longer surname, if one of several does: a motion prints the whole surname of who moves it."""
    if mention.place not in (Place.HEADING, Place.SIGNATURE) or len(persons) == 1:
        return persons
    whole = [p for p in persons if dutch.fold(p.family) == dutch.fold(mention.told.surname or "")]
    return whole if len(whole) == 1 else persons


def disputed(register: Register, person: Person, role: str, date: str) -> bool:
    """Tell whether sources disagree about every office of such a role that somebody held on a day."""
    held = [
        m
        for m in register.mandates_of(person.id)
        if m.covers(date) and register.offices[m.office].function in _wanted(role)
    ]
    return bool(held) and all(m.disputed for m in held)


def _one(mention: Mention[NamedPerson], person: Person, reason: str) -> Resolution:
    return Resolution(mention, Verdict.RESOLVED, iri.make("persoon", person.id), reason)


def _several(mention: Mention[NamedPerson], persons: list[Person], reason: str) -> Resolution:
    return Resolution(
        mention, Verdict.AMBIGUOUS, None, reason, tuple(sorted(iri.make("persoon", p.id) for p in persons))
    )
