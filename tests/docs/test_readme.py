"""The README stays short, and the learner's commands in it name the wheel that is built."""

import re
from importlib.metadata import version

from workbook.authoring.stages import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_fits_two_screens():
    assert len(README.splitlines()) <= 90


def test_it_shows_the_three_paths():
    assert re.findall(r"^## (.*)$", README, re.MULTILINE)[:3] == ["Learn", "Teach", "Maintain"]


def test_it_names_the_wheel_of_this_version():
    wheels = set(re.findall(r"recsys_workbook-\S+?\.whl", README))
    assert wheels == {f"recsys_workbook-{version('recsys-workbook')}-py3-none-any.whl"}
