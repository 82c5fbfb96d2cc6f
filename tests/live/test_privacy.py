"""Whatever a service tells, no more reaches the disk than a graph may hold, and what is withdrawn leaves every byte of it."""

from __future__ import annotations

import re
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Cli
from tests.live.server.app import Server
from tests.live.server.made import key

from kamergraaf.descriptions import load, opendata
from kamergraaf.live.archive import Archive
from kamergraaf.live.fields import allowed

SYNCFEED = load("services")["syncfeed"]
PERSONAL = ["Geboortedatum", "Geboorteplaats", "Geboorteland", "Geslacht", "Woonplaats", "Land", "Overlijdensdatum"]
CONTACT = ["E-mail", "Telefoon", "Mobiel", "Adres", "Postcode", "Waarde", "Gewicht", "Noot", "Nieuw"]
ENTITIES = sorted({*SYNCFEED["categories"], *SYNCFEED["left"]})


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _names(entity: str) -> list[str]:
    known = opendata.known(entity) if entity in load(opendata.SOURCE)["entities"] else frozenset[str]()
    return sorted((known - set(opendata.insides(entity))) | set(PERSONAL) | set(CONTACT))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_field_that_is_not_allowed_reaches_the_disk(data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(ENTITIES))
    names = data.draw(st.lists(st.sampled_from(_names(entity)), unique=True, min_size=1))
    secrets = {name: f"verzonnen-{number}-geheim" for number, name in enumerate(names) if name != "Id"}
    row: dict[str, Any] = {"Id": key("x"), **secrets, "Verwijderd": False, "GewijzigdOp": "2026-01-01T00:00:00Z"}
    outside: dict[str, Any] = {"PersoonContactinformatie": [row | {"Id": key("y")}]}
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "archief") as archive:
        with archive.together():
            archive.take(entity, [row | outside])
        kept = b"".join(line for name in archive.entities() for line in archive.lines(name))
        written = kept + _all_bytes(archive.path)
        for name, value in secrets.items():
            if name not in allowed(entity):
                assert value.encode() not in written, (entity, name)
        assert set(archive.entities()) <= {entity} - set(SYNCFEED["left"])


@pytest.mark.corpus
def test_every_category_of_the_schema_is_read_or_left_with_a_reason(corpus: Path) -> None:
    with tarfile.open(corpus / "data" / "schemas" / "syncfeed-xsd.tar.gz") as schemas:
        found = {m[1] for name in schemas.getnames() if (m := re.search(r"tkData-v1-0-(\w+)\.xsd$", name))}
    known = {name.lower() for name in ENTITIES}
    assert found - known <= {"base", "identiteit", "resource"}


@pytest.mark.usefixtures("without_terms")
def test_what_is_withdrawn_leaves_the_archive_the_graph_and_every_index(server: Server, tmp_path: Path) -> None:
    cli, mark = Cli(tmp_path, {**server.environment, "KAMERGRAAF_COMPACT": "at-once"}), "Kwibusparagraaf"
    for entity, name in (("Document", "d813"), ("Zaak", "z813")):
        server.world.change(entity, key(name), "2025-12-01T10:00:00Z", Onderwerp=f"Motie over de {mark}")
    text = server.world.files["kst-28684-813.xml"]
    server.world.files["kst-28684-813.xml"] = text.replace(b"de motie op stuk", f"de {mark} op stuk".encode())
    cli("sync", "--texts").ok()
    assert mark.encode() in cli("export").ok().out.encode()
    for entity, name in (("Document", "d813"), ("Zaak", "z813")):
        server.world.change(entity, key(name), "2026-01-01T10:00:00Z", Verwijderd=True)
    cli("sync", "--texts").ok()
    assert cli("search", mark).out.count(mark) == 0
    assert mark not in cli("export").ok().out
    for folder in ("archief", "graaf"):
        found = _all_bytes(tmp_path / folder)
        assert mark.encode() not in found, folder
        assert mark.lower().encode() not in found, folder
    with Archive(tmp_path / "archief", reading=True) as archive:
        assert not [line for name in archive.entities() for line in archive.lines(name) if mark.encode() in line]
