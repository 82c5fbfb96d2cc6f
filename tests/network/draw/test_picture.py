"""A picture can be read: nothing lies over a label, every colour is in the legend, and it is a file that opens."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from kamergraaf.network.draw.labels import Box, Label, Wish, box_of, place
from kamergraaf.network.draw.layout import LARGEST_NODES
from kamergraaf.network.draw.picture import HEIGHT, WIDTH, picture
from kamergraaf.network.draw.style import draw
from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.network.tidy import tidy
from kamergraaf.network.write.formats import write_network

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = Box(0, 0, 900, 800)
PARTIES = {"A": "#c00000", "B": "#0000c0", "C": "#ffff00"}


def members(count: int) -> NetworkData:
    """Members of three groups in a ring, with names that take room."""
    nodes = tuple(
        Node(f"p{n:03}", f"Lid met een naam {n}", "", "persoon", party, PARTIES[party])
        for n in range(count)
        for party in ["ABC"[n % 3]]
    )
    edges = tuple(Edge(nodes[n].id, nodes[n - 1].id, "x", "x", "x", 1 + n % 4) for n in range(count) if count > 1)
    return NetworkData("leden", "Leden (2024)", "Members (2024)", directed=False, nodes=nodes, edges=edges)


def drawn(data: NetworkData, file_format: str = "svg") -> bytes:
    out = io.BytesIO()
    write_network(data, out, file_format)
    return out.getvalue()


def boxes(labels: list[Label]) -> list[Box]:
    return [box_of(label.text, label.size, label.x, label.y) for label in labels]


@pytest.mark.parametrize("count", [15, 40, 150])
def test_labels_lie_over_nothing(count: int) -> None:
    wishes = [Wish(37.0 * (n * n % 23), 31.0 * (n * 7 % 25), 3 + n % 19, f"Naam van {n}", 11) for n in range(count)]
    labels = place(wishes, FRAME)
    assert len(labels) >= 10
    assert not [pair for pair in combinations(boxes(labels), 2) if pair[0].meets(pair[1])]
    for label, box in zip(labels, boxes(labels), strict=True):
        others = (w for w in wishes if (w.x, w.y) != (label.wish.x, label.wish.y))
        inner = (
            Box(w.x - 0.9 * w.radius, w.y - 0.9 * w.radius, w.x + 0.9 * w.radius, w.y + 0.9 * w.radius) for w in others
        )
        assert not [circle for circle in inner if circle.meets(box)]
        assert FRAME.left <= box.left
        assert box.right <= FRAME.right


def test_few_nodes_all_have_their_label() -> None:
    data = tidy(members(15))
    said = {words.text for words in picture(data, draw(data), "nl").words}
    assert {node.label_nl for node in data.nodes} <= said


def test_every_group_is_in_the_legend_with_its_colour() -> None:
    data = tidy(members(30))
    found = picture(data, draw(data), "nl")
    assert {f"{party} (10)" for party in PARTIES} <= {words.text for words in found.words}
    legend = {circle.colour for circle in found.circles if circle.x > WIDTH - 250}
    assert legend == set(PARTIES.values())


def test_days_stand_below_the_title() -> None:
    data = tidy(members(3))
    title, below = picture(data, draw(data), "en").words[:2]
    assert (title.text, below.text) == ("Members", "2024 · 3 nodes, 3 relations")


def test_everything_stays_within_the_picture(network: NetworkData) -> None:
    data = tidy(network)
    found = picture(data, draw(data), "nl")
    for circle in found.circles:
        assert circle.radius <= circle.x <= WIDTH - circle.radius
        assert circle.radius <= circle.y <= HEIGHT - circle.radius


def test_an_svg_is_well_formed_whatever_the_labels(network: NetworkData) -> None:
    root = etree.fromstring(drawn(network))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [element for element in root.iter() if element.get("href") or element.tag.endswith("script")]


def test_a_picture_is_the_same_each_time(clusters: Callable[[int, int], NetworkData]) -> None:
    assert drawn(clusters(60, 4)) == drawn(clusters(60, 4))
    assert drawn(members(12), "png") == drawn(members(12), "png")


def test_a_png_is_one(network: NetworkData) -> None:
    assert drawn(network, "png").startswith(b"\x89PNG\r\n\x1a\n")


def test_a_dollar_sign_is_no_formula() -> None:
    data = NetworkData("n", "$x$ en \\frac", "", directed=False, nodes=(Node("a", "US$ 5$_", "", "motie"),))
    assert drawn(data, "png").startswith(b"\x89PNG")


def test_a_very_large_network_is_set_in_a_spiral_and_says_so() -> None:
    nodes = tuple(Node(f"n{n}", "", "", "motie") for n in range(LARGEST_NODES + 1))
    edges = tuple(Edge("n0", node.id, "x", "x", "x") for node in nodes[1:])
    data = NetworkData("n", "N", "N", directed=True, nodes=nodes, edges=edges)
    out = io.BytesIO()
    write_network(data, out, "gexf", lang="en")
    root = etree.fromstring(out.getvalue())
    assert "ForceAtlas" in str(root.findtext(".//{*}description"))
    places = {(e.get("x"), e.get("y")) for e in root.iter("{*}position")}
    assert len(places) == len(nodes)
