"""What came since somebody looked last, and where that is kept: in the user's own folder, never in the graph."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kamergraaf import iri
from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import StoreError
from kamergraaf.files import writing
from kamergraaf.live.archive import Archive
from kamergraaf.live.fields import Record
from kamergraaf.live.layout import is_archive
from kamergraaf.rdf.provenance import concept_labels

_FILE = "looked.json"


@dataclass(frozen=True)
class New:
    """A paper that came, or changed."""

    date: str
    kind: str
    dossier: str
    number: str
    title: str
    persons: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """What came, and how far the archive then was."""

    papers: tuple[New, ...]
    archive: Path
    change: int
    has_makers: bool
    """Whether the archive tells of any paper who made it."""
    since: str = ""
    """Where there is no archive: these are the papers of the graph of this day and later, whenever they came."""

    def by(self, what: str) -> list[tuple[str, int, str]]:
        """Count the papers by `dossier`, `person` or `kind`, the most first, each with its latest day."""
        counts, last = Counter[str](), defaultdict[str, str](str)
        for paper in self.papers:
            names = paper.persons if what == "person" else (asdict(paper)[what],)
            for name in names:
                counts[name] += 1
                last[name] = max(last[name], paper.date)
        return sorted(((name, count, last[name]) for name, count in counts.items()), key=lambda row: (-row[1], row[0]))

    @property
    def without_maker(self) -> int:
        """Count the papers of which the archive does not tell who made them."""
        return sum(not paper.persons for paper in self.papers)


def news(path: Path, since: str | None, environment: Mapping[str, str] = os.environ, *, language: str = "nl") -> News:
    """Give the papers that came or changed since the last look; with `since`, those of that day and later.

    Args:
        path: the archive.
        since: a day.
        environment: says where it is kept how far somebody looked.
        language: of the kinds of papers.

    Raises:
        StoreError: there is no archive.
    """
    if not is_archive(path):
        reason = f"{path}: no archive, so nobody knows what is new; fetch or sync first, or give its `archive`"
        raise StoreError(reason).naming("archive")
    with Archive(path, reading=True) as archive:
        before = 0 if since else min(_looked(environment).get(str(path.resolve()), 0), archive.change)
        papers = [row for row in archive.records("Document", before) if str(row.get("Datum") or "") >= (since or "")]
        persons = _persons(archive, {str(row["Id"]) for row in papers})
        dossiers = {str(row["Id"]): _number(row) for row in archive.records("Kamerstukdossier")} if papers else {}
        told = _papers(papers, persons, dossiers, _kinds(language))
        found = sorted(told, key=lambda paper: (paper.date, paper.dossier, paper.number))
        return News(tuple(found), path, archive.change, any(archive.lines("DocumentActor")))


def _kinds(language: str) -> Mapping[str, str]:
    """Give what the kinds of papers of the source are called in a language."""
    labels, slugs = concept_labels("documentsoort", language), load(opendata.SOURCE)["kinds"]
    return {name: labels.get(iri.concept("documentsoort", slug), name) for name, slug in slugs.items()}


def _papers(
    rows: Sequence[Record],
    persons: Mapping[str, Sequence[str]],
    dossiers: Mapping[str, str],
    kinds: Mapping[str, str],
) -> Iterator[New]:
    for row in rows:
        dossier = min((dossiers.get(str(one["Id"]), "") for one in row.get("Kamerstukdossier") or ()), default="")
        title = str(row.get("Onderwerp") or row.get("Titel") or "")
        number = _in_dossier(row, dossier) or str(row.get("DocumentNummer") or "")
        day = str(row.get("Datum") or "")[:10]
        kind = str(row.get("Soort") or "")
        yield New(day, kinds.get(kind, kind), dossier, number, title, tuple(persons.get(str(row["Id"]), ())))


def _in_dossier(row: Record, dossier: str) -> str:
    """Give the number of a paper in its dossier, nothing for one without.

    >>> _in_dossier({"Volgnummer": 7}, "36410"), _in_dossier({"Volgnummer": -1}, "36410")
    ('36410-7', '')
    """
    place = row.get("Volgnummer")
    return f"{dossier}-{place}" if dossier and isinstance(place, int) and place > 0 else ""


def _persons(archive: Archive, papers: set[str]) -> dict[str, list[str]]:
    """Give who made each paper, as the source writes them."""
    makers, found = load(opendata.SOURCE)["makers"]["relations"], defaultdict[str, list[str]](list)
    for row in archive.records("DocumentActor") if papers else ():
        if str(row.get("Document_Id")) in papers and row.get("Relatie") in makers and row.get("ActorNaam"):
            found[str(row["Document_Id"])].append(str(row["ActorNaam"]))
    return {key: sorted(set(names)) for key, names in found.items()}


def _number(row: Record) -> str:
    """Give the number of a dossier.

    >>> _number({"Nummer": 36410, "Toevoeging": "XV"})
    '36410-XV'
    """
    return "-".join(str(row[name]) for name in ("Nummer", "Toevoeging") if row.get(name))


def folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder in which programs of this user keep their state.

    >>> folder({"XDG_STATE_HOME": "/s"}, "linux").as_posix(), folder({"HOME": "/h"}, "linux").as_posix()
    ('/s/kamergraaf', '/h/.local/state/kamergraaf')
    """
    said = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA" if platform == "win32" else "", "")
    home = Path(environment.get("HOME") or Path.home())
    usual = home / ("Library/Application Support" if platform == "darwin" else ".local/state")
    return (Path(said) if said else usual) / "kamergraaf"


def _looked(environment: Mapping[str, str]) -> dict[str, int]:
    """Give how far each archive was when somebody looked last; what cannot be read counts as never."""
    try:
        told: Any = json.loads((folder(environment) / _FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(k): v for k, v in told.items() if isinstance(v, int)} if isinstance(told, dict) else {}


def looked(seen: News, environment: Mapping[str, str] = os.environ) -> None:
    """Note that somebody looked.

    Raises:
        OSError: the file cannot be written.
    """
    told = _looked(environment) | {str(seen.archive.resolve()): seen.change}
    folder(environment).mkdir(parents=True, exist_ok=True)
    with writing(folder(environment) / _FILE) as file:
        file.write(json.dumps(told, indent=1, sort_keys=True).encode() + b"\n")
