"""Wrong: leaves the label "other" out.

Says: Is a label left out
Fails: test_colours_mean_labels, test_legend_is_true, test_points_on_the_given_axes
"""

import numpy as np


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        if label != "other":
            ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    ax.legend()
    return finish(ax, coordinates, titles)
