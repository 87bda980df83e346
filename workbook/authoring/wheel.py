"""Prove what is in the learners' wheel: their part of the package, all of it, and nothing else."""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from workbook.authoring.leaks import marks_of, secrets
from workbook.authoring.stages import ROOT, all_stages
from workbook.errors import AuthoringError

# Named here once more, so that an edit of pyproject.toml alone does not give them to learners.
NOT_FOR_LEARNERS = (
    "workbook/authoring/",
    "workbook/cli/instructor.py",
    "workbook/cli/maintainer.py",
    "workbook/grading/",
)
COMMANDS = {"memo", "progress"}
TEXTS = (".py", ".json", ".md", ".ini", ".html")


def check_wheel(root: Path = ROOT, *, say: Callable[[str], None] = print) -> list[str]:
    """Build the learners' wheel, print its size, and return a problem for each thing in it that is not in order."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            wheel = build_wheel(Path(folder), root)
        except AuthoringError as error:
            return [str(error)]
        say(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
        return check_wheel_file(wheel, root)


def build_wheel(folder: Path, root: Path = ROOT) -> Path:
    """Build the learners' wheel in an empty folder, the same bytes each time; return its path.

    Raises AuthoringError with hatchling's words if it cannot be built.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise AuthoringError(f"pyproject.toml: the wheel cannot be built.\n{done.stderr[-1000:]}")
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_wheel_file(wheel: Path, root: Path = ROOT) -> list[str]:
    """Return a problem for each thing in a wheel that is not in order."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        unpacked = Path(folder)
        archive.extractall(unpacked)
        texts = {
            name: (unpacked / name).read_text(encoding="utf-8")
            for name in sorted(_files(unpacked, unpacked))
            if name.endswith(TEXTS)
        }
        return [
            *_check_files(unpacked, root),
            *shown_secrets(texts, "the wheel", root),
            *_check_commands(unpacked),
            *_check_imports(unpacked, root),
        ]


def shown_secrets(texts: Mapping[str, str], place: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each piece of a solution, a model answer or a hidden test in texts, {name: text}."""
    kept_back = set().union(*(secrets(stage, root) for stage in all_stages(root)))
    return [
        f"{name} in {place} shows `{piece}`, which is not for learners"
        for name, text in texts.items()
        for piece in sorted(marks_of(text) & kept_back)
    ]


def _files(folder: Path, root: Path) -> set[str]:
    """Return the names, relative to `root`, of the files in `folder` that neither Python nor a tool has left there."""
    names = {path.relative_to(root).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not re.search(r"(^|/)(\.|__pycache__/)", name)}


def _check_files(unpacked: Path, root: Path) -> list[str]:
    wanted = {name for name in _files(root / "workbook", root) if not name.startswith(NOT_FOR_LEARNERS)}
    found = {name for name in _files(unpacked, unpacked) if not re.match(r"recsys_workbook-[^/]*\.dist-info/", name)}
    return [
        *(f"the wheel contains {name}: exclude it in pyproject.toml" for name in sorted(found - wanted)),
        *(f"the wheel lacks {name}: include it in pyproject.toml" for name in sorted(wanted - found)),
    ]


def _check_commands(unpacked: Path) -> list[str]:
    """Return a problem unless the wheel's own command has the learners' commands and no others."""
    command = [sys.executable, "-P", "-m", "workbook.cli", "--help"]
    environment = os.environ | {"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True)
    if done.returncode:
        return [f"the wheel's `workbook --help` fails:\n{done.stderr[-1000:]}"]
    found = set(re.findall(r"^  (\w+) ", done.stdout, re.MULTILINE))
    if found != COMMANDS:
        return [f"the wheel's `workbook --help` lists {sorted(found)}, not {sorted(COMMANDS)}: see workbook/cli"]
    return []


def _check_imports(unpacked: Path, root: Path) -> list[str]:
    """Return a problem for each import of a package that [project.dependencies] does not name."""
    command = [sys.executable, "-m", "deptry", str(unpacked / "workbook"), f"--config={root / 'pyproject.toml'}"]
    # To deptry, a package of an extra is then one that the wheel must not import.
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    command += ["--known-first-party=workbook", "--ignore=DEP002", "--no-ansi"]
    command += [f"--optional-dependencies-dev-groups={','.join(extras)}"]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True)
    lines = [line for line in done.stderr.splitlines() if re.search(r": DEP\d+ ", line)]
    if done.returncode and not lines:
        return [f"deptry cannot read the wheel:\n{done.stderr[-1000:]}"]
    return [f"the wheel's {line}: declare it in [project.dependencies] of pyproject.toml" for line in lines]
