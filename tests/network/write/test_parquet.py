"""The pair of Parquet files: what polars and DuckDB read in them is what the network says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from kamergraaf.network.tidy import tidy
from kamergraaf.network.write.formats import write_network

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.network.model import NetworkData


def test_days_are_days_and_lists_are_lists(parliament: NetworkData, tmp_path: Path) -> None:
    nodes, edges = (pq.read_table(path).to_pylist() for path in write_network(parliament, tmp_path / "x.parquet"))
    known = {node["id"]: node for node in nodes}
    assert known["p:2"]["end"] == dt.date(2002, 5, 23)
    assert known["m:2"]["tags"] == ["a, b", 'c"d']
    assert (known["m:1"]["seats"], known["m:1"]["passed"], known["k:1"]["seats"]) == (75.0, True, None)
    assert {edge["directed"] for edge in edges} == {True}
    assert sorted(edge["weight"] for edge in edges if edge["source"] == "p:1") == [1.0, 2.5]


def test_any_network_has_as_many_rows_as_nodes_and_edges(network: NetworkData, tmp_path: Path) -> None:
    nodes, edges = (pq.read_table(path) for path in write_network(network, tmp_path / "x.parquet"))
    assert nodes.column_names[:3] == ["id", "label", "kind"]
    assert edges.column_names[:4] == ["source", "target", "directed", "id"]
    assert (len(nodes), len(edges)) == (len(network.nodes), len(tidy(network).edges))


@pytest.mark.outside
def test_polars_and_duckdb_read_the_same_edges(parliament: NetworkData, tmp_path: Path) -> None:
    import duckdb
    import polars as pl

    _, edges = write_network(parliament, tmp_path / "x.parquet")
    by_source = "SELECT source, sum(weight) FROM read_parquet(?) GROUP BY source ORDER BY source"
    frame: Any = pl.read_parquet(edges).group_by("source").agg(pl.col("weight").sum()).sort("source")
    assert duckdb.execute(by_source, [str(edges)]).fetchall() == frame.rows()
    assert dict(frame.rows())["k:1"] == 5.0
