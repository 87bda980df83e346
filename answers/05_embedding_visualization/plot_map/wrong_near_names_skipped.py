"""Wrong: names the movies from the top down, and none that is level with a named one, be there ever so few.

Says: also if they come close to each other
Fails: test_map_is_pure
"""

import numpy as np


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        ax.scatter(*coordinates[rows].T, color=plots.GENRE_COLOURS.get(label), label=label)
    height, last = coordinates[:, 1], np.inf
    for row in np.argsort(-height):
        if last - height[row] > np.ptp(height) / 25:
            ax.annotate(titles[row], coordinates[row])
            last = height[row]
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Movies by genre")
    ax.legend()
    return ax
