"""Wrong: takes positions among the rows of a label for rows of all.

Says: same row
Fails: test_map_is_pure, test_names_are_few_and_right
"""

import numpy as np


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        own = coordinates[labels == label]
        ax.scatter(*own.T, color=plots.GENRE_COLOURS.get(label), label=label)
        for position in range(min(3, len(own))):
            ax.annotate(titles[position], own[position])
    ax.legend()
    ax.set(xlabel="a", ylabel="b", title="Map")
    return ax
