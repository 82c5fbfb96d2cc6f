"""The telling links of a dense network, by which it can be placed so that its groups show."""

from __future__ import annotations

Links = list[tuple[int, int, float]]

_STRONGEST = 5


def backbone(count: int, links: Links) -> Links:
    """Return the links that say most: each node's strongest, and a tree that keeps the whole connected.

    Strength is measured as association (Van Eck and Waltman 2009): the weight of a link over the product of what
    its ends weigh in all, so that those who work with everybody do not hide who works with whom.
    """
    total = [0.0] * count
    for a, b, weight in links:
        total[a] += weight
        total[b] += weight
    ranked = sorted(
        ((weight / (total[a] * total[b]), a, b) for a, b, weight in links), key=lambda row: (-row[0], *row[1:])
    )
    kept, left = _tree(count, ranked), [_STRONGEST] * count
    for _, a, b in ranked:
        if left[a] > 0 or left[b] > 0:
            left[a] -= 1
            left[b] -= 1
            kept.add((a, b))
    return [(a, b, strength) for strength, a, b in ranked if (a, b) in kept]


def _tree(count: int, ranked: list[tuple[float, int, int]]) -> set[tuple[int, int]]:
    """Return the links of a spanning tree, the strongest first (Kruskal 1956)."""
    root = list(range(count))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    tree: set[tuple[int, int]] = set()
    for _, a, b in ranked:
        one, two = find(a), find(b)
        if one != two:
            root[one] = two
            tree.add((a, b))
    return tree
