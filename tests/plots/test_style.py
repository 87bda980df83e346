"""The look that all plots share."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from workbook import languages, plots
from workbook.plots import style


@pytest.fixture
def ax():
    _, found = plt.subplots()
    yield found
    plt.close("all")


def test_given_axes_are_returned_with_their_texts(ax):
    assert style.axes(ax, title="T", xlabel="x", ylabel="y") is ax
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("T", "x", "y")
    assert not ax.spines["top"].get_visible()


def test_new_axes_have_the_size_that_was_asked_for():
    ax = style.axes(size=(3, 2))
    assert tuple(ax.figure.get_size_inches()) == (3, 2)
    plt.close("all")


def test_baselines_are_drawn_from_the_highest_and_named(ax):
    style.baseline_lines(ax, {"low": 0.5, "high": 1.25})
    assert [line.get_label() for line in ax.lines] == ["high 1.250", "low 0.500"]
    assert [line.get_ydata()[0] for line in ax.lines] == [1.25, 0.5]
    assert len({line.get_linestyle() for line in ax.lines}) == 2


def test_colours_have_one_home():
    """A colour written out elsewhere would not follow the palette."""
    folder = Path(plots.__file__).parent
    written = {
        path.name: re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")) for path in folder.glob("*.py")
    }
    assert [name for name, colours in written.items() if colours] == ["style.py"]
    assert len(set(style.COLOURS)) == len(style.COLOURS)


def test_each_genre_has_a_colour_of_its_own_that_notebooks_reach():
    assert plots.GENRE_COLOURS is style.GENRE_COLOURS
    assert len(set(plots.GENRE_COLOURS.values())) == len(plots.GENRE_COLOURS)


def test_the_words_of_a_figure_are_translated(ax, monkeypatch):
    monkeypatch.setattr(languages, "_current", languages.Language({"stars": "étoiles", "the mean": "la moyenne"}))
    style.axes(ax, xlabel="stars")
    (line,) = ax.plot([1, 2], label="the mean")
    style.spoken(ax.figure)
    assert (ax.get_xlabel(), line.get_label()) == ("étoiles", "la moyenne")
