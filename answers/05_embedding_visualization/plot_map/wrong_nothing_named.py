"""Wrong: names no movie.

Says: At least 5 titles
Fails: test_map_is_pure, test_names_are_few_and_right
"""

import numpy as np


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    ax.legend()
    ax.set(xlabel="a", ylabel="b", title="Map")
    return ax
