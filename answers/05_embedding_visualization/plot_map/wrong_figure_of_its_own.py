"""Wrong: makes a figure of its own and draws there.

Says: other axes than it was given
Fails: test_x
"""


def plot_map(coordinates, titles, labels, ax):
    fig, ax = plt.subplots()
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
