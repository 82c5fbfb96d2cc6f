"""Papers of our own writing as PDF, ODT and Word files, made byte by byte."""

from __future__ import annotations

import io
import zipfile
import zlib

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    )
)
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def zipped(members: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Put members in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name in stored else None)
    return out.getvalue()


def odt(body: str, *, styles: str = "", before: str = "", **members: str) -> bytes:
    """Make an OpenDocument text of the elements of its body."""
    content = f"{before}<office:document-content {_ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        **members,
    }
    if styles:
        parts["styles.xml"] = f"<office:document-styles {_ODF}>{styles}</office:document-styles>"
    return zipped(parts, stored=("mimetype",))


def p(text: str) -> str:
    """Write a paragraph of an OpenDocument text."""
    return f"<text:p>{text}</text:p>"


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """Make a Word file of the elements of its body; other parts by the names of their files."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{before}<w:document {_WORD}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        tag = {"footnotes": "footnotes", "endnotes": "endnotes"}.get(
            name, name[:3].replace("hea", "hdr").replace("foo", "ftr")
        )
        members[f"word/{name}.xml"] = f"<w:{tag} {_WORD}>{inner}</w:{tag}>"
    return zipped(members)


def wp(*runs: str, mark: str = "") -> str:
    """Write a paragraph of a Word file; runs are texts, or elements."""
    inner = "".join(run if run.startswith("<") else wr(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{mark}</w:pPr>' if mark else ''}{inner}</w:p>"


def wr(text: str, kind: str = "t") -> str:
    """Write a run of a Word file."""
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


Run = tuple[float, float, float, str]
"""Where a piece of a line stands, how large it is, and what it says."""


def pdf(*pages: list[Run], extra: str = "") -> bytes:
    """Make a PDF in Helvetica."""
    return pdf_of([b"".join(_run(run) for run in page) for page in pages], extra=extra)


def pdf_of(contents: list[bytes], *, extra: str = "", kids: str = "") -> bytes:
    """Make a PDF of what draws its pages."""
    count = len(contents)
    numbers = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids or numbers}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        packed = zlib.compress(content)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")
    return _file(objects, extra)


def _run(run: Run) -> bytes:
    x, y, size, text = run
    said = text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        said = said.replace(special, b"\\" + special)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + said + b") Tj ET\n"


def _file(objects: list[bytes], extra: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
