"""Wrong: draws with plt on whatever axes are current.

Says: which may be others
Fails: test_axes_have_names, test_colours_mean_labels, test_legend_is_true, test_map_is_pure,
    test_names_are_few_and_right, test_points_on_the_given_axes
"""

import matplotlib.pyplot as plt
import numpy as np


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        plt.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    plt.legend()
    finish(plt.gca(), coordinates, titles)
    return ax
