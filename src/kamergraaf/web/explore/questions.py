"""The questions of the catalogue, each with a form, its answer as a table, and files of that; and any query."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kamergraaf.api import explorer, questions
from kamergraaf.api.serving import Endpoint
from kamergraaf.errors import MalformedQueryError
from kamergraaf.web.accept import CSV
from kamergraaf.web.explore.asking import Cell, Table, as_lines, ask, in_turn, question_of, tabled
from kamergraaf.web.explore.drawings.answers import chart_of
from kamergraaf.web.explore.examples import EXAMPLES
from kamergraaf.web.explore.once import shown_once
from kamergraaf.web.explore.rendering import Visit, shown, shown_later
from kamergraaf.web.explore.things import parted
from kamergraaf.web.explore.turning import asked_of
from kamergraaf.web.sparql.routes import Streamed
from kamergraaf.words import explained

if TYPE_CHECKING:
    from kamergraaf.api.explorer import Prepared
    from kamergraaf.api.questions import Coverage, Question
    from kamergraaf.web.explore.reader import Reader

_A_PAGE = 100
_OURS = ("lang", "stated", "page", "sort", "down", "ask")
"""What an address says that is no parameter of a question."""


@shown
def catalogue(visit: Visit) -> Response:
    """Show the questions that there are, by subject."""
    groups = groupby(questions.catalogue(), key=lambda question: question.group)
    return visit.page("questions.html", groups=[(group, list(found)) for group, found in groups])


@shown_later
async def one(visit: Visit) -> Response:
    """Show a question with its form, and with its answer when it was asked, by a button or by its parameters."""
    question = questions.question(named(visit.request))
    given = given_of(visit, question)
    ready = "ask" in visit.reader.query or bool(given) or not question.parameters
    table, coverage, sparql = await _answer(visit, question, given) if ready else (None, None, "")
    return await visit.make(_page, visit, question, given, table, coverage, sparql or question.sparql)


def _page(
    visit: Visit, question: Question, given: dict[str, str], table: Table | None, coverage: Coverage | None, sparql: str
) -> Response:
    return visit.page(
        "question.html",
        question=question,
        given=given,
        **shown_table(visit, table, adds_up=question.adds_up),
        coverage=coverage and coverage.spoken(partial(_field, visit.reader, question)),
        sparql=sparql.strip(),
    )


def _field(reader: Reader, question: Question, parameter: str) -> str:
    """Give what the field of a parameter is called, without what it takes."""
    (found,) = (each for each in question.parameters if each.name == parameter)
    told = found.nl if reader.language == "nl" else found.en
    return f"‘{told.partition(' (')[0]}’"


async def _answer(visit: Visit, question: Question, given: dict[str, str]) -> tuple[Table, Coverage | None, str]:
    prepared = await visit.make(explorer.prepared, visit.graph, question, given)
    counting = [ask(visit.request, prepared.counting)] if prepared.counting else []
    table, *counted = await gather(_rows(visit, prepared), *counting)
    parts = counted[0] if counted else Table()
    coverage = prepared.coverage(parts.dicts(), visit.reader.language)
    if coverage and prepared.empty and not table.rows:
        coverage = await visit.make(in_turn, partial(prepared.empty.why, coverage))
    return table, coverage, prepared.sparql


async def _rows(visit: Visit, prepared: Prepared) -> Table:
    if prepared.in_sql:
        return await visit.make(tabled, prepared.in_sql)
    return await ask(visit.request, prepared.sparql)


def shown_table(visit: Visit, table: Table | None, *, adds_up: bool = False) -> dict[str, object]:
    """Give the part of a table that stands on a page, in the order that is asked for, with the names of its things.

    Args:
        visit: what is asked for.
        table: the answer, if there is one.
        adds_up: whether rows of one year count different things.

    Raises:
        ProblemError: there is no such page of it.
    """
    query = visit.reader.query
    if table is None:
        return {"table": None, "chart": None, "columns": (), "rows": (), "called": {}, "number": 1, "last": 1}
    number, last = asked_of(visit.reader, len(table.rows), _A_PAGE)
    ordered = table.sorted(query.get("sort", ""), down=query.get("down") == "yes")
    rows = ordered.rows[(number - 1) * _A_PAGE : number * _A_PAGE]
    chart = chart_of(table, adds_up=adds_up)
    cells = [*(cell for row in rows for cell in row), *(chart.cells if chart else ())]
    called = _called(visit, cells, short=not {"title", "label"}.isdisjoint(table.columns))
    columns, lines = shown_once(table.columns, rows, called)
    return {
        "table": table,
        "chart": chart,
        "columns": columns,
        "rows": lines,
        "called": called,
        "number": number,
        "last": last,
    }


def _called(visit: Visit, cells: Iterable[Cell], *, short: bool) -> dict[str, str]:
    """Give what the things in cells are called; where their titles stand beside them by their numbers alone."""
    things = {cell.text for cell in cells if cell.kind == "address" and explorer.is_thing(cell.text)}
    called = explorer.labels(visit.graph, things)
    return {thing: parted(label)[0] or label for thing, label in called.items()} if short else called


def named(request: Request) -> str:
    """Give the name of the question that an address names; a name of a file is none here."""
    return cast("str", request.path_params["name"]).replace(".rq", "")


def given_of(visit: Visit, question: Question) -> dict[str, str]:
    """Give the values of the parameters in an address."""
    names = {parameter.name for parameter in question.parameters}
    return {key: value for key, value in visit.reader.query.items() if key in names or key not in _OURS}


@shown_later
async def as_json(visit: Visit) -> Response:
    """Give the answer to a question as JSON, with its coverage."""
    question = questions.question(named(visit.request))
    table, coverage, _ = await _answer(visit, question, given_of(visit, question))
    meta = {"query": question.name, "count": len(table.rows)} | ({"coverage": coverage.facts()} if coverage else {})
    return JSONResponse({"data": table.dicts(), "meta": meta})


@shown_later
async def as_csv(visit: Visit) -> Response:
    """Give the answer to a question as CSV, while it is read if that takes long."""
    question = questions.question(named(visit.request))
    prepared = await visit.make(explorer.prepared, visit.graph, question, given_of(visit, question))
    if prepared.in_sql:
        return Response(as_lines(await visit.make(tabled, prepared.in_sql)), media_type=CSV)
    client = visit.request.client.host if visit.request.client else ""
    endpoint = cast("Endpoint", visit.request.app.state.endpoint)
    return Streamed(question_of(visit.request, prepared.sparql, CSV, ""), client, endpoint)


@shown
def words(visit: Visit) -> Response:
    """Give what a query may be completed with: prefixes, and terms with what they are called and mean."""
    known = questions.terms(visit.reader.language)
    told = [(term.name, term.sort, term.label, term.told) for term in known]
    return JSONResponse({"prefixes": dict(questions.prefixes()), "terms": told})


@shown_later
async def editor(visit: Visit) -> Response:
    """Show a field for any query, with the answer to the one that stands in it."""
    sparql = visit.reader.query.get("query", "")
    told: MalformedQueryError | None = None
    table: Table | None = None
    if sparql:
        try:
            table = await ask(visit.request, sparql)
        except MalformedQueryError as error:
            told = error
    return await visit.make(_editor, visit, sparql, table, told)


def _editor(visit: Visit, sparql: str, table: Table | None, told: MalformedQueryError | None) -> Response:
    wrong = explained(told, visit.reader.language) if told else ""
    groups = groupby(questions.catalogue(), key=lambda question: question.group)
    values = {
        "sparql": sparql or _begun(visit.reader.query.get("example")),
        "asked": sparql,
        "told": told,
        "wrong": wrong,
        "examples": EXAMPLES,
        "groups": [(group, list(found)) for group, found in groups],
    }
    return visit.page("editor.html", **values, **shown_table(visit, table))


def _begun(example: str | None) -> str:
    """Give a query to begin with: that of a question of the catalogue, when one is named.

    Raises:
        NotFoundError: there is no such question.
    """
    return questions.question(example.replace(".rq", "")).sparql.strip() if example else EXAMPLES[0][1]
