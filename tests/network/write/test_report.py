"""A report is one page that says what a network is, in two languages, and asks for nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from kamergraaf.network.draw.style import draw
from kamergraaf.network.tidy import tidy
from kamergraaf.network.write.report import Facts, Step, report_lines

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData

FACTS = Facts(
    "Let op <dit>.",
    "Mind <this>.",
    "SELECT ?source\n{ ?a < ?b }",
    12,
    "2023-01-01",
    "2024-12-31",
    "1.2.3",
    "kamergraaf network build x 'a & b'",
)


def page(data: NetworkData, lang: str = "nl", series: tuple[Step, ...] = ()) -> str:
    data = tidy(data)
    return "\n".join(report_lines(data, draw(data), FACTS, series, lang))


def parsed(text: str) -> Any:
    return html.fromstring(text)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_any_network_has_a_report_that_stands_alone(network: NetworkData, lang: str) -> None:
    root = parsed(page(network, lang))
    assert root.get("lang") == lang
    assert len(root.xpath("//ol/li")) == 10
    assert not root.xpath("//script | //link | //img | //*[@src]")
    assert "1.2.3" in root.text_content()
    assert "{" not in re.sub(r"(?s)<(pre|style)>.*?</\1>", "", page(network, lang))


def test_it_tells_coverage_caveats_and_the_query(parliament: NetworkData) -> None:
    root = parsed(page(parliament))
    coverage = [item.text_content() for item in root.xpath("//ul/li")]
    assert "Van 1 van de 5 knopen is een fractie bekend." in coverage
    assert "1 van de 5 relaties hebben een dag." in coverage
    assert "Let op <dit>." in coverage
    assert root.xpath("string(//pre)") == FACTS.query


def test_it_tells_how_to_build_the_same_network(parliament: NetworkData) -> None:
    steps = [step.text_content() for step in parsed(page(parliament)).xpath("//ol/li")]
    assert any(f"{FACTS.command} -o {parliament.name}.gexf" in step for step in steps)


def test_the_head_of_a_column_of_numbers_stands_over_them(parliament: NetworkData) -> None:
    table = parsed(page(parliament)).xpath("//table")[0]
    heads = [head.get("class") for head in table.xpath(".//th")]
    assert heads == [cell.get("class") for cell in table.xpath(".//tr[2]/td")] == [None, None, None, "n", "n", "n"]


def test_the_strongest_relation_comes_first(parliament: NetworkData) -> None:
    tables = parsed(page(parliament, "en")).xpath("//table")
    cells = [cell.text_content() for cell in tables[1].xpath(".//tr[2]/td")]
    assert cells == ["Letter", "refers to", "m:2", "4"]


def test_a_series_has_a_row_for_each_period(parliament: NetworkData) -> None:
    empty = replace(parliament, nodes=(), edges=())
    series = (
        Step("2023", "2023-01-01", "2023-12-31", tidy(parliament)),
        Step("2024", "2024-01-01", "2024-12-31", tidy(empty)),
    )
    rows = parsed(page(parliament, "nl", series)).xpath("//table")[-1].xpath(".//tr")[1:]
    found = [[cell.text_content() for cell in row.xpath("td")][:6] for row in rows]
    assert found == [
        ["2023", "2023-01-01", "2023-12-31", "5", "5", "12.5"],
        ["2024", "2024-01-01", "2024-12-31", "0", "0", "0"],
    ]
