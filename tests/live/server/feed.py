"""The world as the SyncFeed tells it: pages of 250 entries, each with its own way on."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from tests.live.server.world import Row, World

from kamergraaf.descriptions import load

SIZE = 250
_HEAD = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:tk="http://www.tweedekamer.nl/xsd/tkData/v1-0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><title>Gegevensmagazijn SyncFeed (category: {category})</title>'
)


def page(world: World, base: str, category: str, token: int, end: str) -> str:
    """Write a page: `end` says how the last one is known: by the link `resume`, or as one that is `empty`."""
    found = [place for place in world.order if place[0] >= token and place[1] == category]
    shown, more = found[:SIZE], len(found) > SIZE or (end == "empty" and bool(found))
    parts = [_HEAD.format(category=category), _link("self", base, category, token)]
    if shown and more:
        parts.append(_link("next", base, category, shown[-1][0] + 1))
    elif end == "resume":
        parts.append(_link("resume", base, category, shown[-1][0] + 1 if shown else token))
    for place, entity, key in shown:
        parts.append(_entry(base, category, place, entity, world.rows[entity][key]))
    return '<?xml version="1.0" encoding="utf-8"?>' + "".join(parts) + "</feed>"


def _link(rel: str, base: str, category: str, token: int) -> str:
    return f'<link rel="{rel}" href="{base}/SyncFeed/2.0/Feed?skiptoken={token}&amp;category={category}" />'


def _entry(base: str, category: str, token: int, entity: str, row: Row) -> str:
    name, key = xml_name(entity), row["Id"]
    gone = row.get("Verwijderd") is True
    head = f'id="{key}" tk:bijgewerkt="{row["GewijzigdOp"]}" tk:verwijderd="{str(gone).lower()}"'
    inside = "" if gone else "".join(_field(entity, n, v) for n, v in row.items())
    body = f"<tk:{name} {head}>{inside}</tk:{name}>" if inside else f"<tk:{name} {head} />"
    return (
        f"<entry><title>{key}</title><id>{base}/SyncFeed/2.0/Entiteiten/{key}</id>"
        f'<updated>{row["ApiGewijzigdOp"]}</updated><category term="{name}" />'
        f'{_link("next", base, category, token + 1)}<content type="application/xml">{body}</content></entry>'
    )


def _field(entity: str, name: str, value: Any) -> str:
    if name in ("Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"):
        return ""
    tag = f"tk:{xml_name(name.removesuffix('_Id'))}"
    if isinstance(value, list):  # the feed has only those relations that its schema names
        known = name in load("tweedekamer-syncfeed")["collections"].get(entity, ())
        return "".join(f'<{tag} ref="{child["Id"]}" />' for child in value) if known else ""
    if name.endswith("_Id"):
        return f'<{tag} ref="{value}" />' if value else ""
    if value is None:
        return f'<{tag} xsi:nil="true" />'
    return f"<{tag}>{escape(str(value).lower() if isinstance(value, bool) else str(value))}</{tag}>"


def xml_name(name: str) -> str:
    """Give the name of an element or a category by that of OData."""
    back = {odata: xml for xml, odata in load("tweedekamer-syncfeed")["names"].items()}
    return str(back.get(name, name[:1].lower() + name[1:]))
