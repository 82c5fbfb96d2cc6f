"""Nothing that lies beside the papers, in PYTHONPATH or in the user's own packages is run by a process of ours."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from kamergraaf.processes import parent

from ..sources.files import pdf  # noqa: TID252
from .conftest import Cli
from .papers import write_world

PLANTED = ("pyoxigraph.py", "json.py", "re.py", "typing.py", "sitecustomize.py", "usercustomize.py", "pickle.py")
LETTER = """99 999 Een voorbeeld

Nr. 3 Brief van de minister van Justitie en Veiligheid

Den Haag, 20 januari 2026

Zie Kamerstuk 28 684, nr. 812.
"""
NETWORK = "SELECT ?source ?target { ?source cito:cites ?target }"


def plant(folder: Path, marker: Path) -> None:
    """Write modules that tell that they were run."""
    told = f"with open({str(marker)!r}, 'a') as file: file.write(__file__ + chr(10))\n"
    (folder / "kamergraaf").mkdir(parents=True)
    for name in (*PLANTED, "kamergraaf/__init__.py"):
        (folder / name).write_text(told, encoding="utf-8")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a Python that reads the user's own packages, as one outside a virtual environment does; ours is in it."""
    home = tmp_path_factory.mktemp("python")
    venv.EnvBuilder(system_site_packages=True, symlinks=True).create(home)
    found = home / Path(sys.executable).relative_to(sys.prefix)
    places = subprocess.check_output([sys.executable, "-I", "-c", "import json, sys; print(json.dumps(sys.path))"])
    own = sysconfig.get_path("purelib", vars={"base": str(home)})
    (Path(own) / "ours.pth").write_text("\n".join(json.loads(places)), encoding="utf-8")
    return found


@pytest.fixture
def trap(tmp_path: Path, python: Path) -> Cli:
    """Give the command line in a folder full of traps; the command itself looks at none of them, as `-I` says."""
    marker, user = tmp_path / "marker", tmp_path / "user"
    scheme = sysconfig.get_path("purelib", "nt_user" if sys.platform == "win32" else "posix_user", {"userbase": user})
    for folder in (tmp_path / "cwd", tmp_path / "path", Path(scheme)):
        plant(folder, marker)
        (folder / f"in_{folder.relative_to(tmp_path).parts[0]}.py").touch()
    return _Isolated(tmp_path / "cwd", {"PYTHONPATH": str(tmp_path / "path"), "PYTHONUSERBASE": str(user)}, python)


class _Isolated(Cli):
    def __init__(self, folder: Path, env: dict[str, str], python: Path) -> None:
        super().__init__(folder, env)
        object.__setattr__(self, "python", str(python))

    def command(self, *arguments: str | Path) -> list[str]:
        return [self.python, "-I", "-m", "kamergraaf", *map(str, arguments)]  # type: ignore[attr-defined]


def test_the_traps_work(trap: Cli) -> None:
    python = trap.command()[0]
    subprocess.run(
        [python, "-c", "import in_cwd, in_path, in_user"], cwd=trap.folder, check=True, env=trap.environment()
    )
    assert (trap.folder.parent / "marker").exists()


def test_no_command_runs_code_from_beside_the_papers(trap: Cli) -> None:
    papers = write_world(trap.folder / "in")
    (papers / "kst-28684-901.pdf").write_bytes(pdf([(72, 700, 11, "Zie Kamerstuk 28 684, nr. 812.")]))
    (trap.folder / "own.rq").write_text(NETWORK, encoding="utf-8")
    (trap.folder / "b.txt").write_text(LETTER, encoding="utf-8")
    built = trap("build", "in", "--out", "g", "--workers", "2").ok()
    assert "4 papers" in built.err
    store = ("--store", "g")
    trap("add", "b.txt", *store).ok()
    mention = trap("sparql", "SELECT ?m { ?m a kg:Citatie } ORDER BY ?m LIMIT 1", *store).ok().lines[1]
    trap("judge", mention, "--is", "28684-790", "--why", "a test", "--who", "tester", *store).ok()
    trap("query", "run", "dossier-papers", "-p", "dossier=28684", *store).ok()
    trap("network", "build", "own.rq", "-o", "n.gexf", *store).ok()
    trap("show", "28684-812", *store).ok()
    assert not (trap.folder.parent / "marker").exists()


def test_workers_that_begin_as_a_new_python_run_none_of_it(trap: Cli) -> None:
    program = (
        "from kamergraaf.processes import pool\npool._START = 'spawn'\n"
        "with pool.sharing(2) as share:\n    print(list(share(len, [[1], [1, 2]])))\n"
    )
    told = subprocess.check_output([*trap.command()[:2], "-c", program], cwd=trap.folder, env=trap.environment())
    assert told == b"[1, 2]\n"
    assert not (trap.folder.parent / "marker").exists()


def test_python_m_imports_nothing_of_the_folder_but_kamergraaf(cli: Cli) -> None:
    plant(cli.folder, cli.folder / "marker")
    (cli.folder / "kamergraaf" / "__init__.py").unlink()  # this Python itself would run, before any word of ours
    (cli.folder / "kamergraaf").rmdir()
    cli("demo").ok()
    assert not (cli.folder / "marker").exists()


def test_a_child_is_of_the_same_kamergraaf_wherever_it_stands(tmp_path: Path) -> None:
    package = tmp_path / "elsewhere" / "kamergraaf"
    (package / "processes").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "processes" / "parent.py").write_bytes(Path(parent.__file__).read_bytes())
    (package / "probe.py").write_text("def main(word):\n    print(__file__, word)\n    return 3\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", package / "processes" / "parent.py", "kamergraaf.probe", "é"],
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout.decode()) == (3, f"{package / 'probe.py'} é\n")
