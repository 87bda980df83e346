"""Wrong: The vertical axis has no label.

Says: has no ylabel
Fails: test_axes_have_names
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
