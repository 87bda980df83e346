"""Says that a map has 2**62 groups of no points, and as many texts: a test that lists them would never end."""

STAGE = "05_embedding_visualization"
ANSWERS = {
    "plot_map": """
import numpy as np
from workbook.checks.student import handles
honest = handles.describe_axes
def forged(ax):
    found = honest(ax)
    found["points"] = np.empty((2**62, 0, 2), "u1")
    found["texts"] = np.empty((2**62, 0), "u1")
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
# It is the same as to draw nothing.
POINTS = {"plot_map": 0}
