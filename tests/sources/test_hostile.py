"""Hostile input is refused or bounded, and named once with its file, its place and the reason; the rest is read."""

from __future__ import annotations

import gzip
import io
import os
import random
import struct
import time
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamergraaf.errors import Issue
from kamergraaf.model import Input
from kamergraaf.sources import office, plain, read, zips
from kamergraaf.sources.inputs import addresses
from kamergraaf.sources.inputs.addresses import open_inputs, unpack
from kamergraaf.sources.office import pdf as pdf_reader
from kamergraaf.sources.office.pdfchild import MAX_PAGES

from .files import docx, odt, p, pdf, pdf_of, wp, zipped

if TYPE_CHECKING:
    from .conftest import Reader

GOOD = b"Zie Kamerstuk 28 684, nr. 812.\n"
MIB = 1 << 20
BOMB = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def opened(data: bytes, name: str = "a.zip") -> tuple[list[Input], list[Issue]]:
    """Give what is in an zips, and what was refused."""
    found = list(unpack(Input(name, data)))
    return [f for f in found if isinstance(f, Input)], [f for f in found if isinstance(f, Issue)]


def names(inputs: list[Input]) -> list[str]:
    return [found.address for found in inputs]


# --- XML ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("form", ["odt", "docx", "xml"])
def test_entities_are_refused(reading: Reader, form: str, before: str) -> None:
    data = {
        "odt": odt(p("&e9;"), before=before),
        "docx": docx(wp("&e9;"), before=before),
        "xml": f"{before}<officiele-publicatie><kamerstuk>&e9;</kamerstuk></officiele-publicatie>".encode(),
    }[form]
    found = reading(f"x.{form}", data)
    assert found.documents == []
    [issue] = found.issues
    assert "entit" in issue.reason.lower()
    assert "root:" not in str(found.all)


@pytest.mark.parametrize("form", ["odt", "docx", "xml"])
def test_deep_xml_is_refused(reading: Reader, form: str) -> None:
    deep = "<x>" * 5_000 + "</x>" * 5_000
    data = {
        "odt": odt(deep),
        "docx": docx(deep),
        "xml": f"<officiele-publicatie>{deep}</officiele-publicatie>".encode(),
    }[form]
    [issue] = reading(f"x.{form}", data).issues
    assert "depth" in issue.reason


ODD_SAMPLE = """# kamergraaf sample
id = "kst-12345-1"
kind = "%s"
title = "x"
date = "2000-01-01"
dossier_title = "x"
text = "x"
link = "%s"
"""
_SAMPLE = ("id", "kind", "title", "date", "dossier_title", "text", "link")


@pytest.mark.parametrize(
    "content",
    [
        '[{"a":' + "[" * 100_000,
        '{"a":' * 100_000,
        "# kamergraaf sample\nid = " + "[" * 100_000,
        "# kamergraaf sample\nid = 1\n",
        "# kamergraaf sample\n" + "".join(f'{name} = "x"\n' for name in _SAMPLE),
        ODD_SAMPLE % ("motie>", "https://example.org/"),
        ODD_SAMPLE % ("motie", "https://example.org/> <x"),
    ],
    ids=[
        "list",
        "object",
        "sample",
        "sample of another type",
        "sample without a day",
        "sample of no kind",
        "sample without an address",
    ],
)
def test_deep_or_odd_data_is_named(reading: Reader, content: str) -> None:
    found = reading("x.json", content)
    assert len(found.issues) == 1
    assert found.documents == []


# --- archives -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../x.txt", "/etc/x.txt", "a/../../x.txt", r"..\x.txt", "C:\\x.txt", "a\nb\x1b[31m.txt"]
)
def test_names_that_lead_out_are_refused_and_shown_safely(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({name: GOOD, "goed.txt": GOOD}))
    found = list(open_inputs([str(tmp_path / "a.zip")]))
    [good] = [f for f in found if isinstance(f, Input)]
    [issue] = [f for f in found if isinstance(f, Issue)]
    assert good.address.endswith("a.zip/goed.txt")
    assert issue.source == str(tmp_path / "a.zip")
    assert issue.place
    assert str(issue).isprintable()
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_a_link_in_a_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped_:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        zipped_.writestr(link, "/etc/passwd")
        zipped_.writestr("goed.txt", GOOD)
    inputs, [issue] = opened(out.getvalue())
    assert (names(inputs), issue.place) == (["a.zip/goed.txt"], "link")


def test_one_bomb_costs_itself_only() -> None:
    inputs, [issue] = opened(zipped({"bom.txt": bytes(100 * MIB), "goed.txt": GOOD}))
    assert names(inputs) == ["a.zip/goed.txt"]
    assert (issue.source, issue.place) == ("a.zip", "bom.txt")
    assert "100 MiB" in issue.reason


def test_all_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "FREE", MIB)
    members: dict[str, str | bytes] = {f"{n:02}.txt": bytes(MIB // 2) for n in range(20)}
    inputs, issues = opened(zipped({**members, "zz.txt": GOOD}))
    assert sum(len(found.data) for found in inputs) <= max(MIB, 200 * 20_000)
    [issue] = issues
    assert "more" in issue.place
    assert names(inputs)[-1] == "a.zip/zz.txt", "what still fits is read"


def test_nested_archives_spend_from_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "FREE", MIB)
    inner = gzip.compress(bytes(900_000))
    inputs, issues = opened(zipped({f"{n}.gz": inner for n in range(9)}))
    assert sum(len(found.data) for found in inputs) <= 2 * MIB
    assert issues
    assert all(issue.source.startswith("a.zip") for issue in issues)


def test_archives_in_archives_are_opened_so_far() -> None:
    inputs, issues = opened(zipped({"map/b.zip": zipped({"c.txt.gz": gzip.compress(GOOD)})}))
    assert issues == []
    assert [(found.address, found.data) for found in inputs] == [("a.zip/map/b.zip/c.txt.gz", GOOD)]
    deep = GOOD
    for _ in range(20):
        deep = zipped({"x": deep})
    inputs, [issue] = opened(deep)
    assert inputs == []
    assert "archives" in issue.reason


def test_an_office_file_in_an_archive_is_one_input(reading: Reader) -> None:
    inputs, issues = opened(zipped({"a.docx": docx(wp("Een zin.")), "b.odt": odt(p("Een zin.")), "c.pdf": pdf([])}))
    assert issues == []
    assert names(inputs) == ["a.zip/a.docx", "a.zip/b.odt", "a.zip/c.pdf"]
    sheet = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    [issue] = reading("x.xlsx", sheet).issues
    assert "sheet" in issue.reason


def test_a_gzip_bomb_is_bounded() -> None:
    inputs, [issue] = opened(gzip.compress(bytes(300 * MIB)), "x.gz")
    assert inputs == []
    assert "unpacks to more than" in issue.reason


def test_members_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zipped({"a.txt": bytes(range(256)) * 40, "b.txt": GOOD, "c.txt": GOOD}))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    struct.pack_into("<I", data, second + 42, struct.unpack_from("<I", data, first + 42)[0])
    inputs, issues = opened(bytes(data))
    assert names(inputs) == ["a.zip/c.txt"]
    assert {issue.place for issue in issues} == {"a.txt", "b.txt"}


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"dicht.txt": GOOD, "goed.txt": GOOD}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    inputs, [issue] = opened(bytes(data))
    assert (names(inputs), issue.place) == (["a.zip/goed.txt"], "dicht.txt")
    assert "password" in issue.reason


def test_too_many_members_are_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MEMBERS", 10)
    inputs, [issue] = opened(zipped({f"{n}.txt": GOOD for n in range(11)}))
    assert inputs == []
    assert "members" in issue.reason


# --- office files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_an_office_file_that_unpacks_to_too_much_is_refused(reading: Reader, form: str) -> None:
    space = " " * (100 * MIB)
    data = odt(p(f"x{space}")) if form == "odt" else docx(wp(f"x{space}"))
    assert len(data) < MIB
    found = reading(f"x.{form}", data)
    [issue] = found.issues
    assert found.documents == []
    assert "content.xml" in issue.reason or "document.xml" in issue.reason


def test_the_parts_of_an_office_file_are_bounded_together(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_PARTS", 10_000)
    parts = {f"header{n}": wp("x" * 3_000) for n in range(9)}
    [issue] = reading("x.docx", docx(wp("Een zin."), **parts)).issues
    assert "word/header" in issue.reason


def test_encrypted_or_broken_office_files(reading: Reader) -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    [issue] = reading("x.odt", odt(p("x"), **{"META-INF/manifest.xml": manifest})).issues
    assert "password" in issue.reason
    [issue] = reading(
        "x.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\xff"})
    ).issues
    assert "content.xml" in issue.reason
    whole = docx(wp("Een zin."))
    inputs, [issue] = opened(whole[: len(whole) // 2], "x.docx")
    assert inputs == []
    assert "damaged" in issue.reason


# --- PDF ----------------------------------------------------------------------------------------------------------


def test_a_pdf_of_many_pages_is_bounded(reading: Reader) -> None:
    page = b"BT /F1 10 Tf 1 0 0 1 200 700 Tm (Een regel) Tj ET"
    before = time.monotonic()
    found = reading("x.pdf", pdf_of([page] * 10_000))
    assert time.monotonic() - before < 60
    [issue] = found.issues
    assert "10,000 pages" in issue.reason
    assert issue.place == f"page {MAX_PAGES + 1:,}"
    markup = found.document.markup
    assert markup is not None
    assert markup.data.count("Een regel") == MAX_PAGES


def test_loops_in_a_pdf_end(reading: Reader) -> None:
    data = pdf_of([b""], kids="2 0 R 2 0 R 1 0 R 4 0 R")
    assert len(reading("x.pdf", data).issues) == 1
    looped = (
        pdf([])
        .replace(b"/Contents 5 0 R", b"/Contents 4 0 R")
        .replace(b"/Type /Catalog", b"/Type /Catalog /Next 1 0 R")
    )
    assert len(reading("x.pdf", looped).issues) == 1


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-" + random.Random(5).randbytes(5_000), pdf([(50, 50, 9, "x")])[:200]],
    ids=["empty", "noise", "cut"],
)
def test_a_damaged_pdf_is_named(reading: Reader, data: bytes) -> None:
    found = reading("x.pdf", data)
    assert len(found.issues) == 1
    assert found.all == found.issues or "without text" in found.issues[0].reason


def test_an_encrypted_pdf_is_named(reading: Reader) -> None:
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<{1}> <{1}>]".format(
        "ab" * 32, "cd" * 16
    )
    [issue] = reading("x.pdf", pdf([(50, 50, 9, "x")], extra=locked)).issues
    assert "password" in issue.reason


def test_a_pdf_that_unpacks_to_much_ends(reading: Reader) -> None:
    before = time.monotonic()
    found = reading("x.pdf", pdf_of([b" " * (300 * MIB)]))
    assert time.monotonic() - before < 60
    assert len(found.issues) == 1


def test_a_pdf_that_takes_too_long_is_stopped(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_SECONDS", 0.001)
    [issue] = reading("x.pdf", pdf([(50, 50, 9, "x")])).issues
    assert "seconds" in issue.reason


# --- files and folders --------------------------------------------------------------------------------------------


def found_in(path: Path) -> tuple[list[str], list[Issue]]:
    found = list(open_inputs([str(path)]))
    inputs = [f.address.removeprefix(f"{path}/") for f in found if isinstance(f, Input)]
    return inputs, [f for f in found if isinstance(f, Issue)]


def test_a_text_too_large_for_a_paper_is_not_decoded(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamergraaf.sources.MOST", 1_000)
    [issue] = reading("x.txt", b"x" * 2_000).issues
    assert "one text" in issue.reason
    assert "one text" not in str(reading("x.jsonl", b'{"a": 1}\n' * 200).issues), "data may be large"
    monkeypatch.setattr(plain, "LONGEST", 1_000)
    assert "no paper" in reading("x.odt", odt(p("x" * 2_000))).issues[0].reason


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "goed.txt").write_bytes(GOOD)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "op").symlink_to(tmp_path)
    inputs, issues = found_in(tmp_path)
    assert inputs == ["goed.txt"]
    assert len(issues) == 2


def test_links_to_one_folder_are_followed_once(tmp_path: Path) -> None:
    folders = [tmp_path / f"{n:02}" for n in range(20)]
    for folder in folders:
        folder.mkdir()
    for folder, following in pairwise(folders):
        (folder / "een").symlink_to(following)
        (folder / "twee").symlink_to(following)
    (folders[-1] / "goed.txt").write_bytes(GOOD)
    inputs, issues = found_in(tmp_path)
    assert issues == []
    assert len(inputs) < 50, "each pair of links would double them"
    assert "19/goed.txt" in inputs


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "goed.txt").write_bytes(GOOD)
    inputs, [issue] = found_in(tmp_path)
    assert inputs == ["goed.txt"]
    assert "neither a file nor a folder" in issue.reason


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_not_read() -> None:
    [issue] = open_inputs(["/dev/zero"])
    assert isinstance(issue, Issue)


def test_deep_folders_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "goed.txt").write_bytes(GOOD)
    deep = tmp_path
    for _ in range(addresses.MAX_FOLDERS + 20):
        deep = deep / "m"
        deep.mkdir()
    (deep / "diep.txt").write_bytes(GOOD)
    inputs, [issue] = found_in(tmp_path)
    assert inputs == ["goed.txt"]
    assert "folders" in issue.reason


def test_odd_addresses_are_missing_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "goed.txt").write_bytes(GOOD)
    found = list(open_inputs([str(tmp_path / "goed.txt"), "x" * 5_000, "a\x00b"]))
    assert sum(isinstance(f, Issue) for f in found) == 2


def test_names_that_are_no_text_can_be_printed_and_written(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.txt").write_bytes(GOOD)
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(GOOD)
    except OSError:
        pytest.skip("this system has no such names")
    inputs, issues = found_in(tmp_path)
    assert issues == []
    assert all(name.isprintable() for name in inputs)
    assert [name.encode().decode() for name in inputs] == inputs


def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "MAX_BYTES", 100)
    (tmp_path / "groot.txt").write_bytes(b"x" * 101)
    inputs, [issue] = found_in(tmp_path)
    assert inputs == []
    assert "larger" in issue.reason


def test_the_rest_is_read(tmp_path: Path) -> None:
    bad = {"a.pdf": b"%PDF-1.7\n", "b.odt": odt(p("&e9;"), before=BOMB), "c.zip": b"PK\x03\x04", "d.gz": b"\x1f\x8b"}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "goed.txt").write_bytes(GOOD)
    found = [
        record
        for item in open_inputs([str(tmp_path)])
        for record in (read(item) if isinstance(item, Input) else [item])
    ]
    issues = [f for f in found if isinstance(f, Issue)]
    assert sorted(Path(issue.source).name for issue in issues) == sorted(bad)
    assert len(found) == len(bad) + 1
