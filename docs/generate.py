"""Write docs/reference from the program, the queries, the rules and the ontology: python docs/generate.py."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from kamergraaf import assets
from kamergraaf.catalogue import Question, networks, questions
from kamergraaf.cli import app
from kamergraaf.cli.commands import COMMANDS, command_app
from kamergraaf.extract.rules import Rule, load_rules
from kamergraaf.network.measure.measures import MEASURES, QUICK
from kamergraaf.network.write import FORMATS
from kamergraaf.store.derived import tables
from kamergraaf.vocab import KG, PREFIXES

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Made by docs/generate.py; do not edit. -->"
_LANGS = ("en", "nl")
_VALUES = {"Path": "path", "str": "text", "int": "number", "float": "number"}


def pages() -> dict[str, str]:
    """Give the text of every page of the reference by its file name."""
    made = {
        "cli.md": cli(),
        "queries.md": queries(),
        "networks.md": networks_page(),
        "tables.md": tables_page(),
        "rules.md": rules(),
        "ontology.md": ontology(),
        "shapes.md": shapes_page(),
    }
    return {name: "\n".join([_NOTE, "", *lines]).rstrip("\n") + "\n" for name, lines in made.items()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a table, with an empty line after it; without rows there is no table."""
    body = ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in rows]
    if body:
        yield from ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *body, ""]


def code(text: str) -> str:
    r"""Write a text as code within a line.

    >>> code("a"), code("a\nb"), code("")
    ('`a`', '`a\\nb`', '')
    """
    return f"`{text}`".replace("\n", "\\n") if text else ""


# --- the commands ----------------------------------------------------------------------------------------------


def commands() -> dict[str, tuple[Callable[..., Any], str]]:
    """Give every command by the words that call it: its function, and its example."""
    apps = {name: command_app(name) for name in COMMANDS}
    return {
        (name if info.name in (None, name) else f"{name} {info.name}"): (info.callback, str(info.epilog or ""))
        for name, made in apps.items()
        for info in made.registered_commands
        if info.callback
    }


def cli() -> Iterator[str]:
    """Give the page of the commands."""
    yield from ["# Commands", "", str(app.info.help), "", "## Options of every command", ""]
    if app.registered_callback and app.registered_callback.callback:
        yield from _parameters(app.registered_callback.callback)
    yield from [str(app.info.epilog), ""]
    for name, (function, example) in commands().items():
        yield from [f"## kamergraaf {name}", "", inspect.getdoc(function) or "", ""]
        yield from _parameters(function)
        head, _, lines = example.partition(": ")
        yield from [f"{head}:", "", "```bash", *lines.split("; "), "```", ""] if lines else []


def _parameters(function: Callable[..., Any]) -> Iterator[str]:
    found = [
        (p, *get_args(p.annotation)[:2])
        for p in inspect.signature(function, eval_str=True).parameters.values()
        if get_origin(p.annotation) is Annotated
    ]
    arguments = [(p, kind, info) for p, kind, info in found if isinstance(info, ArgumentInfo)]
    options = [(p, kind, info) for p, kind, info in found if isinstance(info, OptionInfo)]
    yield from table(
        ("argument", "needed", "what"),
        (
            (
                code((info.metavar or p.name.upper()).strip("[]")),
                "yes" if p.default is p.empty else "no",
                info.help or "",
            )
            for p, _, info in arguments
        ),
    )
    yield from table(
        ("option", "value", "default", "what"),
        ((_names(p, info), _value(kind, info), _default(p.default), _help(info)) for p, kind, info in options),
    )


def _names(parameter: inspect.Parameter, info: ParameterInfo) -> str:
    """Give the spellings of an option; within `Annotated` the first of them stands where a default would."""
    first = [info.default] if isinstance(info.default, str) else []
    return ", ".join(map(code, [*first, *(info.param_decls or ())] or [f"--{parameter.name.replace('_', '-')}"]))


def _value(kind: Any, info: ParameterInfo) -> str:
    """Tell what an option takes: nothing for a flag, else its choices, its range or its type."""
    plain = next(t for t in get_args(kind) if t is not type(None)) if isinstance(kind, UnionType) else kind
    plain = get_args(plain)[0] if get_origin(plain) is list else plain
    if plain is bool:
        return ""
    if isinstance(plain, type) and issubclass(plain, Enum):
        return ", ".join(code(str(member.value)) for member in plain)
    span = f" {info.min} to {info.max}" if info.max is not None else f" from {info.min}" if info.min is not None else ""
    return (code(info.metavar) if info.metavar else _VALUES[plain.__name__]) + span


def _default(value: Any) -> str:
    if value is inspect.Parameter.empty:
        return "(needed)"
    return "" if value is None or value is False else code(str(value))


def _help(info: ParameterInfo) -> str:
    return (info.help or "") + (f" Or set {code(str(info.envvar))}." if info.envvar else "")


# --- the questions and networks ----------------------------------------------------------------------------------


def queries() -> Iterator[str]:
    """Give the page of the catalogue."""
    catalogue = [*questions().values(), *networks().values()]
    yield from ["# Questions and networks", ""]
    yield from ["Every file of `queries/` is one question: a SPARQL query under a header.", ""]
    yield from ["- `kamergraaf query run NAME -p KEY=VALUE` runs a question."]
    yield from ["- `kamergraaf network build NAME THING -o FILE` builds a network."]
    yield from ["- `kamergraaf validate` runs the checks; a check that answers nothing is passed."]
    yield from [
        "- What a check of severity `warning` answers is wrong in the source itself; the graph conforms all the same.",
        "",
    ]
    yield from ["These prefixes are known and need not be declared: " + ", ".join(map(code, PREFIXES)) + ".", ""]
    for group in dict.fromkeys(asked.group for asked in catalogue):
        yield from [f"## {group}", ""]
        for asked in catalogue:
            if asked.group == group:
                yield from _question(asked)


def _question(asked: Question) -> Iterator[str]:
    yield from [f"### {asked.name}", "", f"{asked.en}", "", f"*{asked.nl}*", ""]
    if asked.why_en:
        yield from [f"Why: {asked.why_en}", "", f"*Waarom: {asked.why_nl}*", ""]
    yield from table(
        ("parameter", "type", "default", "what", "wat"),
        (
            (code(p.name), ", ".join(map(code, p.choices)) or p.type, code(p.default), p.en, p.nl)
            for p in asked.parameters
        ),
    )
    severity = f" Severity: {code(asked.severity)}." if asked.group == "checks" else ""
    tags = " Tags: " + ", ".join(map(code, asked.tags)) + "." if asked.tags else ""
    only = f" Only in {asked.engine}." if asked.engine else ""
    counts = f" Coverage: {code(asked.coverage)}." if asked.coverage else ""
    yield from ["Columns: " + ", ".join(map(code, asked.columns)) + f".{severity}{counts}{tags}{only}", ""]
    yield from ["```sparql", asked.sparql.strip("\n"), "```", ""]
    if asked.sql:
        yield from ["Asked so, of [the tables](tables.md):", "", "```sql", asked.sql.strip("\n"), "```", ""]


# --- the tables ----------------------------------------------------------------------------------------------------


def tables_page() -> Iterator[str]:
    """Give the page of the tables of a graph."""
    yield from [
        "# Tables",
        "",
        "What `kamergraaf sql` and `graph.table(...)` read; things are given by their IRIs.",
        "",
    ]
    yield from [
        "Beside each table there is one of its name and `_n`, such as `votes_n`, quick to join: it has a number",
        "for each thing, and only the columns that are kept. `things` tells of each `number` its `thing`, the IRI, and",
        "the `label` of persons, groups and bodies.",
        "",
    ]
    for table_ in tables().values():
        yield from [f"## {table_.name}", "", table_.en, "", f"*{table_.nl}*", ""]
        yield from table(
            ("column", "type", "unit", "what", "wat", "source"),
            ((code(c.name), c.type, c.unit, c.en, c.nl, code(c.source)) for c in table_.columns),
        )
        kept = ", ".join(code(c.name) for c in table_.kept)
        yield from [
            f"Kept in `{table_.name}_n`: {kept}. Its rows:",
            "",
            "```sparql",
            table_.sparql.strip("\n"),
            "```",
            "",
        ]


# --- the measures and formats of networks ------------------------------------------------------------------------


def networks_page() -> Iterator[str]:
    """Give the page of the measures of networks, and of the formats that these are written in."""
    yield from ["# Measures and formats of networks", "", "## Measures of nodes", ""]
    quick = ", ".join(map(code, QUICK))
    yield from [f"{quick} are measured when nothing is asked for; `--measure` asks for others.", ""]
    yield from table(("measure", "is", "source"), ((code(name), *_measure(MEASURES[name])) for name in MEASURES))
    yield from ["## Formats of files", "", "The extension of a file chooses the format; `--format` goes before it.", ""]
    modules = ((name, import_module(f"kamergraaf.network.write.{name}")) for name in FORMATS)
    yield from table(("extension", "what"), ((code(f".{name}"), inspect.getdoc(made) or "") for name, made in modules))
    yield from ["", "## Where a file is from", "", _ORIGIN, ""]
    yield from table(("format", "where it says so"), _SAID)


_ORIGIN = """Each file says of which graph it is and what made it: `graph-sha256`, the `version` of the program, the
`data-date` (that of the last paper in the graph), the `command` and the `parameters` with their defaults. No clock and
no folder is among them, so the same network of an equal graph is the same file. `graph-sha256` also stands in the
manifest of the graph. It is the sum, modulo 2^256, of the SHA-256 of each line of the sorted dump, so that an update
renews it from what came and went alone: `sum(int(sha256(line).hexdigest(), 16) for line in gzip.open("graph.nq.gz"))`
gives it. Of a graph that was built before it was kept, or loaded into a store by others, nobody knows it, and it is
left out."""
_SAID = (
    ("`.gexf`", "`keywords` of `meta`"),
    ("`.graphml`, `.json`, NetworkX", "attributes of the graph"),
    ("`.svg`", "`metadata`, as JSON"),
    ("`.png`", "text chunks"),
    ("`.csv`", "a third file, `x.about.json`"),
    ("`.parquet`", "metadata of the schema of both files"),
    ("a report", "`meta` elements, and the foot of the page"),
)


def _measure(function: Callable[..., Any]) -> tuple[str, str]:
    """Part what a measure says of itself into what it is and where that comes from."""
    is_, _, source = (inspect.getdoc(function) or "").partition("Source:")
    return is_, source


# --- the rules ---------------------------------------------------------------------------------------------------


def rules() -> Iterator[str]:
    """Give the page of the extraction rules."""
    yield from ["# Extraction rules", ""]
    yield from ["The rules stand in `data/rules/`. Of two matches that overlap the longer one counts. Each example"]
    yield from ["is a test; each counterexample is a text that the rule must leave alone.", ""]
    loaded = load_rules()
    for kind in dict.fromkeys(rule.kind for rule in loaded):
        yield from [f"## {kind}", ""]
        for rule in loaded:
            if rule.kind == kind:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield from [f"### {rule.id}", "", rule.why, ""]
    yield from table(
        ("text", "finds"),
        ((code(row["text"]), "; ".join(_found(found) for found in row["found"])) for row in rule.examples),
    )
    yield from [f"- leaves alone: {code(row['text'])}" for row in rule.counterexamples]
    yield ""


def _found(fields: dict[str, Any]) -> str:
    shown = {name: ", ".join(v) if isinstance(v, list) else v for name, v in fields.items()}
    return ", ".join(f"{name} {_shown(value)}" for name, value in shown.items())


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else code(str(value)) or "(none)"


# --- the ontology ------------------------------------------------------------------------------------------------


def ontology() -> Iterator[str]:
    """Give the page of the ontology: classes, properties, and the concepts that values come from."""
    graph = rdflib.Graph().parse(assets.path("ontology", "kamergraaf.ttl"))
    schemes = rdflib.Graph().parse(assets.path("ontology", "schemes.ttl"))
    yield from ["# Ontology", ""]
    yield from [f"The terms that Kamergraaf adds; the prefix `kg:` stands for `{KG}`."]
    yield from ["All other terms are those of ELI, ELI-DL, ORG, PROV-O, Web Annotation, CiTO, SKOS and Dublin Core."]
    yield from [
        "There is no inference when a graph is asked: superclasses, also those of others, are written out.",
        "How they go together is told with a picture in [the data model](../model.md), and what things of each",
        "class have in [shapes](shapes.md).",
        "",
    ]
    yield from ["## Classes", ""]
    for term in _terms(graph, OWL.Class):
        yield from _term(graph, term, [("subclass of", RDFS.subClassOf), ("close to", SKOS.closeMatch)])
    yield from ["## Properties", ""]
    for term in _terms(graph, OWL.ObjectProperty, OWL.DatatypeProperty):
        yield from _term(graph, term, [("of", RDFS.domain), ("value", RDFS.range)])
    yield from ["## Concept schemes", ""]
    for scheme in _terms(schemes, SKOS.ConceptScheme):
        yield from _scheme(schemes, scheme)


# --- the shapes ------------------------------------------------------------------------------------------------


def shapes_page() -> Iterator[str]:
    """Give the page of the shapes: what things of each class have, borrowed terms included."""
    graph = rdflib.Graph().parse(assets.path("ontology", "shapes.ttl"))
    yield from ["# Shapes", ""]
    yield from [
        "What things of each class have, by `ontology/shapes.ttl`; `kamergraaf validate` holds a graph against it."
    ]
    yield from ["Properties that stand here are checked; a thing may have others. `^` reads a property backwards.", ""]
    for shape in _terms(graph, SH.NodeShape):
        yield from _shape(graph, shape)


def _shape(graph: rdflib.Graph, shape: rdflib.term.Node) -> Iterator[str]:
    targets = ", ".join(code(short(each)) for each in sorted(graph.objects(shape, SH.targetClass), key=str))
    yield from [f"## {str(shape).partition('#')[2]}", "", f"Of {targets}: {_said(graph, shape, RDFS.label, 'en')}.", ""]
    if pattern := graph.value(shape, SH.pattern):
        yield from [f"Its IRI: {code(str(pattern))}", ""]
    parts = sorted(graph.objects(shape, SH.property), key=lambda part: _path(graph, graph.value(part, SH.path)))
    yield from table(
        ("property", "how many", "value"),
        ((code(_path(graph, graph.value(part, SH.path))), _many(graph, part), _asked(graph, part)) for part in parts),
    )
    if said := _said(graph, shape, SH.message, "en"):
        yield from [said, ""]


def _path(graph: rdflib.Graph, path: rdflib.term.Node | None) -> str:
    """Write a path as SPARQL does."""
    if isinstance(path, rdflib.URIRef) or path is None:
        return short(path) if path else ""
    if back := graph.value(path, SH.inversePath):
        return f"^{_path(graph, back)}"
    either = graph.value(path, SH.alternativePath)
    return ("|" if either else "/").join(_path(graph, each) for each in Collection(graph, either or path))


def _many(graph: rdflib.Graph, part: rdflib.term.Node) -> str:
    least, most = (
        next((str(found) for name in names if (found := graph.value(part, name)) is not None), "")
        for names in ((SH.minCount, SH.qualifiedMinCount), (SH.maxCount, SH.qualifiedMaxCount))
    )
    if most:
        return most if least == most else f"{least or 0} to {most}"
    return f"{least} or more" if least else "any"


def _asked(graph: rdflib.Graph, part: rdflib.term.Node) -> str:
    """Tell what a value must be; what only warns is marked."""
    rules = (SH.datatype, SH["class"], SH.hasValue, SH.pattern, SH.minInclusive, SH.maxInclusive)
    words = {SH.minInclusive: "from ", SH.maxInclusive: "to ", SH.pattern: "like "}
    found = [f"{words.get(rule, '')}{code(short(said))}" for rule in rules for said in graph.objects(part, rule)]
    if graph.value(part, SH.nodeKind):
        found.insert(0, "an IRI")
    if inner := graph.value(part, SH.qualifiedValueShape):
        found.append(_asked(graph, inner))
    for rule in (SH.lessThan, SH.lessThanOrEquals):
        found += [f"not after {code(short(other))}" for other in graph.objects(part, rule)]
    for list_ in graph.objects(part, SH["in"]):
        found.append("one of " + ", ".join(code(short(each)) for each in Collection(graph, list_)))
    for list_ in graph.objects(part, SH["or"]):
        found.append(" or ".join(_asked(graph, each) for each in Collection(graph, list_)))
    if graph.value(part, SH.uniqueLang):
        found.append("one in each language")
    warns = graph.value(part, SH.severity) == SH.Warning
    return ", ".join(found) + (" (a warning)" if warns else "")


def _terms(graph: rdflib.Graph, *kinds: rdflib.URIRef) -> list[rdflib.term.Node]:
    return sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind)}, key=str)


def _term(graph: rdflib.Graph, term: rdflib.term.Node, links: list[tuple[str, rdflib.URIRef]]) -> Iterator[str]:
    yield from [f"### {short(term)}", ""]
    yield from table(
        ("", "label", "definition"),
        ((lang, _said(graph, term, RDFS.label, lang), _said(graph, term, SKOS.definition, lang)) for lang in _LANGS),
    )
    for words, prop in links:
        if values := sorted(short(value) for value in graph.objects(term, prop)):
            yield f"- {words}: {', '.join(map(code, values))}"
    yield ""


def _scheme(graph: rdflib.Graph, scheme: rdflib.term.Node) -> Iterator[str]:
    yield from [f"### {str(scheme).rsplit('/', 1)[-1]}", "", _said(graph, scheme, SKOS.definition, "en"), ""]
    yield from table(
        ("concept", *_LANGS),
        (
            (code(short(term)), *(_said(graph, term, SKOS.prefLabel, lang) for lang in _LANGS))
            for term in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        ),
    )


def _said(graph: rdflib.Graph, term: rdflib.term.Node, prop: rdflib.URIRef, lang: str) -> str:
    return next((str(o) for o in graph.objects(term, prop) if isinstance(o, rdflib.Literal) and o.language == lang), "")


def short(term: rdflib.term.Node) -> str:
    """Give an IRI with its prefix."""
    known = [(name, space) for name, space in PREFIXES.items() if str(term).startswith(space)]
    if not known:
        return str(term)
    name, space = max(known, key=lambda pair: len(pair[1]))
    return f"{name}:{str(term).removeprefix(space)}"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
