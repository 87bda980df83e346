"""Wrong: Below the coloured points it draws all points in grey once more.

Says: drawn twice
Fails: test_colours_mean_labels, test_legend_is_true, test_map_is_pure, test_points_on_the_given_axes
"""


def plot_map(coordinates, titles, labels, ax):
    ax.scatter(coordinates[:, 0], coordinates[:, 1], s=30, color="lightgrey")
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
