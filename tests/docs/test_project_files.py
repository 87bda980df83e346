"""The files that only a host of repositories reads are valid, and say what pyproject.toml says."""

import importlib.metadata
import json
import re
import subprocess
import tomllib

import check_jsonschema
import pytest
import trove_classifiers
import yaml

import workbook
from workbook.authoring.stages import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RELEASE_PAGE = ROOT / "docs/maintainers/release.md"
WORKFLOW = ROOT / ".github/workflows/ci.yml"
FORMS = sorted(set((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"})
OLDEST_PYTHON = PROJECT["requires-python"].removeprefix(">=").partition(",")[0]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [WORKFLOW]),
        ("custom.github-workflows-require-timeout", [WORKFLOW]),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
        ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
    ],
)
def test_a_file_follows_its_schema(schema, files):
    status = check_jsonschema.main(["--builtin-schema", schema, *map(str, files)], standalone_mode=False)
    assert status == 0


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_ids_and_labels_of_a_form_are_unique(form):
    fields = [field for field in read_yaml(form)["body"] if field["type"] != "markdown"]
    for found in ([field["id"] for field in fields], [field["attributes"]["label"] for field in fields]):
        assert len(set(found)) == len(found)


def test_classifiers_exist():
    assert set(PROJECT["classifiers"]) <= trove_classifiers.classifiers


def test_the_workflow_tries_the_pythons_that_the_metadata_names():
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", line)]
    jobs = read_yaml(WORKFLOW)["jobs"]
    assert jobs["learner"]["strategy"]["matrix"]["python"] == named
    assert named[0] == OLDEST_PYTHON
    assert jobs["gate"]["container"]["image"].startswith(f"python:{OLDEST_PYTHON}-")


def test_the_workflow_may_only_read_and_pins_actions_by_major_version():
    workflow = read_yaml(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/none@v0"))


def test_the_workflow_runs_files_that_are_here():
    runs = [step["run"] for job in read_yaml(WORKFLOW)["jobs"].values() for step in job["steps"] if "run" in step]
    named = re.findall(r"(?<!\S)\.\w+/[\w./]+", "\n".join(runs))
    assert sorted(named) == [".ci/run", ".github/learner_path.py"]
    assert all((ROOT / name).is_file() for name in named)


def test_the_development_container_finds_what_it_names():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert f"python:{OLDEST_PYTHON}-" in container["image"]
    target = container["updateContentCommand"].removeprefix("make ")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert all((ROOT / name).is_file() for name in container["customizations"]["codespaces"]["openFiles"])


def test_every_version_is_the_packages():
    version = workbook.__version__
    citation = read_yaml(ROOT / "CITATION.cff")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert importlib.metadata.version("recsys-workbook") == version
    assert citation["version"] == version
    assert re.search(rf"^## \[{re.escape(version)}\] - {citation['date-released']}$", changelog, re.MULTILINE)
    headings = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert headings[:2] == ["Unreleased", version]
    assert re.findall(r"^\[(.+?)\]: ", changelog, re.MULTILINE) == headings
    wheels = mentions(ROOT, r"recsys_workbook-([0-9][0-9.]*)-py3")
    assert wheels.keys() >= {"source/01_keras_basics.py", "release/01_keras_basics/01_keras_basics.ipynb"}
    assert set().union(*wheels.values()) == {version}


@pytest.mark.slow
def test_every_address_and_contact_is_the_projects():
    addresses = mentions(ROOT, r"(https?://[\w.]+/[\w-]+/recsys-workbook)\b")
    contacts = mentions(ROOT, r"([\w.]+@recsys-workbook\.[\w.]*\w)")
    assert set().union(*addresses.values()) == {PROJECT["urls"]["Repository"]}
    assert set().union(*contacts.values()) == {PROJECT["authors"][0]["email"]}
    listed = re.findall(r"^- `(.+)`$", RELEASE_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"pyproject.toml", *listed} == addresses.keys() | contacts.keys()


def test_the_release_pages_commands_reach_every_version_address_and_contact(tmp_path):
    for name in tracked(ROOT, "*.md", "*.cff", "*.toml", "*.yml", "source/*.py", "workbook/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    page = RELEASE_PAGE.read_text(encoding="utf-8")
    for block in re.findall(r"<!-- A test runs this block. -->\n```bash\n(.+?)```", page, re.DOTALL):
        subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=tmp_path, check=True)

    assert set().union(*mentions(tmp_path, r"recsys_workbook-([0-9][0-9.]*)-py3").values()) == {"1.1.0"}
    assert '__version__ = "1.1.0"\n' in (tmp_path / "workbook/__init__.py").read_text(encoding="utf-8")
    citation = read_yaml(tmp_path / "CITATION.cff")
    assert (citation["version"], citation["cff-version"]) == ("1.1.0", "1.2.0")
    assert f"## [1.1.0] - {citation['date-released']}\n" in (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not mentions(tmp_path, f"({re.escape(PROJECT['urls']['Repository'])}|{PROJECT['authors'][0]['email']})")
    assert citation["repository-code"] == "https://git.example/my-group/my-course"
    assert citation["authors"][0]["email"] == "me@my-group.example"


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "docs/maintainers/release.md"])
def test_links_to_files_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)|^\[.+\]: ([^:\s]+)$", text, re.MULTILINE):
        assert (ROOT / name).parent.joinpath("".join(target)).exists(), f"{name} points to {target}"


def read_yaml(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def tracked(root, *patterns):
    """Return the names of the text files below `root` that git tracks."""
    command = ["git", "ls-files", "-z", "--", *patterns]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and not name.endswith((".npz", ".png", ".gz", ".mo"))]


def mentions(root, pattern):
    """Return {file: set of what the pattern's group matches in it} for the tracked files that match, but this one."""
    found = {name: set(re.findall(pattern, (root / name).read_text(encoding="utf-8"))) for name in tracked(root)}
    return {name: values for name, values in found.items() if values and name != "tests/docs/test_project_files.py"}
