"""Print the functions that are dense: those with more decision points than a reader can hold, whatever form they have.

    python tests/density.py [MOST]

The linter counts branches; this counts the rest too: each `for` and `if` of a comprehension, each `and` and `or`, and each
conditional expression. MOST is how many a function may have, 10 by default.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "kamergraaf"
_ONE = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.Assert)


def points(node: ast.AST) -> int:
    """Count the decision points of a function; those of functions inside it are their own.

    >>> points(ast.parse("def f(x): return [a for a in x if a and a.b] if x else None").body[0])
    4
    """
    here = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        here += points(child) + isinstance(child, _ONE)
        if isinstance(child, ast.BoolOp):
            here += len(child.values) - 1
        elif isinstance(child, ast.comprehension):
            here += 1 + len(child.ifs)
        elif isinstance(child, ast.match_case):
            here += 1
    return here


def dense(most: int = 10) -> Iterator[tuple[int, str]]:
    """Give the functions with more points than that: how many, and where."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (count := points(node)) > most:
                yield count, f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"


def main(most: str = "10") -> None:
    """Print them, the densest first."""
    found = sorted(dense(int(most)), reverse=True)
    for count, place in found:
        print(f"{count:3} {place}")
    print(f"{len(found)} functions have more than {most} decision points")


if __name__ == "__main__":
    main(*sys.argv[1:])
