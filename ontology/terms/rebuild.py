"""Write the lists of borrowed terms in this folder: `python ontology/terms/rebuild.py CORPUS_DIR`.

CORPUS_DIR holds `vocab/` and `data/tooi/`. The tests hold every term that is used against these lists.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SDO, SH, XSD, DefinedNamespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Triple = tuple[str, str, str]  # three terms as N-Triples writes them
Index = defaultdict[tuple[str, str], list[str]]  # objects by subject and predicate

FOLDER = Path(__file__).parent
FORMATS = {".ttl": RdfFormat.TURTLE, ".nq": RdfFormat.N_QUADS, ".json": RdfFormat.JSON_LD}
ELI = "http://data.europa.eu/eli/ontology#"
LEGAL = ("LegalResource", "LegalResourceSubdivision", "LegalExpression")
TOOI = "https://identifier.overheid.nl/tooi/def/"


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary that lies in the corpus; with `everywhere` its terms need not be described there."""

    prefix: str
    namespace: str
    files: tuple[str, ...]
    everywhere: bool = False


VOCABULARIES = (
    Vocabulary("cito", "http://purl.org/spar/cito/", ("vocab/cito.ttl",)),
    Vocabulary("dcat", "http://www.w3.org/ns/dcat#", ("vocab/dcat.nq",)),
    Vocabulary("eli", ELI, ("vocab/eli_eli-dl.ttl",)),
    Vocabulary("eli-dl", "http://data.europa.eu/eli/eli-draft-legislation-ontology#", ("vocab/eli_eli-dl.ttl",)),
    Vocabulary("fabio", "http://purl.org/spar/fabio/", ("vocab/fabio.ttl",)),
    Vocabulary("oa", "http://www.w3.org/ns/oa#", ("vocab/oa.nq",)),
    Vocabulary("org", "http://www.w3.org/ns/org#", ("vocab/org.nq",)),
    Vocabulary("prov", "http://www.w3.org/ns/prov#", ("vocab/prov.nq",)),
    Vocabulary("skos", "http://www.w3.org/2004/02/skos/core#", ("vocab/skos.nq",)),
    Vocabulary(
        "tooikern",
        f"{TOOI}thes/kern/",
        ("data/tooi/ccw_plooi_documentsoorten_3.json", "data/tooi/ccw_plooi_documentsoorten_ksm_1.json"),
    ),
    Vocabulary(
        "tooiont",
        f"{TOOI}ont/",
        (
            "data/tooi/rwc_ministeries_compleet_1.json",
            "data/tooi/rwc_overige_overheidsorganisaties_compleet_3.json",
        ),
        everywhere=True,
    ),
)

# rdflib spells schema.org with https; this project writes http, so a list carries its own namespace.
FROM_RDFLIB: dict[str, tuple[str, type[DefinedNamespace]]] = {
    "dcterms": (str(DCTERMS), DCTERMS),
    "foaf": (str(FOAF), FOAF),
    "owl": (str(OWL), OWL),
    "rdf": (str(RDF), RDF),
    "rdfs": (str(RDFS), RDFS),
    "schema": ("http://schema.org/", SDO),
    "sh": (str(SH), SH),
    "xsd": (str(XSD), XSD),
}


def read(path: Path) -> Iterator[Triple]:
    """Yield the triples of a file, whatever graph they stand in."""
    for quad in parse(path=path, format=FORMATS[path.suffix]):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def local_names(iris: Iterable[str], namespace: str) -> list[str]:
    """Return, sorted, what follows the namespace in those IRIs that begin with it.

    >>> local_names(["<http://example.org/b>", "<http://example.org/a>", "<http://example.org/>"], "http://example.org/")
    ['a', 'b']
    """
    start = f"<{namespace}"
    return sorted({iri[len(start) : -1] for iri in iris if iri.startswith(start)} - {""})


def version(triples: Iterable[Triple], namespace: str) -> str:
    """Return the version that the vocabulary states about itself."""
    ontology = {f"<{namespace}>", f"<{namespace.rstrip('#/')}>"}
    stated = {p: o for s, p, o in triples if s in ontology and p in (f"<{OWL.versionIRI}>", f"<{OWL.versionInfo}>")}
    number = re.search(r"\d[\w.:-]*\w", stated.get(f"<{OWL.versionInfo}>", ""))
    named = stated.get(f"<{OWL.versionIRI}>", "").strip("<>")
    return ", ".join(filter(None, (number and number[0], named))) or "not stated"


def render(names: Iterable[str], header: dict[str, str], files: dict[str, bytes]) -> str:
    """Write one list: the header, a checksum for each file read, one name a line."""
    sums = [f"# source: {name}\n# sha256: {sha256(content).hexdigest()}" for name, content in files.items()]
    return "\n".join([*(f"# {key}: {value}" for key, value in header.items()), *sums, *names, ""])


def of_vocabulary(vocabulary: Vocabulary, corpus: Path) -> str:
    """Write the list of a vocabulary of the corpus."""
    paths = [corpus / name for name in vocabulary.files]
    triples = [triple for path in paths for triple in read(path)]
    iris = (term for triple in triples for term in (triple if vocabulary.everywhere else triple[:1]))
    header = {"prefix": vocabulary.prefix, "namespace": vocabulary.namespace}
    header["version"] = version(triples, vocabulary.namespace)
    files = {name: path.read_bytes() for name, path in zip(vocabulary.files, paths, strict=True)}
    return render(local_names(iris, vocabulary.namespace), header, files)


def of_rdflib(prefix: str) -> str:
    """Write the list of a vocabulary that rdflib knows by heart."""
    namespace, defined = FROM_RDFLIB[prefix]
    # Names that are no Python names, such as sh:class, stand apart.
    iris = {*dir(defined), *(str(defined) + name for name in defined._extras)}
    names = local_names((f"<{iri}>" for iri in iris), str(defined))
    path = Path(str(sys.modules[defined.__module__].__file__))
    header = {"prefix": prefix, "namespace": namespace, "version": f"as in rdflib {rdflib.__version__}"}
    return render(names, header, {f"rdflib/namespace/{path.name}": path.read_bytes()})


def items(cell: str, index: Index) -> Iterator[str]:
    """Yield the members of an RDF list."""
    if cell != f"<{RDF.nil}>":
        yield index[cell, f"<{RDF.first}>"][0]
        yield from items(index[cell, f"<{RDF.rest}>"][0], index)


def classes(node: str, index: Index) -> Iterator[str]:
    """Yield the named classes of a domain, union by union."""
    if not (unions := index[node, f"<{OWL.unionOf}>"]):
        yield node
    for union in unions:
        for item in items(union, index):
            yield from classes(item, index)


def is_legal(domain: set[str]) -> bool:
    """Say whether a subject with this domain must be legislation in some form."""
    form = {f"<{ELI}Format>"}
    return bool(domain - form) and domain <= form | {f"<{ELI}{kind}>" for kind in LEGAL}


def legal_only(corpus: Path) -> str:
    """List the ELI properties that say of their subject that it is legislation."""
    name = "vocab/eli_eli-dl.ttl"
    index: Index = defaultdict(list)
    for s, p, o in read(corpus / name):
        index[s, p].append(o)
    domains = {s: nodes for (s, p), nodes in list(index.items()) if p == f"<{RDFS.domain}>"}
    barred = (s for s, nodes in domains.items() if is_legal({c for node in nodes for c in classes(node, index)}))
    header = {"namespace": ELI, "selection": "every class in rdfs:domain is Legal* or Format, at least one is Legal*"}
    return render(local_names(barred, ELI), header, {name: (corpus / name).read_bytes()})


def from_corpus(corpus: Path) -> dict[str, str]:
    """Return the lists that depend on the corpus, by file name."""
    lists = {f"{vocabulary.prefix}.txt": of_vocabulary(vocabulary, corpus) for vocabulary in VOCABULARIES}
    return lists | {"eli-legal-only.txt": legal_only(corpus)}


def main(corpus: Path) -> None:
    """Write all lists beside this script."""
    lists = from_corpus(corpus) | {f"{prefix}.txt": of_rdflib(prefix) for prefix in FROM_RDFLIB}
    for name, text in lists.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
