"""Official papers of the reference corpus: XML and web page are one paper, and all that stands beside them is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kamergraaf.errors import Issue
from kamergraaf.model import Actor, Document, Input, Snapshot, Source
from kamergraaf.pipeline import build, extract
from kamergraaf.rdf.records import merge
from kamergraaf.sources import read
from kamergraaf.store import open_store
from kamergraaf.text import read_text

PAPERS = ["kst-32545-143", "ah-tk-20202021-3235"]


def document(path: Path) -> Document:
    return document_in(path.read_bytes(), path.name)


def document_in(content: bytes, name: str) -> Document:
    found = [row for row in read(Input(name, content)) if isinstance(row, Document)]
    assert len(found) == 1
    return found[0]


def mentions(path: Path) -> list[tuple[object, ...]]:
    """Give what is found in a paper, without where."""
    ((_, found),) = (row for row in extract([str(path)]) if not isinstance(row, Issue))
    return [(r.mention.kind, r.mention.text, r.verdict, r.target) for r in found]


@pytest.mark.parametrize("name", PAPERS)
def test_a_web_page_is_the_same_paper_as_the_xml(corpus: Path, name: str) -> None:
    xml, page = (corpus / "data/koop" / name / f"{name}.{form}" for form in ("xml", "html"))
    assert read_text(document(xml)) == read_text(document(page))
    assert mentions(xml) == mentions(page) != []
    facts = [
        (d.id, d.kind, d.date, d.dossier, d.dossier_title, d.number, d.session) for d in map(document, (xml, page))
    ]
    assert facts[0] == facts[1]


@pytest.mark.parametrize("form", ["html", "odt", "pdf"])
@pytest.mark.parametrize("name", PAPERS)
def test_every_form_of_a_paper_gives_the_same_mentions(corpus: Path, name: str, form: str) -> None:
    folder = corpus / "data/koop" / name
    assert mentions(folder / f"{name}.{form}") == mentions(folder / f"{name}.xml")


def test_a_scan_is_named_and_the_paper_stays(corpus: Path, tmp_path: Path) -> None:
    built = build([str(corpus / "data/koop/blg-1007826")], tmp_path / "graaf")
    [issue] = built.issues
    assert "scan" in issue.reason
    assert open_store(tmp_path / "graaf").ask('ASK { ?p dcterms:identifier "blg-1007826" ; eli:is_annex_of ?letter }')


@pytest.mark.parametrize("name", PAPERS)
def test_metadata_beside_a_paper_fill_what_it_lacks(corpus: Path, name: str) -> None:
    folder = corpus / "data/koop" / name
    found = [document(folder / file) for file in (f"{name}.xml", "metadata.xml", "metadata_owms.xml")]
    paper = merge(found)
    assert [d.source for d in found] == [Source.BEKENDMAKINGEN, Source.METADATA, Source.METADATA]
    assert paper.markup is not None
    assert len(paper.actors) == {"kst-32545-143": 2, "ah-tk-20202021-3235": 3}[name]


def test_all_forms_of_a_paper_are_one_thing(corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "data/koop/kst-32545-143"
    inputs = [
        str(folder / name) for name in ("kst-32545-143.xml", "kst-32545-143.html", "metadata.xml", "metadata_owms.xml")
    ]
    assert build(inputs, tmp_path / "graaf").issues == []
    graph = open_store(tmp_path / "graaf")
    ask = """SELECT ?title ?creator { ?m a kg:Motie ; dcterms:identifier "kst-32545-143" ; dcterms:title ?title ;
        dcterms:creator/foaf:familyName ?creator } ORDER BY ?creator"""
    assert [str(row[1]) for row in graph.query(ask).rows] == ["Grinwis", "van Dijk"]
    forms = graph.query("SELECT DISTINCT ?f { ?x prov:wasDerivedFrom/dcterms:format ?f } ORDER BY ?f").rows
    assert [str(row[0]) for row in forms] == ["html", "metadata", "xml"]


def test_all_metadata_and_search_answers_are_read(corpus: Path) -> None:
    folder = corpus / "data/koop"
    found = [r for path in ("metadata", "sru") for f in sorted((folder / path).iterdir()) for r in read(Input(f.name, f.read_bytes()))]  # fmt: skip
    papers = {d.id: d for d in found if isinstance(d, Document)}
    assert [r for r in found if isinstance(r, Issue)] == []
    assert len(found) == 26
    assert len(papers) == 23
    assert all(d.title and d.date and d.kind and d.source is Source.METADATA for d in papers.values())
    assert {d.annex_of for d in papers.values()} >= {"kst-35300-X-63", "kst-27926-347", "kst-35936-3"}


@pytest.mark.parametrize(
    ("item", "title", "date", "speakers", "first"),
    [
        (1, "Opening", "2018-04-05", 0, None),
        (2, "Mededelingen", None, 0, None),
        (3, "Wlz / Pgb / Toegang tot de Wlz voor ggz-cliënten", None, 8, "Ellemeet"),
        (5, "Ondercuratelestelling zorginstelling Careyn", None, 7, "Dijksma"),
        (7, "Mededelingen", None, 0, None),
        (8, "Regeling van werkzaamheden", None, 28, "Van Eijs"),
    ],
)
def test_reports(corpus: Path, item: int, title: str, date: str | None, speakers: int, first: str | None) -> None:
    file = corpus / f"data/handelingen/h-tk-20172018-70-{item}.xml.gz"
    paper = document_in(gzip.decompress(file.read_bytes()), file.stem)
    assert (paper.id, paper.title, paper.date) == (f"h-tk-20172018-70-{item}", title, date)
    assert (len(paper.actors), paper.actors[0].name if paper.actors else None) == (speakers, first)
    text = read_text(paper)
    assert text is not None
    assert " )" not in text.content
    assert "( " not in text.content


def test_all_items_of_a_meeting_have_its_day(corpus: Path, tmp_path: Path) -> None:
    build([str(corpus / "data/handelingen")], tmp_path / "graaf")
    ask = "SELECT ?date (COUNT(*) AS ?n) { ?p eli:date_document ?date } GROUP BY ?date"
    assert [(str(date), str(n)) for date, n in open_store(tmp_path / "graaf").query(ask).rows] == [("2018-04-05", "6")]


def test_motions_in_a_debate_are_found_with_their_numbers(corpus: Path) -> None:
    found = mentions(corpus / "data/handelingen/h-tk-20172018-70-3.xml.gz")
    cited = [target for kind, _, _, target in found if kind == "citation"]
    assert [f"https://w3id.org/kamergraaf/id/kamerstuk/kst-34104-{number}" in cited for number in range(210, 217)] == [True] * 7  # fmt: skip


def test_actors_of_metadata_are_added_to_a_paper_without() -> None:
    file = Snapshot("x", "")
    paper = Document("kst-99999-1", Source.BEKENDMAKINGEN, file, title="Vaten")
    beside = Document("kst-99999-1", Source.METADATA, file, title="Meer vaten", actors=(Actor("A. Pol", "Indiener"),))
    merged = merge([beside, paper])
    assert (merged.title, merged.actors) == ("Vaten", (Actor("A. Pol", "Indiener"),))
