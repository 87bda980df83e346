"""Wrong: draws the points with plt.scatter, which goes to the current axes and not to `ax`.

Says: have no points, so their legend
Fails: test_colours_mean_labels, test_legend_is_true, test_map_is_pure, test_points_on_the_given_axes
"""

import matplotlib.pyplot as plt
import numpy as np

from workbook import plots


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        plt.scatter(coordinates[rows, 0], coordinates[rows, 1], s=12, color=plots.GENRE_COLOURS.get(label), label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("axis 1")
    ax.set_ylabel("axis 2")
    ax.set_title("Map of movies")
    ax.legend()
    return ax
