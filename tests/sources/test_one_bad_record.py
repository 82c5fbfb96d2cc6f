"""One bad record costs one record, in every form in which records come; what is bad is named with its place."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.koop.test_metadata import LETTER, answer, record
from tests.sources.opendata.test_syncfeed import entity, entry, feed, guid, ref

from kamergraaf.errors import Issue
from kamergraaf.harvest import Harvest
from kamergraaf.harvest.collection import Collection
from kamergraaf.model import Document, Input, LineInput, Row
from kamergraaf.processes.pool import sharing
from kamergraaf.sources import read
from kamergraaf.sources.inputs import longlines
from kamergraaf.sources.inputs.addresses import open_inputs, unpack

N = 5


def case(number: int) -> bytes:
    inside = [{"Id": f"d-{number}{n}", "DocumentNummer": "2025D00001", "Soort": "Motie"} for n in range(3)]
    row = {"Id": guid(number), "Nummer": f"2025Z0000{number}", "Soort": "Motie", "Onderwerp": "één", "Document": inside}
    return json.dumps(row, ensure_ascii=False).encode()


def page(records: list[bytes]) -> bytes:
    return b'{"@odata.context":"https://x/$metadata#Zaak","value":[' + b",".join(records) + b"]}"


FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    "lines": lambda records: b"\n".join(records) + b"\n",
    "list": lambda records: b"[" + b",\n".join(records) + b"]",
    "page": page,
    "page on a line": lambda records: page([]) + b"\n" + page(records) + b"\n",
}


def ids(data: bytes) -> tuple[set[str], list[Issue]]:
    """Give the cases and the issues in an input."""
    found = [x for item in unpack(Input("x.json", data)) for x in (read(item) if isinstance(item, Input) else [item])]
    rows = {x.id for x in found if isinstance(x, Row) and x.entity == "Zaak"}
    return rows, [x for x in found if isinstance(x, Issue)]


@st.composite
def damaged(draw: st.DrawFn, sound: bytes, structure: bytes) -> bytes:
    """Change a record in one place, as a bad disk or a bad writer does."""
    at = draw(st.integers(0, len(sound) - 1))
    how = draw(st.sampled_from(["byte", "lost", "more", "cut", "swap"]))
    if how == "byte":
        return sound[:at] + b"\xff" + sound[at + 1 :]
    if how == "lost":
        at = draw(st.sampled_from([n for n, byte in enumerate(sound) if byte in structure]))
        return sound[:at] + sound[at + 1 :]
    if how == "more":
        return sound[:at] + bytes([draw(st.sampled_from(structure))]) + sound[at:]
    return sound[: at + 1] if how == "cut" else sound[:at] + sound[at : at + 2][::-1] + sound[at + 2 :]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.integers(0, N - 1), st.data())
def test_a_damaged_record_of_open_data_costs_no_other(form: str, bad: int, data: st.DataObject) -> None:
    records = [case(n) for n in range(N)]
    hurt = data.draw(damaged(records[bad], b'{}[]",:'))
    records[bad] = hurt
    found, issues = ids(FORMS[form](records))
    assert {guid(n) for n in range(N) if n != bad} <= found
    numbers = [int(n) for issue in issues for n in re.findall(r"\d+", issue.place)]
    try:
        json.loads(hurt)
    except ValueError:
        assert any(abs(n - bad - 1) <= 1 for n in numbers), issues


@pytest.mark.parametrize("form", ["list", "page"])
def test_a_record_with_a_part_that_is_opened_again_keeps_its_neighbours_out_of_it(form: str) -> None:
    row = '{"Id": "%s", "Nummer": "2025Z0000%d", "Soort": "Motie", "ZaakActor": [{"Id": "%s", "Relatie": "Indiener", '
    records = [(row % (guid(n), n, guid(50 + n)) + '"Verwijderd": false}]}').encode() for n in range(N)]
    again = f'"Actor": [{{"Id": "{guid(52)}", "Relatie": "Indiener", '
    records[2] = (row % (guid(2), 2, guid(52)) + again + again + '"Verwijderd": false}]}').encode()
    found, issues = ids(FORMS[form](records))
    assert {guid(n) for n in range(N) if n != 2} <= found
    assert issues


@settings(max_examples=200, deadline=None)
@given(st.integers(0, N - 1), st.data())
def test_a_damaged_entry_of_the_syncfeed_costs_no_other(bad: int, data: st.DataObject) -> None:
    entries = [entry(entity("zaak", ref("activiteit", 2), id=guid(n)), number=n).encode() for n in range(N)]
    sound = ids(feed(*(e.decode() for e in entries)).encode())
    assert sound == ({guid(n) for n in range(N)}, [])
    entries[bad] = data.draw(damaged(entries[bad], b'<>/"='))
    before, _, after = feed("@").encode().partition(b"@")
    found, issues = ids(before + b"".join(entries) + after)
    assert {guid(n) for n in range(N) if n != bad} <= found
    assert len(found) == N or issues


def test_a_broken_entry_is_named_with_its_number_and_line() -> None:
    entries = [
        entry(entity("zaak", "<titel>a</titel>" if n != 1 else "<titel>a", id=guid(n)), number=n) for n in range(4)
    ]
    found, [issue] = ids(feed(*entries).encode())
    assert found == {guid(0), guid(2), guid(3)}
    assert issue.place == "entry 2"
    assert issue.reason.startswith("broken XML: line 1")


@pytest.mark.parametrize("bad", [b"<dcterms:x>", b"\xe9", b"&e;", b"<!DOCTYPE x>"])
def test_a_broken_record_of_a_search_costs_no_other(bad: bytes) -> None:
    letters = [record([("identifier", f"kst-99999-{n}"), *LETTER[1:]]).encode() for n in (4, 5, 6)]
    whole = answer(*(letter.decode() for letter in letters)).encode()
    begin = whole.index(letters[1]) + letters[1].index(b"originalData>") + len(b"originalData>")
    found = list(read(Input("x.xml", whole[:begin] + bad + whole[begin:])))
    assert [x.id for x in found if isinstance(x, Document)] == ["kst-99999-4", "kst-99999-6"]
    [issue] = [x for x in found if isinstance(x, Issue)]
    assert issue.place == "record 2"


@pytest.mark.parametrize("two", [page([case(1)]) + b"\n" + page([case(2)]), b"[" + case(1) + b"]\n[" + case(2) + b"]"])
def test_nothing_behind_a_page_or_a_list_is_lost(two: bytes) -> None:
    assert ids(two)[0] == {guid(1), guid(2)}


def test_a_list_that_is_closed_too_early_is_told_and_read_on() -> None:
    found, [issue] = ids(b"[" + case(1) + b"]," + case(2) + b"]")
    assert found == {guid(1), guid(2)}
    assert "something follows" in issue.reason


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        (b'{"Id":"x","Nummer":' + b"9" * 5_000 + b"}", True), (b"null", False), (b'"x"', False), (b"[1]", False),
        (b"", False),
    ],
)  # fmt: skip
def test_another_value_in_a_list_costs_itself(bad: bytes, kept: bool) -> None:
    found, issues = ids(b"[" + b",".join([case(1), bad, case(2)]) + b"]")
    assert {guid(1), guid(2)} <= found
    assert kept or [issue.place for issue in issues] == ["record 2"]


# --- gzips --------------------------------------------------------------------------------------------------------

LINES = b"".join(case(n % 10) + b"\n" for n in range(10))


@pytest.fixture(params=["small", "large"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that is read as a whole, or line by line."""
    if request.param == "large":
        monkeypatch.setattr(longlines, "LARGE", 8)
    return tmp_path / "Zaak.jsonl.gz"


def of_file(path: Path, data: bytes) -> tuple[list[str], list[Issue]]:
    path.write_bytes(data)
    opened = list(open_inputs([str(path)]))
    found = [x for item in opened for x in (read(item) if isinstance(item, Input | LineInput) else [item])]
    rows = [x.id for x in found if isinstance(x, Row) and x.entity == "Zaak"]
    return rows, [x for x in found if isinstance(x, Issue)]


def test_of_a_gzip_that_breaks_off_all_before_the_break_is_read(path: Path) -> None:
    packed = gzip.compress(LINES, 0)
    found, [issue] = of_file(path, packed[: len(packed) // 2])
    assert found == [guid(n) for n in range(len(found))]
    assert 3 <= len(found) <= 5
    assert "breaks off" in issue.reason


def test_something_behind_the_end_of_a_gzip_costs_nothing(path: Path) -> None:
    found, [issue] = of_file(path, gzip.compress(LINES) + b"garbage")
    assert len(found) == 10
    assert "behind its end" in issue.reason


def test_gzips_behind_each_other_and_zeros_are_one(path: Path) -> None:
    half = len(LINES) // 2 + 7
    assert of_file(path, gzip.compress(LINES[:half]) + gzip.compress(LINES[half:]) + bytes(600)) == (
        [guid(n) for n in range(10)], [],
    )  # fmt: skip


def test_of_a_gzip_that_fails_its_checksum_nothing_is_read(path: Path) -> None:
    packed = bytearray(gzip.compress(LINES, 0))
    packed[200] ^= 1
    found, [issue] = of_file(path, bytes(packed))
    assert found == []
    assert "nothing in it is sure" in issue.reason


def test_half_a_paper_is_no_paper() -> None:
    packed = gzip.compress(os.urandom(50).hex().encode() + b"\nZie Kamerstuk 28 684, nr. 812.\n" * 90)
    found = list(unpack(Input("a.txt.gz", packed[:-20])))
    [issue] = [x for item in found for x in (read(item) if isinstance(item, Input) else [item])]
    assert isinstance(issue, Issue)


def test_the_first_line_of_a_large_file_may_be_broken_and_workers_tell_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(longlines, "LARGE", 8)
    (tmp_path / "a.jsonl").write_bytes(b"\xff" + LINES.replace(b"2025Z00005", b"2025Z\xff", 1))
    [found] = open_inputs([str(tmp_path / "a.jsonl")])
    assert isinstance(found, LineInput)
    alone = list(read(found))
    with sharing(2) as share:
        assert list(read(found, share)) == alone
    assert [x.place for x in alone if isinstance(x, Issue)] == ["line 1", "line 6"]


# --- names and links ----------------------------------------------------------------------------------------------

ODD = ["a#b.jsonl", "a?b.jsonl", "a%41.jsonl", "a b.jsonl", "a\nb.jsonl", "[a]*.jsonl", os.fsdecode(b"caf\xe9.jsonl")]


@pytest.mark.parametrize("name", ODD)
def test_files_of_odd_names_are_read(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).write_bytes(case(1))
    except OSError:
        pytest.skip("this system has no such names")
    assert of_file(tmp_path / name, case(1)) == ([guid(1)], [])
    assert len(list(open_inputs([str(tmp_path)]))) == 1


@pytest.mark.parametrize("name", [name.removesuffix(".jsonl") for name in ODD])
def test_a_collection_is_asked_under_any_path(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).mkdir()
    except OSError:
        pytest.skip("this system has no such names")
    with Harvest(tmp_path / name / "records.db") as harvest:
        harvest.begin({})
        harvest.join([])
    assert "kst-1" not in Collection(tmp_path / name / "records.db")
    assert os.listdir(tmp_path) == [name]


def test_members_of_a_zip_by_windows_of_one_name_and_of_names_in_other_case() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("map\\", b"")
        zipped.writestr("map\\a.jsonl", case(1))
        zipped.writestr("b.jsonl", case(2))
        with pytest.warns(UserWarning, match="Duplicate"):
            zipped.writestr("b.jsonl", case(3))
        zipped.writestr("B.jsonl", case(4))
    found, [issue] = ids(out.getvalue())
    assert found == {guid(1), guid(3), guid(4)}
    assert (issue.place, "same name" in issue.reason) == ("b.jsonl", True)


def test_links_that_lead_out_of_a_folder_are_followed_when_asked(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "in-other"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.jsonl").write_bytes(case(1))
    (inside / "file.jsonl").symlink_to(outside / "a.jsonl")
    (inside / "folder").symlink_to("../in-other")
    (inside / "own.jsonl").symlink_to("a.jsonl")
    found = list(open_inputs([str(inside)]))
    assert [Path(x.address).name for x in found if isinstance(x, Input)] == ["a.jsonl", "own.jsonl"]
    issues = [x for x in found if isinstance(x, Issue)]
    assert [Path(x.source).name for x in issues] == ["file.jsonl", "folder"]
    assert all("follow_links" in x.reason for x in issues)
    assert len([x for x in open_inputs([str(inside)], follow_links=True) if isinstance(x, Input)]) == 4
    (tmp_path / "link").symlink_to(outside)
    assert len(list(open_inputs([str(tmp_path / "link")]))) == 1, "what is given itself may be a link"
