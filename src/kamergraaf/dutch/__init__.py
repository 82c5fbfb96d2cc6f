"""Dutch parliamentary conventions: session years, dossier and paper numbers, dates, names. Pure functions."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from functools import lru_cache

from kamergraaf.dutch.numbers import Paper as Paper
from kamergraaf.dutch.numbers import Repaired as Repaired
from kamergraaf.dutch.numbers import dossier_number as dossier_number
from kamergraaf.dutch.numbers import parse_dossier as parse_dossier
from kamergraaf.dutch.numbers import parse_paper as parse_paper

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

INITIAL = r"(?:(?:[A-ZÀ-ÖØ-Þ][b-df-hj-np-tv-xz]?|Chr|Joh|Jac|Jos|Ant|Tsj|IJ|Alb|Corn|Fred|Herm|Wilh)\.)"
"""A first name as it is cut short: one letter, two ('Th.', but no word such as 'Ja.'), or more of some ('Chr.')."""
PARTICLES = frozenset(
    "aan af bij d' da dal de del dela den der des di do dos du el in in't la le les lo 's 't te ten ter tot "
    "uit uijt van vande vanden vander ver von voor vom zu zum zur".split()
)

_NO_LETTER = re.compile(r"[^0-9a-z]+")
_ONE_PIECE = str.maketrans("ıøØłŁđĐ", "ioOlLdD")
"""Letters that Unicode does not part into a letter and a mark."""
_SESSION = re.compile(r"\s*(\d{2,5})\s*(?:/\s*[-–—]|[/\-–—])\s*(\d{2,5})\s*")


# --- session years -----------------------------------------------------------------------------------------------


def session_year(text: str) -> Repaired | None:
    """Read a session year, which runs from September, as `2023-2024`; one misprinted digit is repaired.

    >>> session_year("2023/24"), session_year("99/00")
    (Repaired(value='2023-2024', how=None), Repaired(value='1999-2000', how=None))
    >>> [session_year(misprint).value for misprint in ("20236/24", "2023-34", "223/24", "2023/224")]
    ['2023-2024', '2023-2024', '2023-2024', '2023-2024']
    >>> session_year("1985/- 86").value
    '1985-1986'
    >>> session_year("2023/57") is None
    True
    """
    match = _SESSION.fullmatch(text)
    if not match:
        return None
    first, second = match.groups()
    if len(first) in (2, 4) and second in _followers(_century(first)):
        return Repaired(_session(_century(first)))
    if len(first) == 4 and any(_one_slip(second, follower) for follower in _followers(int(first))):
        return Repaired(
            _session(int(first)), f"'{text.strip()}' read as {_session(int(first))}: the second year is misprinted"
        )
    years = [y for y in range(1814, 2100) if second in _followers(y) and _one_slip(first, str(y))]
    if len(years) == 1:
        return Repaired(
            _session(years[0]), f"'{text.strip()}' read as {_session(years[0])}: the first year is misprinted"
        )
    return None


def session_of(date: str) -> str:
    """Give the session year in which an ISO date falls.

    >>> session_of("2025-09-25"), session_of("2026-01-20")
    ('2025-2026', '2025-2026')
    """
    year, month = int(date[:4]), int(date[5:7])
    return _session(year if month >= 9 else year - 1)


def _session(first: int) -> str:
    return f"{first}-{first + 1}"


def _century(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 45 else 2000)


def _followers(first: int) -> tuple[str, str]:
    return str(first + 1), str(first + 1)[2:]


def _one_slip(printed: str, meant: str) -> bool:
    """Tell whether one digit is wrong, too many, or missing."""
    if len(printed) == len(meant):
        return sum(a != b for a, b in zip(printed, meant, strict=True)) == 1
    longer, shorter = (printed, meant) if len(printed) > len(meant) else (meant, printed)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


# --- European acts -------------------------------------------------------------------------------------------------

_EU_KINDS = {"richtlijn": "L", "verordening": "R", "besluit": "D", "kaderbesluit": "F"}


def celex(kind: str, year: str, number: str) -> str | None:
    """Give the CELEX number of a European act by its Dutch kind, its year and its number; None for no year.

    >>> celex("Richtlijn", "2006", "126"), celex("Uitvoeringsverordening", "2016", "679")
    ('32006L0126', '32016R0679')
    >>> celex("richtlijn", "85", "337")
    '31985L0337'
    >>> celex("verordening", "12", "34") is None
    True
    """
    full = int(year) + 1900 if len(year) == 2 else int(year)
    if not 1952 <= full < 2100 or not number.isdigit():
        return None
    letter = _EU_KINDS[kind.lower().removeprefix("uitvoerings")]
    return f"3{full}{letter}{int(number):04}"


# --- dates -------------------------------------------------------------------------------------------------------

DATE = rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
DATELINE = rf"(?:[A-Z’'][\w’' -]{{2,30}},|Voorgesteld|Vastgesteld|Ontvangen) ({DATE})"
"""The place and day at the head of a letter, `Den Haag, 20 januari 2026`, or when a paper was moved or came."""
_DATE = rf"(\d{{1,2}})\s*({'|'.join(MONTHS)})\s+(\d{{4}})"


def parse_date(text: str) -> str | None:
    """Give an ISO date for `20 januari 2026` or `2026-01-20[T...]`; None when no such day exists.

    >>> parse_date("20 januari 2026"), parse_date("2026-01-20T00:00:00"), parse_date("31 februari 2026")
    ('2026-01-20', '2026-01-20', None)
    """
    if match := re.search(_DATE, text, re.IGNORECASE):
        parts = int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1])
    elif match := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        parts = int(match[1]), int(match[2]), int(match[3])
    else:
        return None
    year, month, day = parts
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] and year > 0):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def day_before(date: str) -> str:
    """Give the day before an ISO date.

    >>> day_before("2024-03-01")
    '2024-02-29'
    """
    return (dt.date.fromisoformat(date) - dt.timedelta(days=1)).isoformat()


@lru_cache(maxsize=10_000)
def local_date(timestamp: str) -> str | None:
    """Give the Dutch calendar day of a timestamp; the source gives local midnight, sometimes in UTC.

    >>> local_date("2006-11-29T23:00:00+00:00"), local_date("0001-01-01T00:00:00Z")
    ('2006-11-30', None)
    """
    from zoneinfo import ZoneInfo

    try:
        moment = dt.datetime.fromisoformat(_cut_fraction(timestamp))
        local = moment if moment.tzinfo is None else moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    except (ValueError, OverflowError):
        return None
    return local.date().isoformat() if moment.year > 1 else None


def _cut_fraction(timestamp: str) -> str:
    return re.sub(r"(\.\d{6})\d+", r"\1", timestamp)


# --- names and words ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Reduce a text to lower-case letters and digits without diacritics, to compare names by.

    >>> fold("Yeşilgöz-Zegerius"), fold("van 't Wout"), fold("Kostić")
    ('yesilgozzegerius', 'vantwout', 'kostic')
    """
    return _NO_LETTER.sub("", _bare(text).casefold())


def slug(text: str) -> str:
    """Make the last part of an IRI from a name.

    >>> slug("Justitie en Veiligheid"), slug("Ipsos I&O"), slug("Yeşilgöz"), slug("Ørsted")
    ('justitie-en-veiligheid', 'ipsos-i-o', 'yesilgoz', 'orsted')
    """
    return _NO_LETTER.sub("-", _bare(text).casefold()).strip("-")


def _bare(text: str) -> str:
    """Take the diacritics off the letters of a text."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_ONE_PIECE)) if not unicodedata.combining(c))


def repair_encoding(text: str, fill: str = "") -> str:
    """Undo UTF-8 that was read as Windows-1250 or -1252, for labels and search only.

    Args:
        text: what may be damaged.
        fill: a character to fill up with, where positions in the text must stay.

    >>> repair_encoding("fluĂŻde"), repair_encoding("coĂ¶rdinatie van café Šimić"), repair_encoding("geÃ¯nd")
    ('fluïde', 'coördinatie van café Šimić', 'geïnd')
    """
    return re.sub(
        r"[ÃĂÂâÄÅĹ][\x80-\uffff]{1,2}", lambda m: _redecode(m[0]).ljust(len(m[0]) if fill else 0, fill or " "), text
    )


def _redecode(damaged: str) -> str:
    for length in range(len(damaged), 1, -1):
        head, tail = damaged[:length], damaged[length:]
        for codec in ("cp1250", "cp1252"):
            try:
                repaired = head.encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            if all(c.isalpha() or c in "‘’“”–—…" for c in repaired):
                return repaired + tail
    return damaged


def label(text: str) -> str:
    """Make a one-line label of a text: white space folded, damaged characters repaired.

    >>> label("diverse en   fluĂŻde")
    'diverse en fluïde'
    """
    return " ".join((text if text.isascii() else repair_encoding(text)).split())
