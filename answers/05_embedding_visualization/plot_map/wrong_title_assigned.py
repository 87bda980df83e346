"""Wrong: assigns text to ax.title.

Says: write `ax.set_title(...)`
Fails: test_axes_have_names, test_colours_mean_labels, test_legend_is_true, test_map_is_pure, test_names_are_few_and_right, test_points_on_the_given_axes
"""

import numpy as np

from workbook import plots


def plot_map(coordinates, titles, labels, ax):
    for label in sorted(set(labels)):
        rows = labels == label
        ax.scatter(*coordinates[rows].T, color=plots.GENRE_COLOURS.get(label), label=label)
    for row in np.linspace(0, len(titles) - 1, min(10, len(titles))).astype(int):
        ax.annotate(titles[row], coordinates[row])
    ax.set_xlabel("axis 1")
    ax.set_ylabel("axis 2")
    ax.legend()
    ax.title = "Map"
    return ax
