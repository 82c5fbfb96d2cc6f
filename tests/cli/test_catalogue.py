"""The catalogue on the command line: what is listed and shown, and what a parameter may be."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from kamergraaf import assets
from kamergraaf.catalogue import networks, questions
from kamergraaf.store.derived import tables
from kamergraaf.words import of_reason

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli


def test_the_list_can_be_kept_to_a_group_and_a_tag(ask: Cli) -> None:
    rows = ask("query", "list", "--group", "votes", "--tag", "quality", "--format", "jsonl").ok().rows
    assert [row["name"] for row in rows] == ["incomplete-decisions", "mistaken-votes", "untied-decisions"]
    assert {row["group"] for row in rows} == {"votes"}
    assert all("quality" in row["tags"] for row in rows)


@pytest.mark.parametrize(("option", "word"), [("--group", "votes"), ("--tag", "cabinet")])
def test_an_unknown_group_or_tag_names_those_that_there_are(ask: Cli, option: str, word: str) -> None:
    answer = ask("query", "list", option, "nonsense")
    assert (answer.code, answer.out) == (2, "")
    assert word in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_question_says_why_it_is_asked_and_what_its_parameters_may_be(ask: Cli) -> None:
    english = ask("query", "show", "deviating-members", "--lang", "en").ok()
    assert english.lines[1].startswith("# Why: ")
    assert english.lines[2] == "# Tags: votes, persons, fracties"
    assert "# -p which=...  complete|all: which roll calls (default complete)" in english.lines
    assert ask("query", "show", "deviating-members", "--lang", "nl").ok().lines[1].startswith("# Waarom: ")


@pytest.mark.parametrize(
    ("name", "parameter", "reason"),
    [
        ("close-votes", "margin=ten", "parameter margin: not a whole number: ten"),
        ("close-votes", "margin=--5", "parameter margin: not a whole number: --5"),
        ("close-votes", "margin=٣", "parameter margin: not a whole number: ٣"),
        ("close-votes", "from=yesterday", "parameter from: not a date"),
        ("deviating-members", "which=some", "parameter which: one of complete, all, not some"),
        ("dossier-papers", "dossier=28684-819", "parameter dossier: no dossier: 28684-819 is "),
        ("career", "who=28684-819", "parameter who: no person: 28684-819 is "),
        ("citations", "paper=28684", "parameter paper: no paper: 28684 is "),
        ("office-on-date", "what=Van Dijk", "parameter what: no office: Van Dijk is the name of other things, "),
        ("career", "who=x> } DELETE { ?s ?p ?o", "parameter who: no name, number or address"),
        ("career", 'who=x" } ?s ?p ?o {', "parameter who: no name, number or address"),
        ("career", "nobody=x", "query career has no parameter 'nobody'"),
    ],
)
def test_a_parameter_of_the_wrong_type_is_told_in_one_line(ask: Cli, name: str, parameter: str, reason: str) -> None:
    answer = ask("query", "run", name, "-p", parameter)
    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_name_that_nobody_bears_is_not_found(ask: Cli) -> None:
    assert ask("query", "run", "career", "-p", "who=Van Nergenshuizen").code == 3


@pytest.mark.parametrize("text", ['" } SELECT * { ?s ?p ?o', "\\", "a\nb", "'''", "?lang", "#"])
def test_a_text_is_bound_and_never_part_of_the_query(ask: Cli, text: str) -> None:
    assert ask("query", "run", "motions-on-words", "-p", f"words={text}", "--format", "jsonl").ok().rows == []


def test_of_ones_own_question_without_rows_it_is_said_that_the_reason_is_not_known(ask: Cli) -> None:
    (ask.folder / "none.rq").write_text("SELECT ?x WHERE { ?x a kg:Nergens }")
    assert "why there are none is not known" in ask("query", "run", "none.rq", "--lang", "en").ok().err
    assert "waarom er geen zijn is niet bekend" in ask("query", "run", "none.rq", "--lang", "nl").ok().err


def test_a_question_of_ones_own_works_like_those_of_the_catalogue(ask: Cli) -> None:
    header = '#+ [parameters.who]\n#+ type = "person"\n#+ nl = "wie"\n#+ en = "who"\n'
    query = "SELECT ?number {\n#! parameters\n?m dcterms:creator ?who ; dcterms:identifier ?number }"
    (ask.folder / "mine.rq").write_text(header + query, encoding="utf-8")
    found = ask("query", "run", "mine.rq", "-p", "who=plas", "--format", "csv").ok().lines
    assert "kst-28684-812" in found
    assert ask("query", "run", "mine.rq", "-p", "who=nobody at all").code == 3
    assert ask("query", "run", "nowhere.rq").code == 3
    (ask.folder / "bad.rq").write_text("#+ [[[\nASK {}", encoding="utf-8")
    assert ask("query", "run", "bad.rq").code == 2
    (ask.folder / "truth.rq").write_text("ASK { ?m a kg:Motie }", encoding="utf-8")
    answer = ask("query", "run", "truth.rq")
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)


def test_an_empty_answer_says_why_and_names_options_as_they_are_written(ask: Cli) -> None:
    asked = ("query", "run", "motion-outcomes", "-p", "dossier=28684", "-p", "from=2090-01-01")
    table = ask(*asked, "--format", "md").ok().out
    (rows,) = re.findall(r"\n\nthis graph has motions, but none within .*; without -p from: (\d+) rows\n$", table)
    assert int(rows) > 0
    assert ask(*asked, "--format", "csv", "--lang", "nl").ok().err.strip().endswith(f"zonder -p from: {rows} rijen")
    found = json.loads(ask(*asked, "--format", "json").ok().out)["meta"]["coverage"]
    assert found["told"].endswith(f"without -p from: {rows} rows")
    assert {"parameters": ["from"], "rows": int(rows), "more": False} in found["without"]


@pytest.mark.parametrize(("language", "words"), [("nl", "om ze te halen"), ("en", "to get them")])
def test_where_a_graph_has_nothing_of_that_kind_the_command_that_brings_it_is_told(
    ask: Cli, language: str, words: str
) -> None:
    answer = ask("query", "run", "gifts", "--format", "md", "--lang", language).ok().out
    assert answer.endswith(f"; {words}: kamergraaf sync --category PersoonGeschenk\n")


def test_a_parameter_may_stand_there_with_or_without_its_option(ask: Cli) -> None:
    said = ("query", "run", "--format", "jsonl", "dossier-motions")
    bare, named = ask(*said, "dossier=28684").ok(), ask(*said, "-p", "dossier=28684").ok()
    assert bare.rows
    assert bare.out == named.out
    for wrong in ("dossier", "dosier=28684", "dossier=zzz"):
        one, other = ask(*said, wrong), ask(*said, "-p", wrong)
        assert one.code
        assert (one.code, one.err) == (other.code, other.err)


def test_people_read_columns_and_values_in_their_language_and_programs_always_the_same_names(ask: Cli) -> None:
    asked = ("query", "run", "motion-outcomes", "--lang", "nl")
    table = ask(*asked, "--format", "table").ok().out
    assert re.search(r"^afloop +afloop niet bekend$", table, re.MULTILINE)
    assert not re.search(r"\b(?:outcome|unknown|why)\b", table)
    assert ask(*asked, "--format", "tsv").ok().lines[0].split("\t")[:4] == ["motion", "number", "date", "outcome"]
    assert "unknown" in {row["outcome"] for row in ask(*asked, "--format", "jsonl").ok().rows}


def test_a_query_of_ones_own_keeps_the_names_that_were_given(ask: Cli) -> None:
    query = 'SELECT ("stated" AS ?basis) (1 AS ?votes) {}'
    assert ask("sparql", query, "--lang", "nl", "--format", "table").ok().lines[0].split() == ["basis", "votes"]


def test_what_a_graph_holds_stands_below_a_heading_for_each_part_in_the_language_of_the_reader(ask: Cli) -> None:
    table = ask("stats", "--lang", "nl", "--format", "table").ok().out
    *told, under = table.strip().split("\n\n")
    parts = dict(part.split("\n", 1) for part in told)
    assert re.fullmatch(r"van \d+ van \d+ vermeldingen in teksten is bekend wat zij noemen", under)
    assert list(parts)[:2] == ["de graaf", "bronnen"]
    assert re.search(r"^naam +jaar +aantal +opmerking$", parts["stukken"], re.MULTILINE)
    assert re.search(r"^verwijzing: herleid +\d+ +\d+,\d%$", parts["herleid"], re.MULTILINE)


@pytest.mark.parametrize(("option", "word"), [("--group", "stemmingen"), ("--tag", "Kamervragen")])
def test_a_group_and_a_tag_may_be_called_by_their_dutch_words(ask: Cli, option: str, word: str) -> None:
    english = {"--group": "votes", "--tag": "questions"}[option]
    listed = ask("query", "list", option, word, "--format", "jsonl").ok().rows
    assert listed == ask("query", "list", option, english, "--format", "jsonl").ok().rows
    assert listed


def test_people_read_groups_labels_and_types_in_their_language_and_programs_do_not(ask: Cli) -> None:
    dutch = ask("query", "list", "--group", "votes", "--format", "md", "--lang", "nl").ok().out
    assert "| agreement | stemmingen |" in dutch
    assert "| stemmingen, fracties, verbanden |" in dutch
    assert ask("query", "list", "--lang", "nl", "--format", "jsonl").ok().rows[0]["group"] == "commitments"
    shown = ask("query", "show", "career", "--lang", "nl").ok().out
    assert "# Labels: personen, kabinet, fracties, commissies\n# -p who=...  persoon: persoon" in shown
    tables = ask("sql", "--format", "md", "--lang", "nl").ok().out
    assert "| votes | seats | geheel getal | zetels |" in tables


def test_every_group_tag_type_and_unit_has_dutch() -> None:
    told = {(row["column"], row["value"]) for row in assets.table("values") if row["nl"]}
    asked = [*questions().values(), *networks().values()]
    needed = {("group", each.group) for each in questions().values()}
    needed |= {("tags", tag) for each in questions().values() for tag in each.tags}
    needed |= {("type", parameter.type) for each in asked for parameter in each.parameters if not parameter.choices}
    columns = [column for table in tables().values() for column in table.columns]
    needed |= {("type", column.type) for column in columns} | {
        ("unit", column.unit) for column in columns if column.unit
    }
    assert needed - told == set(), "add them to data/values.csv"


def test_a_check_that_finds_nothing_says_so(ask: Cli) -> None:
    english, dutch = (ask("query", "run", "double-vote", "--lang", language).ok() for language in ("en", "nl"))
    assert english.err == "this check finds nothing in this graph\n"
    assert dutch.err == "deze controle vindt niets in deze graaf\n"


def test_people_read_why_nothing_was_found_and_fractions_as_their_language_writes_them(
    ask: Cli, sample_graph: Path
) -> None:
    store = ("--store", str(sample_graph))
    people, programs = (
        ask("query", "run", "unresolved", "--lang", "nl", "--format", form, *store).ok() for form in ("md", "jsonl")
    )
    reasons = {row["reason"] for row in programs.rows}
    assert "no act of that name is in the register" in reasons
    assert all(f"| {of_reason(reason, 'nl')} |" in people.out for reason in reasons)
    measured = ("network", "measure", "dossier", "28684", "--top", "1", "--format", "md", *store)
    assert re.search(r"\| 0,\d+ \|", ask(*measured, "--lang", "nl").ok().out)
    assert re.search(r"\| 0\.\d+ \|", ask(*measured, "--lang", "en").ok().out)


def test_a_thing_of_another_kind_is_told_in_the_language(ask: Cli) -> None:
    told = ask("query", "run", "career", "-p", "who=28684", "--lang", "nl")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("kamergraaf: parameter who: geen persoon: 28684 is 28684")


def test_a_file_that_is_not_there_is_told_in_the_language(ask: Cli) -> None:
    told = [ask("sparql", "-f", "nergens.rq", "--lang", language).err for language in ("en", "nl")]
    assert told == [
        "kamergraaf: nergens.rq: No such file or directory\n",
        "kamergraaf: nergens.rq: zo'n bestand of map is er niet\n",
    ]
