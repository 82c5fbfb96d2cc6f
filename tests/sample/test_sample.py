"""The bundled sample says what the official papers say, in words of our own, and answers every question."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.ask.questions import bound
from kamergraaf.catalogue import question, questions
from kamergraaf.descriptions import load
from kamergraaf.errors import Issue
from kamergraaf.model import Case, Document, Place, Resolution
from kamergraaf.pipeline import find_in, sample
from kamergraaf.pipeline.reading import read_records
from kamergraaf.rdf.mentions import Finding
from kamergraaf.register import load_register
from kamergraaf.sources.sample import MARK
from kamergraaf.store import Store, open_store
from kamergraaf.store.validate import validate
from kamergraaf.text import read_text

FILES = sorted(Path(sample()[0]).glob("*.toml"))
IDS = [path.stem for path in FILES]
LETTER = "kst-28684-819"
MOTIONS = [key for key in IDS if key != LETTER]
OPEN_DATA = Path(sample()[0], "open-data")
BEYOND = {
    "committee-members", "committee-procedures", "days-to-answer", "dossier-open-motions", "gifts", "kept-promises",
    "named-together", "open-questions", "paper-versions", "programme-motions", "promises-past-due", "side-jobs", "travels",
    "unplanned-activities",
}  # fmt: skip
"""Questions about what the sample has nothing of; tests/queries asks them of records made for that."""
QUESTIONS = sorted(q.name for q in questions().values() if q.group != "checks" and q.name not in BEYOND)

FORMULAS = re.compile(
    r"De Kamer,|gehoord de beraadslaging,|en gaat over tot de orde van de dag\."
    r"|Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"
)
"""Fixed official words, which every paper shares."""
FACTS = {"citation", "research", "programme"}
"""Mentions that are numbers or titles, and as such the same in every account of a paper."""
RUN = 8
"""So many words in a row, the same as in the paper, are no longer words of our own."""


def documents(addresses: list[str]) -> dict[str, Document]:
    """Give the papers under the addresses, by their ids."""
    return {found.id: found for found in read_records(addresses) if isinstance(found, Document)}


def cases(addresses: list[str]) -> list[Case]:
    """Give the cases under the addresses."""
    return [found for found in read_records(addresses) if isinstance(found, Case)]


@pytest.fixture(scope="module")
def papers() -> dict[str, Document]:
    return documents(sample())


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Give the official papers: the XML of the motions, and the letter as a page that was saved as text."""
    folder = tmp_path_factory.mktemp("papers")
    with zipfile.ZipFile(corpus / "data" / "kst-xml" / "moties-kst-xml.zip") as archive:
        for member in archive.namelist():
            if Path(member).stem in IDS:
                (folder / Path(member).name).write_bytes(archive.read(member))
    return documents([str(folder), str(corpus / "seeds" / "2026D02171.txt")])


@pytest.fixture(scope="module")
def open_data(corpus: Path) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Give what the open data of the Tweede Kamer say of the motions and of their cases, by the ids of the motions."""
    with gzip.open(corpus / "data" / "odata" / "zaak-moties.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if "kst-28684-" in line]
    return {
        document["HuidigeDocumentVersie"]["ExterneIdentifier"]: (document, row)
        for row in rows
        for document in row["Document"]
    }


@pytest.fixture(scope="module")
def graph(sample_graph: Path) -> Store:
    return open_store(sample_graph)


def findings(paper: Document) -> list[Finding]:
    return list(find_in(paper, load_register()))


def resolutions(paper: Document) -> list[Resolution]:
    return [finding.resolution for finding in findings(paper)]


def signatures(paper: Document) -> list[str | None]:
    """Who signed or moved a paper, in the order of the signatures."""
    return [r.target for r in resolutions(paper) if r.mention.kind == "person" and r.mention.place is Place.SIGNATURE]


def relations(paper: Document, *predicates: str) -> set[tuple[str, str, str]]:
    """Give the relations that the text of a paper supports, by the last part of their names."""
    edges = {edge for finding in findings(paper) for edge in finding.edges}
    named = {(e.subject, re.split(r"[/#]", e.predicate)[-1], e.thing) for e in edges}
    return {edge for edge in named if edge[1] in predicates}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of `RUN` words."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def own_stretches(paper: Document) -> list[str]:
    """Give the stretches of a summary that are nobody's but ours: no heading, signature, formula, title or citation."""
    text = read_text(paper)
    assert text is not None
    mask = list(text.content)
    cut = [(p.start, p.end) for p in text.passages if p.place in (Place.HEADING, Place.SIGNATURE)]
    cut += [match.span() for match in FORMULAS.finditer(text.content)]
    cut += [(m.start, m.end) for m in (r.mention for r in resolutions(paper)) if m.kind in FACTS]
    for start, end in cut:
        mask[start:end] = "\x00" * (end - start)
    return [part for part in "".join(mask).split("\x00") if words(part)]


def test_every_record_is_read_without_an_issue() -> None:
    found = list(read_records(sample()))
    assert [x for x in found if isinstance(x, Issue)] == []
    assert sorted(x.id for x in found if isinstance(x, Document)) == IDS
    assert len(IDS) == 40
    assert len({case.number for case in cases(sample())}) == len(IDS)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_record_says_what_it_is_and_where_the_paper_stands(path: Path, papers: dict[str, Document]) -> None:
    content, paper = path.read_text(encoding="utf-8"), papers[path.stem]
    head, _, _ = content.partition("\n\n")
    assert content.startswith(MARK + "\n")
    assert all(line.startswith("#") for line in head.splitlines())
    assert "summary of our own" in head
    assert "CC0" in head
    assert paper.id == path.stem
    assert paper.summary == f"https://zoek.officielebekendmakingen.nl/{path.stem}.html"
    assert paper.summary in head
    assert paper.number == path.stem.rsplit("-", 1)[1]
    assert read_text(paper) is not None


@pytest.mark.parametrize("key", IDS)
def test_every_signature_is_found_and_resolved(key: str, papers: dict[str, Document]) -> None:
    found = signatures(papers[key])
    text = read_text(papers[key])
    assert text is not None
    [signed] = [text.content[p.start : p.end] for p in text.passages if p.place is Place.SIGNATURE]
    names = [line for line in signed.splitlines() if line.strip(" .") and not line.endswith(",")]
    assert len(found) == len(names) >= 1
    assert None not in found


@pytest.mark.parametrize("key", IDS)
def test_the_sample_tells_the_same_as_the_real_paper(
    key: str, papers: dict[str, Document], real: dict[str, Document]
) -> None:
    ours, theirs = papers[key], real[key]
    assert signatures(ours) == signatures(theirs)
    names = ("cites", "replaces", "creator", "ondertekendIn")
    assert relations(ours, *names) == relations(theirs, *names)
    assert (ours.date, ours.kind, ours.session) == (theirs.date, theirs.kind, theirs.session or ours.session)
    assert ours.dossier == theirs.dossier
    assert ours.dossier_title == (theirs.dossier_title or "").rstrip(".")


def test_the_motions_span_the_dossier(
    papers: dict[str, Document], corpus: Path, open_data: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Every day on which a motion of the dossier was moved, both kinds, and every appreciation is in the sample."""
    with zipfile.ZipFile(corpus / "data" / "kst-xml" / "moties-kst-xml.zip") as archive:
        motions = [archive.read(name) for name in archive.namelist() if Path(name).stem.startswith("kst-28684-")]
    days = {found[1].decode() for content in motions if (found := re.search(rb'isodatum="([^"]+)"', content))}
    assert {papers[key].date for key in MOTIONS} == days
    kinds = load("tweedekamer-odata")["kinds"]
    assert {papers[key].kind for key in MOTIONS} == {kinds[paper["Soort"]] for paper, _ in open_data.values()}
    ours = {case.documents[0]: case.appreciation for case in cases(sample())}
    assert {ours[key] for key in MOTIONS} == {case["Kabinetsappreciatie"] for _, case in open_data.values()}


@pytest.mark.parametrize("key", MOTIONS)
def test_the_sample_tells_the_same_as_the_open_data(
    key: str, papers: dict[str, Document], open_data: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    ours, (theirs, case) = papers[key], open_data[key]
    kind = load("tweedekamer-odata")["kinds"][theirs["Soort"]]
    assert (ours.title, ours.kind, ours.document_number) == (
        theirs["Onderwerp"].strip(),
        kind,
        theirs["DocumentNummer"],
    )
    [own] = cases([str(FILES[IDS.index(key)])])
    assert (own.number, own.appreciation) == (case["Nummer"], case["Kabinetsappreciatie"])


def test_the_letter_names_what_the_real_letter_names(papers: dict[str, Document], real: dict[str, Document]) -> None:
    ours, theirs = papers[LETTER], real[LETTER]
    assert ours.title == theirs.title
    assert ours.document_number == theirs.document_number
    names = ("mentions", "wasAssociatedWith")
    assert relations(ours, *names) == relations(theirs, *names)
    promises = [[r for r in resolutions(paper) if r.mention.kind == "commitment"] for paper in (ours, theirs)]
    assert [[r.mention.fields["due"] for r in made] for made in promises] == [["voor het zomerreces"]] * 2
    former = [{r.mention.fields.get("former_name") for r in resolutions(paper)} - {None} for paper in (ours, theirs)]
    assert former[0] == former[1] == {"Werkgeversrol bij agressie en geweld tegen medewerkers JenV"}


@pytest.mark.parametrize("key", IDS)
def test_the_words_are_our_own(key: str, papers: dict[str, Document], real: dict[str, Document]) -> None:
    paper = read_text(real[key])
    assert paper is not None
    stretches = own_stretches(papers[key])
    assert sum(len(words(part)) for part in stretches) >= RUN
    copied = {run for part in stretches for run in runs(part)} & runs(paper.content)
    assert sorted(" ".join(run) for run in copied) == []


@pytest.mark.parametrize("key", IDS)
def test_copied_words_would_be_noticed(key: str, real: dict[str, Document]) -> None:
    """The comparison has teeth: the stretches of a paper are all found in the paper itself."""
    paper = read_text(real[key])
    assert paper is not None
    own = {run for part in own_stretches(real[key]) for run in runs(part)}
    assert own
    assert own <= runs(paper.content)


def test_the_sample_conforms(graph: Store) -> None:
    assert graph.manifest["issues"] == []
    assert list(validate(graph)) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_an_answer(name: str, graph: Store) -> None:
    """With its default parameters."""
    assert graph.query(bound(graph, question(name), {})).rows


@pytest.mark.parametrize("name", sorted(BEYOND))
def test_a_question_beyond_the_sample_has_no_answer(name: str, graph: Store) -> None:
    assert not graph.query(bound(graph, question(name), {})).rows


def test_the_votes_are_those_of_the_open_data(corpus: Path) -> None:
    """The sample has fewer fields than the records of the source, and says nothing else in them."""
    source = corpus / "data" / "odata"
    for entity in ("Stemming", "Besluit", "Agendapunt", "Zaak"):
        ours = [json.loads(line) for line in (OPEN_DATA / f"{entity}.jsonl").read_text(encoding="utf-8").splitlines()]
        with gzip.open(source / f"{entity}.jsonl.gz", "rt", encoding="utf-8") as lines:
            theirs = {row["Id"]: row for row in map(json.loads, lines)}
        with gzip.open(source / "rollcall-150.json.gz", "rt", encoding="utf-8") as lines:
            theirs |= {row["Id"]: row for row in json.load(lines)["decision"]["_votes"]}
        known = [row for row in ours if row["Id"] in theirs]
        assert len(known) >= len(ours) - 1  # the source's own file leaves out what was withdrawn
        plain = [{key: value for key, value in row.items() if not isinstance(value, list)} for row in known]
        assert plain == [{key: theirs[row["Id"]][key] for key in row} for row in plain]


def test_no_file_holds_more_than_the_known_keys() -> None:
    keys = {"id", "kind", "title", "date", "dossier_title", "document_number", "case", "link", "text"}
    for path in FILES:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(row) - {"appreciation"} == keys, path.name
        assert ("appreciation" in row) == (path.stem != LETTER), path.name
