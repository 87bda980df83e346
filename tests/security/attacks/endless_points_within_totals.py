"""Says that a map has half a million points, five hundred groups of none, and a hundred thousand texts at points."""

STAGE = "05_embedding_visualization"
ANSWERS = {
    "plot_map": """
import numpy as np
from workbook.checks.student import handles
honest = handles.describe_axes
def forged(ax):
    found = honest(ax)
    found["points"] = [np.zeros((2**19, 2), "u1"), *np.empty((500, 0, 2))]
    found["texts"] = ["x"] * 100_000
    found["text_positions"] = np.zeros((100_000, 2), "u1")
    return found
handles.describe_axes = forged
def plot_map(coordinates, titles, labels, ax):
    for name in sorted(set(labels)):
        rows = np.asarray(labels) == name
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], label=name)
    ax.legend()
    ax.set(xlabel="a", ylabel="b", title="c")
    return ax
"""
}
# The captions are right, and the arguments unchanged: tests of these see no points.
POINTS = {"plot_map": 0.4}
SECONDS = 120
