"""The search service of the publisher (SRU): which papers there are of which the House has no record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.errors import ServiceError, SourceError
from kamergraaf.live.addresses import SOURCE, host_of
from kamergraaf.live.client import Client
from kamergraaf.live.wanted import Bounds
from kamergraaf.sources.inputs.encoding import decode
from kamergraaf.sources.koop import sru
from kamergraaf.xml import local_name, parse, text_of

_NAME = re.compile(r"[\w.-]{1,80}")


@dataclass(frozen=True)
class Search:
    """The service."""

    client: Client
    address: str

    def names(self, query: str) -> Iterator[str]:
        """Give what the publisher calls the papers for which something holds, in the order of their ids.

        Raises:
            ServiceError: the service does not answer, or refuses the question.
        """
        settings, last = load(SOURCE)["search"], ""
        while True:
            behind = f" AND {settings['behind'].format(last=last)}" if last else ""
            found = self._page(f"{query}{behind} sortBy {settings['sort']}", settings)
            new = [name for name in found if name > last]
            yield from new
            if len(found) < settings["size"] or not new:
                return
            last = new[-1]

    def _page(self, query: str, settings: dict[str, dict[str, str]]) -> list[str]:
        asked = settings["fixed"] | {"maximumRecords": str(settings["size"]), "query": query}
        address = f"{self.address}?{urlencode(asked)}"
        fetched = self.client.get(address, _wrong, most=self.client.manners.most_page)
        if fetched.status != 200:
            raise ServiceError(f"{host_of(address)}: it has moved; see KAMERGRAAF_SRU ({address})")
        root = parse(decode(fetched.body) or "")
        if refused := next(_texts(root, "message"), None):
            raise ServiceError(f"{host_of(address)}: it refuses the question ({refused[:100]})")
        return [name for name in _texts(root, "identifier") if _NAME.fullmatch(name)]


def of_dossier(dossier: str) -> str:
    """Ask for the papers of a dossier.

    >>> of_dossier("36410-XV")
    'w.publicatienaam==Kamerstuk AND w.dossiernummer=="36410-XV"'
    """
    return str(load(SOURCE)["search"]["dossier"].format(dossier=dossier))


def of_period(bounds: Bounds) -> str:
    """Ask for the papers of the Eerste Kamer of a period.

    >>> of_period(Bounds(since="2026-01-31")).partition("Kamerstuk")[2]
    ' AND dt.date>="2026-01-31"'
    """
    settings = load(SOURCE)["search"]
    days = [settings[name].format(day=day) for name in ("since", "until") if (day := getattr(bounds, name))]
    return " AND ".join([settings["senate"], *days])


def _texts(root: etree._Element, name: str) -> Iterator[str]:
    yield from (text_of(element).strip() for element in root.iter(etree.Element) if local_name(element.tag) == name)


def _wrong(body: bytes) -> str:
    """Tell what is wrong with an answer; nothing when it is one."""
    text = decode(body) or ""
    try:
        if sru.sniff(text):
            parse(text)
            return ""
    except SourceError:
        return "its answer is broken"
    return "it answers with something else than papers"
