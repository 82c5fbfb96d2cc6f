"""Large files of records are read line by line, and a bad line costs itself only."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from kamergraaf.errors import Issue
from kamergraaf.model import LineInput, Row
from kamergraaf.processes.pool import sharing
from kamergraaf.sources import read
from kamergraaf.sources.inputs import longlines
from kamergraaf.sources.inputs.addresses import open_inputs
from kamergraaf.sources.opendata import json as opendata_json

LINES = [
    json.dumps({"Id": f"z-{n}", "Nummer": f"2025Z0000{n}", "Onderwerp": "é"}, ensure_ascii=False) for n in (1, 2, 3)
]
DATA = "".join(line + "\n" for line in LINES).encode()


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(longlines, "LARGE", 8)


def opened(path: Path, data: bytes) -> LineInput:
    path.write_bytes(data)
    [found] = open_inputs([str(path)])
    assert isinstance(found, LineInput)
    return found


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_costs_no_record_and_stays_in_the_hash(tmp_path: Path, mark: bytes, packed: bool) -> None:
    found = opened(tmp_path / "Zaak.jsonl", gzip.compress(mark + DATA) if packed else mark + DATA)
    records = list(read(found))
    assert [x.id for x in records if isinstance(x, Row)] == ["z-1", "z-2", "z-3"]
    assert not [x for x in records if isinstance(x, Issue)]
    assert found.snapshot.sha256 == hashlib.sha256(mark + DATA).hexdigest()


def test_a_line_that_is_not_utf_8_costs_that_line_only(tmp_path: Path) -> None:
    lines = [line.encode() for line in LINES]
    lines[1] = lines[1].replace("é".encode(), b"\xe9")
    records = list(read(opened(tmp_path / "Zaak.jsonl", b"\n".join(lines) + b"\n")))
    assert [x.id for x in records if isinstance(x, Row)] == ["z-1", "z-3"]
    [issue] = [x for x in records if isinstance(x, Issue)]
    assert (issue.place, issue.reason.partition(",")[0]) == ("line 2", "not UTF-8 text")


def test_several_processes_read_what_one_reads_and_tell_the_same_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opendata_json, "_BATCH", 1)  # each line is a task
    zaken = ['{"Id": "v-1", "Nummer": "2025Z00009", "Onderwerp": "o", "Vreemd": 1}'] * 9
    bad = ["{", '{"value": []}', '{"iets": "anders"}', '{"nog": "iets"}']
    found = opened(tmp_path / "Zaak.jsonl", "".join(f"{line}\n" for line in LINES + zaken + bad + LINES).encode())
    alone = list(read(found))
    with sharing(2) as share:
        assert list(read(found, share)) == alone
    assert len([x for x in alone if isinstance(x, Row)]) == 15
    told = [x.reason for x in alone if isinstance(x, Issue)]
    assert [reason for reason in told if "Vreemd" in reason] == ["unknown field Vreemd, in 9 of 15 records; left out"]
    assert [x.place for x in alone if isinstance(x, Issue)][:2] == ["line 13", "line 15 and 1 more lines"]
