"""A report on a network: one web page that needs no other file, no script and no connection."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

from kamergraaf.kinds import drawn_as
from kamergraaf.network.draw.picture import picture
from kamergraaf.network.measure.measures import degree, pagerank, strength
from kamergraaf.network.model import label_of, title_of
from kamergraaf.network.table import text_of
from kamergraaf.network.tidy import one_line
from kamergraaf.network.write.svg import svg_lines
from kamergraaf.network.write.xmltext import escaped
from kamergraaf.origin import GRAPH
from kamergraaf.words import filled, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData, Node

_TOP = 15
_WHOLE = 1000
_STYLE = """
body { font: 16px/1.5 'DejaVu Sans', Verdana, Arial, sans-serif; color: #222 }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.2rem } svg { width: 100%; height: auto }
table { border-collapse: collapse; font-size: .9rem; width: 100% } th { text-align: left; color: #5f6368 }
th:empty { width: 30% } th.n { text-align: right }
td, th { border-bottom: 1px solid #ddd; padding: .25rem .6rem .25rem 0; vertical-align: top }
.n { text-align: right; font-variant-numeric: tabular-nums } .bar { background: #88ccee; height: .8rem }
pre { background: #f5f5f5; padding: .8rem; overflow-x: auto; font-size: .8rem }
footer { color: #5f6368; margin-top: 3rem }
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the graph behind a network holds, and what its query says of itself."""

    caveat_nl: str
    caveat_en: str
    query: str
    papers: int
    first: str
    last: str
    version: str
    command: str
    """What builds the same network, without the file to write."""
    told: str = ""
    """Of how much of what it is about it could tell, in one line."""


@dataclass(frozen=True, slots=True)
class Step:
    """The network in one period."""

    name: str
    first: str
    last: str
    data: NetworkData


def report_lines(data: NetworkData, drawing: Drawing, facts: Facts, series: Sequence[Step], lang: str) -> Iterator[str]:
    """Give the lines of the page: what the network is, coverage, picture, tables, its course and how to open it."""
    spoken = "en" if lang == "en" else "nl"
    words = texts("report", spoken)
    title = escaped(one_line(title_of(data, lang)))
    yield f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>'
    for name, value in data.origin.texts().items():
        yield f'<meta name="{name}" content="{escaped(value)}">'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield from _what(data, words)
    if data.nodes:
        yield f"<h2>{words['picture']}</h2>"
        yield from svg_lines(picture(data, drawing, lang), data.origin)
        yield f"<p>{_filled(words['picture-said'], size=words.get(drawing.size, drawing.size))}</p>"
    yield from _coverage(data, drawing, facts, words, spoken)
    if data.nodes:
        yield from _nodes(data, words, lang)
        yield from _edges(data, words, lang)
    if series:
        yield from _series(series, words)
    yield from _gephi(data, facts, words)
    yield f"<h2>{words['query']}</h2>\n<pre>{escaped(facts.query.strip()).replace('&#10;', chr(10))}</pre>"
    graph = f" {_filled(words['graph'], key=GRAPH, digest=data.origin.graph)}" if data.origin.graph else ""
    yield f"<footer>{_filled(words['made'], version=facts.version)}{graph}</footer>\n</body>\n</html>"


def _filled(text: str, **values: object) -> str:
    return escaped(filled(text, **values))


def _what(data: NetworkData, words: dict[str, str]) -> Iterator[str]:
    direction = words["parallel" if data.directed else "both-ways"]
    yield f"<h2>{words['what']}</h2>"
    yield f"<p>{_filled(words['counts'], nodes=len(data.nodes), edges=len(data.edges))} {direction}</p>"
    if not data.nodes:
        yield f"<p>{words['empty']}</p>"


def _coverage(data: NetworkData, drawing: Drawing, facts: Facts, words: dict[str, str], spoken: str) -> Iterator[str]:
    said = [_filled(words["papers"], papers=facts.papers, first=facts.first, last=facts.last)]
    said += _known(data, words)
    said += [escaped(facts.told), escaped(facts.caveat_en if spoken == "en" else facts.caveat_nl)]
    said += [words["quick"]] if drawing.quick else []
    yield f"<h2>{words['coverage']}</h2>\n<ul>"
    yield from (f"<li>{line}</li>" for line in said if line)
    yield "</ul>"


def _known(data: NetworkData, words: dict[str, str]) -> Iterator[str]:
    """Say of how many nodes the group is known, and of how many edges the days and the sentence."""
    counts = {
        "group": sum(bool(node.party) for node in data.nodes),
        "days": sum(bool(edge.start) for edge in data.edges),
        "evidence": sum(bool(edge.evidence) for edge in data.edges),
    }
    for name, known in counts.items():
        if known:
            yield _filled(words[name], known=known, nodes=len(data.nodes), edges=len(data.edges))


def _nodes(data: NetworkData, words: dict[str, str], lang: str) -> Iterator[str]:
    ranks, degrees, strengths = pagerank(data), degree(data), strength(data)
    top = sorted(data.nodes, key=lambda node: (-ranks[node.id], node.id))[:_TOP]
    rows = (
        (
            _link(node, lang),
            escaped(drawn_as(node.kind).en if lang == "en" else drawn_as(node.kind).nl),
            escaped(node.party or ""),
            degrees[node.id],
            strengths[node.id],
            ranks[node.id],
        )
        for node in top
    )
    yield f"<h2>{words['nodes']}</h2>"
    yield from _table([words[name] for name in ("node", "kind", "party", "degree", "strength", "pagerank")], rows)


def _edges(data: NetworkData, words: dict[str, str], lang: str) -> Iterator[str]:
    known = {node.id: node for node in data.nodes}
    top = sorted(data.edges, key=lambda edge: (-edge.weight, edge.source, edge.target, edge.kind))[:_TOP]
    more = [name for name, _ in top[0].attributes] if top else []
    rows = (
        (
            _link(known[edge.source], lang),
            escaped(label_of(edge, lang)),
            _link(known[edge.target], lang),
            edge.weight,
            *(dict(edge.attributes).get(name) for name in more),
        )
        for edge in top
    )
    yield f"<h2>{words['edges']}</h2>"
    heads = [words[name] for name in ("source", "relation", "target", "weight")]
    yield from _table([*heads, *map(escaped, more)], rows)


def _link(node: Node, lang: str) -> str:
    """Name a node, with a link to its page where it has an address."""
    label = escaped(label_of(node, lang) or node.id)
    page = str(dict(node.attributes).get("page") or node.id)
    return f'<a href="{escaped(page)}">{label}</a>' if page.startswith(("https://", "http://")) else label


_NUMBER = '<td class="n">'


def _table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    cells = [list(map(_cell, row)) for row in rows]
    numbers = [any(row[place].startswith(_NUMBER) for row in cells) for place in range(len(heads))]
    named = (
        f'<th class="n">{head}</th>' if number else f"<th>{head}</th>"
        for head, number in zip(heads, numbers, strict=True)
    )
    yield f"<table>\n<tr>{''.join(named)}</tr>"
    yield from (f"<tr>{''.join(row)}</tr>" for row in cells)
    yield "</table>"


def _cell(value: Any) -> str:
    """Write a cell; text is HTML already.

    >>> _cell(0.12345678), _cell("a"), _cell(None)
    ('<td class="n">0.1235</td>', '<td>a</td>', '<td></td>')
    """
    if value is None or isinstance(value, str | bool | tuple):
        return f"<td>{'' if value is None else text_of(value)}</td>"
    whole = isinstance(value, int) or abs(value) >= _WHOLE
    return f"{_NUMBER}{round(value) if whole else format(value, '.4g')}</td>"


def _series(series: Sequence[Step], words: dict[str, str]) -> Iterator[str]:
    most = max((len(step.data.edges) for step in series), default=0) or 1
    yield f"<h2>{words['series']}</h2>\n<p>{words['series-said']}</p>"
    heads = [words[name] for name in ("period", "first", "last", "nodes-count", "edges-count", "total")]
    yield from _table([*heads, ""], (_step(step, most) for step in series))


def _step(step: Step, most: int) -> tuple[Any, ...]:
    bar = f'<div class="bar" style="width: {100 * len(step.data.edges) / most:.1f}%"></div>'
    total = fsum(edge.weight for edge in step.data.edges)
    count = int(total) if total.is_integer() else total
    return escaped(step.name), step.first, step.last, len(step.data.nodes), len(step.data.edges), count, bar


def _gephi(data: NetworkData, facts: Facts, words: dict[str, str]) -> Iterator[str]:
    command = f"{facts.command} -o {data.name}.gexf"
    steps = [text for key, text in words.items() if key.startswith("step-")]
    yield f"<h2>{words['gephi']}</h2>\n<ol>"
    yield from (f"<li>{_filled(step, command=command)}</li>" for step in steps)
    yield "</ol>"
