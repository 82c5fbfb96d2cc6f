"""One entity of the SyncFeed as a row with the names and types that the OData service gives it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.xml import local_name

Row = dict[str, Any]

GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def odata_name(name: str) -> str:
    """Give the name that OData has for an element, an attribute or an entity.

    >>> odata_name("fractieZetelPersoon"), odata_name("naamNl"), odata_name("bijgewerkt")
    ('FractieZetelPersoon', 'NaamNL', 'GewijzigdOp')
    """
    return str(load("tweedekamer-syncfeed")["names"].get(name, name[:1].upper() + name[1:]))


def attributes(element: etree._Element) -> Row:
    """Give the attributes of an entity as fields; whether they have a prefix does not matter."""
    entity = odata_name(local_name(element.tag))
    row: Row = {}
    for key, value in element.items():
        name, text = odata_name(local_name(key)), str(value).strip()
        if not str(key).startswith(_INSTANCE):
            row[name] = with_offset(text) if name == "GewijzigdOp" else typed(entity, name, text)
    return row


def fields(entity: str, element: etree._Element) -> tuple[Row, list[str]]:
    """Give what stands in an entity in whatever order, and what is wrong with its references."""
    left_out, row, wrong = load("tweedekamer-syncfeed")["left_out"], {}, list[str]()
    for name, found in sorted(_named(entity, element).items()):
        if name.lower() in left_out:
            continue
        if _refers(entity, name, found):
            key, value, reasons = _reference(entity, name, found)
            row[key] = value
            wrong += reasons
        else:
            row[name] = _scalar(entity, name, found)
    called: dict[str, str] = load("tweedekamer-syncfeed")["fields"].get(entity, {})
    return {called.get(name, name): value for name, value in row.items()}, wrong


def typed(entity: str, name: str, text: str) -> str | int | bool | None:
    """Give a text the type of its field; one that is not of that type stays as it is, and none at all is None.

    >>> typed("Persoon", "Nummer", "8"), typed("Zaak", "Nummer", "8"), typed("Zaak", "Afgedaan", "True")
    (8, '8', True)
    >>> typed("Persoon", "Nummer", "acht"), typed("Persoon", "Roepnaam", "")
    ('acht', None)
    """
    settings = load("tweedekamer-syncfeed")
    names = {name, f"{entity}.{name}"}
    if names & set(settings["integers"]) and _INTEGER.fullmatch(text):
        return int(text)
    if names & set(settings["booleans"]):
        return _BOOLEANS.get(text.lower(), text or None)
    return text or None


def with_offset(moment: str) -> str:
    """Give a moment the Dutch offset when it has none; a text that is no moment stays as it is.

    >>> with_offset("2019-08-12T12:56:35.4070000"), with_offset("2023-12-05T14:58:31Z")
    ('2019-08-12T12:56:35.4070000+02:00', '2023-12-05T14:58:31Z')
    """
    from zoneinfo import ZoneInfo

    if not _MOMENT.fullmatch(moment):
        return moment
    try:
        local = dt.datetime.fromisoformat(moment[:19]).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    except ValueError:
        return moment
    return moment + local.isoformat()[19:]


def _named(entity: str, element: etree._Element) -> dict[str, list[etree._Element]]:
    """Give the elements in an entity by the names of their fields, those within another one by both names."""
    around = load("tweedekamer-syncfeed")["around"].get(entity, ())
    named: dict[str, list[etree._Element]] = {}
    for child in element.iterchildren(etree.Element):
        name = odata_name(local_name(child.tag))
        for inside in child.iterchildren(etree.Element) if name in around else ():
            named.setdefault(name + odata_name(local_name(inside.tag)), []).append(inside)
        if name not in around:
            named.setdefault(name, []).append(child)
    return named


def _refers(entity: str, name: str, found: list[etree._Element]) -> bool:
    """Tell whether elements are references, of which a loose one may be a text all the same."""
    settings = load("tweedekamer-syncfeed")
    if any(_ref(element) is not None for element in found):
        return True
    known = name in settings["references"] or name in settings["collections"].get(entity, ())
    return known and not (name in settings["loose"] and any(map(_text, found)))


def _reference(entity: str, name: str, found: list[etree._Element]) -> tuple[str, Any, list[str]]:
    """Give the field of a reference, its value, and what is wrong with it."""
    settings = load("tweedekamer-syncfeed")
    ids, wrong = set(), []
    for element in found:
        ref = _ref(element)
        if ref is not None and GUID.fullmatch(ref):
            ids.add(ref.lower())
        elif ref is not None:
            wrong.append(f"{name} refers to no guid: {ref[:60]!r}")
        elif not _nil(element) and (_text(element) or name not in settings["loose"]):
            wrong.append(f"{name} without a ref")
    if name in settings["collections"].get(entity, ()):
        return name, [{"Id": key} for key in sorted(ids)], wrong
    if len(ids) > 1:
        return f"{name}_Id", None, [*wrong, f"{name} refers to {len(ids)} things, where one is known"]
    return f"{name}_Id", next(iter(ids), None), wrong


def _scalar(entity: str, name: str, found: list[etree._Element]) -> Any:
    """Give the value of a field; a list, which no schema has, when it is there with more than one."""
    texts = sorted({"" if _nil(element) else _text(element) for element in found})
    values = [typed(entity, name, text) for text in texts]
    return values[0] if len(values) == 1 else values


def _ref(element: etree._Element) -> str | None:
    return next((str(value).strip() for key, value in element.items() if local_name(key) == "ref"), None)


def _nil(element: etree._Element) -> bool:
    return element.get(f"{_INSTANCE}nil") in ("true", "1")


def _text(element: etree._Element) -> str:
    """Give the text in an element; its line ends are the source's own."""
    return "".join(map(str, element.itertext())).strip()
