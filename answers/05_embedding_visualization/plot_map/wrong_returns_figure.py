"""Wrong: It returns the figure.

Says: It returned a Figure
Fails: test_axes_have_names, test_colours_mean_labels, test_legend_is_true, test_map_is_pure,
    test_names_are_few_and_right, test_points_on_the_given_axes
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax.figure
