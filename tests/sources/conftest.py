"""Read one input through the front door of the sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from kamergraaf.errors import Issue
from kamergraaf.model import Activity, Case, Document, Input
from kamergraaf.sources import read


class Found:
    """What a reader gave, by kind."""

    def __init__(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.all = list(read(Input(f"map/{name}", data)))
        self.documents = [x for x in self.all if isinstance(x, Document)]
        self.cases = [x for x in self.all if isinstance(x, Case)]
        self.activities = [x for x in self.all if isinstance(x, Activity)]
        self.issues = [x for x in self.all if isinstance(x, Issue)]

    @property
    def document(self) -> Document:
        """Give the only document."""
        assert len(self.documents) == 1, self.all
        return self.documents[0]


Reader: TypeAlias = Callable[[str, str | bytes], Found]


@pytest.fixture
def reading() -> Reader:
    """Give a function that reads an input of a name and a content."""
    return Found
