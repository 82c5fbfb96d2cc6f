"""What the name of a body looks like in Dutch: its nouns and its abbreviation. Pure functions."""

from __future__ import annotations

import re

BODY_ENDINGS = tuple(
    "adviesgroep agentschap autoriteit bureau centrum college commissie consultancy coöperatie coördinator dheid "
    "erheid federatie genootschap hogeschool igheid inrichtingen inspectie instituut loket maatschappij ministerie "
    "ombudsman onderzoek orgaan politie rechtbank research samenwerking sdienst sfonds sgroep sraad "
    "stichting universiteit university verbond vereniging".split()
)
"""Endings of words that no personal name has, and names of bodies have."""
_SURE = 3
"""A longer abbreviation may leave out the last capital of the name."""
_SMALL = frozenset("van de het der den en op in voor tot inzake and of the for".split())
"""Words of a name that give no letter to its abbreviation."""
_MOST_SMALL = 4
"""So many of them a name has at most that is made into an abbreviation, and one more."""
_TWO_LETTERS = frozenset("al af as de dr en er ga he ik in is ja je me na nu of om op te tv uw we wo ze zo".split())
"""Words that two letters in brackets may be."""
_COMPOUND = 4
"""A word of more than so many letters for each of the abbreviation may be one of several words."""
_DONE = ("tion", "ture", "ment", "ing", "isatie", "age", "nce")
"""Endings of words for what is done, and for no body."""
_BODIES = tuple(
    "academie agentschap alliantie autoriteit bank beraad bond bureau centre center centrum college commissie "
    "coördinator corporatie dienst federatie gemeente genootschap hof hogeschool inrichtingen inspectie instituut "
    "kamer korps maatschappij marechaussee meldkamer meldpunt ministerie netwerk ombudsman onderneming orgaan "
    "organisatie organization organisation planbureau platform politie provincie raad rechtbank rekenkamer stichting "
    "taskforce unie universiteit university verbond vereniging waterschap agency association authority board committee "
    "council court foundation institute office alliance coöperatie samenwerking statistiek laboratorium".split()
)
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.;:,()\n](?:(?<!\n)|\s*\n)")
"""A mark, or a line end before an empty line: a sign stands first, because it is looked for fast."""
_NOUNS = frozenset(_BODIES)
_BEGINNINGS = frozenset(noun[:end] for noun in _BODIES for end in range(len(noun)))


def is_body_noun(word: str) -> bool:
    """Tell whether a word alone is a noun for bodies, and so the name of none."""
    return word.casefold() in _NOUNS


def noun_at_end(name: str) -> str | None:
    """Give the noun for bodies in which a name ends, with a capital.

    >>> noun_at_end("Nederlandse Zorgautoriteit"), noun_at_end("Gezondheidsraad"), noun_at_end("ASML")
    ('Autoriteit', 'Raad', None)
    """
    small = name.casefold()
    if not small.endswith(_BODIES):
        return None
    return max((noun for noun in _BODIES if small.endswith(noun)), key=len).capitalize()


def is_cut(word: str) -> bool:
    """Tell whether a word is the beginning of a noun for bodies, cut short where a line or a cell ended.

    >>> [is_cut(word) for word in ("Prov", "Gemee", "Raad", "VER", "Stedin")]
    [True, True, False, False, False]
    """
    cut = word.casefold()
    return not word.isupper() and cut not in _NOUNS and cut in _BEGINNINGS


def names_a_body(name: str) -> bool:
    """Tell whether a name holds the noun for a body; the name of a plan, an act or a course does not.

    >>> [names_a_body(n) for n in ("Dienst Justitiële Inrichtingen", "Autoriteit Consument & Markt", "Onderwijsraad")]
    [True, True, True]
    >>> [names_a_body(n) for n in ("Physician Assistant", "Nationaal Programma Ruimte", "Wet op de Raad van State")]
    [False, False, False]
    >>> names_a_body("Taskforce"), is_body_noun("Taskforce")
    (False, True)
    """
    words = name.casefold().replace("-", " ").split()
    if len(words) == 1 and words[0] in _NOUNS:
        return False
    plan = words and words[0].endswith(("wet", "programma", "plan", "akkoord", "verdrag", "regeling", "besluit"))
    return not plan and any(word.endswith(_BODIES) for word in words)


def stands_for(abbreviation: str, name: str) -> bool:
    """Tell whether an abbreviation is made of the capitals of a name of several words, the last perhaps left out.

    >>> stands_for("DJI", "Dienst Justitiële Inrichtingen"), stands_for("NZa", "Nederlandse Zorgautoriteit")
    (True, True)
    >>> stands_for("SP", "Van Nispen"), stands_for("PVV", "Podt")
    (False, False)
    """
    capitals, short = ("".join(c for c in text if c.isupper()) for text in (name, abbreviation))
    begins = len(short) > _SURE and capitals.startswith(short) and len(capitals) == len(short) + 1
    return " " in name and (capitals == short or begins or _is_mixed(abbreviation, capitals))


def _is_mixed(abbreviation: str, capitals: str) -> bool:
    """Tell whether an abbreviation ends in small letters, and its capitals stand in their order in the name.

    >>> _is_mixed("VUmc", "MCVUA"), _is_mixed("NFI", "NAFI"), _is_mixed("SP", "VNSP"), _is_mixed("PvdA", "B")
    (True, False, False, False)
    """
    letters = iter(capitals)
    short = [letter for letter in abbreviation if letter.isupper()]
    return abbreviation[-1].islower() and len(short) > 1 and all(letter in letters for letter in short)


def alike(one: str, other: str) -> bool:
    """Tell whether two names begin alike and share most of their words.

    >>> alike("Hoge Commissaris voor de Vluchtelingen", "Hoge Commissaris voor Vluchtelingen")
    True
    >>> alike("Bestrijding Virus Dieren", "Binnenlandse Veiligheidsdienst")
    False
    >>> alike("Secretaris van de Verenigde Naties", "Verenigde Naties")
    False
    """
    first, second = ([word for word in name.casefold().split() if word not in _SMALL] for name in (one, other))
    return first[:1] == second[:1] and 2 * len({*first} & {*second}) > max(len(first), len(second))


def initials(name: str) -> str:
    """Give the first letters of the words of a name but the small ones, in capitals.

    >>> initials("Besluit bouwwerken leefomgeving"), initials("Wet hergebruik van overheidsinformatie")
    ('BBL', 'WHO')
    """
    return "".join(word[0] for word in _WORD.findall(name) if word.casefold() not in _SMALL).upper()


def made_of(short: str, before: str) -> str | None:
    """Give the words at the end of a text of which an abbreviation is made: their first letters, or those of one word.

    >>> made_of("BVD", "constaterende dat boviene virus diarree"), made_of("SP", "de leden Van Nispen")
    ('boviene virus diarree', None)
    >>> made_of("BVD", "van de bevoegdheidsverklaringsdienst"), made_of("VWS", "de minister van Volksgezondheid")
    ('bevoegdheidsverklaringsdienst', None)
    """
    words = _BREAK.split(before)[-1].split()
    for count in range(2, len(short) + _MOST_SMALL):
        if len(words) < count:
            break
        if short[0].upper() not in words[-count][:2].upper() or words[-count].casefold() in _SMALL:
            continue  # nearly always
        name = " ".join(words[-count:])
        if initials(name) == short.upper():
            return name
    last = words[-1] if words else ""
    return last if len(last) > _COMPOUND * len(short) and _within(short.casefold(), last.casefold()) else None


def has_letters(short: str, name: str) -> bool:
    """Tell whether a name has the letters of an abbreviation in that order, the first at its beginning.

    >>> has_letters("Wfpp", "Wet financiering politieke partijen"), has_letters("RvS", "Wet op de Raad van State")
    (True, False)
    """
    return _within("".join(filter(str.isalpha, short)).casefold(), name.casefold())


def abbreviates(short: str, name: str) -> bool:
    """Tell whether letters have the first of each word of a name in their order, and nothing but letters of the name.

    Of one word, they end with the first letter of the noun for bodies in which it ends.

    >>> abbreviates("KIM", "Kennisinstituut Mobiliteit"), abbreviates("Aw", "Autoriteit Woningcorporaties")
    (True, True)
    >>> abbreviates("RSO", "Rijksschoonmaakorganisatie"), abbreviates("GR", "Gezondheidsraad")
    (True, True)
    >>> abbreviates("De", "Dienst Economie"), abbreviates("DJ", "Dienst Justitiële Inrichtingen")
    (False, False)
    """
    if short.casefold() in _TWO_LETTERS or not has_letters(short, name):
        return False
    first = [word[0] for word in name.casefold().replace("-", " ").split() if word not in _SMALL]
    if len(first) == 1:
        noun = noun_at_end(name)
        return noun is not None and noun.casefold() != name.casefold() and short[-1].casefold() == noun[0].casefold()
    letters = iter(short.casefold())
    return all(letter in letters for letter in first)


def _within(short: str, word: str) -> bool:
    """Tell whether the letters of an abbreviation stand in a word in that order, the first at its beginning."""
    letters = iter(word)
    return word.startswith(short[0]) and all(letter in letters for letter in short)


def is_no_body(name: str, body: str) -> bool:
    """Tell whether an abbreviation stands for something else than a body: no name of one, and not that of `body`.

    >>> is_no_body("boviene virus diarree", "Binnenlandse Veiligheidsdienst")
    True
    >>> is_no_body("Carbon Capture and Utilization", ""), is_no_body("Kick Out Zwarte Piet", "")
    (True, False)
    >>> is_no_body("rijksinspectie digitale infrastructuur", "Rijksinspectie Digitale Infrastructuur")
    False
    """
    words = [word.casefold() for word in name.split()]
    if {word for word in words if word not in _SMALL} & {word.casefold() for word in body.split()}:
        return False
    return name.islower() or (not names_a_body(name) and words[-1].endswith(_DONE))
