"""Wrong: names the first twelve movies, also if there are fewer.

Says: With fewer than 5 movies all are named
Fails: test_map_is_pure
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    for row in range(12):
        ax.annotate(titles[row], coordinates[row])
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
