"""Wrong: hands the labels to scatter as colours.

Says: Call `scatter` once per label
Fails: test_x
"""


def plot_map(coordinates, titles, labels, ax):
    ax.scatter(coordinates[:, 0], coordinates[:, 1], c=labels)
    plots.name_outermost(ax, coordinates, titles)
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
