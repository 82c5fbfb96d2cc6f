"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kamergraaf.api.serving import Bounds

BUNDLES = Path(__file__).parent / "bundles"
"""Where an installed wheel has the scripts that npm bundled, if any."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Which graph is served, where, and what each query may take."""

    store: Path
    base: str
    """The address at which the public finds it, without a slash at its end: `https://example.org/kamergraaf`."""
    language: str = "en"
    """The language of who asks for neither of ours."""
    only_stated: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    hosts: frozenset[str] = frozenset()
    """The names by which it may be asked beside that of its address; none: by any."""
    bundles: Path = BUNDLES
    """The folder of the scripts of interactive pages, where they were bundled."""

    @property
    def prefix(self) -> str:
        """The path at which all of it stands: nothing, or what begins with a slash and does not end with one.

        >>> Serving(Path("graaf"), "https://example.org/kamer/graaf").prefix, Serving(Path("g"), "http://a:8000").prefix
        ('/kamer/graaf', '')
        """
        return urlsplit(self.base).path.rstrip("/")

    @property
    def host(self) -> str:
        """The name of the host in its public address, without its port."""
        return urlsplit(self.base).hostname or ""
