"""Right: tells the labels apart by marker, too, with a legend of the figure."""

import numpy as np
from matplotlib.lines import Line2D


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    lines = []
    for place, (label, marker) in enumerate(zip(sorted(set(labels)), "os^vPD*", strict=False)):
        color = plots.GENRE_COLOURS.get(label, f"C{place}")
        rows = np.flatnonzero(np.asarray(labels) == label)
        ax.scatter(*coordinates[rows].T, color=color, marker=marker)
        lines.append(Line2D([], [], color=color, marker=marker, ls="", label=label))
    ax.figure.legend(handles=lines)
    return finish(ax, coordinates, titles)
