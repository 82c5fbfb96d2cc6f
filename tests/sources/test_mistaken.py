"""Answers of services that failed, saved as files, are named for what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Reader


@pytest.mark.parametrize(
    "content",
    [
        "<Error>\n  <Message>An error has occurred.</Message>\n</Error>",
        '<?xml version="1.0"?><error xmlns="urn:x"><code>500</code><message>Fout</message></error>',
        '{"error": {"code": "", "message": "The query specified in the URI is not valid."}}',
        "<html><head><title>503 Service Temporarily Unavailable</title></head><body><h1>503</h1></body></html>",
        "<!DOCTYPE html><html><head><title>Pagina niet gevonden | Tweede Kamer</title></head><body></body></html>",
        "<html><body><h1>502 Bad Gateway</h1></body></html>",
    ],
)
def test_an_error_of_a_service_is_no_paper_and_is_named(reading: Reader, content: str) -> None:
    found = reading("kst-36900-5.xml", content)
    assert found.documents == []
    (issue,) = found.issues
    assert "an error of the service" in issue.reason


@pytest.mark.parametrize("content", ["<p>Een foutmelding in een brief.</p>", '{"Id": "x", "error": 1}', "error 503"])
def test_what_only_speaks_of_errors_is_none(reading: Reader, content: str) -> None:
    assert not any("an error of the service" in str(issue) for issue in reading("x.txt", content).issues)


@pytest.mark.parametrize("prefix", ["", "sru:"])
def test_a_record_of_the_search_service_without_its_namespace_is_read(reading: Reader, prefix: str) -> None:
    declared = ' xmlns:sru="urn:other"' if prefix else ""
    content = (
        f"<{prefix}record{declared}><recordData><gzd><originalData><meta><owmskern><identifier>kst-36900-5</identifier>"
        "<type>Brief</type></owmskern><tpmeta><dossiernummer>36900</dossiernummer></tpmeta></meta></originalData></gzd>"
        f"</recordData></{prefix}record>"
    )
    assert reading("x.xml", content).document.id == "kst-36900-5"
