"""Wrong: hands the labels to scatter as colours.

Says: Call `scatter` once per label
Fails: test_axes_have_names, test_colours_mean_labels, test_legend_is_true, test_map_is_pure,
    test_names_are_few_and_right, test_points_on_the_given_axes
"""


def plot_map(coordinates, titles, labels, ax):
    ax.scatter(coordinates[:, 0], coordinates[:, 1], c=labels)
    plots.name_outermost(ax, coordinates, titles)
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
