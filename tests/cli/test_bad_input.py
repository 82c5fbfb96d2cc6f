"""Bad input costs itself only, and is named with its file, its place and the reason."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli
from .papers import NO_NUMBER, case, document, letter, motion

GOOD = "kst-28684-900"


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _bomb() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return motion("1", before=f'<!DOCTYPE x [<!ENTITY e0 "x">{entities}]>', asks="&e9;")


FILE_ENTITY = motion("2", before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', asks="&e;")
IMPOSSIBLE = '<datum isodatum="2025-02-31">31 februari 2025</datum>'
PACKED = gzip.compress(case("2025Z00001").encode() * 50)
DAMAGED = bytearray(_zip(a=motion("5").encode()))
DAMAGED[50:80] = bytes(30)

TEXTS = [
    pytest.param("leeg.txt", b"", "empty", id="empty"),
    pytest.param("wit.txt", b" \n\n", "empty", id="white space"),
    pytest.param("plaatje.png", bytes(range(256)) * 9, "UTF-8", id="binary"),
    pytest.param("nul.txt", b"tekst\x00tekst", "not readable", id="control characters"),
    pytest.param("af.xml", motion("1").encode()[:500], "line ", id="truncated XML"),
    pytest.param("bom.xml", _bomb().encode(), "entit", id="entity bomb"),
    pytest.param("uit.xml", FILE_ENTITY.encode(), "entities", id="external entity"),
    pytest.param("zonder.xml", motion("").encode(), "number", id="XML without number"),
    pytest.param(
        "stcrt.xml", b"<officiele-publicatie><staatscourant/></officiele-publicatie>", "Kamerstuk", id="other"
    ),
    pytest.param("datum.xml", motion("3", datum=IMPOSSIBLE).encode(), "2025-02-31", id="date in XML"),
    pytest.param("tekst.xml", motion("4", datum="31 februari 2025").encode(), "31 februari 2025", id="date in words"),
    pytest.param("brief.txt", letter("2026-02-30").encode(), "2026-02-30", id="date in openTK"),
]
DATA = [
    pytest.param(
        "doc.jsonl",
        case("2025Z00001", document("2025D00001", Datum="2025-02-31T00:00:00")).encode(),
        "2025-02-31",
        id="date in document",
    ),
    pytest.param("regel.jsonl", case("2025Z00001").encode() + b'{"Nummer": "20', "line 2", id="broken JSON"),
    pytest.param("geen.jsonl", case("2025Z00001").encode() + case(None).encode(), "line 2", id="case without number"),
    pytest.param(
        "stuk.jsonl",
        case("2025Z00001", document(None)).encode(),
        "a Document without a number",
        id="document without number",
    ),
    pytest.param("ander.jsonl", b'{"Naam": "x"}\n', "line 1", id="other JSON"),
    pytest.param("half.jsonl.gz", PACKED[: len(PACKED) // 2], "gzip", id="gzip cut"),
    pytest.param("crc.gz", PACKED[:-8] + bytes(8), "gzip", id="gzip damaged"),
    pytest.param("half.zip", _zip(a=motion("6").encode())[:200], "zip", id="zip cut"),
    pytest.param("lid.zip", bytes(DAMAGED), "lid.zip/a", id="zip member damaged"),
]
BAD = TEXTS + DATA
WHOLE = {"doc.jsonl", "geen.jsonl", "stuk.jsonl"}
"""What only a build can see: extract reads texts, and takes no row of the open data for more than JSON."""


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def cli(cli: Cli) -> Cli:
    """Give the command line that builds graphs without the register: nobody's name is looked at here."""
    return replace(cli, bare=True)


@pytest.fixture(scope="session")
def heap(once: Callable[..., Path]) -> Cli:
    """Give two folders of bad input, each with one good paper, and the graph and the mentions of each."""
    return Cli(once("heap", _heap))


def _heap(place: Path) -> None:
    cli = Cli(place, bare=True)
    for name, rows in (("texts", TEXTS), ("data", DATA)):
        folder = cli.folder / name
        folder.mkdir()
        for row in rows:
            file, data, _ = row.values
            assert isinstance(file, str)
            assert isinstance(data, bytes)
            (folder / file).write_bytes(data)
        (folder / f"{GOOD}.xml").write_text(motion("900"), encoding="utf-8")
        built, found = cli.together([("build", name, "--out", f"{name}-graaf"), ("extract", name, "--format", "jsonl")])
        built.ok()
        found.ok()
        for command, answer in (("build", built), ("extract", found)):
            (cli.folder / f"{name}.{command}.err").write_text(answer.err, encoding="utf-8")
        assert GOOD in {row["document"] for row in found.rows}
        assert cli("show", GOOD, "--store", f"{name}-graaf").ok().lines


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        pytest.param(command, row.values[0], row.values[2], id=f"{row.id}-{command}")
        for command in ("build", "extract")
        for row in BAD
        if command == "build" or row.values[0] not in WHOLE
    ],
)
def test_it_is_named_in_one_line(heap: Cli, command: str, name: str, said: str) -> None:
    folder = "texts" if (heap.folder / "texts" / name).exists() else "data"
    lines = (heap.folder / f"{folder}.{command}.err").read_text(encoding="utf-8").splitlines()
    [line] = [line for line in lines if f"{folder}/{name}" in line]
    assert said in line


@pytest.mark.parametrize(("name", "data", "said"), BAD)
def test_the_manifest_holds_it(heap: Cli, name: str, data: bytes, said: str) -> None:
    folder = "texts" if (heap.folder / "texts" / name).exists() else "data"
    issues = _manifest(heap.folder / f"{folder}-graaf")["issues"]
    [issue] = [issue for issue in issues if issue["source"].startswith(f"{folder}/{name}")]
    assert said in f"{issue['source']} {issue['place']} {issue['reason']}"


def test_nothing_of_this_machine_gets_in(heap: Cli) -> None:
    files = list(heap.folder.glob("*-graaf/graph.nq.gz"))
    assert files
    for file in files:
        assert b"root:" not in gzip.decompress(file.read_bytes())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param(
            "diep.jsonl", b'{"Nummer":"2025Z1","a":' + b"[" * 99999 + b"]" * 99999 + b"}", "line 1", id="deep"
        ),
        pytest.param(
            "z.jsonl", case("2025Z00001", GestartOp="2025-13-01T00:00:00").encode(), "2025-13-01", id="case date"
        ),
        pytest.param("nummer.txt", NO_NUMBER.encode(), "number", id="text without number"),
    ],
)
def test_build_goes_on(cli: Cli, name: str, data: bytes, said: str) -> None:
    (cli.folder / name).write_bytes(data)
    (cli.folder / f"{GOOD}.xml").write_text(motion("900"), encoding="utf-8")
    answer = cli("build", name, f"{GOOD}.xml", "--out", "g").ok()
    [line] = [line for line in answer.err.splitlines() if name in line]
    assert said in line
    [issue] = _manifest(cli.folder / "g")["issues"]
    assert (issue["source"], _manifest(cli.folder / "g")["counts"]["papers"]) == (name, 1)


def test_missing_among_others(cli: Cli) -> None:
    (cli.folder / "goed.xml").write_text(motion("900"), encoding="utf-8")
    answer = cli("build", "weg.xml", "goed.xml", "--out", "g").ok()
    assert sum("weg.xml" in line for line in answer.err.splitlines()) == 1
    assert _manifest(cli.folder / "g")["issues"][0]["source"] == "weg.xml"
    assert "weg.xml" in cli("extract", "weg.xml", "goed.xml").ok().err


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize(
    ("name", "data"), [("weg.txt", None), ("leeg.txt", b""), ("x.bin", b"\x00\xff")], ids=["missing", "empty", "binary"]
)
def test_nothing_readable_fails(cli: Cli, command: str, name: str, data: bytes | None) -> None:
    if data is not None:
        (cli.folder / name).write_bytes(data)
    answer = cli(command, name)
    assert answer.code == 1
    assert name in answer.err
    assert "Traceback" not in answer.err


def test_two_different_papers_with_one_number(cli: Cli) -> None:
    (cli.folder / "a.xml").write_text(motion("900"), encoding="utf-8")
    (cli.folder / "b.xml").write_text(motion("900", heading="MOTIE VAN HET LID WILDERS"), encoding="utf-8")
    answer = cli("build", "a.xml", "b.xml", "--out", "g").ok()
    [line] = [line for line in answer.err.splitlines() if GOOD in line]
    assert "a.xml" in line
    assert "b.xml" in line
    assert len(_manifest(cli.folder / "g")["issues"]) == 1
    [creator] = cli(
        "sparql", f'SELECT ?c {{ ?d dcterms:identifier "{GOOD}" ; dcterms:title ?c }}', "--store", "g"
    ).lines[1:]
    assert creator in {"MOTIE VAN HET LID VAN DER PLAS", "MOTIE VAN HET LID WILDERS"}


def test_a_text_without_a_number_is_extracted(cli: Cli) -> None:
    (cli.folder / "los.txt").write_text(NO_NUMBER, encoding="utf-8")
    rows = cli("extract", "los.txt", "--format", "jsonl").ok().rows
    assert {row["document"] for row in rows} == {None}
    assert {row["kind"] for row in rows} == {"citation", "person"}


def test_archives_in_folders_are_opened(cli: Cli) -> None:
    folder = cli.folder / "in" / "sub"
    folder.mkdir(parents=True)
    (folder / "m.zip").write_bytes(_zip(**{"deep__kst-28684-900.xml": motion("900").encode()}))
    (folder / "z.jsonl.gz").write_bytes(gzip.compress(case("2025Z00001").encode()))
    (folder / ".hidden.xml").write_bytes(b"<")
    cli("build", "in", "--out", "g").ok()
    manifest = _manifest(cli.folder / "g")
    assert [row["address"] for row in manifest["inputs"]] == [
        "in/sub/m.zip/deep/kst-28684-900.xml",
        "in/sub/z.jsonl.gz",
    ]
    assert manifest["issues"] == []


def test_more_than_twenty_issues_are_all_in_the_manifest(cli: Cli) -> None:
    (cli.folder / "in").mkdir()
    for number in range(25):
        (cli.folder / "in" / f"{number}.txt").write_bytes(b"")
    (cli.folder / "in" / "goed.xml").write_text(motion("900"), encoding="utf-8")
    assert "manifest.json" in cli("build", "in", "--out", "g").ok().err
    assert len(_manifest(cli.folder / "g")["issues"]) == 25
    assert "manifest.json" not in cli("extract", "in").ok().err, "extract writes no manifest"


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_link_out_of_the_folder_is_followed_when_asked(cli: Cli, command: str) -> None:
    (cli.folder / "in").mkdir()
    (cli.folder / f"{GOOD}.xml").write_text(motion("900"), encoding="utf-8")
    (cli.folder / "in" / "link.xml").symlink_to(f"../{GOOD}.xml")
    refused = cli(command, "in")
    assert refused.code == 1
    [line] = [line for line in refused.err.splitlines() if "in/link.xml" in line]
    assert "--follow-links" in line
    cli(command, "in", "--follow-links").ok()


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%41", "a b"])
def test_a_graph_and_its_papers_may_stand_under_any_name(cli: Cli, name: str) -> None:
    (cli.folder / name).mkdir()
    (cli.folder / name / f"{name}.xml").write_text(motion("900"), encoding="utf-8")
    cli("build", name, "--out", f"{name}/graaf").ok()
    assert cli("show", GOOD, "--store", f"{name}/graaf").ok().lines
    assert sorted(path.name for path in cli.folder.iterdir()) == [name]
