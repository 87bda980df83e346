"""The README's table of objectives says what the course asks for, and its links lead somewhere."""

import re

from workbook.authoring.source_format import graded_cells
from workbook.authoring.stages import ROOT, all_stages, source_text

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_names_each_exercise_with_its_points():
    total = 0
    for stage in all_stages():
        (row,) = (line for line in README.splitlines() if re.search(rf"^\|.*\| {int(stage[:2])} [A-Z]", line))
        points = 0
        for kind, name, worth, _ in graded_cells(source_text(stage)):
            if kind in ("tests", "written"):
                points += worth
                assert (f"`{name}` ({worth})" if kind == "tests" else f"written ({worth})") in row
        assert f"| {points} |" in row
        total += points
    assert f"**{total}**" in README
    assert 100 <= total <= 110


def test_links_to_files_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{name} points to {target}, which is not there"
