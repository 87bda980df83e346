"""Wrong: It draws five different movies by chance to name, which fails if there are fewer.

Says: With fewer than 5 movies all are named
Fails: test_map_is_pure
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    for row in np.random.default_rng(0).choice(len(titles), 5, replace=False):
        ax.annotate(titles[row], coordinates[row], fontsize=7)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
