"""Pages from the templates of this room."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kamergraaf.web import asked
from kamergraaf.words import tell

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def _templates() -> Environment:
    """Give the templates: each value is text and no markup, and one that is lacking is a fault."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Give a page in the language of the reader.

    A template has, beside its values: `language`, `say("key", ...)` for a message of the part `web`, `href("/path")`
    for an address of ours, and `request`.
    """
    tongue = asked.language(request)
    text = (
        _templates()
        .get_template(template)
        .render(request=request, language=tongue, say=partial(say, tongue), href=partial(asked.href, request), **values)
    )
    return HTMLResponse(text, status, {"Vary": "Accept, Accept-Language", "Content-Language": tongue})


def say(language: str, key: str, **values: object) -> str:
    """Give a message of the part `web` by its key."""
    return tell(f"web.{key}", language, **values)
