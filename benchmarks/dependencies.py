"""Print what pip resolves for a learner, per Python: the newest versions, and the lowest that pyproject.toml allows.

    python benchmarks/dependencies.py [PYTHON ...]

pip itself resolves, with --python-version and --only-binary=:all:, and installs nothing. It has no option for the
lowest versions. So each direct dependency is pinned to the lowest allowed version that has a wheel for this Python;
what these need in turn is the newest that fits. Exit code 1 if a set does not resolve.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", line)]
REQUIREMENTS = [Requirement(line) for line in PROJECT["dependencies"]]


def main(pythons: list[str]) -> int:
    """Print a table; return the exit code."""
    names = [requirement.name for requirement in REQUIREMENTS]
    print(f"| Python | versions | {' | '.join(names)} | packages |")
    print("|---|---|" + "---|" * (len(names) + 1))
    failed = 0
    for python in pythons or PYTHONS:
        for kind, wanted in (("lowest", lowest(python)), ("newest", [str(one) for one in REQUIREMENTS])):
            found, said = resolve(python, wanted)
            cells = [found.get(name, "-") for name in names]
            print(f"| {python} | {kind} | {' | '.join(cells)} | {len(found) or 'none'} |", flush=True)
            if not found:
                print(said, file=sys.stderr)
                failed = 1
    return failed


def lowest(python: str) -> list[str]:
    """Return each direct dependency, pinned to the lowest allowed version that has a wheel for this Python."""
    return [f"{one.name}=={min(filter(one.specifier.contains, versions(one.name, python)))}" for one in REQUIREMENTS]


def versions(name: str, python: str) -> list[Version]:
    """Return the released versions that have a wheel for this Python."""
    done = pip("index", "versions", name, "--python-version", python, "--only-binary=:all:")
    listed = re.search(r"Available versions: (.*)", done.stdout)
    return [Version(one) for one in listed[1].split(", ")] if listed else []


def resolve(python: str, wanted: list[str]) -> tuple[dict[str, str], str]:
    """Return {package: version} of everything that pip would install, empty if it found no set, and what pip said."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--dry-run", "--ignore-installed", "--target", folder, "--report", f"{folder}/report.json"]
        options += ["--python-version", python, "--only-binary=:all:", "--quiet"]
        done = pip("install", *options, *wanted, "jupyterlab")
        if done.returncode:
            return {}, done.stderr
        report = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
    found = (entry["metadata"] for entry in report["install"])
    return {data["name"].lower().replace("_", "-"): data["version"] for data in found}, ""


def pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pip."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
