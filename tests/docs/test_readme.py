"""The README stays short, and says what learners need."""

import re

from workbook.authoring.kit import start
from workbook.authoring.stages import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_fits_two_screens():
    assert len(README.splitlines()) <= 90


def test_it_shows_the_three_paths():
    assert re.findall(r"^## (.*)$", README, re.MULTILINE)[:3] == ["Learn", "Teach", "Maintain"]


def test_learners_get_what_the_kit_needs():
    assert re.search(rf"\b{start.DISK:g} GB of disk", README)
    assert all(f"3.{minor}" in README for minor in range(start.PYTHONS[0][1], start.PYTHONS[1][1] + 1))
