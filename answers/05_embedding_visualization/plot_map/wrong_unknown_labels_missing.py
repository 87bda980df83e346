"""Wrong: Movies whose label has no colour in the dict are not drawn.

Says: Is a label left out
Fails: test_colours_mean_labels, test_legend_is_true, test_points_on_the_given_axes
"""


def plot_map(coordinates, titles, labels, ax):
    for label in (one for one in np.unique(labels) if one in plots.GENRE_COLOURS):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
