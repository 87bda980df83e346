"""Links in the pages of the repository lead somewhere, and the contents page lists every page of docs/."""

import re
import subprocess

import pytest

from workbook.authoring.stages import ROOT


def _tracked(pattern):
    """Return the files of that pattern, new ones included, as paths relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.splitlines()
    return [name for name in names if (ROOT / name).exists()]


# The texts of the kit are parts of one page: tests/authoring/kit reads its links.
PAGES = [name for name in _tracked("*.md") if not name.startswith("workbook/authoring/kit/texts/")]


def _links(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)|^\[[^]]+\]: (\S+)$", text, re.MULTILINE)


def _anchors(page):
    """Return the anchors that GitHub gives a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    page = ROOT / name
    for target in map("".join, _links(page)):
        if ":" in target.partition("/")[0]:  # https://, mailto:
            continue
        path, _, anchor = target.partition("#")
        there = page.parent / path if path else page
        assert there.exists(), f"{name} links to {target}, which does not exist"
        if anchor:
            assert anchor in _anchors(there), f"{name} links to {target}, but no heading has this anchor"


def test_the_contents_page_lists_every_page():
    contents = ROOT / "docs" / "README.md"
    listed = {(contents.parent / "".join(link).partition("#")[0]).resolve() for link in _links(contents)}
    missing = [name for name in PAGES if name.startswith("docs/") and (ROOT / name).resolve() not in listed]
    assert missing == ["docs/README.md"]
