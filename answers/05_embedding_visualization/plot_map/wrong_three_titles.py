"""Wrong: It writes three titles.

Says: 3 are
Fails: test_map_is_pure, test_names_are_few_and_right
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    for row in range(min(3, len(titles))):
        ax.annotate(titles[row], coordinates[row], fontsize=7)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
