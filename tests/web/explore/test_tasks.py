"""Ten tasks of a newcomer, each in at most four clicks, as docs/how-to/explore.md lists them.

A click is a link that is followed or a form that is sent; what is typed is no click.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kamergraaf import assets

from .conftest import Parsed


class Step(NamedTuple):
    """A click: a form at an address that is sent with what was typed, or a link that is followed."""

    address: str
    typed: dict[str, str] | None = None


def follow(part: str) -> Step:
    return Step(part)


def send(action: str, typed: dict[str, str]) -> Step:
    return Step(action, typed)


FIND_812 = [send("/search", {"q": "28684-812"}), follow("/thing/kamerstuk/kst-28684-812")]
FIND_819 = [send("/search", {"q": "28684-819"}), follow("/thing/kamerstuk/kst-28684-819")]
TASKS: dict[str, tuple[list[Step], str]] = {
    "What happened to motion 812?": (FIND_812, "Levensloop"),
    "Who moved it, and for which group?": (FIND_812, r"Caroline van der Plas \(BBB\)"),
    "Which letter speaks of it, and in which sentence?": (
        [*FIND_812, follow("/text/kst-28684-819?at=")],
        "Wat hier is gelezen",
    ),
    "Which groups were for and which against?": (
        [follow("/lists/votes"), follow("/thing/besluit/")],
        "Stemmen per fractie",
    ),
    "Which programmes does this letter name, and what were they called before?": (
        [*FIND_819, follow("/thing/programma/")],
        "heet ook of eerder",
    ),
    "What was read in this letter, by which rule, and how do I mend it?": (
        [*FIND_819, follow("/text/kamerstuk/kst-28684-819")],
        "kamergraaf judge kst-28684-819@",
    ),
    "How are minister Van Oosten and motion 812 connected?": (
        [follow("/path"), send("/path", {"a": "van Oosten", "b": "28684-812"})],
        "Verbinding 1",
    ),
    "What became of the motions of dossier 28684?": (
        [
            follow("/questions"),
            follow("/questions/dossier-motions"),
            send("/questions/dossier-motions", {"dossier": "28684", "ask": "1"}),
            follow("sort=outcome"),
        ],
        "aangenomen",
    ),
    "Who moves motions with whom, as a file for Gephi?": (
        [
            follow("/networks"),
            follow("/networks/cosponsorship"),
            send("/networks/cosponsorship", {"ask": "1"}),
            follow("/networks/cosponsorship.gexf"),
        ],
        "<gexf",
    ),
    "Who was minister of Justice on 1 June 2014?": (
        [
            send("/search", {"q": "minister van Justitie en Veiligheid"}),
            follow("/thing/ambt/minister-van-justitie-en-veiligheid"),
            send("/thing/ambt/", {"on": "2014-06-01"}),
        ],
        "Ivo Opstelten",
    ),
}
"""Each with the clicks from the first page, and what then stands there."""


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_at_most_four_clicks(client: TestClient, task: str) -> None:
    steps, seen = TASKS[task]
    assert len(steps) <= 4
    path, body = "/", client.get("/").text
    for step in steps:
        path = _followed(body, step.address) if step.typed is None else _sent(body, step.address, step.typed)
        answer = client.get(path)
        assert answer.status_code == 200, (task, path)
        body = answer.text
    assert re.search(seen, body), (task, path)


def _followed(body: str, part: str) -> str:
    """Give the address of the first link in which a part stands."""
    links = [link for link in Parsed(200, body).links() if part in link]
    assert links, part
    return links[0].removeprefix("/kg")


def _sent(body: str, action: str, fields: dict[str, str]) -> str:
    """Give the address to which a form with these fields leads."""
    page = Parsed(200, body)
    actions = [form["action"] for form in page.all("form") if form["action"].startswith(f"/kg{action}")]
    names = {a.get("name") for tag in ("input", "select") for a in page.all(tag)}
    assert actions, action
    assert fields.keys() <= names
    return f"{actions[-1].removeprefix('/kg')}?{urlencode(fields)}"


def test_the_tasks_stand_in_the_documentation_with_their_clicks() -> None:
    page = assets.path("docs", "how-to", "explore.md").read_text(encoding="utf-8")
    for task, (steps, _) in TASKS.items():
        assert re.search(rf"\| {re.escape(task)} \|.*\| {len(steps)} \|", page), task
