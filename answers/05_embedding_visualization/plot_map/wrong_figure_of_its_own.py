"""Wrong: makes a figure of its own and draws there.

Says: other axes than it was given
Fails: test_axes_have_names, test_colours_mean_labels, test_legend_is_true, test_map_is_pure,
    test_names_are_few_and_right, test_points_on_the_given_axes
"""


def plot_map(coordinates, titles, labels, ax):
    _fig, ax = plt.subplots()
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
