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
        for kind, find in (("lowest", resolve_lowest), ("newest", resolve)):
            found, said = find(python, [str(one) for one in REQUIREMENTS])
            cells = [found.get(name, "-") for name in names]
            print(f"| {python} | {kind} | {' | '.join(cells)} | {len(found) or 'none'} |", flush=True)
            if not found:
                print(said, file=sys.stderr)
                failed = 1
    return failed


def resolve_lowest(python: str, wanted: list[str]) -> tuple[dict[str, str], str]:
    """Resolve with each direct dependency at the lowest allowed version that has a wheel for this Python.

    pip lists the versions that have one when it refuses a version that has none.
    """
    pinned = [line.replace(">=", "==") for line in wanted]
    while True:
        found, said = resolve(python, pinned)
        refused = re.search(r"the requirement (\S+)==\S+ \(from versions: (.+?)\)", said)
        if found or not refused:
            return found, said
        place = next(i for i, one in enumerate(REQUIREMENTS) if one.name == refused[1])
        allowed = REQUIREMENTS[place].specifier.filter(map(Version, refused[2].split(", ")))
        pinned[place] = f"{refused[1]}=={min(allowed)}"


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
