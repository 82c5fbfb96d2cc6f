"""No text of others makes a terminal do anything, in no format and in no message; pipes get it as it is."""

from __future__ import annotations

import io
import json
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import cli as program
from kamergraaf.cli import output
from kamergraaf.cli.lines import Mark, line
from kamergraaf.cli.settings import Format, Settings

from .conftest import Cli
from .papers import letter
from .terminal import on_terminal

OWN = re.compile(r"\x1b\[(?:0|1|2|22)m|\x1b\]8;;[!-~]*\x1b\\")
"""What we write ourselves: bold and its end, and links."""
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
HOSTILE = "\x1b]0;PWNED\x07\x1b[31m rood \x9b31m\u202egnp\u2066\u2028\r\x7f"
SPARQL = "SELECT DISTINCT (?t AS ?title) { ?s rdfs:label ?t FILTER (CONTAINS(?t, ' rood ')) }"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Give the command line with a graph in which a case has a title that a terminal would obey."""
    folder = tmp_path_factory.mktemp("hostile")
    case = {
        "Id": "aaaaaaaa-0000-4000-8000-000000000001",
        "Nummer": "2026Z00908",
        "Soort": "Motie",
        "Onderwerp": HOSTILE,
        "Titel": HOSTILE,
    }
    (folder / "Zaak.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    (folder / "letter.txt").write_text(letter(), encoding="utf-8")
    cli = Cli(folder)
    cli("build", "Zaak.jsonl", "letter.txt", "--out", "graaf").ok()
    return cli


USES = {
    "show": ("show", "2026Z00908"),
    "show in columns": ("show", "2026Z00908", "--format", "table", "--no-color"),
    "search": ("search", "rood"),
    "sparql": ("sparql", SPARQL),
    "csv": ("sparql", SPARQL, "--format", "csv"),
    "tsv": ("sparql", SPARQL, "--format", "tsv"),
    "md": ("sparql", SPARQL, "--format", "md"),
    "json": ("sparql", SPARQL, "--format", "json"),
    "jsonl": ("sparql", SPARQL, "--format", "jsonl"),
    "turtle": ("sparql", "CONSTRUCT WHERE { <https://w3id.org/kamergraaf/id/zaak/2026Z00908> rdfs:label ?t }"),
    "network": ("network", "build", "ego", "2026Z00908", "--format", "gexf"),
    "network as json": ("network", "build", "ego", "2026Z00908", "--format", "json"),
    "network to the terminal": ("network", "build", "ego", "2026Z00908", "--format", "graphml", "-o", "/dev/stdout"),
    "export": ("export",),
    "path": ("path", "2026Z00908", "2026D02171"),
}


@pytest.mark.parametrize("name", USES)
def test_a_title_makes_a_terminal_do_nothing(hostile: Cli, name: str) -> None:
    seen = on_terminal(hostile, *USES[name], messages=True)
    assert OBEYED.findall(OWN.sub("", seen)) == []
    assert "rood" in seen


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "\x1b[31mniemand\x9b"), 3),
        (("sparql", "SELECT \x1b]0;x\x07"), 2),
        (("query", "run", "\x9b31m"), 3),
        (("show", "x", "--store", "\x1b[31mweg"), 5),
        (("extract", "\x1b[31mweg\u202e.txt"), 1),
        (("nothing\x1b[31m",), 2),
        (("show", "--\x1b[31m"), 2),
    ],
)
def test_a_message_that_repeats_the_input_does_not_either(hostile: Cli, arguments: tuple[str, ...], code: int) -> None:
    seen = on_terminal(hostile, *arguments, messages=True, code=code)
    assert OBEYED.findall(seen) == []
    assert OBEYED.findall(hostile(*arguments).err) == [], "who reads a log has a terminal too"


def test_an_issue_line_shows_what_the_library_repeats(cli: Cli) -> None:
    bad = (
        '<commissieZetelVastPersoon xmlns:tk="http://www.t\x9bweedekamer.nl/xsd/tkData/v1-0" '
        'id="c8db0181-90e3-4df3-a150-4c004584b160" tk:verwijderd="fa\x9blse"><a>'
    )
    (cli.folder / "x.xml").write_text(bad, encoding="utf-8")
    (cli.folder / "letter.txt").write_text(letter(), encoding="utf-8")
    told = cli("build", ".", "--out", "g").ok().err
    assert OBEYED.findall(told) == []
    assert "\ufffdweedekamer" in told


def test_names_for_the_shell_are_left_out_when_a_terminal_obeys_them(hostile: Cli) -> None:
    line = {"COMP_WORDS": "kamergraaf show 2026Z", "COMP_CWORD": "2", "_KAMERGRAAF_COMPLETE": "complete_bash"}
    done = hostile(env={**line, "KAMERGRAAF_STORE": str(hostile.folder / "graaf")})
    assert OBEYED.findall(done.out) == []


def test_a_pipe_gets_the_exact_title(hostile: Cli) -> None:
    csv_answer = hostile("sparql", SPARQL, "--format", "csv").ok().out
    [row] = hostile("sparql", SPARQL, "--format", "jsonl").ok().rows
    assert row["title"].removeprefix("2026Z00908: ").split() == HOSTILE.split()
    assert row["title"] in csv_answer
    plain = hostile("sparql", SPARQL, "--format", "jsonl").ok().out
    assert OBEYED.findall(plain) == [], "JSON escapes them for everybody"
    table = hostile("sparql", SPARQL, "--format", "table").ok().out
    assert OBEYED.findall(table) == [], "a table is for people"


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _seen(form: Format, title: str, color: bool) -> str:
    """Print an answer on a terminal in this process, and give what reached it."""
    raw, messages = io.BytesIO(), io.BytesIO()
    chosen = Settings(format=form, color=color)
    terminals = _Terminal(raw, "utf-8"), _Terminal(messages, "utf-8")  # they close what is below them when forgotten
    with redirect_stdout(terminals[0]), redirect_stderr(terminals[1]):
        program._open_streams()
        output.emit(chosen, ("title", "other"), [{"title": title, "other": [title, {title: 1}]}], asked=title)
        output.heading(chosen, title)
        line(chosen, title, [Mark(1, 3), Mark(4, 9, f"https://example.org/{title}")])
        chosen.tell("issue", issue=title)
    return raw.getvalue().decode() + messages.getvalue().decode()


TEXTS = st.text(st.one_of(st.sampled_from(HOSTILE + "\n\t0m;[1"), st.characters()), max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(output.TABULAR), st.booleans())
def test_any_title_in_any_format_holds_nothing_to_obey(title: str, form: Format, color: bool) -> None:
    os.environ.setdefault("TERM", "xterm-256color")
    seen = _seen(form, title, color)
    assert OBEYED.findall(OWN.sub("", seen) if color else seen) == []


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(lambda text: text.isprintable()))
def test_json_on_a_terminal_is_still_the_same_value(title: str) -> None:
    seen = _seen(Format.JSON, title, color=False)
    found, _ = json.JSONDecoder().raw_decode(seen)
    assert found["data"] == [{"title": title, "other": [title, {title: 1}]}]


CELLS = 'SELECT ("=1+1" AS ?a) ("-cmd" AS ?b) (-12.5 AS ?c) ("@x" AS ?d) ("+31" AS ?e) ("plain" AS ?f) {}'


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_spreadsheet_runs_no_cell_when_asked_or_on_a_terminal(hostile: Cli, form: str) -> None:
    between = "," if form == "csv" else "\t"
    exact, made = ["=1+1", "-cmd", "-12.5", "@x", "+31", "plain"], ["'=1+1", "'-cmd", "-12.5", "'@x", "+31", "plain"]
    assert hostile("sparql", CELLS, "--format", form).ok().lines[1].split(between) == exact
    assert hostile("sparql", CELLS, "--format", form, "--spreadsheet").ok().lines[1].split(between) == made
    shown = on_terminal(hostile, "sparql", CELLS, "--format", form).splitlines()[1]
    assert re.split(r",|\t| +", shown) == made


def test_the_pair_of_csv_files_holds_no_formula_when_asked(hostile: Cli) -> None:
    query = 'SELECT ("n:1" AS ?source) ("n:2" AS ?target) ("=1+1" AS ?formula) {}'
    (hostile.folder / "mine.rq").write_text(query, encoding="utf-8")
    hostile("network", "build", "mine.rq", "-o", "a.csv").ok()
    hostile("network", "build", "mine.rq", "-o", "b.csv", "--spreadsheet").ok()
    assert ",=1+1" in Path(hostile.folder / "a.edges.csv").read_text(encoding="utf-8")
    assert ",'=1+1" in Path(hostile.folder / "b.edges.csv").read_text(encoding="utf-8")
