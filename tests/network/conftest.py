"""Networks that the tests share, and the schema they are held against."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.network.write.formats import write_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EMPTY = NetworkData("leeg", "Leeg", "Empty", directed=True)
ONE = NetworkData("een", "Een", "One", directed=False, nodes=(Node("a", "Enig", "Only", "motie"),))
LOOP = NetworkData(
    "lus", "Lus", "Loop", directed=True, nodes=ONE.nodes, edges=(Edge("a", "a", "cites", "verwijst", "cites"),)
)

PARLIAMENT = NetworkData(
    "dossier",
    'Dossier 28684 "veilig" & <leefbaar>',
    "Dossier 28684",
    directed=True,
    nodes=(
        Node("p:1", "Caroline van der Plas", "Caroline van der Plas", "persoon", "BBB", "#94c11f", "2021-03-31"),
        Node("p:2", 'Jan "de" Vries 🐄', "Jan de Vries", "persoon", None, None, "1998-01-01", "2002-05-23"),
        Node("m:1", "Motie over koeien", "Motion about cows", "motie", attributes=(("seats", 75), ("passed", True))),
        Node("m:2", "", "", "motie", attributes=(("seats", 1.5), ("tags", ["a, b", 'c"d']), ("weight", 3))),
        Node("k:1", "Brief\nover\x0c stallen", "Letter", "kamerstuk", attributes=(("seats", None),)),
    ),
    edges=(
        Edge("p:1", "m:1", "dient-in", "dient in", "submits", 1, "2023-05-01", "2023-05-01", "De motie-Van der Plas"),
        Edge("p:1", "m:1", "stemt-voor", "stemt voor", "votes for", 2.5),
        Edge("p:2", "m:1", "dient-in", "dient in", "submits"),
        Edge("p:2", "m:1", "dient-in", "dient in", "submits", 3),
        Edge("k:1", "m:1", "verwijst", "verwijst naar", "refers to", 1, "1492-01-01", "later"),
        Edge("k:1", "m:2", "verwijst", "verwijst naar", "refers to", 4, "2023-06-01", "2023-01-01"),
    ),
)


@pytest.fixture
def parliament() -> NetworkData:
    """A small network with most that can go wrong in it."""
    return PARLIAMENT


@pytest.fixture(params=[EMPTY, ONE, LOOP, PARLIAMENT], ids=lambda data: data.name)
def network(request: pytest.FixtureRequest) -> NetworkData:
    """One after another: an empty network, a single node, a loop, a small parliament."""
    found = request.param
    assert isinstance(found, NetworkData)
    return found


@pytest.fixture
def clusters() -> Callable[[int, int], NetworkData]:
    """Make a number of nodes in groups that are close within and far from each other."""
    return _clusters


@pytest.fixture
def gexf() -> Callable[..., bytes]:
    """Write a network as GEXF and return the bytes."""
    return _gexf


@pytest.fixture(scope="session")
def schema(corpus: Path) -> etree.RelaxNG:
    """The RELAX NG grammar of GEXF 1.3."""
    return etree.RelaxNG(etree.parse(str(corpus / "data" / "schemas" / "gexf-1.3" / "gexf.rng")))


def _clusters(count: int, groups: int) -> NetworkData:
    random = Random(1)
    nodes = tuple(Node(f"n{i}", f"N{i}", f"N{i}", "motie") for i in range(count))
    edges = tuple(
        Edge(f"n{i}", f"n{j}", "x", "x", "x")
        for i in range(count)
        for j in range(i)
        if random.random() < (0.4 if i % groups == j % groups else 0.01)
    )
    return NetworkData("groepen", "Groepen", "Groups", directed=False, nodes=nodes, edges=edges)


def _gexf(data: NetworkData, lang: str = "nl") -> bytes:
    out = io.BytesIO()
    write_network(data, out, "gexf", lang=lang)
    return out.getvalue()
