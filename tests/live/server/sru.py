"""The publications of the world as the search service of their publisher tells them: SRU 2.0, at most 100 a page."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from tests.live.server.world import World

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
    ' xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/"><sru:version>2.0</sru:version>'
)
_BEHIND = re.compile(r'dt\.identifier\s*>\s*"([^"]*)"')
_DOSSIER = re.compile(r'dossiernummer\s*==?\s*"?(\d{5}(?:-\w+)?)"?')


def page(world: World, base: str, asked: dict[str, str]) -> str:
    """Write a page of publications, by their id: those of a dossier, behind an id, from a position on."""
    query = asked.get("query", "")
    behind, dossier = _BEHIND.search(query), _DOSSIER.search(query)
    names = sorted({name.rsplit(".", 1)[0] for name in world.files})
    names = [name for name in names if not dossier or name.startswith(f"kst-{dossier[1]}-")]
    names = [name for name in names if not behind or name > behind[1]]
    start, most = int(asked.get("startRecord", 1)), min(100, int(asked.get("maximumRecords", 50)))
    shown = names[start - 1 : start - 1 + most]
    records = "".join(_record(base, name, start + place) for place, name in enumerate(shown))
    more = f"<sru:nextRecordPosition>{start + most}</sru:nextRecordPosition>" if start - 1 + most < len(names) else ""
    count = f"<sru:numberOfRecords>{len(names)}</sru:numberOfRecords>"
    return f"{_HEAD}{count}<sru:records>{records}</sru:records>{more}</sru:searchRetrieveResponse>"


def _record(base: str, name: str, position: int) -> str:
    dossier, _, number = name.removeprefix("kst-").rpartition("-")
    address = f"{base}/frbr/officielepublicaties/kst/{dossier}/{name}/1/xml/{name}.xml"
    return (
        "<sru:record><sru:recordSchema>http://standaarden.overheid.nl/sru/</sru:recordSchema><sru:recordData><gzd:gzd>"
        "<gzd:originalData><overheidwetgeving:meta><overheidwetgeving:owmskern>"
        f"<dcterms:identifier>{escape(name)}</dcterms:identifier></overheidwetgeving:owmskern><overheidwetgeving:tpmeta>"
        f"<overheidwetgeving:dossiernummer>{escape(dossier)}</overheidwetgeving:dossiernummer>"
        f"<overheidwetgeving:ondernummer>{escape(number)}</overheidwetgeving:ondernummer></overheidwetgeving:tpmeta>"
        f'</overheidwetgeving:meta></gzd:originalData><gzd:enrichedData><gzd:itemUrl manifestation="xml">{address}'
        "</gzd:itemUrl></gzd:enrichedData></gzd:gzd></sru:recordData>"
        f"<sru:recordPosition>{position}</sru:recordPosition></sru:record>"
    )
