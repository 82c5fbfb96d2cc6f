"""A digest of all statements of a graph, which an update renews from what came and went alone.

It is the sum, modulo 2 to the 256th, of the SHA-256 of each line of the sorted dump, its end included. So it is the
same for two equal graphs, whatever was built or updated in which order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from kamergraaf import __version__
from kamergraaf.origin import GRAPH, Origin

_SIZE = 1 << 256
_SHA, _NUMBER = hashlib.sha256, int.from_bytes


def digest_of(lines: Iterable[bytes]) -> int:
    r"""Give the digest of lines, each of which counts.

    >>> digest_of([b"a\n", b"b\n"]) == digest_of([b"b\n"]) + digest_of([b"a\n"])
    True
    """
    return sum([_NUMBER(_SHA(line).digest(), "big") for line in lines])


def written(digest: int) -> str:
    """Write a digest, or a sum of them, as manifests and files do.

    >>> written(-1)[:4], len(written(0))
    ('ffff', 64)
    """
    return f"{digest % _SIZE:064x}"


def renewed(before: str, more: int) -> str:
    """Give the digest of a graph after an update; nothing where that of the graph before is not known.

    >>> renewed("", 5), renewed(written(3), -1) == written(2)
    ('', True)
    """
    return written(int(before, 16) + more) if before else ""


def origin_of(manifest: Mapping[str, Any]) -> Origin:
    """Give what files that are made of a graph say of it: its digest, and so far its papers go."""
    sources = manifest.get("coverage", {}).get("sources", ())
    day = max((str(source["last"]) for source in sources), default="")
    return Origin(str(manifest.get(GRAPH, "")), __version__, day)
