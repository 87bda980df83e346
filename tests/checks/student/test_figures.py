"""What a learner's plot function drew becomes plain data: points, lines, legend, texts."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from workbook.checks.student.figures import describe_axes, new_axes


@pytest.fixture
def ax():
    yield new_axes()
    plt.close("all")


def test_points_are_scatters_and_lines_of_markers_only(ax):
    ax.scatter([0, 1], [2, 3], c=["#ff0000", "#00ff00"], marker="s", label="scatter")
    ax.plot([4], [5], "o", color="#0000ff", label="dots")
    ax.plot([0, 1], [0, 1], "-o", label="line with markers")
    ax.hlines([0, 1], 0, 1)
    found = describe_axes(ax)
    assert [points.tolist() for points in found["points"]] == [[[0, 2], [1, 3]], [[4, 5]]]
    assert found["point_labels"] == ["scatter", "dots"]
    assert [colour for colour, _ in found["point_styles"]] == ["#ff0000", "#00ff00", "#0000ff"]
    assert [line.tolist() for line in found["lines"]] == [[[0, 0], [1, 1]]]


def test_colours_by_number_are_those_that_are_drawn(ax):
    ax.scatter([0, 1], [0, 1], c=[0.0, 1.0], cmap="gray")
    assert [colour for colour, _ in describe_axes(ax)["point_styles"]] == ["#000000", "#ffffff"]


def test_a_masked_point_is_nan(ax):
    ax.scatter(np.ma.masked_greater([0.0, 5.0], 1), [1.0, 1.0])
    (points,) = describe_axes(ax)["points"]
    assert np.isnan(points).any(axis=1).tolist() == [False, True]


def test_a_legend_has_texts_and_colours(ax):
    ax.plot([0], [0], color="#123456", label="line")
    ax.scatter([0], [0], color="#abcdef", label="points")
    ax.legend()
    found = describe_axes(ax)
    assert dict(zip(found["legend"], found["legend_colors"], strict=True)) == {"line": "#123456", "points": "#abcdef"}


def test_axes_without_a_legend_have_none(ax):
    found = describe_axes(ax)
    assert found["legend"] is None
    assert found["legend_colors"] == []


def test_texts_and_the_point_of_an_annotation(ax):
    ax.set(xlabel="x", ylabel="y")
    ax.set_title("left", loc="left")
    ax.text(1, 2, "there")
    ax.annotate("here", (3, 4), (9, 9))
    found = describe_axes(ax)
    assert (found["xlabel"], found["ylabel"], found["title"]) == ("x", "y", "left")
    assert found["texts"] == ["there", "here"]
    assert found["text_positions"].tolist() == [[1, 2], [3, 4]]
