"""The numbers of dossiers and of the papers in them: what a dossier may add to its number stands here and nowhere else.

The rules of `data/rules` have the same parts, by the names of `PARTS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHAPTER = r"(?:(?!R\s?\d)(?:[IVXLC]{1,6}[ABDEF]?|[A-Z]))"
"""A budget chapter, which may have a letter (`XV`, `IIA`, `IXB`), or a letter alone (`A`)."""
COUNCIL = r"\d\d"
"""Two digits: a council of ministers of the European Union (`21501-20`)."""
ADDITION = rf"(?:{CHAPTER}|{COUNCIL})"
KINGDOM = r"(?:[ -]*\(?R ?\d{3,4}\)?)"
"""The number of a Rijkswet (`(R2064)`): a paper is the same with it and without."""
ROMAN = r"(?:[CLXVI]{2,9})"
"""A dossier of the Eerste Kamer that has a Roman numeral for its number: `CXXIV`."""
WITH_COUNCILS = r"(?:21[\s.]?501)"
"""The dossier whose additions have two digits; of any other two digits behind a dash are the number of a paper."""
PARTS = {"chapter": CHAPTER, "council": COUNCIL, "roman": ROMAN, "withcouncils": WITH_COUNCILS}
"""What the patterns of the rules may be made of besides the parts in `data/rules/parts.toml`."""

_USUAL = 5
"""So many digits a dossier has since 1968."""
_PARTED = re.compile(r"[ .\-]")
_PRINTED = re.compile(r"\d{5}|\d\d[ .]\d{3}")
"""How five digits usually are printed."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A value as it was meant, and how it was read when that differs from what stands printed (else None)."""

    value: str
    how: str | None = None


def dossier_number(text: str) -> Repaired | None:
    """Read the digits of a dossier, usually five (`28 684`); other groupings and a doubled digit are repaired.

    >>> dossier_number("28 684"), dossier_number("28684")
    (Repaired(value='28684', how=None), Repaired(value='28684', how=None))
    >>> dossier_number("286 84").how
    "'286 84' read as 28684: the digits are split in the wrong place"
    >>> dossier_number("364410").value, dossier_number("7434").value
    ('36410', '7434')
    >>> dossier_number("03659"), dossier_number("3659")
    (Repaired(value='3659', how=None), Repaired(value='3659', how=None))
    """
    printed = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    digits = _PARTED.sub("", printed)
    if not digits.isdigit():
        return None
    if digits == printed and (len(digits) < _USUAL or digits.startswith("0")):
        return Repaired(digits.lstrip("0"))
    if len(digits) == _USUAL:
        usual = bool(_PRINTED.fullmatch(printed))
        return Repaired(
            digits, None if usual else f"'{printed}' read as {digits}: the digits are split in the wrong place"
        )
    if len(digits) == 6:
        once = {digits[:i] + digits[i + 1 :] for i in range(1, 6) if digits[i] == digits[i - 1]}
        if len(once) == 1:
            value = once.pop()
            return Repaired(value, f"'{printed}' read as {value}: a digit stands twice")
    return None


@dataclass(frozen=True, slots=True)
class Paper:
    """The number of a Kamerstuk: dossier, its addition (`XV`, `07`) and the number within it (`819`, `C`)."""

    dossier: str
    suffix: str = ""
    number: str = ""

    @property
    def dossier_id(self) -> str:
        """The dossier with its addition: `36410-XV`."""
        return f"{self.dossier}-{self.suffix}" if self.suffix else self.dossier

    @property
    def id(self) -> str:
        """The publisher's id: `kst-28684-819`."""
        return f"kst-{self.dossier_id}-{self.number}"

    def __str__(self) -> str:
        return f"{self.dossier_id}-{self.number}" if self.number else self.dossier_id


_KST = re.compile(
    rf"(?:kst[-:](?=\d{{4}})|(?=\d{{5}}))(?P<dossier>\d{{4,5}}){KINGDOM}?(?:-(?P<suffix>{ADDITION}(?=-)|[IVXLC]{{2,}}$)(?!\d))?{KINGDOM}?"
    r"(?:-(?P<number>\d{1,5}[A-Za-z]?|[A-Z]{1,3}))?"
)
_ROMAN = re.compile(rf"kst[-:](?P<dossier>{ROMAN})(?P<suffix>)-(?P<number>[A-Z]{{1,3}})")
_HUMAN = (  # compiled when it is first used, as the other long ones are: it takes longer than all else at a start
    r"(?:(?:kamerstuk(?:ken)?|[te]k|(?:tweede|eerste) kamer)[\s,]*(?:II?\b[\s,]*)?(?:\d{4}[-/–]\d{2,4}[\s,]*)?)?"
    rf"(?P<dossier>\d{{2}}[ .]?\d{{3}})(?:{KINGDOM}|[- ]*(?P<suffix>{CHAPTER}|(?<=-){COUNCIL}))?"
    r"(?:\s*,\s*(?:(?:nr\.?|nummer|no\.?)\s*)?|\s+(?:nr\.?|nummer|no\.?)\s*)(?P<number>\d{1,5}[A-Za-z]?|[A-Z]{1,3})"
)


def parse_paper(text: str) -> Paper | None:
    """Read the number of a Kamerstuk as a person may write it; None when it is something else.

    >>> [str(parse_paper(t)) for t in ("28684-819", "28 684, nr. 819", "kst-36410-XV-12", "35 570, C", "21501-20-1318")]
    ['28684-819', '28684-819', '36410-XV-12', '35570-C', '21501-20-1318']
    >>> [str(parse_paper(t)) for t in ("kst-30800-IXB-5", "23908-(R1519)-131", "kst-36900-R2090-5", "kst-CXXIV-G")]
    ['30800-IXB-5', '23908-131', '36900-5', 'CXXIV-G']
    >>> [str(parse_paper(t)) for t in ("TK 2024-2025, 28 684, nr. 812", "EK 35 570, C", "Tweede Kamer II 28684, nr. 3")]
    ['28684-812', '35570-C', '28684-3']
    >>> parse_paper("28684") is None
    True
    """
    text = _DASHES.sub("-", " ".join(text.split()))
    match = _KST.fullmatch(text) or _ROMAN.fullmatch(text) or re.fullmatch(_HUMAN, text, re.IGNORECASE)
    if not match or not match["number"]:
        return None
    dossier = re.sub(r"[ .]", "", match["dossier"])
    return Paper(dossier, (match["suffix"] or "").upper(), match["number"])


def parse_dossier(text: str) -> str | None:
    """Read a dossier number with its addition, or None.

    >>> parse_dossier("28 684"), parse_dossier("36410-XV"), parse_dossier("34356 (R2064)"), parse_dossier("28684-819")
    ('28684', '36410-XV', '34356', None)
    >>> parse_dossier("36740-IIA"), parse_dossier("36900-R2090"), parse_dossier("CXXIV")
    ('36740-IIA', '36900', 'CXXIV')
    """
    text = _DASHES.sub("-", " ".join(text.split()))
    if re.fullmatch(ROMAN, text):
        return text
    match = re.fullmatch(rf"(\d{{2}})[ .]?(\d{{3}}){KINGDOM}?(?:[ -]+({ADDITION}))?{KINGDOM}?", text)
    if not match:
        return None
    number = match[1] + match[2]
    return f"{number}-{match[3]}" if match[3] else number
