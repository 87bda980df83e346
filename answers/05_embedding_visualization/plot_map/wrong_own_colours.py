"""Wrong: The colours are matplotlib's own, so a genre has another colour on another map.

Says: With the colours of this dict
Fails: test_colours_mean_labels
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
