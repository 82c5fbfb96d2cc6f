"""Pages from the templates of this room."""

from __future__ import annotations

import hashlib
import re
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kamergraaf import __version__
from kamergraaf.api import explorer
from kamergraaf.api.console import visible
from kamergraaf.web import asked
from kamergraaf.web.explore.reader import Reader
from kamergraaf.words import tell

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
SCRIPTS = ("network.js", "editor.js")
"""The scripts that npm bundles, where it is."""
_EACH_KIND = re.compile(r"\.k-NAME .*")
"""The line of the style that is written once for each kind of thing."""


@cache
def _templates() -> Environment:
    """Give the templates: each value is text and no markup, and one that is lacking is a fault."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_shown,
    )
    kinds = {kind.kind: kind for kind in explorer.kinds()}
    found.globals.update(version=__version__, stamp=stamp, kinds=kinds, kind_of=explorer.kind_of)
    return found


def _shown(value: object) -> object:
    """Show what no screen should obey by a sign; nothing for none."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Give a page in the language of the reader.

    A template has, beside its values: `language`, `say` for a message of the part `web` by its key, `href("/path")`
    for an address of ours, `to("/path", ...)` for one that hands on how somebody reads, `bundled("network.js")` for
    that of a script that npm made, if it is there, the `reader`, and `request`.
    """
    reader = Reader.of(request)
    tongue = reader.language
    given = {"language": tongue, "say": partial(say, tongue), "href": partial(asked.href, request), "to": reader.to}
    given["bundled"] = partial(bundled, request)
    text = _templates().get_template(template).render(request=request, reader=reader, **given, **values)
    return HTMLResponse(text, status, {"Vary": "Accept, Accept-Language", "Content-Language": tongue})


def say(language: str, key: str, **values: object) -> str:
    """Give a message of the part `web` by its key."""
    return tell(f"web.{key}", language, **values)


@cache
def stamp(name: str) -> str:
    """Give what tells one version of a file from another, for its address."""
    return hashlib.sha256(static(name)).hexdigest()[:10]


def bundled(request: Request, name: str) -> str:
    """Give the address of a script that was bundled by npm; nothing without it."""
    path = asked.serving(request).bundles / name
    if not path.is_file():
        return ""
    return f"{asked.href(request, f'/bundles/{name}')}?v={path.stat().st_mtime_ns:x}"


@cache
def static(name: str) -> bytes:
    """Give a file that pages need; to the style the colours of kinds are added, which stand in data/kinds.csv."""
    content = (STATIC / name).read_text(encoding="utf-8")
    for line in _EACH_KIND.findall(content):
        coloured = (kind for kind in explorer.kinds() if kind.colour)
        written = (line.replace("NAME", kind.kind).replace("COLOUR", kind.colour) for kind in coloured)
        content = content.replace(line, "\n".join(written))
    return content.encode()
