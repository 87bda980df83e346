"""Right: draws all points in one call, with the legend from legend_elements."""

import numpy as np
from matplotlib.colors import ListedColormap


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    names, codes = np.unique(labels, return_inverse=True)
    colors = ListedColormap([plots.GENRE_COLOURS.get(name, f"C{place}") for place, name in enumerate(names)])
    points = ax.scatter(coordinates[:, 0], coordinates[:, 1], c=codes, cmap=colors, marker="x")
    handles, _ = points.legend_elements(num=None)
    ax.legend(handles, names.tolist())
    return finish(ax, coordinates, titles)
