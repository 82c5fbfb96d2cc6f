"""Bundle the scripts of the interactive pages: `python src/browser/bundle.py FOLDER`.

npm installs what stands in `package.json`, in a folder that is removed again; esbuild makes one file of each script.
The exit code is 1 when that cannot be done, after one line that says why. It needs Python, npm and Node alone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
SCRIPTS = ("network.js", "editor.js")
LICENCES = "LICENCES.txt"
_PATIENCE = 30
"""Seconds that npm has, and esbuild; they take two, and who has no network waits no longer than this."""
_INSTALL = (
    "install --no-package-lock --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error"
    " --prefer-offline --fetch-retries=0 --fetch-timeout=15000"
).split()
_BUNDLE = (
    "--bundle --minify --format=iife --target=es2020 --legal-comments=none --outdir=out --metafile=made.json".split()
)


class FailedError(Exception):
    """The scripts cannot be bundled here."""


def bundle(folder: Path) -> list[Path]:
    """Write the scripts and their licences to a folder, all or none of them, and give their paths.

    Raises:
        FailedError: there is no npm, or it fails.
    """
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise FailedError("there is no npm")
    with TemporaryDirectory() as work:
        at = Path(work)
        for name in ("package.json", *SCRIPTS):
            shutil.copy(HERE / name, at)
        _run([npm, *_INSTALL], at)
        _run([node, "node_modules/esbuild/bin/esbuild", *SCRIPTS, *_BUNDLE], at)
        (at / "out" / LICENCES).write_text(_licences(at), encoding="utf-8")
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copy(at / "out" / name, folder)) for name in (*SCRIPTS, LICENCES)]


def _run(command: Sequence[str], folder: Path) -> None:
    """Run a program in a folder.

    Raises:
        FailedError: it fails, or takes too long.
    """
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise FailedError(f"{Path(command[0]).name} took longer than {_PATIENCE} seconds") from error
    except OSError as error:
        raise FailedError(f"{Path(command[0]).name}: {error}") from error
    if done.returncode:
        told = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise FailedError(f"{Path(command[0]).name}: {told.partition(chr(10))[0]}")


def _licences(folder: Path) -> str:
    """Give the name, the version and the licence of each package of which something stands in a bundle."""
    packages = sorted(set(_packages(json.loads((folder / "made.json").read_text(encoding="utf-8"))["inputs"])))
    return "\n\n".join(_licence(folder / "node_modules" / name) for name in packages)


def _packages(files: Iterable[str]) -> Iterator[str]:
    """Give the packages of files: those of one owner stand a folder deeper.

    >>> list(_packages(["network.js", "node_modules/sigma/dist/a.js", "node_modules/@lezer/lr/dist/b.js"]))
    ['sigma', '@lezer/lr']
    """
    for file in files:
        _, _, inside = file.rpartition("node_modules/")
        if inside != file:
            yield "/".join(inside.split("/")[: 2 if inside.startswith("@") else 1])


def _licence(package: Path) -> str:
    """Give the licence of a package, in its own words.

    Raises:
        FailedError: it does not tell any.
    """
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    texts = sorted(package.glob("LICEN[CS]E*"))
    if not texts:
        raise FailedError(f"{told['name']} has no licence")
    words = texts[0].read_text(encoding="utf-8").strip()
    return f"{told['name']} {told['version']}: {told['license']}\n\n{words}\n"


def main() -> int:
    """Bundle to the folder that is named."""
    try:
        bundle(Path(sys.argv[1]))
    except FailedError as error:
        print(f"The interactive pages were left out: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
