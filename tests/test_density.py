from __future__ import annotations

import ast

import pytest
from tests import density
from tests.conftest import ROOT

AT_MOST = 37
"""Each of these is clearer as it is: a table of fields, a row of early returns, a `match`. Lower it when you can."""


def test_no_more_functions_are_dense_than_are_clearer_so(capsys: pytest.CaptureFixture[str]) -> None:
    density.main()
    *places, count = capsys.readouterr().out.splitlines()
    assert count == f"{len(places)} functions have more than 10 decision points"
    assert len(places) <= AT_MOST, "\n".join(places)


def test_every_way_to_decide_counts() -> None:
    text = "def f(x):\n  if x and x.a or x.b: return [a for a in x if a]\n  return 1 if x else 2\n  def inner(y): return y or 1"
    assert density.points(ast.parse(text).body[0]) == 6


def test_no_module_is_longer_than_350_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "src").rglob("*.py")}
    assert lengths
    assert {path.name: length for path, length in lengths.items() if length > 350} == {}
